//! Creates a configured instance from a provider block and the environment.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

use super::variables::Variables;
use super::{block, endpoints};
use crate::diag::{Diagnostic, Diagnostics};
use crate::engine::{Checking, Configured};
use crate::google::{
    Google, IAM_CREDENTIALS, Impersonation, Settings as Client, Source, check_credentials,
};
use crate::remote::Api;
use crate::spec::{Attribution, Settings, go_duration};
use crate::value::{Path, Value};
use crate::{data_sources, resources};

/// Attributes that determine the identity of requests and where they are sent. While one of them is unknown,
/// no request may be sent: with a fallback such as other credentials, Google could return 404 to the wrong
/// identity.
const NEEDED: &[&str] = &[
    "access_token",
    "credentials",
    "external_credentials",
    "impersonate_service_account",
    "impersonate_service_account_delegates",
    "scopes",
    "universe_domain",
    "billing_project",
    "user_project_override",
];

/// The attributes that supply credentials.
const CREDENTIALS: &[&str] = &["access_token", "credentials", "external_credentials"];

/// The variables that supply credentials if no attribute does.
const CREDENTIALS_VARIABLES: &[&str] =
    &["GOOGLE_CREDENTIALS", "GOOGLE_CLOUD_KEYFILE_JSON", "GCLOUD_KEYFILE_JSON"];

/// The variable that says what the checks of Direct VPC egress do.
const CHECKS_VARIABLE: &str = "GOOGLE_DIRECT_EGRESS_CHECKS";

/// Creates a configured instance. It reads credentials, so that mistakes in them are found in the plan, but
/// connects only at the first request.
pub(super) fn configure(
    config: &Value,
    variables: &Variables,
    terraform_version: &str,
    stop: CancellationToken,
) -> (Option<Configured>, Diagnostics) {
    let config = config.clone().without_refinements();
    let given = Given { config: &config, variables };
    let mut diagnostics = block::validate(&config);
    let emulator = variables.get("GOOGLE_EMULATOR_HOST");
    let endpoints = given.endpoints(&mut diagnostics);
    let checking = given.checking(&mut diagnostics);
    if let Some(address) = &emulator
        && let Some(attribute) = endpoints.keys().find(|name| !config.get(name).is_null())
    {
        diagnostics.push(ignored_endpoint(attribute, address));
    }
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    let unknown = if emulator.is_some() { None } else { given.unknown() };
    let user_project_override = given.boolean("user_project_override", &["USER_PROJECT_OVERRIDE"]);
    let client = Client {
        credentials: given.source(),
        application_credentials: variables.get("GOOGLE_APPLICATION_CREDENTIALS"),
        gcloud_credentials: gcloud_credentials(variables),
        impersonate: given.impersonation(),
        scopes: given.strings("scopes"),
        user_project_override: user_project_override == Some(true),
        billing_project: given.string("billing_project", &["GOOGLE_BILLING_PROJECT"]),
        // An explicit `false` means that no project is named at all.
        quota_project: variables
            .get("GOOGLE_CLOUD_QUOTA_PROJECT")
            .filter(|_| user_project_override.is_none()),
        request_reason: given.string("request_reason", &["CLOUDSDK_CORE_REQUEST_REASON"]),
        request_timeout: given.duration("request_timeout", Duration::from_mins(2)),
        poll_interval: given.duration("poll_interval", Duration::from_secs(10)),
        endpoints,
        emulator,
        universe_domain: given.string("universe_domain", &[]),
        user_agent: user_agent(terraform_version, variables),
    };
    if client.emulator.is_none()
        && given.knows_credentials()
        && let Err(cause) = check_credentials(&client, !config.get("universe_domain").is_unknown())
    {
        diagnostics.push(given.unusable(&cause));
        return (None, diagnostics);
    }
    let remote = Arc::new(Google::new(client, stop));
    let configured = Configured::new(given.settings(), remote, unknown).checking(checking);
    (Some(configured), diagnostics)
}

/// All APIs that resources and data sources call.
pub(super) fn apis() -> impl Iterator<Item = &'static Api> {
    resources::APIS.iter().chain(data_sources::APIS).copied().chain([&IAM_CREDENTIALS])
}

/// A provider block with the environment variables that it falls back to.
struct Given<'a> {
    config: &'a Value,
    variables: &'a Variables,
}

impl Given<'_> {
    /// A string attribute of the block, or else the first of these variables that is set.
    fn string(&self, attribute: &str, variables: &[&str]) -> Option<String> {
        let configured = self.config.get(attribute).as_str().filter(|text| !text.is_empty());
        configured.map(str::to_owned).or_else(|| self.variables.first(variables))
    }

    /// The same as a value, which may be unknown or null.
    fn value(&self, attribute: &str, variables: &[&str]) -> Value {
        match self.config.get(attribute) {
            Value::Unknown(_) => Value::UNKNOWN,
            _ => self.string(attribute, variables).into(),
        }
    }

    fn strings(&self, attribute: &str) -> Vec<String> {
        let elements = self.config.get(attribute).elements().iter();
        elements.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A Boolean attribute of the block, or else the first of these variables that is set to a Boolean.
    fn boolean(&self, attribute: &str, variables: &[&str]) -> Option<bool> {
        let from_variable = || match &*self.variables.first(variables)?.to_ascii_lowercase() {
            "1" | "t" | "true" => Some(true),
            "0" | "f" | "false" => Some(false),
            _ => None,
        };
        self.config.get(attribute).as_bool().or_else(from_variable)
    }

    fn duration(&self, attribute: &str, default: Duration) -> Duration {
        let configured = self.config.get(attribute).as_str().map(go_duration);
        configured.and_then(Result::ok).unwrap_or(default)
    }

    /// The first attribute that requests depend on and that is not known yet.
    fn unknown(&self) -> Option<&'static str> {
        let endpoint = || {
            let is_unknown = |api: &&Api| self.config.get(api.endpoint_attribute).is_unknown();
            apis().find(is_unknown).map(|api| api.endpoint_attribute)
        };
        let is_unknown = |name: &&&str| !self.config.get(name).is_wholly_known();
        NEEDED.iter().find(is_unknown).copied().or_else(endpoint)
    }

    fn source(&self) -> Source {
        let configured = |name: &str| self.config.get(name).as_str().map(str::to_owned);
        if let Some(block) = self.config.get("external_credentials").elements().first() {
            let text = |name: &str| block.get(name).as_str().unwrap_or_default().to_owned();
            return Source::IdentityToken {
                audience: text("audience"),
                identity_token: text("identity_token"),
                service_account_email: text("service_account_email"),
            };
        }
        if let Some(token) = configured("access_token") {
            return Source::AccessToken(token);
        }
        if let Some(credentials) = configured("credentials") {
            return Source::Credentials(credentials);
        }
        // The block takes precedence over all variables, and a token over credentials, as with
        // hashicorp/google.
        if let Some(token) = self.variables.get("GOOGLE_OAUTH_ACCESS_TOKEN") {
            return Source::AccessToken(token);
        }
        match self.variables.first(CREDENTIALS_VARIABLES) {
            Some(credentials) => Source::Credentials(credentials),
            None => Source::ApplicationDefault,
        }
    }

    /// Whether it is known which credentials are used.
    fn knows_credentials(&self) -> bool {
        CREDENTIALS.iter().all(|name| self.config.get(name).is_wholly_known())
    }

    /// The error for credentials that no request can be sent with.
    fn unusable(&self, cause: &str) -> Diagnostic {
        let is_configured = !self.config.get("credentials").is_null();
        let variable = CREDENTIALS_VARIABLES.iter().find(|name| self.variables.get(name).is_some());
        let remedy = match (is_configured, variable) {
            (true, _) => "Correct `credentials`, or omit it".to_owned(),
            (false, Some(name)) => format!("Correct the environment variable {name}, or unset it"),
            (false, None) if self.variables.get("GOOGLE_APPLICATION_CREDENTIALS").is_some() => {
                "Correct the environment variable GOOGLE_APPLICATION_CREDENTIALS, or unset it"
                    .to_owned()
            }
            (false, None) => "Delete the file".to_owned(),
        };
        let mut cause = cause.to_owned();
        if let Some(first) = cause.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let detail = format!("{cause}. {remedy} and run `gcloud auth application-default login`.");
        let diagnostic = Diagnostic::error("No valid credentials", detail);
        let attribute = ["credentials", "universe_domain"]
            .into_iter()
            .find(|name| !self.config.get(name).is_null());
        match attribute {
            Some("universe_domain") if !cause.contains("`universe_domain`") => diagnostic,
            Some(attribute) => diagnostic.about(Path::attribute(attribute)),
            None => diagnostic,
        }
    }

    fn impersonation(&self) -> Option<Impersonation> {
        // hashicorp/google ignores impersonation with external credentials, too.
        if !self.config.get("external_credentials").elements().is_empty() {
            return None;
        }
        let target =
            self.string("impersonate_service_account", &["GOOGLE_IMPERSONATE_SERVICE_ACCOUNT"])?;
        let delegates = self.strings("impersonate_service_account_delegates");
        Some(Impersonation { target, delegates })
    }

    /// The custom base URLs of the supported APIs, by attribute. Those of other products have no
    /// effect.
    fn endpoints(&self, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
        let mut replaced = BTreeMap::new();
        for api in apis() {
            let name = api.endpoint_attribute;
            let variable = endpoints::variable(name);
            let Some(url) = self.string(name, &[&*variable]) else { continue };
            if let Err(allowed) = endpoints::check(&url)
                && self.config.get(name).is_null()
            {
                let detail =
                    format!("The environment variable {variable} is {url:?}. It {allowed}.");
                diagnostics.push(Diagnostic::error("Invalid value", detail));
            }
            replaced.insert(name.to_owned(), url);
        }
        replaced
    }

    /// What the checks of Direct VPC egress do.
    fn checking(&self, diagnostics: &mut Diagnostics) -> Checking {
        match self.variables.get(CHECKS_VARIABLE).as_deref() {
            None | Some("warn") => Checking::Warn,
            Some("off") => Checking::Off,
            Some("error") => Checking::Error,
            Some(other) => {
                let detail = format!(
                    "The environment variable {CHECKS_VARIABLE} is {other:?}. It must be off, warn or error."
                );
                diagnostics.push(Diagnostic::error("Invalid value", detail));
                Checking::Off
            }
        }
    }

    fn settings(&self) -> Settings {
        let zone = self.value("zone", &["GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"]);
        let region =
            self.value("region", &["GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"]);
        let project = self.value(
            "project",
            &["GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"],
        );
        let given_deletion_policy = self.value("deletion_policy", &[]);
        let deletion_policy = match &given_deletion_policy {
            Value::Null => "DELETE".into(),
            policy => policy.clone(),
        };
        let given_region = region_name(region);
        Settings {
            project,
            region: region_of(&given_region, &zone),
            zone,
            deletion_policy,
            given_region,
            given_deletion_policy,
            default_labels: self.default_labels(),
            attribution: self.attribution(),
        }
    }

    fn default_labels(&self) -> Option<BTreeMap<String, Value>> {
        match self.config.get("default_labels") {
            labels if !labels.is_wholly_known() => None,
            labels => Some(labels.as_map().cloned().unwrap_or_default()),
        }
    }

    fn attribution(&self) -> Attribution {
        let is_on = self.config.get("add_terraform_attribution_label").as_bool().unwrap_or(true);
        let strategy = self.config.get("terraform_attribution_label_addition_strategy");
        match strategy.as_str() {
            _ if !is_on => Attribution::Off,
            Some("PROACTIVE") => Attribution::Always,
            _ => Attribution::OnCreation,
        }
    }
}

/// Where gcloud stores Application Default Credentials.
///
/// Source: <https://google.aip.dev/auth/4110>.
fn gcloud_credentials(variables: &Variables) -> Option<PathBuf> {
    let folder = if cfg!(windows) {
        PathBuf::from(variables.get("APPDATA")?).join("gcloud")
    } else {
        PathBuf::from(variables.get("HOME")?).join(".config").join("gcloud")
    };
    Some(folder.join("application_default_credentials.json"))
}

/// The name of a region, which may be configured as a link.
fn region_name(region: Value) -> Value {
    match &region {
        Value::String(link) => link.rsplit('/').next().unwrap_or(link).into(),
        _ => region,
    }
}

/// The region, or else the region of the zone.
fn region_of(region: &Value, zone: &Value) -> Value {
    match region {
        Value::Null => match zone.as_str().and_then(|zone| zone.rsplit_once('-')) {
            Some((region, _)) => region.into(),
            None => zone.clone(),
        },
        _ => region.clone(),
    }
}

fn ignored_endpoint(attribute: &str, address: &str) -> Diagnostic {
    Diagnostic::warning(
        "Endpoint is not used",
        format!(
            "GOOGLE_EMULATOR_HOST is set, so all requests are sent to {address} and `{attribute}` is \
             ignored. Unset the variable to use the endpoint."
        ),
    )
    .about(Path::attribute(attribute))
}

/// The User-Agent header. It starts with Terraform, as Google's statistics expect.
fn user_agent(terraform_version: &str, variables: &Variables) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut agent = format!(
        "Terraform/{terraform_version} (+https://www.terraform.io) terraform-provider-google-directvpc/{version}"
    );
    if let Some(extension) = variables.get("GOOGLE_TERRAFORM_USERAGENT_EXTENSION") {
        agent.push(' ');
        agent.push_str(&extension);
    }
    agent
}
