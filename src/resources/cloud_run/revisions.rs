//! Names of revisions in the templates of services and worker pools.

use serde_json::Value as Json;

use super::keys::send_none_of_googles_own;
use crate::spec::{EncodeContext, PlanContext};
use crate::value::Value;

/// Drops the name of a revision that another tool gave, once the template changes: it is that of the
/// existing revision. While nothing else changes, the state keeps it.
pub(in crate::resources) fn forget_a_revision_that_nobody_named(
    context: &PlanContext<'_>,
    planned: &mut Value,
) {
    let is_changed = planned.get("template") != context.prior.get("template");
    let configured = context.config.get("template").elements().first();
    let is_unnamed = configured.is_some_and(|template| template.get("revision").is_null());
    if is_changed
        && is_unnamed
        && let Value::Object(attributes) = planned
        && let Some(Value::List(templates)) = attributes.get_mut("template")
        && let Some(Value::Object(template)) = templates.first_mut()
        && template.get("revision").is_some_and(|name| !name.is_zero())
    {
        template.insert("revision", Value::Null);
    }
}

/// Removes from a body what Google would refuse: keys of its own that its tools left behind, and the
/// name of a revision that isn't planned.
///
/// A revision's name that gcloud left in the object would conflict with its own revision: "Revision
/// named 'X' with different configuration already exists."
pub(in crate::resources) fn send_nothing_of_googles_own(
    body: &mut Json,
    context: &EncodeContext<'_>,
) {
    let planned = context.planned;
    send_none_of_googles_own(body, planned);
    let template = planned.get("template").elements().first().unwrap_or(&Value::Null);
    let Some(Json::Object(fields)) = body.get_mut("template") else { return };
    match template.get("revision").as_str().filter(|name| !name.is_empty()) {
        Some(name) => fields.insert("revision".to_owned(), name.into()),
        None => fields.remove("revision"),
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_revisions_name_is_sent_only_as_planned() {
        let planned = |revision: Value| {
            Value::object([(
                "template",
                Value::List(vec![Value::object([("revision", revision)])]),
            )])
        };
        let cases = [
            (
                planned(Value::Null),
                json!({"template": {"revision": "web-00001-abc"}}),
                json!({"template": {}}),
            ),
            (
                planned("web-1".into()),
                json!({"template": {"revision": "web-00001-abc"}}),
                json!({"template": {"revision": "web-1"}}),
            ),
            (planned("web-1".into()), json!({"traffic": []}), json!({"traffic": []})),
        ];
        for (planned, mut body, expected) in cases {
            send_nothing_of_googles_own(
                &mut body,
                &EncodeContext { prior: &Value::Null, planned: &planned },
            );
            assert_eq!(body, expected);
        }
    }
}
