//! `cargo xtask measure`: the size of the release build, its start-up time, and its memory after
//! the start.
//!
//! Terraform starts a provider several times per command, so users wait for each start. The task
//! prints figures and enforces no limits, because the figures depend on the machine as well.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::programs;
use crate::workspace::{DiskError, disk};

/// The value by which the provider recognises that Terraform starts it.
const MAGIC_COOKIE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
/// A client certificate like Terraform's, so that the start includes creating the server's
/// certificate. Its key was discarded.
const CLIENT_CERTIFICATE: &str = include_str!("measure/client.pem");

/// Arguments of `cargo xtask measure`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Number of starts to measure
    #[arg(long, value_name = "N", default_value_t = 31, value_parser = clap::value_parser!(u32).range(1..))]
    starts: u32,
}

/// Why the measurement failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The provider could not be built.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// The provider could not be started.
    #[error("cannot run the provider")]
    Start(#[source] io::Error),
    /// The provider exited, or printed something else.
    #[error("the provider printed {0:?} instead of a handshake")]
    NoHandshake(String),
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// The figures of one start.
pub(crate) struct Started {
    /// From the start of the process to the handshake.
    pub(crate) time: Duration,
    /// Peak resident memory until then, in KiB; none if the system does not report it.
    pub(crate) peak_kib: Option<u64>,
}

/// Builds the release build, starts it repeatedly, and prints the figures.
///
/// # Errors
/// If the provider cannot be built or started.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let provider = programs::build_release()?;
    let size = std::fs::metadata(&provider).map_err(disk("read", &provider))?.len();
    let folder = tempfile::tempdir().map_err(disk("create a folder in", &std::env::temp_dir()))?;
    let start = || start(Command::new(&provider), folder.path());
    start()?; // not measured: it loads the executable from the disk
    let mut starts = Vec::new();
    for _ in 0..arguments.starts {
        starts.push(start()?);
    }
    let mut times: Vec<_> = starts.iter().map(|start| start.time).collect();
    times.sort();
    let peak = starts.iter().filter_map(|start| start.peak_kib).max();
    let text = format!(
        "size            {:.1} MiB, stripped\nstart           {:.1} ms until the handshake, median of {} \
         ({:.1} to {:.1})\nmemory          {}\n",
        mebibytes(size / 1024),
        milliseconds(median(&times)),
        times.len(),
        milliseconds(times[0]),
        milliseconds(times[times.len() - 1]),
        peak.map_or("not available on this system".to_owned(), |peak| format!(
            "{:.1} MiB peak resident memory until the handshake",
            mebibytes(peak)
        )),
    );
    // If stdout is closed, nobody reads the figures.
    let _ = io::stdout().write_all(text.as_bytes());
    Ok(())
}

/// Starts a provider as Terraform does, waits for the handshake, and kills it. Its socket remains
/// in the folder.
pub(crate) fn start(mut provider: Command, folder: &Path) -> Result<Started, Error> {
    let begun = Instant::now();
    let mut process = provider
        .env("TF_PLUGIN_MAGIC_COOKIE", MAGIC_COOKIE)
        .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
        .env("PLUGIN_UNIX_SOCKET_DIR", folder)
        .env("PLUGIN_CLIENT_CERT", CLIENT_CERTIFICATE)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Error::Start)?;
    let line = handshake(&mut process);
    let time = begun.elapsed();
    let peak_kib = peak_kib(process.id());
    // The process may already have exited.
    let _ = process.kill();
    let _ = process.wait();
    let line = line.map_err(Error::Start)?;
    // The versions of go-plugin's and of Terraform's protocol.
    if line.starts_with("1|6|") || line.starts_with("1|5|") {
        Ok(Started { time, peak_kib })
    } else {
        Err(Error::NoHandshake(line))
    }
}

fn handshake(process: &mut Child) -> io::Result<String> {
    let mut line = String::new();
    let stdout = process.stdout.take().expect("stdout is piped");
    BufReader::new(stdout).read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// The peak resident memory of a process, from `/proc` (Linux only).
fn peak_kib(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The median of sorted times, which must not be empty.
fn median(sorted: &[Duration]) -> Duration {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2 }
}

/// A time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A size in MiB.
#[allow(clippy::cast_precision_loss, reason = "it is printed with one digit after the point")]
pub(crate) fn mebibytes(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_of_times_is_the_mean_of_the_middle_two() {
        let times =
            |all: &[u64]| all.iter().map(|it| Duration::from_millis(*it)).collect::<Vec<_>>();
        assert_eq!(median(&times(&[1, 2, 9])), Duration::from_millis(2));
        assert_eq!(median(&times(&[1, 2, 4, 9])), Duration::from_millis(3));
    }
}
