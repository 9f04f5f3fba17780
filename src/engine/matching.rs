//! Matches the blocks of one list with those of another.

use std::borrow::Cow;

use crate::spec::Field;
use crate::value::Value;

/// For each element of `these`, the index of the matching element of `others`.
///
/// Blocks with a key (a container's name) are matched by it, at any position; blocks of a list without
/// one, by their position. All spellings of a key that is a reference match. Elements of a set that are
/// alike in everything match first. A set has no order, and Google's may differ from the state's: without
/// a key, other elements of a set match only if each set has one element. No element of `others` is
/// matched twice.
pub(super) fn partners(field: &Field, these: &[Value], others: &[Value]) -> Vec<Option<usize>> {
    let mut is_taken = vec![false; others.len()];
    let mut partners = vec![None; these.len()];
    for (partner, this) in partners.iter_mut().zip(these).filter(|_| field.is_set_of_blocks()) {
        let mut free = others.iter().enumerate();
        if let Some(at) = free.position(|(at, it)| !is_taken[at] && is_alike(field, this, it)) {
            is_taken[at] = true;
            *partner = Some(at);
        }
    }
    if field.key().is_some() {
        let left = partners.iter_mut().zip(these).filter(|(partner, _)| partner.is_none());
        for (partner, this) in left {
            let find = |is_same: &dyn Fn(&Value, &Value) -> bool| {
                let mut free = others.iter().enumerate();
                free.position(|(at, other)| !is_taken[at] && is_same(this, other))
            };
            let found = find(&|this, other| has_key_of(field, this, other))
                .or_else(|| find(&|this, other| has_key_alike(field, this, other)));
            if let Some(at) = found {
                is_taken[at] = true;
                *partner = Some(at);
            }
        }
    }
    let is_nameless = |element: &Value| key_of(field, element).is_none();
    // A name that only one of the two has carries no information when each list has one element.
    let are_alone = these.len() == 1 && others.len() == 1;
    let has_order = !field.is_set_of_blocks() || field.key().is_some();
    for (at, partner) in partners.iter_mut().enumerate() {
        let Some(other) = others.get(at).filter(|_| partner.is_none() && !is_taken[at]) else {
            continue;
        };
        let may_pair = match (is_nameless(&these[at]), is_nameless(other)) {
            (true, true) => has_order || are_alone,
            (false, false) => false,
            _ => are_alone,
        };
        if may_pair {
            is_taken[at] = true;
            *partner = Some(at);
        }
    }
    partners
}

/// The matching element, null if there is none.
pub(super) fn partner(index: Option<usize>, those: &[Value]) -> &Value {
    index.and_then(|at| those.get(at)).unwrap_or(&Value::Null)
}

/// The name of an element in a memory's path: its key, else its position.
pub(super) fn name_of(field: &Field, at: usize, element: &Value) -> String {
    key_of(field, element).map_or_else(|| at.to_string(), Cow::into_owned)
}

/// The key of an element, if its kind has a key, and the key is known and not empty.
pub(super) fn key_of<'a>(field: &Field, element: &'a Value) -> Option<Cow<'a, str>> {
    match element.get(field.key()?) {
        Value::String(key) => Some(Cow::from(key.as_str())).filter(|key| !key.is_empty()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// Whether two elements are equivalent in all that can be set.
fn is_alike(field: &Field, this: &Value, other: &Value) -> bool {
    field.inner().iter().filter(|inner| inner.is_settable()).all(|inner| {
        let (one, two) = (this.get(inner.attribute), other.get(inner.attribute));
        one == two || one.is_zero() && two.is_zero() || inner.is_same(one, two)
    })
}

fn has_key_of(field: &Field, this: &Value, other: &Value) -> bool {
    key_of(field, this).is_some_and(|key| key_of(field, other) == Some(key))
}

fn has_key_alike(field: &Field, this: &Value, other: &Value) -> bool {
    let Some(key) = field.key() else { return false };
    let Some(inner) = field.inner().iter().find(|inner| inner.attribute == key) else {
        return false;
    };
    let is_named = |element: &Value| key_of(field, element).is_some();
    is_named(this) && is_named(other) && inner.is_same(this.get(key), other.get(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Change, Items, SetBy, block};

    const KEYED: Field =
        block("b", Items::Many, SetBy::Optional, Change::Patches, "b", &[]).keyed_by("name");
    const PLAIN: Field = block("b", Items::Many, SetBy::Optional, Change::Patches, "b", &[]);

    fn named(names: &[&str]) -> Vec<Value> {
        names.iter().map(|name| Value::object([("name", Value::from(*name))])).collect()
    }

    #[test]
    fn blocks_with_a_key_are_found_by_it_and_others_by_position() {
        type Case = (
            &'static Field,
            &'static [&'static str],
            &'static [&'static str],
            &'static [Option<usize>],
        );
        let cases: [Case; 7] = [
            (&KEYED, &["b", "a"], &["a", "b"], &[Some(1), Some(0)]),
            (&KEYED, &["new", "a"], &["a"], &[None, Some(0)]),
            (&KEYED, &[""], &["hello-1"], &[Some(0)]),
            (&KEYED, &["a", ""], &["", "a"], &[Some(1), None]),
            (&KEYED, &["side", "app"], &[""], &[None, None]),
            (&KEYED, &["x"], &["y"], &[None]),
            (&PLAIN, &["b", "a", "c"], &["a", "b"], &[Some(0), Some(1), None]),
        ];
        for (field, these, those, expected) in cases {
            assert_eq!(
                partners(field, &named(these), &named(those)),
                expected,
                "{these:?} {those:?}"
            );
        }
    }

    #[test]
    fn elements_of_a_set_that_share_a_key_are_found_by_all_they_have() {
        use crate::spec::{Kind, field, same};
        const RULES: Field = block(
            "b",
            Items::Set,
            SetBy::Optional,
            Change::Patches,
            "b",
            &[
                field("protocol", Kind::String, SetBy::Required, Change::Patches, "protocol")
                    .same_when(same::spelling),
                field("port", Kind::String, SetBy::Optional, Change::Patches, "port"),
            ],
        )
        .keyed_by("protocol");
        let rules = |all: &[(&str, &str)]| -> Vec<Value> {
            let rule = |(protocol, port): &(&str, &str)| {
                Value::object([("protocol", Value::from(*protocol)), ("port", Value::from(*port))])
            };
            all.iter().map(rule).collect()
        };
        for (these, those, expected) in [
            (rules(&[("tcp", "22"), ("tcp", "443")]), rules(&[("TCP", "443")]), [None, Some(0)]),
            (
                rules(&[("tcp", "22"), ("tcp", "443")]),
                rules(&[("tcp", "443"), ("TCP", "22")]),
                [Some(1), Some(0)],
            ),
            (rules(&[("tcp", "80"), ("udp", "53")]), rules(&[("TCP", "443")]), [Some(0), None]),
        ] {
            assert_eq!(partners(&RULES, &these, &those), expected, "{these:?} {those:?}");
        }
    }

    #[test]
    fn elements_of_a_set_without_a_key_are_found_by_all_they_have_and_never_by_position() {
        use crate::spec::{Kind, field};
        const SERVERS: Field = block(
            "b",
            Items::Set,
            SetBy::Optional,
            Change::Patches,
            "b",
            &[field("name", Kind::String, SetBy::Optional, Change::Patches, "name")],
        );
        type Case = (&'static [&'static str], &'static [&'static str], &'static [Option<usize>]);
        let cases: [Case; 5] = [
            (&["2"], &["3", "2"], &[Some(1)]),
            (&["2", "3"], &["3", "2"], &[Some(1), Some(0)]),
            (&["1", "2", "3"], &["3", "2"], &[None, Some(1), Some(0)]),
            (&["1", "2"], &["3", "4"], &[None, None]),
            (&["1"], &["2"], &[Some(0)]),
        ];
        for (these, those, expected) in cases {
            assert_eq!(partners(&SERVERS, &named(these), &named(those)), expected, "{these:?}");
        }
    }

    #[test]
    fn keys_are_the_same_in_every_spelling_and_may_be_numbers() {
        use crate::spec::{Kind, Reference, field};
        const THINGS: Reference =
            Reference::compute("projects/{project}/regions/{region}/things/{name}");
        const NAME: Field = field("name", Kind::String, SetBy::Required, Change::Patches, "name")
            .refers_to(&THINGS);
        const NUMBER: Field = field("name", Kind::Int, SetBy::Required, Change::Patches, "name");
        const LINKED: Field =
            block("b", Items::Set, SetBy::Optional, Change::Patches, "b", &[NAME]).keyed_by("name");
        const NUMBERED: Field =
            block("b", Items::Set, SetBy::Optional, Change::Patches, "b", &[NUMBER])
                .keyed_by("name");
        let link = "https://www.googleapis.com/compute/v1/projects/p/regions/r/things/b";
        let found = partners(&LINKED, &named(&["a", "b"]), &named(&[link, "a"]));
        assert_eq!(found, [Some(1), Some(0)]);
        let both = named(&["projects/p/regions/r/things/b", link]);
        let found = partners(&LINKED, &both, &named(&[link]));
        assert_eq!(found, [Some(0), None], "a spelling that means the same");
        let numbers = |all: &[i64]| -> Vec<Value> {
            all.iter().map(|number| Value::object([("name", Value::from(*number))])).collect()
        };
        let found = partners(&NUMBERED, &numbers(&[200, 300]), &numbers(&[100, 200]));
        assert_eq!(found, [Some(1), None]);
    }
}
