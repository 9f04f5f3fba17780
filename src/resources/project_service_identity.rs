//! `google_project_service_identity`: the service agent of a service in a project. Only google-beta has it.
//!
//! Google: serviceusage v1beta1 `services.generateServiceIdentity`, Google's page on creating service agents.
//! Terraform: schema version 0 of hashicorp/google-beta 7.46.0.

use serde_json::{Value as Json, json};
use std::time::Duration;

use super::apis::SERVICE_USAGE_BETA;
use crate::remote::Repeat;
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Computed, Required};
use crate::spec::{
    Body, Delete, Exceptions, ID, Lifecycle, NONE, Object, PROJECT, Request, Resource, ResultIn,
    Timeouts, field, minutes,
};

/// The identity's attributes, each beside the field of the response that it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const PROJECT_SERVICE_IDENTITY: Resource = Resource {
    noun:         "service identity",
    id:           "projects/{project}/services/{service}",
    timeouts:     Timeouts { update: None, read: Some(Duration::from_mins(10)), ..minutes(20) },
    fields: &[
        //    attribute  type    set by    a change  Google's field
        field("service", String, Required, Replaces, "")
            .says("Name of the service whose service agent is to exist, such as `secretmanager.googleapis.com`. It need not be enabled."),
        field("email",   String, Computed, Never,    "email").zero_matters()
            .says("Email address of the service agent. Null if the service has no primary service agent."),
        ID,
        field("member",  String, Computed, Never,    "member").zero_matters()
            .says("The service agent as a member of IAM policies: `serviceAccount:` and `email`. Null if `email` is."),
        PROJECT,
    ],
    limits: &[
        ("email", "Google has no request that reads it: a refresh sends nothing, and changes outside Terraform are not seen."),
    ],
    exceptions: Exceptions { decode: Some(with_member), ..NONE },
    description: "The service agent of a service in a project: the account as which the service acts. Google makes it when the \
                  service is first used; this resource makes it earlier, so that it can be granted roles. Creating it again \
                  changes nothing. A destroy only removes it from the state, because Google never deletes a service agent.",
    ..Resource::of("google_project_service_identity", &SERVICE_USAGE_BETA, Lifecycle::Object(Object {
        path:       "projects/{project}/services/{service}",
        create:     Request::post("projects/{project}/services/{service}:generateServiceIdentity")
            .body(Body::Nothing)
            .repeated(Repeat::Freely),
        delete:     Delete::Choose(&[], |_| None),
        result:     ResultIn::OperationAlone,
        created_at: None,
        ..Object::LONG_RUNNING
    }))
};

/// Adds the member, which Google does not return.
fn with_member(identity: &mut Json) {
    if let Some(email) = identity["email"].as_str().filter(|email| !email.is_empty()) {
        identity["member"] = json!(format!("serviceAccount:{email}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_without_an_address_has_no_member() {
        for (identity, member) in [
            (json!({"email": "a@example.com"}), json!("serviceAccount:a@example.com")),
            (json!({"email": ""}), Json::Null),
            (json!({}), Json::Null),
        ] {
            let mut read = identity.clone();
            with_member(&mut read);
            assert_eq!(read["member"], member, "{identity}");
        }
    }
}
