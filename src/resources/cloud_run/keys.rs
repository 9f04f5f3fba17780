//! Keys of labels and annotations that are Google's own.

use serde_json::Value as Json;

use crate::value::Value;

/// Prefixes that Google refuses in what is written, although its own tools leave such keys behind and
/// reads show them. Source: discovery run/v2, `Service.annotations`.
const REFUSED: &[&str] = &[
    "run.googleapis.com/",
    "cloud.googleapis.com/",
    "serving.knative.dev/",
    "autoscaling.knative.dev/",
];

/// Whether Google, or a tool of its own, writes the key of its own accord.
pub(in crate::resources) fn is_googles_own(key: &str) -> bool {
    REFUSED.iter().chain(&["client.knative.dev/"]).any(|prefix| key.starts_with(prefix))
}

/// Takes keys out of a map to be written that Google would refuse and nobody configured.
pub(in crate::resources) fn without_googles_own(map: &mut Json, configured: &Value) {
    let Some(entries) = map.as_object_mut() else { return };
    let is_configured =
        |key: &str| configured.as_map().is_some_and(|configured| configured.contains_key(key));
    entries.retain(|key, _| {
        !REFUSED.iter().any(|prefix| key.starts_with(prefix)) || is_configured(key)
    });
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
