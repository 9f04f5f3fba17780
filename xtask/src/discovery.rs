//! `cargo xtask discovery`: the emulator's tables of Google's methods and fields.
//!
//! Reads facts taken from Google's discovery documents (names, types, enums, paths; no prose) and
//! writes one Rust table for each API. The tables are committed, so that building does not require
//! the documents, and the emulator checks requests against Google's facts instead of its own.
//!
//! A table lists every method of its API, because the emulator rejects the unserved ones by name.
//! Query parameters and schemas are written only for methods that the emulator's source names: name
//! a method in a collection, run the task, and the table contains its fields.

mod absent;
mod reach;
mod table;

use absent::Absent;
use reach::Reach;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The generator of the files, as their first line states.
const HEAD: &str =
    "// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.\n";

/// The emulator's source, below the workspace root.
const SOURCE: &str = "emulator/src";

/// The folder of the tables, below the emulator's source.
const TABLES: &str = "discovery/tables";

/// The arguments of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the discovery files, one JSON file per API
    #[arg(long, value_name = "DIR")]
    reference: PathBuf,
}

/// The reasons why no tables were written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The file system refused.
    #[error("cannot read {0}")]
    Read(PathBuf, #[source] std::io::Error),
    /// The file system refused.
    #[error("cannot write {0}")]
    Write(PathBuf, #[source] std::io::Error),
    /// The file is not a discovery document.
    #[error("{0} is not JSON")]
    Json(PathBuf, #[source] serde_json::Error),
    /// A document contains something that the tables cannot express.
    #[error("{0}: {1}")]
    Unexpected(PathBuf, String),
}

/// Writes the tables of every document in the folder, and the module that lists them.
///
/// # Errors
/// If a document cannot be read, or contains something that the tables cannot express.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let source = crate::workspace::workspace_root().join(SOURCE);
    let folder = source.join(TABLES);
    let literals = reach::literals(&source, &folder).map_err(|e| Error::Read(source.clone(), e))?;
    let mut modules = Vec::new();
    for path in documents(&arguments.reference)? {
        let text = std::fs::read_to_string(&path).map_err(|e| Error::Read(path.clone(), e))?;
        let document: Value =
            serde_json::from_str(&text).map_err(|e| Error::Json(path.clone(), e))?;
        let reach = Reach::of(&document, &literals);
        let table = table::table(&document, &reach)
            .map_err(|what| Error::Unexpected(path.clone(), what))?;
        let name = format!("{}_{}", document["api"].text(), document["version"].text());
        write_file(&folder.join(format!("{name}.rs")), &format!("{HEAD}{table}"))?;
        modules.push(name);
    }
    write_file(&folder.join("mod.rs"), &list(&modules))
}

fn documents(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|e| Error::Read(folder.to_owned(), e))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    Ok(paths)
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(|e| Error::Write(path.to_owned(), e))
}

/// The module that lists the tables. rustfmt must not reformat them, because they have one field
/// per line.
fn list(modules: &[String]) -> String {
    let mut text = format!("{HEAD}//! One table an API.\n\n");
    text.push_str(
        "#![allow(\n    clippy::enum_glob_use,\n    clippy::missing_docs_in_private_items,\n",
    );
    text.push_str(
        "    reason = \"tables made by a machine, one field a line\"\n)]\n\nuse super::Api;\n\n",
    );
    for module in modules {
        let _ = writeln!(text, "#[rustfmt::skip]\npub(crate) mod {module};");
    }
    text.push_str("\n/// Every API whose facts are known, served or not.\n");
    text.push_str("pub(crate) const APIS: &[&Api] = &[\n");
    for module in modules {
        let _ = writeln!(text, "    &{module}::API,");
    }
    text.push_str("];\n");
    text
}
