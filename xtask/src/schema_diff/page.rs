//! The page of differences lists what the explanations explain, as far as a user can see it.

use crate::workspace::workspace_root;

/// What a difference means to somebody who writes a configuration. `None` of one that only the comparison
/// with facts shows: Google's names of fields, and what the facts do not say.
fn meaning(what: &str, reason: &str) -> Option<String> {
    if what.starts_with("google:") || reason.contains("the facts") || reason.contains("The facts") {
        return None;
    }
    let (fact, sides) = what.split_once(": ").expect("a fact and its values");
    let here = sides.rsplit_once(", ").map_or(sides, |(_, here)| here).trim_end_matches(" here");
    Some(match (fact, here) {
        ("computed", "yes") => "optional and computed".to_owned(),
        ("computed" | "filled_in", "no") => "not computed".to_owned(),
        ("checked", "yes") => "checked at plan time".to_owned(),
        ("checked", "no") => "not checked by itself".to_owned(),
        ("enum", "no") => "not limited to certain values".to_owned(),
        ("enum", values) => format!("limited to {}", one_of(values)),
        ("default", _) => "without a default in the schema".to_owned(),
        ("range", _) => "limited to a range".to_owned(),
        ("items", "*") => "must have an element if it is set".to_owned(),
        ("items", _) => "limited to a number of elements".to_owned(),
        ("force_new", "no") => "does not force replacement by itself".to_owned(),
        ("force_new", "always") => "a change forces replacement".to_owned(),
        ("filled_in", "yes") => "computed".to_owned(),
        ("conflicts", other) => format!("conflicts with `{other}`, which there conflicts with it"),
        ("deprecated", "yes") => "deprecated".to_owned(),
        ("presence", "present") => "only here".to_owned(),
        ("presence", "absent") => "only there".to_owned(),
        ("import_ids", _) => "another name in the form of the import ID".to_owned(),
        ("default_from", setting) => format!("defaults to the provider's `{setting}`"),
        _ => panic!("say what {what:?} means to a user"),
    })
}

/// The values of an enum, as prose.
fn one_of(values: &str) -> String {
    let values: Vec<_> = values.split(' ').map(|value| format!("`{value}`")).collect();
    match values.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        _ => values.concat(),
    }
}

/// The rows of the page's table, in the order of the explanations.
fn rows(explanations: &str) -> Vec<String> {
    let lines = explanations.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let rows = lines.filter_map(|line| {
        let [path, what, reason] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let meaning = meaning(what, reason)?;
        let path = match path.strip_suffix(" if default") {
            Some(_) => "every attribute with a default".to_owned(),
            None => format!("`{path}`"),
        };
        Some(format!("| {path} | {meaning} | {reason} |"))
    });
    rows.collect()
}

#[test]
fn the_page_of_differences_has_every_difference_of_the_schemas() {
    let read = |path: &str| std::fs::read_to_string(workspace_root().join(path)).expect("a file");
    let page = read("docs/differences.md");
    let (_, section) = page.split_once("## Schemas").expect("a section about schemas");
    let listed: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    let expected = rows(&read(super::EXPLANATIONS));
    assert_eq!(listed, expected, "the rows that belong on the page:\n{}", expected.join("\n"));
}
