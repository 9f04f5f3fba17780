//! The peering of a network that a connection consists of.

use crate::cloud::Cloud;
use crate::json::Read;
use crate::name::Name;
use crate::numbering;
use serde_json::{Value as Json, json};

/// The name of the peering with a service: `servicenetworking-googleapis-com`.
///
/// Source: recording service-networking-connection; for other services, Google's page on private services
/// access.
pub(super) fn name_of(service: &str) -> String {
    service.replace('.', "-")
}

/// Adds the peering to the network, unless it has it.
///
/// Source: recording service-networking-connection.
pub(super) fn add(cloud: &mut Cloud, network: &Name, peering: &str) {
    let connected = cloud.store.now().in_compute();
    let tenant = format!("h{}-tp", numbering::hexadecimal(&format!("{network} {peering}")));
    let entry = json!({
        "name": peering,
        "network": format!(
            "https://www.googleapis.com/compute/v1/projects/{tenant}/global/networks/servicenetworking"
        ),
        "state": "ACTIVE",
        "stateDetails": format!("[{connected}]: Connected."),
        "autoCreateRoutes": true,
        "exportCustomRoutes": false,
        "importCustomRoutes": false,
        "exchangeSubnetRoutes": true,
        "exportSubnetRoutesWithPublicIp": false,
        "importSubnetRoutesWithPublicIp": false,
        "stackType": "IPV4_ONLY",
    });
    let mut all = of(cloud, network);
    if all.iter().all(|it| it["name"] != peering) {
        all.push(entry);
        set(cloud, network, all);
    }
}

/// Removes the peering from the network.
pub(super) fn remove(cloud: &mut Cloud, network: &Name, peering: &str) {
    let mut all = of(cloud, network);
    all.retain(|it| it["name"] != peering);
    set(cloud, network, all);
}

/// Whether the network has the peering. Without it, there is no connection: peerings can be removed in
/// Compute, too.
pub(super) fn is_on(cloud: &Cloud, network: &Name, peering: &str) -> bool {
    of(cloud, network).iter().any(|it| it["name"] == peering)
}

fn of(cloud: &Cloud, network: &Name) -> Vec<Json> {
    cloud.store.body(network).map_or(&[][..], |body| body.items("peerings")).to_vec()
}

fn set(cloud: &mut Cloud, network: &Name, peerings: Vec<Json>) {
    if let Some(stored) = cloud.store.object_mut(network) {
        if peerings.is_empty() {
            stored.body.remove("peerings");
        } else {
            stored.body.insert("peerings".to_owned(), peerings.into());
        }
    }
}
