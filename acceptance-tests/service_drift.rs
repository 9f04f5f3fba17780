//! `google_cloud_run_v2_service`: what others change of a service, and what becomes of it.

use crate::configuration::plain;
use crate::world::World;
use google_emulator::Fault;
use serde_json::json;

const SERVICE: &str = "google_cloud_run_v2_service.hello";
const PATH: &str = "projects/demo/locations/us-central1/services/hello";

#[test]
fn what_others_changed_meanwhile_survives_an_update() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.google.alter(PATH, |service| {
        service["labels"]["theirs"] = json!("kept");
        service["template"]["containers"][0]["workingDir"] = json!("/theirs");
    });
    world.apply(&plain("", "timeout = \"60s\"", "")).settles();
    let service = world.google.object(PATH).expect("it is there");
    assert_eq!(service["labels"]["theirs"], "kept");
    assert_eq!(service["template"]["timeout"], "60s");
}

#[test]
fn a_new_image_that_somebody_deployed_shows_and_is_set_back() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.google.alter(PATH, |service| {
        service["template"]["containers"][0]["image"] = json!("example.com/theirs");
        service["client"] = json!("gcloud");
        service["clientVersion"] = json!("500.0.0");
    });
    insta::assert_snapshot!(world.plan(&plain("", "", "")).changes(), @r#"
    update google_cloud_run_v2_service.hello
      template.0.containers.0.image: "example.com/theirs" -> "us-docker.pkg.dev/cloudrun/container/hello"
      known after apply: conditions, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, reconciling, template.0.containers.0.build_info, terminal_condition, traffic_statuses, update_time
    "#);
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
}

#[test]
fn a_plan_that_somebody_overtook_is_not_carried_out() {
    let world = World::new();
    world.apply(&plain("", "timeout = \"60s\"", ""));
    world.plan(&plain("", "timeout = \"90s\"", ""));
    world.google.alter(PATH, |service| service["template"]["timeout"] = json!("120s"));
    let said = world.run(&["apply", "-input=false", "-no-color", "planned"]).expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Object was changed by somebody else

      with google_cloud_run_v2_service.hello,
      on main.tf line 9, in resource "google_cloud_run_v2_service" "hello":
       9:     timeout = "90s"

    Updating projects/demo/locations/us-central1/services/hello stopped before
    anything was written: `template[0].timeout` was "60s" when the plan was made,
    is "120s" now, and was to become "90s". emulator@demo.iam.gserviceaccount.com
    was the last to change the service. Run the command again to plan from what
    is there now.
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
fn a_service_that_is_gone_is_planned_anew() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    world.google.remove(PATH);
    assert_eq!(world.plan(&plain("", "", "")).changes(), format!("create {SERVICE}\n"));
}
