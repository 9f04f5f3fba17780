//! Eventarc, `eventarc.googleapis.com`, version 1: triggers. No events are delivered.
//!
//! Sources: discovery eventarc/v1; recording eventarc-trigger (real).

mod triggers;

use crate::collection::{Collection, Method, Product};
use crate::discovery::eventarc_v1;
use crate::failure::ErrorShape;
use crate::located::operation_form;
use crate::longrunning;

pub(crate) use triggers::TRIGGERS;

static EVENTARC: Product = Product {
    api: &eventarc_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: operation_form::show,
};

/// The operations in a location.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[
        Method::answers("eventarc.projects.locations.operations.get", "", longrunning::get),
        Method::answers(
            "eventarc.projects.locations.operations.list",
            "pageSize pageToken",
            longrunning::list,
        ),
    ],
    ..longrunning::operations(
        &EVENTARC,
        "projects/{project}/locations/{location}/operations/{operation}",
        "GoogleLongrunningOperation",
    )
};

#[cfg(test)]
mod tests;
