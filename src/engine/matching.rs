//! Which block of one list is which of another.

use crate::spec::Field;
use crate::value::Value;

/// For each element of `these`, the index of the element of `others` that stands for the same thing.
///
/// Blocks with a key (a container's name) are told apart by it, wherever they stand; blocks without
/// one, by their position. No element of `others` is given twice.
pub(super) fn partners(field: &Field, these: &[Value], others: &[Value]) -> Vec<Option<usize>> {
    let mut is_taken = vec![false; others.len()];
    let mut partners = vec![None; these.len()];
    if field.key().is_some() {
        for (partner, this) in partners.iter_mut().zip(these) {
            let Some(key) = key_of(field, this) else { continue };
            let found = others
                .iter()
                .enumerate()
                .position(|(at, other)| !is_taken[at] && key_of(field, other) == Some(key));
            if let Some(at) = found {
                is_taken[at] = true;
                *partner = Some(at);
            }
        }
    }
    let is_nameless = |element: &Value| key_of(field, element).is_none();
    // A name that only one of the two has tells nothing where there is but one of each.
    let are_alone = these.len() == 1 && others.len() == 1;
    for (at, partner) in partners.iter_mut().enumerate() {
        let Some(other) = others.get(at).filter(|_| partner.is_none() && !is_taken[at]) else {
            continue;
        };
        let may_pair = match (is_nameless(&these[at]), is_nameless(other)) {
            (true, true) => true,
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

/// The element that stands for the same thing, null if there is none.
pub(super) fn partner(index: Option<usize>, those: &[Value]) -> &Value {
    index.and_then(|at| those.get(at)).unwrap_or(&Value::Null)
}

/// What an element is called in a memory's path: by its key, else by its position.
pub(super) fn name_of(field: &Field, at: usize, element: &Value) -> String {
    key_of(field, element).map_or_else(|| at.to_string(), str::to_owned)
}

/// The key of an element, if its kind has one, and it is known and not empty.
pub(super) fn key_of<'a>(field: &Field, element: &'a Value) -> Option<&'a str> {
    element.get(field.key()?).as_str().filter(|key| !key.is_empty())
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
}
