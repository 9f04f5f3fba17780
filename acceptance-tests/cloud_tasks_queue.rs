//! `google_cloud_tasks_queue`: how the provider plans and applies a queue.

use crate::configuration::{block, resource};
use crate::world::World;
use google_emulator::{Options, QueueNames, Variants};
use serde_json::json;

const QUEUE: &str = "google_cloud_tasks_queue.mails";
const PATH: &str = "projects/demo/locations/us-central1/queues/mails";

fn queue_with(lines: &str) -> String {
    let head = "name = \"mails\"\nlocation = \"us-central1\"\n";
    resource("google_cloud_tasks_queue", "mails", &format!("{head}{lines}"))
}

#[test]
fn a_new_queue_has_googles_limits_and_retries() {
    let world = World::new();
    let change = world.apply(&queue_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v2/projects/demo/locations/us-central1/queues
    {"name":"projects/demo/locations/us-central1/queues/mails"}
    "#);
    let state = world.state(QUEUE);
    assert_eq!((&state["id"], &state["state"]), (&json!(PATH), &json!("RUNNING")));
    assert_eq!(state["rate_limits"][0]["max_burst_size"], 100);
    assert_eq!(state["retry_config"][0]["min_backoff"], "0.100s");
}

#[test]
fn a_queue_is_paused_after_its_create_and_resumed_in_place() {
    let world = World::new();
    let change = world.apply(&queue_with("desired_state = \"PAUSED\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v2/projects/demo/locations/us-central1/queues
    {"name":"projects/demo/locations/us-central1/queues/mails"}
    POST /v2/projects/demo/locations/us-central1/queues/mails:pause
    {}
    "#);
    assert_eq!(world.state(QUEUE)["state"], "PAUSED");
    let change = world.apply(&queue_with("")).settles();
    insta::assert_snapshot!(change.writes(), @"
    POST /v2/projects/demo/locations/us-central1/queues/mails:resume
    {}
    ");
}

#[test]
fn a_queue_that_another_tool_paused_is_resumed() {
    let world = World::new();
    world.apply(&queue_with(""));
    world.google.alter(PATH, |queue| queue["state"] = json!("PAUSED"));
    let change = world.apply(&queue_with("")).settles();
    assert!(change.writes().contains("mails:resume"), "{}", change.writes());
}

#[test]
fn a_change_keeps_what_other_tools_set() {
    let world = World::new();
    let limits =
        |count: u32| block("rate_limits", &format!("max_concurrent_dispatches = {count}\n"));
    world.apply(&queue_with(&limits(3)));
    world.google.alter(PATH, |queue| queue["rateLimits"]["maxDispatchesPerSecond"] = json!(7));
    let change = world.apply(&queue_with(&limits(5))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v2/projects/demo/locations/us-central1/queues/mails
    {"name":"projects/demo/locations/us-central1/queues/mails","rateLimits":{"maxBurstSize":100,"maxConcurrentDispatches":5,"maxDispatchesPerSecond":7},"retryConfig":{"maxAttempts":100,"maxBackoff":"3600s","maxDoublings":16,"minBackoff":"0.100s"}}
    "#);
}

#[test]
fn no_time_limit_for_retries_is_no_drift() {
    let world = World::new();
    world.apply(&queue_with(&block("retry_config", "max_retry_duration = \"0s\"\n"))).settles();
    assert_eq!(world.state(QUEUE)["retry_config"][0]["max_retry_duration"], "0s");
    world.apply(&queue_with(&block("retry_config", "max_retry_duration = \"60s\"\n"))).settles();
}

#[test]
fn the_name_of_a_deleted_queue_cannot_be_used_at_once() {
    let variants = Variants { queue_names: QueueNames::Kept, ..Variants::default() };
    let world = World::with(Options { variants, ..Options::default() });
    world.apply(&queue_with(""));
    world.destroy();
    let told = world.fails(&queue_with(""));
    assert!(told.contains("existed too recently"), "{told}");
}
