//! The quickstart's folder: a copy of the example, a mirror with the provider, and the emulator's
//! state.

use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

use super::Error;
use crate::mirror;
use crate::workspace::{disk, workspace_root};

const NAMESPACE: &str = "directvpc";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Collections of the objects that the example creates. Others contain objects that every project
/// has.
const COLLECTIONS: [&str; 4] = ["/networks/", "/subnetworks/", "/addresses/", "/services/"];

pub(super) struct Folder {
    pub(super) path: PathBuf,
}

impl Folder {
    /// Recreates the folder, next to the folder of the built provider.
    pub(super) fn prepare(provider: &Path) -> Result<Folder, Error> {
        let target = provider.parent().and_then(Path::parent).expect("target/debug/ holds it");
        let folder = Folder { path: target.join("quickstart") };
        if folder.path.exists() {
            fs::remove_dir_all(&folder.path).map_err(disk("remove", &folder.path))?;
        }
        mirror::write(&folder.mirror(), provider, NAMESPACE, VERSION)?;
        folder.copy_example()?;
        let configuration = folder.cli_configuration();
        let text = mirror::cli_configuration(&folder.mirror(), NAMESPACE);
        fs::write(&configuration, text).map_err(disk("write", &configuration))?;
        Ok(folder)
    }

    /// The emulator's state file.
    pub(super) fn cloud(&self) -> PathBuf {
        self.path.join("cloud.json")
    }

    pub(super) fn cli_configuration(&self) -> PathBuf {
        self.path.join("terraform.rc")
    }

    /// The paths of the objects that the example created in the emulator.
    ///
    /// # Errors
    /// If the state file cannot be read or contains no objects.
    pub(super) fn objects(&self) -> Result<Vec<String>, Error> {
        let path = self.cloud();
        let text = fs::read_to_string(&path).map_err(disk("read", &path))?;
        let state: Value =
            serde_json::from_str(&text).map_err(|error| Error::State(path.clone(), error))?;
        let objects = state["cloud"]["objects"].as_object().into_iter().flat_map(Map::keys);
        let is_of_the_example = |path: &&String| COLLECTIONS.iter().any(|it| path.contains(it));
        let objects: Vec<_> = objects.filter(is_of_the_example).cloned().collect();
        if objects.is_empty() { Err(Error::Empty(path)) } else { Ok(objects) }
    }

    fn mirror(&self) -> PathBuf {
        self.path.join("providers")
    }

    fn copy_example(&self) -> Result<(), Error> {
        let example = workspace_root().join("examples/direct-vpc-egress");
        for entry in fs::read_dir(&example).map_err(disk("list", &example))? {
            let file = entry.map_err(disk("list", &example))?.path();
            if file.extension().is_some_and(|extension| extension == "tf") {
                let copy = self.path.join(file.file_name().expect("a file has a name"));
                fs::copy(&file, &copy).map_err(disk("write", &copy))?;
            }
        }
        Ok(())
    }
}
