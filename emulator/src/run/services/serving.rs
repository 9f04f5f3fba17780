//! The revisions that serve the requests of a service.

use super::{network, revision};
use crate::cloud::Cloud;
use crate::discovery::vpcaccess_v1;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;

/// A revision that is ready, and its share of the traffic.
pub(in crate::run) struct Serving {
    /// The revision.
    pub(in crate::run) revision: Name,
    /// 0 for a latest revision that receives none.
    pub(in crate::run) percent: u64,
}

/// The revisions of a service that are ready and receive traffic, and the latest that is ready.
///
/// Source: discovery, `Service.trafficStatuses` and `latestReadyRevision`.
pub(in crate::run) fn serving(cloud: &Cloud, service: &Name) -> Vec<Serving> {
    let Some(body) = cloud.store.body(service) else { return Vec::new() };
    let latest = body.text("latestReadyRevision").rsplit('/').next().unwrap_or_default();
    let mut all: Vec<Serving> = Vec::new();
    let mut add = |id: &str, percent: u64| {
        let revision = service.child(&format!("revisions/{id}"));
        if let Some(known) = all.iter_mut().find(|it| it.revision == revision) {
            known.percent += percent;
        } else if !id.is_empty()
            && cloud.store.object(&revision).is_some()
            && revision::failure(cloud, &revision).is_none()
        {
            all.push(Serving { revision, percent });
        }
    };
    for target in objects(body.items("trafficStatuses")) {
        let percent = target.get("percent").and_then(Json::as_u64).unwrap_or(0);
        let named = target.text("revision").rsplit('/').next().unwrap_or_default();
        if percent > 0 {
            add(if named.is_empty() { latest } else { named }, percent);
        }
    }
    add(latest, 0);
    all
}

/// What keeps a service from serving all of its requests, if anything does: a share of the traffic that
/// goes to no ready revision, or a revision whose connector or subnetwork does not exist any more.
///
/// That such a revision fails its requests is a simplification: those that send nothing to the network
/// would not.
pub(crate) fn outage(cloud: &Cloud, service: &Name) -> Option<String> {
    let all = serving(cloud, service);
    let served: u64 = all.iter().map(|it| it.percent).sum();
    if served < 100 {
        return Some(format!("{} serves {served} % of its requests", service.path()));
    }
    let mut in_use = all.iter().filter(|it| it.percent > 0);
    in_use.find_map(|it| lost_network(cloud, &it.revision))
}

/// What a revision needs to reach its network and no longer has.
fn lost_network(cloud: &Cloud, revision: &Name) -> Option<String> {
    let body = cloud.store.body(revision)?;
    let connector = body.text("vpcAccess.connector");
    let connectors = vpcaccess_v1::API.host;
    let is_connected = connector.is_empty()
        || cloud
            .store
            .body(&Name::new(connectors, connector))
            .is_some_and(|connector| matches!(connector.text("state"), "READY" | "UPDATING"));
    let template = Object::from_iter([("template".to_owned(), Json::Object(body.clone()))]);
    let subnetworks = network::subnetworks_of(cloud, revision, &template);
    let lost = subnetworks.into_iter().find(|it| cloud.store.object(it).is_none());
    match lost {
        Some(subnetwork) => Some(format!("{} has lost {}", revision.path(), subnetwork.path())),
        None if is_connected => None,
        None => Some(format!("{} has lost {connector}", revision.path())),
    }
}
