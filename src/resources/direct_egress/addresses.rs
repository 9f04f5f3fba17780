//! Checks of whether a subnetwork has enough addresses for everything in it.

use super::subnetwork::Subnetwork;
use super::workload::{Workload, is_rolled_out};
use crate::capacity::{LONGEST_PREFIX, instances_in, prefix_length_for, tasks_in};
use crate::diag::Diagnostic;
use crate::spec::Facts;
use crate::value::Path;

/// The number of workloads that a text lists.
const LISTED: usize = 10;

/// What one workload needs.
struct Part {
    label: String,
    size: String,
    steady: u64,
    /// During the rollout that this change starts, if it starts one.
    rollout: u64,
}

/// What everything that the walk has planned in a subnetwork needs, and what is left for it.
struct Sum {
    parts: Vec<Part>,
    /// The addresses that others hold, at least.
    others: u64,
    usable: u64,
}

impl Sum {
    /// Workloads whose number is not known count nothing. What already holds addresses at Google counts once:
    /// as much of what Google reports as these workloads may hold is theirs.
    fn of(subnetwork: &Subnetwork<'_>, facts: &Facts) -> Option<Self> {
        let (mut parts, mut theirs) = (Vec::new(), 0_u64);
        for checked in facts.referring_to(subnetwork.id) {
            let is_here = |it: &Workload<'_>| it.subnetwork.as_deref() == Some(subnetwork.id);
            let before = Workload::before(checked).filter(is_here);
            if let Some(before) = &before {
                // While a rollout before this one ends, it may hold twice as much.
                let held = before.addresses_with(before).unwrap_or(u64::MAX);
                theirs = theirs.saturating_add(held);
            }
            let Some(workload) = Workload::planned(checked).filter(is_here) else { continue };
            let (Some(steady), Some(size)) = (workload.addresses(), workload.size()) else {
                continue;
            };
            let overlapping = before.filter(|_| is_rolled_out(checked));
            let rollout = overlapping.and_then(|before| workload.addresses_with(&before));
            let rollout = rollout.unwrap_or(steady);
            parts.push(Part { label: workload.label(), size, steady, rollout });
        }
        let others = subnetwork.allocated.unwrap_or_default().saturating_sub(theirs);
        Some(Self { parts, others, usable: subnetwork.usable()? })
    }

    fn steady(&self) -> u64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.steady))
    }

    fn rollout(&self) -> u64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.rollout))
    }

    fn available(&self) -> u64 {
        self.usable.saturating_sub(self.others)
    }

    /// `A /24 or larger has enough`, for everything here and others.
    fn large_enough(&self, need: u64) -> Option<u8> {
        prefix_length_for(need.saturating_add(self.others))
    }

    /// What is needed, as a list.
    fn told(&self) -> String {
        let list = self.list(|part| part.steady);
        let verb = if self.parts.len() == 1 {
            "workload planned so far needs"
        } else {
            "workloads planned so far need"
        };
        format!("At the maximum, the {verb} {} addresses:{list}", self.steady())
    }

    fn list(&self, of_part: impl Fn(&Part) -> u64) -> String {
        let mut parts: Vec<_> = self.parts.iter().collect();
        let key = |part: &Part| (std::cmp::Reverse(of_part(part)), part.label.clone());
        parts.sort_by_cached_key(|part| key(part));
        let lines = parts.iter().take(LISTED).map(|part| {
            format!("\n  - {}: {} addresses ({})", part.label, of_part(part), part.size)
        });
        let left = parts.len().saturating_sub(LISTED);
        let rest = (left > 0).then(|| format!("\n  - and {left} more"));
        lines.chain(rest).collect()
    }
}

/// A subnetwork that is too small for Cloud Run, for everything in it, or for a rollout that this change starts.
pub(super) fn too_few(
    subnetwork: &Subnetwork<'_>,
    facts: &Facts,
    workload: Option<&Workload<'_>>,
    path: &Path,
) -> Option<Diagnostic> {
    let sum = Sum::of(subnetwork, facts)?;
    let length = subnetwork.range()?.prefix_len();
    let diagnostic = if length > LONGEST_PREFIX {
        too_small(subnetwork, &sum)?
    } else if sum.steady() > sum.available() {
        exceeded(subnetwork, &sum, workload)?
    } else if sum.rollout() > sum.available() {
        exceeded_by_rollout(subnetwork, &sum)?
    } else {
        return None;
    };
    Some(diagnostic.about(path.clone()))
}

/// Source: the page says that subnetworks must be a /26 or larger.
fn too_small(subnetwork: &Subnetwork<'_>, sum: &Sum) -> Option<Diagnostic> {
    let (range, usable) = (subnetwork.range()?, sum.usable);
    let enough = enlarge(sum, sum.steady());
    let detail = format!(
        "{} has the range {range} with {usable} usable addresses. Direct VPC egress requires a /{LONGEST_PREFIX} or \
         larger: Cloud Run allocates addresses in blocks of 16, two addresses for each instance and one for each \
         task. {}\n\n{enough}",
        subnetwork.id,
        sum.told(),
    );
    Some(Diagnostic::warning("Subnetwork is too small for Cloud Run", detail))
}

fn exceeded(
    subnetwork: &Subnetwork<'_>,
    sum: &Sum,
    workload: Option<&Workload<'_>>,
) -> Option<Diagnostic> {
    let enough = enlarge(sum, sum.steady());
    let less = workload.and_then(|workload| fewer(workload, sum));
    let less = less.unwrap_or_else(|| {
        let all = instances_in(sum.available());
        format!("Or lower the maximum numbers of instances: {all} fit in all.")
    });
    let detail = format!(
        "{} {}\n\n{enough} {less} Instances for which no address is free do not start, although the deployment \
         succeeds.",
        room(subnetwork, sum)?,
        sum.told(),
    );
    Some(Diagnostic::warning("Not enough addresses for Cloud Run", detail))
}

fn exceeded_by_rollout(subnetwork: &Subnetwork<'_>, sum: &Sum) -> Option<Diagnostic> {
    let need = sum.rollout();
    let enough = enlarge(sum, need);
    let detail = format!(
        "{} This change starts a rollout. The previous revision keeps its addresses for up to 20 minutes after it \
         has scaled down, while the new one already uses its own. At the maximum, the workloads planned so far need \
         {need} addresses during the rollout, and {} afterwards:{}\n\n{enough} Or deploy while there are few instances, or lower the \
         maximum numbers of instances first.",
        room(subnetwork, sum)?,
        sum.steady(),
        sum.list(|part| part.rollout),
    );
    Some(Diagnostic::warning("Not enough addresses for a rollout", detail))
}

/// The first sentence: what there is.
fn room(subnetwork: &Subnetwork<'_>, sum: &Sum) -> Option<String> {
    let (id, range, usable) = (subnetwork.id, subnetwork.range()?, sum.usable);
    Some(match sum.others {
        0 => format!("{id} has the range {range} with {usable} usable addresses."),
        others => format!(
            "{id} has the range {range} with {usable} usable addresses, of which others use at least {others}."
        ),
    })
}

/// The first way out.
fn enlarge(sum: &Sum, need: u64) -> String {
    match sum.large_enough(need) {
        Some(length) => format!(
            "Expand `ip_cidr_range` to a /{length} or larger, which changes the subnetwork in place, or use a \
             subnetwork of that size."
        ),
        None => "No subnetwork is large enough: divide them between several.".to_owned(),
    }
}

/// The second way out: less of this workload beside the others.
fn fewer(workload: &Workload<'_>, sum: &Sum) -> Option<String> {
    let own = workload.addresses()?;
    let left = sum.available().saturating_sub(sum.steady().saturating_sub(own));
    let (limit, label) = (workload.limit(), workload.label());
    let (fits, noun) = if workload.is_job() {
        (tasks_in(left), "tasks")
    } else {
        (instances_in(left), "instances")
    };
    Some(if fits == 0 {
        format!("Beside the others, no {} of {label} fits.", noun.trim_end_matches('s'))
    } else {
        let of_those = if sum.parts.len() > 1 { " beside the others" } else { "" };
        format!("Or lower `{limit}` of {label}: {fits} {noun} fit{of_those}.")
    })
}
