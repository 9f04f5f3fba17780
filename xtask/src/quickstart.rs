//! `cargo quickstart`: applies the example to the emulator with the real terraform.
//!
//! It builds the provider and the emulator, runs terraform on a copy of the example, and prints a
//! command to continue with. It uses neither the user's CLI configuration, nor credentials, nor the
//! variables that Terraform or Google's tools read.

mod folder;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::programs::{self, Programs};
use crate::terraform::{quoted, terraform, without_foreign_variables};
use crate::workspace::{DiskError, workspace_root};
use folder::Folder;

/// Why the quickstart stopped.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum Error {
    /// Neither terraform nor tofu is installed.
    #[error(
        "neither terraform nor tofu is on the PATH: install Terraform \
         (https://developer.hashicorp.com/terraform/install) or OpenTofu \
         (https://opentofu.org/docs/intro/install), and run `cargo quickstart` again"
    )]
    NoTerraform,
    /// A program could not be started.
    #[error("cannot run {program}")]
    Start { program: String, source: io::Error },
    /// A program failed and has printed its error.
    #[error("`{0}` failed; see its output above")]
    Failed(String),
    /// The programs could not be built.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// The plan after the apply is not empty.
    #[error("the second plan is not empty, which is a bug: please report it with the output above")]
    NotEmpty,
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The emulator's state file is invalid.
    #[error("{} is not a state file of the emulator", .0.display())]
    State(PathBuf, #[source] serde_json::Error),
    /// The emulator has no objects after the apply.
    #[error("{} contains no objects after the apply, which is a bug: please report it", .0.display())]
    Empty(PathBuf),
}

/// Runs all steps.
///
/// # Errors
/// The first error.
pub(crate) fn run() -> Result<(), Error> {
    let terraform = terraform().ok_or(Error::NoTerraform)?;
    heading("Building the provider and the emulator");
    let Programs { provider, emulator } = programs::build()?;
    let folder = Folder::prepare(&provider)?;
    let steps = Steps { terraform: &terraform, emulator: &emulator, folder: &folder };
    steps.init()?;
    steps.succeed(&["plan", "-input=false", "-out=planned"])?;
    steps.succeed(&["apply", "-input=false", "planned"])?;
    match steps.run(&["plan", "-input=false", "-detailed-exitcode"])? {
        Some(0) => {}
        Some(2) => return Err(Error::NotEmpty),
        _ => return Err(steps.failed(&["plan"])),
    }
    heading("Objects in the emulated cloud");
    for path in folder.objects()? {
        print(&format!("  {path}\n"));
    }
    heading("Next steps");
    print(&format!(
        "Edit {}, then run this command in {}:\n\n  {}\n\nUse `destroy` instead of `apply` to remove \
         everything. `cargo quickstart` starts over.\n",
        shown(&folder.path.join("main.tf")),
        workspace_root().display(),
        steps.line(&["apply"]),
    ));
    Ok(())
}

/// Terraform commands on the example. Each has its own emulator, which loads the state of the
/// previous one.
struct Steps<'a> {
    terraform: &'a Path,
    emulator: &'a Path,
    folder: &'a Folder,
}

impl Steps<'_> {
    /// Installs the provider. Terraform's notes about the local mirror are shown only if it fails.
    fn init(&self) -> Result<(), Error> {
        let arguments = ["init", "-input=false"];
        heading("terraform init -input=false");
        let output = self.command(&arguments).output().map_err(|it| self.unstartable(it))?;
        if output.status.success() {
            print("The provider is installed from the build.\n");
            return Ok(());
        }
        print(&String::from_utf8_lossy(&output.stdout));
        print(&String::from_utf8_lossy(&output.stderr));
        Err(self.failed(&arguments))
    }

    fn succeed(&self, arguments: &[&str]) -> Result<(), Error> {
        match self.run(arguments)? {
            Some(0) => Ok(()),
            _ => Err(self.failed(arguments)),
        }
    }

    fn failed(&self, arguments: &[&str]) -> Error {
        Error::Failed(format!("{} {}", shown(self.terraform), arguments.join(" ")))
    }

    fn unstartable(&self, source: io::Error) -> Error {
        Error::Start { program: shown(self.emulator), source }
    }

    /// Runs terraform with these arguments and returns its exit status.
    fn run(&self, arguments: &[&str]) -> Result<Option<i32>, Error> {
        heading(&format!("terraform {}", arguments.join(" ")));
        let begun = Instant::now();
        let status = self.command(arguments).status().map_err(|it| self.unstartable(it))?;
        print(&format!("({:.1} s)\n", begun.elapsed().as_secs_f64()));
        Ok(status.code())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.emulator);
        command.args(&self.words(arguments)[1..]).current_dir(workspace_root());
        without_foreign_variables(&mut command);
        if !io::stdout().is_terminal() {
            command.arg("-no-color");
        }
        command.env("TF_CLI_CONFIG_FILE", self.folder.cli_configuration());
        command
    }

    /// The equivalent shell command, to be run in the workspace root.
    fn line(&self, arguments: &[&str]) -> String {
        let configuration = quoted(&shown(&self.folder.cli_configuration()));
        let words = self.words(arguments);
        let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
        format!("TF_CLI_CONFIG_FILE={configuration} {}", words.join(" "))
    }

    fn words(&self, arguments: &[&str]) -> Vec<String> {
        let chdir = format!("-chdir={}", shown(&self.folder.path));
        let state = shown(&self.folder.cloud());
        let (emulator, terraform) = (shown(self.emulator), shown(self.terraform));
        let words = [&emulator, "exec", "--state", &state, "--", &terraform, &chdir];
        words.iter().chain(arguments).map(|word| (*word).to_owned()).collect()
    }
}

/// A path, relative to the workspace root if possible.
fn shown(path: &Path) -> String {
    path.strip_prefix(workspace_root()).unwrap_or(path).display().to_string()
}

fn heading(text: &str) {
    print(&format!("\n=== {text}\n\n"));
}

fn print(text: &str) {
    // If stdout is closed, nobody reads the output.
    let _ = io::stdout().write_all(text.as_bytes());
    let _ = io::stdout().flush();
}
