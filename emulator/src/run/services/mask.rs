//! The fields of a service that an update can affect.

use crate::discovery::run_v2;
use crate::json::Object;

/// The fields of a service that a client sets, except its name, its etag and its resource manager
/// tags, which no response contains.
pub(super) fn settable(schema: &str, service: &Object) -> Object {
    let fields = run_v2::API.fields_of(schema);
    let is_settable = |name: &str| {
        !matches!(name, "name" | "etag" | "tags")
            && fields.iter().any(|field| field.name == name && !field.is_output)
    };
    service
        .iter()
        .filter(|(name, _)| is_settable(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use serde_json::json;

    fn object(value: &Json) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn what_google_sets_is_not_settable() {
        let service = object(
            &json!({"name": "n", "etag": "e", "uri": "u", "tags": {}, "labels": {"a": "b"}}),
        );
        assert_eq!(
            Json::Object(settable("GoogleCloudRunV2Service", &service)),
            json!({"labels": {"a": "b"}})
        );
    }
}
