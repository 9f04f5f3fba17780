//! Service Usage as a product, in its two versions.

use super::operation_form;
use crate::collection::Product;
use crate::discovery::{self, Api, serviceusage_v1};
use crate::failure::ErrorShape;

/// Version 1.
pub(super) static SERVICE_USAGE: Product =
    Product { api: &serviceusage_v1::API, prefix: "/v1/", ..ANY_VERSION };

/// Version 1beta1, as far as recordings use it: its operations, which are those of version 1, and service
/// identities.
///
/// Its discovery document is not available. Sources: recordings service-usage-enable-disable and
/// secret-cmek-topics.
pub(crate) static SERVICE_USAGE_BETA_API: Api = Api {
    host: serviceusage_v1::API.host,
    version: "v1beta1",
    locations: &[],
    methods: &[
        discovery::served(
            "serviceusage.operations.get",
            "GET",
            "/v1beta1/operations/{operationsId}",
            "",
            "Operation",
            &[],
        ),
        discovery::served(
            "serviceusage.services.generateServiceIdentity",
            "POST",
            "/v1beta1/{v1beta1Id}/{v1beta1Id1}/services/{servicesId}:generateServiceIdentity",
            "Empty",
            "Operation",
            &[],
        ),
    ],
    schemas: serviceusage_v1::API.schemas,
};

/// Version 1beta1 as a product.
pub(super) static SERVICE_USAGE_BETA: Product =
    Product { api: &SERVICE_USAGE_BETA_API, prefix: "/v1beta1/", ..ANY_VERSION };

/// The parts that both versions share.
const ANY_VERSION: Product = Product {
    api: &serviceusage_v1::API,
    prefix: "",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: operation_form::show,
};
