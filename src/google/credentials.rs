//! Access tokens, from whatever credentials the user gave.
//!
//! Google's own crate makes, keeps and refreshes the tokens; here it is only decided which of its
//! sources to use, and said what to do when none gives a token.

use google_cloud_auth::credentials::{CacheableResource, Credentials};
use google_cloud_auth::errors::CredentialsError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderValue};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, timeout};

use super::credentials_source::{self, build};
use super::endpoint::DEFAULT_UNIVERSE;
use super::no_answer::{NoAnswer, chain, joined};
use super::settings::{Settings, Source};

/// How long to wait for a token. A metadata server that isn't there may never answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The pauses before the first token is asked for again. In a fresh container the metadata server may
/// need a moment; without any credentials, this is how long the user waits to be told so.
const FIRST_TOKEN_PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// Gives the header that authorises requests.
pub(super) struct Tokens {
    state: Mutex<State>,
    first_pauses: [Duration; 2],
}

impl Default for Tokens {
    fn default() -> Self {
        Self { state: Mutex::default(), first_pauses: FIRST_TOKEN_PAUSES }
    }
}

/// What is known of the credentials.
#[derive(Default)]
struct State {
    /// Credentials that have given a token. Until then every request tries afresh.
    proven: Option<Credentials>,
    /// How the last try ended, and when.
    failed: Option<(Instant, String)>,
}

/// Why credentials gave no token.
struct Missing {
    cause: String,
    /// Whether they may give one in a moment.
    passing: bool,
}

impl Tokens {
    /// The value of the header `Authorization`.
    ///
    /// Credentials are looked for at the first call. Calls that arrive meanwhile share its outcome.
    ///
    /// # Errors
    /// [`NoAnswer::NoToken`], which passes only if these credentials have given a token before.
    pub(super) async fn authorization(&self, settings: &Settings) -> Result<HeaderValue, NoAnswer> {
        if settings.emulator.is_some() {
            return Ok(HeaderValue::from_static("Bearer emulator"));
        }
        let credentials = self.proven(settings).await.map_err(|cause| NoAnswer::NoToken {
            text: credentials_source::advice(settings, &cause),
            passing: false,
        })?;
        token(&credentials).await.map_err(|missing| NoAnswer::NoToken {
            text: credentials_source::advice(settings, &missing.cause),
            passing: missing.passing,
        })
    }

    /// The token alone, for whoever calls Google by other means.
    ///
    /// # Errors
    /// As of [`authorization`](Self::authorization).
    pub(super) async fn access_token(&self, settings: &Settings) -> Result<String, NoAnswer> {
        let header = self.authorization(settings).await?;
        let token = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
        token.map(str::to_owned).ok_or_else(|| NoAnswer::NoToken {
            text: credentials_source::advice(settings, "they authorise by no bearer token"),
            passing: false,
        })
    }

    /// Credentials that have given a token, or why there are none.
    async fn proven(&self, settings: &Settings) -> Result<Credentials, String> {
        let asked = Instant::now();
        let mut state = self.state.lock().await;
        if let Some(credentials) = &state.proven {
            return Ok(credentials.clone());
        }
        if let Some((when, cause)) = &state.failed
            && *when > asked
        {
            return Err(cause.clone());
        }
        let proven = timeout(PATIENCE, prove(settings, &self.first_pauses)).await;
        match proven.unwrap_or_else(|_| Err(no_token_in_time())) {
            Ok(credentials) => Ok(state.proven.insert(credentials).clone()),
            Err(cause) => {
                state.failed = Some((Instant::now(), cause.clone()));
                Err(cause)
            }
        }
    }
}

/// Finds credentials and has them give a first token.
async fn prove(settings: &Settings, pauses: &[Duration]) -> Result<Credentials, String> {
    let mut pauses = pauses.iter();
    loop {
        // Built anew each time: a set of credentials remembers for 10 s that it failed.
        match proven_once(settings).await {
            Ok(credentials) => return Ok(credentials),
            Err(missing) if missing.passing => match pauses.next() {
                Some(pause) => sleep(*pause).await,
                None => return Err(missing.cause),
            },
            Err(missing) => return Err(missing.cause),
        }
    }
}

/// Builds credentials and has them give a token, once.
async fn proven_once(settings: &Settings) -> Result<Credentials, Missing> {
    let lasting = |cause| Missing { cause, passing: false };
    let credentials = build(settings).map_err(lasting)?;
    token(&credentials).await?;
    check_universe(settings, &credentials).await.map_err(lasting)?;
    Ok(credentials)
}

/// The header for these credentials' present token.
async fn token(credentials: &Credentials) -> Result<HeaderValue, Missing> {
    let passing = |cause: &str| Missing { cause: cause.to_owned(), passing: true };
    let headers = match timeout(PATIENCE, credentials.headers(Extensions::new())).await {
        Ok(Ok(CacheableResource::New { data, .. })) => data,
        Ok(Ok(CacheableResource::NotModified)) => return Err(passing("the token is missing")),
        Ok(Err(error)) => return Err(missing(&error)),
        Err(_) => return Err(passing(&no_token_in_time())),
    };
    headers.get(AUTHORIZATION).cloned().ok_or_else(|| passing("the token is missing"))
}

/// What is said of credentials that keep silent.
fn no_token_in_time() -> String {
    format!("none came within {} s", PATIENCE.as_secs())
}

/// What the crate's error comes to.
fn missing(error: &CredentialsError) -> Missing {
    let mut cause = joined(chain(error).filter_map(|error| telling(&error.to_string())));
    if cause.contains("PEM") {
        // rustls-pki-types quotes the line it cannot read: a key whose line breaks were lost is one line.
        "the private key is not in PEM form (have its line breaks been lost?)"
            .clone_into(&mut cause);
    }
    Missing { cause, passing: error.is_transient() }
}

/// What tells the reader something: the crate says at every level that there is no token and whether
/// there may be one later, and has advice of its own.
fn telling(text: &str) -> Option<String> {
    let generic = [
        "Request to fetch the token failed.",
        "Fetching the token resulted in transient errors.",
        "Could not fetch an auth token to authenticate with Google Cloud.",
        "cannot create the authentication headers",
        "cannot create auth headers",
    ];
    let text = text.trim_end_matches(" and future attempts will not succeed");
    let text = text.trim_end_matches(" but future attempts may succeed");
    let is_generic = generic.iter().any(|start| text.starts_with(start));
    (!is_generic).then(|| text.to_owned())
}

/// Whether the credentials belong to the universe that is configured.
///
/// Source: `universe_domain` of hashicorp/google 7.46.0, where a mismatch is an error. A token says
/// nothing of its universe, and asking the metadata server for it is not worth a request by default.
async fn check_universe(settings: &Settings, credentials: &Credentials) -> Result<(), String> {
    let configured = settings.universe_domain.as_deref();
    let is_known = match settings.credentials {
        Source::Credentials(_) => true,
        Source::ApplicationDefault => configured.is_some(),
        Source::AccessToken(_) | Source::IdentityToken { .. } => false,
    };
    if !is_known {
        return Ok(());
    }
    let configured = configured.unwrap_or(DEFAULT_UNIVERSE);
    let found = credentials.universe_domain().await;
    let found = found.as_deref().unwrap_or(DEFAULT_UNIVERSE);
    if configured == found {
        return Ok(());
    }
    Err(format!("they belong to the universe {found}, but `universe_domain` is {configured}"))
}

#[cfg(test)]
mod tests;
