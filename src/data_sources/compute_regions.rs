//! `google_compute_regions`: the regions of Compute Engine.
//!
//! Google: compute v1 `regions.list`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0, which reads the first page only.

use serde_json::{Value as Json, json};

use crate::resources::{COMPUTE, PROJECT_ID};
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{DataSource, ID, List, Read, Setting, answer, argument};
use crate::value::Value;

const STATUSES: &[&str] = &["UP", "DOWN"];

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_REGIONS: DataSource = DataSource {
    noun:      "list of regions",
    id:        "projects/{project}",
    fields: &[
        //       attribute   type     set by            Google's field
        argument("project",  String,  OptionalComputed, "").unset_from(Setting::Project).refers_to(&PROJECT_ID)
            .says("Project to list the regions of. Defaults to the provider's `project`."),
        argument("status",   String,  Optional,         "").one_of(STATUSES)
            .says("Status of the regions to list: `UP` or `DOWN`. Defaults to all regions."),
        ID,
        answer("names",      Strings,                   "items")
            .says("Names of the regions, in alphabetical order."),
    ],
    decode: Some(sorted_names),
    description: "Names of the regions that are available to a project.",
    ..DataSource::of("google_compute_regions", Read::List {
        api:   &COMPUTE,
        lists: &[List { path: "projects/{project}/regions", items: "items" }],
        query: &[("filter", "(status eq {status})")],
    })
};

/// Only the names of the regions, in order.
fn sorted_names(list: &mut Json, _: &Value) {
    let regions = list["items"].as_array().into_iter().flatten();
    let mut names: Vec<_> = regions.filter_map(|region| region["name"].as_str()).collect();
    names.sort_unstable();
    *list = json!({"items": names});
}
