//! Secret Manager, `secretmanager.googleapis.com`, version 1: global secrets.
//!
//! Sources: discovery secretmanager/v1 and the comments of its fields; recordings secret-version and
//! secret-cmek-topics (both real). Each rule names its additional sources.

mod checksum;
mod refusals;
mod secrets;
mod versions;

use crate::collection::{Collection, Method, NO_RULES, Product, no_operation};
use crate::discovery::secretmanager_v1;
use crate::failure::ErrorShape;
use crate::iam;

static SECRET_MANAGER: Product = Product {
    api: &secretmanager_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The secrets in a project.
pub(crate) static SECRETS: Collection = Collection {
    product: &SECRET_MANAGER,
    item: "projects/{project}/secrets/{secret}",
    schema: SECRET,
    body: "secret",
    methods: &[
        Method::answers("secretmanager.projects.secrets.get", "", secrets::get),
        Method::answers("secretmanager.projects.secrets.list", "pageSize pageToken", secrets::list),
        Method::answers("secretmanager.projects.secrets.create", "secretId", secrets::create),
        Method::answers("secretmanager.projects.secrets.patch", "updateMask", secrets::patch),
        Method::answers("secretmanager.projects.secrets.delete", "etag", secrets::delete),
        Method::answers("secretmanager.projects.secrets.addVersion", "", versions::add),
    ],
    modelled: &[
        (
            SECRET,
            "annotations etag expireTime labels replication rotation tags topics ttl versionAliases \
             versionDestroyTtl",
        ),
        ("AddSecretVersionRequest", "payload"),
        ("Automatic", "customerManagedEncryption"),
        ("CustomerManagedEncryption", "kmsKeyName"),
        ("Replica", "customerManagedEncryption location"),
        ("Replication", "automatic userManaged"),
        ("Rotation", "nextRotationTime rotationPeriod"),
        ("SecretPayload", "data dataCrc32c"),
        ("Topic", "name"),
        ("UserManaged", "replicas"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The policies of secrets.
pub(crate) static SECRET_POLICIES: Collection = iam::policies(
    &SECRET_MANAGER,
    "projects/{project}/secrets/{secret}",
    &[
        iam::gets("secretmanager.projects.secrets.getIamPolicy", iam::VERSION),
        iam::sets("secretmanager.projects.secrets.setIamPolicy"),
        iam::tests_permissions("secretmanager.projects.secrets.testIamPermissions"),
    ],
);

/// The versions of a secret.
pub(crate) static VERSIONS: Collection = Collection {
    product: &SECRET_MANAGER,
    item: "projects/{project}/secrets/{secret}/versions/{version}",
    schema: "SecretVersion",
    body: "",
    methods: &[
        Method::answers("secretmanager.projects.secrets.versions.get", "", versions::get),
        Method::answers(
            "secretmanager.projects.secrets.versions.list",
            "pageSize pageToken",
            versions::list,
        ),
        Method::answers("secretmanager.projects.secrets.versions.access", "", versions::access),
        Method::answers("secretmanager.projects.secrets.versions.enable", "", versions::enable),
        Method::answers("secretmanager.projects.secrets.versions.disable", "", versions::disable),
        Method::answers("secretmanager.projects.secrets.versions.destroy", "", versions::destroy),
    ],
    modelled: &[
        ("DestroySecretVersionRequest", "etag"),
        ("DisableSecretVersionRequest", "etag"),
        ("EnableSecretVersionRequest", "etag"),
    ],
    required: &[],
    rules: NO_RULES,
};

const SECRET: &str = "Secret";

#[cfg(test)]
mod tests;
