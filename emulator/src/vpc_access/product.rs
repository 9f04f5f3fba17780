//! Serverless VPC Access as a product, in its two versions.

use super::{location, operation_form};
use crate::collection::Product;
use crate::discovery::{self, Api, Kind, vpcaccess_v1};
use crate::failure::ErrorShape;

/// Version 1.
pub(super) static VPC_ACCESS: Product =
    Product { api: &vpcaccess_v1::API, prefix: "/v1/", ..ANY_VERSION };

/// Version 1beta1, as far as recordings use it: create, read and delete of connectors.
///
/// Its discovery document is not available. Source: recording vpcaccess-connector-cidr, in which
/// the fields are those of version 1.
pub(crate) static VPC_ACCESS_BETA_API: Api = Api {
    host: vpcaccess_v1::API.host,
    version: "v1beta1",
    locations: &[],
    methods: &[
        discovery::served(
            "vpcaccess.projects.locations.connectors.create",
            "POST",
            "/v1beta1/projects/{projectsId}/locations/{locationsId}/connectors",
            "Connector",
            "Operation",
            &[discovery::one("connectorId", Kind::Text)],
        ),
        discovery::served(
            "vpcaccess.projects.locations.connectors.get",
            "GET",
            "/v1beta1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}",
            "",
            "Connector",
            &[],
        ),
        discovery::served(
            "vpcaccess.projects.locations.connectors.delete",
            "DELETE",
            "/v1beta1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}",
            "",
            "Operation",
            &[],
        ),
        discovery::served(
            "vpcaccess.projects.locations.operations.get",
            "GET",
            "/v1beta1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}",
            "",
            "Operation",
            &[],
        ),
    ],
    schemas: vpcaccess_v1::API.schemas,
};

/// Version 1beta1 as a product.
pub(super) static VPC_ACCESS_BETA: Product =
    Product { api: &VPC_ACCESS_BETA_API, prefix: "/v1beta1/", ..ANY_VERSION };

/// The parts that both versions share.
const ANY_VERSION: Product = Product {
    api: &vpcaccess_v1::API,
    prefix: "",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: location::refuse_unknown_location,
    show_operation: operation_form::show,
};
