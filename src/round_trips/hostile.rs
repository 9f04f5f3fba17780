//! Responses, error bodies, private data and ids of imports that nobody would send: none of them is a panic, and
//! none ends in a state that is not whole.
//!
//! The cases are the same in every run. `PROPTEST_CASES=5000` tries that many for each type, and
//! `PROPTEST_RNG_SEED=2` others.

use google_emulator::Emulator;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError, TestCaseResult};
use serde_json::{Map, Value as Json, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::entry::Entry;
use super::types;
use super::world::{Held, World, each_type};
use crate::engine::{ReadRequest, import, plan, read};
use crate::google::{Carried, Carrier, Google};
use crate::remote::Pending;
use crate::resources::RESOURCES;
use crate::spec::Settings;
use crate::value::Value;

/// How many cases to try, and the seed of the first.
pub(crate) fn seeds() -> std::ops::Range<u64> {
    let config = ProptestConfig::default();
    let is_configured = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if is_configured { config.cases } else { 24 };
    let first = match config.rng_seed {
        RngSeed::Fixed(seed) => seed.wrapping_mul(1 << 32),
        RngSeed::Random => 0,
    };
    first..first.saturating_add(u64::from(cases))
}

/// Numbers without a pattern (splitmix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one, which is not zero.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a small number");
        usize::try_from(self.next() % end).expect("a small number")
    }
}

/// A value that does not belong there.
fn odd(random: &mut Random) -> Json {
    let parsed = |text: &str| serde_json::from_str(text).expect("JSON");
    match random.below(16) {
        0 => Json::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => parsed("36893488147419103232"),
        4 => parsed("1e400"),
        5 => parsed("-0.0000000001"),
        6 => json!(""),
        7 => json!("\u{0}\u{feff}\u{10ffff}/../{name}*%2f?"),
        8 => json!("x".repeat(70_000)),
        9 => json!([]),
        10 => json!({}),
        11 => json!([[null, {}], "a", 1]),
        12 => json!({"": {"": []}, "name": 7}),
        13 => (0..90).fold(json!("deep"), |inner, _| json!([inner])),
        14 => (0..90).fold(json!("deep"), |inner, _| json!({"a": inner})),
        _ => json!("9999-99-99T99:99:99Z"),
    }
}

/// Puts odd values into a value, here and there.
fn distort(value: &mut Json, random: &mut Random) {
    let size = match value {
        Json::Object(members) => members.len(),
        Json::Array(elements) => elements.len(),
        _ => 0,
    };
    if size == 0 || random.below(6) == 0 {
        *value = odd(random);
        return;
    }
    let at = random.below(size);
    match value {
        Json::Object(members) => {
            let name = members.keys().nth(at).cloned().unwrap_or_default();
            match random.below(8) {
                0 => _ = members.remove(&name),
                1 => _ = members.insert(format!("{name}X"), odd(random)),
                _ => distort(&mut members[&name], random),
            }
        }
        Json::Array(elements) => match random.below(8) {
            0 => _ = elements.remove(at),
            1 => elements.push(odd(random)),
            _ => distort(&mut elements[at], random),
        },
        _ => {}
    }
}

/// What is done to responses.
#[derive(Clone, Copy)]
enum Distortion {
    /// The body is distorted.
    Body,
    /// The response is an error, with a distorted body.
    Error,
    /// The bytes are.
    Bytes,
}

/// A carrier that distorts what comes back.
struct Distorting {
    emulator: Arc<Emulator>,
    seed: AtomicU64,
    distortion: Distortion,
}

impl Distorting {
    async fn carried(&self, request: http::Request<Vec<u8>>) -> Carried {
        let Some(response) = self.emulator.respond(request).await else { return Carried::Lost };
        let (mut parts, body) = response.into_parts();
        let random = &mut Random(self.seed.load(Ordering::Relaxed));
        let body = match self.distortion {
            Distortion::Body => {
                let mut body: Json = serde_json::from_slice(&body).unwrap_or_default();
                for _ in 0..=random.below(3) {
                    distort(&mut body, random);
                }
                body.to_string().into_bytes()
            }
            Distortion::Error => {
                let statuses = [400, 403, 404, 409, 412, 418, 429, 500, 503, 302];
                let status = statuses[random.below(statuses.len())];
                parts.status = http::StatusCode::from_u16(status).expect("a status");
                let mut body = error(status);
                for _ in 0..=random.below(3) {
                    distort(&mut body, random);
                }
                body.to_string().into_bytes()
            }
            Distortion::Bytes => {
                let mut body = body;
                for _ in 0..=random.below(8) {
                    if !body.is_empty() {
                        let at = random.below(body.len());
                        body[at] = u8::try_from(random.below(256)).expect("a byte");
                    }
                }
                body
            }
        };
        Carried::Response(http::Response::from_parts(parts, body))
    }
}

impl Carrier for Distorting {
    fn carry(&self, request: http::Request<Vec<u8>>) -> Pending<'_, Carried> {
        Box::pin(self.carried(request))
    }
}

/// An error with everything that Google's errors have.
fn error(status: u16) -> Json {
    json!({"error": {
        "code": status,
        "message": "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service.",
        "status": "ABORTED",
        "errors": [{"domain": "global", "reason": "invalid", "message": "m", "location": "l",
            "locationType": "parameter"}],
        "details": [
            {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [
                {"field": "template.containers[0].image", "description": "d"},
            ]},
            {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED",
                "metadata": {"service": "run.googleapis.com", "consumer": "projects/demo"}},
            {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
                {"subject": "s", "description": "d"},
            ]},
            {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": "u", "description": "d"}]},
            {"@type": "type.googleapis.com/google.rpc.LocalizedMessage", "message": "m"},
        ],
    }})
}

/// Reads an object whose responses are distorted, and plans from what was read.
async fn withstands(entry: &Entry, distortion: Distortion) -> TestCaseResult {
    let resource = entry.resource();
    let sound = World::of(entry).await;
    let held = sound.apply(resource, &Held::default(), &entry.minimal).await?;
    tokio::time::pause();
    for seed in seeds() {
        let (emulator, seed_of) = (Arc::clone(&sound.emulator), AtomicU64::new(seed));
        let carrier = Distorting { emulator, seed: seed_of, distortion };
        let world = World::over(Arc::clone(&sound.emulator), Google::carried_by(Arc::new(carrier)));
        let request = ReadRequest {
            state: held.state.clone(),
            private: held.private.clone(),
            identity: held.identity.clone(),
        };
        let reply = read(resource, &world.configured, request).await;
        let text = format!("seed {seed}: {:?}", reply.diagnostics);
        prop_assert!(reply.state.is_wholly_known(), "{text}");
        if reply.diagnostics.has_errors() {
            prop_assert_eq!(&reply.state, &held.state, "{}", text);
            continue;
        }
        let read = Held { state: reply.state, private: reply.private, identity: reply.identity };
        let request = read.to_plan(resource, &entry.minimal);
        plan(resource, &world.configured.settings, request);
    }
    Ok(())
}

async fn withstands_bodies(entry: &Entry) -> TestCaseResult {
    withstands(entry, Distortion::Body).await
}

async fn withstands_errors(entry: &Entry) -> TestCaseResult {
    withstands(entry, Distortion::Error).await
}

async fn withstands_bytes(entry: &Entry) -> TestCaseResult {
    withstands(entry, Distortion::Bytes).await
}

/// Distorts the private data beside a state.
async fn withstands_private_data(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let world = World::of(entry).await;
    let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
    // Most minimal configurations set nothing that is remembered.
    let is_remembered = !held.private.is_empty();
    prop_assert!(is_remembered || entry.type_name != "google_eventarc_trigger");
    if !is_remembered {
        return Ok(());
    }
    let sound: Json = serde_json::from_slice(&held.private)
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    for seed in seeds() {
        let random = &mut Random(seed);
        let mut private = sound.clone();
        distort(&mut private, random);
        let mut private = private.to_string().into_bytes();
        if random.below(4) == 0 {
            private.truncate(random.below(private.len().max(1)));
        }
        let request = Held { private, ..held.clone() };
        let reply =
            plan(resource, &world.configured.settings, request.to_plan(resource, &entry.minimal));
        let text = format!("seed {seed}: {:?}", reply.diagnostics);
        prop_assert!(!reply.diagnostics.has_errors(), "{text}");
    }
    Ok(())
}

#[test]
fn distorted_objects_are_read_or_reported() {
    each_type(types::all(), withstands_bodies);
}

#[test]
fn distorted_errors_are_reported() {
    each_type(types::all(), withstands_errors);
}

#[test]
fn distorted_bytes_are_read_or_reported() {
    each_type(types::all(), withstands_bytes);
}

#[test]
fn distorted_private_data_does_no_harm() {
    each_type(types::all(), withstands_private_data);
}

/// A text that is nearly an id: parts of one, in any order.
fn near_id(random: &mut Random) -> String {
    const PARTS: &[&str] = &[
        "projects",
        "demo",
        "/",
        "/",
        "/",
        "locations",
        "us-central1",
        "global",
        "networks",
        "x",
        "",
        " ",
        "roles/viewer",
        "user:a@example.com",
        "//",
        "%2f",
        "{name}",
        "..",
        "\u{0}",
        "https://",
        "compute.googleapis.com",
        "ä",
        "services",
        "\"",
        "\n",
        "_",
        "organizations/1",
        "*",
        "|",
        "b/c",
    ];
    (0..random.below(14)).map(|_| PARTS[random.below(PARTS.len())]).collect()
}

#[test]
fn ids_of_imports_are_taken_apart_or_refused() {
    let settings =
        Settings { project: "demo".into(), region: "us-central1".into(), ..Settings::default() };
    for resource in RESOURCES {
        for seed in seeds() {
            let random = &mut Random(seed);
            for _ in 0..5 {
                let id = near_id(random);
                let imported = import(resource, &settings, &id);
                let is_refused = imported.diagnostics.has_errors();
                let type_name = resource.type_name;
                assert_eq!(is_refused, imported.state == Value::Null, "{type_name}: {id:?}");
            }
        }
    }
}

#[test]
fn a_distortion_changes_something_and_ends() {
    let sound = json!({"a": [1, {"b": "c"}], "d": Map::new()});
    let changed = (0..200).filter(|seed| {
        let mut value = sound.clone();
        distort(&mut value, &mut Random(*seed));
        value != sound
    });
    assert!(changed.count() > 190);
}
