//! The data source of Google's IP ranges.

use crate::data_sources::{answer, data};
use crate::world::{World, reads};
use serde_json::{Value as Json, json};

const CLOUD: &str = "/ipranges/cloud.json";

/// The data source with this type of ranges, and the requests that read it.
fn ranges(world: &World, range_type: &str) -> (Json, String) {
    let line = format!("range_type = \"{range_type}\"");
    let change = world.apply(&data("google_netblock_ip_ranges", "some", &line)).settles();
    (world.state("data.google_netblock_ip_ranges.some"), reads(&change.exchanges))
}

#[test]
fn the_ranges_of_google_cloud_are_the_default() {
    let world = World::new();
    let change = world.apply(&data("google_netblock_ip_ranges", "some", "")).settles();
    assert_eq!(reads(&change.exchanges), "GET /ipranges/cloud.json\n");
    let state = world.state("data.google_netblock_ip_ranges.some");
    assert_eq!(state["id"], "netblock-ip-ranges-cloud-netblocks");
    assert_eq!(state["range_type"], "cloud-netblocks");
    let all = [
        "34.80.0.0/15",
        "2600:1900:4030::/44",
        "34.66.0.0/15",
        "34.68.0.0/14",
        "2600:1900:4000::/44",
    ];
    assert_eq!(state["cidr_blocks"], json!(all));
    assert_eq!(state["cidr_blocks_ipv4"], json!([all[0], all[2], all[3]]));
    assert_eq!(state["cidr_blocks_ipv6"], json!([all[1], all[4]]));
}

#[test]
fn default_domains_are_googles_ranges_without_those_of_customers() {
    let world = World::new();
    let (state, requests) = ranges(&world, "default-domains-netblocks");
    assert_eq!(requests, "GET /ipranges/goog.json\nGET /ipranges/cloud.json\n");
    let (v4, v6) = (&state["cidr_blocks_ipv4"], &state["cidr_blocks_ipv6"]);
    // Of 34.64.0.0/10, 34.66.0.0/15, 34.68.0.0/14 and 34.80.0.0/15 are customers'.
    let left = [
        "8.8.4.0/24",
        "8.8.8.0/24",
        "34.64.0.0/15",
        "34.72.0.0/13",
        "34.82.0.0/15",
        "34.84.0.0/14",
        "34.88.0.0/13",
        "34.96.0.0/11",
    ];
    assert_eq!(*v4, json!(left));
    assert_eq!(v6[0], "2001:4860::/32");
    // 14 prefixes beside the /42 in which the two /44 are, and 2 in it.
    assert_eq!(v6.as_array().map(Vec::len), Some(1 + 14 + 2));
    let (all, v4, v6) = (state["cidr_blocks"].as_array(), v4.as_array(), v6.as_array());
    assert_eq!(all.cloned(), v4.zip(v6).map(|(v4, v6)| [&**v4, &**v6].concat()));
}

#[test]
fn documented_ranges_need_no_request() {
    let world = World::new();
    let (state, requests) = ranges(&world, "restricted-googleapis-with-directconnectivity");
    assert_eq!(requests, "");
    assert_eq!(state["cidr_blocks_ipv4"], json!(["199.36.153.4/30", "34.126.0.0/18"]));
    assert_eq!(
        state["cidr_blocks_ipv6"],
        json!(["2600:2d00:0002:1000::/64", "2001:4860:8040::/42"])
    );
    assert_eq!(state["cidr_blocks"].as_array().map(Vec::len), Some(4));
    let (state, requests) = ranges(&world, "health-checkers");
    assert_eq!(requests, "");
    assert_eq!(state["cidr_blocks"], json!(["35.191.0.0/16", "130.211.0.0/22"]));
    assert_eq!(state["cidr_blocks_ipv4"], state["cidr_blocks"]);
    assert_eq!(state["cidr_blocks_ipv6"], Json::Null);
}

#[test]
fn what_is_no_list_of_ranges_is_an_error() {
    for entry in [json!({"service": "Google Cloud"}), json!({"ipv4Prefix": "8.8.4.0/99"})] {
        let world = World::new();
        world.fault(answer(CLOUD, 200, json!({"prefixes": [entry]})));
        let error = world.fails(&data("google_netblock_ip_ranges", "some", ""));
        assert!(error.contains("Unexpected list of IP ranges"), "{error}");
    }
}

#[test]
fn another_type_of_ranges_is_an_error_in_the_plan() {
    let world = World::new();
    for range_type in ["clod-netblocks", ""] {
        let lines = format!("range_type = \"{range_type}\"");
        let error = world.plan_fails(&data("google_netblock_ip_ranges", "some", &lines));
        assert!(error.contains("default-domains-netblocks"), "{error}");
    }
}
