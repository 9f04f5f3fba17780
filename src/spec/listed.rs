//! Lists that show what no request for a single object does.
//!
//! The list that is read in place of many single objects is a [`Collection`](super::Collection).

use serde_json::Value as Json;

use super::lifecycle::Query;
use crate::remote::{Api, Refusal};
use crate::value::Value;

/// A list in which an object is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    /// The path of the list, as a template.
    pub(crate) at: &'static str,
    /// The query that narrows it down.
    pub(crate) query: Query,
    /// The list's field that holds the objects.
    pub(crate) items: &'static str,
    /// The field that identifies an object, and its value as a template.
    pub(crate) key: (&'static str, &'static str),
    /// The refusal of the list that does not show whether the object exists, if there is one.
    pub(crate) vague: Option<&'static Vague>,
}

/// A refusal that does not show whether an object does not exist or the caller lacks permission to read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vague {
    /// Whether a refusal is one.
    pub(crate) is: fn(&Refusal) -> bool,
    /// Where to find the object that the list is of, by its own API: if that does not exist, nothing in the list does.
    pub(crate) of: fn(&Value) -> Option<(&'static Api, String)>,
}

/// The objects among which Google names a new one. What is new among them after a create whose response was lost
/// may be its work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Siblings {
    /// The path of the list, as a template.
    pub(crate) at: &'static str,
    /// Its query.
    pub(crate) query: Query,
    /// The list's field that holds the objects.
    pub(crate) items: &'static str,
    /// Whether an object of the list may be the planned one, beside the content that a read shows.
    pub(crate) may_be: fn(&Json, &Value) -> bool,
    /// Whether the response to the create contains what no read shows, without which an object is of no use.
    pub(crate) is_shown_once: bool,
    /// The command that deletes the object of this name, for messages.
    pub(crate) removal: fn(&str) -> Option<String>,
}
