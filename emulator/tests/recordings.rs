//! Recorded exchanges with Google, replayed against the emulator: every status and every recorded
//! value must match.
//!
//! The recordings and the player are next to the checkout, not part of it. Without them, the test
//! prints a note and passes.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use google_emulator::{Emulator, Options, Project};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The note that is printed if the recordings are not available.
const SKIPPED: &str = "skipped: there are no recordings beside the checkout";

/// The recordings, and how many of a thousand recorded values must match.
///
/// Those below 1000 contain requests to APIs that are not modelled: compute-router-nat-private for
/// a hub, secret-cmek-topics for keys, gcloud-iam-role for testable permissions,
/// pubsub-subscription-push for service accounts, and it reads a subscription that is not there yet,
/// run-job-gcs for buckets. In network-connectivity-internal-range Google chose a range at random.
/// service-networking-connection has labels and a parent of a project, placeholders for the fingerprints
/// of labels in two requests, and an end that docs/emulator.md explains.
/// In iam-service-account and iam-service-account-key the two numbers of an account, which are the same at
/// Google, have different placeholders, and a key is one. The names in run-job-port differ from those in its URLs.
const RECORDINGS: [(&str, u32); 26] = [
    ("artifact-registry-repository", 1000),
    ("cloud-tasks-queue", 1000),
    ("service-usage-enable-disable", 1000),
    ("compute-network-basic", 1000),
    ("network-connectivity-internal-range", 985),
    ("network-connectivity-service-connection-policy", 1000),
    ("service-networking-connection", 986),
    ("compute-network-auto-subnets", 1000),
    ("compute-subnetwork", 1000),
    ("gcloud-subnetworks", 1000),
    ("run-service-real", 1000),
    ("compute-router-interface", 1000),
    ("compute-router-nat", 1000),
    ("compute-router-nat-private", 824),
    ("project-iam-member", 1000),
    ("iam-service-account", 923),
    ("iam-service-account-key", 918),
    ("gcloud-iam-role", 939),
    ("run-job-gcs", 988),
    ("run-job-nfs", 1000),
    ("run-job-port", 965),
    ("pubsub-subscription", 1000),
    ("pubsub-subscription-push", 901),
    ("storage-bucket-autoclass", 900),
    ("secret-cmek-topics", 675),
    ("secret-version", 1000),
];

/// Recordings of which only the requests to one API are replayed, whether they start with the default
/// network, and how many of a thousand recorded values must match.
///
/// - cloud-scheduler-job shows in one of its reads when the job runs next, and no text of its 404.
/// - eventarc-trigger has fewer fields of a trigger in the response of its delete.
/// - vpcaccess-connector-cidr reads an auto mode network from before a region was added.
/// - compute-network-attachment, which is Google's, has a placeholder for the fingerprint in its patch.
/// - compute-router, compute-firewall and the two recordings of addresses, the last three of unknown origin,
///   contain links as they were sent. The addresses have one that Google never assigns, 8.8.8.8.
/// - dns-record-set-real, which is Google's, creates the addresses in its records with a beta version
///   of Compute.
/// - dns-response-policy, also of unknown origin, names a missing policy in words of its own.
/// - dns-managed-zone and dns-record-set are of unknown origin. They name a missing zone in other words
///   than users quote, give private zones the name servers of public ones, return changes that are
///   never pending, and hide the ids of changes, so that they cannot be read again.
const PARTS: [(&str, &str, bool, u32); 12] = [
    ("compute-address-global", "https://compute.googleapis.com/", true, 971),
    ("compute-address-regional", "https://compute.googleapis.com/", true, 978),
    ("compute-router", "https://compute.googleapis.com/", true, 980),
    ("compute-network-attachment", "https://compute.googleapis.com/", false, 988),
    ("compute-firewall", "https://compute.googleapis.com/", true, 980),
    ("cloud-scheduler-job", "https://cloudscheduler.googleapis.com/", false, 977),
    ("eventarc-trigger", "https://eventarc.googleapis.com/", false, 900),
    ("vpcaccess-connector-cidr", "https://vpcaccess.googleapis.com/", true, 1000),
    ("dns-record-set-real", "https://dns.googleapis.com/", true, 1000),
    ("dns-managed-zone", "https://dns.googleapis.com/", true, 765),
    ("dns-record-set", "https://dns.googleapis.com/", true, 770),
    ("dns-response-policy", "https://dns.googleapis.com/", true, 925),
];

/// The Redis cluster that uses the service connection policy of a recording. Its requests are not played.
const REDIS: &str = "https://redis.googleapis.com/";

/// Objects that a recording starts with, or takes from another API: a network with its subnetworks, and two
/// addresses.
const GIVEN: [(&str, &str); 4] = [
    ("${networkID}", "default"),
    ("${subnetworkID}", "default"),
    ("${address1}", "203.0.113.1"),
    ("${address2}", "203.0.113.2"),
];

/// The path of the network that such a recording starts with. That it is read is no part of the recorded
/// life: the network is from before regions were added to auto mode.
const GIVEN_NETWORK: &str = "/global/networks/default";

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_response_is_reproduced() {
    let Some(shared) = shared() else {
        println!("{SKIPPED}");
        return;
    };
    for (name, least) in RECORDINGS {
        for by_path in [None, Some("--by-path")] {
            let emulator = emulator(false).await;
            let log = recording(&shared, name);
            let report = played(&emulator, &shared, &log, by_path).await;
            assert!(score(&report) >= least, "{name}:\n{report}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_recording_has_of_an_api_is_matched_as_far_as_it_was() {
    let Some(shared) = shared() else {
        println!("{SKIPPED}");
        return;
    };
    for (name, host, has_default_network, least) in PARTS {
        let emulator = emulator(has_default_network).await;
        let log = recording(&shared, name);
        let log = if has_default_network { given(&log) } else { log };
        let log = of_host(&log, host);
        let report = played(&emulator, &shared, &log, None).await;
        assert!(score(&report) >= least, "{name}:\n{report}");
    }
}

/// The folder of the recordings and their player; none if they are not available.
fn shared() -> Option<PathBuf> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let player = shared.join("tools/replay-recording");
    // The checks set the variable where the recordings are required.
    let must_exist = std::env::var_os("REQUIRE_FACTS").is_some();
    assert!(player.exists() || !must_exist, "{} is missing", player.display());
    player.exists().then_some(shared)
}

async fn emulator(has_default_network: bool) -> Emulator {
    let project = "replay-project=123456789012".parse::<Project>().unwrap();
    let options = Options { projects: vec![project], has_default_network, ..Options::default() };
    Emulator::start(options).await.unwrap()
}

fn recording(shared: &Path, name: &str) -> String {
    let path = shared.join("recordings").join(format!("{name}.log"));
    let log = std::fs::read_to_string(path).unwrap();
    // The beta version of Compute is not served, and this recording uses nothing of it that is not in
    // version 1.
    let is_beta = name == "service-networking-connection";
    let log = if is_beta { log.replace("/compute/beta/", "/compute/v1/") } else { log };
    let exchanges = log.split("\n---\n").filter(|exchange| !url_of(exchange).starts_with(REDIS));
    without_etags_in_requests(&exchanges.collect::<Vec<_>>().join("\n---\n"))
}

/// The URL of an exchange.
fn url_of(exchange: &str) -> &str {
    let line = exchange.trim_start().lines().next().unwrap_or_default();
    line.split(' ').nth(1).unwrap_or_default()
}

/// A recording, completed with the objects that it does not contain.
fn given(log: &str) -> String {
    GIVEN.iter().fold(log.to_owned(), |log, (placeholder, value)| log.replace(placeholder, value))
}

/// The exchanges of a recording with one host, without reads of the network that it starts with.
fn of_host(log: &str, host: &str) -> String {
    let exchanges = log.split("\n---\n").filter(|exchange| {
        let url = url_of(exchange);
        let path = url.split('?').next().unwrap_or_default();
        url.starts_with(host) && !path.ends_with(GIVEN_NETWORK)
    });
    exchanges.collect::<Vec<_>>().join("\n---\n")
}

/// Plays a recording, and returns the player's report.
async fn played(emulator: &Emulator, shared: &Path, log: &str, by_path: Option<&str>) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(log.as_bytes()).unwrap();
    let mut replay = Command::new("python3");
    replay.arg(shared.join("tools/replay-recording"));
    replay.args(["--base", &emulator.url()]).args(by_path).arg(file.path());
    let output = tokio::task::spawn_blocking(move || replay.output()).await.unwrap();
    let output = output.expect("python3 is on the PATH");
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    // It also fails for answers that differ, which the caller counts.
    assert!(
        report.contains(" of "),
        "the player ended with {}: {report}{complaint}",
        output.status
    );
    report
}

/// The recordings contain the same etag for all requests, which would be stale if sent unmodified.
fn without_etags_in_requests(recording: &str) -> String {
    let mut is_request = true;
    let mut kept: Vec<&str> = Vec::new();
    for line in recording.lines() {
        if line == "---" {
            is_request = true;
        } else if line.get(3..4) == Some(" ") && line[..3].parse::<u16>().is_ok() {
            is_request = false;
        }
        if !(is_request && line.trim_start().starts_with("\"etag\": ")) {
            kept.push(line);
        } else if !line.ends_with(',')
            && let Some(last) = kept.last_mut()
        {
            // It was the last field of its object.
            *last = last.trim_end_matches(',');
        }
    }
    kept.join("\n") + "\n"
}

/// How many of a thousand values match: the report begins with `name: 12 of 13 alike`.
fn score(report: &str) -> u32 {
    let mut numbers = report.split_once(": ").unwrap().1.split(" of ");
    let mut next =
        || -> u32 { numbers.next().unwrap().split(' ').next().unwrap().parse().unwrap() };
    let (same, total) = (next(), next());
    same * 1000 / total
}
