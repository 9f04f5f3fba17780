//! The addresses that Cloud Run takes in subnetworks, and holds for some time after their last use.
//!
//! Disabled unless a time is set. Sources: DefangLabs/pulumi-defang#476 (names of the addresses, when
//! the time begins, which requests are rejected); Google's page on Direct VPC egress (two addresses per
//! instance and one per task, in blocks of 16); discovery compute/v1, purpose `SERVERLESS`. That
//! revisions share no block, and that each has at least one instance, are guesses.

use super::services::{Serving, serving, subnetworks_of};
use crate::cloud::Cloud;
use crate::compute;
use crate::failure::Failure;
use crate::hold::{After, is_leaving, keep, release_after};
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;
use std::time::Duration;

/// The hidden data of a held address: the service or job that it is held for, and the revision.
const HELD_FOR: &str = "heldFor";
const HELD_BY: &str = "heldBy";

/// The hidden data of a revision that a test has scaled.
const INSTANCES: &str = "instances";

/// The addresses of one block.
const BLOCK: u64 = 16;

/// The addresses of one instance.
const PER_INSTANCE: u64 = 2;

/// The blocks that a revision needs in a subnetwork.
struct Need {
    revision: Name,
    subnetwork: Name,
    blocks: usize,
}

/// An address that is held for a workload.
struct Block {
    address: Name,
    revision: String,
    subnetwork: Name,
    is_leaving: bool,
}

/// Takes the blocks that the revisions of a service need now, and begins to release the others.
pub(super) fn follow(cloud: &mut Cloud, service: &Name) {
    let needs = needs(cloud, service);
    let held = blocks(cloud, service);
    for block in held.iter().filter(|block| !block.is_leaving) {
        let is_needed = |need: &Need| {
            need.revision.as_str() == block.revision && need.subnetwork == block.subnetwork
        };
        if !needs.iter().any(is_needed) {
            let is_still_used = needs.iter().any(|need| need.subnetwork == block.subnetwork);
            let why = if is_still_used { After::ScalingDown } else { After::Leaving };
            release_after(cloud, &block.address, why.time(cloud));
        }
    }
    for need in needs {
        fit(cloud, service, &need);
    }
}

/// Takes the blocks of a new revision. If the subnetwork has too few, none are taken, and the revision
/// is not ready.
///
/// Source: the message is that of GoogleCloudPlatform/enterprise-knowledge-solution#172, where the
/// instances of a job failed with it. Its code and reason for a service are guesses.
pub(super) fn reserve(cloud: &mut Cloud, service: &Name, revision: &Name) -> Option<Failure> {
    let serving = Serving { revision: revision.clone(), percent: 100 };
    for need in needs_of(cloud, service, &serving) {
        if fit(cloud, service, &need) < need.blocks {
            let own = blocks(cloud, service).into_iter();
            for block in own.filter(|block| block.revision == revision.as_str()) {
                cloud.store.remove(&block.address);
            }
            let message = format!(
                "Instance failed to start because of insufficient free IP addresses in the subnetwork {} \
                 when attempting to create an address in the subnetwork. Please consider moving to a \
                 subnetwork with more available IP addresses.",
                compute::link_to(&need.subnetwork)
            );
            let failure = Failure::new("FAILED_PRECONDITION", message);
            return Some(failure.because("MIN_INSTANCES_NOT_PROVISIONED"));
        }
    }
    None
}

/// Scales a revision, as its traffic would, and returns the number of instances that have addresses.
pub(crate) fn scale(cloud: &mut Cloud, revision: &Name, instances: u64) -> Option<u64> {
    let service = revision.beside(revision.path().split_once("/revisions/")?.0);
    let stored = cloud.store.object_mut(revision)?;
    let maximum = stored.body.at("scaling.maxInstanceCount").and_then(Json::as_u64);
    let instances = instances.min(maximum.unwrap_or(u64::MAX));
    stored.hidden.insert(INSTANCES.to_owned(), json!(instances));
    follow(cloud, &service);
    let needs = needs(cloud, &service);
    if !needs.iter().any(|need| need.revision == *revision) {
        return Some(instances);
    }
    let taken = blocks(cloud, &service).into_iter();
    let taken = taken.filter(|it| !it.is_leaving && it.revision == revision.as_str()).count();
    Some(instances.min(u64::try_from(taken).unwrap_or(u64::MAX) * BLOCK / PER_INSTANCE))
}

/// Runs all tasks of a job, which takes this time, and returns the number of tasks that have addresses.
/// Nothing else about the run is modelled.
pub(crate) fn run(cloud: &mut Cloud, job: &Name, time: Duration) -> Option<u64> {
    let body = cloud.store.body(job)?;
    let template = body.get("template").and_then(Json::as_object).cloned().unwrap_or_default();
    let tasks = template.get("taskCount").and_then(Json::as_u64).unwrap_or(1);
    let subnetworks = subnetworks_of(cloud, job, &template);
    if cloud.settings.hold.is_none() || subnetworks.is_empty() {
        return Some(tasks);
    }
    let mut taken = 0;
    for subnetwork in subnetworks {
        for _ in 0..tasks.div_ceil(BLOCK) {
            let Some(address) = take(cloud, job, None, &subnetwork) else { break };
            release_after(cloud, &address, time + After::Tasks.time(cloud));
            taken += BLOCK;
        }
    }
    Some(tasks.min(taken))
}

/// Gives a revision as many blocks as it needs, as far as there are any, and returns how many it has.
/// Blocks that it has not given back yet come first.
fn fit(cloud: &mut Cloud, service: &Name, need: &Need) -> usize {
    let (leaving, mut used): (Vec<Block>, Vec<Block>) = blocks(cloud, service)
        .into_iter()
        .filter(|it| it.revision == need.revision.as_str() && it.subnetwork == need.subnetwork)
        .partition(|block| block.is_leaving);
    while used.len() > need.blocks
        && let Some(block) = used.pop()
    {
        release_after(cloud, &block.address, After::ScalingDown.time(cloud));
    }
    let mut count = used.len();
    for block in leaving.iter().take(need.blocks.saturating_sub(count)) {
        keep(cloud, &block.address);
        count += 1;
    }
    while count < need.blocks
        && take(cloud, service, Some(&need.revision), &need.subnetwork).is_some()
    {
        count += 1;
    }
    count
}

/// What the revisions of a service need now; nothing if addresses are not modelled.
fn needs(cloud: &Cloud, service: &Name) -> Vec<Need> {
    serving(cloud, service).iter().flat_map(|it| needs_of(cloud, service, it)).collect()
}

fn needs_of(cloud: &Cloud, service: &Name, serving: &Serving) -> Vec<Need> {
    let Some(stored) = cloud.store.object(&serving.revision) else { return Vec::new() };
    if cloud.settings.hold.is_none() {
        return Vec::new();
    }
    let template = Object::from_iter([("template".to_owned(), Json::Object(stored.body.clone()))]);
    let count = instances(cloud, service, serving, stored) * PER_INSTANCE;
    let blocks = usize::try_from(count.div_ceil(BLOCK)).unwrap_or(usize::MAX);
    let need = |subnetwork| Need { revision: serving.revision.clone(), subnetwork, blocks };
    subnetworks_of(cloud, service, &template).into_iter().map(need).collect()
}

/// The instances of a revision: as many as a test has ordered, or else the minimum. A revision has one
/// instance at least, which its deployment starts.
///
/// Source: Google's page on minimum instances. A minimum of the service is divided among its revisions as
/// their traffic is.
fn instances(cloud: &Cloud, service: &Name, serving: &Serving, revision: &Stored) -> u64 {
    let ordered = revision.hidden.get(INSTANCES).and_then(Json::as_u64);
    let count = |object: &Object, field: &str| object.at(field).and_then(Json::as_u64).unwrap_or(0);
    let of_service = cloud.store.body(service).map_or(0, |service| {
        let is_manual = service.text("scaling.scalingMode") == "MANUAL";
        let field = if is_manual { "manualInstanceCount" } else { "minInstanceCount" };
        (count(service, &format!("scaling.{field}")) * serving.percent).div_ceil(100)
    });
    let minimum = count(&revision.body, "scaling.minInstanceCount").max(of_service);
    ordered.unwrap_or(minimum).max(1)
}

/// The addresses that are held for a service or a job.
fn blocks(cloud: &Cloud, workload: &Name) -> Vec<Block> {
    let all = cloud.store.objects();
    let own = all.filter(|(_, stored)| stored.hidden.text(HELD_FOR) == workload.as_str());
    let block = |(address, stored): (&Name, &Stored)| {
        let subnetwork = stored.body.text("subnetwork");
        Some(Block {
            address: address.clone(),
            revision: stored.hidden.text(HELD_BY).to_owned(),
            subnetwork: compute::referenced(&cloud.projects, subnetwork, address.project())?,
            is_leaving: is_leaving(stored),
        })
    };
    own.filter_map(block).collect()
}

/// Takes a block of a subnetwork, and returns the name of its address; none if the subnetwork is full or
/// does not exist.
fn take(
    cloud: &mut Cloud,
    workload: &Name,
    revision: Option<&Name>,
    subnetwork: &Name,
) -> Option<Name> {
    let (name, body) = compute::serverless_address(cloud, subnetwork)?;
    let mut hidden = Object::new();
    hidden.insert(HELD_FOR.to_owned(), json!(workload.as_str()));
    if let Some(revision) = revision {
        hidden.insert(HELD_BY.to_owned(), json!(revision.as_str()));
    }
    cloud.store.put(name.clone(), Stored { body, hidden, busy: None });
    Some(name)
}

#[cfg(test)]
mod tests;
