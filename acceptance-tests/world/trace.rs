//! The messages about the provider in terraform's own log.

use super::World;

/// Phrases with which the core reports that a provider broke a rule.
const COMPLAINTS: &[&str] =
    &["invalid plan", "tolerating", "invalid new value", "unexpected", "breaks a rule"];

/// The log of the commands run since [`World::traced`].
pub(crate) struct Trace(String);

impl World {
    /// From now on, every command logs as much as possible.
    pub(crate) fn traced(mut self) -> World {
        let path = self.path("trace.log").display().to_string();
        self.set("TF_LOG", "TRACE");
        self.set("TF_LOG_PATH", &path);
        self
    }

    /// The log so far.
    pub(crate) fn trace(&self) -> Trace {
        Trace(self.read("trace.log"))
    }
}

impl Trace {
    /// Asserts that the core reports no violation for objects at these addresses.
    #[track_caller]
    pub(crate) fn has_no_complaint_about(&self, addresses: &[&str]) {
        assert!(self.0.contains("[TRACE]"), "nothing was traced");
        let complaints = self.complaints();
        let found: Vec<_> = complaints
            .into_iter()
            .filter(|line| addresses.iter().any(|address| line.contains(address)))
            .collect();
        assert!(found.is_empty(), "the core complains:\n{}", found.join("\n"));
    }

    /// The complaints, each with the lines that explain it.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut lines = self.0.lines().peekable();
        while let Some(line) = lines.next() {
            if !COMPLAINTS.iter().any(|word| line.contains(word)) {
                continue;
            }
            let mut text = line.to_owned();
            while let Some(more) = lines.next_if(|next| next.starts_with(' ')) {
                text.push('\n');
                text.push_str(more);
            }
            found.push(text);
        }
        found
    }
}
