//! `google_service_account`: a service account.
//!
//! Google: iam v1 `projects.serviceAccounts`, discovery document of 2026-10-23.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Map, Value as Json, json};
use std::time::Duration;

use super::apis::IAM;
use super::references::PROJECT_ID;
use crate::remote::Repeat;
use crate::spec::Change::{Never, NoCall, Patches, Replaces};
use crate::spec::Kind::{Bool, String};
use crate::spec::Literal::Bool as Is;
use crate::spec::SetBy::{Computed, Default, Optional, Required};
use crate::spec::{
    Body, Collection, DELETION_POLICY, Exceptions, Found, Group, ID, IdentityField, Lifecycle,
    NONE, Object, PROJECT, PlanContext, Request, Resource, ResultIn, Timeouts, Update, field,
    named,
};
use crate::value::{Attributes, Value};

/// The domain of the accounts that users create.
const DOMAIN: &str = ".iam.gserviceaccount.com";

/// The account's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const SERVICE_ACCOUNT: Resource = Resource {
    noun:         "service account",
    id:           "projects/{project}/serviceAccounts/{email}",
    import:       &["projects/{project}/serviceAccounts/{email}", "{project}/{email}", "{email}"],
    identity:     &[IdentityField::Required("email"), IdentityField::Optional("project")],
    timeouts:     Timeouts { create: Some(Duration::from_mins(5)), ..Timeouts::NONE },
    fields: &[
        //    attribute                       type    set by              a change  Google's field
        field("account_id",                   String, Required,           Replaces, "accountId").checked_by(check_id)
            .says("Name of the account in its email address: 6 to 30 lowercase letters, digits and hyphens, starting with a letter."),
        field("create_ignore_already_exists", Bool,   Optional,           NoCall,   "")
            .says("Whether a create takes over an account that exists already, and changes it to the configuration. If it is `false`, such a create fails."),
        DELETION_POLICY,
        field("description",                  String, Optional,           Patches,  "description").length(0, 256)
            .says("Description, at most 256 bytes."),
        field("disabled",                     Bool,   Default(Is(false)), Patches,  "disabled")
            .says("Whether the account is disabled: nobody can act as it. Defaults to `false`."),
        field("display_name",                 String, Optional,           Patches,  "displayName")
            .says("Name to show, at most 100 bytes."),
        field("email",                        String, Computed,           Never,    "email")
            .says("Email address: `{account_id}@{project}.iam.gserviceaccount.com`. It is known in a plan."),
        ID,
        field("member",                       String, Computed,           Never,    "member")
            .says("Account as a member of IAM policies: `serviceAccount:{email}`. It is known in a plan."),
        field("name",                         String, Computed,           Never,    "name")
            .says("Path of the account: `projects/{project}/serviceAccounts/{email}`."),
        PROJECT.refers_to(&PROJECT_ID),
        field("unique_id",                    String, Computed,           Never,    "uniqueId")
            .says("Number of the account, which no other account ever has."),
    ],
    exceptions: Exceptions {
        plan: Some(plan_address),
        import: Some(named_by_address),
        decode: Some(read_address),
        ..NONE
    },
    description: "A service account: an identity that services and jobs act as. Google makes a new account visible to \
                  its services within a minute or two: until then, the provider repeats requests of the same run \
                  that Google refuses because it does not see the account yet.",
    ..Resource::of("google_service_account", &IAM, Lifecycle::Object(Object {
        // An account has no creation time.
        path:         "projects/{project}/serviceAccounts/{email}",
        collection:   Some(&Collection::of("accounts").query(&[("pageSize", "100")])),
        create:       Request::post("projects/{project}/serviceAccounts").body(Body::Function(with_id)).repeated(Repeat::Never),
        found:        Some(&EXISTING),
        update:       Update::Groups(CHANGES),
        result:       ResultIn::Read,
        created_at:   None,
        seen_late:    Some("email"),
        ..Object::IMMEDIATE
    }))
};

/// Source: discovery iam/v1, `projects.serviceAccounts.patch`, `enable` and `disable`. A create cannot disable an
/// account.
const CHANGES: &[Group] = &[
    Group::new(PATCH, &["description", "display_name"]),
    Group::new(Request::post("").body(Body::Function(nothing)), &["disabled"])
        .choosing(switch)
        .after_create(),
];

const PATCH: Request = Request::patch().body(Body::Function(with_mask));

/// An account that exists is changed if the configuration asks for it.
const EXISTING: Found = Found {
    of_others: None,
    is_there: |refusal| refusal.is_already_there(),
    asked_by: Some("create_ignore_already_exists"),
    revive: None,
    change: PATCH,
};

/// Source: discovery iam/v1, `CreateServiceAccountRequest`.
fn with_id(mut account: Json, _: &Value) -> Json {
    let id = account["accountId"].take();
    json!({"accountId": id, "serviceAccount": changeable(account)})
}

/// Source: recording iam-service-account; discovery iam/v1, `PatchServiceAccountRequest`.
fn with_mask(changes: Json, _: &Value) -> Json {
    let changes = changeable(changes);
    let mask: Vec<&str> = changes
        .keys()
        .map(|field| if field == "displayName" { "display_name" } else { field })
        .collect();
    let mask = mask.join(",");
    let set: Map<_, _> = changes.into_iter().filter(|(_, value)| !value.is_null()).collect();
    json!({"serviceAccount": set, "updateMask": mask})
}

fn changeable(account: Json) -> Map<std::string::String, Json> {
    let fields = match account {
        Json::Object(fields) => fields,
        _ => Map::new(),
    };
    fields
        .into_iter()
        .filter(|(field, _)| field == "description" || field == "displayName")
        .collect()
}

/// The body of a request whose path contains all its parameters.
fn nothing(_: Json, _: &Value) -> Json {
    json!({})
}

/// The path suffix of the request that brings an account into the planned state.
fn switch(planned: &Value) -> &'static str {
    if planned.get("disabled").as_bool() == Some(true) { ":disable" } else { ":enable" }
}

/// Source: the comment of `CreateServiceAccountRequest.accountId`.
fn check_id(text: &str) -> Result<(), std::string::String> {
    let is_letter = |it: u8| it.is_ascii_lowercase();
    let is_fine = (6..=30).contains(&text.len())
        && text.bytes().next().is_some_and(is_letter)
        && !text.ends_with('-')
        && text.bytes().all(|it| is_letter(it) || it.is_ascii_digit() || it == b'-');
    if is_fine {
        return Ok(());
    }
    Err("must be 6 to 30 lowercase letters, digits and hyphens, start with a letter and not end with a hyphen"
        .to_owned())
}

/// The address of an account. A project of an organization's domain has it behind its id.
///
/// Source: Google's page on the types of service accounts.
pub(crate) fn address(account: &str, project: &str) -> std::string::String {
    let project = match project.split_once(':') {
        Some((domain, id)) => format!("{id}.{domain}"),
        None => project.to_owned(),
    };
    format!("{account}@{project}{DOMAIN}")
}

/// A new account's address follows from its name and its project.
fn plan_address(context: &PlanContext<'_>, planned: &mut Value) {
    let is_kept =
        ["account_id", "project"].iter().all(|name| context.prior.get(name) == planned.get(name));
    if is_kept && !context.prior.is_null() {
        return;
    }
    let (account, project) = (planned.get("account_id").as_str(), planned.get("project").as_str());
    let (email, member) = match (account, project) {
        (Some(account), Some(project)) => {
            let email = address(account, &named(project));
            let member = format!("serviceAccount:{email}");
            (email.into(), member.into())
        }
        _ => (Value::UNKNOWN, Value::UNKNOWN),
    };
    if let Value::Object(attributes) = planned {
        attributes.insert("email", email);
        attributes.insert("member", member);
    }
}

/// An import's id has the address, whose project may be omitted elsewhere.
fn named_by_address(attributes: &mut Attributes<Value>) {
    let email = attributes.get("email").and_then(Value::as_str).unwrap_or_default();
    let account = email.split('@').next().unwrap_or_default().to_owned();
    attributes.insert("account_id", account.into());
}

fn read_address(account: &mut Json) {
    let email = account["email"].as_str().unwrap_or_default().to_owned();
    account["accountId"] = email.split('@').next().into();
    account["member"] = format!("serviceAccount:{email}").into();
    account["disabled"] = (account["disabled"] == true).into();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_account_has_six_to_thirty_characters() {
        for (name, is_fine) in [
            ("runner", true),
            ("runner-1", true),
            ("run", false),
            ("1runner", false),
            ("runner-", false),
            ("Runner", false),
            ("a234567890123456789012345678901", false),
        ] {
            assert_eq!(check_id(name).is_ok(), is_fine, "{name}");
        }
    }

    #[test]
    fn an_address_has_the_project_and_its_domain() {
        for (project, expected) in [
            ("demo", "runner@demo.iam.gserviceaccount.com"),
            ("example.com:demo", "runner@demo.example.com.iam.gserviceaccount.com"),
        ] {
            assert_eq!(address("runner", project), expected);
        }
    }

    #[test]
    fn a_mask_names_what_changes_and_the_account_has_what_is_set() {
        let changes = json!({"displayName": "Runner", "description": null, "other": 1});
        assert_eq!(
            with_mask(changes, &Value::Null),
            json!({
                "serviceAccount": {"displayName": "Runner"},
                "updateMask": "description,display_name",
            })
        );
    }

    #[test]
    fn an_address_is_planned_unless_something_in_it_is_unknown() {
        let account = |project: Value| {
            Value::object([("account_id", Value::from("runner")), ("project", project)])
        };
        for (project, expected) in [
            (Value::from("demo"), Value::from("runner@demo.iam.gserviceaccount.com")),
            (Value::UNKNOWN, Value::UNKNOWN),
        ] {
            let mut planned = account(project);
            let (prior, config) = (Value::Null, Value::Null);
            plan_address(&PlanContext { prior: &prior, config: &config }, &mut planned);
            assert_eq!(planned.get("email"), &expected);
        }
    }
}
