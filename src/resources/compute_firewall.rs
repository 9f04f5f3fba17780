//! `google_compute_firewall`: a firewall rule of a VPC network.
//!
//! Google: compute v1 `firewalls`, discovery document of 2026-11-06.
//! Terraform: schema version 1 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::direct_egress;
use super::references::NETWORK;
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Failure, Pending};
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringMap, StringSet, Strings};
use crate::spec::Literal::{Bool as Is, Int as Number};
use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, EncodeContext, Exceptions, Field, Group, ID,
    IdentityField, Items, Lifecycle, NONE, Object, PROJECT, PartlyRead, PlanContext, Request,
    Resource, Rule, SELF_LINK, Update, block, checks, field, same,
};
use crate::value::{Path, Value};

const DIRECTIONS: &[&str] = &["INGRESS", "EGRESS"];
const METADATA: &[&str] = &["EXCLUDE_ALL_METADATA", "INCLUDE_ALL_METADATA"];

/// The source range that Google gives an ingress rule without any source.
const EVERYWHERE: &str = "0.0.0.0/0";

#[rustfmt::skip] // a table: one attribute a line
const PROTOCOL: &[Field] = &[
    field("protocol",                    String,  Required,          Patches,  "IPProtocol").same_when(same::spelling)
        .says("Protocol: `tcp`, `udp`, `icmp`, `esp`, `ah`, `sctp`, `ipip`, `all` or a protocol number. Upper and lower case are equivalent."),
    field("ports",                       Strings, Optional,          Patches,  "ports").in_any_order()
        .says("Ports (`22`) and ranges of ports (`8080-8090`), for `tcp`, `udp` and `sctp`. Defaults to all ports."),
];

/// The rule's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_FIREWALL: Resource = Resource {
    noun:         "firewall rule",
    id:           "projects/{project}/global/firewalls/{name}",
    import:       &["projects/{project}/global/firewalls/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute                  type     set by             a change  Google's field
        field("name",                    String,  Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the firewall rule: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",                 String,  Required,          Replaces, "network").refers_to(&NETWORK)
            .says("Network of the firewall rule: its name, path or link."),
        block("allow",                   Items::Set, Optional,       Patches,  "allowed", PROTOCOL)
            .says("Traffic that the rule allows. Exactly one of `allow` and `deny` must be set."),
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        block("deny",                    Items::Set, Optional,       Patches,  "denied", PROTOCOL)
            .says("Traffic that the rule denies. Exactly one of `allow` and `deny` must be set."),
        field("description",             String,  Optional,          Patches,  "description")
            .says("Description of the firewall rule."),
        field("destination_ranges",      StringSet, OptionalComputed, Patches, "destinationRanges").same_when(same::range)
            .says("Destination ranges in CIDR notation, all IPv4 or all IPv6. Google defaults to `0.0.0.0/0` for egress rules."),
        field("direction",               String,  OptionalComputed,  Replaces, "direction").one_of(DIRECTIONS)
            .says("Direction of the traffic: `INGRESS` or `EGRESS`. Google defaults to `INGRESS`."),
        field("disabled",                Bool,    Optional,          Patches,  "disabled").googles_default(Is(false))
            .says("Whether the firewall rule is not enforced."),
        field("enable_logging",          Bool,    Optional,          Patches,  "logConfig.enable").googles_default(Is(false)).read_only_if_set()
            .deprecated("Use `log_config`.")
            .says("Whether logs are written, with Google's default metadata. It is read only if it is set."),
        ID,
        block("log_config",              Items::One, OptionalComputed, Patches, "logConfig", &[
            field("metadata",            String,  Required,          Patches,  "metadata").one_of(METADATA)
                .says("Metadata to include in log entries: `EXCLUDE_ALL_METADATA` or `INCLUDE_ALL_METADATA`."),
        ]).kept_when_removed()
            .says("Logs of the firewall rule. They are disabled if the block is omitted, unless `enable_logging` is `true`."),
        block("params",                  Items::One, Optional,       Replaces, "params", &[
            field("resource_manager_tags", StringMap, Optional,      Replaces, "resourceManagerTags")
                .says("Resource Manager tags to bind to the firewall rule: a map from `tagKeys/{id}` to `tagValues/{id}`."),
        ]).not_read()
            .says("Parameters that are sent when the firewall rule is created and never read back."),
        field("priority",                Int,     Default(Number(1000)), Patches, "priority").between(0, 65_535)
            .says("Priority of the firewall rule, from 0 (highest) to 65535. Defaults to 1000."),
        PROJECT,
        SELF_LINK,
        field("source_ranges",           StringSet, Optional,        Patches,  "sourceRanges").same_when(same::range)
            .says("Source ranges in CIDR notation, all IPv4 or all IPv6. An ingress rule must have `source_ranges`, `source_tags` or `source_service_accounts`; without any source, as with `source_ranges = []`, Google applies it to `0.0.0.0/0`."),
        field("source_service_accounts", StringSet, Optional,        Patches,  "sourceServiceAccounts").items(0, 10)
            .says("Email addresses of service accounts whose instances are sources of ingress traffic, at most 10. Cannot be combined with `source_tags` or `target_tags`."),
        field("source_tags",             StringSet, Optional,        Patches,  "sourceTags")
            .says("Network tags whose instances are sources of ingress traffic. Cannot be combined with `source_service_accounts` or `target_service_accounts`."),
        field("target_service_accounts", StringSet, Optional,        Patches,  "targetServiceAccounts").items(0, 10)
            .says("Email addresses of service accounts to whose instances the rule applies, at most 10. Cannot be combined with `source_tags` or `target_tags`. Direct VPC egress of Cloud Run has the service account of the revision."),
        field("target_tags",             StringSet, Optional,        Patches,  "targetTags")
            .says("Network tags to whose instances the rule applies, those of Direct VPC egress of Cloud Run included. Defaults to all instances of the network. Cannot be combined with `source_service_accounts` or `target_service_accounts`."),
    ],
    limits: &[
        ("direction", "Google rejects changes, so that a change forces replacement. Removing the attribute keeps the direction."),
        ("network", "Google rejects changes, so that a change forces replacement."),
    ],
    rules: &[
        Rule::exactly_one("", &["allow", "deny"]),
        Rule::at_most_one("", &["source_service_accounts", "source_tags"]),
        Rule::at_most_one("", &["source_service_accounts", "target_tags"]),
        Rule::at_most_one("", &["target_service_accounts", "source_tags"]),
        Rule::at_most_one("", &["target_service_accounts", "target_tags"]),
    ],
    schema_version: 1,
    upgrades: &[keep],
    exceptions: Exceptions {
        validate: Some(validate),
        plan: Some(plan),
        encode: Some(encode),
        decode: Some(hide_disabled_logs),
        read_more: Some(hide_unasked),
        ..NONE
    },
    checks: Some(&direct_egress::FIREWALL),
    description: "A firewall rule of a VPC network, which allows or denies traffic from or to instances and \
                  services with Direct VPC egress.",
    ..Resource::of("google_compute_firewall", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Object(Object {
    path: "projects/{project}/global/firewalls/{name}",
    collection: Some(&Collection::COMPUTE),
    create: Object::COMPUTE.create.to("projects/{project}/global/firewalls"),
    update: Update::Groups(&[Group::new(
        Request::patch(),
        &[
            "allow",
            "deny",
            "description",
            "destination_ranges",
            "disabled",
            "enable_logging",
            "log_config",
            "priority",
            "source_ranges",
            "source_service_accounts",
            "source_tags",
            "target_service_accounts",
            "target_tags",
        ],
    )]),
    ..Object::COMPUTE
});

/// Version 1 changed only the flat form in which Terraform before 0.12 stored lists of ports.
fn keep(_: &mut Json) {}

fn validate(config: &Value, diagnostics: &mut Diagnostics) {
    refuse_ingress_without_source(config, diagnostics);
    refuse_logs_that_are_off(config, diagnostics);
}

/// Google would apply the rule to every source, which hardly anybody wants by omission.
///
/// Source: hashicorp/google 7.46.0 rejects the same configurations.
fn refuse_ingress_without_source(config: &Value, diagnostics: &mut Diagnostics) {
    let direction = config.get("direction");
    let is_ingress = matches!(direction.as_str(), None | Some("" | "INGRESS"));
    let sources = ["source_ranges", "source_tags", "source_service_accounts"];
    let has_source = sources.iter().any(|source| !config.get(source).is_null());
    if direction.is_unknown() || !is_ingress || has_source {
        return;
    }
    let detail = "An ingress rule must have `source_ranges`, `source_tags` or \
                  `source_service_accounts`. For all sources, set `source_ranges = [\"0.0.0.0/0\"]`."
        .to_owned();
    diagnostics.push(Diagnostic::error("Missing attribute", detail));
}

/// Source: hashicorp/google 7.46.0 rejects the same configurations.
fn refuse_logs_that_are_off(config: &Value, diagnostics: &mut Diagnostics) {
    let is_off = config.get("enable_logging").as_bool() == Some(false);
    if is_off && !config.get("log_config").elements().is_empty() {
        let path = Path::attribute("log_config").at(0);
        let detail = format!("`{path}` cannot be set with `enable_logging = false`.");
        diagnostics.push(Diagnostic::error("Conflicting attributes", detail).about(path));
    }
}

fn plan(context: &PlanContext<'_>, planned: &mut Value) {
    plan_logs(context, planned);
    plan_everywhere(context, planned);
}

/// Without a block, logs are disabled, unless the older attribute enables them: their metadata is then
/// Google's.
fn plan_logs(context: &PlanContext<'_>, planned: &mut Value) {
    let is_omitted =
        matches!(context.config.get("log_config"), Value::List(blocks) if blocks.is_empty());
    if !is_omitted {
        return;
    }
    let logs = match planned.get("enable_logging") {
        Value::Unknown(_) => Value::UNKNOWN,
        Value::Bool(true) => match context.prior.get("log_config") {
            prior if prior.elements().is_empty() => Value::UNKNOWN,
            prior => prior.clone(),
        },
        _ => Value::List(Vec::new()),
    };
    if let Value::Object(attributes) = planned {
        attributes.insert("log_config", logs);
    }
}

/// No source at all is equivalent to the range that Google then fills in, which a state of
/// hashicorp/google holds.
fn plan_everywhere(context: &PlanContext<'_>, planned: &mut Value) {
    let prior = context.prior.get("source_ranges");
    let is_none =
        matches!(context.config.get("source_ranges"), Value::Set(ranges) if ranges.is_empty());
    if is_none
        && is_everywhere(prior)
        && !has_named_source(planned)
        && let Value::Object(attributes) = planned
    {
        attributes.insert("source_ranges", prior.clone());
    }
}

fn is_everywhere(ranges: &Value) -> bool {
    matches!(ranges.elements(), [only] if only.as_str() == Some(EVERYWHERE))
}

/// Whether the rule has sources besides ranges, or may have.
fn has_named_source(rule: &Value) -> bool {
    ["source_tags", "source_service_accounts"].iter().any(|source| !rule.get(source).is_zero())
}

/// Logs are enabled by either of two attributes. A patch contains the name, which Google's document
/// requires, although Google accepts patches of hashicorp/google without one.
///
/// Source: discovery compute/v1, annotations of `Firewall.name` for `firewalls.patch`.
fn encode(body: &mut Json, context: &EncodeContext<'_>) {
    let is_new = context.prior.is_null();
    if is_new || body.get("logConfig").is_some() {
        let is_enabled = context.planned.get("enable_logging").as_bool() == Some(true)
            || !context.planned.get("log_config").elements().is_empty();
        if !is_enabled || !body["logConfig"].is_object() {
            body["logConfig"] = json!({});
        }
        body["logConfig"]["enable"] = json!(is_enabled);
    }
    if !is_new {
        body["name"] = json!(context.planned.get("name").as_str());
    }
}

/// Logs that are disabled have no block.
fn hide_disabled_logs(rule: &mut Json) {
    if rule["logConfig"]["enable"] != json!(true)
        && let Some(fields) = rule.as_object_mut()
    {
        fields.remove("logConfig");
    }
}

/// Hides what Google fills in for an empty set of sources, which no plan has. An import shows it.
fn hide_unasked(partly: PartlyRead<'_>) -> Pending<'_, Result<Json, Failure>> {
    let PartlyRead { known, mut body, .. } = partly;
    let is_imported = known.get("network").is_null();
    let has_none = matches!(known.get("source_ranges"), Value::Set(ranges) if ranges.is_empty());
    let is_filled_in = body["sourceRanges"] == json!([EVERYWHERE])
        && body.get("sourceTags").is_none()
        && body.get("sourceServiceAccounts").is_none();
    if !is_imported
        && has_none
        && is_filled_in
        && let Some(fields) = body.as_object_mut()
    {
        fields.remove("sourceRanges");
    }
    Box::pin(async move { Ok(body) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(enable_logging: Value, log_config: &[&str]) -> Value {
        let block = |metadata: &&str| Value::object([("metadata", Value::from(*metadata))]);
        let blocks = Value::List(log_config.iter().map(block).collect());
        Value::object([("enable_logging", enable_logging), ("log_config", blocks)])
    }

    /// A state of hashicorp/google has the metadata that Google fills in.
    #[test]
    fn logs_without_a_block_are_as_the_older_attribute_says() {
        let (on, off) = (|| Value::Bool(true), || Value::Bool(false));
        let all = rule(on(), &["INCLUDE_ALL_METADATA"]).get("log_config").clone();
        let none = || Value::List(Vec::new());
        for (prior, config, expected) in [
            (Value::Null, rule(Value::Null, &[]), none()),
            (Value::Null, rule(off(), &[]), none()),
            (Value::Null, rule(on(), &[]), Value::UNKNOWN),
            (Value::Null, rule(Value::UNKNOWN, &[]), Value::UNKNOWN),
            (rule(on(), &["INCLUDE_ALL_METADATA"]), rule(on(), &[]), all),
            (rule(on(), &["INCLUDE_ALL_METADATA"]), rule(Value::Null, &[]), none()),
            (rule(Value::Null, &[]), rule(on(), &[]), Value::UNKNOWN),
        ] {
            let mut planned = config.clone();
            plan_logs(&PlanContext { prior: &prior, config: &config }, &mut planned);
            assert_eq!(planned.get("log_config"), &expected, "{prior:?} {config:?}");
        }
        let config = rule(on(), &["EXCLUDE_ALL_METADATA"]);
        let mut planned = config.clone();
        plan_logs(&PlanContext { prior: &Value::Null, config: &config }, &mut planned);
        assert_eq!(planned, config, "a block is planned as it is configured");
    }

    #[test]
    fn no_source_is_equivalent_to_every_source_unless_there_are_others() {
        let sources = |ranges: &[&str], tags: &[&str]| {
            let set = |all: &[&str]| Value::set(all.iter().map(|it| Value::from(*it)).collect());
            Value::object([("source_ranges", set(ranges)), ("source_tags", set(tags))])
        };
        for (prior, config, is_kept) in [
            (sources(&[EVERYWHERE], &[]), sources(&[], &[]), true),
            (sources(&[EVERYWHERE], &[]), sources(&[], &["a"]), false),
            (sources(&["10.0.0.0/8"], &[]), sources(&[], &[]), false),
            (sources(&[EVERYWHERE], &[]), sources(&["10.0.0.0/8"], &[]), false),
        ] {
            let mut planned = config.clone();
            plan_everywhere(&PlanContext { prior: &prior, config: &config }, &mut planned);
            let expected = if is_kept { &prior } else { &config };
            assert_eq!(planned.get("source_ranges"), expected.get("source_ranges"), "{config:?}");
        }
    }

    #[test]
    fn logs_are_switched_with_what_enables_them_and_a_patch_has_the_name() {
        let (on, null) = (|| Value::Bool(true), || Value::Null);
        let metadata = "EXCLUDE_ALL_METADATA";
        for (is_new, planned, mut body, expected) in [
            (true, rule(null(), &[]), json!({}), json!({"logConfig": {"enable": false}})),
            (true, rule(on(), &[]), json!({}), json!({"logConfig": {"enable": true}})),
            (
                true,
                rule(null(), &[metadata]),
                json!({"logConfig": {"metadata": metadata}}),
                json!({"logConfig": {"enable": true, "metadata": metadata}}),
            ),
            (
                false,
                rule(null(), &[]),
                json!({"priority": 1}),
                json!({"priority": 1, "name": null}),
            ),
            (
                false,
                rule(null(), &[]),
                json!({"logConfig": null}),
                json!({"logConfig": {"enable": false}, "name": null}),
            ),
            // The older attribute is removed, and the block stays.
            (
                false,
                rule(null(), &[metadata]),
                json!({"logConfig": {"enable": false}}),
                json!({"logConfig": {"enable": true}, "name": null}),
            ),
        ] {
            let prior = if is_new { Value::Null } else { rule(null(), &[]) };
            encode(&mut body, &EncodeContext { prior: &prior, planned: &planned });
            assert_eq!(body, expected);
        }
    }
}
