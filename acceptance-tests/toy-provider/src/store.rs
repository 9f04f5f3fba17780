//! Objects as files.

use std::fs;
use std::path::{Path, PathBuf};

/// The file of an object.
fn file(folder: &Path, type_name: &str, name: &str) -> PathBuf {
    folder.join(format!("{type_name}.{name}"))
}

/// The text of an object; none if there is no such object.
pub(crate) fn read(folder: &Path, type_name: &str, name: &str) -> Option<String> {
    fs::read_to_string(file(folder, type_name, name)).ok()
}

/// Writes an object.
pub(crate) fn write(folder: &Path, type_name: &str, name: &str, text: &str) {
    fs::write(file(folder, type_name, name), text).expect("the folder can be written to");
}

/// Removes an object.
pub(crate) fn remove(folder: &Path, type_name: &str, name: &str) {
    _ = fs::remove_file(file(folder, type_name, name));
}
