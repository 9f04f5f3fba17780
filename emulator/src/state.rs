//! The state file: the store as JSON, written whole each time.

use crate::store::Store;
use std::io::Write;
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
}

#[derive(serde::Serialize, serde::Deserialize)]
struct File<S> {
    version: u64,
    #[serde(flatten)]
    store: S,
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
    Ok(file.store)
}

/// Writes a state file beside its place and moves it there, so that a reader finds it whole.
pub(crate) fn save(path: &Path, store: &Store) -> Result<(), Error> {
    let failed = |error| Error::Write(path.to_owned(), error);
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    serde_json::to_writer_pretty(&mut file, &File { version: VERSION, store })
        .map_err(|error| failed(error.into()))?;
    file.write_all(b"\n").map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
