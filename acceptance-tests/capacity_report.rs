//! The capacity report of plans that terraform made.

use crate::configuration::{network_with, service, subnetwork};
use crate::world::World;
use serde_json::{Value as Json, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A run of `terraform-provider-google capacity`.
struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs the subcommand with these arguments and this text on stdin.
fn capacity(arguments: &[&str], stdin: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_terraform-provider-google"));
    command.arg("capacity").args(arguments).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the provider can be started");
    // A process that reads no stdin may have ended.
    _ = child.stdin.take().expect("it is piped").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("the provider ends");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The plan of the last configuration with these options, as JSON.
fn planned(world: &World, options: &[&str]) -> String {
    world.plan_with(options);
    world.run(&["show", "-json", "planned"]).expect_success()
}

/// The plan of this configuration, as JSON.
fn plan(world: &World, configuration: &str) -> String {
    world.write("main.tf", configuration);
    planned(world, &[])
}

/// Each subnetwork with the addresses needed before, during and after the apply, and the verdict; then what is
/// not counted.
fn sums(plan: &str) -> String {
    let ran = capacity(&["-", "--format", "json"], plan);
    let report: Json = serde_json::from_str(&ran.stdout).expect("it prints JSON");
    assert_eq!(ran.code, Some(if report["fits"] == true { 0 } else { 2 }), "{}", ran.stderr);
    let name = |it: &Json| {
        it["address"].as_str().or(it["subnetwork"].as_str()).unwrap_or_default().to_owned()
    };
    let list = |list: &str| report[list].as_array().cloned().unwrap_or_default();
    let subnetworks = list("subnetworks").into_iter().map(|it| {
        let needed = |time: &str| it[time]["needed"].to_string();
        format!(
            "{}: {} {} {} of {}, {}\n",
            name(&it),
            needed("before"),
            needed("during"),
            needed("after"),
            it["after"]["usable"],
            it["verdict"].as_str().unwrap_or_default()
        )
    });
    let others = list("not_attributable");
    let others = others.iter().map(|it| format!("not counted: {}\n", name(it)));
    subnetworks.chain(others).collect()
}

/// A service in the subnetwork that this expression refers to.
fn service_in(name: &str, subnetwork: &str, max_instances: u32) -> String {
    let template = format!(
        "scaling {{\n  max_instance_count = {max_instances}\n}}\n\
         vpc_access {{\n  network_interfaces {{\n    subnetwork = {subnetwork}\n  }}\n}}\n"
    );
    service(name, "", &template, "")
}

/// A job in the subnetwork that this expression refers to.
fn job_in(name: &str, subnetwork: &str, tasks: u32) -> String {
    format!(
        r#"
resource "google_cloud_run_v2_job" "{name}" {{
  name                = "{name}"
  location            = "us-central1"
  deletion_protection = false

  template {{
    task_count = {tasks}

    template {{
      containers {{
        image = "us-docker.pkg.dev/cloudrun/container/job"
      }}

      vpc_access {{
        network_interfaces {{
          subnetwork = {subnetwork}
        }}
      }}
    }}
  }}
}}
"#
    )
}

const EGRESS: &str = "google_compute_subnetwork.egress.id";

/// The network, the subnetwork `egress` with this range, and the service `api` in it.
fn api(range: &str, max_instances: u32) -> String {
    network_with("") + &subnetwork("egress", range, "") + &service_in("api", EGRESS, max_instances)
}

#[test]
fn a_new_service_and_a_new_job_share_a_new_subnetwork() {
    let world = World::new();
    let plan = plan(&world, &(api("10.0.0.0/25", 12) + &job_in("nightly", EGRESS, 20)));
    let ran = capacity(&["-"], &plan);
    insta::assert_snapshot!(ran.stdout, @r#"
    ### Addresses for Direct VPC egress

    **The workloads fit in their subnetwork.**

    | Subnetwork | Range | Usable | Before | During the apply | After | Left | Result |
    |---|---|--:|--:|--:|--:|--:|---|
    | `google_compute_subnetwork.egress` | 10.0.0.0/25 | 124 | 0 | 64 | 64 | 60 | fits |

    <details>
    <summary>Workloads</summary>

    An instance uses two addresses and a task one, reserved in blocks of 16. While a revision replaces another, both have theirs.

    | Subnetwork | Workload | Change | Before | During the apply | After |
    |---|---|---|--:|--:|--:|
    | `google_compute_subnetwork.egress` | `google_cloud_run_v2_job.nightly` | create | – | 32 | 20 tasks: 32 |
    | `google_compute_subnetwork.egress` | `google_cloud_run_v2_service.api` | create | – | 32 | 12 instances: 32 |

    </details>
    "#);
    assert_eq!((ran.code, &*ran.stderr), (Some(0), ""));
}

#[test]
fn growth_does_not_fit_until_the_subnetwork_grows_too() {
    let world = World::new();
    world.apply(&api("10.0.0.0/26", 8)).settles();
    let plan_of = |configuration: &str| plan(&world, configuration);
    assert_eq!(
        sums(&plan_of(&api("10.0.0.0/26", 8))),
        "google_compute_subnetwork.egress: 16 16 16 of 60, fits\n"
    );
    let too_many = plan_of(&api("10.0.0.0/26", 40));
    assert_eq!(
        sums(&too_many),
        "google_compute_subnetwork.egress: 16 96 80 of 60, not_enough_addresses\n"
    );
    let ran = capacity(&["-"], &too_many);
    insta::assert_snapshot!(ran.stdout, @r#"
    ### Addresses for Direct VPC egress

    **The workloads do not fit in their subnetwork.**

    | Subnetwork | Range | Usable | Before | During the apply | After | Left | Result |
    |---|---|--:|--:|--:|--:|--:|---|
    | `google_compute_subnetwork.egress` | 10.0.0.0/26 | 60 | 16 | 96 | 80 | -20 | **does not fit** |

    - `google_compute_subnetwork.egress`: The workloads need 96 addresses during the apply, and a /26 has 60. Expand `ip_cidr_range` to a /25 or larger, which is possible in place. Or limit `google_cloud_run_v2_service.api` to 16 instances.

    <details>
    <summary>Workloads</summary>

    An instance uses two addresses and a task one, reserved in blocks of 16. While a revision replaces another, both have theirs.

    | Subnetwork | Workload | Change | Before | During the apply | After |
    |---|---|---|--:|--:|--:|
    | `google_compute_subnetwork.egress` | `google_cloud_run_v2_service.api` | update | 8 instances: 16 | 96 | 40 instances: 80 |

    </details>
    "#);
    assert_eq!(
        sums(&plan_of(&api("10.0.0.0/24", 40))),
        "google_compute_subnetwork.egress: 16 96 80 of 252, fits\n"
    );
}

#[test]
fn a_plan_of_a_target_is_limited_and_has_no_errors() {
    let world = World::new();
    world.write("main.tf", &(api("10.0.0.0/26", 8) + &job_in("nightly", EGRESS, 10)));
    let plan = planned(&world, &["-target", "google_cloud_run_v2_service.api"]);
    let ran = capacity(&["-"], &plan);
    assert!(ran.stdout.contains("limited to a part of the configuration"), "{}", ran.stdout);
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress: 0 16 16 of 60, fits\n");
}

#[test]
fn a_shrinking_service_keeps_the_addresses_of_its_former_revision_for_a_while() {
    let world = World::new();
    world.apply(&api("10.0.0.0/26", 24)).settles();
    assert_eq!(
        sums(&plan(&world, &api("10.0.0.0/26", 8))),
        "google_compute_subnetwork.egress: 48 64 16 of 60, not_enough_addresses\n"
    );
}

#[test]
fn workloads_follow_a_replaced_subnetwork() {
    let world = World::new();
    world.apply(&api("10.0.0.0/26", 8)).settles();
    // A range that does not contain the old one.
    let plan = plan(&world, &api("10.9.0.0/25", 8));
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress: 16 16 16 of 124, fits\n");
}

#[test]
fn a_destroy_leaves_nothing() {
    let world = World::new();
    world.apply(&api("10.0.0.0/26", 8)).settles();
    let plan = planned(&world, &["-destroy"]);
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress: 16 16 0 of null, fits\n");
}

#[test]
fn a_subnetwork_of_one_module_is_used_by_another() {
    let world = World::new();
    let versions = world.read("versions.tf");
    for (module, text) in [
        (
            "network",
            network_with("")
                + &subnetwork("egress", "10.0.0.0/24", "")
                + &format!("output \"subnetwork\" {{\n  value = {EGRESS}\n}}\n"),
        ),
        (
            "workloads",
            "variable \"subnetwork\" {}\nvariable \"name\" {}\n".to_owned()
                + &service_in("api", "var.subnetwork", 16).replace("\"api\"\n", "var.name\n")
                + &job_in("nightly", "var.subnetwork", 10).replace("= \"nightly\"", "= var.name"),
        ),
    ] {
        std::fs::create_dir(world.path(module)).expect("a folder can be made");
        world.write(&format!("{module}/main.tf"), &text);
        world.write(&format!("{module}/versions.tf"), &versions);
    }
    let configuration = r#"
        module "network" {
          source = "./network"
        }

        module "workloads" {
          source     = "./workloads"
          for_each   = toset(["one", "two"])
          name       = each.key
          subnetwork = module.network.subnetwork
        }
        "#;
    world.write("main.tf", configuration);
    world.run(&["get", "-no-color"]).expect_success();
    let sum = "module.network.google_compute_subnetwork.egress: 0 96 96 of 252, fits\n";
    assert_eq!(sums(&plan(&world, configuration)), sum);
    world.apply(configuration).settles();
    assert_eq!(sums(&plan(&world, configuration)), sum.replace(": 0", ": 96"));
}

#[test]
fn each_service_is_attributed_to_the_subnetwork_with_its_key() {
    let world = World::new();
    let subnetworks = subnetwork("egress", "10.0.0.0/26", "").replace(
        "name = \"egress\"",
        "for_each = { a = \"10.0.0.0/26\", b = \"10.0.1.0/26\" }\nname = \"egress-${each.key}\"",
    );
    let subnetworks = subnetworks.replace("\"10.0.0.0/26\"\n", "each.value\n");
    let services = service_in("api", "google_compute_subnetwork.egress[each.key].id", 4)
        .replace("name = \"api\"", "for_each = toset([\"a\", \"b\"])\nname = \"api-${each.key}\"");
    let plan = plan(&world, &(network_with("") + &subnetworks + &services));
    assert_eq!(
        sums(&plan),
        "google_compute_subnetwork.egress[\"a\"]: 0 16 16 of 60, fits\n\
         google_compute_subnetwork.egress[\"b\"]: 0 16 16 of 60, fits\n"
    );
}

#[test]
fn subnetworks_of_other_configurations_are_read_or_reported_without_a_size() {
    let world = World::new();
    for name in ["read", "named"] {
        let path =
            format!("compute.googleapis.com/projects/demo/regions/us-central1/subnetworks/{name}");
        let link =
            format!("https://www.googleapis.com/compute/v1/{}", path.split_once('/').unwrap().1);
        world.google.put(
            &path,
            json!({
                "name": name, "ipCidrRange": "10.0.0.0/25", "selfLink": link,
                "region": "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1",
            }),
        );
    }
    let configuration = "data \"google_compute_subnetwork\" \"read\" {\n  name = \"read\"\n}\n"
        .to_owned()
        + &service_in("api", "data.google_compute_subnetwork.read.self_link", 8)
        + &job_in("nightly", "\"projects/demo/regions/us-central1/subnetworks/named\"", 3);
    assert_eq!(
        sums(&plan(&world, &configuration)),
        "data.google_compute_subnetwork.read: 0 16 16 of 124, fits\n\
         projects/demo/regions/us-central1/subnetworks/named: 0 16 16 of null, unknown_size\n"
    );
}

#[test]
fn what_the_plan_does_not_tell_is_listed() {
    let world = World::new();
    let configuration = api("10.0.0.0/26", 8)
        + &format!("locals {{\n  subnetwork = {EGRESS}\n}}\n")
        + &service_in("local", "local.subnetwork", 8);
    let plan = plan(&world, &configuration);
    assert_eq!(
        sums(&plan),
        "google_compute_subnetwork.egress: 0 16 16 of 60, fits\n\
         not counted: google_cloud_run_v2_service.local\n"
    );
    let ran = capacity(&["-"], &plan);
    let last = ran.stdout.rsplit("\n\n").next().unwrap_or_default();
    insta::assert_snapshot!(last, @"- `google_cloud_run_v2_service.local` (8 instances, 16 addresses): its subnetwork is known after apply and refers to `local.subnetwork`, which the plan does not resolve");
}

#[test]
fn sensitive_values_are_in_no_format() {
    let world = World::new();
    let configuration = "variable \"secret\" {\n  default   = \"s3cr3t\"\n  sensitive = true\n}\n"
        .to_owned()
        + &network_with("")
        + &subnetwork("egress", "10.0.0.0/26", "")
            .replace("name = \"egress\"", "name = var.secret")
        + &service_in("api", EGRESS, 8)
        + &service_in("other", "var.secret", 8).replace(
            "name = \"other\"",
            "depends_on = [google_compute_subnetwork.egress]\nname = \"other\"",
        );
    for plan in [plan(&world, &configuration), {
        world.apply(&configuration);
        plan(&world, &configuration)
    }] {
        assert!(plan.contains("s3cr3t"));
        for format in ["markdown", "json", "svg"] {
            let ran = capacity(&["-", "--format", format], &plan);
            assert!(
                ran.stdout.contains("egress") && !ran.stdout.contains("s3cr3t"),
                "{}",
                ran.stdout
            );
        }
    }
}

#[test]
fn a_plan_is_read_from_a_file_and_drawn() {
    let world = World::new();
    world.write("plan.json", &plan(&world, &api("10.0.0.0/26", 8)));
    let file = world.path("plan.json");
    let ran = capacity(&[file.to_str().expect("the path is text"), "--format", "svg"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("<svg ") && ran.stdout.ends_with("</svg>\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("google_cloud_run_v2_service.api: 8 instances"), "{}", ran.stdout);
}

#[test]
fn other_files_are_errors_that_say_how_to_make_a_plan() {
    let world = World::new();
    world.apply(&network_with("")).settles();
    world.plan_with(&[]);
    let state = world.run(&["show", "-json"]).expect_success();
    let log = world.run(&["plan", "-json"]).expect_success();
    let binary = world.path("planned");
    let binary = capacity(&[binary.to_str().expect("the path is text")], "");
    assert!(binary.stderr.contains("saved plan in binary form"), "{}", binary.stderr);
    let missing = capacity(&["missing.json"], "");
    assert!(
        missing.stderr.starts_with("Cannot read a plan from missing.json: "),
        "{}",
        missing.stderr
    );
    let (state, log) = (capacity(&["-"], &state), capacity(&["-"], &log));
    insta::assert_snapshot!(state.stderr, @"Cannot read a plan from stdin: this is a state, and not a plan. Create a plan with `terraform plan -out=tfplan`, and convert it with `terraform show -json tfplan > plan.json`");
    assert!(log.stderr.contains("this is the output of `terraform plan -json`"), "{}", log.stderr);
    for ran in [binary, missing, state, log] {
        assert_eq!((ran.code, &*ran.stdout), (Some(1), ""), "{}", ran.stderr);
    }
}

#[test]
fn wrong_arguments_are_errors_with_another_status_than_a_lack_of_addresses() {
    for arguments in [&[][..], &["plan.json", "--format", "pdf"], &["one", "two"]] {
        let ran = capacity(arguments, "");
        assert_eq!((ran.code, &*ran.stdout), (Some(1), ""), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
    }
}

#[test]
fn the_help_explains_the_arguments_and_the_exit_status() {
    let ran = capacity(&["--help"], "");
    let lines: Vec<_> = ran.stdout.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    Report how many addresses the Cloud Run workloads of a plan need in each subnetwork

    For each subnetwork that services, worker pools and jobs use for Direct VPC egress, the report shows
    its size, and the addresses that they need before, during and after the apply.

    Usage: terraform-provider-google capacity [OPTIONS] <PLAN.json>

    Arguments:
      <PLAN.json>
              Output of `terraform show -json` for a saved plan; `-` reads it from stdin

    Options:
          --format <FORMAT>
              Format of the report

              Possible values:
              - markdown: A comment for a pull request
              - json:     A document for other programs
              - svg:      A picture

              [default: markdown]

      -h, --help
              Print help (see a summary with '-h')

    Examples:
      terraform plan -out=tfplan
      terraform show -json tfplan > plan.json
      terraform-provider-google capacity plan.json
      terraform show -json tfplan | terraform-provider-google capacity - --format svg > capacity.svg

    Exit status:
      0  the workloads fit in every subnetwork whose size is known
      1  an error, without a report
      2  the workloads of a subnetwork do not fit

    The report needs neither credentials nor a network. Values that Terraform marks as sensitive are not shown.
    "#);
    assert_eq!(ran.code, Some(0));
}

const EXAMPLE: &str = include_str!("../examples/capacity-report/main.tf");

/// The plan of the example in which the service `api` gets more instances than fit.
fn plan_of_the_example() -> String {
    let mut world = World::new();
    world.write("versions.tf", "");
    world.write("provider.tf", "");
    world.set("GOOGLE_PROJECT", "demo");
    world.apply(EXAMPLE).settles();
    planned(&world, &["-var", "max_instances=16"])
}

#[test]
fn the_documentation_shows_the_report_of_its_example() {
    let plan = plan_of_the_example();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = |name: &str| std::fs::read_to_string(root.join(name)).expect("it is there");
    let markdown = capacity(&["-"], &plan);
    assert_eq!(markdown.code, Some(2));
    let guide = page("docs/guides/capacity-report.md");
    assert!(guide.contains(&markdown.stdout), "the guide shows another report");
    let picture = capacity(&["-", "--format", "svg"], &plan).stdout;
    assert_eq!(page("docs/images/capacity-report.svg"), picture);
    let explanation = markdown.stdout.lines().find_map(|line| line.split_once("`: "));
    let (_, explanation) = explanation.expect("it is explained");
    assert!(page("README.md").contains(&format!("> {explanation}\n")), "{explanation}");
}

#[test]
fn the_workflow_reports_and_fails_if_something_does_not_fit() {
    let workflow = include_str!("../examples/capacity-report/workflow.yml");
    let guide = include_str!("../docs/guides/capacity-report.md");
    assert!(guide.contains(&format!("```yaml\n{}\n```\n", workflow.trim_end())));
    let step = workflow.split("- name: Report\n        run: |\n").nth(1).expect("the step");
    let script: String = step
        .lines()
        .take_while(|line| !line.is_empty())
        .map(str::trim)
        .fold(String::new(), |script, line| script + line + "\n");
    let world = World::new();
    world.write("plan.json", &plan_of_the_example());
    let provider = Path::new(env!("CARGO_BIN_EXE_terraform-provider-google"));
    let folder = provider.parent().expect("it is in a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([folder].into_iter().chain(std::env::split_paths(&path)));
    // As GitHub runs it.
    let ran = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", &script])
        .current_dir(world.path(""))
        .env("PATH", path.expect("a list of folders"))
        .env("GITHUB_STEP_SUMMARY", world.path("summary.md"))
        .env("GITHUB_ENV", world.path("env"))
        .output()
        .expect("bash can be started");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(world.read("summary.md").contains("The workloads do not fit"));
    assert_eq!(world.read("env"), "status=2\n");
}
