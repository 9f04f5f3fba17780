//! `cargo xtask measure`: how long the released provider takes to start, how much memory it then has,
//! and how large it is.
//!
//! Terraform starts a provider several times a command, so this is what a user waits for. It prints
//! figures and judges none: they are the machine's as much as the provider's.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::programs;
use crate::workspace::{DiskError, disk};

/// What Terraform sets, so that the provider knows who starts it.
const MAGIC_COOKIE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
/// A client's certificate like Terraform's: with one, a start includes making the server's own. Nobody
/// has its key.
const CLIENT_CERTIFICATE: &str = include_str!("measure/client.pem");

/// What `cargo xtask measure` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many starts to take the median of
    #[arg(long, value_name = "N", default_value_t = 31, value_parser = clap::value_parser!(u32).range(1..))]
    starts: u32,
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is no provider to measure.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// The provider could not be started.
    #[error("cannot run the provider")]
    Start(#[source] io::Error),
    /// The provider ended, or said something else.
    #[error("the provider printed no handshake but {0:?}")]
    NoHandshake(String),
    /// The file system refused.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// What one start came to.
struct Started {
    /// From the start of the process to the handshake.
    time: Duration,
    /// The most memory that it had until then, in KiB; none where the system doesn't tell.
    peak_kib: Option<u64>,
}

/// Builds the provider as it is released, starts it again and again, and prints the figures.
///
/// # Errors
/// When it can't be built or started.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let provider = programs::build_release()?;
    let size = std::fs::metadata(&provider).map_err(disk("look at", &provider))?.len();
    let folder = tempfile::tempdir().map_err(disk("create a folder in", &std::env::temp_dir()))?;
    let start = || start(&provider, folder.path());
    start()?; // the first one reads the program from the disk
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
        peak.map_or("this system doesn't tell".to_owned(), |peak| format!(
            "{:.1} MiB resident at most until then",
            mebibytes(peak)
        )),
    );
    // Nobody is left to tell when stdout is closed.
    let _ = io::stdout().write_all(text.as_bytes());
    Ok(())
}

/// Starts the provider as Terraform does, waits for the handshake, and ends it. Its socket is
/// left in the folder.
fn start(provider: &Path, folder: &Path) -> Result<Started, Error> {
    let begun = Instant::now();
    let mut process = Command::new(provider)
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
    // It may have ended by itself.
    let _ = process.kill();
    let _ = process.wait();
    let line = line.map_err(Error::Start)?;
    // The version of go-plugin's own protocol, that of Terraform's, and where it listens.
    if line.starts_with("1|6|") {
        Ok(Started { time, peak_kib })
    } else {
        Err(Error::NoHandshake(line))
    }
}

fn handshake(process: &mut Child) -> io::Result<String> {
    let mut line = String::new();
    let stdout = process.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// The most memory that a process has had resident, where `/proc` says it (Linux).
fn peak_kib(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The middle one of sorted times, of which there is at least one.
fn median(sorted: &[Duration]) -> Duration {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2 }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[allow(clippy::cast_precision_loss, reason = "it is printed with one digit after the point")]
fn mebibytes(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_two_middle_ones() {
        let times =
            |all: &[u64]| all.iter().map(|it| Duration::from_millis(*it)).collect::<Vec<_>>();
        assert_eq!(median(&times(&[1, 2, 9])), Duration::from_millis(2));
        assert_eq!(median(&times(&[1, 2, 4, 9])), Duration::from_millis(3));
    }
}
