// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! pubsub v1, revision 20261027.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "pubsub.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("pubsub.projects.schemas.commit", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:commit"),
    known("pubsub.projects.schemas.create", "POST", "/v1/projects/{projectsId}/schemas"),
    known("pubsub.projects.schemas.delete", "DELETE", "/v1/projects/{projectsId}/schemas/{schemasId}"),
    known("pubsub.projects.schemas.deleteRevision", "DELETE", "/v1/projects/{projectsId}/schemas/{schemasId}:deleteRevision"),
    known("pubsub.projects.schemas.get", "GET", "/v1/projects/{projectsId}/schemas/{schemasId}"),
    known("pubsub.projects.schemas.getIamPolicy", "GET", "/v1/projects/{projectsId}/schemas/{schemasId}:getIamPolicy"),
    known("pubsub.projects.schemas.list", "GET", "/v1/projects/{projectsId}/schemas"),
    known("pubsub.projects.schemas.listRevisions", "GET", "/v1/projects/{projectsId}/schemas/{schemasId}:listRevisions"),
    known("pubsub.projects.schemas.rollback", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:rollback"),
    known("pubsub.projects.schemas.setIamPolicy", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:setIamPolicy"),
    known("pubsub.projects.schemas.testIamPermissions", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:testIamPermissions"),
    known("pubsub.projects.schemas.validate", "POST", "/v1/projects/{projectsId}/schemas:validate"),
    known("pubsub.projects.schemas.validateMessage", "POST", "/v1/projects/{projectsId}/schemas:validateMessage"),
    known("pubsub.projects.subscriptions.acknowledge", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:acknowledge"),
    known("pubsub.projects.subscriptions.create", "PUT", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}"),
    known("pubsub.projects.subscriptions.delete", "DELETE", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}"),
    known("pubsub.projects.subscriptions.detach", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:detach"),
    known("pubsub.projects.subscriptions.get", "GET", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}"),
    known("pubsub.projects.subscriptions.getIamPolicy", "GET", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:getIamPolicy"),
    known("pubsub.projects.subscriptions.list", "GET", "/v1/projects/{projectsId}/subscriptions"),
    known("pubsub.projects.subscriptions.modifyAckDeadline", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:modifyAckDeadline"),
    known("pubsub.projects.subscriptions.modifyPushConfig", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:modifyPushConfig"),
    known("pubsub.projects.subscriptions.patch", "PATCH", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}"),
    known("pubsub.projects.subscriptions.pull", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:pull"),
    known("pubsub.projects.subscriptions.seek", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:seek"),
    known("pubsub.projects.subscriptions.setIamPolicy", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:setIamPolicy"),
    known("pubsub.projects.subscriptions.testIamPermissions", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:testIamPermissions"),
    known("pubsub.projects.topics.create", "PUT", "/v1/projects/{projectsId}/topics/{topicsId}"),
    known("pubsub.projects.topics.delete", "DELETE", "/v1/projects/{projectsId}/topics/{topicsId}"),
    known("pubsub.projects.topics.get", "GET", "/v1/projects/{projectsId}/topics/{topicsId}"),
    known("pubsub.projects.topics.getIamPolicy", "GET", "/v1/projects/{projectsId}/topics/{topicsId}:getIamPolicy"),
    known("pubsub.projects.topics.list", "GET", "/v1/projects/{projectsId}/topics"),
    known("pubsub.projects.topics.patch", "PATCH", "/v1/projects/{projectsId}/topics/{topicsId}"),
    known("pubsub.projects.topics.publish", "POST", "/v1/projects/{projectsId}/topics/{topicsId}:publish"),
    known("pubsub.projects.topics.setIamPolicy", "POST", "/v1/projects/{projectsId}/topics/{topicsId}:setIamPolicy"),
    known("pubsub.projects.topics.subscriptions.list", "GET", "/v1/projects/{projectsId}/topics/{topicsId}/subscriptions"),
    known("pubsub.projects.topics.testIamPermissions", "POST", "/v1/projects/{projectsId}/topics/{topicsId}:testIamPermissions"),
];

const SCHEMAS: &[Schema] = &[
];
