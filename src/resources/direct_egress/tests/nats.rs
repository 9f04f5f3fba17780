//! Cloud NAT.

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
    for lines in [all, two, json!({"subnetwork": "?"}), json!({"subnetwork": [{"name": "?"}]})] {
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
    The NAT p/r/router/nat has 1 address with 64,512 ports, and reserves 4096 ports for each instance (`min_ports_per_vm`): enough for 15 instances. At the maximum, the workload planned behind it so far has 20 instances:
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
fn a_nat_of_secondary_ranges_serves_no_instances() {
    let lines = |ranges: Json| {
        json!({
            "nat_ip_allocate_option": "MANUAL_ONLY", "nat_ips": ["one"], "min_ports_per_vm": 4096,
            "subnetwork": [{"name": EGRESS, "source_ip_ranges_to_nat": ranges}],
        })
    };
    let user = service("a", json!(20), with_egress(json!("ALL_TRAFFIC")));
    let secondary = json!(["LIST_OF_SECONDARY_IP_RANGES"]);
    for ranges in [secondary.clone(), json!("?"), json!(["?"])] {
        assert_silent(&[nat(lines(ranges)), user.clone()]);
    }
    assert_silent(&[nat(lines(secondary)), service("a", json!(1), inside())]);
    for range in ["ALL_IP_RANGES", "PRIMARY_IP_RANGE"] {
        let objects = [nat(lines(json!([range]))), user.clone()];
        both_orders(&objects, "Not enough ports for Cloud NAT");
    }
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
