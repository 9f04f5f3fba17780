//! Keys of labels and annotations that are Google's own.

use serde_json::Value as Json;

use crate::value::Value;

/// Prefixes that Google refuses in writes, although its own tools leave such keys behind and reads
/// return them. Source: discovery run/v2, `Service.annotations`.
const REFUSED: &[&str] = &[
    "run.googleapis.com/",
    "cloud.googleapis.com/",
    "serving.knative.dev/",
    "autoscaling.knative.dev/",
];

/// Whether Google, or one of its tools, writes the key without being requested to.
pub(in crate::resources) fn is_googles_own(key: &str) -> bool {
    REFUSED.iter().chain(&["client.knative.dev/"]).any(|prefix| key.starts_with(prefix))
}

/// Removes from a map to be written the keys that Google would refuse and that are not configured.
fn without_googles_own(map: &mut Json, configured: &Value) {
    let Some(entries) = map.as_object_mut() else { return };
    let is_configured =
        |key: &str| configured.as_map().is_some_and(|configured| configured.contains_key(key));
    entries.retain(|key, _| {
        !REFUSED.iter().any(|prefix| key.starts_with(prefix)) || is_configured(key)
    });
}

/// Removes from a body the keys of Google's own that its tools left behind, which Google would refuse.
pub(in crate::resources) fn send_none_of_googles_own(body: &mut Json, planned: &Value) {
    if let Some(annotations) = body.get_mut("annotations") {
        without_googles_own(annotations, planned.get("annotations"));
    }
    if let Some(labels) = body.get_mut("labels") {
        without_googles_own(labels, planned.get("terraform_labels"));
    }
    let template = planned.get("template").elements().first().unwrap_or(&Value::Null);
    for name in ["annotations", "labels"] {
        if let Some(map) = body.pointer_mut(&format!("/template/{name}")) {
            without_googles_own(map, template.get(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn googles_own_keys_are_not_written_unless_configured() {
        let mut map = json!({"team": "net", "run.googleapis.com/client-name": "gcloud", "run.googleapis.com/minScale": "1"});
        let configured = Value::map([("run.googleapis.com/minScale", Value::from("1"))]);
        without_googles_own(&mut map, &configured);
        assert_eq!(map, json!({"team": "net", "run.googleapis.com/minScale": "1"}));
    }
}
