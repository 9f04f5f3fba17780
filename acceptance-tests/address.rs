//! `google_compute_address`: how the provider plans and applies an address.

use crate::configuration::{resource, subnetwork_with};
use crate::world::{PROVIDER, World};
use google_emulator::Fault;
use serde_json::json;

const ADDRESS: &str = "google_compute_address.main";
const PATH: &str = "projects/demo/regions/us-central1/addresses/main";

fn address_with(lines: &str) -> String {
    resource("google_compute_address", "main", &format!("name = \"main\"\n{lines}"))
}

const LABELS: &str = "labels = {\n  team = \"payments\"\n}";

#[test]
fn labels_follow_the_create_in_a_request_of_their_own() {
    let world = World::new();
    let change = world.apply(&address_with(LABELS)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/addresses
    {"addressType":"EXTERNAL","name":"main","region":"us-central1"}
    POST /compute/v1/projects/demo/regions/us-central1/addresses/main/setLabels
    {"labelFingerprint":"…","labels":{"goog-terraform-provisioned":"true","team":"payments"}}
    "#);
    let state = world.state(ADDRESS);
    let google = world.google.object(PATH).expect("it is there");
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("address", google["address"].clone()),
        ("address_type", json!("EXTERNAL")),
        ("network_tier", json!("PREMIUM")),
        ("region", json!("us-central1")),
        ("label_fingerprint", google["labelFingerprint"].clone()),
        ("terraform_labels", json!({"goog-terraform-provisioned": "true", "team": "payments"})),
        ("users", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert_eq!(state["address_id"], google["id"]);
}

#[test]
fn without_labels_an_address_takes_one_request() {
    let world = World::new();
    world.set_provider(&PROVIDER.replace('}', "  add_terraform_attribution_label = false\n}"));
    insta::assert_snapshot!(world.apply(&address_with("")).settles().writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/addresses
    {"addressType":"EXTERNAL","name":"main","region":"us-central1"}
    "#);
}

#[test]
fn labels_change_in_place_and_those_of_others_stay() {
    let world = World::new();
    world.apply(&address_with(LABELS));
    world.google.alter(PATH, |address| address["labels"]["theirs"] = json!("kept"));
    let change = world.apply(&address_with(&LABELS.replace("payments", "orders"))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/addresses/main/setLabels
    {"labelFingerprint":"…","labels":{"goog-terraform-provisioned":"true","team":"orders","theirs":"kept"}}
    "#);
    let change = world.apply(&address_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/addresses/main/setLabels
    {"labelFingerprint":"…","labels":{"goog-terraform-provisioned":"true","theirs":"kept"}}
    "#);
}

#[test]
fn labels_that_cannot_be_set_leave_the_new_address_in_the_state() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("**/setLabels".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    insta::assert_snapshot!(world.fails(&address_with(LABELS)), @r#"
    Error: No permission to create address

      with google_compute_address.main,
      on main.tf line 1, in resource "google_compute_address" "main":
       1: resource "google_compute_address" "main" {

    Creating projects/demo/regions/us-central1/addresses/main failed. Google
    returned 403: "The emulator was told to return this fault". The account in
    use lacks a permission, or the resource does not exist. Grant the account a
    role that includes it, or use another account (`credentials`,
    `impersonate_service_account`).
    The address is in the state, marked as tainted; the next apply will replace
    it. To keep it as it is, run `terraform untaint google_compute_address.NAME`.
    "#);
    assert!(world.is_tainted(ADDRESS));
}

#[test]
fn an_internal_address_is_in_its_subnetwork_in_every_spelling() {
    let world = World::new();
    let internal = |subnetwork: &str| {
        subnetwork_with("")
            + &address_with(&format!(
                "address_type = \"INTERNAL\"\nsubnetwork = google_compute_subnetwork.egress.{subnetwork}"
            ))
    };
    world.apply(&internal("id")).settles();
    let state = world.state(ADDRESS);
    assert_eq!(
        (&state["address"], &state["purpose"]),
        (&json!("10.0.0.2"), &json!("GCE_ENDPOINT"))
    );
    for spelling in ["self_link", "name"] {
        assert_eq!(world.plan(&internal(spelling)).changes(), "nothing\n", "{spelling}");
    }
}

#[test]
fn anything_but_labels_makes_another_address() {
    let world = World::new();
    world.apply(&address_with("ip_version = \"IPV4\"")).settles();
    insta::assert_snapshot!(world.plan(&address_with("description = \"new\"")).changes(), @r#"
    replace google_compute_address.main because of description
      description: null -> "new"
      ip_version: "IPV4" -> null
    "#);
    let change = world.apply(&address_with("")).settles();
    assert_eq!(change.writes(), "", "IPv4 is Google's default");
}

#[test]
fn an_address_is_imported_by_every_form_of_its_id() {
    for id in [
        PATH,
        "demo/us-central1/main",
        "us-central1/main",
        "main",
        "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/addresses/main",
    ] {
        let world = World::new();
        world.apply(&address_with(LABELS));
        world.run(&["state", "rm", ADDRESS]).expect_success();
        world.import(ADDRESS, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn an_address_in_use_is_not_released() {
    let world = World::new();
    world.apply(&address_with(""));
    let compute = "compute.googleapis.com/compute/v1/projects/demo";
    let network = json!({"name": "main", "autoCreateSubnetworks": true});
    world.another_tool("POST", &format!("{compute}/global/networks"), &network);
    let nat = json!({
        "name": "nat",
        "sourceSubnetworkIpRangesToNat": "ALL_SUBNETWORKS_ALL_IP_RANGES",
        "natIpAllocateOption": "MANUAL_ONLY",
        "natIps": [PATH],
    });
    let router = json!({"name": "r", "network": "global/networks/main", "nats": [nat]});
    world.another_tool("POST", &format!("{compute}/regions/us-central1/routers"), &router);
    let error = world.fails("");
    let user = "projects/demo/regions/us-central1/routers/r";
    assert!(error.contains("is already being used by") && error.contains(user), "{error}");
    assert!(world.google.object(PATH).is_some());
    assert_eq!(world.state(ADDRESS)["id"], PATH, "it stays in the state");
    assert!(world.google.remove(user));
    world.destroy();
    assert!(world.google.object(PATH).is_none());
}

#[test]
fn a_deleted_address_is_recreated() {
    let world = World::new();
    world.apply(&address_with(""));
    world.google.remove(PATH);
    insta::assert_snapshot!(world.plan(&address_with("")).changes(), @"create google_compute_address.main");
    world.apply(&address_with("")).settles();
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}
