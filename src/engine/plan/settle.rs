//! Which computed values a change makes unknown.

use super::super::collection::collection;
use super::super::equivalence::stands_for_unset;
use super::super::matching::{partner, partners};
use crate::spec::{Change, Field, Kind, SetBy, source_path};
use crate::value::Value;

/// An object around the current one, in its prior and its drafted form.
struct Scope<'a> {
    /// The path of its attributes with dots: empty for the root, else with a dot at its end.
    prefix: String,
    prior: &'a Value,
    draft: &'a Value,
}

/// Makes unknown the values that the drafted change may change at Google: attributes that follow a
/// changed one, and, where a request will be sent, those that change with every update.
///
/// `draft` is a whole object drafted from `prior` and `config`; so is the result.
pub(super) fn settle(
    fields: &[Field],
    prior: &Value,
    config: &Value,
    draft: &Value,
    has_request: bool,
) -> Value {
    object(fields, &mut Vec::new(), String::new(), [prior, config, draft], has_request)
}

fn object<'a>(
    fields: &[Field],
    scopes: &mut Vec<Scope<'a>>,
    prefix: String,
    [prior, config, draft]: [&'a Value; 3],
    has_request: bool,
) -> Value {
    scopes.push(Scope { prefix, prior, draft });
    let settled = Value::object(fields.iter().map(|field| {
        let name = field.attribute;
        let value = if field.is_block() {
            blocks(field, scopes, [prior, config, draft], has_request)
        } else if is_unsettled(field, scopes, [config.get(name), draft.get(name)], has_request) {
            Value::UNKNOWN
        } else if has_request && matches!(field.change, Change::Settles(_)) {
            settled_objects(field, draft.get(name))
        } else {
            draft.get(name).clone()
        };
        (name, value)
    }));
    scopes.pop();
    settled
}

fn is_unsettled(
    field: &Field,
    scopes: &[Scope<'_>],
    [config, draft]: [&Value; 2],
    has_request: bool,
) -> bool {
    let follows = || field.follows.iter().any(|source| has_changed(source, scopes));
    match (field.set_by, field.change) {
        (SetBy::Computed, Change::WithAny) => has_request,
        (SetBy::Computed, Change::Settles(is_done)) => has_request && !is_done(draft),
        (SetBy::Computed | SetBy::OptionalComputed, _) => {
            let is_unset = config.is_null() || stands_for_unset(field, config);
            has_request && is_unset && follows()
        }
        _ => false,
    }
}

/// A value that an update keeps, except for the parts of computed objects that change with every update.
fn settled_objects(field: &Field, objects: &Value) -> Value {
    let Kind::Objects(inner) = field.kind else { return objects.clone() };
    let Value::List(elements) = objects else { return objects.clone() };
    let settled = elements.iter().map(|element| {
        Value::object(inner.iter().map(|field| {
            let changes = matches!(field.change, Change::WithAny);
            let value = element.get(field.attribute);
            (field.attribute, if changes { Value::UNKNOWN } else { value.clone() })
        }))
    });
    Value::List(settled.collect())
}

/// Whether the draft changes the attribute at this path, in the innermost object around that has
/// it: a probe's port follows the port of its own container.
fn has_changed(source: &str, scopes: &[Scope<'_>]) -> bool {
    let here = scopes.last().map_or("", |scope| &scope.prefix);
    let is_counted = source.ends_with("[]");
    let source = source_path(source, here);
    let around = scopes
        .iter()
        .rev()
        .find_map(|scope| source.strip_prefix(&*scope.prefix).map(|rest| (scope, rest)));
    around.is_some_and(|(scope, rest)| {
        let (before, after) = (look_up(scope.prior, rest), look_up(scope.draft, rest));
        let is_changed = match after {
            // If Google is to fill in existing blocks again, there will be some.
            Value::Unknown(_) if is_counted => before.elements().is_empty(),
            _ if is_counted => before.elements().len() != after.elements().len(),
            _ => before != after,
        };
        !scope.prior.is_null() && is_changed
    })
}

/// The value at a path with dots, through the first of each kind of blocks.
fn look_up<'a>(object: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(object, |value, name| match value {
        Value::List(_) => value.elements().first().unwrap_or(&Value::Null).get(name),
        Value::Unknown(_) => value,
        other => other.get(name),
    })
}

fn blocks<'a>(
    field: &Field,
    scopes: &mut Vec<Scope<'a>>,
    [prior, config, draft]: [&'a Value; 3],
    has_request: bool,
) -> Value {
    let name = field.attribute;
    let (prior, config, draft) = (prior.get(name), config.get(name), draft.get(name));
    let is_derived = field.is_filled_in()
        && config.elements().is_empty()
        && !config.is_unknown()
        && field.follows.iter().any(|source| has_changed(source, scopes));
    if draft.is_unknown() || is_derived {
        return Value::UNKNOWN;
    }
    let around = scopes.last().map_or("", |scope| &scope.prefix);
    let prefix = format!("{around}{name}.");
    let before = partners(field, draft.elements(), prior.elements());
    let configured = partners(field, draft.elements(), config.elements());
    let elements = draft.elements().iter().zip(before.iter().zip(configured));
    let settled = elements.map(|(draft, (before, configured))| {
        if draft.is_unknown() {
            return Value::UNKNOWN;
        }
        let prior = partner(*before, prior.elements());
        let config = partner(configured, config.elements());
        object(field.inner(), scopes, prefix.clone(), [prior, config, draft], has_request)
    });
    collection(field, settled.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{field, objects};

    fn is_ready(value: &Value) -> bool {
        value.elements().iter().all(|element| element.get("state").as_str() == Some("READY"))
    }

    const PART: &[Field] = &[
        field("state", Kind::String, SetBy::Computed, Change::Never, "state"),
        field("since", Kind::String, SetBy::Computed, Change::WithAny, "since"),
    ];
    const FIELDS: &[Field] = &[
        field("size", Kind::Int, SetBy::Required, Change::Patches, "size"),
        field("busy", Kind::Bool, SetBy::Computed, Change::Settles(Value::is_zero), "busy"),
        objects("parts", Change::Settles(is_ready), "parts", PART),
    ];

    fn thing(size: i64, is_busy: Value, states: &[&str], since: &Value) -> Value {
        let part = |state: &&str| {
            Value::object([("state", Value::from(*state)), ("since", since.clone())])
        };
        Value::object([
            ("size", Value::from(size)),
            ("busy", is_busy),
            ("parts", Value::List(states.iter().map(part).collect())),
        ])
    }

    #[test]
    fn a_value_that_means_done_is_the_same_after_an_update() {
        let settled = |prior: &Value, size: i64| {
            let Value::Object(mut draft) = prior.clone() else { return Value::Null };
            draft.insert("size", size.into());
            let (draft, config) =
                (Value::Object(draft), Value::object([("size", Value::from(size))]));
            settle(FIELDS, prior, &config, &draft, size != 1)
        };
        let (then, now) = (&Value::from("then"), &Value::UNKNOWN);
        let prior = thing(1, false.into(), &["READY"], then);
        assert_eq!(settled(&prior, 2), thing(2, false.into(), &["READY"], now));
        assert_eq!(settled(&prior, 1), prior, "nothing is sent");
        let prior = thing(1, true.into(), &["READY", "FAILED"], then);
        let unknown = Value::object([
            ("size", Value::from(2)),
            ("busy", Value::UNKNOWN),
            ("parts", Value::UNKNOWN),
        ]);
        assert_eq!(settled(&prior, 2), unknown);
    }
}
