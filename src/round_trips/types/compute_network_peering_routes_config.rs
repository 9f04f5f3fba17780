//! Routes of existing peerings.

use serde_json::json;

use super::compute_network_peering::{a_peer, peering};
use super::{Entry, a_network};

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![a_network(), a_peer("peer"), ("google_compute_network_peering", peering())],
        ..Entry::new(
            "google_compute_network_peering_routes_config",
            ("compute.v1", "NetworkPeering"),
            json!({
                "network": "net",
                "peering": "peering",
                "export_custom_routes": true,
                "import_custom_routes": true,
            }),
        )
    }
}
