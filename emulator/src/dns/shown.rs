//! The form in which Cloud DNS returns its messages.
//!
//! Sources: recording dns-record-set-real; Google's page on private zones for Private Service
//! Connect to Cloud SQL, which contains the response for a private zone; discovery dns/v1, the
//! default of each `kind`.

use crate::discovery::{Api, Kind, Shape};
use crate::json::{Json, Object};
use serde_json::json;

/// Lists that are returned even when they are empty.
const ALWAYS_LISTED: &[(&str, &[&str])] = &[
    ("Change", &["additions", "deletions"]),
    ("ManagedZonePrivateVisibilityConfig", &["networks", "gkeClusters"]),
    ("ResourceRecordSet", &["rrdatas", "signatureRrdatas"]),
];

/// Completes a message: adds a `kind` to it and to each message in it, and the lists that are
/// always returned.
pub(super) fn completed(api: &Api, schema: &str, object: &Object) -> Object {
    let fields = api.fields_of(schema);
    let mut whole = Object::new();
    for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let field = fields.iter().find(|field| field.name == name);
        let value = match (field.map(|field| (field.shape, field.kind)), value) {
            (Some((Shape::One, Kind::Ref(inner))), Json::Object(value)) => {
                Json::Object(completed(api, inner, value))
            }
            (Some((Shape::Many, Kind::Ref(inner))), Json::Array(items)) => items
                .iter()
                .map(|item| {
                    item.as_object().map_or(Json::Null, |it| completed(api, inner, it).into())
                })
                .collect(),
            (_, value) => value.clone(),
        };
        whole.insert(name.clone(), value);
    }
    for (_, lists) in ALWAYS_LISTED.iter().filter(|(name, _)| *name == schema) {
        for list in *lists {
            whole.entry((*list).to_owned()).or_insert_with(|| json!([]));
        }
    }
    if fields.iter().any(|field| field.name == "kind") {
        whole.insert("kind".to_owned(), json!(kind(schema)));
    }
    whole
}

/// Such as `dns#managedZone`.
fn kind(schema: &str) -> String {
    let (first, rest) = schema.split_at(schema.len().min(1));
    format!("dns#{}{rest}", first.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_has_its_kind_and_some_lists_are_always_present() {
        let zone = json!({"privateVisibilityConfig": {"networks": [{"networkUrl": "n"}]}});
        assert_eq!(
            Json::Object(completed(
                &crate::discovery::dns_v1::API,
                "ManagedZone",
                zone.as_object().unwrap()
            )),
            json!({
                "kind": "dns#managedZone",
                "privateVisibilityConfig": {
                    "kind": "dns#managedZonePrivateVisibilityConfig",
                    "gkeClusters": [],
                    "networks": [{
                        "kind": "dns#managedZonePrivateVisibilityConfigNetwork",
                        "networkUrl": "n",
                    }],
                },
            })
        );
    }
}
