//! `google_cloud_run_v2_job`: how the provider plans and applies a job.

use crate::configuration::{block, resource, subnetwork_with};
use crate::world::World;
use serde_json::json;

const JOB: &str = "google_cloud_run_v2_job.report";
const PATH: &str = "projects/demo/locations/us-central1/jobs/report";

/// The job `report` with additional lines for the job, its executions, its tasks and its container.
fn job_of(lines: &str, execution: &str, task: &str, container: &str) -> String {
    let image = "image = \"us-docker.pkg.dev/cloudrun/container/job\"\n";
    let containers = block("containers", &format!("{image}{container}"));
    let task = block("template", &format!("{containers}{task}"));
    let template = block("template", &format!("{task}{execution}"));
    let protection =
        if lines.contains("deletion_protection") { "" } else { "deletion_protection = false\n" };
    let head = "name = \"report\"\nlocation = \"us-central1\"\n";
    resource("google_cloud_run_v2_job", "report", &format!("{head}{protection}{lines}\n{template}"))
}

/// The job with required arguments only.
fn job_with(lines: &str) -> String {
    job_of(lines, "", "", "")
}

#[test]
fn a_new_job_is_sent_as_configured() {
    let world = World::new();
    let task = "max_retries = 0\ntimeout = \"1200s\"\n";
    let change = world.apply(&job_of("labels = { team = \"net\" }", "task_count = 3", task, ""));
    insta::assert_snapshot!(change.settles().writes(), @r#"
    POST /v2/projects/demo/locations/us-central1/jobs?jobId=report
    {"labels":{"goog-terraform-provisioned":"true","team":"net"},"template":{"taskCount":3,"template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/job"}],"maxRetries":0,"timeout":"1200s"}}}
    "#);
    let state = world.state(JOB);
    assert_eq!(state["id"], PATH);
    assert_eq!(state["template"][0]["template"][0]["max_retries"], 0);
    assert_eq!(state["terminal_condition"][0]["state"], "CONDITION_SUCCEEDED");
}

#[test]
fn a_change_is_laid_over_the_whole_job_as_it_is() {
    let world = World::new();
    world.apply(&job_with(""));
    world.google.alter(PATH, |job| job["template"]["taskCount"] = json!(7));
    let change = world.apply(&job_of("", "", "", "env {\n  name = \"A\"\n  value = \"b\"\n}\n"));
    insta::assert_snapshot!(change.settles().writes(), @r#"
    PATCH /v2/projects/demo/locations/us-central1/jobs/report
    {"etag":"…","labels":{"goog-terraform-provisioned":"true"},"launchStage":"GA","name":"projects/demo/locations/us-central1/jobs/report","template":{"taskCount":7,"template":{"containers":[{"env":[{"name":"A","value":"b"}],"image":"us-docker.pkg.dev/cloudrun/container/job","resources":{"limits":{"cpu":"1000m","memory":"512Mi"}}}],"executionEnvironment":"EXECUTION_ENVIRONMENT_GEN2","maxRetries":3,"serviceAccount":"441258804118-compute@developer.gserviceaccount.com","timeout":"600s"}}}
    "#);
}

#[test]
fn a_job_reaches_its_network_directly() {
    let world = World::new();
    let access = "vpc_access {\n  network_interfaces {\n    network = google_compute_network.main.id\n    \
        subnetwork = google_compute_subnetwork.egress.id\n    tags = [\"jobs\"]\n  }\n}\n";
    let network = subnetwork_with("");
    world.apply(&(network.clone() + &job_of("", "", access, ""))).settles();
    let interfaces =
        world.state(JOB)["template"][0]["template"][0]["vpc_access"][0]["network_interfaces"][0]
            .clone();
    assert_eq!(interfaces["subnetwork"], "projects/demo/regions/us-central1/subnetworks/egress");
    world.apply(&(network + &job_with(""))).settles();
}

#[test]
fn an_interface_must_name_a_network() {
    let world = World::new();
    let access = "vpc_access {\n  network_interfaces {\n  }\n}\n";
    let told = world.plan_fails(&job_of("", "", access, ""));
    assert!(told.contains("Network interface without a network"), "{told}");
}

#[test]
fn volumes_environment_and_probes_settle() {
    let world = World::new();
    let task = "
volumes {
  name = \"files\"
  secret {
    secret = \"key\"
    items {
      version = \"latest\"
      path    = \"key\"
    }
  }
}
volumes {
  name = \"scratch\"
  empty_dir {
    size_limit = \"512Mi\"
  }
}
";
    let container = "
args = [\"--all\"]
env {
  name  = \"B\"
  value = \"1\"
}
env {
  name = \"A\"
  value_source {
    secret_key_ref {
      secret  = \"key\"
      version = \"latest\"
    }
  }
}
resources {
  limits = {
    memory = \"1Gi\"
  }
}
volume_mounts {
  name       = \"files\"
  mount_path = \"/files\"
}
volume_mounts {
  name       = \"scratch\"
  mount_path = \"/scratch\"
}
";
    world.apply(&job_of("", "", task, container)).settles();
    world.apply(&job_with("")).settles();
    assert_eq!(world.state(JOB)["template"][0]["template"][0]["volumes"], json!([]));
}

#[test]
fn a_failed_job_reports_the_cause_and_is_tainted() {
    let world = World::new();
    let access = "vpc_access {\n  network_interfaces {\n    network = \"nowhere\"\n  }\n}\n";
    let told = world.fails(&job_of("", "", access, ""));
    assert!(told.contains("VPC_NETWORK_NOT_FOUND"), "{told}");
    assert!(world.is_tainted(JOB));
}

#[test]
fn a_protected_job_is_not_destroyed() {
    let world = World::new();
    world.apply(&job_with("deletion_protection = true"));
    let refused = world.run(&["destroy", "-auto-approve", "-input=false", "-no-color"]);
    assert!(refused.expect_failure().contains("Deletion is prevented"));
    world.apply(&job_with(""));
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn another_location_makes_another_job() {
    let world = World::new();
    world.apply(&job_with(""));
    let other = job_with("").replace("us-central1", "europe-west1");
    let plan = world.plan(&other).changes();
    assert!(plan.starts_with("replace google_cloud_run_v2_job.report"), "{plan}");
    world.apply(&other).settles();
}

#[test]
fn a_job_is_imported_by_every_form_of_its_id() {
    for id in [PATH, "demo/us-central1/report", "us-central1/report"] {
        let world = World::new();
        world.apply(&job_with("labels = { team = \"net\" }"));
        world.run(&["state", "rm", JOB]).expect_success();
        world.import(JOB, id);
        insta::allow_duplicates! {
            insta::assert_snapshot!(world.plan_with(&[]).changes(), @"
            update google_cloud_run_v2_job.report
              deletion_protection: true -> false
            ");
        }
    }
}

#[test]
fn drift_of_a_job_shows_and_is_taken_back() {
    let world = World::new();
    let configuration = job_of("", "task_count = 2", "", "");
    world.apply(&configuration);
    world.google.alter(PATH, |job| job["template"]["taskCount"] = json!(7));
    let plan = world.plan(&configuration).changes();
    assert!(plan.contains("template.0.task_count: 7 -> 2"), "{plan}");
    world.apply(&configuration).settles();
}

#[test]
fn a_deleted_job_is_recreated() {
    let world = World::new();
    world.apply(&job_with(""));
    world.google.remove(PATH);
    let plan = world.plan(&job_with("")).changes();
    assert_eq!(plan, "create google_cloud_run_v2_job.report\n");
}

#[test]
fn one_execution_token_is_configured_at_most() {
    let world = World::new();
    let told =
        world.plan_fails(&job_with("run_execution_token = \"a\"\nstart_execution_token = \"b\""));
    assert!(told.contains("start_execution_token"), "{told}");
}

#[test]
fn a_new_token_starts_an_execution_and_other_changes_start_none() {
    let world = World::new();
    let change = world.apply(&job_with("start_execution_token = \"a\"")).settles();
    assert!(change.writes().contains(r#""startExecutionToken":"a""#), "{}", change.writes());
    let state = world.state(JOB);
    assert_eq!(state["execution_count"], 1);
    assert_eq!(state["latest_created_execution"][0]["name"], "report-a");
    world.apply(&job_of("start_execution_token = \"a\"", "task_count = 2", "", "")).settles();
    assert_eq!(world.state(JOB)["execution_count"], 1);
    world.apply(&job_of("start_execution_token = \"b\"", "task_count = 2", "", "")).settles();
    let state = world.state(JOB);
    assert_eq!(state["execution_count"], 2);
    assert_eq!(state["latest_created_execution"][0]["name"], "report-b");
}

#[test]
fn an_execution_that_is_run_has_ended_after_the_apply() {
    let world = World::new();
    world.apply(&job_with("run_execution_token = \"a\"")).settles();
    let latest = world.state(JOB)["latest_created_execution"][0].clone();
    let time = |of: &str| latest[of].as_str().unwrap_or_default().to_owned();
    assert!(time("completion_time") > time("create_time"), "{latest}");
}

#[test]
fn a_token_that_google_forgot_is_not_sent_again() {
    let world = World::new();
    world.apply(&job_with("start_execution_token = \"a\""));
    world.google.alter(PATH, |job| {
        job.as_object_mut().map(|job| job.remove("startExecutionToken"));
    });
    let change = world.apply(&job_with("start_execution_token = \"a\"")).settles();
    assert_eq!(change.writes(), "");
    let change = world.apply(&job_of("start_execution_token = \"a\"", "task_count = 2", "", ""));
    let change = change.settles();
    assert!(!change.writes().contains("startExecutionToken"), "{}", change.writes());
}

#[test]
fn a_token_that_was_used_before_is_refused() {
    let world = World::new();
    for token in ["a", "b"] {
        world.apply(&job_with(&format!("start_execution_token = \"{token}\""))).settles();
    }
    let told = world.fails(&job_with("start_execution_token = \"a\""));
    assert!(told.contains("has an execution of this"), "{told}");
}

#[test]
fn a_job_has_one_token() {
    let world = World::new();
    let both = "start_execution_token = \"a\"\nrun_execution_token = \"b\"";
    let told = world.plan_fails(&job_with(both));
    assert!(told.contains("run_execution_token"), "{told}");
}
