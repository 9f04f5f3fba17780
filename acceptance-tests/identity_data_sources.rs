//! Data sources of identities, projects, APIs and secrets.

use crate::configuration::resource;
use crate::data_sources::data;
use crate::world::World;
use google_emulator::Options;

const EMAIL: &str = "runner@demo.iam.gserviceaccount.com";

fn output(name: &str, value: &str) -> String {
    format!("output \"{name}\" {{\n  value = {value}\n}}\n")
}

#[test]
fn a_service_account_is_found_by_every_form_of_its_name() {
    let world = World::new();
    let account = resource("google_service_account", "a", "account_id = \"runner\"");
    world.apply(&account);
    for form in ["runner", EMAIL, &format!("projects/demo/serviceAccounts/{EMAIL}")] {
        let found = data("google_service_account", "a", &format!("account_id = \"{form}\""));
        let value = "[data.google_service_account.a.email, data.google_service_account.a.project]";
        world.apply(&(account.clone() + &found + &output("a", value))).settles();
        assert_eq!(world.outputs(), format!("a = [\"{EMAIL}\",\"demo\"]\n"), "{form}");
    }
    let missing = data("google_service_account", "a", "account_id = \"nobody\"");
    let error = world.plan_fails(&missing);
    assert!(error.contains("nobody@demo.iam.gserviceaccount.com"), "{error}");
}

#[test]
fn the_default_service_account_has_the_number_of_the_project() {
    let projects = vec!["demo=111111111111".parse().expect("a project")];
    let world = World::with(Options { projects, ..Options::default() });
    let found = data("google_compute_default_service_account", "a", "")
        + &output("a", "data.google_compute_default_service_account.a.member");
    world.apply(&found).settles();
    let email = "111111111111-compute@developer.gserviceaccount.com";
    assert_eq!(world.outputs(), format!("a = \"serviceAccount:{email}\"\n"));
}

#[test]
fn projects_are_found_by_a_filter() {
    let projects = ["orders-dev=11", "orders-live=12", "demo=13"];
    let projects = projects.map(|it| it.parse().expect("a project")).to_vec();
    let world = World::with(Options { projects, ..Options::default() });
    let found = data("google_projects", "a", "filter = \"id:orders-* lifecycleState:ACTIVE\"")
        + &output("a", "data.google_projects.a.projects[*].number");
    world.apply(&found).settles();
    assert_eq!(world.outputs(), "a = [\"11\",\"12\"]\n");
}

#[test]
fn a_service_that_is_not_enabled_is_not_found() {
    let world = World::new();
    let service = resource("google_project_service", "a", "service = \"batch.googleapis.com\"");
    let found = data("google_project_service", "a", "service = \"batch.googleapis.com\"");
    let error = world.plan_fails(&found);
    assert!(error.contains("batch.googleapis.com"), "{error}");
    world.apply(&service);
    world.apply(&(service + &found + &output("a", "data.google_project_service.a.id"))).settles();
    assert_eq!(world.outputs(), "a = \"demo/batch.googleapis.com\"\n");
}

#[test]
fn the_caller_is_known() {
    let world = World::new();
    let found = data("google_client_openid_userinfo", "a", "")
        + &output("a", "data.google_client_openid_userinfo.a.email");
    world.apply(&found).settles();
    assert_eq!(world.outputs(), "a = \"emulator@example.com\"\n");
}

/// A secret with the payloads `one` and `two`.
fn secret() -> String {
    let version = |name: &str| {
        let lines = format!("secret = google_secret_manager_secret.a.id\nsecret_data = \"{name}\"");
        resource("google_secret_manager_secret_version", name, &lines)
    };
    resource(
        "google_secret_manager_secret",
        "a",
        "secret_id = \"password\"\nlabels = { team = \"web\" }\nreplication {\nauto {}\n}",
    ) + &version("one")
        + &version("two").replacen(
            "secret =",
            "depends_on = [google_secret_manager_secret_version.one]\nsecret =",
            1,
        )
}

#[test]
fn a_secret_and_its_versions_are_read() {
    let world = World::new();
    world.apply(&secret());
    let of = "secret = \"projects/demo/secrets/password\"\n";
    let found = data("google_secret_manager_secret", "a", "secret_id = \"password\"")
        + &data("google_secret_manager_secret_version", "latest", of)
        + &data("google_secret_manager_secret_version", "first", &format!("{of}version = \"1\""))
        + &data(
            "google_secret_manager_secret_version",
            "bare",
            &format!("{of}fetch_secret_data = false"),
        )
        + &output("labels", "data.google_secret_manager_secret.a.effective_labels")
        + &output(
            "latest",
            "nonsensitive(data.google_secret_manager_secret_version.latest.secret_data)",
        )
        + &output(
            "first",
            "nonsensitive(data.google_secret_manager_secret_version.first.secret_data)",
        )
        + &output("number", "data.google_secret_manager_secret_version.latest.version")
        + &output(
            "bare",
            "nonsensitive(data.google_secret_manager_secret_version.bare.secret_data)",
        );
    world.apply(&(secret() + &found)).settles();
    insta::assert_snapshot!(world.outputs(), @r#"
    bare = ""
    first = "one"
    labels = {"goog-terraform-provisioned":"true","team":"web"}
    latest = "two"
    number = "2"
    "#);
}
