//! Checks which files use each other: no two files may use each other, directly or through others.
//!
//! A re-export counts as a use of the file that defines the item, so a folder's re-exports add no
//! edges. Tests and the code that only tests use are exempt.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Files that use one another, each group with its reason.
const TOGETHER: &[&[&str]] = &[
    // Types that contain one another: a method is a function of the cloud and a request, the
    // request knows its collection and method, and the cloud holds the collections.
    &["cloud", "collection", "request"],
];

/// Files that only tests use, and the root.
const FREE: &[&str] = &["lib.rs", "rooms.rs", "trial.rs"];

/// A path as its segments.
type Segments = Vec<String>;

#[test]
fn no_file_uses_itself_through_others() {
    let files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let found = cycles(&files.arrows());
    let expected: BTreeSet<BTreeSet<String>> = TOGETHER
        .iter()
        .map(|files| files.iter().map(|file| (*file).to_owned()).collect())
        .collect();
    assert_eq!(found, expected, "files that use one another");
}

#[test]
fn cycles_are_found_through_doors_groups_and_globs() {
    let files = Files(
        [
            ("a", "use crate::b::{thing, other as x};\nuse std::fmt;"),
            ("b", "mod c;\npub(crate) use c::item as thing;\nfn other() {}"),
            ("b::c", "use super::super::d::*;\nmod tests {}"),
            ("d", "fn f() { crate::a::g() }"),
            ("e", "// use crate::a;\nuse crate::a;\n#[cfg(test)]\nmod tests {\nuse crate::e; }"),
        ]
        .map(|(name, text)| (segments(name), without_tests_and_comments(text)))
        .into(),
    );
    let expected: BTreeSet<String> = ["a", "b::c", "d"].map(str::to_owned).into();
    assert_eq!(cycles(&files.arrows()), [expected].into());
}

/// The text of each file, by module path.
struct Files(BTreeMap<Segments, String>);

impl Files {
    fn read(source: &Path) -> Files {
        let mut files = BTreeMap::new();
        let mut folders = vec![source.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if path.is_dir() && name != "bin" && name != "tests" {
                    folders.push(path);
                } else if is_rust(&path) && name != "tests.rs" && !FREE.contains(&&*name) {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let module = path.strip_prefix(source).unwrap().with_extension("");
                    let parts = module.iter().map(|part| part.to_string_lossy().into_owned());
                    let module = parts.filter(|part| part != "mod").collect();
                    files.insert(module, without_tests_and_comments(&text));
                }
            }
        }
        Files(files)
    }

    /// Each file, and the files that it uses.
    fn arrows(&self) -> BTreeMap<String, BTreeSet<String>> {
        let used_by = |(module, text): (&Segments, &String)| {
            let paths = paths_in(text).into_iter().filter(|(is_door, _)| !is_door);
            let used = paths
                .filter_map(|(_, path)| self.file_of(&absolute(module, &path)?, 0))
                .filter(|used| used != module)
                .map(|used| used.join("::"))
                .collect();
            (module.join("::"), used)
        };
        self.0.iter().map(used_by).collect()
    }

    /// The file that defines the item at an absolute path.
    fn file_of(&self, path: &[String], depth: usize) -> Option<Segments> {
        let length = (1..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        if let Some(name) = rest.first().filter(|_| depth < 8) {
            for (_, door) in paths_in(&self.0[module]).iter().filter(|(is_door, _)| *is_door) {
                let (door, alias) = match door.iter().position(|part| part == "as") {
                    Some(at) => (&door[..at], door.last()),
                    None => (&door[..], door.last()),
                };
                let is_named = alias == Some(name);
                let is_glob = door.last().is_some_and(|last| last == "*");
                let mut target = absolute(module, door)?;
                if is_glob {
                    target.pop();
                    target.push(name.clone());
                }
                let file = self.file_of(&target, depth + 1);
                if is_named || (is_glob && self.0.contains_key(&target)) {
                    return file;
                }
            }
        }
        Some(module.to_vec())
    }
}

/// An absolute path; none for a path of another crate. A path in a `mod.rs` may begin with a
/// sibling module.
fn absolute(module: &[String], path: &[String]) -> Option<Segments> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    match path.first().map(String::as_str)? {
        "crate" => Some(path[1..].to_vec()),
        "super" => {
            let kept = module.len().checked_sub(supers)?;
            Some([&module[..kept], &path[supers..]].concat())
        }
        "std" => None,
        _ => Some([module, path].concat()),
    }
}

/// The paths of all `use` lines, and those in code that begin with `crate` or `super`, each with
/// whether it is a re-export.
fn paths_in(text: &str) -> Vec<(bool, Segments)> {
    let mut found = Vec::new();
    for statement in text.split(';') {
        let statement = statement.trim();
        let (visibility, used) = match statement.split_once("use ") {
            Some((visibility, used)) if !visibility.contains(['{', '"', '\n']) => {
                (visibility, used)
            }
            _ => {
                for root in ["crate::", "super::"] {
                    let starts = statement.match_indices(root).map(|(at, _)| &statement[at..]);
                    let is_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
                    let paths = starts.map(|rest| rest.split(|it| !is_path(it)).next());
                    found.extend(paths.flatten().map(|path| (false, segments(path))));
                }
                continue;
            }
        };
        let mut expanded = Vec::new();
        expand("", used, &mut expanded);
        found.extend(expanded.iter().map(|path| (visibility.starts_with("pub"), segments(path))));
    }
    found
}

/// The single paths of a `use` with groups.
fn expand(prefix: &str, text: &str, found: &mut Vec<String>) {
    let mut depth = 0;
    let parts = text.split(|letter: char| {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((head, group)) = part.split_once('{') {
            let group = group.strip_suffix('}').unwrap_or(group);
            expand(&format!("{prefix}{head}"), group, found);
        } else {
            let path = part.replace(" as ", "::as::");
            found.push(format!("{prefix}{path}").trim_end_matches("::self").to_owned());
        }
    }
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

fn segments(path: &str) -> Segments {
    path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn without_tests_and_comments(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let lines = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    // An attribute or a `mod` line before a `use` would hide the `use`.
    lines
        .map(|line| line.replace('}', "};\n").replace("};\n;", "};"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The groups of files in which each file reaches every other.
fn cycles(arrows: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<String>> =
        arrows.keys().map(|file| (file, reached_from(arrows, file))).collect();
    let together = |file: &String| -> BTreeSet<String> {
        let reaches_back =
            |other: &&String| reached.get(*other).is_some_and(|reached| reached.contains(file));
        reached[file].iter().filter(reaches_back).cloned().collect()
    };
    arrows.keys().map(together).filter(|group| !group.is_empty()).collect()
}

fn reached_from(arrows: &BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![file.to_owned()];
    while let Some(file) = next.pop() {
        for used in arrows.get(&file).into_iter().flatten() {
            if reached.insert(used.clone()) {
                next.push(used.clone());
            }
        }
    }
    reached
}
