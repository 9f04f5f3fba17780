//! The checks of Direct VPC egress, which find at plan time what else fails in production.
//!
//! They see the objects that the walk has planned so far, in any order: a service runs them, and so does each
//! object around it that may be planned later. A check says nothing if a value is unknown, or if an object that
//! would disprove it may exist where the provider cannot see it. `docs/guides/direct-vpc-egress-checks.md` lists
//! them.
//!
//! Facts: Google's page on Direct VPC egress, <https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc>,
//! 2026-11, unless a check names another source.

mod access;
mod addresses;
mod agent;
mod firewalls;
mod internet;
mod nats;
mod ranges;
mod subnetwork;
#[cfg(test)]
mod tests;
mod workload;

use crate::diag::Diagnostics;
use crate::spec::{Checked, Checks, Facts, Need};
use workload::Workload;

/// Of a service, a job or a worker pool.
pub(super) const WORKLOAD: Checks = Checks {
    reads: &["name", "project", "location", "template", "scaling", "latest_created_revision"],
    refers: |type_name, object| {
        Workload::of(type_name, object).map_or_else(Vec::new, |it| it.refers())
    },
    needs: |checked, facts| {
        let Some(workload) = Workload::planned(checked) else { return Vec::new() };
        let Some(id) = workload.subnetwork.as_deref() else { return Vec::new() };
        let mut needs: Vec<Need> = subnetwork::need(facts, id).into_iter().collect();
        if let Some(subnetwork) = subnetwork::find(facts, id)
            && is_changed(checked, id, facts)
        {
            needs.extend(internet::need(&workload, &subnetwork));
            needs.extend(agent::needs(&workload, &subnetwork));
        }
        needs
    },
    run: check_workload,
};

/// Of a subnetwork: those of everything in it, which may be planned before it.
pub(super) const SUBNETWORK: Checks = Checks {
    reads: &[
        "ip_cidr_range",
        "network",
        "purpose",
        "region",
        "project",
        "name",
        "private_ip_google_access",
        "stack_type",
    ],
    refers: |_, _| Vec::new(),
    needs: |checked, facts| {
        let id = &checked.referent.id;
        let is_used = workload::in_subnetwork(facts, id).next().is_some();
        let need = || subnetwork::need(facts, id);
        is_used.then(need).flatten().into_iter().collect::<Vec<Need>>()
    },
    run: check_subnetwork,
};

/// Of a firewall rule.
pub(super) const FIREWALL: Checks = Checks {
    reads: &["name", "target_tags", "source_tags", "source_ranges", "disabled", "network"],
    run: firewalls::of_rule,
    ..Checks::only_read(&[])
};

/// Of what grants roles on a subnetwork or a project, which checks of others read.
pub(super) const GRANT: Checks = Checks::only_read(&["member", "members", "policy_data"]);

/// Of a NAT.
pub(super) const NAT: Checks = Checks {
    reads: &[
        "name",
        "project",
        "region",
        "router",
        "source_subnetwork_ip_ranges_to_nat",
        "subnetwork",
        "nat_ip_allocate_option",
        "nat_ips",
        "min_ports_per_vm",
        "enable_dynamic_port_allocation",
        "type",
    ],
    run: nats::of_nat,
    ..Checks::only_read(&[])
};

/// Of a network, which checks of others read.
pub(super) const NETWORK: Checks = Checks::only_read(&["name", "auto_create_subnetworks"]);

/// Of a router: those of its NATs, which may be planned before it.
pub(super) const ROUTER: Checks =
    Checks { run: nats::of_router, ..Checks::only_read(&["name", "network", "region", "project"]) };

/// Of a connector, which checks of others read.
pub(super) const CONNECTOR: Checks = Checks::only_read(&["name", "ip_cidr_range"]);

/// Whether the walk has planned a change of a workload or of its subnetwork.
fn is_changed(checked: Checked<'_>, subnetwork: &str, facts: &Facts) -> bool {
    facts.changes(checked.referent) || subnetwork::changes(facts, subnetwork)
}

fn check_workload(checked: Checked<'_>, facts: &Facts) -> Diagnostics {
    let mut found = Diagnostics::default();
    let workload = Workload::planned(checked);
    // What it leaves keeps its addresses for a while.
    if let Some(id) = Workload::before(checked).and_then(|it| it.subnetwork)
        && workload.as_ref().and_then(|it| it.subnetwork.as_ref()) != Some(&id)
        && let Some(left) = subnetwork::find(facts, &id)
    {
        let path = workload.as_ref().map(Workload::subnetwork_path);
        found.extend(addresses::too_few(&left, facts, None, path.as_ref()));
    }
    let Some(workload) = workload else { return found };
    found.extend(access::egress_alone(&workload));
    found.extend(access::other_region(&workload));
    found.extend(access::no_subnetwork_of_the_name(&workload, facts));
    if let Some(subnetwork) =
        workload.subnetwork.as_deref().and_then(|id| subnetwork::find(facts, id))
        && workload.other_region().is_none()
    {
        let path = workload.subnetwork_path();
        found.extend(access::other_network(&workload, &subnetwork));
        found.extend(ranges::unsupported(&subnetwork, &path));
        found.extend(ranges::other_purpose(&subnetwork, &path));
        let of = Some(checked.referent);
        found.extend(addresses::too_few(&subnetwork, facts, of, Some(&path)));
        // What was read for another workload is no reason to report an unchanged one in some orders only.
        if is_changed(checked, subnetwork.id, facts) {
            found.extend(internet::closed(&workload, &subnetwork, facts));
            found.extend(agent::without_role(&workload, &subnetwork, facts));
        }
    }
    found.extend(firewalls::of_workload(checked, &workload, facts));
    found.extend(nats::of_workload(&workload, facts));
    found
}

fn check_subnetwork(checked: Checked<'_>, facts: &Facts) -> Diagnostics {
    use crate::value::Path;
    let mut found = Diagnostics::default();
    let id = &checked.referent.id;
    let Some(subnetwork) = subnetwork::find(facts, id) else { return found };
    let users: Vec<_> = workload::in_subnetwork(facts, id).map(|(_, it)| it).collect();
    if users.is_empty() {
        return found;
    }
    for workload in &users {
        let belongs_elsewhere = access::other_network(workload, &subnetwork);
        // The attribute is one of the workload.
        found.extend(belongs_elsewhere.map(|it| it.about(Path::attribute("network"))));
    }
    let range = Path::attribute("ip_cidr_range");
    found.extend(ranges::unsupported(&subnetwork, &range));
    found.extend(ranges::other_purpose(&subnetwork, &Path::attribute("purpose")));
    found.extend(addresses::too_few(&subnetwork, facts, None, Some(&range)));
    found.extend(nats::of_range(&subnetwork, facts));
    found.extend(firewalls::of_range(&subnetwork, facts));
    found
}
