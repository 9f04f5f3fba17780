//! The source of tokens that the configuration selects, and the advice if it provides none.

use google_cloud_auth::credentials::external_account::{self, ProgrammaticBuilder};
use google_cloud_auth::credentials::service_account::{self, AccessSpecifier};
use google_cloud_auth::credentials::subject_token::{self, SubjectToken, SubjectTokenProvider};
use google_cloud_auth::credentials::{
    Builder, CacheableResource, Credentials, CredentialsProvider, EntityTag,
};
use google_cloud_auth::errors::CredentialsError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderMap, HeaderValue};
use serde_json::Value as Json;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::endpoint::DEFAULT_UNIVERSE;
use super::grant::Renewed;
use super::impersonation::{Account, ActingAs, target, url_for};
use super::key_file::{self, text_or_file, universe};
use super::no_answer::with_sources;
use super::service_account::ServiceAccount;
use super::settings::{Settings, Source};
use super::user::User;

/// The scope of everything in Google Cloud.
const CLOUD_PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";

/// The default scopes.
///
/// Source: `scopes` of hashicorp/google 7.46.0.
const DEFAULT_SCOPES: [&str; 2] =
    [CLOUD_PLATFORM, "https://www.googleapis.com/auth/userinfo.email"];

/// How long a token of an impersonated account is valid by default.
const LIFETIME: Duration = Duration::from_hours(1);

/// Credentials, and whose they are.
struct Found {
    credentials: Credentials,
    account: Account,
}

/// Builds the credentials that the settings describe. It does not request a token yet.
///
/// # Errors
/// What is wrong with them, without secrets.
pub(super) fn build(settings: &Settings) -> Result<Credentials, String> {
    // Credentials that act as another account need the scope for that, and no other.
    let scopes = match &settings.impersonate {
        Some(_) => vec![CLOUD_PLATFORM.to_owned()],
        None => scopes(settings),
    };
    let found = match &settings.credentials {
        Source::AccessToken(token) => Found {
            credentials: ready_made(token)?,
            account: Account::Described("The account of the access token"),
        },
        Source::Credentials(document) => from_json(settings, &key_file::read(document)?, scopes)?,
        // Federation names its service account itself and ignores an impersonation.
        // Source: external_credentials of hashicorp/google 7.46.0.
        Source::IdentityToken { audience, identity_token, service_account_email } => {
            let builder = ProgrammaticBuilder::new(Arc::new(Subject(identity_token.clone())))
                .with_audience(audience)
                .with_subject_token_type("urn:ietf:params:oauth:token-type:jwt")
                .with_scopes([CLOUD_PLATFORM]);
            let credentials = builder.build().map_err(|error| with_sources(&error))?;
            let account = Account::Described("The principal of the identity token");
            let url = url_for(settings, service_account_email);
            return Ok(acting_as(settings, Found { credentials, account }, url, Vec::new()));
        }
        Source::ApplicationDefault => application_default(settings, scopes)?,
    };
    let Some(impersonation) = &settings.impersonate else { return Ok(found.credentials) };
    let url = url_for(settings, &impersonation.target);
    Ok(acting_as(settings, found, url, impersonation.delegates.clone()))
}

/// The text of an error: which credentials were used, why they provided no token, what to do.
pub(super) fn advice(settings: &Settings, cause: &str) -> String {
    let (tried, remedy) = match &settings.credentials {
        Source::AccessToken(_) => (
            "the access token",
            "Set `access_token` (or GOOGLE_OAUTH_ACCESS_TOKEN) to a new token, for example the output \
             of `gcloud auth print-access-token`",
        ),
        Source::Credentials(_) => (
            "the configured credentials",
            "Check `credentials` (or GOOGLE_CREDENTIALS), or omit it and run \
             `gcloud auth application-default login`",
        ),
        Source::IdentityToken { .. } => (
            "the identity token of `external_credentials`",
            "Check its audience and service account, and that the token has not expired",
        ),
        Source::ApplicationDefault => (
            "Application Default Credentials (the file that GOOGLE_APPLICATION_CREDENTIALS names, then \
             gcloud's application_default_credentials.json, then the metadata server)",
            "Run `gcloud auth application-default login`, or set `credentials`, `access_token` or \
             GOOGLE_APPLICATION_CREDENTIALS",
        ),
    };
    let acting = settings.impersonate.as_ref().map(|to| format!(" to impersonate {}", to.target));
    let acting = acting.unwrap_or_default();
    format!("No access token from {tried}{acting}: {}. {remedy}.", cause.trim_end_matches('.'))
}

/// The configured scopes, or else the default ones.
fn scopes(settings: &Settings) -> Vec<String> {
    if settings.scopes.is_empty() {
        DEFAULT_SCOPES.map(str::to_owned).to_vec()
    } else {
        settings.scopes.clone()
    }
}

/// A token that the user created.
fn ready_made(token: &str) -> Result<Credentials, String> {
    let token = text_or_file(token).map_err(|error| format!("its file cannot be read: {error}"))?;
    let header = HeaderValue::from_str(&format!("Bearer {}", token.trim()));
    let mut header =
        header.map_err(|_| "it contains characters that are not allowed in a token".to_owned())?;
    header.set_sensitive(true);
    Ok(ReadyMade { header }.into())
}

/// Credentials from a JSON document, for tokens of these scopes.
fn from_json(settings: &Settings, json: &Json, scopes: Vec<String>) -> Result<Found, String> {
    let text = |member: &str| json[member].as_str().unwrap_or_default().to_owned();
    let of_email = |member: &str, described| match &*text(member) {
        "" => Account::Described(described),
        email => Account::Email(email.to_owned()),
    };
    let kind = text("type");
    Ok(match &*kind {
        "service_account" => Found {
            credentials: of_key(json, scopes)?,
            account: of_email("client_email", "The service account of the key"),
        },
        // A user's refresh token has the scopes that the user agreed to, and requesting others is
        // an error. Source: RFC 6749, section 6.
        "authorized_user" => Found {
            credentials: Renewed::new(User::of_google(json)).into(),
            account: of_email("account", "The user account of the credentials"),
        },
        "external_account_authorized_user" => Found {
            credentials: Renewed::new(User::of_workforce(json)).into(),
            account: of_email("account", "The user of the workforce pool"),
        },
        "impersonated_service_account" => {
            let source = key_file::members(&json["source_credentials"], "`source_credentials`")?;
            let source = from_json(settings, source, vec![CLOUD_PLATFORM.to_owned()])?;
            let delegates = json["delegates"].as_array().into_iter().flatten();
            let delegates = delegates.filter_map(|it| it.as_str().map(str::to_owned)).collect();
            let url = text("service_account_impersonation_url");
            let account = Account::Email(target(&url).to_owned());
            Found { credentials: with_scopes(settings, source, url, delegates, scopes), account }
        }
        "external_account" => federated(settings, json, scopes)?,
        other => return Err(format!("credentials of type {other} are not supported")),
    })
}

/// Credentials of a service account's key.
fn of_key(json: &Json, scopes: Vec<String>) -> Result<Credentials, String> {
    // Other universes have no server that exchanges tokens. Source: <https://google.aip.dev/auth/4111>.
    if universe(json) != DEFAULT_UNIVERSE {
        let scopes = AccessSpecifier::from_scopes(scopes);
        let built = service_account::Builder::new(json.clone()).with_access_specifier(scopes);
        return built.build().map_err(|error| with_sources(&error));
    }
    Ok(Renewed::new(ServiceAccount::new(json, &scopes)?).into())
}

/// Credentials of another identity provider, which may act as a service account.
fn federated(settings: &Settings, json: &Json, scopes: Vec<String>) -> Result<Found, String> {
    let built = |json: Json, scopes: Vec<String>| {
        let built = external_account::Builder::new(json).with_scopes(scopes).build();
        built.map_err(|error| with_sources(&error))
    };
    let account = Account::Described("The principal of the federated credentials");
    let mut own = json.clone();
    let url = own.as_object_mut().and_then(|it| it.remove("service_account_impersonation_url"));
    let Some(url) = url.as_ref().and_then(Json::as_str).filter(|url| !url.is_empty()) else {
        return Ok(Found { credentials: built(own, scopes)?, account });
    };
    let source = Found { credentials: built(own, vec![CLOUD_PLATFORM.to_owned()])?, account };
    let seconds = json["service_account_impersonation"]["token_lifetime_seconds"].as_u64();
    let target = Account::Email(target(url).to_owned());
    let mut acting = acting(settings, source, url.to_owned(), Vec::new());
    acting.scopes = scopes;
    acting.lifetime = seconds.map_or(LIFETIME, Duration::from_secs);
    Ok(Found { credentials: Renewed::new(acting).into(), account: target })
}

/// Application Default Credentials: a file, or else the metadata server.
///
/// Without configured scopes, the crate chooses them for the metadata server.
fn application_default(settings: &Settings, scopes: Vec<String>) -> Result<Found, String> {
    if let Some(json) = key_file::application_default(settings)? {
        return from_json(settings, &json, scopes);
    }
    let builder = Builder::default();
    let builder = match settings.scopes.as_slice() {
        [] => builder,
        _ => builder.with_scopes(scopes),
    };
    let credentials = builder.build().map_err(|error| with_sources(&error))?;
    let account = Account::Described("The account of the Application Default Credentials");
    Ok(Found { credentials, account })
}

/// The credentials of the account that the call of this URL is for.
fn acting_as(
    settings: &Settings,
    source: Found,
    url: String,
    delegates: Vec<String>,
) -> Credentials {
    with_scopes(settings, source, url, delegates, scopes(settings))
}

fn with_scopes(
    settings: &Settings,
    source: Found,
    url: String,
    delegates: Vec<String>,
    scopes: Vec<String>,
) -> Credentials {
    Renewed::new(ActingAs { scopes, ..acting(settings, source, url, delegates) }).into()
}

fn acting(settings: &Settings, source: Found, url: String, delegates: Vec<String>) -> ActingAs {
    let universe = settings.universe_domain.as_deref().unwrap_or(DEFAULT_UNIVERSE);
    ActingAs {
        source: source.credentials,
        account: source.account,
        url,
        delegates,
        scopes: Vec::new(),
        lifetime: LIFETIME,
        universe: universe.to_owned(),
    }
}

/// A token that is used as is.
#[derive(Debug)]
struct ReadyMade {
    header: HeaderValue,
}

impl CredentialsProvider for ReadyMade {
    async fn headers(
        &self,
        _: Extensions,
    ) -> Result<CacheableResource<HeaderMap>, CredentialsError> {
        let data = HeaderMap::from_iter([(AUTHORIZATION, self.header.clone())]);
        Ok(CacheableResource::New { entity_tag: EntityTag::default(), data })
    }

    async fn universe_domain(&self) -> Option<String> {
        None
    }
}

/// Another identity provider's token, for the token exchange.
struct Subject(String);

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subject")
    }
}

impl SubjectTokenProvider for Subject {
    type Error = CredentialsError;

    async fn subject_token(&self) -> Result<SubjectToken, CredentialsError> {
        Ok(subject_token::Builder::new(&self.0).build())
    }
}

#[cfg(test)]
mod tests;
