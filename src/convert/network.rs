//! How a service reaches a VPC network: `network-interfaces`, `vpc-access-connector` and
//! `vpc-access-egress`.

use super::annotations::Annotations;
use super::hcl::Body;
use super::input::At;
use super::json::with_json;
use super::service::Home;

const EGRESS: &[(&str, &str)] = &[
    ("all-traffic", "ALL_TRAFFIC"),
    ("all", "ALL_TRAFFIC"),
    ("private-ranges-only", "PRIVATE_RANGES_ONLY"),
];

/// The block `vpc_access`.
pub(super) fn vpc_access(annotations: &Annotations<'_>, home: &Home) -> Body {
    let mut body = Body::default();
    let interfaces = annotations.get("run.googleapis.com/network-interfaces");
    let interfaces = interfaces.map_or_else(Vec::new, |it| with_json(it, interfaces_of));
    let connector = annotations.get("run.googleapis.com/vpc-access-connector");
    let connector = connector.and_then(|it| Some((it, it.text()?)));
    // Version 2 of the API takes no bare name. Source: discovery run/v2, `VpcAccess.connector`.
    let connector = match connector {
        Some((at, name)) if name.is_empty() => {
            at.lost("must name a connector");
            None
        }
        Some((at, _)) if !interfaces.is_empty() => {
            at.lost(
                "a revision has either a connector or network interfaces, and the interfaces are converted",
            );
            None
        }
        Some((_, name)) if name.contains('/') => Some(name.into()),
        Some((_, name)) => Some(home.path("connectors", &name)),
        None => None,
    };
    let egress = annotations.get("run.googleapis.com/vpc-access-egress");
    let has_access = connector.is_some() || !interfaces.is_empty();
    body.set("connector", connector);
    if let Some(egress) = egress {
        match egress.one_of(EGRESS) {
            Some(_) if !has_access => {
                egress.lost("has no effect without network interfaces or a connector");
            }
            word => body.set("egress", word),
        }
    }
    for interface in interfaces {
        body.block("network_interfaces", interface);
    }
    body
}

/// The interfaces in the JSON of the annotation.
fn interfaces_of(list: &At<'_>) -> Vec<Body> {
    let mut interfaces = Vec::new();
    for interface in list.items() {
        if !interfaces.is_empty() {
            interface.lost("Cloud Run has one network interface, and the first is converted");
            continue;
        }
        let name = |key| interface.text_of(key).filter(|name| !name.is_empty());
        let (network, subnetwork) = (name("network"), name("subnetwork"));
        if network.is_none() && subnetwork.is_none() {
            interface.lost("must name a network or a subnetwork");
            continue;
        }
        let mut body = Body::default();
        body.set("network", network);
        body.set("subnetwork", subnetwork);
        body.set_texts("tags", interface.get("tags").map_or_else(Vec::new, |tags| tags_of(&tags)));
        interfaces.push(body);
    }
    interfaces
}

/// Tags: a list, or a text with commas.
fn tags_of(tags: &At<'_>) -> Vec<String> {
    if tags.is_list() {
        return tags.items().iter().filter_map(At::text).collect();
    }
    split(&tags.text().unwrap_or_default())
}

/// The parts of a text with commas, without the space around them.
pub(super) fn split(text: &str) -> Vec<String> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
