//! What the processes of a provider use: CPU time and memory, without those of terraform.
//!
//! Terraform starts `cargo xtask provider-usage` in place of the provider. It starts the provider, waits for its
//! end, and adds a line to a file. Terraform waits two seconds for that before it kills a plugin, and a
//! provider that ends in time has been measured.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::Error;
use crate::workspace::{DiskError, disk};

/// The line that a process adds before the provider starts.
const STARTED: &str = "started";

/// Arguments of `cargo xtask provider-usage`.
#[derive(clap::Args)]
pub(crate) struct Wrapped {
    /// Executable of the provider
    provider: PathBuf,
    /// File to add a line to
    file: PathBuf,
    /// Arguments of the provider
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// What processes have used.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Usage {
    /// User and system time, of all processes together.
    pub(super) cpu: Duration,
    /// Peak resident memory of the largest process, in KiB.
    pub(super) peak_kib: u64,
}

/// Why the use of a provider is not known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UsageError {
    /// The provider could not be started.
    #[error("cannot run {}", .0.display())]
    Start(PathBuf, #[source] io::Error),
    /// The provider failed.
    #[error("{} ended with {_1}", .0.display())]
    Ended(PathBuf, ExitStatus),
    /// The system does not report it.
    #[error("cannot read what the provider used: {0}")]
    Unknown(String),
    /// A process was killed.
    #[error("{0} of {1} processes of the provider were killed before they ended")]
    Killed(usize, usize),
    /// Terraform did not start a provider.
    #[error("terraform did not start the provider")]
    NotStarted,
    /// The file contains something else.
    #[error("{0:?} does not say what a process used")]
    Line(String),
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Runs the provider in place of this process, and records what it used.
///
/// # Errors
/// If the provider cannot be started or fails.
pub(crate) fn run_provider(arguments: &Wrapped) -> Result<(), UsageError> {
    let Wrapped { provider, file, arguments } = arguments;
    add(file, STARTED)?;
    let status = Command::new(provider)
        .args(arguments)
        .status()
        .map_err(|error| UsageError::Start(provider.clone(), error))?;
    let Usage { cpu, peak_kib } = of_children()?;
    add(file, &format!("{} {peak_kib}", cpu.as_micros()))?;
    if status.success() { Ok(()) } else { Err(UsageError::Ended(provider.clone(), status)) }
}

fn add(file: &Path, line: &str) -> Result<(), DiskError> {
    let opened = OpenOptions::new().create(true).append(true).open(file);
    opened
        .and_then(|mut it| it.write_all(format!("{line}\n").as_bytes()))
        .map_err(disk("write", file))
}

/// What all children of this process have used that it has waited for.
#[cfg(unix)]
pub(super) fn of_children() -> Result<Usage, UsageError> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::{TimeVal, TimeValLike};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)
        .map_err(|error| UsageError::Unknown(error.to_string()))?;
    let time =
        |time: TimeVal| Duration::from_micros(u64::try_from(time.num_microseconds()).unwrap_or(0));
    let peak = u64::try_from(usage.max_rss()).unwrap_or(0);
    Ok(Usage {
        cpu: time(usage.user_time()) + time(usage.system_time()),
        // macOS reports bytes.
        peak_kib: if cfg!(target_os = "macos") { peak / 1024 } else { peak },
    })
}

/// What all children of this process have used that it has waited for.
#[cfg(not(unix))]
pub(super) fn of_children() -> Result<Usage, UsageError> {
    Err(UsageError::Unknown("this system is not supported".to_owned()))
}

/// The file of a program that Terraform starts in place of a provider.
///
/// # Errors
/// If it cannot be written.
pub(super) fn write_wrapper(wrapper: &Path, provider: &Path, file: &Path) -> Result<(), Error> {
    use crate::terraform::quoted;
    let this = std::env::current_exe().map_err(Error::This)?;
    let word = |path: &Path| quoted(&path.display().to_string());
    let text = format!(
        "#!/bin/sh\nexec {} provider-usage {} {} \"$@\"\n",
        word(&this),
        word(provider),
        word(file)
    );
    std::fs::write(wrapper, text).map_err(disk("write", wrapper))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(wrapper, executable).map_err(disk("make executable", wrapper))?;
    }
    Ok(())
}

/// What the processes used that have added lines to this file.
///
/// # Errors
/// If the file cannot be read, or a process was killed.
pub(super) fn read(file: &Path) -> Result<Usage, UsageError> {
    if !file.exists() {
        return Err(UsageError::NotStarted);
    }
    parse(&std::fs::read_to_string(file).map_err(disk("read", file))?)
}

fn parse(text: &str) -> Result<Usage, UsageError> {
    let mut usage = Usage::default();
    let (mut started, mut ended) = (0, 0);
    for line in text.lines() {
        if line == STARTED {
            started += 1;
            continue;
        }
        let numbers = line
            .split_once(' ')
            .and_then(|(cpu, peak)| Some((cpu.parse().ok()?, peak.parse().ok()?)));
        let (cpu, peak) = numbers.ok_or_else(|| UsageError::Line(line.to_owned()))?;
        usage.cpu += Duration::from_micros(cpu);
        usage.peak_kib = usage.peak_kib.max(peak);
        ended += 1;
    }
    if ended < started {
        return Err(UsageError::Killed(started - ended, started));
    }
    Ok(usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_add_up_and_the_largest_peak_counts() {
        let usage = parse("started\n1500 4096\nstarted\nstarted\n2500 9000\n1 10\n").unwrap();
        assert_eq!(usage, Usage { cpu: Duration::from_micros(4001), peak_kib: 9000 });
    }

    #[test]
    fn a_killed_process_and_a_foreign_line_are_errors() {
        let error = |text| parse(text).unwrap_err().to_string();
        assert_eq!(
            error("started\nstarted\n1 2\n"),
            "1 of 2 processes of the provider were killed before they ended"
        );
        assert_eq!(error("12 many\n"), "\"12 many\" does not say what a process used");
    }

    #[cfg(unix)]
    #[test]
    fn the_wrapper_passes_arguments_on_and_records_what_was_used() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("usage");
        let provider = PathBuf::from("/bin/sh");
        let arguments = ["-c", "exit $1", "name", "0"].map(OsString::from).to_vec();
        run_provider(&Wrapped { provider: provider.clone(), file: file.clone(), arguments })
            .unwrap();
        assert!(read(&file).unwrap().peak_kib > 0);
        let arguments = ["-c", "exit 3"].map(OsString::from).to_vec();
        let error = run_provider(&Wrapped { provider, file, arguments }).unwrap_err();
        assert_eq!(error.to_string(), "/bin/sh ended with exit status: 3");
    }
}
