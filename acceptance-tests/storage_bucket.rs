//! `google_storage_bucket`, and the data sources of Cloud Storage.

use crate::configuration::resource;
use crate::world::World;
use serde_json::{Value as Json, json};

const BUCKET: &str = "google_storage_bucket.media";
const PATH: &str = "storage.googleapis.com/b/media";

fn bucket_with(lines: &str) -> String {
    let fixed = "name = \"media\"\nlocation = \"us-central1\"\n";
    resource("google_storage_bucket", "media", &(fixed.to_owned() + lines))
}

fn stored(world: &World) -> Json {
    world.google.object(PATH).expect("the bucket")
}

/// Puts a version of an object into the bucket.
fn put(world: &World, name: &str, generation: u32) {
    let id = percent(name);
    let object = json!({"name": name, "generation": generation.to_string()});
    world.google.put(&format!("{PATH}/o/{id}#{generation}"), object);
}

fn percent(name: &str) -> String {
    name.replace('/', "%2F")
}

#[test]
fn a_bucket_is_created_changed_and_imported() {
    let world = World::new();
    let change = world.apply(&bucket_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /storage/v1/b?project=demo
    {"labels":{"goog-terraform-provisioned":"true"},"location":"US-CENTRAL1","name":"media","storageClass":"STANDARD"}
    "#);
    let state = world.state(BUCKET);
    for (attribute, value) in [
        ("id", json!("media")),
        ("location", json!("us-central1")),
        ("url", json!("gs://media")),
        ("self_link", json!("https://www.googleapis.com/storage/v1/b/media")),
        ("public_access_prevention", json!("inherited")),
        ("uniform_bucket_level_access", json!(false)),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert_eq!(state["soft_delete_policy"][0]["retention_duration_seconds"], 604_800);
    let lines = "uniform_bucket_level_access = true\nversioning {\n  enabled = true\n}\nlabels = { team = \"a\" }\n";
    let change = world.apply(&bucket_with(lines)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /storage/v1/b/media
    {"iamConfiguration":{"uniformBucketLevelAccess":{"enabled":true}},"labels":{"goog-terraform-provisioned":"true","team":"a"},"versioning":{"enabled":true}}
    "#);
    world.run(&["state", "rm", BUCKET]).expect_success();
    for form in ["demo/media", "media"] {
        world.import(BUCKET, form);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{form}");
        world.run(&["state", "rm", BUCKET]).expect_success();
    }
}

#[test]
fn lifecycle_rules_have_sets_of_one_and_zeros_on_demand() {
    let rule = |condition: &str| {
        format!(
            "lifecycle_rule {{\n  action {{\n    type = \"Delete\"\n  }}\n  condition {{\n    {condition}\n  }}\n}}\n"
        )
    };
    let cold = "lifecycle_rule {\n  action {\n    type = \"SetStorageClass\"\n    storage_class = \"COLDLINE\"\n  }\n  condition {\n    age = 30\n    with_state = \"ARCHIVED\"\n    matches_prefix = [\"logs/\"]\n  }\n}\n";
    let world = World::new();
    let rules =
        rule("age = 3") + cold + &rule("send_age_if_zero = true") + &rule("num_newer_versions = 2");
    world.apply(&bucket_with(&rules)).settles();
    assert_eq!(
        stored(&world)["lifecycle"]["rule"],
        json!([
            {"action": {"type": "Delete"}, "condition": {"age": 3}},
            {"action": {"type": "SetStorageClass", "storageClass": "COLDLINE"},
             "condition": {"age": 30, "isLive": false, "matchesPrefix": ["logs/"]}},
            {"action": {"type": "Delete"}, "condition": {"age": 0}},
            {"action": {"type": "Delete"}, "condition": {"numNewerVersions": 2}},
        ])
    );
    world.apply(&bucket_with(&rule("age = 4"))).settles();
    let change = world.apply(&bucket_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /storage/v1/b/media
    {"lifecycle":{"rule":[]}}
    "#);
}

#[test]
fn what_is_removed_is_cleared_with_null() {
    let lines = r#"
requester_pays = true
cors {
  method = ["GET"]
  origin = ["*"]
}
website {
  main_page_suffix = "index.html"
}
logging {
  log_bucket = "logs"
}
encryption {
  default_kms_key_name = "projects/demo/locations/us/keyRings/a/cryptoKeys/b"
}
autoclass {
  enabled = true
}
"#;
    let world = World::new();
    world.apply(&bucket_with(lines)).settles();
    world.apply(&bucket_with("")).settles();
    let left = stored(&world);
    for field in ["cors", "website", "logging", "encryption", "autoclass"] {
        assert_eq!(left.get(field), None, "{field}");
    }
}

#[test]
fn a_retention_policy_is_locked_by_a_request_of_its_own_and_only_another_bucket_lacks_it() {
    let policy = |lines: &str| bucket_with(&format!("retention_policy {{\n  {lines}\n}}"));
    let world = World::new();
    world.apply(&policy("retention_period = \"60\"")).settles();
    let change = world.apply(&policy("retention_period = \"60\"\n  is_locked = true")).settles();
    insta::assert_snapshot!(change.writes(), @"
    POST /storage/v1/b/media/lockRetentionPolicy?ifMetagenerationMatch=2
    {}
    ");
    assert_eq!(stored(&world)["retentionPolicy"]["isLocked"], true);
    world.apply(&policy("retention_period = \"90\"\n  is_locked = true")).settles();
    let plan = world.plan(&policy("retention_period = \"90\""));
    let changes = plan.changes();
    assert!(
        changes.starts_with("replace google_storage_bucket.media because of retention_policy"),
        "{changes}"
    );
    world.destroy();
    // A new bucket can be locked at once.
    world.apply(&policy("retention_period = \"60\"\n  is_locked = true")).settles();
    assert_eq!(stored(&world)["retentionPolicy"]["isLocked"], true);
}

#[test]
fn a_bucket_with_objects_is_destroyed_only_by_force() {
    let world = World::new();
    world.apply(&bucket_with("")).settles();
    for (name, generation) in [("a", 1), ("a", 2), ("folder/b c", 3)] {
        put(&world, name, generation);
    }
    let refused = world.run(&["destroy", "-auto-approve"]).expect_failure();
    assert!(refused.contains("not empty"), "{refused}");
    let change = world.apply(&bucket_with("force_destroy = true")).settles();
    assert_eq!(change.writes(), "", "the attribute is the provider's own");
    world.destroy();
    assert_eq!(world.google.object(PATH), None);
    assert_eq!(world.objects(), Vec::<String>::new());
}

#[test]
fn objects_may_have_retention_times_if_the_create_says_so() {
    let world = World::new();
    let change = world.apply(&bucket_with("enable_object_retention = true")).settles();
    assert!(change.writes().contains("enableObjectRetention=true"), "{}", change.writes());
    assert!(!change.writes().contains("objectRetention\""), "{}", change.writes());
    let plan = world.plan(&bucket_with(""));
    insta::assert_snapshot!(plan.changes(), @"
    replace google_storage_bucket.media because of enable_object_retention
      enable_object_retention: true -> null
    ");
}

#[test]
fn a_name_that_another_project_has_is_refused() {
    let world = World::new();
    let other = json!({"name": "media", "location": "EU"});
    world.another_tool("POST", "storage.googleapis.com/storage/v1/b?project=other", &other);
    insta::assert_snapshot!(world.fails(&bucket_with("")), @r#"
    Error: Bucket is in a conflicting state

      with google_storage_bucket.media,
      on main.tf line 1, in resource "google_storage_bucket" "media":
       1: resource "google_storage_bucket" "media" {

    Creating media failed. Google returned 409 conflict: "The requested bucket
    name is not available. The bucket namespace is shared by all users of the
    system. Please select a different name and try again". If another change is
    in progress, run the command again when it has finished. Otherwise change the
    configuration as Google describes.
    "#);
}

#[test]
fn buckets_and_the_service_agent_are_read() {
    let data = r#"
data "google_storage_bucket" "media" {
  name = google_storage_bucket.media.name
}

data "google_storage_project_service_account" "agent" {}
"#;
    let world = World::new();
    let rule = "lifecycle_rule {\n  action {\n    type = \"Delete\"\n  }\n  condition {\n    age = 3\n  }\n}\n";
    world.apply(&(bucket_with(rule) + data)).settles();
    let read = world.state("data.google_storage_bucket.media");
    assert_eq!(read["lifecycle_rule"][0]["condition"][0]["age"], 3);
    assert_eq!(read["location"], "US-CENTRAL1");
    let agent = world.state("data.google_storage_project_service_account.agent");
    let address = agent["email_address"].as_str().expect("an address");
    assert_eq!(agent["member"], format!("serviceAccount:{address}"));
    assert_eq!(agent["id"], address);
}
