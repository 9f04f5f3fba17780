//! The provider block, and the environment variables that it falls back to.

use crate::configuration::{block, network_with, resource, subnetwork_with};
use crate::world::World;
use google_emulator::{Exchange, Fault, Options};
use serde_json::json;

const NETWORK: &str = "google_compute_network.main";

/// A world whose provider block has these lines.
fn configured(lines: &str) -> World {
    let world = World::new();
    world.set_provider(&provider(lines));
    world
}

fn provider(lines: &str) -> String {
    block("provider \"google\"", lines)
}

/// A world in which only a custom endpoint and a token lead to the emulator.
fn with_endpoint(lines: &str) -> World {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    let url = format!("{}/compute.googleapis.com/compute/v1/", world.google.url());
    world.set_provider(&provider(&format!(
        "project = \"demo\"\ncompute_custom_endpoint = \"{url}\"\n{lines}"
    )));
    world
}

#[test]
fn the_project_may_come_from_any_of_its_variables() {
    for variable in
        ["GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"]
    {
        let mut world = configured("");
        world.set(variable, "from-variable");
        let plan = world.plan(&network_with(""));
        assert_eq!(plan.planned(NETWORK)["project"], "from-variable", "{variable}");
    }
}

#[test]
fn the_block_goes_before_the_variable() {
    let mut world = configured("project = \"from-block\"");
    world.set("GOOGLE_PROJECT", "from-variable");
    assert_eq!(world.plan(&network_with("")).planned(NETWORK)["project"], "from-block");
}

#[test]
fn without_a_project_the_plan_explains_where_to_set_one() {
    insta::assert_snapshot!(configured("").plan_fails(&network_with("")), @r#"
    Error: Missing project

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    This network has no project. Set `project` here, `project` in the provider
    block, or one of the environment variables GOOGLE_PROJECT,
    GOOGLE_CLOUD_PROJECT, GCLOUD_PROJECT, CLOUDSDK_CORE_PROJECT.
    "#);
}

#[test]
fn the_region_may_come_from_the_zone() {
    let world = configured("project = \"demo\"\nzone = \"europe-west1-b\"");
    world.apply(&subnetwork_with("")).settles();
    assert!(
        world
            .objects()
            .contains(&"projects/demo/regions/europe-west1/subnetworks/egress".to_owned())
    );
}

#[test]
fn an_object_stays_in_its_project_when_the_block_names_another() {
    let world = World::new();
    world.apply(&network_with(""));
    world.set_provider(&provider("project = \"another\""));
    assert_eq!(world.plan(&network_with("")).changes(), "nothing\n");
}

#[test]
fn a_reason_goes_with_every_request() {
    let world = configured("project = \"demo\"\nrequest_reason = \"ticket 42\"");
    let change = world.apply(&network_with(""));
    for exchange in change.exchanges {
        assert_eq!(exchange.headers["x-goog-request-reason"], "ticket 42", "{}", exchange.path);
    }
}

#[test]
fn requests_are_charged_to_the_project_of_their_object_or_to_the_one_that_is_named() {
    for (lines, charged) in [("", "demo"), ("billing_project = \"payer\"", "payer")] {
        let world =
            configured(&format!("project = \"demo\"\nuser_project_override = true\n{lines}"));
        let change = world.apply(&network_with(""));
        for exchange in change.exchanges {
            assert_eq!(exchange.headers["x-goog-user-project"], charged, "{}", exchange.path);
        }
    }
}

#[test]
fn the_user_agent_names_terraform_and_the_provider() {
    let mut world = World::new();
    world.set("GOOGLE_TERRAFORM_USERAGENT_EXTENSION", "blueprint/1");
    let change = world.apply(&network_with(""));
    let agent = &change.exchanges[0].headers["user-agent"];
    assert!(agent.starts_with("Terraform/"), "{agent}");
    assert!(agent.contains("terraform-provider-google-directvpc/"), "{agent}");
    assert!(agent.ends_with(" blueprint/1"), "{agent}");
}

#[test]
fn a_request_that_takes_too_long_is_given_up_and_tried_again() {
    let world = configured("project = \"demo\"\nrequest_timeout = \"2s\"");
    let path = "/compute/v1/projects/demo/global/networks";
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some(path.to_owned()),
        delay_ms: 5_000,
        count: Some(1),
        ..Fault::default()
    });
    let mut exchanges = world.apply(&network_with("")).exchanges;
    let posts = |exchanges: &[Exchange]| {
        let posts = exchanges.iter().filter(|it| it.method == "POST" && it.path == path);
        posts.cloned().collect::<Vec<_>>()
    };
    // The first request may not have a response yet.
    world.wait_until("a second request", |world| {
        posts(&exchanges).len() + posts(&world.google.journal()).len() > 1
    });
    exchanges.extend(world.google.take_journal());
    // Google treats requests with the same ID as one request.
    let id = |post: &Exchange| {
        post.query.split('&').find(|it| it.starts_with("requestId=")).map(str::to_owned)
    };
    let mut ids: Vec<_> = posts(&exchanges).iter().map(id).collect();
    assert!(ids[0].is_some(), "a request has no id");
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn an_endpoint_replaces_googles_own() {
    let world = with_endpoint("access_token = \"token\"");
    world.apply(&network_with("")).settles();
}

#[test]
fn an_endpoint_may_come_from_its_variable() {
    let mut world = configured("project = \"demo\"\naccess_token = \"token\"");
    world.unset("GOOGLE_EMULATOR_HOST");
    let url = format!("{}/compute.googleapis.com/compute/v1/", world.google.url());
    world.set("GOOGLE_COMPUTE_CUSTOM_ENDPOINT", &url);
    world.apply(&network_with("")).settles();
}

#[test]
fn an_endpoint_that_the_emulator_overrides_is_reported() {
    let world = configured(
        "project = \"demo\"\ncompute_custom_endpoint = \"https://compute.example.com/compute/v1/\"",
    );
    let plan = world.plan(&network_with(""));
    insta::assert_snapshot!(plan.warnings(), @r#"
    Warning: Endpoint is not used

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 3, in provider "google":
       3:   compute_custom_endpoint = "https://compute.example.com/compute/v1/"

    GOOGLE_EMULATOR_HOST is set, so all requests are sent to 127.0.0.1:PORT and
    `compute_custom_endpoint` is ignored. Unset the variable to use the endpoint.
    "#);
    world.apply(&network_with("")).settles();
}

#[test]
fn a_credentials_file_that_does_not_exist_is_named_in_the_plan() {
    let world = with_endpoint("credentials = \"/no/such/file.json\"");
    insta::assert_snapshot!(world.plan_fails(&network_with("")), @r#"
    Error: No valid credentials

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 4, in provider "google":
       4:   credentials = "/no/such/file.json"

    The file `/no/such/file.json` does not exist. Correct `credentials`, or omit
    it and run `gcloud auth application-default login`.
    "#);
    assert!(world.google.take_journal().is_empty());
}

#[test]
fn credentials_of_an_unknown_type_are_refused_without_quoting_them() {
    let world = with_endpoint(
        "credentials = jsonencode({ type = \"nonsense\", private_key = \"a secret\" })",
    );
    let said = world.plan_fails(&network_with(""));
    assert!(!said.contains("a secret\"."), "{said}");
    insta::assert_snapshot!(said, @r#"
    Error: No valid credentials

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 4, in provider "google":
       4:   credentials = jsonencode({ type = "nonsense", private_key = "a secret" })

    The JSON document has credentials of type nonsense, which is not supported.
    Correct `credentials`, or omit it and run `gcloud auth application-default
    login`.
    "#);
}

#[test]
fn credentials_of_a_variable_are_named_by_it() {
    let mut world = with_endpoint("");
    world.set("GOOGLE_CREDENTIALS", "/no/such/file.json");
    let said = world.plan_fails(&network_with(""));
    insta::assert_snapshot!(said, @r#"
    Error: No valid credentials

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 1, in provider "google":
       1: provider "google" {

    The file `/no/such/file.json` does not exist. Correct the environment
    variable GOOGLE_CREDENTIALS, or unset it and run `gcloud auth
    application-default login`.
    "#);
    world.unset("GOOGLE_CREDENTIALS");
    world.set("GOOGLE_APPLICATION_CREDENTIALS", "/no/such/file.json");
    let said = world.plan_fails(&network_with(""));
    assert!(said.contains("which GOOGLE_APPLICATION_CREDENTIALS names"), "{said}");
}

/// The emulator's answer to the requests for tokens of users whose URL ends so.
fn token(world: &World, path: &str, status: u16, body: serde_json::Value) {
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some(path.to_owned()),
        status: Some(status),
        body: Some(body),
        ..Fault::default()
    });
}

/// A provider block with credentials of a user of a workforce pool, whose tokens the emulator grants.
fn of_workforce(world: &World, lines: &str) {
    let google = world.google.url();
    let lines = format!(
        r#"
        project = "demo"
        compute_custom_endpoint         = "{google}/compute.googleapis.com/compute/v1/"
        iam_credentials_custom_endpoint = "{google}/iamcredentials.googleapis.com/v1/"
        credentials = jsonencode({{
          type          = "external_account_authorized_user"
          token_url     = "{google}/sts.googleapis.com/v1/oauthtoken"
          client_id     = "id"
          client_secret = "hidden"
          refresh_token = "hidden"
        }})
        {lines}
        "#
    );
    world.set_provider(&provider(&lines));
    token(world, "/v1/oauthtoken", 200, json!({"access_token": "granted", "expires_in": 3600}));
}

#[test]
fn a_user_of_a_workforce_pool_is_enough() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    of_workforce(&world, "");
    let change = world.apply(&network_with(""));
    assert!(change.exchanges.iter().any(|it| it.path.ends_with("/oauthtoken")));
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn a_refused_impersonation_names_the_accounts_the_role_and_the_call() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    of_workforce(&world, "impersonate_service_account = \"deployer@demo.iam.gserviceaccount.com\"");
    let message =
        "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).";
    let error = json!({"code": 403, "status": "PERMISSION_DENIED", "message": message});
    let path =
        "/v1/projects/-/serviceAccounts/deployer@demo.iam.gserviceaccount.com:generateAccessToken";
    token(&world, path, 403, json!({"error": error}));
    insta::assert_snapshot!(world.fails(&network_with("")), @r#"
    Error: No valid credentials

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed. The user of the workforce
    pool could not act as the service account
    `deployer@demo.iam.gserviceaccount.com`: the call `generateAccessToken` of
    127.0.0.1:PORT returned 403 PERMISSION_DENIED: "Permission
    'iam.serviceAccounts.getAccessToken' denied on resource (or it may not
    exist)". The user of the workforce pool needs the role
    `roles/iam.serviceAccountTokenCreator` on
    `deployer@demo.iam.gserviceaccount.com`: `gcloud iam service-accounts
    add-iam-policy-binding deployer@demo.iam.gserviceaccount.com --member=MEMBER
    --role=roles/iam.serviceAccountTokenCreator`. Check that the service accounts
    exist, too.
    "#);
}

#[test]
fn a_token_that_was_revoked_is_replaced() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    of_workforce(&world, "");
    world.google.clear_faults();
    for (count, name) in [(Some(1), "old"), (None, "new")] {
        world.fault(Fault {
            path: Some("/v1/oauthtoken".to_owned()),
            status: Some(200),
            count,
            body: Some(json!({"access_token": name, "expires_in": 3600})),
            ..Fault::default()
        });
    }
    world.fault(Fault {
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        method: Some("POST".to_owned()),
        status: Some(401),
        count: Some(1),
        body: Some(json!({"error": {"code": 401, "message": "Invalid Credentials",
            "errors": [{"reason": "authError", "message": "Invalid Credentials"}]}})),
        ..Fault::default()
    });
    let change = world.apply(&network_with(""));
    let sent = |ending: &str| {
        let sent = change.exchanges.iter().filter(|it| it.path.ends_with(ending));
        sent.map(|it| it.status).collect::<Vec<_>>()
    };
    assert_eq!(sent("/oauthtoken"), [Some(200), Some(200)]);
    assert_eq!(sent("/global/networks"), [Some(401), Some(200)]);
}

#[test]
fn a_quota_project_of_the_environment_gives_way_to_an_explicit_false() {
    for (lines, project) in [("", Some("payer")), ("user_project_override = false", None)] {
        let mut world = configured(&format!("project = \"demo\"\n{lines}"));
        world.set("GOOGLE_CLOUD_QUOTA_PROJECT", "payer");
        for exchange in world.apply(&network_with("")).exchanges {
            let charged = exchange.headers.get("x-goog-user-project").map(String::as_str);
            assert_eq!(charged, project, "{}", exchange.path);
        }
    }
}

#[test]
fn attributes_that_concern_nothing_here_are_taken() {
    let world = configured(
        r#"
        project                         = "demo"
        region                          = "us-central1"
        add_terraform_attribution_label = false
        default_labels                  = { team = "network" }
        poll_interval                   = "5s"
        scopes                          = ["https://www.googleapis.com/auth/cloud-platform"]
        bigtable_custom_endpoint        = "https://bigtable.example.com/v2/"
        universe_domain                 = "googleapis.com"
        batching {
          send_after      = "10s"
          enable_batching = true
        }
        "#,
    );
    world.apply(&subnetwork_with("")).settles();
}

#[test]
fn all_mistakes_of_a_block_are_reported() {
    let world = configured(
        r#"
        project                 = ""
        request_timeout         = "soon"
        compute_custom_endpoint = "https://compute.example.com"
        access_token            = "token"
        credentials             = "{}"
        "#,
    );
    let said = world.plan_fails(&network_with(""));
    insta::assert_snapshot!(said, @r#"
    Error: Invalid value

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 2, in provider "google":
       2:   project                 = ""

    `project` is "". It must not be empty; omit it to leave it unset.

    Error: Invalid value

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 3, in provider "google":
       3:   request_timeout         = "soon"

    `request_timeout` is "soon". It must be a duration, such as 30s, 20m or
    1h30m.

    Error: Invalid value

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 4, in provider "google":
       4:   compute_custom_endpoint = "https://compute.example.com"

    `compute_custom_endpoint` is "https://compute.example.com". It must be a base
    URL that ends with a slash, such as
    https://compute.googleapis.com/compute/v1/.

    Error: Conflicting attributes

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 6, in provider "google":
       6:   credentials             = "{}"

    `access_token` and `credentials` are both set. Only one of them may be set.
    "#);
    assert!(!said.contains("\"token\"."), "{said}");
}

#[test]
fn an_identity_token_that_is_none_is_refused_without_repeating_it() {
    let world = configured(
        r#"
        project = "demo"
        external_credentials {
          audience              = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q"
          identity_token        = "secret"
          service_account_email = "robot@demo.iam.gserviceaccount.com"
        }
        "#,
    );
    let said = world.plan_fails(&network_with(""));
    insta::assert_snapshot!(said, @r#"
    Error: Invalid value

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 5, in provider "google":
       5:     identity_token        = "secret"

    `external_credentials[0].identity_token` must be a JSON Web Token: three
    parts separated by dots.
    "#);
}

#[test]
fn two_configurations_of_the_provider_keep_apart() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project = \"one\"\n}\nprovider \"google\" {\n  alias = \"two\"\n  project = \"two\"\n}\n",
    );
    let second = resource(
        "google_compute_network",
        "second",
        "provider = google.two\nname = \"main\"\nauto_create_subnetworks = false",
    );
    world.apply(&(network_with("") + &second)).settles();
    assert_eq!(
        world.objects(),
        ["projects/one/global/networks/main", "projects/two/global/networks/main"]
    );
}

/// A resource whose output is known only after an apply.
const LATE: &str = "resource \"terraform_data\" \"late\" {\n  input = \"demo\"\n}\n";

#[test]
fn a_project_known_only_after_an_apply_is_planned_as_such() {
    let world = configured("project = terraform_data.late.output");
    let configuration = LATE.to_owned() + &network_with("");
    let plan = world.plan(&configuration);
    assert_eq!(plan.planned(NETWORK).get("project"), None, "unknown values have no entry");
    world.apply(&configuration).settles();
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
}

#[test]
fn a_token_known_only_after_an_apply_leaves_the_state_unrefreshed() {
    let world = with_endpoint("access_token = \"token\"");
    world.apply(&network_with(""));
    let url = format!("{}/compute.googleapis.com/compute/v1/", world.google.url());
    world.set_provider(&provider(&format!(
        "project = \"demo\"\ncompute_custom_endpoint = \"{url}\"\naccess_token = terraform_data.late.output"
    )));
    world.google.take_journal();
    let plan = world.plan(&(LATE.to_owned() + &network_with("")));
    assert_eq!(plan.changes(), "create terraform_data.late\n");
    insta::assert_snapshot!(plan.warnings(), @r#"
    Warning: Object was not refreshed

      with google_compute_network.main,
      on main.tf line 4, in resource "google_compute_network" "main":
       4: resource "google_compute_network" "main" {

    `access_token` in the provider block is not known yet, so
    projects/demo/global/networks/main could not be read, and the plan is based
    on the state. Changes made outside Terraform are detected only after the
    apply.
    "#);
    assert!(world.google.take_journal().is_empty());
}

#[test]
fn nothing_is_read_while_the_universe_or_the_scopes_are_unknown() {
    let world = with_endpoint("access_token = \"token\"");
    world.apply(&network_with(""));
    let url = format!("{}/compute.googleapis.com/compute/v1/", world.google.url());
    for (attribute, value) in [
        ("universe_domain", "terraform_data.late.output"),
        ("scopes", "[terraform_data.late.output]"),
    ] {
        world.set_provider(&provider(&format!(
            "project = \"demo\"\ncompute_custom_endpoint = \"{url}\"\naccess_token = \"token\"\n\
             {attribute} = {value}"
        )));
        world.google.take_journal();
        let plan = world.plan(&(LATE.to_owned() + &network_with("")));
        assert_eq!(plan.changes(), "create terraform_data.late\n", "{attribute}");
        let warnings = plan.warnings();
        assert!(warnings.contains(&format!("`{attribute}` in the provider block")), "{warnings}");
        assert!(world.google.take_journal().is_empty(), "{attribute}");
    }
}

#[test]
fn credentials_of_another_universe_are_no_error_while_the_universe_is_unknown() {
    let user = "jsonencode({ type = \"authorized_user\", client_id = \"id\", client_secret = \"s\", \
                refresh_token = \"r\", universe_domain = \"other.example\" })";
    let with = |universe: &str| {
        with_endpoint(&format!("credentials = {user}\nuniverse_domain = {universe}"))
    };
    let configuration = LATE.to_owned() + &network_with("");
    let plan = with("terraform_data.late.output").plan(&configuration);
    assert!(plan.changes().contains(&format!("create {NETWORK}\n")), "{}", plan.changes());
    let error = with("\"googleapis.com\"").plan_fails(&configuration);
    assert!(error.starts_with("Error: No valid credentials"), "{error}");
}

#[test]
fn nothing_is_imported_while_the_token_is_unknown() {
    let world = with_endpoint("access_token = \"token\"");
    let url = format!("{}/compute.googleapis.com/compute/v1/", world.google.url());
    world.set_provider(&provider(&format!(
        "project = \"demo\"\ncompute_custom_endpoint = \"{url}\"\naccess_token = terraform_data.late.output"
    )));
    let import = "import {\n  to = google_compute_network.main\n  id = \"absent\"\n}\n";
    let said = world.plan_fails(&(LATE.to_owned() + &network_with("") + import));
    assert!(said.starts_with("Error: Provider is not fully configured"), "{said}");
}

#[test]
fn a_project_that_exists_is_enough() {
    let world = World::with(Options {
        projects: vec!["demo=42".parse().expect("a project")],
        ..Options::default()
    });
    world.apply(&network_with("")).settles();
    assert_eq!(world.state(NETWORK)["project"], json!("demo"));
}

#[test]
fn a_module_may_name_itself() {
    let world = World::new();
    world.write(
        "meta.tf",
        "terraform {\n  provider_meta \"google\" {\n    module_name = \"blueprints/module/1\"\n  }\n}\n",
    );
    let change = world.apply(&network_with("")).settles();
    assert!(change.exchanges.len() > 2);
    for exchange in change.exchanges {
        let agent = &exchange.headers["user-agent"];
        assert!(agent.ends_with(" blueprints/module/1"), "{agent}");
    }
}
