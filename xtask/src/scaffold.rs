//! `cargo xtask scaffold TYPE`: the first drafts of a resource, from facts about it.
//!
//! The facts come from hashicorp/google's schema and Google's discovery documents. A draft contains
//! what follows from the facts, and omits the rest: descriptions, and the emulator's behaviour.
//! The task never overwrites a file: once written, a draft is maintained by hand.

mod acceptance;
mod constants;
mod discovery;
mod emulator;
mod example;
mod facts;
mod fields;
mod lifecycle;
mod rules;
mod rust;
mod steps;
mod table;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::workspace::{DiskError, disk, workspace_root};

/// Arguments of `cargo xtask scaffold`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Type to draft, such as `google_redis_instance`
    #[arg(value_name = "TYPE")]
    type_name: String,
    /// Folder of the facts, with the subfolders `resources` and `discovery`
    #[arg(long, value_name = "DIR", default_value = "../shared/reference")]
    reference: PathBuf,
}

/// Why there are no drafts.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The folder of the facts does not exist.
    #[error("{} does not exist. Pass the folder of the facts: --reference DIR", .0.display())]
    NoFacts(PathBuf),
    /// There are no facts about the type.
    #[error("there are no facts about {0}{near}", near = did_you_mean(.1))]
    UnknownType(String, Vec<String>),
    /// The facts describe a shape that has no draft.
    #[error("{0} cannot be drafted: {1}")]
    Shape(String, String),
    /// The drafts would overwrite files.
    #[error("nothing was written, because these files exist: {}", .0.join(", "))]
    Exists(Vec<String>),
    /// A file or folder failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A file of facts is not JSON.
    #[error("{} is not JSON", .0.display())]
    Json(PathBuf, #[source] serde_json::Error),
    /// rustfmt could not be run.
    #[error("cannot run rustfmt")]
    Rustfmt(#[source] std::io::Error),
    /// rustfmt rejected a draft.
    #[error("rustfmt rejects the draft of {0}: {1}")]
    Rejected(String, String),
}

fn did_you_mean(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) }
}

/// A file to write.
#[derive(Debug)]
struct Draft {
    /// The path, relative to the workspace root.
    path: String,
    text: String,
}

impl Draft {
    fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == "rs")
    }
}

/// Writes the drafts, and prints what remains to be done by hand.
///
/// # Errors
/// If the facts are not available, a file exists, or a file cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let text = scaffold(&arguments.type_name, &arguments.reference, workspace_root())?;
    // If stdout is closed, nobody reads the steps.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}

/// Writes the drafts below `root`, and returns the steps that remain.
fn scaffold(type_name: &str, reference: &Path, root: &Path) -> Result<String, Error> {
    let facts = facts::read(type_name, reference)?;
    let place = emulator::Place::find(&facts, root);
    let table = table::draft(&facts, root);
    let mut drafts = vec![table.draft, example::draft(&facts), acceptance::draft(&facts)];
    drafts.extend(emulator::drafts(&facts, &place));
    let existing: Vec<_> = drafts
        .iter()
        .filter(|draft| root.join(&draft.path).exists())
        .map(|draft| draft.path.clone())
        .collect();
    if !existing.is_empty() {
        return Err(Error::Exists(existing));
    }
    for draft in drafts.iter_mut().filter(|draft| draft.is_rust()) {
        draft.text = rust::formatted(&draft.path, &draft.text)?;
    }
    for draft in &drafts {
        write(&root.join(&draft.path), &draft.text)?;
    }
    Ok(steps::remaining(&facts, &drafts, &place, &table.notes, root))
}

/// Writes a new file; one that appeared in the meantime is not overwritten.
fn write(path: &Path, text: &str) -> Result<(), DiskError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(disk("create", folder))?;
    }
    let mut file = std::fs::File::create_new(path).map_err(disk("create", path))?;
    file.write_all(text.as_bytes()).map_err(disk("write", path))
}
