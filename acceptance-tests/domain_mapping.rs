//! `google_cloud_run_domain_mapping`: domains that lead to Cloud Run services.

use crate::configuration::{plain, resource};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const MAPPING: &str = "google_cloud_run_domain_mapping.main";
const PATH: &str = "projects/demo/locations/us-central1/domainmappings/www.example.com";

/// The service `hello` and a domain that leads to it, with these metadata and lines of its specification.
fn mapping_with(domain: &str, metadata: &str, spec: &str) -> String {
    let lines = format!(
        "name = \"{domain}\"\nlocation = google_cloud_run_v2_service.hello.location\n{metadata}\n\
         spec {{\n  route_name = google_cloud_run_v2_service.hello.name\n{spec}\n}}\n"
    );
    plain("", "", "") + &resource("google_cloud_run_domain_mapping", "main", &lines)
}

const METADATA: &str = "metadata {\n  namespace = \"demo\"\n  labels = { team = \"net\" }\n}\n";

/// The writes of domain mappings.
fn writes_of_mappings(writes: &str) -> String {
    let lines: Vec<_> = writes.lines().collect();
    let of_mappings = lines.iter().enumerate().filter(|(_, line)| line.contains("/domainmappings"));
    let with_bodies = of_mappings.map(|(at, line)| match lines.get(at + 1) {
        Some(body) if body.starts_with('{') => format!("{line}\n{body}"),
        _ => (*line).to_owned(),
    });
    with_bodies.collect::<Vec<_>>().join("\n")
}

fn in_one_line(error: &str) -> String {
    error.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_mapping_is_made_in_the_region_and_waits_for_no_certificate() {
    let world = World::new();
    let change = world.apply(&mapping_with("www.example.com", METADATA, "")).settles();
    insta::assert_snapshot!(writes_of_mappings(&change.writes()), @r#"
    POST /apis/domains.cloudrun.com/v1/namespaces/demo/domainmappings
    {"apiVersion":"domains.cloudrun.com/v1","kind":"DomainMapping","metadata":{"labels":{"goog-terraform-provisioned":"true","team":"net"},"name":"www.example.com","namespace":"demo"},"spec":{"certificateMode":"AUTOMATIC","routeName":"hello"}}
    "#);
    let state = world.state(MAPPING);
    assert_eq!(state["id"], "locations/us-central1/namespaces/demo/domainmappings/www.example.com");
    assert_eq!(state["metadata"][0]["labels"], json!({"team": "net"}));
    assert_eq!(state["metadata"][0]["namespace"], "demo");
    let status = &state["status"][0];
    assert_eq!(status["conditions"][0]["reason"], "CertificatePending");
    assert_eq!(
        status["resource_records"],
        json!([{"name": "www", "rrdata": "ghs.googlehosted.com.", "type": "CNAME"}])
    );
    world.destroy();
    assert!(world.google.object(PATH).is_none());
}

#[test]
fn a_mapping_needs_no_metadata() {
    let world = World::new();
    world.apply(&mapping_with("www.example.com", "", "  certificate_mode = \"NONE\"")).settles();
    let state = world.state(MAPPING);
    assert_eq!(state["metadata"][0]["namespace"], "demo");
    assert_eq!(state["status"][0]["conditions"][0]["status"], "True");
}

#[test]
fn other_labels_replace_the_mapping() {
    let world = World::new();
    world.apply(&mapping_with("www.example.com", METADATA, ""));
    let other = METADATA.replace("net", "web");
    let plan = world.plan(&mapping_with("www.example.com", &other, ""));
    assert!(
        plan.changes().contains("replace google_cloud_run_domain_mapping.main"),
        "{}",
        plan.changes()
    );
    world.apply(&mapping_with("www.example.com", &other, "")).settles();
    assert_eq!(world.state(MAPPING)["metadata"][0]["labels"], json!({"team": "web"}));
}

#[test]
fn a_mapping_is_imported_in_every_form() {
    let world = World::new();
    world.apply(&mapping_with("www.example.com", METADATA, ""));
    for id in [
        "locations/us-central1/namespaces/demo/domainmappings/www.example.com",
        "us-central1/demo/www.example.com",
        "us-central1/www.example.com",
    ] {
        world.run(&["state", "rm", MAPPING]).expect_success();
        world.import(MAPPING, id);
        let plan = world.plan(&mapping_with("www.example.com", METADATA, ""));
        assert_eq!(plan.changes(), "nothing\n", "{id}");
    }
}

#[test]
fn what_an_import_cannot_tell_from_null_does_not_replace_the_mapping() {
    let world = World::new();
    let plain = "metadata {\n  namespace = \"demo\"\n}\n";
    world.apply(&mapping_with("www.example.com", plain, ""));
    world.run(&["state", "rm", MAPPING]).expect_success();
    world.import(MAPPING, "us-central1/www.example.com");
    let labels = || world.state(MAPPING)["metadata"][0]["effective_labels"].clone();
    let imported = labels();
    assert_eq!(imported["cloud.googleapis.com/location"], "us-central1");
    let empty = "metadata {\n  namespace = \"demo\"\n  labels = {}\n  annotations = {}\n}\n";
    let configuration = mapping_with("www.example.com", empty, "  force_override = false");
    let change = world.apply(&configuration).settles();
    assert_eq!(writes_of_mappings(&change.writes()), "");
    assert_eq!(labels(), imported);
}

#[test]
fn a_mapping_imported_by_the_number_of_its_project_may_name_the_project_by_its_id() {
    let world = World::new();
    let project = "cloudresourcemanager.googleapis.com/v1/projects/demo";
    let project = world.another_tool("GET", project, &Json::Null);
    let number = project["projectNumber"].as_str().expect("a number").to_owned();
    let with_project = format!("project = \"demo\"\n{METADATA}");
    let configuration = mapping_with("www.example.com", &with_project, "");
    world.apply(&configuration);
    world.run(&["state", "rm", MAPPING]).expect_success();
    let id = format!("locations/us-central1/namespaces/{number}/domainmappings/www.example.com");
    world.import(MAPPING, &id);
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
    world.destroy();
}

#[test]
fn the_reason_of_a_mapping_that_does_not_work_is_said() {
    let world = World::new();
    let error = in_one_line(&world.fails(&mapping_with("www.example.invalid", METADATA, "")));
    assert!(error.contains("is not authorized to administer the domain"), "{error}");
    assert!(world.is_tainted(MAPPING));
}

#[test]
fn a_mapping_of_another_is_left_alone() {
    let world = World::new();
    world.apply(&mapping_with("www.example.com", METADATA, ""));
    let before = world.google.object(PATH);
    world.run(&["state", "rm", MAPPING]).expect_success();
    let error = in_one_line(&world.fails(&mapping_with("www.example.com", METADATA, "")));
    assert!(error.contains("Domain mapping already exists"), "{error}");
    assert_eq!(world.state(MAPPING), Json::Null);
    assert_eq!(world.google.object(PATH), before);
}

#[test]
fn a_create_waits_for_the_end_of_a_delete() {
    let world = World::new();
    let message = "Resource 'www.example.com' already exists.";
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/apis/**".to_owned()),
        status: Some(409),
        body: Some(json!({"error": {"code": 409, "message": message, "status": "ALREADY_EXISTS"}})),
        count: Some(2),
        ..Fault::default()
    });
    world.apply(&mapping_with("www.example.com", METADATA, "")).settles();
}
