//! Where an interface leads.

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
    assert_eq!(found.severity, Severity::Error);
    insta::assert_snapshot!(found.detail, @r#"`template[0].vpc_access[0].egress` is "ALL_TRAFFIC", but `vpc_access` has neither `network_interfaces` nor a `connector`, which Google refuses. Add a `network_interfaces` block with a `network` or a `subnetwork`, or remove the `vpc_access` block."#);
    for (attribute, unknown) in
        [("network_interfaces", json!("?")), ("connector", json!("?")), ("egress", json!("?"))]
    {
        let mut other = alone.clone();
        other[attribute] = unknown;
        assert_silent(&[service("a", json!(1), other)]);
    }
}
