//! Service accounts, their keys and their policies, and the custom roles of projects:
//! `iam.googleapis.com`, version 1.
//!
//! Sources: discovery iam/v1 and the comments of its fields; recordings iam-service-account and
//! project-iam-member (both real), iam-service-account-key and gcloud-iam-role. Each rule names its
//! additional sources.

mod accounts;
mod keys;
mod roles;

use crate::cloud::Cloud;
use crate::collection::{Collection, Method, NO_RULES, Product};
use crate::discovery::iam_v1;
use crate::failure::ErrorShape;
use crate::iam;
use crate::json::Json;
use crate::operation::Operation;

static IAM: Product = Product {
    api: &iam_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Both,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The service accounts of a project.
pub(crate) static ACCOUNTS: Collection = Collection {
    product: &IAM,
    item: "projects/{project}/serviceAccounts/{account}",
    schema: "ServiceAccount",
    body: "",
    methods: &[
        Method::answers("iam.projects.serviceAccounts.get", "", accounts::get),
        Method::answers("iam.projects.serviceAccounts.list", "pageSize pageToken", accounts::list),
        Method::answers("iam.projects.serviceAccounts.create", "", accounts::create),
        Method::answers("iam.projects.serviceAccounts.patch", "", accounts::patch),
        Method::answers("iam.projects.serviceAccounts.delete", "", accounts::delete),
        Method::answers("iam.projects.serviceAccounts.enable", "", accounts::enable),
        Method::answers("iam.projects.serviceAccounts.disable", "", accounts::disable),
    ],
    modelled: &[
        ("CreateServiceAccountRequest", "accountId serviceAccount"),
        ("PatchServiceAccountRequest", "serviceAccount updateMask"),
        ("ServiceAccount", "description displayName etag name"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The policies of service accounts.
pub(crate) static ACCOUNT_POLICIES: Collection = iam::policies(
    &IAM,
    "projects/{project}/serviceAccounts/{account}",
    &[
        iam::gets("iam.projects.serviceAccounts.getIamPolicy", iam::VERSION),
        iam::sets("iam.projects.serviceAccounts.setIamPolicy"),
        iam::tests_permissions("iam.projects.serviceAccounts.testIamPermissions"),
    ],
);

/// The keys of a service account.
pub(crate) static KEYS: Collection = Collection {
    product: &IAM,
    item: "projects/{project}/serviceAccounts/{account}/keys/{key}",
    schema: "ServiceAccountKey",
    body: "",
    methods: &[
        Method::answers("iam.projects.serviceAccounts.keys.get", "publicKeyType", keys::get),
        Method::answers("iam.projects.serviceAccounts.keys.list", "keyTypes", keys::list),
        Method::answers("iam.projects.serviceAccounts.keys.create", "", keys::create),
        Method::answers("iam.projects.serviceAccounts.keys.upload", "", keys::upload),
        Method::answers("iam.projects.serviceAccounts.keys.delete", "", keys::delete),
    ],
    modelled: &[
        ("CreateServiceAccountKeyRequest", "keyAlgorithm privateKeyType"),
        ("UploadServiceAccountKeyRequest", "publicKeyData"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The custom roles of a project.
pub(crate) static ROLES: Collection = Collection {
    product: &IAM,
    item: "projects/{project}/roles/{role}",
    schema: "Role",
    body: "role",
    methods: &[
        Method::answers("iam.projects.roles.get", "", roles::get),
        Method::answers(
            "iam.projects.roles.list",
            "pageSize pageToken showDeleted view",
            roles::list,
        ),
        Method::answers("iam.projects.roles.create", "", roles::create),
        Method::answers("iam.projects.roles.patch", "updateMask", roles::patch),
        Method::answers("iam.projects.roles.delete", "etag", roles::delete),
        Method::answers("iam.projects.roles.undelete", "", roles::undelete),
    ],
    modelled: &[
        ("CreateRoleRequest", "role roleId"),
        ("Role", "deleted description etag includedPermissions name stage title"),
        ("UndeleteRoleRequest", "etag"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// This API has no operations as far as it is served.
fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}

#[cfg(test)]
mod tests;
