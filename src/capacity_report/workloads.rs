//! The workloads of a plan: what each needs, and in which subnetwork.

use super::object::{Leaf, Object, Side, child};
use super::subnetworks::{Path, after, last};
use crate::capacity::{Attributes, Need, Number, Text, Workload};
use serde_json::Value as Json;

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

/// Whether an update of this object makes a new revision.
pub(super) fn makes_a_revision(workload: Workload, before: Side<'_>, after: Side<'_>) -> bool {
    workload != Workload::Job && child(before.values, "template") != child(after.values, "template")
}

/// The subnetwork. `expressions` are those of the object in the configuration, and null where the values
/// are known.
pub(super) fn connection<'a>(
    workload: Workload,
    side: Side<'_>,
    expressions: &'a Json,
) -> Connection<'a> {
    const UNKNOWN_BLOCK: &str = "whether it has a network interface is known after apply";
    let mut path = workload.template().to_vec();
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
pub(super) fn need(workload: Workload, side: Side<'_>, expressions: &Json) -> Option<Need> {
    workload.need(&Planned { side, expressions })
}

/// The attributes of a workload in a plan, with their expressions in the configuration.
struct Planned<'a> {
    side: Side<'a>,
    expressions: &'a Json,
}

impl Planned<'_> {
    /// Whether the configuration contains this attribute. What it does not contain Google fills in.
    fn is_written(&self, path: &[&str]) -> bool {
        path.iter().fold(self.expressions, |at, step| child(at, step)).is_object()
    }
}

impl Attributes for Planned<'_> {
    fn number(&self, path: &[&str]) -> Option<Number> {
        Some(match self.side.at(path) {
            Leaf::Sensitive => return None,
            Leaf::Known(number) => number.as_u64().map_or(Number::Unset, Number::Known),
            Leaf::Unknown if self.is_written(path) => Number::Unknown,
            Leaf::Unknown | Leaf::Absent => Number::Unset,
        })
    }

    fn text(&self, path: &[&str]) -> Text<'_> {
        match self.side.at(path) {
            Leaf::Known(text) => text.as_str().map_or(Text::Unset, Text::Known),
            Leaf::Unknown if self.is_written(path) => Text::Unknown,
            Leaf::Sensitive | Leaf::Unknown | Leaf::Absent => Text::Unset,
        }
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

/// Whether the object is a workload.
pub(super) fn workload(object: &Object<'_>) -> Option<Workload> {
    Workload::of_type(object.type_name).filter(|_| !object.is_data)
}
