//! Why the fallback cannot be used.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::diag::Diagnostic;

/// Why a call could not be forwarded.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum Trouble {
    /// `auto` found no executable.
    #[error(
        "no executable of {source_address} is in {}. Add a second local name for it to `required_providers`, \
         such as `fallback = {{ source = \"{source_address}\" }}`, and run `terraform init`; or set {variable} to the \
         path of an executable",
        folder.display()
    )]
    NotFound { source_address: String, folder: PathBuf, variable: &'static str },

    /// The executable cannot be read.
    #[error("cannot read {}: {cause}. {variable} must be the path of an executable of {source_address}, or `auto`", path.display())]
    Unreadable { path: PathBuf, cause: io::Error, source_address: String, variable: &'static str },

    /// The executable is this program.
    #[error("{} is this provider itself, not {source_address}", path.display())]
    Itself { path: PathBuf, source_address: String },

    /// The process could not be started.
    #[error("cannot start {}: {cause}", path.display())]
    Start { path: PathBuf, cause: io::Error },

    /// The process ended, or closed its output, before it printed its address.
    #[error("{name} ended before it printed its address{}", quoted(said))]
    EndedAtStart { name: String, said: String },

    /// The first line is not an address.
    #[error("{name} did not print an address as plugins of Terraform do, but {line:?}")]
    NoHandshake { name: String, line: String },

    /// The process printed nothing for a long time.
    #[error("{name} did not print its address within {} s", within.as_secs())]
    Slow { name: String, within: Duration },

    /// The process cannot be connected to.
    #[error("cannot connect to {name}: {cause}")]
    Connect { name: String, cause: String },

    /// The process ended, or closed the connection, during a call.
    #[error("{name} ended during {method}. The next call starts it again{}", quoted(said))]
    Died { name: String, method: String, said: String },

    /// The process refused a call that it must support.
    #[error("{name} refused {method}: {status}")]
    Refused { name: String, method: String, status: String },

    /// A response cannot be decoded.
    #[error("the response of {name} to {method} cannot be decoded: {cause}")]
    Undecodable { name: String, method: String, cause: String },

    /// The provider block has an argument that the other provider does not have.
    #[error(
        "the provider block sets `{attribute}`, which {name} does not have. Remove it, or use a version of {name} that has it"
    )]
    Argument { name: String, attribute: String },

    /// The other provider refused its configuration.
    #[error("{name} refused the configuration of the provider: {text}")]
    Configuration { name: String, text: String },

    /// The fallback was set up in a way that cannot work.
    #[error("{0}")]
    Setting(String),
}

impl Trouble {
    /// The error as the user sees it.
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let summary = match self {
            Trouble::Died { .. } | Trouble::EndedAtStart { .. } => {
                "The fallback provider ended unexpectedly"
            }
            _ => "The fallback provider cannot be used",
        };
        let mut detail = self.to_string();
        // Other texts begin with the name of a program, which stays as it is.
        let is_sentence = ["cannot ", "no ", "the "].iter().any(|it| detail.starts_with(it));
        if is_sentence && let Some(first) = detail.get(..1).map(str::to_uppercase) {
            detail.replace_range(..1, &first);
        }
        if detail.ends_with('\n') {
            // Quoted lines stay as they are.
            detail.pop();
        } else if !detail.ends_with(['.', '`']) {
            detail.push('.');
        }
        Diagnostic::error(summary, detail)
    }
}

/// The last lines that a process wrote before it ended.
fn quoted(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!(". Its last lines were:\n\n{said}\n") }
}
