//! Words of the vocabulary, put on generated fields.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "a word takes its field by value, in tables too"
)]
#![allow(clippy::trivially_copy_pass_by_ref, reason = "a form has the signature of the vocabulary")]

use crate::spec::{Change, Field, Items, Kind, Literal, Reference, SentContext, SetBy, Setting};
use crate::value::Value;

use super::shapes::Place;

/// The number of words to try.
const WORDS: usize = 23;

/// What a reference leads to.
pub(super) const NETWORK: Reference =
    Reference::compute("projects/{project}/global/networks/{name}");

/// All strings that are generated or filled in.
const TEXTS: &[&str] = &["a", "b", "c", "A", "filled", "late", "default"];

/// The field with one of the words that it can have there: half of the fields have none.
pub(super) fn with_word(field: Field, choice: usize, place: Place) -> Field {
    chosen(choice, field, |word| one_word(field, word, place))
}

/// The block with one of the words that it can have there.
pub(super) fn with_block_word(field: Field, items: Items, choice: usize, place: Place) -> Field {
    chosen(choice, field, |word| one_block_word(field, items, word, place))
}

fn chosen(choice: usize, plain: Field, with: impl Fn(usize) -> Option<Field>) -> Field {
    let all: Vec<Field> = (0..WORDS).filter_map(with).collect();
    if choice.is_multiple_of(2) || all.is_empty() { plain } else { all[choice / 2 % all.len()] }
}

/// The field with the word of this number, if it can have it there.
fn one_word(field: Field, word: usize, place: Place) -> Option<Field> {
    let is_text = matches!(field.kind, Kind::String);
    let is_whole = matches!(field.kind, Kind::Int);
    let is_list = matches!(field.kind, Kind::Strings | Kind::StringSet | Kind::Ints | Kind::Floats);
    let is_computed = field.set_by == SetBy::Computed;
    Some(match word {
        0 if is_text => field.one_of(TEXTS),
        1 if is_text => field.length(0, 200),
        2 if is_text => field.checked_by(|_| Ok(())),
        2 if is_whole => field.between(0, 9),
        2 if matches!(field.kind, Kind::Float) => field.float_between(0.0, 9.0),
        3 if is_list => field.items(0, 9),
        4 => field.deprecated("Use another."),
        5 => field.sensitive(),
        6 => field.may_be_secret(),
        // What follows is about the meaning of values, which elements of sets do not have: the core
        // compares them as they are.
        _ if is_computed || place == Place::InSet => return None,
        7 if is_text => field.same_when(same_letters),
        8 if is_text => field.same_when(same_letters).answered_when(same_letters),
        9 if is_text => field.sent_as(with_prefix).read_as(without_prefix),
        10 if is_text => field.refers_to(&NETWORK),
        _ => return about_emptiness(field, word, place),
    })
}

/// Words about what is unset, empty, read or removed.
fn about_emptiness(field: Field, word: usize, place: Place) -> Option<Field> {
    let may_be_unset = matches!(field.set_by, SetBy::Optional | SetBy::OptionalComputed);
    let is_filled = field.set_by == SetBy::OptionalComputed;
    let is_root = place == Place::Root;
    let is_plain = matches!(field.kind, Kind::Bool | Kind::Int | Kind::Float | Kind::String);
    Some(match word {
        11 if may_be_unset && is_root && matches!(field.kind, Kind::String) => {
            field.unset_from(Setting::Region)
        }
        12 if is_filled && is_root => field.follows(&["secret_version"]),
        13 if is_plain && may_be_unset => field.zero_matters(),
        14 if matches!(field.kind, Kind::String) && may_be_unset => field.sends_empty(),
        15 if may_be_unset => field.not_read(),
        16 if may_be_unset => field.read_only_if_set(),
        // Where Google does not fill in, a map that is unset could keep the keys that Google added.
        17 if is_filled && matches!(field.kind, Kind::StringMap) => field.keys_filled_in(),
        18 if matches!(field.kind, Kind::StringMap) => field.foreign_key(is_foreign_key),
        19 if is_filled => field.kept_when_removed(),
        // `false` means unset: beside the default `true` it would have two meanings.
        20 if may_be_unset => match field.kind {
            Kind::Bool => field.googles_default(Literal::Bool(false)),
            Kind::Int if !is_filled => field.googles_default(Literal::Int(2)),
            Kind::Int => field.googles_default(Literal::Int(0)),
            Kind::Float => field.googles_default(Literal::Float(0.0)),
            Kind::String => field.googles_default(Literal::Text("filled")),
            _ => return None,
        },
        21 if may_be_unset && matches!(field.kind, Kind::Int | Kind::Float) => {
            field.zero_is_unset()
        }
        22 if may_be_unset && is_root => field.read_later(),
        _ => return None,
    })
}

/// A block with the word of this number, if it can have it.
fn one_block_word(field: Field, items: Items, word: usize, place: Place) -> Option<Field> {
    let is_many = items == Items::Many || items.is_set();
    Some(match word {
        0 if is_many => field.items(0, 9),
        1 if is_many && place != Place::InSet && field.key().is_some() && !items.is_set() => {
            field.foreign_element(is_foreign_element)
        }
        2 if field.set_by == SetBy::OptionalComputed => field.kept_when_removed(),
        3 => field.deprecated("Use another."),
        4 if is_many && field.key().is_some() && !field.is_in_map() => field.unique_keys(),
        _ => return None,
    })
}

/// The effect of a change of the attribute.
pub(super) fn change(replaces: bool, choice: usize, place: Place) -> Change {
    match place {
        Place::Root if replaces => Change::Replaces,
        Place::Root if choice.is_multiple_of(10) => Change::ReplacesIf(becomes_more),
        _ => Change::Patches,
    }
}

fn becomes_more(prior: &Value, planned: &Value) -> bool {
    prior.is_zero() && !planned.is_zero() && !planned.is_unknown()
}

fn same_letters(one: &Value, two: &Value) -> bool {
    matches!((one.as_str(), two.as_str()), (Some(one), Some(two)) if one.eq_ignore_ascii_case(two))
}

fn with_prefix(text: &str, _: SentContext<'_>) -> String {
    format!("sent/{text}")
}

fn without_prefix(text: &str) -> String {
    text.strip_prefix("sent/").unwrap_or(text).to_owned()
}

/// A key of Google's own.
pub(super) fn is_foreign_key(key: &str) -> bool {
    key.starts_with("theirs")
}

/// A block of Google's own.
fn is_foreign_element(element: &Value) -> bool {
    element.get("key").as_str() == Some("theirs")
}

mod listed {
    //! No word of the vocabulary is missing among the generated tables.

    use std::collections::BTreeSet;
    use std::path::Path;

    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    use super::super::requests::{behind_a_list, uploads};
    use super::super::shapes::shapes;

    /// Where the vocabulary is.
    const FILES: [&str; 4] = ["field.rs", "words.rs", "lifecycle.rs", "check.rs"];

    /// Variants that no generated table has, and the tests that cover them.
    const ELSEWHERE: &[(&str, &str)] = &[
        ("OperationAlone", "the harness, with service identities"),
        ("Ready", "what a function returns, which no table shows"),
        ("Pending", "what a function returns, which no table shows"),
        ("Failed", "what a function returns, which no table shows"),
        ("Settles", "a test of the plan, and the harness, with the conditions of services"),
        ("DefaultIfAbsent", "the harness, with `address_type` of addresses"),
        ("LabelFingerprint", "the harness, with the labels of addresses"),
        ("DeletionPolicy", "tests of the engine's protection, and the harness"),
        ("Annotations", "the harness; they are labels under another name"),
        ("EffectiveAnnotations", "the harness; they are labels under another name"),
    ];

    /// What stands in the text of a table only if the word does, beside the variants of enums.
    const OPTIONS: [&str; 23] = [
        "same: Some(",
        "same_answer: Some(",
        "sent_as: Some(",
        "read_as: Some(",
        "reference: Some(",
        "unset_from: Some(",
        "follows: [\"",
        "googles_default: Some(",
        "deprecated: Some(",
        "steps: Some(",
        "max: 9",
        "created_at: Some(",
        "instead: Some(",
        "found: Some(",
        "seen_late: Some(",
        "beside: Some(",
        "google: \"outer",
        "are_keys_unique: true",
        "lingers: true",
        "secret_headers: Some(",
        "is_elsewhere: true",
        "is_whole: true",
        "vague: Some(",
    ];

    /// The variants of every enum in a file.
    fn variants(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut is_inside = false;
        for line in text.lines() {
            if line.starts_with("pub(crate) enum ") {
                is_inside = true;
            } else if line == "}" {
                is_inside = false;
            } else if is_inside && line.starts_with("    ") && !line.starts_with("     ") {
                let name: String =
                    line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
                found.extend(
                    Some(name).filter(|it| it.starts_with(|first: char| first.is_uppercase())),
                );
            }
        }
        found
    }

    #[test]
    fn every_word_is_generated() {
        let mut runner = TestRunner::deterministic();
        let tables = (0..600).map(|_| {
            let tree = shapes().new_tree(&mut runner).expect("a table");
            format!("{:?}", tree.current())
        });
        // Whoever sends the whole object overwrites what others changed meanwhile.
        let own = [uploads(), behind_a_list()].map(|table| format!("{table:?}"));
        let text: String = tables.chain(own).collect();
        let generated: BTreeSet<&str> =
            text.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spec");
        let all = FILES.iter().flat_map(|file| {
            let text = std::fs::read_to_string(spec.join(file)).expect("a file of the vocabulary");
            variants(&text)
        });
        let all: BTreeSet<String> = all.collect();
        assert!(all.contains("SetInMap") && all.contains("Masked"), "{all:?}");
        let is_elsewhere = |name: &str| ELSEWHERE.iter().any(|(other, _)| *other == name);
        let missing: Vec<_> = all
            .iter()
            .filter(|name| !generated.contains(&***name) && !is_elsewhere(name))
            .cloned()
            .chain(OPTIONS.iter().filter(|it| !text.contains(**it)).map(|it| (*it).to_owned()))
            .collect();
        assert!(missing.is_empty(), "no generated table has {missing:?}");
    }
}
