//! A user, as `gcloud auth application-default login` records one: a refresh token is exchanged for an
//! access token.
//!
//! Source: RFC 6749, section 6; where the client's secret stands, section 2.3.1.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use google_cloud_auth::errors::CredentialsError;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::endpoint::authority;
use super::grant::{Grant, Granted, by_form, client, granted};
use super::key_file::universe;
use crate::remote::Pending;

/// Where the client's secret stands in a request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Secret {
    InForm,
    InHeader,
}

/// The latest refresh token, locked while it is exchanged.
type Latest = Arc<tokio::sync::Mutex<String>>;

/// Credentials of a user with a refresh token.
pub(super) struct User {
    token_url: String,
    secret: Secret,
    client_id: String,
    client_secret: String,
    refresh_token: Latest,
    universe: String,
}

impl User {
    /// The Google account in a document of type `authorized_user`.
    pub(super) fn of_google(json: &Json) -> Self {
        Self::new(json, ("token_uri", "https://oauth2.googleapis.com/token"), Secret::InForm)
    }

    /// The user of a workforce pool in a document of type `external_account_authorized_user`.
    pub(super) fn of_workforce(json: &Json) -> Self {
        Self::new(json, ("token_url", "https://sts.googleapis.com/v1/oauthtoken"), Secret::InHeader)
    }

    /// `url` is the member with the URL for exchanging tokens, and the default.
    fn new(json: &Json, url: (&str, &str), secret: Secret) -> Self {
        let text = |member: &str| json[member].as_str().unwrap_or_default().to_owned();
        let (member, default) = url;
        let token_url = Some(text(member)).filter(|url| !url.is_empty());
        let token_url = token_url.unwrap_or_else(|| default.to_owned());
        Self {
            refresh_token: latest(&token_url, &text("refresh_token")),
            token_url,
            secret,
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            universe: universe(json).to_owned(),
        }
    }
}

/// The refresh token that has replaced the one of a document.
///
/// A server may replace it with each access token, and then refuses the old one. The document stays as it
/// is, and may be read again: see [`Tokens::renew`](super::credentials::Tokens::renew).
fn latest(token_url: &str, refresh_token: &str) -> Latest {
    static LATEST: Mutex<BTreeMap<(String, String), Latest>> = Mutex::new(BTreeMap::new());
    let mut latest = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
    let first = || Arc::new(tokio::sync::Mutex::new(refresh_token.to_owned()));
    let of = (token_url.to_owned(), refresh_token.to_owned());
    Arc::clone(latest.entry(of).or_insert_with(first))
}

impl Grant for User {
    fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>> {
        Box::pin(async move {
            // Until the response is here, nobody else may use the token that it may replace.
            let mut refresh_token = self.refresh_token.lock().await;
            let mut fields =
                vec![("grant_type", "refresh_token"), ("refresh_token", &**refresh_token)];
            let mut request = client()?.post(&self.token_url);
            match self.secret {
                Secret::InForm => fields.extend([
                    ("client_id", &*self.client_id),
                    ("client_secret", &*self.client_secret),
                ]),
                Secret::InHeader => {
                    let client = format!("{}:{}", self.client_id, self.client_secret);
                    let basic =
                        HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(client)));
                    let mut basic =
                        basic.map_err(|error| CredentialsError::from_source(false, error))?;
                    basic.set_sensitive(true);
                    request = request.header(AUTHORIZATION, basic);
                }
            }
            let json = by_form(request, authority(&self.token_url), &fields).await?;
            if let Some(next) = json["refresh_token"].as_str().filter(|text| !text.is_empty()) {
                next.clone_into(&mut refresh_token);
            }
            granted(&json)
        })
    }

    fn universe(&self) -> &str {
        &self.universe
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("token_url", &self.token_url).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wiremock::matchers::{body_string_contains, header, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    /// A server that exchanges the refresh token for the access token, once, and replaces it with the next.
    async fn exchanges(server: &MockServer, [refresh, token, next]: [&str; 3]) {
        let body = json!({"access_token": token, "expires_in": 3600, "refresh_token": next});
        Mock::given(path("/token"))
            .and(body_string_contains("grant_type=refresh%5Ftoken"))
            .and(body_string_contains(format!("refresh_token={refresh}")))
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .up_to_n_times(1)
            .mount(server)
            .await;
    }

    #[tokio::test]
    async fn a_refresh_token_is_exchanged_with_the_clients_secret_in_the_header() {
        let server = MockServer::start().await;
        let body = json!({"access_token": "one", "expires_in": 3600});
        Mock::given(header("authorization", format!("Basic {}", STANDARD.encode("id:hidden"))))
            .and(body_string_contains("refresh_token=header"))
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .mount(&server)
            .await;
        let user = User::of_workforce(&json!({
            "type": "external_account_authorized_user",
            "audience": "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
            "client_id": "id", "client_secret": "hidden", "refresh_token": "header",
            "token_url": format!("{}/token", server.uri()),
        }));
        assert_eq!(user.request().await.unwrap().token, "one");
        let shown = format!("{user:?}");
        assert!(!shown.contains("hidden") && !shown.contains("header"), "{shown}");
    }

    #[tokio::test]
    async fn a_refusal_that_quotes_the_request_is_shown_without_credentials() {
        let server = MockServer::start().await;
        // In place of a gateway that returns the request, for debugging.
        let echo = |request: &wiremock::Request| {
            let form = String::from_utf8_lossy(&request.body).into_owned();
            let header = request.headers.get("authorization").map(|it| format!("{it:?}"));
            ResponseTemplate::new(400).set_body_string(format!("{form} {header:?} 1//planted-8d3e"))
        };
        Mock::given(path("/token")).respond_with(echo).mount(&server).await;
        let document = |url: &str| {
            let mut document = json!({
                "client_id": "id", "client_secret": "planted-secret", "refresh_token": "1//planted-8d3e",
            });
            document[url] = format!("{}/token", server.uri()).into();
            document
        };
        let users =
            [User::of_google(&document("token_uri")), User::of_workforce(&document("token_url"))];
        for user in users {
            let error = user.request().await.err().expect("a refusal");
            let text = crate::google::no_answer::with_sources(&error);
            let encoded = STANDARD.encode("id:planted-secret");
            assert!(text.contains("grant_type"), "{text}");
            assert!(!text.contains("planted") && !text.contains(&encoded), "{text}");
        }
    }

    #[tokio::test]
    async fn a_replaced_refresh_token_is_used_by_credentials_that_are_built_again() {
        for (kind, url, of) in [
            ("workforce", "token_url", User::of_workforce as fn(&Json) -> User),
            ("google", "token_uri", User::of_google),
        ] {
            let server = MockServer::start().await;
            let [first, second, third] = ["A", "B", "C"].map(|it| format!("{kind}{it}"));
            exchanges(&server, [&first, "one", &second]).await;
            exchanges(&server, [&second, "two", &third]).await;
            exchanges(&server, [&third, "three", ""]).await;
            let mut document = json!({
                "client_id": "id", "client_secret": "hidden", "refresh_token": first,
            });
            document[url] = format!("{}/token", server.uri()).into();
            let user = of(&document);
            assert_eq!(user.request().await.unwrap().token, "one");
            assert_eq!(user.request().await.unwrap().token, "two");
            assert_eq!(of(&document).request().await.unwrap().token, "three", "{kind}");
        }
    }
}
