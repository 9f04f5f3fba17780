// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! vpcaccess v1, revision 20260503.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "vpcaccess.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["STATE_UNSPECIFIED","READY","CREATING","DELETING","ERROR","UPDATING"];

const METHODS: &[Method] = &[
    served("vpcaccess.projects.locations.connectors.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/connectors", "Connector", "Operation", &[
        one("connectorId", Text),
    ]),
    served("vpcaccess.projects.locations.connectors.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}", "", "Operation", &[
    ]),
    served("vpcaccess.projects.locations.connectors.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}", "", "Connector", &[
    ]),
    served("vpcaccess.projects.locations.connectors.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/connectors", "", "ListConnectorsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("vpcaccess.projects.locations.connectors.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}", "Connector", "Operation", &[
        one("updateMask", Mask),
    ]),
    served("vpcaccess.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations", "", "ListLocationsResponse", &[
        many("extraLocationTypes", Text),
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("vpcaccess.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "Operation", &[
    ]),
    served("vpcaccess.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations", "", "ListOperationsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ]),
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
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "Subnet", fields: &[
        one("name", Text),
        one("projectId", Text),
    ] },
];
