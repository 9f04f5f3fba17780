//! `google_compute_network_peering` and `google_compute_network_peering_routes_config`: how the provider plans
//! and applies the two sides of a peering.

use crate::configuration::resource;
use crate::data_sources::data;
use crate::world::World;
use google_emulator::{Fault, Options};
use serde_json::{Value as Json, json};
use std::time::Duration;

const A: &str = "google_compute_network_peering.a";

fn network(name: &str) -> String {
    let lines = format!("name = \"{name}\"\nauto_create_subnetworks = false");
    resource("google_compute_network", name, &lines)
}

/// The networks `a` and `b`.
fn networks() -> String {
    network("a") + &network("b")
}

/// The peering of one network with another, with these additional lines.
fn peering(from: &str, to: &str, lines: &str) -> String {
    let lines = format!(
        "name = \"{from}-{to}\"\nnetwork = google_compute_network.{from}.self_link\n\
         peer_network = google_compute_network.{to}.self_link\n{lines}"
    );
    resource("google_compute_network_peering", from, &lines)
}

fn routes(lines: &str) -> String {
    let lines = format!(
        "network = google_compute_network.a.name\npeering = google_compute_network_peering.a.name\n{lines}"
    );
    resource("google_compute_network_peering_routes_config", "main", &lines)
}

/// The peering of the network `a` as Google has it.
fn at_google(world: &World) -> Json {
    world.google.object("projects/demo/global/networks/a").expect("it is there")["peerings"][0]
        .clone()
}

#[test]
fn a_peering_is_read_by_its_network_and_name() {
    let world = World::new();
    let source = "name = google_compute_network_peering.a.name\n\
                  network = google_compute_network.a.self_link\ntimeouts {\nread = \"1m\"\n}\n";
    let sides =
        networks() + &peering("a", "b", "stack_type = \"IPV4_IPV6\"") + &peering("b", "a", "");
    world.apply(&sides);
    world.apply(&(sides.clone() + &data("google_compute_network_peering", "it", source))).settles();
    let read = world.state("data.google_compute_network_peering.it");
    let peering = world.state(A);
    for attribute in [
        "id",
        "name",
        "network",
        "peer_network",
        "export_custom_routes",
        "export_subnet_routes_with_public_ip",
        "import_custom_routes",
        "stack_type",
        "update_strategy",
    ] {
        assert_eq!(read[attribute], peering[attribute], "{attribute}");
    }
    assert_eq!((&read["state"], &read["timeouts"]["read"]), (&json!("ACTIVE"), &json!("1m")));
    let missing = source.replace("google_compute_network_peering.a.name", "\"x\"");
    let error = world.fails(&(sides + &data("google_compute_network_peering", "it", &missing)));
    assert!(error.contains("Reading a/x failed: a/x does not exist"), "{error}");
}

#[test]
fn the_data_source_rejects_a_network_without_a_project_and_a_wrong_timeout() {
    let world = World::new();
    let lines = "name = \"a-b\"\nnetwork = \"a\"\ntimeouts {\nread = \"soon\"\n}\n";
    let error = world.plan_fails(&data("google_compute_network_peering", "it", lines));
    assert!(error.contains("projects/{project}/global/networks/{network}"), "{error}");
    assert!(error.contains("`timeouts.read` is \"soon\""), "{error}");
}

#[test]
fn a_new_peering_is_sent_to_its_network() {
    let world = World::new();
    world.apply(&networks());
    let change = world.apply(&(networks() + &peering("a", "b", ""))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/networks/a/addPeering
    {"networkPeering":{"exchangeSubnetRoutes":true,"exportCustomRoutes":false,"exportSubnetRoutesWithPublicIp":true,"importCustomRoutes":false,"name":"a-b","network":"projects/demo/global/networks/b","stackType":"IPV4_ONLY","updateStrategy":"INDEPENDENT"}}
    "#);
    let state = world.state(A);
    let link = "https://www.googleapis.com/compute/v1/projects/demo/global/networks";
    for (attribute, value) in [
        ("id", json!("a/a-b")),
        ("network", json!(format!("{link}/a"))),
        ("peer_network", json!(format!("{link}/b"))),
        ("state", json!("INACTIVE")),
        ("stack_type", json!("IPV4_ONLY")),
        ("update_strategy", json!("INDEPENDENT")),
        ("export_subnet_routes_with_public_ip", json!(true)),
        ("import_subnet_routes_with_public_ip", json!(null)),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
}

#[test]
fn both_sides_are_created_at_once_and_become_active() {
    let options = Options { operation_time: Duration::from_millis(50), ..Options::default() };
    let world = World::with(options);
    let both = networks() + &peering("a", "b", "") + &peering("b", "a", "");
    let change = world.apply(&both).settles();
    // Google refuses a change during one of either network, so each waits for the other.
    let statuses = change.statuses("POST");
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    let states = ["a", "b"].map(|name| {
        world.run(&["refresh"]).expect_success();
        world.state(&format!("google_compute_network_peering.{name}"))["state"].clone()
    });
    assert_eq!(states, [json!("ACTIVE"), json!("ACTIVE")]);
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn routes_and_stack_type_are_changed_in_place_and_anything_else_is_another_peering() {
    let world = World::new();
    world.apply(&(networks() + &peering("a", "b", "")));
    let changed = "export_custom_routes = true\nstack_type = \"IPV4_IPV6\"";
    let change = world.apply(&(networks() + &peering("a", "b", changed))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/a/updatePeering
    {"networkPeering":{"exchangeSubnetRoutes":true,"exportCustomRoutes":true,"name":"a-b","stackType":"IPV4_IPV6"}}
    "#);
    let public = "import_subnet_routes_with_public_ip = true";
    let plan = world.plan(&(networks() + &peering("a", "b", public)));
    insta::assert_snapshot!(plan.changes(), @r#"
    replace google_compute_network_peering.a because of import_subnet_routes_with_public_ip
      export_custom_routes: true -> false
      import_subnet_routes_with_public_ip: null -> true
      stack_type: "IPV4_IPV6" -> "IPV4_ONLY"
    "#);
    let change = world.apply(&networks());
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/networks/a/removePeering
    {"name":"a-b"}
    "#);
}

#[test]
fn an_update_keeps_concurrent_changes_and_refuses_one_of_what_it_changes() {
    let world = World::new();
    let with = |lines: &str| networks() + &peering("a", "b", lines);
    let network = "projects/demo/global/networks/a";
    world.apply(&with(""));
    let changed = with("export_custom_routes = true");
    let apply = ["apply", "-auto-approve", "-input=false", "-no-color", "-refresh=false"];
    world.write("main.tf", &changed);
    world.google.alter(network, |network| {
        network["peerings"][0]["importCustomRoutes"] = json!(true);
    });
    world.writing(&apply);
    let live = at_google(&world);
    assert_eq!(
        (&live["exportCustomRoutes"], &live["importCustomRoutes"]),
        (&json!(true), &json!(true))
    );
    world.write("main.tf", &with("export_custom_routes = true\nstack_type = \"IPV4_IPV6\""));
    world.google.alter(network, |network| {
        network["peerings"][0]["stackType"] = json!("IPV6_ONLY");
    });
    let error = world.run(&apply).expect_failure();
    assert!(error.contains("Object was modified outside Terraform"), "{error}");
    assert_eq!(at_google(&world)["stackType"], "IPV6_ONLY");
}

#[test]
fn a_peering_that_is_gone_counts_as_deleted_however_its_removal_is_refused() {
    let world = World::new();
    world.apply(&(networks() + &peering("a", "b", "")));
    let network = "projects/demo/global/networks/a";
    world.fault(Fault {
        path: Some(format!("/compute/v1/{network}/removePeering")),
        status: Some(400),
        ..Fault::default()
    });
    let destroy =
        ["apply", "-destroy", "-auto-approve", "-input=false", "-no-color", "-refresh=false"];
    world.run(&destroy).expect_failure();
    assert!(world.state(A).is_object(), "it is still there");
    world.google.alter(network, |network| network["peerings"] = json!([]));
    world.run(&destroy).expect_success();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn a_peering_is_imported_by_its_id() {
    let world = World::new();
    let both = networks() + &peering("a", "b", "export_custom_routes = true");
    world.apply(&both);
    world.run(&["state", "rm", A]).expect_success();
    world.import(A, "demo/a/a-b");
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn a_network_without_its_project_is_refused_with_the_plan() {
    let world = World::new();
    let lines =
        "name = \"a-b\"\nnetwork = \"a\"\npeer_network = \"projects/demo/global/networks/b\"";
    let error = world.plan_fails(&resource("google_compute_network_peering", "a", lines));
    insta::assert_snapshot!(error, @r#"
    Error: Invalid value

      with google_compute_network_peering.a,
      on main.tf line 3, in resource "google_compute_network_peering" "a":
       3:   network = "a"

    `network` is "a". It must be the path or link of a network:
    projects/{project}/global/networks/{network}.
    "#);
}

#[test]
fn a_peering_of_that_name_is_not_taken_over() {
    let world = World::new();
    world.apply(&networks());
    let compute = "compute.googleapis.com/compute/v1/projects/demo/global/networks/a/addPeering";
    let peer = "projects/demo/global/networks/b";
    let theirs =
        json!({"networkPeering": {"name": "a-b", "network": peer, "exchangeSubnetRoutes": true}});
    world.another_tool("POST", compute, &theirs);
    insta::assert_snapshot!(world.fails(&(networks() + &peering("a", "b", ""))), @r#"
    Error: Peering already exists

      with google_compute_network_peering.a,
      on main.tf line 10, in resource "google_compute_network_peering" "a":
      10:   name = "a-b"

    The network already has this peering (a/a-b). Choose another name, or import
    this one with `terraform import google_compute_network_peering.NAME
    demo/a/a-b`.
    "#);
}

#[test]
fn a_peering_that_is_gone_is_created_again() {
    let world = World::new();
    let both = networks() + &peering("a", "b", "");
    world.apply(&both);
    world
        .google
        .alter("projects/demo/global/networks/a", |network| network["peerings"] = json!([]));
    insta::assert_snapshot!(world.plan(&both).changes(), @"create google_compute_network_peering.a");
    world.apply(&both).settles();
}

#[test]
fn routes_of_an_existing_peering_are_changed_and_kept() {
    let world = World::new();
    let ignored = "lifecycle {\n  ignore_changes = [export_custom_routes, import_custom_routes]\n}";
    let around = networks() + &peering("a", "b", ignored);
    world.apply(&around);
    let lines = "export_custom_routes = true\nimport_custom_routes = false";
    let change = world.apply(&(around.clone() + &routes(lines))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/a/updatePeering
    {"networkPeering":{"exportCustomRoutes":true,"importCustomRoutes":false,"name":"a-b"}}
    "#);
    let lines = "export_custom_routes = true\nimport_custom_routes = true";
    let change = world.apply(&(around.clone() + &routes(lines))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/a/updatePeering
    {"networkPeering":{"importCustomRoutes":true,"name":"a-b"}}
    "#);
    let state = world.state("google_compute_network_peering_routes_config.main");
    let id = "projects/demo/global/networks/a/networkPeerings/a-b";
    assert_eq!((&state["id"], &state["project"]), (&json!(id), &json!("demo")));
    assert_eq!(world.apply(&around).writes(), "", "a destroy sends nothing");
    assert_eq!(at_google(&world)["exportCustomRoutes"], true);
}

#[test]
fn routes_of_a_peering_that_does_not_exist_are_an_error() {
    let world = World::new();
    let lines = "export_custom_routes = true\nimport_custom_routes = false";
    let without = routes(lines).replace("google_compute_network_peering.a.name", "\"a-b\"");
    insta::assert_snapshot!(world.fails(&(networks() + &without)), @r#"
    Error: Peering not found

      with google_compute_network_peering_routes_config.main,
      on main.tf line 11, in resource "google_compute_network_peering_routes_config" "main":
      11:   peering = "a-b"

    The network has no peering of this name
    (projects/demo/global/networks/a/networkPeerings/a-b), whose settings this
    resource changes. Create the peering first. If it is in this configuration,
    refer to it, so that Terraform creates it first.
    "#);
}
