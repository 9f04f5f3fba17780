//! `google_pubsub_topic` and `google_pubsub_subscription`.

use crate::configuration::resource;
use crate::world::World;
use serde_json::json;

const TOPIC: &str = "google_pubsub_topic.orders";
const SUBSCRIPTION: &str = "google_pubsub_subscription.billing";
const PATH: &str = "projects/demo/subscriptions/billing";

fn topic_with(lines: &str) -> String {
    resource("google_pubsub_topic", "orders", &("name = \"orders\"\n".to_owned() + lines))
}

fn subscription_with(lines: &str) -> String {
    let fixed = "name = \"billing\"\ntopic = google_pubsub_topic.orders.id\n";
    topic_with("") + &resource("google_pubsub_subscription", "billing", &(fixed.to_owned() + lines))
}

#[test]
fn a_topic_is_put_and_patched_with_its_mask_in_the_body() {
    let world = World::new();
    let change = world.apply(&topic_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PUT /v1/projects/demo/topics/orders
    {"labels":{"goog-terraform-provisioned":"true"}}
    "#);
    let kept = "message_retention_duration = \"86400s\"\n";
    let change = world.apply(&topic_with(kept)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/topics/orders
    {"topic":{"messageRetentionDuration":"86400s"},"updateMask":"messageRetentionDuration"}
    "#);
    assert_eq!(world.state(TOPIC)["id"], "projects/demo/topics/orders");
    world.run(&["state", "rm", TOPIC]).expect_success();
    for form in ["projects/demo/topics/orders", "demo/orders", "orders"] {
        world.import(TOPIC, form);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{form}");
        world.run(&["state", "rm", TOPIC]).expect_success();
    }
    insta::assert_snapshot!(world.fails(&topic_with("")), @r#"
    Error: Topic already exists

      with google_pubsub_topic.orders,
      on main.tf line 1, in resource "google_pubsub_topic" "orders":
       1: resource "google_pubsub_topic" "orders" {

    Creating projects/demo/topics/orders failed. Google returned 409
    ALREADY_EXISTS: "Resource already exists in the project (resource=orders)".
    Choose another name, or import this one with `terraform import
    google_pubsub_topic.NAME projects/demo/topics/orders`.
    "#);
}

#[test]
fn transforms_and_sources_of_a_topic_settle() {
    let world = World::new();
    for lines in [
        "message_transforms {\n  javascript_udf {\n    code = \"function f(m) { return m }\"\n    function_name = \"f\"\n  }\n}\n\
         message_transforms {\n  disabled = true\n  ai_inference {\n    endpoint = \"e\"\n    unstructured_inference {\n      parameters = { a = \"1\" }\n    }\n  }\n}",
        "ingestion_data_source_settings {\n  cloud_storage {\n    bucket = \"b\"\n    text_format {}\n  }\n  platform_logs_settings {}\n}",
        "ingestion_data_source_settings {\n  cloud_storage {\n    bucket = \"b\"\n    avro_format {}\n  }\n}",
        "ingestion_data_source_settings {\n  aws_kinesis {\n    aws_role_arn = \"a\"\n    consumer_arn = \"b\"\n    gcp_service_account = \"c\"\n    stream_arn = \"d\"\n  }\n}",
        "ingestion_data_source_settings {\n  azure_event_hubs {\n    client_id = \"a\"\n    event_hub = \"b\"\n  }\n}",
        "schema_settings {\n  schema = \"projects/demo/schemas/s\"\n  encoding = \"JSON\"\n}",
        "",
    ] {
        world.apply(&topic_with(lines)).settles();
    }
}

#[test]
fn a_subscription_pulls_pushes_and_pulls_again() {
    let world = World::new();
    let change = world.apply(&subscription_with("")).settles();
    let writes = change.writes();
    let created = writes.split_once("subscriptions/").map_or("", |(_, rest)| rest);
    insta::assert_snapshot!(created, @r#"
    billing
    {"labels":{"goog-terraform-provisioned":"true"},"messageRetentionDuration":"604800s","topic":"projects/demo/topics/orders"}
    "#);
    let state = world.state(SUBSCRIPTION);
    for (attribute, value) in [
        ("ack_deadline_seconds", json!(10)),
        ("expiration_policy", json!([{"ttl": "2678400s"}])),
        ("push_config", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let push = r#"push_config {
  push_endpoint = "https://example.com/push"
  oidc_token {
    service_account_email = "push@demo.iam.gserviceaccount.com"
  }
}"#;
    world.apply(&subscription_with(push)).settles();
    let change = world.apply(&subscription_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/subscriptions/billing
    {"subscription":{},"updateMask":"pushConfig"}
    "#);
    assert_eq!(world.google.object(PATH).expect("it exists")["pushConfig"], json!({}));
    world.destroy();
}

#[test]
fn a_subscription_may_never_expire() {
    let world = World::new();
    world.apply(&subscription_with("expiration_policy {\n  ttl = \"\"\n}")).settles();
    assert_eq!(world.google.object(PATH).expect("it exists")["expirationPolicy"], json!({}));
    world.apply(&subscription_with("expiration_policy {\n  ttl = \"86400s\"\n}")).settles();
    world.apply(&subscription_with("expiration_policy {\n  ttl = \"\"\n}")).settles();
    assert_eq!(world.google.object(PATH).expect("it exists")["expirationPolicy"], json!({}));
}

#[test]
fn exports_settle() {
    let world = World::new();
    for lines in [
        "bigquery_config {\n  table = \"demo.orders.raw\"\n  write_metadata = true\n}",
        "cloud_storage_config {\n  bucket = \"orders\"\n  filename_prefix = \"raw/\"\n  max_bytes = 1000000\n}",
        "cloud_storage_config {\n  bucket = \"orders\"\n  max_duration = \"60s\"\n  avro_config {\n    write_metadata = true\n  }\n}",
        "retry_policy {}\ndead_letter_policy {\n  dead_letter_topic = google_pubsub_topic.orders.id\n}",
        "message_transforms {\n  javascript_udf {\n    code = \"function f(m) { return m }\"\n    function_name = \"f\"\n  }\n}",
    ] {
        world.apply(&subscription_with(lines)).settles();
    }
}

#[test]
fn a_subscription_whose_topic_was_deleted_is_replaced() {
    let world = World::new();
    world.apply(&subscription_with("")).settles();
    world.another_tool(
        "DELETE",
        "pubsub.googleapis.com/v1/projects/demo/topics/orders",
        &json!(null),
    );
    let plan = world.plan(&subscription_with(""));
    insta::assert_snapshot!(plan.changes(), @"
    replace google_pubsub_subscription.billing because of topic
    create google_pubsub_topic.orders
    ");
    world.apply(&subscription_with("")).settles();
    assert_eq!(
        world.google.object(PATH).expect("it exists")["topic"],
        "projects/demo/topics/orders"
    );
}

#[test]
fn a_topic_is_read_by_its_name() {
    let world = World::new();
    let data = "\ndata \"google_pubsub_topic\" \"orders\" {\n  name = google_pubsub_topic.orders.name\n}\n";
    world.apply(&(topic_with("labels = { team = \"a\" }") + data)).settles();
    assert_eq!(world.state("data.google_pubsub_topic.orders")["effective_labels"]["team"], "a");
}
