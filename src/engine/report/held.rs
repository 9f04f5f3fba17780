//! Reports about what keeps Google from deleting an object.

use std::time::Duration;

use super::failed::failed;
use super::problem::{Doing, Subject};
use crate::diag::{Diagnostic, then};
use crate::remote::Failure;

/// An object that keeps Google from deleting another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Holder {
    /// Its noun; empty if it is not known.
    pub(in crate::engine) noun: String,
    /// Its path, or how Google names it.
    pub(in crate::engine) name: String,
    /// What tells it from others: `purpose SERVERLESS`.
    pub(in crate::engine) shows: Option<String>,
    /// From when on it holds.
    pub(in crate::engine) since: Option<String>,
    /// The living object on account of which it stays.
    pub(in crate::engine) owner: Option<String>,
    /// When it goes away; none if it stays.
    pub(in crate::engine) leaves: Option<&'static str>,
    /// Whether it keeps others from going away.
    pub(in crate::engine) keeps: bool,
}

/// A delete that Google refused because of holders.
pub(in crate::engine) struct HeldDelete<'a> {
    /// The type of the object.
    pub(in crate::engine) subject: Subject,
    /// The object's id.
    pub(in crate::engine) id: &'a str,
    /// Google's refusal.
    pub(in crate::engine) refused: &'a Failure,
    /// What holds the object, as far as that is known.
    pub(in crate::engine) holders: &'a [Holder],
}

/// The most holders that a message names.
const SHOWN: usize = 10;

impl HeldDelete<'_> {
    /// Something stays that holds the object.
    pub(in crate::engine) fn in_use(&self) -> Diagnostic {
        let mut diagnostic = self.refusal();
        if self.holders.is_empty() {
            return diagnostic;
        }
        let is_kept = self.holders.iter().any(|holder| holder.keeps);
        let noun = self.subject.noun;
        let held = listed(self.holders);
        diagnostic.detail = format!("{}\n\nWhat uses the {noun}:\n\n{held}", diagnostic.detail);
        if is_kept {
            let text = format!(
                "Terraform deletes a {noun} that is replaced before it updates what uses it. Move that to \
                 another {noun} first, or set `create_before_destroy` and give the new {noun} another \
                 name and range. Once nothing runs in it, Google may hold the {noun} for one to two \
                 hours more, for which the provider waits."
            );
            then(&mut diagnostic.detail, &text);
        }
        diagnostic
    }

    /// What holds the object could not be listed.
    pub(in crate::engine) fn unknown(
        &self,
        nouns: &str,
        permission: &str,
        cause: &Failure,
    ) -> Diagnostic {
        let mut diagnostic = self.refusal();
        let noun = self.subject.noun;
        let is_denied = cause.refusal().is_some_and(|refusal| refusal.status == 403);
        let advice = if is_denied {
            format!(" Grant the account in use the permission `{permission}`.")
        } else {
            String::new()
        };
        let text = format!(
            "Whether that goes away by itself, as what Cloud Run holds does, is not known: listing the \
             {nouns} that use the {noun} failed: {}.{advice}",
            cause.to_string().trim_end_matches('.')
        );
        then(&mut diagnostic.detail, &text);
        diagnostic
    }

    /// The time ran out before everything that holds the object had gone away.
    pub(in crate::engine) fn out_of_time(&self, waited: Duration, limit: Duration) -> Diagnostic {
        let noun = self.subject.noun;
        let detail = format!(
            "{} is still held {} s after Google first refused to delete it:\n\n{}\n\n{} You cannot delete \
             what holds it. Nothing is lost: the {noun} stays in the state. Run the command again later, \
             which continues where this one ended, or allow more time with `delete` in the `timeouts` \
             block, which was {}. If that lasts for more than two hours, something in another project \
             may still use the {noun}.",
            self.id,
            waited.as_secs(),
            listed(self.holders),
            self.when(),
            in_words(limit),
        );
        Diagnostic::error(format!("{} is still held", super::capitalised(noun)), detail)
    }

    /// The run was interrupted while the delete waited.
    pub(in crate::engine) fn interrupted(&self) -> Diagnostic {
        let noun = self.subject.noun;
        let detail = format!(
            "The run was interrupted while {} was still held:\n\n{}\n\n{} Nothing is lost: the {noun} stays \
             in the state, and nothing is in progress. Run the command again to continue.",
            self.id,
            listed(self.holders),
            self.when(),
        );
        Diagnostic::error("Interrupted", detail)
    }

    fn refusal(&self) -> Diagnostic {
        failed(self.subject, Doing::Deleting, self.id, self.refused)
    }

    /// When the holders go away.
    fn when(&self) -> String {
        let mut sentences: Vec<_> =
            self.holders.iter().filter_map(|holder| holder.leaves).collect();
        sentences.dedup();
        sentences.join(" ")
    }
}

/// The holders in one line, for a log.
pub(in crate::engine) fn in_one_line(holders: &[Holder]) -> String {
    let lines: Vec<_> = holders.iter().take(SHOWN).map(line).collect();
    let more = holders.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}{more}", lines.join("; "))
}

/// One holder a line.
fn listed(holders: &[Holder]) -> String {
    let mut lines: Vec<_> =
        holders.iter().take(SHOWN).map(|holder| format!("  - {}", line(holder))).collect();
    let more = holders.len().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(format!("  - and {more} more"));
    }
    lines.join("\n")
}

fn line(holder: &Holder) -> String {
    let mut line = match &*holder.noun {
        "" => holder.name.clone(),
        noun => format!("{noun} {}", holder.name),
    };
    let about = [holder.shows.clone(), holder.since.as_ref().map(|since| format!("since {since}"))];
    let about: Vec<_> = about.into_iter().flatten().collect();
    if !about.is_empty() {
        line = format!("{line} ({})", about.join(", "));
    }
    match &holder.owner {
        Some(owner) => format!("{line} of {owner}, which still exists"),
        None => line,
    }
}

/// A time in the largest unit that divides it.
fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0 => format!("{} ms", time.as_millis()),
        _ if seconds.is_multiple_of(3600) => format!("{} h", seconds / 3600),
        _ if seconds.is_multiple_of(60) => format!("{} min", seconds / 60),
        _ => format!("{seconds} s"),
    }
}
