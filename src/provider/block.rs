//! The provider block: its schema, and what can be said of one before anything is known.

use crate::diag::{Diagnostic, Diagnostics};
use crate::schema::{Attribute, Block, Exposure, GivenBy, Nested, Nesting, Schema};
use crate::spec::go_duration;
use crate::value::{Path, Type, Value};

use super::configure::apis;
use super::endpoints;

/// What is checked of an attribute before anything is known.
#[derive(Clone, Copy)]
enum Rule {
    Anything,
    /// A text that isn't empty.
    NotEmpty,
    /// A duration that isn't negative.
    Duration,
    /// One of these texts, if any.
    OneOf(&'static [&'static str]),
    /// A JSON Web Token: three parts with dots between.
    Token,
}

/// An attribute of the block: its name, its type, its rule, and what it is.
struct Setting(&'static str, fn() -> Type, Rule, &'static str);

const fn text() -> Type {
    Type::String
}

const fn truth() -> Type {
    Type::Bool
}

fn texts() -> Type {
    Type::list(Type::String)
}

fn labels() -> Type {
    Type::map(Type::String)
}

/// The attributes of hashicorp/google's block, its endpoints aside. Source: its version 7.46.0.
#[rustfmt::skip] // a table
const SETTINGS: &[Setting] = &[
    Setting("access_token", text, Rule::NotEmpty, "A ready-made OAuth 2.0 token, or the path of a file with one. It is never refreshed. If unset, the environment variable GOOGLE_OAUTH_ACCESS_TOKEN is used."),
    Setting("add_terraform_attribution_label", truth, Rule::Anything, "Whether objects that have labels get the label `goog-terraform-provisioned`; `true` unless set."),
    Setting("billing_project", text, Rule::NotEmpty, "The project that requests are charged to with `user_project_override`. If unset, the environment variable GOOGLE_BILLING_PROJECT is used."),
    Setting("credentials", text, Rule::NotEmpty, "Google credentials as JSON, or the path of a file with them. If unset, the first of the environment variables GOOGLE_CREDENTIALS, GOOGLE_CLOUD_KEYFILE_JSON and GCLOUD_KEYFILE_JSON that is set is used. Without any, the application-default credentials are used."),
    Setting("default_labels", labels, Rule::Anything, "Labels that every object gets that can have labels; those of the resource win."),
    Setting("deletion_policy", text, Rule::Anything, "What a destroy does to objects whose resource doesn't set it: `DELETE` (unless set), `PREVENT` or `ABANDON`."),
    Setting("impersonate_service_account", text, Rule::NotEmpty, "The e-mail address of a service account to act as. If unset, the environment variable GOOGLE_IMPERSONATE_SERVICE_ACCOUNT is used."),
    Setting("impersonate_service_account_delegates", texts, Rule::Anything, "The service accounts between the credentials and `impersonate_service_account`, in order."),
    Setting("poll_interval", text, Rule::Duration, "The longest pause between two polls of an operation, `10s` unless set. The first pauses are shorter."),
    Setting("prefer_global_endpoints", truth, Rule::Anything, "Whether global endpoints are used where a regional one would be. None of the products here uses a regional one by itself."),
    Setting("prefer_regional_endpoints", truth, Rule::Anything, "Whether regional endpoints are used for the products for which hashicorp/google knows one. None of the products here is among them."),
    Setting("project", text, Rule::NotEmpty, "The project of objects whose resource doesn't set it. If unset, the first of the environment variables GOOGLE_PROJECT, GOOGLE_CLOUD_PROJECT, GCLOUD_PROJECT and CLOUDSDK_CORE_PROJECT that is set is used."),
    Setting("region", text, Rule::NotEmpty, "The region of objects whose resource doesn't set it. If unset, the first of the environment variables GOOGLE_REGION, GCLOUD_REGION and CLOUDSDK_COMPUTE_REGION that is set is used."),
    Setting("request_reason", text, Rule::Anything, "A reason that is sent with every request, for audit logs. If unset, the environment variable CLOUDSDK_CORE_REQUEST_REASON is used."),
    Setting("request_timeout", text, Rule::Duration, "How long one request may take, `120s` unless set. Repetitions and waiting for operations don't count."),
    Setting("scopes", texts, Rule::Anything, "The OAuth 2.0 scopes that tokens are asked for."),
    Setting("terraform_attribution_label_addition_strategy", text, Rule::OneOf(&["CREATION_ONLY", "PROACTIVE"]), "Whether `goog-terraform-provisioned` is added to new objects only (`CREATION_ONLY`, unless set) or to all (`PROACTIVE`)."),
    Setting("universe_domain", text, Rule::Anything, "The Cloud universe, `googleapis.com` unless set. It must be that of the credentials."),
    Setting("user_project_override", truth, Rule::Anything, "Whether requests are charged to `billing_project`, or else to the project of their object. If unset, the environment variable USER_PROJECT_OVERRIDE is used."),
    Setting("zone", text, Rule::NotEmpty, "The zone that the region is taken from if none is given. If unset, the first of the environment variables GOOGLE_ZONE, GCLOUD_ZONE and CLOUDSDK_COMPUTE_ZONE that is set is used."),
];

const BATCHING: &[Setting] = &[
    Setting("enable_batching", truth, Rule::Anything, "Accepted for compatibility; has no effect."),
    Setting("send_after", text, Rule::Duration, "Accepted for compatibility; has no effect."),
];

const EXTERNAL_CREDENTIALS: &[Setting] = &[
    Setting("audience", text, Rule::NotEmpty, "The audience of the token exchange."),
    Setting(
        "identity_token",
        text,
        Rule::Token,
        "The identity token that is exchanged, a JSON Web Token.",
    ),
    Setting(
        "service_account_email",
        text,
        Rule::NotEmpty,
        "The e-mail address of the service account to act as.",
    ),
];

/// What the provider is, in Markdown.
const DESCRIPTION: &str = "Manages Cloud Run with direct VPC egress, and what it needs around it, on \
    Google Cloud. Configurations written for hashicorp/google work unchanged if they use only the types \
    documented here.";

/// The schema of the provider block.
pub(super) fn schema() -> Schema {
    let mut block = block_of(SETTINGS, false);
    DESCRIPTION.clone_into(&mut block.description);
    block.attributes.extend(endpoints::attributes().map(|name| {
        let called = apis().find(|api| api.endpoint_attribute == name);
        let own = called.map_or_else(
            || "Google's own, version included".to_owned(),
            |api| format!("`{}`", api.base_url),
        );
        let description = format!(
            "The base URL to use instead of {own}, with a slash at its end. If unset, the \
             environment variable {} is used.",
            endpoints::variable(&name)
        );
        attribute(&name, Type::String, &description, false)
    }));
    block.attributes.sort_by(|one, two| one.name.cmp(&two.name));
    block.blocks = vec![
        nested(
            "batching",
            BATCHING,
            "How requests are batched. Accepted for compatibility; has no effect.",
        ),
        nested(
            "external_credentials",
            EXTERNAL_CREDENTIALS,
            "Workload identity federation with a token that is given here. It is used instead of all other credentials.",
        ),
    ];
    Schema { version: 0, block }
}

/// The schema of `provider_meta` blocks.
pub(super) fn meta_schema() -> Schema {
    let description = "The name of a module, for statistics of Google's.";
    let block = Block {
        attributes: vec![attribute("module_name", Type::String, description, false)],
        ..Block::default()
    };
    Schema { version: 0, block }
}

fn block_of(settings: &[Setting], are_required: bool) -> Block {
    let attributes = settings
        .iter()
        .map(|Setting(name, ty, _, description)| attribute(name, ty(), description, are_required));
    Block { attributes: attributes.collect(), ..Block::default() }
}

fn attribute(name: &str, ty: Type, description: &str, is_required: bool) -> Attribute {
    Attribute {
        name: name.to_owned(),
        ty,
        description: description.to_owned(),
        given_by: if is_required { GivenBy::Required } else { GivenBy::Optional },
        exposure: Exposure::Plain,
        deprecated: None,
    }
}

fn nested(name: &str, settings: &[Setting], description: &str) -> Nested {
    let mut block = block_of(settings, name == "external_credentials");
    description.clone_into(&mut block.description);
    Nested { name: name.to_owned(), nesting: Nesting::List, block, min_items: 0, max_items: 0 }
}

/// Checks a block, in which anything may be unknown.
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
            let detail = format!("There may be one `{name}` block only.");
            diagnostics.push(Diagnostic::error("Too many blocks", detail).about(path));
        }
    }
    for name in endpoints::attributes() {
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
                text.is_empty().then(|| "must not be empty; remove it to unset it".to_owned())
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
                    .then(|| "must be a JSON Web Token: three parts with dots between".to_owned())
            }
        };
        if let Some(allowed) = allowed {
            diagnostics.push(invalid(&path, value, &allowed));
        }
    }
}

/// The error of an attribute that isn't what it must be. What may be a secret is not repeated.
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
        let detail = format!("`{first}` and `{second}` are set. Only one of them may be.");
        diagnostics.push(
            Diagnostic::error("Conflicting attributes", detail).about(Path::attribute(second)),
        );
    }
    let is_true = |name: &str| config.get(name).as_bool() == Some(true);
    if is_true("prefer_global_endpoints") && is_true("prefer_regional_endpoints") {
        let detail = "`prefer_global_endpoints` and `prefer_regional_endpoints` are both true. Only one of them may be.";
        diagnostics.push(
            Diagnostic::error("Conflicting attributes", detail)
                .about(Path::attribute("prefer_regional_endpoints")),
        );
    }
    diagnostics
}
