//! The table of counts: lifecycle, step and fault.

use std::collections::BTreeMap;
use std::fmt;

use super::point::{Outcome, Verdict};
use super::step::Step;
use crate::spec::{Lifecycle, Object, Resource};

/// The counts, and the points that are not good.
#[derive(Default)]
pub(super) struct Table {
    counts: BTreeMap<(&'static str, Step, &'static str), BTreeMap<Verdict, usize>>,
    bad: Vec<String>,
    /// Steps that could not be tried.
    pub(super) broken: Vec<String>,
}

fn life(resource: &Resource) -> &'static str {
    match resource.lifecycle {
        Lifecycle::Object(_) => "object",
        Lifecycle::Element(_) => "element",
        Lifecycle::Policy(_) => "policy",
        Lifecycle::Switch(_) => "switch",
        Lifecycle::ChangeSet(_) => "change set",
    }
}

/// Whether no provider can do better: of an object that Google names and whose secret part only the lost response
/// contains, nothing tells which create made it. A diagnostic names it.
fn is_excused(resource: &Resource, step: Step, verdict: Verdict) -> bool {
    let Lifecycle::Object(Object { siblings: Some(siblings), .. }) = resource.lifecycle else {
        return false;
    };
    verdict == Verdict::Named && step == Step::Create && siblings.is_shown_once
}

/// How many outcomes there are of each kind.
pub(super) fn tally(outcomes: &[Outcome]) -> String {
    let mut counts = BTreeMap::<Verdict, usize>::new();
    for outcome in outcomes {
        *counts.entry(outcome.verdict).or_default() += 1;
    }
    format!("{} points {counts:?}", outcomes.len())
}

impl Table {
    pub(super) fn add(&mut self, resource: &Resource, step: Step, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            let counts = self.counts.entry((life(resource), step, outcome.row())).or_default();
            *counts.entry(outcome.verdict).or_default() += 1;
            if outcome.verdict != Verdict::Good && !is_excused(resource, step, outcome.verdict) {
                let Outcome { fault, verdict, text, .. } = outcome;
                self.bad.push(format!(
                    "{verdict:?}: {} {step:?}, {:?} at request {}{}: {text}",
                    resource.type_name,
                    fault.harm,
                    fault.at,
                    if fault.lasts { " and from then on" } else { "" }
                ));
            }
        }
    }

    pub(super) fn is_good(&self) -> bool {
        self.bad.is_empty() && self.broken.is_empty()
    }

    pub(super) fn report(&self) -> String {
        let lines: Vec<&str> = self.broken.iter().chain(&self.bad).map(String::as_str).collect();
        lines.join("\n")
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:11} {:12} {:17} {:>7} {:>7} {:>8} {:>5} {:>5} {:>10} {:>9} {:>6}",
            "lifecycle",
            "step",
            "fault",
            "points",
            "ok",
            "imported",
            "named",
            "lost",
            "duplicated",
            "strangers",
            "wrong"
        )?;
        for ((life, step, row), counts) in &self.counts {
            let of = |verdict| counts.get(&verdict).copied().unwrap_or(0);
            let points: usize = counts.values().sum();
            writeln!(
                f,
                "{life:11} {:12} {row:17} {points:>7} {:>7} {:>8} {:>5} {:>5} {:>10} {:>9} {:>6}",
                format!("{step:?}"),
                of(Verdict::Good),
                of(Verdict::Imported),
                of(Verdict::Named),
                of(Verdict::Lost),
                of(Verdict::Duplicated),
                of(Verdict::Stranger),
                of(Verdict::Wrong)
            )?;
        }
        let mut all = BTreeMap::<Verdict, usize>::new();
        for (verdict, count) in self.counts.values().flatten() {
            *all.entry(*verdict).or_default() += count;
        }
        writeln!(f, "{} points: {all:?}", all.values().sum::<usize>())
    }
}
