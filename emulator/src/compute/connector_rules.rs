//! The firewall rules that Google makes for a connector of Serverless VPC Access.
//!
//! They are listed like other rules, but belong to Google, and outlive the connector for some time.
//!
//! Sources: Google's page on Serverless VPC Access, for the rules; Google's pages on VPC firewall rules and
//! networks, for the form of their names (`aet-uscentral1-subnet--1-egrfw`). That a hyphen in the name of
//! a connector is doubled is taken from that example and from users' error messages.

use super::firewalls::{FIREWALLS, OF_CONNECTOR};
use super::links::link_to;
use super::{COMPUTE, writes};
use crate::cloud::Cloud;
use crate::json::{self, Object, Read};
use crate::name::Name;
use crate::store::Stored;
use serde_json::{Value as Json, json};

/// Google's serverless infrastructure.
const SERVERLESS: &str = "35.199.224.0/19";

/// Makes the rules of a connector in its network.
pub(crate) fn create_connector_rules(
    cloud: &mut Cloud,
    connector: &Name,
    network: &Name,
    range: &str,
) {
    for (suffix, rule) in rules(connector, range) {
        let id = format!("{}-{suffix}", prefix(connector));
        let path = format!("projects/{}/global/firewalls/{id}", network.project());
        let name = Name::new(COMPUTE.api.host, &path);
        let mut body = rule.as_object().cloned().unwrap_or_default();
        let facts = [
            ("name", json!(id)),
            ("network", json!(link_to(network))),
            ("disabled", json!(false)),
            ("logConfig", json!({"enable": false})),
        ];
        json::set(&mut body, facts);
        writes::identify(cloud, &FIREWALLS, &name, &mut body);
        let mut hidden = Object::new();
        hidden.insert(OF_CONNECTOR.to_owned(), json!(connector.as_str()));
        cloud.store.put(name, Stored { body, hidden, busy: None });
    }
}

/// The names of a connector's rules.
pub(crate) fn connector_rules(cloud: &Cloud, connector: &Name) -> Vec<Name> {
    let all = cloud.store.objects();
    let own = all.filter(|(_, stored)| stored.hidden.text(OF_CONNECTOR) == connector.as_str());
    own.map(|(name, _)| name.clone()).collect()
}

/// `aet-uscentral1-my--connector`.
fn prefix(connector: &Name) -> String {
    let region = connector.location().replace('-', "");
    format!("aet-{region}-{}", connector.id().replace('-', "--"))
}

fn rules(connector: &Name, range: &str) -> [(&'static str, Json); 6] {
    let tag = format!("vpc-connector-{}-{}", connector.location(), connector.id());
    let infrastructure = json!([
        {"IPProtocol": "tcp", "ports": ["667"]},
        {"IPProtocol": "udp", "ports": ["665-666"]},
        {"IPProtocol": "icmp"},
    ]);
    let all = json!([{"IPProtocol": "tcp"}, {"IPProtocol": "udp"}, {"IPProtocol": "icmp"}]);
    [
        (
            "hcfw",
            json!({
                "direction": "INGRESS", "priority": 100, "targetTags": [tag],
                "sourceRanges": ["35.191.0.0/16", "35.191.192.0/18", "130.211.0.0/22"],
                "allowed": [{"IPProtocol": "tcp", "ports": ["667"]}],
            }),
        ),
        (
            "rsgfw",
            json!({
                "direction": "INGRESS", "priority": 100, "targetTags": [tag],
                "sourceRanges": [SERVERLESS], "allowed": infrastructure,
            }),
        ),
        (
            "earfw",
            json!({
                "direction": "EGRESS", "priority": 100, "targetTags": [tag],
                "destinationRanges": [SERVERLESS], "allowed": infrastructure,
            }),
        ),
        (
            "egrfw",
            json!({
                "direction": "EGRESS", "priority": 100, "targetTags": [tag],
                "destinationRanges": [SERVERLESS],
                "denied": [
                    {"IPProtocol": "tcp", "ports": ["1-666", "668-65535"]},
                    {"IPProtocol": "udp", "ports": ["1-664", "667-65535"]},
                ],
            }),
        ),
        (
            "sbntfw",
            json!({
                "direction": "INGRESS", "priority": 1000, "sourceRanges": [range], "allowed": all,
            }),
        ),
        (
            "tagfw",
            json!({
                "direction": "INGRESS", "priority": 1000, "sourceTags": [tag], "allowed": all,
            }),
        ),
    ]
}
