//! Services that Cloud Run accepts and then cannot run.

use crate::configuration::plain;
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::{Value as Json, json};

const SERVICE: &str = "google_cloud_run_v2_service.hello";
const PATH: &str = "projects/demo/locations/us-central1/services/hello";

/// Google accepts the next create or update of a service, and its revision then fails with this
/// code and reason.
fn failing(world: &World, method: &str, code: &str, reason: &str, message: &str) {
    world.fault(Fault {
        method: Some(method.to_owned()),
        host: Some("run.googleapis.com".to_owned()),
        count: Some(1),
        operation_error: Some(Failure {
            code: code.to_owned(),
            message: message.to_owned(),
            reason: Some(reason.to_owned()),
        }),
        ..Fault::default()
    });
}

/// The next create or update of a service names an image that does not exist.
fn failing_revision(world: &World, method: &str) {
    let message = "Revision 'hello-00001-abc' is not ready and cannot serve traffic. Image \
        'us-docker.pkg.dev/cloudrun/container/hello' not found.";
    failing(world, method, "NOT_FOUND", "CONTAINER_MISSING", message);
}

#[test]
fn a_service_whose_first_revision_fails_is_tainted_and_replaced() {
    let world = World::new();
    failing_revision(&world, "POST");
    insta::assert_snapshot!(world.fails(&plain("deletion_protection = true", "", "")), @r#"
    Error: Service could not be created

      with google_cloud_run_v2_service.hello,
      on main.tf line 1, in resource "google_cloud_run_v2_service" "hello":
       1: resource "google_cloud_run_v2_service" "hello" {

    Creating projects/demo/locations/us-central1/services/hello failed. The
    operation ended with NOT_FOUND: "Revision 'hello-00001-abc' is not ready and
    cannot serve traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not
    found".
    Google gives the reason CONTAINER_MISSING. The image doesn't exist: check its
    name and tag, and that it was pushed.
    The service is in the state, marked as tainted; the next apply will replace
    it. To keep it as it is, run `terraform untaint
    google_cloud_run_v2_service.NAME`.
    "#);
    assert!(world.is_tainted(SERVICE));
    assert_eq!(world.state(SERVICE)["deletion_protection"], false);
    world.apply(&plain("deletion_protection = true", "", "")).settles();
}

#[test]
fn an_update_whose_revision_fails_leaves_what_is_there_in_the_state() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    let before = world.state(SERVICE);
    failing_revision(&world, "PATCH");
    insta::assert_snapshot!(world.fails(&plain("", "timeout = \"60s\"", "")), @r#"
    Error: Service could not be updated

      with google_cloud_run_v2_service.hello,
      on main.tf line 1, in resource "google_cloud_run_v2_service" "hello":
       1: resource "google_cloud_run_v2_service" "hello" {

    Updating projects/demo/locations/us-central1/services/hello failed. The
    operation ended with NOT_FOUND: "Revision 'hello-00001-abc' is not ready and
    cannot serve traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not
    found".
    Google gives the reason CONTAINER_MISSING. The image doesn't exist: check its
    name and tag, and that it was pushed.
    "#);
    assert!(!world.is_tainted(SERVICE));
    let state = world.state(SERVICE);
    let condition = &state["terminal_condition"][0];
    assert_eq!(state["template"][0]["timeout"], "60s");
    assert_eq!(condition["state"], "CONDITION_FAILED");
    assert_eq!(condition["reason"], "CONTAINER_MISSING");
    assert_eq!(state["latest_ready_revision"], before["latest_ready_revision"]);
    assert_ne!(state["latest_created_revision"], before["latest_created_revision"]);
}

/// The service is ready again, because somebody repaired it.
fn mend(world: &World) {
    world.google.alter(PATH, |service| {
        let succeeded = |condition: &mut Json| {
            *condition = json!({"type": condition["type"], "state": "CONDITION_SUCCEEDED"});
        };
        succeeded(&mut service["terminalCondition"]);
        service["conditions"].as_array_mut().into_iter().flatten().for_each(succeeded);
    });
}

#[test]
fn an_update_whose_revision_fails_is_planned_again_with_its_reason() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    failing_revision(&world, "PATCH");
    let changed = plain("", "timeout = \"60s\"", "");
    world.fails(&changed);
    let plan = world.plan(&changed);
    insta::assert_snapshot!(plan.changes(), @r#"
    update google_cloud_run_v2_service.hello
      known after apply: conditions, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition, update_time
    "#);
    assert!(plan.text.contains("Warning: Last update did not finish"), "{}", plan.text);
    assert!(plan.text.contains("Warning: Service is not ready"), "{}", plan.text);
    assert!(plan.text.contains("CONTAINER_MISSING"), "{}", plan.text);
    // An unchanged template does not create a revision unless the request forces one.
    let repeated = world.apply(&changed).settles();
    let patches: Vec<_> = repeated.exchanges.iter().filter(|it| it.method == "PATCH").collect();
    assert_eq!(patches.len(), 1);
    insta::assert_snapshot!(repeated.writes(), @r#"
    PATCH /v2/projects/demo/locations/us-central1/services/hello?updateMask=template&forceNewRevision=true
    {"etag":"…","template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/hello","ports":[{"containerPort":8080,"name":"http1"}],"resources":{"cpuIdle":true,"limits":{"cpu":"1000m","memory":"512Mi"}},"startupProbe":{"failureThreshold":1,"periodSeconds":240,"tcpSocket":{"port":8080},"timeoutSeconds":240}}],"maxInstanceRequestConcurrency":80,"scaling":{"maxInstanceCount":100},"serviceAccount":"441258804118-compute@developer.gserviceaccount.com","timeout":"60s"}}
    "#);
    assert_eq!(world.state(SERVICE)["terminal_condition"][0]["state"], "CONDITION_SUCCEEDED");
}

#[test]
fn a_failed_update_is_planned_again_without_a_refresh_too() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    failing_revision(&world, "PATCH");
    world.fails(&plain("", "timeout = \"60s\"", ""));
    let plan = world.plan_with(&["-refresh=false"]);
    assert!(plan.changes().starts_with(&format!("update {SERVICE}\n")), "{}", plan.changes());
}

#[test]
fn a_failed_update_that_was_fixed_outside_terraform_plans_no_change() {
    let world = World::new();
    let timeouts = "timeouts {\nupdate = \"15m\"\n}";
    world.apply(&plain(timeouts, "", ""));
    failing_revision(&world, "PATCH");
    let changed = plain(timeouts, "timeout = \"60s\"", "");
    world.fails(&changed);
    mend(&world);
    let plan = world.plan(&changed);
    assert_eq!(plan.changes(), "nothing\n");
    assert!(!plan.text.contains("Warning"), "{}", plan.text);
    world.apply(&changed).settles();
}

#[test]
fn another_image_mends_a_service_whose_update_failed() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    failing_revision(&world, "PATCH");
    world.fails(&plain("", "timeout = \"60s\"", ""));
    let mended = world.apply(&plain("", "timeout = \"90s\"", "")).settles();
    assert!(!mended.writes().contains("forceNewRevision"), "{}", mended.writes());
}

#[test]
fn an_update_that_succeeds_is_no_proof_that_the_service_is_ready() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    failing_revision(&world, "PATCH");
    let changed = plain("", "timeout = \"60s\"", "");
    world.fails(&changed);
    let operation = json!({
        "name": "projects/demo/locations/us-central1/operations/done",
        "done": true,
        "response": world.google.object(PATH),
    });
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        count: Some(1),
        status: Some(200),
        body: Some(operation),
        ..Fault::default()
    });
    world.apply(&changed);
    let plan = world.plan(&changed);
    assert!(plan.changes().starts_with(&format!("update {SERVICE}\n")), "{}", plan.changes());
    world.apply(&changed).settles();
}

/// The response to a forced update is lost: whether it made a revision is unknown.
#[test]
fn a_revision_is_not_forced_twice() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    failing_revision(&world, "PATCH");
    let changed = plain("", "timeout = \"60s\"", "");
    world.fails(&changed);
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        host: Some("run.googleapis.com".to_owned()),
        count: Some(1),
        cut_after: true,
        ..Fault::default()
    });
    let error = world.fails(&changed);
    assert!(error.starts_with("Error: Outcome of the request is unknown"), "{error}");
    let journal = world.google.journal();
    assert_eq!(journal.iter().filter(|it| it.method == "PATCH").count(), 1);
    let next = world.apply(&changed).settles();
    assert!(!next.writes().contains("forceNewRevision"), "{}", next.writes());
    assert!(
        world.state(SERVICE)["latest_ready_revision"]
            .as_str()
            .is_some_and(|it| it.contains("-00003-")),
        "{}",
        world.state(SERVICE)["latest_ready_revision"]
    );
}

/// The service with a revision of this name, these lines in the template and these outside of it.
fn named(revision: &str, template: &str, lines: &str) -> String {
    plain(lines, &format!("revision = \"hello-{revision}\"\n{template}"), "")
}

/// A world in which an update made the revision `hello-two`, which failed.
fn with_a_failed_name() -> World {
    let world = World::new();
    world.apply(&named("one", "", ""));
    failing_revision(&world, "PATCH");
    world.fails(&named("two", "timeout = \"60s\"", ""));
    world
}

#[test]
fn a_revision_that_failed_under_its_name_is_not_planned_again() {
    let world = with_a_failed_name();
    insta::assert_snapshot!(world.plan_fails(&named("two", "timeout = \"60s\"", "")), @r#"
    Error: Revision failed, and its name is in use

      with google_cloud_run_v2_service.hello,
      on main.tf line 9, in resource "google_cloud_run_v2_service" "hello":
       9:     revision = "hello-two"

    The last update created the revision `hello-two`, which failed:
    Updating projects/demo/locations/us-central1/services/hello failed. The
    operation ended with NOT_FOUND: "Revision 'hello-00001-abc' is not ready and
    cannot serve traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not
    found".
    Google gives the reason CONTAINER_MISSING. The image doesn't exist: check its
    name and tag, and that it was pushed.
    A revision cannot be changed, and Google does not create another one of the
    same name. Set `template[0].revision` to another name, or remove it so that
    Google generates a name for each revision; the next apply then creates a
    revision from the `template` block again.
    "#);
    let renamed = world.apply(&named("three", "timeout = \"60s\"", "")).settles();
    let patches = renamed.exchanges.iter().filter(|it| it.method == "PATCH");
    assert_eq!(patches.count(), 1);
    assert!(!renamed.writes().contains("forceNewRevision"), "{}", renamed.writes());
}

#[test]
fn a_failed_revision_is_made_again_once_its_name_is_removed() {
    let world = with_a_failed_name();
    let unnamed = world.apply(&plain("", "timeout = \"60s\"", "")).settles();
    assert!(unnamed.writes().contains("forceNewRevision=true"), "{}", unnamed.writes());
    let state = world.state(SERVICE);
    assert_eq!(state["terminal_condition"][0]["state"], "CONDITION_SUCCEEDED");
    assert_eq!(state["template"][0]["revision"], Json::Null);
}

#[test]
fn another_change_of_a_service_with_a_failed_name_goes_on() {
    let world = with_a_failed_name();
    let described = named("two", "timeout = \"60s\"", "description = \"hello\"");
    let error = world.fails(&described);
    assert!(error.contains("Google gives the reason CONTAINER_MISSING"), "{error}");
    let journal = world.google.journal();
    let last = journal.iter().rfind(|it| it.method == "PATCH").expect("a request");
    assert_eq!(last.status, Some(200), "the name does not conflict with itself");
    assert_eq!(world.state(SERVICE)["description"], "hello");
    let error = world.plan_fails(&described);
    assert!(error.starts_with("Error: Revision failed, and its name is in use"), "{error}");
}
