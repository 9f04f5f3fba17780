//! When values are equivalent to Google: the rules that plan, read, completion and memory share.
//!
//! The table shows how each value of one attribute compares with null, by the words of the resource's
//! table. Within a map, a null entry is treated as absent throughout.
//!
//! | value                              | [`equivalent`] to null | [`is_unset`] | [`stands_for_unset`] |
//! |------------------------------------|------------------------|--------------|----------------------|
//! | null                               | yes                    | yes          | no                   |
//! | `""`, `[]`, `{}`                   | yes                    | yes          | if Google fills in   |
//! | `false`, 0                         | yes                    | yes          | no                   |
//! | 0 with `zero_is_unset`             | yes                    | yes          | if Google fills in   |
//! | any of these with `zero_matters`   | no, but null           | yes          | no                   |
//! | Google's default, `Optional`       | yes                    | yes          | no                   |
//! | Google's default, `OptionalComputed` | no: it is read       | no           | no                   |
//! | another value                      | no                     | no           | no                   |
//!
//! Two values that are both equivalent to null are equivalent to each other. So are `""` and a string that is
//! the default of the table, unless the empty string is sent.
//!
//! Whether a single block is empty, by what stands in it. A block that is sent although it is empty, that
//! is required, or that may be there several times is never empty while it is there.
//!
//! | attribute in the block             | [`is_empty_block`], of a configuration | [`is_blank_block`], of a state |
//! |------------------------------------|-----------------------------------------|--------------------------------|
//! | null                               | yes                                     | yes                            |
//! | null, and a default will be sent   | no; with `empty_is_absent` if it is zero | yes                           |
//! | `""`, `[]`, `{}`                   | yes                                     | yes                            |
//! | `false`, 0                         | no; yes with `empty_is_absent`          | yes                            |
//! | Google's default, `Optional`       | no; yes with `empty_is_absent`          | yes                            |
//! | unknown                            | [`Certainty::Possible`] alone           | no                             |
//! | another value                      | no                                      | no                             |

use std::borrow::Cow;

use crate::spec::{Field, Kind, Literal, SetBy};
use crate::value::Value;

/// How certain a statement about a configuration must be, since any value may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// The statement holds for all possible values of the unknowns.
    Known,
    /// The statement may hold once all values are known.
    Possible,
}

/// Whether two known values of an attribute are equivalent to Google.
///
/// Null and zero are equivalent unless the table says otherwise: states of hashicorp/google hold
/// null for lists and maps that were never set, and Google omits zero values from its responses.
pub(super) fn equivalent(field: &Field, one: &Value, two: &Value) -> bool {
    let (one, two) = (&*without_nulls(one), &*without_nulls(two));
    match (one.is_null(), two.is_null()) {
        (true, true) => true,
        (false, false) => {
            one == two
                || field.is_same(one, two)
                || is_omitted(field, one) && is_omitted(field, two)
                || is_defaulted(field, one) && is_defaulted(field, two)
        }
        (is_null, _) => is_nothing(field, if is_null { two } else { one }),
    }
}

/// Whether a value is equivalent to null.
fn is_nothing(field: &Field, value: &Value) -> bool {
    (!field.is_zero_distinct() && value.is_zero()) || is_default(field, value)
}

/// Whether Google treats a value that is not null like an absent one: the value is `""`, 0 or Google's
/// default.
fn is_omitted(field: &Field, value: &Value) -> bool {
    is_default(field, value) || !field.is_sent_empty() && value.is_zero()
}

/// Whether a value is the default of the table, or the empty string that stands for it.
fn is_defaulted(field: &Field, value: &Value) -> bool {
    let default = field.default_for_empty();
    default.is_some() && value.as_str().is_some_and(|it| it.is_empty() || Some(it) == default)
}

/// Whether the map `whole` contains every entry of the map `part`, in an equivalent spelling.
pub(super) fn is_subset(field: &Field, part: &Value, whole: &Value) -> bool {
    let (part, whole) = (without_nulls(part), without_nulls(whole));
    let (Some(part), Some(whole)) = (part.as_map(), whole.as_map()) else { return false };
    let shared = whole.iter().filter(|(key, _)| part.contains_key(*key));
    let shared = Value::map(shared.map(|(key, value)| (key.clone(), value.clone())));
    field.is_same(&Value::Map(part.clone()), &shared)
}

/// Whether Google treats an object with this value like one without: the value is zero, or the default
/// that Google uses for an unset field.
pub(super) fn is_unset(field: &Field, value: &Value) -> bool {
    value.is_zero() || is_default(field, value)
}

/// Whether a configured value that is not null means that the attribute is not set: an empty string or
/// collection where Google fills in, and 0 where the table says so. hashicorp/google treats these
/// values the same way, and modules write `""` and 0 for attributes they omit.
pub(super) fn stands_for_unset(field: &Field, value: &Value) -> bool {
    let is_empty = match value {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => value.is_zero() && field.is_zero_unset(),
        _ => value.is_zero(),
    };
    field.is_filled_in() && !field.is_zero_distinct() && is_empty
}

/// Whether null in a state differs from the zero value that Google returns. It does where null would
/// read as a default other than zero, and where the configuration always has a value. Modules also
/// expect attributes that Google may set to be zero or empty rather than null, after an import too.
pub(super) fn is_null_distinct(field: &Field) -> bool {
    match field.set_by {
        SetBy::Default(literal) => !literal.value().is_zero(),
        SetBy::Required => matches!(field.kind, Kind::Bool | Kind::Int | Kind::Float),
        SetBy::Computed => !field.is_providers_own(),
        SetBy::OptionalComputed => field.is_zero_when_absent(),
        SetBy::Optional => false,
    }
}

/// Whether a configuration sets nothing in these blocks, so that they are treated as absent.
pub(super) fn is_empty_block(field: &Field, config: &Value, certainty: Certainty) -> bool {
    let is_sure = certainty == Certainty::Possible || config.is_wholly_known();
    is_sure && is_empty(field, config, field.are_zeros_absent())
}

fn is_empty(field: &Field, config: &Value, are_zeros_absent: bool) -> bool {
    let is_left_out = |inner: &Field, value: &Value| match value {
        Value::Unknown(_) => inner.set_by != SetBy::Required,
        _ if inner.is_block() => {
            is_empty(inner, value, are_zeros_absent || inner.are_zeros_absent())
        }
        Value::Null => match inner.set_by {
            SetBy::Default(literal) => are_zeros_absent && literal.value().is_zero(),
            _ => true,
        },
        Value::Bool(_) | Value::Number(_) => are_zeros_absent && is_unset(inner, value),
        _ => value.is_zero() || are_zeros_absent && is_unset(inner, value),
    };
    let is_empty = |element: &Value| {
        let mut settable = field.inner().iter().filter(|inner| inner.is_settable());
        settable.all(|inner| is_left_out(inner, element.get(inner.attribute)))
    };
    config.elements().is_empty()
        || field.is_absent_when_empty() && config.elements().iter().all(is_empty)
}

/// Whether these blocks in a state hold no values or only zero values, as in states of other
/// providers where nothing was ever set. Values that only Google sets do not count.
pub(super) fn is_blank_block(field: &Field, blocks: &Value) -> bool {
    let is_blank = |element: &Value| {
        field.inner().iter().filter(|inner| inner.is_settable()).all(|inner| {
            let value = element.get(inner.attribute);
            if inner.is_block() { is_blank_block(inner, value) } else { is_unset(inner, value) }
        })
    };
    let elements = blocks.elements();
    !blocks.is_unknown()
        && (elements.is_empty() || field.is_absent_when_empty() && elements.iter().all(is_blank))
}

/// Whether the value is the default that Google uses for an unset field. Only attributes whose default
/// Google does not return qualify: an attribute that Google fills in shows its value.
pub(super) fn is_default(field: &Field, value: &Value) -> bool {
    let default = field.googles_default.map(Literal::value);
    field.set_by == SetBy::Optional && default.as_ref() == Some(value)
}

/// A map without its null entries; any other value unchanged.
fn without_nulls(value: &Value) -> Cow<'_, Value> {
    match value.as_map() {
        Some(entries) if entries.values().any(Value::is_null) => {
            let set = entries.iter().filter(|(_, value)| !value.is_null());
            Cow::Owned(Value::map(set.map(|(key, value)| (key.clone(), value.clone()))))
        }
        _ => Cow::Borrowed(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Change::Patches;
    use crate::spec::Kind::{Bool, Int, String, StringMap};
    use crate::spec::Literal::{Bool as Is, Int as Number, Text};
    use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
    use crate::spec::{Items, block, field, same};

    const PLAIN: Field = field("a", String, Optional, Patches, "a");
    const FILLED: Field = field("a", String, OptionalComputed, Patches, "a");
    const DISTINCT: Field = field("a", Int, OptionalComputed, Patches, "a").zero_matters();
    const ZERO_UNSET: Field = field("a", Int, OptionalComputed, Patches, "a").zero_is_unset();
    const PORT: Field = field("a", Int, Optional, Patches, "a").googles_default(Number(8080));
    const WITH_DEFAULT: Field = PLAIN.googles_default(Text("on"));
    const DEFAULTED_TEXT: Field = field("a", String, Default(Text("on")), Patches, "a");
    const FILLED_DEFAULT: Field = FILLED.googles_default(Text("on"));
    const MAP: Field =
        field("a", StringMap, OptionalComputed, Patches, "a").same_when(same::quantities);

    fn map(entries: &[(&str, Option<&str>)]) -> Value {
        let value = |text: Option<&str>| text.map_or(Value::Null, Value::from);
        Value::map(entries.iter().map(|(key, text)| ((*key).to_owned(), value(*text))))
    }

    #[test]
    fn a_value_beside_no_value_means_what_the_first_table_says() {
        let empty = || Value::from("");
        let rows = [
            // field, value: equivalent to null, unset, stands for unset
            ("null", PLAIN, Value::Null, [true, true, false]),
            ("empty", PLAIN, empty(), [true, true, false]),
            ("empty, filled in", FILLED, empty(), [true, true, true]),
            ("empty map, filled in", MAP, map(&[]), [true, true, true]),
            ("map of null, filled in", MAP, map(&[("k", None)]), [true, false, false]),
            (
                "zero",
                field("a", Int, OptionalComputed, Patches, "a"),
                0.into(),
                [true, true, false],
            ),
            ("false", field("a", Bool, Optional, Patches, "a"), false.into(), [true, true, false]),
            ("zero that means unset", ZERO_UNSET, 0.into(), [true, true, true]),
            ("not zero", ZERO_UNSET, 1.into(), [false, false, false]),
            ("zero that matters", DISTINCT, 0.into(), [false, true, false]),
            ("empty where it matters", FILLED.zero_matters(), empty(), [false, true, false]),
            ("null where zero matters", DISTINCT, Value::Null, [true, true, false]),
            ("Google's default", WITH_DEFAULT, "on".into(), [true, true, false]),
            ("a default that is read", FILLED_DEFAULT, "on".into(), [false, false, false]),
            ("another", WITH_DEFAULT, "off".into(), [false, false, false]),
        ];
        for (row, field, value, expected) in rows {
            let found = [
                equivalent(&field, &Value::Null, &value),
                is_unset(&field, &value),
                stands_for_unset(&field, &value),
            ];
            assert_eq!(found, expected, "{row}");
            assert_eq!(
                equivalent(&field, &value, &Value::Null),
                expected[0],
                "{row}, turned round"
            );
        }
    }

    #[test]
    fn two_values_are_equivalent_as_their_table_compares_them() {
        let cases = [
            (PLAIN, "a".into(), "a".into(), true),
            (PLAIN, "a".into(), "b".into(), false),
            (PORT, 0.into(), 8080.into(), true),
            (PORT, 0.into(), 8081.into(), false),
            (WITH_DEFAULT, "".into(), "on".into(), true),
            (WITH_DEFAULT.sends_empty(), "".into(), "on".into(), false),
            (PLAIN, "".into(), "on".into(), false),
            (DEFAULTED_TEXT, "".into(), "on".into(), true),
            (DEFAULTED_TEXT, "".into(), "off".into(), false),
            (DEFAULTED_TEXT.sends_empty(), "".into(), "on".into(), false),
            (PORT.zero_matters(), 0.into(), 8080.into(), false),
            (MAP, map(&[("cpu", Some("1"))]), map(&[("cpu", Some("1000m"))]), true),
            (MAP, map(&[("cpu", Some("1")), ("gpu", None)]), map(&[("cpu", Some("1"))]), true),
            (MAP, map(&[("cpu", Some("1"))]), map(&[("cpu", Some("2"))]), false),
        ];
        for (field, one, two, expected) in cases {
            assert_eq!(equivalent(&field, &one, &two), expected, "{one:?} and {two:?}");
        }
        let whole = map(&[("cpu", Some("1000m")), ("memory", Some("1Gi"))]);
        assert!(is_subset(&MAP, &map(&[("cpu", Some("1"))]), &whole));
        assert!(is_subset(&MAP, &map(&[("cpu", Some("1")), ("gpu", None)]), &whole));
        assert!(!is_subset(&MAP, &map(&[("cpu", Some("2"))]), &whole));
        assert!(!is_subset(&MAP, &map(&[("gpu", Some("1"))]), &whole));
    }

    const INNER: &[Field] = &[
        field("text", String, Optional, Patches, "text").googles_default(Text("on")),
        field("count", Int, Optional, Patches, "count"),
    ];
    const DEFAULTED: &[Field] = &[field("count", Int, Default(Number(1)), Patches, "count")];
    const ZERO_DEFAULT: &[Field] = &[field("off", Bool, Default(Is(false)), Patches, "off")];
    const NEEDED: &[Field] = &[field("name", String, Required, Patches, "name")];

    const fn one(fields: &'static [Field]) -> Field {
        block("b", Items::One, Optional, Patches, "b", fields)
    }

    #[test]
    fn a_block_is_empty_when_the_second_table_says_so() {
        let with = |name: &'static str, value: Value| Value::object([(name, value)]);
        let many = block("b", Items::Many, Optional, Patches, "b", INNER);
        let needed = block("b", Items::One, Required, Patches, "b", INNER);
        let rows = [
            // field, what stands in the block: empty for sure, possibly empty, blank in a state
            ("null", one(INNER), with("text", Value::Null), [true, true, true]),
            ("a default", one(DEFAULTED), with("count", Value::Null), [false, false, true]),
            ("a zero default", one(ZERO_DEFAULT), with("off", Value::Null), [false, false, true]),
            (
                "a zero default where zeros are absent",
                one(ZERO_DEFAULT).empty_is_absent(),
                with("off", Value::Null),
                [true, true, true],
            ),
            ("an empty string", one(INNER), with("text", "".into()), [true, true, true]),
            ("zero", one(INNER), with("count", 0.into()), [false, false, true]),
            (
                "zero where zeros are absent",
                one(INNER).empty_is_absent(),
                with("count", 0.into()),
                [true, true, true],
            ),
            ("Google's default", one(INNER), with("text", "on".into()), [false, false, true]),
            (
                "Google's default where zeros are absent",
                one(INNER).empty_is_absent(),
                with("text", "on".into()),
                [true, true, true],
            ),
            ("unknown", one(INNER), with("text", Value::UNKNOWN), [false, true, false]),
            (
                "unknown and required",
                one(NEEDED),
                with("name", Value::UNKNOWN),
                [false, false, false],
            ),
            ("another", one(INNER), with("text", "x".into()), [false, false, false]),
            (
                "sent empty",
                one(INNER).sends_empty(),
                with("text", Value::Null),
                [false, false, false],
            ),
            ("a required block", needed, with("text", Value::Null), [false, false, false]),
            ("one of many", many, with("text", Value::Null), [false, false, false]),
        ];
        for (row, field, element, expected) in rows {
            let blocks = Value::List(vec![element]);
            let found = [
                is_empty_block(&field, &blocks, Certainty::Known),
                is_empty_block(&field, &blocks, Certainty::Possible),
                is_blank_block(&field, &blocks),
            ];
            assert_eq!(found, expected, "{row}");
            let none = Value::List(Vec::new());
            assert!(is_empty_block(&field, &none, Certainty::Known), "{row}, no block");
            assert!(is_blank_block(&field, &none), "{row}, no block");
        }
    }
}
