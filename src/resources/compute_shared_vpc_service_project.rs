//! `google_compute_shared_vpc_service_project`: a project that uses the networks of a host project.
//!
//! Google: compute v1 `projects.enableXpnResource`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::references::PROJECT_ID;
use crate::remote::{OperationStyle, Repeat};
use crate::spec::Change::{NoCall, Replaces};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{
    Body, Delete, ID, Lifecycle, Request, Resource, Switch, Timeouts, field, minutes,
};
use crate::value::Value;

/// The service project's attributes. Google has no fields for them: a project is attached or not.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_SHARED_VPC_SERVICE_PROJECT: Resource = Resource {
    noun:         "service project",
    id:           "{host_project}/{service_project}",
    import:       &["{host_project}/{service_project}"],
    timeouts:     Timeouts { update: None, ..minutes(4) },
    fields: &[
        //    attribute           type    set by    a change  Google's field
        field("host_project",     String, Required, Replaces, "").refers_to(&PROJECT_ID)
            .says("ID of the host project, in which Shared VPC is enabled."),
        field("service_project",  String, Required, Replaces, "").refers_to(&PROJECT_ID)
            .says("ID of the project to attach to it."),
        field("deletion_policy",  String, Optional, NoCall,   "").one_of(&["ABANDON"])
            .says("`ABANDON`: a destroy removes the service project from the state and leaves it attached. By default a destroy detaches it. The provider's `deletion_policy` has no effect."),
        ID,
    ],
    description: "A project that is attached to a Shared VPC host project and can use its networks. A destroy detaches it.",
    ..Resource::of("google_compute_shared_vpc_service_project", &COMPUTE, Lifecycle::Switch(Switch {
        path:        "projects/{service_project}/getXpnHost",
        switched_at: Some("projects/{host_project}"),
        is_on:       is_attached,
        on:          Request::post("/enableXpnResource").body(Body::Function(resource)).repeated(Repeat::WithRequestId),
        off:         Delete::Choose(&[], detach),
        operations:  OperationStyle::Compute,
        together:    None,
    }))
};

/// Whether the host that Google returns is the one of this attachment: a project has one host at most.
///
/// Source: discovery compute/v1, `projects.getXpnHost`.
fn is_attached(host: &Json, attachment: &Value) -> bool {
    host["name"].as_str().is_some_and(|name| name == id(attachment, "host_project"))
}

/// The request that detaches the project, unless it is to stay attached.
fn detach(attachment: &Value) -> Option<Request> {
    let is_kept = attachment.get("deletion_policy").as_str() == Some("ABANDON");
    (!is_kept).then(|| Request::post("/disableXpnResource").body(Body::Function(resource)))
}

/// Source: discovery compute/v1, `ProjectsEnableXpnResourceRequest`, `ProjectsDisableXpnResourceRequest`.
fn resource(_: Json, attachment: &Value) -> Json {
    json!({"xpnResource": {"id": id(attachment, "service_project"), "type": "PROJECT"}})
}

/// A project's id, which may be configured as `projects/{project}`.
fn id<'a>(attachment: &'a Value, attribute: &str) -> &'a str {
    let text = attachment.get(attribute).as_str().unwrap_or_default();
    text.rsplit('/').next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachment(policy: Value) -> Value {
        Value::object([
            ("host_project", Value::from("projects/host")),
            ("service_project", "app".into()),
            ("deletion_policy", policy),
        ])
    }

    #[test]
    fn another_host_or_none_is_not_attached() {
        let attachment = attachment(Value::Null);
        for (host, expected) in
            [(json!({"name": "host"}), true), (json!({"name": "other"}), false), (json!({}), false)]
        {
            assert_eq!(is_attached(&host, &attachment), expected, "{host}");
        }
        assert_eq!(
            resource(Json::Null, &attachment),
            json!({"xpnResource": {"id": "app", "type": "PROJECT"}})
        );
    }

    #[test]
    fn an_abandoned_project_stays_attached() {
        assert!(detach(&attachment("ABANDON".into())).is_none());
        for policy in [Value::Null, "".into()] {
            assert_eq!(detach(&attachment(policy)).map(|it| it.at), Some("/disableXpnResource"));
        }
    }
}
