//! A message to the reader.

use crate::value::Path;

/// Where bugs of ours are reported.
const REPORT: &str = "This is a bug in the provider. Please report it at \
    https://github.com/directvpc/terraform-provider-google/issues with the configuration that shows \
    it and the log that TF_LOG=debug writes.";

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// The result is missing or wrong.
    Error,
    /// The result is there, and the reader can do something about what is said.
    Warning,
}

/// A message to the reader.
///
/// The summary is a capitalised phrase without values or full stop, the same for the same problem.
/// The detail is whole sentences: what was tried on which object, what Google said, what to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    /// Whether the result is missing or wrong, or there is only something to be done about it.
    pub(crate) severity: Severity,
    /// What kind of problem it is.
    pub(crate) summary: String,
    /// What there is to say about this one.
    pub(crate) detail: String,
    /// The deepest attribute at fault; none where the whole object is.
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

    /// An error that no input should be able to cause.
    pub(crate) fn bug(what: impl std::fmt::Display) -> Self {
        Self::error("Bug in the provider", format!("{what}.\n\n{REPORT}"))
    }

    /// The same message about this attribute.
    pub(crate) fn about(mut self, attribute: Path) -> Self {
        self.attribute = Some(attribute);
        self
    }
}

/// The messages of one request, in the order they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Diagnostics(pub(crate) Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one at the end.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether the result is missing or wrong.
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
