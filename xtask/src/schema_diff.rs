//! `cargo xtask schema-diff`: how the provider's schemas differ from those of hashicorp/google.
//!
//! Both are taken apart into facts (this attribute is optional, that block has one element at most), and
//! the facts are compared one by one. A difference that is meant to stay is explained in
//! `xtask/schema-differences.tsv`; one that isn't explained is an error, and so is an explanation of a
//! difference that is no more.

mod explanations;
mod facts;
mod reference;

use serde_json::Value;
use std::fmt::Write;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::docs;
use crate::workspace::workspace_root;
use explanations::Explanations;
use facts::{Facts, differences};

/// Where the differences that stay are explained, below the workspace root.
const EXPLANATIONS: &str = "xtask/schema-differences.tsv";

/// What `cargo xtask schema-diff` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to compare with: the output of `terraform providers schema -json` in a folder that requires
    /// hashicorp/google; or facts about it, as one JSON file or a folder of them
    #[arg(long, value_name = "FILE")]
    reference: PathBuf,
}

/// Why the comparison failed, or could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The provider's own schemas are not at hand.
    #[error(transparent)]
    Own(#[from] docs::Error),
    /// The file system refused.
    #[error("cannot read {}", .0.display())]
    Read(PathBuf, #[source] std::io::Error),
    /// A file is something else.
    #[error("{} is no JSON", .0.display())]
    Json(PathBuf, #[source] serde_json::Error),
    /// A file is JSON, but neither a schema nor facts about one.
    #[error("{} holds no schema that is known here", .0.display())]
    Unknown(PathBuf),
    /// A line of the explanations has another form.
    #[error(
        "line {0} of {EXPLANATIONS} isn't a place, a difference and a reason with tabs between"
    )]
    Explanation(usize),
    /// Some differences are not explained, or some explanations explain nothing.
    #[error(
        "{0} differences without an explanation in {EXPLANATIONS}, and {1} explanations of nothing"
    )]
    Unexplained(usize, usize),
}

/// Compares, and prints every difference that isn't explained.
///
/// # Errors
/// When there is such a difference, an explanation is stale, or something can't be read.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let report = report(&docs::schemas()?, &arguments.reference)?;
    // Nobody is left to tell when stdout is closed.
    let _ = std::io::stdout().write_all(report.text.as_bytes());
    match (report.unexplained, report.stale) {
        (0, 0) => Ok(()),
        (unexplained, stale) => Err(Error::Unexplained(unexplained, stale)),
    }
}

/// What a comparison came to.
struct Report {
    /// What is printed.
    text: String,
    unexplained: usize,
    stale: usize,
}

fn report(own: &Value, reference: &Path) -> Result<Report, Error> {
    let there = reference::read(reference)?;
    let here = Facts::of_schemas(&own["provider_schemas"][docs::ADDRESS]);
    let found = differences(&here, &there);
    let path = workspace_root().join(EXPLANATIONS);
    let text = std::fs::read_to_string(&path).map_err(|error| Error::Read(path, error))?;
    let explanations = Explanations::parse(&text)?;
    let judged = explanations.judge(&found, &here, &there);
    let mut text = String::new();
    for difference in &judged.unexplained {
        _ = writeln!(text, "{difference}");
    }
    for stale in &judged.stale {
        _ = writeln!(text, "explained, but no difference: {stale}");
    }
    _ = writeln!(
        text,
        "{} facts about {} types compared: {} differences, {} of them explained; {} types are only there",
        there.fact_count(),
        there.types().filter(|name| here.has(name)).count(),
        found.len(),
        found.len() - judged.unexplained.len(),
        there.types().filter(|name| !here.has(name)).count(),
    );
    Ok(Report { text, unexplained: judged.unexplained.len(), stale: judged.stale.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The facts lie beside the checkout and not in it; without them the test says so and passes.
    #[test]
    fn the_schemas_differ_from_hashicorps_only_where_it_is_explained() {
        let reference = workspace_root().join("../shared/reference");
        if !reference.exists() {
            println!("skipped: there are no facts about hashicorp/google beside the checkout");
            return;
        }
        let own = docs::schemas().expect("the provider prints its schemas");
        let report = report(&own, &reference).expect("the facts can be read");
        assert_eq!((report.unexplained, report.stale), (0, 0), "{}", report.text);
    }
}
