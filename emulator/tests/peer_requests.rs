//! Requests that hashicorp/google 7.46.0 sent, replayed against the emulator, which must
//! return the recorded status for each.
//!
//! The logs were written by `--journal` while Terraform 1.15.9 ran hashicorp/google, unmodified and
//! one operation at a time, under `google-emulator exec --vary limits=as-sent`: objects were
//! created, changed in each way that it supports, imported, replaced and deleted. In the logs, `…`
//! stands for values that the emulator generates (names of operations, fingerprints).

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use google_emulator::{Emulator, Options, Variant};
use reqwest::{Client, Method};
use serde_json::{Map, Value as Json};
use std::path::PathBuf;

/// The placeholder in the logs for a value that the emulator generates.
const MADE_UP: &str = "…";

#[tokio::test]
async fn networks_are_made_changed_imported_and_deleted() {
    replay("network").await;
}

#[tokio::test]
async fn subnetworks_are_made_changed_imported_and_deleted() {
    replay("subnetwork").await;
}

#[tokio::test]
async fn services_are_made_changed_imported_and_deleted() {
    replay("service").await;
}

#[tokio::test]
async fn data_sources_are_read() {
    replay("data").await;
}

#[tokio::test]
async fn what_google_refuses_is_refused() {
    replay("refusals").await;
}

/// Sends the requests of a log in order, to a new emulator.
async fn replay(log: &str) {
    // The client requires a TLS library although nothing here is encrypted.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let mut options = Options::default();
    "limits=as-sent".parse::<Variant>().unwrap().choose(&mut options.variants);
    let emulator = Emulator::start(options).await.unwrap();
    let mut player = Player { base: emulator.url(), client: Client::new(), ..Player::default() };
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/peer-requests");
    let text = std::fs::read_to_string(folder.join(format!("{log}.jsonl"))).unwrap();
    for (at, line) in text.lines().enumerate() {
        let request: Json = serde_json::from_str(line).unwrap();
        let (status, answer) = player.send(&request).await;
        assert_eq!(status, request["status"], "line {}: {line}\nanswer: {answer}", at + 1);
    }
    let left = emulator.paths();
    assert!(left.iter().all(|path| path.contains("/operations/")), "they delete all: {left:?}");
}

#[derive(Default)]
struct Player {
    base: String,
    client: Client,
    /// The last segment of the name of the most recently started operation.
    operation: String,
    /// The last response for each path, for its fingerprint.
    answers: Map<String, Json>,
}

impl Player {
    async fn send(&mut self, request: &Json) -> (u16, Json) {
        let text = |field: &str| request[field].as_str().unwrap();
        let path = text("path").replace(MADE_UP, &self.operation);
        let url = format!("{}/{}{path}?{}", self.base, text("host"), text("query"));
        let mut sent = self.client.request(text("method").parse::<Method>().unwrap(), url);
        if let Some(body) = request.get("body") {
            sent = sent
                .header("content-type", "application/json")
                .body(self.with_fingerprint(&path, body).to_string());
        }
        let reply = sent.send().await.unwrap();
        let status = reply.status().as_u16();
        let answer: Json = serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap();
        if text("method") != "GET" && status == 200 {
            let name = answer["name"].as_str().unwrap();
            name.rsplit('/').next().unwrap().clone_into(&mut self.operation);
        }
        self.answers.insert(path, answer.clone());
        (status, answer)
    }

    /// The body with the fingerprint that a client would have read.
    fn with_fingerprint(&self, path: &str, body: &Json) -> Json {
        let mut body = body.clone();
        if body["fingerprint"] == MADE_UP {
            body["fingerprint"] = self.answers[path]["fingerprint"].clone();
        }
        body
    }
}
