//! The environment in which clients use the emulator and nothing else.

use crate::arguments::Printed;
use crate::products::PRODUCTS;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

/// The project of clients that do not configure one.
pub(crate) const PROJECT: &str = "emulator";

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
    pub(crate) set: Vec<(String, String)>,
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
    let mut set = vec![("GOOGLE_EMULATOR_HOST".to_owned(), address.to_owned())];
    set.extend(PRODUCTS.map(|(name, path)| {
        (format!("GOOGLE_{name}_CUSTOM_ENDPOINT"), format!("http://{address}/{path}"))
    }));
    set.push(("GOOGLE_OAUTH_ACCESS_TOKEN".to_owned(), "emulator".to_owned()));
    let defaults = [
        ("GOOGLE_PROJECT", project),
        ("GOOGLE_REGION", "us-central1"),
        ("GOOGLE_ZONE", "us-central1-a"),
    ];
    for (name, value) in defaults {
        if !is_set(name) {
            set.push((name.to_owned(), value.to_owned()));
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
            "export GOOGLE_BIG_QUERY_CUSTOM_ENDPOINT='http://127.0.0.1:8080/bigquery.googleapis.com/bigquery/v2/'",
            "export GOOGLE_VPC_ACCESS_CUSTOM_ENDPOINT='http://127.0.0.1:8080/vpcaccess.googleapis.com/v1/'",
            "export GOOGLE_PROJECT='demo'",
            "export GOOGLE_REGION='us-central1'",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} in:\n{text}");
        }
    }

    #[test]
    fn a_default_that_is_already_chosen_stays() {
        let environment = of(|name| name == "GOOGLE_REGION");
        assert!(!environment.set.iter().any(|(name, _)| name == "GOOGLE_REGION"));
        assert!(environment.set.iter().any(|(name, _)| name == "GOOGLE_ZONE"));
    }
}
