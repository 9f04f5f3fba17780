//! The examples that the documentation shows, and the schemas from which it is generated.

use crate::world::World;
use serde_json::{Map, Value as Json, json};
use std::path::{Path, PathBuf};

/// The key of the provider's schemas in the output of `terraform providers schema -json`.
const ADDRESS: &str = "registry.terraform.io/directvpc/google";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn schemas() -> Json {
    let printed: Json =
        serde_json::from_str(&terraform_provider_google::schema_json()).expect("it is JSON");
    printed["provider_schemas"][ADDRESS].clone()
}

/// The types, each of which has an example.
const TYPES: &[&str] = &[
    "google_artifact_registry_repository",
    "google_artifact_registry_repository_iam_binding",
    "google_artifact_registry_repository_iam_member",
    "google_artifact_registry_repository_iam_policy",
    "google_cloud_run_domain_mapping",
    "google_cloud_run_service_iam_binding",
    "google_cloud_run_service_iam_member",
    "google_cloud_run_service_iam_policy",
    "google_cloud_run_v2_job",
    "google_cloud_run_v2_job_iam_binding",
    "google_cloud_run_v2_job_iam_member",
    "google_cloud_run_v2_job_iam_policy",
    "google_cloud_run_v2_service",
    "google_cloud_run_v2_service_iam_binding",
    "google_cloud_run_v2_service_iam_member",
    "google_cloud_run_v2_service_iam_policy",
    "google_cloud_run_v2_worker_pool",
    "google_cloud_run_v2_worker_pool_iam_binding",
    "google_cloud_run_v2_worker_pool_iam_member",
    "google_cloud_run_v2_worker_pool_iam_policy",
    "google_cloud_scheduler_job",
    "google_cloud_tasks_queue",
    "google_cloud_tasks_queue_iam_binding",
    "google_cloud_tasks_queue_iam_member",
    "google_cloud_tasks_queue_iam_policy",
    "google_compute_address",
    "google_compute_firewall",
    "google_compute_global_address",
    "google_compute_network",
    "google_compute_network_attachment",
    "google_compute_network_peering",
    "google_compute_network_peering_routes_config",
    "google_compute_route",
    "google_compute_router",
    "google_compute_router_interface",
    "google_compute_router_nat",
    "google_compute_router_peer",
    "google_compute_shared_vpc_host_project",
    "google_compute_shared_vpc_service_project",
    "google_compute_subnetwork",
    "google_compute_subnetwork_iam_binding",
    "google_compute_subnetwork_iam_member",
    "google_compute_subnetwork_iam_policy",
    "google_dns_managed_zone",
    "google_dns_managed_zone_iam_binding",
    "google_dns_managed_zone_iam_member",
    "google_dns_managed_zone_iam_policy",
    "google_dns_policy",
    "google_dns_record_set",
    "google_dns_response_policy",
    "google_dns_response_policy_rule",
    "google_eventarc_trigger",
    "google_iap_web_cloud_run_service_iam_binding",
    "google_iap_web_cloud_run_service_iam_member",
    "google_iap_web_cloud_run_service_iam_policy",
    "google_network_connectivity_internal_range",
    "google_network_connectivity_policy_based_route",
    "google_network_connectivity_service_connection_policy",
    "google_project_iam_audit_config",
    "google_project_iam_binding",
    "google_project_iam_custom_role",
    "google_project_iam_member",
    "google_project_iam_policy",
    "google_project_service",
    "google_pubsub_subscription",
    "google_pubsub_topic",
    "google_pubsub_topic_iam_binding",
    "google_pubsub_topic_iam_member",
    "google_pubsub_topic_iam_policy",
    "google_secret_manager_secret",
    "google_secret_manager_secret_iam_binding",
    "google_secret_manager_secret_iam_member",
    "google_secret_manager_secret_iam_policy",
    "google_secret_manager_secret_version",
    "google_service_account",
    "google_service_account_iam_binding",
    "google_service_account_iam_member",
    "google_service_account_iam_policy",
    "google_service_account_key",
    "google_service_networking_connection",
    "google_service_networking_peered_dns_domain",
    "google_storage_bucket",
    "google_storage_bucket_iam_binding",
    "google_storage_bucket_iam_member",
    "google_storage_bucket_iam_policy",
    "google_storage_bucket_object",
    "google_tags_location_tag_binding",
    "google_vpc_access_connector",
];

#[test]
fn every_resource_has_an_example_that_settles_and_is_destroyed() {
    let schemas = schemas();
    let types: Vec<_> =
        schemas["resource_schemas"].as_object().into_iter().flat_map(Map::keys).collect();
    assert_eq!(types, TYPES);
    for type_name in types {
        let path = examples().join("resources").join(type_name).join("resource.tf");
        let example = std::fs::read_to_string(&path);
        let example = example.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(example.contains(&format!("resource \"{type_name}\"")), "{}", path.display());
        let world = World::new();
        // The objects that an example refers to and does not create already exist.
        if type_name.contains("_job_iam_") {
            crate::iam::make_job(&world);
        } else if type_name.contains("_secret_iam_") {
            crate::iam::make_secret(&world);
        } else if *type_name == "google_tags_location_tag_binding" {
            crate::tags::make_values(&world);
        }
        let before = (world.objects(), policies(&world));
        world.apply(&example).settles();
        // An enabled API is no object, and stays enabled, as the example says.
        if type_name != "google_project_service" {
            assert_ne!((world.objects(), policies(&world)), before, "{type_name} makes nothing");
        }
        world.destroy();
        let mut after = world.objects();
        // Google keeps a deleted role for a week, in which it can be restored.
        after.retain(|path| !path.contains("/roles/"));
        assert_eq!((after, policies(&world)), before, "{type_name}");
        if type_name == "google_project_service" {
            let url = "serviceusage.googleapis.com/v1/projects/demo/services/run.googleapis.com";
            assert_eq!(world.another_tool("GET", url, &Json::Null)["state"], "ENABLED");
        }
    }
}

#[test]
fn every_resource_of_google_beta_alone_has_an_example_that_settles_and_is_destroyed() {
    let schemas = crate::beta::resource_schemas();
    let types = schemas.as_object().into_iter().flat_map(Map::keys);
    let alone: Vec<_> = types.filter(|name| !TYPES.contains(&name.as_str())).collect();
    assert_eq!(alone, ["google_project_service_identity"]);
    for type_name in alone {
        let path = examples().join("resources").join(type_name).join("resource.tf");
        let example = std::fs::read_to_string(&path).expect("an example");
        assert!(example.contains(&format!("resource \"{type_name}\"")), "{}", path.display());
        let world = crate::beta::with_both_names();
        let before = (world.objects(), policies(&world));
        world.apply(&example).settles();
        assert_ne!((world.objects(), policies(&world)), before, "{type_name} makes nothing");
        world.destroy();
        assert_eq!((world.objects(), policies(&world)), before, "{type_name}");
    }
}

/// What the policies of the project and of its objects say, by the path of each that says something.
fn policies(world: &World) -> Vec<(String, Json)> {
    let mut urls = vec![(
        "POST",
        "cloudresourcemanager.googleapis.com/v1/projects/demo:getIamPolicy".to_owned(),
    )];
    for path in world.google.paths() {
        let (host, name) = path.split_once('/').expect("a host and a path");
        let kind = name.rsplit('/').nth(1).unwrap_or_default();
        let (version, method) = match (host, kind) {
            ("artifactregistry.googleapis.com", "repositories")
            | ("pubsub.googleapis.com", "topics")
            | ("secretmanager.googleapis.com", "secrets") => ("v1", ":getIamPolicy"),
            ("run.googleapis.com", "services" | "jobs" | "workerPools")
            | ("cloudtasks.googleapis.com", "queues") => ("v2", ":getIamPolicy"),
            ("storage.googleapis.com", "b") => ("storage/v1", "/iam"),
            ("compute.googleapis.com", "subnetworks") => ("compute/v1", "/getIamPolicy"),
            ("dns.googleapis.com", "managedZones") => ("dns/v1", ":getIamPolicy"),
            _ => continue,
        };
        let is_post = host.starts_with("dns.") || host.starts_with("cloudtasks.");
        let verb = if is_post { "POST" } else { "GET" };
        urls.push((verb, format!("{host}/{version}/{name}{method}")));
    }
    let read = urls.into_iter().map(|(method, url)| {
        let policy = world.another_tool(method, &url, &json!({}));
        (url, json!([policy["bindings"], policy["auditConfigs"]]))
    });
    read.filter(|(_, policy)| *policy != json!([null, null])).collect()
}

#[test]
fn the_example_of_the_provider_block_is_one() {
    let world = World::new();
    world.write("versions.tf", "");
    let block = std::fs::read_to_string(examples().join("provider/provider.tf"));
    world.set_provider(&block.expect("it is there"));
    world.apply(&crate::configuration::subnetwork_with("")).settles();
}

#[test]
fn the_readme_shows_the_example_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("it is there");
    let example = std::fs::read_to_string(examples().join("direct-vpc-egress/main.tf"));
    assert!(readme.contains(example.expect("it is there").trim_end()));
}

#[test]
fn every_example_is_written_as_terraform_formats_it() {
    let world = World::new();
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance-tests/fixtures/modules");
    for folder in [examples(), modules] {
        let folder = folder.display().to_string();
        world.run(&["fmt", "-check", "-diff", "-recursive", &folder]).expect_success();
    }
}

/// The first path at which terraform's output and the provider's differ. The provider's output may
/// contain additional information from the tables, but no additional attribute or block.
fn first_difference(path: &str, printed: &Json, seen: &Json) -> Option<String> {
    let (Some(all), Some(shown)) = (printed.as_object(), seen.as_object()) else {
        return (printed != seen).then(|| format!("{path}: {printed} printed, {seen} seen"));
    };
    // An attribute may be called `attributes`.
    let are_names = path.ends_with(".block.attributes") || path.ends_with(".block.block_types");
    if are_names && !all.keys().eq(shown.keys()) {
        return Some(format!("{path}: other names"));
    }
    shown
        .iter()
        .find_map(|(name, seen)| first_difference(&format!("{path}.{name}"), &printed[name], seen))
}

#[test]
fn the_documentation_is_made_from_the_schemas_that_terraform_sees() {
    let world = World::new();
    world.write("main.tf", "");
    let shown = world.run(&["providers", "schema", "-json"]).expect_success();
    let shown: Json = serde_json::from_str(&shown).expect("terraform prints JSON");
    // The output contains one provider, whose address depends on the registry.
    let seen = shown["provider_schemas"].as_object().and_then(|all| all.values().next());
    let seen = seen.expect("a provider is configured");
    assert_eq!(first_difference("", &schemas(), seen), None);
}
