//! Artifact Registry as a product, and its operations.
//!
//! Sources: discovery artifactregistry/v1; recording artifact-registry-repository.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, Product};
use crate::discovery::artifactregistry_v1;
use crate::failure::{ApiError, ErrorShape};
use crate::json::Json;
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

/// Artifact Registry as an API.
pub(super) static ARTIFACT_REGISTRY: Product = Product {
    api: &artifactregistry_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: refuse_unknown_location,
    show_operation: |cloud, operation| longrunning::show(&STYLE, cloud, operation),
};

/// The operations in a location.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[Method::answers(
        "artifactregistry.projects.locations.operations.get",
        "",
        longrunning::get,
    )],
    ..longrunning::operations(
        &ARTIFACT_REGISTRY,
        "projects/{project}/locations/{location}/operations/{operation}",
        "Operation",
    )
};

/// The metadata of an operation has no fields.
///
/// Source: recording artifact-registry-repository.
const STYLE: Longrunning = Longrunning {
    package: "google.devtools.artifactregistry.v1",
    schema_prefix: "",
    place: Place::Location,
    metadata: Metadata::Message { name: "OperationMetadata", fields: |_: &Operation| json!({}) },
};

/// Starts an operation on a repository, which accepts no other write until it is done.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started_alone(&STYLE, cloud, request, target, payload)
}

/// Rejects a path with an unknown location.
///
/// Source: the regional endpoints of the discovery document, and Google's page on locations for the
/// multi-regions. The message is that of Google's other APIs, which is a guess.
fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    const MULTI_REGIONS: [&str; 3] = ["asia", "europe", "us"];
    let parent = request.parent();
    let location = parent.location();
    if location.is_empty()
        || MULTI_REGIONS.contains(&location)
        || artifactregistry_v1::API.locations.contains(&location)
    {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}
