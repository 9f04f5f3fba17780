//! The workloads of a plan: what each needs, and in which subnetwork.

use super::object::{Leaf, Object, Side, child};
use super::subnetworks::{Path, after, last};
use crate::capacity::{
    DEFAULT_MAX_INSTANCES, DEFAULT_TASKS, DEFAULT_WORKER_INSTANCES, addresses_of_instances,
    addresses_of_rollout, addresses_of_tasks, max_instances,
};
use serde_json::Value as Json;

/// The type of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Workload {
    Service,
    WorkerPool,
    Job,
}

/// What a workload needs addresses for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need {
    /// Whether the number is one of tasks, and not of instances.
    pub(super) is_tasks: bool,
    /// The maximum number of instances, or the number of tasks.
    pub(super) count: u64,
    /// Where the number is from.
    pub(super) source: Source,
}

/// Where a number of instances or tasks is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// From the plan.
    Plan,
    /// Google's default, because the plan contains no number.
    Default,
    /// Google's default, because the number is known after apply.
    Unknown,
}

/// The subnetwork of a workload at one time.
pub(super) enum Connection<'a> {
    /// None: it does not use Direct VPC egress.
    None,
    /// The one with this path.
    At(Path),
    /// The one that this expression of the configuration will refer to.
    From(&'a Json),
    /// The one with the name of the network that this expression will refer to.
    OfNetwork(&'a Json),
    /// One that cannot be told.
    Untold(&'static str),
}

impl Need {
    /// The addresses in steady state.
    pub(super) fn addresses(self) -> u64 {
        if self.is_tasks {
            addresses_of_tasks(self.count)
        } else {
            addresses_of_instances(self.count)
        }
    }

    /// The addresses while this workload takes the place of another, or a revision that of another.
    pub(super) fn addresses_with(self, other: Need) -> u64 {
        if self.is_tasks {
            addresses_of_tasks(self.count.saturating_add(other.count))
        } else {
            addresses_of_rollout(other.count, self.count)
        }
    }
}

impl Workload {
    /// The workload that objects of this type are.
    pub(super) fn of_type(type_name: &str) -> Option<Workload> {
        match type_name {
            "google_cloud_run_v2_service" => Some(Workload::Service),
            "google_cloud_run_v2_worker_pool" => Some(Workload::WorkerPool),
            "google_cloud_run_v2_job" => Some(Workload::Job),
            _ => None,
        }
    }

    /// The path of the block that a revision or execution is made from.
    fn template(self) -> &'static [&'static str] {
        match self {
            Workload::Service | Workload::WorkerPool => &["template", "0"],
            Workload::Job => &["template", "0", "template", "0"],
        }
    }

    /// Whether an update of this object makes a new revision.
    pub(super) fn makes_a_revision(self, before: Side<'_>, after: Side<'_>) -> bool {
        self != Workload::Job && child(before.values, "template") != child(after.values, "template")
    }

    /// The subnetwork. `expressions` are those of the object in the configuration, and null where the values
    /// are known.
    pub(super) fn connection<'a>(self, side: Side<'_>, expressions: &'a Json) -> Connection<'a> {
        const UNKNOWN_BLOCK: &str = "whether it has a network interface is known after apply";
        let mut path = self.template().to_vec();
        for step in ["vpc_access", "0", "network_interfaces", "0"] {
            match side.at(&path) {
                Leaf::Unknown => return Connection::Untold(UNKNOWN_BLOCK),
                Leaf::Sensitive => return Connection::Untold("its network interface is sensitive"),
                Leaf::Absent => return Connection::None,
                Leaf::Known(_) => path.push(step),
            }
        }
        let written = path.iter().fold(expressions, |at, step| child(at, step));
        let text = |name| side.at(&[&path[..], &[name]].concat());
        match text("subnetwork") {
            Leaf::Sensitive => return Connection::Untold("its subnetwork is a sensitive value"),
            Leaf::Known(Json::String(reference)) if !reference.is_empty() => {
                return Connection::At(path_of_subnetwork(reference, side));
            }
            Leaf::Unknown if child(written, "subnetwork").is_object() => {
                return Connection::From(child(written, "subnetwork"));
            }
            Leaf::Unknown if !written.is_object() => {
                return Connection::Untold(
                    "its subnetwork is known after apply, and its block is `dynamic`, so that the plan does not contain the reference",
                );
            }
            _ => {}
        }
        // Google uses the subnetwork with the network's name.
        match text("network") {
            Leaf::Sensitive => Connection::Untold("its network is a sensitive value"),
            Leaf::Known(Json::String(network)) if !network.is_empty() => {
                Connection::At(path_of_network(network, side))
            }
            Leaf::Unknown if child(written, "network").is_object() => {
                Connection::OfNetwork(child(written, "network"))
            }
            Leaf::Unknown => Connection::Untold("its network is known after apply"),
            _ => match side.at(&path) {
                Leaf::Absent => Connection::None,
                _ => Connection::Untold("it has neither a network nor a subnetwork"),
            },
        }
    }

    /// What the workload needs; `None` if the number of its instances or tasks is sensitive.
    pub(super) fn need(self, side: Side<'_>, expressions: &Json) -> Option<Need> {
        let number = |path: &[&str]| number(side, expressions, path);
        let (count, source) = match self {
            Workload::Job => {
                number(&["template", "0", "task_count"])?.filter(1).or_default(DEFAULT_TASKS)
            }
            Workload::Service => {
                let manual = number(&["scaling", "0", "manual_instance_count"])?;
                let of_service = number(&["scaling", "0", "max_instance_count"])?.filter(1);
                let of_revision =
                    number(&["template", "0", "scaling", "0", "max_instance_count"])?.filter(1);
                if side.text(&["scaling", "0", "scaling_mode"]) == Some("MANUAL") {
                    manual.or_default(DEFAULT_MAX_INSTANCES)
                } else {
                    of_revision.limited_by(of_service)
                }
            }
            Workload::WorkerPool => {
                let manual = number(&["scaling", "0", "manual_instance_count"])?;
                let maximum = number(&["scaling", "0", "max_instance_count"])?.filter(1);
                match side.text(&["scaling", "0", "scaling_mode"]) {
                    Some("AUTOMATIC") => maximum.or_default(DEFAULT_MAX_INSTANCES),
                    Some("MANUAL") => manual.or_default(DEFAULT_WORKER_INSTANCES),
                    _ => manual.or(maximum).or_default(DEFAULT_WORKER_INSTANCES),
                }
            }
        };
        Some(Need { is_tasks: self == Workload::Job, count, source })
    }
}

/// The path of the subnetwork that a workload with these values refers to.
fn path_of_subnetwork(reference: &str, side: Side<'_>) -> Path {
    Path::of_reference(reference, side.text(&["project"]), side.text(&["location"]))
}

/// The path of the subnetwork that has the name of this network.
pub(super) fn path_of_network(network: &str, side: Side<'_>) -> Path {
    let project = after(network, "projects").or_else(|| side.text(&["project"]));
    Path::of_reference(last(network), project, side.text(&["location"]))
}

/// A number of the plan.
#[derive(Clone, Copy)]
enum Number {
    Known(u64),
    Unset,
    Unknown,
}

impl Number {
    /// Treats numbers below the limit as unset.
    fn filter(self, minimum: u64) -> Number {
        match self {
            Number::Known(number) if number < minimum => Number::Unset,
            other => other,
        }
    }

    fn or(self, other: Number) -> Number {
        if matches!(self, Number::Unset) { other } else { self }
    }

    /// The maximum of a revision, with that of its service.
    fn limited_by(self, of_service: Number) -> (u64, Source) {
        let known = |number: Number| match number {
            Number::Known(number) => Some(number),
            Number::Unset | Number::Unknown => None,
        };
        let most = max_instances(known(self), known(of_service));
        let source = match (self, of_service) {
            _ if known(of_service) == Some(most) => Source::Plan,
            (Number::Unknown, _) | (Number::Unset, Number::Unknown) => Source::Unknown,
            (Number::Unset, _) => Source::Default,
            (Number::Known(_), _) => Source::Plan,
        };
        (most, source)
    }

    fn or_default(self, default: u64) -> (u64, Source) {
        match self {
            Number::Known(number) => (number, Source::Plan),
            Number::Unset => (default, Source::Default),
            Number::Unknown => (default, Source::Unknown),
        }
    }
}

/// The number at this path; `None` if it is sensitive. A number that the configuration does not contain, and
/// that Google will fill in, is unset.
fn number(side: Side<'_>, expressions: &Json, path: &[&str]) -> Option<Number> {
    let is_written = || path.iter().fold(expressions, |at, step| child(at, step)).is_object();
    Some(match side.at(path) {
        Leaf::Sensitive => return None,
        Leaf::Known(number) => number.as_u64().map_or(Number::Unset, Number::Known),
        Leaf::Unknown if is_written() => Number::Unknown,
        Leaf::Unknown | Leaf::Absent => Number::Unset,
    })
}

/// Whether the object is a workload.
pub(super) fn workload(object: &Object<'_>) -> Option<Workload> {
    Workload::of_type(object.type_name).filter(|_| !object.is_data)
}
