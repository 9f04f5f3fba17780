//! States written by others: by earlier versions, by hashicorp/google, under another address.

use serde_json::Value as Json;

use crate::diag::{Diagnostic, Diagnostics};
use crate::schema::{Block, Nesting};
use crate::spec::{Resource, SetBy, named, parse, with_places};
use crate::value::{Value, from_json};

/// A state in the shape of the current schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Upgraded {
    /// Null if it could not be read.
    pub(crate) state: Value,
    /// Why the state could not be read.
    pub(crate) diagnostics: Diagnostics,
}

/// Brings a stored state of this schema version into the shape of the current schema: attributes that it
/// lacks are null, and those that the schema lacks are dropped. Null and zero stay as they are, except that
/// a missing project or region comes from the id.
pub(crate) fn upgrade(resource: &Resource, version: i64, json: &[u8]) -> Upgraded {
    if version > i64::from(resource.schema_version) {
        return unreadable(format!(
            "It has schema version {version}, and this provider knows versions up to {}. Use the newer \
             provider that wrote it.",
            resource.schema_version
        ));
    }
    let state = serde_json::from_slice::<Json>(json)
        .map_err(|error| error.to_string())
        .map(|mut state| {
            let done = usize::try_from(version).unwrap_or_default();
            resource.upgrades.iter().skip(done).for_each(|upgrade| upgrade(&mut state));
            state
        })
        .and_then(|json| {
            from_json(&json, resource.implied_type()).map_err(|error| error.to_string())
        });
    match state {
        Ok(state) => {
            let state = located(resource, with_blocks(resource.shape(), state));
            Upgraded { state, ..Upgraded::default() }
        }
        Err(error) => unreadable(format!(
            "The stored state does not have the shape of this type: {error}. If it was edited by hand, \
             restore it; else remove the object with `terraform state rm` and import it again."
        )),
    }
}

/// The state with the parts of its address that only the id says: hashicorp/google stores no region of a
/// BGP peer that takes the provider's.
fn located(resource: &Resource, state: Value) -> Value {
    let places = state.get("id").as_str().and_then(|id| parse(resource.id, id)).unwrap_or_default();
    let Value::Object(mut attributes) = state else { return state };
    for (place, text) in places {
        let is_optional =
            resource.field(place).is_some_and(|it| it.set_by == SetBy::OptionalComputed);
        match attributes.get_mut(place) {
            Some(value) if is_optional && *value == Value::Null => *value = Value::from(text),
            _ => {}
        }
    }
    Value::Object(attributes)
}

fn unreadable(detail: String) -> Upgraded {
    let diagnostic = Diagnostic::error("Unreadable state", detail);
    Upgraded { diagnostics: diagnostic.into(), ..Upgraded::default() }
}

/// The refusal of a state from before Terraform 0.12.
pub(crate) fn too_old() -> Diagnostic {
    Diagnostic::error(
        "State is too old",
        "It was written by a Terraform before 0.12. Apply once with Terraform 0.12 or later and the \
         provider that wrote it.",
    )
}

/// Takes over an object from another address or another provider. Only a state of the same type is
/// accepted: hashicorp/google's states have the same shape as ours.
pub(crate) fn move_state(
    resource: &Resource,
    source_type: &str,
    version: i64,
    json: &[u8],
) -> Upgraded {
    if source_type == resource.type_name {
        return upgrade(resource, version, json);
    }
    let target = resource.type_name;
    let diagnostic = Diagnostic::error(
        "Object cannot be moved to another type",
        format!(
            "A {source_type} cannot become a {target} without a request to Google, and a `moved` block \
             makes none. Remove the {source_type} from the state with `terraform state rm`, which leaves \
             the object at Google as it is, and replace the `moved` block with this one:\n\n\
             import {{\n  to = {target}.NAME\n  id = \"{}\"\n}}",
            import_id(resource, json)
        ),
    );
    Upgraded { diagnostics: diagnostic.into(), ..Upgraded::default() }
}

/// The id to import an object by, with what its state as another type says. Places that the state says
/// nothing of stay as they are.
fn import_id(resource: &Resource, json: &[u8]) -> String {
    let state: Json = serde_json::from_slice(json).unwrap_or_default();
    let Some(form) = resource.import.first() else { return String::new() };
    let said = |place: &str| {
        let others: &[&str] = match place {
            "location" => &["location", "region", "zone"],
            "region" => &["region", "location"],
            _ => &[place],
        };
        let text = others.iter().find_map(|name| state[*name].as_str());
        text.filter(|text| !text.is_empty()).map(named)
    };
    with_places(form, said)
}

/// Brings a stored identity into the shape of today's. Null if there is none, or none that fits: the
/// next read creates it again.
pub(crate) fn upgrade_identity(resource: &Resource, json: &[u8]) -> Value {
    let parsed = serde_json::from_slice::<Json>(json).unwrap_or_default();
    from_json(&parsed, &resource.identity_type()).unwrap_or_default()
}

/// Collections of blocks are never null, even if the stored state has null.
fn with_blocks(block: &Block, value: Value) -> Value {
    let Value::Object(mut attributes) = value else { return value };
    for nested in &block.blocks {
        let Some(blocks) = attributes.get_mut(&nested.name) else { continue };
        let filled = |elements: Vec<Value>| {
            elements.into_iter().map(|element| with_blocks(&nested.block, element)).collect()
        };
        *blocks = match (nested.nesting, std::mem::take(blocks)) {
            (nesting, Value::Null) => nesting.none(),
            (Nesting::List, Value::List(elements)) => Value::List(filled(elements)),
            (Nesting::Set, Value::Set(elements)) => Value::set(filled(elements)),
            (_, single) => with_blocks(&nested.block, single),
        };
    }
    Value::Object(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::{CLOUD_RUN_V2_SERVICE, RESOURCES};

    #[test]
    fn a_region_that_a_state_lacks_comes_from_the_id() {
        let of_peer = |it: &&&Resource| it.type_name == "google_compute_router_peer";
        let resource = RESOURCES.iter().find(of_peer).expect("a table");
        let id = "projects/demo/regions/europe-west1/routers/main/peer";
        for (region, expected) in [(Json::Null, "europe-west1"), ("us-east1".into(), "us-east1")] {
            let state = serde_json::json!({"id": id, "name": "peer", "region": region});
            let upgraded = upgrade(resource, 0, state.to_string().as_bytes());
            assert_eq!(upgraded.state.get("region").as_str(), Some(expected));
            assert_eq!(upgraded.state.get("interface"), &Value::Null);
        }
    }

    #[test]
    fn a_move_from_another_type_is_refused_with_the_import_block() {
        let state = br#"{"id": "locations/us-central1/namespaces/demo/services/api", "name": "api",
            "location": "us-central1", "project": "demo"}"#;
        let moved = move_state(&CLOUD_RUN_V2_SERVICE, "google_cloud_run_service", 2, state);
        insta::assert_snapshot!(moved.diagnostics.0[0].detail, @r#"
        A google_cloud_run_service cannot become a google_cloud_run_v2_service without a request to Google, and a `moved` block makes none. Remove the google_cloud_run_service from the state with `terraform state rm`, which leaves the object at Google as it is, and replace the `moved` block with this one:

        import {
          to = google_cloud_run_v2_service.NAME
          id = "projects/demo/locations/us-central1/services/api"
        }
        "#);
        let moved = move_state(&CLOUD_RUN_V2_SERVICE, "google_cloud_run_service", 2, b"{}");
        let detail = &moved.diagnostics.0[0].detail;
        let id = "projects/{project}/locations/{location}/services/{name}";
        assert!(detail.contains(id), "{detail}");
    }
}
