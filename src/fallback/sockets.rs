//! The folders in which plugins make their sockets.

use std::io;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// Tells these folders from others. A socket's path is short, and so is this.
const PREFIX: &str = "fallback-socket-";
/// A socket's path has at most 104 bytes on some systems.
const LONGEST_FOLDER_BYTES: usize = 60;
/// A folder is needed until its plugin is connected to, which takes two minutes at most.
const LEFT_BEHIND_AFTER: Duration = Duration::from_mins(10);

/// A new folder, which is removed when it is dropped.
///
/// A process that is killed before removes nothing, so the folders that others have left are removed here.
///
/// # Errors
/// If it cannot be created.
pub(super) fn folder() -> io::Result<TempDir> {
    let usual = std::env::temp_dir();
    remove_left(&usual);
    let mut builder = tempfile::Builder::new();
    let folder = builder.prefix(PREFIX).tempdir_in(&usual)?;
    if folder.path().as_os_str().len() <= LONGEST_FOLDER_BYTES || cfg!(windows) {
        return Ok(folder);
    }
    let short = Path::new("/tmp");
    remove_left(short);
    builder.tempdir_in(short)
}

/// Removes folders that nobody needs any more. An error leaves them to another process.
fn remove_left(place: &Path) {
    for entry in std::fs::read_dir(place).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|it| it.starts_with(PREFIX));
        if is_ours && is_left(&entry).unwrap_or(false) {
            _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_left(entry: &std::fs::DirEntry) -> io::Result<bool> {
    let metadata = entry.metadata()?;
    let age = metadata.modified()?.elapsed().unwrap_or_default();
    Ok(metadata.is_dir() && age > LEFT_BEHIND_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, File};
    use std::time::SystemTime;

    #[test]
    fn only_old_folders_of_sockets_are_removed() {
        let place = tempfile::tempdir().unwrap();
        let hour_ago = SystemTime::now() - Duration::from_hours(1);
        for (name, is_old) in
            [("fallback-socket-a", true), ("fallback-socket-b", false), ("c", true)]
        {
            let folder = place.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("socket"), "").unwrap();
            if is_old {
                File::open(&folder).unwrap().set_modified(hour_ago).unwrap();
            }
        }
        remove_left(place.path());
        let left = fs::read_dir(place.path()).unwrap().map(|it| it.unwrap().file_name());
        let mut left: Vec<_> = left.collect();
        left.sort();
        assert_eq!(left, ["c", "fallback-socket-b"]);
    }
}
