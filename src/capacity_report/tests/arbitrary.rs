//! Plans of any shape: a report of them can say little, but never panics.

use super::xml::assert_well_formed;
use super::*;
use crate::capacity_report::{to_json, to_svg};
use proptest::prelude::*;

/// Words that the reader looks for, so that arbitrary documents come close to plans.
const WORDS: &[&str] = &[
    "resource_changes",
    "planned_values",
    "prior_state",
    "configuration",
    "root_module",
    "values",
    "resources",
    "child_modules",
    "module_calls",
    "module",
    "outputs",
    "expression",
    "expressions",
    "references",
    "for_each_expression",
    "change",
    "actions",
    "before",
    "after",
    "after_unknown",
    "after_sensitive",
    "before_sensitive",
    "address",
    "module_address",
    "mode",
    "type",
    "name",
    "index",
    "template",
    "vpc_access",
    "network_interfaces",
    "subnetwork",
    "network",
    "scaling",
    "max_instance_count",
    "manual_instance_count",
    "task_count",
    "ip_cidr_range",
    "id",
    "project",
    "region",
    "location",
    "complete",
];

const TEXTS: &[&str] = &[
    "",
    "managed",
    "data",
    "google_compute_subnetwork",
    "google_compute_network",
    "google_cloud_run_v2_service",
    "google_cloud_run_v2_job",
    "google_cloud_run_v2_worker_pool",
    "create",
    "update",
    "delete",
    "forget",
    "no-op",
    "a",
    "b",
    "10.0.0.0/26",
    "10.0.0.0/99",
    "::/0",
    "module.a",
    "module.a[\"b\"]",
    "module.a[",
    "each.key",
    "each.value",
    "var.a",
    "module.a.b",
    "google_compute_subnetwork.a",
    "google_compute_subnetwork.a.id",
    "google_compute_subnetwork.a[0]",
    "projects/a/regions/b/subnetworks/a",
    "//",
    "MANUAL",
    "AUTOMATIC",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = Json> {
    prop_oneof![
        9 => prop::sample::select(TEXTS).prop_map(|text| json!(text)),
        1 => any::<String>().prop_map(Json::from),
    ]
}

fn document() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        4 => text(),
        1 => any::<bool>().prop_map(Json::from),
        1 => any::<u64>().prop_map(Json::from),
        1 => any::<i64>().prop_map(Json::from),
        1 => any::<f64>().prop_map(Json::from),
        1 => Just(Json::Null),
    ];
    leaf.prop_recursive(8, 96, 6, |inner| {
        prop_oneof![
            2 => prop::collection::vec((word(), inner.clone()), 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
            1 => prop::collection::vec(inner, 0..4).prop_map(Json::Array),
        ]
    })
}

/// A change whose outline is right, and whose values are anything.
fn changed() -> impl Strategy<Value = Json> {
    let head = (text(), text(), text(), text(), text());
    let change = (document(), document(), document(), document());
    let actions = prop::collection::vec(text(), 0..3);
    (head, change, actions).prop_map(
        |(
            (address, module, mode, type_name, name),
            (before, after, unknown, sensitive),
            actions,
        )| {
            json!({
                "address": address, "module_address": module, "mode": mode, "type": type_name,
                "name": name,
                "change": {
                    "actions": actions, "before": before, "after": after,
                    "after_unknown": unknown, "after_sensitive": sensitive,
                },
            })
        },
    )
}

/// A workload with anything in its blocks.
fn workload() -> impl Strategy<Value = Json> {
    let type_name = prop::sample::select(vec![
        "google_cloud_run_v2_service",
        "google_cloud_run_v2_job",
        "google_cloud_run_v2_worker_pool",
    ]);
    (type_name, text(), document(), document(), document()).prop_map(
        |(type_name, subnetwork, scaling, unknown, sensitive)| {
            let access = json!([{"network_interfaces": [{"subnetwork": subnetwork}]}]);
            let template = json!([{
                "scaling": scaling, "vpc_access": access, "template": [{"vpc_access": access}],
            }]);
            json!({
                "address": format!("{type_name}.a"), "mode": "managed", "type": type_name, "name": "a",
                "change": {
                    "actions": ["update"],
                    "before": {"template": template, "scaling": scaling},
                    "after": {"template": template, "scaling": scaling},
                    "after_unknown": {"template": unknown},
                    "after_sensitive": sensitive,
                },
            })
        },
    )
}

/// Makes every form of the report.
fn report_everything(plan: &Json) {
    let report = report(plan);
    to_markdown(&report);
    assert!(serde_json::from_str::<Json>(&to_json(&report)).is_ok());
    assert_well_formed(&to_svg(&report));
}

proptest! {
    #[test]
    fn any_document_gives_a_report(mut plan in document()) {
        // Even those that would be refused.
        report_everything(&plan);
        if plan.is_object() {
            plan["format_version"] = json!("1.0");
            plan["resource_changes"] = json!([]);
            report_everything(&plan);
        }
    }

    #[test]
    fn any_changes_give_a_report(
        changes in prop::collection::vec(prop_oneof![changed(), workload()], 0..5),
        configuration in document(),
        state in document(),
    ) {
        let mut plan = plan(&changes);
        plan["configuration"] = json!({"root_module": configuration});
        plan["prior_state"] = json!({"values": {"root_module": state}});
        report_everything(&plan);
    }

    #[test]
    fn any_bytes_are_a_plan_or_an_error(bytes in any::<Vec<u8>>()) {
        if let Ok(plan) = read(&bytes) {
            report_everything(&plan);
        }
    }
}
