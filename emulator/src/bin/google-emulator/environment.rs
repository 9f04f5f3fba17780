//! The environment in which clients use the emulator and nothing else.

use crate::arguments::Printed;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

/// The project of clients that do not configure one.
pub(crate) const PROJECT: &str = "emulator";

/// Variables of hashicorp/google that redirect a product, with the paths they redirect to.
const ENDPOINTS: [(&str, &str); 15] = [
    ("GOOGLE_ARTIFACT_REGISTRY_CUSTOM_ENDPOINT", "artifactregistry.googleapis.com/v1/"),
    ("GOOGLE_COMPUTE_CUSTOM_ENDPOINT", "compute.googleapis.com/compute/v1/"),
    ("GOOGLE_CLOUD_RUN_CUSTOM_ENDPOINT", "run.googleapis.com/"),
    ("GOOGLE_CLOUD_RUN_V2_CUSTOM_ENDPOINT", "run.googleapis.com/v2/"),
    ("GOOGLE_PUBSUB_CUSTOM_ENDPOINT", "pubsub.googleapis.com/v1/"),
    ("GOOGLE_CLOUD_SCHEDULER_CUSTOM_ENDPOINT", "cloudscheduler.googleapis.com/v1/"),
    ("GOOGLE_CLOUD_TASKS_CUSTOM_ENDPOINT", "cloudtasks.googleapis.com/v2/"),
    ("GOOGLE_EVENTARC_CUSTOM_ENDPOINT", "eventarc.googleapis.com/v1/"),
    ("GOOGLE_SECRET_MANAGER_CUSTOM_ENDPOINT", "secretmanager.googleapis.com/v1/"),
    ("GOOGLE_RESOURCE_MANAGER_CUSTOM_ENDPOINT", "cloudresourcemanager.googleapis.com/v1/"),
    ("GOOGLE_CLOUD_BILLING_CUSTOM_ENDPOINT", "cloudbilling.googleapis.com/v1/"),
    ("GOOGLE_DNS_CUSTOM_ENDPOINT", "dns.googleapis.com/dns/v1/"),
    ("GOOGLE_NETWORK_CONNECTIVITY_CUSTOM_ENDPOINT", "networkconnectivity.googleapis.com/v1/"),
    ("GOOGLE_NETWORK_CONNECTIVITYV1_CUSTOM_ENDPOINT", "networkconnectivity.googleapis.com/v1/"),
    ("GOOGLE_SERVICE_NETWORKING_CUSTOM_ENDPOINT", "servicenetworking.googleapis.com/v1/"),
    ("GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT", "serviceusage.googleapis.com/v1/"),
    ("GOOGLE_STORAGE_CUSTOM_ENDPOINT", "storage.googleapis.com/storage/v1/"),
    ("GOOGLE_VPC_ACCESS_CUSTOM_ENDPOINT", "vpcaccess.googleapis.com/v1/"),
];

/// Variables that would lead a client to credentials, to the real Google, or to another project.
const UNSET: [&str; 11] = [
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_CREDENTIALS",
    "GOOGLE_CLOUD_KEYFILE_JSON",
    "GCLOUD_KEYFILE_JSON",
    "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT",
    "GOOGLE_BILLING_PROJECT",
    "USER_PROJECT_OVERRIDE",
    "GOOGLE_CLOUD_QUOTA_PROJECT",
    "GOOGLE_CLOUD_UNIVERSE_DOMAIN",
    "GOOGLE_API_USE_CLIENT_CERTIFICATE",
    "GOOGLE_API_USE_MTLS_ENDPOINT",
];

/// The environment that a client needs to reach the emulator.
#[derive(Debug, PartialEq)]
pub(crate) struct Environment {
    /// Variables to set, and their values.
    pub(crate) set: Vec<(&'static str, String)>,
    /// Variables to unset.
    pub(crate) unset: &'static [&'static str],
}

/// The environment for an emulator at this host and port. `is_set` returns whether a variable is
/// already set; variables that only choose a default then keep their value.
pub(crate) fn environment(
    address: &str,
    project: &str,
    is_set: impl Fn(&str) -> bool,
) -> Environment {
    let mut set = vec![("GOOGLE_EMULATOR_HOST", address.to_string())];
    set.extend(ENDPOINTS.map(|(name, path)| (name, format!("http://{address}/{path}"))));
    set.push(("GOOGLE_OAUTH_ACCESS_TOKEN", "emulator".to_owned()));
    let defaults = [
        ("GOOGLE_PROJECT", project),
        ("GOOGLE_REGION", "us-central1"),
        ("GOOGLE_ZONE", "us-central1-a"),
    ];
    for (name, value) in defaults {
        if !is_set(name) {
            set.push((name, value.to_owned()));
        }
    }
    Environment { set, unset: &UNSET }
}

/// Whether a variable of this process is set and not empty.
pub(crate) fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// `google-emulator env`.
pub(crate) fn print(options: &Printed) -> Result<ExitCode, Box<dyn Error>> {
    let environment = environment(&options.endpoint, &options.project, is_set);
    io::stdout().write_all(as_shell(&environment).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn as_shell(environment: &Environment) -> String {
    let unset = environment.unset.iter().map(|name| format!("unset {name}\n"));
    let set = environment
        .set
        .iter()
        .map(|(name, value)| format!("export {name}='{}'\n", value.replace('\'', r"'\''")));
    unset.chain(set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(is_set: impl Fn(&str) -> bool) -> Environment {
        environment("127.0.0.1:8080", "demo", is_set)
    }

    #[test]
    fn every_product_moves_and_defaults_are_chosen() {
        let text = as_shell(&of(|_| false));
        for line in [
            "unset GOOGLE_APPLICATION_CREDENTIALS",
            "export GOOGLE_EMULATOR_HOST='127.0.0.1:8080'",
            "export GOOGLE_COMPUTE_CUSTOM_ENDPOINT='http://127.0.0.1:8080/compute.googleapis.com/compute/v1/'",
            "export GOOGLE_CLOUD_RUN_V2_CUSTOM_ENDPOINT='http://127.0.0.1:8080/run.googleapis.com/v2/'",
            "export GOOGLE_DNS_CUSTOM_ENDPOINT='http://127.0.0.1:8080/dns.googleapis.com/dns/v1/'",
            "export GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT='http://127.0.0.1:8080/serviceusage.googleapis.com/v1/'",
            "export GOOGLE_VPC_ACCESS_CUSTOM_ENDPOINT='http://127.0.0.1:8080/vpcaccess.googleapis.com/v1/'",
            "export GOOGLE_PROJECT='demo'",
            "export GOOGLE_REGION='us-central1'",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} in:\n{text}");
        }
    }

    #[test]
    fn every_variable_of_a_product_is_documented() {
        let page = include_str!("../../../../docs/emulator.md");
        let row = page.lines().find(|line| line.starts_with("| `GOOGLE_COMPUTE_CUSTOM_ENDPOINT`"));
        for (name, _) in ENDPOINTS {
            assert!(row.is_some_and(|row| row.contains(&format!("`{name}`"))), "{name}");
        }
    }

    #[test]
    fn a_default_that_is_already_chosen_stays() {
        let environment = of(|name| name == "GOOGLE_REGION");
        assert!(!environment.set.iter().any(|(name, _)| *name == "GOOGLE_REGION"));
        assert!(environment.set.iter().any(|(name, _)| *name == "GOOGLE_ZONE"));
    }
}
