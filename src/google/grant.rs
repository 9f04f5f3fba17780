//! Access tokens that a server grants, each used until shortly before it expires.

use google_cloud_auth::credentials::{CacheableResource, CredentialsProvider, EntityTag};
use google_cloud_auth::errors::CredentialsError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderMap, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use reqwest::RequestBuilder;
use serde_json::Value as Json;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use super::discretion::without_parts;
use super::no_answer::with_sources;
use super::refusal::refused;
use super::wire::Answer;
use crate::remote::Pending;

/// How long before its expiry a token is replaced: no request that starts with it takes longer.
const MARGIN: Duration = Duration::from_mins(4);

/// How long a call waits for a new token while the one before has not expired.
const WHILE_IT_LASTS: Duration = Duration::from_secs(10);

/// The timeout of a renewal. Calls that have no token give up before, and their retries may still use it.
const LONGEST_RENEWAL: Duration = Duration::from_mins(1);

/// The longest lifetime to rely on. Google's tokens last 12 hours at most; a server may claim anything.
const LONGEST_LIFETIME: Duration = Duration::from_hours(24);

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
    shared: Arc<Shared<G>>,
}

/// What the calls that need a token share with the renewal, which none of them can cancel: the response may
/// hold a refresh token that nobody can get a second time.
#[derive(Debug)]
struct Shared<G> {
    grant: G,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    current: Option<Current>,
    /// The result of the renewal in progress.
    renewal: Option<watch::Receiver<Option<Outcome>>>,
}

/// The result of a renewal: the header with the new token.
type Outcome = Result<HeaderValue, CredentialsError>;

/// The token in use. Headers that are marked as sensitive do not show in a debug output.
#[derive(Clone, Debug)]
struct Current {
    header: HeaderValue,
    expires: Instant,
    renewed_from: Instant,
}

impl<G: Grant> Renewed<G> {
    pub(super) fn new(grant: G) -> Self {
        Self { shared: Arc::new(Shared { grant, state: Mutex::default() }) }
    }

    /// The token, renewed if it is about to expire. While it lasts, nobody waits long for a slow renewal.
    async fn current(&self) -> Outcome {
        let now = Instant::now();
        let (lasting, renewal) = {
            let mut state = self.shared.state();
            let lasting = state.current.clone().filter(|it| now < it.expires);
            if let Some(it) = lasting.as_ref().filter(|it| now < it.renewed_from) {
                return Ok(it.header.clone());
            }
            (lasting, Shared::renewal(&self.shared, &mut state))
        };
        let Some(lasting) = lasting else { return outcome(renewal).await };
        match timeout(WHILE_IT_LASTS, outcome(renewal)).await {
            Ok(Err(error)) if error.is_transient() => {
                tracing::warn!(reason = %with_sources(&error), "using the access token while it lasts");
                Ok(lasting.header)
            }
            Ok(outcome) => outcome,
            Err(_) => Ok(lasting.header),
        }
    }
}

impl<G: Grant> Shared<G> {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The renewal in progress, or a new one.
    fn renewal(shared: &Arc<Self>, state: &mut State) -> watch::Receiver<Option<Outcome>> {
        let in_progress = state.renewal.clone().filter(|it| it.has_changed().is_ok());
        if let Some(renewal) = in_progress {
            return renewal;
        }
        let (done, renewal) = watch::channel(None);
        state.renewal = Some(renewal.clone());
        let shared = Arc::clone(shared);
        tokio::spawn(async move {
            let began = Instant::now();
            let granted = timeout(LONGEST_RENEWAL, shared.grant.request()).await;
            let granted = granted.unwrap_or_else(|_| Err(late()));
            let renewed = granted.and_then(|granted| Current::of(granted, began));
            let mut state = shared.state();
            state.renewal = None;
            let outcome = renewed.map(|it| state.current.insert(it).header.clone());
            _ = done.send(Some(outcome));
        });
        renewal
    }
}

/// The result of a renewal, once it is there.
async fn outcome(mut renewal: watch::Receiver<Option<Outcome>>) -> Outcome {
    match renewal.wait_for(Option::is_some).await {
        Ok(outcome) => outcome.clone().unwrap_or_else(|| Err(late())),
        Err(_) => Err(CredentialsError::from_msg(true, "the renewal of the token was aborted")),
    }
}

fn late() -> CredentialsError {
    let seconds = LONGEST_RENEWAL.as_secs();
    CredentialsError::from_msg(true, format!("no token within {seconds} s"))
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
        let lifetime = lifetime.min(LONGEST_LIFETIME);
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
        Some(self.shared.grant.universe().to_owned())
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

/// Sends a request for a token. A refusal does not repeat the credentials in the request.
///
/// # Errors
/// There was no response.
pub(super) async fn exchange(request: RequestBuilder) -> Result<Response, CredentialsError> {
    let lost = |error: reqwest::Error| {
        CredentialsError::from_msg(true, with_sources(&error.without_url()))
    };
    let (client, request) = request.build_split();
    let request = request.map_err(lost)?;
    let secrets = secrets(&request);
    let response = client.execute(request).await.map_err(lost)?;
    let status = response.status().as_u16();
    let body = response.text().await.map_err(lost)?;
    match serde_json::from_str(&body) {
        Ok(json) if (200..300).contains(&status) => Ok(Response::Granted(json)),
        _ => {
            let body = without_parts(&body, &secrets);
            Ok(Response::Refused(Answer { status, body, ..Answer::default() }))
        }
    }
}

/// The credentials in a request for a token, in the form in which they are sent and decoded.
fn secrets(request: &reqwest::Request) -> Vec<String> {
    const FIELDS: [&str; 3] = ["assertion", "client_secret", "refresh_token"];
    /// Shorter ones occur in many words.
    const SHORTEST: usize = 4;
    let header = request.headers().get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    let header = header.and_then(|header| Some(header.split_once(' ')?.1.to_owned()));
    let form = request.body().and_then(reqwest::Body::as_bytes).unwrap_or_default();
    let form = str::from_utf8(form).unwrap_or_default();
    let fields = form.split('&').filter_map(|field| field.split_once('='));
    let values = fields.filter(|(name, _)| FIELDS.contains(name)).flat_map(|(_, value)| {
        let decoded = percent_decode_str(value).decode_utf8_lossy();
        [value.to_owned(), decoded.into_owned()]
    });
    values.chain(header).filter(|secret| secret.len() >= SHORTEST).collect()
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
    #[derive(Debug, Default)]
    struct Counted {
        requests: AtomicU64,
        fails_from: u64,
        lifetime: Duration,
        /// How long each token but the first takes.
        latency: Duration,
    }

    impl Grant for Counted {
        fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>> {
            let request = self.requests.fetch_add(1, Relaxed) + 1;
            let result = if request >= self.fails_from {
                Err(CredentialsError::from_msg(true, "busy"))
            } else {
                Ok(Granted { token: format!("token-{request}"), lifetime: self.lifetime })
            };
            let latency = if request > 1 { self.latency } else { Duration::ZERO };
            Box::pin(async move {
                tokio::time::sleep(latency).await;
                result
            })
        }

        fn universe(&self) -> &'static str {
            "googleapis.com"
        }
    }

    fn counted(fails_from: u64, minutes: u64) -> Renewed<Counted> {
        let lifetime = Duration::from_mins(minutes);
        Renewed::new(Counted { fails_from, lifetime, ..Counted::default() })
    }

    /// Tokens for ten minutes, of which the second and later ones take this long.
    fn slow(latency: Duration) -> Renewed<Counted> {
        let lifetime = Duration::from_mins(10);
        Renewed::new(Counted { fails_from: u64::MAX, lifetime, latency, ..Counted::default() })
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_renewal_holds_up_nobody_while_the_token_lasts() {
        let tokens = slow(Duration::from_secs(50));
        tokens.current().await.unwrap();
        tokio::time::advance(Duration::from_mins(7)).await;
        let began = Instant::now();
        let (one, two) = tokio::join!(tokens.current(), tokens.current());
        assert!([one, two].into_iter().all(|it| it.unwrap() == "Bearer token-1"));
        assert!(began.elapsed() <= Duration::from_secs(11), "{:?}", began.elapsed());
        tokio::time::sleep(Duration::from_secs(45)).await;
        assert_eq!(tokens.current().await.unwrap(), "Bearer token-2");
        assert_eq!(tokens.shared.grant.requests.load(Relaxed), 2, "there is one renewal at a time");
    }

    #[tokio::test(start_paused = true)]
    async fn a_renewal_goes_on_if_the_call_that_began_it_gives_up() {
        let tokens = slow(Duration::from_secs(20));
        tokens.current().await.unwrap();
        tokio::time::advance(Duration::from_mins(11)).await;
        assert!(timeout(Duration::from_secs(5), tokens.current()).await.is_err());
        assert_eq!(tokens.current().await.unwrap(), "Bearer token-2");
        assert_eq!(tokens.shared.grant.requests.load(Relaxed), 2, "no token is requested twice");
    }

    #[tokio::test(start_paused = true)]
    async fn an_absurd_lifetime_is_a_long_one() {
        for seconds in [u64::MAX, u64::MAX / 2, 1 << 40] {
            let answer = serde_json::json!({"access_token": "token-1", "expires_in": seconds});
            let current = Current::of(granted(&answer).unwrap(), Instant::now()).unwrap();
            assert!(current.renewed_from > Instant::now() + Duration::from_hours(12));
        }
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
