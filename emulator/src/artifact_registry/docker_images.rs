//! `artifactregistry.projects.locations.repositories.dockerImages`: images, which no method of this API
//! creates. Docker pushes them; here, tests and state files put them into a repository.
//!
//! Source: discovery artifactregistry/v1.

use super::product::ARTIFACT_REGISTRY;
use super::repositories::not_found;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::paging::listed;
use crate::request::Request;

/// The images in a repository.
pub(crate) static DOCKER_IMAGES: Collection = Collection {
    product: &ARTIFACT_REGISTRY,
    item: "projects/{project}/locations/{location}/repositories/{repository}/dockerImages/{image}",
    schema: "DockerImage",
    body: "",
    methods: &[
        Method::answers(
            "artifactregistry.projects.locations.repositories.dockerImages.get",
            "",
            get,
        ),
        Method::answers(
            "artifactregistry.projects.locations.repositories.dockerImages.list",
            "orderBy pageSize pageToken",
            list,
        ),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let image = cloud.store.body(&request.item()).ok_or_else(not_found)?;
    Ok(Answer::Json(image.clone().into()))
}

/// The images, by name, or by the time of their last change.
///
/// Source: the parameter `orderBy`. Other orders than the one that hashicorp/google asks for are not
/// modelled.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let repository = request.parent();
    let repository = repository.beside(repository.path().trim_end_matches("/dockerImages"));
    if cloud.store.object(&repository).is_none() {
        return Err(not_found());
    }
    let mut images: Vec<&Object> =
        cloud.store.collection(&request.parent()).map(|(_, stored)| &stored.body).collect();
    match request.query.text("orderBy") {
        "" => {}
        "update_time desc" => {
            images.sort_by(|one, two| two.text("updateTime").cmp(one.text("updateTime")));
        }
        _ => return Err(ApiError::unmodelled("this order of images")),
    }
    listed(request, "dockerImages", images.into_iter().cloned().map(Json::Object).collect())
}
