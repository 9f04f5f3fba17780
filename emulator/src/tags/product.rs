//! Tags as a product.

use super::operation_form;
use crate::collection::Product;
use crate::discovery::cloudresourcemanager_v3;
use crate::failure::{ApiError, ErrorShape};
use serde_json::json;

/// The methods of the discovery document.
pub(super) static TAGS: Product = Product { api: &cloudresourcemanager_v3::API, ..ANY_DOCUMENT };

/// What the methods of the discovery document and those with longer paths have in common.
pub(super) const ANY_DOCUMENT: Product = Product {
    api: &cloudresourcemanager_v3::API,
    prefix: "/v3/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: operation_form::show,
};

/// Resource Manager does not tell what is missing from what the caller may not see.
///
/// Source: the responses that users quote in googleapis/google-cloud-node#5704.
pub(super) fn denied(name: &str, why: &str) -> ApiError {
    ApiError::forbidden("forbidden", "The caller does not have permission".to_owned()).with_details(
        vec![json!({
            "@type": "type.googleapis.com/google.rpc.ResourceInfo",
            "resourceName": name,
            "description": why,
        })],
    )
}
