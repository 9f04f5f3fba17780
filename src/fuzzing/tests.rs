//! The inputs that are kept, and what the targets begin with.

use super::values::{config_of, least};
use super::world::PROVIDER;
use std::path::Path;

/// A target by its name, which is that of its folder of inputs.
type Target = (&'static str, fn(&[u8]));

const TARGETS: &[Target] = &[
    ("decode", super::decode),
    ("error_bodies", super::error_bodies),
    ("imports", super::imports),
    ("private", super::private),
    ("replies", super::replies),
    ("wire", super::wire),
];

/// Every input that is kept for a target; at least one.
fn tries_all(name: &str) {
    let (_, target) = TARGETS.iter().find(|(other, _)| *other == name).expect("a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut count = 0;
    for file in files {
        let data = std::fs::read(&file).unwrap();
        let ended = std::panic::catch_unwind(|| target(&data));
        assert!(ended.is_ok(), "{}", file.display());
        count += 1;
    }
    assert!(count > 0, "no inputs in {}", folder.display());
}

#[test]
fn kept_inputs_of_decode() {
    tries_all("decode");
}

#[test]
fn kept_inputs_of_error_bodies() {
    tries_all("error_bodies");
}

#[test]
fn kept_inputs_of_imports() {
    tries_all("imports");
}

#[test]
fn kept_inputs_of_private() {
    tries_all("private");
}

#[test]
fn kept_inputs_of_replies() {
    tries_all("replies");
}

#[test]
fn kept_inputs_of_wire() {
    tries_all("wire");
}

#[test]
fn each_target_has_a_program_and_inputs() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for folder in ["fuzz_targets", "corpus"] {
        let files = std::fs::read_dir(fuzz.join(folder)).unwrap();
        let mut names: Vec<_> = files
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let targets: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, targets, "{folder}");
    }
}

#[test]
fn each_type_has_an_object_to_begin_with() {
    for resource in PROVIDER.resources {
        let state = least(resource);
        let path = resource.path(resource.lifecycle.read_path(), &state);
        assert!(path.is_ok(), "{}: {path:?} of {state:?}", resource.type_name);
        let config = config_of(resource.shape(), &state);
        assert!(config.is_wholly_known());
    }
}
