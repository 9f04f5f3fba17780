//! `google_secret_manager_secret` and its versions: how the provider plans and applies them.

use crate::configuration::{block, resource};
use crate::world::{World, is_since, reads};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const SECRET: &str = "google_secret_manager_secret.key";
const VERSION: &str = "google_secret_manager_secret_version.key";
const PATH: &str = "projects/demo/secrets/key";

/// The secret `key`, replicated automatically, with these additional lines.
fn secret_with(lines: &str) -> String {
    let replication = block("replication", "auto {}");
    resource(
        "google_secret_manager_secret",
        "key",
        &format!("secret_id = \"key\"\n{replication}{lines}"),
    )
}

/// The secret, and a version of it with these lines.
fn version_with(lines: &str) -> String {
    let lines = format!("secret = google_secret_manager_secret.key.id\n{lines}");
    secret_with("") + &resource("google_secret_manager_secret_version", "key", &lines)
}

/// The next POST to a path with this ending meets a fault.
fn next(end: &str, fault: Fault) -> Fault {
    let path = Some(format!("/**/*{end}"));
    Fault { method: Some("POST".to_owned()), path, count: Some(1), ..fault }
}

/// A response with this status instead of the real one.
fn refused(status: u16) -> Fault {
    Fault { status: Some(status), ..Fault::default() }
}

/// Deletes the state.
fn forget(world: &World) {
    std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
}

#[test]
fn a_new_secret_is_sent_as_configured() {
    let world = World::new();
    let change = world
        .apply(&secret_with("labels = { team = \"net\" }\nversion_destroy_ttl = \"86400s\""))
        .settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/secrets?secretId=key
    {"labels":{"goog-terraform-provisioned":"true","team":"net"},"replication":{"automatic":{}},"versionDestroyTtl":"86400s"}
    "#);
    let state = world.state(SECRET);
    assert_eq!(state["id"], PATH);
    assert!(state["name"].as_str().is_some_and(|name| name.ends_with("/secrets/key")));
    assert_ne!(state["name"], PATH, "Google names a secret by the number of its project");
}

#[test]
fn a_secret_is_changed_in_place_by_a_mask() {
    let world = World::new();
    world.apply(&secret_with("ttl = \"864000s\"")).settles();
    let topics = "topics {\n  name = \"projects/demo/topics/t\"\n}\n\
        rotation {\n  rotation_period = \"7200s\"\n  next_rotation_time = \"2045-11-30T00:00:00Z\"\n}\n";
    let change = world.apply(&secret_with(&format!("annotations = {{ a = \"b\" }}\n{topics}")));
    insta::assert_snapshot!(change.settles().writes(), @r#"
    PATCH /v1/projects/demo/secrets/key?updateMask=annotations%2CexpireTime%2Crotation%2Ctopics%2Cttl
    {"annotations":{"a":"b"},"etag":"…","rotation":{"nextRotationTime":"2045-11-30T00:00:00Z","rotationPeriod":"7200s"},"topics":[{"name":"projects/demo/topics/t"}]}
    "#);
    assert_eq!(world.state(SECRET)["expire_time"], json!(""), "the expiration goes with the ttl");
    world.apply(&secret_with("")).settles();
    assert_eq!(world.state(SECRET)["rotation"], json!([]));
}

#[test]
fn another_replication_makes_another_secret() {
    let world = World::new();
    world.apply(&secret_with(""));
    let replicas = "user_managed {\n  replicas {\n    location = \"us-east1\"\n  }\n}";
    let other = secret_with("").replace("auto {}", replicas);
    assert!(world.plan(&other).changes().starts_with("replace google_secret_manager_secret.key"));
    world.apply(&other).settles();
}

#[test]
fn a_protected_secret_is_not_destroyed() {
    let world = World::new();
    world.apply(&secret_with("deletion_protection = true"));
    let refused = world.run(&["destroy", "-auto-approve", "-input=false", "-no-color"]);
    assert!(refused.expect_failure().contains("Deletion is prevented"));
    world.apply(&secret_with(""));
    world.destroy();
}

#[test]
fn a_secret_is_imported_by_every_form_of_its_id() {
    for id in [PATH, "demo/key", "key"] {
        let world = World::new();
        world.apply(&secret_with(""));
        let applied = world.state(SECRET);
        forget(&world);
        world.import(SECRET, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
        assert_eq!(world.state(SECRET), applied, "{id}");
    }
}

#[test]
fn a_deleted_secret_is_recreated() {
    let world = World::new();
    let configuration = version_with("secret_data = \"swordfish\"");
    world.apply(&configuration);
    world.google.remove(PATH);
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"
    create google_secret_manager_secret.key
    create google_secret_manager_secret_version.key
    ");
}

#[test]
fn a_payload_is_sent_in_base64_and_read_back() {
    let world = World::new();
    let change = world.apply(&version_with("secret_data = \"swordfish\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/secrets?secretId=key
    {"labels":{"goog-terraform-provisioned":"true"},"replication":{"automatic":{}}}
    POST /v1/projects/demo/secrets/key:addVersion
    {"payload":{"data":"c3dvcmRmaXNo"}}
    "#);
    let state = world.state(VERSION);
    assert_eq!(state["version"], "1");
    assert_eq!(state["project"], "demo");
    assert_eq!(state["id"], state["name"]);
    assert!(state["name"].as_str().is_some_and(|name| name.ends_with("/secrets/key/versions/1")));
    let again = world.apply(&version_with("secret_data = \"marlin\"")).settles();
    assert!(again.writes().contains(":destroy"), "{}", again.writes());
    assert_eq!(world.state(VERSION)["version"], "2");
}

#[test]
fn a_payload_that_is_no_text_is_given_in_base64() {
    let world = World::new();
    let lines = "secret_data = \"/w==\"\nis_secret_data_base64 = true";
    let change = world.apply(&version_with(lines)).settles();
    assert!(change.writes().contains(r#"{"payload":{"data":"/w=="}}"#), "{}", change.writes());
}

#[test]
fn a_version_is_enabled_and_disabled_in_place() {
    let world = World::new();
    let version =
        |enabled: &str| version_with(&format!("secret_data = \"x\"\nenabled = {enabled}"));
    let created = world.apply(&version("false")).settles();
    assert!(created.writes().ends_with("/versions/1:disable\n{}\n"), "{}", created.writes());
    let enabled = world.apply(&version("true")).settles();
    assert!(enabled.writes().ends_with("/versions/1:enable\n{}\n"), "{}", enabled.writes());
    let disabled = world.apply(&version("false")).settles();
    assert!(disabled.writes().ends_with("/versions/1:disable\n{}\n"), "{}", disabled.writes());
    assert_eq!(world.state(VERSION)["secret_data"], "x", "it is not read, and stays");
}

#[test]
fn a_version_that_could_not_be_disabled_is_in_the_state() {
    let world = World::new();
    world.fault(next(":disable", refused(403)));
    let told = world.fails(&version_with("secret_data = \"x\"\nenabled = false"));
    assert!(told.contains("is in the state, marked as tainted"), "{told}");
    assert!(world.is_tainted(VERSION));
    assert_eq!(world.state(VERSION)["version"], "1");
}

#[test]
fn a_version_is_destroyed_disabled_or_left() {
    for (policy, verb) in [("DELETE", ":destroy"), ("DISABLE", ":disable"), ("ABANDON", "")] {
        let world = World::new();
        let lines = format!("secret_data = \"x\"\ndeletion_policy = \"{policy}\"");
        world.apply(&version_with(&lines));
        let change = world.apply(&secret_with("")).settles();
        let verbs = [":destroy", ":disable"].iter().filter(|it| change.writes().contains(**it));
        assert_eq!(verbs.copied().collect::<String>(), verb, "{}", change.writes());
    }
}

#[test]
fn a_version_is_imported_with_its_payload() {
    let world = World::new();
    let configuration = version_with("secret_data = \"swordfish\"");
    world.apply(&configuration);
    let applied = world.state(VERSION);
    world.run(&["state", "rm", VERSION]).expect_success();
    world.import(VERSION, &format!("{PATH}/versions/1"));
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    assert_eq!(world.state(VERSION), applied);
}

#[test]
fn a_destroyed_version_no_longer_exists() {
    let world = World::new();
    let configuration = version_with("secret_data = \"x\"");
    world.apply(&configuration);
    let path = format!("{PATH}/versions/1");
    world.google.alter(&path, |version| version["state"] = json!("DESTROYED"));
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"create google_secret_manager_secret_version.key");
}

#[test]
fn a_secret_of_another_project_is_named_by_its_path() {
    let world = World::new();
    let secret = secret_with("project = \"other\"");
    let version = resource(
        "google_secret_manager_secret_version",
        "key",
        "secret = google_secret_manager_secret.key.name\nsecret_data = \"x\"",
    );
    let by_id = (secret.clone() + &version).replace("key.name", "key.id");
    world.apply(&by_id).settles();
    assert_eq!(world.state(VERSION)["project"], "other");
}

#[test]
fn a_version_is_never_added_twice() {
    let world = World::new();
    world.apply(&secret_with(""));
    world.fault(next(":addVersion", Fault { cut_after: true, ..Fault::default() }));
    let change = world.apply(&version_with("secret_data = \"swordfish\"")).settles();
    let sent = change.writes();
    assert_eq!(sent.matches(":addVersion").count(), 1, "{sent}");
}

#[test]
fn a_version_that_cannot_be_compared_is_named() {
    if !is_since((1, 11), "a write-only attribute") {
        return;
    }
    let world = World::new();
    world.apply(&secret_with(""));
    world.fault(next(":addVersion", Fault { cut_after: true, ..Fault::default() }));
    world.write("main.tf", &version_with("secret_data_wo = \"swordfish\""));
    let finished = world.run(&["apply", "-auto-approve", "-input=false", "-no-color"]);
    let told = finished.everything().replace('\n', " ");
    assert!(told.contains("projects/{project}/secrets/{secret}/versions/{version}"), "{told}");
    assert!(told.contains("gcloud secrets versions destroy 1 --secret="), "{told}");
    assert!(!told.contains("swordfish"), "{told}");
    finished.expect_failure();
}

#[test]
fn a_write_only_payload_is_not_read_and_a_new_number_adds_a_version() {
    if !is_since((1, 11), "a write-only attribute") {
        return;
    }
    let world = World::new();
    let version = |number: u32| {
        version_with(&format!("secret_data_wo = \"swordfish\"\nsecret_data_wo_version = {number}"))
    };
    let change = world.apply(&version(1)).settles();
    assert!(!reads(&change.exchanges).contains(":access"), "{}", reads(&change.exchanges));
    insta::assert_snapshot!(world.plan(&version(2)).changes(), @"
    replace google_secret_manager_secret_version.key because of secret_data_wo_version
      secret_data_wo_version: 1 -> 2
    ");
    world.apply(&version(2)).settles();
    assert_eq!(world.state(VERSION)["version"], "2");
}

#[test]
fn exactly_one_payload_is_configured() {
    let world = World::new();
    for lines in ["", "secret_data = \"a\"\nsecret_data_wo = \"b\""] {
        let told = world.plan_fails(&version_with(lines));
        assert!(told.contains("secret_data_wo"), "{told}");
    }
}

#[test]
fn a_payload_that_is_not_base64_is_refused_without_being_quoted() {
    let world = World::new();
    let told = world
        .plan_fails(&version_with("secret_data = \"swordfish\"\nis_secret_data_base64 = true"));
    assert!(told.contains("Payload is not base64"), "{told}");
}

const PLANTED: &str = "planted-8d3e7a51c0";
/// The marker in base64.
const ENCODED: &str = "cGxhbnRlZC04ZDNlN2E1MWMw";

#[track_caller]
fn assert_clean(what: &str, text: &str) {
    let lines: Vec<_> =
        text.lines().filter(|line| line.contains(PLANTED) || line.contains(ENCODED)).collect();
    assert!(lines.is_empty(), "{what} has the secret:\n{}", lines.join("\n"));
}

/// A world that logs as much as possible, in which the variable `planted` contains the marker.
fn planted() -> World {
    let mut world = World::new().traced();
    world.set("TF_VAR_planted", PLANTED);
    world
}

/// Every file that terraform wrote, and the private data in the states.
#[track_caller]
fn assert_nothing_is_left(world: &World) {
    let mut folders = vec![world.path(".")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("the file is there");
            assert_clean(&path.display().to_string(), &String::from_utf8_lossy(&bytes));
        }
    }
    for state in ["terraform.tfstate", "terraform.tfstate.backup"] {
        let state: Json = serde_json::from_str(&world.read(state)).expect("it is JSON");
        let resources = state["resources"].as_array().into_iter().flatten();
        let instances = resources.flat_map(|it| it["instances"].as_array().into_iter().flatten());
        for private in instances.filter_map(|it| it["private"].as_str()) {
            let private = STANDARD.decode(private).expect("it is base64");
            assert_clean("private data", &String::from_utf8_lossy(&private));
        }
    }
}

#[test]
fn a_write_only_secret_is_found_nowhere() {
    if !is_since((1, 11), "a write-only attribute") {
        return;
    }
    let world = planted();
    let variable = "variable \"planted\" {\n  type = string\n  ephemeral = true\n}\n";
    let version = |number: u32| {
        let lines = format!("secret_data_wo = var.planted\nsecret_data_wo_version = {number}");
        variable.to_owned() + &version_with(&lines)
    };
    // Plan files are compressed.
    assert_clean("the plan", &world.plan(&version(1)).text);
    assert_clean("the plan", &world.run(&["show", "-json", "planned"]).expect_success());
    let created = world.apply(&version(1)).settles();
    assert!(created.writes().contains(ENCODED), "the marker is sent: {}", created.writes());
    let replaced = world.apply(&version(2)).settles();
    assert!(replaced.writes().contains(ENCODED), "the marker is sent: {}", replaced.writes());
    let quoting = json!({"error": {"code": 400, "message": format!("Invalid value {ENCODED}")}});
    for fault in [
        Fault { body: Some(quoting), ..refused(400) },
        Fault { cut_after: true, ..Fault::default() },
    ] {
        world.fault(next(":addVersion", fault));
        assert_clean("the error", &world.fails(&version(3)));
    }
    world.apply(&version(3)).settles();
    assert_nothing_is_left(&world);
}

#[test]
fn a_sensitive_secret_is_in_no_log_and_no_error() {
    let world = planted();
    let variable = "variable \"planted\" {\n  type = string\n  sensitive = true\n}\n";
    let configuration = variable.to_owned() + &version_with("secret_data = var.planted");
    let quoting = json!({"error": {"code": 400, "message": format!("Invalid value {ENCODED}")}});
    world.fault(next(":addVersion", Fault { body: Some(quoting), ..refused(400) }));
    assert_clean("the error", &world.fails(&configuration));
    let created = world.apply(&configuration).settles();
    assert!(created.writes().contains(ENCODED), "the marker is sent: {}", created.writes());
    world.plan(&configuration);
    assert_eq!(world.state(VERSION)["secret_data"], PLANTED);
    assert_clean("the log", &world.read("trace.log"));
}
