// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! dns v1, revision 20261009.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "dns.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["pending","done"];
const ENUM_1: &[&str] = &["rsasha1","rsasha256","rsasha512","ecdsap256sha256","ecdsap384sha384"];
const ENUM_2: &[&str] = &["keySigning","zoneSigning"];
const ENUM_3: &[&str] = &["sha1","sha256","sha384"];
const ENUM_4: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];
const ENUM_5: &[&str] = &["public","private"];
const ENUM_6: &[&str] = &["nsec","nsec3"];
const ENUM_7: &[&str] = &["off","on","transfer"];
const ENUM_8: &[&str] = &["default","private"];
const ENUM_9: &[&str] = &["undefined","tcp","udp"];
const ENUM_10: &[&str] = &["none","globalL7ilb","regionalL4ilb","regionalL7ilb"];
const ENUM_11: &[&str] = &["changeSequence"];
const ENUM_12: &[&str] = &["startTime","id"];

const METHODS: &[Method] = &[
    served("dns.changes.create", "POST", "/dns/v1/projects/{project}/managedZones/{managedZone}/changes", "Change", "Change", &[
        one("clientOperationId", Text),
    ]),
    served("dns.changes.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/changes/{changeId}", "", "Change", &[
        one("clientOperationId", Text),
    ]),
    served("dns.changes.list", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/changes", "", "ChangesListResponse", &[
        one("maxResults", Int32),
        one("pageToken", Text),
        one("sortBy", Enum(ENUM_11)),
        one("sortOrder", Text),
    ]),
    served("dns.managedZoneOperations.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/operations/{operation}", "", "Operation", &[
        one("clientOperationId", Text),
    ]),
    served("dns.managedZoneOperations.list", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/operations", "", "ManagedZoneOperationsListResponse", &[
        one("maxResults", Int32),
        one("pageToken", Text),
        one("sortBy", Enum(ENUM_12)),
    ]),
    served("dns.managedZones.create", "POST", "/dns/v1/projects/{project}/managedZones", "ManagedZone", "ManagedZone", &[
        one("clientOperationId", Text),
    ]),
    served("dns.managedZones.delete", "DELETE", "/dns/v1/projects/{project}/managedZones/{managedZone}", "", "", &[
        one("clientOperationId", Text),
    ]),
    served("dns.managedZones.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}", "", "ManagedZone", &[
        one("clientOperationId", Text),
    ]),
    served("dns.managedZones.getIamPolicy", "POST", "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:getIamPolicy", "GoogleIamV1GetIamPolicyRequest", "GoogleIamV1Policy", &[
    ]),
    served("dns.managedZones.list", "GET", "/dns/v1/projects/{project}/managedZones", "", "ManagedZonesListResponse", &[
        one("dnsName", Text),
        one("maxResults", Int32),
        one("pageToken", Text),
    ]),
    served("dns.managedZones.patch", "PATCH", "/dns/v1/projects/{project}/managedZones/{managedZone}", "ManagedZone", "Operation", &[
        one("clientOperationId", Text),
    ]),
    served("dns.managedZones.setIamPolicy", "POST", "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:setIamPolicy", "GoogleIamV1SetIamPolicyRequest", "GoogleIamV1Policy", &[
    ]),
    served("dns.managedZones.testIamPermissions", "POST", "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:testIamPermissions", "GoogleIamV1TestIamPermissionsRequest", "GoogleIamV1TestIamPermissionsResponse", &[
    ]),
    served("dns.managedZones.update", "PUT", "/dns/v1/projects/{project}/managedZones/{managedZone}", "ManagedZone", "Operation", &[
        one("clientOperationId", Text),
    ]),
    served("dns.policies.create", "POST", "/dns/v1/projects/{project}/policies", "Policy", "Policy", &[
        one("clientOperationId", Text),
    ]),
    served("dns.policies.delete", "DELETE", "/dns/v1/projects/{project}/policies/{policy}", "", "", &[
        one("clientOperationId", Text),
    ]),
    served("dns.policies.get", "GET", "/dns/v1/projects/{project}/policies/{policy}", "", "Policy", &[
        one("clientOperationId", Text),
    ]),
    served("dns.policies.list", "GET", "/dns/v1/projects/{project}/policies", "", "PoliciesListResponse", &[
        one("maxResults", Int32),
        one("pageToken", Text),
    ]),
    served("dns.policies.patch", "PATCH", "/dns/v1/projects/{project}/policies/{policy}", "Policy", "PoliciesPatchResponse", &[
        one("clientOperationId", Text),
    ]),
    served("dns.policies.update", "PUT", "/dns/v1/projects/{project}/policies/{policy}", "Policy", "PoliciesUpdateResponse", &[
        one("clientOperationId", Text),
    ]),
    known("dns.projects.get", "GET", "/dns/v1/projects/{project}"),
    served("dns.resourceRecordSets.create", "POST", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets", "ResourceRecordSet", "ResourceRecordSet", &[
        one("clientOperationId", Text),
    ]),
    served("dns.resourceRecordSets.delete", "DELETE", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}", "", "ResourceRecordSetsDeleteResponse", &[
        one("clientOperationId", Text),
    ]),
    served("dns.resourceRecordSets.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}", "", "ResourceRecordSet", &[
        one("clientOperationId", Text),
    ]),
    served("dns.resourceRecordSets.list", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets", "", "ResourceRecordSetsListResponse", &[
        one("filter", Text),
        one("maxResults", Int32),
        one("name", Text),
        one("pageToken", Text),
        one("type", Text),
    ]),
    served("dns.resourceRecordSets.patch", "PATCH", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}", "ResourceRecordSet", "ResourceRecordSet", &[
        one("clientOperationId", Text),
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Change", fields: &[
        many("additions", Ref("ResourceRecordSet")),
        many("deletions", Ref("ResourceRecordSet")),
        one("id", Text),
        one("isServing", Bool),
        one("kind", Text).output(),
        one("startTime", Text),
        one("status", Enum(ENUM_0)),
    ] },
    Schema { name: "ChangesListResponse", fields: &[
        many("changes", Ref("Change")),
        one("kind", Text).output(),
        one("nextPageToken", Text),
    ] },
    Schema { name: "DnsKey", fields: &[
        one("algorithm", Enum(ENUM_1)),
        one("creationTime", Text),
        one("description", Text),
        many("digests", Ref("DnsKeyDigest")),
        one("id", Text),
        one("isActive", Bool),
        one("keyLength", Uint32),
        one("keyTag", Int32),
        one("kind", Text).output(),
        one("publicKey", Text),
        one("type", Enum(ENUM_2)),
    ] },
    Schema { name: "DnsKeyDigest", fields: &[
        one("digest", Text),
        one("type", Enum(ENUM_3)),
    ] },
    Schema { name: "DnsKeySpec", fields: &[
        one("algorithm", Enum(ENUM_1)),
        one("keyLength", Uint32),
        one("keyType", Enum(ENUM_2)),
        one("kind", Text).output(),
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "GoogleIamV1AuditConfig", fields: &[
        many("auditLogConfigs", Ref("GoogleIamV1AuditLogConfig")),
        one("service", Text),
    ] },
    Schema { name: "GoogleIamV1AuditLogConfig", fields: &[
        many("exemptedMembers", Text),
        one("logType", Enum(ENUM_4)),
    ] },
    Schema { name: "GoogleIamV1Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "GoogleIamV1GetIamPolicyRequest", fields: &[
        one("options", Ref("GoogleIamV1GetPolicyOptions")),
    ] },
    Schema { name: "GoogleIamV1GetPolicyOptions", fields: &[
        one("requestedPolicyVersion", Int32),
    ] },
    Schema { name: "GoogleIamV1Policy", fields: &[
        many("auditConfigs", Ref("GoogleIamV1AuditConfig")),
        many("bindings", Ref("GoogleIamV1Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "GoogleIamV1SetIamPolicyRequest", fields: &[
        one("policy", Ref("GoogleIamV1Policy")),
        one("updateMask", Mask),
    ] },
    Schema { name: "GoogleIamV1TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "GoogleIamV1TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "ManagedZone", fields: &[
        one("cloudLoggingConfig", Ref("ManagedZoneCloudLoggingConfig")),
        one("creationTime", Text),
        one("description", Text),
        one("dnsName", Text),
        one("dnssecConfig", Ref("ManagedZoneDnsSecConfig")),
        one("forwardingConfig", Ref("ManagedZoneForwardingConfig")),
        one("id", Uint64),
        one("kind", Text).output(),
        map("labels", Text),
        one("name", Text),
        one("nameServerSet", Text),
        many("nameServers", Text),
        one("peeringConfig", Ref("ManagedZonePeeringConfig")),
        one("privateVisibilityConfig", Ref("ManagedZonePrivateVisibilityConfig")),
        one("reverseLookupConfig", Ref("ManagedZoneReverseLookupConfig")),
        one("serviceDirectoryConfig", Ref("ManagedZoneServiceDirectoryConfig")),
        one("visibility", Enum(ENUM_5)),
    ] },
    Schema { name: "ManagedZoneCloudLoggingConfig", fields: &[
        one("enableLogging", Bool),
        one("kind", Text).output(),
    ] },
    Schema { name: "ManagedZoneDnsSecConfig", fields: &[
        many("defaultKeySpecs", Ref("DnsKeySpec")),
        one("kind", Text).output(),
        one("nonExistence", Enum(ENUM_6)),
        one("state", Enum(ENUM_7)),
    ] },
    Schema { name: "ManagedZoneForwardingConfig", fields: &[
        one("kind", Text).output(),
        many("outboundEndpoints", Ref("ManagedZoneForwardingConfigOutboundEndpoint")),
        many("targetNameServers", Ref("ManagedZoneForwardingConfigNameServerTarget")),
    ] },
    Schema { name: "ManagedZoneForwardingConfigNameServerTarget", fields: &[
        one("domainName", Text),
        one("forwardingPath", Enum(ENUM_8)),
        one("ipv4Address", Text),
        one("ipv6Address", Text),
        one("kind", Text).output(),
    ] },
    Schema { name: "ManagedZoneForwardingConfigOutboundEndpoint", fields: &[
        one("kind", Text).output(),
        one("name", Text),
    ] },
    Schema { name: "ManagedZoneOperationsListResponse", fields: &[
        one("kind", Text).output(),
        one("nextPageToken", Text),
        many("operations", Ref("Operation")),
    ] },
    Schema { name: "ManagedZonePeeringConfig", fields: &[
        one("kind", Text).output(),
        one("targetNetwork", Ref("ManagedZonePeeringConfigTargetNetwork")),
    ] },
    Schema { name: "ManagedZonePeeringConfigTargetNetwork", fields: &[
        one("deactivateTime", Text),
        one("kind", Text).output(),
        one("networkUrl", Text),
    ] },
    Schema { name: "ManagedZonePrivateVisibilityConfig", fields: &[
        many("gkeClusters", Ref("ManagedZonePrivateVisibilityConfigGKECluster")),
        one("kind", Text).output(),
        many("networks", Ref("ManagedZonePrivateVisibilityConfigNetwork")),
    ] },
    Schema { name: "ManagedZonePrivateVisibilityConfigGKECluster", fields: &[
        one("gkeClusterName", Text),
        one("kind", Text).output(),
    ] },
    Schema { name: "ManagedZonePrivateVisibilityConfigNetwork", fields: &[
        one("kind", Text).output(),
        one("networkUrl", Text),
    ] },
    Schema { name: "ManagedZoneReverseLookupConfig", fields: &[
        one("kind", Text).output(),
    ] },
    Schema { name: "ManagedZoneServiceDirectoryConfig", fields: &[
        one("kind", Text).output(),
        one("namespace", Ref("ManagedZoneServiceDirectoryConfigNamespace")),
    ] },
    Schema { name: "ManagedZoneServiceDirectoryConfigNamespace", fields: &[
        one("deletionTime", Text),
        one("kind", Text).output(),
        one("namespaceUrl", Text),
    ] },
    Schema { name: "ManagedZonesListResponse", fields: &[
        one("kind", Text).output(),
        many("managedZones", Ref("ManagedZone")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "Operation", fields: &[
        one("dnsKeyContext", Ref("OperationDnsKeyContext")),
        one("id", Text),
        one("kind", Text).output(),
        one("startTime", Text),
        one("status", Enum(ENUM_0)),
        one("type", Text),
        one("user", Text),
        one("zoneContext", Ref("OperationManagedZoneContext")),
    ] },
    Schema { name: "OperationDnsKeyContext", fields: &[
        one("newValue", Ref("DnsKey")),
        one("oldValue", Ref("DnsKey")),
    ] },
    Schema { name: "OperationManagedZoneContext", fields: &[
        one("newValue", Ref("ManagedZone")),
        one("oldValue", Ref("ManagedZone")),
    ] },
    Schema { name: "PoliciesListResponse", fields: &[
        one("kind", Text).output(),
        one("nextPageToken", Text),
        many("policies", Ref("Policy")),
    ] },
    Schema { name: "PoliciesPatchResponse", fields: &[
        one("policy", Ref("Policy")),
    ] },
    Schema { name: "PoliciesUpdateResponse", fields: &[
        one("policy", Ref("Policy")),
    ] },
    Schema { name: "Policy", fields: &[
        one("alternativeNameServerConfig", Ref("PolicyAlternativeNameServerConfig")),
        one("description", Text),
        one("dns64Config", Ref("PolicyDns64Config")),
        one("enableInboundForwarding", Bool),
        one("enableLogging", Bool),
        one("id", Uint64),
        one("kind", Text).output(),
        one("name", Text),
        many("networks", Ref("PolicyNetwork")),
    ] },
    Schema { name: "PolicyAlternativeNameServerConfig", fields: &[
        one("kind", Text).output(),
        many("outboundEndpoints", Ref("PolicyAlternativeNameServerConfigOutboundEndpoint")),
        many("targetNameServers", Ref("PolicyAlternativeNameServerConfigTargetNameServer")),
    ] },
    Schema { name: "PolicyAlternativeNameServerConfigOutboundEndpoint", fields: &[
        one("kind", Text).output(),
        one("name", Text),
    ] },
    Schema { name: "PolicyAlternativeNameServerConfigTargetNameServer", fields: &[
        one("forwardingPath", Enum(ENUM_8)),
        one("ipv4Address", Text),
        one("ipv6Address", Text),
        one("kind", Text).output(),
    ] },
    Schema { name: "PolicyDns64Config", fields: &[
        one("kind", Text).output(),
        one("scope", Ref("PolicyDns64ConfigScope")),
    ] },
    Schema { name: "PolicyDns64ConfigScope", fields: &[
        one("allQueries", Bool),
        one("kind", Text).output(),
    ] },
    Schema { name: "PolicyNetwork", fields: &[
        one("kind", Text).output(),
        one("networkUrl", Text),
    ] },
    Schema { name: "RRSetRoutingPolicy", fields: &[
        one("geo", Ref("RRSetRoutingPolicyGeoPolicy")),
        one("healthCheck", Text),
        one("kind", Text).output(),
        one("primaryBackup", Ref("RRSetRoutingPolicyPrimaryBackupPolicy")),
        one("wrr", Ref("RRSetRoutingPolicyWrrPolicy")),
    ] },
    Schema { name: "RRSetRoutingPolicyGeoPolicy", fields: &[
        one("enableFencing", Bool),
        many("items", Ref("RRSetRoutingPolicyGeoPolicyGeoPolicyItem")),
        one("kind", Text).output(),
    ] },
    Schema { name: "RRSetRoutingPolicyGeoPolicyGeoPolicyItem", fields: &[
        one("healthCheckedTargets", Ref("RRSetRoutingPolicyHealthCheckTargets")),
        one("kind", Text).output(),
        one("location", Text),
        many("rrdatas", Text),
        many("signatureRrdatas", Text),
    ] },
    Schema { name: "RRSetRoutingPolicyHealthCheckTargets", fields: &[
        many("externalEndpoints", Text),
        many("internalLoadBalancers", Ref("RRSetRoutingPolicyLoadBalancerTarget")),
    ] },
    Schema { name: "RRSetRoutingPolicyLoadBalancerTarget", fields: &[
        one("ipAddress", Text),
        one("ipProtocol", Enum(ENUM_9)),
        one("kind", Text).output(),
        one("loadBalancerType", Enum(ENUM_10)),
        one("networkUrl", Text),
        one("port", Text),
        one("project", Text),
        one("region", Text),
    ] },
    Schema { name: "RRSetRoutingPolicyPrimaryBackupPolicy", fields: &[
        one("backupGeoTargets", Ref("RRSetRoutingPolicyGeoPolicy")),
        one("kind", Text).output(),
        one("primaryTargets", Ref("RRSetRoutingPolicyHealthCheckTargets")),
        one("trickleTraffic", Double),
    ] },
    Schema { name: "RRSetRoutingPolicyWrrPolicy", fields: &[
        many("items", Ref("RRSetRoutingPolicyWrrPolicyWrrPolicyItem")),
        one("kind", Text).output(),
    ] },
    Schema { name: "RRSetRoutingPolicyWrrPolicyWrrPolicyItem", fields: &[
        one("healthCheckedTargets", Ref("RRSetRoutingPolicyHealthCheckTargets")),
        one("kind", Text).output(),
        many("rrdatas", Text),
        many("signatureRrdatas", Text),
        one("weight", Double),
    ] },
    Schema { name: "ResourceRecordSet", fields: &[
        one("kind", Text).output(),
        one("name", Text),
        one("routingPolicy", Ref("RRSetRoutingPolicy")),
        many("rrdatas", Text),
        many("signatureRrdatas", Text),
        one("ttl", Int32),
        one("type", Text),
    ] },
    Schema { name: "ResourceRecordSetsDeleteResponse", fields: &[
    ] },
    Schema { name: "ResourceRecordSetsListResponse", fields: &[
        one("kind", Text).output(),
        one("nextPageToken", Text),
        many("rrsets", Ref("ResourceRecordSet")),
    ] },
];
