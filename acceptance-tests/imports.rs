//! Importing existing objects, by every form of ID.

use crate::configuration::{plain, resource, service_with, subnetwork_with};
use crate::world::{World, equal, is_since};
use serde_json::{Value as Json, json};

const NETWORK: &str = "google_compute_network.main";
const SUBNETWORK: &str = "google_compute_subnetwork.egress";
const SERVICE: &str = "google_cloud_run_v2_service.hello";

/// A world in which the objects exist and the state is empty.
fn forgotten() -> World {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
    world
}

#[test]
fn a_network_is_imported_by_every_form_of_its_id() {
    for id in [
        "projects/demo/global/networks/main",
        "demo/main",
        "main",
        "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main",
    ] {
        let world = forgotten();
        world.import(NETWORK, id);
        world.import(SUBNETWORK, "egress");
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn a_subnetwork_is_imported_by_every_form_of_its_id() {
    for id in [
        "projects/demo/regions/us-central1/subnetworks/egress",
        "demo/us-central1/egress",
        "us-central1/egress",
        "egress",
        "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/subnetworks/egress",
    ] {
        let world = forgotten();
        world.import(NETWORK, "main");
        world.import(SUBNETWORK, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn an_imported_state_is_what_the_apply_had_written() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    let applied = world.state(NETWORK);
    std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
    world.import(NETWORK, "main");
    assert_eq!(world.state(NETWORK), applied);
}

#[test]
fn an_import_reads_each_object_once_and_writes_nothing() {
    let world = forgotten();
    let import = world.import(NETWORK, "main");
    assert_eq!(import.writes(), "");
    insta::assert_snapshot!(crate::world::reads(&import.exchanges), @"GET /compute/v1/projects/demo/global/networks/main");
}

#[test]
fn an_import_block_imports_with_the_plan() {
    let world = forgotten();
    let block = |to: &str, id: &str| format!("import {{\n  to = {to}\n  id = \"{id}\"\n}}\n");
    let configuration =
        subnetwork_with("") + &block(NETWORK, "main") + &block(SUBNETWORK, "us-central1/egress");
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"
    import, no-op google_compute_network.main
    import, no-op google_compute_subnetwork.egress
    ");
    let change = world.apply(&configuration).settles();
    assert_eq!(change.writes(), "");
}

#[test]
fn an_imported_object_is_changed_to_what_is_configured() {
    let world = forgotten();
    let configuration = subnetwork_with("private_ip_google_access = true")
        + "import {\n  to = google_compute_subnetwork.egress\n  id = \"egress\"\n}\n"
        + "import {\n  to = google_compute_network.main\n  id = \"main\"\n}\n";
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"
    import, no-op google_compute_network.main
    import, update google_compute_subnetwork.egress
      private_ip_google_access: false -> true
    ");
    world.apply(&configuration).settles();
}

/// An import by this identity.
fn by_identity(address: &str, identity: &str) -> String {
    format!("import {{\n  to = {address}\n  identity = {{ {identity} }}\n}}\n")
}

#[test]
fn an_identity_imports_what_an_id_does() {
    if !is_since((1, 12), "import by identity") {
        return;
    }
    for (network, subnetwork) in [
        ("name = \"main\"", "name = \"egress\""),
        (
            "name = \"main\", project = \"demo\"",
            "name = \"egress\", region = \"us-central1\", project = \"demo\"",
        ),
    ] {
        let world = forgotten();
        let configuration = subnetwork_with("")
            + &by_identity(NETWORK, network)
            + &by_identity(SUBNETWORK, subnetwork);
        insta::allow_duplicates! {
            insta::assert_snapshot!(world.plan(&configuration).changes(), @"
            import, no-op google_compute_network.main
            import, no-op google_compute_subnetwork.egress
            ");
        }
        world.apply(&configuration).settles();
        world.destroy();
        assert_eq!(world.objects(), [""; 0]);
    }
}

#[test]
fn a_service_is_imported_by_its_identity() {
    if !is_since((1, 12), "import by identity") {
        return;
    }
    let world = World::new();
    let configuration = service_with("", "", "");
    world.apply(&configuration);
    world.run(&["state", "rm", SERVICE]).expect_success();
    let identity = "name = \"hello\", location = \"us-central1\"";
    let configuration = configuration + &by_identity(SERVICE, identity);
    insta::assert_snapshot!(world.plan(&configuration).changes(), @"
    import, update google_cloud_run_v2_service.hello
      deletion_protection: true -> false
    ");
    world.apply(&configuration).settles();
}

#[test]
fn an_identity_of_nothing_is_not_imported() {
    if !is_since((1, 12), "import by identity") {
        return;
    }
    let world = forgotten();
    let configuration = subnetwork_with("") + &by_identity(NETWORK, "name = \"other\"");
    let said = world.plan_fails(&configuration);
    assert!(said.contains("Cannot import non-existent remote object"), "{said}");
}

#[test]
fn an_imported_object_keeps_its_identity_in_the_state() {
    if !is_since((1, 12), "an identity in the state") {
        return;
    }
    let world = forgotten();
    let configuration = subnetwork_with("") + &by_identity(NETWORK, "name = \"main\"");
    world.apply(&(configuration + &by_identity(SUBNETWORK, "name = \"egress\"")));
    let state: Json = serde_json::from_str(&world.read("terraform.tfstate")).expect("JSON");
    let identities: Vec<_> =
        (0..2).map(|at| state["resources"][at]["instances"][0]["identity"].clone()).collect();
    assert_eq!(
        identities,
        [
            json!({"name": "main", "project": "demo"}),
            json!({"name": "egress", "project": "demo", "region": "us-central1"}),
        ]
    );
}

/// Plans the import of an object with a generated configuration, and applies it.
fn generated(type_name: &str, id: &str) -> String {
    let world = forgotten();
    world.write("main.tf", &format!("import {{\n  to = {type_name}.made\n  id = \"{id}\"\n}}\n"));
    let plan = world.plan_with(&["-generate-config-out=generated.tf"]);
    assert_eq!(plan.changes(), format!("import, no-op {type_name}.made\n"));
    world.writing(&["apply", "-auto-approve", "-input=false", "-no-color"]).settles();
    equal::generated(&world.read("generated.tf"))
}

#[test]
fn configuration_is_generated_from_a_network() {
    insta::assert_snapshot!(generated("google_compute_network", "main"), @r#"
    # __generated__ by Terraform
    # Please review these resources and move them into your main configuration files.

    # __generated__ by Terraform from "main"
    resource "google_compute_network" "made" {
      auto_create_subnetworks                   = false
      bgp_always_compare_med                    = false
      bgp_best_path_selection_mode              = "LEGACY"
      delete_bgp_always_compare_med             = false
      delete_default_routes_on_create           = false
      deletion_policy                           = "DELETE"
      mtu                                       = 0
      name                                      = "main"
      network_firewall_policy_enforcement_order = "AFTER_CLASSIC_FIREWALL"
      project                                   = "demo"
      routing_mode                              = "REGIONAL"
    }
    "#);
}

#[test]
fn configuration_is_generated_from_a_subnetwork() {
    insta::assert_snapshot!(generated("google_compute_subnetwork", "egress"), @r#"
    # __generated__ by Terraform
    # Please review these resources and move them into your main configuration files.

    # __generated__ by Terraform from "egress"
    resource "google_compute_subnetwork" "made" {
      allow_subnet_cidr_routes_overlap = false
      deletion_policy                  = "DELETE"
      ip_cidr_range                    = "10.0.0.0/26"
      name                             = "egress"
      network                          = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main"
      private_ip_google_access         = false
      private_ipv6_google_access       = "DISABLE_GOOGLE_ACCESS"
      project                          = "demo"
      purpose                          = "PRIVATE"
      region                           = "us-central1"
      stack_type                       = "IPV4_ONLY"
    }
    "#);
}

#[test]
fn the_error_of_an_invalid_id_lists_the_valid_forms() {
    let world = forgotten();
    let said = world
        .run(&["import", "-input=false", "-no-color", SUBNETWORK, "demo/regions/egress/x/y"])
        .expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Invalid import ID

    "demo/regions/egress/x/y" is not the ID of a subnetwork. An ID has one of
    these forms:
      projects/{project}/regions/{region}/subnetworks/{name}
      {project}/{region}/{name}
      {region}/{name}
      {name}
    "#);
}

#[test]
fn a_noun_in_an_error_has_its_article() {
    let world = World::new();
    world.write(
        "main.tf",
        &resource(
            "google_compute_router_interface",
            "a",
            "name = \"a\"\nrouter = \"r\"\nip_range = \"169.254.1.1/30\"\n",
        ),
    );
    let said = world
        .run(&["import", "-input=false", "-no-color", "google_compute_router_interface.a", "a"])
        .expect_failure();
    assert!(said.contains("\"a\" is not the ID of an interface."), "{said}");
}

#[test]
fn a_missing_object_cannot_be_imported() {
    let world = forgotten();
    let said =
        world.run(&["import", "-input=false", "-no-color", NETWORK, "other"]).expect_failure();
    insta::assert_snapshot!(said, @"
    Error: Network not found

    Importing projects/demo/global/networks/other failed: compute.googleapis.com
    returned 404 for `projects/demo/global/networks/other`. Check the name. What
    the ID omits, such as the project, comes from the provider block or the
    environment.
    ");
}

#[test]
fn the_error_of_an_import_without_a_region_names_a_form_with_one() {
    let world = forgotten();
    world.set_provider("provider \"google\" {\n  project = \"demo\"\n}\n");
    let said =
        world.run(&["import", "-input=false", "-no-color", SUBNETWORK, "egress"]).expect_failure();
    insta::assert_snapshot!(said, @"
    Error: Incomplete import ID

    The ID of this subnetwork does not contain its region, and the provider block
    does not supply it. Set `region` in the provider block, or one of the
    environment variables GOOGLE_REGION, GCLOUD_REGION, CLOUDSDK_COMPUTE_REGION.
    Or use an ID that contains it:
      projects/demo/regions/{region}/subnetworks/egress
      demo/{region}/egress
      {region}/egress
    ");
}

#[test]
fn a_service_is_imported_by_every_form_of_its_id() {
    for id in [
        "projects/demo/locations/us-central1/services/hello",
        "demo/us-central1/hello",
        "us-central1/hello",
    ] {
        let world = World::new();
        world.apply(&plain("deletion_protection = true", "", ""));
        std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
        world.import(SERVICE, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn configuration_is_generated_from_a_service() {
    let world = World::new();
    world.apply(&service_with("", "", ""));
    world.run(&["state", "rm", SERVICE]).expect_success();
    world.write(
        "main.tf",
        &(subnetwork_with("private_ip_google_access = true")
            + "import {\n  to = google_cloud_run_v2_service.made\n  id = \"us-central1/hello\"\n}\n"),
    );
    let plan = world.plan_with(&["-generate-config-out=generated.tf"]);
    assert_eq!(plan.changes(), "import, no-op google_cloud_run_v2_service.made\n");
    world.writing(&["apply", "-auto-approve", "-input=false", "-no-color"]).settles();
}
