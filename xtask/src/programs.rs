//! Builds the programs of the workspace.

use serde_json::Value;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::workspace::workspace_root;

const PROVIDER: &str = "terraform-provider-google";

/// The paths of the programs.
pub(crate) struct Programs {
    /// `terraform-provider-google`.
    pub(crate) provider: PathBuf,
    /// `google-emulator`.
    pub(crate) emulator: PathBuf,
}

/// Why the programs could not be built.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Cargo could not be started.
    #[error("cannot run cargo")]
    Start(#[source] io::Error),
    /// The build failed, and cargo has printed its errors.
    #[error("`cargo build` failed; see its output above")]
    Failed,
    /// Cargo did not report the path of a program.
    #[error("cargo did not build {0}")]
    NotBuilt(&'static str),
}

/// Builds the programs. Always together, so that shared dependencies are compiled with the same
/// features. Cargo prints its progress.
///
/// # Errors
/// If one of them does not compile.
pub(crate) fn build() -> Result<Programs, Error> {
    let [provider, emulator] = built([PROVIDER, "google-emulator"], &[])?;
    Ok(Programs { provider, emulator })
}

/// Builds the release build of `terraform-provider-google` and returns its path.
///
/// # Errors
/// If it does not compile.
pub(crate) fn build_release() -> Result<PathBuf, Error> {
    let [provider] = built([PROVIDER], &["--release"])?;
    Ok(provider)
}

/// Builds the release builds of `google-emulator` and `toy-provider` and returns their paths.
///
/// # Errors
/// If one of them does not compile.
pub(crate) fn build_release_tools() -> Result<[PathBuf; 2], Error> {
    built(["google-emulator", "toy-provider"], &["--release"])
}

/// Builds the programs of these packages with these additional options.
fn built<const N: usize>(
    names: [&'static str; N],
    options: &[&str],
) -> Result<[PathBuf; N], Error> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--bins", "--message-format=json-render-diagnostics"]).args(options);
    command.args(names.iter().flat_map(|name| ["--package", name]));
    command.current_dir(workspace_root()).stdout(Stdio::piped());
    let output = command.spawn().and_then(Child::wait_with_output).map_err(Error::Start)?;
    if !output.status.success() {
        return Err(Error::Failed);
    }
    let messages: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let program = |name: &'static str| {
        let found = messages.iter().find_map(|message| {
            message["executable"].as_str().filter(|_| message["target"]["name"] == name)
        });
        found.map(PathBuf::from).ok_or(Error::NotBuilt(name))
    };
    let mut programs = Vec::new();
    for name in names {
        programs.push(program(name)?);
    }
    Ok(programs.try_into().expect("there is one program per name"))
}
