//! `google_project_service_identity`, which only google-beta has: the service agent of a service.

use crate::beta::with_both_names;
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const IDENTITY: &str = "google_project_service_identity.secrets";
const GENERATE: &str =
    "/v1beta1/projects/demo/services/secretmanager.googleapis.com:generateServiceIdentity";

/// The identity of Secret Manager, with this provider.
fn identity_of(provider: &str) -> String {
    format!(
        "resource \"google_project_service_identity\" \"secrets\" {{\n  provider = {provider}\n  service = \
         \"secretmanager.googleapis.com\"\n}}\n"
    )
}

/// The responses to requests with this verb and path are this one.
fn answer(world: &World, method: &str, path: &str, body: Json) {
    world.fault(Fault {
        method: Some(method.to_owned()),
        path: Some(path.to_owned()),
        status: Some(200),
        body: Some(body),
        ..Fault::default()
    });
}

#[test]
fn an_identity_is_generated_and_granted_a_role() {
    let world = with_both_names();
    let grant = "resource \"google_project_iam_member\" \"publisher\" {\n  project = \"demo\"\n  role = \
                 \"roles/pubsub.publisher\"\n  member = google_project_service_identity.secrets.member\n}\n";
    let change = world.apply(&(identity_of("google-beta") + grant)).settles();
    let writes = change.writes();
    assert!(writes.starts_with(&format!("POST {GENERATE}\n")), "{writes}");
    let identity = world.state(IDENTITY);
    let email = identity["email"].as_str().expect("an address");
    assert!(
        email.starts_with("service-")
            && email.ends_with("@gcp-sa-secretmanager.iam.gserviceaccount.com"),
        "{email}"
    );
    assert_eq!(
        identity,
        json!({
            "id": "projects/demo/services/secretmanager.googleapis.com",
            "project": "demo",
            "service": "secretmanager.googleapis.com",
            "email": email,
            "member": format!("serviceAccount:{email}"),
            "timeouts": null,
        })
    );
    assert_eq!(world.state("google_project_iam_member.publisher")["member"], identity["member"]);
    world.destroy();
}

#[test]
fn a_refresh_and_a_destroy_of_an_identity_send_nothing() {
    let world = with_both_names();
    world.apply(&identity_of("google-beta"));
    let seen = world.google.journal().len();
    assert_eq!(world.plan(&identity_of("google-beta")).changes(), "nothing\n");
    world.destroy();
    assert_eq!(world.state(IDENTITY), Json::Null);
    assert_eq!(world.google.journal().len(), seen);
}

#[test]
fn an_identity_of_another_service_is_another_one() {
    let world = with_both_names();
    world.apply(&identity_of("google-beta"));
    let other = identity_of("google-beta").replace("secretmanager", "pubsub");
    insta::assert_snapshot!(world.plan(&other).changes(), @r#"
    replace google_project_service_identity.secrets because of service
      service: "secretmanager.googleapis.com" -> "pubsub.googleapis.com"
    "#);
    world.apply(&other).settles();
    let email = world.state(IDENTITY)["email"].to_string();
    assert!(email.contains("@gcp-sa-pubsub."), "{email}");
}

#[test]
fn a_service_without_a_primary_service_agent_has_no_address() {
    let world = with_both_names();
    let done = json!({"name": "operations/finished.DONE_OPERATION", "done": true, "response": {}});
    answer(&world, "POST", GENERATE, done);
    world.apply(&identity_of("google-beta")).settles();
    let identity = world.state(IDENTITY);
    assert_eq!((&identity["email"], &identity["member"]), (&Json::Null, &Json::Null));
}

#[test]
fn an_operation_that_is_not_done_is_waited_for() {
    let world = with_both_names();
    answer(&world, "POST", GENERATE, json!({"name": "operations/acat.p2-1-a"}));
    let response = json!({"email": "agent@example.com", "uniqueId": "1"});
    let done = json!({"name": "operations/acat.p2-1-a", "done": true, "response": response});
    answer(&world, "GET", "/v1beta1/operations/acat.p2-1-a", done);
    world.apply(&identity_of("google-beta")).settles();
    assert_eq!(world.state(IDENTITY)["member"], "serviceAccount:agent@example.com");
}

#[test]
fn an_operation_that_fails_leaves_nothing_in_the_state() {
    let world = with_both_names();
    let error = json!({"code": 7, "message": "The caller does not have permission"});
    let failed = json!({"name": "operations/acat.p2-1-a", "done": true, "error": error});
    answer(&world, "POST", GENERATE, failed);
    let error = world.fails(&identity_of("google-beta"));
    assert!(error.contains("PERMISSION_DENIED: \"The caller does not have"), "{error}");
    assert_eq!(world.state(IDENTITY), Json::Null);
    world.google.clear_faults();
    world.apply(&identity_of("google-beta")).settles();
}

#[test]
fn only_google_beta_has_identities() {
    let world = with_both_names();
    let refused = world.plan_fails(&identity_of("google"));
    assert!(refused.contains("Error: Invalid resource type"), "{refused}");
}

#[test]
fn an_identity_cannot_be_imported() {
    let world = with_both_names();
    world.write("main.tf", &identity_of("google-beta"));
    let id = "projects/demo/services/secretmanager.googleapis.com";
    let refused =
        world.run(&["import", "-input=false", "-no-color", IDENTITY, id]).expect_failure();
    assert!(refused.contains("Error: Import is not supported"), "{refused}");
}
