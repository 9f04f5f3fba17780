//! Checks of Cloud NAT.
//!
//! That a NAT is missing is the subject of `internet`.

use super::subnetwork::{SUBNETWORK_TYPE, Subnetwork, network_of};
use super::workload::{Workload, in_subnetwork, size};
use crate::capacity::{addresses as number_of, counted};
use crate::diag::{Diagnostic, Diagnostics};
use crate::resources::references::{NETWORK, ROUTER, SUBNETWORK};
use crate::spec::{Checked, Facts, SentContext};
use crate::value::{Path, Value};

const NAT_TYPE: &str = "google_compute_router_nat";
const ROUTER_TYPE: &str = "google_compute_router";

/// The ports of one address.
///
/// Source: <https://docs.cloud.google.com/nat/docs/ports-and-addresses>: 64,512 for each of TCP and UDP.
const PORTS: u64 = 64_512;

/// The default of `min_ports_per_vm`, without and with dynamic allocation.
const DEFAULT_PORTS: [u64; 2] = [64, 32];

/// What a NAT lists of a subnetwork, if that does not include the primary range.
///
/// Source: discovery compute/v1, `RouterNatSubnetworkToNat.sourceIpRangesToNat`.
pub(super) const SECONDARY: &str = "LIST_OF_SECONDARY_IP_RANGES";

/// The number of workloads that a text lists.
const LISTED: usize = 10;

/// A planned public NAT.
struct Nat<'a> {
    checked: Checked<'a>,
    object: &'a Value,
}

/// The NATs that a workload is behind, each of which may have been planned before it.
pub(super) fn of_workload(workload: &Workload<'_>, facts: &Facts) -> Diagnostics {
    let mut found = Diagnostics::default();
    let Some(id) = workload.subnetwork.as_deref() else { return found };
    let path = workload.access_path("egress");
    for nat in of_subnetwork(facts, id) {
        if workload.omits_egress() && nat.alone().as_deref() == Some(id) {
            found.push(idle(&nat, id, &[workload.label()]).about(path.clone()));
        }
        if workload.sends_all_traffic() == Some(true) {
            found.extend(nat.too_few_ports(facts).map(|it| it.about(path.clone())));
        }
    }
    found
}

/// The workloads that were planned before the NAT.
pub(super) fn of_nat(checked: Checked<'_>, facts: &Facts) -> Diagnostics {
    let mut found = Diagnostics::default();
    let Some(nat) = Nat::of(checked) else { return found };
    if let Some(id) = nat.alone() {
        let users = in_subnetwork(facts, &id).map(|(_, workload)| workload);
        let labels: Vec<_> = users.filter(Workload::omits_egress).map(|it| it.label()).collect();
        if !labels.is_empty() {
            found.push(idle(&nat, &id, &labels).about(Path::attribute("subnetwork")));
        }
    }
    let path = Path::attribute("nat_ips");
    found.extend(nat.too_few_ports(facts).map(|it| it.about(path)));
    found
}

/// The NATs of whole networks that were planned before a subnetwork, and the workloads in it.
pub(super) fn of_range(subnetwork: &Subnetwork<'_>, facts: &Facts) -> Diagnostics {
    let nats = of_subnetwork(facts, subnetwork.id).into_iter().filter(Nat::is_for_all);
    let mut found = Diagnostics::default();
    found.extend(nats.filter_map(|nat| nat.too_few_ports(facts)));
    found
}

/// The NATs of a router that were planned before it, and the workloads behind them.
pub(super) fn of_router(checked: Checked<'_>, facts: &Facts) -> Diagnostics {
    let nats = facts.of_type_referring_to(NAT_TYPE, &checked.referent.id);
    let nats = nats.filter_map(Nat::of).filter(Nat::is_for_all);
    let mut found = Diagnostics::default();
    found.extend(nats.filter_map(|nat| nat.too_few_ports(facts)));
    found
}

/// Workloads without `egress` in a subnetwork for which alone there is a NAT, which they make no use of.
///
/// This is so whatever else is planned there, and in any order. Workloads with `PRIVATE_RANGES_ONLY` are not
/// reported: another one that does use the NAT may follow in the walk.
///
/// Source: <https://cloud.google.com/run/docs/configuring/networking-best-practices>, which advises against it.
fn idle(nat: &Nat<'_>, id: &str, labels: &[String]) -> Diagnostic {
    let mut labels = labels.to_vec();
    labels.sort();
    let (who, verb) = match &labels[..] {
        [label] => (label.clone(), "omits"),
        labels => (listed(labels), "omit"),
    };
    let detail = format!(
        "The NAT {} is for {id} alone, and {who} {verb} `egress`. With the default, PRIVATE_RANGES_ONLY, only \
         requests to private ranges pass through the network: those to the internet do not use the NAT, nor do they \
         come from its addresses. Set `egress = \"ALL_TRAFFIC\"` if they should. Otherwise, set `egress = \
         \"PRIVATE_RANGES_ONLY\"`, and remove the NAT, which is charged for, if nothing else in the subnetwork uses it.",
        nat.checked.referent.id,
    );
    Diagnostic::warning("Requests to the internet bypass Cloud NAT", detail)
}

/// `service a, service b and 3 more`.
fn listed(labels: &[String]) -> String {
    let (shown, left) = labels.split_at(labels.len().min(LISTED));
    match left.len() {
        0 => shown.join(", "),
        count => format!("{} and {count} more", shown.join(", ")),
    }
}

/// The planned NATs that translate the addresses of a subnetwork.
fn of_subnetwork<'a>(facts: &'a Facts, id: &str) -> Vec<Nat<'a>> {
    let by_name = facts.of_type_referring_to(NAT_TYPE, id).filter_map(Nat::of);
    let mut nats: Vec<_> = by_name
        .filter(|nat| nat.listed().is_some_and(|ids| ids.iter().any(|it| it == id)))
        .collect();
    let network = facts.object(SUBNETWORK_TYPE, id).and_then(|object| network_of(id, object));
    let Some(network) = network else { return nats };
    for router in facts.of_type_referring_to(ROUTER_TYPE, &network) {
        if same_region(&router.referent.id, id) {
            let of_router = facts.of_type_referring_to(NAT_TYPE, &router.referent.id);
            nats.extend(of_router.filter_map(Nat::of).filter(Nat::is_for_all));
        }
    }
    nats
}

/// Whether a planned NAT may translate the addresses of a subnetwork.
pub(super) fn may_translate(facts: &Facts, id: &str) -> bool {
    facts.planned(NAT_TYPE).filter_map(Nat::of).any(|nat| {
        let region = nat.object.get("region").as_str();
        let is_near = region.is_none_or(|region| id.contains(&format!("/regions/{region}/")));
        let is_for_others = nat.listed().is_some_and(|ids| !ids.iter().any(|it| it == id));
        is_near && !is_for_others
    })
}

fn same_region(one: &str, two: &str) -> bool {
    fn region(id: &str) -> Option<&str> {
        let (_, rest) = id.split_once("/regions/")?;
        rest.split_once('/').map(|(region, _)| region)
    }
    region(one).is_some() && region(one) == region(two)
}

impl<'a> Nat<'a> {
    fn of(checked: Checked<'a>) -> Option<Self> {
        let is_public = checked.object.get("type").as_str() == Some("PUBLIC");
        let is_nat = checked.referent.type_name == NAT_TYPE && !checked.is_deleted();
        (is_nat && is_public).then_some(Self { checked, object: checked.object })
    }

    fn source(&self) -> Option<&'a str> {
        self.object.get("source_subnetwork_ip_ranges_to_nat").as_str()
    }

    fn is_for_all(&self) -> bool {
        self.source().is_some_and(|source| source.starts_with("ALL_SUBNETWORKS"))
    }

    /// The ids of the subnetworks that it lists with their primary range, which Cloud Run uses. None if it lists
    /// none, or if one is not known.
    fn listed(&self) -> Option<Vec<String>> {
        if self.source() != Some("LIST_OF_SUBNETWORKS") {
            return None;
        }
        let context = SentContext::of(self.object);
        let blocks = self.object.get("subnetwork").elements().iter();
        let id = |block: &Value| {
            let ranges = block.get("source_ip_ranges_to_nat");
            let has_primary = |range: &Value| range.as_str() != Some(SECONDARY);
            match ranges.elements() {
                _ if !ranges.is_wholly_known() => Some(None),
                ranges if !ranges.is_empty() && !ranges.iter().any(has_primary) => None,
                _ => {
                    Some(SUBNETWORK.parse(block.get("name").as_str().unwrap_or_default(), context))
                }
            }
        };
        blocks.filter_map(id).collect()
    }

    /// The id of the only subnetwork that it is for.
    fn alone(&self) -> Option<String> {
        let is_alone = self.object.get("subnetwork").elements().len() == 1;
        self.listed()?.pop().filter(|_| is_alone)
    }

    /// The subnetworks that it translates, as far as the walk has planned workloads in them.
    fn subnetworks(&self, facts: &Facts) -> Vec<String> {
        if let Some(ids) = self.listed() {
            return ids;
        }
        let context = SentContext::of(self.object);
        let router = self.object.get("router").as_str();
        let router = router.and_then(|text| ROUTER.parse(text, context));
        let router = router.and_then(|id| facts.object(ROUTER_TYPE, &id).map(|it| (id, it)));
        let Some((id, router)) = router.filter(|_| self.is_for_all()) else { return Vec::new() };
        let network = router.get("network").as_str();
        let network = network.and_then(|text| NETWORK.parse(text, SentContext::of(router)));
        let Some(network) = network else { return Vec::new() };
        let in_network = facts.of_type_referring_to(SUBNETWORK_TYPE, &network);
        let in_region = in_network.filter(|it| same_region(&it.referent.id, &id));
        in_region.map(|it| it.referent.id.clone()).collect()
    }

    /// Addresses that cannot serve all instances behind it at their maximum.
    ///
    /// Source: <https://docs.cloud.google.com/nat/docs/nat-product-interactions>: addresses are needed for virtual
    /// machines and instances of Cloud Run, and each instance of these needs twice its ports.
    fn too_few_ports(&self, facts: &Facts) -> Option<Diagnostic> {
        let is_manual = self.object.get("nat_ip_allocate_option").as_str() == Some("MANUAL_ONLY");
        let addresses = self.object.get("nat_ips");
        if !is_manual || addresses.is_unknown() || addresses.elements().is_empty() {
            return None;
        }
        let addresses = u64::try_from(addresses.elements().len()).ok()?;
        let dynamic = match self.object.get("enable_dynamic_port_allocation") {
            Value::Unknown(_) => return None,
            value => value.as_bool() == Some(true),
        };
        let ports = match self.object.get("min_ports_per_vm") {
            value if value.is_zero() => DEFAULT_PORTS[usize::from(dynamic)],
            Value::Number(number) => u64::try_from(number.as_i64()?).ok()?,
            _ => return None,
        };
        let served = (PORTS / ports.max(1)).saturating_mul(addresses);
        let (mut need, mut lines) = (0_u64, Vec::new());
        for id in self.subnetworks(facts) {
            for (_, workload) in in_subnetwork(facts, &id) {
                if workload.sends_all_traffic() == Some(true)
                    && let Some(instances) = workload.need()
                {
                    need = need.saturating_add(instances.count);
                    lines.push(format!("\n  - {}: {}", workload.label(), size(instances)));
                }
            }
        }
        if need <= served {
            return None;
        }
        lines.sort();
        let enough = need.div_ceil((PORTS / ports.max(1)).max(1));
        let each = if addresses == 1 { "" } else { " each" };
        let (workloads, have) = match lines.len() {
            1 => ("workload", "has"),
            _ => ("workloads", "have"),
        };
        let lines: String = lines.into_iter().take(LISTED).collect();
        let instances = |number| counted(number, "instance", "instances");
        let detail = format!(
            "The NAT {} has {} with 64,512 ports{each}, and reserves {} for each instance (`min_ports_per_vm`): \
             enough for {}. At the maximum, the {workloads} planned behind it so far {have} {}:{lines}\n\nInstances \
             without ports cannot connect to the internet. Set `nat_ips` to {}, lower `min_ports_per_vm` (Google \
             advises twice the ports that one instance needs), or lower the maximum numbers of instances.",
            self.checked.referent.id,
            number_of(addresses),
            counted(ports, "port", "ports"),
            instances(served),
            instances(need),
            number_of(enough),
        );
        Some(Diagnostic::warning("Not enough ports for Cloud NAT", detail))
    }
}
