//! What is measured.

use std::fmt::Write;

use crate::workspace::{DiskError, disk, workspace_root};

/// The latencies of the plans of existing objects, in milliseconds.
const LATENCIES: [u64; 3] = [0, 50, 200];
/// The numbers of existing objects: half of them subnetworks, half of them services. The network is one more.
const SIZES: [u32; 3] = [10, 100, 1000];
/// The latency of the scenarios of IAM, in milliseconds.
const IAM_LATENCY: u64 = 50;
/// The time that an operation takes in the apply, in milliseconds.
const OPERATION: u64 = 2000;

/// The first labels of the names of the enabled services.
const SERVICES: &str = "\
    accessapproval accesscontextmanager aiplatform alloydb analyticsadmin analyticsdata \
    analyticshub androidpublisher apigateway apigee apigeeregistry apihub apikeys appengine \
    appengineflex apphub apptopology assuredworkloads autoscaling backupdr baremetalsolution \
    batch beyondcorp bigqueryconnection bigquerydatapolicy bigquerydatatransfer \
    bigquerymigration bigqueryreservation bigtable bigtableadmin billingbudgets \
    binaryauthorization blockchainnodeengine calendar-json carestudio certificatemanager chat \
    chronicle cloudaicompanion cloudapis cloudasset cloudbilling cloudchannel \
    cloudcommerceprocurement clouddeploy clouderrorreporting cloudfunctions cloudidentity \
    cloudoptimization cloudprofiler";

/// A configuration of Terraform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Configuration {
    /// The example of README.md.
    Example,
    /// A network with this many subnetworks and services together.
    Objects(u32),
    /// A hundred members of a project, and fifty services that are enabled in it.
    Iam,
}

/// What is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Command {
    /// The provider itself, until its handshake.
    Start,
    /// `terraform providers schema`.
    Schema,
    /// `terraform validate`.
    Validate,
    /// `terraform plan` where nothing exists.
    Plan,
    /// `terraform plan` where everything exists and is as configured.
    Refresh,
    /// `terraform apply` where nothing exists.
    Apply,
}

/// What the floor of a scenario depends on: a provider that sends no requests does not notice their latency.
pub(super) type FloorKey = (Command, Configuration, u64);

/// A scenario.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scenario {
    /// The name for `--only`.
    pub(super) name: String,
    /// A description for the tables.
    pub(super) title: String,
    pub(super) command: Command,
    pub(super) configuration: Configuration,
    /// The delay of each response, in milliseconds.
    pub(super) latency: u64,
    /// The time that each operation takes, in milliseconds.
    pub(super) operation_time: u64,
    /// How many objects Terraform works on at a time, if not as many as by default.
    pub(super) parallelism: Option<u32>,
    /// Whether the chart shows it.
    pub(super) is_charted: bool,
}

impl Scenario {
    fn new(name: &str, title: &str, command: Command) -> Scenario {
        Scenario {
            name: name.to_owned(),
            title: title.to_owned(),
            command,
            configuration: Configuration::Example,
            latency: 0,
            operation_time: 0,
            parallelism: None,
            is_charted: true,
        }
    }

    /// What the floor depends on.
    pub(super) fn floor_key(&self) -> FloorKey {
        (self.command, self.configuration, self.operation_time)
    }
}

/// All scenarios, in the order in which they are run.
pub(super) fn all() -> Vec<Scenario> {
    let mut all = vec![
        Scenario::new("start", "start of the process, until the handshake", Command::Start),
        Scenario::new("schema", "`terraform providers schema`", Command::Schema),
        Scenario {
            is_charted: false,
            ..Scenario::new("validate", "`terraform validate` of the example", Command::Validate)
        },
        Scenario::new(
            "plan-example",
            "plan of the example, of which nothing exists",
            Command::Plan,
        ),
        Scenario {
            operation_time: OPERATION,
            ..Scenario::new(
                "apply-example",
                "apply of the example, 2 s an operation",
                Command::Apply,
            )
        },
    ];
    for size in SIZES {
        for latency in LATENCIES {
            let network = size + 1;
            let number = if network > 1000 {
                format!("1,{:03}", network - 1000)
            } else {
                network.to_string()
            };
            let delay = match latency {
                0 => "no latency".to_owned(),
                latency => format!("{latency} ms a request"),
            };
            all.push(Scenario {
                configuration: Configuration::Objects(size),
                latency,
                is_charted: size == 1000 || latency == 50,
                ..Scenario::new(
                    &format!("plan-{size}-{latency}ms"),
                    &format!("plan of {number} unchanged objects, {delay}"),
                    Command::Refresh,
                )
            });
        }
    }
    all.push(Scenario {
        configuration: Configuration::Objects(1000),
        parallelism: Some(100),
        is_charted: false,
        ..Scenario::new(
            "apply-1000",
            "apply of 1,001 objects at a parallelism of 100, no latency",
            Command::Apply,
        )
    });
    let iam = [
        ("apply-iam", "apply of 100 project members and 50 services", Command::Apply),
        ("plan-iam", "plan of 100 project members and 50 services", Command::Refresh),
    ];
    all.extend(iam.map(|(name, title, command)| Scenario {
        configuration: Configuration::Iam,
        latency: IAM_LATENCY,
        ..Scenario::new(name, &format!("{title}, {IAM_LATENCY} ms a request"), command)
    }));
    all
}

impl Configuration {
    /// The text of the configuration.
    ///
    /// # Errors
    /// If the example cannot be read.
    pub(super) fn text(self) -> Result<String, DiskError> {
        Ok(match self {
            Configuration::Example => {
                let file = workspace_root().join("examples/direct-vpc-egress/main.tf");
                let text = std::fs::read_to_string(&file).map_err(disk("read", &file))?;
                text.replace("\"directvpc/google\"", "\"hashicorp/google\"")
            }
            Configuration::Objects(number) => HEAD.to_owned() + &objects(number / 2),
            Configuration::Iam => HEAD.to_owned() + &iam(),
        })
    }

    /// The services that are enabled before an apply, as `google-emulator` expects them.
    pub(super) fn enabled(self) -> &'static str {
        match self {
            Configuration::Iam => "cloudresourcemanager,serviceusage",
            Configuration::Example | Configuration::Objects(_) => "all",
        }
    }
}

const HEAD: &str = "\
terraform {
  required_providers {
    google = {
      source = \"hashicorp/google\"
    }
  }
}

";

/// The services name their subnetworks. A reference to an element would make Terraform itself evaluate all of them
/// for each service, which takes longer than all that is measured here.
fn objects(each: u32) -> String {
    format!(
        r#"resource "google_compute_network" "main" {{
  name                    = "main"
  auto_create_subnetworks = false
}}

resource "google_compute_subnetwork" "egress" {{
  count         = {each}
  name          = "egress-${{count.index}}"
  region        = "us-central1"
  network       = google_compute_network.main.id
  ip_cidr_range = cidrsubnet("10.0.0.0/8", 18, count.index)
}}

resource "google_cloud_run_v2_service" "service" {{
  count               = {each}
  name                = "service-${{count.index}}"
  location            = "us-central1"
  deletion_protection = false

  template {{
    containers {{
      image = "us-docker.pkg.dev/cloudrun/container/hello"
      env {{
        name  = "NUMBER"
        value = count.index
      }}
    }}
    scaling {{
      max_instance_count = 4
    }}
    vpc_access {{
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {{
        network    = "main"
        subnetwork = "egress-${{count.index}}"
      }}
    }}
  }}

  depends_on = [google_compute_subnetwork.egress]
}}
"#
    )
}

fn iam() -> String {
    let mut names = String::new();
    for name in SERVICES.split_whitespace() {
        _ = writeln!(names, "    \"{name}.googleapis.com\",");
    }
    format!(
        r#"resource "google_project_iam_member" "viewers" {{
  count   = 100
  project = "emulator"
  role    = "roles/viewer"
  member  = "user:user-${{count.index}}@example.com"
}}

resource "google_project_service" "services" {{
  for_each = toset([
{names}  ])
  project            = "emulator"
  service            = each.key
  disable_on_destroy = false
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_tell_the_scenario() {
        let all = all();
        let names: BTreeSet<_> = all.iter().map(|it| &*it.name).collect();
        assert_eq!(names.len(), all.len());
        let found = all.iter().find(|it| it.name == "plan-1000-200ms").unwrap();
        assert_eq!(found.title, "plan of 1,001 unchanged objects, 200 ms a request");
        assert_eq!((found.latency, found.configuration), (200, Configuration::Objects(1000)));
    }

    #[test]
    fn the_floor_is_the_same_at_every_latency_and_not_at_every_size() {
        let all = all();
        let key = |name: &str| all.iter().find(|it| it.name == name).unwrap().floor_key();
        assert_eq!(key("plan-10-0ms"), key("plan-10-200ms"));
        assert_ne!(key("plan-10-0ms"), key("plan-100-0ms"));
    }

    #[test]
    fn the_configurations_are_those_of_the_compared_provider() {
        for (configuration, part) in [
            (Configuration::Example, "google_cloud_run_v2_service.hello.uri"),
            (Configuration::Objects(10), "count         = 5"),
            (Configuration::Iam, "    \"cloudprofiler.googleapis.com\",\n  ])"),
        ] {
            let text = configuration.text().unwrap();
            assert!(text.contains("source = \"hashicorp/google\""), "{text}");
            assert!(text.contains(part), "{text}");
        }
        assert_eq!(SERVICES.split_whitespace().count(), 50);
    }
}
