//! What the reader of YAML refuses and understands.

use super::super::documents::{Given, convert};
use super::super::yaml::{MAXIMUM_BYTES, parse};
use std::fmt::Write;

/// The error of a text, with its line and column.
fn error(text: &str) -> String {
    match parse(text) {
        Ok(documents) => format!("no error: {documents:?}"),
        Err(malformed) => {
            let at = malformed.position;
            format!("{}:{}: {}", at.line, at.column, malformed.reason)
        }
    }
}

#[test]
fn errors_have_a_line_and_a_column() {
    let texts = [
        "a: 1\nb: 2\n  a: 3\n",
        "a: 1\nb:\n  c: 1\n  c: 2\n",
        "a: [1, 2\n",
        "a: \"open\n",
        "a: *missing\n",
        "a: &a [*a]\n",
        "? [a]\n: b\n",
        "a: !secret b\n",
        "<<: 1\n",
        "a:\n\t- b\n",
    ];
    let errors: Vec<_> = texts.iter().map(|text| format!("{text:?}: {}", error(text))).collect();
    insta::assert_snapshot!(errors.join("\n"), @r#"
    "a: 1\nb: 2\n  a: 3\n": 3:4: mapping values are not allowed in this context
    "a: 1\nb:\n  c: 1\n  c: 2\n": 4:3: the key "c" occurs twice in the same map
    "a: [1, 2\n": 2:1: while parsing a flow sequence, expected ',' or ']'
    "a: \"open\n": 1:4: while scanning a quoted scalar, found unexpected end of stream
    "a: *missing\n": 1:4: while parsing node, found unknown anchor
    "a: &a [*a]\n": 1:8: the alias is part of the value that it names
    "? [a]\n: b\n": 1:3: a key must be text
    "a: !secret b\n": 1:4: the tag !secret is not supported
    "<<: 1\n": 1:5: the value of the key << must be a map or a list of maps
    "a:\n\t- b\n": 2:2: tabs disallowed within this context (block indentation)
    "#);
}

#[test]
fn nesting_has_a_limit() {
    assert_eq!(error(&"[".repeat(100)), "1:65: more than 64 levels of nesting");
    assert!(parse(&format!("{}{}", "[".repeat(60), "]".repeat(60))).is_ok());
}

#[test]
fn aliases_cannot_multiply_without_a_limit() {
    let mut text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip("abcdefgh".chars()) {
        let aliases = vec![format!("*{before}"); 10].join(", ");
        _ = writeln!(text, "{name}: &{name} [{aliases}]");
    }
    assert_eq!(error(&text), "6:8: the aliases expand to too many values");
}

#[test]
fn nested_anchors_cannot_multiply_without_a_limit() {
    let anchors: Vec<_> = (0..60).map(|at| format!("&a{at} [")).collect();
    let anchors = anchors.concat();
    let text = format!("{anchors}{}{}", "x, ".repeat(100_000), "]".repeat(60));
    assert_eq!(error(&text), "1:333: too many values have anchors");
}

#[test]
fn the_input_has_a_limit() {
    assert_eq!(
        error(&" ".repeat(MAXIMUM_BYTES + 1)),
        "1:1: the input is larger than 1048576 bytes"
    );
    assert!(parse(&" ".repeat(MAXIMUM_BYTES)).is_ok());
}

#[test]
fn a_text_that_is_no_yaml_gives_one_error_and_nothing_else() {
    let given = Given { file: "service.yaml".to_owned(), ..Given::default() };
    let converted = convert("kind: Service\nkind: Service\n", &given);
    insta::assert_snapshot!(converted.errors, @r#"service.yaml:2:1: the key "kind" occurs twice in the same map"#);
    assert_eq!((&*converted.hcl, &*converted.notes), ("", ""));
}

#[test]
fn merge_keys_add_what_a_map_lacks() {
    let text = "base: &base {image: a, name: b}\nmore: &more {args: [c], image: d}\n\
                both: {<<: [*base, *more], name: e}\n";
    let documents = parse(text).unwrap();
    let shown = format!("{documents:?}");
    let both = &shown[shown.find("\"both\"").unwrap()..];
    let texts: Vec<_> = ["\"e\"", "\"a\"", "\"c\""].iter().map(|it| both.contains(it)).collect();
    assert_eq!(texts, [true, true, true], "{both}");
    assert!(!both.contains("\"d\"") && !both.contains("\"b\""), "{both}");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let converted = convert("\u{feff}kind: Job\n", &Given::default());
    assert!(converted.errors.contains("a Job is not converted"), "{}", converted.errors);
}
