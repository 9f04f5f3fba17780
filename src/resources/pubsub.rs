//! Attributes that topics and subscriptions of Pub/Sub share.

use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, String, StringMap};
use crate::spec::Literal::Bool as Is;
use crate::spec::SetBy::{Default, Optional, Required};
use crate::spec::{Field, Items, block, field};

/// Resource Manager tags, which only a create carries.
pub(super) const TAGS: Field = field("tags", StringMap, Optional, Replaces, "tags")
    .not_read()
    .says("Resource Manager tags to bind to the {noun} when it is created: a map from `tagKeys/{id}` or a namespaced key to `tagValues/{id}` or a value.");

/// Changes of messages.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const MESSAGE_TRANSFORMS: Field =
    block("message_transforms",           Items::Many, Optional, Patches, "messageTransforms", &[
        block("ai_inference",             Items::One, Optional,  Patches, "aiInference", &[
            field("endpoint",             String, Required,      Patches, "endpoint")
                .says("Endpoint of Vertex AI to which messages are sent."),
            field("service_account_email", String, Optional,     Patches, "serviceAccountEmail")
                .says("E-mail address of the service account that calls the endpoint. Defaults to the Pub/Sub service agent of the project."),
            block("unstructured_inference", Items::One, Optional, Patches, "unstructuredInference", &[
                field("parameters",       StringMap, Optional,   Patches, "parameters")
                    .says("Parameters of each request."),
            ]).sends_empty()
                .says("Requests and responses of any form."),
        ])
            .says("Inference by a model."),
        field("disabled",                 Bool, Default(Is(false)), Patches, "disabled")
            .says("Whether the transform is skipped. Defaults to `false`."),
        block("javascript_udf",           Items::One, Optional,  Patches, "javascriptUdf", &[
            field("code",                 String, Required,      Patches, "code")
                .says("JavaScript code that defines the function."),
            field("function_name",        String, Required,      Patches, "functionName")
                .says("Name of the function."),
        ])
            .says("Function that takes a message and returns the changed one, or null to drop it."),
    ])
        .says("Changes of messages, in this order.");
