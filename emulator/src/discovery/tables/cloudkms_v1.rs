// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudkms v1, revision 20260917.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "cloudkms.googleapis.com",
    version: "v1",
    locations: &["ca", "europe-west3", "europe-west6", "europe-west8", "europe-west9", "in", "me-central2", "northamerica-northeast1", "northamerica-northeast2", "us", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("cloudkms.projects.locations.generateRandomBytes", "POST", "/v1/projects/{projectsId}/locations/{locationsId}:generateRandomBytes"),
    known("cloudkms.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("cloudkms.projects.locations.getEkmConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/ekmConfig"),
    known("cloudkms.projects.locations.keyRings.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.asymmetricDecrypt", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:asymmetricDecrypt"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.asymmetricSign", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:asymmetricSign"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.decapsulate", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:decapsulate"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.destroy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:destroy"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.exportTrustedKeyWrappedCryptoKeyVersion", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:exportTrustedKeyWrappedCryptoKeyVersion"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.getPublicKey", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}/publicKey"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.import", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions:import"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.importTrustedKeyWrappedCryptoKeyVersion", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions:importTrustedKeyWrappedCryptoKeyVersion"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.macSign", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:macSign"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.macVerify", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:macVerify"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.rawDecrypt", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:rawDecrypt"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.rawEncrypt", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:rawEncrypt"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.restore", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}/cryptoKeyVersions/{cryptoKeyVersionsId}:restore"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.decrypt", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}:decrypt"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.encrypt", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}:encrypt"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}:getIamPolicy"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}:setIamPolicy"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}:testIamPermissions"),
    known("cloudkms.projects.locations.keyRings.cryptoKeys.updatePrimaryVersion", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}/cryptoKeys/{cryptoKeysId}:updatePrimaryVersion"),
    known("cloudkms.projects.locations.keyRings.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}"),
    known("cloudkms.projects.locations.keyRings.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}"),
    known("cloudkms.projects.locations.keyRings.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}:getIamPolicy"),
    known("cloudkms.projects.locations.keyRings.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings"),
    known("cloudkms.projects.locations.keyRings.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}:setIamPolicy"),
    known("cloudkms.projects.locations.keyRings.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/keyRings/{keyRingsId}:testIamPermissions"),
    known("cloudkms.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("cloudkms.projects.locations.updateEkmConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/ekmConfig"),
];

const SCHEMAS: &[Schema] = &[
];
