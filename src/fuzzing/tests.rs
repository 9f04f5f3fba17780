//! The inputs that are kept, variants of them, and what the targets begin with.
//!
//! The variants are the same in every run. `PROPTEST_CASES=5000` tries that many times as many.

use super::values::{config_of, least};
use super::world::PROVIDER;
use crate::round_trips::{Random, seeds};
use std::path::{Path, PathBuf};

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

/// How many variants are tried with each seed.
const VARIANTS: usize = 10;

/// Texts and bytes that mean something in an input.
const TOKENS: &[&[u8]] = &[
    b"null",
    b"true",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"\"\"",
    b"\"a\"",
    b"{}",
    b"[]",
    b"[{",
    b"}]",
    b"\n---\n",
    b" ",
    b"/",
    b"%2f",
    b"\0",
    b"\xff",
    b"\xc0",
    b"\xd4\0\0",
    b"\xdd\xff\xff\xff\xff",
    "\u{10ffff}".as_bytes(),
];

/// Every input that is kept for a target, at least one, and variants of them.
fn tries_all(name: &str) {
    let (_, target) = TARGETS.iter().find(|(other, _)| *other == name).expect("a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    assert!(!files.is_empty(), "no inputs in {}", folder.display());
    let kept: Vec<_> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    for (file, data) in files.iter().zip(&kept) {
        let ended = std::panic::catch_unwind(|| target(data));
        assert!(ended.is_ok(), "{}", file.display());
    }
    for seed in seeds() {
        let random = &mut Random(seed);
        for _ in 0..VARIANTS {
            let data = variant(&kept, random);
            let ended = std::panic::catch_unwind(|| target(&data));
            assert!(ended.is_ok(), "seed {seed}: {:?}", data.escape_ascii().to_string());
        }
    }
}

/// An input with bytes that are missing, others, or from another input.
fn variant(kept: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut data = kept[random.below(kept.len())].clone();
    for _ in 0..=random.below(4) {
        let from = random.below(data.len() + 1);
        let most = if random.below(4) == 0 { data.len() - from } else { 8.min(data.len() - from) };
        let until = from + random.below(most + 1);
        let other = &kept[random.below(kept.len())];
        let part = match random.below(5) {
            0 => Vec::new(),
            1 => vec![u8::try_from(random.below(256)).expect("a byte")],
            2 => data[from..until].repeat(2),
            3 => {
                let start = random.below(other.len() + 1);
                let length = random.below((other.len() - start).min(200) + 1);
                other[start..start + length].to_vec()
            }
            _ => TOKENS[random.below(TOKENS.len())].to_vec(),
        };
        data.splice(from..until, part);
    }
    data
}

#[test]
fn the_target_decode_handles_kept_inputs_and_variants() {
    tries_all("decode");
}

#[test]
fn the_target_error_bodies_handles_kept_inputs_and_variants() {
    tries_all("error_bodies");
}

#[test]
fn the_target_imports_handles_kept_inputs_and_variants() {
    tries_all("imports");
}

#[test]
fn the_target_private_handles_kept_inputs_and_variants() {
    tries_all("private");
}

#[test]
fn the_target_replies_handles_kept_inputs_and_variants() {
    tries_all("replies");
}

#[test]
fn the_target_wire_handles_kept_inputs_and_variants() {
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
