// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! networkconnectivity v1, revision 20261029.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "networkconnectivity.googleapis.com",
    version: "v1",
    locations: &["us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["ALLOCATION_STRATEGY_UNSPECIFIED","RANDOM","FIRST_AVAILABLE","RANDOM_FIRST_N_AVAILABLE","FIRST_SMALLEST_FITTING"];
const ENUM_1: &[&str] = &["PROTOCOL_VERSION_UNSPECIFIED","IPV4","IPV6"];
const ENUM_2: &[&str] = &["OVERLAP_UNSPECIFIED","OVERLAP_ROUTE_RANGE","OVERLAP_EXISTING_SUBNET_RANGE"];
const ENUM_3: &[&str] = &["PEERING_UNSPECIFIED","FOR_SELF","FOR_PEER","NOT_SHARED"];
const ENUM_4: &[&str] = &["PURPOSE_UNSPECIFIED","VPC_SUBNET","INTERNAL_ADDRESS"];
const ENUM_5: &[&str] = &["RANGE_STATUS_UNSPECIFIED","ACTIVE","OBSOLETE","CREATING","DELETING"];
const ENUM_6: &[&str] = &["USAGE_UNSPECIFIED","FOR_VPC","EXTERNAL_TO_VPC","FOR_MIGRATION"];
const ENUM_7: &[&str] = &["OTHER_ROUTES_UNSPECIFIED","DEFAULT_ROUTING"];
const ENUM_8: &[&str] = &["PRODUCER_INSTANCE_LOCATION_UNSPECIFIED","CUSTOM_RESOURCE_HIERARCHY_LEVELS"];
const ENUM_9: &[&str] = &["CONNECTION_ERROR_TYPE_UNSPECIFIED","ERROR_INTERNAL","ERROR_CONSUMER_SIDE","ERROR_PRODUCER_SIDE"];
const ENUM_10: &[&str] = &["IP_VERSION_UNSPECIFIED","IPV4","IPV6"];
const ENUM_11: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","FAILED","CREATING","DELETING","CREATE_REPAIRING","DELETE_REPAIRING"];
const ENUM_12: &[&str] = &["INFRASTRUCTURE_UNSPECIFIED","PSC"];
const ENUM_13: &[&str] = &["WARNING_UNSPECIFIED","RESOURCE_NOT_ACTIVE","RESOURCE_BEING_MODIFIED"];
const ENUM_14: &[&str] = &["SUBNET_IP_STACK_UNSPECIFIED","IPV4_ONLY","IPV6_ONLY","IPV4_IPV6"];
const ENUM_15: &[&str] = &["SUBNETWORK_MODE_UNSPECIFIED","USER_PROVIDED","AUTO_CREATED"];

const METHODS: &[Method] = &[
    known("networkconnectivity.projects.locations.checkConsumerConfig", "POST", "/v1/projects/{projectsId}/locations/{locationsId}:checkConsumerConfig"),
    known("networkconnectivity.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    served("networkconnectivity.projects.locations.global.policyBasedRoutes.create", "POST", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes", "PolicyBasedRoute", "GoogleLongrunningOperation", &[
        one("policyBasedRouteId", Text),
        one("requestId", Text),
    ]),
    served("networkconnectivity.projects.locations.global.policyBasedRoutes.delete", "DELETE", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}", "", "GoogleLongrunningOperation", &[
        one("requestId", Text),
    ]),
    served("networkconnectivity.projects.locations.global.policyBasedRoutes.get", "GET", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}", "", "PolicyBasedRoute", &[
    ]),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}:getIamPolicy"),
    served("networkconnectivity.projects.locations.global.policyBasedRoutes.list", "GET", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes", "", "ListPolicyBasedRoutesResponse", &[
        one("filter", Text),
        one("orderBy", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}:setIamPolicy"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}:testIamPermissions"),
    served("networkconnectivity.projects.locations.internalRanges.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges", "InternalRange", "GoogleLongrunningOperation", &[
        one("internalRangeId", Text),
        one("requestId", Text),
    ]),
    served("networkconnectivity.projects.locations.internalRanges.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}", "", "GoogleLongrunningOperation", &[
        one("requestId", Text),
    ]),
    served("networkconnectivity.projects.locations.internalRanges.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}", "", "InternalRange", &[
    ]),
    known("networkconnectivity.projects.locations.internalRanges.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}:getIamPolicy"),
    served("networkconnectivity.projects.locations.internalRanges.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges", "", "ListInternalRangesResponse", &[
        one("filter", Text),
        one("orderBy", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("networkconnectivity.projects.locations.internalRanges.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}", "InternalRange", "GoogleLongrunningOperation", &[
        one("requestId", Text),
        one("updateMask", Mask),
    ]),
    known("networkconnectivity.projects.locations.internalRanges.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}:setIamPolicy"),
    known("networkconnectivity.projects.locations.internalRanges.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}:testIamPermissions"),
    known("networkconnectivity.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("networkconnectivity.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("networkconnectivity.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    served("networkconnectivity.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "GoogleLongrunningOperation", &[
    ]),
    served("networkconnectivity.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations", "", "GoogleLongrunningListOperationsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ]),
    served("networkconnectivity.projects.locations.serviceConnectionPolicies.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies", "ServiceConnectionPolicy", "GoogleLongrunningOperation", &[
        many("autoSubnetworkConfig.allocRangeSpace", Text),
        one("autoSubnetworkConfig.ipStack", Enum(ENUM_14)),
        one("autoSubnetworkConfig.prefixLength", Int32),
        one("requestId", Text),
        one("serviceConnectionPolicyId", Text),
        one("subnetworkMode", Enum(ENUM_15)),
    ]),
    served("networkconnectivity.projects.locations.serviceConnectionPolicies.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies/{serviceConnectionPoliciesId}", "", "GoogleLongrunningOperation", &[
        one("etag", Text),
        one("requestId", Text),
    ]),
    served("networkconnectivity.projects.locations.serviceConnectionPolicies.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies/{serviceConnectionPoliciesId}", "", "ServiceConnectionPolicy", &[
    ]),
    served("networkconnectivity.projects.locations.serviceConnectionPolicies.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies", "", "ListServiceConnectionPoliciesResponse", &[
        one("filter", Text),
        one("orderBy", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("networkconnectivity.projects.locations.serviceConnectionPolicies.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies/{serviceConnectionPoliciesId}", "ServiceConnectionPolicy", "GoogleLongrunningOperation", &[
        one("requestId", Text),
        one("updateMask", Mask),
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "AllocationOptions", fields: &[
        one("allocationStrategy", Enum(ENUM_0)),
        one("firstAvailableRangesLookupSize", Int32),
    ] },
    Schema { name: "AutoCreatedSubnetworkInfo", fields: &[
        one("delinked", Bool).output(),
        one("internalRange", Text).output(),
        one("internalRangeRef", Text).output(),
        one("subnetwork", Text).output(),
        one("subnetworkRef", Text).output(),
    ] },
    Schema { name: "Filter", fields: &[
        one("destRange", Text),
        one("ipProtocol", Text),
        one("protocolVersion", Enum(ENUM_1)),
        one("srcRange", Text),
    ] },
    Schema { name: "GoogleLongrunningListOperationsResponse", fields: &[
        one("nextPageToken", Text),
        many("operations", Ref("GoogleLongrunningOperation")),
        many("unreachable", Text),
    ] },
    Schema { name: "GoogleLongrunningOperation", fields: &[
        one("done", Bool),
        one("error", Ref("GoogleRpcStatus")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "GoogleRpcErrorInfo", fields: &[
        one("domain", Text),
        map("metadata", Text),
        one("reason", Text),
    ] },
    Schema { name: "GoogleRpcStatus", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "InterconnectAttachment", fields: &[
        one("region", Text),
    ] },
    Schema { name: "InternalRange", fields: &[
        one("allocationOptions", Ref("AllocationOptions")),
        one("createTime", Time).output(),
        one("description", Text),
        many("excludeCidrRanges", Text),
        one("immutable", Bool),
        one("ipCidrRange", Text),
        map("labels", Text),
        one("migration", Ref("Migration")),
        one("name", Text),
        one("network", Text),
        many("overlaps", Enum(ENUM_2)),
        one("peering", Enum(ENUM_3)),
        one("prefixLength", Int32),
        one("purpose", Enum(ENUM_4)),
        one("rangeStatus", Enum(ENUM_5)).output(),
        many("targetCidrRange", Text),
        one("updateTime", Time).output(),
        one("usage", Enum(ENUM_6)),
        many("users", Text).output(),
    ] },
    Schema { name: "ListInternalRangesResponse", fields: &[
        many("internalRanges", Ref("InternalRange")),
        one("nextPageToken", Text),
        many("unreachable", Text),
    ] },
    Schema { name: "ListPolicyBasedRoutesResponse", fields: &[
        one("nextPageToken", Text),
        many("policyBasedRoutes", Ref("PolicyBasedRoute")),
        many("unreachable", Text),
    ] },
    Schema { name: "ListServiceConnectionPoliciesResponse", fields: &[
        one("nextPageToken", Text),
        many("serviceConnectionPolicies", Ref("ServiceConnectionPolicy")),
        many("unreachable", Text),
    ] },
    Schema { name: "Migration", fields: &[
        one("source", Text),
        one("target", Text),
    ] },
    Schema { name: "PolicyBasedRoute", fields: &[
        one("createTime", Time).output(),
        one("description", Text),
        one("filter", Ref("Filter")),
        one("interconnectAttachment", Ref("InterconnectAttachment")),
        one("kind", Text).output(),
        map("labels", Text),
        one("name", Text),
        one("network", Text),
        one("nextHopIlbIp", Text),
        one("nextHopOtherRoutes", Enum(ENUM_7)),
        one("priority", Int32),
        one("selfLink", Text).output(),
        one("updateTime", Time).output(),
        one("virtualMachine", Ref("VirtualMachine")),
        many("warnings", Ref("Warnings")).output(),
    ] },
    Schema { name: "PscConfig", fields: &[
        many("allowedGoogleProducersResourceHierarchyLevel", Text),
        one("limit", Int64),
        one("producerInstanceLocation", Enum(ENUM_8)),
        many("subnetworks", Text),
    ] },
    Schema { name: "PscConnection", fields: &[
        one("consumerAddress", Text),
        one("consumerForwardingRule", Text),
        one("consumerTargetProject", Text),
        one("error", Ref("GoogleRpcStatus")),
        one("errorInfo", Ref("GoogleRpcErrorInfo")).output(),
        one("errorType", Enum(ENUM_9)),
        one("gceOperation", Text),
        one("ipVersion", Enum(ENUM_10)),
        one("producerInstanceId", Text),
        map("producerInstanceMetadata", Text),
        one("pscConnectionId", Text),
        one("selectedSubnetwork", Text).output(),
        one("serviceClass", Text).output(),
        one("state", Enum(ENUM_11)),
    ] },
    Schema { name: "ServiceConnectionPolicy", fields: &[
        one("autoCreatedSubnetInfo", Ref("AutoCreatedSubnetworkInfo")).output(),
        one("createTime", Time).output(),
        one("description", Text),
        one("etag", Text),
        one("infrastructure", Enum(ENUM_12)).output(),
        map("labels", Text),
        one("name", Text),
        one("network", Text),
        one("pscConfig", Ref("PscConfig")),
        many("pscConnections", Ref("PscConnection")).output(),
        one("serviceClass", Text),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "VirtualMachine", fields: &[
        many("tags", Text),
    ] },
    Schema { name: "Warnings", fields: &[
        one("code", Enum(ENUM_13)).output(),
        map("data", Text).output(),
        one("warningMessage", Text).output(),
    ] },
];
