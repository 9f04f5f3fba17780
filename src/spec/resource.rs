//! A resource as a table.

use serde_json::Value as Json;
use std::time::Duration;

use crate::diag::Diagnostics;
use crate::remote::{Api, Deadline, Failure, OperationStyle, Pending, Remote};
use crate::value::{Path, Step, Value};

use super::field::Field;

/// A type of objects at Google, and the resource that stands for it.
#[derive(Debug)]
pub(crate) struct Resource {
    /// Terraform's name: `google_compute_network`.
    pub(crate) type_name: &'static str,
    /// What one object is called in texts: `network`.
    pub(crate) noun: &'static str,
    /// The API that it is part of.
    pub(crate) api: &'static Api,
    /// Where objects are created, relative to the API's base URL, with places for attributes.
    pub(crate) collection: &'static str,
    /// Query parameters of the create, with places for attributes.
    pub(crate) create_query: &'static [(&'static str, &'static str)],
    /// Where an object is, and its `id`.
    pub(crate) id: &'static str,
    /// The forms of an import's id, tried in this order.
    pub(crate) import: &'static [&'static str],
    /// The attributes that identify an object.
    pub(crate) identity: &'static [IdentityField],
    /// How the API tells that a change is done.
    pub(crate) operations: OperationStyle,
    /// How long a change may take.
    pub(crate) timeouts: Timeouts,
    /// How a change reaches Google.
    pub(crate) update: Update,
    /// The attributes and blocks.
    pub(crate) fields: &'static [Field],
    /// What can't be set, changed or unset although it looks so, by the attribute's path with dots,
    /// and why, as a sentence in Markdown.
    pub(crate) limits: &'static [(&'static str, &'static str)],
    /// What the attributes must obey together.
    pub(crate) rules: &'static [Rule],
    /// Where the resource departs from the table.
    pub(crate) exceptions: Exceptions,
    /// What the object is, in Markdown.
    pub(crate) description: &'static str,
    /// What each attribute is, by its path with dots, in Markdown.
    pub(crate) descriptions: &'static [(&'static str, &'static str)],
}

/// An attribute of the identity, which is one of the resource's too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdentityField {
    /// An import has to give it.
    Required(&'static str),
    /// An import may leave it to the provider block.
    Optional(&'static str),
}

/// How long a create, an update and a delete may take unless the configuration says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// Of a create.
    pub(crate) create: Duration,
    /// Of an update.
    pub(crate) update: Duration,
    /// Of a delete.
    pub(crate) delete: Duration,
}

/// How a change reaches Google.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Update {
    /// Requests for some attributes each, sent in this order when one of theirs changes, each with
    /// only what changed. Google keeps what a request leaves out.
    Groups(&'static [Group]),
    /// One PATCH with the touched top-level fields whole, an update mask that names them, and the
    /// etag of the object just read, over which the change is laid.
    Masked,
}

/// One request that changes some attributes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// What follows the object's own path: empty for a PATCH of the object itself, else a method of
    /// its own, which is a POST.
    pub(crate) method: &'static str,
    /// The attributes whose change sends it.
    pub(crate) attributes: &'static [&'static str],
    /// Whether it must carry the fingerprint of the object as it is now.
    pub(crate) has_fingerprint: bool,
    /// Requests that take the place of the one with all changes, if one is not enough.
    pub(crate) steps: Option<fn(&GroupChange<'_>) -> Vec<Json>>,
}

/// What a group's own steps are made from.
#[derive(Debug)]
pub(crate) struct GroupChange<'a> {
    /// The body with all changes.
    pub(crate) body: &'a Json,
    /// The object as Google has it now.
    pub(crate) live: &'a Json,
    /// The object before.
    pub(crate) prior: &'a Value,
}

/// How many of several attributes may be set, within each object at one place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The place, as a path with dots; empty for the root.
    pub(crate) within: &'static str,
    /// The attributes' names.
    pub(crate) attributes: &'static [&'static str],
    /// How many of them may be set.
    pub(crate) limit: Limit,
}

/// How many of several attributes may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// One, or none.
    AtMostOne,
    /// One, or more.
    AtLeastOne,
}

impl Rule {
    /// At most one of these attributes is set in each object at `within`.
    pub(crate) const fn at_most_one(
        within: &'static str,
        attributes: &'static [&'static str],
    ) -> Self {
        Self { within, attributes, limit: Limit::AtMostOne }
    }

    /// One at least of these attributes is set in each object at `within`.
    pub(crate) const fn at_least_one(
        within: &'static str,
        attributes: &'static [&'static str],
    ) -> Self {
        Self { within, attributes, limit: Limit::AtLeastOne }
    }
}

/// Where a resource departs from its table. Each is a small function that turns values into values.
#[derive(Clone, Copy)]
pub(crate) struct Exceptions {
    /// More checks of a configuration, in which anything may be unknown.
    pub(crate) validate: Option<fn(&Value, &mut Diagnostics)>,
    /// Changes a plan before computed values are carried over: prior (null on create), configuration,
    /// planned.
    pub(crate) plan: Option<fn(&PlanContext<'_>, &mut Value)>,
    /// Changes the body of a create or update made from the table.
    pub(crate) encode: Option<fn(&mut Json, &EncodeContext<'_>)>,
    /// Changes Google's object before it is read.
    pub(crate) decode: Option<fn(&mut Json)>,
    /// What must be done with a new object before it is as configured.
    pub(crate) after_create: Option<After>,
    /// What the object itself says of why it isn't as it should be, beyond this text that is told
    /// already.
    pub(crate) explain: Option<fn(&Json, &str) -> Option<String>>,
}

/// What must be done with a new object, given as it is in state, before it is as configured.
pub(crate) type After =
    for<'a> fn(&'a dyn Remote, &'a Value, Deadline) -> Pending<'a, Result<(), Failure>>;

/// What a plan's exception may look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlanContext<'a> {
    /// The object before; null on create.
    pub(crate) prior: &'a Value,
    /// What is configured.
    pub(crate) config: &'a Value,
}

/// What an encoding's exception may look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EncodeContext<'a> {
    /// Null on create.
    pub(crate) prior: &'a Value,
    /// The object as it will be.
    pub(crate) planned: &'a Value,
}

/// A resource that is nothing but its table.
pub(crate) const NONE: Exceptions = Exceptions {
    validate: None,
    plan: None,
    encode: None,
    decode: None,
    after_create: None,
    explain: None,
};

/// The same number of minutes for a create, an update and a delete.
pub(crate) const fn minutes(count: u64) -> Timeouts {
    let duration = Duration::from_mins(count);
    Timeouts { create: duration, update: duration, delete: duration }
}

impl std::fmt::Debug for Exceptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Exceptions")
    }
}

impl Resource {
    /// The top-level field of this name.
    pub(crate) fn field(&self, attribute: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.attribute == attribute)
    }

    /// The field at a path, in whatever element.
    pub(crate) fn field_at(&self, path: &Path) -> Option<&'static Field> {
        let mut fields = self.fields;
        let mut found = None;
        for step in &path.0 {
            let Step::Attribute(name) = step else { continue };
            found = fields.iter().find(|field| field.attribute == *name);
            fields = found.map_or(&[], Field::inner);
        }
        found
    }

    /// The top-level field with this role.
    pub(crate) fn with_role(&self, role: super::Role) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.role == role)
    }
}

impl IdentityField {
    /// The attribute's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            IdentityField::Required(name) | IdentityField::Optional(name) => name,
        }
    }
}
