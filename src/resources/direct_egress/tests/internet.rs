//! Workloads that send everything to a network from which nothing leads on.

use super::*;

const SUMMARY: &str = "No way out of the network";

/// A subnetwork that exists and has these attributes.
fn existing(lines: Json) -> Planned {
    let mut object = subnetwork("10.0.0.0/24").object;
    object["private_ip_google_access"] = json!(false);
    for (name, value) in lines.as_object().unwrap() {
        object[name] = value.clone();
    }
    planned("google_compute_subnetwork", object.clone(), object)
}

fn all_traffic(egress: Json) -> Planned {
    let mut access = inside();
    access["egress"] = egress;
    service("a", json!(1), access)
}

/// Facts in which Google reports the subnetwork, and these routers of its region.
fn reported(routers: Json) -> Facts {
    let mut facts = Facts::default();
    let subnetwork = value(&existing(json!({})).object);
    let id = EGRESS.to_owned();
    let referent = Referent { type_name: "google_compute_subnetwork", id };
    facts.respond(referent, Response::Found(subnetwork, json!({})));
    let id = "projects/p/regions/r/routers".to_owned();
    let referent = Referent { type_name: "google_compute_router", id };
    facts.respond(referent, Response::Found(Value::Null, routers));
    facts
}

fn router(network: &str, nat: Json) -> Json {
    let link = format!("https://www.googleapis.com/compute/v1/{network}");
    json!({"items": [{"network": link, "nats": [nat]}]})
}

fn of_subnetwork(ranges: Json) -> Json {
    let name = format!("https://www.googleapis.com/compute/v1/{EGRESS}");
    let subnetwork = json!({"name": name, "sourceIpRangesToNat": ranges});
    json!({"sourceSubnetworkIpRangesToNat": "LIST_OF_SUBNETWORKS", "subnetworks": [subnetwork]})
}

#[track_caller]
fn assert_silent_with(routers: Json, objects: &[Planned]) {
    for order in orders(objects) {
        assert_eq!(walk_with(reported(routers.clone()), &order), []);
    }
}

#[test]
fn all_traffic_without_nat_and_private_access_leads_nowhere() {
    let objects = [existing(json!({})), all_traffic(json!("ALL_TRAFFIC"))];
    let all = json!({"sourceSubnetworkIpRangesToNat": "ALL_SUBNETWORKS_ALL_IP_RANGES"});
    for routers in [
        json!({}),
        json!({"items": []}),
        router(MAIN, of_subnetwork(json!(["LIST_OF_SECONDARY_IP_RANGES"]))),
        router("projects/p/global/networks/other", all.clone()),
    ] {
        for order in orders(&objects) {
            let found = walk_with(reported(routers.clone()), &order);
            assert_eq!(found.len(), 1, "{found:#?}");
            assert_eq!((&*found[0].summary, found[0].severity), (SUMMARY, Severity::Advice));
        }
    }
    let found = walk_with(reported(json!({})), &objects);
    assert_eq!(at(&found[0]), "template[0].vpc_access[0].egress");
    insta::assert_snapshot!(found[0].detail, @r#"The service sends all traffic through projects/p/regions/r/subnetworks/egress, which has neither a Cloud NAT nor Private Google Access: requests to the internet and to Google APIs receive no response, unless a route leads them elsewhere. Create a Cloud NAT for the subnetwork for the internet, set `private_ip_google_access` on it for Google APIs, or set `egress = "PRIVATE_RANGES_ONLY"`. If this plan creates the NAT, or the service is to reach nothing but its network, nothing needs to be done."#);
    for routers in [router(MAIN, all), router(MAIN, of_subnetwork(json!(["ALL_IP_RANGES"])))] {
        assert_silent_with(routers, &objects);
    }
    assert_silent_with(json!({"items": [], "nextPageToken": "more"}), &objects);
}

#[test]
fn what_may_lead_on_is_no_mistake() {
    let user = all_traffic(json!("ALL_TRAFFIC"));
    for lines in [
        json!({"private_ip_google_access": true}),
        json!({"private_ip_google_access": "?"}),
        json!({"stack_type": "IPV4_IPV6"}),
        json!({"stack_type": "?"}),
    ] {
        assert_eq!(walk_with(reported(json!({})), &[existing(lines), user.clone()]), []);
    }
    for egress in [Json::Null, json!("PRIVATE_RANGES_ONLY"), json!("?")] {
        assert_silent_with(json!({}), &[existing(json!({})), all_traffic(egress)]);
    }
    // A new subnetwork, or routers that could not be read.
    assert_silent(&[subnetwork("10.0.0.0/24"), user.clone()]);
    assert_silent(&[existing(json!({})), user]);
}

#[test]
fn a_nat_of_the_plan_may_be_the_way_out() {
    let (range, user) = (existing(json!({})), all_traffic(json!("ALL_TRAFFIC")));
    let of = |lines: Json| {
        let mut object = json!({
            "project": "p", "region": "r", "router": "router", "name": "nat", "type": "PUBLIC",
            "source_subnetwork_ip_ranges_to_nat": "ALL_SUBNETWORKS_ALL_IP_RANGES", "subnetwork": [],
        });
        for (name, value) in lines.as_object().unwrap() {
            object[name] = value.clone();
        }
        planned("google_compute_router_nat", Json::Null, object)
    };
    let list = |name: &str| {
        let source = "LIST_OF_SUBNETWORKS";
        json!({"source_subnetwork_ip_ranges_to_nat": source, "subnetwork": [{"name": name}]})
    };
    for nat in [of(json!({})), of(list(EGRESS)), of(list("?"))] {
        let found = walk_with(reported(json!({})), &[nat.clone(), range.clone(), user.clone()]);
        assert_eq!(found, [], "{}", nat.object);
    }
    for nat in [of(list("vms")), of(json!({"region": "q"}))] {
        let found = walk_with(reported(json!({})), &[nat, range.clone(), user.clone()]);
        assert_eq!(found.len(), 1);
    }
    // Nothing orders the two, so that this is advice.
    let found = walk_with(reported(json!({})), &[range, user, of(json!({}))]);
    assert_eq!(found[0].severity, Severity::Advice);
}

#[test]
fn routers_are_read_and_reported_for_what_changes() {
    let (range, user) = (existing(json!({})), all_traffic(json!("ALL_TRAFFIC")));
    let routers = "projects/p/regions/r/routers";
    let facts = || reported(json!({}));
    let needs = |objects: &[Planned]| needed(facts(), objects);
    assert!(needs(&[range.clone(), user.clone()]).contains(routers));
    assert_eq!(needs(&[range.clone(), unchanged(&user)]), BTreeSet::new());
    let mut closed = range.clone();
    closed.prior["private_ip_google_access"] = json!(true);
    assert!(needs(&[closed.clone(), unchanged(&user)]).contains(routers));
    assert_eq!(walk_with(facts(), &[closed, unchanged(&user)]).len(), 1);
    // Another one may have read the routers.
    assert_eq!(walk_with(facts(), &[range, unchanged(&user)]), []);
}
