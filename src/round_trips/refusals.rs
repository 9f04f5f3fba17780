//! A request that Google refuses because of one field ends in an error about the attribute that stands for it.

use google_emulator::Fault;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};

use super::entry::{Entry, Row};
use super::types;
use super::world::{Held, World, each_type};
use crate::diag::Severity;
use crate::remote::Method;
use crate::spec::{Field, Items, Kind, Lifecycle, Resource};
use crate::value::Path;

/// The method's name.
pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
        Method::Get => "GET",
    }
}

/// The method of the request that makes an object of this life, and what its path ends in.
pub(super) fn create(resource: &Resource) -> (&'static str, &'static str) {
    match resource.lifecycle {
        Lifecycle::Object(object) => (method(object.create.method), "/**"),
        Lifecycle::Element(of) => {
            let request = of.requests.and_then(|requests| requests.add);
            (request.map_or("PATCH", |request| method(request.method)), "/**")
        }
        Lifecycle::Policy(of) => match of.set.0 {
            Method::Post => ("POST", "/**/*setIamPolicy"),
            other => (method(other), "/**/iam"),
        },
        Lifecycle::Switch(switch) => (method(switch.on.method), "/**"),
        Lifecycle::ChangeSet(_) => ("POST", "/**/changes"),
    }
}

/// Google's path of an attribute through the first element of every array, and the attribute's own path in
/// the configuration, which ends at the first set.
fn at_fault(fields: &'static [Field], path: &str) -> Option<(String, Path)> {
    let (mut google, mut attribute) = (String::new(), Path::root());
    let mut fields = fields;
    let (mut is_in_set, mut is_known) = (false, true);
    for name in path.split('.') {
        let field = fields.iter().find(|field| field.attribute == name)?;
        is_known &= !field.google.is_empty();
        google = if google.is_empty() {
            field.google.to_owned()
        } else {
            format!("{google}.{}", field.google)
        };
        if !is_in_set {
            attribute = attribute.then(name);
        }
        if let Kind::Block(items, _) = field.kind {
            match items {
                Items::Many | Items::OneInArray | Items::Set => google += "[0]",
                Items::One => {}
                // Which of the map's keys is the first is unknown.
                Items::SetInMap => is_known = false,
            }
            is_in_set |= items.is_set();
            if !is_in_set {
                attribute = attribute.at(0);
            }
        }
        fields = field.inner();
    }
    is_known.then_some((google, attribute))
}

/// A refusal as this API words it. Sources: recording compute-network-basic for the form of Compute's,
/// mitchellh/vagrant-google#221 for its text; GoogleCloudPlatform/magic-modules#10173 for Cloud Run's.
fn refusal(resource: &Resource, field: &str) -> Json {
    if resource.api.name == "compute" {
        let message = format!("Invalid value for field 'resource.{field}': ''. It is refused.");
        let error = json!({"domain": "global", "message": message, "reason": "invalid"});
        return json!({"error": {"code": 400, "message": message, "errors": [error]}});
    }
    let violation = json!({"field": field, "description": "It is refused."});
    let details = json!([{
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [violation],
    }]);
    json!({"error": {
        "code": 400,
        "message": format!("Violation in CreateRequest: {field}: it is refused."),
        "status": "INVALID_ARGUMENT",
        "details": details,
    }})
}

/// Orders a refusal of the next create.
fn order(world: &World, resource: &Resource, body: Json) -> TestCaseResult {
    let (method, path) = create(resource);
    let fault = Fault {
        method: Some(method.to_owned()),
        path: Some(path.to_owned()),
        status: Some(400),
        body: Some(body),
        ..Fault::default()
    };
    world.emulator.clear_faults();
    world.emulator.add_fault(fault).map_err(|error| TestCaseError::fail(error.to_string()))
}

async fn is_told(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let world = World::of(entry).await;
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let mut failed = Vec::new();
    let has_paths = matches!(resource.lifecycle, Lifecycle::Object(_));
    for row in rows.iter().filter(|_| has_paths) {
        if let Err(error) = points_at(entry, &world, row).await {
            failed.push(format!("{}: {error}", row.0));
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    // A refusal that names no field is about the resource.
    order(
        &world,
        resource,
        json!({"error": {"code": 400, "message": "No.", "status": "INVALID_ARGUMENT"}}),
    )?;
    let (held, diagnostics) = world.send(resource, &Held::default(), &entry.minimal).await?;
    prop_assert!(held.state.is_null() && diagnostics.has_errors());
    prop_assert!(diagnostics.0.iter().any(|it| it.detail.contains("\"No\"")), "{diagnostics:?}");
    Ok(())
}

/// A create that is refused because of this attribute leaves nothing, and its error names the
/// attribute.
async fn points_at(entry: &Entry, world: &World, row: &Row) -> TestCaseResult {
    let resource = entry.resource();
    let Some((google, attribute)) = at_fault(resource.fields, row.0) else { return Ok(()) };
    order(world, resource, refusal(resource, &google))?;
    let config = entry.with(row, &row.2);
    let (held, diagnostics) = world.send(resource, &Held::default(), &config).await?;
    prop_assert!(held.state.is_null(), "a refused create left a state");
    let error = diagnostics.0.iter().find(|it| it.severity == Severity::Error);
    let pointed = error.and_then(|error| error.attribute.clone());
    prop_assert_eq!(pointed, Some(attribute), "{} was refused", google);
    Ok(())
}

#[test]
fn a_refusal_is_about_the_attribute_that_google_names() {
    each_type(types::all(), is_told);
}
