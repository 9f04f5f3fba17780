//! The resources that tags are bound to, which their full names identify:
//! `//run.googleapis.com/projects/123/locations/us-central1/services/web`.
//!
//! Source: Google's pages on full resource names and on tags of regional resources.

use super::product::denied;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Object, Read};
use crate::name::Name;

/// Resource Manager itself, which has projects.
const PROJECTS: &str = "cloudresourcemanager.googleapis.com";

/// A resource that exists.
pub(super) struct Resource {
    /// Its full name, with the number of the project.
    pub(super) name: String,
    /// What distinguishes it from a later resource of the same name.
    pub(super) identity: String,
}

/// The resource with this full name, in the location of the request's host. Outside of it, no resource is
/// visible.
///
/// Resources of organizations and folders, and of collections that the emulator does not serve, are not
/// modelled.
pub(super) fn find(cloud: &Cloud, full_name: &str, place: &str) -> Result<Resource, ApiError> {
    let unmodelled = || ApiError::unmodelled(&format!("tags of {full_name:?}"));
    let (host, path) = full_name
        .strip_prefix("//")
        .and_then(|rest| rest.split_once('/'))
        .ok_or_else(|| ApiError::invalid(format!("Invalid full resource name '{full_name}'.")))?;
    let rest = path.strip_prefix("projects/").ok_or_else(unmodelled)?;
    let (project, below) = rest.split_once('/').unwrap_or((rest, ""));
    let id = project_id(cloud, project);
    let number = cloud.projects.number(&id);
    let name = Name::new(host, &format!("projects/{id}/{below}"));
    let hidden = || {
        denied(
            full_name,
            "the permission is missing (or the resource may not exist in this location)",
        )
    };
    let is_project = host == PROJECTS && below.is_empty();
    if !is_project && cloud.collection_of(&name).is_none() {
        return Err(unmodelled());
    }
    let location = match name.location() {
        "global" => "",
        location => location,
    };
    if number.is_empty() || location != place {
        return Err(hidden());
    }
    let identity =
        if is_project { number.clone() } else { identity(cloud, &name).ok_or_else(hidden)? };
    let slash = if is_project { "" } else { "/" };
    Ok(Resource { name: format!("//{host}/projects/{number}{slash}{below}"), identity })
}

/// The identity of an object with this name. Objects of Compute are named by their number too.
fn identity(cloud: &Cloud, name: &Name) -> Option<String> {
    let path = name.path();
    let (collection, id) = path.rsplit_once('/')?;
    let of = |body: &Object| {
        let facts = ["uid", "id", "createTime"].map(|field| body.text(field));
        facts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    let named = cloud.store.body(name).map(of);
    named.or_else(|| {
        let mut others = cloud.store.collection(&name.beside(collection));
        others.find(|(_, stored)| stored.body.text("id") == id).map(|(_, stored)| of(&stored.body))
    })
}

/// The id of a project that has had requests, or is configured, given its id or its number.
pub(super) fn project_id(cloud: &Cloud, text: &str) -> String {
    let mut requested = cloud.store.requested_projects();
    let numbered = requested.find(|id| cloud.projects.number(id) == text);
    cloud.projects.id_of(text, numbered.unwrap_or_default())
}
