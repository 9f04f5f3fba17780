//! A service account that other credentials act as.
//!
//! Source: iamcredentials v1, `projects.serviceAccounts.generateAccessToken`.

use google_cloud_auth::credentials::{CacheableResource, Credentials};
use google_cloud_auth::errors::CredentialsError;
use http::Extensions;
use serde_json::{Value as Json, json};
use std::fmt;
use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use super::endpoint::{authority, base_url};
use super::grant::{Explained, Grant, Granted, Response, client, exchange, is_passing};
use super::refusal::refused;
use super::settings::Settings;
use super::wire::Answer;
use crate::remote::{Api, Pending, Refusal};

/// The API that grants tokens of service accounts.
pub(crate) const IAM_CREDENTIALS: Api = Api {
    name: "iamcredentials",
    base_url: "https://iamcredentials.googleapis.com/v1/",
    endpoint_attribute: "iam_credentials_custom_endpoint",
};

/// The method of that API.
const METHOD: &str = "generateAccessToken";

/// The role that the call requires on the account to act as.
const ROLE: &str = "roles/iam.serviceAccountTokenCreator";

/// Whose credentials act as another account, as messages name it.
#[derive(Clone, Debug)]
pub(super) enum Account {
    /// Its email address.
    Email(String),
    /// A description: its address is not known.
    Described(&'static str),
}

/// Credentials that act as a service account.
#[derive(Debug)]
pub(super) struct ActingAs {
    pub(super) source: Credentials,
    pub(super) account: Account,
    /// The URL of the call.
    pub(super) url: String,
    /// Email addresses of the accounts between the source and the target, in order.
    pub(super) delegates: Vec<String>,
    pub(super) scopes: Vec<String>,
    /// How long a token is to be valid.
    pub(super) lifetime: Duration,
    pub(super) universe: String,
}

impl ActingAs {
    /// The account to act as.
    pub(super) fn target(&self) -> &str {
        target(&self.url)
    }

    fn body(&self) -> Json {
        let delegates: Vec<_> = self.delegates.iter().map(|email| resource_name(email)).collect();
        json!({
            "delegates": delegates,
            "scope": self.scopes,
            "lifetime": format!("{}s", self.lifetime.as_secs()),
        })
    }

    async fn granted(&self) -> Result<Granted, CredentialsError> {
        let headers = match self.source.headers(Extensions::new()).await? {
            CacheableResource::New { data, .. } => data,
            CacheableResource::NotModified => {
                return Err(CredentialsError::from_msg(true, "the token is missing"));
            }
        };
        let request = client()?.post(&self.url).headers(headers);
        let request =
            request.header("content-type", "application/json").body(self.body().to_string());
        let json = match exchange(request).await? {
            Response::Granted(json) => json,
            Response::Refused(answer) => {
                let passing = is_passing(answer.status);
                return Err(CredentialsError::from_source(passing, Explained(self.told(&answer))));
            }
        };
        let token = json["accessToken"].as_str().filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| {
            let text = format!("{METHOD} returned no access token");
            CredentialsError::from_msg(false, text)
        })?;
        let expires = json["expireTime"].as_str().unwrap_or_default();
        let expires = humantime::parse_rfc3339(expires).ok();
        let lifetime = expires.and_then(|at| at.duration_since(SystemTime::now()).ok());
        Ok(Granted { token: token.to_owned(), lifetime: lifetime.unwrap_or(self.lifetime) })
    }

    /// The text for a refusal: the call, Google's response, and who needs which role.
    fn told(&self, answer: &Answer) -> String {
        let host = authority(&self.url);
        let refusal = refused("iamcredentials.googleapis.com", host, answer).refusal;
        let Refusal { status, message, reason, .. } = &refusal;
        let reason = reason.as_ref().map(|reason| format!(" {reason}")).unwrap_or_default();
        let (account, target) = (&self.account, self.target());
        let mut text = format!(
            "{account} could not act as the service account `{target}`: the call `{METHOD}` of \
             {host} returned {status}{reason}: \"{}\". ",
            message.trim_end_matches('.')
        );
        if reason.contains("SERVICE_DISABLED") {
            let consumer = refusal.metadata.get("consumer").map_or("PROJECT", String::as_str);
            let project = consumer.strip_prefix("projects/").unwrap_or(consumer);
            _ = write!(
                text,
                "Enable the API with `gcloud services enable iamcredentials.googleapis.com --project \
                 {project}`, wait a minute, and run the command again."
            );
        } else if matches!(status, 403 | 404) {
            text.push_str(&self.what_is_required(&refusal));
        } else if is_passing(*status) {
            text.push_str("Run the command again later.");
        } else {
            text.push_str("Check the name of the service account, the scopes and the delegates.");
        }
        text
    }

    /// Which account needs the role on which: each of the chain on the next.
    fn what_is_required(&self, refusal: &Refusal) -> String {
        let mut accounts = vec![self.account.clone()];
        accounts.extend(self.delegates.iter().map(|email| Account::Email(bare(email).to_owned())));
        accounts.push(Account::Email(self.target().to_owned()));
        let links: Vec<_> = accounts.windows(2).map(|pair| (&pair[0], &pair[1])).collect();
        let said = format!("{} {:?}", refusal.message, refusal.metadata);
        // Google names the account that may not be used, if it names any.
        let named =
            links.iter().find(|(_, to)| matches!(to, Account::Email(it) if said.contains(&**it)));
        let mut text = match (links.as_slice(), named) {
            ([(from, to)], _) => format!("{from} needs the role `{ROLE}` on {to}"),
            (_, Some((from, to))) => format!(
                "The link of the delegation chain at fault is {from} to {to}: {from} needs the role \
                 `{ROLE}` on {to}"
            ),
            (links, None) => {
                let links: Vec<_> =
                    links.iter().map(|(from, to)| format!("{from} on {to}")).collect();
                format!(
                    "Each account of the delegation chain needs the role `{ROLE}` on the next: {}",
                    links.join(", ")
                )
            }
        };
        let shown = named.or(links.first().filter(|_| links.len() == 1));
        if let Some((from, Account::Email(to))) = shown {
            let member = match from {
                Account::Email(email) if email.ends_with("gserviceaccount.com") => {
                    format!("serviceAccount:{email}")
                }
                Account::Email(email) => format!("user:{email}"),
                Account::Described(_) => "MEMBER".to_owned(),
            };
            _ = write!(
                text,
                ": `gcloud iam service-accounts add-iam-policy-binding {to} --member={member} \
                 --role={ROLE}`"
            );
        }
        text.push_str(". Check that the service accounts exist, too.");
        text
    }
}

impl Grant for ActingAs {
    fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>> {
        Box::pin(self.granted())
    }

    fn universe(&self) -> &str {
        &self.universe
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(email) => write!(f, "`{email}`"),
            Self::Described(text) => f.write_str(text),
        }
    }
}

/// The URL of the call for this account.
pub(super) fn url_for(settings: &Settings, email: &str) -> String {
    let base = base_url(settings, &IAM_CREDENTIALS, None);
    format!("{base}{}:{METHOD}", resource_name(email))
}

/// The account that the call of this URL is for.
pub(super) fn target(url: &str) -> &str {
    let name = url.rsplit('/').next().unwrap_or(url);
    name.split_once(':').map_or(name, |(email, _)| email)
}

/// The email address in the name of an account.
fn bare(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The name of an account in the IAM Credentials API.
///
/// Source: `delegates[]` of iamcredentials v1 `generateAccessToken`.
fn resource_name(email: &str) -> String {
    if email.starts_with("projects/") {
        email.to_owned()
    } else {
        format!("projects/-/serviceAccounts/{email}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::no_answer::chain;
    use google_cloud_auth::credentials::anonymous;
    use wiremock::matchers::path;
    use wiremock::{Mock, MockServer, ResponseTemplate};

    fn acting(account: Account, delegates: &[&str], server: &str) -> ActingAs {
        ActingAs {
            source: anonymous::Builder::new().build(),
            account,
            url: format!(
                "{server}/v1/projects/-/serviceAccounts/t@p.iam.gserviceaccount.com:{METHOD}"
            ),
            delegates: delegates.iter().map(|it| (*it).to_owned()).collect(),
            scopes: vec!["scope".to_owned()],
            lifetime: Duration::from_hours(1),
            universe: "googleapis.com".to_owned(),
        }
    }

    fn email(email: &str) -> Account {
        Account::Email(email.to_owned())
    }

    fn denied(message: &str) -> Answer {
        let error = json!({"code": 403, "status": "PERMISSION_DENIED", "message": message});
        Answer { status: 403, body: json!({"error": error}).to_string(), ..Answer::default() }
    }

    const DENIED: &str =
        "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).";

    #[test]
    fn a_refusal_names_the_call_both_accounts_and_the_role() {
        let of = |account| acting(account, &[], "https://iamcredentials.googleapis.com");
        let text = of(email("ci@p.iam.gserviceaccount.com")).told(&denied(DENIED));
        insta::assert_snapshot!(text, @r#"`ci@p.iam.gserviceaccount.com` could not act as the service account `t@p.iam.gserviceaccount.com`: the call `generateAccessToken` of iamcredentials.googleapis.com returned 403 PERMISSION_DENIED: "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)". `ci@p.iam.gserviceaccount.com` needs the role `roles/iam.serviceAccountTokenCreator` on `t@p.iam.gserviceaccount.com`: `gcloud iam service-accounts add-iam-policy-binding t@p.iam.gserviceaccount.com --member=serviceAccount:ci@p.iam.gserviceaccount.com --role=roles/iam.serviceAccountTokenCreator`. Check that the service accounts exist, too."#);
        let text = of(Account::Described("The account of the access token")).told(&denied(DENIED));
        assert!(text.starts_with("The account of the access token could not act as"), "{text}");
        assert!(text.contains("--member=MEMBER"), "{text}");
    }

    #[test]
    fn the_link_of_a_chain_is_named_if_google_names_it() {
        let chain = [
            "a@p.iam.gserviceaccount.com",
            "projects/-/serviceAccounts/b@p.iam.gserviceaccount.com",
        ];
        let acting =
            acting(email("ci@example.com"), &chain, "https://iamcredentials.googleapis.com");
        insta::assert_snapshot!(acting.told(&denied(DENIED)), @r#"`ci@example.com` could not act as the service account `t@p.iam.gserviceaccount.com`: the call `generateAccessToken` of iamcredentials.googleapis.com returned 403 PERMISSION_DENIED: "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)". Each account of the delegation chain needs the role `roles/iam.serviceAccountTokenCreator` on the next: `ci@example.com` on `a@p.iam.gserviceaccount.com`, `a@p.iam.gserviceaccount.com` on `b@p.iam.gserviceaccount.com`, `b@p.iam.gserviceaccount.com` on `t@p.iam.gserviceaccount.com`. Check that the service accounts exist, too."#);
        let named = "Permission denied on projects/-/serviceAccounts/b@p.iam.gserviceaccount.com.";
        let text = acting.told(&denied(named));
        assert!(
            text.contains(
                "The link of the delegation chain at fault is `a@p.iam.gserviceaccount.com` to \
                 `b@p.iam.gserviceaccount.com`: `a@p.iam.gserviceaccount.com` needs the role \
                 `roles/iam.serviceAccountTokenCreator` on `b@p.iam.gserviceaccount.com`: `gcloud"
            ),
            "{text}"
        );
    }

    #[test]
    fn a_disabled_api_and_an_outage_have_their_own_advice() {
        let acting = acting(email("ci@example.com"), &[], "https://iamcredentials.googleapis.com");
        let info = json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "SERVICE_DISABLED", "metadata": {"consumer": "projects/42"}});
        let error = json!({"error": {"code": 403, "message": "IAM Service Account Credentials API has \
            not been used.", "details": [info]}});
        let disabled = Answer { status: 403, body: error.to_string(), ..Answer::default() };
        let text = acting.told(&disabled);
        assert!(
            text.contains("gcloud services enable iamcredentials.googleapis.com --project 42"),
            "{text}"
        );
        let busy =
            Answer { status: 503, body: "Service Unavailable".to_owned(), ..Answer::default() };
        assert!(acting.told(&busy).ends_with("Run the command again later."));
    }

    #[tokio::test]
    async fn a_token_is_requested_with_scopes_delegates_and_a_lifetime() {
        let server = MockServer::start().await;
        let expires = SystemTime::now() + Duration::from_mins(30);
        let token = json!({"accessToken": "granted",
            "expireTime": humantime::format_rfc3339_seconds(expires).to_string()});
        Mock::given(path(format!(
            "/v1/projects/-/serviceAccounts/t@p.iam.gserviceaccount.com:{METHOD}"
        )))
        .respond_with(ResponseTemplate::new(200).set_body_json(token))
        .mount(&server)
        .await;
        let acting = acting(email("ci@example.com"), &["a@p"], &server.uri());
        let granted = acting.granted().await.unwrap();
        assert_eq!(granted.token, "granted");
        let minutes = granted.lifetime.as_secs_f64() / 60.0;
        assert!((29.0..=30.0).contains(&minutes), "{minutes}");
        let body: Json = server.received_requests().await.unwrap()[0].body_json().unwrap();
        let delegates = ["projects/-/serviceAccounts/a@p"];
        assert_eq!(body, json!({"scope": ["scope"], "delegates": delegates, "lifetime": "3600s"}));
    }

    #[tokio::test]
    async fn a_refusal_is_marked_as_explained() {
        let server = MockServer::start().await;
        let acting = acting(email("ci@example.com"), &[], &server.uri());
        let error = acting.granted().await.err().unwrap();
        assert!(chain(&error).any(|it| it.downcast_ref::<Explained>().is_some()), "{error:?}");
        assert!(!error.is_transient());
    }
}
