//! `google_compute_networks`: the networks of a project.
//!
//! Google: compute v1 `networks.list`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0, which reads the first page only.

use serde_json::{Value as Json, json};

use crate::resources::{COMPUTE, PROJECT_ID};
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::Optional;
use crate::spec::{DataSource, ID, List, Read, Setting, answer, argument, named};
use crate::value::Value;

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_NETWORKS: DataSource = DataSource {
    noun:      "list of networks",
    id:        "projects/{project}/global/networks",
    fields: &[
        //       attribute   type     set by    Google's field
        argument("project",  String,  Optional, "").unset_from(Setting::Project).refers_to(&PROJECT_ID)
            .says("Project to list the networks of. Defaults to the provider's `project`."),
        ID,
        answer("networks",   Strings,           "items")
            .says("Names of the networks."),
        answer("self_link",  String,            "selfLink")
            .says("Link to the list."),
    ],
    decode: Some(names_and_link),
    description: "Names of the networks of a project.",
    ..DataSource::of("google_compute_networks", Read::List {
        api:   &COMPUTE,
        lists: &[List { path: "projects/{project}/global/networks", items: "items" }],
        query: &[],
    })
};

/// Only the names of the networks, and the link that Google gives each page of the list.
fn names_and_link(list: &mut Json, arguments: &Value) {
    let networks = list["items"].as_array().into_iter().flatten();
    let names: Vec<Json> = networks.map(|network| network["name"].clone()).collect();
    let project = named(arguments.get("project").as_str().unwrap_or_default());
    let link = format!("https://www.googleapis.com/compute/v1/projects/{project}/global/networks");
    *list = json!({"items": names, "selfLink": link});
}
