//! Recorded exchanges with Google, played at the emulator: every status and every recorded value
//! must be alike.
//!
//! Recordings and player lie beside the checkout and not in it; without them the test says so and
//! passes.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use google_emulator::{Emulator, Options, Project};
use std::path::PathBuf;
use std::process::Command;

/// The recordings that are matched whole. The two of addresses are not: they start from a default
/// network, which the emulator doesn't make, and echo links as sent.
const RECORDINGS: [&str; 5] = [
    "compute-network-basic",
    "compute-network-auto-subnets",
    "compute-subnetwork",
    "gcloud-subnetworks",
    "run-service-real",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_answer_is_given_alike() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let player = shared.join("tools/replay-recording");
    if !player.exists() {
        println!("skipped: there are no recordings beside the checkout");
        return;
    }
    let project = "replay-project=123456789012".parse::<Project>().unwrap();
    let options = Options { projects: vec![project], ..Options::default() };
    let emulator = Emulator::start(options).await.unwrap();
    for name in RECORDINGS {
        for by_path in [None, Some("--by-path")] {
            let mut replay = Command::new("python3");
            replay.arg(&player).args(["--base", &emulator.url()]).args(by_path);
            replay.arg(shared.join("recordings").join(format!("{name}.log")));
            let output =
                tokio::task::spawn_blocking(move || replay.output()).await.unwrap().unwrap();
            let report = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{name}:\n{report}");
        }
    }
}
