//! The fault matrix: what is left of an object when something breaks at any request of a create, a read, an
//! update or a delete, after the next plan and apply.
//!
//! Each step runs once without a fault, which counts its requests, and then once for each request and each way
//! in which that can come to harm. Time is paused and there are no connections, so that a silence of twenty
//! minutes takes none. In between, the emulator is stopped and started with what it has stored.
//!
//! `FAULT_MATRIX=whole` runs every point of every type; else one type of each lifecycle is tried.

mod core;
mod point;
mod road;
mod step;
mod table;

use proptest::test_runner::TestCaseError;
use std::sync::Mutex;
use std::time::Instant;

use self::point::Outcome;
use self::step::{STEPS, Scene, Step};
use self::table::Table;
use super::entry::Entry;
use super::types;

/// The types that are tried unless all are: each lifecycle, and each way of proving that a create made an object.
const SAMPLE: &[&str] = &[
    "google_cloud_run_v2_service",
    "google_compute_network",
    "google_compute_router_nat",
    "google_dns_record_set",
    "google_project_iam_member",
    "google_project_service",
    "google_pubsub_topic",
];

/// The entries to try.
fn entries() -> Vec<Entry> {
    let wanted = std::env::var("FAULT_MATRIX").unwrap_or_default();
    let is_wanted = |name: &str| match &*wanted {
        "" => SAMPLE.contains(&name),
        "whole" => true,
        list => list.split(',').any(|it| it == name),
    };
    types::all().into_iter().filter(|entry| is_wanted(entry.type_name)).collect()
}

/// Tries every point of a step.
fn tried(entry: &Entry, step: Step) -> Result<Vec<Outcome>, TestCaseError> {
    let Some(scene) = Scene::set(entry, step)? else { return Ok(Vec::new()) };
    let mut outcomes = Vec::new();
    for fault in scene.faults() {
        outcomes.push(scene.try_point(fault)?);
    }
    Ok(outcomes)
}

/// Says what became of a step: the whole matrix takes 4 to 8 minutes.
fn report(
    type_name: &str,
    step: Step,
    outcomes: &Result<Vec<Outcome>, TestCaseError>,
    begun: Instant,
) {
    let said = outcomes.as_ref().map_or_else(ToString::to_string, |all| table::tally(all));
    eprintln!("{type_name} {step:?}, {} s: {said}", begun.elapsed().as_secs());
}

#[test]
fn after_any_fault_the_next_apply_ends_as_configured() {
    let entries = entries();
    let tasks: Vec<_> = entries.iter().flat_map(|it| STEPS.map(|step| (it, step))).collect();
    let tasks = Mutex::new(tasks.into_iter());
    let is_long = std::env::var_os("FAULT_MATRIX").is_some();
    let table = Mutex::new(Table::default());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let Some((entry, step)) = tasks.lock().expect("no panic").next() else {
                        return;
                    };
                    let begun = Instant::now();
                    let outcomes = tried(entry, step);
                    let mut table = table.lock().expect("no panic");
                    if is_long {
                        report(entry.type_name, step, &outcomes, begun);
                    }
                    match outcomes {
                        Ok(outcomes) => table.add(entry.resource(), step, outcomes),
                        Err(error) => {
                            table.broken.push(format!("{} {step:?}: {error}", entry.type_name));
                        }
                    }
                }
            });
        }
    });
    let table = table.into_inner().expect("no panic");
    println!("{table}");
    assert!(table.is_good(), "{}", table.report());
}
