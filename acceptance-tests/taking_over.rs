//! The provider adopts states that hashicorp/google wrote, without changes.
//!
//! hashicorp/google 5.45.2, 6.50.0 and 7.46.0 wrote the fixtures when they ran, unmodified, under
//! `google-emulator exec --state`: for each configuration in `fixtures/states/`, the state of
//! Terraform and that of the emulator. Fixtures named `imported` come from objects that were
//! imported and then applied, `removed` from an apply of `before.tf.txt` followed by one of
//! `main.tf`.

use crate::world::World;
use google_emulator::Options;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

#[test]
fn states_of_a_minimal_configuration_are_taken_over() {
    insta::assert_snapshot!(taken_over("minimal"), @r#"
    update google_cloud_run_v2_service.hello
      deletion_protection: true -> false
    update google_compute_network.main
      routing_mode: "REGIONAL" -> "GLOBAL"
    update google_compute_subnetwork.egress
      ip_cidr_range: "10.0.0.0/26" -> "10.0.0.0/25"
      known after apply: gateway_address
    "#);
}

#[test]
fn states_of_direct_egress_are_taken_over() {
    insta::assert_snapshot!(taken_over("direct-egress"), @r#"
    update google_cloud_run_v2_service.by_id
      deletion_protection: true -> false
      effective_labels.team: "network" -> "platform"
      labels.team: "network" -> "platform"
      template.0.vpc_access.0.network_interfaces.0.tags: ["by-id","egress"] -> ["by-id"]
      terraform_labels.team: "network" -> "platform"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.by_name
      deletion_protection: true -> false
      template.0.vpc_access.0.network_interfaces.0.tags: null -> ["by-name"]
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.connector
      deletion_protection: true -> false
      template.0.vpc_access.0.egress: "PRIVATE_RANGES_ONLY" -> "ALL_TRAFFIC"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    ---
    update google_cloud_run_v2_service.by_id
      effective_labels.team: "network" -> "platform"
      labels.team: "network" -> "platform"
      template.0.vpc_access.0.network_interfaces.0.tags: ["by-id","egress"] -> ["by-id"]
      terraform_labels.team: "network" -> "platform"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.by_name
      template.0.vpc_access.0.network_interfaces.0.tags: null -> ["by-name"]
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.connector
      template.0.vpc_access.0.egress: "PRIVATE_RANGES_ONLY" -> "ALL_TRAFFIC"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    ---
    update google_cloud_run_v2_service.by_id
      effective_labels.team: "network" -> "platform"
      labels.team: "network" -> "platform"
      template.0.vpc_access.0.network_interfaces.0.tags: ["by-id","egress"] -> ["by-id"]
      terraform_labels.team: "network" -> "platform"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.by_name
      template.0.vpc_access.0.network_interfaces.0.tags: [] -> ["by-name"]
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.connector
      template.0.vpc_access.0.egress: "PRIVATE_RANGES_ONLY" -> "ALL_TRAFFIC"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
}

#[test]
fn states_of_networks_and_subnetworks_are_taken_over() {
    insta::assert_snapshot!(taken_over("networks"), @r#"
    update google_compute_network.auto
      mtu: 1500 -> 1460
    update google_compute_subnetwork.dual
      private_ipv6_google_access: "ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE" -> "DISABLE_GOOGLE_ACCESS"
    update google_compute_subnetwork.each["a"]
      private_ip_google_access: false -> true
    update google_compute_subnetwork.each["b"]
      private_ip_google_access: false -> true
    update google_compute_subnetwork.logs
      log_config.0.flow_sampling: 0.25 -> 0.5
    update google_compute_subnetwork.ranges
      secondary_ip_range.1.ip_cidr_range: "10.2.0.0/16" -> "10.3.0.0/16"
    ---
    update google_compute_network.auto
      mtu: 1500 -> 1460
    update google_compute_subnetwork.dual
      private_ipv6_google_access: "ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE" -> "DISABLE_GOOGLE_ACCESS"
    update google_compute_subnetwork.each["a"]
      private_ip_google_access: false -> true
    update google_compute_subnetwork.each["b"]
      private_ip_google_access: false -> true
    update google_compute_subnetwork.logs
      log_config.0.flow_sampling: 0.25 -> 0.5
    update google_compute_subnetwork.ranges
      secondary_ip_range.1.ip_cidr_range: "10.2.0.0/16" -> "10.3.0.0/16"
      timeouts: null -> {"create":null,"delete":"90m","update":null}
    "#);
}

#[test]
fn states_of_a_service_with_everything_are_taken_over() {
    insta::assert_snapshot!(taken_over("service"), @r#"
    update google_cloud_run_v2_service.each["a"]
      deletion_protection: true -> false
      template.0.containers.0.env.0.value: "a" -> "changed"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.each["b"]
      deletion_protection: true -> false
      template.0.containers.0.env.0.value: "b" -> "changed"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.main
      deletion_protection: true -> false
      template.0.containers.0.env.3.value: "a" -> "b"
      template.0.revision: "main-first" -> "main-second"
      template.0.timeout: "60s" -> "90s"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    ---
    update google_cloud_run_v2_service.each["a"]
      template.0.containers.0.env.0.value: "a" -> "changed"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.each["b"]
      template.0.containers.0.env.0.value: "b" -> "changed"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.main
      template.0.containers.0.env.3.value: "a" -> "b"
      template.0.revision: "main-first" -> "main-second"
      template.0.timeout: "60s" -> "90s"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
}

#[test]
fn states_of_what_was_removed_again_are_taken_over() {
    insta::assert_snapshot!(taken_over("removed"), @r#"
    update google_cloud_run_v2_service.main
      deletion_protection: true -> false
      template.0.containers.0.env.0.value: "1" -> "2"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_compute_subnetwork.egress
      ip_cidr_range: "10.0.0.0/24" -> "10.0.0.0/23"
      known after apply: gateway_address
    ---
    update google_cloud_run_v2_service.main
      template.0.containers.0.env.0.value: "1" -> "2"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_compute_subnetwork.egress
      ip_cidr_range: "10.0.0.0/24" -> "10.0.0.0/23"
      known after apply: gateway_address
    "#);
}

#[test]
fn states_with_default_labels_are_taken_over() {
    insta::assert_snapshot!(taken_over("labelled"), @r#"
    update google_cloud_run_v2_service.both
      deletion_protection: true -> false
      effective_labels.team: "network" -> "platform"
      labels.team: "network" -> "platform"
      terraform_labels.team: "network" -> "platform"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.none
      deletion_protection: true -> false
      template.0.timeout: "300s" -> "60s"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    ---
    update google_cloud_run_v2_service.both
      effective_labels.team: "network" -> "platform"
      labels.team: "network" -> "platform"
      terraform_labels.team: "network" -> "platform"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.none
      template.0.timeout: "300s" -> "60s"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
}

#[test]
fn states_of_what_is_since_version_6_are_taken_over() {
    insta::assert_snapshot!(taken_over("since-6"), @r#"
    update google_cloud_run_v2_service.main
      invoker_iam_disabled: true -> null
      scaling.0.min_instance_count: 1 -> 2
      template.0.volumes.0.empty_dir.0.size_limit: "128Mi" -> "256Mi"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_compute_network.main
      bgp_inter_region_cost: "ADD_COST_TO_MED" -> "DEFAULT"
    "#);
}

#[test]
fn states_of_what_is_since_version_7_are_taken_over() {
    insta::assert_snapshot!(taken_over("newer"), @"
    update google_cloud_run_v2_service.main
      scaling.0.manual_instance_count: 2 -> 3
      template.0.containers.0.readiness_probe.0.period_seconds: 5 -> 6
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_cloud_run_v2_service.readiness
      scaling.0.max_instance_count: 7 -> 8
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, observed_generation, terminal_condition.0.last_transition_time, update_time
    update google_compute_subnetwork.egress
      allow_subnet_cidr_routes_overlap: true -> false
    ");
}

#[test]
fn states_of_what_guards_connects_and_names_networks_are_taken_over() {
    insta::assert_snapshot!(taken_over("traffic"), @r#"
    update google_compute_firewall.egress
      log_config.0.metadata: "INCLUDE_ALL_METADATA" -> "EXCLUDE_ALL_METADATA"
      priority: 900 -> 0
    update google_compute_firewall.minimal
      target_tags: ["database"] -> ["cache","database"]
    replace google_compute_network_peering.everything because of export_subnet_routes_with_public_ip
      export_subnet_routes_with_public_ip: false -> true
      peer_network: "https://www.googleapis.com/compute/v1/projects/demo/global/networks/one" -> "projects/demo/global/networks/one"
    update google_compute_network_peering.minimal
      export_custom_routes: false -> true
      known after apply: state, state_details
    update google_compute_router_peer.everything
      bfd.0.min_receive_interval: 1500 -> 2000
      custom_learned_route_priority: 300 -> 400
      known after apply: is_custom_learned_priority_set
    update google_compute_router_peer.minimal
      peer_asn: 64515 -> 64600
    update google_dns_policy.everything
      description: "Everything of a policy" -> "Changed"
    update google_dns_policy.minimal
      enable_logging: false -> true
    "#);
}

/// Adopts each state of a case: the first plan is empty under either address, and an apply changes
/// nothing. Then comes a change, whose plan is returned, and finally all objects are destroyed.
fn taken_over(case: &str) -> String {
    let mut changes: Vec<String> = Vec::new();
    for state in states(case) {
        let mut left = Left::by_the_peer(case, &state);
        left.gives_an_empty_plan(&format!("{case}/{state}"));
        left.moves_to_the_other_address(&format!("{case}/{state}"));
        changes.push(left.is_changed_and_ended(&format!("{case}/{state}")));
    }
    changes.dedup();
    changes.join("---\n")
}

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance-tests/fixtures/states").join(case)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of a case's states, in order.
fn states(case: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder(case)).expect("the case has a folder");
    let names = files.map(|file| file.expect("it can be listed").file_name());
    let mut states: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".tfstate")?.to_owned()))
        .collect();
    states.sort();
    states
}

/// A world in the state that hashicorp/google left.
struct Left {
    world: World,
    _cloud: TempDir,
    configuration: String,
    /// The configuration in the form that this version of hashicorp/google accepts.
    of_the_peer: String,
    state: String,
}

impl Left {
    fn by_the_peer(case: &str, state: &str) -> Left {
        let folder = folder(case);
        let cloud = TempDir::new().expect("the system has a folder for temporary files");
        let file = cloud.path().join("cloud.json");
        std::fs::copy(folder.join(format!("{state}.cloud.json")), &file).expect("it can be copied");
        let world = World::with(Options { state: Some(file), ..Options::default() });
        world.set_provider(&text(&folder.join("provider.tf")));
        let configuration = text(&folder.join("main.tf"));
        // Version 5 does not support the attribute.
        let is_known =
            |line: &&str| !state.starts_with('5') || !line.contains("deletion_protection");
        let of_the_peer: Vec<_> = configuration.lines().filter(is_known).collect();
        Left {
            world,
            _cloud: cloud,
            of_the_peer: of_the_peer.join("\n"),
            configuration,
            state: text(&folder.join(format!("{state}.tfstate"))),
        }
    }

    fn gives_an_empty_plan(&self, which: &str) {
        self.world.require("hashicorp/google");
        self.world.write("terraform.tfstate", &self.state);
        let plan = self.world.plan(&self.of_the_peer);
        assert_eq!(plan.changes(), "nothing\n", "{which}");
        assert_eq!(self.world.apply(&self.of_the_peer).settles().writes(), "", "{which}");
    }

    fn moves_to_the_other_address(&self, which: &str) {
        let (from, to) = ("hashicorp/google", "directvpc/google");
        self.world.require(to);
        self.world.write("terraform.tfstate", &self.state);
        self.world.run(&["state", "replace-provider", "-auto-approve", from, to]).expect_success();
        assert_eq!(self.world.plan(&self.of_the_peer).changes(), "nothing\n", "{which}");
        assert_eq!(self.world.apply(&self.of_the_peer).settles().writes(), "", "{which}");
    }

    fn is_changed_and_ended(&mut self, which: &str) -> String {
        self.world.set("TF_VAR_changed", "true");
        let changes = self.world.plan(&self.configuration).changes();
        self.world.apply(&self.configuration).settles();
        self.world.destroy();
        assert_eq!(self.world.objects(), [""; 0], "{which}");
        changes
    }
}
