//! NATs of Cloud Routers.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step, a_network, a_subnetwork};

fn address(name: &str) -> (&'static str, Json) {
    ("google_compute_address", json!({"name": name, "region": "us-central1"}))
}

pub(super) fn entry() -> Entry {
    let manual = || json!({"nat_ip_allocate_option": "MANUAL_ONLY", "nat_ips": ["one"]});
    let listed = || {
        json!({
            "source_subnetwork_ip_ranges_to_nat": "LIST_OF_SUBNETWORKS",
            "subnetwork": [{"name": "sub", "source_ip_ranges_to_nat": ["ALL_IP_RANGES"]}],
        })
    };
    let dynamic = || json!({"enable_dynamic_port_allocation": true, "enable_endpoint_independent_mapping": false});
    let everything = "ALL_SUBNETWORKS_ALL_IP_RANGES";
    Entry {
        needs: vec![
            a_network(),
            a_subnetwork(),
            address("one"),
            address("two"),
            (
                "google_compute_router",
                json!({"name": "router", "region": "us-central1", "network": "net"}),
            ),
        ],
        rows: vec![
            Row(
                "source_subnetwork_ip_ranges_to_nat",
                json!(everything),
                json!("ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES"),
                json!({}),
            ),
            Row("max_ports_per_vm", json!(1024), json!(2048), dynamic()),
            Row("min_ports_per_vm", json!(64), json!(128), json!({})),
            Row("nat_ip_allocate_option", json!("AUTO_ONLY"), json!("AUTO_ONLY"), json!({})),
            Row("nat_ips", json!(["one"]), json!(["two"]), manual()),
            Row(
                "subnetwork.source_ip_ranges_to_nat",
                json!(["ALL_IP_RANGES"]),
                json!(["PRIMARY_IP_RANGE"]),
                listed(),
            ),
            Row("subnetwork.name", json!("sub"), json!("sub"), listed()),
        ],
        untried: &[
            ("drain_nat_ips", "an address drains only after it was one of `nat_ips`"),
            ("endpoint_types", "other endpoints need proxy-only subnetworks"),
            ("initial_nat_ips", "excludes `nat_ips` and is never read"),
            ("nat64_subnetwork", "needs an IPv6 subnetwork"),
            ("source_subnetwork_ip_ranges_to_nat64", "needs an IPv6 subnetwork"),
            ("rules", "each needs addresses that the NAT does not use"),
            ("subnetwork.secondary_ip_range_names", "needs a subnetwork with secondary ranges"),
            ("type", "a private NAT needs ranges of that purpose"),
        ],
        omitted: &[
            ("nat_ip_allocate_option", Step::Unset, "Google requires it for a public NAT"),
            ("nat_ips", Step::Unset, "Google requires an address with `MANUAL_ONLY`"),
        ],
        ..Entry::new(
            "google_compute_router_nat",
            ("compute.v1", "RouterNat"),
            json!({
                "name": "nat",
                "router": "router",
                "region": "us-central1",
                "nat_ip_allocate_option": "AUTO_ONLY",
                "source_subnetwork_ip_ranges_to_nat": everything,
            }),
        )
    }
}
