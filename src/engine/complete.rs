//! The state after an apply: the plan with its unknowns filled in.

use super::collection::{collection, none};
use super::equivalence::{Certainty, is_empty_block, stands_for_unset};
use super::matching::{key_of, partner, partners};
use super::reconcile::shown;
use crate::spec::{Field, SetBy};
use crate::value::{Path, Value};

/// A known planned value to which Google answered something else.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) path: Path,
    pub(super) asked: Value,
    pub(super) answered: Value,
}

/// Fills the unknowns of a plan from what Google answered.
///
/// Known values stay as planned, which the core demands; where Google answered something else, the
/// difference is told, in the order of the table.
pub(super) fn complete(
    fields: &[Field],
    planned: &Value,
    decoded: &Value,
) -> (Value, Vec<Difference>) {
    let mut differences = Vec::new();
    let state = object(fields, &Path::root(), planned, decoded, &mut differences);
    (state, differences)
}

fn object(
    fields: &[Field],
    around: &Path,
    planned: &Value,
    decoded: &Value,
    differences: &mut Vec<Difference>,
) -> Value {
    Value::object(fields.iter().map(|field| {
        let path = around.then(field.attribute);
        let (asked, answered) = (planned.get(field.attribute), decoded.get(field.attribute));
        let value = match asked {
            Value::Unknown(_) if field.is_block() && answered.is_null() => none(field),
            Value::Unknown(_) => answered.clone(),
            // Computed objects that are known in part.
            _ if !field.is_block() && !asked.is_wholly_known() => answered.clone(),
            _ if field.is_block() => blocks(field, &path, asked, answered, differences),
            _ => {
                note(field, &path, asked, answered, differences);
                asked.clone()
            }
        };
        (field.attribute, value)
    }))
}

fn blocks(
    field: &Field,
    path: &Path,
    planned: &Value,
    decoded: &Value,
    differences: &mut Vec<Difference>,
) -> Value {
    let noted = differences.len();
    let elements = planned.elements();
    let found = partners(field, elements, decoded.elements());
    let filled = elements.iter().zip(found).enumerate().map(|(at, (element, found))| {
        let answered = partner(found, decoded.elements());
        let path = if key_of(field, element).is_some() || found.is_some() {
            path.at(at)
        } else {
            path.clone()
        };
        if answered.is_null() {
            return without_unknowns(field.inner(), element);
        }
        object(field.inner(), &path, element, answered, differences)
    });
    let filled = collection(field, filled.collect());
    if field.is_absent_when_empty() && is_empty_block(field, planned, Certainty::Possible) {
        // It was as good as absent, so whatever Google answers is what it fills in.
        differences.truncate(noted);
    }
    filled
}

/// An object that Google doesn't know of, with nothing where it should have filled in.
pub(super) fn without_unknowns(fields: &[Field], object: &Value) -> Value {
    Value::object(fields.iter().map(|field| {
        let value = match object.get(field.attribute) {
            Value::Unknown(_) if field.is_block() => none(field),
            Value::Unknown(_) => Value::Null,
            known if !field.is_block() && !known.is_wholly_known() => Value::Null,
            known if field.is_block() => {
                let elements = known.elements().iter();
                collection(field, elements.map(|e| without_unknowns(field.inner(), e)).collect())
            }
            known => known.clone(),
        };
        (field.attribute, value)
    }))
}

fn note(
    field: &Field,
    path: &Path,
    asked: &Value,
    answered: &Value,
    differences: &mut Vec<Difference>,
) {
    // Zero for what was not asked for is no other value than asked for.
    let is_unasked = asked.is_null() && answered.is_zero();
    let is_compared = field.set_by != SetBy::Computed
        && field.is_read()
        && !stands_for_unset(field, asked)
        && !is_unasked;
    if is_compared && shown(field, asked, answered) != *asked {
        differences.push(Difference {
            path: path.clone(),
            asked: asked.clone(),
            answered: answered.clone(),
        });
    }
}
