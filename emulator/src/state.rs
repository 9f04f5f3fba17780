//! The state file: everything that exists as one JSON document, followed by one line for each later
//! change.
//!
//! A change is appended, so the cost of a write depends on the size of the change. The file is
//! rewritten as one document on start, on a clean exit, and when the lines are larger than the
//! document. A line contains the new value of each entry that changed, or `null` for a removed
//! entry. A process that is killed leaves at most one torn last line, which is ignored: no client
//! has received a response to its request.

use crate::store::{Change, Store};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The version of the format, so that later emulators can recognise it.
const VERSION: u64 = 1;

/// The number of bytes that may be appended, beyond the size of the document, before the file is
/// rewritten.
const SLACK_BYTES: u64 = 1024 * 1024;

/// The reasons why the state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error("cannot read the state file {}", .0.display())]
    Read(PathBuf, #[source] std::io::Error),
    /// The file system refused.
    #[error("cannot write the state file {}", .0.display())]
    Write(PathBuf, #[source] std::io::Error),
    /// The file system cannot lock files.
    #[error("cannot lock the state file {}", .0.display())]
    Lock(PathBuf, #[source] std::io::Error),
    /// Another emulator uses the file.
    #[error("{} is in use by another emulator", .0.display())]
    InUse(PathBuf),
    /// The file is not a state file.
    #[error("{} is not a state file of this emulator", .0.display())]
    Content(PathBuf, #[source] serde_json::Error),
    /// The file was written by another version of the emulator.
    #[error("{} has version {found}; this emulator reads version {VERSION}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
}

/// The beginning of a file of any version.
#[derive(Deserialize)]
struct Head {
    version: u64,
}

/// The store is a separate field and not flattened: flattened numbers would lose digits.
#[derive(Serialize, Deserialize)]
struct Document<S> {
    version: u64,
    cloud: S,
}

/// A state file that is open for writing.
#[derive(Debug)]
pub(crate) struct StateFile {
    path: PathBuf,
    /// The size of the document.
    document_bytes: u64,
    /// The size of the lines after it.
    appended_bytes: u64,
    /// Whether the last write failed, so that the end of the file is unknown.
    is_broken: bool,
    /// The lock on the file, held until this is dropped.
    _lock: File,
}

impl StateFile {
    /// Reads a state file, and locks it until this is dropped. If the file does not exist, the
    /// cloud is empty.
    pub(crate) fn load(path: &Path) -> Result<(StateFile, Store), Error> {
        let lock = locked(path)?;
        let file = StateFile {
            path: path.to_owned(),
            document_bytes: 0,
            appended_bytes: 0,
            // Lines after a torn line would be lost.
            is_broken: true,
            _lock: lock,
        };
        match std::fs::read(path) {
            Ok(bytes) => Ok((file, read(path, &bytes)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok((file, Store::default()))
            }
            Err(error) => Err(Error::Read(path.to_owned(), error)),
        }
    }

    /// Appends the changes since the last write, or rewrites the file if that is due.
    pub(crate) fn append(&mut self, store: &mut Store) -> Result<(), Error> {
        if self.is_broken || self.appended_bytes > self.document_bytes + SLACK_BYTES {
            return self.rewrite(store);
        }
        let Some(change) = store.take_change() else { return Ok(()) };
        self.is_broken = true;
        let failed = |error| Error::Write(self.path.clone(), error);
        let mut line = serde_json::to_vec(&change).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        let mut file = match OpenOptions::new().append(true).open(&self.path) {
            Ok(file) => file,
            // Another process has deleted the file.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return self.rewrite(store);
            }
            Err(error) => return Err(failed(error)),
        };
        file.write_all(&line).map_err(failed)?;
        self.appended_bytes += line.len() as u64;
        self.is_broken = false;
        Ok(())
    }

    /// Writes the whole store to a new file and renames it, so that readers always see a complete
    /// file. A symbolic link is kept, and so are the permissions of an existing file.
    pub(crate) fn rewrite(&mut self, store: &mut Store) -> Result<(), Error> {
        let failed = |error| Error::Write(self.path.clone(), error);
        let place = place_of(&self.path);
        let folder = place.parent().filter(|it| !it.as_os_str().is_empty());
        let permissions = std::fs::metadata(&place).map(|file| file.permissions());
        let mut file = new_file(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        if let Ok(permissions) = permissions {
            file.as_file().set_permissions(permissions).map_err(failed)?;
        }
        let mut text = serde_json::to_vec_pretty(&Document { version: VERSION, cloud: &*store })
            .map_err(|error| failed(error.into()))?;
        text.push(b'\n');
        file.write_all(&text).map_err(failed)?;
        file.persist(&place).map_err(|error| failed(error.error))?;
        store.take_change();
        self.document_bytes = text.len() as u64;
        self.appended_bytes = 0;
        self.is_broken = false;
        Ok(())
    }
}

/// A locked file next to the state file, because each rewrite replaces the state file itself. The
/// lock file is never deleted: another process may already have opened it.
fn locked(path: &Path) -> Result<File, Error> {
    let mut place = place_of(path).into_os_string();
    place.push(".lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(place)
        .map_err(|error| Error::Write(path.to_owned(), error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(Error::Lock(path.to_owned(), error)),
    }
}

/// The store in a document and in the changes after it, without a torn last line.
fn read(path: &Path, bytes: &[u8]) -> Result<Store, Error> {
    let content = |error| Error::Content(path.to_owned(), error);
    // Another version may contain data that this version does not know, or would not reject.
    let head = Head::deserialize(&mut serde_json::Deserializer::from_slice(bytes));
    let version = head.map_err(content)?.version;
    if version != VERSION {
        return Err(Error::Version { path: path.to_owned(), found: version });
    }
    let mut values = serde_json::Deserializer::from_slice(bytes);
    let document = Document::<Store>::deserialize(&mut values).map_err(content)?;
    let mut store = document.cloud;
    for change in values.into_iter::<Change>() {
        match change {
            Ok(change) => store.apply(change),
            Err(error) if error.is_eof() => break,
            Err(error) => return Err(content(error)),
        }
    }
    Ok(store)
}

/// A new file with the default permissions: all, minus the process's umask.
fn new_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// The target of a path, even if the file does not exist yet.
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
mod tests;
