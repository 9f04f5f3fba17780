//! Members, bindings and whole policies of objects.

use crate::configuration::{plain, resource};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};
use std::thread;

const SERVICE: &str = "projects/demo/locations/us-central1/services/hello";
const HOST: &str = "run.googleapis.com/v2";
const MEMBER: &str = "google_cloud_run_v2_service_iam_member.a";
const BINDING: &str = "google_cloud_run_v2_service_iam_binding.a";
const POLICY: &str = "google_cloud_run_v2_service_iam_policy.a";

/// The members that may call the service `hello`.
fn invokers(world: &World) -> Vec<String> {
    members(world, "roles/run.invoker")
}

fn members(world: &World, role: &str) -> Vec<String> {
    let policy = policy(world, &format!("{HOST}/{SERVICE}"));
    let bindings = policy["bindings"].as_array().cloned().unwrap_or_default();
    let own = bindings.iter().filter(|binding| binding["role"] == role);
    let members =
        own.flat_map(|binding| binding["members"].as_array().cloned().unwrap_or_default());
    members.filter_map(|member| member.as_str().map(str::to_owned)).collect()
}

fn policy(world: &World, of: &str) -> Json {
    let url = format!("{of}:getIamPolicy?options.requestedPolicyVersion=3");
    world.another_tool("GET", &url, &Json::Null)
}

/// Another tool adds this member to a role.
fn another_adds(world: &World, role: &str, member: &str) {
    let mut policy = policy(world, &format!("{HOST}/{SERVICE}"));
    let mut bindings = policy["bindings"].as_array().cloned().unwrap_or_default();
    bindings.push(json!({"role": role, "members": [member]}));
    policy["bindings"] = bindings.into();
    policy["version"] = 3.into();
    let url = format!("{HOST}/{SERVICE}:setIamPolicy");
    world.another_tool("POST", &url, &json!({"policy": policy}));
}

/// The resources for the policy of the service `hello`.
fn of_service(kind: &str, name: &str, lines: &str) -> String {
    let head = "name = google_cloud_run_v2_service.hello.name\nlocation = \"us-central1\"\n";
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    resource(
        &format!("google_cloud_run_v2_service_iam_{kind}"),
        name,
        &(head.to_owned() + &lines.join("\n")),
    )
}

fn member(name: &str, member: &str) -> String {
    of_service("member", name, &format!("role = \"roles/run.invoker\"\nmember = \"{member}\""))
}

fn service() -> String {
    plain("", "", "")
}

const CONDITION: &str = r#"
    condition {
    title = "until 2030"
    expression = "request.time < timestamp('2030-01-01T00:00:00Z')"
    }
"#;

#[test]
fn ten_members_of_one_service_are_added_at_once() {
    let world = World::new();
    let lines =
        "count = 10\nrole = \"roles/run.invoker\"\nmember = \"user:u${count.index}@example.com\"";
    world.apply(&(service() + &of_service("member", "a", lines))).settles();
    assert_eq!(invokers(&world).len(), 10);
    world.apply(&service()).settles();
    assert_eq!(invokers(&world), [] as [&str; 0]);
}

#[test]
fn members_that_another_tool_adds_stay() {
    let world = World::new();
    world.apply(&(service() + &member("a", "user:a@example.com")));
    another_adds(&world, "roles/run.invoker", "user:other@example.com");
    world
        .apply(&(service() + &member("a", "user:a@example.com") + &member("b", "allUsers")))
        .settles();
    assert_eq!(invokers(&world), ["allUsers", "user:a@example.com", "user:other@example.com"]);
    world.apply(&service()).settles();
    assert_eq!(invokers(&world), ["user:other@example.com"]);
}

#[test]
fn a_member_is_added_to_the_policy_as_it_is_then() {
    let world = World::new();
    world.apply(&service());
    world.write("main.tf", &(service() + &member("a", "user:a@example.com")));
    // The response to the provider's read is delayed, and out of date when it arrives.
    world.google.take_journal();
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some(format!("/v2/{SERVICE}:getIamPolicy")),
        delay_ms: 1000,
        count: Some(1),
        ..Fault::default()
    });
    let applied = thread::scope(|scope| {
        let other = scope.spawn(|| {
            world.wait_until("a look", |world| {
                let journal = world.google.journal();
                journal.iter().any(|exchange| exchange.path.ends_with(":getIamPolicy"))
            });
            another_adds(&world, "roles/run.invoker", "user:other@example.com");
        });
        let code = world.run(&["apply", "-auto-approve", "-input=false", "-no-color"]).code;
        other.join().expect("the other tool succeeds");
        code
    });
    assert_eq!(applied, Some(0));
    let journal = world.google.take_journal();
    assert!(journal.iter().any(|exchange| exchange.status == Some(409)), "nothing was out of date");
    assert_eq!(invokers(&world), ["user:a@example.com", "user:other@example.com"]);
}

#[test]
fn a_write_with_a_stale_etag_is_retried() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some(format!("/v2/{SERVICE}:setIamPolicy")),
        status: Some(409),
        body: Some(json!({"error": {
            "code": 409,
            "status": "ABORTED",
            "message": "There were concurrent policy changes. Please retry the whole \
                        read-modify-write with exponential backoff.",
        }})),
        count: Some(1),
        ..Fault::default()
    });
    world.apply(&(service() + &member("a", "user:a@example.com"))).settles();
    assert_eq!(invokers(&world), ["user:a@example.com"]);
}

#[test]
fn a_binding_has_all_members_of_its_role_and_of_no_other() {
    let binding = |members: &str| {
        let lines = format!("role = \"roles/run.invoker\"\nmembers = [{members}]");
        service() + &of_service("binding", "a", &lines)
    };
    let world = World::new();
    world.apply(&service());
    another_adds(&world, "roles/run.viewer", "user:viewer@example.com");
    another_adds(&world, "roles/run.invoker", "user:other@example.com");
    world.apply(&binding(r#""user:a@example.com", "user:B@Example.com""#)).settles();
    assert_eq!(invokers(&world), ["user:a@example.com", "user:b@example.com"]);
    insta::assert_snapshot!(world.plan(&binding(r#""user:a@example.com""#)).changes(), @r#"
    update google_cloud_run_v2_service_iam_binding.a
      members: ["user:B@Example.com","user:a@example.com"] -> ["user:a@example.com"]
      known after apply: etag
    "#);
    world.apply(&binding(r#""user:a@example.com""#)).settles();
    assert_eq!(invokers(&world), ["user:a@example.com"]);
    let id = format!("{SERVICE}/roles/run.invoker");
    assert_eq!(world.state(BINDING)["id"], id);
    another_adds(&world, "roles/run.invoker", "user:other@example.com");
    world.apply(&binding(r#""user:a@example.com""#)).settles();
    assert_eq!(invokers(&world), ["user:a@example.com"]);
    world.apply(&service()).settles();
    assert_eq!(invokers(&world), [] as [&str; 0]);
    assert_eq!(members(&world, "roles/run.viewer"), ["user:viewer@example.com"]);
}

#[test]
fn a_condition_is_part_of_what_is_granted() {
    let lines = "role = \"roles/run.invoker\"\nmember = \"user:a@example.com\"\n";
    let conditional = of_service("member", "a", &(lines.to_owned() + CONDITION));
    let world = World::new();
    world.apply(&(service() + &conditional + &member("b", "user:a@example.com"))).settles();
    let id = format!("{SERVICE}/roles/run.invoker/user:a@example.com");
    let written = "until 2030//request.time < timestamp('2030-01-01T00:00:00Z')";
    assert_eq!(world.state(MEMBER)["id"], format!("{id}/{written}"));
    assert_eq!(world.state("google_cloud_run_v2_service_iam_member.b")["id"], id);
    world.apply(&(service() + &conditional)).settles();
    assert_eq!(invokers(&world), ["user:a@example.com"]);
    let import = format!("{SERVICE} roles/run.invoker user:a@example.com until 2030");
    world.run(&["state", "rm", MEMBER]).expect_success();
    world.import(MEMBER, &import);
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    assert_eq!(world.state(MEMBER)["id"], format!("{id}/{written}"));
}

#[test]
fn a_member_is_imported_by_every_form_of_the_services_id() {
    let configuration = service() + &member("a", "user:a@example.com");
    let world = World::new();
    world.apply(&configuration);
    let applied = world.state(MEMBER);
    for form in [SERVICE, "demo/us-central1/hello", "us-central1/hello", "hello"] {
        world.run(&["state", "rm", MEMBER]).expect_success();
        world.import(MEMBER, &format!("{form} roles/run.invoker user:A@example.com"));
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{form}");
        assert_eq!(world.state(MEMBER)["id"], applied["id"], "{form}");
    }
}

/// hashicorp/google stores the path of the service as `name`.
#[test]
fn a_state_that_has_the_services_path_as_name_is_taken_over() {
    let configuration = service() + &member("a", "user:a@example.com");
    let world = World::new();
    world.apply(&configuration);
    let mut state: Json =
        serde_json::from_str(&world.read("terraform.tfstate")).expect("a state is JSON");
    for resource in state["resources"].as_array_mut().into_iter().flatten() {
        if resource["type"] == "google_cloud_run_v2_service_iam_member" {
            resource["instances"][0]["attributes"]["name"] = SERVICE.into();
        }
    }
    world.write("terraform.tfstate", &state.to_string());
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
    world.apply(&service()).settles();
    assert_eq!(invokers(&world), [] as [&str; 0]);
}

#[test]
fn a_binding_and_a_policy_are_imported() {
    let lines = "role = \"roles/run.invoker\"\nmembers = [\"allUsers\"]";
    let world = World::new();
    world.apply(&(service() + &of_service("binding", "a", lines)));
    world.run(&["state", "rm", BINDING]).expect_success();
    world.import(BINDING, "hello roles/run.invoker");
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    let data = r#"policy_data = jsonencode({ bindings = [{ role = "roles/run.invoker", members = ["allUsers"] }] })"#;
    world.run(&["state", "rm", BINDING]).expect_success();
    world.write("main.tf", &(service() + &of_service("policy", "a", data)));
    world.import(POLICY, SERVICE);
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn a_member_that_was_removed_outside_terraform_is_added_again() {
    let configuration = service() + &member("a", "user:a@example.com");
    let world = World::new();
    world.apply(&configuration);
    let url = format!("{HOST}/{SERVICE}:setIamPolicy");
    world.another_tool("POST", &url, &json!({"policy": {"bindings": []}}));
    let plan = world.plan(&configuration).changes();
    assert_eq!(plan, "create google_cloud_run_v2_service_iam_member.a\n");
    world.apply(&configuration).settles();
    assert_eq!(invokers(&world), ["user:a@example.com"]);
}

#[test]
fn members_of_a_deleted_service_no_longer_exist() {
    let configuration = service() + &member("a", "user:a@example.com");
    let world = World::new();
    world.apply(&configuration);
    let path = world.google.paths().into_iter().find(|path| path.ends_with("services/hello"));
    assert!(world.google.remove(&path.expect("the service is there")));
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"
    create google_cloud_run_v2_service.hello
    create google_cloud_run_v2_service_iam_member.a
    ");
    world.destroy();
}

#[test]
fn public_access_that_the_organization_forbids_is_explained() {
    let world = World::new();
    let message = "One or more users named in the policy do not belong to a permitted customer,  perhaps \
                   due to an organization policy.";
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some(format!("/v2/{SERVICE}:setIamPolicy")),
        status: Some(400),
        body: Some(json!({"error": {
            "code": 400,
            "status": "FAILED_PRECONDITION",
            "message": message,
        }})),
        ..Fault::default()
    });
    insta::assert_snapshot!(world.fails(&(service() + &member("a", "allUsers"))), @r#"
    Error: Organization policy violated

      with google_cloud_run_v2_service_iam_member.a,
      on main.tf line 11, in resource "google_cloud_run_v2_service_iam_member" "a":
      11: resource "google_cloud_run_v2_service_iam_member" "a" {

    Creating
    projects/demo/locations/us-central1/services/hello/roles/run.invoker/allUsers
    failed. Google returned 400 FAILED_PRECONDITION: "One or more users named in
    the policy do not belong to a permitted customer,  perhaps due to an
    organization policy". Change the configuration so that it complies with the
    constraint, or have an administrator change the organization policy.
    "#);
    assert_eq!(world.state(MEMBER), json!(null));
}

#[test]
fn a_path_gives_the_project_and_location_of_the_service() {
    let lines = "name = google_cloud_run_v2_service.far.id\nrole = \"roles/run.invoker\"\nmember = \"allUsers\"";
    let far = resource(
        "google_cloud_run_v2_service",
        "far",
        "name = \"far\"\nlocation = \"europe-west1\"\ndeletion_protection = false\n\
         template {\ncontainers {\nimage = \"us-docker.pkg.dev/cloudrun/container/hello\"\n}\n}",
    );
    let of = resource("google_cloud_run_v2_service_iam_member", "a", lines);
    let world = World::new();
    world.set_provider("provider \"google\" {\n  project = \"demo\"\n}\n");
    world.apply(&(far.clone() + &of)).settles();
    let state = world.state(MEMBER);
    assert_eq!((&state["location"], &state["project"]), (&json!("europe-west1"), &json!("demo")));
    let contradicting = lines.replace(
        "google_cloud_run_v2_service.far.id",
        "\"projects/demo/locations/europe-west1/services/far\"",
    ) + "\nlocation = \"us-central1\"";
    let of = resource("google_cloud_run_v2_service_iam_member", "a", &contradicting);
    insta::assert_snapshot!(world.plan_fails(&(far + &of)), @r#"
    Error: Contradictory attributes

      with google_cloud_run_v2_service_iam_member.a,
      on main.tf line 15, in resource "google_cloud_run_v2_service_iam_member" "a":
      15:   location = "us-central1"

    `name` says that the location is "europe-west1", and `location` is
    "us-central1". Remove `location`, or set both to the same.
    "#);
}

#[test]
fn a_policy_is_all_that_is_granted() {
    let configuration = |members: &str| {
        let binding = format!(
            "data \"google_iam_policy\" \"a\" {{\n  binding {{\n    role    = \"roles/run.invoker\"\n    members = [{members}]\n  }}\n}}\n"
        );
        let lines = "policy_data = data.google_iam_policy.a.policy_data";
        service() + &binding + &of_service("policy", "a", lines)
    };
    let world = World::new();
    world.apply(&service());
    another_adds(&world, "roles/run.viewer", "user:viewer@example.com");
    world.apply(&configuration(r#""user:b@example.com", "user:a@example.com""#)).settles();
    assert_eq!(invokers(&world), ["user:a@example.com", "user:b@example.com"]);
    assert_eq!(members(&world, "roles/run.viewer"), [] as [&str; 0]);
    let state = world.state(POLICY);
    let data = r#"{"bindings":[{"members":["user:a@example.com","user:b@example.com"],"role":"roles/run.invoker"}]}"#;
    assert_eq!((&state["id"], &state["policy_data"]), (&json!(SERVICE), &json!(data)));
    world.apply(&configuration(r#""user:a@example.com""#)).settles();
    assert_eq!(invokers(&world), ["user:a@example.com"]);
    world.apply(&service()).settles();
    assert_eq!(invokers(&world), [] as [&str; 0]);
}

/// An object with a policy, the attributes that name it in an IAM resource, and the forms of the
/// resource's ID.
struct Parent {
    prefix: &'static str,
    role: &'static str,
    lines: &'static str,
    forms: &'static [&'static str],
}

const PARENTS: &[Parent] = &[
    Parent {
        prefix: "google_artifact_registry_repository",
        role: "roles/artifactregistry.reader",
        lines: "repository = \"images\"",
        forms: &[
            "projects/demo/locations/us-central1/repositories/images",
            "demo/us-central1/images",
            "us-central1/images",
            "images",
        ],
    },
    Parent {
        prefix: "google_cloud_run_v2_job",
        role: "roles/run.invoker",
        lines: "name = \"nightly\"",
        forms: &[
            "projects/demo/locations/us-central1/jobs/nightly",
            "demo/us-central1/nightly",
            "us-central1/nightly",
            "nightly",
        ],
    },
    Parent {
        prefix: "google_pubsub_topic",
        role: "roles/pubsub.publisher",
        lines: "topic = \"orders\"",
        forms: &["projects/demo/topics/orders", "demo/orders", "orders"],
    },
    Parent {
        prefix: "google_secret_manager_secret",
        role: "roles/secretmanager.secretAccessor",
        lines: "secret_id = \"password\"",
        forms: &["projects/demo/secrets/password", "demo/password", "password"],
    },
    Parent {
        prefix: "google_dns_managed_zone",
        role: "roles/dns.reader",
        lines: "managed_zone = \"internal\"",
        forms: &["projects/demo/managedZones/internal", "demo/internal", "internal"],
    },
    Parent {
        prefix: "google_compute_subnetwork",
        role: "roles/compute.networkUser",
        lines: "subnetwork = \"projects/demo/regions/us-central1/subnetworks/egress\"",
        forms: &[
            "projects/demo/regions/us-central1/subnetworks/egress",
            "demo/us-central1/egress",
            "us-central1/egress",
            "egress",
            "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/subnetworks/egress",
        ],
    },
    Parent {
        prefix: "google_storage_bucket",
        role: "roles/storage.objectViewer",
        lines: "bucket = \"media\"",
        forms: &["b/media", "media"],
    },
    Parent {
        prefix: "google_project",
        role: "roles/run.invoker",
        lines: "project = \"demo\"",
        forms: &["demo"],
    },
];

/// Creates the job `nightly`.
pub(crate) fn make_job(world: &World) {
    let container = json!({"image": "us-docker.pkg.dev/cloudrun/container/job"});
    let job = json!({"template": {"template": {"containers": [container]}}});
    let jobs = "run.googleapis.com/v2/projects/demo/locations/us-central1/jobs?jobId=nightly";
    world.another_tool("POST", jobs, &job);
}

/// Creates the repository `images`.
fn make_repository(world: &World) {
    let url = "artifactregistry.googleapis.com/v1/projects/demo/locations/us-central1/repositories";
    world.another_tool("POST", &format!("{url}?repositoryId=images"), &json!({"format": "NPM"}));
}

/// Creates the secret `password`.
pub(crate) fn make_secret(world: &World) {
    let secret = json!({"replication": {"automatic": {}}});
    let secrets = "secretmanager.googleapis.com/v1/projects/demo/secrets?secretId=password";
    world.another_tool("POST", secrets, &secret);
}

/// Creates the zone `internal`.
fn make_zone(world: &World) {
    let zone = json!({"name": "internal", "dnsName": "internal.example.org.", "description": ""});
    let zones = "dns.googleapis.com/dns/v1/projects/demo/managedZones";
    world.another_tool("POST", zones, &zone);
}

/// Creates the subnetwork `egress`.
fn make_subnetwork(world: &World) {
    let compute = "compute.googleapis.com/compute/v1/projects/demo";
    let network = json!({"name": "main", "autoCreateSubnetworks": false});
    world.another_tool("POST", &format!("{compute}/global/networks"), &network);
    world.wait_until("the network", |world| {
        world.google.paths().iter().any(|path| path.ends_with("networks/main"))
    });
    let subnetwork = json!({
        "name": "egress",
        "network": "projects/demo/global/networks/main",
        "ipCidrRange": "10.0.0.0/26",
    });
    let url = format!("{compute}/regions/us-central1/subnetworks");
    world.another_tool("POST", &url, &subnetwork);
}

#[test]
fn every_parent_has_members_bindings_and_a_policy() {
    for Parent { prefix, role, lines, forms } in PARENTS {
        let world = World::new();
        make_job(&world);
        make_repository(&world);
        world.another_tool(
            "PUT",
            "pubsub.googleapis.com/v1/projects/demo/topics/orders",
            &json!({}),
        );
        let bucket = json!({"name": "media", "location": "US"});
        world.another_tool("POST", "storage.googleapis.com/storage/v1/b?project=demo", &bucket);
        make_secret(&world);
        make_zone(&world);
        make_subnetwork(&world);
        let of = |kind: &str, rest: &str| {
            resource(&format!("{prefix}_iam_{kind}"), "a", &format!("{lines}\n{rest}"))
        };
        let id = forms[0].trim_end_matches(' ');
        let member = of("member", &format!("role = \"{role}\"\nmember = \"user:a@example.com\""));
        world.apply(&member).settles();
        let address = format!("{prefix}_iam_member.a");
        assert_eq!(world.state(&address)["id"], format!("{id}/{role}/user:a@example.com"));
        for form in *forms {
            world.run(&["state", "rm", &address]).expect_success();
            world.import(&address, &format!("{form} {role} user:a@example.com"));
            assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{prefix}: {form}");
        }
        let binding =
            of("binding", &format!("role = \"{role}\"\nmembers = [\"user:b@example.com\"]"));
        world.apply(&binding).settles();
        let address = format!("{prefix}_iam_binding.a");
        assert_eq!(world.state(&address)["id"], format!("{id}/{role}"));
        // Without this destroy, terraform would remove the binding while it writes the policy.
        world.destroy();
        let data = format!(
            "policy_data = jsonencode({{ bindings = [{{ role = \"{role}\", members = [\"user:c@example.com\"] }}] }})"
        );
        world.apply(&of("policy", &data)).settles();
        assert_eq!(world.state(&format!("{prefix}_iam_policy.a"))["id"], id);
        world.destroy();
    }
}

#[test]
fn a_projects_policy_has_its_audit_configurations() {
    let data = r#"
data "google_iam_policy" "a" {
  audit_config {
    service = "allServices"
    audit_log_configs {
      log_type         = "DATA_READ"
      exempted_members = ["user:a@example.com"]
    }
  }
}
"#;
    let lines = "project = \"projects/demo\"\npolicy_data = data.google_iam_policy.a.policy_data";
    let world = World::new();
    world.apply(&(data.to_owned() + &resource("google_project_iam_policy", "a", lines))).settles();
    let text = r#"{"auditConfigs":[{"auditLogConfigs":[{"exemptedMembers":["user:a@example.com"],"logType":"DATA_READ"}],"service":"allServices"}]}"#;
    assert_eq!(world.state("google_project_iam_policy.a")["policy_data"], text);
    assert_eq!(world.state("google_project_iam_policy.a")["id"], "demo");
    world.destroy();
}

#[test]
fn audit_configurations_of_two_services_leave_each_other_and_all_members_alone() {
    let config = |name: &str, service: &str, exempted: &str| {
        let exempted = match exempted {
            "" => String::new(),
            members => format!("exempted_members = [{members}]"),
        };
        let lines = format!(
            r#"
  project = "demo"
  service = "{service}"
  audit_log_config {{
    log_type = "DATA_READ"
    {exempted}
  }}
  audit_log_config {{
    log_type = "ADMIN_READ"
  }}"#
        );
        resource("google_project_iam_audit_config", name, &lines)
    };
    let member = resource(
        "google_project_iam_member",
        "a",
        "project = \"demo\"\nrole = \"roles/viewer\"\nmember = \"user:a@example.com\"",
    );
    let both = |exempted: &str| {
        member.clone()
            + &config("run", "run.googleapis.com", exempted)
            + &config("all", "allServices", "")
    };
    let world = World::new();
    world.apply(&both(r#""user:Jane@Example.com""#)).settles();
    let audited = |service: &str| -> Json {
        let url = "cloudresourcemanager.googleapis.com/v1/projects/demo:getIamPolicy";
        let policy = world.another_tool("POST", url, &json!({}));
        let configs = policy["auditConfigs"].as_array().expect("audit configurations").clone();
        configs.iter().find(|it| it["service"] == service).expect("one of the service").clone()
    };
    assert_eq!(audited("allServices")["auditLogConfigs"].as_array().map(Vec::len), Some(2));
    assert!(audited("run.googleapis.com").to_string().contains("user:jane@example.com"));
    world.apply(&both("")).settles();
    assert!(!audited("run.googleapis.com").to_string().contains("jane"));
    let address = "google_project_iam_audit_config.run";
    world.run(&["state", "rm", address]).expect_success();
    world.import(address, "demo run.googleapis.com");
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    world.apply(&(member.clone() + &config("all", "allServices", ""))).settles();
    assert_eq!(audited("allServices")["auditLogConfigs"].as_array().map(Vec::len), Some(2));
    world.destroy();
}

#[test]
fn a_deleted_member_is_refused() {
    let world = World::new();
    let member = member("a", "deleted:user:a@example.com?uid=1");
    insta::assert_snapshot!(world.plan_fails(&(service() + &member)), @r#"
    Error: Invalid value

      with google_cloud_run_v2_service_iam_member.a,
      on main.tf line 15, in resource "google_cloud_run_v2_service_iam_member" "a":
      15:   member = "deleted:user:a@example.com?uid=1"

    `member` is "deleted:user:a@example.com?uid=1". It must not be a deleted
    member.
    "#);
}

#[test]
fn a_policy_that_locks_its_caller_out_is_warned_of_in_the_plan() {
    let policy = |role: &str| {
        let data = format!(
            "jsonencode({{ bindings = [{{ role = \"{role}\", members = [\"user:a@example.com\"] }}] }})"
        );
        let lines = format!("project = \"demo\"\npolicy_data = {data}");
        resource("google_project_iam_policy", "a", &lines)
    };
    let world = World::new();
    world.write("main.tf", &policy("roles/viewer"));
    let plan = world.run(&["plan", "-input=false", "-no-color"]).expect_success();
    assert!(plan.contains("Warning: Policy without an owner"), "{plan}");
    world.write("main.tf", &policy("roles/owner"));
    let plan = world.run(&["plan", "-input=false", "-no-color"]).expect_success();
    assert!(!plan.contains("Warning"), "{plan}");
}
