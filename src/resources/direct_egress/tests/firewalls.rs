//! Firewall rules that a change leaves behind.

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
    for found in both_orders(&[range, rule, moving], "Firewall rule still names the connector") {
        assert!(found.detail.contains("the range of its subnetwork (10.0.0.0/24)"), "{found:?}");
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
    for names in [json!(["api"]), json!(["web", "vm"]), json!(["other"]), json!("?"), json!([])] {
        assert_silent(&[rule("target_tags", names), renamed.clone()]);
    }
    let unknown = moving(direct(json!(["web"])), direct(json!(["?"])));
    assert_silent(&[rule("target_tags", json!(["web"])), unknown]);
}

#[test]
fn a_rule_that_names_a_removed_tag_is_reported() {
    let removed = moving(direct(json!(["web"])), direct(json!([])));
    let objects = [rule("target_tags", json!(["web"])), removed.clone()];
    let found = both_orders(&objects, "Firewall rule names a tag that is removed");
    assert_eq!(found[0].severity, Severity::Advice);
    insta::assert_snapshot!(found[0].detail, @"projects/p/global/firewalls/db has `web` in `target_tags`, and this change removes tags of service a: the rule no longer applies to it. Keep the tag, or remove the rule if nothing else has it. If the rule is not meant for the service, nothing needs to be done.");
    let fewer = moving(direct(json!(["web", "api"])), direct(json!(["api"])));
    let objects = [rule("source_tags", json!(["web"])), fewer.clone()];
    let found = both_orders(&objects, "Firewall rule names a tag that is removed");
    assert!(found[0].detail.contains("Add a tag of `network_interfaces.tags` to `source_tags`"));
    for names in [json!(["api", "web"]), json!(["vm"]), json!(["web", "vm"]), json!("?"), json!([])]
    {
        assert_silent(&[rule("target_tags", names), fewer.clone()]);
    }
    let mut disabled = rule("target_tags", json!(["web"]));
    disabled.object["disabled"] = json!(true);
    assert_silent(&[disabled, removed]);
    let unknown = moving(direct(json!(["web"])), direct(json!("?")));
    assert_silent(&[rule("target_tags", json!(["web"])), unknown]);
}
