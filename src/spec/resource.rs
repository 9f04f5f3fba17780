//! A resource as a table.

use serde_json::Value as Json;
use std::time::Duration;

use crate::diag::Diagnostics;
use crate::remote::{Api, Deadline, Failure, Hidden, Pending, Refusal, Remote, SecretHeaders};
use crate::value::{Attributes, Path, Step, Value};

use super::facts::Checks;
use super::field::{Field, Kind};
use super::lifecycle::Lifecycle;
use super::words::Secrecy;

/// A type of objects at Google, and the resource that stands for it.
#[derive(Debug)]
pub(crate) struct Resource {
    /// Terraform's name: `google_compute_network`.
    pub(crate) type_name: &'static str,
    /// The noun of one object: `network`.
    pub(crate) noun: &'static str,
    /// The API that it belongs to.
    pub(crate) api: &'static Api,
    /// How an object is created, changed and deleted.
    pub(crate) lifecycle: Lifecycle,
    /// Its `id` in the state, as a template. Its places are filled unescaped; it may differ from the
    /// object's path.
    pub(crate) id: &'static str,
    /// The forms of an import's id, tried in this order.
    pub(crate) import: &'static [&'static str],
    /// The attributes that identify an object.
    pub(crate) identity: &'static [IdentityField],
    /// How to find the number of its project, if requests contain it.
    pub(crate) numbered: Option<ProjectNumber>,
    /// The secret that requests for an object carry in headers.
    pub(crate) secret_headers: Option<&'static Secret>,
    /// The default timeouts of its actions.
    pub(crate) timeouts: Timeouts,
    /// The version of its schema.
    pub(crate) schema_version: u32,
    /// The functions that upgrade a state of schema version 0, 1, … to the next.
    pub(crate) upgrades: &'static [fn(&mut Json)],
    /// The attributes and blocks.
    pub(crate) fields: &'static [Field],
    /// Limits that are not obvious: what can't be set, changed or unset, by the attribute's path
    /// with dots, and why, as a sentence in Markdown.
    pub(crate) limits: &'static [(&'static str, &'static str)],
    /// Rules that cover several attributes.
    pub(crate) rules: &'static [Rule],
    /// Where the resource departs from the table.
    pub(crate) exceptions: Exceptions,
    /// The checks across resources that it is part of.
    pub(crate) checks: Option<&'static Checks>,
    /// The description of the object, in Markdown.
    pub(crate) description: &'static str,
}

/// An attribute of the identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdentityField {
    /// An attribute of the same name that an import must give.
    Required(&'static str),
    /// An attribute of the same name that an import may leave to the provider block.
    Optional(&'static str),
    /// An attribute that an import may omit, and the attribute in a single block that it stands
    /// for: `condition.title`.
    OptionalAt(&'static str, &'static str),
}

/// A secret of the user's that encrypts an object. Requests carry it in headers, which no log or message shows, and
/// Google does not store it.
#[derive(Debug)]
pub(crate) struct Secret {
    /// What it is, for texts: `encryption key`.
    pub(crate) noun: &'static str,
    /// The headers; none for an object without a secret.
    pub(crate) headers: fn(&Value) -> SecretHeaders,
    /// Whether Google's object has the secret of the known one, or both have none.
    pub(crate) is_of: fn(&Value, &Json) -> bool,
    /// Whether Google refused to return an object because it has another secret, or none.
    pub(crate) is_wrong: fn(&Refusal) -> bool,
    /// The fields that Google returns only to a request with the secret.
    pub(crate) opens: &'static [&'static str],
}

/// The number of a project, which some APIs require in place of its id. Templates have it at the place
/// `{project_number}`: see [`PROJECT_NUMBER`](super::PROJECT_NUMBER).
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProjectNumber {
    /// The attribute that names the project: the project itself, or a reference to an object in it.
    pub(crate) of: &'static str,
    /// The API that has projects, with their numbers, at `projects/{project}`.
    pub(crate) api: &'static Api,
}

/// How long an action may take by default. The `timeouts` block has the actions that have a time
/// here; a resource with none has no such block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// The inputs for a group's own steps.
#[derive(Debug)]
pub(crate) struct GroupChange<'a> {
    /// The body with all changes.
    pub(crate) body: &'a Json,
    /// The object as Google has it now.
    pub(crate) live: &'a Json,
    /// The prior object.
    pub(crate) prior: &'a Value,
    /// The planned object.
    pub(crate) planned: &'a Value,
}

/// The change of an element, for what it changes beside the element.
#[derive(Debug)]
pub(crate) struct ElementChange<'a> {
    /// The containing object as Google has it now.
    pub(crate) parent: &'a Json,
    /// The prior element; null on create.
    pub(crate) prior: &'a Value,
    /// The planned element; null on delete.
    pub(crate) planned: &'a Value,
}

/// Which of several attributes may be set, within each object at one path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The path with dots; empty for the root.
    pub(crate) within: &'static str,
    /// The attributes, as paths with dots relative to `within`: a rule of the root is about attributes
    /// at any depth.
    pub(crate) attributes: &'static [&'static str],
    /// Which of them may be set.
    pub(crate) limit: Limit,
}

/// Which of several attributes may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// At most one.
    AtMostOne,
    /// At least one.
    AtLeastOne,
    /// Exactly one.
    ExactlyOne,
    /// The first only together with all others.
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

    /// At least one of these attributes is set in each object at `within`.
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
    /// Changes a drafted plan before the engine decides which computed values become unknown: prior
    /// (null on create), configuration, planned.
    pub(crate) plan: Option<fn(&PlanContext<'_>, &mut Value)>,
    /// Refuses a plan for reasons that neither the configuration alone nor Google can show: the planned
    /// object compared with the prior one. Any value may be unknown.
    pub(crate) refuse_plan: Option<fn(&PlanContext<'_>, &Value, &mut Diagnostics)>,
    /// Completes the attributes that an import's id gives.
    pub(crate) import: Option<fn(&mut Attributes<Value>)>,
    /// Changes the body of a create or update made from the table.
    pub(crate) encode: Option<fn(&mut Json, &EncodeContext<'_>)>,
    /// Changes Google's object before it is read.
    pub(crate) decode: Option<fn(&mut Json)>,
    /// Adds to the object that was read the values that take further requests.
    pub(crate) read_more: Option<ReadMore>,
    /// The step to run before an object can be created.
    pub(crate) before_create: Option<Hook>,
    /// The step to run after a create, until the new object is as configured.
    pub(crate) after_create: Option<Hook>,
    /// The step to run before an object can be changed.
    pub(crate) before_update: Option<Hook>,
    /// The step to run after an update, until the changed object is as configured.
    pub(crate) after_update: Option<Hook>,
    /// The step to run before an object can be deleted.
    pub(crate) before_delete: Option<Hook>,
    /// Explains from the object's conditions why it is not ready, unless the text already says so.
    pub(crate) explain: Option<fn(&Json, &str) -> Option<String>>,
}

/// A step before or after a request, which calls Google. Its failure is best a [`Failure::Step`],
/// which names the attempted call and the attribute that requires it.
pub(crate) type Hook = for<'a> fn(Hooked<'a>) -> Pending<'a, Result<(), Failure>>;

/// The inputs of a step before or after a request.
#[derive(Clone, Copy)]
pub(crate) struct Hooked<'a> {
    /// Sends calls to Google.
    pub(crate) remote: &'a dyn Remote,
    /// The prior object; null on create.
    pub(crate) prior: &'a Value,
    /// The planned object, or after a request the actual one; null on delete.
    pub(crate) planned: &'a Value,
    /// When to give up.
    pub(crate) until: Deadline,
}

/// Adds to an object the values that take further requests.
pub(crate) type ReadMore = for<'a> fn(PartlyRead<'a>) -> Pending<'a, Result<Json, Failure>>;

/// An object with values that take further reads.
pub(crate) struct PartlyRead<'a> {
    /// Sends calls to Google.
    pub(crate) remote: &'a dyn Remote,
    /// The known form of the object: the prior state, or the plan.
    pub(crate) known: &'a Value,
    /// What Google returned.
    pub(crate) body: Json,
    /// When to give up.
    pub(crate) until: Deadline,
}

/// The inputs of a plan's exception.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlanContext<'a> {
    /// The prior object; null on create.
    pub(crate) prior: &'a Value,
    /// The configuration.
    pub(crate) config: &'a Value,
}

/// The inputs of an encoding's exception.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EncodeContext<'a> {
    /// Null on create.
    pub(crate) prior: &'a Value,
    /// The planned object.
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
    #[allow(clippy::large_types_passed_by_value, reason = "evaluated by the compiler")]
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
            numbered: None,
            secret_headers: None,
            timeouts: minutes(20),
            schema_version: 0,
            upgrades: &[],
            fields: &[],
            limits: &[],
            rules: &[],
            exceptions: NONE,
            checks: None,
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

    /// Google's fields whose values no log may show.
    pub(crate) fn hidden(&self) -> Vec<Hidden> {
        match self.lifecycle {
            Lifecycle::Element(of) => {
                let own = hidden_fields(self.fields);
                let beside = of.beside.map_or(&[][..], |beside| beside.hidden);
                let beside = beside.iter().map(|field| Hidden::from((*field).to_owned()));
                own.iter().map(|hidden| hidden.within(of.array)).chain(beside).collect()
            }
            _ => hidden_fields(self.fields),
        }
    }

    /// The secret headers of requests for this object.
    pub(crate) fn secret_headers(&self, object: &Value) -> SecretHeaders {
        self.secret_headers.map_or_else(Vec::new, |secret| (secret.headers)(object))
    }

    /// The attribute that sets the effect of a destroy, if there is one.
    pub(crate) fn deletion_policy(&self) -> Option<&'static Field> {
        self.with_role(super::Role::DeletionPolicy)
    }

    /// The top-level field with this role.
    pub(crate) fn with_role(&self, role: super::Role) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.role == role)
    }
}

/// Google's fields of these attributes whose values no log may show.
pub(super) fn hidden_fields(fields: &[Field]) -> Vec<Hidden> {
    let of = |field: &Field| match field.secrecy {
        Secrecy::Plain => {
            let inner = hidden_fields(field.inner()).into_iter();
            let around = if field.is_in_map() {
                format!("{}.*", field.google)
            } else {
                field.google.to_owned()
            };
            // A block without a field of its own stands for the object around it.
            let placed = |it: Hidden| if around.is_empty() { it } else { it.within(&around) };
            inner.map(placed).collect()
        }
        _ if field.google.is_empty() => Vec::new(),
        secrecy => {
            // The keys of a map are shown.
            let is_map = matches!(field.kind, Kind::StringMap);
            let at = if is_map { format!("{}.*", field.google) } else { field.google.to_owned() };
            let is_secret = secrecy != Secrecy::MayBeSecret;
            vec![Hidden { at, is_secret }]
        }
    };
    fields.iter().flat_map(of).collect()
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
