//! `google_compute_router_interface`: interfaces as elements of a router.

use crate::configuration::{resource, subnetwork};
use crate::router::router_with;
use crate::world::World;
use serde_json::{Value as Json, json};

const INTERFACE: &str = "google_compute_router_interface.a";
const ROUTER: &str = "projects/demo/regions/us-central1/routers/main";

/// An interface of the router `main` with these additional lines.
pub(crate) fn interface(name: &str, lines: &str) -> String {
    let lines = format!("name = \"{name}\"\nrouter = google_compute_router.main.name\n{lines}");
    resource("google_compute_router_interface", name, &lines)
}

/// The router, and its interface `a` with these lines.
fn one(lines: &str) -> String {
    router_with("") + &interface("a", lines)
}

fn interfaces(world: &World) -> Json {
    world.google.object(ROUTER).expect("the router is there")["interfaces"].clone()
}

const RANGE: &str = "ip_range = \"169.254.1.1/30\"\n";

#[test]
fn a_new_interface_is_put_into_its_router() {
    let world = World::new();
    world.apply(&router_with(""));
    let change = world.apply(&one(RANGE)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"interfaces":[{"ipRange":"169.254.1.1/30","name":"a"}]}
    "#);
    let state = world.state(INTERFACE);
    for (attribute, value) in [
        ("id", json!("us-central1/main/a")),
        ("project", json!("demo")),
        ("region", json!("us-central1")),
        ("router", json!("main")),
        ("ip_version", json!("IPV4")),
        ("redundant_interface", json!("")),
        ("subnetwork", json!(null)),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn another_range_replaces_the_interface() {
    let world = World::new();
    world.apply(&one(RANGE));
    let other = one("ip_range = \"169.254.2.1/30\"");
    insta::assert_snapshot!(world.plan(&other).changes(), @r#"
    replace google_compute_router_interface.a because of ip_range
      ip_range: "169.254.1.1/30" -> "169.254.2.1/30"
    "#);
    world.apply(&other).settles();
    assert_eq!(interfaces(&world)[0]["ipRange"], "169.254.2.1/30");
}

#[test]
fn another_spelling_of_the_range_changes_nothing() {
    let world = World::new();
    world.apply(&one("ip_range = \"fdff:1::1/126\"\n")).settles();
    let other = one("ip_range = \"FDFF:1:0:0::1/126\"\n");
    assert_eq!(world.plan(&other).changes(), "nothing\n");
}

/// Lines by which what refers to the interface `a` is replaced with it.
const FOLLOWING: &str =
    "lifecycle {\n  replace_triggered_by = [google_compute_router_interface.a]\n}\n";

#[test]
fn a_redundant_interface_is_replaced_with_the_other() {
    let world = World::new();
    let moved = |config: &str| config.replace("10.0.1.5", "10.0.1.7");
    world.apply(&redundant()).settles();
    world.apply(&moved(&redundant()));
    let changes = world.plan(&moved(&redundant())).changes();
    assert!(
        changes
            .contains("replace google_compute_router_interface.b because of redundant_interface"),
        "{changes}"
    );

    let world = World::new();
    let second = "redundant_interface = google_compute_router_interface.a.name\n";
    let both = redundant().replace(second, &(second.to_owned() + FOLLOWING));
    world.apply(&both).settles();
    world.apply(&moved(&both)).settles();
    assert_eq!(interfaces(&world)[0]["redundantInterface"], "b");
}

#[test]
fn another_range_of_an_interface_with_peers_replaces_them_too() {
    let world = World::new();
    let with = |range: &str, lines: &str| {
        let peer = "name = \"p\"\nrouter = google_compute_router.main.name\n\
                    interface = google_compute_router_interface.a.name\npeer_asn = 64515\n";
        router_with("bgp {\n  asn = 64514\n}\n")
            + &interface("a", range)
            + &resource("google_compute_router_peer", "p", &(peer.to_owned() + lines))
    };
    let other = "ip_range = \"169.254.2.1/30\"\n";
    world.apply(&with(RANGE, "")).settles();
    let refused = world.fails(&with(other, ""));
    assert!(refused.contains("Deleting us-central1/main/a failed"), "{refused}");
    world.apply(&with(other, FOLLOWING)).settles();
    assert_eq!(interfaces(&world)[0]["ipRange"], "169.254.2.1/30");
}

#[test]
fn an_empty_name_is_an_error_of_the_plan() {
    let world = World::new();
    let config = one(RANGE).replace("name = \"a\"", "name = \"\"");
    insta::assert_snapshot!(world.plan_fails(&config), @r#"
    Error: Missing attribute

      with google_compute_router_interface.a,
      on main.tf line 10, in resource "google_compute_router_interface" "a":
      10:   name = ""

    `name` is required, but it is an empty string.
    "#);
}

/// Two interfaces in the subnetwork `s`, the second redundant with the first.
fn redundant() -> String {
    let of = |address: &str| {
        format!(
            "subnetwork = google_compute_subnetwork.s.self_link\nprivate_ip_address = \"{address}\"\n"
        )
    };
    let second = "redundant_interface = google_compute_router_interface.a.name\n";
    router_with("")
        + &subnetwork("s", "10.0.1.0/24", "")
        + &interface("a", &of("10.0.1.5"))
        + &interface("b", &(of("10.0.1.6") + second))
}

#[test]
fn redundant_interfaces_of_a_subnetwork_settle() {
    let world = World::new();
    world.apply(&redundant()).settles();
    assert_eq!(interfaces(&world)[0]["redundantInterface"], "b", "Google says so of both");
    let by_id = redundant()
        .replace("google_compute_subnetwork.s.self_link", "google_compute_subnetwork.s.id");
    assert_eq!(world.plan(&by_id).changes(), "nothing\n");
}

#[test]
fn a_deleted_interface_is_redundant_with_none() {
    let world = World::new();
    let both = redundant();
    world.apply(&both).settles();
    let at = both.find("resource \"google_compute_router_interface\" \"b\"").expect("it is there");
    let change = world.apply(&both[..at]).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"interfaces":[{"ipVersion":"IPV4","name":"a","privateIpAddress":"10.0.1.5","subnetwork":"projects/demo/regions/us-central1/subnetworks/s"}]}
    "#);
    assert_eq!(interfaces(&world)[0].get("redundantInterface"), None);
    world.apply(&both).settles();
    world.destroy();
}

#[test]
fn an_interface_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    world.apply(&one(RANGE));
    let applied = world.state(INTERFACE);
    for id in ["demo/us-central1/main/a", "us-central1/main/a"] {
        world.run(&["state", "rm", INTERFACE]).expect_success();
        world.import(INTERFACE, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
        assert_eq!(world.state(INTERFACE), applied, "{id}");
    }
}

#[test]
fn an_interface_that_is_gone_is_made_again_and_one_of_others_stays() {
    let world = World::new();
    world.apply(&one(RANGE));
    let theirs = json!({"name": "theirs", "ipRange": "169.254.3.1/30", "ipVersion": "IPV4"});
    world.google.alter(ROUTER, |router| router["interfaces"] = json!([theirs]));
    insta::assert_snapshot!(world.plan(&one(RANGE)).changes(), @"create google_compute_router_interface.a");
    world.apply(&one(RANGE)).settles();
    assert_eq!(interfaces(&world)[0], theirs);
    world.apply(&router_with("")).settles();
    assert_eq!(interfaces(&world), json!([theirs]));
}

#[test]
fn what_an_interface_cannot_be_is_refused() {
    let world = World::new();
    let tunnel = "vpn_tunnel = \"t\"\nsubnetwork = \"s\"\n";
    assert!(world.plan_fails(&one(tunnel)).contains("Conflicting attributes"));
    assert!(world.plan_fails(&one("")).contains("Missing attribute"));
    let error = world.fails(&one("ip_range = \"10.0.0.1/30\""));
    insta::assert_snapshot!(error, @r#"
    Error: Interface was refused

      with google_compute_router_interface.a,
      on main.tf line 12, in resource "google_compute_router_interface" "a":
      12:   ip_range = "10.0.0.1/30"

    Creating us-central1/main/a failed. Google returned 400 invalid: "Invalid
    value for field 'resource.interfaces[0].ipRange': '10.0.0.1/30'. Must be a
    link-local range of 169.254.0.0/16". Change the configuration as Google
    describes, and run the command again.
    "#);
}
