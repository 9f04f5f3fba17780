//! `google_compute_network_attachment`: how the provider plans and applies a network attachment.

use crate::configuration::{resource, subnetwork, subnetwork_with};
use crate::world::World;
use serde_json::json;

const ATTACHMENT: &str = "google_compute_network_attachment.main";
const PATH: &str = "projects/demo/regions/us-central1/networkAttachments/main";

/// The subnetwork `egress` and the network attachment `main` with these additional lines.
fn attachment_with(lines: &str) -> String {
    let lines = format!("name = \"main\"\nconnection_preference = \"ACCEPT_MANUAL\"\n{lines}");
    subnetwork_with("") + &resource("google_compute_network_attachment", "main", &lines)
}

const ONE: &str = "subnetworks = [google_compute_subnetwork.egress.id]\n";

#[test]
fn a_new_attachment_is_sent_as_configured() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    let accepted = format!("{ONE}producer_accept_lists = [\"them\"]");
    let change = world.apply(&attachment_with(&accepted)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/networkAttachments
    {"connectionPreference":"ACCEPT_MANUAL","name":"main","producerAcceptLists":["them"],"region":"us-central1","subnetworks":["projects/demo/regions/us-central1/subnetworks/egress"]}
    "#);
    let state = world.state(ATTACHMENT);
    let link = "https://www.googleapis.com/compute/v1/projects/demo";
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("region", json!("us-central1")),
        ("kind", json!("compute#networkAttachment")),
        ("network", json!(format!("{link}/global/networks/main"))),
        ("connection_endpoints", json!([])),
        ("self_link", json!(format!("{link}/regions/us-central1/networkAttachments/main"))),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let link = accepted.replace("egress.id", "egress.self_link");
    assert_eq!(world.plan(&attachment_with(&link)).changes(), "nothing\n");
}

#[test]
fn subnetworks_and_lists_are_changed_in_place_with_the_fingerprint() {
    let world = World::new();
    world.apply(&attachment_with(&format!("{ONE}producer_accept_lists = [\"them\"]")));
    let more = subnetwork("more", "10.0.1.0/26", "");
    let two = ONE.replace("egress.id", "egress.id, google_compute_subnetwork.more.id");
    let rejected = format!("{two}producer_reject_lists = [\"others\"]");
    world.apply(&(more.clone() + &attachment_with(ONE)));
    let change = world.apply(&(more + &attachment_with(&rejected))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/networkAttachments/main
    {"fingerprint":"…","producerRejectLists":["others"],"subnetworks":["projects/demo/regions/us-central1/subnetworks/egress","projects/demo/regions/us-central1/subnetworks/more"]}
    "#);
    let automatic = attachment_with(ONE).replace("ACCEPT_MANUAL", "ACCEPT_AUTOMATIC");
    insta::assert_snapshot!(world.plan(&automatic).changes(), @r#"
    replace google_compute_network_attachment.main because of connection_preference
      connection_preference: "ACCEPT_MANUAL" -> "ACCEPT_AUTOMATIC"
      producer_reject_lists: ["others"] -> null
      subnetworks: ["projects/demo/regions/us-central1/subnetworks/egress","projects/demo/regions/us-central1/subnetworks/more"] -> ["projects/demo/regions/us-central1/subnetworks/egress"]
    delete google_compute_subnetwork.more
    "#);
}

#[test]
fn connections_of_producers_are_shown() {
    let world = World::new();
    world.apply(&attachment_with(ONE));
    let endpoint = json!({
        "ipAddress": "10.0.0.16/28",
        "projectIdOrNum": "123",
        "secondaryIpCidrRanges": ["10.2.0.0/28", "10.3.0.0/28"],
        "status": "ACCEPTED",
    });
    world.google.alter(PATH, |it| it["connectionEndpoints"] = json!([endpoint]));
    world.run(&["refresh"]).expect_success();
    let shown = &world.state(ATTACHMENT)["connection_endpoints"][0];
    for (attribute, value) in [
        ("ip_address", "10.0.0.16/28"),
        ("project_id_or_num", "123"),
        ("secondary_ip_cidr_ranges", "10.2.0.0/28,10.3.0.0/28"),
        ("status", "ACCEPTED"),
    ] {
        assert_eq!(shown[attribute], value, "{attribute}");
    }
}

#[test]
fn a_subnetwork_of_an_attachment_stays() {
    let world = World::new();
    world.apply(&attachment_with(ONE));
    world.run(&["state", "rm", ATTACHMENT]).expect_success();
    let error = world.fails("");
    assert!(error.contains("Subnetwork is in use") && error.contains(PATH), "{error}");
}

#[test]
fn an_attachment_is_imported_by_every_form_of_its_id() {
    for id in [
        PATH,
        "demo/us-central1/main",
        "us-central1/main",
        "main",
        "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/networkAttachments/main",
    ] {
        let world = World::new();
        world.apply(&attachment_with(ONE));
        world.run(&["state", "rm", ATTACHMENT]).expect_success();
        world.import(ATTACHMENT, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}
