//! `google_compute_router`: how the provider plans and applies a router.

use crate::configuration::{network_with, resource};
use crate::world::World;
use serde_json::json;

const ROUTER: &str = "google_compute_router.main";
const PATH: &str = "projects/demo/regions/us-central1/routers/main";

/// The network `main` and its router `main` with these additional lines.
pub(crate) fn router_with(lines: &str) -> String {
    let router = format!("name = \"main\"\nnetwork = google_compute_network.main.id\n{lines}");
    network_with("") + &resource("google_compute_router", "main", &router)
}

const BGP: &str = r#"
bgp {
  asn               = 64514
  advertise_mode    = "CUSTOM"
  advertised_groups = ["ALL_SUBNETS"]
  advertised_ip_ranges {
    range = "198.51.100.0/24"
  }
  advertised_ip_ranges {
    range       = "203.0.113.0/24"
    description = "others"
  }
}
"#;

#[test]
fn a_new_router_is_sent_as_configured() {
    let world = World::new();
    world.apply(&network_with(""));
    let change = world.apply(&router_with("description = \"NAT\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/routers
    {"description":"NAT","name":"main","network":"projects/demo/global/networks/main","region":"us-central1"}
    "#);
    let state = world.state(ROUTER);
    let link = "https://www.googleapis.com/compute/v1";
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("project", json!("demo")),
        ("region", json!("us-central1")),
        ("network", json!("projects/demo/global/networks/main")),
        ("self_link", json!(format!("{link}/{PATH}"))),
        ("bgp", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert!(state["creation_timestamp"].is_string());
}

#[test]
fn bgp_and_the_description_are_changed_in_place() {
    let world = World::new();
    world.apply(&router_with(&format!("description = \"one\"\n{BGP}"))).settles();
    let bgp = BGP.replace("64514", "64515").replace("others", "elsewhere");
    let change = world.apply(&router_with(&format!("description = \"two\"\n{bgp}"))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"bgp":{"advertiseMode":"CUSTOM","advertisedGroups":["ALL_SUBNETS"],"advertisedIpRanges":[{"range":"198.51.100.0/24"},{"description":"elsewhere","range":"203.0.113.0/24"}],"asn":64515,"keepaliveInterval":20},"description":"two"}
    "#);
    let change = world.apply(&router_with("bgp {\n  asn = 64515\n}")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"bgp":{"advertiseMode":"DEFAULT","advertisedGroups":null,"advertisedIpRanges":null,"asn":64515,"keepaliveInterval":20},"description":null}
    "#);
    let change = world.apply(&router_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"bgp":null}
    "#);
    assert_eq!(world.google.object(PATH).expect("it is there")["bgp"], json!(null));
}

#[test]
fn another_name_or_network_is_another_router() {
    let world = World::new();
    world.apply(&router_with(""));
    let renamed =
        router_with("").replace("name = \"main\"\n  network", "name = \"other\"\n  network");
    insta::assert_snapshot!(world.plan(&renamed).changes(), @r#"
    replace google_compute_router.main because of name
      name: "main" -> "other"
    "#);
    world.apply(&renamed).settles();
    let paths = world.objects();
    assert!(paths.contains(&PATH.replace("/main", "/other")) && !paths.contains(&PATH.to_owned()));
}

#[test]
fn a_router_is_imported_by_every_form_of_its_id() {
    for id in [
        PATH,
        "demo/us-central1/main",
        "us-central1/main",
        "main",
        "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/routers/main",
    ] {
        let world = World::new();
        world.apply(&router_with(BGP));
        world.run(&["state", "rm", ROUTER]).expect_success();
        world.import(ROUTER, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn drift_of_a_router_is_reverted_and_a_deleted_router_is_recreated() {
    let world = World::new();
    world.apply(&router_with(BGP));
    world.google.alter(PATH, |router| router["bgp"]["asn"] = json!(64520));
    insta::assert_snapshot!(world.plan(&router_with(BGP)).changes(), @r#"
    update google_compute_router.main
      bgp.0.asn: 64520 -> 64514
    "#);
    world.apply(&router_with(BGP)).settles();
    world.google.remove(PATH);
    insta::assert_snapshot!(world.plan(&router_with(BGP)).changes(), @"create google_compute_router.main");
}

#[test]
fn what_bgp_cannot_be_is_refused_with_the_plan() {
    let world = World::new();
    let refused = |lines: &str| world.plan_fails(&router_with(lines));
    let groups = "bgp {\n  asn = 64514\n  advertised_groups = [\"ALL_SUBNETS\"]\n}";
    insta::assert_snapshot!(refused(groups), @r#"
    Error: Conflicting attributes

      with google_compute_router.main,
      on main.tf line 10, in resource "google_compute_router" "main":
      10:     advertised_groups = ["ALL_SUBNETS"]

    `bgp[0].advertised_groups` can only be set with `advertise_mode = "CUSTOM"`.
    "#);
    insta::assert_snapshot!(refused("bgp {\n  asn = 65000000\n}"), @r#"
    Error: Invalid value

      with google_compute_router.main,
      on main.tf line 9, in resource "google_compute_router" "main":
       9:     asn = 65000000

    `bgp[0].asn` is 65000000. It must be a private ASN as in RFC 6996 (64512 to
    65534, or 4200000000 to 4294967294), or 16550 for Partner Interconnect.
    "#);
    let both = "name = \"main\"\nnetwork = \"main\"\nncc_gateway = \"hub\"";
    let both = resource("google_compute_router", "main", both);
    assert!(world.plan_fails(&both).contains("Conflicting attributes"));
}
