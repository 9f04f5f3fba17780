//! Service accounts, their keys, and custom roles.

use crate::configuration::resource;
use crate::world::World;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use google_emulator::{Fault, Options};
use serde_json::{Value as Json, json};
use std::time::Duration;

const ACCOUNT: &str = "google_service_account.a";
const KEY: &str = "google_service_account_key.a";
const ROLE: &str = "google_project_iam_custom_role.a";
const EMAIL: &str = "runner@demo.iam.gserviceaccount.com";

/// The service account `runner` with these additional lines.
fn account_with(lines: &str) -> String {
    resource("google_service_account", "a", &format!("account_id = \"runner\"\n{lines}"))
}

/// A key of it with these additional lines.
fn key_with(lines: &str) -> String {
    let head = "service_account_id = google_service_account.a.name\n";
    account_with("") + &resource("google_service_account_key", "a", &(head.to_owned() + lines))
}

fn role_with(lines: &str) -> String {
    let head =
        "role_id = \"restarter\"\ntitle = \"Restarter\"\npermissions = [\"run.services.get\"]\n";
    resource("google_project_iam_custom_role", "a", &(head.to_owned() + lines))
}

fn account_at_google(world: &World) -> Json {
    world.google.object(&format!("projects/demo/serviceAccounts/{EMAIL}")).unwrap_or_default()
}

#[test]
fn an_account_is_created_changed_disabled_and_deleted() {
    let world = World::new();
    let change = world.apply(&account_with("display_name = \"Runner\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/serviceAccounts
    {"accountId":"runner","serviceAccount":{"displayName":"Runner"}}
    "#);
    let state = world.state(ACCOUNT);
    assert_eq!(state["email"], EMAIL);
    assert_eq!(state["member"], format!("serviceAccount:{EMAIL}"));
    assert_eq!(state["id"], format!("projects/demo/serviceAccounts/{EMAIL}"));
    assert_eq!(state["unique_id"], account_at_google(&world)["uniqueId"]);
    let change = world.apply(&account_with("description = \"Runs\"\ndisabled = true")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/serviceAccounts/runner%40demo.iam.gserviceaccount.com
    {"serviceAccount":{"description":"Runs"},"updateMask":"description,display_name"}
    POST /v1/projects/demo/serviceAccounts/runner%40demo.iam.gserviceaccount.com:disable
    {}
    "#);
    let change = world.apply(&account_with("description = \"Runs\"")).settles();
    insta::assert_snapshot!(change.writes(), @"
    POST /v1/projects/demo/serviceAccounts/runner%40demo.iam.gserviceaccount.com:enable
    {}
    ");
    world.destroy();
    assert_eq!(account_at_google(&world), Json::Null);
}

#[test]
fn the_address_is_known_in_a_plan() {
    let member =
        "project = \"demo\"\nrole = \"roles/viewer\"\nmember = google_service_account.a.member";
    let configuration = account_with("") + &resource("google_project_iam_member", "a", member);
    let world = World::new();
    world.write("main.tf", &configuration);
    world.run(&["plan", "-out=planned", "-input=false", "-no-color"]).expect_success();
    let shown = world.run(&["show", "-json", "planned"]).expect_success();
    let plan: Json = serde_json::from_str(&shown).expect("terraform shows JSON");
    let changes = plan["resource_changes"].as_array().expect("there are changes");
    let after = |address: &str| {
        let change = changes.iter().find(|it| it["address"] == address).expect("it is planned");
        change["change"]["after"].clone()
    };
    assert_eq!(after(ACCOUNT)["email"], EMAIL);
    assert_eq!(after("google_project_iam_member.a")["member"], format!("serviceAccount:{EMAIL}"));
    world.apply(&configuration).settles();
    world.destroy();
}

/// Google shows a new account to its services only some time later.
#[test]
fn an_account_can_be_used_before_google_sees_it_everywhere() {
    let member =
        "project = \"demo\"\nrole = \"roles/viewer\"\nmember = google_service_account.a.member";
    let configuration = account_with("") + &resource("google_project_iam_member", "a", member);
    let options = Options { identity_time: Duration::from_secs(3), ..Options::default() };
    let world = World::with(options);
    let change = world.apply(&configuration);
    let refused: Vec<_> = change.statuses("POST").into_iter().filter(|it| *it == 400).collect();
    assert!(!refused.is_empty(), "nothing was refused");
    change.settles();
}

#[test]
fn an_account_that_exists_is_taken_over_if_that_is_asked_for() {
    let world = World::new();
    let body = json!({"accountId": "runner", "serviceAccount": {"displayName": "Old"}});
    world.another_tool("POST", "iam.googleapis.com/v1/projects/demo/serviceAccounts", &body);
    let error = world.fails(&account_with("display_name = \"Runner\""));
    assert!(error.contains("create_ignore_already_exists = true"), "{error}");
    assert_eq!(world.state(ACCOUNT), Json::Null);
    let lines = "display_name = \"Runner\"\ncreate_ignore_already_exists = true";
    world.apply(&account_with(lines)).settles();
    assert_eq!(account_at_google(&world)["displayName"], "Runner");
}

#[test]
fn an_account_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    world.apply(&account_with("display_name = \"Runner\""));
    for form in
        [&*format!("projects/demo/serviceAccounts/{EMAIL}"), &format!("demo/{EMAIL}"), EMAIL]
    {
        world.run(&["state", "rm", ACCOUNT]).expect_success();
        world.import(ACCOUNT, form);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{form}");
    }
}

#[test]
fn a_deleted_account_leaves_its_members_as_deleted() {
    let member =
        "project = \"demo\"\nrole = \"roles/viewer\"\nmember = google_service_account.a.member";
    let configuration = account_with("") + &resource("google_project_iam_member", "a", member);
    let world = World::new();
    world.apply(&configuration).settles();
    let number = account_at_google(&world)["uniqueId"].as_str().unwrap_or_default().to_owned();
    let url = format!("iam.googleapis.com/v1/projects/demo/serviceAccounts/{EMAIL}");
    world.another_tool("DELETE", &url, &Json::Null);
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"
    create google_project_iam_member.a
    create google_service_account.a
    ");
    let url = "cloudresourcemanager.googleapis.com/v1/projects/demo:getIamPolicy";
    let policy = world.another_tool("POST", url, &json!({}));
    let deleted = format!("deleted:serviceAccount:{EMAIL}?uid={number}");
    assert_eq!(policy["bindings"][0]["members"], json!([deleted]));
    // The new account of the same name is another member, and the deleted one stays.
    world.apply(&configuration).settles();
    let policy = world.another_tool("POST", url, &json!({}));
    assert_eq!(
        policy["bindings"][0]["members"],
        json!([deleted, format!("serviceAccount:{EMAIL}")])
    );
}

#[test]
fn the_private_part_of_a_key_is_kept_and_no_log_shows_it() {
    let world = World::new().traced();
    let configuration = key_with("keepers = { rotated = \"1\" }");
    world.apply(&configuration);
    let trace = world.read("trace.log");
    let state = world.state(KEY);
    let private = state["private_key"].as_str().expect("it has a private key").to_owned();
    let file = STANDARD.decode(&private).expect("base64");
    let file: Json = serde_json::from_slice(&file).expect("a key file is JSON");
    assert_eq!(file["client_email"], EMAIL);
    assert!(!trace.contains(&private), "the log shows the private key");
    assert!(!state["public_key"].as_str().unwrap_or_default().is_empty());
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
    assert_eq!(world.state(KEY)["private_key"], private);
    world.apply(&key_with("keepers = { rotated = \"2\" }")).settles();
    assert_ne!(world.state(KEY)["private_key"], private);
    assert_ne!(world.state(KEY)["name"], state["name"]);
    world.destroy();
    assert_eq!(world.objects(), [] as [&str; 0]);
}

#[test]
fn a_key_whose_response_was_lost_is_named_now_and_by_the_next_apply() {
    let world = World::new();
    // A folder that `terraform init` has prepared.
    std::fs::create_dir(world.path(".terraform")).expect("a folder can be made");
    world.apply(&account_with(""));
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("**/keys".to_owned()),
        count: Some(1),
        cut_after: true,
        ..Fault::default()
    });
    world.write("main.tf", &key_with(""));
    let apply = ["apply", "-auto-approve", "-input=false", "-no-color"];
    let lost = world.run(&apply);
    let paths = world.google.paths();
    let key = paths.iter().find_map(|path| path.split_once("/keys/")).expect("there is a key").1;
    let command = format!("gcloud iam service-accounts keys delete {key} --iam-account={EMAIL}");
    let has = |told: &str| told.split_whitespace().collect::<Vec<_>>().join(" ").contains(&command);
    assert!(has(&lost.everything()), "{}", lost.everything());
    lost.expect_failure();
    let told = world.run(&apply).expect_success();
    assert!(has(&told), "{told}");
    assert_ne!(world.state(KEY)["name"], Json::Null);
    assert_eq!(world.plan_with(&[]).warnings(), "");
}

#[test]
fn a_public_key_is_uploaded() {
    let certificate =
        STANDARD.encode("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    let world = World::new();
    let change = world.apply(&key_with(&format!("public_key_data = \"{certificate}\""))).settles();
    assert!(
        change.writes().contains("/keys:upload\n{\"publicKeyData\":\"LS0"),
        "{}",
        change.writes()
    );
    let state = world.state(KEY);
    assert_eq!((&state["private_key"], &state["public_key"]), (&json!(""), &json!(certificate)));
    let both = key_with(&format!(
        "public_key_data = \"{certificate}\"\nkey_algorithm = \"KEY_ALG_RSA_2048\""
    ));
    let error = world.plan_fails(&both);
    assert!(error.contains("key_algorithm"), "{error}");
}

#[test]
fn a_role_that_was_deleted_is_brought_back() {
    let world = World::new();
    world.apply(&role_with("")).settles();
    world.apply("").settles();
    let role = || world.google.object("projects/demo/roles/restarter").unwrap_or_default();
    assert_eq!(role()["deleted"], true);
    let change = world.apply(&role_with("description = \"Restarts\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/roles -> 400
    {"role":{"description":"Restarts","includedPermissions":["run.services.get"],"stage":"GA","title":"Restarter"},"roleId":"restarter"}
    POST /v1/projects/demo/roles/restarter:undelete
    {}
    PATCH /v1/projects/demo/roles/restarter?updateMask=description%2CincludedPermissions%2Cstage%2Ctitle
    {"description":"Restarts","includedPermissions":["run.services.get"],"stage":"GA","title":"Restarter"}
    "#);
    assert_eq!((&role()["deleted"], &role()["description"]), (&Json::Null, &json!("Restarts")));
    // Deleted outside Terraform, it is to be created again.
    let url = "iam.googleapis.com/v1/projects/demo/roles/restarter";
    world.another_tool("DELETE", url, &Json::Null);
    let plan = world.plan(&role_with("description = \"Restarts\"")).changes();
    assert_eq!(plan, "create google_project_iam_custom_role.a\n");
}

#[test]
fn a_role_is_changed_by_what_changes() {
    let world = World::new();
    world.apply(&role_with("")).settles();
    let change = world.apply(&role_with("stage = \"BETA\"")).settles();
    let writes = change.writes();
    assert!(writes.contains("?updateMask=stage\n"), "{writes}");
    assert_eq!(world.state(ROLE)["stage"], "BETA");
}

#[test]
fn a_name_that_google_would_refuse_is_refused_in_the_plan() {
    let world = World::new();
    for name in ["run", "Runner", "a-name-that-is-too-long-for-an-account"] {
        let error =
            world.plan_fails(&account_with("").replace("\"runner\"", &format!("\"{name}\"")));
        assert!(error.contains("must be 6 to 30"), "{error}");
    }
}

#[test]
fn an_account_whose_creation_is_refused_is_not_in_the_state() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/v1/projects/demo/serviceAccounts".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    world.fails(&account_with(""));
    assert_eq!(world.state(ACCOUNT), Json::Null);
}
