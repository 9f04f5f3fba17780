//! Recorded exchanges with Google, played at the emulator: every status and every recorded value
//! must be alike.
//!
//! Recordings and player lie beside the checkout and not in it; without them the test says so and
//! passes.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use google_emulator::{Emulator, Options, Project};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is said where the recordings are not at hand.
const SKIPPED: &str = "skipped: there are no recordings beside the checkout";

/// The recordings that are matched whole. The two of addresses are not: they start from a default
/// network, which the emulator doesn't make, and echo links as sent.
const RECORDINGS: [&str; 6] = [
    "compute-network-basic",
    "compute-network-auto-subnets",
    "compute-subnetwork",
    "gcloud-subnetworks",
    "run-service-real",
    "service-usage-enable-disable",
];

/// Recordings of which only the requests to one API are replayed, and the percentage of them that must
/// match.
///
/// - vpcaccess-connector-cidr reads an auto mode network from before a region was added.
/// - dns-record-set-real, which is Google's, creates the addresses in its records with a beta version
///   of Compute.
/// - dns-managed-zone and dns-record-set are of unknown origin. They name a missing zone in other words
///   than users quote, give private zones the name servers of public ones, return changes that are
///   never pending, and hide the ids of changes, so that they cannot be read again.
const PARTS: [(&str, &str, f64); 4] = [
    ("vpcaccess-connector-cidr", "https://vpcaccess.googleapis.com/", 100.0),
    ("dns-record-set-real", "https://dns.googleapis.com/", 100.0),
    ("dns-managed-zone", "https://dns.googleapis.com/", 76.5),
    ("dns-record-set", "https://dns.googleapis.com/", 77.0),
];

/// What a recording starts with or takes from another API: a network and two addresses.
const GIVEN: [(&str, &str); 3] =
    [("${networkID}", "default"), ("${address1}", "203.0.113.1"), ("${address2}", "203.0.113.2")];

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_answer_is_given_alike() {
    let Some(shared) = shared() else {
        println!("{SKIPPED}");
        return;
    };
    for name in RECORDINGS {
        for by_path in [None, Some("--by-path")] {
            let emulator = emulator(false).await;
            let log = recording(&shared, name);
            let (is_whole, report) = played(&emulator, &shared, &log, by_path).await;
            assert!(is_whole, "{name}:\n{report}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_recording_has_of_an_api_is_matched_as_far_as_it_was() {
    let Some(shared) = shared() else {
        println!("{SKIPPED}");
        return;
    };
    for (name, host, least) in PARTS {
        let emulator = emulator(true).await;
        let log = of_host(&given(&recording(&shared, name)), host);
        let (_, report) = played(&emulator, &shared, &log, None).await;
        let share = report.split_once(" alike (").and_then(|(_, rest)| rest.split_once(" %)"));
        let share: f64 = share.unwrap().0.parse().unwrap();
        assert!(share >= least, "{name}:\n{report}");
    }
}

/// The folder of the recordings and their player; none where they are not at hand.
fn shared() -> Option<PathBuf> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    shared.join("tools/replay-recording").exists().then_some(shared)
}

async fn emulator(has_default_network: bool) -> Emulator {
    let project = "replay-project=123456789012".parse::<Project>().unwrap();
    let options = Options { projects: vec![project], has_default_network, ..Options::default() };
    Emulator::start(options).await.unwrap()
}

fn recording(shared: &Path, name: &str) -> String {
    std::fs::read_to_string(shared.join("recordings").join(format!("{name}.log"))).unwrap()
}

/// A recording with what it does not say itself filled in.
fn given(log: &str) -> String {
    GIVEN.iter().fold(log.to_owned(), |log, (placeholder, value)| log.replace(placeholder, value))
}

/// The exchanges of a recording with one host.
fn of_host(log: &str, host: &str) -> String {
    let exchanges = log.split("\n---\n").filter(|exchange| {
        let line = exchange.trim_start().lines().next().unwrap_or_default();
        line.split_once(' ').is_some_and(|(_, url)| url.starts_with(host))
    });
    exchanges.collect::<Vec<_>>().join("\n---\n")
}

/// Plays a recording: whether it is matched whole, and what the player says.
async fn played(
    emulator: &Emulator,
    shared: &Path,
    log: &str,
    by_path: Option<&str>,
) -> (bool, String) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(log.as_bytes()).unwrap();
    let mut replay = Command::new("python3");
    replay.arg(shared.join("tools/replay-recording"));
    replay.args(["--base", &emulator.url()]).args(by_path).arg(file.path());
    let output = tokio::task::spawn_blocking(move || replay.output()).await.unwrap().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}
