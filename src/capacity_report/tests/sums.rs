//! What is needed before, during and after an apply.

use super::*;

const EGRESS: &str = "google_compute_subnetwork.egress";
const API: &str = "google_cloud_run_v2_service.api";

/// A subnetwork that does not change.
fn kept(range: &str) -> Json {
    change(EGRESS, &subnetwork("egress", range), &subnetwork("egress", range))
}

/// A service with another image.
fn with_image(mut service: Json, image: &str) -> Json {
    service["template"][0]["containers"][0]["image"] = json!(image);
    service
}

#[test]
fn created_workloads_are_summed() {
    let plan = plan(&[
        change(EGRESS, &Json::Null, &subnetwork("egress", "10.0.0.0/26")),
        change(API, &Json::Null, &service("egress", Some(8))),
        change("google_cloud_run_v2_job.nightly", &Json::Null, &job(&path("egress"), 17)),
    ]);
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress 0 48 48: fits, except a rollout\n");
}

#[test]
fn a_range_that_cloud_run_cannot_use_does_not_fit() {
    for (range, line) in [
        ("34.0.0.0/8", "0 16 16: range not supported"),
        ("100.64.0.0/10", "0 16 16: fits"),
        ("240.0.0.0/8", "0 16 16: fits"),
        ("34.0.0.0/27", "0 16 16: range not supported"),
    ] {
        let workload = change(API, &Json::Null, &service("egress", Some(8)));
        let plan = plan(&[kept(range), workload]);
        assert_eq!(sums(&plan), format!("{EGRESS} {line}\n"), "{range}");
    }
    // What leaves the range needs no other.
    let leaves = change(API, &service("egress", Some(8)), &Json::Null);
    let left = plan(&[kept("34.0.0.0/8"), leaves]);
    assert_eq!(sums(&left), format!("{EGRESS} 16 16 0: fits\n"));
    let stays = change(API, &service("egress", Some(8)), &service("egress", Some(8)));
    let report = report_of(&plan(&[kept("34.0.0.0/8"), stays]));
    assert!(!report.fits());
    let text = to_markdown(&report);
    for part in [
        "**The workloads cannot use the range of their subnetwork.**",
        "| 34.0.0.0/8 | 16777212 | 16 | 16 | 16 | 16777196 | **range not supported** |",
        "Direct VPC egress supports RFC 1918",
        "Use a subnetwork with one of these ranges, a /26 or larger.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_new_revision_overlaps_with_the_previous_one() {
    let (old, new) = (service("egress", Some(8)), service("egress", Some(8)));
    let plan = |new: Json| plan(&[kept("10.0.0.0/26"), change(API, &old, &new)]);
    assert_eq!(
        sums(&plan(with_image(new.clone(), "two"))),
        "google_compute_subnetwork.egress 16 32 16: fits\n"
    );
    // Labels and the like make no revision.
    let mut labelled = new;
    labelled["labels"] = json!({"a": "b"});
    assert_eq!(sums(&plan(labelled)), "google_compute_subnetwork.egress 16 16 16: fits\n");
}

#[test]
fn growth_and_shrinkage_count_both_revisions_during_the_apply() {
    for (before, after, line) in [
        (8, 16, "16 48 32: fits, except a rollout"),
        (16, 8, "32 48 16: fits"),
        (16, 16, "32 32 32: fits, except a rollout"),
        (8, 24, "16 64 48: does not fit"),
    ] {
        let change = change(API, &service("egress", Some(before)), &service("egress", Some(after)));
        let plan = plan(&[kept("10.0.0.0/26"), change]);
        assert_eq!(sums(&plan), format!("{EGRESS} {line}\n"), "{before} to {after}");
    }
}

#[test]
fn the_maximum_of_the_service_limits_all_revisions_and_makes_none() {
    let with_maximum = |maximum: u64| {
        let mut service = service("egress", None);
        service["scaling"] = json!([{"max_instance_count": maximum}]);
        service
    };
    let plan = plan(&[kept("10.0.0.0/26"), change(API, &with_maximum(8), &with_maximum(16))]);
    assert_eq!(sums(&plan), format!("{EGRESS} 16 32 32: fits, except a rollout\n"));
}

#[test]
fn a_deleted_workload_holds_its_addresses_during_the_apply() {
    let plan = plan(&[
        kept("10.0.0.0/26"),
        change(API, &service("egress", Some(16)), &Json::Null),
        change("google_cloud_run_v2_service.web", &Json::Null, &service("egress", Some(16))),
    ]);
    assert_eq!(sums(&plan), format!("{EGRESS} 32 64 32: does not fit\n"));
}

#[test]
fn a_replaced_service_needs_the_addresses_of_both() {
    for actions in [["delete", "create"], ["create", "delete"]] {
        let mut service = change(API, &service("egress", Some(8)), &service("egress", Some(8)));
        service["change"]["actions"] = json!(actions);
        let plan = plan(&[kept("10.0.0.0/26"), service]);
        assert_eq!(sums(&plan), format!("{EGRESS} 16 32 16: fits\n"));
    }
}

#[test]
fn a_replaced_subnetwork_starts_without_addresses_in_use() {
    let mut replaced = change(
        EGRESS,
        &subnetwork("egress", "10.0.0.0/26"),
        &subnetwork("egress-2", "10.9.0.0/26"),
    );
    replaced["change"]["actions"] = json!(["create", "delete"]);
    let plan = plan(&[
        replaced,
        change(API, &service("egress", Some(16)), &service("egress-2", Some(16))),
    ]);
    assert_eq!(sums(&plan), format!("{EGRESS} 32 32 32: fits, except a rollout\n"));
}

#[test]
fn a_workload_that_moves_is_counted_in_both_subnetworks() {
    let plan = plan(&[
        kept("10.0.0.0/26"),
        change("google_compute_subnetwork.next", &Json::Null, &subnetwork("next", "10.1.0.0/24")),
        change(API, &service("egress", Some(8)), &service("next", Some(8))),
    ]);
    assert_eq!(
        sums(&plan),
        "google_compute_subnetwork.egress 16 16 0: fits\ngoogle_compute_subnetwork.next 0 16 16: fits\n"
    );
}

#[test]
fn an_expanded_range_counts_with_its_new_size() {
    let plan = plan(&[
        change(EGRESS, &subnetwork("egress", "10.0.0.0/26"), &subnetwork("egress", "10.0.0.0/23")),
        change(API, &service("egress", Some(8)), &service("egress", Some(100))),
    ]);
    assert_eq!(sums(&plan), format!("{EGRESS} 16 224 208: fits\n"));
    let markdown = to_markdown(&report_of(&plan));
    assert!(markdown.contains("| 10.0.0.0/26 → 10.0.0.0/23 | 508 | 16 | 224 | 208 | 300 | fits |"));
}

#[test]
fn a_subnetwork_that_is_smaller_than_google_requires_is_too_small() {
    let plan = plan(&[kept("10.0.0.0/27"), change(API, &Json::Null, &service("egress", Some(1)))]);
    assert_eq!(sums(&plan), format!("{EGRESS} 0 16 16: too small\n"));
    assert!(!report_of(&plan).fits());
}

#[test]
fn workloads_of_a_destroyed_subnetwork_do_not_fit() {
    let service = service(&path("egress"), Some(8));
    let plan = plan(&[
        change(EGRESS, &subnetwork("egress", "10.0.0.0/26"), &Json::Null),
        change(API, &service, &service),
    ]);
    assert_eq!(sums(&plan), format!("{EGRESS} 16 16 16: destroyed\n"));
}

#[test]
fn a_destroy_of_everything_fits() {
    let plan = plan(&[
        change(EGRESS, &subnetwork("egress", "10.0.0.0/26"), &Json::Null),
        change(API, &service("egress", Some(100)), &Json::Null),
    ]);
    assert_eq!(sums(&plan), format!("{EGRESS} 208 208 0: fits\n"));
}

#[test]
fn googles_defaults_are_used_for_omitted_numbers() {
    let needs = |address: &str, values: &Json| {
        let report = report_of(&plan(&[change(address, &Json::Null, values)]));
        to_markdown(&report)
    };
    assert!(needs(API, &service("egress", None)).contains("100 instances (default): 208"));
    assert!(needs(API, &service("egress", Some(0))).contains("100 instances (default): 208"));
    let pool = "google_cloud_run_v2_worker_pool.queue";
    let values = |scaling: Json| {
        let mut values = service("egress", None);
        values["scaling"] = json!([scaling]);
        values
    };
    for (scaling, text) in [
        (json!({}), "1 instance (default): 16"),
        (json!({"manual_instance_count": 20}), "20 instances: 48"),
        (json!({"manual_instance_count": 0}), "0 instances: 0"),
        (json!({"max_instance_count": 9}), "9 instances: 32"),
        (json!({"scaling_mode": "AUTOMATIC"}), "100 instances (default): 208"),
    ] {
        assert!(needs(pool, &values(scaling.clone())).contains(text), "{scaling}");
    }
    let manual = values(json!({"scaling_mode": "MANUAL", "manual_instance_count": 3}));
    assert!(needs(API, &manual).contains("3 instances: 16"));
    let nightly = "google_cloud_run_v2_job.nightly";
    assert!(needs(nightly, &job("egress", 0)).contains("1 task (default): 16"));
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let plan = plan(&[
        kept("10.0.0.0/26"),
        change(API, &service("egress", Some(u64::MAX)), &service("egress", Some(u64::MAX - 1))),
        change("google_cloud_run_v2_job.nightly", &Json::Null, &job("egress", u64::MAX)),
    ]);
    assert!(!report_of(&plan).fits());
}

#[test]
fn workloads_without_direct_vpc_egress_need_nothing() {
    let mut connector = service("egress", None);
    connector["template"][0]["vpc_access"] =
        json!([{"connector": "main", "network_interfaces": []}]);
    let mut none = service("egress", None);
    none["template"][0]["vpc_access"] = json!([]);
    let plan = plan(&[
        kept("10.0.0.0/26"),
        change(API, &Json::Null, &connector),
        change("google_cloud_run_v2_service.web", &Json::Null, &none),
    ]);
    assert_eq!(sums(&plan) + &not_attributable(&plan), "");
    assert!(to_markdown(&report_of(&plan)).contains("No workload of this plan"));
}

#[test]
fn a_limit_that_would_fit_is_suggested() {
    let plan = plan(&[
        kept("10.0.0.0/26"),
        change("google_cloud_run_v2_job.nightly", &Json::Null, &job("egress", 16)),
        change(API, &service("egress", Some(4)), &with_image(service("egress", Some(40)), "two")),
    ]);
    let text = to_markdown(&report_of(&plan));
    // Of 60 addresses 16 are the job's; 32 hold 16 instances, of which the previous revision has 4.
    assert!(text.contains("Or limit `google_cloud_run_v2_service.api` to 12 instances."), "{text}");
    assert!(text.contains("Expand `ip_cidr_range` to a /25 or larger"), "{text}");
}
