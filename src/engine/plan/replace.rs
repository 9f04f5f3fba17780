//! Which changes force replacement of the object.

use super::super::encode::{is_as_good_as_null, is_changed};
use super::super::labels::Place;
use super::super::matching::partners;
use crate::spec::{Change, Field, Kind, Lifecycle, Object, Resource, Role, SetBy, Update};
use crate::value::{Path, Value};

/// Lists the attributes whose planned change destroys and recreates the object.
///
/// `prior` and `planned` are whole objects, neither of them null: a create and a destroy replace
/// nothing. An attribute still unknown in `planned` counts as changed, since its final value may
/// differ, unless Google will fill it in. The paths come in the order of the resource's table.
///
/// Source: `PlanResourceChange.Response.requires_replace` in `tfplugin6.proto`.
pub(super) fn paths_that_replace(resource: &Resource, prior: &Value, planned: &Value) -> Vec<Path> {
    let mut paths = Vec::new();
    collect(resource.fields, &Path::root(), prior, planned, &mut paths);
    if is_never_changed(resource) {
        paths.extend(changed_labels(resource, prior, planned));
        let place = |path: &Path| {
            let is_at =
                |field: &Field| path.0.first() == Path::attribute(field.attribute).0.first();
            resource.fields.iter().position(is_at)
        };
        paths.sort_by_key(place);
    }
    paths
}

/// Whether no request changes an object.
fn is_never_changed(resource: &Resource) -> bool {
    matches!(resource.lifecycle, Lifecycle::Object(Object { update: Update::None, .. }))
}

/// The changed labels and annotations of an object that no request changes.
fn changed_labels(
    resource: &Resource,
    prior: &Value,
    planned: &Value,
) -> impl Iterator<Item = Path> {
    let place = Place::of(resource);
    let around = place.block.map_or_else(Path::root, |block| Path::attribute(block).at(0));
    let (prior, planned) = (place.part(prior), place.part(planned));
    let roles = [Role::EffectiveLabels, Role::EffectiveAnnotations];
    let all = roles.into_iter().filter_map(|role| place.field(role));
    let changed = all.filter(|field| {
        let (prior, planned) = (prior.get(field.attribute), planned.get(field.attribute));
        is_changed(field, prior, planned)
    });
    let paths: Vec<_> = changed.map(|field| around.then(field.attribute)).collect();
    paths.into_iter().filter(move |_| !planned.is_null())
}

fn collect(fields: &[Field], around: &Path, prior: &Value, planned: &Value, paths: &mut Vec<Path>) {
    for field in fields {
        let (prior, planned) = (prior.get(field.attribute), planned.get(field.attribute));
        if prior == planned {
            continue;
        }
        let path = around.then(field.attribute);
        let is_for_google_to_say = planned.is_unknown() && field.set_by == SetBy::OptionalComputed;
        let replaces = match field.change {
            // Setting or removing a value that is equivalent to null does not recreate the object.
            Change::Replaces | Change::ReplacesIf(_)
                if is_as_good_as_null(field, prior, planned) =>
            {
                false
            }
            // Within a block, too, only what Google stores recreates the object.
            Change::Replaces if field.is_block() => {
                is_changed(field, prior, planned) && !is_for_google_to_say
            }
            Change::Replaces => prior != planned && !is_for_google_to_say,
            // An unknown value cannot be compared, so it does not force replacement.
            Change::ReplacesIf(replaces) => {
                prior != planned && !planned.is_unknown() && replaces(prior, planned)
            }
            _ => false,
        };
        if replaces {
            paths.push(path);
            continue;
        }
        let Kind::Block(items, inner) = field.kind else { continue };
        if items.is_set() {
            if replaces_in_set(field, prior.elements(), planned.elements()) {
                paths.push(path);
            }
            continue;
        }
        for (at, planned) in planned.elements().iter().enumerate() {
            let prior = prior.elements().get(at).unwrap_or(&Value::Null);
            if !prior.is_null() {
                collect(inner, &path.at(at), prior, planned, paths);
            }
        }
    }
}

/// Whether the elements of a set change in an attribute that forces replacement. The elements have no
/// path, so the set as a whole replaces the object. Elements with a key are compared with those of the
/// same key; of others, any added or removed element counts.
fn replaces_in_set(field: &Field, prior: &[Value], planned: &[Value]) -> bool {
    let replaces = |before: &Value, after: &Value| {
        let mut paths = Vec::new();
        collect(field.inner(), &Path::root(), before, after, &mut paths);
        !paths.is_empty()
    };
    if field.key().is_some() {
        let found = partners(field, planned, prior);
        let mut pairs = planned.iter().zip(found);
        return pairs.any(|(after, at)| at.is_some_and(|at| replaces(&prior[at], after)));
    }
    let is_new = |this: &Value, others: &[Value]| others.iter().all(|other| replaces(other, this));
    let may_replace = has_replacing(field.inner());
    may_replace
        && (planned.iter().any(|this| is_new(this, prior))
            || prior.iter().any(|this| is_new(this, planned)))
}

fn has_replacing(fields: &[Field]) -> bool {
    fields.iter().any(|field| {
        matches!(field.change, Change::Replaces | Change::ReplacesIf(_))
            || has_replacing(field.inner())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Items, block, field};

    const INNER: &[Field] = &[
        field("name", Kind::String, SetBy::Required, Change::Patches, "name"),
        field("size", Kind::Int, SetBy::Optional, Change::Replaces, "size"),
        field("note", Kind::String, SetBy::Optional, Change::Patches, "note"),
    ];
    const PLAIN: Field = block("b", Items::Set, SetBy::Optional, Change::Patches, "b", INNER);

    #[test]
    fn a_set_replaces_where_one_of_its_elements_would() {
        let element = |name: &str, size: i64, note: &str| {
            Value::object([
                ("name", Value::from(name)),
                ("size", size.into()),
                ("note", note.into()),
            ])
        };
        let (a, b) = (element("a", 1, "x"), element("b", 2, "x"));
        let cases = [
            // before, after: whether a set without a key forces replacement, and one with a key
            (vec![a.clone(), b.clone()], vec![a.clone(), b.clone()], [false, false]),
            (vec![a.clone()], vec![element("a", 1, "y")], [false, false]),
            (vec![a.clone()], vec![element("a", 3, "x")], [true, true]),
            (vec![a.clone()], vec![a.clone(), b.clone()], [true, false]),
            (vec![a.clone(), b.clone()], vec![b.clone()], [true, false]),
            (vec![a, b], vec![element("b", 1, "x"), element("a", 2, "x")], [false, true]),
        ];
        for (prior, planned, expected) in cases {
            let (prior, planned) = (Value::set(prior), Value::set(planned));
            for (field, expected) in [PLAIN, PLAIN.keyed_by("name")].iter().zip(expected) {
                let object = |blocks: &Value| Value::object([("b", blocks.clone())]);
                let mut paths = Vec::new();
                let fields = std::slice::from_ref(field);
                collect(fields, &Path::root(), &object(&prior), &object(&planned), &mut paths);
                let whole: &[Path] = if expected { &[Path::attribute("b")] } else { &[] };
                assert_eq!(paths, whole, "{:?}: {prior:?} {planned:?}", field.elements);
            }
        }
    }

    #[test]
    fn a_block_replaces_only_by_what_google_stores() {
        const METADATA: &[Field] = &[crate::spec::block(
            "b",
            Items::One,
            SetBy::Optional,
            Change::Replaces,
            "b",
            &[
                field("force", Kind::Bool, SetBy::Optional, Change::Replaces, "force").not_read(),
                field("count", Kind::Int, SetBy::Computed, Change::WithAny, "count"),
                crate::spec::LABELS,
                crate::spec::EFFECTIVE_LABELS,
            ],
        )];
        let label = |value: &str| Value::map([("a", Value::from(value))]);
        let none = || Value::map::<&str>([]);
        let object = |force: Value, count: Value, labels: Value, effective: Value| {
            let attributes = [
                ("force", force),
                ("count", count),
                ("labels", labels),
                ("effective_labels", effective),
            ];
            Value::object([("b", Value::List(vec![Value::object(attributes)]))])
        };
        let before = object(Value::Null, 1.into(), Value::Null, label("1"));
        for (after, expected) in [
            (object(false.into(), 1.into(), none(), label("1")), false),
            (object(Value::Null, Value::UNKNOWN, Value::Null, label("1")), false),
            // A default of the provider block becomes a label of the object.
            (object(Value::Null, 1.into(), label("1"), label("1")), false),
            (object(true.into(), 1.into(), Value::Null, label("1")), true),
            (object(Value::Null, 1.into(), label("2"), label("2")), true),
            (object(Value::Null, 1.into(), Value::UNKNOWN, Value::UNKNOWN), true),
        ] {
            let mut paths = Vec::new();
            collect(METADATA, &Path::root(), &before, &after, &mut paths);
            assert_eq!(!paths.is_empty(), expected, "{after:?}");
        }
    }

    #[test]
    fn removing_what_is_googles_default_replaces_nothing() {
        const VERSION: &[Field] =
            &[field("version", Kind::String, SetBy::Optional, Change::Replaces, "version")
                .googles_default(crate::spec::Literal::Text("IPV4"))];
        let object = |version: Value| Value::object([("version", version)]);
        for (before, after, expected) in [
            (Value::from("IPV4"), Value::Null, false),
            ("IPV6".into(), Value::Null, true),
            ("IPV4".into(), "IPV6".into(), true),
        ] {
            let mut paths = Vec::new();
            collect(VERSION, &Path::root(), &object(before), &object(after), &mut paths);
            assert_eq!(!paths.is_empty(), expected);
        }
    }
}
