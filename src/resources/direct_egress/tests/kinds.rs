//! Ranges and purposes.

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
