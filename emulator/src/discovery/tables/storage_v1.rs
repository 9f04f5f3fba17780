// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! storage v1, revision 20261009.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "storage.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "australia-southeast1", "australia-southeast2", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("storage.buckets.delete", "DELETE", "/storage/v1/b/{bucket}"),
    known("storage.buckets.get", "GET", "/storage/v1/b/{bucket}"),
    known("storage.buckets.getIamPolicy", "GET", "/storage/v1/b/{bucket}/iam"),
    known("storage.buckets.getStorageLayout", "GET", "/storage/v1/b/{bucket}/storageLayout"),
    known("storage.buckets.insert", "POST", "/storage/v1/b"),
    known("storage.buckets.list", "GET", "/storage/v1/b"),
    known("storage.buckets.lockRetentionPolicy", "POST", "/storage/v1/b/{bucket}/lockRetentionPolicy"),
    known("storage.buckets.operations.advanceRelocateBucket", "POST", "/storage/v1/b/{bucket}/operations/{operationId}/advanceRelocateBucket"),
    known("storage.buckets.operations.cancel", "POST", "/storage/v1/b/{bucket}/operations/{operationId}/cancel"),
    known("storage.buckets.operations.get", "GET", "/storage/v1/b/{bucket}/operations/{operationId}"),
    known("storage.buckets.operations.list", "GET", "/storage/v1/b/{bucket}/operations"),
    known("storage.buckets.patch", "PATCH", "/storage/v1/b/{bucket}"),
    known("storage.buckets.relocate", "POST", "/storage/v1/b/{bucket}/relocate"),
    known("storage.buckets.restore", "POST", "/storage/v1/b/{bucket}/restore"),
    known("storage.buckets.setIamPolicy", "PUT", "/storage/v1/b/{bucket}/iam"),
    known("storage.buckets.testIamPermissions", "GET", "/storage/v1/b/{bucket}/iam/testPermissions"),
    known("storage.buckets.update", "PUT", "/storage/v1/b/{bucket}"),
    known("storage.objects.bulkRestore", "POST", "/storage/v1/b/{bucket}/o/bulkRestore"),
    known("storage.objects.compose", "POST", "/storage/v1/b/{destinationBucket}/o/{destinationObject}/compose"),
    known("storage.objects.copy", "POST", "/storage/v1/b/{sourceBucket}/o/{sourceObject}/copyTo/b/{destinationBucket}/o/{destinationObject}"),
    known("storage.objects.delete", "DELETE", "/storage/v1/b/{bucket}/o/{object}"),
    known("storage.objects.get", "GET", "/storage/v1/b/{bucket}/o/{object}"),
    known("storage.objects.getIamPolicy", "GET", "/storage/v1/b/{bucket}/o/{object}/iam"),
    known("storage.objects.insert", "POST", "/storage/v1/b/{bucket}/o"),
    known("storage.objects.list", "GET", "/storage/v1/b/{bucket}/o"),
    known("storage.objects.move", "POST", "/storage/v1/b/{bucket}/o/{sourceObject}/moveTo/o/{destinationObject}"),
    known("storage.objects.patch", "PATCH", "/storage/v1/b/{bucket}/o/{object}"),
    known("storage.objects.restore", "POST", "/storage/v1/b/{bucket}/o/{object}/restore"),
    known("storage.objects.rewrite", "POST", "/storage/v1/b/{sourceBucket}/o/{sourceObject}/rewriteTo/b/{destinationBucket}/o/{destinationObject}"),
    known("storage.objects.setIamPolicy", "PUT", "/storage/v1/b/{bucket}/o/{object}/iam"),
    known("storage.objects.testIamPermissions", "GET", "/storage/v1/b/{bucket}/o/{object}/iam/testPermissions"),
    known("storage.objects.update", "PUT", "/storage/v1/b/{bucket}/o/{object}"),
    known("storage.objects.viewFullContext", "GET", "/storage/v1/b/{bucket}/o/{object}/viewFullContext"),
    known("storage.projects.serviceAccount.get", "GET", "/storage/v1/projects/{projectId}/serviceAccount"),
];

const SCHEMAS: &[Schema] = &[
];
