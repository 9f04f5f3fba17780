//! Services, jobs and worker pools of Cloud Run, as far as their egress is concerned.

use crate::capacity::{
    DEFAULT_MAX_INSTANCES, DEFAULT_TASKS, DEFAULT_WORKER_INSTANCES, addresses_of_instances,
    addresses_of_rollout,
};
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Service,
    Job,
    Pool,
}

/// The number of instances or tasks at the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// The number.
    pub(super) number: u64,
    /// Whether it is the default.
    is_default: bool,
}

/// The types of workloads.
pub(super) const TYPES: [&str; 3] =
    ["google_cloud_run_v2_service", "google_cloud_run_v2_job", "google_cloud_run_v2_worker_pool"];

impl Kind {
    fn of(type_name: &str) -> Option<Self> {
        match type_name {
            "google_cloud_run_v2_service" => Some(Kind::Service),
            "google_cloud_run_v2_job" => Some(Kind::Job),
            "google_cloud_run_v2_worker_pool" => Some(Kind::Pool),
            _ => None,
        }
    }
}

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
        let kind = Kind::of(type_name)?;
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
        match self.kind {
            Kind::Service => "service",
            Kind::Job => "job",
            Kind::Pool => "worker pool",
        }
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

    /// The maximum number of instances, or of tasks of one execution. None if it is not known.
    pub(super) fn count(&self) -> Option<Count> {
        let template = self.object.get("template").elements().first()?;
        match self.kind {
            Kind::Job => number(template, "task_count", DEFAULT_TASKS),
            Kind::Pool => {
                let scaling = block(self.object, "scaling")?;
                if scaling.get("scaling_mode").as_str() == Some("AUTOMATIC") {
                    return number(scaling, "max_instance_count", DEFAULT_MAX_INSTANCES);
                }
                // 0 is a number of its own here.
                match scaling.get("manual_instance_count") {
                    Value::Null => {
                        Some(Count { number: DEFAULT_WORKER_INSTANCES, is_default: true })
                    }
                    count => given(count),
                }
            }
            Kind::Service => {
                let scaling = block(self.object, "scaling")?;
                let mode = scaling.get("scaling_mode");
                if mode.as_str() == Some("MANUAL") {
                    return given(scaling.get("manual_instance_count"));
                }
                let of_revision = number(
                    block(template, "scaling")?,
                    "max_instance_count",
                    DEFAULT_MAX_INSTANCES,
                )?;
                match scaling.get("max_instance_count") {
                    limit if limit.is_zero() => Some(of_revision),
                    _ if mode.is_unknown() => None,
                    limit => given(limit).map(|limit| {
                        if limit.number < of_revision.number { limit } else { of_revision }
                    }),
                }
            }
        }
    }

    /// The addresses that it needs at the maximum. None if the number is not known.
    ///
    /// Tasks count singly, although Cloud Run allocates whole blocks: jobs that share a subnetwork seldom all run
    /// at the same time, and a block for each would report many that never lack an address.
    pub(super) fn addresses(&self) -> Option<u64> {
        let count = self.count()?.number;
        Some(if self.kind == Kind::Job { count } else { addresses_of_instances(count) })
    }

    /// The same while the revision of `before` and this one overlap.
    pub(super) fn addresses_with(&self, before: &Workload<'_>) -> Option<u64> {
        if self.kind == Kind::Job {
            return self.addresses();
        }
        Some(addresses_of_rollout(before.count()?.number, self.count()?.number))
    }

    /// `100 instances (default)`, for texts.
    pub(super) fn size(&self) -> Option<String> {
        let Count { number, is_default } = self.count()?;
        let noun = match (self.is_job(), number) {
            (true, 1) => "task",
            (true, _) => "tasks",
            (false, 1) => "instance",
            (false, _) => "instances",
        };
        let default = if is_default { ", the default" } else { "" };
        Some(format!("{number} {noun}{default}"))
    }

    /// Whether it runs tasks, not instances.
    pub(super) fn is_job(&self) -> bool {
        self.kind == Kind::Job
    }

    /// The attribute that limits its addresses.
    pub(super) fn limit(&self) -> &'static str {
        match self.kind {
            Kind::Service => "template.scaling.max_instance_count",
            Kind::Job => "template.task_count",
            Kind::Pool => "scaling.manual_instance_count",
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
    workloads.filter(move |(_, workload)| workload.subnetwork.as_deref() == Some(id))
}

/// Whether the change starts a revision beside that of `prior`.
pub(super) fn is_rolled_out(checked: Checked<'_>) -> bool {
    let revision = |object: &Value| object.get("latest_created_revision").as_str().is_some();
    revision(checked.prior) && !checked.is_new && !revision(checked.object)
}

/// The first block of this kind, null for none. None if it is not known whether there is one.
fn block<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    match object.get(name) {
        Value::Unknown(_) => None,
        blocks => Some(blocks.elements().first().unwrap_or(&Value::Null)),
    }
}

fn number(object: &Value, attribute: &str, default: u64) -> Option<Count> {
    match object.get(attribute) {
        value if value.is_zero() => Some(Count { number: default, is_default: true }),
        value => given(value),
    }
}

fn given(value: &Value) -> Option<Count> {
    match value {
        Value::Number(number) => {
            let number = u64::try_from(number.as_i64()?).ok()?;
            Some(Count { number, is_default: false })
        }
        _ => None,
    }
}
