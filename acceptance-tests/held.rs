//! Deleting networks and subnetworks that Google still holds for Cloud Run or for a deleted connector.
//!
//! The emulator holds addresses for seconds instead of hours, or until a test ends the hold.

use crate::configuration::{network_with, resource, service, service_with};
use crate::world::{Applied, World};
use google_emulator::{Exchange, Fault, Options};
use serde_json::{Value as Json, json};
use std::time::Duration;

const SUBNETWORK: &str = "google_compute_subnetwork.egress";
const NETWORK: &str = "google_compute_network.main";
const DESTROY: [&str; 4] = ["destroy", "-auto-approve", "-input=false", "-no-color"];
const APPLY: [&str; 4] = ["apply", "-auto-approve", "-input=false", "-no-color"];

/// A world in which addresses are held for this time.
fn holding(time: Duration) -> World {
    World::with(Options { hold: Some(time), ..Options::default() })
}

/// A world in which they are held for longer than any test takes.
fn holding_on() -> World {
    holding(Duration::from_hours(1))
}

/// A service in a subnetwork with these additional lines.
fn egress_with(lines: &str) -> String {
    let access = "private_ip_google_access = true";
    let configuration = service_with("", "", "");
    assert!(configuration.contains(access));
    configuration.replace(access, lines)
}

/// The statuses of the requests that delete an object at a path with this end.
fn deletes(exchanges: &[Exchange], end: &str) -> Vec<u16> {
    let is_meant = |it: &&Exchange| it.method == "DELETE" && it.path.ends_with(end);
    exchanges.iter().filter(is_meant).filter_map(|it| it.status).collect()
}

/// Asserts that Google refused to delete an object at least once before it did, and that nobody tried to
/// delete an address or a rule of Google's.
#[track_caller]
fn waited_for(change: &Applied<'_>, end: &str) {
    let statuses = deletes(&change.exchanges, end);
    assert!(statuses.len() > 1, "{end} was deleted at once: {statuses:?}");
    assert_eq!(statuses.last(), Some(&200));
    let is_foreign = |it: &Exchange| it.path.contains("serverless-") || it.path.contains("/aet-");
    assert!(!change.exchanges.iter().any(|it| it.method == "DELETE" && is_foreign(it)));
}

/// Ends every hold, as time does.
fn release(world: &World) {
    for path in world.google.paths() {
        if path.contains("/addresses/serverless-") || path.contains("/firewalls/aet-") {
            world.google.remove(&path);
        }
    }
}

/// Runs a command, and ends every hold once the provider has looked for what holds an object.
fn released<'a>(world: &'a World, run: impl FnOnce() -> Applied<'a>) -> Applied<'a> {
    world.google.take_journal();
    let is_look = |it: &Exchange| it.method == "GET" && it.path.ends_with("/addresses");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            world.wait_until("a look", |world| world.google.journal().iter().any(is_look));
            release(world);
        });
        run()
    })
}

/// Another tool reserves an address in the subnetwork.
fn reserve(world: &World, name: &str) {
    let body = json!({"name": name, "addressType": "INTERNAL", "subnetwork": "regions/us-central1/subnetworks/egress"});
    let url = "compute.googleapis.com/compute/v1/projects/demo/regions/us-central1/addresses";
    world.another_tool("POST", url, &body);
}

fn count(said: &str, part: &str) -> usize {
    // Terraform breaks lines between words.
    said.split_whitespace().collect::<Vec<_>>().join(" ").matches(part).count()
}

#[test]
fn one_destroy_waits_for_cloud_run_and_deletes_everything() {
    let world = holding(Duration::from_secs(5)).traced();
    world.apply(&service_with("", "", "")).settles();
    let change = world.destroy();
    waited_for(&change, "/subnetworks/egress");
    assert_eq!(deletes(&change.exchanges, "/networks/main"), [200]);
    assert_eq!(world.objects(), [] as [String; 0]);
    let log = world.read("trace.log");
    let line = log.lines().find(|line| line.contains("Google still holds")).expect("it is logged");
    assert!(
        line.contains("serverless-ipv4-") && line.contains("purpose SERVERLESS, since"),
        "{line}"
    );
}

#[test]
fn every_attempt_is_one_delete_and_one_look() {
    let world = holding_on();
    world.apply(&service_with("", "", ""));
    let change = released(&world, || world.destroy());
    let attempts = deletes(&change.exchanges, "/subnetworks/egress").len();
    let gets = |end: &str| {
        let is_meant = |it: &&Exchange| it.method == "GET" && it.path.ends_with(end);
        change.exchanges.iter().filter(is_meant).count()
    };
    assert_eq!(gets("/regions/us-central1/addresses"), attempts - 1);
    assert_eq!(gets("/locations/us-central1/services"), 1);
}

#[test]
fn a_destroy_that_runs_out_of_time_loses_nothing_and_can_be_repeated() {
    let world = holding_on();
    world.apply(&egress_with("timeouts {\n  delete = \"3s\"\n}"));
    let said = world.run(&DESTROY).expect_failure();
    for part in [
        "Error: Subnetwork is still held",
        "- address projects/demo/regions/us-central1/addresses/serverless-ipv4-",
        "Cloud Run releases its addresses one to two hours after",
        "the subnetwork stays in the state",
        "Run the command again later",
        "`delete` in the `timeouts` block, which was 3 s",
    ] {
        assert_eq!(count(&said, part), 1, "{part}: {said}");
    }
    assert!(world.state(SUBNETWORK).is_object() && world.state(NETWORK).is_object());
    assert_eq!(world.state("google_cloud_run_v2_service.hello"), Json::Null);
    release(&world);
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn another_holder_fails_at_once_and_all_are_named() {
    let world = holding_on();
    world.apply(&service_with("", "", ""));
    reserve(&world, "database");
    world.google.take_journal();
    let said = world.run(&DESTROY).expect_failure();
    assert_eq!(deletes(&world.google.take_journal(), "/subnetworks/egress"), [400]);
    for part in [
        "Error: Subnetwork is in use",
        "resourceInUseByAnotherResource",
        "- address projects/demo/regions/us-central1/addresses/database (purpose GCE_ENDPOINT, since",
        "- address projects/demo/regions/us-central1/addresses/serverless-ipv4-",
        "Remove what uses it first.",
    ] {
        assert_eq!(count(&said, part), 1, "{part}: {said}");
    }
    assert!(world.state(SUBNETWORK).is_object());
}

#[test]
fn a_holder_that_only_google_names_fails_at_once() {
    let world = holding_on();
    world.apply(&service_with("", "", ""));
    let message = "The subnetwork resource 'projects/demo/regions/us-central1/subnetworks/egress' is already \
                   being used by 'projects/demo/regions/us-central1/forwardingRules/front'";
    let error =
        json!({"message": message, "domain": "global", "reason": "resourceInUseByAnotherResource"});
    world.fault(Fault {
        method: Some("DELETE".to_owned()),
        path: Some("/compute/v1/projects/demo/regions/us-central1/subnetworks/egress".to_owned()),
        status: Some(400),
        body: Some(json!({"error": {"code": 400, "message": message, "errors": [error]}})),
        ..Fault::default()
    });
    let said = world.run(&DESTROY).expect_failure();
    let line = "- forwarding rule projects/demo/regions/us-central1/forwardingRules/front";
    assert_eq!(count(&said, line), 1, "{said}");
}

#[test]
fn without_the_permission_to_list_addresses_a_delete_fails_at_once() {
    let world = holding_on();
    world.apply(&service_with("", "", ""));
    let message = "Required 'compute.addresses.list' permission for 'projects/demo'";
    let error = json!({"message": message, "domain": "global", "reason": "forbidden"});
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some("/compute/v1/projects/demo/regions/us-central1/addresses".to_owned()),
        status: Some(403),
        body: Some(json!({"error": {"code": 403, "message": message, "errors": [error]}})),
        ..Fault::default()
    });
    world.google.take_journal();
    let said = world.run(&DESTROY).expect_failure();
    assert_eq!(deletes(&world.google.take_journal(), "/subnetworks/egress"), [400]);
    for part in [
        "is already being used by",
        "listing the addresses that use the subnetwork failed",
        message,
        "Grant the account in use the permission `compute.addresses.list`.",
    ] {
        assert_eq!(count(&said, part), 1, "{part}: {said}");
    }
    assert!(world.state(SUBNETWORK).is_object());
}

#[test]
fn a_replaced_subnetwork_that_a_service_uses_fails_at_once_with_its_name() {
    let world = holding_on();
    world.apply(&service_with("", "", ""));
    let moved = service_with("", "", "").replace("10.0.0.0/26", "10.0.1.0/26");
    let said = world.fails(&moved);
    let line = "- Cloud Run service projects/demo/locations/us-central1/services/hello";
    assert_eq!(count(&said, line), 1, "{said}");
    assert_eq!(count(&said, "set `create_before_destroy`"), 1, "{said}");
    assert_eq!(world.state(SUBNETWORK)["ip_cidr_range"], "10.0.0.0/26");
    assert_eq!(deletes(&world.google.take_journal(), "/subnetworks/egress"), [400]);
}

#[test]
fn a_replaced_subnetwork_is_waited_for_if_its_service_is_replaced_too() {
    let world = holding_on();
    world.apply(&service_with("", "", ""));
    world.write("main.tf", &service_with("", "", "").replace("10.0.0.0/26", "10.0.1.0/26"));
    let replace = "-replace=google_cloud_run_v2_service.hello";
    let apply = [&APPLY[..], &[replace]].concat();
    let change = released(&world, || world.writing(&apply)).settles();
    waited_for(&change, "/subnetworks/egress");
    assert_eq!(world.state(SUBNETWORK)["ip_cidr_range"], "10.0.1.0/26");
}

#[test]
fn a_subnetwork_that_is_replaced_before_it_is_deleted_is_waited_for() {
    let world = holding_on();
    let before = egress_with("lifecycle {\n  create_before_destroy = true\n}");
    world.apply(&before).settles();
    let after = before.replace("10.0.0.0/26", "10.0.1.0/26");
    let after = after.replace("name = \"egress\"", "name = \"egress-2\"");
    let change = released(&world, || world.apply(&after)).settles();
    waited_for(&change, "/subnetworks/egress");
    let subnetworks = world.objects().into_iter().filter(|path| path.contains("/subnetworks/"));
    let expected = ["projects/demo/regions/us-central1/subnetworks/egress-2"];
    assert_eq!(subnetworks.collect::<Vec<_>>(), expected);
}

#[test]
fn an_auto_mode_network_is_waited_for_while_its_subnetwork_is_held() {
    let world = holding_on();
    let network = "name = \"main\"\nauto_create_subnetworks = true\n";
    let access = "vpc_access {\n  network_interfaces {\n    network = google_compute_network.main.name\n  }\n}";
    world.apply(
        &(resource("google_compute_network", "main", network) + &service("hello", "", access, "")),
    );
    let change = released(&world, || world.destroy());
    assert!(deletes(&change.exchanges, "/networks/main").len() > 1);
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn a_service_for_whose_instances_there_are_too_few_addresses_is_not_ready() {
    let world = holding_on();
    let minimum = "scaling {\n  min_instance_count = 25\n}";
    let said = world.fails(&service_with("", minimum, ""));
    let message =
        "Instance failed to start because of insufficient free IP addresses in the subnetwork";
    assert_eq!(count(&said, message), 1, "{said}");
    assert_eq!(count(&said, "2 for each instance, in blocks of 16"), 1, "{said}");
}

/// The network `main` and a connector in it.
fn connector() -> String {
    let lines = "name = \"old\"\nnetwork = google_compute_network.main.name\n\
                 ip_cidr_range = \"10.8.0.0/28\"\nmin_instances = 2\nmax_instances = 3\n";
    network_with("") + &resource("google_vpc_access_connector", "old", lines)
}

#[test]
fn a_network_is_waited_for_while_the_rules_of_a_deleted_connector_remain() {
    let world = holding_on();
    world.apply(&connector()).settles();
    world.apply(&network_with("")).settles();
    let change = released(&world, || world.destroy());
    assert!(deletes(&change.exchanges, "/networks/main").len() > 1);
    assert!(!change.exchanges.iter().any(|it| it.method == "DELETE" && it.path.contains("/aet-")));
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn a_network_whose_connector_still_exists_fails_at_once_with_its_name() {
    let world = holding_on();
    world.apply(&connector());
    world.run(&["state", "rm", "google_vpc_access_connector.old"]).expect_success();
    world.write("main.tf", &network_with(""));
    let said = world.run(&DESTROY).expect_failure();
    let rule = "- firewall rule projects/demo/global/firewalls/aet-uscentral1-old-egrfw";
    assert_eq!(count(&said, rule), 1, "{said}");
    let owner =
        "of the connector projects/demo/locations/us-central1/connectors/old, which still exists";
    assert_eq!(count(&said, owner), 6, "{said}");
    assert!(world.state(NETWORK).is_object());
}
