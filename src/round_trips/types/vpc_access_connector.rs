//! Connectors of Serverless VPC Access.

use serde_json::json;

use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("ip_cidr_range", json!("10.8.0.0/28"), json!("10.9.0.0/28"), json!({})),
            Row("machine_type", json!("e2-micro"), json!("e2-standard-4"), json!({})),
            Row("max_throughput", json!(300), json!(400), json!({"max_instances": null})),
            Row(
                "min_throughput",
                json!(200),
                json!(300),
                json!({"max_instances": null, "max_throughput": 500}),
            ),
            Row("network", json!("net"), json!("other"), json!({})),
        ],
        untried: &[("subnet", "excludes `network`; see the acceptance tests")],
        omitted: &[
            ("ip_cidr_range", Step::Unset, "required with `network`"),
            ("max_throughput", Step::Unset, "it or `max_instances` must be set"),
            ("network", Step::Unset, "a connector must be in a network or a subnetwork"),
        ],
        ..Entry::new(
            "google_vpc_access_connector",
            ("vpcaccess.v1", "Connector"),
            json!({
                "name": "main",
                "region": "us-central1",
                "network": "net",
                "ip_cidr_range": "10.8.0.0/28",
                "max_instances": 3,
            }),
        )
    }
}
