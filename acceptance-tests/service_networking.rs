//! `google_service_networking_connection` and `google_service_networking_peered_dns_domain`: private access
//! to managed services.

use crate::configuration::{network_with, resource};
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::{Value as Json, json};

const CONNECTION: &str = "google_service_networking_connection.main";
const DOMAIN: &str = "google_service_networking_peered_dns_domain.main";
const PATH: &str = "services/servicenetworking.googleapis.com/projects/demo/global/networks/main/connections/servicenetworking-googleapis-com";
const NETWORK: &str = "projects/demo/global/networks/main";

/// The network `main` with the ranges `one` and `two` for managed services.
fn ranges() -> String {
    let range = |name: &str| {
        let lines = "address_type = \"INTERNAL\"\npurpose = \"VPC_PEERING\"\nprefix_length = 24\n\
                     network = google_compute_network.main.id\n";
        resource("google_compute_global_address", name, &format!("name = \"{name}\"\n{lines}"))
    };
    network_with("") + &range("one") + &range("two")
}

/// The network, its ranges, and a connection with these ranges and additional lines.
fn connection_with(names: &[&str], lines: &str) -> String {
    let names: Vec<_> =
        names.iter().map(|name| format!("google_compute_global_address.{name}.name")).collect();
    let fixed = format!(
        "network = google_compute_network.main.id\nservice = \"servicenetworking.googleapis.com\"\n\
         reserved_peering_ranges = [{}]\n",
        names.join(", ")
    );
    ranges() + &resource("google_service_networking_connection", "main", &(fixed + lines))
}

/// The same with a peered DNS domain.
fn domain_with(lines: &str) -> String {
    let fixed = "name = \"example\"\nnetwork = google_compute_network.main.name\n\
                 depends_on = [google_service_networking_connection.main]\n";
    connection_with(&["one"], "")
        + &resource(
            "google_service_networking_peered_dns_domain",
            "main",
            &format!("{fixed}{lines}"),
        )
}

/// The number of the project `demo`.
fn number(world: &World) -> String {
    let url = "cloudresourcemanager.googleapis.com/v1/projects/demo";
    let project = world.another_tool("GET", url, &Json::Null);
    project["projectNumber"].as_str().expect("a number").to_owned()
}

/// Requests with the number of the project replaced by `NUMBER`.
fn without_number(world: &World, writes: &str) -> String {
    writes.replace(&number(world), "NUMBER")
}

/// The writes to Service Networking.
fn writes_to_services(world: &World, writes: &str) -> String {
    let writes = without_number(world, writes);
    let lines: Vec<_> = writes.lines().collect();
    let pairs = lines.iter().enumerate().filter(|(_, line)| line.contains("/v1/services/"));
    let both = pairs.flat_map(|(at, line)| [*line, lines.get(at + 1).copied().unwrap_or_default()]);
    both.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_new_connection_names_the_network_by_number() {
    let world = World::new();
    let change = world.apply(&connection_with(&["one"], "")).settles();
    insta::assert_snapshot!(writes_to_services(&world, &change.writes()), @r#"
    POST /v1/services/servicenetworking.googleapis.com/connections
    {"network":"projects/NUMBER/global/networks/main","reservedPeeringRanges":["one"]}
    "#);
    assert_eq!(
        world.state(CONNECTION),
        json!({
            "id": "projects%2Fdemo%2Fglobal%2Fnetworks%2Fmain:servicenetworking.googleapis.com",
            "network": NETWORK,
            "service": "servicenetworking.googleapis.com",
            "reserved_peering_ranges": ["one"],
            "peering": "servicenetworking-googleapis-com",
            "deletion_policy": "DELETE",
            "update_on_creation_fail": null,
            "timeouts": null,
        })
    );
    let network = world.google.object(NETWORK).expect("there");
    assert_eq!(network["peerings"][0]["name"], "servicenetworking-googleapis-com");
}

#[test]
fn ranges_are_added_and_removed_in_place() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    let change = world.apply(&connection_with(&["one", "two"], "")).settles();
    insta::assert_snapshot!(writes_to_services(&world, &change.writes()), @r#"
    PATCH /v1/services/servicenetworking.googleapis.com/connections/-?force=true&updateMask=reservedPeeringRanges
    {"network":"projects/NUMBER/global/networks/main","reservedPeeringRanges":["one","two"]}
    "#);
    world.apply(&connection_with(&["two"], "")).settles();
    world.apply(&connection_with(&[], "")).settles();
    assert_eq!(world.state(CONNECTION)["reserved_peering_ranges"], json!([]));
}

#[test]
fn the_order_of_ranges_is_no_change() {
    let world = World::new();
    world.apply(&connection_with(&["one", "two"], ""));
    assert_eq!(world.plan(&connection_with(&["two", "one"], "")).changes(), "nothing\n");
}

#[test]
fn ranges_that_were_changed_outside_are_set_back() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    world.google.alter(PATH, |connection| connection["reservedPeeringRanges"] = json!(["two"]));
    let plan = world.plan(&connection_with(&["one"], ""));
    assert!(plan.drift().contains("reserved_peering_ranges"), "{}", plan.drift());
    world.apply(&connection_with(&["one"], "")).settles();
}

#[test]
fn a_connection_of_another_is_changed_only_if_the_configuration_says_so() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    world.run(&["state", "rm", CONNECTION]).expect_success();
    let error = world.fails(&connection_with(&["two"], "")).replace('\n', " ");
    assert!(error.contains("Service networking connection already exists"), "{error}");
    assert!(error.contains("`update_on_creation_fail = true`"), "{error}");
    assert_eq!(world.state(CONNECTION), Json::Null);
    let change =
        world.apply(&connection_with(&["two"], "update_on_creation_fail = true")).settles();
    insta::assert_snapshot!(writes_to_services(&world, &change.writes()), @r#"
    POST /v1/services/servicenetworking.googleapis.com/connections
    {"network":"projects/NUMBER/global/networks/main","reservedPeeringRanges":["two"]}
    PATCH /v1/services/servicenetworking.googleapis.com/connections/-?force=true&updateMask=reservedPeeringRanges
    {"network":"projects/NUMBER/global/networks/main","reservedPeeringRanges":["two"]}
    "#);
    let connection = world.google.object(PATH).expect("there");
    assert_eq!(connection["reservedPeeringRanges"], json!(["two"]));
}

#[test]
fn a_range_that_is_not_reserved_leaves_nothing_in_the_state() {
    let world = World::new();
    let configuration = connection_with(&["one"], "")
        .replace("[google_compute_global_address.one.name]", "[\"three\"]");
    let error = world.fails(&configuration).replace('\n', " ");
    assert!(error.contains("Allocated IP range 'three' not found in network"), "{error}");
    assert!(error.contains("reserved_peering_ranges = [\"three\"]"), "{error}");
    assert_eq!(world.state(CONNECTION), Json::Null);
}

#[test]
fn a_connection_is_imported_with_its_network_escaped_or_not() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    let applied = world.state(CONNECTION);
    for network in ["projects%2Fdemo%2Fglobal%2Fnetworks%2Fmain", NETWORK] {
        world.run(&["state", "rm", CONNECTION]).expect_success();
        world.import(CONNECTION, &format!("{network}:servicenetworking.googleapis.com"));
        assert_eq!(world.state(CONNECTION), applied, "{network}");
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{network}");
    }
}

#[test]
fn a_destroy_deletes_the_connection_and_its_peering() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    let writes = world.destroy().writes();
    insta::assert_snapshot!(writes_to_services(&world, &writes), @r#"
    POST /v1/services/servicenetworking.googleapis.com/connections/servicenetworking-googleapis-com
    {"consumerNetwork":"projects/NUMBER/global/networks/main"}
    "#);
    assert_eq!(world.google.object(PATH), None);
}

#[test]
fn a_connection_in_use_stays_and_the_error_says_what_to_do() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    let instance = json!({"settings": {"ipConfiguration": {"privateNetwork": NETWORK}}});
    world.google.put("sqladmin.googleapis.com/projects/demo/instances/db", instance);
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    let error = world.run(&arguments).expect_failure().replace('\n', " ");
    assert!(error.contains("Producer services"), "{error}");
    assert!(error.contains("Service networking connection is in use"), "{error}");
    assert!(world.state(CONNECTION).is_object());
}

#[test]
fn deletion_policy_abandon_keeps_the_connection() {
    let world = World::new();
    world.apply(&connection_with(&["one"], "deletion_policy = \"ABANDON\""));
    // The peering that is kept holds the network.
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    world.run(&arguments).expect_failure();
    assert_eq!(world.state(CONNECTION), Json::Null);
    assert!(world.google.object(PATH).is_some());
}

#[test]
fn a_project_without_a_readable_number_is_an_error_and_removes_nothing() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    world.fault(Fault {
        method: Some("GET".to_owned()),
        host: Some("cloudresourcemanager.googleapis.com".to_owned()),
        status: Some(404),
        ..Fault::default()
    });
    let error = world.plan_fails(&connection_with(&["one"], "")).replace('\n', " ");
    assert!(error.contains("looking up the number of the project demo"), "{error}");
    assert!(world.state(CONNECTION).is_object());
}

#[test]
fn an_update_that_fails_keeps_the_old_ranges_in_the_state() {
    let world = World::new();
    world.apply(&connection_with(&["one"], ""));
    let failure =
        Failure { code: "UNAVAILABLE".to_owned(), message: "Not now.".to_owned(), reason: None };
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        host: Some("servicenetworking.googleapis.com".to_owned()),
        count: Some(1),
        operation_error: Some(failure),
        ..Fault::default()
    });
    let error = world.fails(&connection_with(&["one", "two"], ""));
    assert!(error.contains("Not now"), "{error}");
    assert_eq!(world.state(CONNECTION)["reserved_peering_ranges"], json!(["one"]));
    world.apply(&connection_with(&["one", "two"], "")).settles();
}

#[test]
fn a_domain_has_the_number_of_the_project_in_its_id() {
    let world = World::new();
    let change = world.apply(&domain_with("dns_suffix = \"example.com.\"")).settles();
    let writes = writes_to_services(&world, &change.writes());
    let domain = writes.split_once("\nPOST ").map_or("", |(_, rest)| rest);
    insta::assert_snapshot!(domain, @r#"
    /v1/services/servicenetworking.googleapis.com/projects/NUMBER/global/networks/main/peeredDnsDomains
    {"dnsSuffix":"example.com.","name":"example"}
    "#);
    let parent = format!(
        "services/servicenetworking.googleapis.com/projects/{}/global/networks/main",
        number(&world)
    );
    assert_eq!(
        world.state(DOMAIN),
        json!({
            "id": format!("{parent}/peeredDnsDomains/example"),
            "parent": parent,
            "name": "example",
            "network": "main",
            "dns_suffix": "example.com.",
            "service": "servicenetworking.googleapis.com",
            "project": "demo",
            "deletion_policy": "DELETE",
            "timeouts": null,
        })
    );
}

#[test]
fn another_suffix_replaces_the_domain() {
    let world = World::new();
    world.apply(&domain_with("dns_suffix = \"example.com.\""));
    let other = domain_with("dns_suffix = \"example.org.\"");
    insta::assert_snapshot!(without_number(&world, &world.plan(&other).changes()), @r#"
    replace google_service_networking_peered_dns_domain.main because of dns_suffix
      dns_suffix: "example.com." -> "example.org."
    "#);
    world.apply(&other).settles();
}

#[test]
fn a_domain_is_imported_by_the_id_of_its_project_too() {
    let world = World::new();
    let configuration = domain_with("dns_suffix = \"example.com.\"");
    world.apply(&configuration);
    let applied = world.state(DOMAIN);
    let id = "services/servicenetworking.googleapis.com/projects/demo/global/networks/main/peeredDnsDomains/example";
    world.run(&["state", "rm", DOMAIN]).expect_success();
    world.import(DOMAIN, id);
    assert_eq!(world.state(DOMAIN), applied);
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn a_domain_that_was_deleted_is_recreated() {
    let world = World::new();
    let configuration = domain_with("dns_suffix = \"example.com.\"");
    world.apply(&configuration);
    world.google.remove("services/servicenetworking.googleapis.com/projects/demo/global/networks/main/peeredDnsDomains/example");
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"create google_service_networking_peered_dns_domain.main");
    world.apply(&configuration).settles();
    world.destroy();
}

#[test]
fn a_suffix_without_a_dot_and_a_path_of_a_service_are_errors_of_the_plan() {
    let world = World::new();
    for (lines, expected) in [
        ("dns_suffix = \"example.com\"", "must end with a dot"),
        ("dns_suffix = \"a.\"\nservice = \"services/a.googleapis.com\"", "the name of a service"),
        ("dns_suffix = \"a.\"\nservice = \"\"", "the name of a service"),
    ] {
        let error = world.plan_fails(&domain_with(lines)).replace('\n', " ");
        assert!(error.contains(expected), "{error}");
    }
    let connection = connection_with(&["one"], "").replace("\"servicenetworking.", "\"services/a.");
    let error = world.plan_fails(&connection).replace('\n', " ");
    assert!(error.contains("the name of a service"), "{error}");
}

#[test]
fn a_list_that_is_not_found_removes_nothing_from_the_state() {
    let world = World::new();
    let configuration = domain_with("dns_suffix = \"example.com.\"");
    world.apply(&configuration);
    for (path, address, noun) in [
        ("**/peeredDnsDomains", DOMAIN, "peered DNS domain"),
        ("**/connections", CONNECTION, "service networking connection"),
    ] {
        world.fault(Fault {
            method: Some("GET".to_owned()),
            path: Some(path.to_owned()),
            count: Some(1),
            status: Some(404),
            ..Fault::default()
        });
        let error = world.plan_fails(&configuration).replace('\n', " ");
        let expected = format!("This does not prove that the {noun} does not exist");
        assert!(error.contains(&expected), "{error}");
        assert!(world.state(address).is_object());
    }
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
}

/// Refuses the look before a create, without which nothing shows whose the connection is.
fn refuse_the_look(world: &World) {
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some("**/connections".to_owned()),
        count: Some(1),
        status: Some(403),
        ..Fault::default()
    });
}

/// Loses the response to a create.
fn lose_the_response(world: &World) {
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("**/connections".to_owned()),
        count: Some(1),
        cut_after: true,
        ..Fault::default()
    });
}

#[test]
fn a_create_whose_response_was_lost_is_no_reason_for_another_name() {
    let world = World::new();
    world.apply(&ranges());
    refuse_the_look(&world);
    lose_the_response(&world);
    let error = world.fails(&connection_with(&["one"], "")).replace('\n', " ");
    assert!(error.contains("Service networking connection already exists"), "{error}");
    assert!(!error.contains("another name"), "{error}");
    assert!(error.contains("an earlier attempt was lost"), "{error}");
    assert!(
        error.contains("`terraform import google_service_networking_connection.NAME"),
        "{error}"
    );
}

#[test]
fn a_connection_and_a_domain_imported_by_the_number_of_the_project_plan_empty() {
    let world = World::new();
    world.apply(&domain_with("dns_suffix = \"example.com.\""));
    let number = number(&world);
    let connection =
        format!("projects/{number}/global/networks/main:servicenetworking.googleapis.com");
    let parent =
        format!("services/servicenetworking.googleapis.com/projects/{number}/global/networks/main");
    let domain = format!("{parent}/peeredDnsDomains/example");
    for (address, id) in [(CONNECTION, connection), (DOMAIN, domain)] {
        let applied = world.state(address);
        world.run(&["state", "rm", address]).expect_success();
        world.import(address, &id);
        assert_eq!(world.state(address), applied, "{id}");
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn a_connection_whose_create_lost_its_response_is_recognised() {
    let world = World::new();
    world.apply(&ranges());
    lose_the_response(&world);
    world.apply(&connection_with(&["one"], "")).settles();
}

#[test]
fn a_connection_whose_operation_is_not_seen_to_end_is_not_in_the_state() {
    let world = World::new();
    world.apply(&ranges());
    refuse_the_look(&world);
    world.fault(Fault {
        path: Some("**/operations/**".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    let error = world.fails(&connection_with(&["one"], "")).replace('\n', " ");
    assert!(error.contains("import it with"), "{error}");
    assert!(!world.read("terraform.tfstate").contains("google_service_networking_connection"));
}
