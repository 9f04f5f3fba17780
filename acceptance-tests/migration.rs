//! `examples/migrate-from-connector`: every step of the way to Direct VPC egress, and back.
//!
//! The emulator notes each moment at which a share of the service's traffic goes to no ready revision, or
//! to one that has lost its connector or subnetwork.

use crate::world::{Applied, World};
use google_emulator::Exchange;
use serde_json::{Value as Json, json};

const EXAMPLE: &str = include_str!("../examples/migrate-from-connector/main.tf");
const SERVICE: &str = "google_cloud_run_v2_service.orders";
const PATH: &str = "projects/demo/locations/us-central1/services/orders";

/// The first step: a service with the connector, which is watched from now on, and its revision.
fn prepared() -> (World, String) {
    let mut world = World::new();
    world.write("versions.tf", "");
    world.write("provider.tf", "");
    world.set("GOOGLE_PROJECT", "demo");
    step(&world, "connector", None, true).settles();
    assert!(world.google.watch(PATH));
    let revision = revision(&world);
    (world, revision)
}

/// One step: the example with these values of its variables.
fn step<'a>(
    world: &'a World,
    egress: &str,
    canary: Option<(&str, u64)>,
    keep_connector: bool,
) -> Applied<'a> {
    write_values(world, egress, canary, keep_connector);
    world.apply(EXAMPLE)
}

fn write_values(world: &World, egress: &str, canary: Option<(&str, u64)>, keep_connector: bool) {
    let canary = canary.map_or("null".to_owned(), |(revision, percent)| {
        format!("{{ connector_revision = \"{revision}\", direct_percent = {percent} }}")
    });
    let values =
        format!("egress = \"{egress}\"\ncanary = {canary}\nkeep_connector = {keep_connector}\n");
    world.write("terraform.tfvars", &values);
}

/// The name of the latest revision that is ready.
fn revision(world: &World) -> String {
    let path = world.state(SERVICE)["latest_ready_revision"].clone();
    path.as_str().expect("a revision").rsplit('/').next().expect("a name").to_owned()
}

/// The traffic that reaches each revision: percent and name.
fn traffic(world: &World) -> Vec<(u64, String)> {
    let service = world.google.object(PATH).expect("a service");
    let latest = service["latestReadyRevision"].as_str().expect("one").to_owned();
    let name = |path: &str| path.rsplit('/').next().expect("a name").to_owned();
    let targets = service["trafficStatuses"].as_array().expect("traffic");
    let reaches = |target: &Json| {
        let percent = target["percent"].as_u64().unwrap_or(0);
        (percent, name(target["revision"].as_str().unwrap_or(&latest)))
    };
    targets.iter().map(reaches).filter(|(percent, _)| *percent > 0).collect()
}

/// A text whose lines Terraform has broken between words.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The writes to the service.
fn updates(change: &Applied<'_>) -> Vec<Exchange> {
    let of_service = |it: &&Exchange| it.is_write() && it.path.ends_with("/services/orders");
    change.exchanges.iter().filter(of_service).cloned().collect()
}

/// Asserts that a step updated the traffic alone, in one request.
#[track_caller]
fn changes_traffic_alone(change: &Applied<'_>) {
    let updates = updates(change);
    assert_eq!(updates.len(), 1, "{}", change.writes());
    assert!(updates[0].query.contains("updateMask=traffic"), "{}", updates[0].query);
}

#[test]
fn a_service_moves_to_direct_egress_without_a_failed_request() {
    let (world, old) = prepared();
    let change = step(&world, "direct", Some((&old, 0)), true).settles();
    let sent = updates(&change);
    assert_eq!(sent.len(), 1, "{}", change.writes());
    let access = &sent[0].body["template"]["vpcAccess"];
    assert_eq!(access.get("connector"), None, "{access}");
    assert!(access["networkInterfaces"][0]["subnetwork"].is_string(), "{access}");
    let new = revision(&world);
    assert_ne!(new, old);
    assert_eq!(traffic(&world), [(100, old.clone())]);
    assert!(
        world.outputs().contains("canary_uris = [\"https://direct---orders"),
        "{}",
        world.outputs()
    );

    changes_traffic_alone(&step(&world, "direct", Some((&old, 10)), true).settles());
    assert_eq!(traffic(&world), [(90, old.clone()), (10, new.clone())]);
    changes_traffic_alone(&step(&world, "direct", Some((&old, 100)), true).settles());
    assert_eq!(traffic(&world), [(100, new.clone())]);
    changes_traffic_alone(&step(&world, "direct", None, true).settles());
    assert_eq!(traffic(&world), [(100, new.clone())]);

    let change = step(&world, "direct", None, false).settles();
    assert!(updates(&change).is_empty(), "{}", change.writes());
    let rule = &world.state("google_compute_firewall.database")["source_ranges"];
    assert_eq!(*rule, json!(["10.0.0.0/26"]));
    assert_eq!(traffic(&world), [(100, new.clone())]);
    assert_eq!(revision(&world), new, "the whole way made one revision");
    assert_eq!(world.google.outages(), [] as [String; 0]);
    assert!(!world.objects().iter().any(|path| path.contains("/connectors/")));
}

#[test]
fn the_way_back_from_a_canary_is_an_update_of_the_traffic() {
    let (world, old) = prepared();
    step(&world, "direct", Some((&old, 10)), true);
    changes_traffic_alone(&step(&world, "direct", Some((&old, 0)), true).settles());
    assert_eq!(traffic(&world), [(100, old.clone())]);
    step(&world, "direct", None, true);
    changes_traffic_alone(&step(&world, "direct", Some((&old, 0)), true).settles());
    assert_eq!(traffic(&world), [(100, old)]);
    assert_eq!(world.google.outages(), [] as [String; 0]);
}

#[test]
fn the_way_back_to_the_connector_is_one_update_and_one_revision() {
    let (world, old) = prepared();
    step(&world, "direct", None, false);
    let direct = revision(&world);
    let change = step(&world, "connector", None, true).settles();
    let sent = updates(&change);
    assert_eq!(sent.len(), 1, "{}", change.writes());
    let access = &sent[0].body["template"]["vpcAccess"];
    assert!(
        access["connector"].is_string() && access.get("networkInterfaces").is_none(),
        "{access}"
    );
    let back = revision(&world);
    assert!(back != direct && back != old);
    assert_eq!(traffic(&world), [(100, back)]);
}

#[test]
fn the_connector_is_not_deleted_while_its_revision_receives_requests() {
    let (world, old) = prepared();
    step(&world, "direct", Some((&old, 10)), true);
    write_values(&world, "direct", Some((&old, 10)), false);
    let said = world.plan_fails(EXAMPLE);
    assert!(in_one_line(&said).contains("still receives requests"), "{said}");
    assert_eq!(world.google.outages(), [] as [String; 0]);
    // Without the precondition, this is what happens.
    let connector =
        "vpcaccess.googleapis.com/v1/projects/demo/locations/us-central1/connectors/orders";
    world.another_tool("DELETE", connector, &Json::Null);
    world.run(&["plan", "-input=false"]);
    let outages = world.google.outages();
    assert!(outages.iter().any(|it| it.contains(&old) && it.contains("has lost")), "{outages:?}");
}

#[test]
fn a_new_revision_that_is_not_ready_leaves_the_traffic_as_it_was() {
    let (world, old) = prepared();
    world.fault(google_emulator::Fault {
        method: Some("PATCH".to_owned()),
        path: Some("/v2/projects/demo/locations/us-central1/services/orders".to_owned()),
        count: Some(1),
        operation_error: Some(google_emulator::Failure {
            code: "FAILED_PRECONDITION".to_owned(),
            message: "Instance failed to start because of insufficient free IP addresses in the subnetwork \
                      orders-direct when attempting to create an address in the subnetwork."
                .to_owned(),
            reason: Some("MIN_INSTANCES_NOT_PROVISIONED".to_owned()),
        }),
        ..google_emulator::Fault::default()
    });
    write_values(&world, "direct", Some((&old, 10)), true);
    let said = world.fails(EXAMPLE);
    assert!(in_one_line(&said).contains("insufficient free IP addresses"), "{said}");
    assert_eq!(traffic(&world), [(100, old.clone())]);
    assert_eq!(world.google.outages(), [] as [String; 0]);
    step(&world, "connector", None, true).settles();
    assert_eq!(world.google.outages(), [] as [String; 0]);
}
