//! Flow logs: `logConfig` and its older equivalent `enableFlowLogs`.

use crate::cloud::Cloud;
use crate::json::{Object, Read};
use crate::name::Name;
use serde_json::json;

/// Defaults of enabled logs. The configuration of disabled logs is returned as sent.
///
/// Sources: discovery, `SubnetworkLogConfig`; for disabled logs, recording compute-router-nat-private.
pub(super) fn fill(_: &mut Cloud, _: &Name, subnetwork: &mut Object) {
    if subnetwork.is_true("enableFlowLogs") && !subnetwork.contains_key("logConfig") {
        subnetwork.insert("logConfig".to_owned(), json!({"enable": true}));
    }
    let is_enabled = subnetwork.is_true("logConfig.enable");
    subnetwork.insert("enableFlowLogs".to_owned(), json!(is_enabled));
    if !is_enabled {
        return;
    }
    let Some(logs) = subnetwork.get_mut("logConfig").and_then(|it| it.as_object_mut()) else {
        return;
    };
    let defaults = [
        ("aggregationInterval", json!("INTERVAL_5_SEC")),
        ("flowSampling", json!(0.5)),
        ("metadata", json!("EXCLUDE_ALL_METADATA")),
    ];
    for (field, value) in defaults {
        logs.entry(field).or_insert(value);
    }
}

pub(super) fn fill_change(cloud: &mut Cloud, name: &Name, subnetwork: &mut Object, patch: &Object) {
    if patch.contains_key("logConfig") {
        // A value of the older field from an earlier write must not override this one.
        subnetwork.remove("enableFlowLogs");
    }
    fill(cloud, name, subnetwork);
}

/// The selected metadata fields are kept when the kind of metadata changes.
///
/// Source: hashicorp/google drops `metadataFields` on read unless metadata is `CUSTOM_METADATA`,
/// because Google still returns the old fields.
pub(super) fn keep_metadata_fields(
    cloud: &mut Cloud,
    name: &Name,
    subnetwork: &mut Object,
    _: &Object,
) {
    let Some(before) = cloud.store.body(name) else { return };
    let kept = before.items("logConfig.metadataFields").to_vec();
    let is_custom = subnetwork.text("logConfig.metadata") == "CUSTOM_METADATA";
    let Some(logs) = subnetwork.get_mut("logConfig").and_then(|it| it.as_object_mut()) else {
        return;
    };
    if logs.items("metadataFields").is_empty() {
        logs.remove("metadataFields");
        if !is_custom && !kept.is_empty() {
            logs.insert("metadataFields".to_owned(), kept.into());
        }
    }
}
