//! A configuration with secrets in many places: what terraform and the provider write, except plan and state, has none.

use crate::world::{World, is_since};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const CONFIGURATION: &str = include_str!("fixtures/secrets/main.tf");

/// The values that begin with `planted-`, as they are and in base64.
fn markers() -> Vec<String> {
    let is_end = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-');
    let starts = CONFIGURATION.match_indices("planted-").map(|(at, _)| &CONFIGURATION[at..]);
    let plain = starts.map(|rest| &rest[..rest.find(is_end).unwrap_or(rest.len())]);
    let plain: Vec<_> = plain.filter(|it| it.len() > "planted-".len()).collect();
    // The last letters depend on what follows.
    let encoded = plain.iter().map(|it| STANDARD.encode(&it[..it.len() / 3 * 3]));
    let key = "cGxhbnRlZC1jdXN0b21lci1rZXk".to_owned();
    plain.iter().map(|it| (*it).to_owned()).chain(encoded).chain([key]).collect()
}

#[track_caller]
fn assert_clean(what: &str, text: &str) {
    for marker in markers() {
        let line = text.lines().find(|line| line.contains(&marker));
        assert_eq!(line, None, "{what} has {marker}");
    }
}

#[test]
fn secrets_in_every_place_are_in_no_log() {
    if !is_since((1, 11), "a write-only attribute") {
        return;
    }
    let world = World::new().traced();
    let block = "provider \"google\" {\n  project = \"demo\"\n  region = \"us-central1\"\n";
    world.set_provider(&format!("{block}  access_token = \"planted-access-token\"\n}}\n"));
    world.plan(CONFIGURATION);
    world.apply(CONFIGURATION);
    let env = CONFIGURATION.replace("planted-env", "planted-env-2");
    world.apply(&env);
    let state = world.read("terraform.tfstate");
    for stored in ["planted-sensitive", "planted-secret-data", "planted-uri-token"] {
        assert!(state.contains(stored), "{stored} is not in the state: it was not set");
    }
    assert!(!state.contains("planted-write-only"), "{state}");
    assert!(!state.contains("planted-access-token"), "{state}");
    let key = world.state("google_service_account_key.k")["private_key"].clone();
    let key = key.as_str().expect("the state has the key").to_owned();
    world.destroy();
    let log = world.read("trace.log");
    assert!(log.contains("response body"), "bodies are logged");
    assert!(log.contains("https://example.com/hook/?token=(hidden)"), "the rest is legible");
    assert_clean("the log", &log);
    assert!(!log.contains("planted-access-token"), "the log has the access token");
    assert!(!log.contains(&key[..60]), "the log has the private key of the service account");
    assert!(markers().len() > 25, "{:?}", markers());
}
