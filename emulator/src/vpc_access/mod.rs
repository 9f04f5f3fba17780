//! Serverless VPC Access, `vpcaccess.googleapis.com`, version 1, and connectors of version 1beta1.

mod connectors;
mod locations;
mod operations;
mod settings;

use crate::collection::Product;
use crate::discovery::{self, Api, vpcaccess_v1};
use crate::failure::ErrorShape;

pub(crate) use connectors::{BETA_CONNECTORS, CONNECTORS};
pub(crate) use locations::LOCATIONS;
pub(crate) use operations::{BETA_OPERATIONS, OPERATIONS};

/// Version 1.
pub(crate) static VPC_ACCESS: Product =
    Product { api: &vpcaccess_v1::API, prefix: "/v1/", ..ANY_VERSION };

/// Version 1beta1, as far as recordings use it: the life of a connector.
///
/// Its discovery document is not at hand. Source: recording vpcaccess-connector-cidr, in which the
/// fields are those of version 1.
pub(crate) static VPC_ACCESS_BETA_API: Api = Api {
    host: vpcaccess_v1::API.host,
    version: "v1beta1",
    locations: &[],
    methods: &[
        discovery::Method {
            id: "vpcaccess.projects.locations.connectors.create",
            verb: "POST",
            path: "/v1beta1/projects/{projectsId}/locations/{locationsId}/connectors",
            request: "Connector",
            response: "Operation",
            query: &[discovery::one("connectorId", discovery::Kind::Text)],
        },
        discovery::Method {
            id: "vpcaccess.projects.locations.connectors.get",
            verb: "GET",
            path: "/v1beta1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}",
            request: "",
            response: "Connector",
            query: &[],
        },
        discovery::Method {
            id: "vpcaccess.projects.locations.connectors.delete",
            verb: "DELETE",
            path: "/v1beta1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}",
            request: "",
            response: "Operation",
            query: &[],
        },
        discovery::Method {
            id: "vpcaccess.projects.locations.operations.get",
            verb: "GET",
            path: "/v1beta1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}",
            request: "",
            response: "Operation",
            query: &[],
        },
    ],
    schemas: vpcaccess_v1::API.schemas,
};

/// Version 1beta1 as a product.
pub(crate) static VPC_ACCESS_BETA: Product =
    Product { api: &VPC_ACCESS_BETA_API, prefix: "/v1beta1/", ..ANY_VERSION };

/// What both versions share.
const ANY_VERSION: Product = Product {
    api: &vpcaccess_v1::API,
    prefix: "",
    errors: ErrorShape::Rpc,
    body: "connector",
    extra_query: &[],
    refuses: locations::refuse_unknown_location,
    show_operation: operations::show,
};
