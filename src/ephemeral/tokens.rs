//! What the requests for tokens of service accounts have in common.

use serde_json::Value as Json;

use super::apis::IAM_CREDENTIALS;
use crate::remote::{Call, Method, Pending};
use crate::spec::Kind::{String, StringSet};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{Asked, Field, Unread, argument};
use crate::value::Value;

/// The account that the token is for.
pub(super) const TARGET: Field = argument("target_service_account", String, Required, "")
    .checked_by(check_email)
    .says("Email address of the service account. The provider's account needs the role `roles/iam.serviceAccountTokenCreator` on it.");

/// The accounts on the way to it.
pub(super) const DELEGATES: Field = argument("delegates", StringSet, Optional, "")
    .says("Service accounts of a delegation chain: their email addresses or `projects/-/serviceAccounts/{email}`. Each must be allowed to create tokens of the next.");

/// Source: hashicorp/google 7.46.0.
pub(super) fn check_email(text: &str) -> Result<(), std::string::String> {
    match text.split_once('@') {
        Some((account, domain))
            if !account.is_empty() && domain.contains('.') && !text.contains(['/', ' ']) =>
        {
            Ok(())
        }
        _ => Err("must be the email address of a service account".to_owned()),
    }
}

/// The strings of a set.
pub(super) fn texts(set: &Value) -> Vec<&str> {
    set.elements().iter().filter_map(Value::as_str).collect()
}

/// Asks for a token of the target account by this method, whose response has it in this field.
pub(super) fn token<'a>(
    asked: Asked<'a>,
    verb: &str,
    mut body: Json,
    field: &'a str,
) -> Pending<'a, Result<Json, Unread>> {
    let account = asked.arguments.get("target_service_account").as_str().unwrap_or_default();
    let path = format!("projects/-/serviceAccounts/{account}:{verb}");
    let delegates = texts(asked.arguments.get("delegates"));
    if !delegates.is_empty() {
        let path_of = |name: &&str| {
            if name.contains('/') {
                (*name).to_owned()
            } else {
                format!("projects/-/serviceAccounts/{name}")
            }
        };
        body["delegates"] = delegates.iter().map(path_of).collect();
    }
    Box::pin(async move {
        let call = Call::new(&IAM_CREDENTIALS, Method::Post, &*path)
            .that_reads()
            .with_body(body)
            .hiding(vec![field.to_owned(), "payload".to_owned()]);
        match asked.remote.send(&call, asked.until).await {
            Ok(reply) => Ok(reply.body),
            Err(failure) => Err(Unread::Failed(path, failure)),
        }
    })
}
