//! The location of an object whose reference to its parent includes the location: `name` of the IAM policy
//! of a service may be `projects/p/locations/l/services/s`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Field, Reference, Resource, named};
use crate::value::{Path, Value};

/// The value that the references of an object give for a place in a path: unknown while a reference that
/// could give it is unknown, `None` if no reference gives it.
pub(super) fn said(resource: &Resource, object: &Value, place: &str) -> Option<Value> {
    referring(resource).find_map(|(field, reference)| match object.get(field.attribute) {
        Value::Unknown(_) => reference.places().any(|it| it == place).then_some(Value::UNKNOWN),
        given => {
            let said = reference.said(given.as_str()?).into_iter().find(|(it, _)| *it == place);
            said.map(|(_, text)| text.into())
        }
    })
}

/// Fills in the project and the location that the configuration omits and a path or link gives.
///
/// Project and location are unknown while the reference is. An object keeps its prior values while it
/// refers to the same parent: another provider may have written them.
pub(super) fn fill_in(resource: &Resource, prior: &Value, config: &Value, object: &mut Value) {
    for (field, reference) in referring(resource) {
        let (before, configured) = (prior.get(field.attribute), config.get(field.attribute));
        if !prior.is_null() && before == object.get(field.attribute) {
            if !leads_elsewhere(reference, prior, before, configured) {
                continue;
            }
            // The state's bare name means a different object than the path does.
            if let Value::Object(attributes) = &mut *object {
                attributes.insert(field.attribute, configured.clone());
            }
        }
        for place in reference.places().filter(|place| config.get(place).is_null()) {
            let said = said(resource, object, place);
            if let (Some(said), Value::Object(attributes)) = (said, &mut *object)
                && let Some(attribute) = attributes.get_mut(place)
            {
                *attribute = said;
            }
        }
    }
}

/// Whether a path leads to a different place than that of the prior object, which the prior reference does
/// not name.
fn leads_elsewhere(
    reference: &Reference,
    prior: &Value,
    before: &Value,
    configured: &Value,
) -> bool {
    let named_before = reference.said(before.as_str().unwrap_or_default());
    reference.said(configured.as_str().unwrap_or_default()).into_iter().any(|(place, said)| {
        let is_named = named_before.iter().any(|(it, _)| *it == place);
        let is = prior.get(place).as_str().map(named).unwrap_or_default();
        !is_named && !is.is_empty() && is != said && is_number(&is) == is_number(said)
    })
}

/// Whether the value that an attribute will give for this place is still unknown.
pub(super) fn is_left_open(resource: &Resource, object: &Value, place: &str) -> bool {
    said(resource, object, place).is_some_and(|said| said.is_unknown())
}

/// Refuses a configuration that gives two different places.
pub(super) fn refuse_contradiction(
    resource: &Resource,
    config: &Value,
    diagnostics: &mut Diagnostics,
) {
    for (field, reference) in referring(resource) {
        let text = config.get(field.attribute).as_str().unwrap_or_default();
        for (place, said) in reference.said(text) {
            let Some(configured) = config.get(place).as_str().filter(|it| !it.is_empty()) else {
                continue;
            };
            // A project also has a number, which cannot be compared with its id here.
            let are_comparable = is_number(said) == is_number(&named(configured));
            if named(configured) != said && are_comparable {
                let detail = format!(
                    "`{}` says that the {place} is {said:?}, and `{place}` is {configured:?}. Remove `{place}`, \
                     or set both to the same.",
                    field.attribute
                );
                diagnostics.push(
                    Diagnostic::error("Contradictory attributes", detail)
                        .about(Path::attribute(place)),
                );
            }
        }
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn referring(
    resource: &Resource,
) -> impl Iterator<Item = (&'static Field, &'static Reference)> + use<> {
    let fields = resource.fields.iter().filter(|field| field.says_where);
    fields.filter_map(|field| Some((field, field.form.reference?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Api;
    use crate::spec::{Change, Kind, Lifecycle, Object, PROJECT, SetBy, field};

    const API: Api = Api { name: "things", base_url: "https://x/", endpoint_attribute: "x" };
    const SECRET: Reference = Reference::new("projects/{project}/secrets/{name}");
    const TABLE: Resource = Resource {
        fields: &[
            field("secret", Kind::String, SetBy::Required, Change::Replaces, "")
                .refers_to(&SECRET)
                .says_where(),
            PROJECT,
        ],
        ..Resource::of("things_thing", &API, Lifecycle::Object(Object::IMMEDIATE))
    };

    fn object(secret: Value, project: Value) -> Value {
        Value::object([("secret", secret), ("project", project)])
    }

    #[test]
    fn an_unset_project_is_that_of_the_reference() {
        let (path, null) = (|| Value::from("projects/other/secrets/s"), Value::Null);
        let old = object(path(), "demo".into());
        for (prior, secret, configured, expected) in [
            (&null, path(), Value::Null, Value::from("other")),
            (&null, "s".into(), Value::Null, "demo".into()),
            (&null, Value::UNKNOWN, Value::Null, Value::UNKNOWN),
            (&null, path(), "mine".into(), "mine".into()),
            // The value that another provider wrote stays.
            (&old, path(), Value::Null, "demo".into()),
            // The name in the state is that of another object.
            (&object("s".into(), "demo".into()), path(), Value::Null, "other".into()),
            (&object("s".into(), "other".into()), path(), Value::Null, "other".into()),
            (&old, "projects/third/secrets/s".into(), Value::Null, "third".into()),
        ] {
            let config = object(secret.clone(), configured.clone());
            let project = match prior.get("project") {
                _ if !configured.is_null() => configured,
                Value::Null => "demo".into(),
                before => before.clone(),
            };
            // A draft keeps the spelling of the state.
            let is_same = prior.get("secret") == &Value::from("s");
            let drafted = if is_same { prior.get("secret").clone() } else { secret.clone() };
            let mut draft = object(drafted, project);
            fill_in(&TABLE, prior, &config, &mut draft);
            assert_eq!(draft.get("project"), &expected, "{secret:?}");
        }
    }

    #[test]
    fn two_places_contradict_each_other_unless_one_is_a_number() {
        for (project, is_refused) in [
            ("demo", true),
            ("other", false),
            ("projects/other", false),
            ("123", false),
            ("", false),
        ] {
            let config = object("projects/other/secrets/s".into(), project.into());
            let mut diagnostics = Diagnostics::default();
            refuse_contradiction(&TABLE, &config, &mut diagnostics);
            assert_eq!(diagnostics.has_errors(), is_refused, "{project:?}");
        }
    }
}
