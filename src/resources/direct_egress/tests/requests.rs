//! What is read from Google, and when nothing is.

use super::*;

/// What is needed in every order, if the subnetwork was refreshed before.
#[track_caller]
fn assert_needed(objects: &[Planned], ids: &[&str]) {
    let mut facts = Facts::default();
    for it in objects.iter().filter(|it| it.resource.type_name == COMPUTE_SUBNETWORK.type_name) {
        let id = EGRESS.to_owned();
        let referent = Referent { type_name: COMPUTE_SUBNETWORK.type_name, id };
        facts.note_read(it.resource, &referent, &value(&it.prior), Source::Refreshed);
    }
    for order in orders(objects) {
        let needs = needed(facts.clone(), &order);
        assert_eq!(needs.iter().map(|it| &**it).collect::<Vec<_>>(), ids, "{:?}", names(&order));
    }
}

fn names(objects: &[Planned]) -> Vec<&Json> {
    objects.iter().map(|it| &it.object["name"]).collect()
}

fn changed(name: &str) -> Planned {
    let before = service_object(name, json!(1), inside());
    Planned { prior: before, is_new: false, ..service(name, json!(2), inside()) }
}

#[test]
fn a_subnetwork_in_which_nothing_changes_is_not_read() {
    let (range, a) = (unchanged(&subnetwork("10.0.0.0/24")), service("a", json!(1), inside()));
    let deleted = planned("google_cloud_run_v2_service", a.object.clone(), Json::Null);
    let b = unchanged(&job("b", json!(1)));
    assert_needed(&[range.clone(), unchanged(&a), b.clone()], &[]);
    assert_needed(&[range.clone(), deleted, b.clone()], &[]);
    assert_needed(&[unchanged(&a), b], &[]);
    // Nothing that checks read.
    let mut labelled = unchanged(&a);
    labelled.object["labels"] = json!({"team": "web"});
    assert_needed(&[range, labelled], &[]);
}

#[test]
fn a_subnetwork_is_read_in_every_order_if_something_in_it_changes() {
    let (range, b) = (unchanged(&subnetwork("10.0.0.0/24")), unchanged(&job("b", json!(1))));
    for a in [changed("a"), service("a", json!(1), inside())] {
        assert_needed(&[range.clone(), a.clone(), b.clone()], &[EGRESS]);
        assert_needed(&[a, b.clone()], &[EGRESS]);
    }
    let mut replaced = unchanged(&service("a", json!(1), inside()));
    replaced.is_new = true;
    assert_needed(&[range.clone(), replaced, b.clone()], &[EGRESS]);
    let mut moved = changed("a");
    moved.prior = service_object("a", json!(1), access(json!({"subnetwork": "vms"})));
    assert_needed(&[range.clone(), moved, b.clone()], &[EGRESS]);
    let grown = Planned { prior: range.prior, ..subnetwork("10.0.0.0/23") };
    assert_needed(&[Planned { is_new: false, ..grown }, b], &[EGRESS]);
}

#[test]
fn a_new_subnetwork_is_not_read() {
    let range = subnetwork("10.0.0.0/24");
    for a in [changed("a"), service("a", json!(1), inside())] {
        assert_eq!(needed(Facts::default(), &[range.clone(), a]), BTreeSet::new());
    }
}

#[test]
fn what_does_not_change_still_counts_beside_what_changes() {
    let mut facts = Facts::default();
    let id = EGRESS.to_owned();
    let range = unchanged(&subnetwork("10.0.0.0/26"));
    let of_others = json!({
        "utilizationDetails": {"ipv4Utilizations": [{"rangeName": "", "totalAllocatedIp": "60"}]}
    });
    let response = Response::Found(value(&range.object), of_others);
    facts.respond(Referent { type_name: COMPUTE_SUBNETWORK.type_name, id }, response);
    let b = unchanged(&service("b", json!(8), inside()));
    for order in orders(&[range, b, service("a", json!(16), inside())]) {
        let found = walk_with(facts.clone(), &order);
        let last = found.last().unwrap();
        assert_eq!(last.summary, "Not enough addresses for Cloud Run");
        assert!(last.detail.contains("at least 28 are in use"), "{}", last.detail);
        assert!(last.detail.contains("service b: 16 addresses"), "{}", last.detail);
    }
}
