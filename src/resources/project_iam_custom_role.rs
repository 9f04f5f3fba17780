//! `google_project_iam_custom_role`: a role of a project's own.
//!
//! Google: iam v1 `projects.roles`, discovery document of 2026-10-23.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::IAM;
use super::references::PROJECT_ID;
use crate::remote::{Failure, Pending, Repeat};
use crate::spec::Change::{Never, Patches, Replaces};
use crate::spec::Kind::{Bool, String, StringSet};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, Required};
use crate::spec::{
    Body, Collection, DELETION_POLICY, Delete, Exceptions, Found, Guard, ID, IdentityField,
    Lifecycle, NONE, Object, PROJECT, PartlyRead, Request, Resource, Timeouts, Update, field,
};
use crate::value::Value;

const STAGES: &[&str] = &["ALPHA", "BETA", "GA", "DEPRECATED", "DISABLED", "EAP"];

/// The role's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const PROJECT_IAM_CUSTOM_ROLE: Resource = Resource {
    noun:         "custom role",
    id:           "projects/{project}/roles/{role_id}",
    import:       &["projects/{project}/roles/{role_id}", "{project}/{role_id}", "{role_id}"],
    identity:     &[IdentityField::Optional("project"), IdentityField::Required("role_id")],
    timeouts:     Timeouts::NONE,
    fields: &[
        //    attribute    type       set by              a change  Google's field
        field("deleted",     Bool,      Computed,           Never,    "deleted")
            .says("Whether the role is deleted. It is always `false`: a deleted role is created again."),
        DELETION_POLICY,
        field("description", String,    Optional,           Patches,  "description")
            .says("Description of the role."),
        ID,
        field("name",        String,    Computed,           Never,    "name")
            .says("Path of the role, by which bindings name it: `projects/{project}/roles/{role_id}`."),
        field("permissions", StringSet, Required,           Patches,  "includedPermissions").items(1, 0)
            .says("Permissions that the role grants, such as `run.services.get`."),
        PROJECT.refers_to(&PROJECT_ID),
        field("role_id",     String,    Required,           Replaces, "roleId").checked_by(check_id)
            .says("Name of the role: 3 to 64 letters, digits, underscores and periods."),
        field("stage",       String,    Default(Text("GA")), Patches, "stage").one_of(STAGES).answered_when(is_omitted)
            .says("Launch stage of the role: `ALPHA`, `BETA`, `GA`, `DEPRECATED`, `DISABLED` or `EAP`. Nobody has the permissions of a disabled role. Defaults to `GA`."),
        field("title",       String,    Required,           Patches,  "title")
            .says("Title of the role, at most 100 bytes."),
    ],
    exceptions: Exceptions {
        decode: Some(read_names),
        read_more: Some(refuse_deleted),
        ..NONE
    },
    description: "A custom role of a project. Google keeps a deleted role for seven days, in which its name is taken: a \
                  create of the same name brings the deleted role back and changes it.",
    ..Resource::of("google_project_iam_custom_role", &IAM, Lifecycle::Object(Object {
        // A role has no creation time.
        path:       "projects/{project}/roles/{role_id}",
        // A role that is deleted is in no list, so that it is read alone.
        collection: Some(&Collection::of("roles").query(&[("view", "FULL")])),
        create:     Request::post("projects/{project}/roles").body(Body::Function(with_id)).repeated(Repeat::Never),
        found:      Some(&DELETED),
        update:     Update::Masked(Guard::Etag),
        // Google refuses to delete a role that is deleted already, so that a refusal may mean success.
        delete:     Delete::Choose(&[], |_| Some(Request::delete())),
        created_at: None,
        ..Object::IMMEDIATE
    }))
};

/// A deleted role of the same name is brought back.
///
/// Source: the message that users quote, "You can't create a role with `role_id` (…) where there is an existing
/// role with that `role_id` in a deleted state."
const DELETED: Found = Found {
    of_others: None,
    is_there: |refusal| refusal.message.contains("in a deleted state"),
    asked_by: None,
    revive: Some(Request::post(":undelete").body(Body::Function(nothing))),
    // With the mask, nothing stays of what the deleted role had.
    change: Request::patch()
        .query(&[("updateMask", "description,includedPermissions,stage,title")])
        .body(Body::Function(without_id)),
};

/// Source: discovery iam/v1, `CreateRoleRequest`.
fn with_id(mut role: Json, _: &Value) -> Json {
    let id = role["roleId"].clone();
    if let Some(fields) = role.as_object_mut() {
        fields.remove("roleId");
    }
    json!({"roleId": id, "role": role})
}

fn without_id(mut role: Json, _: &Value) -> Json {
    if let Some(fields) = role.as_object_mut() {
        fields.remove("roleId");
    }
    role
}

/// Source: the comment of `CreateRoleRequest.roleId`; hashicorp/google 7.46.0.
fn check_id(text: &str) -> Result<(), std::string::String> {
    let is_fine = (3..=64).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'.');
    if is_fine {
        return Ok(());
    }
    Err("must be 3 to 64 letters, digits, underscores and periods".to_owned())
}

/// The body of a request whose path contains all its parameters.
fn nothing(_: Json, _: &Value) -> Json {
    json!({})
}

/// Google omits the first value of the enum.
fn is_omitted(known: &Value, now: &Value) -> bool {
    known.as_str() == Some("ALPHA") && now.is_null()
}

/// Google omits the first value of the enum.
fn read_names(role: &mut Json) {
    role["roleId"] = role["name"].as_str().and_then(|name| name.rsplit('/').next()).into();
    if role["stage"].is_null() {
        role["stage"] = "ALPHA".into();
    }
    role["deleted"] = (role["deleted"] == true).into();
}

/// A role that is deleted no longer exists, although Google still returns it.
fn refuse_deleted(partly: PartlyRead<'_>) -> Pending<'_, Result<Json, Failure>> {
    Box::pin(async move {
        let PartlyRead { body, .. } = partly;
        if body["deleted"] == true {
            let name = body["name"].as_str().unwrap_or_default();
            return Err(Failure::Absent(name.to_owned()));
        }
        Ok(body)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_role_has_no_hyphens() {
        for (name, is_fine) in
            [("runner", true), ("run.job_runner", true), ("a", false), ("run-ner", false)]
        {
            assert_eq!(check_id(name).is_ok(), is_fine, "{name}");
        }
    }
}
