//! Ephemeral resources: values that no plan, no state and no log contains.

use crate::configuration::resource;
use crate::world::World;
use serde_json::json;
use std::path::Path;

fn ephemeral(type_name: &str, lines: &str) -> String {
    resource(type_name, "a", lines).replacen("resource", "ephemeral", 1)
}

/// A secret that takes a value without storing it.
fn taking(value: &str) -> String {
    let secret = "secret_id = \"taken\"\nreplication {\nauto {}\n}";
    let version = format!(
        "secret = google_secret_manager_secret.taken.id\nsecret_data_wo = {value}\nsecret_data_wo_version = 1"
    );
    resource("google_secret_manager_secret", "taken", secret)
        + &resource("google_secret_manager_secret_version", "taken", &version)
}

/// The payload that was taken.
fn taken(world: &World) -> String {
    let url = "secretmanager.googleapis.com/v1/projects/demo/secrets/taken/versions/1:access";
    let accessed = world.another_tool("GET", url, &json!(null));
    let data = accessed["payload"]["data"].as_str().unwrap_or_default();
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data);
    String::from_utf8(bytes.expect("base64")).expect("text")
}

/// Asserts that a value is in none of the files that terraform wrote.
fn assert_unstored(world: &World, value: &str) {
    for file in ["terraform.tfstate", "trace.log"] {
        assert!(!world.read(file).contains(value), "{file} has the value");
    }
}

fn account() -> String {
    resource("google_service_account", "a", "account_id = \"runner\"")
}

const TARGET: &str = "target_service_account = google_service_account.a.email\n";

#[test]
fn a_payload_goes_from_one_secret_to_another_and_nothing_stores_it() {
    let world = World::new().traced();
    let secret = "secret_id = \"given\"\nreplication {\nauto {}\n}";
    let version = "secret = google_secret_manager_secret.given.id\nsecret_data_wo = \"swordfish-1\"\nsecret_data_wo_version = 1";
    let configuration = resource("google_secret_manager_secret", "given", secret)
        + &resource("google_secret_manager_secret_version", "given", version)
        + &ephemeral(
            "google_secret_manager_secret_version",
            "secret = google_secret_manager_secret.given.id\nversion = google_secret_manager_secret_version.given.version",
        )
        + &taking("ephemeral.google_secret_manager_secret_version.a.secret_data");
    world.apply(&configuration).settles();
    assert_eq!(taken(&world), "swordfish-1");
    assert_unstored(&world, "swordfish-1");
}

#[test]
fn tokens_of_an_account_are_in_no_state_and_no_log() {
    for (type_name, lines, value) in [
        ("access_token", "scopes = [\"cloud-platform\"]", "access_token"),
        ("id_token", "target_audience = \"https://a.example.com\"", "id_token"),
        ("jwt", "payload = jsonencode({ sub = \"a\" })\nexpires_in = 60", "jwt"),
    ] {
        let world = World::new().traced();
        let type_name = format!("google_service_account_{type_name}");
        // The address is known in a plan, so that the token is asked for in it too.
        world.apply(&account());
        let configuration = account()
            + &ephemeral(&type_name, &(TARGET.to_owned() + lines))
            + &taking(&format!("ephemeral.{type_name}.a.{value}"));
        world.apply(&configuration);
        let token = taken(&world);
        assert!(token.len() > 16, "{type_name}: {token}");
        assert_unstored(&world, &token);
    }
}

#[test]
fn a_key_is_deleted_at_the_end_of_the_run() {
    let world = World::new().traced();
    let configuration = account()
        + &ephemeral(
            "google_service_account_key",
            "service_account_id = google_service_account.a.name",
        )
        + &taking("ephemeral.google_service_account_key.a.private_key");
    let change = world.apply(&configuration);
    let of_keys = |method: &str| {
        let keys = change.exchanges.iter().filter(|it| it.method == method);
        keys.filter(|it| it.path.contains("/keys")).count()
    };
    assert_eq!(of_keys("POST"), of_keys("DELETE"), "each key is deleted");
    assert!(of_keys("POST") > 0);
    assert!(world.objects().iter().all(|path| !path.contains("/keys/")));
    assert_unstored(&world, &taken(&world));
}

#[test]
fn the_access_token_of_the_provider_is_at_hand() {
    let world = World::new();
    let configuration =
        ephemeral("google_client_config", "") + &taking("ephemeral.google_client_config.a.project");
    world.apply(&configuration).settles();
    assert_eq!(taken(&world), "demo");
}

#[test]
fn what_is_missing_is_an_error_at_its_attribute() {
    let world = World::new();
    let token = ephemeral("google_service_account_id_token", "target_audience = \"a\"");
    let error = world.plan_fails(&token);
    assert!(error.contains("Service account is missing"), "{error}");
    let key = ephemeral("google_service_account_key", "public_key_type = \"TYPE_X509_PEM_FILE\"");
    let error = world.plan_fails(&key);
    assert!(error.contains("service_account_id"), "{error}");
}

#[test]
fn every_example_of_an_ephemeral_resource_is_applied() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ephemeral-resources");
    let mut examples = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of the examples") {
        let file = entry.expect("an entry of the folder").path().join("ephemeral-resource.tf");
        let text = std::fs::read_to_string(&file).expect("an example");
        let world = World::new();
        let body = json!({"accountId": "orders-runner"});
        let url = "iam.googleapis.com/v1/projects/demo/serviceAccounts";
        world.another_tool("POST", url, &body);
        world.apply(&text);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{}", file.display());
        world.destroy();
        examples += 1;
    }
    assert_eq!(examples, 6);
}
