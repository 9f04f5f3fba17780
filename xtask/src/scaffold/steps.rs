//! The steps that remain to be done by hand after the drafts are written.

use std::fmt::Write as _;
use std::path::Path;

use super::emulator::Place;
use super::facts::Facts;
use super::rust::snake;
use super::{Draft, constants, table};

/// The text that the task prints.
pub(super) fn remaining(
    facts: &Facts,
    drafts: &[Draft],
    place: &Place,
    notes: &[String],
    root: &Path,
) -> String {
    let mut text = String::from("Wrote these drafts:\n");
    for draft in drafts {
        _ = writeln!(text, "  {}", draft.path);
    }
    text.push_str("\nAdd these lines:\n");
    for (file, line) in lines(facts, place, root) {
        _ = writeln!(text, "  {file}: {line}");
    }
    text.push_str(
        "\nThen fill in the descriptions (`.says(\"\")` and `description`), which a test requires, and \
         continue with \"Adding a resource\" in CONTRIBUTING.md.\n",
    );
    if !notes.is_empty() {
        text.push_str("\nThe draft does not say everything:\n");
        for note in notes {
            _ = writeln!(text, "  {note}");
        }
    }
    text
}

/// The lines to add, with their files.
fn lines(facts: &Facts, place: &Place, root: &Path) -> Vec<(String, String)> {
    let (name, constant) = (facts.name(), facts.constant());
    let resources = "src/resources/mod.rs";
    let mut lines = vec![
        (resources, format!("mod {name};")),
        (resources, format!("pub(crate) use {name}::{constant};")),
        (resources, format!("&{constant} in RESOURCES")),
    ];
    if constants::api(root, facts.base_url()).is_none() {
        let api = facts.api_constant();
        lines.push((table::APIS, api_constant(facts)));
        lines.push((resources, format!("pub(crate) use apis::{api}; and &{api} in APIS")));
    }
    let types = "src/round_trips/types/mod.rs";
    lines.push((types, format!("mod {name}; and {name}::entry() in the list of entries")));
    lines.push(("acceptance-tests/main.rs", format!("mod {name};")));
    lines.push((
        "acceptance-tests/examples.rs",
        format!("{:?} in the list of types", facts.type_name),
    ));
    let lines = lines.into_iter().map(|(file, line)| (file.to_owned(), line));
    lines.chain(emulator(facts, place)).collect()
}

/// The constant of an API that the project does not have yet.
fn api_constant(facts: &Facts) -> String {
    format!(
        "pub(crate) const {}: Api = Api {{ name: {:?}, base_url: {:?}, endpoint_attribute: {:?} }};",
        facts.api_constant(),
        facts.product(),
        facts.base_url(),
        format!("{}_custom_endpoint", facts.product()),
    )
}

fn emulator(facts: &Facts, place: &Place) -> Vec<(String, String)> {
    let own = |file: &str, line: String| (format!("emulator/src/{file}"), line);
    let Some(discovery) = &facts.discovery else {
        let line = "no discovery document has the collection, so that there is no draft".to_owned();
        return vec![own("", line)];
    };
    let folder = &place.folder;
    if place.is_served {
        return vec![own(
            folder,
            format!("already serves {}, so that there is no draft", discovery.group),
        )];
    }
    let name = snake(discovery.collection());
    let constant = name.to_ascii_uppercase();
    let mut lines = Vec::new();
    if place.has_product {
        let door = format!("{folder}/mod.rs");
        lines.push(own(&door, format!("mod {name};")));
        lines.push(own(&door, format!("pub(crate) use {name}::{constant};")));
    } else {
        lines.push(own("lib.rs", format!("mod {folder};")));
        lines.push(own("collections.rs", format!("use crate::{folder};")));
    }
    lines.push(own("collections.rs", format!("&{folder}::{constant}, in COLLECTIONS")));
    let run = "run `cargo xtask discovery` for the facts about its methods and fields".to_owned();
    lines.push(own("discovery/tables", run));
    let row =
        format!("{} with its methods under \"What it serves\", and each guess", discovery.group);
    lines.push(("docs/emulator.md".to_owned(), row));
    lines
}
