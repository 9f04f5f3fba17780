//! Which subnetwork a workload is in, although its value is known after apply.

use super::*;

const API: &str = "google_cloud_run_v2_service.api";

/// A service whose subnetwork is known after apply.
fn unknown(address: &str, index: &Json) -> Json {
    let mut values = service("x", Some(4));
    values["template"][0]["vpc_access"][0]["network_interfaces"][0] = json!({});
    let mut change = change(address, &Json::Null, &values);
    change["change"]["after_unknown"] = json!({"template": [{"vpc_access": [{
        "network_interfaces": [{"network": true, "subnetwork": true}],
    }]}]});
    with_index(change, index)
}

/// A new subnetwork, whose path is known after apply.
fn new(address: &str, index: &Json) -> Json {
    let mut change = change(address, &Json::Null, &json!({"ip_cidr_range": "10.0.0.0/26"}));
    change["change"]["after_unknown"] = json!({"id": true, "self_link": true, "name": true});
    with_index(change, index)
}

fn with_index(mut change: Json, index: &Json) -> Json {
    if !index.is_null() {
        change["index"] = index.clone();
        change["address"] = json!(format!("{}[{index}]", change["address"].as_str().unwrap()));
    }
    change
}

fn in_module(mut change: Json, module: &str) -> Json {
    change["address"] = json!(format!("{module}.{}", change["address"].as_str().unwrap()));
    change["module_address"] = json!(module);
    change
}

/// The configuration of a service whose subnetwork has these references.
fn refers(references: &[&str]) -> Json {
    json!({
        "mode": "managed", "type": "google_cloud_run_v2_service", "name": "api",
        "expressions": {"template": [{"vpc_access": [{"network_interfaces": [{
            "subnetwork": {"references": references},
        }]}]}]},
    })
}

fn plan_of(root_module: &Json, changes: &[Json]) -> Json {
    let mut plan = plan(changes);
    plan["configuration"] = json!({"root_module": root_module});
    plan
}

#[test]
fn a_subnetwork_of_the_same_plan_is_found_by_its_reference() {
    let plan = plan_of(
        &json!({"resources": [refers(&[
            "google_compute_subnetwork.egress.id", "google_compute_subnetwork.egress",
        ])]}),
        &[
            new("google_compute_subnetwork.egress", &Json::Null),
            new("google_compute_subnetwork.other", &Json::Null),
            unknown(API, &Json::Null),
        ],
    );
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress 0 16 16: fits\n");
    assert_eq!(report_of(&plan).unused, ["google_compute_subnetwork.other"]);
}

#[test]
fn instances_are_found_by_their_own_key() {
    for references in
        [&["google_compute_subnetwork.egress", "each.key"][..], &["each.value.id", "each.value"]]
    {
        let mut service = refers(references);
        service["for_each_expression"] =
            json!({"references": ["google_compute_subnetwork.egress"]});
        let keys = [json!("a"), json!("b")];
        let subnetworks = keys.iter().map(|key| new("google_compute_subnetwork.egress", key));
        let services = keys.iter().map(|key| unknown(API, key));
        let changes: Vec<_> = subnetworks.chain(services).collect();
        let plan = plan_of(&json!({"resources": [service]}), &changes);
        assert_eq!(
            sums(&plan),
            "google_compute_subnetwork.egress[\"a\"] 0 16 16: fits\n\
             google_compute_subnetwork.egress[\"b\"] 0 16 16: fits\n"
        );
    }
}

#[test]
fn a_choice_between_subnetworks_is_not_attributed() {
    let plan = plan_of(
        &json!({"resources": [refers(&["google_compute_subnetwork.egress"])]}),
        &[
            new("google_compute_subnetwork.egress", &json!(0)),
            new("google_compute_subnetwork.egress", &json!(1)),
            unknown(API, &Json::Null),
        ],
    );
    assert_eq!(sums(&plan), "");
    assert_eq!(
        not_attributable(&plan),
        "google_cloud_run_v2_service.api: its subnetwork is known after apply and can be any of \
         `google_compute_subnetwork.egress[0]`, `google_compute_subnetwork.egress[1]`\n"
    );
}

#[test]
fn a_local_value_is_not_attributed() {
    let plan = plan_of(
        &json!({"resources": [refers(&["local.subnetwork"])]}),
        &[new("google_compute_subnetwork.egress", &Json::Null), unknown(API, &Json::Null)],
    );
    assert_eq!(
        not_attributable(&plan),
        "google_cloud_run_v2_service.api: its subnetwork is known after apply and refers to \
         `local.subnetwork`, which the plan does not resolve\n"
    );
    let text = to_markdown(&report_of(&plan));
    assert!(text.contains("(4 instances, 16 addresses)"), "{text}");
    assert!(text.contains(" 1 workload is not counted.**"), "{text}");
}

#[test]
fn a_dynamic_block_is_not_attributed() {
    let resource = json!({
        "mode": "managed", "type": "google_cloud_run_v2_service", "name": "api",
        "expressions": {"template": [{}]},
    });
    let plan = plan_of(
        &json!({"resources": [resource]}),
        &[new("google_compute_subnetwork.egress", &Json::Null), unknown(API, &Json::Null)],
    );
    assert!(
        not_attributable(&plan).contains("its block is `dynamic`"),
        "{}",
        not_attributable(&plan)
    );
}

#[test]
fn variables_and_outputs_of_modules_are_followed() {
    let root = json!({
        "module_calls": {
            "network": {"module": {
                "outputs": {"subnetwork": {"expression": {"references": [
                    "module.inner.id", "module.inner",
                ]}}},
                "module_calls": {"inner": {"module": {
                    "outputs": {"id": {"expression": {"references": [
                        "google_compute_subnetwork.egress[0].id",
                        "google_compute_subnetwork.egress[0]",
                        "google_compute_subnetwork.egress",
                    ]}}},
                }}},
            }},
            "api": {
                "expressions": {"subnetwork": {"references": [
                    "module.network.subnetwork", "module.network",
                ]}},
                "module": {"resources": [refers(&["var.subnetwork"])]},
            },
        },
    });
    let plan = plan_of(
        &root,
        &[
            in_module(
                new("google_compute_subnetwork.egress", &json!(0)),
                "module.network.module.inner",
            ),
            in_module(unknown(API, &Json::Null), "module.api[\"a\"]"),
        ],
    );
    assert_eq!(
        sums(&plan),
        "module.network.module.inner.google_compute_subnetwork.egress[0] 0 16 16: fits\n"
    );
}

#[test]
fn the_instance_of_a_module_is_found_by_its_key() {
    let root = json!({
        "module_calls": {"network": {"module": {
            "outputs": {"subnetwork": {"expression": {"references": [
                "google_compute_subnetwork.egress.id", "google_compute_subnetwork.egress",
            ]}}},
        }}},
        "resources": [refers(&["module.network", "each.key"])],
    });
    let plan = plan_of(
        &root,
        &[
            in_module(
                new("google_compute_subnetwork.egress", &Json::Null),
                "module.network[\"a\"]",
            ),
            in_module(
                new("google_compute_subnetwork.egress", &Json::Null),
                "module.network[\"b\"]",
            ),
            unknown(API, &json!("b")),
        ],
    );
    assert_eq!(
        sums(&plan),
        "module.network[\"b\"].google_compute_subnetwork.egress 0 16 16: fits\n"
    );
}

#[test]
fn modules_that_call_each_other_in_a_circle_end() {
    let root = json!({"module_calls": {"a": {
        "expressions": {"x": {"references": ["module.a.x"]}},
        "module": {
            "outputs": {"x": {"expression": {"references": ["var.x"]}}},
            "resources": [refers(&["var.x"])],
        },
    }}});
    let plan = plan_of(&root, &[in_module(unknown(API, &Json::Null), "module.a")]);
    assert!(not_attributable(&plan).contains("known after apply"));
}

#[test]
fn outputs_that_refer_to_many_others_end_too() {
    let reference = |name: &str| json!({"expression": {"references": [format!("module.{name}")]}});
    let module = |name: &str| {
        let outputs: serde_json::Map<_, _> =
            (0..9).map(|output| (output.to_string(), reference(name))).collect();
        json!({"module": {"outputs": outputs, "module_calls": {}}})
    };
    let mut innermost = module("a");
    for _ in 0..20 {
        let mut outer = module("a");
        outer["module"]["module_calls"]["a"] = innermost;
        innermost = outer;
    }
    let root = json!({
        "module_calls": {"a": innermost},
        "resources": [refers(&["module.a"])],
    });
    let plan = plan_of(&root, &[unknown(API, &Json::Null)]);
    assert!(not_attributable(&plan).contains("known after apply"));
}

#[test]
fn a_subnetwork_outside_the_plan_is_reported_without_a_size() {
    let plan = plan(&[
        change(API, &Json::Null, &service("shared", Some(8))),
        change(
            "google_cloud_run_v2_job.nightly",
            &Json::Null,
            &job(
                "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/subnetworks/shared",
                4,
            ),
        ),
        change(
            "google_cloud_run_v2_service.web",
            &Json::Null,
            &service("projects/host/regions/us-central1/subnetworks/shared", Some(8)),
        ),
    ]);
    assert_eq!(
        sums(&plan),
        "projects/demo/regions/us-central1/subnetworks/shared 0 32 32: size unknown\n\
         projects/host/regions/us-central1/subnetworks/shared 0 16 16: size unknown\n"
    );
    assert!(report_of(&plan).fits());
}

#[test]
fn a_network_alone_means_the_subnetwork_with_its_name() {
    let with_network = |network: &str| {
        let mut values = service("x", Some(4));
        values["template"][0]["vpc_access"][0]["network_interfaces"][0] =
            json!({"network": network});
        values
    };
    let plan = plan(&[
        change("google_compute_subnetwork.main", &Json::Null, &subnetwork("main", "10.0.0.0/24")),
        change(API, &Json::Null, &with_network("projects/demo/global/networks/main")),
    ]);
    assert_eq!(sums(&plan), "google_compute_subnetwork.main 0 16 16: fits\n");
}

#[test]
fn a_network_of_the_same_plan_is_found_by_its_reference() {
    let mut resource = refers(&[]);
    resource["expressions"]["template"][0]["vpc_access"][0]["network_interfaces"][0] = json!({"network": {"references": ["google_compute_network.main.id", "google_compute_network.main"]}});
    let plan = plan_of(
        &json!({"resources": [resource]}),
        &[
            change("google_compute_network.main", &Json::Null, &json!({"name": "main"})),
            unknown(API, &Json::Null),
        ],
    );
    assert_eq!(
        sums(&plan),
        "projects/demo/regions/us-central1/subnetworks/main 0 16 16: size unknown\n"
    );
}

#[test]
fn a_data_source_gives_the_size_and_is_the_subnetwork_that_it_reads() {
    let in_state = |address: &str, mode: &str, values: Json| {
        json!({
            "address": address, "mode": mode, "type": "google_compute_subnetwork",
            "name": address.rsplit('.').next(), "values": values,
        })
    };
    let mut plan = plan(&[
        change(API, &Json::Null, &service("shared", Some(8))),
        change("google_cloud_run_v2_service.web", &Json::Null, &service("egress", Some(8))),
    ]);
    plan["prior_state"] = json!({"values": {"root_module": {
        "resources": [
            in_state("data.google_compute_subnetwork.shared", "data", subnetwork("shared", "10.0.0.0/24")),
            in_state("data.google_compute_subnetwork.again", "data", subnetwork("egress", "10.1.0.0/24")),
        ],
        "child_modules": [{
            "address": "module.network",
            "resources": [
                in_state("module.network.google_compute_subnetwork.egress", "managed", subnetwork("egress", "10.1.0.0/24")),
            ],
        }],
    }}});
    assert_eq!(
        sums(&plan),
        "module.network.google_compute_subnetwork.egress 0 16 16: fits\n\
         data.google_compute_subnetwork.shared 0 16 16: fits\n"
    );
}

#[test]
fn a_number_that_is_known_after_apply_is_assumed_and_marked() {
    let mut values = service("shared", None);
    values["template"][0]["scaling"] = json!([{}]);
    let mut api = change(API, &Json::Null, &values);
    api["change"]["after_unknown"] =
        json!({"template": [{"scaling": [{"max_instance_count": true}]}]});
    let text = |scaling: Json| {
        let resource = json!({
            "mode": "managed", "type": "google_cloud_run_v2_service", "name": "api",
            "expressions": {"template": [scaling]},
        });
        to_markdown(&report_of(&plan_of(&json!({"resources": [resource]}), &[api.clone()])))
    };
    let written =
        json!({"scaling": [{"max_instance_count": {"references": ["terraform_data.size"]}}]});
    assert!(text(written).contains("100 instances (assumed, known after apply): 208"));
    // Google fills it in.
    assert!(text(json!({})).contains("100 instances (default): 208"));
}

#[test]
fn a_moved_subnetwork_is_the_one_at_its_new_address() {
    let range = subnetwork("egress", "10.0.0.0/26");
    let mut moved = change("google_compute_subnetwork.new", &range, &range);
    moved["previous_address"] = json!("google_compute_subnetwork.old");
    let values = service("egress", Some(8));
    let plan = plan(&[moved, change(API, &values, &values)]);
    assert_eq!(sums(&plan), "google_compute_subnetwork.new 16 16 16: fits\n");
}

#[test]
fn objects_that_terraform_forgets_still_need_their_addresses() {
    let values = service("egress", Some(8));
    let mut forgotten = change(API, &values, &Json::Null);
    forgotten["change"]["actions"] = json!(["forget"]);
    let range = subnetwork("egress", "10.0.0.0/26");
    let plan = plan(&[change("google_compute_subnetwork.egress", &range, &range), forgotten]);
    assert_eq!(sums(&plan), "google_compute_subnetwork.egress 16 16 16: fits\n");
}

#[test]
fn a_plan_that_is_not_complete_says_why() {
    let complete = plan(&[change(API, &Json::Null, &service("egress", Some(8)))]);
    let caveat = |members: Json| {
        let mut plan = complete.clone();
        for (name, value) in members.as_object().unwrap() {
            plan[name] = value.clone();
        }
        report_of(&plan).caveat().unwrap_or_default()
    };
    assert_eq!(caveat(json!({"complete": true, "errored": false, "applyable": true})), "");
    // Nothing to apply.
    assert_eq!(caveat(json!({"complete": true, "errored": false, "applyable": false})), "");
    for (members, part) in [
        (json!({"complete": false, "errored": true, "applyable": false}), "found errors"),
        (json!({"errored": true}), "found errors"),
        (json!({"complete": false, "deferred_changes": [{}]}), "deferred changes"),
        (json!({"complete": false, "errored": false, "applyable": true}), "as with `-target`"),
    ] {
        assert!(caveat(members.clone()).contains(part), "{members}");
    }
}

#[test]
fn a_workload_of_another_region_is_not_counted() {
    let mut elsewhere = service(&path("egress"), Some(8));
    elsewhere["location"] = json!("us-east1");
    let range = subnetwork("egress", "10.0.0.0/26");
    let plan = plan(&[
        change("google_compute_subnetwork.egress", &range, &range),
        change(API, &Json::Null, &elsewhere),
    ]);
    assert_eq!(sums(&plan), "");
    let reason = "its subnetwork is in another region, which Google refuses";
    assert_eq!(not_attributable(&plan), format!("{API}: {reason}\n"));
}
