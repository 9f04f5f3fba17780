//! `google_tags_location_tag_binding`: a value of a tag on a resource in a region or zone.
//!
//! Google: cloudresourcemanager v3 `tagBindings`, discovery document of 2026-11-07.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::{ARTIFACT_REGISTRY, COMPUTE, RUN, STORAGE, TAGS_LOCATION};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Api, Refusal};
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Computed, Optional, Required};
use crate::spec::{
    DELETION_POLICY, EncodeContext, Exceptions, ID, Lifecycle, Listed, NONE, Object, Resource,
    Siblings, Timeouts, Vague, field, minutes, same,
};
use crate::value::{Attributes, Path, Value};

/// The binding's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const TAGS_LOCATION_TAG_BINDING: Resource = Resource {
    noun:     "tag binding",
    id:       "{location}/{name}",
    import:   &["{location}/{*name}"],
    timeouts: Timeouts { update: None, ..minutes(20) },
    fields: &[
        //    attribute   type    set by    a change  Google's field
        // Google returns the number of the project, whichever way it is named.
        field("parent",   String, Required, Replaces, "parent").same_when(same::project_number)
            .says("Full resource name of the resource, such as `//run.googleapis.com/projects/{project}/locations/{location}/services/{name}`. Some of Google's services require the number of the project in it."),
        // Google returns both names of a value, and the state has the configured one.
        field("tag_value", String, Required, Replaces, VALUE).not_read()
            .says("Value of the tag: `tagValues/{number}`, or its name in the namespace of its organization or project: `{project}/{key}/{value}`."),
        DELETION_POLICY,
        ID,
        field("location", String, Optional, Replaces, "")
            .says("Location of the resource: a region or a zone. It is required, although the schema does not say so."),
        field("name",     String, Computed, Never,    "name").checked_by(check_name)
            .says("Name of the binding, with the escaped name of the resource: `tagBindings/{parent}/tagValues/{number}`."),
    ],
    limits: &[
        ("location", "Bindings of global resources, such as projects, are of another type: `google_tags_tag_binding`."),
    ],
    exceptions: Exceptions {
        validate: Some(require_location),
        import: Some(read_name),
        encode: Some(name_value),
        ..NONE
    },
    description: "A value of a tag on a resource in a region or zone, such as a Cloud Run service. Policies of the \
                  organization and conditions of roles can refer to it. A resource has one value of each tag.",
    ..Resource::of("google_tags_location_tag_binding", &TAGS_LOCATION, Lifecycle::Object(Object {
        // Google names the binding.
        path:       "{=name}",
        listed:     Some(&Listed {
            at:      BINDINGS,
            query:   &[("pageSize", "300"), ("parent", "{parent}")],
            items:   "tagBindings",
            key:     ("name", "{name}"),
            vague:   Some(&Vague { is: is_hidden, of: tagged }),
        }),
        create:     Object::LONG_RUNNING.create.to(BINDINGS),
        // Google returns no creation time of a binding.
        created_at: None,
        siblings:   Some(&Siblings {
            at:            BINDINGS,
            query:         &[("pageSize", "300"), ("parent", "{parent}")],
            items:         "tagBindings",
            may_be:        is_of_value,
            is_shown_once: false,
            removal:       |_| None,
        }),
        // Source: GoogleCloudPlatform/magic-modules#5878.
        one_at_a_time: Some("{parent}"),
        ..Object::LONG_RUNNING
    }))
};

/// Whether a binding is of the planned value, by either of its names.
fn is_of_value(binding: &Json, planned: &Value) -> bool {
    let value = planned.get("tag_value").as_str().unwrap_or_default();
    binding[VALUE] == value || binding["tagValueNamespacedName"] == value
}

const BINDINGS: &str = "tagBindings";
const VALUE: &str = "tagValue";
const VALUES: &str = "tagValues/";

/// Google does not tell a resource that does not exist from one that the caller may not see.
///
/// Sources: googleapis/google-cloud-node#5704; hashicorp/google 7.46.0, which removes the binding from the state in both
/// cases.
fn is_hidden(refusal: &Refusal) -> bool {
    let mut details = refusal.details.iter();
    refusal.status == 403 && details.any(|text| text.contains("may not exist in this location"))
}

/// Where to find the tagged resource, if it is of an API that the provider knows.
fn tagged(binding: &Value) -> Option<(&'static Api, std::string::String)> {
    let (host, path) = binding.get("parent").as_str()?.strip_prefix("//")?.split_once('/')?;
    let api = match host {
        "artifactregistry.googleapis.com" => &ARTIFACT_REGISTRY,
        "compute.googleapis.com" => &COMPUTE,
        "run.googleapis.com" => &RUN,
        "storage.googleapis.com" => {
            let bucket = path.strip_prefix("projects/_/buckets/")?;
            return Some((&STORAGE, format!("b/{bucket}")));
        }
        _ => return None,
    };
    Some((api, path.to_owned()))
}

/// Without a location, there is no host to send requests to.
fn require_location(binding: &Value, diagnostics: &mut Diagnostics) {
    let location = binding.get("location");
    if location.is_null() || location.as_str() == Some("") {
        diagnostics.push(
            Diagnostic::error(
                "Location missing",
                "Google has the bindings of a resource in its location, and none without one. Set \
                 `location` to the region or zone of the resource.",
            )
            .about(Path::attribute("location")),
        );
    }
}

/// A value that is not named by its number has a field of its own.
///
/// Source: discovery, `TagBinding.tagValueNamespacedName`.
fn name_value(body: &mut Json, _: &EncodeContext<'_>) {
    if let Some(members) = body.as_object_mut()
        && let Some(value) = members.remove(VALUE)
    {
        let is_number = value.as_str().is_some_and(|value| value.starts_with(VALUES));
        let field = if is_number { VALUE } else { "tagValueNamespacedName" };
        members.insert(field.to_owned(), value);
    }
}

/// The name of a binding as its resource and its value.
fn parts(name: &str) -> Option<(&str, &str)> {
    let (parent, value) = name.strip_prefix("tagBindings/")?.rsplit_once('/')?;
    let parent = parent.strip_suffix("/tagValues")?;
    (!parent.is_empty() && !value.is_empty()).then_some((parent, value))
}

fn check_name(name: &str) -> Result<(), std::string::String> {
    match parts(name) {
        Some(_) => Ok(()),
        None => Err("must be `tagBindings/{parent}/tagValues/{number}`".to_owned()),
    }
}

/// The name in an ID gives the resource and the value.
fn read_name(binding: &mut Attributes<Value>) {
    let name = binding.get("name").and_then(Value::as_str).unwrap_or_default();
    let Some((parent, value)) = parts(name) else { return };
    let (parent, value) = (parent.replace("%2F", "/"), format!("{VALUES}{value}"));
    for (attribute, text) in [("parent", parent), ("tag_value", value)] {
        binding.insert(attribute.to_owned(), text.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_sent_by_its_number_or_by_its_name() {
        for (value, sent) in [
            ("tagValues/1", json!({"tagValue": "tagValues/1"})),
            ("demo/environment/test", json!({"tagValueNamespacedName": "demo/environment/test"})),
        ] {
            let mut body = json!({"tagValue": value});
            let context = EncodeContext { prior: &Value::Null, planned: &Value::Null };
            name_value(&mut body, &context);
            assert_eq!(body, sent);
        }
    }

    #[test]
    fn a_name_gives_the_resource_and_the_value() {
        let expected = [
            ("name", "tagBindings/%2F%2Fhost%2Fprojects%2F1/tagValues/2"),
            ("parent", "//host/projects/1"),
            ("tag_value", "tagValues/2"),
        ];
        let mut binding = Attributes::from_iter([("name", expected[0].1.into())]);
        read_name(&mut binding);
        let expected = expected.map(|(name, text)| (name, Value::from(text)));
        assert_eq!(binding, Attributes::from_iter(expected));
        for other in ["tagBindings/tagValues/2", "tagBindings/a/2", "a/tagValues/2", "x"] {
            assert!(check_name(other).is_err(), "{other}");
        }
    }

    #[test]
    fn the_tagged_resource_is_found_by_its_own_api() {
        for (parent, expected) in [
            (
                "//run.googleapis.com/projects/1/locations/l/services/s",
                Some("run projects/1/locations/l/services/s"),
            ),
            ("//storage.googleapis.com/projects/_/buckets/media", Some("storage b/media")),
            ("//sqladmin.googleapis.com/projects/1/instances/i", None),
            ("projects/1", None),
        ] {
            let binding = Value::object([("parent", parent.into())]);
            let found = tagged(&binding).map(|(api, path)| format!("{} {path}", api.name));
            assert_eq!(found.as_deref(), expected, "{parent}");
        }
    }

    #[test]
    fn a_resource_that_may_not_exist_may_be_hidden() {
        let refusal = |status, detail: &str| Refusal {
            status,
            details: vec![detail.to_owned()],
            ..Refusal::default()
        };
        let hidden = "permission [a] required (or the resource may not exist in this location)";
        assert!(is_hidden(&refusal(403, hidden)));
        assert!(!is_hidden(&refusal(403, "Permission denied")));
        assert!(!is_hidden(&refusal(500, hidden)));
    }
}
