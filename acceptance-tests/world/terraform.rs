//! Runs terraform or tofu, isolated from the user's configuration.

use super::{World, equal};
use serde_json::Value as Json;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// The command that every test runs.
static TERRAFORM: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let named = env::var_os("TF_ACC_TERRAFORM_PATH").filter(|path| !path.is_empty());
    // Absolute, because commands run in other folders.
    let absolute = |path| std::path::absolute(path).expect("it isn't empty");
    named.map(absolute).or_else(|| on_path("terraform")).or_else(|| on_path("tofu"))
});

/// The instructions for a machine that has no such command.
const INSTALL: &str = "neither terraform nor tofu is on the PATH: install Terraform \
    (https://developer.hashicorp.com/terraform/install) or OpenTofu \
    (https://opentofu.org/docs/intro/install), or name the file in TF_ACC_TERRAFORM_PATH";

/// The first words of the warning about a local build.
const OVERRIDES: &str = "Warning: Provider development overrides are in effect";

/// The result of a command.
pub(crate) struct Finished {
    /// The exit status; none if a signal ended the command.
    pub(crate) code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The core's version without the patch number: `(1, 11)`.
static VERSION: LazyLock<(u32, u32)> = LazyLock::new(|| {
    let said = World::new().run(&["version", "-json"]).expect_success();
    let said: Json = serde_json::from_str(&said).expect("it prints JSON");
    let version = said["terraform_version"].as_str().unwrap_or_default();
    let mut numbers = version.split('.').map_while(|number| number.parse().ok());
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
});

/// Whether the core has at least this version; otherwise prints that the test is skipped, and why.
pub(crate) fn is_since(version: (u32, u32), feature: &str) -> bool {
    let (major, minor) = version;
    let is_since = *VERSION >= version;
    if !is_since {
        println!("skipped: {feature} is new in Terraform and OpenTofu {major}.{minor}");
    }
    is_since
}

impl World {
    /// Runs terraform in the folder with these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Finished {
        let mut command = self.command(arguments);
        let output = command.output();
        let output = output.unwrap_or_else(|error| panic!("cannot run {command:?}: {error}"));
        self.finished(output)
    }

    /// Returns the result of a command.
    pub(crate) fn finished(&self, output: Output) -> Finished {
        let text = |bytes: Vec<u8>| {
            let text = without_overrides(&String::from_utf8_lossy(&bytes));
            equal::text(&text, self.google.address())
        };
        Finished {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Terraform with these arguments, isolated from the environment of this process and from the
    /// user's home.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let terraform = TERRAFORM.as_deref().unwrap_or_else(|| panic!("{INSTALL}"));
        let mut command = Command::new(terraform);
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null()).env_clear();
        for name in ["PATH", "TMPDIR", "AWS_LC_SYS_NO_JITTER_ENTROPY"] {
            command.envs(env::var_os(name).map(|value| (name, value)));
        }
        command
            .env("HOME", self.folder.path())
            .env("TF_CLI_CONFIG_FILE", self.path("terraform.rc"))
            .env("TF_IN_AUTOMATION", "1")
            .env("CHECKPOINT_DISABLE", "1")
            .envs(&self.variables);
        command
    }
}

impl Finished {
    /// The output of a command that must have succeeded.
    #[track_caller]
    pub(crate) fn expect_success(self) -> String {
        assert_eq!(self.code, Some(0), "terraform failed:\n{}", self.everything());
        self.stdout
    }

    /// The errors of a command that must have failed, without the rest of its output.
    #[track_caller]
    pub(crate) fn expect_failure(self) -> String {
        assert_eq!(self.code, Some(1), "terraform didn't fail:\n{}", self.everything());
        self.stderr.trim().to_owned()
    }

    /// The complete output.
    pub(crate) fn everything(&self) -> String {
        format!("{}\n{}", self.stdout, self.stderr)
    }
}

/// The warnings in terraform's output, except the one about a local build.
pub(super) fn warnings(text: &str) -> String {
    let text = without_overrides(text);
    let start = text.find("Warning: ").unwrap_or(text.len());
    text[start..].trim().to_owned()
}

/// CLI configuration that installs the local build for both source addresses, and from the folder
/// `beta`, if it is given, for that of google-beta.
pub(super) fn cli_configuration(beta: Option<&Path>) -> String {
    let provider = Path::new(env!("CARGO_BIN_EXE_terraform-provider-google"));
    let folder = provider.parent().expect("a program is in a folder").display();
    let beta = beta.map_or_else(String::new, |beta| {
        format!("    \"hashicorp/google-beta\" = \"{}\"\n", beta.display())
    });
    format!(
        "provider_installation {{\n  dev_overrides {{\n    \"directvpc/google\" = \"{folder}\"\n    \
         \"hashicorp/google\" = \"{folder}\"\n{beta}  }}\n  direct {{}}\n}}\n"
    )
}

fn without_overrides(text: &str) -> String {
    let Some(start) = text.find(OVERRIDES) else { return text.to_owned() };
    let after = &text[start..];
    let end = after.find("\nreleases.\n").map_or(after.len(), |at| at + "\nreleases.\n".len());
    format!("{}{}", &text[..start], &after[end..])
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let mut files = env::split_paths(&folders)
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)));
    files.find(|file| file.is_file())
}
