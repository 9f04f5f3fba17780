//! `google_cloud_run_locations`: the locations of Cloud Run.
//!
//! Google: run v1 `projects.locations.list`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0, which reads the first page only, and always
//! at Google's own host.

use serde_json::Value as Json;

use crate::resources::{PROJECT_ID, RUN_V1};
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::OptionalComputed;
use crate::spec::{DataSource, ID, List, Read, Setting, answer, argument};
use crate::value::Value;

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const CLOUD_RUN_LOCATIONS: DataSource = DataSource {
    noun:      "list of locations",
    id:        "projects/{project}",
    fields: &[
        //       attribute   type     set by            Google's field
        argument("project",  String,  OptionalComputed, "").unset_from(Setting::Project).refers_to(&PROJECT_ID)
            .says("Project to list the locations of. Defaults to the provider's `project`."),
        ID,
        answer("locations",  Strings,                   "items")
            .says("Names of the locations, in alphabetical order."),
    ],
    decode: Some(sorted_names),
    description: "Locations where Cloud Run is available to a project.",
    ..DataSource::of("google_cloud_run_locations", Read::List {
        api:   &RUN_V1,
        lists: &[List { path: "v1/projects/{project}/locations", items: "locations" }],
        query: &[],
    })
};

/// Only the names of the locations, in order.
fn sorted_names(list: &mut Json, _: &Value) {
    let Some(locations) = list["items"].as_array_mut() else { return };
    for location in locations.iter_mut() {
        *location = location["locationId"].take();
    }
    locations.sort_by(|one, two| one.as_str().cmp(&two.as_str()));
}
