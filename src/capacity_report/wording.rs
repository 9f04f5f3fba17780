//! The words that all formats of the report share.

use super::object::Action;
use super::report::{Partial, Report, Subnetwork, Verdict};
use super::subnetworks::Size;
use crate::capacity::{
    LONGEST_PREFIX, Need, SUPPORTED_RANGES, Source, addresses, prefix_length_for,
};

impl Report {
    /// The result, in a sentence or two.
    pub(super) fn summary(&self) -> String {
        let result = self.result();
        match self.not_attributable.len() {
            0 => result,
            1 => format!("{result} 1 workload is not counted."),
            number => format!("{result} {number} workloads are not counted."),
        }
    }

    fn result(&self) -> String {
        let all = self.subnetworks.len();
        let of = |fits: Option<bool>| {
            self.subnetworks.iter().filter(|it| it.verdict().fits() == fits).count()
        };
        let (wrong, unknown) = (of(Some(false)), of(None));
        match (all, wrong, unknown) {
            (0, ..) => "No workload of this plan is known to use Direct VPC egress.".to_owned(),
            (1, 1, _) if self.subnetworks[0].verdict() == Verdict::Unsupported => {
                "The workloads cannot use the range of their subnetwork.".to_owned()
            }
            (1, 1, _) => "The workloads do not fit in their subnetwork.".to_owned(),
            (_, 1.., _) => format!("The workloads do not fit in {wrong} of {all} subnetworks."),
            (1, 0, 0) => "The workloads fit in their subnetwork.".to_owned(),
            (_, 0, 0) => format!("The workloads fit in all {all} subnetworks."),
            (1, 0, _) => "The plan does not contain the size of the subnetwork.".to_owned(),
            _ => format!(
                "The workloads fit in {} of {all} subnetworks. The plan does not contain the size of the others.",
                all - unknown
            ),
        }
    }

    /// What limits the report as a whole.
    pub(super) fn caveat(&self) -> Option<&'static str> {
        Some(match self.partial? {
            Partial::Errors => {
                "The plan is not complete, because Terraform found errors. The numbers are those of its part."
            }
            Partial::Deferred => {
                "The plan is not complete, because Terraform deferred changes. The numbers are those without them."
            }
            Partial::Limited => {
                "The plan is limited to a part of the configuration, as with `-target`. Workloads that it leaves out count as they are now, and new ones do not count."
            }
        })
    }
}

impl Verdict {
    /// A word or two.
    pub(super) fn words(self) -> &'static str {
        match self {
            Verdict::Fits => "fits",
            Verdict::FitsWithoutRollout => "fits, except a rollout",
            Verdict::Unknown => "size unknown",
            Verdict::TooSmall => "too small",
            Verdict::Unsupported => "range not supported",
            Verdict::NotEnough => "does not fit",
            Verdict::Destroyed => "destroyed",
        }
    }
}

impl Subnetwork {
    /// The address, or else the path.
    pub(super) fn name(&self) -> &str {
        self.address.as_deref().or(self.path.as_deref()).unwrap_or_default()
    }

    /// The range, or the old and the new one.
    pub(super) fn ranges(&self) -> String {
        let text = |size: Size| match size {
            Size::Known(range) => range.0.to_string(),
            Size::Unknown => "unknown".to_owned(),
            Size::Gone => "none".to_owned(),
        };
        match (self.before, self.after) {
            (Size::Gone, after) => text(after),
            (before, after) if before == after => text(after),
            (before, after) => format!("{} → {}", text(before), text(after)),
        }
    }

    /// The prefix length that the workloads require, if there is one.
    pub(super) fn required_prefix_length(&self) -> Option<u8> {
        prefix_length_for(self.needed().during.max(self.needed().after))
    }

    /// What is wrong, or limited, and what to do about it.
    pub(super) fn explanation(&self) -> Option<String> {
        let needed = self.needed();
        let range = self.after.range();
        let (length, usable) = range.map_or((0, 0), |it| (it.prefix_length(), it.usable()));
        let (most, time) = if needed.during > needed.after {
            (needed.during, "during the apply")
        } else {
            (needed.after, "after the apply")
        };
        match self.verdict() {
            Verdict::Fits if self.after == Size::Gone => Some(
                "The plan destroys the subnetwork. Cloud Run holds the addresses of its workloads for one to two hours after they have left."
                    .to_owned(),
            ),
            Verdict::Fits => None,
            Verdict::Unknown => Some(match self.required_prefix_length() {
                Some(length) => format!(
                    "The plan does not contain the range. The workloads need {} {time}: a /{length} or larger.",
                    addresses(most)
                ),
                None => format!(
                    "The workloads need {} {time}, more than any subnetwork has.",
                    addresses(most)
                ),
            }),
            Verdict::TooSmall => Some(format!(
                "Google requires a /{LONGEST_PREFIX} or larger for Direct VPC egress, and this is a /{length}. `ip_cidr_range` can be expanded in place."
            )),
            Verdict::Unsupported => Some(format!(
                "Direct VPC egress supports {SUPPORTED_RANGES}. {}",
                match self.required_prefix_length() {
                    Some(length) => format!("Use a subnetwork with one of these ranges, a /{length} or larger."),
                    None => "No subnetwork has enough addresses for the workloads; use several.".to_owned(),
                }
            )),
            Verdict::NotEnough => {
                let mut text = format!(
                    "The workloads need {} {time}, and a /{length} has {usable}. {}",
                    addresses(most),
                    self.larger(most)
                );
                if let Some(limit) = self.limit(usable) {
                    text.push_str(&limit);
                }
                if needed.during > needed.after && needed.after <= usable {
                    text.push_str(
                        " The apply needs more than what follows it, because a revision or workload that is replaced keeps its addresses for a while.",
                    );
                }
                Some(text)
            }
            Verdict::FitsWithoutRollout => Some(format!(
                "A later rollout needs up to {} at the same time, because the previous revision keeps its addresses for up to 20 minutes, and a /{length} has {usable}. {}",
                addresses(self.largest_rollout()),
                self.larger(self.largest_rollout())
            )),
            Verdict::Destroyed => Some(
                "The plan destroys the subnetwork, and workloads still refer to it. Move them to another one first."
                    .to_owned(),
            ),
        }
    }

    fn larger(&self, needed: u64) -> String {
        match prefix_length_for(needed) {
            Some(length) if self.action == Some(Action::Create) => {
                format!("Use a /{length} or larger.")
            }
            Some(length) => format!(
                "Expand `ip_cidr_range` to a /{length} or larger, which is possible in place."
            ),
            None => "No subnetwork has as many; use several.".to_owned(),
        }
    }

    /// The number with which the largest workload would fit.
    fn limit(&self, usable: u64) -> Option<String> {
        let largest = self.workloads.iter().max_by_key(|usage| usage.addresses_after())?;
        let need = largest.after?;
        let others = self.needed().during.saturating_sub(largest.during);
        let held = largest.before.filter(|_| largest.overlaps);
        let room = need.room(usable.saturating_sub(others), held);
        let is_useful = room > 0 && room < need.count;
        is_useful.then(|| format!(" Or limit `{}` to {}.", largest.address, need.counted(room)))
    }
}

/// The number of instances or tasks, and where it is from.
pub(super) fn words(need: Need) -> String {
    let source = match need.source {
        Source::Plan => "",
        Source::Default => " (default)",
        Source::Unknown => " (assumed, known after apply)",
    };
    format!("{}{source}", need.size())
}

/// What is left of the usable addresses. Negative if more are needed.
pub(super) fn left(usable: u64, needed: u64) -> i64 {
    let left = i128::from(usable) - i128::from(needed);
    i64::try_from(left).unwrap_or(i64::MIN)
}
