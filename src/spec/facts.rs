//! Knowledge across resources: what a check may know of the objects around the one that is planned.
//!
//! Facts are pure data. The engine gathers them during a walk, so that a check is a function of values.
//! The order of a walk is arbitrary, so facts are never complete: a check may miss a mistake, but must not
//! report one that the rest of the walk would disprove. What an object depends on is planned before it.

use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use super::field::Field;
use super::reference::SentContext;
use super::resource::Resource;
use crate::diag::Diagnostics;
use crate::remote::Method;
use crate::value::Value;

/// The maximum number of objects that are remembered. Further ones are unknown, so that checks miss
/// mistakes.
const MOST: usize = 20_000;

/// The checks of a type across resources. Objects of a type without them are not remembered.
#[derive(Clone, Copy)]
pub(crate) struct Checks {
    /// The top-level attributes that checks read.
    pub(crate) reads: &'static [&'static str],
    /// The ids of the objects that an object of a type refers to, in addition to those that its attributes
    /// with a [`Reference`](super::Reference) name.
    pub(crate) refers: fn(&'static str, &Value) -> Vec<String>,
    /// What the checks need to know from Google.
    pub(crate) needs: fn(Checked<'_>, &Facts) -> Vec<Need>,
    /// The checks, also of an object that is to be deleted. They are errors only for what Google is certain to
    /// refuse.
    pub(crate) run: fn(Checked<'_>, &Facts) -> Diagnostics,
}

/// An object that another one refers to: its type, and its id in the form of its table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Referent {
    /// Terraform's name of the type.
    pub(crate) type_name: &'static str,
    /// The object's id.
    pub(crate) id: String,
}

/// What a check needs to know from Google: one request, for whatever number of objects need it.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    /// The object's type.
    pub(crate) resource: &'static Resource,
    /// The object's id, or a path.
    pub(crate) id: String,
    /// Of a path, which belongs to the API of the type: how it is read. The response has no object, and is known by
    /// the type and the path.
    pub(crate) path: Option<Method>,
    /// Query parameters of the request.
    pub(crate) query: &'static [(&'static str, &'static str)],
}

/// How an object is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// As it will be after the apply.
    Planned,
    /// As Google has it, and the same walk is still to plan it.
    Refreshed,
    /// As Google has it, read by a data source.
    Read,
}

/// An object under check, or around it.
///
/// In `object`, null is what the configuration leaves to Google, and unknown what depends on other
/// objects.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checked<'a> {
    /// Its type and id.
    pub(crate) referent: &'a Referent,
    /// Whether it does not exist yet, or is to be recreated.
    pub(crate) is_new: bool,
    /// The object before the change. Null if there was none of this id.
    pub(crate) prior: &'a Value,
    /// The object after the change. Null if it is to be deleted.
    pub(crate) object: &'a Value,
}

/// An object as it is known.
#[derive(Clone, Debug)]
struct Known {
    referent: Referent,
    is_new: bool,
    prior: Value,
    object: Value,
    /// Whether the two differ in what checks read. A deletion is no change.
    is_changed: bool,
    source: Source,
}

/// Google's response to a [`Need`].
#[derive(Clone, Debug)]
pub(crate) enum Response {
    /// The object in the form of its table, and in Google's. Null and Google's response for a path.
    Found(Value, Json),
    /// The object does not exist.
    Absent,
}

/// What is known of the objects around one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// By type and id.
    known: HashMap<&'static str, HashMap<String, Known>>,
    /// By the id of an object, the objects that refer to it, before or after their change.
    referring: HashMap<String, BTreeSet<Referent>>,
    responses: HashMap<Referent, Response>,
    /// The ids of planned objects that do not exist yet.
    new: HashSet<String>,
}

impl Checks {
    /// Objects of a type that only checks of others read.
    pub(crate) const fn only_read(reads: &'static [&'static str]) -> Self {
        Self {
            reads,
            refers: |_, _| Vec::new(),
            needs: |_, _| Vec::new(),
            run: |_, _| Diagnostics::default(),
        }
    }
}

impl fmt::Debug for Checks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Checks")
    }
}

impl Need {
    /// An object.
    pub(crate) fn of_object(resource: &'static Resource, id: String) -> Self {
        Self { resource, id, path: None, query: &[] }
    }

    /// What is at this path of the API of the type.
    pub(crate) fn of_path(resource: &'static Resource, method: Method, path: String) -> Self {
        Self { path: Some(method), ..Self::of_object(resource, path) }
    }
}

impl Checked<'_> {
    /// Whether it is to be deleted.
    pub(crate) fn is_deleted(self) -> bool {
        self.object.is_null()
    }
}

impl Known {
    fn checked(&self) -> Checked<'_> {
        let Self { referent, is_new, prior, object, .. } = self;
        Checked { referent, is_new: *is_new, prior, object }
    }
}

impl Facts {
    /// Remembers an object that a read returned. A planned form takes precedence.
    pub(crate) fn note_read(
        &mut self,
        resource: &'static Resource,
        referent: &Referent,
        object: &Value,
        source: Source,
    ) {
        if self.planned_before(referent).is_none() {
            let checked = Checked { referent, is_new: false, prior: &Value::Null, object };
            self.insert(resource, checked, source);
        }
    }

    /// Remembers a planned object, in place of any form known before: nothing counts twice.
    pub(crate) fn note_plan(&mut self, resource: &'static Resource, checked: Checked<'_>) {
        let Checked { referent, is_new, prior, object } = checked;
        // Terraform plans a replacement twice, the second time as if there were no object.
        let before = self.planned_before(referent).filter(|_| prior.is_null());
        let before = before.map(|it| it.prior.clone());
        let prior = before.as_ref().unwrap_or(prior);
        if is_new && !object.is_null() {
            self.new.insert(referent.id.clone());
        }
        self.insert(resource, Checked { referent, is_new, prior, object }, Source::Planned);
    }

    fn planned_before(&self, referent: &Referent) -> Option<&Known> {
        let known = self.entry(referent.type_name, &referent.id)?;
        (known.source == Source::Planned).then_some(known)
    }

    fn insert(&mut self, resource: &'static Resource, checked: Checked<'_>, source: Source) {
        let Some(checks) = resource.checks else { return };
        let Checked { referent, is_new, prior, object } = checked;
        let count: usize = self.known.values().map(HashMap::len).sum();
        if count >= MOST && self.entry(referent.type_name, &referent.id).is_none() {
            return;
        }
        for form in [prior, object].into_iter().skip(usize::from(prior == object)) {
            for id in references(resource, form) {
                self.referring.entry(id).or_default().insert(referent.clone());
            }
        }
        let only_read = |form: &Value| match form {
            Value::Object(attributes) => {
                let read = attributes.iter().filter(|(name, _)| checks.reads.contains(&&***name));
                Value::object(read.map(|(name, value)| (name.clone(), value.clone())))
            }
            other => other.clone(),
        };
        let (prior, object) = (only_read(prior), only_read(object));
        let is_changed = !object.is_null() && (is_new || prior != object);
        let referent = referent.clone();
        let of_type = self.known.entry(referent.type_name).or_default();
        let id = referent.id.clone();
        of_type.insert(id, Known { referent, is_new, prior, object, is_changed, source });
    }

    /// Remembers what Google returned.
    pub(crate) fn respond(&mut self, referent: Referent, response: Response) {
        if self.responses.len() < MOST {
            self.responses.insert(referent, response);
        }
    }

    /// The object of this type and id as the walk has planned or read it: not one that is to be deleted.
    pub(crate) fn walked(
        &self,
        type_name: &'static str,
        id: &str,
    ) -> Option<(Checked<'_>, Source)> {
        let known = self.entry(type_name, id)?;
        let checked = known.checked();
        (!checked.is_deleted()).then_some((checked, known.source))
    }

    /// Whether the walk has planned to create this object, or to change what checks read of it. A deletion is no
    /// such change.
    pub(crate) fn changes(&self, referent: &Referent) -> bool {
        self.planned_before(referent).is_some_and(|it| it.is_changed)
    }

    /// The object of this type and id, from the walk or from Google.
    pub(crate) fn object(&self, type_name: &'static str, id: &str) -> Option<&Value> {
        if let Some(known) = self.entry(type_name, id) {
            return Some(&known.object).filter(|object| !object.is_null());
        }
        match self.response(type_name, id)? {
            Response::Found(object, _) => Some(object),
            Response::Absent => None,
        }
    }

    /// What Google returned for the object of this type and id, if it was needed and Google responded.
    pub(crate) fn response(&self, type_name: &'static str, id: &str) -> Option<&Response> {
        self.responses.get(&Referent { type_name, id: id.to_owned() })
    }

    /// The objects that this walk has planned and that refer to the object of this id, before or after their
    /// change: those that are to be deleted too.
    pub(crate) fn referring_to(&self, id: &str) -> impl Iterator<Item = Checked<'_>> {
        let referring = self.referring.get(id).into_iter().flatten();
        referring.filter_map(|referent| self.planned_before(referent).map(Known::checked))
    }

    /// Those of one type. The others cost nothing: a network may have a thousand subnetworks.
    pub(crate) fn of_type_referring_to(
        &self,
        type_name: &'static str,
        id: &str,
    ) -> impl Iterator<Item = Checked<'_>> {
        let from = Referent { type_name, id: String::new() };
        let referring = self.referring.get(id).into_iter().flat_map(move |it| it.range(&from..));
        let of_type = referring.take_while(move |it| it.type_name == type_name);
        of_type.filter_map(|referent| self.planned_before(referent).map(Known::checked))
    }

    /// The objects of this type that this walk has planned, those that are to be deleted too.
    pub(crate) fn planned(&self, type_name: &'static str) -> impl Iterator<Item = Checked<'_>> {
        let known = self.known.get(type_name).into_iter().flat_map(HashMap::values);
        known.filter(|known| known.source == Source::Planned).map(Known::checked)
    }

    /// The planned object with what the configuration tells about its unknown values: null where it sets
    /// none, and the id of a new object where it refers to that.
    ///
    /// The id of a new object is known after apply, as with hashicorp/google, but its plan promises how the id
    /// begins: see [`Refinement::prefix`](crate::value::Refinement::prefix).
    pub(crate) fn told(&self, planned: &Value, config: &Value) -> Value {
        match (planned, config) {
            (Value::Unknown(_), Value::Unknown(_)) => self.resolved(config),
            (Value::Unknown(_), config) if config.is_zero() => Value::Null,
            (Value::Object(attributes), config) => {
                let each = attributes.iter();
                Value::object(
                    each.map(|(name, it)| (name.clone(), self.told(it, config.get(name)))),
                )
            }
            (Value::List(planned), Value::List(config)) if planned.len() == config.len() => {
                let both = planned.iter().zip(config);
                Value::List(both.map(|(planned, config)| self.told(planned, config)).collect())
            }
            // The elements of sets have no order by which the two could be compared.
            (Value::Set(planned), Value::Set(config)) if planned.len() == config.len() => {
                if planned.iter().all(Value::is_wholly_known) {
                    Value::Set(planned.clone())
                } else {
                    Value::set(config.iter().map(|it| self.resolved(it)).collect())
                }
            }
            _ => planned.clone(),
        }
    }

    fn resolved(&self, config: &Value) -> Value {
        match config {
            Value::Unknown(Some(refinement)) => match &refinement.prefix {
                Some(id) if self.new.contains(id) => Value::from(&**id),
                _ => Value::UNKNOWN,
            },
            Value::Object(attributes) => {
                let each = attributes.iter();
                Value::Object(each.map(|(name, it)| (name.clone(), self.resolved(it))).collect())
            }
            Value::List(elements) => {
                Value::List(elements.iter().map(|it| self.resolved(it)).collect())
            }
            Value::Set(elements) => {
                Value::set(elements.iter().map(|it| self.resolved(it)).collect())
            }
            other => other.clone(),
        }
    }

    fn entry(&self, type_name: &'static str, id: &str) -> Option<&Known> {
        self.known.get(type_name)?.get(id)
    }
}

/// The ids of the objects that an object refers to.
fn references(resource: &Resource, object: &Value) -> BTreeSet<String> {
    fn collect(fields: &[Field], value: &Value, root: &Value, found: &mut BTreeSet<String>) {
        for field in fields {
            let value = value.get(field.attribute);
            if let Some(reference) = field.form.reference {
                let texts = [value].into_iter().chain(value.elements());
                let context = SentContext::of(root);
                let ids = texts.filter_map(|it| reference.parse(it.as_str()?, context));
                found.extend(ids);
            }
            for element in value.elements() {
                collect(field.inner(), element, root, found);
            }
        }
    }
    let mut found = BTreeSet::new();
    if let Some(checks) = resource.checks.filter(|_| !object.is_null()) {
        collect(resource.fields, object, object, &mut found);
        found.extend((checks.refers)(resource.type_name, object));
    }
    found
}

#[cfg(test)]
mod tests;
