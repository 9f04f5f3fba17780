//! Access tokens from the user's credentials.
//!
//! Google's own crate creates, caches and refreshes the tokens. This file decides which of its
//! sources to use, and reports what to do if none provides a token.

use google_cloud_auth::credentials::{CacheableResource, Credentials};
use google_cloud_auth::errors::CredentialsError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderValue};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, timeout};

use super::credentials_source::{self, build};
use super::discretion::without_parts;
use super::endpoint::DEFAULT_UNIVERSE;
use super::grant::Explained;
use super::no_answer::{NoAnswer, chain, joined};
use super::settings::{Settings, Source};

/// Timeout for a token. Without a metadata server, requests to it may never end.
const PATIENCE: Duration = Duration::from_secs(30);

/// The pauses between retries of the first token. In a new container, the metadata server may not
/// be ready yet; without any credentials, the pauses delay the error message.
const FIRST_TOKEN_PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// The length of the shortest text that is taken for a token, and not for a word.
const SHORTEST_TOKEN: usize = 16;

/// Provides the header that authorises requests.
pub(super) struct Tokens {
    state: Mutex<State>,
    /// Held while credentials are rebuilt. Other calls use the ones before.
    renewing: Mutex<()>,
    first_pauses: [Duration; 2],
}

impl Default for Tokens {
    fn default() -> Self {
        let first_pauses = FIRST_TOKEN_PAUSES;
        Self { state: Mutex::default(), renewing: Mutex::default(), first_pauses }
    }
}

/// The state of the credentials.
#[derive(Default)]
struct State {
    /// Credentials that have provided a token. Until then, every request builds new ones.
    proven: Option<Credentials>,
    /// The error of the last attempt, and its time.
    failed: Option<(Instant, Missing)>,
    /// When they were last rebuilt, and whether that returned another token.
    renewed: Option<(Instant, Result<bool, Missing>)>,
}

/// Why credentials provided no token.
#[derive(Clone)]
struct Missing {
    cause: String,
    /// Whether the cause is a complete explanation, including what to do.
    is_explained: bool,
    /// Whether the failure is transient.
    passing: bool,
}

impl Tokens {
    /// The value of the header `Authorization`.
    ///
    /// The first call looks for credentials. Concurrent calls share its result.
    ///
    /// # Errors
    /// [`NoAnswer::NoToken`], which is transient only if the credentials have provided a token
    /// before.
    pub(super) async fn authorization(&self, settings: &Settings) -> Result<HeaderValue, NoAnswer> {
        if settings.emulator.is_some() {
            return Ok(HeaderValue::from_static("Bearer emulator"));
        }
        let credentials = self.proven(settings).await.map_err(|missing| NoAnswer::NoToken {
            text: missing.text(settings),
            passing: false,
        })?;
        token(&credentials).await.map_err(|missing| NoAnswer::NoToken {
            text: missing.text(settings),
            passing: missing.passing,
        })
    }

    /// The token itself, for use outside the provider.
    ///
    /// # Errors
    /// The same as [`authorization`](Self::authorization)'s.
    pub(super) async fn access_token(&self, settings: &Settings) -> Result<String, NoAnswer> {
        let header = self.authorization(settings).await?;
        let token = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
        token.map(str::to_owned).ok_or_else(|| NoAnswer::NoToken {
            text: credentials_source::advice(settings, "they do not use a bearer token"),
            passing: false,
        })
    }

    /// Rebuilds the credentials after Google refused the token of a request sent at `sent`: tokens can
    /// be revoked before they expire. Returns whether there is another token now.
    ///
    /// # Errors
    /// The credentials provide no token any more.
    pub(super) async fn renew(&self, settings: &Settings, sent: Instant) -> Result<bool, NoAnswer> {
        if settings.emulator.is_some() {
            return Ok(false);
        }
        let renewed = self.renewed(settings, sent).await;
        let no_token =
            |missing: Missing| NoAnswer::NoToken { text: missing.text(settings), passing: false };
        renewed.map_err(no_token)
    }

    async fn renewed(&self, settings: &Settings, sent: Instant) -> Result<bool, Missing> {
        let _one = self.renewing.lock().await;
        let before = {
            let state = self.state.lock().await;
            match &state.renewed {
                // Another request, refused for the same token, was faster.
                Some((when, renewed)) if *when > sent => return renewed.clone(),
                _ => state.proven.clone(),
            }
        };
        let refused = match &before {
            Some(credentials) => token(credentials).await.ok(),
            None => None,
        };
        let rebuilt = timeout(PATIENCE, prove(settings, &self.first_pauses)).await;
        let rebuilt = rebuilt.unwrap_or_else(|_| Err(Missing::lasting(no_token_in_time())));
        let renewed = match &rebuilt {
            Ok(credentials) => Ok(token(credentials).await.ok() != refused),
            Err(missing) => Err(missing.clone()),
        };
        let mut state = self.state.lock().await;
        if let Ok(credentials) = rebuilt {
            state.proven = Some(credentials);
        }
        state.renewed = Some((Instant::now(), renewed.clone()));
        renewed
    }

    /// Credentials that have provided a token, or why there are none.
    async fn proven(&self, settings: &Settings) -> Result<Credentials, Missing> {
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
        match proven.unwrap_or_else(|_| Err(Missing::lasting(no_token_in_time()))) {
            Ok(credentials) => Ok(state.proven.insert(credentials).clone()),
            Err(cause) => {
                state.failed = Some((Instant::now(), cause.clone()));
                Err(cause)
            }
        }
    }
}

/// Builds credentials and gets a first token from them, with retries.
async fn prove(settings: &Settings, pauses: &[Duration]) -> Result<Credentials, Missing> {
    let mut pauses = pauses.iter();
    loop {
        // New credentials each time, because existing ones cache a failure for 10 s.
        match proven_once(settings).await {
            Ok(credentials) => return Ok(credentials),
            Err(missing) if missing.passing => match pauses.next() {
                Some(pause) => sleep(*pause).await,
                None => return Err(missing),
            },
            Err(missing) => return Err(missing),
        }
    }
}

/// Builds credentials and gets a token from them, without retries.
async fn proven_once(settings: &Settings) -> Result<Credentials, Missing> {
    let credentials = build(settings).map_err(Missing::lasting)?;
    token(&credentials).await?;
    check_universe(settings, &credentials).await.map_err(Missing::lasting)?;
    Ok(credentials)
}

/// The header with the current token of these credentials.
async fn token(credentials: &Credentials) -> Result<HeaderValue, Missing> {
    let passing = |cause: &str| Missing { passing: true, ..Missing::lasting(cause.to_owned()) };
    let headers = match timeout(PATIENCE, credentials.headers(Extensions::new())).await {
        Ok(Ok(CacheableResource::New { data, .. })) => data,
        Ok(Ok(CacheableResource::NotModified)) => return Err(passing("the token is missing")),
        Ok(Err(error)) => return Err(missing(&error)),
        Err(_) => return Err(passing(&no_token_in_time())),
    };
    headers.get(AUTHORIZATION).cloned().ok_or_else(|| passing("the token is missing"))
}

/// The cause if no token arrives in time.
fn no_token_in_time() -> String {
    format!("no token within {} s", PATIENCE.as_secs())
}

/// Converts the crate's error.
fn missing(error: &CredentialsError) -> Missing {
    let passing = error.is_transient();
    if let Some(Explained(text)) = chain(error).find_map(|it| it.downcast_ref()) {
        return Missing { cause: text.clone(), is_explained: true, passing };
    }
    let mut cause = joined(chain(error).filter_map(|error| telling(&error.to_string())));
    if cause.contains("PEM") {
        // rustls-pki-types quotes the line that it cannot parse. A key that lost its line breaks is
        // a single line, so the error would contain the key.
        "the private key is not in PEM form (have its line breaks been lost?)"
            .clone_into(&mut cause);
    }
    Missing { passing, ..Missing::lasting(cause) }
}

impl Missing {
    /// A cause that no retry removes.
    fn lasting(cause: String) -> Self {
        Self { cause, is_explained: false, passing: false }
    }

    /// The text of the error.
    fn text(&self, settings: &Settings) -> String {
        let text = if self.is_explained {
            self.cause.clone()
        } else {
            credentials_source::advice(settings, &self.cause)
        };
        // The library's errors contain the response, which may quote the request.
        match &settings.credentials {
            Source::AccessToken(token) | Source::IdentityToken { identity_token: token, .. }
                if token.len() >= SHORTEST_TOKEN =>
            {
                without_parts(&text, std::slice::from_ref(token))
            }
            _ => text,
        }
    }
}

/// The text, if it is informative: at every level, the crate's errors repeat that there is no
/// token, whether there may be one later, and generic advice.
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

/// Checks that the credentials belong to the configured universe.
///
/// Source: `universe_domain` of hashicorp/google 7.46.0, where a mismatch is an error. A token does
/// not contain its universe, and by default a request to the metadata server for it is not
/// worthwhile.
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
    Err(format!(
        "the credentials belong to the universe {found}, but `universe_domain` is {configured}"
    ))
}

#[cfg(test)]
mod tests;
