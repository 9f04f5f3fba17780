//! Peerings of networks.

use serde_json::{Value as Json, json};

use super::{Entry, Row, a_network};

/// Another network.
pub(super) fn a_peer(name: &str) -> (&'static str, Json) {
    ("google_compute_network", json!({"name": name, "auto_create_subnetworks": false}))
}

/// A peering of the first network.
pub(super) fn peering() -> Json {
    json!({
        "name": "peering",
        "network": "projects/demo/global/networks/net",
        "peer_network": "projects/demo/global/networks/peer",
    })
}

pub(super) fn entry() -> Entry {
    let [peer, other] = ["peer", "other"].map(|it| format!("projects/demo/global/networks/{it}"));
    Entry {
        needs: vec![a_network(), a_peer("peer"), a_peer("other")],
        rows: vec![Row("peer_network", json!(peer), json!(other), json!({}))],
        ..Entry::new("google_compute_network_peering", ("compute.v1", "NetworkPeering"), peering())
    }
}
