//! Differences between the plan of an apply and the values that Google returned.

use super::encode::is_changed;
use super::equivalence::{Certainty, is_blank_block, is_empty_block, stands_for_unset};
use super::matching::{partner, partners};
use super::reconcile::shown;
use crate::spec::{Field, Reading, SetBy};
use crate::value::{Path, Value};

/// A planned value that was sent, and for which Google returned a different value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) path: Path,
    pub(super) asked: Value,
    pub(super) answered: Value,
}

/// Which attributes of an apply are compared with what Google returned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// All planned attributes.
    All,
    /// The attributes that the apply sent, because the plan changes their prior values.
    Sent,
}

/// Finds the values for which Google returned something other than planned, in the order of the
/// table.
///
/// `planned` may hold unknowns, which Google decides. `prior` is null on create.
pub(super) fn differences(
    fields: &[Field],
    compared: Compared,
    [prior, planned]: [&Value; 2],
    decoded: &Value,
) -> Vec<Difference> {
    let mut comparison = Comparison { compared, found: Vec::new() };
    comparison.object(fields, &Path::root(), [prior, planned, decoded]);
    comparison.found
}

struct Comparison {
    compared: Compared,
    found: Vec<Difference>,
}

impl Comparison {
    fn object(&mut self, fields: &[Field], around: &Path, forms: [&Value; 3]) {
        for field in fields {
            let path = around.then(field.attribute);
            let forms = forms.map(|form| form.get(field.attribute));
            match forms[1] {
                Value::Unknown(_) => {}
                _ if field.is_block() => self.blocks(field, &path, forms),
                _ => self.attribute(field, &path, forms),
            }
        }
    }

    fn attribute(&mut self, field: &Field, path: &Path, [prior, planned, now]: [&Value; 3]) {
        // Zero for an attribute that was not requested is no difference.
        let is_unasked = planned.is_null() && now.is_zero();
        let is_compared = field.set_by != SetBy::Computed
            && field.is_read()
            && !matches!(field.reading, Reading::Later)
            && !stands_for_unset(field, planned)
            && !is_unasked
            && (self.compared == Compared::All || planned != prior);
        if is_compared && shown(field, planned, now) != *planned {
            self.note(path.clone(), planned, now);
        }
    }

    fn blocks(&mut self, field: &Field, path: &Path, [prior, planned, now]: [&Value; 3]) {
        let is_read = !matches!(field.reading, Reading::Nothing);
        // Nothing was sent of a block that is treated as absent.
        if !is_read || is_empty_block(field, planned, Certainty::Possible) {
            return;
        }
        let elements = planned.elements();
        let before = partners(field, elements, prior.elements());
        let found = partners(field, elements, now.elements());
        for (at, planned) in elements.iter().enumerate() {
            let prior = partner(before[at], prior.elements());
            let now = partner(found[at], now.elements());
            let path = if field.is_set_of_blocks() { path.clone() } else { path.at(at) };
            if found[at].is_some() {
                self.object(field.inner(), &path, [prior, planned, now]);
            } else if !is_blank_block(field, &Value::List(vec![planned.clone()]))
                && (self.compared == Compared::All || is_element_changed(field, prior, planned))
            {
                self.note(path, planned, &Value::Null);
            }
        }
    }

    fn note(&mut self, path: Path, asked: &Value, answered: &Value) {
        self.found.push(Difference { path, asked: asked.clone(), answered: answered.clone() });
    }
}

fn is_element_changed(field: &Field, prior: &Value, planned: &Value) -> bool {
    let alone = |element: &Value| match element {
        Value::Null => Value::Null,
        element => Value::List(vec![element.clone()]),
    };
    is_changed(field, &alone(prior), &alone(planned))
}
