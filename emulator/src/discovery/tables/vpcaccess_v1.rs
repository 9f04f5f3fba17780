// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! vpcaccess v1, revision 20260503.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, many, map, one};

pub(crate) static API: Api = Api {
    host: "vpcaccess.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["STATE_UNSPECIFIED","READY","CREATING","DELETING","ERROR","UPDATING"];

const METHODS: &[Method] = &[
    Method { id: "vpcaccess.projects.locations.connectors.create", verb: "POST", path: "/v1/projects/{projectsId}/locations/{locationsId}/connectors", request: "Connector", response: "Operation", query: &[
        one("connectorId", Text),
    ] },
    Method { id: "vpcaccess.projects.locations.connectors.delete", verb: "DELETE", path: "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}", request: "", response: "Operation", query: &[
    ] },
    Method { id: "vpcaccess.projects.locations.connectors.get", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}", request: "", response: "Connector", query: &[
    ] },
    Method { id: "vpcaccess.projects.locations.connectors.list", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/connectors", request: "", response: "ListConnectorsResponse", query: &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ] },
    Method { id: "vpcaccess.projects.locations.connectors.patch", verb: "PATCH", path: "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}", request: "Connector", response: "Operation", query: &[
        one("updateMask", Mask),
    ] },
    Method { id: "vpcaccess.projects.locations.list", verb: "GET", path: "/v1/projects/{projectsId}/locations", request: "", response: "ListLocationsResponse", query: &[
        many("extraLocationTypes", Text),
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ] },
    Method { id: "vpcaccess.projects.locations.operations.get", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", request: "", response: "Operation", query: &[
    ] },
    Method { id: "vpcaccess.projects.locations.operations.list", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/operations", request: "", response: "ListOperationsResponse", query: &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ] },
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Connector", fields: &[
        many("connectedProjects", Text).output(),
        one("ipCidrRange", Text),
        one("machineType", Text),
        one("maxInstances", Int32),
        one("maxThroughput", Int32),
        one("minInstances", Int32),
        one("minThroughput", Int32),
        one("name", Text),
        one("network", Text),
        one("state", Enum(ENUM_0)).output(),
        one("subnet", Ref("Subnet")),
    ] },
    Schema { name: "ListConnectorsResponse", fields: &[
        many("connectors", Ref("Connector")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "ListLocationsResponse", fields: &[
        many("locations", Ref("Location")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "ListOperationsResponse", fields: &[
        one("nextPageToken", Text),
        many("operations", Ref("Operation")),
        many("unreachable", Text),
    ] },
    Schema { name: "Location", fields: &[
        one("displayName", Text),
        map("labels", Text),
        one("locationId", Text),
        map("metadata", Any),
        one("name", Text),
    ] },
    Schema { name: "Operation", fields: &[
        one("done", Bool),
        one("error", Ref("Status")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "Status", fields: &[
        one("code", Int32),
        map("details", Any),
        one("message", Text),
    ] },
    Schema { name: "Subnet", fields: &[
        one("name", Text),
        one("projectId", Text),
    ] },
];
