//! Access tokens that a server grants, each used until shortly before it expires.

use google_cloud_auth::credentials::{CacheableResource, CredentialsProvider, EntityTag};
use google_cloud_auth::errors::CredentialsError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderMap, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::RequestBuilder;
use serde_json::Value as Json;
use std::fmt;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::no_answer::with_sources;
use super::refusal::refused;
use super::wire::Answer;
use crate::remote::Pending;

/// How long before its expiry a token is replaced: no request that starts with it takes longer.
const MARGIN: Duration = Duration::from_mins(4);

/// Requests an access token.
pub(super) trait Grant: fmt::Debug + Send + Sync + 'static {
    /// Requests a new token.
    fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>>;

    /// The universe that the token is for.
    fn universe(&self) -> &str;
}

/// An access token.
pub(super) struct Granted {
    pub(super) token: String,
    /// How long it is valid.
    pub(super) lifetime: Duration,
}

/// Credentials whose token is renewed when it is about to expire.
#[derive(Debug)]
pub(super) struct Renewed<G> {
    grant: G,
    current: Mutex<Option<Current>>,
}

/// The token in use. Headers that are marked as sensitive do not show in a debug output.
#[derive(Debug)]
struct Current {
    header: HeaderValue,
    expires: Instant,
    renewed_from: Instant,
}

impl<G: Grant> Renewed<G> {
    pub(super) fn new(grant: G) -> Self {
        Self { grant, current: Mutex::new(None) }
    }

    async fn current(&self) -> Result<HeaderValue, CredentialsError> {
        let mut current = self.current.lock().await;
        let now = Instant::now();
        if let Some(it) = current.as_ref().filter(|it| now < it.renewed_from) {
            return Ok(it.header.clone());
        }
        match self.grant.request().await {
            Ok(granted) => Ok(current.insert(Current::of(granted, now)?).header.clone()),
            Err(error) => match current.as_ref().filter(|it| now < it.expires) {
                Some(it) if error.is_transient() => {
                    tracing::warn!(reason = %with_sources(&error), "using the access token while it lasts");
                    Ok(it.header.clone())
                }
                _ => Err(error),
            },
        }
    }
}

impl Current {
    fn of(granted: Granted, now: Instant) -> Result<Self, CredentialsError> {
        let Granted { token, lifetime } = granted;
        let mut header = HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| {
            CredentialsError::from_msg(
                false,
                "the granted token has characters that no token may have",
            )
        })?;
        header.set_sensitive(true);
        let usable = lifetime.saturating_sub(MARGIN).max(lifetime / 2);
        Ok(Self { header, expires: now + lifetime, renewed_from: now + usable })
    }
}

impl<G: Grant> CredentialsProvider for Renewed<G> {
    async fn headers(
        &self,
        _: Extensions,
    ) -> Result<CacheableResource<HeaderMap>, CredentialsError> {
        let data = HeaderMap::from_iter([(AUTHORIZATION, self.current().await?)]);
        Ok(CacheableResource::New { entity_tag: EntityTag::default(), data })
    }

    async fn universe_domain(&self) -> Option<String> {
        Some(self.grant.universe().to_owned())
    }
}

/// A refusal whose text already includes what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Explained(pub(super) String);

/// A client for requests for tokens.
///
/// # Errors
/// There are no root certificates, for example.
pub(super) fn client() -> Result<reqwest::Client, CredentialsError> {
    let built = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    built.map_err(|error| CredentialsError::from_msg(false, with_sources(&error)))
}

/// A response to a request for a token.
pub(super) enum Response {
    Granted(Json),
    /// An error status.
    Refused(Answer),
}

/// Sends a request for a token.
///
/// # Errors
/// There was no response.
pub(super) async fn exchange(request: RequestBuilder) -> Result<Response, CredentialsError> {
    let lost = |error: reqwest::Error| {
        CredentialsError::from_msg(true, with_sources(&error.without_url()))
    };
    let response = request.send().await.map_err(lost)?;
    let status = response.status().as_u16();
    let body = response.text().await.map_err(lost)?;
    match serde_json::from_str(&body) {
        Ok(json) if (200..300).contains(&status) => Ok(Response::Granted(json)),
        _ => Ok(Response::Refused(Answer { status, body, ..Answer::default() })),
    }
}

/// Whether a later request may succeed.
pub(super) fn is_passing(status: u16) -> bool {
    status == 429 || (500..600).contains(&status)
}

/// Requests a token by OAuth: a form, and a response with `access_token` and `expires_in`.
///
/// Source: RFC 6749, sections 4 to 6.
///
/// # Errors
/// The server refused, or did not respond.
pub(super) async fn by_form(
    request: RequestBuilder,
    host: &str,
    fields: &[(&str, &str)],
) -> Result<Json, CredentialsError> {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let fields = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    let form = fields.collect::<Vec<_>>().join("&");
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
    match exchange(request).await? {
        Response::Granted(json) => Ok(json),
        Response::Refused(answer) => {
            let text = format!("{host} returned {} {}", answer.status, said(host, &answer));
            Err(CredentialsError::from_msg(is_passing(answer.status), text.trim_end()))
        }
    }
}

/// The explanation in a refusal: OAuth's error, or Google's.
fn said(host: &str, answer: &Answer) -> String {
    let json: Json = serde_json::from_str(&answer.body).unwrap_or_default();
    match (json["error"].as_str(), json["error_description"].as_str()) {
        (Some(error), Some(description)) => format!("{error}: {description}"),
        (Some(error), None) => error.to_owned(),
        _ => refused(host, host, answer).refusal.message,
    }
}

/// The token of an OAuth response.
///
/// # Errors
/// The response has none.
pub(super) fn granted(json: &Json) -> Result<Granted, CredentialsError> {
    let token = json["access_token"].as_str().filter(|token| !token.is_empty());
    let token = token
        .ok_or_else(|| CredentialsError::from_msg(false, "the response has no access token"))?;
    let seconds = json["expires_in"].as_u64().or_else(|| json["expires_in"].as_str()?.parse().ok());
    let lifetime = Duration::from_secs(seconds.unwrap_or(3600));
    Ok(Granted { token: token.to_owned(), lifetime })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    /// Grants `token-1`, `token-2`, … and fails in between as often as configured.
    #[derive(Debug)]
    struct Counted {
        requests: AtomicU64,
        fails_from: u64,
        lifetime: Duration,
    }

    impl Grant for Counted {
        fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>> {
            let request = self.requests.fetch_add(1, Relaxed) + 1;
            let result = if request >= self.fails_from {
                Err(CredentialsError::from_msg(true, "busy"))
            } else {
                Ok(Granted { token: format!("token-{request}"), lifetime: self.lifetime })
            };
            Box::pin(async { result })
        }

        fn universe(&self) -> &'static str {
            "googleapis.com"
        }
    }

    fn counted(fails_from: u64, minutes: u64) -> Renewed<Counted> {
        let lifetime = Duration::from_mins(minutes);
        Renewed::new(Counted { requests: AtomicU64::default(), fails_from, lifetime })
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_is_renewed_shortly_before_it_expires() {
        let tokens = counted(u64::MAX, 60);
        for (after, expected) in [(0, "token-1"), (55, "token-1"), (2, "token-2"), (1, "token-2")] {
            tokio::time::advance(Duration::from_mins(after)).await;
            assert_eq!(tokens.current().await.unwrap(), format!("Bearer {expected}"));
        }
        let short = counted(u64::MAX, 1);
        assert_eq!(short.current().await.unwrap(), "Bearer token-1");
        assert_eq!(short.current().await.unwrap(), "Bearer token-1");
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_is_used_to_its_end_while_there_is_no_other() {
        let tokens = counted(2, 60);
        tokens.current().await.unwrap();
        tokio::time::advance(Duration::from_mins(58)).await;
        let header = tokens.current().await.unwrap();
        assert!(header == "Bearer token-1" && header.is_sensitive());
        tokio::time::advance(Duration::from_mins(3)).await;
        assert!(tokens.current().await.is_err());
    }
}
