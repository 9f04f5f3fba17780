//! `google_compute_zones`: the zones of a region.
//!
//! Google: compute v1 `zones.list`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use crate::resources::{COMPUTE, PROJECT_ID};
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{DataSource, ID, List, REGION_NAME, Read, Setting, answer, argument, named};
use crate::value::Value;

const STATUSES: &[&str] = &["UP", "DOWN"];

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ZONES: DataSource = DataSource {
    noun:      "list of zones",
    id:        "projects/{project}/regions/{region|}",
    fields: &[
        //       attribute   type     set by            Google's field
        argument("project",  String,  OptionalComputed, "").unset_from(Setting::Project).refers_to(&PROJECT_ID)
            .says("Project to list the zones of. Defaults to the provider's `project`."),
        argument("region",   String,  Optional,         "").unset_from(Setting::Region).refers_to(&REGION_NAME)
            .says("Region to list the zones of. Defaults to the provider's `region`, or to the region of its `zone`; without either, no zone is listed."),
        argument("status",   String,  Optional,         "").one_of(STATUSES)
            .says("Status of the zones to list: `UP` or `DOWN`. Defaults to all zones."),
        ID,
        answer("names",      Strings,                   "items")
            .says("Names of the zones, in alphabetical order."),
    ],
    decode: Some(names_in_region),
    description: "Names of the zones of a region that are available to a project.",
    ..DataSource::of("google_compute_zones", Read::List {
        api:   &COMPUTE,
        lists: &[List { path: "projects/{project}/zones", items: "items" }],
        query: &[("filter", "(status eq {status})")],
    })
};

/// Only the names of the region's zones, in order. Google lists the zones of all regions.
fn names_in_region(list: &mut Json, arguments: &Value) {
    let region = named(arguments.get("region").as_str().unwrap_or_default());
    let is_in_region = |zone: &&Json| {
        let link = zone["region"].as_str().unwrap_or_default();
        !region.is_empty() && named(link) == region
    };
    let zones = list["items"].as_array().into_iter().flatten().filter(is_in_region);
    let mut names: Vec<_> = zones.filter_map(|zone| zone["name"].as_str()).collect();
    names.sort_unstable();
    *list = json!({"items": names});
}
