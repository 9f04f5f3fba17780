//! Errors that Google returns, and the messages that users see.

use crate::configuration::{
    network_with, plain, service, subnetwork, subnetwork_of, subnetwork_with,
};
use crate::world::World;
use google_emulator::{Fault, Options};
use serde_json::json;

const NETWORK: &str = "google_compute_network.main";

/// Requests for the tests' network get a response with this status and body.
fn refusing(status: u16, body: serde_json::Value) -> World {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        status: Some(status),
        body: Some(body),
        ..Fault::default()
    });
    world
}

fn compute_error(status: u16, reason: &str, message: &str) -> serde_json::Value {
    json!({"error": {
        "code": status,
        "message": message,
        "errors": [{"message": message, "domain": "global", "reason": reason}],
    }})
}

#[test]
fn a_refusal_that_names_a_field_is_shown_at_its_attribute() {
    let message = "Invalid value for field 'resource.mtu': '1310'. Must be one of several values.";
    let world = refusing(400, compute_error(400, "invalid", message));
    insta::assert_snapshot!(world.fails(&network_with("mtu = 1310")), @r#"
    Error: Network was refused

      with google_compute_network.main,
      on main.tf line 4, in resource "google_compute_network" "main":
       4:   mtu = 1310

    Creating projects/demo/global/networks/main failed. Google returned 400
    invalid: "Invalid value for field 'resource.mtu': '1310'. Must be one of
    several values". Change the configuration as Google describes, and run the
    command again.
    "#);
    assert_eq!(world.state(NETWORK), json!(null));
}

#[test]
fn a_refused_range_is_shown_at_its_attribute() {
    let world = World::new();
    world.apply(&subnetwork_of("10.0.0.0/26", ""));
    let second = subnetwork_of("10.0.0.0/26", "") + &subnetwork("second", "10.0.0.0/26", "");
    insta::assert_snapshot!(world.fails(&second), @r#"
    Error: Subnetwork was refused

      with google_compute_subnetwork.second,
      on main.tf line 13, in resource "google_compute_subnetwork" "second":
      13:   ip_cidr_range = "10.0.0.0/26"

    Creating projects/demo/regions/us-central1/subnetworks/second failed. Google
    returned 400 invalid: "Invalid value for field 'resource.ipCidrRange':
    '10.0.0.0/26'. Invalid IPCidrRange: 10.0.0.0/26 conflicts with existing
    subnetwork 'egress' in region 'us-central1'". Change the configuration as
    Google describes, and run the command again.
    "#);
}

#[test]
fn a_missing_permission_is_named() {
    let message =
        "Required 'compute.networks.create' permission for 'projects/demo/global/networks/main'";
    let world = refusing(403, compute_error(403, "forbidden", message));
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: No permission to create network

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. Google returned 403
    forbidden: "Required 'compute.networks.create' permission for
    'projects/demo/global/networks/main'". The account in use lacks the
    permission `compute.networks.create` on `projects/demo/global/networks/main`,
    or the resource does not exist. Grant the account a role that includes it, or
    use another account (`credentials`, `impersonate_service_account`).
    "#);
}

#[test]
fn the_error_of_a_disabled_api_explains_how_to_enable_it() {
    let message = "Compute Engine API has not been used in project demo before or it is disabled.";
    let world = refusing(403, compute_error(403, "accessNotConfigured", message));
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: Google API is not enabled

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. Google returned 403
    accessNotConfigured: "Compute Engine API has not been used in project demo
    before or it is disabled". Enable it with `gcloud services enable
    compute.googleapis.com --project demo`, wait a minute, and run the command
    again.
    "#);
}

#[test]
fn the_error_of_a_name_in_use_contains_the_import_command() {
    let world = World::new();
    world.apply(&network_with(""));
    std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: Network already exists

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. Google returned 409
    alreadyExists: "The resource 'projects/demo/global/networks/main' already
    exists". Choose another name, or import this one with `terraform import
    google_compute_network.NAME projects/demo/global/networks/main`.
    "#);
    assert_eq!(world.state(NETWORK), json!(null), "it is somebody else's");
}

#[test]
fn a_missing_dependency_is_named() {
    let world = World::new();
    let configuration = subnetwork_with("").replace("google_compute_network.main.id", "\"absent\"");
    insta::assert_snapshot!(world.fails(&configuration), @r#"
    Error: The subnetwork refers to a resource that does not exist

      with google_compute_subnetwork.egress,
      on main.tf line 5, in resource "google_compute_subnetwork" "egress":
       5: resource "google_compute_subnetwork" "egress" {

    Creating projects/demo/regions/us-central1/subnetworks/egress failed. Google
    returned 404 notFound: "The resource 'projects/demo/global/networks/absent'
    was not found". Create the missing resource first. If it is in this
    configuration, refer to it instead of writing out its name, so that Terraform
    creates it first.
    "#);
}

#[test]
fn a_missing_project_is_named() {
    let world = World::with(Options {
        projects: vec!["other".parse().expect("a project's id")],
        ..Options::default()
    });
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: The network refers to a resource that does not exist

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. Google returned 404
    notFound: "The resource 'projects/demo' was not found". Create the missing
    resource first. If it is in this configuration, refer to it instead of
    writing out its name, so that Terraform creates it first.
    "#);
}

#[test]
fn what_passes_is_tried_again() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        status: Some(502),
        count: Some(1),
        ..Fault::default()
    });
    let change = world.apply(&network_with("")).settles();
    let statuses: Vec<_> =
        change.exchanges.iter().filter(|it| it.is_write()).map(|it| it.status).collect();
    assert_eq!(statuses, [Some(502), Some(200)]);
}

#[test]
fn a_timeout_is_reported_with_the_last_response() {
    let html = "<!DOCTYPE html>\n<html lang=en>\n  <title>Error 502 (Server Error)!!1</title>\n  <style>* {margin:0}</style>\n  <p><b>502.</b> <ins>That’s an error.</ins>\n  <p>The server encountered a temporary error and could not complete your request.";
    let world = World::new();
    // The remaining time is shorter than this delay.
    let retry_after = ("retry-after".to_owned(), "7200".to_owned());
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        status: Some(502),
        headers: [retry_after].into(),
        body: Some(json!(html)),
        ..Fault::default()
    });
    let said = world.fails(&network_with(""));
    insta::assert_snapshot!(said, @r#"
    Error: Outcome of the request is unknown

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed: no usable response from
    127.0.0.1:PORT after 1 attempt in 0 s (127.0.0.1:PORT returned 502: Error
    502 (Server Error)!!1). The request may or may not have taken effect.
    The network is not in the state. If it exists at Google and is yours, import
    it with `terraform import google_compute_network.NAME
    projects/demo/global/networks/main`.
    "#);
}

#[test]
fn a_dropped_connection_is_tried_again() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        cut: true,
        count: Some(1),
        ..Fault::default()
    });
    world.apply(&network_with("")).settles();
}

#[test]
fn a_create_whose_response_is_lost_makes_one_network() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        cut_after: true,
        count: Some(1),
        ..Fault::default()
    });
    let change = world.apply(&network_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/networks -> no answer
    {"autoCreateSubnetworks":false,"name":"main","networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL"}
    POST /compute/v1/projects/demo/global/networks
    {"autoCreateSubnetworks":false,"name":"main","networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL"}
    "#);
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
}

#[test]
fn a_create_that_fails_after_it_was_accepted_leaves_nothing_where_nothing_is() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        operation_error: Some(google_emulator::Failure {
            code: "QUOTA_EXCEEDED".to_owned(),
            message: "Quota 'NETWORKS' exceeded.  Limit: 5.0 globally.".to_owned(),
            reason: None,
        }),
        ..Fault::default()
    });
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: Quota exceeded

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. The operation ended with
    QUOTA_EXCEEDED: "Quota 'NETWORKS' exceeded.  Limit: 5.0 globally". Delete
    what is no longer needed, or request a higher quota at
    https://console.cloud.google.com/iam-admin/quotas.
    "#);
    assert_eq!(world.state(NETWORK), json!(null));
    world.google.clear_faults();
    world.apply(&network_with("")).settles();
}

#[test]
fn an_update_that_fails_half_way_leaves_what_is_there_in_the_state() {
    let world = World::new();
    world.apply(&network_with(""));
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        after: 1,
        operation_error: Some(google_emulator::Failure {
            code: "INTERNAL_ERROR".to_owned(),
            message: "Something broke.".to_owned(),
            reason: None,
        }),
        ..Fault::default()
    });
    let both = "routing_mode = \"GLOBAL\"\nmtu = 1500";
    insta::assert_snapshot!(world.fails(&network_with(both)), @r#"
    Error: Network could not be updated

      with google_compute_network.main,
      on main.tf line 5, in resource "google_compute_network" "main":
       5:   mtu = 1500

    Updating projects/demo/global/networks/main failed at the change of `mtu`.
    The operation ended with INTERNAL_ERROR: "Something broke". The fault is
    Google's, or that of a gateway on the way. Run the command again;
    https://status.cloud.google.com shows outages. The change of `routing_mode`
    was completed before.
    "#);
    let state = world.state(NETWORK);
    assert_eq!((&state["routing_mode"], &state["mtu"]), (&json!("GLOBAL"), &json!(0)));
    world.google.clear_faults();
    let change = world.apply(&network_with(both)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"mtu":1500}
    "#);
}

#[test]
fn an_update_of_several_requests_names_the_one_that_failed() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        status: Some(400),
        body: Some(compute_error(400, "invalid", "Flow logs are not available.")),
        ..Fault::default()
    });
    let changed = "private_ip_google_access = true\nlog_config {\n  flow_sampling = 0.1\n}";
    let changed = subnetwork_of("10.0.0.0/25", changed);
    insta::assert_snapshot!(world.fails(&changed), @r#"
    Error: Subnetwork was refused

      with google_compute_subnetwork.egress,
      on main.tf line 11, in resource "google_compute_subnetwork" "egress":
      11:     flow_sampling = 0.1

    Updating projects/demo/regions/us-central1/subnetworks/egress failed at the
    change of `log_config`. Google returned 400 invalid: "Flow logs are not
    available". Change the configuration as Google describes, and run the command
    again. The change of `ip_cidr_range` and `private_ip_google_access` was
    completed before.
    "#);
    let state = world.state("google_compute_subnetwork.egress");
    assert_eq!(state["ip_cidr_range"], "10.0.0.0/25");
    assert_eq!(state["private_ip_google_access"], true);
    assert_eq!(state["log_config"], json!([]));
}

#[test]
fn a_minimum_of_instances_above_the_maximum_is_shown_at_its_attribute() {
    let scaling = "scaling {\n  min_instance_count = 5\n  max_instance_count = 2\n}";
    insta::assert_snapshot!(World::new().fails(&plain("", scaling, "")), @r#"
    Error: Service was refused

      with google_cloud_run_v2_service.hello,
      on main.tf line 10, in resource "google_cloud_run_v2_service" "hello":
      10:       min_instance_count = 5

    Creating projects/demo/locations/us-central1/services/hello failed. Google
    returned 400 INVALID_ARGUMENT: "Violation in
    CreateServiceRequest.service.template.scaling.min_instance_count: must be
    between 0 and max_instance_count". Change the configuration as Google
    describes, and run the command again.
    "#);
}

/// A world with a subnetwork whose changes Google rejects as stale this many times.
fn stale(count: Option<u64>) -> World {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        status: Some(412),
        count,
        body: Some(compute_error(412, "conditionNotMet", "Invalid fingerprint.")),
        ..Fault::default()
    });
    world
}

#[test]
fn a_stale_fingerprint_is_read_again() {
    let change = stale(Some(1));
    let change = change.apply(&subnetwork_with("log_config {\n  flow_sampling = 0.1\n}")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress -> 412
    {"fingerprint":"…","logConfig":{"aggregationInterval":"INTERVAL_5_SEC","enable":true,"filterExpr":"true","flowSampling":0.1,"metadata":"INCLUDE_ALL_METADATA"}}
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","logConfig":{"aggregationInterval":"INTERVAL_5_SEC","enable":true,"filterExpr":"true","flowSampling":0.1,"metadata":"INCLUDE_ALL_METADATA"}}
    "#);
}

#[test]
fn a_plan_is_applied_despite_a_concurrent_change_of_another_attribute() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.plan(&subnetwork_with("log_config {\n  flow_sampling = 0.1\n}"));
    let path = "projects/demo/regions/us-central1/subnetworks/egress";
    world.google.alter(path, |subnetwork| {
        subnetwork["secondaryIpRanges"] =
            json!([{"rangeName": "theirs", "ipCidrRange": "10.9.0.0/24"}]);
    });
    let change = world.writing(&["apply", "-input=false", "-no-color", "planned"]);
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","logConfig":{"aggregationInterval":"INTERVAL_5_SEC","enable":true,"filterExpr":"true","flowSampling":0.1,"metadata":"INCLUDE_ALL_METADATA"}}
    "#);
    let subnetwork = world.google.object(path).expect("it is there");
    assert_eq!(subnetwork["secondaryIpRanges"][0]["rangeName"], "theirs");
}

#[test]
fn a_fingerprint_that_is_refused_without_a_concurrent_write_is_reported() {
    let world = stale(None);
    let said = world.fails(&subnetwork_with("log_config {\n  flow_sampling = 0.1\n}"));
    insta::assert_snapshot!(said, @r#"
    Error: Subnetwork was modified outside Terraform

      with google_compute_subnetwork.egress,
      on main.tf line 5, in resource "google_compute_subnetwork" "egress":
       5: resource "google_compute_subnetwork" "egress" {

    Updating projects/demo/regions/us-central1/subnetworks/egress failed. Google
    returned 412 conditionNotMet: "Invalid fingerprint". Run the command again to
    plan from its current state.
    "#);
}

#[test]
fn a_read_that_is_refused_keeps_the_state() {
    let world = World::new();
    world.apply(&network_with(""));
    world.fault(Fault {
        method: Some("GET".to_owned()),
        status: Some(403),
        body: Some(compute_error(403, "forbidden", "Required 'compute.networks.get' permission")),
        ..Fault::default()
    });
    insta::assert_snapshot!(world.plan_fails(&network_with("")), @r#"
    Error: No permission to read network

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Reading projects/demo/global/networks/main failed. Google returned 403
    forbidden: "Required 'compute.networks.get' permission". The account in use
    lacks the permission `compute.networks.get`, or the resource does not exist.
    Grant the account a role such as `roles/compute.networkUser`, or use another
    account (`credentials`, `impersonate_service_account`).
    "#);
    world.google.clear_faults();
    assert_eq!(world.plan(&network_with("")).changes(), "nothing\n");
}

#[test]
fn a_404_that_is_not_googles_removes_nothing_from_the_state() {
    let world = World::new();
    world.apply(&network_with(""));
    world.fault(Fault {
        method: Some("GET".to_owned()),
        status: Some(404),
        body: Some(json!("<html><title>Not found</title>The requested page isn't here.</html>")),
        ..Fault::default()
    });
    insta::assert_snapshot!(world.plan_fails(&network_with("")), @r#"
    Error: Response is not from a Google API

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Reading projects/demo/global/networks/main failed. 127.0.0.1:PORT returned
    404 with a body that is not a Google API error: "Not found". Check the custom
    endpoints of the provider block, and any proxy (HTTPS_PROXY) on the way.
    "#);
}

#[test]
fn a_method_that_the_emulator_lacks_is_no_outage() {
    let body = json!({"error": {
        "code": 501,
        "message": "The emulator does not model compute.networks.insert of compute.googleapis.com v1.",
        "status": "UNIMPLEMENTED",
    }});
    let world = refusing(501, body);
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: Request is not supported

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. Google returned 501
    UNIMPLEMENTED: "The emulator does not model compute.networks.insert of
    compute.googleapis.com v1". The server does not implement this method. If you
    use a custom endpoint, check it; if it is the emulator, see its list of
    supported methods.
    "#);
}

#[test]
fn a_refused_removal_of_a_label_is_planned_again() {
    let world = World::new();
    world.apply(&service("hello", "labels = { team = \"network\" }", "", ""));
    world.fault(Fault { method: Some("PATCH".to_owned()), status: Some(403), ..Fault::default() });
    let removed = service("hello", "", "", "");
    world.fails(&removed);
    assert_eq!(world.state("google_cloud_run_v2_service.hello")["labels"]["team"], "network");
    let plan = world.plan(&removed);
    assert!(plan.changes().contains("labels.team: \"network\" -> "), "{}", plan.changes());
}
