//! What the path of a reference says of the object that refers: the project of another's secret.

use crate::spec::{Field, Resource};
use crate::value::Value;

/// The value that a reference says of an unset attribute: unknown while the reference is, `None` where it
/// says nothing.
pub(super) fn said(resource: &Resource, field: &Field, object: &Value) -> Option<Value> {
    let source = field.said_by?;
    let reference = resource.field(source)?.form.reference?;
    match object.get(source) {
        Value::Unknown(_) => Some(Value::UNKNOWN),
        given => reference.says(given.as_str()?, field.attribute).map(Value::from),
    }
}

/// Lays what references say over a draft. An object keeps what it has while it refers to the same.
pub(super) fn plan(resource: &Resource, prior: &Value, config: &Value, draft: &mut Value) {
    for field in resource.fields {
        let Some(source) = field.said_by else { continue };
        let is_kept = !prior.is_null() && prior.get(source) == draft.get(source);
        if is_kept || !config.get(field.attribute).is_null() {
            continue;
        }
        let said = said(resource, field, draft);
        if let (Some(said), Value::Object(attributes)) = (said, &mut *draft) {
            attributes.insert(field.attribute.to_owned(), said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Api;
    use crate::spec::{Change, Kind, Lifecycle, Object, PROJECT, Reference, SetBy, field};

    const API: Api = Api { name: "things", base_url: "https://x/", endpoint_attribute: "x" };
    const SECRET: Reference = Reference::new("projects/{project}/secrets/{name}");
    const TABLE: Resource = Resource {
        fields: &[
            field("secret", Kind::String, SetBy::Required, Change::Replaces, "").refers_to(&SECRET),
            PROJECT.said_by("secret"),
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
            // What another provider wrote stays.
            (&old, path(), Value::Null, "demo".into()),
            (&old, "projects/third/secrets/s".into(), Value::Null, "third".into()),
        ] {
            let config = object(secret.clone(), configured.clone());
            let project = if configured.is_null() { "demo".into() } else { configured };
            let mut draft = object(secret.clone(), project);
            plan(&TABLE, prior, &config, &mut draft);
            assert_eq!(draft.get("project"), &expected, "{secret:?}");
        }
    }
}
