// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! dns v1, revision 20261009.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, many, map, one};

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
    Method { id: "dns.changes.create", verb: "POST", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/changes", request: "Change", response: "Change", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.changes.get", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/changes/{changeId}", request: "", response: "Change", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.changes.list", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/changes", request: "", response: "ChangesListResponse", query: &[
        one("maxResults", Int32),
        one("pageToken", Text),
        one("sortBy", Enum(ENUM_11)),
        one("sortOrder", Text),
    ] },
    Method { id: "dns.managedZoneOperations.get", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/operations/{operation}", request: "", response: "Operation", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.managedZoneOperations.list", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/operations", request: "", response: "ManagedZoneOperationsListResponse", query: &[
        one("maxResults", Int32),
        one("pageToken", Text),
        one("sortBy", Enum(ENUM_12)),
    ] },
    Method { id: "dns.managedZones.create", verb: "POST", path: "/dns/v1/projects/{project}/managedZones", request: "ManagedZone", response: "ManagedZone", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.managedZones.delete", verb: "DELETE", path: "/dns/v1/projects/{project}/managedZones/{managedZone}", request: "", response: "", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.managedZones.get", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}", request: "", response: "ManagedZone", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.managedZones.getIamPolicy", verb: "POST", path: "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:getIamPolicy", request: "GoogleIamV1GetIamPolicyRequest", response: "GoogleIamV1Policy", query: &[
    ] },
    Method { id: "dns.managedZones.list", verb: "GET", path: "/dns/v1/projects/{project}/managedZones", request: "", response: "ManagedZonesListResponse", query: &[
        one("dnsName", Text),
        one("maxResults", Int32),
        one("pageToken", Text),
    ] },
    Method { id: "dns.managedZones.patch", verb: "PATCH", path: "/dns/v1/projects/{project}/managedZones/{managedZone}", request: "ManagedZone", response: "Operation", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.managedZones.setIamPolicy", verb: "POST", path: "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:setIamPolicy", request: "GoogleIamV1SetIamPolicyRequest", response: "GoogleIamV1Policy", query: &[
    ] },
    Method { id: "dns.managedZones.testIamPermissions", verb: "POST", path: "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:testIamPermissions", request: "GoogleIamV1TestIamPermissionsRequest", response: "GoogleIamV1TestIamPermissionsResponse", query: &[
    ] },
    Method { id: "dns.managedZones.update", verb: "PUT", path: "/dns/v1/projects/{project}/managedZones/{managedZone}", request: "ManagedZone", response: "Operation", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.policies.create", verb: "POST", path: "/dns/v1/projects/{project}/policies", request: "Policy", response: "Policy", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.policies.delete", verb: "DELETE", path: "/dns/v1/projects/{project}/policies/{policy}", request: "", response: "", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.policies.get", verb: "GET", path: "/dns/v1/projects/{project}/policies/{policy}", request: "", response: "Policy", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.policies.list", verb: "GET", path: "/dns/v1/projects/{project}/policies", request: "", response: "PoliciesListResponse", query: &[
        one("maxResults", Int32),
        one("pageToken", Text),
    ] },
    Method { id: "dns.policies.patch", verb: "PATCH", path: "/dns/v1/projects/{project}/policies/{policy}", request: "Policy", response: "PoliciesPatchResponse", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.policies.update", verb: "PUT", path: "/dns/v1/projects/{project}/policies/{policy}", request: "Policy", response: "PoliciesUpdateResponse", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.projects.get", verb: "GET", path: "/dns/v1/projects/{project}", request: "", response: "Project", query: &[
    ] },
    Method { id: "dns.resourceRecordSets.create", verb: "POST", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets", request: "ResourceRecordSet", response: "ResourceRecordSet", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.resourceRecordSets.delete", verb: "DELETE", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}", request: "", response: "ResourceRecordSetsDeleteResponse", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.resourceRecordSets.get", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}", request: "", response: "ResourceRecordSet", query: &[
        one("clientOperationId", Text),
    ] },
    Method { id: "dns.resourceRecordSets.list", verb: "GET", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets", request: "", response: "ResourceRecordSetsListResponse", query: &[
        one("filter", Text),
        one("maxResults", Int32),
        one("name", Text),
        one("pageToken", Text),
        one("type", Text),
    ] },
    Method { id: "dns.resourceRecordSets.patch", verb: "PATCH", path: "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}", request: "ResourceRecordSet", response: "ResourceRecordSet", query: &[
        one("clientOperationId", Text),
    ] },
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
    Schema { name: "Project", fields: &[
        one("id", Text),
        one("kind", Text).output(),
        one("number", Uint64),
        one("quota", Ref("Quota")),
    ] },
    Schema { name: "Quota", fields: &[
        one("dnsKeysPerManagedZone", Int32),
        one("gkeClustersPerManagedZone", Int32),
        one("gkeClustersPerPolicy", Int32),
        one("gkeClustersPerResponsePolicy", Int32),
        one("internetHealthChecksPerManagedZone", Int32),
        one("itemsPerRoutingPolicy", Int32),
        one("kind", Text).output(),
        one("managedZones", Int32),
        one("managedZonesPerGkeCluster", Int32),
        one("managedZonesPerNetwork", Int32),
        one("nameserversPerDelegation", Int32),
        one("networksPerManagedZone", Int32),
        one("networksPerPolicy", Int32),
        one("networksPerResponsePolicy", Int32),
        one("outboundEndpointsPerManagedZone", Int32),
        one("outboundEndpointsPerPolicy", Int32),
        one("peeringZonesPerTargetNetwork", Int32),
        one("policies", Int32),
        one("resourceRecordsPerRrset", Int32),
        one("responsePolicies", Int32),
        one("responsePolicyRulesPerResponsePolicy", Int32),
        one("rrsetAdditionsPerChange", Int32),
        one("rrsetDeletionsPerChange", Int32),
        one("rrsetsPerManagedZone", Int32),
        one("targetNameServersPerManagedZone", Int32),
        one("targetNameServersPerPolicy", Int32),
        one("totalRrdataSizePerChange", Int32),
        many("whitelistedKeySpecs", Ref("DnsKeySpec")),
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
