// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! servicenetworking v1, revision 20261028.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "servicenetworking.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("servicenetworking.operations.cancel", "POST", "/v1/operations/{operationsId}:cancel"),
    known("servicenetworking.operations.delete", "DELETE", "/v1/operations/{operationsId}"),
    served("servicenetworking.operations.get", "GET", "/v1/operations/{operationsId}", "", "Operation", &[
    ]),
    known("servicenetworking.operations.list", "GET", "/v1/operations"),
    known("servicenetworking.services.addSubnetwork", "POST", "/v1/services/{servicesId}/{servicesId1}/{servicesId2}:addSubnetwork"),
    served("servicenetworking.services.connections.create", "POST", "/v1/services/{servicesId}/connections", "Connection", "Operation", &[
    ]),
    served("servicenetworking.services.connections.deleteConnection", "POST", "/v1/services/{servicesId}/connections/{connectionsId}", "DeleteConnectionRequest", "Operation", &[
    ]),
    served("servicenetworking.services.connections.list", "GET", "/v1/services/{servicesId}/connections", "", "ListConnectionsResponse", &[
        one("network", Text),
    ]),
    served("servicenetworking.services.connections.patch", "PATCH", "/v1/services/{servicesId}/connections/{connectionsId}", "Connection", "Operation", &[
        one("force", Bool),
        one("updateMask", Mask),
    ]),
    known("servicenetworking.services.disableVpcServiceControls", "PATCH", "/v1/services/{servicesId}:disableVpcServiceControls"),
    known("servicenetworking.services.dnsRecordSets.add", "POST", "/v1/services/{servicesId}/dnsRecordSets:add"),
    known("servicenetworking.services.dnsRecordSets.get", "GET", "/v1/services/{servicesId}/dnsRecordSets:get"),
    known("servicenetworking.services.dnsRecordSets.list", "GET", "/v1/services/{servicesId}/dnsRecordSets:list"),
    known("servicenetworking.services.dnsRecordSets.remove", "POST", "/v1/services/{servicesId}/dnsRecordSets:remove"),
    known("servicenetworking.services.dnsRecordSets.update", "POST", "/v1/services/{servicesId}/dnsRecordSets:update"),
    known("servicenetworking.services.dnsZones.add", "POST", "/v1/services/{servicesId}/dnsZones:add"),
    known("servicenetworking.services.dnsZones.remove", "POST", "/v1/services/{servicesId}/dnsZones:remove"),
    known("servicenetworking.services.enableVpcServiceControls", "PATCH", "/v1/services/{servicesId}:enableVpcServiceControls"),
    known("servicenetworking.services.searchRange", "POST", "/v1/services/{servicesId}:searchRange"),
    known("servicenetworking.services.validate", "POST", "/v1/services/{servicesId}:validate"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Connection", fields: &[
        one("network", Text),
        one("peering", Text).output(),
        many("reservedPeeringRanges", Text),
        one("service", Text).output(),
    ] },
    Schema { name: "DeleteConnectionRequest", fields: &[
        one("consumerNetwork", Text),
    ] },
    Schema { name: "ListConnectionsResponse", fields: &[
        many("connections", Ref("Connection")),
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
];
