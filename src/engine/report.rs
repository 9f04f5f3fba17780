//! From what went wrong to what the reader is told.

use std::fmt::Write;
use std::time::Duration;

use crate::diag::Diagnostic;
use crate::remote::{Failure, OperationFailure, Refusal};
use crate::spec::{DataSource, Field, Items, Kind, Resource};
use crate::value::Path;

/// What was being done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Creating,
    Reading,
    Updating,
    Deleting,
}

impl Doing {
    fn verb(self) -> &'static str {
        match self {
            Doing::Creating => "Creating",
            Doing::Reading => "Reading",
            Doing::Updating => "Updating",
            Doing::Deleting => "Deleting",
        }
    }

    fn infinitive(self) -> &'static str {
        match self {
            Doing::Creating => "create",
            Doing::Reading => "read",
            Doing::Updating => "update",
            Doing::Deleting => "delete",
        }
    }
}

/// What a text is about: a resource's object, or what a data source reads.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    type_name: &'static str,
    noun: &'static str,
    fields: &'static [Field],
}

impl From<&Resource> for Subject {
    fn from(resource: &Resource) -> Self {
        let Resource { type_name, noun, fields, .. } = *resource;
        Self { type_name, noun, fields }
    }
}

impl From<&DataSource> for Subject {
    fn from(source: &DataSource) -> Self {
        let DataSource { type_name, noun, fields, .. } = *source;
        Self { type_name, noun, fields }
    }
}

/// Tells of a failure: what we tried on which object, what Google said, what to do now.
///
/// `id` is where the object is or would be. The attribute is found from Google's field, where Google
/// named one.
pub(super) fn failed(
    subject: impl Into<Subject>,
    doing: Doing,
    id: &str,
    failure: &Failure,
) -> Diagnostic {
    let subject = subject.into();
    let noun = capitalised(subject.noun);
    let tried = format!("{} {id} failed", doing.verb());
    match failure {
        Failure::Refused(refusal) => refused(subject, doing, id, refusal),
        Failure::Operation(operation) => {
            Diagnostic::error(operation_summary(&noun, doing), operation_detail(&tried, operation))
        }
        Failure::TimedOut { waited, doing: what, attempts, last } => {
            let waited = rounded(*waited);
            let sent = match attempts {
                0 => String::new(),
                1 => " (1 attempt)".to_owned(),
                more => format!(" ({more} attempts)"),
            };
            let last = last
                .as_ref()
                .map(|last| format!(" The last response was: {last}."))
                .unwrap_or_default();
            let action = doing.infinitive();
            let under_way = match (doing, attempts) {
                (Doing::Reading, _) => "Run the command again.".to_owned(),
                (_, 0) => format!(
                    "Google may still finish it. Allow more time with `{action}` in the `timeouts` block."
                ),
                _ => format!(
                    "No attempt was accepted, so nothing is under way. Run the command again, or allow \
                     more time with `{action}` in the `timeouts` block."
                ),
            };
            Diagnostic::error(
                format!("{noun} took too long to {action}"),
                format!(
                    "{tried}: after {waited} s the provider was still {what}{sent}.{last} {under_way}"
                ),
            )
        }
        Failure::Unreachable { host, cause } => Diagnostic::error(
            "Google can't be reached",
            format!(
                "{tried}: {host} gave no answer: {cause}. Check the network, a proxy \
                 (HTTPS_PROXY), and the custom endpoints of the provider block, and run the command \
                 again."
            ),
        ),
        Failure::AnswerLost { host, attempts, waited, cause } => Diagnostic::error(
            "The outcome of the request is unknown",
            format!(
                "{tried}: {host} did not confirm the request after {attempts} attempt{} in {} s. The last \
                 one: {cause}. The request may or may not have taken effect.",
                if *attempts == 1 { "" } else { "s" },
                rounded(*waited),
            ),
        ),
        Failure::Absent(what) => Diagnostic::error(
            format!("{noun} not found"),
            format!("{tried}: {what} does not exist."),
        ),
        Failure::Credentials(text) => {
            Diagnostic::error("No valid credentials", format!("{tried}. {text}"))
        }
    }
}

/// Whole seconds, to the nearest.
fn rounded(time: Duration) -> u64 {
    (time + Duration::from_millis(500)).as_secs()
}

fn refused(subject: Subject, doing: Doing, id: &str, refusal: &Refusal) -> Diagnostic {
    let noun = capitalised(subject.noun);
    let tried = format!("{} {id} failed.", doing.verb());
    let said = said(refusal);
    let (summary, advice) = summary_and_advice(subject, doing, id, refusal, &noun);
    let mut detail = format!("{tried} {said}");
    for violation in &refusal.violations {
        // The message often is the violation's own text.
        if !refusal.message.contains(&violation.description) {
            _ = write!(detail, "\n  {}: {}", violation.field, violation.description);
        }
    }
    for sentence in refusal.details.iter().filter(|text| !refusal.message.contains(*text)) {
        _ = write!(detail, "\n  {sentence}");
    }
    if !advice.is_empty() {
        detail.push(if detail.contains('\n') { '\n' } else { ' ' });
        detail.push_str(&advice);
    }
    for link in &refusal.help {
        _ = write!(detail, "\n  {link}");
    }
    let attribute = refusal
        .violations
        .iter()
        .map(|violation| &*violation.field)
        .chain(field_in_message(&refusal.message))
        .find_map(|field| attribute_of(subject.fields, field));
    Diagnostic { attribute, ..Diagnostic::error(summary, detail) }
}

fn said(refusal: &Refusal) -> String {
    let reason = refusal.reason.as_ref().map(|reason| format!(" {reason}")).unwrap_or_default();
    if refusal.is_from_the_api {
        format!("Google answered {}{reason}: {:?}.", refusal.status, refusal.message)
    } else if refusal.message.is_empty() {
        format!("{} answered {} without a text.", refusal.host, refusal.status)
    } else {
        format!(
            "{} answered {} with a text that isn't Google's API's: {:?}.",
            refusal.host, refusal.status, refusal.message
        )
    }
}

fn summary_and_advice(
    subject: Subject,
    doing: Doing,
    id: &str,
    refusal: &Refusal,
    noun: &str,
) -> (String, String) {
    let reason = refusal.reason.as_deref().unwrap_or_default();
    let verb = doing.infinitive();
    match refusal.status {
        400 if reason == "resourceInUseByAnotherResource" => (
            format!("{noun} is in use"),
            "Remove what uses it first; if that is in this configuration too, a reference to this \
             object lets Terraform find the order."
                .to_owned(),
        ),
        400 => (
            format!("{noun} was refused"),
            "Change the configuration as Google says, and run the command again.".to_owned(),
        ),
        401 => (
            "Credentials were refused".to_owned(),
            "They may have expired: run `gcloud auth application-default login`, or give the provider \
             block other `credentials`."
                .to_owned(),
        ),
        403 if reason == "SERVICE_DISABLED" || reason == "accessNotConfigured" => (
            "Google API is not enabled".to_owned(),
            format!(
                "Enable it with `gcloud services enable {}`, wait a minute, and run the command again.",
                refusal.host
            ),
        ),
        403 => (
            format!("No permission to {verb} {}", subject.noun),
            "The account in use lacks a permission that the text names, or the object's project \
             doesn't exist. Grant the role, or use another account (`credentials`, \
             `impersonate_service_account`)."
                .to_owned(),
        ),
        404 if doing == Doing::Creating => (
            format!("Something that the {} needs doesn't exist", subject.noun),
            "Create what the text names first; if it is in this configuration too, refer to it instead \
             of writing out its name, so that Terraform finds the order."
                .to_owned(),
        ),
        404 if doing == Doing::Reading && refusal.is_from_the_api => (
            format!("{noun} not found"),
            "Check the names. If this configuration creates what the text names, refer to the resource \
             instead of writing out its name, so that it is read after it is created."
                .to_owned(),
        ),
        404 => (format!("{noun} not found"), String::new()),
        409 if matches!(reason, "alreadyExists" | "ALREADY_EXISTS") => (
            format!("{noun} already exists"),
            format!(
                "Choose another name, or import this one with `terraform import {}.NAME {id}`.",
                subject.type_name
            ),
        ),
        409 | 412 => (
            format!("{noun} was changed by somebody else"),
            "Run the command again: it will plan from what is there now.".to_owned(),
        ),
        429 => (
            "Too many requests".to_owned(),
            "The quota for requests is used up. Run the command again later, with a smaller \
             `-parallelism`, or raise the quota."
                .to_owned(),
        ),
        501 => (
            "Request is not supported".to_owned(),
            "The server that was asked has no such method. The documents of an emulator say what it \
             has; a custom endpoint may be the wrong one."
                .to_owned(),
        ),
        500.. => (
            "Google failed to answer".to_owned(),
            "This is a fault of Google's, or of a gateway on the way. Run the command again; \
             https://status.cloud.google.com tells of outages."
                .to_owned(),
        ),
        _ => (format!("{noun} was refused"), String::new()),
    }
}

fn operation_summary(noun: &str, doing: Doing) -> String {
    match doing {
        Doing::Creating => format!("{noun} could not be created"),
        Doing::Reading => format!("{noun} could not be read"),
        Doing::Updating => format!("{noun} could not be updated"),
        Doing::Deleting => format!("{noun} could not be deleted"),
    }
}

fn operation_detail(tried: &str, operation: &OperationFailure) -> String {
    let advice = match operation.code.as_str() {
        "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE" => {
            "\nRemove what uses it first; if that is in this configuration too, a reference to this \
             object lets Terraform find the order."
        }
        "QUOTA_EXCEEDED" => "\nAsk for more at https://console.cloud.google.com/iam-admin/quotas.",
        _ => "",
    };
    format!("{tried}. Google said {}: {:?}.{advice}", operation.code, operation.message)
}

/// The field that a message of compute names: `Invalid value for field 'resource.ipCidrRange': …`.
fn field_in_message(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("field '")?;
    let (field, _) = rest.split_once('\'')?;
    Some(field.strip_prefix("resource.").unwrap_or(field))
}

/// The attribute that stands for a field of Google's, written in camelCase or in `snake_case`, with
/// or without indexes: `template.vpcAccess.networkInterfaces[0].network`.
pub(super) fn attribute_of(fields: &[Field], google: &str) -> Option<Path> {
    let segments: Vec<_> = google
        .trim_start_matches("service.")
        .split(['.', '['])
        .map(|segment| segment.trim_end_matches(']'))
        .filter(|segment| !segment.is_empty())
        .collect();
    let mut path = Path::root();
    descend(fields, &segments, &mut path);
    (!path.0.is_empty()).then_some(path)
}

fn descend(fields: &[Field], segments: &[&str], path: &mut Path) {
    let found = fields.iter().filter(|field| field.is_settable()).find_map(|field| {
        let own: Vec<_> = field.google.split('.').filter(|part| !part.is_empty()).collect();
        let is_it = !own.is_empty()
            && own.len() <= segments.len()
            && own.iter().zip(segments).all(|(own, given)| plain(own) == plain(given));
        is_it.then(|| (field, &segments[own.len()..]))
    });
    let Some((field, rest)) = found else { return };
    *path = path.then(field.attribute);
    let Kind::Block(items, inner) = field.kind else { return };
    let (at, rest) = match rest.split_first().map(|(first, rest)| (first.parse::<usize>(), rest)) {
        Some((Ok(at), rest)) => (at, rest),
        _ => (0, rest),
    };
    if items == Items::Set || rest.is_empty() && items != Items::One {
        return;
    }
    let deeper = path.at(at);
    let mut inside = deeper.clone();
    descend(inner, rest, &mut inside);
    if inside != deeper {
        *path = inside;
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|letter| *letter != '_').map(|letter| letter.to_ascii_lowercase()).collect()
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Change, SetBy, block, field};

    const FIELDS: &[Field] = &[
        field("mode", Kind::String, SetBy::Optional, Change::Patches, "routingConfig.routingMode"),
        field("mtu", Kind::Int, SetBy::Optional, Change::Patches, "mtu"),
        block(
            "range",
            Items::Many,
            SetBy::Optional,
            Change::Patches,
            "secondaryIpRanges",
            &[field("name", Kind::String, SetBy::Required, Change::Patches, "rangeName")],
        ),
    ];

    #[test]
    fn an_attribute_is_found_by_as_much_of_googles_path_as_the_table_has() {
        let cases = [
            ("mtu", "mtu"),
            ("routingConfig.routingMode", "mode"),
            ("routing_config.routing_mode", "mode"),
            ("routingConfig", ""),
            ("secondaryIpRanges", "range"),
            ("secondaryIpRanges[1].rangeName", "range[1].name"),
            ("unheardOf", ""),
        ];
        for (google, attribute) in cases {
            let segments: Vec<_> =
                google.split(['.', '[']).map(|it| it.trim_end_matches(']')).collect();
            let mut path = Path::root();
            descend(FIELDS, &segments, &mut path);
            assert_eq!(path.to_string(), attribute, "{google}");
        }
    }
}
