//! Checks of firewall rules that a change of a workload leaves behind.
//!
//! Which interfaces carry a tag is never known as a whole: virtual machines carry tags too. A rule is therefore
//! only reported if this walk plans both the rule and a workload that had what the rule names and has it no
//! longer.

use super::subnetwork::{SUBNETWORK_TYPE, Subnetwork, find};
use super::workload::{TYPES as WORKLOAD_TYPES, Workload, in_subnetwork};
use crate::diag::{Diagnostic, Diagnostics};
use crate::resources::references::NETWORK;
use crate::spec::{Checked, Facts, Response, SentContext, Source};
use crate::value::{Path, Value};

const RULE_TYPE: &str = "google_compute_firewall";
const CONNECTOR_TYPE: &str = "google_vpc_access_connector";

/// The tag of all instances of connectors.
///
/// Source: <https://cloud.google.com/vpc/docs/configure-serverless-vpc-access>, network tags of connectors.
const ANY_CONNECTOR: &str = "vpc-connector";

/// A workload that leaves something behind.
struct Move<'a> {
    label: String,
    network: String,
    /// The range of the subnetwork, if it is known.
    range: Option<&'a str>,
    tags: Vec<&'a str>,
    left: Left<'a>,
}

enum Left<'a> {
    /// A connector, with its own tag and its range.
    Connector { tag: String, range: Option<&'a str> },
    /// Tags, and whether others come in their place.
    Tags { removed: Vec<&'a str>, is_renamed: bool },
}

/// The rules that a workload leaves behind, each of which may have been planned before it.
pub(super) fn of_workload(
    checked: Checked<'_>,
    workload: &Workload<'_>,
    facts: &Facts,
) -> Diagnostics {
    let mut found = Diagnostics::default();
    let Some(change) = Move::of(checked, workload, facts) else { return found };
    let path = workload.access_path("network_interfaces");
    for rule in facts.of_type_referring_to(RULE_TYPE, &change.network) {
        if !rule.is_deleted() {
            let text = change.text(rule).map(|(_, diagnostic)| diagnostic.about(path.clone()));
            found.extend(text);
        }
    }
    found
}

/// What was planned before the rule and leaves it behind.
pub(super) fn of_rule(rule: Checked<'_>, facts: &Facts) -> Diagnostics {
    let mut found = Diagnostics::default();
    let Some(network) = network_of(rule) else { return found };
    let mut workloads: Vec<_> = WORKLOAD_TYPES.iter().flat_map(|it| facts.planned(it)).collect();
    workloads.sort_by_key(|it| it.referent);
    for checked in workloads {
        let Some(workload) = Workload::planned(checked) else { continue };
        let change = Move::of(checked, &workload, facts).filter(|it| it.network == network);
        let text = change.and_then(|change| change.text(rule));
        found.extend(text.map(|(attribute, it)| it.about(Path::attribute(attribute))));
    }
    found
}

/// The workloads and rules that were planned before a subnetwork without which nobody knew the network of the
/// workloads.
pub(super) fn of_range(subnetwork: &Subnetwork<'_>, facts: &Facts) -> Diagnostics {
    let mut found = Diagnostics::default();
    if let Some(Response::Found(..)) = facts.response(SUBNETWORK_TYPE, subnetwork.id) {
        return found;
    }
    for (checked, workload) in in_subnetwork(facts, subnetwork.id) {
        if workload.network.is_none() {
            let rules = of_workload(checked, &workload, facts);
            // The attribute is one of the workload.
            found.extend(rules.into_iter().map(|it| it.about(Path::attribute("network"))));
        }
    }
    found
}

fn network_of(rule: Checked<'_>) -> Option<String> {
    let (project, _) = rule.referent.id.strip_prefix("projects/")?.split_once('/')?;
    let context = Value::object([("project", Value::from(project))]);
    NETWORK.parse(rule.object.get("network").as_str()?, SentContext::of(&context))
}

impl<'a> Move<'a> {
    fn of(checked: Checked<'a>, workload: &Workload<'a>, facts: &'a Facts) -> Option<Self> {
        let before = Workload::before(checked)?;
        let tags = workload.tags()?;
        let connector = before.access.get("connector").as_str().filter(|text| !text.is_empty());
        let left = if let Some(connector) = connector {
            let (region, name) = connector_at(connector, before.location()?);
            let id = if let Some(start) = connector.find("projects/") {
                connector.get(start..)?.to_owned()
            } else {
                let project = project_of(checked)?;
                format!("projects/{project}/locations/{region}/connectors/{name}")
            };
            let connector = facts.walked(CONNECTOR_TYPE, &id);
            let range = connector.and_then(|(it, _)| it.object.get("ip_cidr_range").as_str());
            Left::Connector { tag: format!("{ANY_CONNECTOR}-{region}-{name}"), range }
        } else {
            let had = before.tags()?;
            let removed: Vec<_> = had.iter().copied().filter(|it| !tags.contains(it)).collect();
            let is_renamed = tags.iter().any(|it| !had.contains(it));
            (!removed.is_empty()).then_some(Left::Tags { removed, is_renamed })?
        };
        let planned = workload.subnetwork.as_deref();
        let walked = planned.and_then(|id| facts.walked(SUBNETWORK_TYPE, id));
        let range = walked.filter(|(_, source)| *source == Source::Planned);
        let range = range.and_then(|(it, _)| it.object.get("ip_cidr_range").as_str());
        let network = workload.network.clone().or_else(|| {
            let id = workload.subnetwork.clone()?;
            find(facts, &id)?.network()
        })?;
        Some(Self { label: workload.label(), network, range, tags, left })
    }

    /// The warning about a rule that does not apply any more, and the rule's attribute that says so.
    fn text(&self, rule: Checked<'_>) -> Option<(&'static str, Diagnostic)> {
        if rule.object.get("disabled").as_bool() == Some(true) {
            return None;
        }
        let (attribute, what) =
            ["target_tags", "source_tags", "source_ranges"].into_iter().find_map(|attribute| {
                Some((attribute, self.named(attribute, rule.object.get(attribute))?))
            })?;
        let (id, label) = (&rule.referent.id, &self.label);
        let own = match self.range {
            Some(range) => format!("the range of its subnetwork ({range})"),
            None => "the range of its subnetwork".to_owned(),
        };
        let (summary, change) = match &self.left {
            Left::Connector { .. } => (
                "Firewall rule still names the connector",
                format!("{label} leaves the connector for Direct VPC egress"),
            ),
            Left::Tags { is_renamed: true, .. } => (
                "Firewall rule names a tag that is replaced",
                format!("this change replaces tags of {label}"),
            ),
            Left::Tags { .. } => (
                "Firewall rule names a tag that is removed",
                format!("this change removes tags of {label}"),
            ),
        };
        let remedy = match attribute {
            _ if self.tags.is_empty() && matches!(self.left, Left::Tags { .. }) => {
                "Keep the tag, or remove the rule if nothing else has it".to_owned()
            }
            "source_ranges" => format!("Add {own} to `source_ranges` of the rule"),
            "source_tags" => format!(
                "Add a tag of `network_interfaces.tags` to `source_tags` of the rule, or use {own} instead"
            ),
            _ => "Add a tag of `network_interfaces.tags` to `target_tags` of the rule".to_owned(),
        };
        let detail = format!(
            "{id} has {what} in `{attribute}`, and {change}: the rule no longer applies to it. {remedy}. If the \
             rule is not meant for the {}, nothing needs to be done.",
            label.rsplit_once(' ').map_or("workload", |(noun, _)| noun),
        );
        // The rule may be meant for others, such as virtual machines or what stays with the connector.
        Some((attribute, Diagnostic::advice(summary, detail)))
    }

    /// What was left and the attribute of a rule names. None if the rule also names what the workload has now.
    fn named(&self, attribute: &str, names: &Value) -> Option<String> {
        if !names.is_wholly_known() {
            return None;
        }
        let names: Vec<_> = names.elements().iter().filter_map(Value::as_str).collect();
        if names.iter().any(|name| self.tags.contains(name)) {
            return None;
        }
        match &self.left {
            Left::Connector { range, .. } if attribute == "source_ranges" => {
                let range = range.filter(|range| names == [*range])?;
                Some(format!("the range of the connector, {range},"))
            }
            Left::Connector { tag, .. } => {
                let tag = names.iter().find(|name| **name == ANY_CONNECTOR || *name == tag)?;
                Some(format!("the tag of the connector, `{tag}`,"))
            }
            Left::Tags { .. } if attribute == "source_ranges" => None,
            Left::Tags { removed, .. } => {
                let is_left = !names.is_empty() && names.iter().all(|name| removed.contains(name));
                is_left.then(|| format!("`{}`", names.join("`, `")))
            }
        }
    }
}

/// The region and the name of a connector.
fn connector_at<'a>(connector: &'a str, location: &'a str) -> (&'a str, &'a str) {
    let mut parts = connector.rsplit('/');
    let name = parts.next().unwrap_or(connector);
    let region = match (parts.next(), parts.next()) {
        (Some("connectors"), Some(region)) => region,
        _ => location,
    };
    (region, name)
}

fn project_of(checked: Checked<'_>) -> Option<&str> {
    Some(checked.referent.id.strip_prefix("projects/")?.split_once('/')?.0)
}
