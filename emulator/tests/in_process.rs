//! The features that tests of other crates use: the journal, reading and modifying objects without
//! a request, faults, and the state file.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use google_emulator::{Emulator, Exchange, Fault, Json, Options, StartError};
use reqwest::{Client, Method, Response};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

const NETWORKS: &str = "compute.googleapis.com/compute/v1/projects/demo/global/networks";
const NETWORK: &str = "compute.googleapis.com/projects/demo/global/networks/main";

/// An emulator and a client of it.
struct World {
    emulator: Emulator,
    client: Client,
}

impl World {
    async fn new(options: Options) -> World {
        // The client requires a TLS library although nothing here is encrypted.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        World { emulator: Emulator::start(options).await.unwrap(), client: Client::new() }
    }

    async fn send(&self, method: Method, path: &str, body: &Json) -> reqwest::Result<Response> {
        let url = format!("{}/{path}", self.emulator.url());
        self.client.request(method, url).bearer_auth("secret").json(body).send().await
    }

    async fn has_network(&self) {
        let body = json!({"name": "main", "autoCreateSubnetworks": false});
        let response = self.send(Method::POST, NETWORKS, &body).await.unwrap();
        assert_eq!(response.status(), 200);
    }

    async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}/{path}", self.emulator.url())).send().await.unwrap()
    }
}

/// Waits for something that happens soon, however busy the machine is.
async fn until(has_happened: impl Fn() -> bool) {
    let soon = async {
        let mut turns = tokio::time::interval(Duration::from_millis(5));
        while !has_happened() {
            turns.tick().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), soon).await.expect("it happens within a minute");
}

#[tokio::test]
async fn the_journal_contains_requests_and_responses() {
    let world = World::new(Options::default()).await;
    world.has_network().await;
    world.get(&format!("{NETWORKS}/none?alt=json")).await;
    let journal = world.emulator.take_journal();
    let writes: Vec<&Exchange> = journal.iter().filter(|it| it.is_write()).collect();
    assert_eq!(writes.len(), 1);
    assert_eq!(writes[0].method, "POST");
    assert_eq!(writes[0].host, "compute.googleapis.com");
    assert_eq!(writes[0].path, "/compute/v1/projects/demo/global/networks");
    assert_eq!(writes[0].body, json!({"name": "main", "autoCreateSubnetworks": false}));
    assert_eq!(writes[0].status, Some(200));
    assert_eq!(journal[1].query, "alt=json");
    assert_eq!(journal[1].status, Some(404));
    assert!(!writes[0].headers.contains_key("authorization"), "secrets stay out");
    assert!(world.emulator.journal().is_empty());
}

#[tokio::test]
async fn objects_can_be_changed_behind_their_clients_backs() {
    let world = World::new(Options::default()).await;
    world.has_network().await;
    let paths = world.emulator.paths();
    assert!(paths.contains(&NETWORK.to_owned()), "{paths:?}");
    assert!(world.emulator.alter(NETWORK, |network| network["mtu"] = json!(1500)));
    assert!(world.emulator.alter("projects/demo/global/networks/main", |it| it["x"] = json!(1)));
    let network: Json = world.get(&format!("{NETWORKS}/main")).await.json().await.unwrap();
    assert_eq!(network["mtu"], 1500);
    assert_eq!(world.emulator.object(NETWORK), Some(network));
    assert!(world.emulator.remove(NETWORK));
    assert_eq!(world.get(&format!("{NETWORKS}/main")).await.status(), 404);
    assert!(!world.emulator.remove(NETWORK) && !world.emulator.alter(NETWORK, |_| ()));
}

#[tokio::test]
async fn a_held_address_can_be_put_and_keeps_its_subnetwork() {
    let world = World::new(Options::default()).await;
    world.has_network().await;
    let subnetworks =
        "compute.googleapis.com/compute/v1/projects/demo/regions/us-east1/subnetworks";
    let body =
        json!({"name": "s", "network": "global/networks/main", "ipCidrRange": "10.0.0.0/24"});
    world.send(Method::POST, subnetworks, &body).await.unwrap();
    let address = json!({
        "name": "serverless-ipv4-1",
        "purpose": "SERVERLESS",
        "subnetwork": "https://www.googleapis.com/compute/v1/projects/demo/regions/us-east1/subnetworks/s",
    });
    let path = "compute.googleapis.com/projects/demo/regions/us-east1/addresses/serverless-ipv4-1";
    world.emulator.put(path, address);
    let delete =
        world.send(Method::DELETE, &format!("{subnetworks}/s"), &Json::Null).await.unwrap();
    assert_eq!(delete.status(), 400);
    let addresses = subnetworks.replace("subnetworks", "addresses/serverless-ipv4-1");
    assert_eq!(world.send(Method::DELETE, &addresses, &Json::Null).await.unwrap().status(), 400);
    world.emulator.remove(path);
    let delete =
        world.send(Method::DELETE, &format!("{subnetworks}/s"), &Json::Null).await.unwrap();
    assert_eq!(delete.status(), 200);
}

#[tokio::test]
async fn faults_replace_delay_and_cut_responses() {
    let world = World::new(Options::default()).await;
    let fault = |text: &str| world.emulator.add_fault(serde_json::from_str::<Fault>(text).unwrap());
    let path = r#""path": "/compute/v1/projects/demo/**""#;
    fault(&format!(r#"{{{path}, "count": 1, "status": 503, "headers": {{"Retry-After": "7"}}, "body": "<p>no</p>"}}"#))
        .unwrap();
    fault(&format!(r#"{{{path}, "count": 1, "cut": true}}"#)).unwrap();
    fault(&format!(r#"{{{path}, "method": "POST", "count": 1, "cut_after": true}}"#)).unwrap();
    fault(&format!(r#"{{{path}, "count": 1, "delay_ms": 30}}"#)).unwrap();

    let first = world.get(NETWORKS).await;
    assert_eq!(
        (first.status().as_u16(), first.headers()["retry-after"].to_str().unwrap()),
        (503, "7")
    );
    assert!(first.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    assert_eq!(first.text().await.unwrap(), "<p>no</p>");
    let url = format!("{}/{NETWORKS}", world.emulator.url());
    assert!(world.client.get(&url).send().await.is_err(), "the connection is cut");
    let body = json!({"name": "main", "autoCreateSubnetworks": false});
    assert!(world.send(Method::POST, NETWORKS, &body).await.is_err(), "the answer is lost");
    let before = Instant::now();
    let network = world.get(&format!("{NETWORKS}/main")).await;
    assert_eq!(network.status(), 200, "but the network was made");
    assert!(before.elapsed() >= Duration::from_millis(30));
    let statuses: Vec<_> = world.emulator.journal().iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Some(503), None, None, Some(200)]);
}

#[tokio::test]
async fn a_late_response_describes_completed_work() {
    let latency = Duration::from_mins(10);
    let world = World::new(Options { latency, ..Options::default() }).await;
    let body = json!({"name": "main", "autoCreateSubnetworks": false});
    let url = format!("{}/{NETWORKS}", world.emulator.url());
    let sent = tokio::spawn(world.client.post(url).json(&body).send());
    until(|| world.emulator.journal().iter().any(|it| it.status == Some(200))).await;
    assert!(world.emulator.object(NETWORK).is_some(), "the network was made");
    assert!(!sent.is_finished(), "but the answer waits");
    sent.abort();
}

#[tokio::test]
async fn every_response_is_delayed_by_the_latency() {
    let latency = Duration::from_millis(30);
    let world = World::new(Options { latency, ..Options::default() }).await;
    let before = Instant::now();
    assert_eq!(world.get(NETWORKS).await.status(), 200);
    assert!(before.elapsed() >= latency);
}

#[tokio::test]
async fn a_delayed_request_is_carried_out_although_its_client_hangs_up() {
    let world = World::new(Options::default()).await;
    let fault = serde_json::from_str::<Fault>(r#"{"method": "POST", "delay_ms": 600000}"#).unwrap();
    world.emulator.add_fault(fault).unwrap();
    let body = json!({"name": "main", "autoCreateSubnetworks": false});
    let url = format!("{}/{NETWORKS}", world.emulator.url());
    let sent = tokio::spawn(world.client.post(url).json(&body).send());
    until(|| world.emulator.object(NETWORK).is_some()).await;
    assert!(!sent.is_finished(), "the answer waits");
    sent.abort();
    assert!(sent.await.unwrap_err().is_cancelled(), "the client hangs up");
    assert_eq!(world.get(&format!("{NETWORKS}/main")).await.status(), 200);
}

#[tokio::test]
async fn a_body_that_is_too_large_or_breaks_off_is_refused_and_does_nothing() {
    let world = World::new(Options::default()).await;
    let url = format!("{}/{NETWORKS}", world.emulator.url());
    let large = "x".repeat(16 * 1024 * 1024 + 1);
    let refused = world.client.post(&url).body(large).send().await.unwrap();
    assert_eq!(refused.status(), 413);
    let error: Json = refused.json().await.unwrap();
    assert_eq!(error["error"]["errors"][0]["reason"], "uploadTooLarge");

    let mut stream = tokio::net::TcpStream::connect(world.emulator.address()).await.unwrap();
    let request = format!(
        "POST /{NETWORKS} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(!world.emulator.journal().iter().any(|it| it.status == Some(200)));
}

#[tokio::test]
async fn a_panic_leaves_the_objects_whole_and_the_emulator_running() {
    let world = World::new(Options::default()).await;
    world.has_network().await;
    let network = world.emulator.object(NETWORK);
    let change = || world.emulator.alter(NETWORK, |_| panic!("a test's own panic"));
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(change)).is_err());
    assert_eq!(world.get(&format!("{NETWORKS}/main")).await.status(), 200);
    assert_eq!(world.emulator.object(NETWORK), network);
}

#[tokio::test]
async fn a_wait_beyond_all_time_ends_with_its_operation() {
    let options = Options { operation_time: Duration::from_millis(20), ..Options::default() };
    let world = World::new(options).await;
    let location = "run.googleapis.com/v2/projects/demo/locations/us-central1";
    let service = json!({"template": {"containers": [{"image": "a"}]}});
    let create = format!("{location}/services?serviceId=s");
    let operation: Json =
        world.send(Method::POST, &create, &service).await.unwrap().json().await.unwrap();
    let wait = format!("run.googleapis.com/v2/{}:wait", operation["name"].as_str().unwrap());
    let waited = world.send(Method::POST, &wait, &json!({"timeout": "315576000000s"})).await;
    let waited: Json = waited.unwrap().json().await.unwrap();
    assert_eq!(waited["done"], true, "{waited}");
}

#[tokio::test]
async fn what_exists_survives_in_the_state_file() {
    let folder = tempfile::tempdir().unwrap();
    let state = Some(folder.path().join("state.json"));
    let options = || Options { state: state.clone(), ..Options::default() };
    let first = World::new(options()).await;
    first.has_network().await;
    let network = first.emulator.object(NETWORK);
    assert!(network.is_some());
    drop(first);
    let second = World::new(options()).await;
    assert_eq!(second.emulator.object(NETWORK), network);
    let refused = Emulator::start(options()).await.err().unwrap();
    assert!(refused.to_string().ends_with("is in use by another emulator"), "{refused}");
    drop(second);

    std::fs::write(folder.path().join("state.json"), "{}").unwrap();
    let refused = Emulator::start(options()).await;
    assert!(matches!(refused, Err(StartError::State(_))));
}

#[tokio::test]
async fn a_start_that_fails_leaves_an_earlier_journal_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    std::fs::write(&journal, "earlier").unwrap();
    let running = World::new(Options::default()).await;
    let options = || Options { journal: Some(journal.clone()), ..Options::default() };
    let fault: Fault = serde_json::from_str(r#"{"status": 503, "cut": true}"#).unwrap();
    let failing = [
        Options { listen: running.emulator.address(), ..options() },
        Options { faults: vec![fault], ..options() },
        Options { state: Some("/no/such/folder/state.json".into()), ..options() },
    ];
    for options in failing {
        let text = format!("{options:?}");
        assert!(Emulator::start(options).await.is_err(), "{text}");
        assert_eq!(std::fs::read_to_string(&journal).unwrap(), "earlier", "{text}");
    }
}

#[tokio::test]
async fn an_operation_waits_its_time_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let state = Some(folder.path().join("state.json"));
    let options = |hours| Options {
        state: state.clone(),
        operation_time: Duration::from_hours(hours),
        ..Options::default()
    };
    let first = World::new(options(0)).await;
    first.has_network().await;
    drop(first);
    let second = World::new(options(1)).await;
    let answer =
        second.send(Method::DELETE, &format!("{NETWORKS}/main"), &Json::Null).await.unwrap();
    let operation: Json = answer.json().await.unwrap();
    let path = format!(
        "{}/{}",
        NETWORKS.replace("networks", "operations"),
        operation["name"].as_str().unwrap()
    );
    drop(second);
    let third = World::new(options(1)).await;
    let operation: Json = third.get(&path).await.json().await.unwrap();
    assert_eq!(operation["status"], "RUNNING", "{operation}");
    assert!(third.emulator.object(NETWORK).is_some());
}

#[tokio::test]
async fn a_wait_for_an_operation_returns_when_it_is_done() {
    let options = Options { operation_time: Duration::from_millis(40), ..Options::default() };
    let world = World::new(options).await;
    let body = json!({"name": "main", "autoCreateSubnetworks": false});
    let answer = world.send(Method::POST, NETWORKS, &body).await.unwrap();
    let operation: Json = answer.json().await.unwrap();
    assert_eq!(operation["status"], "RUNNING");
    let id = operation["name"].as_str().unwrap();
    let wait = format!("{}/{id}/wait", NETWORKS.replace("networks", "operations"));
    let waited: Json =
        world.send(Method::POST, &wait, &Json::Null).await.unwrap().json().await.unwrap();
    assert_eq!(waited["status"], "DONE");
}

#[tokio::test]
async fn google_is_found_by_host_and_enums_are_numbers_on_request() {
    let world = World::new(Options::default()).await;
    let service = json!({"template": {"containers": [{"image": "a"}]}});
    let path = "v2/projects/demo/locations/us-central1/services";
    let url = format!("{}/{path}", world.emulator.url());
    let by_host = |request: reqwest::RequestBuilder| request.header("host", "run.googleapis.com");
    let create = world.client.post(format!("{url}?serviceId=s")).json(&service);
    assert_eq!(by_host(create).send().await.unwrap().status(), 200);
    let get = world.client.get(format!("{url}/s?$alt=json;enum-encoding=int"));
    let service: Json = by_host(get).send().await.unwrap().json().await.unwrap();
    assert_eq!((&service["launchStage"], &service["ingress"]), (&json!(4), &json!(1)));
    assert_eq!(service["terminalCondition"]["state"], 4);
    let nowhere = world.client.get(&url).send().await.unwrap();
    assert_eq!(nowhere.status(), 404, "without a host it is nobody's path");
}
