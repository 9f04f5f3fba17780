//! The results and errors of each function.

use super::FUNCTIONS;
use crate::value::Value;
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
fn an_error_quotes_the_argument_and_shows_the_expected_form() {
    assert_eq!(
        call("region_from_id", INSTANCE),
        format!(
            "!0: {INSTANCE:?} does not contain \"regions\" followed by a name, as in \"…/regions/NAME/…\""
        )
    );
    assert_eq!(
        call("region_from_zone", "us"),
        "!0: \"us\" is not a zone name; expected, for example, us-central1-b"
    );
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
