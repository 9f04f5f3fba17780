//! The firewall rules that come with the default network of a project.
//!
//! Source: Google's page on VPC firewall rules, pre-populated rules in the default network. The descriptions
//! are those that users' lists of rules show.

use super::FIREWALLS;
use crate::cloud::Cloud;
use crate::compute::links::link_to;
use crate::compute::writes;
use crate::json::{self, Json, Object};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;

/// The lowest priority that a rule can have is 65535, that of the implied rules.
const PRIORITY: u16 = 65_534;

/// Creates the rules, without an operation.
pub(in crate::compute) fn create(cloud: &mut Cloud, network: &Name) {
    let port = |port: &str| json!([{"IPProtocol": "tcp", "ports": [port]}]);
    let rules = [
        ("icmp", "Allow ICMP from anywhere", "0.0.0.0/0", json!([{"IPProtocol": "icmp"}])),
        ("internal", "Allow internal traffic on the default network", "10.128.0.0/9", internal()),
        ("rdp", "Allow RDP from anywhere", "0.0.0.0/0", port("3389")),
        ("ssh", "Allow SSH from anywhere", "0.0.0.0/0", port("22")),
    ];
    for (what, description, sources, allowed) in rules {
        let id = format!("default-allow-{what}");
        let path = format!("projects/{}/global/firewalls/{id}", network.project());
        let name = network.beside(&path);
        if cloud.store.object(&name).is_some() {
            continue;
        }
        let mut body = Object::new();
        json::set(&mut body, [("name", id.as_str()), ("description", description)]);
        body.insert("network".to_owned(), json!(link_to(network)));
        body.insert("priority".to_owned(), json!(PRIORITY));
        body.insert("sourceRanges".to_owned(), json!([sources]));
        body.insert("allowed".to_owned(), allowed);
        writes::identify(cloud, &FIREWALLS, &name, &mut body);
        for fill in FIREWALLS.rules.fills {
            fill(cloud, &name, &mut body);
        }
        cloud.store.put(name, Stored { body, ..Stored::default() });
    }
}

fn internal() -> Json {
    json!([
        {"IPProtocol": "tcp", "ports": ["0-65535"]},
        {"IPProtocol": "udp", "ports": ["0-65535"]},
        {"IPProtocol": "icmp"},
    ])
}
