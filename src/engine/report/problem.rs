//! What went wrong, in the one form by which advice is chosen.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::remote::{Failure, OperationFailure, Refusal, Violation};
use crate::spec::{DataSource, Field, Lifecycle, Resource};

/// The action on an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Doing {
    Creating,
    Reading,
    Updating,
    Deleting,
}

impl Doing {
    /// At the beginning of a sentence.
    pub(super) fn participle(self) -> &'static str {
        match self {
            Doing::Creating => "Creating",
            Doing::Reading => "Reading",
            Doing::Updating => "Updating",
            Doing::Deleting => "Deleting",
        }
    }

    pub(super) fn infinitive(self) -> &'static str {
        match self {
            Doing::Creating => "create",
            Doing::Reading => "read",
            Doing::Updating => "update",
            Doing::Deleting => "delete",
        }
    }

    pub(super) fn past(self) -> &'static str {
        match self {
            Doing::Creating => "created",
            Doing::Reading => "read",
            Doing::Updating => "updated",
            Doing::Deleting => "deleted",
        }
    }
}

/// The subject of a text: a resource's object, or what a data source reads.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Subject {
    pub(super) type_name: &'static str,
    pub(super) noun: &'static str,
    pub(super) fields: &'static [Field],
    /// Whether users choose a name for each object, so that there can be another one.
    pub(super) is_named: bool,
    /// The array that the object is an element of; empty for an object of its own.
    array: &'static str,
    /// The field of requests for one element that holds the element; empty if there is none.
    within: &'static str,
}

impl From<&Resource> for Subject {
    fn from(resource: &Resource) -> Self {
        let Resource { type_name, noun, fields, lifecycle, .. } = *resource;
        let (array, within) = match lifecycle {
            Lifecycle::Element(of) => {
                (of.array, of.requests.map_or("", |it| it.change.body.field()))
            }
            _ => ("", ""),
        };
        let names = |field: &Field| {
            let attribute = field.attribute;
            attribute == "name" || attribute.ends_with("_name") || attribute == "secret_id"
        };
        let is_named = fields.iter().any(|field| field.is_settable() && names(field));
        Self { type_name, noun, fields, is_named, array, within }
    }
}

impl From<&DataSource> for Subject {
    fn from(source: &DataSource) -> Self {
        let DataSource { type_name, noun, fields, .. } = *source;
        Self { type_name, noun, fields, is_named: false, array: "", within: "" }
    }
}

impl Subject {
    /// A text of Google's in which the fields of an element appear as those of an object of its
    /// own: `resource.nats[0].natIps` is `resource.natIps`.
    pub(super) fn own<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.within.is_empty() {
            return text.replace(&format!("{}.", self.within), "").into();
        }
        let array = format!("{}[", self.array);
        let Some((before, rest)) = text.split_once(&array).filter(|_| !self.array.is_empty())
        else {
            return text.into();
        };
        match rest.split_once("].") {
            Some((index, field)) if index.parse::<usize>().is_ok() => {
                format!("{before}{}", self.own(field)).into()
            }
            _ => text.into(),
        }
    }
}

/// What was tried, and on which object.
#[derive(Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) subject: Subject,
    pub(super) doing: Doing,
    /// The object's id, whether or not it exists.
    pub(super) id: &'a str,
    /// Whether an attempt before the one that failed may have taken effect.
    pub(super) is_in_doubt: bool,
    /// What a read after the failure did not find either.
    pub(super) gone: Option<Gone<'a>>,
}

/// What no longer exists at Google, though the state has the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Gone<'a> {
    /// The object.
    Itself,
    /// What contains the object, at this path.
    Around(&'a str),
}

/// What Google refused, or how an operation failed.
pub(super) struct Problem<'a> {
    pub(super) attempt: Attempt<'a>,
    /// The HTTP status; none of an operation.
    pub(super) status: Option<u16>,
    /// Every word that names the reason: compute's, `ErrorInfo`'s, the status name, an operation's code.
    pub(super) reasons: Vec<&'a str>,
    pub(super) message: &'a str,
    pub(super) violations: &'a [Violation],
    pub(super) metadata: &'a BTreeMap<String, String>,
    /// The API's host.
    pub(super) host: &'a str,
    /// Whether Google's API responded, rather than a proxy or gateway on the way.
    pub(super) is_from_the_api: bool,
    /// Whether the object was modified since it was read.
    pub(super) is_stale: bool,
}

impl<'a> Problem<'a> {
    /// `failure` is the one that holds the refusal.
    pub(super) fn of_refusal(
        attempt: Attempt<'a>,
        failure: &Failure,
        refusal: &'a Refusal,
    ) -> Self {
        let names = [&refusal.reason, &refusal.status_name];
        Self {
            attempt,
            status: Some(refusal.status),
            reasons: names.into_iter().flatten().map(String::as_str).collect(),
            message: &refusal.message,
            violations: &refusal.violations,
            metadata: &refusal.metadata,
            host: &refusal.host,
            is_from_the_api: refusal.is_from_the_api,
            is_stale: failure.is_stale(),
        }
    }

    pub(super) fn of_operation(attempt: Attempt<'a>, operation: &'a OperationFailure) -> Self {
        Self {
            attempt,
            status: None,
            reasons: vec![&operation.code],
            message: &operation.message,
            violations: &operation.violations,
            metadata: &operation.metadata,
            host: "",
            is_from_the_api: true,
            is_stale: false,
        }
    }

    /// Whether the message has one of these parts, which are in lower case, in any spelling.
    pub(super) fn speaks_of(&self, parts: &[&str]) -> bool {
        let message = self.message.to_lowercase();
        parts.iter().any(|part| message.contains(part))
    }

    /// The value that `ErrorInfo` has for this key, if any.
    pub(super) fn info(&self, key: &str) -> Option<&'a str> {
        self.metadata.get(key).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The project of the object; empty if its path names none.
    pub(super) fn project(&self) -> &'a str {
        segment_after(self.attempt.id, &["projects"]).unwrap_or_default()
    }

    /// The project that uses the API.
    pub(super) fn consumer(&self) -> &'a str {
        let consumer = self.info("consumer").unwrap_or_default();
        let consumer = consumer.strip_prefix("projects/").unwrap_or(consumer);
        if consumer.is_empty() { self.project() } else { consumer }
    }

    /// The region, zone or location of the object.
    pub(super) fn place(&self) -> Option<&'a str> {
        segment_after(self.attempt.id, &["regions", "locations", "zones"])
    }
}

/// The segment of a path that follows one of these.
pub(super) fn segment_after<'a>(path: &'a str, names: &[&str]) -> Option<&'a str> {
    let mut segments = path.split('/').skip_while(|segment| !names.contains(segment));
    segments.nth(1).filter(|segment| !segment.is_empty())
}
