//! IAM policies, on the objects of any collection.
//!
//! A policy is stored with its object and deleted with it. To add policies to a collection, write
//! one `policies` beside its table and one line in `collections.rs`, after the collection's own.
//!
//! Sources: the comments of google.iam.v1 `Policy`, `GetPolicyOptions` and `SetIamPolicyRequest` in
//! the discovery documents; Google's pages on allow policies and conditions; recordings
//! project-iam-member and secret-cmek-topics. Each rule names its additional sources.

mod accounts;
mod bindings;
mod members;
mod methods;
mod policy;

pub(crate) use methods::{get_of, set_of};

pub(crate) use accounts::{VISIBLE_AT, address, is_visible, is_visible_in, mark_deleted, name_of};

use crate::collection::{Collection, Method, NO_RULES, Product};
use crate::discovery::Modelled;

/// The policies of the objects that `item` describes.
///
/// If the object does not exist, the collection's own `get` determines the error.
pub(crate) const fn policies(
    product: &'static Product,
    item: &'static str,
    methods: &'static [Method],
) -> Collection {
    Collection {
        product,
        item,
        schema: "Policy",
        // In other APIs, these are custom methods, whose bodies have no name.
        body: "resource",
        methods,
        modelled: MODELLED,
        required: &[],
        rules: NO_RULES,
    }
}

/// The policies of the objects that `item` describes, in an API whose policies have no audit
/// configurations.
pub(crate) const fn policies_without_audits(
    product: &'static Product,
    item: &'static str,
    methods: &'static [Method],
) -> Collection {
    Collection { modelled: WITHOUT_AUDITS, ..policies(product, item, methods) }
}

/// The policies of the objects that `item` describes, in an API whose requests and responses are the
/// policies themselves: Cloud Storage.
pub(crate) const fn bare_policies(
    product: &'static Product,
    item: &'static str,
    methods: &'static [Method],
) -> Collection {
    Collection { body: "", modelled: BARE, ..policies(product, item, methods) }
}

/// The policies of the objects that `item` describes, in an API that prefixes their messages with
/// `GoogleIamV1`.
pub(crate) const fn prefixed_policies(
    product: &'static Product,
    item: &'static str,
    methods: &'static [Method],
) -> Collection {
    Collection {
        schema: "GoogleIamV1Policy",
        modelled: PREFIXED,
        ..policies(product, item, methods)
    }
}

/// The policies of the objects that `item` describes, in an API whose policies have no audit
/// configurations.
pub(crate) const fn unaudited_policies(
    product: &'static Product,
    item: &'static str,
    methods: &'static [Method],
) -> Collection {
    Collection { modelled: UNAUDITED, ..policies(product, item, methods) }
}

/// The parameter in which a GET requests a version. Compute uses another one, and a POST none.
pub(crate) const VERSION: &str = "options.requestedPolicyVersion";
/// The parameter that Compute uses.
pub(crate) const COMPUTE_VERSION: &str = "optionsRequestedPolicyVersion";

/// A `getIamPolicy` method, either a GET or a POST.
pub(crate) const fn gets(id: &'static str, version_parameter: &'static str) -> Method {
    Method::answers(id, version_parameter, methods::get)
}

/// A `setIamPolicy` method.
pub(crate) const fn sets(id: &'static str) -> Method {
    Method::answers(id, "", methods::set)
}

/// A `getIamPolicy` method of Cloud Storage.
pub(crate) const fn gets_bare(id: &'static str, version_parameter: &'static str) -> Method {
    Method::answers(id, version_parameter, methods::get_bare)
}

/// A `setIamPolicy` method whose body is the policy.
pub(crate) const fn puts(id: &'static str) -> Method {
    Method::answers(id, "", methods::put)
}

/// A `testIamPermissions` method.
pub(crate) const fn tests_permissions(id: &'static str) -> Method {
    Method::answers(id, "", methods::test)
}

/// The messages under their own names. `bindings` and `etag` next to `policy` are a deprecated form of
/// Compute's requests and are not modelled.
#[rustfmt::skip] // a table: one schema a row
const MODELLED: Modelled = &[
    ("AuditConfig", AUDIT_CONFIG),
    ("AuditLogConfig", AUDIT_LOG_CONFIG),
    ("Binding", BINDING),
    ("Expr", EXPR),
    ("GetIamPolicyRequest", "options"),
    ("GetPolicyOptions", "requestedPolicyVersion"),
    ("GlobalSetPolicyRequest", "policy"),
    ("Policy", POLICY),
    ("RegionSetPolicyRequest", "policy"),
    ("SetIamPolicyRequest", "policy updateMask"),
    ("TestIamPermissionsRequest", "permissions"),
    ("TestPermissionsRequest", "permissions"),
];
/// The messages of an API whose policies have no audit configurations.
#[rustfmt::skip] // a table: one schema a row
const WITHOUT_AUDITS: Modelled = &[
    ("Binding", BINDING),
    ("Expr", EXPR),
    ("Policy", "bindings etag version"),
    ("SetIamPolicyRequest", "policy"),
    ("TestIamPermissionsRequest", "permissions"),
];
/// The messages of an API whose bodies are policies.
#[rustfmt::skip] // a table: one schema a row
const BARE: Modelled = &[
    ("Expr", EXPR),
    ("Policy", "bindings etag kind resourceId version"),
];
/// The messages under the names of APIs that have other messages of these names.
#[rustfmt::skip] // a table: one schema a row
const PREFIXED: Modelled = &[
    ("Expr", EXPR),
    ("GoogleIamV1AuditConfig", AUDIT_CONFIG),
    ("GoogleIamV1AuditLogConfig", AUDIT_LOG_CONFIG),
    ("GoogleIamV1Binding", BINDING),
    ("GoogleIamV1GetIamPolicyRequest", "options"),
    ("GoogleIamV1GetPolicyOptions", "requestedPolicyVersion"),
    ("GoogleIamV1Policy", POLICY),
    ("GoogleIamV1SetIamPolicyRequest", "policy updateMask"),
    ("GoogleIamV1TestIamPermissionsRequest", "permissions"),
    ("GoogleTypeExpr", EXPR),
];
/// The messages of APIs whose policies have no audit configurations.
#[rustfmt::skip] // a table: one schema a row
const UNAUDITED: Modelled = &[
    ("Binding", BINDING),
    ("Expr", EXPR),
    ("GetIamPolicyRequest", "options"),
    ("GetPolicyOptions", "requestedPolicyVersion"),
    ("Policy", "bindings etag version"),
    ("SetIamPolicyRequest", "policy"),
    ("TestIamPermissionsRequest", "permissions"),
];
const AUDIT_CONFIG: &str = "auditLogConfigs service";
const AUDIT_LOG_CONFIG: &str = "exemptedMembers logType";
const BINDING: &str = "condition members role";
const EXPR: &str = "description expression location title";
const POLICY: &str = "auditConfigs bindings etag version";

#[cfg(test)]
mod tests;
