//! The checks of Direct VPC egress, through plans of the real command.
//!
//! What each check decides is tested in `src/resources/direct_egress/tests/`; here is what a user sees, and what
//! the checks ask of Google.

use crate::configuration::{block, network_with, resource, service, subnetwork};
use crate::world::{World, reads};
use google_emulator::Fault;

const VARIABLE: &str = "GOOGLE_DIRECT_EGRESS_CHECKS";
const UTILIZATION: &str = "views=WITH_UTILIZATION";

/// The path of the subnetwork `egress`, which no plan can mistake for a reference.
const PATH: &str = "projects/demo/regions/us-central1/subnetworks/egress";

/// A service with this number of instances at most and these lines in its network interface.
fn user(name: &str, lines: &str, max: u32, interface: &str) -> String {
    let scaling = block("scaling", &format!("max_instance_count = {max}"));
    let access = block("vpc_access", &block("network_interfaces", interface));
    service(name, lines, &(scaling + &access), "")
}

/// Terraform plans the subnetwork first.
const BY_REFERENCE: &str = "subnetwork = google_compute_subnetwork.egress.id";

/// The network and the subnetwork `egress` with this range.
fn range(range: &str) -> String {
    network_with("") + &subnetwork("egress", range, "")
}

/// The same, and the subnetwork is planned after this service, which names it by its path.
fn range_after(range: &str, service: &str) -> String {
    let lines = format!("depends_on = [google_cloud_run_v2_service.{service}]");
    network_with("") + &subnetwork("egress", range, &lines)
}

/// Applies the configuration without checks.
fn applied_without_checks(configuration: &str) -> World {
    let mut world = World::new();
    world.set(VARIABLE, "off");
    world.apply(configuration);
    world.set(VARIABLE, "warn");
    world.google.take_journal();
    world
}

#[test]
fn a_subnetwork_that_is_too_small_for_everything_in_it_is_found_before_anything_exists() {
    let world = World::new();
    let plan = world.plan(&(range("10.0.0.0/26") + &user("web", "", 40, BY_REFERENCE)));
    insta::assert_snapshot!(plan.warnings(), @r#"
    Warning: Not enough addresses for Cloud Run

      with google_cloud_run_v2_service.web,
      on main.tf line 23, in resource "google_cloud_run_v2_service" "web":
      23:         subnetwork = google_compute_subnetwork.egress.id

    projects/demo/regions/us-central1/subnetworks/egress has the range
    10.0.0.0/26 with 60 usable addresses. At the maximum, the workload planned so
    far needs 80 addresses:
      - service web: 80 addresses (40 instances)

    Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in
    place, or use a subnetwork of that size. Or lower
    `template.scaling.max_instance_count` of service web: 24 instances fit.
    Instances for which no address is free do not start, although the deployment
    succeeds.
    "#);
    assert_eq!(reads(&world.google.take_journal()), "", "a new subnetwork is known from its plan");
}

#[test]
fn a_subnetwork_that_is_planned_after_its_service_is_checked_too() {
    let world = World::new();
    let by_path = format!("subnetwork = \"{PATH}\"");
    let plan = world.plan(&(range_after("10.0.0.0/28", "web") + &user("web", "", 4, &by_path)));
    insta::assert_snapshot!(plan.warnings(), @r#"
    Warning: Subnetwork is too small for Cloud Run

      with google_compute_subnetwork.egress,
      on main.tf line 8, in resource "google_compute_subnetwork" "egress":
       8:   ip_cidr_range = "10.0.0.0/28"

    projects/demo/regions/us-central1/subnetworks/egress has the range
    10.0.0.0/28 with 12 usable addresses. Direct VPC egress requires a /26 or
    larger: Cloud Run allocates addresses in blocks of 16, two addresses for each
    instance and one for each task. At the maximum, the workload planned so far
    needs 16 addresses:
      - service web: 16 addresses (4 instances)

    Expand `ip_cidr_range` to a /26 or larger, which changes the subnetwork in
    place, or use a subnetwork of that size.
    "#);
}

#[test]
fn a_plan_without_mistakes_has_no_warnings_and_shows_ids_as_known_after_apply() {
    let world = World::new();
    let plan = world.plan(&(range("10.0.0.0/26") + &user("web", "", 4, BY_REFERENCE)));
    assert_eq!(plan.warnings(), "");
    assert!(plan.text.contains("subnetwork = (known after apply)"), "{}", plan.text);
    world.apply(&(range("10.0.0.0/26") + &user("web", "", 4, BY_REFERENCE))).settles();
}

#[test]
fn a_subnetwork_is_read_once_for_all_its_services() {
    let by_path = format!("subnetwork = \"{PATH}\"");
    let users = |max| ["a", "b", "c"].map(|name| user(name, "", max, &by_path)).concat();
    let world = applied_without_checks(&range("10.0.0.0/26"));
    // Without the subnetwork in the state, only the checks read it.
    world.run(&["state", "rm", "google_compute_subnetwork.egress"]).expect_success();
    let plan = world.plan(&(network_with("") + &users(16)));
    let all = reads(&world.google.take_journal());
    assert_eq!(all.matches(UTILIZATION).count(), 1, "{all}");
    assert!(plan.warnings().contains("Not enough addresses for Cloud Run"), "{}", plan.warnings());
}

#[test]
fn addresses_that_others_hold_are_not_available() {
    let configuration = range("10.0.0.0/26") + &user("web", "", 20, BY_REFERENCE);
    let world = applied_without_checks(&range("10.0.0.0/26"));
    assert_eq!(world.plan(&configuration).warnings(), "");
    let address = "compute.googleapis.com/projects/demo/regions/us-central1/addresses/others";
    world.google.put(
        address,
        serde_json::json!({
            "name": "others", "address": "10.0.0.16", "prefixLength": 28, "addressType": "INTERNAL",
            "subnetwork": format!("https://www.googleapis.com/compute/v1/{PATH}"),
        }),
    );
    insta::assert_snapshot!(world.plan(&configuration).warnings(), @r#"
    Warning: Not enough addresses for Cloud Run

      with google_cloud_run_v2_service.web,
      on main.tf line 23, in resource "google_cloud_run_v2_service" "web":
      23:         subnetwork = google_compute_subnetwork.egress.id

    projects/demo/regions/us-central1/subnetworks/egress has the range
    10.0.0.0/26 with 60 usable addresses, of which at least 16 are in use by what
    this plan has not shown so far. At the maximum, the workload planned so far
    needs 48 addresses:
      - service web: 48 addresses (20 instances)

    Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in
    place, or use a subnetwork of that size. Or lower
    `template.scaling.max_instance_count` of service web: 16 instances fit.
    Instances for which no address is free do not start, although the deployment
    succeeds.
    "#);
}

#[test]
fn a_subnetwork_that_cannot_be_read_is_no_reason_for_a_message() {
    let by_path = format!("subnetwork = \"{PATH}\"");
    let only = user("web", "", 200, &by_path);
    for fault in [
        Fault { status: Some(403), ..Fault::default() },
        Fault { status: Some(404), ..Fault::default() },
        Fault { cut: true, ..Fault::default() },
    ] {
        let world = applied_without_checks(&range("10.0.0.0/28"));
        let path = Some(format!("/compute/v1/{PATH}"));
        world.fault(Fault { method: Some("GET".to_owned()), path, ..fault });
        world.run(&["state", "rm", "google_compute_subnetwork.egress"]).expect_success();
        world.run(&["state", "rm", "google_compute_network.main"]).expect_success();
        assert_eq!(world.plan(&only).warnings(), "");
    }
}

#[test]
fn checks_that_are_off_ask_nothing_and_say_nothing() {
    let configuration = range("10.0.0.0/28") + &user("web", "", 100, BY_REFERENCE);
    let mut world = applied_without_checks(&configuration);
    world.set(VARIABLE, "off");
    assert_eq!(world.plan(&configuration).warnings(), "");
    let all = reads(&world.google.take_journal());
    assert!(!all.contains(UTILIZATION), "{all}");
}

#[test]
fn checks_can_be_errors() {
    let mut world = World::new();
    world.set(VARIABLE, "error");
    let said = world.plan_fails(&(range("10.0.0.0/28") + &user("web", "", 4, BY_REFERENCE)));
    assert!(said.starts_with("Error: Subnetwork is too small for Cloud Run"), "{said}");
    assert_eq!(
        world.plan(&(range("10.0.0.0/26") + &user("web", "", 4, BY_REFERENCE))).warnings(),
        ""
    );
}

#[test]
fn another_value_of_the_variable_is_an_error() {
    let mut world = World::new();
    world.set(VARIABLE, "yes");
    insta::assert_snapshot!(world.plan_fails(&network_with("")), @r#"
    Error: Invalid value

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 1, in provider "google":
       1: provider "google" {

    The environment variable GOOGLE_DIRECT_EGRESS_CHECKS is "yes". It must be
    off, warn or error.
    "#);
}

#[test]
fn a_subnetwork_of_another_region_fails_the_plan() {
    let world = World::new();
    let elsewhere = "subnetwork = \"projects/demo/regions/europe-west1/subnetworks/egress\"";
    insta::assert_snapshot!(world.plan_fails(&user("web", "", 4, elsewhere)), @r#"
    Error: Subnetwork is in another region

      with google_cloud_run_v2_service.web,
      on main.tf line 14, in resource "google_cloud_run_v2_service" "web":
      14:         subnetwork = "projects/demo/regions/europe-west1/subnetworks/egress"

    projects/demo/regions/europe-west1/subnetworks/egress is in europe-west1, and
    the service in us-central1. Direct VPC egress requires a subnetwork in the
    region of the service. Use a subnetwork in us-central1, or create the service
    in europe-west1 (`location`, whose change forces replacement).
    "#);
}

#[test]
fn a_subnetwork_of_another_network_fails_the_plan() {
    let world = World::new();
    let other = resource(
        "google_compute_network",
        "other",
        "name = \"other\"\nauto_create_subnetworks = false",
    );
    let pair = format!("network = google_compute_network.other.id\n{BY_REFERENCE}");
    let configuration = range("10.0.0.0/26") + &other + &user("web", "", 4, &pair);
    insta::assert_snapshot!(world.plan_fails(&configuration), @r#"
    Error: Subnetwork belongs to another network

      with google_cloud_run_v2_service.web,
      on main.tf line 28, in resource "google_cloud_run_v2_service" "web":
      28:         subnetwork = google_compute_subnetwork.egress.id

    The interface of service web has the network
    projects/demo/global/networks/other, but its subnetwork,
    projects/demo/regions/us-central1/subnetworks/egress, belongs to
    projects/demo/global/networks/main. Set `network` to that network, or omit
    it: Google then takes the network of the subnetwork. Or use a subnetwork of
    projects/demo/global/networks/other.
    "#);
}

#[test]
fn egress_without_an_interface_or_a_connector_fails_the_plan() {
    let world = World::new();
    let access = |lines: &str| service("web", "", &block("vpc_access", lines), "");
    insta::assert_snapshot!(world.plan_fails(&access("egress = \"ALL_TRAFFIC\"")), @r#"
    Error: Egress without a network

      with google_cloud_run_v2_service.web,
      on main.tf line 10, in resource "google_cloud_run_v2_service" "web":
      10:       egress = "ALL_TRAFFIC"

    `template[0].vpc_access[0].egress` is "ALL_TRAFFIC", but `vpc_access` has
    neither `network_interfaces` nor a `connector`, which Google refuses. Add a
    `network_interfaces` block with a `network` or a `subnetwork`, or remove the
    `vpc_access` block.
    "#);
    // An empty block is not sent.
    world.apply(&access("")).settles();
}

#[test]
fn all_traffic_into_a_network_without_a_way_out_is_reported_unless_there_is_a_nat() {
    let access =
        "egress = \"ALL_TRAFFIC\"\n".to_owned() + &block("network_interfaces", BY_REFERENCE);
    let web = service(
        "web",
        "",
        &(block("scaling", "max_instance_count = 4") + &block("vpc_access", &access)),
        "",
    );
    let mut world = applied_without_checks(&range("10.0.0.0/24"));
    // Advice is never an error.
    world.set(VARIABLE, "error");
    insta::assert_snapshot!(world.plan(&(range("10.0.0.0/24") + &web)).warnings(), @r#"
    Warning: No way out of the network

      with google_cloud_run_v2_service.web,
      on main.tf line 22, in resource "google_cloud_run_v2_service" "web":
      22:       egress = "ALL_TRAFFIC"

    The service sends all traffic through
    projects/demo/regions/us-central1/subnetworks/egress, which has neither a
    Cloud NAT nor Private Google Access: requests to the internet and to Google
    APIs receive no response, unless a route leads them elsewhere. Create a Cloud
    NAT for the subnetwork for the internet, set `private_ip_google_access` on it
    for Google APIs, or set `egress = "PRIVATE_RANGES_ONLY"`. If this plan
    creates the NAT, or the service is to reach nothing but its network, nothing
    needs to be done.
    "#);
    let router = resource(
        "google_compute_router",
        "main",
        "name = \"main\"\nnetwork = google_compute_network.main.id",
    );
    let nat = resource(
        "google_compute_router_nat",
        "main",
        "name = \"main\"\nrouter = google_compute_router.main.name\n\
         nat_ip_allocate_option = \"AUTO_ONLY\"\n\
         source_subnetwork_ip_ranges_to_nat = \"ALL_SUBNETWORKS_ALL_IP_RANGES\"",
    );
    world.apply(&(range("10.0.0.0/24") + &router + &nat)).settles();
    // Without them in the configuration, only Google knows them.
    world.run(&["state", "rm", "google_compute_router_nat.main"]).expect_success();
    world.run(&["state", "rm", "google_compute_router.main"]).expect_success();
    assert_eq!(world.plan(&(range("10.0.0.0/24") + &web)).warnings(), "");
}

#[test]
fn a_service_agent_without_a_role_in_the_host_project_is_reported() {
    let network = "project = \"host\"\nname = \"main\"\nauto_create_subnetworks = false";
    let subnetwork = "project = \"host\"\nname = \"egress\"\nregion = \"us-central1\"\n\
                      ip_cidr_range = \"10.0.0.0/24\"\nnetwork = google_compute_network.main.id";
    let host = resource("google_compute_network", "main", network)
        + &resource("google_compute_subnetwork", "egress", subnetwork);
    let mut world = applied_without_checks(&host);
    world.set(VARIABLE, "error");
    let plan = world.plan(&(host.clone() + &user("web", "", 4, BY_REFERENCE)));
    let warnings = plan.warnings();
    let summary = "Warning: Service agent has no role in the host project";
    assert!(warnings.starts_with(summary), "{warnings}");
    assert_eq!(warnings.matches("Warning:").count(), 1, "{warnings}");
    let member = "project = \"host\"\nregion = \"us-central1\"\nsubnetwork = \"egress\"\n\
                  role = \"roles/compute.networkUser\"\nmember = \"serviceAccount:service-\
                  ${data.google_project.app.number}@serverless-robot-prod.iam.gserviceaccount.com\"";
    let grant = "data \"google_project\" \"app\" {\n}\n".to_owned()
        + &resource("google_compute_subnetwork_iam_member", "agent", member);
    let after = "depends_on = [google_compute_subnetwork_iam_member.agent]";
    let granted = host.clone() + &grant + &user("web", after, 4, BY_REFERENCE);
    assert_eq!(world.plan(&granted).warnings(), "", "a planned role counts");
    world.apply(&(host.clone() + &grant)).settles();
    world.run(&["state", "rm", "google_compute_subnetwork_iam_member.agent"]).expect_success();
    let plan = world.plan(&(host + &user("web", "", 4, BY_REFERENCE)));
    assert_eq!(plan.warnings(), "", "a role that Google reports counts");
}

#[test]
fn a_deleted_service_keeps_its_addresses_while_another_is_created() {
    let world =
        applied_without_checks(&(range("10.0.0.0/26") + &user("old", "", 16, BY_REFERENCE)));
    let plan = world.plan(&(range("10.0.0.0/26") + &user("new", "", 16, BY_REFERENCE)));
    // Terraform plans the two in any order, and the message is at what comes last.
    let warnings = plan.warnings();
    assert!(warnings.starts_with("Warning: Not enough addresses during the apply"), "{warnings}");
    assert_eq!(warnings.matches("Warning:").count(), 1, "{warnings}");
    assert!(warnings.contains("service old: 32 addresses (16 instances, deleted)"), "{warnings}");
    let text = world.run(&["plan", "-destroy", "-no-color"]).expect_success();
    assert!(!text.contains("Warning"), "{text}");
}

#[test]
fn a_network_alone_needs_a_subnetwork_of_its_name() {
    let world = World::new();
    let alone = "network = google_compute_network.main.id";
    let plan = world.plan(&(range("10.0.0.0/26") + &user("web", "", 4, alone)));
    insta::assert_snapshot!(plan.warnings(), @r#"
    Warning: Network has no subnetwork of its name

      with google_cloud_run_v2_service.web,
      on main.tf line 23, in resource "google_cloud_run_v2_service" "web":
      23:         network = google_compute_network.main.id

    Without `subnetwork`, Google takes the subnetwork with the name of the
    network. projects/demo/regions/us-central1/subnetworks/main does not exist,
    and nothing that the service depends on creates it. Set `subnetwork` to one
    of projects/demo/global/networks/main in this region. If this configuration
    creates a subnetwork of that name, refer to it in `subnetwork`, so that it is
    created before the service.
    "#);
}

#[test]
fn a_firewall_rule_that_names_the_connector_is_reported_when_a_service_leaves_it() {
    let connector = resource(
        "google_vpc_access_connector",
        "old",
        "name = \"old\"\nnetwork = google_compute_network.main.name\n\
         ip_cidr_range = \"10.8.0.0/28\"\nmin_instances = 2\nmax_instances = 3",
    );
    let rule = resource(
        "google_compute_firewall",
        "db",
        &("name = \"db\"\nnetwork = google_compute_network.main.id\n\
           source_tags = [\"vpc-connector-us-central1-old\"]\n"
            .to_owned()
            + &block("allow", "protocol = \"tcp\"\nports = [\"5432\"]")),
    );
    let around = range("10.0.0.0/26") + &connector + &rule;
    let by_connector = block("vpc_access", "connector = google_vpc_access_connector.old.id");
    let scaling = block("scaling", "max_instance_count = 4");
    let before = around.clone() + &service("web", "", &(scaling + &by_connector), "");
    let world = World::new();
    world.apply(&before).settles();
    let after = around + &user("web", "", 4, BY_REFERENCE);
    let plan = world.plan(&after);
    let warnings = plan.warnings();
    // Terraform plans the rule and the service in any order, and the message is at what comes last.
    let (_, detail) = warnings.split_once("\n\nprojects/").expect("a message about the rule");
    assert!(warnings.starts_with("Warning: Firewall rule still names the connector"), "{warnings}");
    insta::assert_snapshot!(detail, @"
    demo/global/firewalls/db has the tag of the connector,
    `vpc-connector-us-central1-old`, in `source_tags`, and service web leaves the
    connector for Direct VPC egress: the rule no longer applies to it. Add a tag
    of `network_interfaces.tags` to `source_tags` of the rule, or use the range
    of its subnetwork (10.0.0.0/26) instead. If the rule is not meant for the
    service, nothing needs to be done.
    ");
}

#[test]
fn a_nat_with_too_few_ports_is_reported_in_both_orders() {
    let around = range("10.0.0.0/24")
        + &resource(
            "google_compute_router",
            "main",
            "name = \"main\"\nnetwork = google_compute_network.main.id",
        )
        + &resource("google_compute_address", "nat", "name = \"nat\"");
    let nat = |lines: &str| {
        let lines = "name = \"main\"\nrouter = google_compute_router.main.name\n\
                     nat_ip_allocate_option = \"MANUAL_ONLY\"\n\
                     nat_ips = [google_compute_address.nat.self_link]\n\
                     source_subnetwork_ip_ranges_to_nat = \"ALL_SUBNETWORKS_ALL_IP_RANGES\"\n\
                     min_ports_per_vm = 4096\n"
            .to_owned()
            + lines;
        resource("google_compute_router_nat", "main", &lines)
    };
    let user = |lines: &str| {
        let access = block(
            "vpc_access",
            &("egress = \"ALL_TRAFFIC\"\n".to_owned() + &block("network_interfaces", BY_REFERENCE)),
        );
        let scaling = block("scaling", "max_instance_count = 20");
        service("web", lines, &(scaling + &access), "")
    };
    let world = World::new();
    let first = around.clone() + &nat("") + &user("depends_on = [google_compute_router_nat.main]");
    insta::assert_snapshot!(world.plan(&first).warnings(), @r#"
    Warning: Not enough ports for Cloud NAT

      with google_cloud_run_v2_service.web,
      on main.tf line 38, in resource "google_cloud_run_v2_service" "web":
      38:       egress = "ALL_TRAFFIC"

    The NAT demo/us-central1/main/main has 1 address with 64,512 ports, and
    reserves 4096 ports for each instance (`min_ports_per_vm`): enough for 15
    instances. At the maximum, the workload planned behind it so far has 20
    instances:
      - service web: 20 instances

    Instances without ports cannot connect to the internet. Set `nat_ips` to 2
    addresses, lower `min_ports_per_vm` (Google advises twice the ports that one
    instance needs), or lower the maximum numbers of instances.
    "#);
    let last = around + &nat("depends_on = [google_cloud_run_v2_service.web]") + &user("");
    let warnings = world.plan(&last).warnings();
    assert!(warnings.contains("in resource \"google_compute_router_nat\" \"main\""), "{warnings}");
}

#[test]
fn a_replaced_service_is_warned_about() {
    let before = range("10.0.0.0/26") + &user("web", "", 4, BY_REFERENCE);
    let world = applied_without_checks(&before);
    let after = range("10.0.0.0/26")
        + &user("web", "tags = { \"tagKeys/1\" = \"tagValues/1\" }", 100, BY_REFERENCE);
    let plan = world.plan(&after);
    assert!(plan.changes().contains("replace"), "{}", plan.changes());
    assert!(plan.warnings().contains("Not enough addresses for Cloud Run"), "{}", plan.warnings());
}

#[test]
fn the_examples_have_no_mistakes() {
    for example in [
        include_str!("../examples/direct-vpc-egress/main.tf"),
        include_str!("../examples/static-egress-ip/main.tf"),
        include_str!("../examples/private-dns/main.tf"),
        include_str!("../examples/private-service-access/main.tf"),
        include_str!("../examples/shared-vpc/main.tf"),
        include_str!("../examples/resources/google_cloud_run_v2_service/resource.tf"),
        include_str!("../examples/resources/google_cloud_run_v2_job/resource.tf"),
    ] {
        let mut world = World::new();
        if example.contains("required_providers") {
            world.write("versions.tf", "");
        }
        if example.contains("provider \"google\"") {
            world.write("provider.tf", "");
        }
        world.set("GOOGLE_PROJECT", "demo");
        world.set(VARIABLE, "error");
        world.plan(example);
        world.apply(example).settles();
        world.plan_with(&[]);
    }
}
