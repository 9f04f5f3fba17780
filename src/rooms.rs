//! Which room may use which: the table that the rooms' paths are checked against.
//!
//! A room is a folder of `src/`. A new arrow between two of them is a decision, to be made here, and not
//! an accident. Tests and what only they use are free.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each room, and the rooms whose doors it may use. `main.rs`, `lib.rs`, `command_line.rs` and
/// `provider/` use everything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("value", &[]),
    // Text into text: it needs none of the provider.
    ("convert", &[]),
    ("diag", &["value"]),
    ("schema", &["value", "diag"]),
    ("remote", &[]),
    ("tls", &[]),
    ("spec", &["value", "diag", "schema", "remote"]),
    ("engine", &["value", "diag", "schema", "remote", "spec"]),
    ("capacity", &[]),
    ("capacity_report", &["capacity"]),
    ("resources", &["value", "diag", "schema", "remote", "spec", "capacity"]),
    // A data source has the attributes of the resource that it reads.
    ("data_sources", &["value", "diag", "schema", "remote", "spec", "resources"]),
    ("functions", &["value", "diag", "schema", "remote", "spec", "capacity"]),
    // An ephemeral resource has the attributes of a data source, and reads what that reads.
    ("ephemeral", &["value", "diag", "schema", "remote", "spec", "resources", "data_sources"]),
    ("google", &["remote"]),
    // It knows the protocol, and nothing of Google.
    ("fallback", &["value", "diag", "tls"]),
    ("plugin", &["value", "diag", "schema", "engine", "fallback", "tls"]),
];

/// Folders that use everything: the wiring, and tests of everything together.
const FREE: &[&str] = &["fuzzing", "provider", "round_trips"];

/// The parts of the program beside its rooms.
const FILES: &[&str] = &["main.rs", "lib.rs", "bench.rs", "command_line.rs", "rooms.rs"];

#[test]
fn every_room_uses_only_the_rooms_that_it_may() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arrows = BTreeSet::new();
    for entry in entries(&source) {
        let room = name(&entry);
        if entry.is_file() {
            assert!(FILES.contains(&&*room), "{room} stands beside the rooms, and not in one");
            continue;
        }
        if FREE.contains(&&*room) {
            continue;
        }
        let found = MAY_USE.iter().find(|(other, _)| *other == room);
        let (_, allowed) = found.unwrap_or_else(|| panic!("{room} isn't in the table of rooms"));
        for file in files(&entry) {
            let text = std::fs::read_to_string(&file).unwrap();
            for used in rooms_in(without_tests(&text)) {
                if used != room && !allowed.contains(&&*used) {
                    let file = file.strip_prefix(&source).unwrap().display().to_string();
                    arrows.insert(format!("{room} uses {used}: {file}"));
                }
            }
        }
    }
    assert_eq!(arrows, BTreeSet::new());
}

/// A file of the engine, or a folder with its `mod.rs`, stands above those that it uses.
#[test]
fn no_modules_of_the_engine_use_each_other_in_a_circle() {
    let engine = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engine");
    let module = |path: &Path| name(path).trim_end_matches(".rs").to_owned();
    let modules: Vec<_> = entries(&engine)
        .into_iter()
        .filter(|entry| !["mod", "laws", "tests"].contains(&&*module(entry)))
        .collect();
    let names: BTreeSet<_> = modules.iter().map(|entry| module(entry)).collect();
    let mut above = BTreeMap::new();
    for entry in &modules {
        let mut used = BTreeSet::new();
        let files = if entry.is_dir() { files(entry) } else { vec![entry.clone()] };
        for file in files {
            let depth = depth_below(&engine, &file);
            let text = std::fs::read_to_string(&file).unwrap();
            let found = modules_in(without_tests(&text), depth);
            let through_the_door: Vec<_> = found.difference(&names).collect();
            assert!(through_the_door.is_empty(), "{} uses {through_the_door:?}", file.display());
            used.extend(found);
        }
        used.remove(&module(entry));
        above.insert(module(entry), used);
    }
    // Modules that use nothing any more are removed; a cycle remains.
    while let Some(lowest) = above.iter().find(|(_, used)| used.is_empty()) {
        let lowest = lowest.0.clone();
        above.remove(&lowest);
        for used in above.values_mut() {
            used.remove(&lowest);
        }
    }
    assert_eq!(above, BTreeMap::new(), "these use each other, or what does");
}

#[test]
fn modules_of_the_engine_are_found_by_relative_and_by_whole_paths() {
    let text = "use super::super::{identity, labels as l};\nuse super::super::encode::x;\n\
                use super::fields::y; fn f() { crate::engine::json::z() }";
    let found: Vec<_> = modules_in(text, 2).into_iter().collect();
    assert_eq!(found, ["encode", "identity", "json", "labels"]);
    assert_eq!(modules_in("use super::json;", 1), BTreeSet::from(["json".to_owned()]));
}

#[test]
fn the_emulator_uses_no_crate_of_the_providers() {
    let emulator = Path::new(env!("CARGO_MANIFEST_DIR")).join("emulator");
    let manifest = std::fs::read_to_string(emulator.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("path ="), "a crate of this workspace is among its dependencies");
    for file in files(&emulator.join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for crate_name in ["terraform_provider_google", "tfplugin_proto"] {
            assert!(!text.contains(crate_name), "{crate_name} in {}", file.display());
        }
    }
}

#[test]
fn paths_are_found_alone_and_in_groups() {
    let text = "use crate::value::{Path, Value};\nuse crate::{diag::Diagnostic, spec};\nfn f() { crate::remote::x() }";
    let found: Vec<_> = rooms_in(text).into_iter().collect();
    assert_eq!(found, ["diag", "remote", "spec", "value"]);
}

/// How many `super::` lead from a file to the engine.
fn depth_below(engine: &Path, file: &Path) -> usize {
    let steps = file.strip_prefix(engine).unwrap().components().count();
    if name(file) == "mod.rs" { steps - 1 } else { steps }
}

/// The modules of the engine that a file uses which is so deep in it.
fn modules_in(text: &str, depth: usize) -> BTreeSet<String> {
    let relative = "super::".repeat(depth);
    let starts = text.match_indices(&*relative).filter(|(at, _)| {
        // Neither the end of a longer way up nor the start of one.
        let rest = &text[at + relative.len()..];
        !text[..*at].ends_with("super::") && !rest.starts_with("super::")
    });
    let relative: Vec<_> = starts.map(|(at, _)| &text[at + relative.len()..]).collect();
    let whole = text.split("crate::engine::").skip(1);
    segments(relative.into_iter().chain(whole))
}

/// The first segments after `crate::`, each a room or an item of `lib.rs`.
fn rooms_in(text: &str) -> BTreeSet<String> {
    segments(text.split("crate::").skip(1))
}

/// The first segment of each path, or of each in a group.
fn segments<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in paths {
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split(';').next().unwrap_or(group);
                let mut depth = 0;
                let members = group.split(|letter: char| {
                    depth += match letter {
                        '{' => 1,
                        '}' => -1,
                        _ => 0,
                    };
                    letter == ',' && depth == 0
                });
                found.extend(members.map(|member| identifier(member.trim_start())));
            }
            None => {
                found.insert(identifier(rest));
            }
        }
    }
    found.remove("");
    found
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect()
}

/// A file's text up to its tests, which stand last.
fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |end| &text[..end])
}

/// The Rust files of a room, but for those that hold tests or what only tests use.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in entries(folder) {
        let is_for_tests = ["tests", "tests.rs", "laws", "fixtures.rs"].contains(&&*name(&entry));
        if is_for_tests {
            continue;
        }
        if entry.is_dir() {
            files.extend(self::files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
