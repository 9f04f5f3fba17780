//! The sums of addresses.

use super::*;

const SUMMARY: &str = "Not enough addresses for Cloud Run";
const ROLLOUT: &str = "Not enough addresses for a rollout";
const SIZE: &str = "Subnetwork is too small for Cloud Run";

/// A service with this maximum whose change starts a revision.
fn rolled(max: i64) -> Planned {
    let mut before = service_object("a", json!(max), inside());
    before["latest_created_revision"] = json!("a-00001");
    let after = service_object("a", json!(max), inside());
    planned("google_cloud_run_v2_service", before, after)
}

#[test]
fn everything_in_a_subnetwork_is_added_up() {
    let objects =
        [subnetwork("10.0.0.0/26"), service("a", json!(16), inside()), job("b", json!(29))];
    let last = &only(&objects);
    assert_eq!((last.severity, &*last.summary), (Severity::Warning, SUMMARY));
    assert_eq!(at(last), "template[0].template[0].vpc_access[0].network_interfaces[0].subnetwork");
    insta::assert_snapshot!(last.detail, @"
    projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workloads planned so far need 64 addresses:
      - job b: 32 addresses (29 tasks)
      - service a: 32 addresses (16 instances)

    Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower `template.task_count` of job b: 16 tasks fit beside the others. Instances for which no address is free do not start, although the deployment succeeds.
    ");
    let backwards = both_orders(&objects, SUMMARY)[1].clone();
    assert_eq!(at(&backwards), "ip_cidr_range");
    insta::assert_snapshot!(backwards.detail, @"
    projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workloads planned so far need 64 addresses:
      - job b: 32 addresses (29 tasks)
      - service a: 32 addresses (16 instances)

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
fn a_service_that_is_planned_twice_counts_once() {
    let other = service("b", json!(16), inside());
    assert_silent(&[subnetwork("10.0.0.0/26"), other.clone(), other]);
}

/// A subnetwork that exists and does not change.
fn kept(range: &str) -> Planned {
    let object = subnetwork(range).object;
    planned("google_compute_subnetwork", object.clone(), object)
}

#[test]
fn what_leaves_keeps_its_addresses_for_a_while() {
    const FOR_NOW: &str = "Not enough addresses during the apply";
    let one = service_object("a", json!(16), inside());
    let gone = planned("google_cloud_run_v2_service", one.clone(), Json::Null);
    let other = service("b", json!(16), inside());
    let objects = [kept("10.0.0.0/26"), gone.clone(), other.clone()];
    let found = both_orders(&objects, FOR_NOW);
    insta::assert_snapshot!(found[0].detail, @"
    projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workloads planned so far need 64 addresses while this plan is applied, and 32 afterwards, because what is deleted or replaced keeps its addresses for one to two hours:
      - service a: 32 addresses (16 instances, deleted)
      - service b: 32 addresses (16 instances)

    Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or delete first, and apply the rest when the addresses are free.
    ");
    // Nothing new takes addresses, the subnetwork is new itself, or there is room.
    let same = planned("google_cloud_run_v2_service", other.object.clone(), other.object.clone());
    assert_silent(&[kept("10.0.0.0/26"), gone.clone(), same]);
    assert_silent(&[subnetwork("10.0.0.0/26"), gone.clone(), other.clone()]);
    assert_silent(&[kept("10.0.0.0/25"), gone.clone(), other.clone()]);
    assert_silent(&[kept("10.0.0.0/26"), gone, service("b", json!("?"), inside())]);
    let mut moved = planned("google_cloud_run_v2_service", one.clone(), one);
    moved.object = service_object("a", json!(16), access(json!({"subnetwork": "other"})));
    let found = both_orders(&[kept("10.0.0.0/26"), moved, other], ROLLOUT);
    assert!(found[0].detail.contains("(16 instances, moves away)"), "{}", found[0].detail);
}

#[test]
fn a_replaced_service_needs_the_addresses_of_both() {
    let object = service_object("a", json!(16), inside());
    let mut replaced = planned("google_cloud_run_v2_service", object.clone(), object);
    replaced.is_new = true;
    let objects = [kept("10.0.0.0/26"), replaced.clone()];
    let found = both_orders(&objects, "Not enough addresses during the apply");
    assert!(found[0].detail.contains("service a: 64 addresses (16 instances, replaced)"));
    assert_silent(&[kept("10.0.0.0/25"), replaced]);
}

#[test]
fn a_replaced_subnetwork_has_none_of_the_old_revisions() {
    let mut before = service_object("a", json!(16), inside());
    before["latest_created_revision"] = json!("a-00001");
    let after = service_object("a", json!(16), inside());
    let rolled = planned("google_cloud_run_v2_service", before, after);
    let mut replaced = kept("10.0.0.0/26");
    both_orders(&[replaced.clone(), rolled.clone()], ROLLOUT);
    replaced.is_new = true;
    assert_silent(&[replaced, rolled]);
}

#[test]
fn a_service_of_another_region_needs_no_addresses() {
    let mut elsewhere = service("b", json!(16), inside());
    elsewhere.object["location"] = json!("q");
    let objects = [subnetwork("10.0.0.0/26"), service("a", json!(16), inside()), elsewhere];
    both_orders(&objects, "Subnetwork is in another region");
}

#[test]
fn what_is_recommended_has_room_for_the_rollout_too() {
    let mut rolled = rolled(20);
    let found = both_orders(&[kept("10.0.0.0/27"), rolled.clone()], SIZE);
    assert!(found[0].detail.contains("Expand `ip_cidr_range` to a /25"), "{}", found[0].detail);
    rolled.object = service_object("a", json!(40), inside());
    let found = only(&[kept("10.0.0.0/26"), rolled]);
    insta::assert_snapshot!(found.detail, @"
    projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workload planned so far needs 80 addresses:
      - service a: 80 addresses (40 instances)

    While this plan is applied, 128 addresses are needed, because a previous revision keeps its addresses for up to 20 minutes after it has scaled down.

    Expand `ip_cidr_range` to a /24 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower `template.scaling.max_instance_count` of service a: 4 instances fit. Instances for which no address is free do not start, although the deployment succeeds.
    ");
}

#[test]
fn one_address_is_singular() {
    let object = service("a", json!(24), inside());
    let found = walk_with(allocated("10.0.0.0/26", 13), &[object]);
    assert!(found[0].detail.contains("of which at least 13 are in use"), "{found:?}");
    let found = walk_with(allocated("10.0.0.0/26", 1), &[service("a", json!(30), inside())]);
    assert!(found[0].detail.contains("of which at least 1 is in use"), "{found:?}");
    let tiny = [subnetwork("10.0.0.0/30"), service("a", json!(1), inside())];
    let found = both_orders(&tiny, SIZE);
    assert!(found[0].detail.contains("(1 instance)"), "{found:?}");
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
    projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses, of which at least 20 are in use by what this plan has not shown so far. At the maximum, the workload planned so far needs 48 addresses:
      - service a: 48 addresses (20 instances)

    Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or lower `template.scaling.max_instance_count` of service a: 16 instances fit. Instances for which no address is free do not start, although the deployment succeeds.

    This is the subnetwork as it exists now. If this configuration changes it, refer to its resource, so that the plan considers the change.
    ");
    assert_eq!(walk_with(allocated("10.0.0.0/26", 12), &[new]), []);
}

#[test]
fn what_a_service_holds_already_is_not_counted_again() {
    let object = service_object("a", json!(16), inside());
    let same = planned("google_cloud_run_v2_service", object.clone(), object.clone());
    assert_eq!(walk_with(allocated("10.0.0.0/26", 48), &[same]), []);
    let gone = planned("google_cloud_run_v2_service", object, Json::Null);
    let new = service("b", json!(8), inside());
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
    let objects = [kept("10.0.0.0/26"), rolled(20)];
    let found = both_orders(&objects, ROLLOUT);
    insta::assert_snapshot!(found[0].detail, @"
    projects/p/regions/r/subnetworks/egress has the range 10.0.0.0/26 with 60 usable addresses. At the maximum, the workload planned so far needs 80 addresses while this plan is applied, and 48 afterwards, because a previous revision keeps its addresses for up to 20 minutes after it has scaled down:
      - service a: 80 addresses (20 instances)

    Expand `ip_cidr_range` to a /25 or larger, which changes the subnetwork in place, or use a subnetwork of that size. Or deploy while there are few instances, or lower the maximum numbers of instances first.
    ");
    assert_silent(&[kept("10.0.0.0/26"), rolled(8)]);
    let mut same = rolled(20);
    same.object["latest_created_revision"] = json!("a-00001");
    assert_silent(&[kept("10.0.0.0/26"), same]);
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
