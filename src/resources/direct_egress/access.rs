//! Checks of where a workload's interface leads.

use super::subnetwork::{SUBNETWORK_TYPE, Subnetwork, are_different};
use super::workload::Workload;
use crate::diag::Diagnostic;
use crate::spec::{Facts, Response, Source};
use crate::value::Value;

const NETWORK_TYPE: &str = "google_compute_network";

/// `egress` without a connector or an interface, which Google refuses.
///
/// Source: googleapis/google-cloud-node#4731: "one and only one of connector and `network_interfaces` must be
/// set".
pub(super) fn egress_alone(workload: &Workload<'_>) -> Option<Diagnostic> {
    let access = workload.access;
    let egress = access.get("egress").as_str().filter(|egress| !egress.is_empty())?;
    let is_none = |attribute: &str| access.get(attribute).is_zero();
    if !is_none("connector") || !is_none("network_interfaces") {
        return None;
    }
    let path = workload.access_path("egress");
    let detail = format!(
        "`{path}` is \"{egress}\", but `vpc_access` has neither `network_interfaces` nor a `connector`, which Google \
         refuses. Add a `network_interfaces` block with a `network` or a `subnetwork`, or remove the `vpc_access` \
         block."
    );
    Some(Diagnostic::error("Egress without a network", detail).about(path))
}

/// A subnetwork must be in the region of the workload. The path of a subnetwork contains its region.
pub(super) fn other_region(workload: &Workload<'_>) -> Option<Diagnostic> {
    let (id, region) = (workload.subnetwork.as_deref()?, workload.other_region()?);
    let location = workload.location()?;
    let noun = workload.noun();
    let detail = format!(
        "{id} is in {region}, and the {noun} in {location}. Direct VPC egress requires a subnetwork in the \
         region of the {noun}. Use a subnetwork in {location}, or create the {noun} in {region} \
         (`location`, whose change forces replacement)."
    );
    let path = workload.subnetwork_path();
    Some(Diagnostic::error("Subnetwork is in another region", detail).about(path))
}

/// A subnetwork must belong to the network of its interface. An error if this walk has planned the subnetwork:
/// otherwise it may be about to be replaced.
///
/// Source: discovery run/v2, `NetworkInterface.subnetwork`.
pub(super) fn other_network(
    workload: &Workload<'_>,
    subnetwork: &Subnetwork<'_>,
) -> Option<Diagnostic> {
    let network = workload.network.as_deref().filter(|_| !workload.has_network_alone)?;
    let own = subnetwork.network()?;
    if !are_different(network, &own) {
        return None;
    }
    let detail = format!(
        "The interface of {} has the network {network}, but its subnetwork, {}, belongs to {own}. Set `network` \
         to that network, or omit it: Google then takes the network of the subnetwork. Or use a subnetwork of \
         {network}.",
        workload.label(),
        subnetwork.id
    );
    let summary = "Subnetwork belongs to another network";
    let diagnostic = if subnetwork.is_planned {
        Diagnostic::error(summary, detail)
    } else {
        subnetwork.warning(summary, detail)
    };
    Some(diagnostic.about(workload.subnetwork_path()))
}

/// With a network alone, Google takes the subnetwork of the same name, which only networks in auto mode have
/// by themselves.
///
/// One that is planned later does not count: the workload does not depend on it, and may be created before it. One
/// that happens to be planned before it does, though, whether the workload depends on it or not. So this is advice:
/// no plan may fail or not by the order of its walk.
///
/// Source: discovery run/v2, `NetworkInterface.subnetwork`.
pub(super) fn no_subnetwork_of_the_name(
    workload: &Workload<'_>,
    facts: &Facts,
) -> Option<Diagnostic> {
    let id = workload.subnetwork.as_deref().filter(|_| workload.has_network_alone)?;
    let network = workload.network.as_deref()?;
    let planned = facts.walked(NETWORK_TYPE, network).filter(|(_, it)| *it == Source::Planned);
    let mode = planned.map(|(network, _)| network.object.get("auto_create_subnetworks"));
    let is_missing = match mode {
        Some(Value::Bool(false)) if planned.is_some_and(|(network, _)| network.is_new) => true,
        Some(Value::Bool(false)) | None => {
            matches!(facts.response(SUBNETWORK_TYPE, id), Some(Response::Absent))
        }
        Some(_) => false,
    };
    if !is_missing || facts.walked(SUBNETWORK_TYPE, id).is_some() {
        return None;
    }
    let noun = workload.noun();
    let detail = format!(
        "Without `subnetwork`, Google takes the subnetwork with the name of the network. {id} does not exist, and \
         nothing that the {noun} depends on creates it. Set `subnetwork` to one of {network} in this region. If \
         this configuration creates a subnetwork of that name, refer to it in `subnetwork`, so that it is \
         created before the {noun}."
    );
    let path = workload.subnetwork_path();
    Some(Diagnostic::advice("Network has no subnetwork of its name", detail).about(path))
}
