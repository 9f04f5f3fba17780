//! A check of workloads that send all traffic into a network from which nothing leads on.
//!
//! A NAT of this plan may follow in the walk, and a route may lead to the internet without one. So this is advice, and
//! only for a subnetwork that exists: a new network most often gets its NAT in the same plan.

use serde_json::Value as Json;

use super::nats::{SECONDARY, may_translate};
use super::subnetwork::{Subnetwork, are_different};
use super::workload::Workload;
use crate::diag::{Diagnostic, Severity};
use crate::remote::Method;
use crate::resources::COMPUTE_ROUTER;
use crate::resources::references::{NETWORK, SUBNETWORK};
use crate::spec::{Facts, Need, Reference, Response, SentContext};
use crate::value::Value;

/// The routers of the region, which Google reports with their NATs.
pub(super) fn need(workload: &Workload<'_>, subnetwork: &Subnetwork<'_>) -> Option<Need> {
    let path = routers(subnetwork.id).filter(|_| is_closed(workload, subnetwork))?;
    Some(Need::of_path(&COMPUTE_ROUTER, Method::Get, path))
}

/// A workload whose requests to the internet and to Google APIs end in its network.
///
/// Sources: <https://cloud.google.com/run/docs/configuring/networking-best-practices>: with all traffic, Google APIs
/// require Private Google Access; <https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc>: Cloud NAT for the
/// internet.
pub(super) fn closed(
    workload: &Workload<'_>,
    subnetwork: &Subnetwork<'_>,
    facts: &Facts,
) -> Option<Diagnostic> {
    let network = subnetwork.network().filter(|_| is_closed(workload, subnetwork))?;
    let response = facts.response(COMPUTE_ROUTER.type_name, &routers(subnetwork.id)?)?;
    let Response::Found(_, routers) = response else { return None };
    let has_more = routers["nextPageToken"].as_str().is_some_and(|token| !token.is_empty());
    let mut all = routers["items"].as_array().into_iter().flatten();
    let is_translated = all.any(|router| translates(router, &network, subnetwork.id));
    if has_more || is_translated || may_translate(facts, subnetwork.id) {
        return None;
    }
    let (noun, id) = (workload.noun(), subnetwork.id);
    let detail = format!(
        "The {noun} sends all traffic through {id}, which has neither a Cloud NAT nor Private Google Access: requests to \
         the internet and to Google APIs receive no response, unless a route leads them elsewhere. Create a Cloud NAT \
         for the subnetwork for the internet, set `private_ip_google_access` on it for Google APIs, or set `egress = \
         \"PRIVATE_RANGES_ONLY\"`. If this plan creates the NAT, or the {noun} is to reach nothing but its network, \
         nothing needs to be done."
    );
    let mut diagnostic = subnetwork.warning("No way out of the network", detail);
    diagnostic.severity = Severity::Advice;
    Some(diagnostic.about(workload.access_path("egress")))
}

/// Whether a workload sends everything to an existing subnetwork without Private Google Access, and without addresses
/// of IPv6, which need no NAT.
fn is_closed(workload: &Workload<'_>, subnetwork: &Subnetwork<'_>) -> bool {
    let of = |attribute: &str| subnetwork.object.get(attribute);
    let has_ipv4_alone = match of("stack_type") {
        Value::Null => true,
        stack => stack.as_str() == Some("IPV4_ONLY"),
    };
    workload.sends_all_traffic() == Some(true)
        && !subnetwork.is_new
        && of("private_ip_google_access").as_bool() == Some(false)
        && has_ipv4_alone
}

/// The path of the routers in the region of a subnetwork.
fn routers(subnetwork: &str) -> Option<String> {
    let (region, _) = subnetwork.split_once("/subnetworks/")?;
    Some(format!("{region}/routers"))
}

/// Whether a NAT of this router may be for the subnetwork.
fn translates(router: &Json, network: &str, subnetwork: &str) -> bool {
    let same = |reference: &Reference, text: &Json, id: &str| {
        let path = text.as_str().and_then(|it| reference.parse(it, SentContext::of(&Value::Null)));
        path.is_none_or(|path| !are_different(&path, id))
    };
    let is_listed = |it: &Json| {
        let mut ranges = it["sourceIpRangesToNat"].as_array().into_iter().flatten();
        same(&SUBNETWORK, &it["name"], subnetwork) && ranges.any(|range| *range != SECONDARY)
    };
    same(&NETWORK, &router["network"], network)
        && router["nats"].as_array().into_iter().flatten().any(|nat| {
            nat["sourceSubnetworkIpRangesToNat"] != "LIST_OF_SUBNETWORKS"
                || nat["subnetworks"].as_array().into_iter().flatten().any(is_listed)
        })
}
