// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! dns v1, revision 20261009.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "dns.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

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
    known("dns.managedZones.list", "GET", "/dns/v1/projects/{project}/managedZones"),
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
];
