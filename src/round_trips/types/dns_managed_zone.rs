//! Managed zones of Cloud DNS.

use serde_json::json;

use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    let network = |name: &str| {
        format!("https://www.googleapis.com/compute/v1/projects/demo/global/networks/{name}")
    };
    let private = json!({"visibility": "private"});
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("dns_name", json!("one.example.org."), json!("two.example.org."), json!({})),
            Row("description", json!("one"), json!("two"), json!({})),
            Row(
                "forwarding_config.target_name_servers.ipv4_address",
                json!("192.0.2.1"),
                json!("192.0.2.2"),
                private.clone(),
            ),
            Row(
                "peering_config.target_network.network_url",
                json!(network("net")),
                json!(network("other")),
                private.clone(),
            ),
            Row(
                "private_visibility_config.networks.network_url",
                json!(network("net")),
                json!(network("other")),
                private.clone(),
            ),
            Row("reverse_lookup", json!(true), json!(false), private.clone()),
            Row(
                "service_directory_config.namespace.namespace_url",
                json!("projects/demo/locations/us-central1/namespaces/one"),
                json!("projects/demo/locations/us-central1/namespaces/two"),
                private.clone(),
            ),
            Row("visibility", json!("public"), json!("private"), json!({})),
        ],
        untried: &[
            ("forwarding_config.target_name_servers.domain_name", "excludes an address"),
            ("forwarding_config.target_name_servers.forwarding_path", "needs an address"),
            ("forwarding_config.target_name_servers.ipv6_address", "excludes an IPv4 address"),
            ("private_visibility_config.gke_clusters", "needs a cluster"),
        ],
        omitted: &[(
            "dns_name",
            Step::Drift,
            "Google never changes it: the zone would have the NS and SOA records of another name",
        )],
        ..Entry::new(
            "google_dns_managed_zone",
            ("dns.v1", "ManagedZone"),
            json!({"name": "main", "dns_name": "services.example.org."}),
        )
    }
}
