//! Services, jobs and worker pools of Cloud Run, as far as their egress is concerned.

use crate::capacity::{Attributes, Need, Number, Source, Text, Workload as Kind};
use crate::resources::references::{NETWORK, SUBNETWORK};
use crate::spec::{Checked, Facts, SentContext};
use crate::value::{Path, Value};

/// A service, job or worker pool with access to a VPC network.
pub(super) struct Workload<'a> {
    object: &'a Value,
    kind: Kind,
    /// The `vpc_access` block, and its path.
    pub(super) access: &'a Value,
    path: Path,
    /// The id of the network that the interface names.
    pub(super) network: Option<String>,
    /// The id of the subnetwork of the interface: the one that it names, or the one with the name of the
    /// network.
    pub(super) subnetwork: Option<String>,
    /// Whether the subnetwork is the one with the name of the network.
    pub(super) has_network_alone: bool,
}

/// The types of workloads.
pub(super) const TYPES: [&str; 3] =
    ["google_cloud_run_v2_service", "google_cloud_run_v2_job", "google_cloud_run_v2_worker_pool"];

impl<'a> Workload<'a> {
    /// The object after its change, if it is a workload with access to a VPC network.
    pub(super) fn planned(checked: Checked<'a>) -> Option<Self> {
        Self::of(checked.referent.type_name, checked.object)
    }

    /// The same before its change.
    pub(super) fn before(checked: Checked<'a>) -> Option<Self> {
        Self::of(checked.referent.type_name, checked.prior)
    }

    /// None if the object has no access to a VPC network, or if that is not known.
    pub(super) fn of(type_name: &str, object: &'a Value) -> Option<Self> {
        let kind = Kind::of_type(type_name)?;
        let outer = object.get("template").elements().first()?;
        let root = Path::attribute("template").at(0);
        let (template, root) = match kind {
            Kind::Job => (outer.get("template").elements().first()?, root.then("template").at(0)),
            _ => (outer, root),
        };
        let access = template.get("vpc_access").elements().first()?;
        let path = root.then("vpc_access").at(0);
        let mut workload = Self {
            object,
            kind,
            access,
            path,
            network: None,
            subnetwork: None,
            has_network_alone: false,
        };
        workload.look_up();
        Some(workload)
    }

    fn look_up(&mut self) {
        let Some(interface) = self.interface() else { return };
        let context = SentContext::of(self.object);
        let (network, subnetwork) = (interface.get("network"), interface.get("subnetwork"));
        let text = |value: &'a Value| value.as_str().filter(|text| !text.is_empty());
        self.network = text(network).and_then(|text| NETWORK.parse(text, context));
        self.subnetwork = text(subnetwork).and_then(|text| SUBNETWORK.parse(text, context));
        if let Some(network) = &self.network
            && subnetwork.is_zero()
            && let Some((project, name)) = network.split_once("/global/networks/")
            && let Some(region) = self.location()
        {
            self.subnetwork = Some(format!("{project}/regions/{region}/subnetworks/{name}"));
            self.has_network_alone = true;
        }
    }

    /// The network interface of Direct VPC egress.
    pub(super) fn interface(&self) -> Option<&'a Value> {
        self.access.get("network_interfaces").elements().first()
    }

    /// The ids of the objects that it refers to.
    pub(super) fn refers(&self) -> Vec<String> {
        self.network.iter().chain(&self.subnetwork).cloned().collect()
    }

    /// The project.
    pub(super) fn project(&self) -> Option<&'a str> {
        self.object.get("project").as_str().filter(|project| !project.is_empty())
    }

    /// The region.
    pub(super) fn location(&self) -> Option<&'a str> {
        self.object.get("location").as_str().filter(|location| !location.is_empty())
    }

    /// `service hello`, for texts.
    pub(super) fn label(&self) -> String {
        let name = self.object.get("name").as_str().unwrap_or_default();
        format!("{} {name}", self.noun())
    }

    /// What it is.
    pub(super) fn noun(&self) -> &'static str {
        self.kind.noun()
    }

    /// The region of its subnetwork, if that is another one than its own. Google refuses it.
    pub(super) fn other_region(&self) -> Option<&str> {
        let (_, rest) = self.subnetwork.as_deref()?.split_once("/regions/")?;
        let (region, _) = rest.split_once('/')?;
        let location = self.location()?;
        (region != location && location != "global").then_some(region)
    }

    /// Whether it is in this subnetwork.
    pub(super) fn is_in(&self, subnetwork: &str) -> bool {
        self.subnetwork.as_deref() == Some(subnetwork) && self.other_region().is_none()
    }

    /// The path of an attribute of `vpc_access`.
    pub(super) fn access_path(&self, attribute: &str) -> Path {
        self.path.then(attribute)
    }

    /// The path of the attribute that says which subnetwork it uses.
    pub(super) fn subnetwork_path(&self) -> Path {
        let attribute = if self.has_network_alone { "network" } else { "subnetwork" };
        self.path.then("network_interfaces").at(0).then(attribute)
    }

    /// Whether all traffic enters the network. None if that is not known.
    pub(super) fn sends_all_traffic(&self) -> Option<bool> {
        match self.access.get("egress") {
            Value::Unknown(_) => None,
            egress => Some(egress.as_str() == Some("ALL_TRAFFIC")),
        }
    }

    /// Whether `egress` is left to Google's default.
    pub(super) fn omits_egress(&self) -> bool {
        self.access.get("egress").is_zero()
    }

    /// The network tags of the interface. None if they are not all known.
    pub(super) fn tags(&self) -> Option<Vec<&'a str>> {
        let tags = self.interface()?.get("tags");
        if !tags.is_wholly_known() {
            return None;
        }
        Some(tags.elements().iter().filter_map(Value::as_str).collect())
    }

    /// What it needs addresses for at its maximum. None if that is not known.
    pub(super) fn need(&self) -> Option<Need> {
        self.kind.need(&Values(self.object)).filter(|need| need.is_certain)
    }
}

/// `100 instances, the default`, for texts.
pub(super) fn size(need: Need) -> String {
    let default = if need.source == Source::Default { ", the default" } else { "" };
    format!("{}{default}", need.size())
}

/// The attributes of a planned object.
struct Values<'a>(&'a Value);

impl<'a> Values<'a> {
    /// The value at a path. What is below an unknown value is unknown.
    fn at(&self, path: &[&str]) -> &'a Value {
        path.iter().fold(self.0, |value, step| match (value, step.parse::<usize>()) {
            (Value::Unknown(_), _) => value,
            (_, Ok(index)) => value.elements().get(index).unwrap_or(&Value::Null),
            (_, Err(_)) => value.get(step),
        })
    }
}

impl Attributes for Values<'_> {
    fn number(&self, path: &[&str]) -> Option<Number> {
        Some(match self.at(path) {
            Value::Unknown(_) => Number::Unknown,
            Value::Number(number) => number
                .as_i64()
                .and_then(|number| u64::try_from(number).ok())
                .map_or(Number::Unset, Number::Known),
            _ => Number::Unset,
        })
    }

    fn text(&self, path: &[&str]) -> Text<'_> {
        match self.at(path) {
            Value::Unknown(_) => Text::Unknown,
            value => value.as_str().filter(|it| !it.is_empty()).map_or(Text::Unset, Text::Known),
        }
    }
}

/// The workloads that this walk has planned in the subnetwork, each with its change.
pub(super) fn in_subnetwork<'a>(
    facts: &'a Facts,
    id: &'a str,
) -> impl Iterator<Item = (Checked<'a>, Workload<'a>)> {
    let workloads =
        facts.referring_to(id).filter_map(|checked| Some((checked, Workload::planned(checked)?)));
    workloads.filter(move |(_, workload)| workload.is_in(id))
}

/// Whether the change starts a revision beside that of `prior`.
pub(super) fn is_rolled_out(checked: Checked<'_>) -> bool {
    let revision = |object: &Value| object.get("latest_created_revision").as_str().is_some();
    revision(checked.prior) && !checked.is_new && !revision(checked.object)
}
