//! Sensitive values, which no report shows.

use super::*;
use crate::capacity_report::{to_json, to_svg};

const API: &str = "google_cloud_run_v2_service.api";
const SECRET: &str = "s3cr3t";

/// All forms of the report.
fn everything(plan: &Json) -> String {
    let report = report_of(plan);
    to_markdown(&report) + &to_json(&report) + &to_svg(&report)
}

fn with_sensitive(mut change: Json, sensitive: &Json) -> Json {
    change["change"]["before_sensitive"] = sensitive.clone();
    change["change"]["after_sensitive"] = sensitive.clone();
    change
}

#[test]
fn a_sensitive_subnetwork_is_not_shown() {
    let interface =
        json!({"template": [{"vpc_access": [{"network_interfaces": [{"subnetwork": true}]}]}]});
    for sensitive in [interface, json!({"template": true}), json!(true)] {
        let service = change(API, &Json::Null, &service(SECRET, Some(4)));
        let text = everything(&plan(&[with_sensitive(service, &sensitive)]));
        assert!(!text.contains(SECRET) && text.contains("sensitive"), "{text}");
    }
}

#[test]
fn a_sensitive_name_or_range_of_a_subnetwork_is_not_shown() {
    let values = subnetwork(SECRET, "10.77.0.0/26");
    let sensitive = json!({"name": true, "id": true, "self_link": true, "ip_cidr_range": true});
    let subnetwork = change("google_compute_subnetwork.egress", &values, &values);
    let text = everything(&plan(&[
        with_sensitive(subnetwork, &sensitive),
        change(API, &Json::Null, &service("egress", Some(4))),
    ]));
    assert!(!text.contains(SECRET) && !text.contains("10.77"), "{text}");
}

#[test]
fn a_sensitive_name_is_not_shown_although_ids_contain_it() {
    let values = subnetwork(SECRET, "10.0.0.0/26");
    let subnetwork = change("google_compute_subnetwork.egress", &values, &values);
    let plan = plan(&[
        with_sensitive(subnetwork, &json!({"name": true})),
        change(API, &Json::Null, &service(&path(SECRET), Some(4))),
    ]);
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress 0 16 16: fits\n");
    assert!(!everything(&plan).contains(SECRET));
}

#[test]
fn a_sensitive_number_is_not_counted() {
    let sensitive = json!({"template": [{"scaling": [{"max_instance_count": true}]}]});
    let service = change(API, &Json::Null, &service("egress", Some(4321)));
    let text = everything(&plan(&[with_sensitive(service, &sensitive)]));
    assert!(!text.contains("4321") && !text.contains("8642") && !text.contains("8656"), "{text}");
    assert!(text.contains("its number of instances or tasks is sensitive"), "{text}");
}

#[test]
fn a_value_of_another_attribute_is_not_shown() {
    let mut values = service("egress", Some(4));
    values["template"][0]["containers"][0]["env"] = json!([{"name": "A", "value": SECRET}]);
    assert!(!everything(&plan(&[change(API, &Json::Null, &values)])).contains(SECRET));
}
