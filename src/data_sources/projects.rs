//! `google_projects`: the projects that a filter finds.
//!
//! Google: cloudresourcemanager v1 `projects.list`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use crate::resources::RESOURCE_MANAGER;
use crate::spec::Change::Never;
use crate::spec::Kind::{String, StringMap};
use crate::spec::SetBy::Required;
use crate::spec::{DataSource, ID, List, Read, answer, argument, objects};
use crate::value::Value;

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const PROJECTS: DataSource = DataSource {
    noun:      "list of projects",
    id:        "{filter}",
    fields: &[
        //       attribute  type    set by    Google's field
        argument("filter",  String, Required, "")
            .says("Filter of Resource Manager, such as `id:orders-*` or `labels.team:web lifecycleState:ACTIVE`."),
        ID.says("Identifier of the list: its `filter`."),
        objects("projects", Never,            "projects", &[
            answer("create_time",     String,    "createTime")
                .says("Creation time, in RFC 3339 format."),
            answer("labels",          StringMap, "labels")
                .says("Labels of the project."),
            answer("lifecycle_state", String,    "lifecycleState")
                .says("State: `ACTIVE`, `DELETE_REQUESTED` or `DELETE_IN_PROGRESS`."),
            answer("name",            String,    "name")
                .says("Display name of the project."),
            answer("number",          String,    "projectNumber")
                .says("Number of the project."),
            answer("parent",          StringMap, "parent")
                .says("Organization or folder that contains the project: its `type` and `id`."),
            answer("project_id",      String,    "projectId")
                .says("ID of the project."),
        ])
            .says("Projects that the filter finds, in Google's order."),
    ],
    decode: Some(name_list),
    description: "The projects that a filter finds among those that the caller may see.",
    ..DataSource::of("google_projects", Read::List {
        api:   &RESOURCE_MANAGER,
        lists: &[List { path: "projects", items: "projects" }],
        query: &[("filter", "{filter}")],
    })
};

/// The projects of all pages.
fn name_list(list: &mut Json, _: &Value) {
    *list = json!({"projects": list["items"].take()});
}
