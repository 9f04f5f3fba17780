// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! container v1, revision 20261027.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "container.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("container.projects.locations.clusters.checkAutopilotCompatibility", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:checkAutopilotCompatibility"),
    known("container.projects.locations.clusters.completeControlPlaneUpgrade", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:completeControlPlaneUpgrade"),
    known("container.projects.locations.clusters.completeIpRotation", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:completeIpRotation"),
    known("container.projects.locations.clusters.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters"),
    known("container.projects.locations.clusters.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}"),
    known("container.projects.locations.clusters.fetchClusterUpgradeInfo", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:fetchClusterUpgradeInfo"),
    known("container.projects.locations.clusters.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}"),
    known("container.projects.locations.clusters.getJwks", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/jwks"),
    known("container.projects.locations.clusters.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters"),
    known("container.projects.locations.clusters.nodePools.completeUpgrade", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}:completeUpgrade"),
    known("container.projects.locations.clusters.nodePools.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools"),
    known("container.projects.locations.clusters.nodePools.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}"),
    known("container.projects.locations.clusters.nodePools.fetchNodePoolUpgradeInfo", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}:fetchNodePoolUpgradeInfo"),
    known("container.projects.locations.clusters.nodePools.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}"),
    known("container.projects.locations.clusters.nodePools.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools"),
    known("container.projects.locations.clusters.nodePools.rollback", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}:rollback"),
    known("container.projects.locations.clusters.nodePools.setAutoscaling", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}:setAutoscaling"),
    known("container.projects.locations.clusters.nodePools.setManagement", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}:setManagement"),
    known("container.projects.locations.clusters.nodePools.setSize", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}:setSize"),
    known("container.projects.locations.clusters.nodePools.update", "PUT", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/nodePools/{nodePoolsId}"),
    known("container.projects.locations.clusters.setAddons", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setAddons"),
    known("container.projects.locations.clusters.setLegacyAbac", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setLegacyAbac"),
    known("container.projects.locations.clusters.setLocations", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setLocations"),
    known("container.projects.locations.clusters.setLogging", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setLogging"),
    known("container.projects.locations.clusters.setMaintenancePolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setMaintenancePolicy"),
    known("container.projects.locations.clusters.setMasterAuth", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setMasterAuth"),
    known("container.projects.locations.clusters.setMonitoring", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setMonitoring"),
    known("container.projects.locations.clusters.setNetworkPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setNetworkPolicy"),
    known("container.projects.locations.clusters.setResourceLabels", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:setResourceLabels"),
    known("container.projects.locations.clusters.startIpRotation", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:startIpRotation"),
    known("container.projects.locations.clusters.update", "PUT", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}"),
    known("container.projects.locations.clusters.updateMaster", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:updateMaster"),
    known("container.projects.locations.getServerConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/serverConfig"),
    known("container.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("container.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("container.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
];

const SCHEMAS: &[Schema] = &[
];
