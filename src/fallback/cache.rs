//! Schemas on disk, so that the other provider is not started for them.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::find::Found;
use super::schemas::Schemas;

/// The first bytes of a file. The number goes up when the contents change their form.
const MAGIC: &[u8] = b"terraform-provider-google schemas 1\n";
const DIGEST_BYTES: usize = 32;
const LENGTH_BYTES: usize = 8;

/// The file for the schemas of an executable. Its name tells executables apart by path, size and
/// modification time, and the versions of this program.
pub(super) fn file(folder: &Path, executable: &Found) -> PathBuf {
    let modified = executable.metadata.modified().ok();
    let modified = modified.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let mut digest = Sha256::new();
    digest.update(executable.path.as_os_str().as_encoded_bytes());
    digest.update(format!(
        "\n{}\n{}\n{}",
        executable.metadata.len(),
        modified.unwrap_or_default().as_nanos(),
        env!("CARGO_PKG_VERSION")
    ));
    let mut name = String::new();
    for byte in digest.finalize().iter().take(16) {
        // A string can always be written to.
        _ = write!(name, "{byte:02x}");
    }
    folder.join(format!("{name}.schemas"))
}

/// Reads schemas; none if the file does not exist, or is not what [`write`] wrote.
pub(super) fn read(file: &Path) -> Option<Schemas> {
    let bytes = fs::read(file).ok()?;
    let (digest, rest) = bytes.strip_prefix(MAGIC)?.split_at_checked(DIGEST_BYTES)?;
    if Sha256::digest(rest).as_slice() != digest {
        return None;
    }
    let (length, rest) = rest.split_at_checked(LENGTH_BYTES)?;
    let length = u64::from_le_bytes(length.try_into().ok()?);
    let (schemas, identities) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    Some(Schemas { schemas: schemas.to_vec(), identities: identities.to_vec() })
}

/// Writes schemas. Another process that reads or writes the file at the same time sees a whole file.
///
/// # Errors
/// If the folder or the file cannot be written.
pub(super) fn write(file: &Path, schemas: &Schemas) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut contents = (schemas.schemas.len() as u64).to_le_bytes().to_vec();
    contents.extend_from_slice(&schemas.schemas);
    contents.extend_from_slice(&schemas.identities);
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(MAGIC)?;
    new.write_all(&Sha256::digest(&contents))?;
    new.write_all(&contents)?;
    new.persist(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Schemas {
        Schemas { schemas: vec![1, 2, 3], identities: vec![4] }
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/one.schemas");
        assert_eq!(read(&file), None);
        write(&file, &example()).unwrap();
        assert_eq!(read(&file), Some(example()));
        let others = Schemas::default();
        write(&file, &others).unwrap();
        assert_eq!(read(&file), Some(others));
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("one.schemas");
        write(&file, &example()).unwrap();
        let whole = fs::read(&file).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&file, &damaged).unwrap();
            assert_eq!(read(&file), None, "byte {at}");
            fs::write(&file, &whole[..at]).unwrap();
            assert_eq!(read(&file), None, "the first {at} bytes");
        }
    }

    #[test]
    fn another_executable_has_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("provider");
        let found = |contents: &str| {
            fs::write(&path, contents).unwrap();
            Found { path: path.clone(), metadata: fs::metadata(&path).unwrap() }
        };
        let one = file(folder.path(), &found("a"));
        assert_ne!(one, file(folder.path(), &found("ab")));
        let mut elsewhere = found("a");
        elsewhere.path = folder.path().join("other");
        assert_ne!(one, file(folder.path(), &elsewhere));
    }
}
