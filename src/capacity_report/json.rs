//! The report as JSON. `docs/guides/capacity-report.md` documents its shape, and `format_version` changes
//! with it.

use super::object::Action;
use super::report::{Partial, Report, Subnetwork, Usage, Verdict};
use super::subnetworks::{Range, Size};
use super::wording::left;
use crate::capacity::{Need, Source};
use serde_json::{Value as Json, json};

/// The report as indented JSON.
pub(crate) fn to_json(report: &Report) -> String {
    let not_attributable = report.not_attributable.iter().map(|workload| {
        json!({
            "address": workload.address,
            "after": workload.need.map(need),
            "reason": workload.reason,
        })
    });
    let json = json!({
        "format_version": "1.0",
        "fits": report.fits(),
        "partial": report.partial.is_some(),
        "partial_because": report.partial.map(because),
        "subnetworks": report.subnetworks.iter().map(subnetwork).collect::<Vec<_>>(),
        "not_attributable": not_attributable.collect::<Vec<_>>(),
        "unused_subnetworks": report.unused,
    });
    format!("{json:#}\n")
}

fn subnetwork(subnetwork: &Subnetwork) -> Json {
    let needed = subnetwork.needed();
    let verdict = subnetwork.verdict();
    json!({
        "address": subnetwork.address,
        "subnetwork": subnetwork.path,
        "change": subnetwork.action.map(change),
        "verdict": word(verdict),
        "fits": verdict.fits(),
        "explanation": subnetwork.explanation(),
        "required_prefix_length": subnetwork.required_prefix_length(),
        "before": time(subnetwork.before, needed.before),
        "during": { "needed": needed.during },
        "after": time(subnetwork.after, needed.after),
        "largest_rollout": { "needed": subnetwork.largest_rollout() },
        "workloads": subnetwork.workloads.iter().map(workload).collect::<Vec<_>>(),
    })
}

fn time(size: Size, needed: u64) -> Json {
    let range = size.range();
    json!({
        "exists": match size {
            Size::Gone => json!(false),
            Size::Known(_) => json!(true),
            Size::Unknown => Json::Null,
        },
        "ip_cidr_range": range.map(|range| range.0.to_string()),
        "usable": range.map(Range::usable),
        "needed": needed,
        "left": range.map(|range| left(range.usable(), needed)),
    })
}

fn workload(usage: &Usage) -> Json {
    json!({
        "address": usage.address,
        "type": usage.type_name,
        "change": change(usage.action),
        "before": usage.before.map(need),
        "during": { "addresses": usage.during },
        "after": usage.after.map(need),
    })
}

fn need(need: Need) -> Json {
    let source = match need.source {
        Source::Plan => "plan",
        Source::Default => "default",
        Source::Unknown => "known_after_apply",
    };
    let unit = if need.is_tasks { "tasks" } else { "instances" };
    json!({ unit: need.count, "source": source, "addresses": need.addresses() })
}

fn because(partial: Partial) -> &'static str {
    match partial {
        Partial::Errors => "errors",
        Partial::Deferred => "deferred_changes",
        Partial::Limited => "limited",
    }
}

fn change(action: Action) -> &'static str {
    match action {
        Action::Keep => "none",
        other => other.word(),
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fits => "fits",
        Verdict::FitsWithoutRollout => "fits_without_rollout",
        Verdict::Unknown => "unknown_size",
        Verdict::TooSmall => "too_small",
        Verdict::Unsupported => "unsupported_range",
        Verdict::NotEnough => "not_enough_addresses",
        Verdict::Destroyed => "destroyed",
    }
}
