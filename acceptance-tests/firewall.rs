//! `google_compute_firewall`: how the provider plans and applies a firewall rule.

use crate::configuration::{network_with, resource};
use crate::world::World;
use serde_json::json;

const RULE: &str = "google_compute_firewall.main";
const PATH: &str = "projects/demo/global/firewalls/main";

/// The network `main` and its firewall rule `main` with these additional lines.
fn rule_with(lines: &str) -> String {
    let rule = format!("name = \"main\"\nnetwork = google_compute_network.main.id\n{lines}");
    network_with("") + &resource("google_compute_firewall", "main", &rule)
}

const SSH: &str = r#"
source_ranges = ["10.0.0.0/8"]
allow {
  protocol = "TCP"
  ports    = ["22"]
}
allow {
  protocol = "icmp"
}
"#;

#[test]
fn a_new_rule_is_sent_as_configured_and_protocols_are_equal_in_any_case() {
    let world = World::new();
    world.apply(&network_with(""));
    let change = world.apply(&rule_with(SSH)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/firewalls
    {"allowed":[{"IPProtocol":"icmp"},{"IPProtocol":"TCP","ports":["22"]}],"logConfig":{"enable":false},"name":"main","network":"projects/demo/global/networks/main","priority":1000,"sourceRanges":["10.0.0.0/8"]}
    "#);
    let state = world.state(RULE);
    let link = "https://www.googleapis.com/compute/v1";
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("project", json!("demo")),
        ("direction", json!("INGRESS")),
        ("priority", json!(1000)),
        ("network", json!("projects/demo/global/networks/main")),
        ("self_link", json!(format!("{link}/{PATH}"))),
        ("enable_logging", json!(null)),
        ("log_config", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let lower = SSH.replace("TCP", "tcp");
    assert_eq!(world.plan(&rule_with(&lower)).changes(), "nothing\n");
}

#[test]
fn a_rule_is_changed_in_place_by_a_patch_with_its_name() {
    let world = World::new();
    world.apply(&rule_with(SSH)).settles();
    let changed =
        SSH.replace("\"22\"", "\"22\", \"2222\"") + "priority = 900\ndescription = \"SSH\"\n";
    insta::assert_snapshot!(world.apply(&rule_with(&changed)).settles().writes(), @r#"
    PATCH /compute/v1/projects/demo/global/firewalls/main
    {"allowed":[{"IPProtocol":"icmp"},{"IPProtocol":"TCP","ports":["22","2222"]}],"description":"SSH","name":"main","priority":900}
    "#);
    let denied = "source_tags = [\"guest\"]\ndeny {\n  protocol = \"all\"\n}\n";
    insta::assert_snapshot!(world.apply(&rule_with(denied)).settles().writes(), @r#"
    PATCH /compute/v1/projects/demo/global/firewalls/main
    {"allowed":null,"denied":[{"IPProtocol":"all"}],"description":null,"name":"main","priority":1000,"sourceRanges":null,"sourceTags":["guest"]}
    "#);
    assert_eq!(world.google.object(PATH).expect("it is there").get("allowed"), None);
}

#[test]
fn logs_are_enabled_by_the_block_or_by_the_older_attribute() {
    let world = World::new();
    let block = |metadata: &str| format!("{SSH}log_config {{\n  metadata = \"{metadata}\"\n}}\n");
    world.apply(&rule_with(SSH));
    let change = world.apply(&rule_with(&block("EXCLUDE_ALL_METADATA"))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/firewalls/main
    {"logConfig":{"enable":true,"metadata":"EXCLUDE_ALL_METADATA"},"name":"main"}
    "#);
    let change = world.apply(&rule_with(SSH)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/firewalls/main
    {"logConfig":{"enable":false},"name":"main"}
    "#);
    let change = world.apply(&rule_with(&format!("{SSH}enable_logging = true\n"))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/firewalls/main
    {"logConfig":{"enable":true},"name":"main"}
    "#);
    // As with hashicorp/google, the state shows Google's settings.
    let logs = json!([{"metadata": "INCLUDE_ALL_METADATA"}]);
    assert_eq!(world.state(RULE)["log_config"], logs);
    world.google.alter(PATH, |rule| rule["logConfig"] = json!({"enable": false}));
    let plan = world.plan(&rule_with(&format!("{SSH}enable_logging = true\n")));
    insta::assert_snapshot!(plan.changes(), @r"
    update google_compute_firewall.main
      enable_logging: null -> true
      known after apply: log_config
    ");
    world.apply(&rule_with(SSH)).settles();
    let google = world.google.object(PATH).expect("it is there");
    assert_eq!(google["logConfig"], json!({"enable": false}));
}

#[test]
fn an_empty_set_of_sources_is_every_source_and_settles() {
    let world = World::new();
    let rule = |sources: &str| {
        rule_with(&format!("source_ranges = {sources}\nallow {{\n  protocol = \"icmp\"\n}}\n"))
    };
    world.apply(&rule("[]")).settles();
    let google = world.google.object(PATH).expect("it is there");
    assert_eq!(google["sourceRanges"], json!(["0.0.0.0/0"]));
    world.google.alter(PATH, |rule| rule["sourceRanges"] = json!(["192.0.2.0/24"]));
    insta::assert_snapshot!(world.plan(&rule("[]")).changes(), @r#"
    update google_compute_firewall.main
      source_ranges: ["192.0.2.0/24"] -> []
    "#);
    world.apply(&rule("[\"0.0.0.0/0\"]")).settles();
    assert_eq!(world.plan(&rule("[]")).changes(), "nothing\n", "both are equivalent");
}

#[test]
fn another_direction_or_network_is_another_rule() {
    let world = World::new();
    world.apply(&rule_with(SSH));
    let egress = SSH.replace("source_ranges", "destination_ranges") + "direction = \"EGRESS\"\n";
    insta::assert_snapshot!(world.plan(&rule_with(&egress)).changes(), @r#"
    replace google_compute_firewall.main because of direction
      destination_ranges: null -> ["10.0.0.0/8"]
      direction: "INGRESS" -> "EGRESS"
      source_ranges: ["10.0.0.0/8"] -> null
    "#);
    world.apply(&rule_with(&egress)).settles();
    assert_eq!(world.google.object(PATH).expect("it is there")["direction"], "EGRESS");
}

#[test]
fn what_a_rule_cannot_be_is_refused_with_the_plan() {
    let world = World::new();
    let refused = |lines: &str| world.plan_fails(&rule_with(lines));
    let allow = "allow {\n  protocol = \"tcp\"\n}\n";
    insta::assert_snapshot!(refused(allow), @r#"
    Error: Missing attribute

      with google_compute_firewall.main,
      on main.tf line 5, in resource "google_compute_firewall" "main":
       5: resource "google_compute_firewall" "main" {

    An ingress rule must have `source_ranges`, `source_tags` or
    `source_service_accounts`. For all sources, set `source_ranges =
    ["0.0.0.0/0"]`.
    "#);
    insta::assert_snapshot!(refused("source_tags = [\"a\"]"), @r#"
    Error: Missing attribute

      with google_compute_firewall.main,
      on main.tf line 5, in resource "google_compute_firewall" "main":
       5: resource "google_compute_firewall" "main" {

    Exactly one of `allow`, `deny` must be set.
    "#);
    let mixed = format!("{allow}source_tags = [\"a\"]\ntarget_service_accounts = [\"a@b.c\"]");
    insta::assert_snapshot!(refused(&mixed), @r#"
    Error: Conflicting attributes

      with google_compute_firewall.main,
      on main.tf line 11, in resource "google_compute_firewall" "main":
      11:   source_tags = ["a"]

    `target_service_accounts` and `source_tags` are set. Only one of them may be.
    "#);
    let off = format!(
        "{SSH}enable_logging = false\nlog_config {{\n  metadata = \"INCLUDE_ALL_METADATA\"\n}}"
    );
    insta::assert_snapshot!(refused(&off), @r#"
    Error: Conflicting attributes

      with google_compute_firewall.main,
      on main.tf line 5, in resource "google_compute_firewall" "main":
       5: resource "google_compute_firewall" "main" {

    `log_config[0]` cannot be set with `enable_logging = false`.
    "#);
    let priority = format!("{SSH}priority = 65536");
    assert!(refused(&priority).contains("It must be a whole number from 0 to 65535."));
}

#[test]
fn what_google_refuses_of_a_rule_is_shown_at_the_attribute() {
    let world = World::new();
    insta::assert_snapshot!(world.fails(&rule_with(&SSH.replace("10.0.0.0/8", "10.0.0.1/8"))), @r#"
    Error: Firewall rule was refused

      with google_compute_firewall.main,
      on main.tf line 8, in resource "google_compute_firewall" "main":
       8:   source_ranges = ["10.0.0.1/8"]

    Creating projects/demo/global/firewalls/main failed. Google returned 400
    invalid: "Invalid value for field 'resource.sourceRanges[0]': '10.0.0.1/8'.
    Must be a valid CIDR address range". Change the configuration as Google
    describes, and run the command again.
    "#);
    assert!(world.google.object(PATH).is_none());
}

#[test]
fn a_rule_is_imported_by_every_form_of_its_id() {
    for id in [
        PATH,
        "demo/main",
        "main",
        "https://www.googleapis.com/compute/v1/projects/demo/global/firewalls/main",
    ] {
        let world = World::new();
        let rule =
            rule_with(&format!("{SSH}log_config {{\n  metadata = \"EXCLUDE_ALL_METADATA\"\n}}\n"));
        world.apply(&rule);
        world.run(&["state", "rm", RULE]).expect_success();
        world.import(RULE, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn a_network_is_deleted_only_after_its_rules() {
    let world = World::new();
    world.apply(&rule_with(SSH)).settles();
    world.run(&["state", "rm", RULE]).expect_success();
    let error = world.fails("");
    assert!(error.contains("is already being used by") && error.contains(PATH), "{error}");
    world.google.remove(PATH);
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn several_protocols_in_upper_case_settle() {
    for blocks in [
        "allow {\n  protocol = \"TCP\"\n}\nallow {\n  protocol = \"icmp\"\n}",
        "allow {\n  protocol = \"UDP\"\n  ports = [\"80\"]\n}\nallow {\n  protocol = \"tcp\"\n  ports = [\"80\"]\n}",
    ] {
        let world = World::new();
        let rule = resource(
            "google_compute_firewall",
            "main",
            &format!(
                "name = \"main\"\nnetwork = google_compute_network.main.id\nsource_ranges = [\"10.0.0.0/8\"]\n{blocks}"
            ),
        );
        world.apply(&(network_with("") + &rule)).settles();
    }
}

#[test]
fn the_order_of_ports_is_no_change() {
    let rule = |ports: &str| {
        rule_with(&format!(
            "source_ranges = [\"10.0.0.0/8\"]\nallow {{\n  protocol = \"tcp\"\n  ports = [{ports}]\n}}\n"
        ))
    };
    let world = World::new();
    world.apply(&rule("\"22\", \"8080-8090\"")).settles();
    assert_eq!(world.plan(&rule("\"8080-8090\", \"22\"")).changes(), "nothing\n");
}
