//! `google_cloud_run_v2_service`: changes outside Terraform, and how the provider handles them.

use crate::configuration::plain;
use crate::world::{Applied, World};
use google_emulator::Fault;
use serde_json::json;

const SERVICE: &str = "google_cloud_run_v2_service.hello";
const PATH: &str = "projects/demo/locations/us-central1/services/hello";

/// Applies the most recent plan unmodified.
fn carry_out(world: &World) -> Applied<'_> {
    world.writing(&["apply", "-input=false", "-no-color", "planned"])
}

#[test]
fn what_others_changed_meanwhile_survives_an_update() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.plan(&plain("", "timeout = \"60s\"", ""));
    world.google.alter(PATH, |service| {
        service["labels"]["theirs"] = json!("kept");
        service["template"]["containers"][0]["workingDir"] = json!("/theirs");
        service["template"]["containers"][0]["env"] = json!([{"name": "THEIRS", "value": "1"}]);
    });
    let change = carry_out(&world);
    assert_eq!(change.exchanges.iter().filter(|it| it.method == "PATCH").count(), 1);
    let service = world.google.object(PATH).expect("it is there");
    let container = &service["template"]["containers"][0];
    assert_eq!(service["labels"]["theirs"], "kept");
    assert_eq!(container["workingDir"], "/theirs");
    assert_eq!(container["env"], json!([{"name": "THEIRS", "value": "1"}]));
    assert_eq!(service["template"]["timeout"], "60s");
}

#[test]
fn an_image_deployed_between_plan_and_apply_is_in_the_state() {
    let world = World::new();
    let variable = |value: u32| format!("env {{\n  name  = \"A\"\n  value = \"{value}\"\n}}");
    world.apply(&plain("", "", &variable(1)));
    world.plan(&plain("", "", &variable(2)));
    world.google.alter(PATH, |service| {
        service["template"]["containers"][0]["image"] = json!("example.com/theirs");
    });
    let text = world.run(&["apply", "-input=false", "-no-color", "planned"]).expect_success();
    assert!(!text.contains("Warning"), "{text}");
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(service["template"]["containers"][0]["image"], "example.com/theirs");
    let container = &world.state(SERVICE)["template"][0]["containers"][0];
    assert_eq!(container["image"], "example.com/theirs");
    assert_eq!(container["env"][0]["value"], "2");
    insta::assert_snapshot!(world.plan_with(&["-refresh=false"]).changes(), @r#"
    update google_cloud_run_v2_service.hello
      template.0.containers.0.image: "example.com/theirs" -> "us-docker.pkg.dev/cloudrun/container/hello"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, template.0.containers.0.build_info, terminal_condition.0.last_transition_time, update_time
    "#);
}

#[test]
fn an_image_deployed_outside_terraform_is_shown_and_reverted() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.google.alter(PATH, |service| {
        service["template"]["containers"][0]["image"] = json!("example.com/theirs");
        service["client"] = json!("gcloud");
        service["clientVersion"] = json!("500.0.0");
    });
    let plan = world.plan(&plain("", "", ""));
    insta::assert_snapshot!(plan.changes(), @r#"
    update google_cloud_run_v2_service.hello
      template.0.containers.0.image: "example.com/theirs" -> "us-docker.pkg.dev/cloudrun/container/hello"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, template.0.containers.0.build_info, terminal_condition.0.last_transition_time, update_time
    "#);
    carry_out(&world).settles();
    let service = world.google.object(PATH).expect("it is there");
    let image = &service["template"]["containers"][0]["image"];
    assert_eq!(image, "us-docker.pkg.dev/cloudrun/container/hello");
    assert_eq!(service["client"], "gcloud", "it is theirs");
}

#[test]
fn an_ignored_image_is_left_alone() {
    let world = World::new();
    let ignoring = |template: &str| {
        plain("lifecycle {\n  ignore_changes = [template[0].containers[0].image]\n}", template, "")
    };
    world.apply(&ignoring(""));
    world.google.alter(PATH, |service| {
        service["template"]["containers"][0]["image"] = json!("example.com/theirs");
    });
    assert_eq!(world.plan(&ignoring("")).changes(), "nothing\n");
    world.apply(&ignoring("timeout = \"60s\"")).settles();
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(service["template"]["containers"][0]["image"], "example.com/theirs");
    assert_eq!(service["template"]["timeout"], "60s");
}

#[test]
fn an_ignored_attribute_beside_others_is_left_alone() {
    let world = World::new();
    let ignoring = |min: u32| {
        plain(
            "lifecycle {\n  ignore_changes = [template[0].scaling[0].max_instance_count, template[0].containers[0].env]\n}",
            &format!("scaling {{\n  min_instance_count = {min}\n  max_instance_count = 4\n}}"),
            "env {\n  name = \"A\"\n  value = \"1\"\n}",
        )
    };
    world.apply(&ignoring(1)).settles();
    world.google.alter(PATH, |service| {
        service["template"]["scaling"]["maxInstanceCount"] = json!(20);
        service["template"]["containers"][0]["env"] = json!([{"name": "B", "value": "2"}]);
    });
    assert_eq!(world.plan(&ignoring(1)).changes(), "nothing\n");
    insta::assert_snapshot!(world.plan(&ignoring(2)).changes(), @"
    update google_cloud_run_v2_service.hello
      template.0.scaling.0.min_instance_count: 1 -> 2
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    ");
    world.apply(&ignoring(2)).settles();
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(
        service["template"]["scaling"],
        json!({"minInstanceCount": 2, "maxInstanceCount": 20})
    );
    assert_eq!(service["template"]["containers"][0]["env"], json!([{"name": "B", "value": "2"}]));
}

/// The annotations and labels that gcloud and the console leave on a service that they deploy.
fn deploy_with_gcloud(world: &World) {
    world.google.alter(PATH, |service| {
        service["client"] = json!("gcloud");
        service["clientVersion"] = json!("500.0.0");
        service["annotations"]["run.googleapis.com/build-id"] = json!("1234");
        service["annotations"]["client.knative.dev/user-image"] = json!("hello:latest");
        service["template"]["annotations"]["run.googleapis.com/startupProbeType"] =
            json!("Default");
        service["template"]["annotations"]["client.knative.dev/user-image"] = json!("hello:latest");
    });
}

#[test]
fn what_tools_leave_on_a_service_is_no_drift() {
    let world = World::new();
    let configuration =
        plain("annotations = { note = \"mine\" }", "annotations = { note = \"mine\" }", "");
    world.apply(&configuration).settles();
    deploy_with_gcloud(&world);
    let plan = world.plan(&configuration);
    assert_eq!(plan.changes(), "nothing\n");
    assert!(plan.text.contains("No changes."), "{}", plan.text);
    assert_eq!(world.apply(&configuration).settles().writes(), "");
    let state = world.state(SERVICE);
    assert_eq!((&state["client"], &state["client_version"]), (&json!(null), &json!(null)));
    assert_eq!(state["annotations"], json!({"note": "mine"}));
    assert_eq!(state["template"][0]["annotations"], json!({"note": "mine"}));
}

#[test]
fn what_tools_leave_on_a_service_survives_an_update() {
    let world = World::new();
    let configuration = |note: &str| {
        let note = format!("annotations = {{ note = \"{note}\" }}");
        plain(&note, &note, "")
    };
    world.apply(&configuration("one")).settles();
    deploy_with_gcloud(&world);
    world.apply(&configuration("two")).settles();
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(service["client"], "gcloud");
    // Google rejects requests that contain annotations of its own (run.googleapis.com/…).
    insta::assert_snapshot!(service["annotations"], @r#"{"client.knative.dev/user-image":"hello:latest","note":"two"}"#);
    insta::assert_snapshot!(service["template"]["annotations"], @r#"{"client.knative.dev/user-image":"hello:latest","note":"two"}"#);
}

#[test]
fn a_client_that_is_configured_is_set_back() {
    let world = World::new();
    let configuration = plain("client = \"terraform\"\nclient_version = \"1\"", "", "");
    world.apply(&configuration).settles();
    deploy_with_gcloud(&world);
    insta::assert_snapshot!(world.plan(&configuration).changes(), @r#"
    update google_cloud_run_v2_service.hello
      client: "gcloud" -> "terraform"
      client_version: "500.0.0" -> "1"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
    carry_out(&world).settles();
    assert_eq!(world.google.object(PATH).expect("it is there")["client"], "terraform");
}

#[test]
fn a_system_annotation_that_is_configured_is_set_back() {
    let world = World::new();
    let configuration =
        plain("annotations = { \"client.knative.dev/user-image\" = \"mine\" }", "", "");
    world.apply(&configuration).settles();
    deploy_with_gcloud(&world);
    insta::assert_snapshot!(world.plan(&configuration).changes(), @r#"
    update google_cloud_run_v2_service.hello
      annotations.client.knative.dev/user-image: "hello:latest" -> "mine"
      effective_annotations.client.knative.dev/user-image: "hello:latest" -> "mine"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
    carry_out(&world).settles();
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(service["annotations"]["client.knative.dev/user-image"], "mine");
}

#[test]
fn a_plan_is_not_applied_after_a_concurrent_change_of_the_same_attribute() {
    let world = World::new();
    world.apply(&plain("", "timeout = \"60s\"", ""));
    world.plan(&plain("", "timeout = \"90s\"", ""));
    world.google.alter(PATH, |service| service["template"]["timeout"] = json!("120s"));
    let said = world.run(&["apply", "-input=false", "-no-color", "planned"]).expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Object was modified outside Terraform

      with google_cloud_run_v2_service.hello,
      on main.tf line 9, in resource "google_cloud_run_v2_service" "hello":
       9:     timeout = "90s"

    Updating projects/demo/locations/us-central1/services/hello stopped before
    anything was written: `template[0].timeout` was "60s" when the plan was made,
    is "120s" now, and was to become "90s". emulator@demo.iam.gserviceaccount.com
    was the last to change the service. Run the command again to plan from the
    current object.
    "#);
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(service["template"]["timeout"], "120s");
}

#[test]
fn a_write_in_between_is_no_obstacle() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        count: Some(1),
        status: Some(409),
        body: Some(json!({"error": {"code": 409, "status": "ABORTED", "message": "Conflict for resource 'hello'."}})),
        ..Fault::default()
    });
    let change = world.apply(&plain("", "timeout = \"60s\"", "")).settles();
    assert_eq!(change.exchanges.iter().filter(|it| it.method == "PATCH").count(), 2);
}

#[test]
fn labels_of_the_provider_block_are_added_and_those_of_others_are_not_shown() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project = \"demo\"\n  default_labels = { owner = \"platform\", team = \"none\" }\n}\n",
    );
    let configuration = plain("labels = { team = \"network\" }", "", "");
    world.apply(&configuration).settles();
    world.google.alter(PATH, |service| service["labels"]["theirs"] = json!("1"));
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
    let state = world.state(SERVICE);
    assert_eq!(state["labels"], json!({"team": "network"}));
    assert_eq!(
        state["terraform_labels"],
        json!({"team": "network", "owner": "platform", "goog-terraform-provisioned": "true"})
    );
}

#[test]
fn a_deleted_service_is_planned_as_a_create() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.google.remove(PATH);
    assert_eq!(world.plan(&plain("", "", "")).changes(), format!("create {SERVICE}\n"));
}

#[test]
fn what_may_be_a_secret_is_not_quoted_when_a_plan_was_overtaken() {
    let env = |value: &str| {
        let env = format!("env {{\nname = \"PASSWORD\"\nvalue = \"{value}\"\n}}");
        plain("", "", &format!("args = [\"--password\", \"{value}\"]\n{env}"))
    };
    let world = World::new();
    world.apply(&env("hunter1"));
    world.plan(&env("hunter2"));
    world.google.alter(PATH, |service| {
        let container = &mut service["template"]["containers"][0];
        container["args"] = json!(["--password", "hunter3"]);
        container["env"] = json!([{"name": "PASSWORD", "value": "hunter3"}]);
    });
    let said = world.run(&["apply", "-input=false", "-no-color", "planned"]).expect_failure();
    assert!(said.contains("`template[0].containers[0].args` is not what it was"), "{said}");
    let message = said.rsplit_once("stopped before").map_or("", |(_, message)| message);
    assert!(!message.contains("hunter"), "{said}");
}
