//! A resource as a table.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::time::Duration;

use crate::diag::Diagnostics;
use crate::remote::{Api, Deadline, Failure, Pending, Remote};
use crate::value::{Path, Step, Value};

use super::field::Field;
use super::lifecycle::Lifecycle;
use super::words::Secrecy;

/// A type of objects at Google, and the resource that stands for it.
#[derive(Debug)]
pub(crate) struct Resource {
    /// Terraform's name: `google_compute_network`.
    pub(crate) type_name: &'static str,
    /// What one object is called in texts: `network`.
    pub(crate) noun: &'static str,
    /// The API that it is part of.
    pub(crate) api: &'static Api,
    /// How an object comes to be, changes and goes.
    pub(crate) lifecycle: Lifecycle,
    /// Its `id` in the state, as a template. Its places are filled unescaped; it need not be where the
    /// object is.
    pub(crate) id: &'static str,
    /// The forms of an import's id, tried in this order.
    pub(crate) import: &'static [&'static str],
    /// The attributes that identify an object.
    pub(crate) identity: &'static [IdentityField],
    /// How long its actions may take.
    pub(crate) timeouts: Timeouts,
    /// The version of its schema.
    pub(crate) schema_version: u32,
    /// What brings a state of schema version 0, 1, … to the next.
    pub(crate) upgrades: &'static [fn(&mut Json)],
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
}

/// An attribute of the identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdentityField {
    /// An attribute of the same name that an import has to give.
    Required(&'static str),
    /// An attribute of the same name that an import may leave to the provider block.
    Optional(&'static str),
    /// An attribute that an import may omit, and the one in a single block that it stands for:
    /// `condition.title`.
    OptionalAt(&'static str, &'static str),
}

/// How long an action may take unless the configuration says otherwise. The `timeouts` block has the
/// actions that have a time here; a resource with none has no such block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// A create.
    pub(crate) create: Option<Duration>,
    /// A read.
    pub(crate) read: Option<Duration>,
    /// An update.
    pub(crate) update: Option<Duration>,
    /// A delete.
    pub(crate) delete: Option<Duration>,
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

/// Which of several attributes may be set, within each object at one place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The place, as a path with dots; empty for the root.
    pub(crate) within: &'static str,
    /// The attributes, as paths with dots from the place on: a rule of the root is about attributes at
    /// any depth.
    pub(crate) attributes: &'static [&'static str],
    /// Which of them may be set.
    pub(crate) limit: Limit,
}

/// Which of several attributes may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// One, or none.
    AtMostOne,
    /// One, or more.
    AtLeastOne,
    /// One.
    ExactlyOne,
    /// Any but the first without the others.
    Requires,
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

    /// Exactly one of these attributes is set in each object at `within`.
    pub(crate) const fn exactly_one(
        within: &'static str,
        attributes: &'static [&'static str],
    ) -> Self {
        Self { within, attributes, limit: Limit::ExactlyOne }
    }

    /// Where the first of these attributes is set, the others are, in each object at `within`.
    pub(crate) const fn requires(
        within: &'static str,
        attributes: &'static [&'static str],
    ) -> Self {
        Self { within, attributes, limit: Limit::Requires }
    }
}

/// Where a resource departs from its table. Each is a small function that turns values into values.
#[derive(Clone, Copy)]
pub(crate) struct Exceptions {
    /// More checks of a configuration, in which anything may be unknown.
    pub(crate) validate: Option<fn(&Value, &mut Diagnostics)>,
    /// Changes a drafted plan before it is decided which computed values become unknown: prior (null on
    /// create), configuration, planned.
    pub(crate) plan: Option<fn(&PlanContext<'_>, &mut Value)>,
    /// Refuses a plan for what neither the configuration nor Google can tell: the planned object against
    /// the one before. Anything may be unknown.
    pub(crate) refuse_plan: Option<fn(&PlanContext<'_>, &Value, &mut Diagnostics)>,
    /// Completes the attributes that an import's id says.
    pub(crate) import: Option<fn(&mut BTreeMap<String, Value>)>,
    /// Changes the body of a create or update made from the table.
    pub(crate) encode: Option<fn(&mut Json, &EncodeContext<'_>)>,
    /// Changes Google's object before it is read.
    pub(crate) decode: Option<fn(&mut Json)>,
    /// Adds to what a read returned what only further requests tell.
    pub(crate) read_more: Option<ReadMore>,
    /// What must be done before an object can be created.
    pub(crate) before_create: Option<Hook>,
    /// What must be done with a new object before it is as configured.
    pub(crate) after_create: Option<Hook>,
    /// What must be done before an object can be changed.
    pub(crate) before_update: Option<Hook>,
    /// What must be done with a changed object before it is as configured.
    pub(crate) after_update: Option<Hook>,
    /// What must be done before an object can be deleted.
    pub(crate) before_delete: Option<Hook>,
    /// What the object itself says of why it isn't as it should be, beyond this text that is told
    /// already.
    pub(crate) explain: Option<fn(&Json, &str) -> Option<String>>,
}

/// A step before or after a request, for which Google has to be asked. Its failure is best a
/// [`Failure::Step`], which says what was tried and which attribute asked for it.
pub(crate) type Hook = for<'a> fn(Hooked<'a>) -> Pending<'a, Result<(), Failure>>;

/// What a step before or after a request may look at.
#[derive(Clone, Copy)]
pub(crate) struct Hooked<'a> {
    /// What sends calls to Google.
    pub(crate) remote: &'a dyn Remote,
    /// The object before; null on create.
    pub(crate) prior: &'a Value,
    /// The object as it will be, after a request as it is; null on delete.
    pub(crate) planned: &'a Value,
    /// When to give up.
    pub(crate) until: Deadline,
}

/// Adds to an object what only further requests tell.
pub(crate) type ReadMore = for<'a> fn(PartlyRead<'a>) -> Pending<'a, Result<Json, Failure>>;

/// An object that further reads tell more of.
pub(crate) struct PartlyRead<'a> {
    /// What sends calls to Google.
    pub(crate) remote: &'a dyn Remote,
    /// The object as it is known: the state before, or the plan.
    pub(crate) known: &'a Value,
    /// What Google returned.
    pub(crate) body: Json,
    /// When to give up.
    pub(crate) until: Deadline,
}

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
    refuse_plan: None,
    import: None,
    encode: None,
    decode: None,
    read_more: None,
    before_create: None,
    after_create: None,
    before_update: None,
    after_update: None,
    before_delete: None,
    explain: None,
};

/// The same number of minutes for a create, an update and a delete.
pub(crate) const fn minutes(count: u64) -> Timeouts {
    let duration = Some(Duration::from_mins(count));
    Timeouts { create: duration, update: duration, delete: duration, read: None }
}

impl Timeouts {
    /// No `timeouts` block.
    pub(crate) const NONE: Timeouts =
        Timeouts { create: None, read: None, update: None, delete: None };

    /// Each action that has a time, by its name, in the order of the schema.
    pub(crate) fn actions(self) -> impl Iterator<Item = (&'static str, Duration)> {
        let actions = [
            ("create", self.create),
            ("delete", self.delete),
            ("read", self.read),
            ("update", self.update),
        ];
        actions.into_iter().filter_map(|(action, time)| Some((action, time?)))
    }
}

impl std::fmt::Debug for Exceptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Exceptions")
    }
}

impl Resource {
    /// Defaults for a table.
    pub(crate) const fn of(
        type_name: &'static str,
        api: &'static Api,
        lifecycle: Lifecycle,
    ) -> Self {
        Self {
            type_name,
            noun: "object",
            api,
            lifecycle,
            id: "",
            import: &[],
            identity: &[],
            timeouts: minutes(20),
            schema_version: 0,
            upgrades: &[],
            fields: &[],
            limits: &[],
            rules: &[],
            exceptions: NONE,
            description: "",
        }
    }

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

    /// Google's fields whose values no log may show, with dots between levels and `*` for any member of a map.
    pub(crate) fn hidden(&self) -> Vec<String> {
        fn collect(fields: &[Field], around: &str, found: &mut Vec<String>) {
            for field in fields {
                if matches!(field.secrecy, Secrecy::Sensitive | Secrecy::WriteOnly { .. }) {
                    found.push(format!("{around}{}", field.google));
                } else if !field.inner().is_empty() {
                    let of_each = if field.is_in_map() { ".*." } else { "." };
                    collect(field.inner(), &format!("{around}{}{of_each}", field.google), found);
                }
            }
        }
        let mut found = Vec::new();
        collect(self.fields, "", &mut found);
        found
    }

    /// The attribute that says what a destroy does, if there is one.
    pub(crate) fn deletion_policy(&self) -> Option<&'static Field> {
        self.with_role(super::Role::DeletionPolicy)
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
            IdentityField::Required(name)
            | IdentityField::Optional(name)
            | IdentityField::OptionalAt(name, _) => name,
        }
    }

    /// The path, with dots, of the resource's attribute that it stands for.
    pub(crate) fn path(self) -> &'static str {
        match self {
            IdentityField::OptionalAt(_, path) => path,
            other => other.name(),
        }
    }
}
