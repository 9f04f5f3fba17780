//! Pub/Sub as a product, and what its collections share.

use crate::cloud::Cloud;
use crate::collection::{Answer, Product};
use crate::discovery::pubsub_v1;
use crate::failure::{ApiError, ErrorShape};
use crate::json::{self, Json, Object, Read};
use crate::mask::Mask;
use crate::name::Name;
use crate::operation::Operation;
use crate::paging::listed;
use crate::request::Request;

/// Pub/Sub as an API.
///
/// A patch may have its mask in the query instead of the body: recording pubsub-subscription.
pub(super) static PUBSUB: Product = Product {
    api: &pubsub_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &["updateMask"],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// This API has no operations.
fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}

/// `list`. A page has a field that is named like the collection.
pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let names: Vec<&Name> =
        cloud.store.collection(&request.parent()).map(|(name, _)| name).collect();
    let objects = names.into_iter().filter_map(|name| cloud.shown(name).map(Json::Object));
    let field = request.collection.item.rsplit('/').nth(1).unwrap_or_default();
    listed(request, field, objects.collect())
}

/// `get`.
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let object = cloud.shown(&name).ok_or_else(|| not_found(name.id()))?;
    Ok(Answer::Json(object.into()))
}

/// An object with a patch applied to it: the body has the new values as this field, and the mask.
pub(super) fn patched(
    before: &Object,
    request: &Request,
    field: &str,
    schema: &str,
) -> Result<Object, ApiError> {
    let mask = match request.query.text("updateMask") {
        "" => request.body.text("updateMask"),
        mask => mask,
    };
    if mask.is_empty() {
        let text =
            "The update_mask in the request must be set, and must contain a non-empty paths list.";
        return Err(ApiError::invalid(text.to_owned()));
    }
    let body = json::without_nulls(request.body.clone());
    let body = body.get(field).and_then(Json::as_object).cloned().unwrap_or_default();
    Ok(Mask::parse(PUBSUB.api, schema, mask)?.applied(before, &body))
}

/// Source: hashicorp/terraform-provider-google#4993.
pub(super) fn not_found(id: &str) -> ApiError {
    ApiError::not_found(format!("Resource not found (resource={id})."))
}

/// Source: googleapis/python-pubsub#21.
pub(super) fn already_exists(id: &str) -> ApiError {
    ApiError::already_exists(format!("Resource already exists in the project (resource={id})."))
}
