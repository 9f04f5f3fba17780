//! Each check: where it warns, where it must not, with unknown values, and with its objects in both orders.

#![allow(clippy::needless_pass_by_value, reason = "each test writes its values in place")]

use serde_json::{Value as Json, json};

use crate::diag::{Diagnostic, Severity};
use crate::resources::{COMPUTE_SUBNETWORK, RESOURCES};
use crate::spec::{Checked, Facts, Referent, Resource, Response, Source};
use crate::value::Value;

const MAIN: &str = "projects/p/global/networks/main";
const EGRESS: &str = "projects/p/regions/r/subnetworks/egress";

/// A planned object: its type, and its form before and after the change. `"?"` is an unknown value.
#[derive(Clone)]
struct Planned {
    resource: &'static Resource,
    prior: Json,
    object: Json,
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(boolean) => Value::Bool(*boolean),
        Json::Number(number) => Value::from(number.as_i64().unwrap()),
        Json::String(text) if text == "?" => Value::UNKNOWN,
        Json::String(text) => Value::from(&**text),
        Json::Array(elements) => Value::List(elements.iter().map(value).collect()),
        Json::Object(fields) => {
            Value::object(fields.iter().map(|(name, field)| (name.clone(), value(field))))
        }
    }
}

fn planned(type_name: &str, prior: Json, object: Json) -> Planned {
    let resource = RESOURCES.iter().find(|it| it.type_name == type_name).unwrap();
    Planned { resource, prior, object }
}

/// Plans these objects in this order, and returns what the checks found.
fn walk_with(mut facts: Facts, objects: &[Planned]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for it in objects {
        let (prior, object) = (value(&it.prior), value(&it.object));
        let form = if object.is_null() { &prior } else { &object };
        let Ok(id) = it.resource.fill(it.resource.id, form) else { continue };
        let referent = &Referent { type_name: it.resource.type_name, id };
        let (prior, object, is_new) = (&prior, &object, prior.is_null());
        let checked = Checked { referent, is_new, prior, object };
        facts.note_plan(it.resource, checked);
        if !object.is_null() {
            found.extend((it.resource.checks.unwrap().run)(checked, &facts));
        }
    }
    found
}

fn walk(objects: &[Planned]) -> Vec<Diagnostic> {
    walk_with(Facts::default(), objects)
}

/// Every order of these objects.
fn orders(objects: &[Planned]) -> Vec<Vec<Planned>> {
    if objects.is_empty() {
        return vec![Vec::new()];
    }
    let from = |first: usize| {
        let mut others = objects.to_vec();
        let first = others.remove(first);
        let mut found = orders(&others);
        found.iter_mut().for_each(|order| order.insert(0, first.clone()));
        found
    };
    (0..objects.len()).flat_map(from).collect()
}

#[track_caller]
fn assert_silent(objects: &[Planned]) {
    for order in orders(objects) {
        assert_eq!(walk(&order), []);
    }
}

/// What is found in either order: the only message.
#[track_caller]
fn only(objects: &[Planned]) -> Diagnostic {
    let found = walk(objects);
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].clone()
}

/// Asserts that the same mistake is found in every order, and returns the messages of this one and of its reverse.
#[track_caller]
fn both_orders(objects: &[Planned], summary: &str) -> [Diagnostic; 2] {
    let mut backwards = objects.to_vec();
    backwards.reverse();
    let both = [only(objects), only(&backwards)];
    for order in orders(objects) {
        let found = only(&order);
        assert_eq!((&*found.summary, found.severity), (summary, both[0].severity));
    }
    both
}

fn at(diagnostic: &Diagnostic) -> String {
    diagnostic.attribute.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn subnetwork(range: &str) -> Planned {
    let object = json!({"project": "p", "region": "r", "name": "egress", "network": MAIN, "ip_cidr_range": range});
    planned("google_compute_subnetwork", Json::Null, object)
}

fn access(interface: Json) -> Json {
    json!({"network_interfaces": [interface]})
}

fn inside() -> Json {
    access(json!({"subnetwork": EGRESS}))
}

fn service_object(name: &str, max: Json, access: Json) -> Json {
    json!({
        "project": "p", "location": "r", "name": name, "scaling": null,
        "template": [{"scaling": [{"max_instance_count": max}], "vpc_access": [access]}],
    })
}

fn service(name: &str, max: Json, access: Json) -> Planned {
    let object = service_object(name, max, access);
    planned("google_cloud_run_v2_service", Json::Null, object)
}

fn job(name: &str, tasks: Json) -> Planned {
    let object = json!({
        "project": "p", "location": "r", "name": name,
        "template": [{"task_count": tasks, "template": [{"vpc_access": [inside()]}]}],
    });
    planned("google_cloud_run_v2_job", Json::Null, object)
}

#[test]
fn worker_pools_need_addresses_like_services() {
    let pool = |scaling: Json| {
        let object = value(&json!({
            "project": "p", "location": "r", "name": "a", "scaling": scaling,
            "template": [{"vpc_access": [inside()]}],
        }));
        super::workload::Workload::of("google_cloud_run_v2_worker_pool", &object)?.addresses()
    };
    for (scaling, addresses) in [
        (Json::Null, Some(16)),
        (json!([{"manual_instance_count": 9}]), Some(32)),
        (json!([{"manual_instance_count": 0}]), Some(0)),
        (json!([{"scaling_mode": "AUTOMATIC"}]), Some(208)),
        (json!([{"scaling_mode": "AUTOMATIC", "max_instance_count": 8}]), Some(16)),
        (json!([{"manual_instance_count": "?"}]), None),
        (json!("?"), None),
    ] {
        assert_eq!(pool(scaling.clone()), addresses, "{scaling}");
    }
}

mod addresses {
    use super::*;

    const SUMMARY: &str = "Not enough addresses for Cloud Run";

    #[test]
    fn everything_in_a_subnetwork_is_added_up() {
        let objects =
            [subnetwork("10.0.0.0/26"), service("a", json!(16), inside()), job("b", json!(29))];
        let last = &only(&objects);
        assert_eq!((last.severity, &*last.summary), (Severity::Warning, SUMMARY));
        assert_eq!(
            at(last),
            "template[0].template[0].vpc_access[0].network_interfaces[0].subnetwork"
        );
        insta::assert_snapshot!(last.detail, @"
        projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workloads planned so far need 61 addresses:
          - service a: 32 addresses (16 instances)
          - job b: 29 addresses (29 tasks)

        Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower `template.task_count` of job b: 16 tasks fit beside the others. Instances for which no address is free do not start, although the deployment succeeds.
        ");
        let backwards = both_orders(&objects, SUMMARY)[1].clone();
        assert_eq!(at(&backwards), "ip_cidr_range");
        insta::assert_snapshot!(backwards.detail, @"
        projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workloads planned so far need 61 addresses:
          - service a: 32 addresses (16 instances)
          - job b: 29 addresses (29 tasks)

        Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower the maximum numbers of instances: 24 fit in all. Instances for which no address is free do not start, although the deployment succeeds.
        ");
    }

    #[test]
    fn an_omitted_maximum_is_the_default() {
        let objects = [subnetwork("10.0.0.0/25"), service("a", Json::Null, inside())];
        insta::assert_snapshot!(both_orders(&objects, SUMMARY)[0].detail, @"
        projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/25 with 124 usable addresses. At the maximum, the workload planned so far needs 208 addresses:
          - service a: 208 addresses (100 instances, the default)

        Expand `ip_cidr_range` to a /24 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower `template.scaling.max_instance_count` of service a: 56 instances fit. Instances for which no address is free do not start, although the deployment succeeds.
        ");
        assert_silent(&[subnetwork("10.0.0.0/24"), service("a", Json::Null, inside())]);
    }

    #[test]
    fn what_fits_is_no_mistake() {
        assert_silent(&[
            subnetwork("10.0.0.0/26"),
            service("a", json!(8), inside()),
            service("b", json!(8), inside()),
            job("c", json!(14)),
            job("d", json!(14)),
        ]);
    }

    #[test]
    fn the_limit_of_the_service_applies_to_all_its_revisions() {
        let mut limited = service("a", json!(100), inside());
        limited.object["scaling"] = json!([{"max_instance_count": 8}]);
        assert_silent(&[subnetwork("10.0.0.0/26"), limited.clone()]);
        limited.object["scaling"] = json!([{"scaling_mode": "MANUAL", "manual_instance_count": 2}]);
        assert_silent(&[subnetwork("10.0.0.0/26"), limited]);
    }

    #[test]
    fn unknown_numbers_and_ranges_count_nothing() {
        assert_silent(&[subnetwork("10.0.0.0/26"), service("a", json!("?"), inside())]);
        assert_silent(&[subnetwork("?"), service("a", Json::Null, inside())]);
        let elsewhere = access(json!({"subnetwork": "?", "network": "?"}));
        assert_silent(&[subnetwork("10.0.0.0/28"), service("a", Json::Null, elsewhere)]);
        assert_silent(&[subnetwork("10.0.0.0/28"), service("a", Json::Null, json!("?"))]);
    }

    #[test]
    fn a_service_that_is_deleted_or_planned_twice_counts_once_or_not() {
        let one = service_object("a", json!(16), inside());
        let gone = planned("google_cloud_run_v2_service", one.clone(), Json::Null);
        let other = service("b", json!(16), inside());
        assert_silent(&[subnetwork("10.0.0.0/26"), gone, other.clone()]);
        assert_silent(&[subnetwork("10.0.0.0/26"), other.clone(), other]);
    }

    /// Facts in which Google reports this number of allocated addresses.
    fn allocated(range: &str, count: u64) -> Facts {
        let mut facts = Facts::default();
        let referent = Referent { type_name: "google_compute_subnetwork", id: EGRESS.to_owned() };
        let body = json!({"utilizationDetails": {"ipv4Utilizations": [
            {"rangeName": "pods", "totalAllocatedIp": "9000"},
            {"totalAllocatedIp": count.to_string()},
        ]}});
        let object = value(&subnetwork(range).object);
        facts.respond(referent, Response::Found(object, body));
        facts
    }

    #[test]
    fn addresses_of_others_are_not_available() {
        let new = service("a", json!(20), inside());
        let found = walk_with(allocated("10.0.0.0/26", 20), std::slice::from_ref(&new));
        insta::assert_snapshot!(found[0].detail, @"
        projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses, of which others use at least 20. At the maximum, the workload planned so far needs 48 addresses:
          - service a: 48 addresses (20 instances)

        Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower `template.scaling.max_instance_count` of service a: 16 instances fit. Instances for which no address is free do not start, although the deployment succeeds.
        ");
        assert_eq!(walk_with(allocated("10.0.0.0/26", 12), &[new]), []);
    }

    #[test]
    fn what_a_service_holds_already_is_not_counted_again() {
        let object = service_object("a", json!(16), inside());
        let same = planned("google_cloud_run_v2_service", object.clone(), object.clone());
        assert_eq!(walk_with(allocated("10.0.0.0/26", 48), &[same]), []);
        let gone = planned("google_cloud_run_v2_service", object, Json::Null);
        let new = service("b", json!(16), inside());
        assert_eq!(walk_with(allocated("10.0.0.0/26", 48), &[gone, new]), []);
    }

    #[test]
    fn a_subnetwork_that_the_walk_is_still_to_plan_is_checked_by_its_own_plan() {
        let mut facts = Facts::default();
        let referent = Referent { type_name: "google_compute_subnetwork", id: EGRESS.to_owned() };
        let small = value(&subnetwork("10.0.0.0/28").object);
        facts.note_read(&COMPUTE_SUBNETWORK, &referent, &small, Source::Refreshed);
        let (user, grown) = (service("a", json!(8), inside()), subnetwork("10.0.0.0/26"));
        assert_eq!(walk_with(facts, &[user, grown]), []);
    }

    #[test]
    fn a_rollout_needs_both_revisions() {
        let rolled = |max: i64| {
            let mut before = service_object("a", json!(max), inside());
            before["latest_created_revision"] = json!("a-00001");
            let after = service_object("a", json!(max), inside());
            planned("google_cloud_run_v2_service", before, after)
        };
        let objects = [subnetwork("10.0.0.0/26"), rolled(20)];
        let found = both_orders(&objects, "Not enough addresses for a rollout");
        insta::assert_snapshot!(found[0].detail, @"
        projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. This change starts a rollout. The previous revision keeps its addresses for up to 20 minutes after it has scaled down, while the new one already uses its own. At the maximum, the workloads planned so far need 80 addresses during the rollout, and 48 afterwards:
          - service a: 80 addresses (20 instances)

        Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or deploy while there are few instances, or lower the maximum numbers of instances first.
        ");
        assert_silent(&[subnetwork("10.0.0.0/26"), rolled(8)]);
        let mut same = rolled(20);
        same.object["latest_created_revision"] = json!("a-00001");
        assert_silent(&[subnetwork("10.0.0.0/26"), same]);
    }

    #[test]
    fn a_subnetwork_smaller_than_a_26_is_too_small() {
        let objects = [subnetwork("10.0.0.0/28"), service("a", json!(4), inside())];
        let found = both_orders(&objects, "Subnetwork is too small for Cloud Run");
        insta::assert_snapshot!(found[0].detail, @"
        projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/28 with 12 usable addresses. Direct VPC egress requires a /26 or larger: Cloud Run allocates addresses in blocks of 16, two addresses for each instance and one for each task. At the maximum, the workload planned so far needs 16 addresses:
          - service a: 16 addresses (4 instances)

        Expand `ip_cidr_range` to a /26 or larger, which changes the subnetwork in place, or use a subnetwork of that size.
        ");
        assert_silent(&[subnetwork("10.0.0.0/28")]);
    }
}

mod places {
    use super::*;

    #[test]
    fn a_subnetwork_of_another_region_is_an_error() {
        let elsewhere = access(json!({"subnetwork": "projects/p/regions/q/subnetworks/egress"}));
        let found = only(&[service("a", json!(1), elsewhere.clone())]);
        assert_eq!(found.severity, Severity::Error);
        assert_eq!(at(&found), "template[0].vpc_access[0].network_interfaces[0].subnetwork");
        insta::assert_snapshot!(found.detail, @"projects/p/regions/q/subnetworks/egress is in q, and the service in r. Direct VPC egress requires a subnetwork in the region of the service. Use a subnetwork in r, or create the service in q (`location`, whose change forces replacement).");
        assert_silent(&[service("a", json!(1), inside())]);
        assert_silent(&[service("a", json!(1), access(json!({"subnetwork": "egress"})))]);
        let mut unknown = service("a", json!(1), elsewhere.clone());
        unknown.object["location"] = json!("?");
        assert_silent(&[unknown]);
        let mut global = service("a", json!(1), elsewhere);
        global.object["location"] = json!("global");
        assert_silent(&[global]);
    }

    #[test]
    fn a_subnetwork_of_another_network_is_an_error() {
        let other = "projects/p/global/networks/other";
        let with = |network: &str| access(json!({"subnetwork": EGRESS, "network": network}));
        let objects = [subnetwork("10.0.0.0/24"), service("a", json!(1), with(other))];
        let found = both_orders(&objects, "Subnetwork belongs to another network");
        assert_eq!(found[0].severity, Severity::Error);
        insta::assert_snapshot!(found[0].detail, @"The interface of service a has the network projects/p/global/networks/other, but its subnetwork, projects/p/regions/r/subnetworks/egress, belongs to projects/p/global/networks/main. Set `network` to that network, or omit it: Google then takes the network of the subnetwork. Or use a subnetwork of projects/p/global/networks/other.");
        for network in [MAIN, "main", "?", "", "projects/123/global/networks/main"] {
            assert_silent(&[subnetwork("10.0.0.0/24"), service("a", json!(1), with(network))]);
        }
        let mut unknown = subnetwork("10.0.0.0/24");
        unknown.object["network"] = json!("?");
        assert_silent(&[unknown, service("a", json!(1), with(other))]);
    }

    fn network(is_auto: Json) -> Planned {
        let object = json!({"project": "p", "name": "main", "auto_create_subnetworks": is_auto});
        planned("google_compute_network", Json::Null, object)
    }

    #[test]
    fn a_network_alone_needs_a_subnetwork_of_its_name() {
        let alone = service("a", json!(1), access(json!({"network": MAIN})));
        let found = only(&[network(json!(false)), alone.clone()]);
        assert_eq!(found.severity, Severity::Advice);
        assert_eq!(found.summary, "Network has no subnetwork of its name");
        assert_eq!(at(&found), "template[0].vpc_access[0].network_interfaces[0].network");
        insta::assert_snapshot!(found.detail, @"Without `subnetwork`, Google takes the subnetwork with the name of the network. projects/p/regions/r/subnetworks/main does not exist, and nothing that the service depends on creates it. Set `subnetwork` to one of projects/p/global/networks/main in this region. If this configuration creates a subnetwork of that name, refer to it in `subnetwork`, so that it is created before the service.");
        for is_auto in [json!(true), json!("?")] {
            assert_silent(&[network(is_auto), alone.clone()]);
        }
        let mut same = subnetwork("10.0.0.0/24");
        same.object["name"] = json!("main");
        assert_eq!(walk(&[network(json!(false)), same.clone(), alone.clone()]), []);
        assert_silent(&[alone.clone(), same]);
        let unknown = service("a", json!(1), access(json!({"network": "?"})));
        assert_silent(&[network(json!(false)), unknown]);
        // Google knows neither the network nor the subnetwork.
        let mut facts = Facts::default();
        let id = "projects/p/regions/r/subnetworks/main".to_owned();
        facts.respond(Referent { type_name: "google_compute_subnetwork", id }, Response::Absent);
        assert_eq!(walk_with(facts, &[alone]).len(), 1);
    }

    #[test]
    fn egress_alone_leads_nowhere() {
        let alone = json!({"egress": "ALL_TRAFFIC", "network_interfaces": [], "connector": null});
        let found = only(&[service("a", json!(1), alone.clone())]);
        assert_eq!(found.summary, "Egress without a network");
        assert_eq!(found.severity, Severity::Warning);
        insta::assert_snapshot!(found.detail, @r#"`template[0].vpc_access[0].egress` is "ALL_TRAFFIC", but `vpc_access` has neither `network_interfaces` nor a `connector`, so that no traffic enters a VPC network. Add a `network_interfaces` block with a `network` or a `subnetwork`, or remove the `vpc_access` block."#);
        for (attribute, unknown) in
            [("network_interfaces", json!("?")), ("connector", json!("?")), ("egress", json!("?"))]
        {
            let mut other = alone.clone();
            other[attribute] = unknown;
            assert_silent(&[service("a", json!(1), other)]);
        }
    }
}

mod kinds {
    use super::*;

    #[test]
    fn ranges_that_google_does_not_support_are_reported() {
        let user = service("a", json!(1), inside());
        let found = both_orders(
            &[subnetwork("25.0.0.0/24"), user.clone()],
            "Range is not supported by Cloud Run",
        );
        insta::assert_snapshot!(found[0].detail, @"projects/p/regions/r/subnetworks/egress has the range 25.0.0.0/24. Direct VPC egress supports RFC 1918 (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16), RFC 6598 (100.64.0.0/10) and class E (240.0.0.0/4). Use a subnetwork with one of these ranges. If private addresses are scarce, Google recommends 100.64.0.0/10.");
        for range in ["10.1.0.0/24", "172.31.0.0/24", "100.64.0.0/24", "240.1.0.0/16", "?"] {
            assert_silent(&[subnetwork(range), user.clone()]);
        }
        assert_silent(&[subnetwork("25.0.0.0/24")]);
    }

    #[test]
    fn subnetworks_of_another_purpose_are_reported() {
        let user = service("a", json!(1), inside());
        let of = |purpose: &str| {
            let mut it = subnetwork("10.0.0.0/24");
            it.object["purpose"] = json!(purpose);
            it
        };
        let objects = [of("REGIONAL_MANAGED_PROXY"), user.clone()];
        let found = both_orders(&objects, "Subnetwork is reserved for another purpose");
        insta::assert_snapshot!(found[0].detail, @"projects/p/regions/r/subnetworks/egress has the purpose REGIONAL_MANAGED_PROXY: it holds no instances. Direct VPC egress requires a subnetwork with the purpose PRIVATE, which is the default. Use another subnetwork.");
        for purpose in ["PRIVATE", "?", "SOMETHING_NEW"] {
            assert_silent(&[of(purpose), user.clone()]);
        }
    }
}

mod firewalls {
    use super::*;

    fn rule(attribute: &str, names: Json) -> Planned {
        let mut object = json!({"project": "p", "name": "db", "network": MAIN});
        object[attribute] = names;
        planned("google_compute_firewall", Json::Null, object)
    }

    fn moving(before: Json, after: Json) -> Planned {
        let before = service_object("a", json!(1), before);
        let after = service_object("a", json!(1), after);
        planned("google_cloud_run_v2_service", before, after)
    }

    fn direct(tags: Json) -> Json {
        access(json!({"network": MAIN, "subnetwork": EGRESS, "tags": tags}))
    }

    #[test]
    fn a_rule_that_names_the_connector_is_reported_when_a_service_leaves_it() {
        let connector = json!({"connector": "projects/p/locations/r/connectors/c"});
        let moving = moving(connector, direct(json!(["web"])));
        for tag in ["vpc-connector", "vpc-connector-r-c"] {
            let objects = [rule("source_tags", json!([tag])), moving.clone()];
            both_orders(&objects, "Firewall rule still names the connector");
        }
        let objects = [rule("source_tags", json!(["vpc-connector"])), moving.clone()];
        insta::assert_snapshot!(only(&objects).detail, @"projects/p/global/firewalls/db has the tag of the connector, `vpc-connector`, in `source_tags`, and service a leaves the connector for Direct VPC egress: the rule no longer applies to it. Add a tag of `network_interfaces.tags` to `source_tags` of the rule, or use the range of its subnetwork instead. If the rule is not meant for the service, nothing needs to be done.");
        for names in [json!(["vpc-connector-r-d"]), json!(["vpc-connector", "web"]), json!("?")] {
            assert_silent(&[rule("source_tags", names), moving.clone()]);
        }
        let stays = service("b", json!(1), direct(json!(["web"])));
        assert_silent(&[rule("source_tags", json!(["vpc-connector"])), stays]);
    }

    #[test]
    fn a_service_that_names_only_its_subnetwork_is_in_the_network_of_that() {
        let moving = moving(json!({"connector": "c"}), inside());
        let rule = rule("source_tags", json!(["vpc-connector"]));
        let range = subnetwork("10.0.0.0/24");
        // Before the subnetwork, the network is not known yet.
        for found in both_orders(&[range, rule, moving], "Firewall rule still names the connector")
        {
            assert!(
                found.detail.contains("the range of its subnetwork (10.0.0.0/24)"),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_rule_for_the_range_of_the_connector_is_reported() {
        let connector =
            json!({"project": "p", "region": "r", "name": "c", "ip_cidr_range": "10.8.0.0/28"});
        let connector = planned("google_vpc_access_connector", connector.clone(), connector);
        let moving = moving(json!({"connector": "c"}), direct(json!([])));
        let rule_of = |ranges| rule("source_ranges", ranges);
        let objects = [connector.clone(), rule_of(json!(["10.8.0.0/28"])), moving.clone()];
        assert_eq!(only(&objects).summary, "Firewall rule still names the connector");
        assert_eq!(walk(&[connector, rule_of(json!(["10.0.0.0/8"])), moving]), []);
    }

    #[test]
    fn a_rule_that_names_a_replaced_tag_is_reported() {
        let renamed = moving(direct(json!(["web"])), direct(json!(["api"])));
        let objects = [rule("target_tags", json!(["web"])), renamed.clone()];
        let found = both_orders(&objects, "Firewall rule names a tag that is replaced");
        insta::assert_snapshot!(found[0].detail, @"projects/p/global/firewalls/db has `web` in `target_tags`, and this change replaces tags of service a: the rule no longer applies to it. Add a tag of `network_interfaces.tags` to `target_tags` of the rule. If the rule is not meant for the service, nothing needs to be done.");
        assert_eq!(at(&found[1]), "target_tags");
        for names in [json!(["api"]), json!(["web", "vm"]), json!(["other"]), json!("?"), json!([])]
        {
            assert_silent(&[rule("target_tags", names), renamed.clone()]);
        }
        // Only removed, perhaps on purpose.
        let removed = moving(direct(json!(["web"])), direct(json!([])));
        assert_silent(&[rule("target_tags", json!(["web"])), removed]);
        let unknown = moving(direct(json!(["web"])), direct(json!(["?"])));
        assert_silent(&[rule("target_tags", json!(["web"])), unknown]);
    }
}

mod nats {
    use super::*;

    const BYPASS: &str = "Requests to the internet bypass Cloud NAT";

    fn nat(lines: Json) -> Planned {
        let mut object = json!({
            "project": "p", "region": "r", "router": "router", "name": "nat", "type": "PUBLIC",
            "source_subnetwork_ip_ranges_to_nat": "LIST_OF_SUBNETWORKS",
            "subnetwork": [{"name": EGRESS}],
        });
        for (name, value) in lines.as_object().unwrap() {
            object[name] = value.clone();
        }
        planned("google_compute_router_nat", Json::Null, object)
    }

    fn with_egress(egress: Json) -> Json {
        let mut access = inside();
        access["egress"] = egress;
        access
    }

    #[test]
    fn a_nat_that_nothing_passes_is_reported() {
        let objects = [nat(json!({})), service("a", json!(1), with_egress(Json::Null))];
        let found = both_orders(&objects, BYPASS);
        assert_eq!(at(&found[0]), "template[0].vpc_access[0].egress");
        insta::assert_snapshot!(found[0].detail, @r#"The NAT p/r/router/nat is for projects/p/regions/r/subnetworks/egress alone, and service a omits `egress`. With the default, PRIVATE_RANGES_ONLY, only requests to private ranges pass through the network: those to the internet do not use the NAT, nor do they come from its addresses. Set `egress = "ALL_TRAFFIC"` if they should. Otherwise, set `egress = "PRIVATE_RANGES_ONLY"`, and remove the NAT, which is charged for, if nothing else in the subnetwork uses it."#);
        for egress in [json!("ALL_TRAFFIC"), json!("PRIVATE_RANGES_ONLY"), json!("?")] {
            assert_silent(&[nat(json!({})), service("a", json!(1), with_egress(egress))]);
        }
        let user = service("a", json!(1), inside());
        let all = json!({"source_subnetwork_ip_ranges_to_nat": "ALL_SUBNETWORKS_ALL_IP_RANGES"});
        let two = json!({"subnetwork": [{"name": EGRESS}, {"name": "vms"}]});
        for lines in [all, two, json!({"subnetwork": "?"}), json!({"subnetwork": [{"name": "?"}]})]
        {
            assert_silent(&[nat(lines), user.clone()]);
        }
    }

    #[test]
    fn a_service_beside_those_that_use_the_nat_is_reported_in_every_order_or_in_none() {
        let beside = [
            nat(json!({})),
            service("a", json!(1), with_egress(json!("ALL_TRAFFIC"))),
            service("b", json!(1), with_egress(json!("PRIVATE_RANGES_ONLY"))),
        ];
        assert_silent(&beside);
        let mut omitted = beside.to_vec();
        omitted[2] = service("b", json!(1), inside());
        assert!(both_orders(&omitted, BYPASS)[0].detail.contains("service b omits `egress`"));
        omitted[1] = service("a", json!(1), inside());
        let at_the_nat = walk(&[omitted[1].clone(), omitted[2].clone(), omitted[0].clone()]);
        assert!(at_the_nat[0].detail.contains("service a, service b omit `egress`"));
    }

    #[test]
    fn ports_that_cannot_serve_all_instances_are_reported() {
        let lines = |ports: Json, addresses: Json| json!({"nat_ip_allocate_option": "MANUAL_ONLY", "nat_ips": addresses, "min_ports_per_vm": ports});
        let user = |max: i64| service("a", json!(max), with_egress(json!("ALL_TRAFFIC")));
        let objects = [nat(lines(json!(4096), json!(["one"]))), user(20)];
        let found = both_orders(&objects, "Not enough ports for Cloud NAT");
        insta::assert_snapshot!(found[0].detail, @"
        The NAT p/r/router/nat has 1 address with 64,512 ports each, and reserves 4096 ports for each instance (`min_ports_per_vm`): enough for 15 instances. At the maximum, the workloads planned behind it so far have 20 instances:
          - service a: 20 instances

        Instances without ports cannot connect to the internet. Set `nat_ips` to 2 addresses, lower `min_ports_per_vm` (Google advises twice the ports that one instance needs), or lower the maximum numbers of instances.
        ");
        for (ports, addresses) in [
            (json!(4096), json!(["one", "two"])),
            (json!(1024), json!(["one"])),
            (Json::Null, json!(["one"])),
            (json!("?"), json!(["one"])),
            (json!(4096), json!("?")),
        ] {
            assert_silent(&[nat(lines(ports, addresses)), user(20)]);
        }
        let unknown = service("a", json!("?"), with_egress(json!("ALL_TRAFFIC")));
        assert_silent(&[nat(lines(json!(4096), json!(["one"]))), unknown]);
    }

    #[test]
    fn a_nat_of_a_whole_network_serves_its_subnetworks() {
        let router = planned(
            "google_compute_router",
            Json::Null,
            json!({"project": "p", "region": "r", "name": "router", "network": MAIN}),
        );
        let of_all = nat(json!({
            "source_subnetwork_ip_ranges_to_nat": "ALL_SUBNETWORKS_ALL_IP_RANGES", "subnetwork": [],
            "nat_ip_allocate_option": "MANUAL_ONLY", "nat_ips": ["one"], "min_ports_per_vm": 4096,
        }));
        let user = service("a", json!(20), with_egress(json!("ALL_TRAFFIC")));
        let range = subnetwork("10.0.0.0/24");
        both_orders(&[range, router, of_all, user], "Not enough ports for Cloud NAT");
    }
}
