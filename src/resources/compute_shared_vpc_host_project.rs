//! `google_compute_shared_vpc_host_project`: a project whose networks other projects can use.
//!
//! Google: compute v1 `projects.enableXpnHost`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::COMPUTE;
use super::references::PROJECT_ID;
use crate::remote::{OperationStyle, Repeat};
use crate::spec::Change::Replaces;
use crate::spec::Kind::String;
use crate::spec::SetBy::Required;
use crate::spec::{
    Body, DELETION_POLICY, Delete, ID, Lifecycle, Request, Resource, Switch, Timeouts, field,
    minutes,
};
use crate::value::Value;

/// The host project's attributes. Google has no fields for them: a project is a host project or not.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_SHARED_VPC_HOST_PROJECT: Resource = Resource {
    noun:         "host project",
    id:           "{project}",
    import:       &["{project}"],
    timeouts:     Timeouts { update: None, ..minutes(4) },
    fields: &[
        //    attribute   type    set by    a change  Google's field
        field("project",  String, Required, Replaces, "").refers_to(&PROJECT_ID)
            .says("ID of the project. It must be set: the provider's `project` is not used."),
        DELETION_POLICY
            .says("What a destroy does: `DELETE` disables Shared VPC, `PREVENT` fails with an error, `ABANDON` removes the host project from the state and keeps Shared VPC enabled. Defaults to the provider's `deletion_policy`."),
        ID,
    ],
    description: "A project that is enabled as a Shared VPC host project: service projects that are attached to it can use \
                  its networks. A destroy disables Shared VPC, which Google refuses while service projects are attached.",
    ..Resource::of("google_compute_shared_vpc_host_project", &COMPUTE, Lifecycle::Switch(Switch {
        path:        "projects/{project}",
        switched_at: None,
        is_on:       is_host,
        on:          Request::post("/enableXpnHost").body(Body::Nothing).repeated(Repeat::WithRequestId),
        off:         Delete::Request(Request::post("/disableXpnHost").body(Body::Nothing)),
        operations:  OperationStyle::Compute,
        together:    None,
    }))
};

/// Source: discovery compute/v1, `Project.xpnProjectStatus`.
fn is_host(project: &Json, _: &Value) -> bool {
    project["xpnProjectStatus"] == "HOST"
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_host_project_says_so() {
        for (status, expected) in [
            (json!("HOST"), true),
            (json!("UNSPECIFIED_XPN_PROJECT_STATUS"), false),
            (Json::Null, false),
        ] {
            let project = json!({"name": "p", "xpnProjectStatus": status});
            assert_eq!(is_host(&project, &Value::Null), expected, "{project}");
        }
    }
}
