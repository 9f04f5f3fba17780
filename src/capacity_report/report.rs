//! Adds up what the workloads of each subnetwork need.

use super::attribution::Attribution;
use super::object::Action;
use super::plan::objects;
use super::subnetworks::Size;
use super::workloads::workload;
use crate::capacity::{LONGEST_PREFIX, Need, is_supported};
use serde_json::Value as Json;

/// The addresses that a plan needs, by subnetwork.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The subnetworks that workloads use before or after the apply, in the order of their addresses;
    /// those that are not in the plan last.
    pub(super) subnetworks: Vec<Subnetwork>,
    /// The workloads that could not be attributed to a subnetwork.
    pub(super) not_attributable: Vec<NotAttributable>,
    /// The addresses of the subnetworks that no workload uses.
    pub(super) unused: Vec<String>,
    /// Why the plan is not complete, if it is not.
    pub(super) partial: Option<Partial>,
}

/// Why a plan does not contain everything that the configuration would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partial {
    /// Terraform found errors.
    Errors,
    /// Terraform deferred changes.
    Deferred,
    /// It was limited to a part of the configuration, as with `-target`.
    Limited,
}

/// A subnetwork and its workloads.
#[derive(Debug)]
pub(super) struct Subnetwork {
    /// Its address in the configuration; `None` if the plan only refers to it.
    pub(super) address: Option<String>,
    /// Its path, as far as it is known.
    pub(super) path: Option<String>,
    /// What the plan does with it; `None` if it is not a resource of the plan.
    pub(super) action: Option<Action>,
    /// Its size before the apply.
    pub(super) before: Size,
    /// Its size after the apply.
    pub(super) after: Size,
    /// What uses it.
    pub(super) workloads: Vec<Usage>,
}

/// What a workload uses of a subnetwork.
#[derive(Debug)]
pub(super) struct Usage {
    /// The address of the workload in the configuration.
    pub(super) address: String,
    /// Its type.
    pub(super) type_name: String,
    /// What the plan does with it.
    pub(super) action: Action,
    /// What it needs before the apply.
    pub(super) before: Option<Need>,
    /// What it needs after the apply.
    pub(super) after: Option<Need>,
    /// Whether what existed before keeps its addresses while what exists afterwards takes its own.
    pub(super) overlaps: bool,
    /// The maximum number of addresses during the apply. What is destroyed or leaves holds its addresses for
    /// a while.
    pub(super) during: u64,
}

/// A workload whose need could not be attributed to a subnetwork.
#[derive(Debug)]
pub(super) struct NotAttributable {
    /// The address of the workload in the configuration.
    pub(super) address: String,
    /// What it needs after the apply, if that may be shown.
    pub(super) need: Option<Need>,
    /// The reason, as a part of a sentence.
    pub(super) reason: String,
}

/// Numbers of addresses at three times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Needed {
    /// Before the apply, in steady state.
    pub(super) before: u64,
    /// The maximum during the apply and until addresses that are no longer used are free.
    pub(super) during: u64,
    /// After the apply, in steady state.
    pub(super) after: u64,
}

/// Whether the workloads fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They fit.
    Fits,
    /// They fit, but after the apply a rollout of one of them would not.
    FitsWithoutRollout,
    /// The size of the subnetwork is not in the plan.
    Unknown,
    /// Google requires a larger subnetwork.
    TooSmall,
    /// Cloud Run cannot use addresses of this range.
    Unsupported,
    /// After the apply, or during it, there are not enough addresses.
    NotEnough,
    /// The plan destroys the subnetwork, and workloads still use it.
    Destroyed,
}

impl Report {
    /// Whether nothing is known not to fit.
    pub(crate) fn fits(&self) -> bool {
        self.subnetworks.iter().all(|subnetwork| subnetwork.verdict().fits() != Some(false))
    }
}

impl Verdict {
    /// Whether the workloads fit, if that is known.
    pub(super) fn fits(self) -> Option<bool> {
        match self {
            Verdict::Fits | Verdict::FitsWithoutRollout => Some(true),
            Verdict::Unknown => None,
            Verdict::TooSmall | Verdict::Unsupported | Verdict::NotEnough | Verdict::Destroyed => {
                Some(false)
            }
        }
    }
}

impl Subnetwork {
    /// The addresses that the workloads need.
    pub(super) fn needed(&self) -> Needed {
        let sum = |addresses: fn(&Usage) -> u64| {
            self.workloads.iter().map(addresses).fold(0, u64::saturating_add)
        };
        let after = sum(Usage::addresses_after);
        Needed { before: sum(Usage::addresses_before), during: sum(|usage| usage.during), after }
    }

    /// Whether the workloads fit.
    pub(super) fn verdict(&self) -> Verdict {
        let needed = self.needed();
        let range = match self.after {
            Size::Gone if needed.after > 0 => return Verdict::Destroyed,
            Size::Gone => return Verdict::Fits,
            Size::Unknown => return Verdict::Unknown,
            Size::Known(range) => range,
        };
        if needed.after > 0 && !is_supported(range.0) {
            Verdict::Unsupported
        } else if needed.during.max(needed.after) > range.usable() {
            Verdict::NotEnough
        } else if needed.after > 0 && range.prefix_length() > LONGEST_PREFIX {
            Verdict::TooSmall
        } else if self.largest_rollout() > range.usable() {
            Verdict::FitsWithoutRollout
        } else {
            Verdict::Fits
        }
    }

    /// The addresses that are needed while the workload for which most are needed rolls out a revision like
    /// its present one, and all others are in steady state.
    pub(super) fn largest_rollout(&self) -> u64 {
        let after = self.needed().after;
        let more = self.workloads.iter().filter_map(|usage| {
            let need = usage.after.filter(|need| !need.is_tasks)?;
            Some(need.addresses_with(need).saturating_sub(need.addresses()))
        });
        after.saturating_add(more.max().unwrap_or(0))
    }
}

impl Usage {
    /// The addresses before the apply.
    pub(super) fn addresses_before(&self) -> u64 {
        self.before.map_or(0, Need::addresses)
    }

    /// The addresses after the apply.
    pub(super) fn addresses_after(&self) -> u64 {
        self.after.map_or(0, Need::addresses)
    }
}

/// Adds up the needs of a plan that [`super::read`] has read.
pub(crate) fn report(plan: &Json) -> Report {
    let objects = objects(plan);
    let mut attribution = Attribution::of(&objects, &plan["configuration"]);
    let mut not_attributable = Vec::new();
    for object in &objects {
        if let Some(workload) = workload(object)
            && let Err(reason) = attribution.add(object, workload)
        {
            not_attributable.push(reason);
        }
    }
    let mut subnetworks = attribution.into_subnetworks();
    let unused = subnetworks.iter().filter(|subnetwork| subnetwork.workloads.is_empty());
    let unused = unused.filter_map(|subnetwork| subnetwork.address.clone()).collect();
    subnetworks.retain(|subnetwork| !subnetwork.workloads.is_empty());
    Report { subnetworks, not_attributable, unused, partial: partial(plan) }
}

/// A plan with errors is not complete either, and neither is one with deferred changes. `applyable` tells
/// something else: that there is something to apply.
fn partial(plan: &Json) -> Option<Partial> {
    let has_deferred = plan["deferred_changes"].as_array().is_some_and(|it| !it.is_empty());
    if plan["errored"] == true {
        Some(Partial::Errors)
    } else if has_deferred {
        Some(Partial::Deferred)
    } else {
        (plan["complete"] == false).then_some(Partial::Limited)
    }
}
