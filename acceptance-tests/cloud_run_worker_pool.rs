//! `google_cloud_run_v2_worker_pool`: how the provider plans and applies a worker pool.

use crate::configuration::{block, resource, subnetwork_with};
use crate::world::World;
use serde_json::json;

const POOL: &str = "google_cloud_run_v2_worker_pool.workers";
const PATH: &str = "projects/demo/locations/us-central1/workerPools/workers";

/// The worker pool `workers` with additional lines for it, its template and its container.
fn pool_of(lines: &str, template: &str, container: &str) -> String {
    let image = "image = \"us-docker.pkg.dev/cloudrun/container/worker-pool\"\n";
    let containers = block("containers", &format!("{image}{container}"));
    let template = block("template", &format!("{containers}{template}"));
    let protection =
        if lines.contains("deletion_protection") { "" } else { "deletion_protection = false\n" };
    let head = "name = \"workers\"\nlocation = \"us-central1\"\n";
    resource(
        "google_cloud_run_v2_worker_pool",
        "workers",
        &format!("{head}{protection}{lines}\n{template}"),
    )
}

fn scaled_to(count: u32) -> String {
    pool_of(&block("scaling", &format!("manual_instance_count = {count}\n")), "", "")
}

#[test]
fn a_new_worker_pool_is_sent_as_configured() {
    let world = World::new();
    let change = world.apply(&scaled_to(3)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v2/projects/demo/locations/us-central1/workerPools?workerPoolId=workers
    {"labels":{"goog-terraform-provisioned":"true"},"scaling":{"manualInstanceCount":3},"template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/worker-pool"}]}}
    "#);
    let state = world.state(POOL);
    assert_eq!(state["id"], PATH);
    assert_eq!(state["terminal_condition"][0]["state"], "CONDITION_SUCCEEDED");
    let split = &state["instance_split_statuses"][0];
    assert_eq!(split["type"], "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST");
}

#[test]
fn zero_instances_are_sent_and_an_unset_number_is_one() {
    let world = World::new();
    world.apply(&scaled_to(3));
    let change = world.apply(&scaled_to(0)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v2/projects/demo/locations/us-central1/workerPools/workers?updateMask=scaling
    {"etag":"…","scaling":{"manualInstanceCount":0}}
    "#);
    assert_eq!(world.state(POOL)["scaling"][0]["manual_instance_count"], 0);
    world.apply(&pool_of("", "", "")).settles();
    assert_eq!(world.state(POOL)["scaling"][0]["manual_instance_count"], 1);
}

#[test]
fn a_changed_template_makes_a_revision_and_other_changes_make_none() {
    let world = World::new();
    world.apply(&pool_of("", "", ""));
    let first = world.state(POOL)["latest_ready_revision"].clone();
    world.apply(&pool_of("description = \"a\"", "", "")).settles();
    assert_eq!(world.state(POOL)["latest_ready_revision"], first);
    let changed = pool_of("description = \"a\"", "", "args = [\"--all\"]\n");
    world.apply(&changed).settles();
    assert_ne!(world.state(POOL)["latest_ready_revision"], first);
}

#[test]
fn a_worker_pool_reaches_its_network_directly() {
    let world = World::new();
    let access = "vpc_access {\n  network_interfaces {\n    network = google_compute_network.main.id\n    \
        subnetwork = google_compute_subnetwork.egress.id\n  }\n}\n";
    let network = subnetwork_with("");
    world.apply(&(network.clone() + &pool_of("", access, ""))).settles();
    let interface =
        world.state(POOL)["template"][0]["vpc_access"][0]["network_interfaces"][0].clone();
    assert_eq!(interface["subnetwork"], "projects/demo/regions/us-central1/subnetworks/egress");
    world.apply(&(network + &pool_of("", "", ""))).settles();
}

#[test]
fn probes_and_volumes_settle() {
    let world = World::new();
    let template =
        "volumes {\n  name = \"scratch\"\n  empty_dir {\n    size_limit = \"512Mi\"\n  }\n}\n";
    let container = "
liveness_probe {
  http_get {
    port = 8080
    http_headers {
      name  = \"a\"
      value = \"b\"
    }
  }
}
startup_probe {
  tcp_socket {
    port = 8080
  }
}
volume_mounts {
  name       = \"scratch\"
  mount_path = \"/scratch\"
}
";
    world.apply(&pool_of("", template, container)).settles();
    let state = world.state(POOL);
    let container = &state["template"][0]["containers"][0];
    assert_eq!(container["liveness_probe"][0]["period_seconds"], 10);
    assert_eq!(container["resources"][0]["limits"]["memory"], "512Mi");
}

#[test]
fn a_failed_worker_pool_reports_the_cause_and_is_tainted() {
    let world = World::new();
    let access = "vpc_access {\n  network_interfaces {\n    network = \"nowhere\"\n  }\n}\n";
    let told = world.fails(&pool_of("", access, ""));
    assert!(told.contains("VPC_NETWORK_NOT_FOUND"), "{told}");
    assert!(world.is_tainted(POOL));
}

#[test]
fn a_protected_worker_pool_is_not_destroyed() {
    let world = World::new();
    world.apply(&pool_of("deletion_protection = true", "", ""));
    let refused = world.run(&["destroy", "-auto-approve", "-input=false", "-no-color"]);
    assert!(refused.expect_failure().contains("Deletion is prevented"));
    world.apply(&pool_of("", "", ""));
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn drift_of_the_number_of_instances_is_planned() {
    let world = World::new();
    world.apply(&scaled_to(2));
    world.google.alter(PATH, |pool| pool["scaling"]["manualInstanceCount"] = json!(5));
    let change = world.apply(&scaled_to(2)).settles();
    assert!(change.writes().contains(r#""scaling":{"manualInstanceCount":2}"#));
}
