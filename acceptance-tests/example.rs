//! The life cycle of `examples/direct-vpc-egress`, from a user's point of view.

use crate::world::World;

const EXAMPLE: &str = include_str!("../examples/direct-vpc-egress/main.tf");

const NETWORK: &str = "google_compute_network.main";
const SUBNETWORK: &str = "google_compute_subnetwork.egress";
const SERVICE: &str = "google_cloud_run_v2_service.hello";

/// A world whose only configuration is the example's.
fn world() -> World {
    let mut world = World::new();
    world.write("versions.tf", "");
    world.write("provider.tf", "");
    world.set("GOOGLE_PROJECT", "demo");
    world
}

/// The example with `this` in place of `that`.
fn changed(that: &str, this: &str) -> String {
    assert!(EXAMPLE.contains(that), "the example has no {that}");
    EXAMPLE.replace(that, this)
}

#[test]
fn it_is_created_as_it_is_written() {
    let world = world();
    let change = world.apply(EXAMPLE).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/networks
    {"autoCreateSubnetworks":false,"name":"services","networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL"}
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    {"ipCidrRange":"10.0.0.0/26","logConfig":{"enable":false},"name":"egress","network":"projects/demo/global/networks/services","privateIpGoogleAccess":true,"region":"us-central1"}
    POST /v2/projects/demo/locations/us-central1/services?serviceId=hello
    {"labels":{"goog-terraform-provisioned":"true"},"template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/hello"}],"scaling":{"maxInstanceCount":4},"vpcAccess":{"egress":"PRIVATE_RANGES_ONLY","networkInterfaces":[{"network":"projects/demo/global/networks/services","subnetwork":"projects/demo/regions/us-central1/subnetworks/egress","tags":["hello"]}]}}}
    "#);
}

#[test]
fn more_instances_are_one_patch() {
    let world = world();
    world.apply(EXAMPLE);
    let more = changed("max_instance_count = 4", "max_instance_count = 8");
    insta::assert_snapshot!(world.plan(&more).changes(), @"
    update google_cloud_run_v2_service.hello
      template.0.scaling.0.max_instance_count: 4 -> 8
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    ");
    let change = world.apply(&more).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v2/projects/demo/locations/us-central1/services/hello?updateMask=template
    {"etag":"…","template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/hello","ports":[{"containerPort":8080,"name":"http1"}],"resources":{"cpuIdle":true,"limits":{"cpu":"1000m","memory":"512Mi"}},"startupProbe":{"failureThreshold":1,"periodSeconds":240,"tcpSocket":{"port":8080},"timeoutSeconds":240}}],"maxInstanceRequestConcurrency":80,"scaling":{"maxInstanceCount":8},"serviceAccount":"441258804118-compute@developer.gserviceaccount.com","timeout":"300s","vpcAccess":{"egress":"PRIVATE_RANGES_ONLY","networkInterfaces":[{"network":"projects/demo/global/networks/services","subnetwork":"projects/demo/regions/us-central1/subnetworks/egress","tags":["hello"]}]}}}
    "#);
}

#[test]
fn the_subnetwork_grows_in_place() {
    let world = world();
    world.apply(EXAMPLE);
    let grown = changed("10.0.0.0/26", "10.0.0.0/24");
    insta::assert_snapshot!(world.plan(&grown).changes(), @r#"
    update google_compute_subnetwork.egress
      ip_cidr_range: "10.0.0.0/26" -> "10.0.0.0/24"
      known after apply: gateway_address
    "#);
    let change = world.apply(&grown).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/expandIpCidrRange
    {"ipCidrRange":"10.0.0.0/24"}
    "#);
}

#[test]
fn a_smaller_subnetwork_is_a_new_one() {
    let world = world();
    world.apply(EXAMPLE);
    insta::assert_snapshot!(world.plan(&changed("10.0.0.0/26", "10.0.0.0/27")).changes(), @r#"
    update google_cloud_run_v2_service.hello
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, template.0.vpc_access.0.network_interfaces.0.subnetwork, terminal_condition.0.last_transition_time, update_time
    replace google_compute_subnetwork.egress because of ip_cidr_range
      ip_cidr_range: "10.0.0.0/26" -> "10.0.0.0/27"
    "#);
}

#[test]
fn it_is_imported_by_every_form_of_id_with_nothing_to_change_but_what_is_the_providers_own() {
    let ids = [
        [
            "projects/demo/global/networks/services",
            "projects/demo/regions/us-central1/subnetworks/egress",
            "projects/demo/locations/us-central1/services/hello",
        ],
        ["demo/services", "demo/us-central1/egress", "demo/us-central1/hello"],
        ["services", "us-central1/egress", "us-central1/hello"],
        ["services", "egress", "us-central1/hello"],
    ];
    for forms in ids {
        let world = world();
        world.apply(EXAMPLE);
        std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
        for (address, id) in [NETWORK, SUBNETWORK, SERVICE].into_iter().zip(forms) {
            world.import(address, id);
        }
        // No response of Google's shows that the service is not protected.
        insta::allow_duplicates! {
            insta::assert_snapshot!(world.plan_with(&[]).changes(), @"
            update google_cloud_run_v2_service.hello
              deletion_protection: true -> false
            ");
        }
        let change = world.apply(EXAMPLE).settles();
        assert_eq!(change.writes(), "", "{forms:?}");
    }
}

#[test]
fn a_destroy_leaves_nothing() {
    let world = world();
    world.apply(EXAMPLE);
    let destroyed = world.destroy();
    insta::assert_snapshot!(destroyed.writes(), @"
    DELETE /v2/projects/demo/locations/us-central1/services/hello
    DELETE /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    DELETE /compute/v1/projects/demo/global/networks/services
    ");
    let left: Vec<_> = world.google.paths();
    assert_eq!(left, [] as [String; 0]);
}

#[test]
fn the_core_complains_only_of_computed_blocks_that_are_not_configured() {
    let world = world().traced();
    world.apply(EXAMPLE).settles();
    world.apply(&changed("max_instance_count = 4", "max_instance_count = 8")).settles();
    world.apply(&changed("10.0.0.0/26", "10.0.0.0/24")).settles();
    world.destroy();
    let mut problems: Vec<_> = world
        .trace()
        .complaints()
        .iter()
        .flat_map(|complaint| complaint.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| line.trim_start().strip_prefix("- ").map(str::to_owned))
        .collect();
    problems.sort();
    problems.dedup();
    insta::assert_snapshot!(problems.join("\n"), @"
    .scaling: attribute representing nested block must not be unknown itself; set nested attribute values to unknown instead
    .template[0].containers[0].ports: attribute representing nested block must not be unknown itself; set nested attribute values to unknown instead
    .template[0].containers[0].ports: block count in plan (1) disagrees with count in config (0)
    .template[0].containers[0].resources: attribute representing nested block must not be unknown itself; set nested attribute values to unknown instead
    .template[0].containers[0].resources: block count in plan (1) disagrees with count in config (0)
    .template[0].containers[0].startup_probe: attribute representing nested block must not be unknown itself; set nested attribute values to unknown instead
    .template[0].containers[0].startup_probe: block count in plan (1) disagrees with count in config (0)
    .traffic: attribute representing nested block must not be unknown itself; set nested attribute values to unknown instead
    .traffic: block count in plan (1) disagrees with count in config (0)
    ");
    world.trace().has_no_complaint_about(&[NETWORK, SUBNETWORK]);
}

#[test]
fn it_is_written_as_terraform_formats_it() {
    let world = world();
    world.write("main.tf", EXAMPLE);
    world.run(&["fmt", "-check", "-diff"]).expect_success();
}

/// A terminal that shows a text, as an SVG picture for light and dark pages.
fn terminal(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines: Vec<_> = escaped.lines().collect();
    let height = 20 * lines.len() + 32;
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"{height}\" viewBox=\"0 0 720 {height}\" \
         role=\"img\" aria-labelledby=\"title\" xml:space=\"preserve\">\n\
         <title id=\"title\">Warning of terraform plan: not enough addresses for Cloud Run</title>\n\
         <style>\n\
         text {{ font: 13px ui-monospace, 'SF Mono', Menlo, Consolas, monospace; fill: #1f2328; white-space: pre }}\n\
         .page {{ fill: #f6f8fa; stroke: #d1d9e0 }}\n\
         .warning {{ fill: #9a6700; font-weight: 600 }}\n\
         @media (prefers-color-scheme: dark) {{\n  \
           text {{ fill: #e6edf3 }}\n  \
           .page {{ fill: #0d1117; stroke: #3d444d }}\n  \
           .warning {{ fill: #d29922 }}\n\
         }}\n\
         </style>\n\
         <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"719\" height=\"{}\" rx=\"6\"/>\n",
        height - 1
    );
    let shown = lines.iter().enumerate().filter(|(_, line)| !line.is_empty());
    picture.extend(shown.map(|(at, line)| {
        let class = if line.starts_with("Warning:") { " class=\"warning\"" } else { "" };
        format!("<text{class} x=\"20\" y=\"{}\">{line}</text>\n", 20 * at + 30)
    }));
    picture + "</svg>\n"
}

#[test]
fn the_picture_in_the_readme_shows_what_the_plan_says_about_too_many_instances() {
    let world = world();
    let plan = world.plan(&changed("max_instance_count = 4", "max_instance_count = 40"));
    let expected = terminal(plan.warnings().trim_end());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/images/check.svg");
    let picture = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(picture, expected, "docs/images/check.svg must contain:\n{expected}");
    let readme = include_str!("../README.md");
    assert!(readme.contains("](docs/images/check.svg)"), "the README shows the picture");
}
