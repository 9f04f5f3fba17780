//! `google_cloud_run_domain_mapping`: a domain that leads to a Cloud Run service.
//!
//! Google: run v1 `namespaces.domainmappings`, discovery document of 2026-10-31.
//! Terraform: schema version 1 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::RUN_V1_LOCATION;
use super::cloud_run::is_googles_own;
use super::references::ROUTE;
use crate::remote::{Failure, Pending};
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::{Bool, Int, String};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    ANNOTATIONS, DELETION_POLICY, EFFECTIVE_ANNOTATIONS, EFFECTIVE_LABELS, EncodeContext,
    Exceptions, Field, ID, IdentityField, Items, LABELS, LOCATION, Lifecycle, NONE, Object,
    PROJECT, PartlyRead, Readiness, Resource, ResultIn, TERRAFORM_LABELS, Timeouts, block, field,
    minutes, objects, same,
};

const CERTIFICATE_MODES: &[&str] = &["NONE", "AUTOMATIC"];

/// The mapping's metadata.
#[rustfmt::skip] // a table: one attribute a line
const METADATA: &[Field] = &[
    ANNOTATIONS.foreign_key(is_googles_own),
    // Google adds its own to both maps.
    EFFECTIVE_ANNOTATIONS.keys_filled_in(),
    EFFECTIVE_LABELS.keys_filled_in(),
    field("generation",       Int,    Computed, Never,    "generation")
        .says("Number that increases with each change."),
    LABELS.foreign_key(is_googles_own),
    // Google returns the number of the project.
    field("namespace",        String, Required, Replaces, "namespace").same_when(same::project)
        .says("Project of the domain mapping, by its ID or number. Must be that of `project`."),
    field("resource_version", String, Computed, Never,    "resourceVersion")
        .says("Version that Google assigns with each change."),
    field("self_link",        String, Computed, Never,    "selfLink")
        .says("Link to the object."),
    TERRAFORM_LABELS,
    field("uid",              String, Computed, Never,    "uid")
        .says("Unique identifier, assigned by Google."),
];

/// The mapping's status.
#[rustfmt::skip] // a table: one attribute a line
const STATUS: &[Field] = &[
    objects("conditions", Never, "conditions", &[
        field("message",         String, Computed, Never, "message")
            .says("Message that explains the status."),
        field("reason",          String, Computed, Never, "reason")
            .says("Reason for the status, such as `CertificatePending`."),
        field("status",          String, Computed, Never, "status")
            .says("Whether the condition is met: `True`, `False` or `Unknown`."),
        field("type",            String, Computed, Never, "type")
            .says("Type of the condition: `Ready`, `CertificateProvisioned` or `DomainRoutable`."),
    ])
        .says("Conditions that show whether the domain leads to the service."),
    field("mapped_route_name",   String, Computed, Never, "mappedRouteName")
        .says("Name of the service that the domain leads to."),
    field("observed_generation", Int,    Computed, Never, "observedGeneration")
        .says("Generation that the status is about."),
    objects("resource_records", Never, "resourceRecords", &[
        field("name",            String, Computed, Never, "name")
            .says("Name of the record relative to the domain, such as `www`. Empty at the apex of a domain."),
        field("rrdata",          String, Computed, Never, "rrdata")
            .says("Data of the record."),
        field("type",            String, Computed, Never, "type")
            .says("Type of the record: `A`, `AAAA` or `CNAME`."),
    ])
        .says("Records that the DNS zone of the domain must have. The certificate is issued once it has them."),
];

/// The mapping's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_RUN_DOMAIN_MAPPING: Resource = Resource {
    noun:     "domain mapping",
    id:       "locations/{location}/namespaces/{project}/domainmappings/{name}",
    import:   &[
        "locations/{location}/namespaces/{project}/domainmappings/{name}",
        "{location}/{project}/{name}",
        "{location}/{name}",
    ],
    identity: &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts: Timeouts { update: None, ..minutes(20) },
    schema_version: 1,
    upgrades: &[without_googles_own],
    fields: &[
        //    attribute              type    set by                 a change  Google's field
        LOCATION
            .says("Region of the service."),
        field("name",                String, Required,              Replaces, "")
            .says("Domain, such as `www.example.com`. It must be verified in the Google Search Console, with the caller as an owner."),
        DELETION_POLICY,
        ID,
        // An import may name the project by its number, as Google does.
        PROJECT.same_when(same::project),
        objects("status",                                           Never,    "status", STATUS)
            .says("Status of the domain mapping."),
        block("metadata",            Items::One, OptionalComputed,  Replaces, "metadata", METADATA)
            .says("Metadata of the domain mapping."),
        block("spec",                Items::One, Required,          Replaces, "spec", &[
            field("certificate_mode", String, Default(Text("AUTOMATIC")), Replaces, "certificateMode").one_of(CERTIFICATE_MODES)
                .says("Whether Google provisions a certificate for the domain: `AUTOMATIC` or `NONE`. Defaults to `AUTOMATIC`."),
            field("force_override",  Bool,   Optional,              Replaces, "forceOverride").not_read()
                .says("Whether to take the domain from another service that it is mapped to, which may be in another project."),
            field("route_name",      String, Required,              Replaces, "routeName").refers_to(&ROUTE)
                .says("Name of the service."),
        ])
            .says("Specification of the domain mapping."),
    ],
    exceptions: Exceptions {
        encode:    Some(in_knative_form),
        read_more: Some(with_project),
        explain:   Some(explain),
        ..NONE
    },
    description: "A domain that leads to a Cloud Run service, in the regions that support domain mappings. The mapping is ready \
                  as soon as only its certificate is pending: `status[0].resource_records` lists the DNS records that it waits for.",
    ..Resource::of("google_cloud_run_domain_mapping", &RUN_V1_LOCATION, Lifecycle::Object(Object {
        path:       "apis/domains.cloudrun.com/v1/namespaces/{project}/domainmappings/{name}",
        create:     Object::IMMEDIATE.create.to("apis/domains.cloudrun.com/v1/namespaces/{project}/domainmappings"),
        // The reply has no status yet.
        result:     ResultIn::Reply,
        ready:      readiness,
        created_at: Some("metadata.creationTimestamp"),
        // Source: hashicorp/google 7.46.0, which repeats every create that Google answers with 409.
        lingers:    true,
        ..Object::IMMEDIATE
    }))
};

/// States of schema version 0 have Google's own keys in `labels` and `annotations`. The next read fills in the
/// attributes that they lack.
///
/// Source: hashicorp/google 7.46.0, schema versions 0 and 1.
fn without_googles_own(state: &mut Json) {
    for map in ["labels", "annotations"] {
        if let Some(Json::Object(map)) = state.pointer_mut(&format!("/metadata/0/{map}")) {
            map.retain(|key, _| !is_googles_own(key));
        }
    }
}

/// Adds what every object of Knative has. Without metadata in the configuration, the namespace is the project.
///
/// Source: discovery run/v1, `DomainMapping` and `ObjectMeta`.
fn in_knative_form(body: &mut Json, context: &EncodeContext<'_>) {
    let text = |attribute: &str| context.planned.get(attribute).as_str().unwrap_or_default();
    body["apiVersion"] = "domains.cloudrun.com/v1".into();
    body["kind"] = "DomainMapping".into();
    if !body["metadata"].is_object() {
        body["metadata"] = json!({});
    }
    let metadata = &mut body["metadata"];
    metadata["name"] = text("name").into();
    if metadata["namespace"].is_null() {
        metadata["namespace"] = text("project").into();
    }
}

/// Shows the project as the namespace, as hashicorp/google does: Google returns its number.
fn with_project(read: PartlyRead<'_>) -> Pending<'_, Result<Json, Failure>> {
    Box::pin(async move {
        let mut mapping = read.body;
        mapping["metadata"]["namespace"] = read.known.get("project").as_str().into();
        Ok(mapping)
    })
}

/// The condition that sums the others up.
fn ready(mapping: &Json) -> Option<&Json> {
    mapping["status"]["conditions"].as_array()?.iter().find(|it| it["type"] == "Ready")
}

/// A mapping that waits only for its certificate is done: for it, somebody has to change the DNS zone.
///
/// Source: hashicorp/google 7.46.0.
fn readiness(mapping: &Json) -> Readiness {
    let number = |pointer: &str| mapping.pointer(pointer).and_then(Json::as_i64).unwrap_or(0);
    if number("/status/observedGeneration") < number("/metadata/generation") {
        return Readiness::Pending;
    }
    let Some(ready) = ready(mapping) else { return Readiness::Pending };
    match ready["status"].as_str() {
        Some("True") => Readiness::Ready,
        Some("False") => Readiness::Failed,
        _ if ready["reason"] == "CertificatePending" => Readiness::Ready,
        _ => Readiness::Pending,
    }
}

/// Google's reason why a mapping does not work, unless the text already contains it.
fn explain(mapping: &Json, told: &str) -> Option<std::string::String> {
    let ready = ready(mapping).filter(|ready| ready["status"] == "False")?;
    let message = ready["message"].as_str().filter(|message| !message.is_empty())?;
    if told.contains(message) {
        return None;
    }
    let message = message.trim_end_matches('.');
    Some(match ready["reason"].as_str().filter(|reason| !reason.is_empty()) {
        Some(reason) => format!("Google's reason is {reason}: \"{message}\"."),
        None => format!("Google says: \"{message}\"."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn mapping(observed: i64, status: &str, reason: &str) -> Json {
        json!({
            "metadata": {"generation": 1},
            "status": {
                "observedGeneration": observed,
                "conditions": [
                    {"type": "DomainRoutable", "status": "True"},
                    {"type": "Ready", "status": status, "reason": reason, "message": "It is so."},
                ],
            },
        })
    }

    #[test]
    fn a_mapping_is_ready_while_only_its_certificate_is_pending() {
        for (mapping, expected) in [
            (mapping(1, "True", ""), Readiness::Ready),
            (mapping(1, "Unknown", "CertificatePending"), Readiness::Ready),
            (mapping(1, "Unknown", "Deploying"), Readiness::Pending),
            (mapping(1, "False", "RouteMissing"), Readiness::Failed),
            (mapping(0, "True", ""), Readiness::Pending),
            (json!({"metadata": {"generation": 1}, "status": {}}), Readiness::Pending),
        ] {
            assert_eq!(readiness(&mapping), expected, "{mapping}");
        }
    }

    #[test]
    fn the_reason_of_a_failed_mapping_is_told_once() {
        let failed = mapping(1, "False", "RouteMissing");
        let said = explain(&failed, "").expect("a reason");
        assert_eq!(said, "Google's reason is RouteMissing: \"It is so\".");
        assert_eq!(explain(&failed, "It is so."), None);
        assert_eq!(explain(&mapping(1, "Unknown", "CertificatePending"), ""), None);
    }

    #[test]
    fn the_namespace_is_the_project_unless_it_is_configured() {
        let planned = Value::object([("name", "a.example.com".into()), ("project", "demo".into())]);
        let context = EncodeContext { prior: &Value::Null, planned: &planned };
        for (metadata, namespace) in [(json!(null), "demo"), (json!({"namespace": "1"}), "1")] {
            let mut body = json!({"metadata": metadata});
            in_knative_form(&mut body, &context);
            assert_eq!(body["metadata"], json!({"name": "a.example.com", "namespace": namespace}));
        }
    }
}
