//! Tests of the state file.

use super::*;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    (folder, path)
}

fn name(number: usize) -> Name {
    Name::new("h", &format!("projects/p/x/object-{number}"))
}

fn object(value: &Json) -> Stored {
    let body: Object = [("value".to_owned(), value.clone())].into_iter().collect();
    Stored { body, ..Stored::default() }
}

/// A state file on disk with this many objects.
fn with_objects(path: &Path, count: usize) -> (StateFile, Store) {
    let (mut file, mut store) = StateFile::load(path).unwrap();
    for number in 0..count {
        store.put(name(number), object(&json!("x".repeat(100))));
    }
    file.append(&mut store).unwrap();
    (file, store)
}

fn loaded(path: &Path) -> Store {
    read(path, &std::fs::read(path).unwrap()).unwrap()
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).unwrap().len()
}

#[test]
fn saved_objects_are_loaded_to_the_last_digit() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 1);
    let value = json!({"a": 0.699_999_988_079_071_f64, "b": u64::MAX, "c": "text"});
    let body = object(&value).body;
    store.put(name(7), object(&value));
    let count = store.count();
    file.append(&mut store).unwrap();
    for rewrites in [false, true] {
        if rewrites {
            file.rewrite(&mut store).unwrap();
        }
        let mut loaded = loaded(&path);
        assert_eq!(loaded.body(&name(7)), Some(&body));
        assert_eq!(loaded.count(), count + 1, "it goes on counting");
    }
}

#[test]
fn one_write_appends_one_object_and_leaves_the_rest_alone() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 1000);
    let before = std::fs::read(&path).unwrap();
    store.put(name(500), object(&json!("changed")));
    file.append(&mut store).unwrap();
    let after = std::fs::read(&path).unwrap();
    assert!(after.starts_with(&before));
    let appended = after.len() - before.len();
    assert!(appended < 500, "{appended} bytes of {}", after.len());
    file.append(&mut store).unwrap();
    assert_eq!(size(&path), after.len() as u64, "nothing has changed since");
    assert_eq!(loaded(&path).body(&name(500)), Some(&object(&json!("changed")).body));
}

#[test]
fn removed_objects_stay_removed() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 3);
    store.remove(&name(1));
    file.append(&mut store).unwrap();
    let loaded = loaded(&path);
    assert!(loaded.body(&name(1)).is_none() && loaded.body(&name(2)).is_some());
}

#[test]
fn a_torn_last_line_is_ignored_and_overwritten() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 2);
    store.put(name(1), object(&json!("whole")));
    file.append(&mut store).unwrap();
    let whole = std::fs::read(&path).unwrap();
    store.put(name(1), object(&json!("tørn")));
    file.append(&mut store).unwrap();
    let line = std::fs::read(&path).unwrap()[whole.len()..].to_vec();
    drop(file);
    for length in 1..line.len() - 1 {
        std::fs::write(&path, [&whole, &line[..length]].concat()).unwrap();
        let (mut file, mut store) = StateFile::load(&path).unwrap();
        assert_eq!(store.body(&name(1)), Some(&object(&json!("whole")).body), "{length}");
        store.put(name(0), object(&json!("next")));
        file.append(&mut store).unwrap();
        assert_eq!(loaded(&path).body(&name(0)), Some(&object(&json!("next")).body), "{length}");
    }
}

#[test]
fn damage_before_the_last_line_is_refused() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 1);
    store.put(name(1), object(&json!(1)));
    file.append(&mut store).unwrap();
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("{\"objects\": 7}\n{}\n");
    std::fs::write(&path, text).unwrap();
    drop(file);
    assert!(matches!(StateFile::load(&path), Err(Error::Content(..))));
}

#[test]
fn a_file_that_has_outgrown_its_document_is_rewritten() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 1);
    let large = "x".repeat(100_000);
    for turn in 0..30 {
        store.put(name(0), object(&json!(format!("{turn}{large}"))));
        file.append(&mut store).unwrap();
    }
    assert!(size(&path) < 2 * SLACK_BYTES, "{} bytes for one object", size(&path));
    assert_eq!(loaded(&path).body(&name(0)), store.body(&name(0)));
}

#[test]
fn a_file_that_was_removed_is_written_whole() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 2);
    std::fs::remove_file(&path).unwrap();
    store.put(name(0), object(&json!("new")));
    file.append(&mut store).unwrap();
    assert!(loaded(&path).body(&name(1)).is_some());
}

#[test]
fn files_of_the_first_emulators_are_read() {
    let (_folder, path) = place();
    let (mut file, mut store) = with_objects(&path, 2);
    file.rewrite(&mut store).unwrap();
    drop(file);
    // The lines did not end with a line break.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.trim_end()).unwrap();
    let (mut file, mut store) = StateFile::load(&path).unwrap();
    assert!(store.body(&name(1)).is_some());
    store.remove(&name(1));
    file.append(&mut store).unwrap();
    assert!(loaded(&path).body(&name(1)).is_none());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_file_keeps_its_permissions() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = place();
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("state.json", &link).unwrap();
    let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    let (mut file, mut store) = StateFile::load(&link).unwrap();
    for wanted in [0o640, 0o600] {
        file.rewrite(&mut store).unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        std::fs::set_permissions(&path, Permissions::from_mode(wanted)).unwrap();
        file.rewrite(&mut store).unwrap();
        assert_eq!(mode(), wanted);
    }
}

#[test]
fn a_file_of_another_version_is_refused_whatever_else_it_holds() {
    for other in ["{}", r#"{"tomorrow": [1]}"#, "7"] {
        let (_folder, path) = place();
        let text = format!(r#"{{"earlier": 1, "cloud": {other}, "version": 2, "later": []}}"#);
        std::fs::write(&path, text).unwrap();
        let error = StateFile::load(&path).unwrap_err();
        assert!(matches!(error, Error::Version { found: 2, .. }), "{error:?}");
    }
}

#[test]
fn a_file_has_one_emulator_at_a_time() {
    let (_folder, path) = place();
    let held = with_objects(&path, 1);
    let error = StateFile::load(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("{} is in use by another emulator", path.display()));
    drop(held);
    assert!(StateFile::load(&path).unwrap().1.body(&name(0)).is_some());
}

#[cfg(unix)]
#[test]
fn a_link_and_its_file_have_one_emulator_together() {
    let (folder, path) = place();
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("state.json", &link).unwrap();
    let _held = with_objects(&path, 1);
    assert!(matches!(StateFile::load(&link), Err(Error::InUse(_))));
}
