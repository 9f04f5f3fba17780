//! The types of resources for a policy: the whole, one binding, one member, the audit configuration of one
//! service.
//!
//! Google: google.iam.v1 `Policy`. Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::members::{check_member, check_policy, is_same_member, is_same_policy, sent_member};
use crate::spec::Change::{Patches, Replaces, WithAny};
use crate::spec::Kind::{String, StringSet};
use crate::spec::SetBy::{Computed, Optional, Required};
use crate::spec::{Field, ID, IdentityField, Items, Part, block, field};

/// One kind of resource for a part of a policy, for any parent.
pub(super) struct PolicyKind {
    /// The suffix of its type name.
    pub(super) suffix: &'static str,
    /// Its noun for messages.
    pub(super) noun: &'static str,
    /// Which part.
    pub(super) part: Part,
    /// The suffix of its id, after the parent's id.
    pub(super) id: &'static str,
    /// The suffix of an import's id, after the parent.
    pub(super) import: &'static str,
    /// The attributes beside those that identify the parent.
    pub(super) fields: &'static [Field],
    /// The attributes that identify it beside the parent.
    pub(super) identity: &'static [IdentityField],
    /// The description, before and after the parent.
    pub(super) description: [&'static str; 2],
}

const TITLE: IdentityField = IdentityField::OptionalAt("condition_title", "condition.title");

/// All bindings.
pub(super) const WHOLE: PolicyKind = PolicyKind {
    suffix: "_iam_policy",
    noun: "IAM policy",
    part: Part::Whole,
    id: "",
    import: "",
    fields: &[
        ETAG,
        ID.says("Identifier of the policy: the path of the object that it belongs to."),
        POLICY_DATA,
    ],
    identity: &[],
    description: [
        "IAM policy of ",
        ". It replaces the whole policy: every other member and role is removed. Do not use it together with \
         bindings or members of the same object. A destroy removes all members.",
    ],
};

/// All members of one role.
pub(super) const BINDING: PolicyKind = PolicyKind {
    suffix: "_iam_binding",
    noun: "IAM binding",
    part: Part::Binding,
    id: "/{*role}[/{condition.title}/{condition.description|}/{condition.expression}]",
    import: " {*role}[ {*condition.title}]",
    fields: &[
        CONDITION,
        ETAG,
        ID.says(
            "Identifier of the binding: path of the object that the policy belongs to, role and condition.",
        ),
        MEMBERS,
        ROLE,
    ],
    identity: &[IdentityField::Required("role"), TITLE],
    description: [
        "Members of one role in the IAM policy of ",
        ". Other members of the role are removed, and other roles are left unchanged. Do not use it together \
         with `_iam_member` resources for the same role.",
    ],
};

/// One member of one role.
pub(super) const MEMBER: PolicyKind = PolicyKind {
    suffix: "_iam_member",
    noun: "IAM member",
    part: Part::Member,
    id: "/{*role}/{*member}[/{condition.title}/{condition.description|}/{condition.expression}]",
    import: " {*role} {*member}[ {*condition.title}]",
    fields: &[
        CONDITION,
        ETAG,
        ID.says(
            "Identifier of the member: path of the object that the policy belongs to, role, member and \
             condition.",
        ),
        MEMBER_NAME,
        ROLE,
    ],
    identity: &[IdentityField::Required("member"), IdentityField::Required("role"), TITLE],
    description: [
        "One member of one role in the IAM policy of ",
        ". Other members and roles are left unchanged.",
    ],
};

/// The audit configuration of one service.
pub(super) const AUDIT_CONFIG: PolicyKind = PolicyKind {
    suffix: "_iam_audit_config",
    noun: "IAM audit configuration",
    part: Part::AuditConfig,
    id: "/audit_config/{service}",
    import: " {service}",
    fields: &[
        AUDIT_LOG_CONFIG,
        ETAG,
        ID.says(
            "Identifier of the audit configuration: path of the object that the policy belongs to, and service.",
        ),
        SERVICE,
    ],
    identity: &[],
    description: [
        "Which accesses to one service are logged, in the IAM policy of ",
        ". Audit configurations of other services are left unchanged. Do not use it together with an \
         `_iam_policy` resource of the same object.",
    ],
};

const ETAG: Field = field("etag", String, Computed, WithAny, "etag").says(
    "Etag of the IAM policy, which changes with every change of the policy, whoever makes it.",
);

const POLICY_DATA: Field = field("policy_data", String, Required, Patches, "policyData")
    .checked_by(check_policy)
    .same_when(is_same_policy)
    .says(
        "Policy as JSON, usually `policy_data` of the data source `google_iam_policy`. The order of its \
         bindings and members does not matter.",
    );

const ROLE: Field = field("role", String, Required, Replaces, "role").says(
    "Role, such as `roles/run.invoker`; a custom role by its path, such as `projects/{project}/roles/{role}`. \
     Changing it forces replacement.",
);

const MEMBER_NAME: Field = field("member", String, Required, Replaces, "member")
    .checked_by(check_member)
    .same_when(is_same_member)
    .sent_as(sent_member)
    .says(
        "Member, such as `user:{email}`, `serviceAccount:{email}`, `group:{email}`, `domain:{domain}`, \
         `principal://…`, `allUsers` or `allAuthenticatedUsers`. The case of email addresses does not matter. \
         Changing it forces replacement.",
    );

const MEMBERS: Field = field("members", StringSet, Required, Patches, "members")
    .checked_by(check_member)
    .same_when(is_same_member)
    .sent_as(sent_member)
    .items(1, 0)
    .says(
        "Members of the role, such as `user:{email}`, `serviceAccount:{email}`, `group:{email}`, \
         `domain:{domain}`, `principal://…`, `allUsers` or `allAuthenticatedUsers`. The case of email \
         addresses does not matter.",
    );

#[rustfmt::skip] // a table: one attribute a line
const CONDITION: Field = block("condition", Items::One, Optional, Replaces, "condition", &[
    field("description", String, Optional, Replaces, "description")
        .says("Description of the condition."),
    field("expression",  String, Required, Replaces, "expression")
        .says("Condition in the Common Expression Language."),
    field("title",       String, Required, Replaces, "title")
        .says("Title of the condition."),
])
    .says("Condition under which the role is granted. Changing it forces replacement. Google allows none for basic roles, `allUsers` and `allAuthenticatedUsers`.");

#[rustfmt::skip] // a table: one attribute a line
const AUDIT_LOG_CONFIG: Field = block("audit_log_config", Items::Set, Required, Patches, "auditLogConfigs", &[
    field("exempted_members", StringSet, Optional, Patches, "exemptedMembers")
        .checked_by(check_member).same_when(is_same_member).sent_as(sent_member)
        .says("Members whose accesses are not logged, in the form of `member` of an IAM member."),
    field("log_type",         String,    Required, Patches, "logType")
        .one_of(&["ADMIN_READ", "DATA_READ", "DATA_WRITE"])
        .says("What is logged: `ADMIN_READ`, `DATA_READ` or `DATA_WRITE`."),
])
    .keyed_by("log_type").items(1, 0)
    .says("A kind of access that is logged, one block each.");

const SERVICE: Field = field("service", String, Required, Replaces, "service").says(
    "Service whose audit logs are configured, such as `run.googleapis.com`; `allServices` for all. Changing it \
     forces replacement.",
);
