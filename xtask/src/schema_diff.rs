//! `cargo xtask schema-diff`: compares the provider's schemas with those of hashicorp/google.
//!
//! The task splits both into facts (this attribute is optional, that block has at most one element)
//! and compares them one by one. `xtask/schema-differences.tsv` explains the intended differences;
//! an unexplained difference is an error, and so is an explanation that matches no difference.

mod beta;
mod explanations;
mod facts;
#[cfg(test)]
mod page;
mod reference;

use std::fmt::Write;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::docs::{self, Name};
use crate::workspace::workspace_root;
use explanations::Explanations;
use facts::{Facts, differences};

/// The file that explains the intended differences, relative to the workspace root.
const EXPLANATIONS: &str = "xtask/schema-differences.tsv";

/// Arguments of `cargo xtask schema-diff`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Reference to compare with: the output of `terraform providers schema -json` in a folder that
    /// requires hashicorp/google; or facts about hashicorp/google, as a JSON file or a folder of
    /// JSON files
    #[arg(long, value_name = "FILE")]
    reference: PathBuf,
}

/// Why the comparison failed, or was not possible.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The provider's own schemas are not available.
    #[error(transparent)]
    Own(#[from] docs::Error),
    /// A file could not be read.
    #[error("cannot read {}", .0.display())]
    Read(PathBuf, #[source] std::io::Error),
    /// A file is not JSON.
    #[error("{} is not JSON", .0.display())]
    Json(PathBuf, #[source] serde_json::Error),
    /// A file contains neither schemas nor facts.
    #[error("{} contains neither schemas nor facts about them", .0.display())]
    Unknown(PathBuf),
    /// A line of the explanations is malformed.
    #[error(
        "line {0} of {EXPLANATIONS} must be a path, a difference and a reason, separated by tabs"
    )]
    Explanation(usize),
    /// Some differences are not explained, or some explanations match no difference.
    #[error(
        "{0} differences are not explained in {EXPLANATIONS}, and {1} explanations match no difference"
    )]
    Unexplained(usize, usize),
}

/// Compares the schemas, and prints every unexplained difference.
///
/// # Errors
/// If there is such a difference, an explanation is stale, or a file cannot be read.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let report = report(&arguments.reference)?;
    // If stdout is closed, nobody reads the report.
    let _ = std::io::stdout().write_all(report.text.as_bytes());
    match (report.unexplained, report.stale) {
        (0, 0) => Ok(()),
        (unexplained, stale) => Err(Error::Unexplained(unexplained, stale)),
    }
}

/// The result of a comparison.
struct Report {
    /// The text to print.
    text: String,
    unexplained: usize,
    stale: usize,
}

/// Compares the schemas under both names, as far as the reference has them.
fn report(reference: &Path) -> Result<Report, Error> {
    let path = workspace_root().join(EXPLANATIONS);
    let text = std::fs::read_to_string(&path).map_err(|error| Error::Read(path, error))?;
    let explanations = Explanations::parse(&text)?;
    let mut report = Report { text: String::new(), unexplained: 0, stale: 0 };
    let mut stale: Option<Vec<String>> = None;
    let pairs = [
        (Name::Google, Some(reference::read(reference)?)),
        (Name::GoogleBeta, reference::read_beta(reference)?),
    ];
    for (name, there) in pairs {
        let Some(there) = there else { continue };
        let own = docs::schemas(name)?;
        let here = Facts::of_schemas(docs::provider(name, &own));
        let found = differences(&here, &there);
        let outcome = explanations.check(&found, &here, &there);
        for difference in &outcome.unexplained {
            _ = writeln!(report.text, "{}: {difference}", name.text());
        }
        _ = writeln!(
            report.text,
            "{}: compared {} facts about {} types: {} differences, {} of them explained; {} types exist only in the \
             reference",
            name.text(),
            there.fact_count(),
            there.types().filter(|name| here.has(name)).count(),
            found.len(),
            found.len() - outcome.unexplained.len(),
            there.types().filter(|name| !here.has(name)).count(),
        );
        report.unexplained += outcome.unexplained.len();
        // An explanation may be about only one of the names.
        stale = Some(match stale {
            Some(stale) => stale.into_iter().filter(|it| outcome.stale.contains(it)).collect(),
            None => outcome.stale,
        });
    }
    for stale in stale.unwrap_or_default() {
        _ = writeln!(report.text, "explanation matches no difference: {stale}");
        report.stale += 1;
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The facts are next to the checkout, not part of it. Without them the test prints a note and passes,
    /// unless `REQUIRE_FACTS` is set, as the checks set it.
    #[test]
    fn all_differences_from_hashicorp_google_are_explained() {
        let reference = workspace_root().join("../shared/reference");
        if !reference.exists() {
            let must_exist = std::env::var_os("REQUIRE_FACTS").is_some();
            assert!(!must_exist, "{} is missing", reference.display());
            println!("skipped: no facts about hashicorp/google next to the checkout");
            return;
        }
        let report = report(&reference).expect("the facts can be read");
        assert_eq!((report.unexplained, report.stale), (0, 0), "{}", report.text);
    }
}
