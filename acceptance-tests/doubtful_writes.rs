//! Writes whose outcome is in doubt: who owns the object that exists, and what the state contains.

use crate::configuration::{block, network_with, plain, service_with, subnetwork_with};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};
use std::thread;

const NETWORK: &str = "google_compute_network.main";
const SERVICE: &str = "google_cloud_run_v2_service.hello";
const NETWORK_PATH: &str = "projects/demo/global/networks/main";
const SUBNETWORK_PATH: &str = "projects/demo/regions/us-central1/subnetworks/egress";
const SERVICE_PATH: &str = "projects/demo/locations/us-central1/services/hello";

/// The next write of this kind to Cloud Run meets this fault.
fn next(method: &str, fault: Fault) -> Fault {
    Fault {
        method: Some(method.to_owned()),
        host: Some("run.googleapis.com".to_owned()),
        count: Some(1),
        ..fault
    }
}

fn unavailable() -> Fault {
    next("POST", Fault { status: Some(503), ..Fault::default() })
}

/// A world in which another client created the service long ago.
fn with_a_strangers_service() -> World {
    let world = World::new();
    world.apply(&plain("deletion_protection = false", "", ""));
    world.run(&["state", "rm", SERVICE]).expect_success();
    world.google.alter(SERVICE_PATH, |service| {
        service["createTime"] = json!("2020-01-01T00:00:00Z");
    });
    world
}

#[test]
fn a_service_that_was_there_before_a_refused_create_is_not_taken_over() {
    let world = with_a_strangers_service();
    world.fault(unavailable());
    let error = world.fails(&plain("deletion_protection = false", "", ""));
    assert!(error.starts_with("Error: Service already exists"), "{error}");
    assert_eq!(world.state(SERVICE), Json::Null);
}

#[test]
fn a_service_whose_create_was_retried_in_vain_is_made_once() {
    let world = World::new();
    world.fault(unavailable());
    let applied = world.apply(&plain("deletion_protection = false", "", "")).settles();
    let creates = applied.exchanges.iter().filter(|it| it.is_write());
    let statuses: Vec<_> = creates.map(|it| (&*it.method, it.status)).collect();
    assert_eq!(statuses, [("POST", Some(503)), ("POST", Some(200))]);
}

#[test]
fn a_service_whose_response_was_lost_and_that_failed_is_tainted() {
    let world = World::new();
    let nowhere = "vpc_access {\nnetwork_interfaces {\nnetwork = \"nowhere\"\n}\n}";
    world.fault(next("POST", Fault { cut_after: true, ..Fault::default() }));
    let error = world.fails(&plain("deletion_protection = true", nowhere, ""));
    assert!(error.contains("VPC_NETWORK_NOT_FOUND"), "{error}");
    assert!(error.contains("marked as tainted"), "{error}");
    assert!(world.is_tainted(SERVICE));
    world.apply(&plain("deletion_protection = true", "", "")).settles();
}

const NOWHERE: &str = "vpc_access {\nnetwork_interfaces {\nnetwork = \"nowhere\"\n}\n}";
const SHORT: &str = "timeouts {\nupdate = \"10s\"\n}";

/// A world in which Google takes each change of the service, and none has a response.
fn without_responses_to_changes() -> World {
    let world = World::new();
    world.apply(&plain(SHORT, "", ""));
    let fault = Fault { cut_after: true, ..Fault::default() };
    world.fault(Fault { count: None, ..next("PATCH", fault) });
    world
}

#[test]
fn an_update_that_google_may_have_accepted_is_not_called_refused() {
    let world = without_responses_to_changes();
    let changed = plain(SHORT, "timeout = \"60s\"", "");
    let error = world.fails(&changed);
    let error = error.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(error.starts_with("Error: Timed out trying to update service"), "{error}");
    assert!(
        error.ends_with("no usable response, so the request may have taken effect."),
        "{error}"
    );
    assert!(!error.contains("nothing is in progress"), "{error}");
    world.google.clear_faults();
    assert_eq!(world.plan(&changed).changes(), "nothing\n");
}

#[test]
fn an_update_that_google_may_have_accepted_is_remembered_if_it_failed() {
    let world = without_responses_to_changes();
    world.fails(&plain(SHORT, NOWHERE, ""));
    world.google.clear_faults();
    let plan = world.plan(&plain(SHORT, NOWHERE, ""));
    assert!(plan.changes().starts_with(&format!("update {SERVICE}\n")), "{}", plan.changes());
    assert!(plan.warnings().contains("Last update did not finish"), "{}", plan.warnings());
    world.apply(&plain(SHORT, "", "")).settles();
}

/// The retry of a create is refused, after an attempt whose response was lost.
#[test]
fn a_service_whose_create_lost_its_answer_and_then_its_token_is_in_the_state() {
    let world = World::new();
    world.fault(next("POST", Fault { cut_after: true, ..Fault::default() }));
    world.fault(next("GET", Fault { status: Some(404), ..Fault::default() }));
    world.fault(next("POST", Fault { status: Some(403), ..Fault::default() }));
    world.apply(&plain("deletion_protection = false", "", "")).settles();
    assert_ne!(world.state(SERVICE), Json::Null);
}

#[test]
fn a_network_that_another_made_meanwhile_is_not_taken_over() {
    let world = World::new();
    let theirs = json!({
        "kind": "compute#network",
        "id": "7",
        "name": "main",
        "autoCreateSubnetworks": false,
        "creationTimestamp": "2026-11-27T00:00:00.000-08:00",
        "description": "theirs",
    });
    world.google.put(&format!("compute.googleapis.com/{NETWORK_PATH}"), theirs);
    // Google accepts the request, and the operation then fails because the other create was faster.
    world.fault(Fault {
        method: Some("POST".to_owned()),
        status: Some(200),
        body: Some(json!({
            "kind": "compute#operation",
            "name": "operation-1",
            "status": "DONE",
            "error": {"errors": [{
                "code": "RESOURCE_ALREADY_EXISTS",
                "message": format!("The resource '{NETWORK_PATH}' already exists"),
            }]},
            "httpErrorStatusCode": 409,
        })),
        ..Fault::default()
    });
    let error = world.fails(&network_with(""));
    assert!(error.contains("already exists"), "{error}");
    assert_eq!(world.state(NETWORK), Json::Null);
    let network = world.google.object(NETWORK_PATH).expect("theirs is there");
    assert_eq!(network["description"], "theirs");
}

#[test]
fn a_revision_that_exists_already_ends_the_update_at_once() {
    let world = World::new();
    let image = |revision: &str, cpu: &str| {
        let limits = format!("resources {{\nlimits = {{ cpu = \"{cpu}\", memory = \"1Gi\" }}\n}}");
        let revision = format!("revision = \"{revision}\"");
        plain("deletion_protection = false", &revision, &limits)
    };
    world.apply(&image("hello-one", "1"));
    world.apply(&image("hello-two", "2"));
    let error = world.fails(&image("hello-one", "2"));
    assert!(error.contains("hello-one"), "{error}");
    assert!(error.contains("already exists"), "{error}");
    let journal = world.google.journal();
    assert_eq!(journal.iter().filter(|it| it.method == "PATCH").count(), 1, "it is not repeated");
}

#[test]
fn a_deletion_whose_operation_is_not_found_is_not_taken_for_done() {
    let world = World::new();
    world.apply(&plain("deletion_protection = false", "", ""));
    world.fault(Fault {
        method: Some("DELETE".to_owned()),
        host: Some("run.googleapis.com".to_owned()),
        status: Some(200),
        body: Some(json!({"name": "projects/demo/locations/us-central1/operations/gone"})),
        ..Fault::default()
    });
    world.run(&["destroy", "-auto-approve", "-no-color"]).expect_failure();
    assert_ne!(world.state(SERVICE), Json::Null);
}

#[test]
fn default_routes_go_although_the_new_network_cannot_be_read() {
    let world = World::new();
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks/main".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    let applied = world.apply(&network_with("delete_default_routes_on_create = true"));
    let deletes = applied.exchanges.iter().filter(|it| it.method == "DELETE");
    assert!(deletes.count() > 0, "there was no route to delete");
    assert_eq!(world.routes(), [] as [String; 0]);
}

#[test]
fn a_route_that_cannot_be_deleted_is_an_error_that_names_it() {
    let world = World::new();
    world.fault(Fault {
        method: Some("DELETE".to_owned()),
        path: Some("/compute/v1/projects/demo/global/routes/*".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    let error = world.fails(&network_with("delete_default_routes_on_create = true"));
    assert!(error.starts_with("Error: Post-create step failed"), "{error}");
    let routes = world.routes();
    let route = routes.first().expect("the route is still there");
    assert!(error.contains(route), "no {route}: {error}");
    assert!(world.is_tainted(NETWORK));
}

#[test]
fn null_map_entries_are_treated_as_absent() {
    let world = World::new();
    world.set_provider(&block(
        "provider \"google\"",
        "project = \"demo\"
region = \"us-central1\"
default_labels = { team = \"a\", gone = null }",
    ));
    let lines = "deletion_protection = false\nlabels = { a = \"b\", c = null }\n\
        annotations = { a = \"b\", c = null }";
    let template = "labels = { x = null }\nannotations = { y = null }";
    let container = "resources {\nlimits = { cpu = \"1\", memory = null }\n}";
    world.apply(&service_with(lines, template, container)).settles();
    world.apply(&service_with(&lines.replace("\"b\"", "\"d\""), template, container)).settles();
}

#[test]
fn null_elements_of_lists_are_refused() {
    let world = World::new();
    let error = world.plan_fails(&plain("", "", "args = [\"a\", null]"));
    assert!(error.contains("has a null element"), "{error}");
}

#[test]
fn a_launch_stage_that_is_more_than_what_is_used_settles() {
    let world = World::new();
    let config = plain("deletion_protection = false\nlaunch_stage = \"BETA\"", "", "");
    world.apply(&config).settles();
    world.google.alter(SERVICE_PATH, |service| service["launchStage"] = json!("GA"));
    assert_eq!(world.plan(&config).changes(), "nothing\n");
}

#[test]
fn secondary_ranges_that_others_add_during_the_apply_stay() {
    let range = |name: &str, third: u8| {
        format!(
            "secondary_ip_range {{\nrange_name = \"{name}\"\nip_cidr_range = \"10.{third}.0.0/24\"\n}}\n"
        )
    };
    let world = World::new();
    world.apply(&subnetwork_with(&(range("a", 1) + &range("b", 2))));
    world.plan(&subnetwork_with(&range("a", 1)));
    world.google.take_journal();
    // The response to the provider's read is delayed, and out of date when it arrives.
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some(format!("/compute/v1/{SUBNETWORK_PATH}")),
        delay_ms: 2000,
        count: Some(1),
        ..Fault::default()
    });
    thread::scope(|scope| {
        scope.spawn(|| {
            world.wait_until("a look", |world| {
                world.google.journal().iter().any(|exchange| exchange.path.ends_with("/egress"))
            });
            world.google.alter(SUBNETWORK_PATH, |subnetwork| {
                let ranges = subnetwork["secondaryIpRanges"].as_array_mut().expect("ranges");
                ranges.push(json!({"rangeName": "gke", "ipCidrRange": "10.9.0.0/24"}));
            });
        });
        let applied = world.writing(&["apply", "-input=false", "-no-color", "planned"]);
        // The first write is refused, for it rests on the look before the change.
        assert_eq!(applied.statuses("PATCH"), [412, 200]);
    });
    let subnetwork = world.google.object(SUBNETWORK_PATH).expect("it is there");
    let ranges = subnetwork["secondaryIpRanges"].as_array().expect("ranges");
    let names: Vec<_> = ranges.iter().map(|range| &range["rangeName"]).collect();
    assert_eq!(names, ["a", "gke"]);
}
