//! BGP peers of Cloud Routers.

use serde_json::json;

use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    let custom = || json!({"advertise_mode": "CUSTOM"});
    let range =
        || json!({"advertise_mode": "CUSTOM", "advertised_ip_ranges": [{"range": "192.0.2.0/24"}]});
    let bfd = || json!({"bfd": [{"session_initialization_mode": "ACTIVE"}]});
    let learned = || json!({"custom_learned_ip_ranges": [{"range": "192.0.2.0/24"}]});
    let ipv6 = || json!({"enable_ipv6": true});
    let key = || json!({"md5_authentication_key": [{"name": "key", "key": "value"}]});
    Entry {
        needs: vec![
            a_network(),
            (
                "google_compute_router",
                json!({"name": "router", "region": "us-central1", "network": "net", "bgp": [{"asn": 64514}]}),
            ),
            (
                "google_compute_router_interface",
                json!({"name": "interface", "router": "router", "region": "us-central1", "ip_range": "169.254.1.1/29"}),
            ),
            (
                "google_compute_router_interface",
                json!({"name": "other", "router": "router", "region": "us-central1", "ip_range": "169.254.2.1/29"}),
            ),
        ],
        rows: vec![
            Row("interface", json!("interface"), json!("other"), json!({})),
            Row("peer_asn", json!(64520), json!(64521), json!({})),
            Row("advertise_mode", json!("DEFAULT"), json!("CUSTOM"), json!({})),
            Row("advertised_groups", json!(["ALL_SUBNETS"]), json!(["ALL_SUBNETS"]), custom()),
            Row(
                "advertised_ip_ranges.range",
                json!("192.0.2.0/24"),
                json!("198.51.100.0/24"),
                custom(),
            ),
            Row("advertised_ip_ranges.description", json!("one"), json!("two"), range()),
            Row("bfd.min_receive_interval", json!(1000), json!(2000), bfd()),
            Row("bfd.min_transmit_interval", json!(1000), json!(2000), bfd()),
            Row("bfd.multiplier", json!(5), json!(6), bfd()),
            Row("bfd.session_initialization_mode", json!("ACTIVE"), json!("PASSIVE"), json!({})),
            Row(
                "custom_learned_ip_ranges.range",
                json!("192.0.2.0/24"),
                json!("198.51.100.0/24"),
                json!({}),
            ),
            Row("custom_learned_route_priority", json!(1), json!(2), learned()),
            Row("ip_address", json!("169.254.1.1"), json!("169.254.1.1"), json!({})),
            Row(
                "ipv6_nexthop_address",
                json!("2600:2d00:0:2::1"),
                json!("2600:2d00:0:3::1"),
                ipv6(),
            ),
            Row("md5_authentication_key.key", json!("one"), json!("two"), key()),
            Row("md5_authentication_key.name", json!("one"), json!("two"), key()),
            Row("peer_ip_address", json!("169.254.1.2"), json!("169.254.1.3"), json!({})),
            Row(
                "peer_ipv6_nexthop_address",
                json!("2600:2d00:0:2::2"),
                json!("2600:2d00:0:3::2"),
                ipv6(),
            ),
        ],
        untried: &[
            ("export_policies", "needs a route policy"),
            ("import_policies", "needs a route policy"),
            ("ipv4_nexthop_address", "needs a session of IPv6"),
            ("peer_ipv4_nexthop_address", "needs a session of IPv6"),
            ("router_appliance_instance", "needs an instance"),
        ],
        omitted: &[
            ("md5_authentication_key.key", Step::Import, "an import cannot know the key"),
            ("md5_authentication_key.name", Step::Import, "an import cannot know the key"),
        ],
        undescribed: &[
            ("is_advertised_route_priority_set", "whether the field of the priority is there"),
            ("is_custom_learned_priority_set", "whether the field of the priority is there"),
            (
                "md5_authentication_key",
                "the name of the peer's key, and the key, which is in the router",
            ),
        ],
        ..Entry::new(
            "google_compute_router_peer",
            ("compute.v1", "RouterBgpPeer"),
            json!({
                "name": "peer",
                "router": "router",
                "region": "us-central1",
                "interface": "interface",
                "peer_asn": 64520,
            }),
        )
    }
}
