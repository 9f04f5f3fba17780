//! From a failure to a diagnostic.

use std::time::Duration;

use super::advice::{advice, capitalised, created_again, filled};
use super::attribute;
use super::problem::{Attempt, Doing, Gone, Problem, Subject};
use crate::diag::{Diagnostic, quotation, quotes, then};
use crate::remote::{FailedPart, Failure, OperationFailure, Refusal, Violation};
use crate::value::Path;

/// What is known of a request that Google refused each time it was sent.
const NOTHING_IN_PROGRESS: &str = "Google did not accept the request, so nothing is in progress.";

/// Reports a failure: what we tried on which object, what Google returned, what to do now.
///
/// `id` is the object's id, whether or not it exists. The attribute is found from Google's field, if
/// Google names one.
pub(in crate::engine) fn failed(
    subject: impl Into<Subject>,
    doing: Doing,
    id: &str,
    failure: &Failure,
) -> Diagnostic {
    let attempt = Attempt { subject: subject.into(), doing, id, is_in_doubt: false, gone: None };
    let tried = format!("{} {id} failed", doing.participle());
    report(attempt, &tried, failure)
}

/// Reports that a change failed because its object no longer exists. Google's error need not show it: many
/// APIs name the object in another form than the request, or return a 404 for what it refers to, too.
pub(in crate::engine) fn gone(
    subject: impl Into<Subject>,
    doing: Doing,
    id: &str,
    (failure, gone): (&Failure, Gone<'_>),
) -> Diagnostic {
    let subject = subject.into();
    let attempt = Attempt { subject, doing, id, is_in_doubt: false, gone: Some(gone) };
    report(attempt, &format!("{} {id} failed", doing.participle()), failure)
}

/// Reports that the object was created, and that the step after the create failed.
pub(in crate::engine) fn follow_up_failed(
    subject: impl Into<Subject>,
    id: &str,
    failure: &Failure,
) -> Diagnostic {
    let doing = Doing::Creating;
    let attempt = Attempt { subject: subject.into(), doing, id, is_in_doubt: false, gone: None };
    let tried = format!("{id} was created, but a step after its creation failed");
    let diagnostic = report(attempt, &tried, failure);
    Diagnostic { summary: "Post-create step failed".to_owned(), ..diagnostic }
}

/// `tried` is the sentence that describes the attempt, without its full stop.
fn report(attempt: Attempt<'_>, tried: &str, failure: &Failure) -> Diagnostic {
    match failure {
        Failure::Refused(refusal) => refused(attempt, tried, failure, refusal),
        Failure::Operation(operation) => operation_failed(attempt, tried, operation),
        Failure::TimedOut { .. } => timed_out(attempt, tried, failure),
        Failure::Locked { waited, what } => Diagnostic::error(
            "Other changes took too long",
            format!(
                "{tried}: other changes of {what} did not finish within {} s. Nothing was sent. Run the \
                 command again.",
                seconds(*waited)
            ),
        ),
        Failure::Unreachable { host, cause } => Diagnostic::error(
            "Google cannot be reached",
            format!(
                "{tried}: no response from {host} ({}). Check the network, any proxy (HTTPS_PROXY) and \
                 the custom endpoints of the provider block, and run the command again.",
                bare(cause)
            ),
        ),
        Failure::AnswerLost { host, attempts, waited, cause } => Diagnostic::error(
            "Outcome of the request is unknown",
            format!(
                "{tried}: no usable response from {host} after {} in {} s ({}). The request may or may \
                 not have taken effect.",
                counted(*attempts),
                seconds(*waited),
                bare(cause)
            ),
        ),
        Failure::Absent(what) => {
            let mut detail = format!("{tried}: {what} does not exist.");
            then(&mut detail, &created_again(&attempt));
            Diagnostic::error(format!("{} not found", capitalised(attempt.subject.noun)), detail)
        }
        Failure::Unseen(refusal) => Diagnostic::error(
            format!("{} not found", capitalised(attempt.subject.noun)),
            format!(
                "{tried}. {} This does not show whether the {} does not exist or the caller lacks permission to read it.",
                said(refusal),
                attempt.subject.noun,
            ),
        ),
        Failure::ListNotFound(refusal) => Diagnostic::error(
            format!("List with the {} not found", attempt.subject.noun),
            format!(
                "{tried}. {} This does not prove that the {noun} does not exist, so it stays in the state. \
                 If it was deleted together with what it belonged to, remove it with `terraform state rm`.",
                said(refusal),
                noun = attempt.subject.noun,
            ),
        ),
        Failure::Unreadable { path, cause } => Diagnostic::error(
            "Content cannot be read",
            format!("{tried}: cannot read {path} ({}).", bare(cause)),
        ),
        Failure::LongList { .. } => Diagnostic::error(
            "List too long",
            format!("{tried}: {failure}. The provider does not read longer lists."),
        ),
        Failure::Endless { .. } => Diagnostic::error(
            "List without an end",
            format!(
                "{tried}: {failure}. Google's lists are shorter. Check any proxy (HTTPS_PROXY) and the custom \
                 endpoints of the provider block."
            ),
        ),
        Failure::Credentials(text) => {
            Diagnostic::error("No valid credentials", format!("{tried}. {text}"))
        }
        Failure::Step { doing, attribute, cause } => {
            let tried = format!("{tried}: {doing}, as `{attribute}` asks for, failed");
            let mut diagnostic = report(attempt, &tried, cause);
            let path = attribute::exact(attempt.subject.fields, attribute);
            diagnostic.attribute = path.or(diagnostic.attribute);
            diagnostic
        }
        Failure::Part(part) => part_failed(attempt, tried, part),
        Failure::Interrupted { doing, last } => interrupted(attempt, tried, doing, last.as_deref()),
        Failure::InDoubt(cause) => {
            let mut diagnostic = report(Attempt { is_in_doubt: true, ..attempt }, tried, cause);
            then(
                &mut diagnostic.detail,
                "An attempt had no usable response, so the request may have taken effect.",
            );
            diagnostic
        }
    }
}

/// The run was interrupted before the request was sent, or sent again.
fn interrupted(
    attempt: Attempt<'_>,
    tried: &str,
    doing: &str,
    last: Option<&Failure>,
) -> Diagnostic {
    let mut detail = format!("{tried}: the run was interrupted {doing}.");
    if let Some(Failure::Refused(refusal)) = last {
        detail = format!("{detail} {}", said(refusal));
    }
    if !attempt.is_in_doubt {
        then(&mut detail, NOTHING_IN_PROGRESS);
    }
    then(&mut detail, "Run the command again.");
    Diagnostic::error("Interrupted", detail)
}

/// One request of several failed: which changes it would have made, and what became of the others.
fn part_failed(attempt: Attempt<'_>, tried: &str, part: &FailedPart) -> Diagnostic {
    let FailedPart { attributes, field, done, left, is_begun, cause } = part;
    let names = named(attributes);
    let mut diagnostic = report(attempt, &format!("{tried} at the change of {names}"), cause);
    if diagnostic.attribute.is_none() {
        diagnostic.attribute = attribute::exact(attempt.subject.fields, field);
    }
    let mut progress = Vec::new();
    if !done.is_empty() {
        progress.push(format!("The change of {} was completed before.", named(done)));
    }
    if *is_begun {
        progress.push(format!("The change of {names} takes several requests, and was begun."));
    }
    if !left.is_empty() {
        progress.push(format!("The change of {} was not sent.", named(left)));
    }
    then(&mut diagnostic.detail, &progress.join(" "));
    diagnostic
}

/// Names of attributes as they appear inside a sentence.
fn named(attributes: &[&str]) -> String {
    let quoted: Vec<_> = attributes.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => quoted.join(", "),
    }
}

fn refused(attempt: Attempt<'_>, tried: &str, failure: &Failure, refusal: &Refusal) -> Diagnostic {
    let problem = Problem::of_refusal(attempt, failure, refusal);
    let advice = advice(&problem);
    let mut detail = format!("{tried}. {}", said(refusal));
    then(&mut detail, &advice.text.of(&problem));
    for link in &refusal.help {
        detail.push_str("\n  ");
        detail.push_str(link);
    }
    Diagnostic {
        attribute: at_fault(&problem, advice.at),
        ..Diagnostic::error(filled(advice.summary, &problem), detail)
    }
}

fn operation_failed(attempt: Attempt<'_>, tried: &str, operation: &OperationFailure) -> Diagnostic {
    let problem = Problem::of_operation(attempt, operation);
    let advice = advice(&problem);
    let introduction = format!("{tried}. The operation ended with {}", operation.code);
    let mut messages = vec![&*operation.message];
    let descriptions: Vec<_> = operation.violations.iter().map(violation).collect();
    add_new(&mut messages, &descriptions);
    messages.retain(|message| !message.trim().is_empty());
    let mut detail = quotation(&introduction, &messages);
    then(&mut detail, &advice.text.of(&problem));
    Diagnostic {
        attribute: at_fault(&problem, advice.at),
        ..Diagnostic::error(filled(advice.summary, &problem), detail)
    }
}

/// The explanation in Google's refusal: its message, every violation and every further sentence.
fn said(refusal: &Refusal) -> String {
    let Refusal { host, status, message, .. } = refusal;
    if !refusal.is_from_the_api {
        let introduction = if message.is_empty() {
            format!("{host} returned {status} without a body")
        } else {
            format!("{host} returned {status} with a body that is not a Google API error")
        };
        let message = Some(&**message).filter(|message| !message.is_empty());
        return quotation(&introduction, message.as_slice());
    }
    let reason = refusal.reason.as_ref().map(|reason| format!(" {reason}")).unwrap_or_default();
    let mut messages = Vec::new();
    // If Google gives no message, the reason replaces it.
    if refusal.reason.as_ref() != Some(message) {
        messages.push(&**message);
    }
    let violations: Vec<_> = refusal.violations.iter().map(violation).collect();
    add_new(&mut messages, &violations);
    let details: Vec<_> =
        refusal.details.iter().map(|detail| (&**detail, detail.clone())).collect();
    add_new(&mut messages, &details);
    quotation(&format!("Google returned {status}{reason}"), &messages)
}

/// The description of a violation, and the line that shows it.
fn violation(violation: &Violation) -> (&str, String) {
    let Violation { field, description } = violation;
    let line = match &**field {
        "" => description.clone(),
        _ if description.contains(field) => description.clone(),
        field => format!("{field}: {description}"),
    };
    (description, line)
}

/// Adds the lines whose texts are not included yet.
fn add_new<'a>(messages: &mut Vec<&'a str>, lines: &'a [(&str, String)]) {
    for (text, line) in lines {
        if !text.is_empty() && !messages.iter().any(|message| quotes(message, text)) {
            messages.push(line);
        }
    }
}

/// The attribute at fault, unless the object is missing as a whole: the first that a violation or the message leads to, else the first of `at`.
fn at_fault(problem: &Problem<'_>, at: &[&str]) -> Option<Path> {
    if problem.attempt.gone.is_some() {
        return None;
    }
    let subject = &problem.attempt.subject;
    let fields = subject.fields;
    let named = problem.violations.iter().find_map(|violation| of_violation(subject, violation));
    named
        .or_else(|| attribute::in_message(fields, &subject.own(problem.message)))
        .or_else(|| at.iter().find_map(|field| attribute::exact(fields, field)))
}

/// The attribute that a violation leads to. Its text may be more exact than its field, but a different
/// attribute in the text is only mentioned for comparison.
fn of_violation(subject: &Subject, violation: &Violation) -> Option<Path> {
    let fields = subject.fields;
    let by_field = attribute::named(fields, &subject.own(&violation.field));
    let by_text = attribute::in_message(fields, &subject.own(&violation.description));
    match (by_field, by_text) {
        (Some(field), Some(text)) if text.0.starts_with(&field.0) => Some(text),
        (field, text) => field.or(text),
    }
}

/// Reports that time ran out, and how to allow more.
///
/// The text does not tell the user to run the command again: whether the object is in the state by
/// then, and what the next apply does with it, is for the caller to explain.
fn timed_out(attempt: Attempt<'_>, tried: &str, failure: &Failure) -> Diagnostic {
    let Failure::TimedOut { waited, doing, attempts, last } = failure else {
        return Diagnostic::error("Timed out", format!("{tried}: {failure}."));
    };
    let sent = if *attempts == 0 { String::new() } else { format!(" ({})", counted(*attempts)) };
    let introduction = format!("{tried}: timed out after {} s {doing}{sent}", seconds(*waited));
    let mut detail = match last.as_deref() {
        None => format!("{introduction}."),
        Some(Failure::Refused(refusal)) => format!("{introduction}. {}", said(refusal)),
        Some(last) => {
            quotation(&format!("{introduction}. The last attempt failed"), &[&last.to_string()])
        }
    };
    // No other long work continues at Google when we stop.
    if doing.starts_with("waiting") {
        then(&mut detail, "Google may still complete the operation.");
    } else if !attempt.is_in_doubt {
        then(&mut detail, NOTHING_IN_PROGRESS);
    }
    let Attempt { subject, doing, .. } = attempt;
    let verb = doing.infinitive();
    if doing == Doing::Reading {
        then(&mut detail, "Run the command again.");
    } else {
        let text = format!(
            "To allow more time, set `{verb}` in the `timeouts` block, for example `timeouts {{ {verb} \
             = \"{}m\" }}`.",
            minutes(*waited)
        );
        then(&mut detail, &text);
    }
    Diagnostic::error(format!("Timed out trying to {verb} {}", subject.noun), detail)
}

/// How many attempts.
fn counted(attempts: u32) -> String {
    if attempts == 1 { "1 attempt".to_owned() } else { format!("{attempts} attempts") }
}

/// Whole seconds, to the nearest.
fn seconds(time: Duration) -> u64 {
    (time + Duration::from_millis(500)).as_secs()
}

/// Twice this time, in whole minutes.
fn minutes(time: Duration) -> u64 {
    (2 * seconds(time)).div_ceil(60).max(1)
}

/// A cause as it appears inside a sentence.
fn bare(cause: &str) -> &str {
    cause.trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests;
