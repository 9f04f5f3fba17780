//! The results and errors of each function.

use super::FUNCTIONS;
use crate::value::{Number, Value};
use std::collections::HashSet;

/// The result of a function for a string. For an error, a text that starts with `!`.
fn call(name: &str, argument: &str) -> String {
    let function = FUNCTIONS.iter().find(|it| it.name == name).expect("the function is there");
    match (function.call)(&[argument.into()]) {
        Ok(Value::String(text)) => text,
        Ok(other) => panic!("not a string: {other:?}"),
        Err(wrong) => format!("!{}: {}", wrong.at, wrong.text),
    }
}

/// The result of a function for a kind of workload and a number. For an error, a text that starts with `!`.
fn count(name: &str, kind: &str, number: &str) -> String {
    let function = FUNCTIONS.iter().find(|it| it.name == name).expect("the function is there");
    let number = Number::from_text(number).expect("a number");
    match (function.call)(&[kind.into(), number.into()]) {
        Ok(Value::Number(number)) => number.to_string(),
        Ok(other) => panic!("not a number: {other:?}"),
        Err(wrong) => format!("!{}: {}", wrong.at, wrong.text),
    }
}

const INSTANCE: &str = "projects/demo/zones/us-central1-c/instances/one";
const SUBNETWORK: &str =
    "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/subnetworks/egress";
const SERVICE: &str = "//run.googleapis.com/projects/demo/locations/us-central1/services/web";

#[test]
fn functions_accept_every_form_of_an_id() {
    for (function, id, part) in [
        ("name_from_id", INSTANCE, "one"),
        ("name_from_id", SUBNETWORK, "egress"),
        ("name_from_id", SERVICE, "web"),
        ("name_from_id", "/x", "x"),
        ("project_from_id", INSTANCE, "demo"),
        ("project_from_id", SUBNETWORK, "demo"),
        ("project_from_id", SERVICE, "demo"),
        ("project_from_id", "projects/example.com:demo/global/networks/main", "example.com:demo"),
        ("project_from_id", "projects/demo", "demo"),
        ("zone_from_id", INSTANCE, "us-central1-c"),
        ("region_from_id", SUBNETWORK, "us-central1"),
        ("location_from_id", SERVICE, "us-central1"),
        // The first match is returned, as in hashicorp/google.
        ("location_from_id", "projects/demo/locations/one/locations/two/services/web", "one"),
        ("location_from_id", "locations//locations/one/services/web", "one"),
        ("region_from_zone", "us-central1-b", "us-central1"),
        ("region_from_zone", "us-central1-ai1a", "us-central1"),
        ("region_from_zone", "europe-west12-c", "europe-west12"),
    ] {
        assert_eq!(call(function, id), part, "{function}({id:?})");
    }
}

#[test]
fn an_argument_without_the_part_is_an_error() {
    for (function, argument) in [
        ("name_from_id", "main"),
        ("name_from_id", "networks/"),
        ("name_from_id", ""),
        ("project_from_id", "demo"),
        ("project_from_id", "projects/"),
        ("zone_from_id", SUBNETWORK),
        ("region_from_id", INSTANCE),
        ("location_from_id", INSTANCE),
        ("region_from_zone", ""),
        ("region_from_zone", "us-central1"),
        ("region_from_zone", "us-central1-"),
        ("region_from_zone", "b"),
        ("region_from_zone", "-b"),
        ("region_from_zone", "é"),
    ] {
        assert!(call(function, argument).starts_with("!0: "), "{function}({argument:?})");
    }
}

#[test]
fn an_error_shows_the_expected_form() {
    assert_eq!(
        call("region_from_id", INSTANCE),
        "!0: must contain \"regions\" followed by a name, as in \"…/regions/NAME/…\""
    );
    assert_eq!(
        call("region_from_zone", "us"),
        "!0: must be the name of a zone, such as us-central1-b"
    );
}

#[test]
fn no_error_quotes_a_string_that_may_be_sensitive() {
    const MARKER: &str = "planted-8d3e7a51";
    let mut tried = 0;
    for function in FUNCTIONS {
        for number in [4, 1_000_000] {
            let arguments = [MARKER.into(), Value::from(number)];
            for arguments in [&arguments[..1], &arguments[..]] {
                if let Err(wrong) = (function.call)(arguments) {
                    assert!(!wrong.text.contains(MARKER), "{}: {}", function.name, wrong.text);
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 4 * FUNCTIONS.len(), "no function accepts the marker");
}

#[test]
fn addresses_prefix_lengths_and_capacities_agree_with_googles_numbers() {
    for (function, kind, number, result) in [
        ("cloud_run_addresses", "instances", "0", "0"),
        ("cloud_run_addresses", "instances", "4", "16"),
        ("cloud_run_addresses", "instances", "100", "208"),
        // The example on Google's page.
        ("cloud_run_addresses", "rollout", "100", "400"),
        ("cloud_run_addresses", "tasks", "17", "32"),
        ("cloud_run_addresses", "tasks", "4294967295", "4294967296"),
        ("cloud_run_prefix_length", "instances", "24", "26"),
        ("cloud_run_prefix_length", "instances", "25", "25"),
        ("cloud_run_prefix_length", "rollout", "12", "26"),
        ("cloud_run_prefix_length", "rollout", "13", "25"),
        ("cloud_run_prefix_length", "tasks", "1000", "22"),
        ("cloud_run_prefix_length", "addresses", "0", "26"),
        ("cloud_run_prefix_length", "addresses", "252", "24"),
        ("cloud_run_prefix_length", "addresses", "253", "23"),
        ("cloud_run_capacity", "instances", "26", "24"),
        ("cloud_run_capacity", "rollout", "26", "12"),
        ("cloud_run_capacity", "tasks", "26", "48"),
        ("cloud_run_capacity", "addresses", "26", "60"),
        ("cloud_run_capacity", "instances", "4", "134217720"),
    ] {
        assert_eq!(count(function, kind, number), result, "{function}({kind:?}, {number})");
    }
}

#[test]
fn the_capacity_of_a_prefix_length_holds_what_it_was_made_for() {
    for kind in ["instances", "rollout", "tasks", "addresses"] {
        for number in (0..3000).map(|number: u64| number.to_string()) {
            let length = count("cloud_run_prefix_length", kind, &number);
            let capacity = count("cloud_run_capacity", kind, &length);
            assert!(
                capacity.parse::<u64>().unwrap() >= number.parse().unwrap(),
                "{number} {kind}: /{length} holds {capacity}"
            );
        }
    }
}

#[test]
fn wrong_kinds_counts_and_prefix_lengths_are_errors() {
    for (function, kind, number, error) in [
        (
            "cloud_run_addresses",
            "addresses",
            "4",
            r#"!0: must be one of "instances", "rollout", "tasks""#,
        ),
        (
            "cloud_run_capacity",
            "",
            "26",
            r#"!0: must be one of "instances", "rollout", "tasks", "addresses""#,
        ),
        ("cloud_run_addresses", "tasks", "-1", "!1: -1 is not a whole number from 0 to 4294967295"),
        (
            "cloud_run_prefix_length",
            "tasks",
            "1.5",
            "!1: 1.5 is not a whole number from 0 to 4294967295",
        ),
        (
            "cloud_run_addresses",
            "instances",
            "1e30",
            "!1: 1000000000000000000000000000000 is not a whole number from 0 to 4294967295",
        ),
        (
            "cloud_run_prefix_length",
            "tasks",
            "4294967295",
            "!1: no subnetwork has the 4294967296 addresses that are needed",
        ),
        (
            "cloud_run_capacity",
            "tasks",
            "27",
            "!1: 27 is not the prefix length of a subnetwork for Direct VPC egress, which is a whole number from 4 to 26",
        ),
        (
            "cloud_run_capacity",
            "tasks",
            "3",
            "!1: 3 is not the prefix length of a subnetwork for Direct VPC egress, which is a whole number from 4 to 26",
        ),
    ] {
        assert_eq!(count(function, kind, number), error);
    }
}

#[test]
fn every_function_and_parameter_has_a_unique_name_and_a_description() {
    let names: HashSet<_> = FUNCTIONS.iter().map(|function| function.name).collect();
    assert_eq!(names.len(), FUNCTIONS.len());
    for function in FUNCTIONS {
        assert!(!function.summary.is_empty() && !function.description.is_empty());
        let parameters: HashSet<_> = function.parameters.iter().map(|it| it.name).collect();
        assert_eq!(parameters.len(), function.parameters.len(), "{}", function.name);
        assert!(function.parameters.iter().all(|it| !it.description.is_empty()));
    }
}
