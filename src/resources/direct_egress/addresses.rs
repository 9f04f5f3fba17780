//! Checks of whether a subnetwork has enough addresses for everything in it.

use super::subnetwork::Subnetwork;
use super::workload::{Workload, is_rolled_out, size};
use crate::capacity::{
    LONGEST_PREFIX, Need, addresses, counted, during, instances_in, prefix_length_for,
};
use crate::diag::{Diagnostic, Severity};
use crate::spec::{Checked, Facts, Referent};
use crate::value::Path;

/// The number of workloads that a text lists.
const LISTED: usize = 10;

/// What one workload needs.
struct Part<'a> {
    referent: &'a Referent,
    label: String,
    size: String,
    /// After this change.
    after: Option<Need>,
    /// What it had before, if that keeps its addresses beside what comes after it.
    beside: Option<Need>,
    /// The maximum while the change is applied.
    during: u64,
    /// Whether the change needs addresses that are not the workload's own yet.
    takes: bool,
    /// What keeps addresses that are not needed after the change.
    keeps: Option<Keeps>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// Instances that scale down, most often those of a previous revision.
    Revision,
    /// A workload that is deleted or replaced.
    Workload,
}

/// What everything that the walk has planned in a subnetwork needs, and what is left for it.
struct Sum<'a> {
    parts: Vec<Part<'a>>,
    /// The addresses that others hold, at least.
    others: u64,
    usable: u64,
}

impl<'a> Part<'a> {
    /// The workload before and after its change. `None` if it is not in the subnetwork, or if its number is not known.
    fn of(
        checked: Checked<'a>,
        [before, planned]: [Option<&Workload<'_>>; 2],
        subnetwork: &Subnetwork<'_>,
    ) -> Option<Self> {
        let is_here = |it: &&Workload<'_>| it.is_in(subnetwork.id);
        // A new subnetwork has nothing of an earlier one with its name.
        let before = before.filter(|it| is_here(it) && !subnetwork.is_new);
        let after = planned.filter(is_here);
        let (held, needed) = (before.and_then(Workload::need), after.map(Workload::need));
        let needed = match needed {
            Some(None) => return None,
            Some(needed) => needed,
            None => None,
        };
        let is_replaced = checked.is_new && held.is_some();
        let overlaps =
            held.is_some() && needed.is_some() && (is_replaced || is_rolled_out(checked));
        let steady = needed.map_or(0, Need::addresses);
        let most = during(held, needed, overlaps);
        let keeps =
            if is_replaced || planned.is_none() { Keeps::Workload } else { Keeps::Revision };
        let what = match (after, &planned) {
            (Some(_), _) if is_replaced => ", replaced",
            (Some(_), _) => "",
            (None, Some(_)) => ", moves away",
            (None, None) => ", deleted",
        };
        Some(Self {
            referent: checked.referent,
            label: after.or(before)?.label(),
            size: size(needed.or(held)?) + what,
            after: needed,
            beside: held.filter(|_| overlaps),
            during: most,
            takes: overlaps || steady > held.map_or(0, Need::addresses),
            keeps: (most > steady).then_some(keeps),
        })
    }

    fn steady(&self) -> u64 {
        self.after.map_or(0, Need::addresses)
    }
}

impl<'a> Sum<'a> {
    /// Workloads whose number is not known count nothing. What already holds addresses at Google counts once:
    /// as much of what Google reports as these workloads may hold is theirs.
    fn of(subnetwork: &Subnetwork<'_>, facts: &'a Facts) -> Option<Self> {
        let (mut parts, mut theirs) = (Vec::new(), 0_u64);
        for checked in facts.referring_to(subnetwork.id) {
            let planned = Workload::planned(checked);
            let is_unchanged = planned.is_some() && !facts.changes(checked.referent);
            let other = if is_unchanged { None } else { Workload::before(checked) };
            let before = if is_unchanged { planned.as_ref() } else { other.as_ref() };
            if let Some(before) = before.filter(|it| it.is_in(subnetwork.id)) {
                // While a rollout before this one ends, it may hold twice as much.
                let held = before.need().map_or(u64::MAX, |need| need.addresses_with(need));
                theirs = theirs.saturating_add(held);
            }
            parts.extend(Part::of(checked, [before, planned.as_ref()], subnetwork));
        }
        let others = subnetwork.allocated.unwrap_or_default().saturating_sub(theirs);
        Some(Self { parts, others, usable: subnetwork.usable()? })
    }

    fn steady(&self) -> u64 {
        self.parts.iter().map(Part::steady).fold(0, u64::saturating_add)
    }

    /// The maximum while the plan is applied. The same as afterwards, if the plan only takes away.
    fn most(&self) -> u64 {
        if !self.parts.iter().any(|part| part.takes) {
            return self.steady();
        }
        self.parts.iter().map(|part| part.during).fold(0, u64::saturating_add)
    }

    fn available(&self) -> u64 {
        self.usable.saturating_sub(self.others)
    }

    /// The first way out: large enough for everything here and others.
    fn enlarge(&self) -> String {
        match prefix_length_for(self.most().saturating_add(self.others)) {
            Some(length) => format!(
                "Expand `ip_cidr_range` to a /{length} or larger, which changes the subnetwork in place, or use a \
                 subnetwork of that size."
            ),
            None => "No subnetwork is large enough: divide them between several.".to_owned(),
        }
    }

    /// The second way out: less of this workload beside the others.
    fn fewer(&self, referent: &Referent) -> Option<String> {
        let part = self.parts.iter().find(|part| part.referent == referent)?;
        let need = part.after?;
        let left = self.available().saturating_sub(self.most().saturating_sub(part.during));
        let (limit, label) = (need.limit, &part.label);
        Some(match need.room(left, part.beside) {
            0 => {
                let noun = if need.is_tasks { "task" } else { "instance" };
                format!("Beside the others, no {noun} of {label} fits.")
            }
            room => {
                let verb = if room == 1 { "fits" } else { "fit" };
                let of_those = if self.parts.len() > 1 { " beside the others" } else { "" };
                format!("Or lower `{limit}` of {label}: {} {verb}{of_those}.", need.counted(room))
            }
        })
    }

    /// What is needed in steady state, as a list, and what the change needs beyond that.
    fn told(&self) -> String {
        let (need, most) = (addresses(self.steady()), self.most());
        let list = self.list(Part::steady);
        let subject = subject(self.parts.iter().filter(|part| part.after.is_some()).count());
        let more = if most > self.steady() {
            let most = addresses(most);
            format!("\n\nWhile this plan is applied, {most} are needed, because {}.", self.reason())
        } else {
            String::new()
        };
        format!("At the maximum, the {subject} {need}:{list}{more}")
    }

    /// Why more addresses are needed during the apply than after it.
    fn reason(&self) -> String {
        let mut reasons = Vec::new();
        if self.keep(Keeps::Revision) {
            reasons.push(
                "a previous revision keeps its addresses for up to 20 minutes after it has scaled down",
            );
        }
        if self.keep(Keeps::Workload) {
            reasons.push("what is deleted or replaced keeps its addresses for one to two hours");
        }
        reasons.join(", and ")
    }

    fn keep(&self, what: Keeps) -> bool {
        self.parts.iter().any(|part| part.keeps == Some(what))
    }

    fn list(&self, of_part: impl Fn(&Part<'a>) -> u64) -> String {
        let mut parts: Vec<_> = self.parts.iter().filter(|part| of_part(part) > 0).collect();
        let key = |part: &Part<'a>| (std::cmp::Reverse(of_part(part)), part.label.clone());
        parts.sort_by_cached_key(|part| key(part));
        let lines = parts.iter().take(LISTED).map(|part| {
            format!("\n  - {}: {} ({})", part.label, addresses(of_part(part)), part.size)
        });
        let left = parts.len().saturating_sub(LISTED);
        let rest = (left > 0).then(|| format!("\n  - and {left} more"));
        lines.chain(rest).collect()
    }
}

/// A subnetwork that is too small for Cloud Run, for everything in it, or for what a change needs until addresses
/// are free again. `of` is the workload at which it is reported.
pub(super) fn too_few(
    subnetwork: &Subnetwork<'_>,
    facts: &Facts,
    of: Option<&Referent>,
    path: Option<&Path>,
) -> Option<Diagnostic> {
    let sum = Sum::of(subnetwork, facts)?;
    let length = subnetwork.range()?.prefix_len();
    let is_used = sum.parts.iter().any(|part| part.after.is_some());
    let mut diagnostic = if length > LONGEST_PREFIX && is_used {
        too_small(subnetwork, &sum)?
    } else if sum.steady() > sum.available() {
        exceeded(subnetwork, &sum, of)?
    } else if sum.most() > sum.available() {
        exceeded_for_now(subnetwork, &sum)?
    } else {
        return None;
    };
    // What the walk is still to plan may be among the others.
    if length <= LONGEST_PREFIX && sum.most() <= sum.usable {
        diagnostic.severity = Severity::Advice;
    }
    Some(match path {
        Some(path) => diagnostic.about(path.clone()),
        None => diagnostic,
    })
}

/// Source: the page says that subnetworks must be a /26 or larger.
fn too_small(subnetwork: &Subnetwork<'_>, sum: &Sum<'_>) -> Option<Diagnostic> {
    let (range, usable) = (subnetwork.range()?, sum.usable);
    let detail = format!(
        "{} has the range {range} with {}. Direct VPC egress requires a /{LONGEST_PREFIX} or larger: Cloud Run \
         allocates addresses in blocks of 16, two addresses for each instance and one for each task. {}\n\n{}",
        subnetwork.id,
        counted(usable, "usable address", "usable addresses"),
        sum.told(),
        sum.enlarge(),
    );
    Some(subnetwork.warning("Subnetwork is too small for Cloud Run", detail))
}

fn exceeded(
    subnetwork: &Subnetwork<'_>,
    sum: &Sum<'_>,
    of: Option<&Referent>,
) -> Option<Diagnostic> {
    let less = of.and_then(|referent| sum.fewer(referent));
    let less = less.unwrap_or_else(|| {
        let all = match instances_in(sum.available()) {
            _ if sum.most() > sum.steady() => String::new(),
            1 => ": 1 fits in all".to_owned(),
            all => format!(": {all} fit in all"),
        };
        format!("Or lower the maximum numbers of instances{all}.")
    });
    let detail = format!(
        "{} {}\n\n{} {less} Instances for which no address is free do not start, although the deployment succeeds.",
        room(subnetwork, sum)?,
        sum.told(),
        sum.enlarge(),
    );
    Some(subnetwork.warning("Not enough addresses for Cloud Run", detail))
}

fn exceeded_for_now(subnetwork: &Subnetwork<'_>, sum: &Sum<'_>) -> Option<Diagnostic> {
    let (summary, other) = if sum.keep(Keeps::Workload) {
        (
            "Not enough addresses during the apply",
            "Or delete first, and apply the rest when the addresses are free.",
        )
    } else {
        (
            "Not enough addresses for a rollout",
            "Or deploy while there are few instances, or lower the maximum numbers of instances first.",
        )
    };
    let detail = format!(
        "{} At the maximum, the {} {} while this plan is applied, and {} afterwards, because \
         {}:{}\n\n{} {other}",
        room(subnetwork, sum)?,
        subject(sum.parts.len()),
        addresses(sum.most()),
        sum.steady(),
        sum.reason(),
        sum.list(|part| part.during),
        sum.enlarge(),
    );
    Some(subnetwork.warning(summary, detail))
}

fn subject(workloads: usize) -> &'static str {
    match workloads {
        1 => "workload planned so far needs",
        _ => "workloads planned so far need",
    }
}

/// The first sentence: what there is.
fn room(subnetwork: &Subnetwork<'_>, sum: &Sum<'_>) -> Option<String> {
    let (id, range) = (subnetwork.id, subnetwork.range()?);
    let usable = counted(sum.usable, "usable address", "usable addresses");
    Some(match sum.others {
        0 => format!("{id} has the range {range} with {usable}."),
        others => format!(
            "{id} has the range {range} with {usable}, of which at least {others} {} in use by what this plan has \
             not shown so far.",
            if others == 1 { "is" } else { "are" },
        ),
    })
}
