//! `cargo xtask docs`: the registry's pages, `docs/index.md`, `docs/resources/*.md`,
//! `docs/data-sources/*.md` and `docs/functions/*.md`.
//!
//! The task generates them from the schemas that the built provider prints, which come from its
//! tables, and from the examples. It runs the provider instead of linking it, so that the other
//! tasks run even if the provider does not compile.

mod beta;
mod page;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::programs;
use crate::workspace::{DiskError, disk, workspace_root};

/// The names of the provider.
#[derive(Clone, Copy)]
pub(crate) enum Name {
    /// `google`.
    Google,
    /// `google-beta`.
    GoogleBeta,
}

impl Name {
    /// The name as a text.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Name::Google => "google",
            Name::GoogleBeta => "google-beta",
        }
    }
}

/// The schemas of the provider of this name, in what it prints.
pub(crate) fn provider(name: Name, printed: &Value) -> &Value {
    &printed["provider_schemas"][format!("registry.terraform.io/directvpc/{}", name.text())]
}

/// Arguments of `cargo xtask docs`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail if the committed pages are not up to date
    #[arg(long)]
    check: bool,
}

/// Why the pages were not generated, or why the check failed.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum Error {
    /// The provider could not be started.
    #[error("cannot run the provider")]
    Start(#[source] std::io::Error),
    /// The provider could not be built.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// The provider failed to print its schemas.
    #[error("the provider failed to print its schemas; see its output above")]
    NoSchemas,
    /// The provider's output is invalid.
    #[error("the provider's output is not JSON")]
    Json(#[source] serde_json::Error),
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The page is missing, superfluous or outdated.
    #[error("{} is not up to date with the tables and examples: run `cargo xtask docs` and commit the result", .0.display())]
    Differs(PathBuf),
}

/// Writes the pages, or compares them with the existing ones.
///
/// # Errors
/// If the provider does not print its schemas, an example is missing, a file cannot be read or
/// written, or the check finds a page that is missing, superfluous or different.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let root = workspace_root();
    let (google, mut printed) = (schemas(Name::Google)?, schemas(Name::GoogleBeta)?);
    let google = provider(Name::Google, &google);
    let address = format!("registry.terraform.io/directvpc/{}", Name::GoogleBeta.text());
    let mut beta = printed["provider_schemas"][&address].take();
    beta::mark(&mut beta, google);
    // The provider's own page is about google, whose block has fewer endpoints.
    beta["provider"] = google["provider"].clone();
    let pages = pages(&beta, &root.join("examples"))?;
    let docs = root.join("docs");
    let committed = committed(&docs)?;
    let superfluous = committed.keys().filter(|name| !pages.contains_key(*name));
    let differing = pages.iter().filter(|(name, text)| committed.get(*name) != Some(text));
    if arguments.check {
        let first = superfluous.chain(differing.map(|(name, _)| name)).next();
        return first.map_or(Ok(()), |name| Err(Error::Differs(docs.join(name))));
    }
    for name in superfluous {
        let path = docs.join(name);
        std::fs::remove_file(&path).map_err(disk("remove", &path))?;
    }
    for (name, text) in differing {
        let path = docs.join(name);
        let folder = path.parent().expect("a page is in a folder");
        std::fs::create_dir_all(folder).map_err(disk("create", folder))?;
        std::fs::write(&path, text).map_err(disk("write", &path))?;
    }
    Ok(())
}

/// The schemas that the provider prints under this name.
///
/// # Errors
/// If the provider cannot be built, or its output is invalid.
pub(crate) fn schemas(name: Name) -> Result<Value, Error> {
    let provider = programs::build()?.provider;
    let beta = match name {
        Name::Google => None,
        Name::GoogleBeta => Some("--beta"),
    };
    let output = Command::new(provider)
        .arg("--schema-json")
        .args(beta)
        .stderr(Stdio::inherit())
        .output()
        .map_err(Error::Start)?;
    if !output.status.success() {
        return Err(Error::NoSchemas);
    }
    serde_json::from_slice(&output.stdout).map_err(Error::Json)
}

/// The contents of the pages, by their paths below `docs/`.
fn pages(provider: &Value, examples: &Path) -> Result<BTreeMap<String, String>, Error> {
    let resources = provider["resource_schemas"].as_object().into_iter().flatten();
    let mut pages = BTreeMap::new();
    let example = example(&examples.join("provider/provider.tf"))?;
    pages.insert("index.md".to_owned(), page::provider(provider, &example));
    for (type_name, schema) in resources {
        let example =
            self::example(&examples.join("resources").join(type_name).join("resource.tf"))?;
        let identity = &provider["resource_identity_schemas"][type_name];
        let name = type_name.strip_prefix("google_").unwrap_or(type_name);
        let text = page::resource(type_name, schema, identity, &example);
        pages.insert(format!("resources/{name}.md"), text);
    }
    for (type_name, schema) in provider["data_source_schemas"].as_object().into_iter().flatten() {
        let file = examples.join("data-sources").join(type_name).join("data-source.tf");
        let name = type_name.strip_prefix("google_").unwrap_or(type_name);
        let text = page::data_source(type_name, schema, &self::example(&file)?);
        pages.insert(format!("data-sources/{name}.md"), text);
    }
    for (type_name, schema) in
        provider["ephemeral_resource_schemas"].as_object().into_iter().flatten()
    {
        let folder = examples.join("ephemeral-resources").join(type_name);
        let name = type_name.strip_prefix("google_").unwrap_or(type_name);
        let example = self::example(&folder.join("ephemeral-resource.tf"))?;
        let text = page::ephemeral_resource(type_name, schema, &example);
        pages.insert(format!("ephemeral-resources/{name}.md"), text);
    }
    for (name, schema) in provider["functions"].as_object().into_iter().flatten() {
        let file = examples.join("functions").join(name).join("function.tf");
        pages.insert(
            format!("functions/{name}.md"),
            page::function(name, schema, &self::example(&file)?),
        );
    }
    // Sections end with an empty line, but pages do not.
    Ok(pages.into_iter().map(|(name, page)| (name, format!("{}\n", page.trim_end()))).collect())
}

fn example(path: &Path) -> Result<String, Error> {
    Ok(std::fs::read_to_string(path).map_err(disk("read", path))?)
}

/// The existing generated pages. All other files below `docs/` are written by hand.
fn committed(docs: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut paths = vec![docs.join("index.md")];
    for folder in ["resources", "data-sources", "ephemeral-resources", "functions"]
        .map(|name| docs.join(name))
    {
        if folder.exists() {
            for entry in std::fs::read_dir(&folder).map_err(disk("list", &folder))? {
                paths.push(entry.map_err(disk("list", &folder))?.path());
            }
        }
    }
    let mut pages = BTreeMap::new();
    for path in paths.into_iter().filter(|path| path.exists()) {
        let text = std::fs::read_to_string(&path).map_err(disk("read", &path))?;
        let name = path.strip_prefix(docs).expect("it was found in that folder");
        pages.insert(name.to_string_lossy().replace('\\', "/"), text);
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The types that a cell names, with the three of an IAM family for `*_iam_*`.
    fn named(cell: &str) -> impl Iterator<Item = String> {
        let names = cell.split('`').filter(|it| it.starts_with("google_"));
        names.flat_map(|name| match name.strip_suffix('*') {
            Some(family) => {
                ["policy", "binding", "member"].iter().map(|it| format!("{family}{it}")).collect()
            }
            None => vec![name.to_owned()],
        })
    }

    #[test]
    fn the_guide_to_switching_lists_every_type() {
        let docs = workspace_root().join("docs");
        let guide = std::fs::read_to_string(docs.join("guides/switching.md")).unwrap();
        let (_, table) = guide.split_once("## Types of this provider").expect("a section of types");
        let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
        let cells: Vec<Vec<&str>> = rows.map(|row| row.split(" | ").collect()).collect();
        for (column, folder) in [(1, "resources"), (2, "data-sources"), (3, "ephemeral-resources")]
        {
            let listed: BTreeSet<_> = cells.iter().flat_map(|row| named(row[column])).collect();
            let pages = std::fs::read_dir(docs.join(folder)).unwrap();
            let served: BTreeSet<_> = pages
                .map(|page| {
                    page.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()
                })
                .map(|name| format!("google_{name}"))
                .collect();
            let differing: Vec<_> = listed.symmetric_difference(&served).collect();
            assert!(differing.is_empty(), "{folder}: {differing:?}");
        }
    }
}
