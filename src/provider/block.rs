//! The provider block: its schema, and the checks of its values, any of which may be unknown.

use crate::diag::{Diagnostic, Diagnostics};
use crate::schema::{Attribute, Block, Exposure, GivenBy, Nested, Nesting, Schema};
use crate::spec::go_duration;
use crate::value::{Name, Path, Type, Value};

use super::configure::apis;
use super::endpoints;

/// How the known value of an attribute is checked.
#[derive(Clone, Copy)]
enum Rule {
    Anything,
    /// A string that is not empty.
    NotEmpty,
    /// A duration that is not negative.
    Duration,
    /// One of these strings, or the empty string.
    OneOf(&'static [&'static str]),
    /// A JSON Web Token: three parts separated by dots.
    Token,
}

/// An attribute of the block: its name, type, rule and description.
struct Setting(&'static str, fn() -> Type, Rule, &'static str);

const fn string() -> Type {
    Type::String
}

const fn boolean() -> Type {
    Type::Bool
}

fn strings() -> Type {
    Type::list(Type::String)
}

fn labels() -> Type {
    Type::map(Type::String)
}

/// The attributes of hashicorp/google's block, except its endpoints. Source: its version 7.46.0.
#[rustfmt::skip] // a table
const SETTINGS: &[Setting] = &[
    Setting("access_token", string, Rule::NotEmpty, "OAuth 2.0 access token, or the path of a file that contains one. The provider does not refresh it. Falls back to the environment variable GOOGLE_OAUTH_ACCESS_TOKEN."),
    Setting("add_terraform_attribution_label", boolean, Rule::Anything, "Whether to add the label `goog-terraform-provisioned` to objects that support labels. Defaults to `true`."),
    Setting("billing_project", string, Rule::NotEmpty, "Project for quota and billing when `user_project_override` is true. Falls back to the environment variable GOOGLE_BILLING_PROJECT."),
    Setting("credentials", string, Rule::NotEmpty, "Google credentials as JSON, or the path of a file that contains them. Falls back to the first of the environment variables GOOGLE_CREDENTIALS, GOOGLE_CLOUD_KEYFILE_JSON and GCLOUD_KEYFILE_JSON that is set, then to Application Default Credentials."),
    Setting("default_labels", labels, Rule::Anything, "Labels to add to every object that supports labels. Labels of the resource take precedence."),
    Setting("deletion_policy", string, Rule::Anything, "Default `deletion_policy` of resources that omit it: `DELETE`, `PREVENT` or `ABANDON`. Defaults to `DELETE`."),
    Setting("impersonate_service_account", string, Rule::NotEmpty, "Email address of the service account to impersonate. Falls back to the environment variable GOOGLE_IMPERSONATE_SERVICE_ACCOUNT."),
    Setting("impersonate_service_account_delegates", strings, Rule::Anything, "Delegation chain of service accounts from the credentials to `impersonate_service_account`, in order."),
    Setting("poll_interval", string, Rule::Duration, "Maximum interval between two polls of an operation. Defaults to `10s`. The first intervals are shorter."),
    Setting("prefer_global_endpoints", boolean, Rule::Anything, "Whether to prefer global endpoints to regional ones. No supported product uses regional endpoints by default."),
    Setting("prefer_regional_endpoints", boolean, Rule::Anything, "Whether to prefer regional endpoints for the products for which hashicorp/google supports them. No product supported here is among them."),
    Setting("project", string, Rule::NotEmpty, "Default project of resources. Falls back to the first of the environment variables GOOGLE_PROJECT, GOOGLE_CLOUD_PROJECT, GCLOUD_PROJECT and CLOUDSDK_CORE_PROJECT that is set."),
    Setting("region", string, Rule::NotEmpty, "Default region of resources. Falls back to the first of the environment variables GOOGLE_REGION, GCLOUD_REGION and CLOUDSDK_COMPUTE_REGION that is set."),
    Setting("request_reason", string, Rule::Anything, "Reason to send with every request, for audit logs. Falls back to the environment variable CLOUDSDK_CORE_REQUEST_REASON."),
    Setting("request_timeout", string, Rule::Duration, "Timeout of a single request, not including retries and the wait for operations. Defaults to `120s`."),
    Setting("scopes", strings, Rule::Anything, "OAuth 2.0 scopes to request for access tokens."),
    Setting("terraform_attribution_label_addition_strategy", string, Rule::OneOf(&["CREATION_ONLY", "PROACTIVE"]), "Whether to add `goog-terraform-provisioned` only to new objects (`CREATION_ONLY`) or to all objects (`PROACTIVE`). Defaults to `CREATION_ONLY`."),
    Setting("universe_domain", string, Rule::Anything, "Cloud universe. Must match the universe of the credentials. Defaults to `googleapis.com`."),
    Setting("user_project_override", boolean, Rule::Anything, "Whether to use `billing_project`, or if it is not set the project of the object, for quota and billing. Falls back to the environment variable USER_PROJECT_OVERRIDE. If neither is set, the environment variable GOOGLE_CLOUD_QUOTA_PROJECT names the project; `false` ignores it."),
    Setting("zone", string, Rule::NotEmpty, "Zone to derive the default region from if `region` is not set. Falls back to the first of the environment variables GOOGLE_ZONE, GCLOUD_ZONE and CLOUDSDK_COMPUTE_ZONE that is set."),
];

const BATCHING: &[Setting] = &[
    Setting(
        "enable_batching",
        boolean,
        Rule::Anything,
        "Accepted for compatibility; has no effect.",
    ),
    Setting("send_after", string, Rule::Duration, "Accepted for compatibility; has no effect."),
];

const EXTERNAL_CREDENTIALS: &[Setting] = &[
    Setting("audience", string, Rule::NotEmpty, "Audience of the token exchange."),
    Setting("identity_token", string, Rule::Token, "Identity token to exchange, a JSON Web Token."),
    Setting(
        "service_account_email",
        string,
        Rule::NotEmpty,
        "Email address of the service account to impersonate.",
    ),
];

/// The provider's description, in Markdown.
const DESCRIPTION: &str = "Manages Cloud Run with Direct VPC egress, and the resources that it depends \
    on, on Google Cloud. Configurations written for hashicorp/google work unchanged if they use only \
    the types documented here.";

/// The schema of the provider block of google.
pub(super) fn schema() -> Schema {
    schema_with(endpoints::attributes())
}

/// The schema of the provider block of google-beta.
pub(super) fn beta_schema() -> Schema {
    schema_with(endpoints::beta_attributes())
}

fn schema_with(endpoints: impl Iterator<Item = String>) -> Schema {
    let mut block = block_of(SETTINGS, false);
    DESCRIPTION.clone_into(&mut block.description);
    block.attributes.extend(endpoints.map(|name| {
        let called = apis().find(|api| api.endpoint_attribute == name);
        let own = called.map_or_else(
            || "Google's, including the version".to_owned(),
            |api| format!("`{}`", api.base_url),
        );
        let description = format!(
            "Base URL to use instead of {own}. Must end with a slash. Falls back to the \
             environment variable {}.",
            endpoints::variable(&name)
        );
        attribute(name, Type::String, &description, false)
    }));
    block.attributes.sort_by(|one, two| one.name.cmp(&two.name));
    block.blocks = vec![
        nested(
            "batching",
            BATCHING,
            "Batching of requests. Accepted for compatibility; has no effect.",
        ),
        nested(
            "external_credentials",
            EXTERNAL_CREDENTIALS,
            "Workload Identity Federation with the given token. Takes precedence over all other credentials.",
        ),
    ];
    Schema { version: 0, block }
}

/// The schema of `provider_meta` blocks.
pub(super) fn meta_schema() -> Schema {
    let description = "Name of the module, for Google's usage statistics.";
    let block = Block {
        attributes: vec![attribute("module_name", Type::String, description, false)],
        ..Block::default()
    };
    Schema { version: 0, block }
}

fn block_of(settings: &[Setting], are_required: bool) -> Block {
    let attributes = settings
        .iter()
        .map(|Setting(name, ty, _, description)| attribute(*name, ty(), description, are_required));
    Block { attributes: attributes.collect(), ..Block::default() }
}

fn attribute(name: impl Into<Name>, ty: Type, description: &str, is_required: bool) -> Attribute {
    Attribute {
        name: name.into(),
        ty,
        description: description.to_owned(),
        given_by: if is_required { GivenBy::Required } else { GivenBy::Optional },
        exposure: Exposure::Plain,
        deprecated: None,
    }
}

fn nested(name: &'static str, settings: &[Setting], description: &str) -> Nested {
    let mut block = block_of(settings, name == "external_credentials");
    description.clone_into(&mut block.description);
    Nested { name: name.into(), nesting: Nesting::List, block, min_items: 0, max_items: 0 }
}

/// Checks a block. Any value in it may be unknown.
pub(super) fn validate(config: &Value) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    check_settings(SETTINGS, &Path::root(), config, &mut diagnostics);
    for (name, settings) in [("batching", BATCHING), ("external_credentials", EXTERNAL_CREDENTIALS)]
    {
        let path = Path::attribute(name);
        let blocks = config.get(name).elements();
        for (at, block) in blocks.iter().enumerate() {
            check_settings(settings, &path.at(at), block, &mut diagnostics);
        }
        if blocks.len() > 1 {
            let detail = format!("Only one `{name}` block is allowed.");
            diagnostics.push(Diagnostic::error("Too many blocks", detail).about(path));
        }
    }
    for name in endpoints::beta_attributes() {
        let url = config.get(&name).as_str().map(endpoints::check);
        if let Some(Err(allowed)) = url {
            diagnostics.push(invalid(&Path::attribute(&name), config.get(&name), &allowed));
        }
    }
    diagnostics.extend(conflicts(config));
    diagnostics
}

fn check_settings(
    settings: &[Setting],
    around: &Path,
    block: &Value,
    diagnostics: &mut Diagnostics,
) {
    for Setting(name, _, rule, _) in settings {
        let (path, value) = (around.then(name), block.get(name));
        let Some(text) = value.as_str() else { continue };
        let allowed = match rule {
            Rule::Anything => None,
            Rule::NotEmpty => {
                text.is_empty().then(|| "must not be empty; omit it to leave it unset".to_owned())
            }
            Rule::Duration => go_duration(text).err(),
            Rule::OneOf(members) => {
                let is_member = text.is_empty() || members.contains(&text);
                (!is_member).then(|| format!("must be {}", members.join(" or ")))
            }
            Rule::Token => {
                let parts: Vec<_> = text.split('.').collect();
                let is_token = parts.len() == 3 && parts.iter().all(|part| !part.is_empty());
                (!is_token)
                    .then(|| "must be a JSON Web Token: three parts separated by dots".to_owned())
            }
        };
        if let Some(allowed) = allowed {
            diagnostics.push(invalid(&path, value, &allowed));
        }
    }
}

/// The error for an invalid value. The text does not repeat values that may be secrets.
fn invalid(path: &Path, value: &Value, allowed: &str) -> Diagnostic {
    let text = path.to_string();
    let is_secret =
        ["access_token", "credentials", "identity_token"].iter().any(|name| text.ends_with(name));
    let detail = match value.as_str() {
        Some(value) if !is_secret => format!("`{text}` is {value:?}. It {allowed}."),
        _ => format!("`{text}` {allowed}."),
    };
    Diagnostic::error("Invalid value", detail).about(path.clone())
}

fn conflicts(config: &Value) -> Diagnostics {
    let is_set = |name: &str| match config.get(name) {
        Value::Null | Value::Unknown(_) => false,
        Value::List(blocks) => !blocks.is_empty(),
        _ => true,
    };
    let sources: Vec<_> = ["access_token", "credentials", "external_credentials"]
        .into_iter()
        .filter(|name| is_set(name))
        .collect();
    let mut diagnostics = Diagnostics::default();
    if let [first, second, ..] = sources[..] {
        let detail = format!("`{first}` and `{second}` are both set. Only one of them may be set.");
        diagnostics.push(
            Diagnostic::error("Conflicting attributes", detail).about(Path::attribute(second)),
        );
    }
    let is_true = |name: &str| config.get(name).as_bool() == Some(true);
    if is_true("prefer_global_endpoints") && is_true("prefer_regional_endpoints") {
        let detail = "`prefer_global_endpoints` and `prefer_regional_endpoints` are both true. Only one of them may be true.";
        diagnostics.push(
            Diagnostic::error("Conflicting attributes", detail)
                .about(Path::attribute("prefer_regional_endpoints")),
        );
    }
    diagnostics
}
