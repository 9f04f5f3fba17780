//! `cargo quickstart`: everything together, on this machine alone.
//!
//! Builds the provider and the emulator, runs the real terraform on a copy of the example, and says how
//! to go on. Nothing of the user's takes part: no CLI configuration, no credentials, and no variable
//! that Terraform or Google's tools would read.

mod folder;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::programs::{self, Programs};
use crate::workspace::{DiskError, workspace_root};
use folder::Folder;

/// Beginnings of the names of variables that would make a difference.
const FOREIGN: &[&str] = &["TF_", "TOFU_", "GOOGLE_", "GCLOUD_", "CLOUDSDK_", "USER_PROJECT_"];

/// Why the quickstart stopped.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum Error {
    /// There is nothing to run the example with.
    #[error(
        "neither terraform nor tofu is on the PATH: install Terraform \
         (https://developer.hashicorp.com/terraform/install) or OpenTofu \
         (https://opentofu.org/docs/intro/install), and run `cargo quickstart` again"
    )]
    NoTerraform,
    /// A program could not be started.
    #[error("cannot run {program}")]
    Start { program: String, source: io::Error },
    /// A program has said itself what went wrong.
    #[error("`{0}` failed; what it says stands above")]
    Failed(String),
    /// There are no programs to run.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// There is something left to do after an apply.
    #[error("the second plan isn't empty, which is a bug: please report it with what stands above")]
    NotEmpty,
    /// The file system refused.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The emulator left something else than its state.
    #[error("{} is no state of the emulator", .0.display())]
    State(PathBuf, #[source] serde_json::Error),
    /// Nothing is there after an apply.
    #[error("nothing exists in {} after the apply, which is a bug: please report it", .0.display())]
    Empty(PathBuf),
}

/// Runs everything.
///
/// # Errors
/// The first thing that went wrong.
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
    heading("What exists now in the emulated cloud");
    for path in folder.objects()? {
        tell(&format!("  {path}\n"));
    }
    heading("Go on from here");
    tell(&format!(
        "Edit {}, and run this line in {}:\n\n  {}\n\nWith `destroy` in place of `apply` it takes \
         everything away. `cargo quickstart` begins anew.\n",
        shown(&folder.path.join("main.tf")),
        workspace_root().display(),
        steps.line(&["apply"]),
    ));
    Ok(())
}

/// The command to run: the one that is named, else the first of the two on the PATH.
fn terraform() -> Option<PathBuf> {
    let named = env::var_os("TF_ACC_TERRAFORM_PATH").filter(|path| !path.is_empty());
    let folders = env::var_os("PATH").unwrap_or_default();
    let on_path = |name: &str| {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&folders).any(|folder| folder.join(&name).is_file()).then(|| name.into())
    };
    // Commands run in other folders.
    let absolute = |path| std::path::absolute(path).expect("it isn't empty");
    named.map(absolute).or_else(|| on_path("terraform")).or_else(|| on_path("tofu"))
}

/// Terraform's commands on the example, each with an emulator that goes on where the last one ended.
struct Steps<'a> {
    terraform: &'a Path,
    emulator: &'a Path,
    folder: &'a Folder,
}

impl Steps<'_> {
    /// Installs the provider. What terraform says of a local mirror concerns nobody here, unless it
    /// fails.
    fn init(&self) -> Result<(), Error> {
        let arguments = ["init", "-input=false"];
        heading("terraform init -input=false");
        let output = self.command(&arguments).output().map_err(|it| self.unstartable(it))?;
        if output.status.success() {
            tell("The provider is installed from the build.\n");
            return Ok(());
        }
        tell(&String::from_utf8_lossy(&output.stdout));
        tell(&String::from_utf8_lossy(&output.stderr));
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

    /// Runs terraform with these arguments and answers with its status.
    fn run(&self, arguments: &[&str]) -> Result<Option<i32>, Error> {
        heading(&format!("terraform {}", arguments.join(" ")));
        let begun = Instant::now();
        let status = self.command(arguments).status().map_err(|it| self.unstartable(it))?;
        tell(&format!("({:.1} s)\n", begun.elapsed().as_secs_f64()));
        Ok(status.code())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.emulator);
        command.args(&self.words(arguments)[1..]).current_dir(workspace_root());
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if FOREIGN.iter().any(|beginning| name.starts_with(beginning)) {
                command.env_remove(name);
            }
        }
        if !io::stdout().is_terminal() {
            command.arg("-no-color");
        }
        command
            .env("TF_CLI_CONFIG_FILE", self.folder.cli_configuration())
            .env("TF_IN_AUTOMATION", "1")
            .env("CHECKPOINT_DISABLE", "1");
        command
    }

    /// What a person types in the workspace root to the same end.
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

/// A path as it is typed in the workspace root.
fn shown(path: &Path) -> String {
    path.strip_prefix(workspace_root()).unwrap_or(path).display().to_string()
}

/// A word that a shell takes as it is.
fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-=+:@%".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn heading(text: &str) {
    tell(&format!("\n=== {text}\n\n"));
}

fn tell(text: &str) {
    // Nobody is left to tell when stdout is closed.
    let _ = io::stdout().write_all(text.as_bytes());
    let _ = io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_blank_or_a_quote_survives_the_shell() {
        assert_eq!(quoted("target/debug/x"), "target/debug/x");
        assert_eq!(quoted("/my files/x"), "'/my files/x'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
