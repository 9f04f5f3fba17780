//! Diagnostics: messages to the user.

use crate::value::Path;

/// How to report a bug of ours.
const REPORT: &str = "This is a bug in the provider. Please report it at \
    https://github.com/directvpc/terraform-provider-google/issues with the configuration that \
    reproduces it and the log written with TF_LOG=debug.";

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// The result is missing or wrong.
    Error,
    /// The result is complete, but the user can act on the message.
    Warning,
    /// The same, and the provider cannot know whether there is anything to do. It stays a warning where a user asks
    /// for errors instead.
    Advice,
}

/// A message to the user.
///
/// The summary is a capitalised phrase without values or full stop, the same for the same problem.
/// The detail is whole sentences: what was attempted on which object, what Google returned, what to
/// do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    /// Whether it is an error or a warning.
    pub(crate) severity: Severity,
    /// The kind of problem.
    pub(crate) summary: String,
    /// The details of this occurrence.
    pub(crate) detail: String,
    /// The deepest attribute at fault; none if the whole object is.
    pub(crate) attribute: Option<Path>,
}

impl Diagnostic {
    /// An error about the whole object.
    pub(crate) fn error(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            summary: summary.into(),
            detail: detail.into(),
            attribute: None,
        }
    }

    /// A warning about the whole object.
    pub(crate) fn warning(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(summary, detail) }
    }

    /// A warning about the whole object that is never made an error.
    pub(crate) fn advice(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Advice, ..Self::error(summary, detail) }
    }

    /// An error that only a bug in the provider can cause. Its detail explains how to report it.
    pub(crate) fn bug(what: impl std::fmt::Display) -> Self {
        Self::error("Bug in the provider", format!("{what}.\n\n{REPORT}"))
    }

    /// The same message about this attribute.
    pub(crate) fn about(mut self, attribute: Path) -> Self {
        self.attribute = Some(attribute);
        self
    }
}

/// The diagnostics of one request, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Diagnostics(pub(crate) Vec<Diagnostic>);

impl Diagnostics {
    /// Appends a diagnostic.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether any diagnostic is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.0.extend(more);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
