//! Why a request got no answer, told apart by whether it may have been received.

use std::error::Error;
use std::fmt;
use std::io;

use crate::remote::Failure;

/// Why a request got no answer.
#[derive(Clone, Debug)]
pub(super) enum NoAnswer {
    /// No connection could be made, so Google has not seen the request.
    NotSent(String),
    /// The connection broke or time ran out after something may have been sent.
    Lost(String),
    /// It can't be sent at all, and trying again would change nothing.
    Hopeless(String),
    /// There was no access token to send it with.
    NoToken {
        text: String,
        /// Whether it may be different in a moment.
        passing: bool,
    },
}

impl NoAnswer {
    /// What the caller learns when this is the end of it.
    pub(super) fn into_failure(self, host: String) -> Failure {
        match self {
            Self::NotSent(cause) | Self::Lost(cause) | Self::Hopeless(cause) => {
                Failure::Unreachable { host, cause }
            }
            Self::NoToken { text, .. } => Failure::Credentials(text),
        }
    }
}

impl From<reqwest::Error> for NoAnswer {
    fn from(error: reqwest::Error) -> Self {
        // The caller names the host; a URL would only repeat it.
        let error = error.without_url();
        let cause = with_sources(&error);
        if error.is_builder() || error.is_connect() && is_about_certificates(&error) {
            Self::Hopeless(cause)
        } else if error.is_connect() {
            Self::NotSent(cause)
        } else {
            Self::Lost(cause)
        }
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(cause) => write!(f, "no connection: {cause}"),
            Self::Lost(cause) => write!(f, "the answer was lost: {cause}"),
            Self::Hopeless(cause) => write!(f, "it cannot be sent: {cause}"),
            Self::NoToken { text, .. } => f.write_str(text),
        }
    }
}

/// An error and what caused it, in one line.
pub(super) fn with_sources(error: &(dyn Error + 'static)) -> String {
    joined(chain(error).map(ToString::to_string))
}

/// An error and its causes.
pub(super) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| (**error).source())
}

/// Texts in one line. Some libraries repeat the cause in their text: it is said once.
pub(super) fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.fold(String::new(), |said, text| match said {
        said if said.is_empty() => text,
        said if said.contains(&text) => said,
        said => format!("{said}: {text}"),
    })
}

/// Whether TLS itself failed: a certificate nobody trusts, or a peer that doesn't speak TLS.
///
/// Source: tokio-rustls wraps every `rustls::Error` in an `io::Error` of kind `InvalidData`.
fn is_about_certificates(error: &reqwest::Error) -> bool {
    chain(error).any(|cause| cause.downcast_ref().is_some_and(is_invalid_data))
}

/// Whether this error, or one that it wraps, is of kind `InvalidData`.
///
/// `io::Error::source` skips the error that is wrapped, hence this second walk.
fn is_invalid_data(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
        || error.get_ref().and_then(|inner| inner.downcast_ref()).is_some_and(is_invalid_data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{text}")]
    struct Layer {
        text: &'static str,
        source: Option<Box<Layer>>,
    }

    #[test]
    fn a_cause_is_said_once() {
        let inner = Layer { text: "connection reset", source: None };
        let middle = Layer { text: "sending: connection reset", source: Some(Box::new(inner)) };
        let outer = Layer { text: "no token", source: Some(Box::new(middle)) };
        assert_eq!(with_sources(&outer), "no token: sending: connection reset");
    }
}
