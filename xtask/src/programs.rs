//! The workspace's programs, built by cargo.

use serde_json::Value;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::workspace::workspace_root;

const PROVIDER: &str = "terraform-provider-google";

/// Where the programs are.
pub(crate) struct Programs {
    /// `terraform-provider-google`.
    pub(crate) provider: PathBuf,
    /// `google-emulator`.
    pub(crate) emulator: PathBuf,
}

/// Why there are no programs.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is no cargo.
    #[error("cannot run cargo")]
    Start(#[source] io::Error),
    /// Cargo has said itself what went wrong.
    #[error("`cargo build` failed; what it says stands above")]
    Failed,
    /// The build didn't say where it put a program.
    #[error("cargo built no {0}")]
    NotBuilt(&'static str),
}

/// Builds the programs, always together: what they share is compiled alike each time. Cargo shows its
/// progress itself.
///
/// # Errors
/// When one of them doesn't compile.
pub(crate) fn build() -> Result<Programs, Error> {
    let [provider, emulator] = built([PROVIDER, "google-emulator"], &[])?;
    Ok(Programs { provider, emulator })
}

/// Builds `terraform-provider-google` as it is released, and says where it is.
///
/// # Errors
/// When it doesn't compile.
pub(crate) fn build_release() -> Result<PathBuf, Error> {
    let [provider] = built([PROVIDER], &["--release"])?;
    Ok(provider)
}

/// Builds the programs of these packages with these further options.
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
    Ok(programs.try_into().expect("there is one a name"))
}
