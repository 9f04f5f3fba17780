//! Failures without a response, classified by whether the server may have received the request.

use std::error::Error;
use std::fmt;
use std::io;

use super::upload::Unreadable;
use crate::remote::Failure;

/// Why a request got no response.
#[derive(Clone, Debug)]
pub(super) enum NoAnswer {
    /// No connection could be made, so Google has not seen the request.
    NotSent(String),
    /// The connection broke or time ran out after something may have been sent.
    Lost(String),
    /// The response is longer than any of Google's. The request may have taken effect.
    TooLong(String),
    /// The request cannot be sent, and a retry would not help.
    Hopeless(String),
    /// The run was interrupted before anything was sent.
    Interrupted,
    /// The content to upload could not be read.
    Unreadable(Unreadable),
    /// No access token was available.
    NoToken {
        text: String,
        /// Whether the failure is transient.
        passing: bool,
    },
}

impl NoAnswer {
    /// The failure to return to the caller if there is no further retry.
    pub(super) fn into_failure(self, host: String) -> Failure {
        match self {
            Self::NotSent(cause)
            | Self::Lost(cause)
            | Self::TooLong(cause)
            | Self::Hopeless(cause) => Failure::Unreachable { host, cause },
            Self::NoToken { text, .. } => Failure::Credentials(text),
            Self::Unreadable(Unreadable { path, cause }) => Failure::Unreadable { path, cause },
            Self::Interrupted => Failure::Interrupted { doing: String::new(), last: None },
        }
    }
}

impl From<reqwest::Error> for NoAnswer {
    fn from(error: reqwest::Error) -> Self {
        // The caller names the host, so the URL would be redundant.
        let error = error.without_url();
        if let Some(unreadable) = chain(&error).find_map(|cause| cause.downcast_ref()) {
            return Self::Unreadable(Unreadable::clone(unreadable));
        }
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
            Self::Lost(cause) => write!(f, "no response: {cause}"),
            Self::TooLong(cause) => write!(f, "no usable response: {cause}"),
            Self::Hopeless(cause) => write!(f, "cannot send the request: {cause}"),
            Self::NoToken { text, .. } => f.write_str(text),
            Self::Unreadable(unreadable) => unreadable.fmt(f),
            Self::Interrupted => f.write_str("the run was interrupted"),
        }
    }
}

/// An error and its causes, in one line.
pub(super) fn with_sources(error: &(dyn Error + 'static)) -> String {
    joined(chain(error).map(ToString::to_string))
}

/// An error and its causes.
pub(super) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| (**error).source())
}

/// Joins texts to one line. Texts that an earlier text contains are dropped, because some libraries
/// include the cause in their text.
pub(super) fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.fold(String::new(), |line, text| match line {
        line if line.is_empty() => text,
        line if line.contains(&text) => line,
        line => format!("{line}: {text}"),
    })
}

/// Whether TLS failed, because the certificate is not trusted or the peer does not use TLS.
///
/// Source: tokio-rustls wraps every `rustls::Error` in an `io::Error` of kind `InvalidData`.
fn is_about_certificates(error: &reqwest::Error) -> bool {
    chain(error).any(|cause| cause.downcast_ref().is_some_and(is_invalid_data))
}

/// Whether this error, or one that it wraps, is of kind `InvalidData`.
///
/// `io::Error::source` skips the wrapped error, so this follows `get_ref` instead.
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
    fn a_cause_that_the_message_already_contains_is_dropped() {
        let inner = Layer { text: "connection reset", source: None };
        let middle = Layer { text: "sending: connection reset", source: Some(Box::new(inner)) };
        let outer = Layer { text: "no token", source: Some(Box::new(middle)) };
        assert_eq!(with_sources(&outer), "no token: sending: connection reset");
    }
}
