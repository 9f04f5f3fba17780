//! `google_artifact_registry_docker_image`: a container image in a repository.
//!
//! Google: artifactregistry v1 `projects.locations.repositories.dockerImages.get` and `list`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use crate::diag::Diagnostic;
use crate::remote::{Call, Method, Pages, Pending};
use crate::resources::ARTIFACT_REGISTRY;
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{Asked, DataSource, ID, Read, Setting, Unread, answer, argument};

/// The image's arguments, and what Google returns.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const ARTIFACT_REGISTRY_DOCKER_IMAGE: DataSource = DataSource {
    noun:      "container image",
    id:        "https://artifactregistry.googleapis.com/v1/projects/{project}/locations/{location}/repositories/{repository_id}/dockerImages/{image_name}",
    fields: &[
        //       attribute           type     set by, or Google's field
        argument("image_name",       String,  Required, "")
            .says("Name of the image: `name`, `name:tag` or `name@sha256:digest`. Without a digest, the image that was changed last is read."),
        argument("location",         String,  Required, "")
            .says("Location of the repository."),
        argument("repository_id",    String,  Required, "")
            .says("Name of the repository."),
        answer("build_time",         String,  "buildTime")
            .says("Time at which the image was built, in RFC 3339 format."),
        ID,
        answer("image_size_bytes",   String,  "imageSizeBytes")
            .says("Size of the image in bytes."),
        answer("media_type",         String,  "mediaType")
            .says("Media type of the image."),
        answer("name",               String,  "name")
            .says("Path of the image: `projects/{project}/locations/{location}/repositories/{repository_id}/dockerImages/{image}@{digest}`."),
        argument("project",          String,  Optional, "").unset_from(Setting::Project)
            .says("Project of the repository. Defaults to the provider's `project`."),
        answer("self_link",          String,  "uri")
            .says("URI of the image with its digest, which Cloud Run accepts: `us-central1-docker.pkg.dev/{project}/{repository_id}/{image}@{digest}`."),
        answer("tags",               Strings, "tags")
            .says("Tags of the image."),
        answer("update_time",        String,  "updateTime")
            .says("Time of the last change, in RFC 3339 format."),
        answer("upload_time",        String,  "uploadTime")
            .says("Time at which the image was uploaded, in RFC 3339 format."),
    ],
    description: "A container image in a repository of Artifact Registry. Its `self_link` contains the digest, so that a Cloud Run \
                  service that uses it has a new revision for each new image.",
    ..DataSource::of("google_artifact_registry_docker_image", Read::Function { apis: &[&ARTIFACT_REGISTRY], ask: image })
};

fn image(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let text = |name| asked.arguments.get(name).as_str().unwrap_or_default();
        let images = format!(
            "projects/{}/locations/{}/repositories/{}/dockerImages",
            text("project"),
            text("location"),
            text("repository_id")
        );
        let wanted = Wanted::of(text("image_name"));
        if wanted.digest.is_some() {
            let path = format!("{images}/{}", escaped(text("image_name")));
            return read(asked, &Call::new(&ARTIFACT_REGISTRY, Method::Get, path)).await;
        }
        let first = Call::new(&ARTIFACT_REGISTRY, Method::Get, images)
            .with_query("orderBy", "update_time desc")
            .with_query("pageSize", "1000");
        let mut pages = Pages::searched(first);
        while let Some(call) = pages.next_call() {
            let page = read(asked, call).await?;
            let found = page["dockerImages"].as_array().into_iter().flatten();
            if let Some(image) = found.into_iter().find(|image| wanted.is(image)) {
                return Ok(image.clone());
            }
            let path = call.path.clone();
            pages.turn(&page).map_err(|failure| Unread::Failed(path, failure))?;
        }
        Err(Unread::Refused(Diagnostic::error(
            "Container image not found",
            format!(
                "The repository projects/{}/locations/{}/repositories/{} has no image {}. Check its name and its tag.",
                text("project"),
                text("location"),
                text("repository_id"),
                text("image_name")
            ),
        )))
    })
}

async fn read(asked: Asked<'_>, call: &Call) -> Result<Json, Unread> {
    let reply = asked.remote.send(call, asked.until).await;
    reply.map(|reply| reply.body).map_err(|failure| Unread::Failed(call.path.clone(), failure))
}

/// An image as users write it: `name`, `name:tag` or `name@digest`.
struct Wanted<'a> {
    name: &'a str,
    tag: Option<&'a str>,
    digest: Option<&'a str>,
}

impl Wanted<'_> {
    fn of(text: &str) -> Wanted<'_> {
        if let Some((name, digest)) = text.split_once('@') {
            return Wanted { name, tag: None, digest: Some(digest) };
        }
        match text.split_once(':') {
            Some((name, tag)) => Wanted { name, tag: Some(tag), digest: None },
            None => Wanted { name: text, tag: None, digest: None },
        }
    }

    /// Whether this is the image. A name with slashes is one segment of Google's path.
    fn is(&self, image: &Json) -> bool {
        let name = image["name"].as_str().unwrap_or_default();
        let is_named = name.contains(&format!("/{}@", escaped(self.name)));
        let mut tags = image["tags"].as_array().into_iter().flatten();
        is_named && self.tag.is_none_or(|tag| tags.any(|it| it == tag))
    }
}

/// A name with its slashes escaped, as Google's paths have it.
fn escaped(name: &str) -> std::string::String {
    name.replace('/', "%2F")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_image_is_found_by_its_name_and_tag() {
        let image = json!({
            "name": "projects/p/locations/l/repositories/r/dockerImages/team%2Fweb@sha256:1",
            "tags": ["v1", "latest"],
        });
        for (text, is_it) in [
            ("team/web", true),
            ("team/web:v1", true),
            ("team/web:v2", false),
            ("web", false),
            ("team", false),
        ] {
            assert_eq!(Wanted::of(text).is(&image), is_it, "{text}");
        }
        assert_eq!(Wanted::of("web@sha256:1").digest, Some("sha256:1"));
    }
}
