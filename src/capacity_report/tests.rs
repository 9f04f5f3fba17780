//! Reports of made-up plans. `acceptance-tests/capacity_report.rs` has plans that terraform made.

mod arbitrary;
mod attribution;
mod sensitive;
mod sums;
mod xml;

use super::report::Report;
use super::{read, report, to_markdown};
use serde_json::{Value as Json, json};

/// The path of the subnetwork with this name.
fn path(name: &str) -> String {
    format!("projects/demo/regions/us-central1/subnetworks/{name}")
}

/// The values of a subnetwork.
fn subnetwork(name: &str, range: &str) -> Json {
    json!({
        "id": path(name), "name": name, "project": "demo", "region": "us-central1",
        "ip_cidr_range": range,
    })
}

/// The values of a service in the subnetwork with this name, or with this path.
fn service(subnetwork: &str, max_instances: Option<u64>) -> Json {
    json!({
        "project": "demo", "location": "us-central1",
        "template": [{
            "containers": [{"image": "one"}],
            "scaling": [{"max_instance_count": max_instances}],
            "vpc_access": [{"network_interfaces": [{"subnetwork": subnetwork}]}],
        }],
    })
}

/// The values of a job.
fn job(subnetwork: &str, tasks: u64) -> Json {
    json!({
        "project": "demo", "location": "us-central1",
        "template": [{
            "task_count": tasks,
            "parallelism": 1,
            "template": [{"vpc_access": [{"network_interfaces": [{"subnetwork": subnetwork}]}]}],
        }],
    })
}

/// The change of an object. Without values before it is created, and without values after it is deleted.
fn change(address: &str, before: &Json, after: &Json) -> Json {
    let actions: &[&str] = match (before, after) {
        (Json::Null, _) => &["create"],
        (_, Json::Null) => &["delete"],
        _ if before == after => &["no-op"],
        _ => &["update"],
    };
    let (type_name, name) = address.rsplit_once('.').unwrap();
    let type_name = type_name.rsplit('.').next().unwrap();
    json!({
        "address": address, "mode": "managed", "type": type_name, "name": name,
        "change": {"actions": actions, "before": before, "after": after},
    })
}

/// A plan of these changes.
fn plan(changes: &[Json]) -> Json {
    json!({"format_version": "1.2", "resource_changes": changes})
}

/// The report of a plan, which must be one that terraform could print.
fn report_of(plan: &Json) -> Report {
    report(&read(plan.to_string().as_bytes()).unwrap())
}

/// Each subnetwork with the addresses needed before, during and after the apply, and the verdict.
fn sums(plan: &Json) -> String {
    let report = report_of(plan);
    let lines = report.subnetworks.iter().map(|subnetwork| {
        let needed = subnetwork.needed();
        format!(
            "{} {} {} {}: {}\n",
            subnetwork.name(),
            needed.before,
            needed.during,
            needed.after,
            subnetwork.verdict().words()
        )
    });
    lines.collect()
}

/// What is not counted, and why.
fn not_attributable(plan: &Json) -> String {
    let report = report_of(plan);
    let lines = report.not_attributable.iter().map(|it| format!("{}: {}\n", it.address, it.reason));
    lines.collect()
}
