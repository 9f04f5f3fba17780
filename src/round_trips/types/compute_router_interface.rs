//! Interfaces of Cloud Routers.

use serde_json::json;

use super::{Entry, Row, Step, a_network, a_subnetwork};

pub(super) fn entry() -> Entry {
    let of_subnetwork = || json!({"subnetwork": "sub", "ip_range": null});
    Entry {
        needs: vec![
            a_network(),
            a_subnetwork(),
            (
                "google_compute_router",
                json!({"name": "router", "region": "us-central1", "network": "net"}),
            ),
            (
                "google_compute_router_interface",
                json!({"name": "other", "router": "router", "region": "us-central1", "ip_range": "169.254.9.1/30"}),
            ),
        ],
        rows: vec![
            Row("ip_range", json!("169.254.1.1/30"), json!("169.254.1.2/30"), json!({})),
            Row("ip_version", json!("IPV4"), json!("IPV4"), json!({})),
            Row("private_ip_address", json!("10.0.0.5"), json!("10.0.0.6"), of_subnetwork()),
            Row("redundant_interface", json!("other"), json!("other"), json!({})),
            Row("subnetwork", json!("sub"), json!("sub"), json!({})),
        ],
        untried: &[
            ("interconnect_attachment", "needs an Interconnect attachment"),
            ("vpn_tunnel", "needs a VPN tunnel"),
        ],
        omitted: &[("ip_range", Step::Unset, "the interface needs a range or something it links")],
        ..Entry::new(
            "google_compute_router_interface",
            ("compute.v1", "RouterInterface"),
            json!({
                "name": "interface",
                "router": "router",
                "region": "us-central1",
                "ip_range": "169.254.1.1/30",
            }),
        )
    }
}
