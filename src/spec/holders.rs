//! What keeps Google from deleting an object, and which of it goes away by itself.

use serde_json::Value as Json;
use std::time::Duration;

use crate::remote::{Api, Hidden};
use crate::value::Value;

/// What a delete does if Google refuses it because something uses the object.
#[derive(Debug)]
pub(crate) enum InUse {
    /// It is repeated for a short time after a refusal with such a message: Google still counts users that
    /// were deleted.
    Repeat(fn(&str) -> bool),
    /// It looks for what uses the object, some of which may go away by itself.
    Look(Holders),
}

/// The objects that keep Google from deleting another. If all of them go away by themselves, the delete
/// waits for that; otherwise it fails at once, and the error names them.
#[derive(Debug)]
pub(crate) struct Holders {
    /// Where they are looked for, in this order. Google's refusal names one more.
    pub(crate) kinds: &'static [HolderKind],
    /// How long to wait if the `timeouts` block does not say how long a delete may take.
    pub(crate) within: Duration,
}

/// One kind of object that holds another.
#[derive(Debug)]
pub(crate) struct HolderKind {
    /// The noun of one: `address`.
    pub(crate) noun: &'static str,
    /// The API that lists them.
    pub(crate) api: &'static Api,
    /// The path of the list, as a template.
    pub(crate) at: &'static str,
    /// The permission to list them.
    pub(crate) permission: &'static str,
    /// Where the list has them: fields with dots between levels, and `*` for every member or element.
    pub(crate) items: &'static str,
    /// The fields of one whose values no log may show.
    pub(crate) hides: fn() -> Vec<Hidden>,
    /// The fields, written likewise, that refer to what an object holds.
    pub(crate) by: &'static [&'static str],
    /// The field that tells one from another of its kind, for messages: `purpose`.
    pub(crate) shows: Option<&'static str>,
    /// The field with the time from which on it holds.
    pub(crate) since: Option<&'static str>,
    /// The part that they play.
    pub(crate) part: HolderPart,
    /// Which of them go away by themselves; none if they all stay.
    pub(crate) leaves: Option<&'static Leaving>,
}

/// The part that a kind of object plays.
#[derive(Clone, Copy, Debug)]
pub(crate) enum HolderPart {
    /// It holds the object.
    Holds,
    /// It belongs to the object, as a subnetwork to its network: what holds it holds the object. Whether it
    /// holds the object itself depends on that object, given here.
    BelongsTo(fn(&Value) -> bool),
    /// It keeps others from going away: a service that still runs, and its addresses. It is looked for
    /// once, and ignored if it cannot be listed.
    Keeps,
}

/// Holders that go away by themselves.
#[derive(Debug)]
pub(crate) struct Leaving {
    /// Whether the object with this name is one. Of one that only a message names, the object is null.
    pub(crate) is: fn(&str, &Json) -> bool,
    /// The object without which it goes away, if there is one.
    pub(crate) owner: Option<OwnerOf>,
    /// The noun of the owner; empty if there is none.
    pub(crate) owner_noun: &'static str,
    /// When it goes away, as a sentence.
    pub(crate) when: &'static str,
}

/// The API and the path of the object without which a holder goes away, given the holder's name and
/// project.
pub(crate) type OwnerOf = fn(&str, &str) -> Option<(&'static Api, String)>;
