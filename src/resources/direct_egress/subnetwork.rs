//! What is known of the subnetwork of a workload.

use ipnet::Ipv4Net;
use serde_json::Value as Json;

use super::workload::Workload;
use crate::capacity::usable_addresses;
use crate::diag::Diagnostic;
use crate::resources::COMPUTE_SUBNETWORK;
use crate::resources::references::NETWORK;
use crate::spec::{Checked, Facts, Need, Referent, Response, SentContext, Source};
use crate::value::Value;

/// The type of subnetworks.
pub(super) const SUBNETWORK_TYPE: &str = "google_compute_subnetwork";

/// A subnetwork as the walk has planned it, or as Google has it.
pub(super) struct Subnetwork<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its attributes.
    pub(super) object: &'a Value,
    /// Whether this walk has planned it, so that nothing else follows in the walk.
    pub(super) is_planned: bool,
    /// Whether this walk has planned to create or replace it.
    pub(super) is_new: bool,
    /// Whether it is known from Google alone: the walk may still plan a change of it.
    is_live: bool,
    /// The number of addresses of its primary range that are allocated, by whomever, if Google reported it.
    pub(super) allocated: Option<u64>,
}

/// The subnetwork of this id. None if it is not known, and while the walk is still to plan it: its own plan
/// then runs the checks of everything in it.
pub(super) fn find<'a>(facts: &'a Facts, id: &'a str) -> Option<Subnetwork<'a>> {
    let walked = facts.walked(SUBNETWORK_TYPE, id);
    if walked.is_some_and(|(_, source)| source == Source::Refreshed) {
        return None;
    }
    let object = facts.object(SUBNETWORK_TYPE, id)?;
    let is_new = walked.is_some_and(|(it, _)| it.is_new);
    let allocated = facts.response(SUBNETWORK_TYPE, id).filter(|_| !is_new).and_then(allocated);
    let is_planned = walked.is_some_and(|(_, source)| source == Source::Planned);
    let is_live = walked.is_none();
    Some(Subnetwork { id, object, is_planned, is_new, is_live, allocated })
}

/// Whether the walk has planned a change of the subnetwork.
pub(super) fn changes(facts: &Facts, id: &str) -> bool {
    facts.changes(&Referent { type_name: SUBNETWORK_TYPE, id: id.to_owned() })
}

/// The read of a subnetwork that exists, with the number of its addresses in use, if the walk has planned a change of
/// the subnetwork or of something in it. Of one in which nothing changes, the read could only add advice.
///
/// Source: discovery compute/v1, parameter `views` of `subnetworks.get`.
pub(super) fn need(facts: &Facts, id: &str) -> Option<Need> {
    let is_of_no_use = facts
        .walked(SUBNETWORK_TYPE, id)
        .is_some_and(|(it, source)| it.is_new || source == Source::Refreshed);
    // Most workloads do not change, and it takes a while to find out where each of them is.
    let is_here = |it: Checked<'_>| Workload::planned(it).is_some_and(|it| it.is_in(id));
    let is_changed = || {
        let mut changed = facts.referring_to(id).filter(|it| facts.changes(it.referent));
        changes(facts, id) || changed.any(is_here)
    };
    (!is_of_no_use && is_changed()).then(|| Need {
        query: &[("views", "WITH_UTILIZATION")],
        ..Need::of_object(&COMPUTE_SUBNETWORK, id.to_owned())
    })
}

/// Source: discovery compute/v1, `SubnetworkUtilizationDetails`: the name of the primary range is empty.
fn allocated(response: &Response) -> Option<u64> {
    let Response::Found(_, body) = response else { return None };
    let ranges = body["utilizationDetails"]["ipv4Utilizations"].as_array()?;
    let primary = ranges.iter().find(|it| it["rangeName"].as_str().is_none_or(str::is_empty))?;
    match &primary["totalAllocatedIp"] {
        Json::String(text) => text.parse().ok(),
        number => number.as_u64(),
    }
}

impl Subnetwork<'_> {
    /// A warning that follows from the attributes of the subnetwork. A change of it that the walk is still to plan
    /// could make it wrong, so that it is no more than advice.
    pub(super) fn warning(&self, summary: &str, detail: String) -> Diagnostic {
        if !self.is_live {
            return Diagnostic::warning(summary, detail);
        }
        let detail = format!(
            "{detail}\n\nThis is the subnetwork as it exists now. If this configuration changes it, refer to its \
             resource, so that the plan considers the change."
        );
        Diagnostic::advice(summary, detail)
    }

    /// The primary range.
    pub(super) fn range(&self) -> Option<Ipv4Net> {
        self.object.get("ip_cidr_range").as_str()?.parse().ok()
    }

    /// The number of addresses that the primary range has for use.
    pub(super) fn usable(&self) -> Option<u64> {
        Some(usable_addresses(self.range()?.prefix_len()))
    }

    /// The id of its network.
    pub(super) fn network(&self) -> Option<String> {
        network_of(self.id, self.object)
    }
}

/// The id of the network of a subnetwork with this id and these attributes.
pub(super) fn network_of(id: &str, object: &Value) -> Option<String> {
    let (project, _) = id.split_once("/regions/")?;
    let project = Value::from(project.strip_prefix("projects/")?);
    let context = Value::object([("project", project)]);
    NETWORK.parse(object.get("network").as_str()?, SentContext::of(&context))
}

/// Whether two ids are those of different objects. The same project may be named by its id and by its number.
pub(super) fn are_different(one: &str, two: &str) -> bool {
    let parts = |id: &str| -> Option<(String, String)> {
        let (project, rest) = id.strip_prefix("projects/")?.split_once('/')?;
        Some((project.to_owned(), rest.to_owned()))
    };
    let (Some(one), Some(two)) = (parts(one), parts(two)) else { return false };
    let is_number = |project: &str| project.bytes().all(|byte| byte.is_ascii_digit());
    one.1 != two.1 || one.0 != two.0 && is_number(&one.0) == is_number(&two.0)
}
