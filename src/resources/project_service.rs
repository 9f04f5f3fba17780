//! `google_project_service`: an API that a project has enabled.
//!
//! Google: serviceusage v1 `services`, discovery document of 2026-09-21.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};
use std::time::Duration;

use super::apis::SERVICE_USAGE;
use super::references::PROJECT_ID;
use crate::remote::OperationStyle;
use crate::spec::Change::{NoCall, Replaces};
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{
    Body, DELETION_POLICY, Delete, ID, IdentityField, Lifecycle, Listed, PROJECT, Request,
    Resource, Switch, SwitchedTogether, Timeouts, field, minutes,
};
use crate::value::Value;

/// The service's attributes. Google has no fields for them: a service is on or off.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const PROJECT_SERVICE: Resource = Resource {
    noun:         "service",
    id:           "{project}/{service}",
    import:       &["{project}/{service}"],
    identity:     &[IdentityField::Optional("project"), IdentityField::Required("service")],
    timeouts:     Timeouts { read: Some(Duration::from_mins(10)), ..minutes(20) },
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("service",                      String, Required,          Replaces, "").checked_by(is_service)
            .says("Name of the service to enable, such as `run.googleapis.com`. `gcloud services list --available` lists the names."),
        DELETION_POLICY,
        field("disable_dependent_services",   Bool,   Optional,          NoCall,   "")
            .says("Whether disabling the service also disables the services that depend on it. If it is `false`, Google refuses to disable a service while services that depend on it are enabled. Has an effect only with `disable_on_destroy`."),
        field("disable_on_destroy",           Bool,   Optional,          NoCall,   "")
            .says("Whether a destroy disables the service. Defaults to `false`: the service stays enabled, and only the state forgets it."),
        ID,
        PROJECT.refers_to(&PROJECT_ID),
    ],
    description: "An API that a project has enabled. Enabling a service that is enabled already changes nothing. A destroy \
                  leaves it enabled unless `disable_on_destroy` is `true`.",
    ..Resource::of("google_project_service", &SERVICE_USAGE, Lifecycle::Switch(Switch {
        path:       "projects/{project}/services/{service}",
        switched_at: None,
        is_on:      is_enabled,
        on:         Request::post(":enable"),
        off:        Delete::Choose(&[], disable),
        operations: OperationStyle::LongRunning,
        together:   Some(&TOGETHER),
    }))
};

/// Source: discovery serviceusage/v1, `services.batchEnable` (at most 20 services) and `services.list` (at
/// most 200 on a page).
const TOGETHER: SwitchedTogether = SwitchedTogether {
    on: "projects/{project}/services:batchEnable",
    names: "serviceIds",
    name: "{service}",
    most: 20,
    list: Listed {
        at: "projects/{project}/services",
        query: &[
            ("fields", "services/name,services/config/name,services/state,nextPageToken"),
            ("filter", "state:ENABLED"),
            ("pageSize", "200"),
        ],
        items: "services",
        key: ("config.name", "{service}"),
        vague: None,
    },
};

/// Source: discovery serviceusage/v1, `GoogleApiServiceusageV1Service.state`.
fn is_enabled(service: &Json, _: &Value) -> bool {
    service["state"] == "ENABLED"
}

/// The request that disables a service, if it is to be disabled.
fn disable(service: &Value) -> Option<Request> {
    let is_disabled = service.get("disable_on_destroy").as_bool() == Some(true);
    is_disabled.then(|| Request::post(":disable").body(Body::Function(how_to_disable)))
}

/// Source: discovery serviceusage/v1, `DisableServiceRequest`. Only google-beta has the check of usage.
fn how_to_disable(_: Json, service: &Value) -> Json {
    let is_set = |attribute: &str| service.get(attribute).as_bool() == Some(true);
    let mut body = json!({"disableDependentServices": is_set("disable_dependent_services")});
    if is_set("check_if_service_has_usage_on_destroy") {
        body["checkIfServiceHasUsage"] = json!("CHECK");
    }
    body
}

/// A service is named like a host. `bigquery-json.googleapis.com` is another name of
/// `bigquery.googleapis.com`, which Google does not list, so that each plan would enable it again.
///
/// Source: the validation of hashicorp/google 7.46.0.
fn is_service(text: &str) -> Result<(), std::string::String> {
    if text == "bigquery-json.googleapis.com" {
        Err("must be `bigquery.googleapis.com`, the name under which Google lists this service"
            .to_owned())
    } else if !text.contains('.') {
        Err("must be the full name of a service, such as `run.googleapis.com`".to_owned())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_to_be_disabled_is_disabled() {
        let service = |on_destroy: Value, dependents: Value| {
            Value::object([
                ("disable_on_destroy", on_destroy),
                ("disable_dependent_services", dependents),
            ])
        };
        for kept in [Value::Null, false.into()] {
            assert!(disable(&service(kept.clone(), true.into())).is_none(), "{kept:?}");
        }
        let disabled = service(true.into(), Value::Null);
        assert_eq!(disable(&disabled).map(|it| it.at), Some(":disable"));
        assert_eq!(
            how_to_disable(Json::Null, &disabled),
            json!({"disableDependentServices": false})
        );
        let all = service(true.into(), true.into());
        assert_eq!(how_to_disable(Json::Null, &all), json!({"disableDependentServices": true}));
        let checked = Value::object([("check_if_service_has_usage_on_destroy", true.into())]);
        let body = json!({"disableDependentServices": false, "checkIfServiceHasUsage": "CHECK"});
        assert_eq!(how_to_disable(Json::Null, &checked), body);
    }

    #[test]
    fn a_service_is_named_like_a_host() {
        for (name, is_one) in [
            ("run.googleapis.com", true),
            ("endpoint.endpoints.demo.cloud.goog", true),
            ("run", false),
            ("", false),
            ("bigquery-json.googleapis.com", false),
        ] {
            assert_eq!(is_service(name).is_ok(), is_one, "{name}");
        }
    }
}
