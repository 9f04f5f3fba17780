//! The state file: the store as JSON, written whole each time.

use crate::store::Store;
use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What the file says it is, so that a later emulator can tell what it reads.
const VERSION: u64 = 1;

/// Why the state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error("cannot read the state file {}", .0.display())]
    Read(PathBuf, #[source] std::io::Error),
    /// The file system refused.
    #[error("cannot write the state file {}", .0.display())]
    Write(PathBuf, #[source] std::io::Error),
    /// The file is something else.
    #[error("{} is no state file of this emulator", .0.display())]
    Content(PathBuf, #[source] serde_json::Error),
    /// The file is of another emulator.
    #[error("{} is of version {found}; this emulator reads version {VERSION}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// What it says.
        found: u64,
    },
}

/// The store stands by itself and isn't flattened: a flattened number would lose its digits.
#[derive(serde::Serialize, serde::Deserialize)]
struct File<S> {
    version: u64,
    cloud: S,
}

/// Reads a state file. One that doesn't exist yet is an empty cloud.
pub(crate) fn load(path: &Path) -> Result<Store, Error> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Store::default()),
        Err(error) => return Err(Error::Read(path.to_owned(), error)),
    };
    let file: File<Store> =
        serde_json::from_str(&text).map_err(|error| Error::Content(path.to_owned(), error))?;
    if file.version != VERSION {
        return Err(Error::Version { path: path.to_owned(), found: file.version });
    }
    Ok(file.cloud)
}

/// Writes a state file beside its place and moves it there, so that a reader finds it whole. A
/// symbolic link stays one, and a file that was there keeps its permissions.
pub(crate) fn save(path: &Path, store: &Store) -> Result<(), Error> {
    let failed = |error| Error::Write(path.to_owned(), error);
    let place = place_of(path);
    let folder = place.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let permissions = std::fs::metadata(&place).map(|file| file.permissions());
    let mut file = tempfile::Builder::new()
        // Less what the process's mask takes away, as with any new file.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(failed)?;
    if let Ok(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(failed)?;
    }
    let text = serde_json::to_vec_pretty(&File { version: VERSION, cloud: store })
        .map_err(|error| failed(error.into()))?;
    file.write_all(&text).map_err(failed)?;
    file.persist(&place).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Where a path leads, also one to a file that isn't there yet.
fn place_of(path: &Path) -> PathBuf {
    if let Ok(place) = std::fs::canonicalize(path) {
        return place;
    }
    match std::fs::read_link(path) {
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use crate::name::Name;
    use crate::store::Stored;
    use serde_json::json;

    #[test]
    fn what_was_saved_is_loaded_to_the_last_digit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        let name = Name::new("h", "projects/p/x/y");
        let Json::Object(body) =
            json!({"a": 0.699_999_988_079_071_f64, "b": u64::MAX, "c": "text"})
        else {
            unreachable!("it is an object")
        };
        let mut store = Store::default();
        store.put(name.clone(), Stored { body: body.clone(), ..Stored::default() });
        let count = store.count();
        save(&path, &store).unwrap();
        let mut loaded = load(&path).unwrap();
        assert_eq!(loaded.body(&name), Some(&body));
        assert_eq!(loaded.count(), count + 1, "it goes on counting");
    }

    #[test]
    fn a_link_stays_a_link_and_a_file_keeps_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("state.json"), folder.path().join("link.json"));
        std::os::unix::fs::symlink("state.json", &link).unwrap();
        let mode = || std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        for wanted in [0o640, 0o600] {
            save(&link, &Store::default()).unwrap();
            assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
            std::fs::set_permissions(&file, Permissions::from_mode(wanted)).unwrap();
            save(&link, &Store::default()).unwrap();
            assert_eq!(mode(), wanted);
        }
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        save(&path, &Store::default()).unwrap();
        let text =
            std::fs::read_to_string(&path).unwrap().replace("\"version\": 1", "\"version\": 2");
        std::fs::write(&path, text).unwrap();
        assert!(matches!(load(&path), Err(Error::Version { found: 2, .. })));
    }
}
