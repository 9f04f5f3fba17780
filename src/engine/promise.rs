//! What a plan promises about values that are known after apply.

use super::check::is_checked;
use super::configured::Configured;
use super::object;
use crate::spec::{Lifecycle, Resource};
use crate::value::{Refinement, Value};

/// The planned object with a promise about its id, if that is known after apply: how it begins. The id is
/// fully determined by the plan, but hashicorp/google plans none, and data sources that refer to it are read
/// after the apply.
///
/// What refers to the id has the promise in its configuration, so that checks know which object is meant.
pub(crate) fn promised(resource: &Resource, configured: &Configured, mut planned: Value) -> Value {
    // Nothing refers to a part of a policy.
    let is_referent = !matches!(resource.lifecycle, Lifecycle::Policy(_));
    if !is_referent || !is_checked(resource, configured) || !planned.get("id").is_unknown() {
        return planned;
    }
    let known = object::with_settings(resource, &configured.settings, planned.clone());
    if let (Ok(id), Value::Object(attributes)) = (resource.fill(resource.id, &known), &mut planned)
    {
        let refinement = Refinement { not_null: true, prefix: Some(id), ..Refinement::default() };
        attributes.insert("id", Value::Unknown(Some(Box::new(refinement))));
    }
    planned
}

#[cfg(test)]
mod tests {
    use super::super::configured::Checking;
    use super::*;
    use crate::remote::{Api, Call, Deadline, Failure, OperationStyle, Pending, Remote, Reply};
    use crate::spec::{Change, Checks, ID, Kind, Object, REGION, SetBy, Settings, field};
    use serde_json::Value as Json;
    use std::sync::Arc;

    const API: Api = Api { name: "things", base_url: "https://x/", endpoint_attribute: "x" };
    const THING: Resource = Resource {
        id: "projects/{project}/regions/{region}/things/{name}",
        fields: &[
            field("name", Kind::String, SetBy::Required, Change::Replaces, "name"),
            ID,
            REGION,
        ],
        checks: Some(&Checks::only_read(&[])),
        ..Resource::of("thing", &API, Lifecycle::Object(Object::COMPUTE))
    };

    /// A Google that no plan of these tests calls.
    struct Nobody;

    impl Remote for Nobody {
        fn send<'a>(&'a self, _: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
            unreachable!("nothing is sent")
        }

        fn finish<'a>(
            &'a self,
            _: OperationStyle,
            _: &'a Call,
            _: Reply,
            _: Deadline,
        ) -> Pending<'a, Result<Json, Failure>> {
            unreachable!("nothing is sent")
        }

        fn stopped(&self) -> Pending<'_, ()> {
            Box::pin(std::future::pending())
        }
    }

    fn promise(checking: Checking, name: Value, id: Value) -> Value {
        let settings = Settings { region: "r".into(), ..Settings::default() };
        let configured = Configured::new(settings, Arc::new(Nobody), None).checking(checking);
        let planned = Value::object([
            ("project", Value::from("p")),
            ("region", Value::UNKNOWN),
            ("name", name),
            ("id", id),
        ]);
        promised(&THING, &configured, planned).get("id").clone()
    }

    #[test]
    fn the_id_of_a_new_object_begins_as_the_plan_says() {
        let promise_of = |name| promise(Checking::Warn, name, Value::UNKNOWN);
        let Value::Unknown(Some(refinement)) = promise_of("t".into()) else {
            panic!("nothing is promised")
        };
        assert_eq!(refinement.prefix.as_deref(), Some("projects/p/regions/r/things/t"));
        assert!(refinement.not_null);
        assert_eq!(promise_of(Value::UNKNOWN), Value::UNKNOWN);
    }

    #[test]
    fn nothing_is_promised_of_a_known_id_or_without_checks() {
        assert_eq!(promise(Checking::Warn, "t".into(), "i".into()), "i".into());
        assert_eq!(promise(Checking::Off, "t".into(), Value::UNKNOWN), Value::UNKNOWN);
    }
}
