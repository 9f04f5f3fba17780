//! Internal ranges, service connection policies and policy-based routes.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step, a_network, a_subnetwork};

pub(super) fn internal_range() -> Entry {
    let by_size = || json!({"ip_cidr_range": null, "prefix_length": 24});
    let random = || {
        json!({
            "ip_cidr_range": null,
            "prefix_length": 24,
            "allocation_options": [{
                "allocation_strategy": "RANDOM_FIRST_N_AVAILABLE",
                "first_available_ranges_lookup_size": 5,
            }],
        })
    };
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("network", json!("net"), json!("other"), json!({})),
            Row(
                "allocation_options.allocation_strategy",
                json!("RANDOM"),
                json!("FIRST_AVAILABLE"),
                by_size(),
            ),
            Row(
                "allocation_options.first_available_ranges_lookup_size",
                json!(5),
                json!(6),
                random(),
            ),
            Row("exclude_cidr_ranges", json!(["10.0.0.0/9"]), json!(["10.0.0.0/10"]), by_size()),
            Row("ip_cidr_range", json!("10.8.0.0/24"), json!("10.9.0.0/24"), json!({})),
            Row("peering", json!("FOR_SELF"), json!("NOT_SHARED"), json!({})),
            Row("prefix_length", json!(24), json!(25), json!({"ip_cidr_range": null})),
            Row("target_cidr_range", json!(["10.0.0.0/8"]), json!(["192.168.0.0/16"]), by_size()),
            Row("usage", json!("FOR_VPC"), json!("EXTERNAL_TO_VPC"), json!({})),
        ],
        omitted: &[
            ("network", Step::Unset, "it is required"),
            (
                "allocation_options.first_available_ranges_lookup_size",
                Step::Unset,
                "the strategy needs it",
            ),
            ("ip_cidr_range", Step::Unset, "it or `prefix_length` must be set"),
            ("peering", Step::Unset, "it is required"),
            ("prefix_length", Step::Unset, "it or `ip_cidr_range` must be set"),
            ("usage", Step::Unset, "it is required"),
        ],
        ..Entry::new(
            "google_network_connectivity_internal_range",
            ("networkconnectivity.v1", "InternalRange"),
            json!({
                "name": "range",
                "network": "net",
                "peering": "FOR_SELF",
                "usage": "FOR_VPC",
                "ip_cidr_range": "10.8.0.0/24",
            }),
        )
    }
}

pub(super) fn service_connection_policy() -> Entry {
    let config = || json!({"psc_config": [{"subnetworks": ["sub"]}]});
    Entry {
        needs: vec![
            a_network(),
            a_subnetwork(),
            subnetwork("second", "net", "10.1.0.0/24"),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("network", json!("net"), json!("other"), json!({})),
            Row(
                "psc_config.allowed_google_producers_resource_hierarchy_level",
                json!(["projects/1"]),
                json!(["projects/1", "folders/2"]),
                config(),
            ),
            Row("psc_config.limit", json!("4"), json!("8"), config()),
            Row(
                "psc_config.producer_instance_location",
                json!("CUSTOM_RESOURCE_HIERARCHY_LEVELS"),
                json!("CUSTOM_RESOURCE_HIERARCHY_LEVELS"),
                config(),
            ),
            Row("psc_config.subnetworks", json!(["sub"]), json!(["second"]), config()),
            Row(
                "service_class",
                json!("gcp-memorystore-redis"),
                json!("gcp-memorystore"),
                json!({}),
            ),
        ],
        omitted: &[
            ("network", Step::Unset, "it is required"),
            ("psc_config.subnetworks", Step::Unset, "it is required"),
            ("service_class", Step::Unset, "it is required"),
        ],
        ..Entry::new(
            "google_network_connectivity_service_connection_policy",
            ("networkconnectivity.v1", "ServiceConnectionPolicy"),
            json!({
                "name": "policy",
                "location": "us-central1",
                "network": "net",
                "service_class": "gcp-memorystore-redis",
            }),
        )
    }
}

fn subnetwork(name: &str, network: &str, range: &str) -> (&'static str, Json) {
    let config = json!({
        "name": name,
        "network": network,
        "ip_cidr_range": range,
        "region": "us-central1",
    });
    ("google_compute_subnetwork", config)
}

pub(super) fn policy_based_route() -> Entry {
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("filter.protocol_version", json!("IPV4"), json!("IPV4"), json!({})),
            Row("filter.ip_protocol", json!("TCP"), json!("UDP"), json!({})),
            Row("filter.src_range", json!("10.8.0.0/24"), json!("10.9.0.0/24"), json!({})),
            Row("filter.dest_range", json!("10.8.0.0/24"), json!("10.9.0.0/24"), json!({})),
            Row("interconnect_attachment.region", json!("us-central1"), json!("all"), json!({})),
            Row("network", json!("net"), json!("other"), json!({})),
            Row(
                "next_hop_ilb_ip",
                json!("10.8.0.2"),
                json!("10.9.0.2"),
                json!({"next_hop_other_routes": null}),
            ),
            Row("priority", json!(100), json!(200), json!({})),
            Row("virtual_machine.tags", json!(["one"]), json!(["one", "two"]), json!({})),
        ],
        omitted: &[
            ("filter.protocol_version", Step::Unset, "it is required"),
            ("interconnect_attachment.region", Step::Unset, "it is required"),
            ("network", Step::Unset, "it is required"),
            ("next_hop_ilb_ip", Step::Unset, "a next hop is required"),
            ("next_hop_other_routes", Step::Unset, "a next hop is required"),
            ("virtual_machine.tags", Step::Unset, "it is required"),
        ],
        ..Entry::new(
            "google_network_connectivity_policy_based_route",
            ("networkconnectivity.v1", "PolicyBasedRoute"),
            json!({
                "name": "route",
                "network": "net",
                "filter": [{"protocol_version": "IPV4"}],
                "next_hop_other_routes": "DEFAULT_ROUTING",
            }),
        )
    }
}
