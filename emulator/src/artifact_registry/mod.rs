//! Artifact Registry, `artifactregistry.googleapis.com`, version 1: repositories, their policies, and the
//! container images in them.
//!
//! Sources: discovery artifactregistry/v1; recording artifact-registry-repository (real).

mod docker_images;
mod product;
mod repositories;
mod rules;
#[cfg(test)]
mod tests;

pub(crate) use docker_images::DOCKER_IMAGES;
pub(crate) use product::OPERATIONS;
pub(crate) use repositories::{REPOSITORIES, REPOSITORY_POLICIES};
