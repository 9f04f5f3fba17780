//! The source addresses of the provider, and the migration between it and hashicorp/google.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::configuration::{network_with, service, service_with, subnetwork_with};
use crate::world::World;
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

#[test]
fn modules_that_name_hashicorp_google_run_as_they_are() {
    let world = World::new();
    world.require("hashicorp/google");
    world.apply(&subnetwork_with("")).settles();
}

#[test]
fn a_state_moves_to_the_other_address_with_an_empty_plan() {
    for (from, to) in
        [("hashicorp/google", "directvpc/google"), ("directvpc/google", "hashicorp/google")]
    {
        let world = World::new();
        world.require(from);
        world.apply(&subnetwork_with(""));
        world.require(to);
        world.run(&["state", "replace-provider", "-auto-approve", from, to]).expect_success();
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "from {from} to {to}");
    }
}

/// Both providers, the second as `directvpc`.
fn with_both() -> World {
    let world = World::new();
    world.write(
        "versions.tf",
        r#"
terraform {
  required_providers {
    google = {
      source = "hashicorp/google"
    }
    directvpc = {
      source = "directvpc/google"
    }
  }
}

provider "directvpc" {
  project = "demo"
  region  = "us-central1"
}
"#,
    );
    world
}

#[test]
fn both_providers_work_in_one_configuration() {
    let world = with_both();
    let configuration = subnetwork_with("")
        .replace("name = \"egress\"", "provider = directvpc\n  name = \"egress\"");
    world.apply(&configuration).settles();
}

#[test]
fn a_moved_block_takes_an_object_over_from_the_other_provider() {
    let world = with_both();
    world.apply(&network_with("")).settles();
    let moved = network_with("provider = directvpc")
        .replace("\"google_compute_network\" \"main\"", "\"google_compute_network\" \"taken\"")
        + "moved {\n  from = google_compute_network.main\n  to   = google_compute_network.taken\n}\n";
    let plan = world.plan(&moved);
    assert_eq!(plan.changes(), "nothing\n");
    let change = world.apply(&moved).settles();
    assert_eq!(change.writes(), "");
    assert!(world.state("google_compute_network.taken").is_object());
}

/// A state with a service in the older type's form, reduced to what the test needs.
const OLDER_TYPE: &str = r#"{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 1,
  "lineage": "0f0f0f0f-0000-0000-0000-000000000000",
  "outputs": {},
  "resources": [
    {
      "mode": "managed",
      "type": "google_cloud_run_service",
      "name": "hello",
      "provider": "provider[\"registry.terraform.io/hashicorp/google\"]",
      "instances": [
        {
          "schema_version": 2,
          "attributes": {
            "id": "locations/us-central1/namespaces/demo/services/hello",
            "location": "us-central1",
            "name": "hello",
            "project": "demo"
          },
          "sensitive_attributes": []
        }
      ]
    }
  ]
}"#;

#[test]
fn a_moved_block_from_the_older_type_of_service_is_refused_with_the_way_to_go() {
    let world = World::new();
    world.require("hashicorp/google");
    world.write("terraform.tfstate", OLDER_TYPE);
    let moved = "moved {\n  from = google_cloud_run_service.hello\n  to   = google_cloud_run_v2_service.hello\n}\n";
    let said = world.plan_fails(&(service("hello", "", "", "") + moved));
    assert!(said.starts_with("Error: Object cannot be moved to another type\n"), "{said}");
    // Some cores name the resource first.
    let detail = said.find("A google_cloud_run_service").map_or("", |at| &said[at..]);
    insta::assert_snapshot!(detail, @r#"
    A google_cloud_run_service cannot become a google_cloud_run_v2_service
    without a request to Google, and a `moved` block makes none. Remove the
    google_cloud_run_service from the state with `terraform state rm`, which
    leaves the object at Google as it is, and replace the `moved` block with this
    one:

    import {
      to = google_cloud_run_v2_service.NAME
      id = "projects/demo/locations/us-central1/services/hello"
    }
    "#);
}

#[test]
fn a_service_of_the_older_type_goes_over_by_the_way_that_the_refusal_names() {
    let world = World::new();
    world.apply(&service("hello", "", "", ""));
    world.require("hashicorp/google");
    world.write("terraform.tfstate", OLDER_TYPE);
    world.run(&["state", "rm", "google_cloud_run_service.hello"]).expect_success();
    let import =
        "import {\n  to = google_cloud_run_v2_service.hello\n  id = \"us-central1/hello\"\n}\n";
    let change = world.apply(&(service("hello", "", "", "") + import)).settles();
    assert_eq!(change.writes(), "");
    assert!(world.state("google_cloud_run_v2_service.hello").is_object());
}

/// The world's state as hashicorp/google 7.46.0 would have written it: `""`, `false`, 0 and `[]`
/// for attributes that were never set, the network as a full link, and its own private data.
/// Source: states that it wrote.
fn peers_state(world: &World) -> Json {
    let schemas: Json =
        serde_json::from_str(&terraform_provider_google::schema_json()).expect("it is JSON");
    let schemas =
        &schemas["provider_schemas"]["registry.terraform.io/directvpc/google"]["resource_schemas"];
    let mut state: Json = serde_json::from_str(&world.read("terraform.tfstate")).expect("JSON");
    for resource in state["resources"].as_array_mut().into_iter().flatten() {
        resource["provider"] = json!("provider[\"registry.terraform.io/hashicorp/google\"]");
        let type_name = resource["type"].as_str().unwrap_or_default().to_owned();
        let instance = &mut resource["instances"][0];
        instance["private"] = json!(PEERS_PRIVATE);
        let attributes = &mut instance["attributes"];
        fill_with_zeros(attributes, &schemas[&type_name]["block"]);
        for unread in ["fingerprint", "send_secondary_ip_range_if_empty"] {
            if let Some(value) = attributes.get_mut(unread) {
                *value = Json::Null;
            }
        }
        if type_name == "google_compute_subnetwork" {
            let path = attributes["network"].as_str().unwrap_or_default();
            attributes["network"] = json!(format!("https://www.googleapis.com/compute/v1/{path}"));
        }
    }
    state
}

/// `{"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":1200000000000,…}}`: its three time limits.
const PEERS_PRIVATE: &str = "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjoxMjAwMDAwMDAwMDAwLCJkZWxldGUiOjEyMDAwMDAwMDAwMDAsInVwZGF0ZSI6MTIwMDAwMDAwMDAwMH19";

/// Replaces null with the zero value of its type; lists and maps of strings stay null.
pub(crate) fn fill_with_zeros(object: &mut Json, block: &Json) {
    for (name, attribute) in block["attributes"].as_object().into_iter().flatten() {
        if object[name].is_null() {
            object[name] = match attribute["type"].as_str() {
                Some("string") => json!(""),
                Some("bool") => json!(false),
                Some("number") => json!(0),
                _ => Json::Null,
            };
        }
    }
    for (name, nested) in block["block_types"].as_object().into_iter().flatten() {
        for element in object[name].as_array_mut().into_iter().flatten() {
            fill_with_zeros(element, &nested["block"]);
        }
    }
}

/// A world with this configuration applied, and with the state that hashicorp/google would have
/// left.
fn left_by_the_peer(configuration: &str) -> World {
    let world = World::new();
    world.require("hashicorp/google");
    world.apply(configuration);
    world.write("terraform.tfstate", &peers_state(&world).to_string());
    world
}

fn taken_over() -> World {
    left_by_the_peer(&subnetwork_with(""))
}

#[test]
fn a_state_of_hashicorp_google_gives_an_empty_plan() {
    let world = taken_over();
    assert_eq!(world.plan(&subnetwork_with("")).changes(), "nothing\n");
}

#[test]
fn a_service_of_hashicorp_google_gives_an_empty_plan() {
    for configuration in [
        service_with("", "", ""),
        service_with(
            "labels = { team = \"network\" }\nscaling {\n  min_instance_count = 1\n}",
            "timeout = \"60s\"\nscaling {\n  max_instance_count = 4\n}",
            "env {\n  name = \"A\"\n  value = \"1\"\n}\nports {\n  container_port = 9000\n}\nliveness_probe {\n  http_get {\n    path = \"/live\"\n  }\n}",
        ),
    ] {
        let world = left_by_the_peer(&configuration);
        assert_eq!(world.plan(&configuration).changes(), "nothing\n");
    }
}

#[test]
fn a_change_of_a_service_of_hashicorp_google_is_that_change_alone() {
    let world = left_by_the_peer(&service_with("", "", ""));
    let plan = world.plan(&service_with("", "timeout = \"60s\"", ""));
    insta::assert_snapshot!(plan.changes(), @r#"
    update google_cloud_run_v2_service.hello
      template.0.timeout: "300s" -> "60s"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
    world.apply(&service_with("", "timeout = \"60s\"", "")).settles();
}

#[test]
fn a_change_after_taking_over_is_that_change_alone() {
    let world = taken_over();
    let plan = world.plan(&subnetwork_with("private_ip_google_access = true"));
    insta::assert_snapshot!(plan.changes(), @"
    update google_compute_subnetwork.egress
      private_ip_google_access: false -> true
    ");
    let change = world.apply(&subnetwork_with("private_ip_google_access = true")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/setPrivateIpGoogleAccess
    {"privateIpGoogleAccess":true}
    "#);
}

#[test]
fn private_data_say_who_wrote_last() {
    let world = taken_over();
    let private = || {
        let state: Json = serde_json::from_str(&world.read("terraform.tfstate")).expect("JSON");
        let text = state["resources"][1]["instances"][0]["private"].as_str().unwrap_or_default();
        String::from_utf8(BASE64_STANDARD.decode(text).expect("base64")).expect("text")
    };
    assert!(private().contains("e2bfb730-ecaa-11e6-8f88-34363bc7c4c0"), "{}", private());
    world.apply(&subnetwork_with("private_ip_google_access = true"));
    assert!(private().starts_with("{\"directvpc\":"), "{}", private());
}

/// A mirror that contains the built provider under this address in both registries, with this
/// version.
fn mirror(world: &World, source: &str, version: &str) {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    let architecture = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
    for host in ["registry.terraform.io", "registry.opentofu.org"] {
        let platform = format!("{system}_{architecture}");
        let folder = world.path(&format!("mirror/{host}/{source}/{version}/{platform}"));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let provider = Path::new(env!("CARGO_BIN_EXE_terraform-provider-google"));
        let name = source.rsplit('/').next().expect("a source has a name");
        std::fs::copy(provider, folder.join(format!("terraform-provider-{name}_v{version}")))
            .expect("the provider can be copied");
    }
    let mirror = world.path("mirror").display().to_string();
    world.write(
        "terraform.rc",
        &format!(
            "provider_installation {{\n  filesystem_mirror {{\n    path = \"{mirror}\"\n  }}\n}}\n"
        ),
    );
}

#[test]
fn a_mirror_offers_the_provider_to_init_under_each_address() {
    for (source, version) in [
        ("directvpc/google", "0.1.0"),
        ("hashicorp/google", "7.46.0"),
        ("hashicorp/google-beta", "7.46.0"),
    ] {
        let world = World::new();
        world.require(source);
        mirror(&world, source, version);
        world.run(&["init", "-input=false", "-no-color"]).expect_success();
        world.apply(&network_with("")).settles();
    }
}

/// A provider that was started with `--debug`, and the environment variable that points to it.
struct Debugged {
    process: Child,
    reattach: String,
}

impl Debugged {
    fn start(world: &World) -> Debugged {
        let mut process = Command::new(env!("CARGO_BIN_EXE_terraform-provider-google"))
            .arg("--debug")
            .env_clear()
            .env("GOOGLE_EMULATOR_HOST", world.google.address().to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the provider starts");
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let variable = lines.map_while(Result::ok).find_map(|line| {
            let value = line.strip_prefix("TF_REATTACH_PROVIDERS='")?;
            Some(value.trim_end_matches('\'').to_owned())
        });
        Debugged { process, reattach: variable.expect("it says how to reach it") }
    }
}

impl Drop for Debugged {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

#[test]
fn a_debugged_provider_serves_every_command_under_both_addresses() {
    for source in ["directvpc/google", "hashicorp/google"] {
        let mut world = World::new();
        world.write("terraform.rc", "");
        world.require(source);
        let mut debugged = Debugged::start(&world);
        world.set("TF_REATTACH_PROVIDERS", &debugged.reattach);
        world.apply(&subnetwork_with("")).settles();
        world.apply(&subnetwork_with("private_ip_google_access = true")).settles();
        assert!(debugged.process.try_wait().expect("its status").is_none(), "it ended");
        world.destroy();
    }
}
