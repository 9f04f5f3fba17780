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

const ENUM_0: &[&str] = &["rsasha1","rsasha256","rsasha512","ecdsap256sha256","ecdsap384sha384"];
const ENUM_1: &[&str] = &["keySigning","zoneSigning"];
const ENUM_2: &[&str] = &["public","private"];
const ENUM_3: &[&str] = &["nsec","nsec3"];
const ENUM_4: &[&str] = &["off","on","transfer"];
const ENUM_5: &[&str] = &["default","private"];

const METHODS: &[Method] = &[
    known("dns.changes.create", "POST", "/dns/v1/projects/{project}/managedZones/{managedZone}/changes"),
    known("dns.changes.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/changes/{changeId}"),
    known("dns.changes.list", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/changes"),
    known("dns.managedZoneOperations.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/operations/{operation}"),
    known("dns.managedZoneOperations.list", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/operations"),
    known("dns.managedZones.create", "POST", "/dns/v1/projects/{project}/managedZones"),
    known("dns.managedZones.delete", "DELETE", "/dns/v1/projects/{project}/managedZones/{managedZone}"),
    known("dns.managedZones.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}"),
    known("dns.managedZones.getIamPolicy", "POST", "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:getIamPolicy"),
    served("dns.managedZones.list", "GET", "/dns/v1/projects/{project}/managedZones", "", "ManagedZonesListResponse", &[
        one("dnsName", Text),
        one("maxResults", Int32),
        one("pageToken", Text),
    ]),
    known("dns.managedZones.patch", "PATCH", "/dns/v1/projects/{project}/managedZones/{managedZone}"),
    known("dns.managedZones.setIamPolicy", "POST", "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:setIamPolicy"),
    known("dns.managedZones.testIamPermissions", "POST", "/dns/v1/projects/{projectsId}/managedZones/{managedZonesId}:testIamPermissions"),
    known("dns.managedZones.update", "PUT", "/dns/v1/projects/{project}/managedZones/{managedZone}"),
    known("dns.policies.create", "POST", "/dns/v1/projects/{project}/policies"),
    known("dns.policies.delete", "DELETE", "/dns/v1/projects/{project}/policies/{policy}"),
    known("dns.policies.get", "GET", "/dns/v1/projects/{project}/policies/{policy}"),
    known("dns.policies.list", "GET", "/dns/v1/projects/{project}/policies"),
    known("dns.policies.patch", "PATCH", "/dns/v1/projects/{project}/policies/{policy}"),
    known("dns.policies.update", "PUT", "/dns/v1/projects/{project}/policies/{policy}"),
    known("dns.projects.get", "GET", "/dns/v1/projects/{project}"),
    known("dns.resourceRecordSets.create", "POST", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets"),
    known("dns.resourceRecordSets.delete", "DELETE", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}"),
    known("dns.resourceRecordSets.get", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}"),
    known("dns.resourceRecordSets.list", "GET", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets"),
    known("dns.resourceRecordSets.patch", "PATCH", "/dns/v1/projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "DnsKeySpec", fields: &[
        one("algorithm", Enum(ENUM_0)),
        one("keyLength", Uint32),
        one("keyType", Enum(ENUM_1)),
        one("kind", Text).output(),
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
        one("visibility", Enum(ENUM_2)),
    ] },
    Schema { name: "ManagedZoneCloudLoggingConfig", fields: &[
        one("enableLogging", Bool),
        one("kind", Text).output(),
    ] },
    Schema { name: "ManagedZoneDnsSecConfig", fields: &[
        many("defaultKeySpecs", Ref("DnsKeySpec")),
        one("kind", Text).output(),
        one("nonExistence", Enum(ENUM_3)),
        one("state", Enum(ENUM_4)),
    ] },
    Schema { name: "ManagedZoneForwardingConfig", fields: &[
        one("kind", Text).output(),
        many("outboundEndpoints", Ref("ManagedZoneForwardingConfigOutboundEndpoint")),
        many("targetNameServers", Ref("ManagedZoneForwardingConfigNameServerTarget")),
    ] },
    Schema { name: "ManagedZoneForwardingConfigNameServerTarget", fields: &[
        one("domainName", Text),
        one("forwardingPath", Enum(ENUM_5)),
        one("ipv4Address", Text),
        one("ipv6Address", Text),
        one("kind", Text).output(),
    ] },
    Schema { name: "ManagedZoneForwardingConfigOutboundEndpoint", fields: &[
        one("kind", Text).output(),
        one("name", Text),
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
];
