// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! networkconnectivity v1, revision 20261029.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "networkconnectivity.googleapis.com",
    version: "v1",
    locations: &["us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("networkconnectivity.projects.locations.checkConsumerConfig", "POST", "/v1/projects/{projectsId}/locations/{locationsId}:checkConsumerConfig"),
    known("networkconnectivity.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.create", "POST", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.delete", "DELETE", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.get", "GET", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}:getIamPolicy"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.list", "GET", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}:setIamPolicy"),
    known("networkconnectivity.projects.locations.global.policyBasedRoutes.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/global/policyBasedRoutes/{policyBasedRoutesId}:testIamPermissions"),
    known("networkconnectivity.projects.locations.internalRanges.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges"),
    known("networkconnectivity.projects.locations.internalRanges.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}"),
    known("networkconnectivity.projects.locations.internalRanges.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}"),
    known("networkconnectivity.projects.locations.internalRanges.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}:getIamPolicy"),
    known("networkconnectivity.projects.locations.internalRanges.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges"),
    known("networkconnectivity.projects.locations.internalRanges.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}"),
    known("networkconnectivity.projects.locations.internalRanges.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}:setIamPolicy"),
    known("networkconnectivity.projects.locations.internalRanges.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/internalRanges/{internalRangesId}:testIamPermissions"),
    known("networkconnectivity.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("networkconnectivity.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("networkconnectivity.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("networkconnectivity.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("networkconnectivity.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
    known("networkconnectivity.projects.locations.serviceConnectionPolicies.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies"),
    known("networkconnectivity.projects.locations.serviceConnectionPolicies.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies/{serviceConnectionPoliciesId}"),
    known("networkconnectivity.projects.locations.serviceConnectionPolicies.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies/{serviceConnectionPoliciesId}"),
    known("networkconnectivity.projects.locations.serviceConnectionPolicies.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies"),
    known("networkconnectivity.projects.locations.serviceConnectionPolicies.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/serviceConnectionPolicies/{serviceConnectionPoliciesId}"),
];

const SCHEMAS: &[Schema] = &[
];
