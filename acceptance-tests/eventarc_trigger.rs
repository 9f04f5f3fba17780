//! `google_eventarc_trigger`: how the provider plans and applies a trigger.

use crate::configuration::{block, resource};
use crate::world::World;
use serde_json::json;

const TRIGGER: &str = "google_eventarc_trigger.uploads";
const PATH: &str = "projects/demo/locations/us-central1/triggers/uploads";
const PUBSUB: &str = "google.cloud.pubsub.topic.v1.messagePublished";

fn criterion(attribute: &str, value: &str) -> String {
    block("matching_criteria", &format!("attribute = \"{attribute}\"\nvalue = \"{value}\"\n"))
}

/// The trigger `uploads` with these lines, for a service.
fn trigger_for(service: &str, lines: &str) -> String {
    let service = format!("service = \"{service}\"\nregion = \"us-central1\"\n");
    let destination = block("destination", &block("cloud_run_service", &service));
    let head = "name = \"uploads\"\nlocation = \"us-central1\"\n";
    resource("google_eventarc_trigger", "uploads", &format!("{head}{lines}\n{destination}"))
}

#[test]
fn a_new_trigger_is_sent_as_configured_and_gets_a_topic() {
    let world = World::new();
    let lines = format!("labels = {{ team = \"net\" }}\n{}", criterion("type", PUBSUB));
    let change = world.apply(&trigger_for("web", &lines)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/locations/us-central1/triggers?triggerId=uploads
    {"destination":{"cloudRun":{"region":"us-central1","service":"web"}},"eventFilters":[{"attribute":"type","value":"google.cloud.pubsub.topic.v1.messagePublished"}],"labels":{"goog-terraform-provisioned":"true","team":"net"},"name":"projects/demo/locations/us-central1/triggers/uploads"}
    "#);
    let state = world.state(TRIGGER);
    assert_eq!(state["id"], PATH);
    assert_eq!(state["effective_labels"]["team"], "net");
    let topic = state["transport"][0]["pubsub"][0]["topic"].as_str().unwrap_or_default().to_owned();
    assert!(topic.starts_with("projects/demo/topics/eventarc-us-central1-uploads-"), "{topic}");
}

#[test]
fn another_destination_is_an_update_and_another_criterion_a_replacement() {
    let world = World::new();
    world.apply(&trigger_for("web", &criterion("type", PUBSUB)));
    let change = world.apply(&trigger_for("other", &criterion("type", PUBSUB))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/locations/us-central1/triggers/uploads?updateMask=destination
    {"destination":{"cloudRun":{"region":"us-central1","service":"other"}}}
    "#);
    let replaced =
        trigger_for("other", &criterion("type", "google.cloud.storage.object.v1.finalized"));
    let plan = world.plan(&replaced);
    insta::assert_snapshot!(plan.changes(), @r#"
    replace google_eventarc_trigger.uploads because of matching_criteria
      matching_criteria.0.value: "google.cloud.pubsub.topic.v1.messagePublished" -> "google.cloud.storage.object.v1.finalized"
    "#);
    world.apply(&replaced).settles();
}

#[test]
fn a_link_to_the_topic_or_the_service_is_no_difference() {
    let world = World::new();
    let transport = |topic: &str| {
        block("transport", &block("pubsub", &format!("topic = \"{topic}\"\n")))
            + &criterion("type", PUBSUB)
    };
    world.apply(&trigger_for("web", &transport("projects/demo/topics/t"))).settles();
    let service = "projects/demo/locations/us-central1/services/web";
    let change = world.apply(&trigger_for(service, &transport("projects/demo/topics/t"))).settles();
    assert_eq!(change.writes(), "");
    assert_eq!(
        world.google.object(PATH).map(|it| it["transport"]["pubsub"]["topic"].clone()),
        Some(json!("projects/demo/topics/t"))
    );
}

#[test]
fn a_trigger_without_a_type_is_refused() {
    let world = World::new();
    let told = world.fails(&trigger_for("web", &criterion("bucket", "uploads")));
    assert!(told.contains("include the attribute 'type'"), "{told}");
}

#[test]
fn the_path_of_a_trigger_is_equivalent_to_its_name() {
    let world = World::new();
    let named = trigger_for("web", &criterion("type", PUBSUB));
    world.apply(&named);
    let path = named.replace("name = \"uploads\"", &format!("name = \"{PATH}\""));
    assert_ne!(path, named);
    let change = world.apply(&path).settles();
    assert_eq!(change.writes(), "");
}
