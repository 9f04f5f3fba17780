//! Content that a request uploads beside its JSON.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Content that a request uploads. The JSON body of the request describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Media {
    /// The content.
    pub(crate) content: Content,
    /// Its media type: `text/html`. Empty if Google is not to give it any.
    pub(crate) media_type: String,
}

/// Where content comes from. No log and no message may show it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// A string.
    Text(Arc<str>),
    /// A file. Each attempt opens it again, and reads it while it sends: files may be larger than the memory.
    File(PathBuf),
}

/// A file that is always empty, by which configurations upload nothing.
const NOTHING: &str = "/dev/null";

/// Opens a file with content. A pipe or a device could block forever, or have no end.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let about = path.metadata()?;
    if about.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else if about.is_file() || path == Path::new(NOTHING) {
        File::open(path)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"))
    }
}

/// The size or the path, as logs show it.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Text(text) => write!(f, "{} bytes", text.len()),
            Content::File(path) => write!(f, "the file {}", path.display()),
        }
    }
}
