//! `google_service_account_key`: a key of a service account that exists only during a run.
//!
//! Google: iam v1 `projects.serviceAccounts.keys`, discovery document of 2026-10-23.
//! Terraform: hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};
use std::time::Duration;
use tokio::time::sleep;

use crate::diag::Diagnostic;
use crate::remote::{Call, Deadline, Failure, Method, Pending, Repeat};
use crate::resources::{IAM, service_account_address};
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{
    Asked, Closed, Closing, DataSource, Ephemeral, Read, Rule, Unread, argument, named,
};
use crate::value::Path;

const ALGORITHMS: &[&str] = &["KEY_ALG_RSA_1024", "KEY_ALG_RSA_2048"];
const PRIVATE_TYPES: &[&str] = &["TYPE_PKCS12_FILE", "TYPE_GOOGLE_CREDENTIALS_FILE"];
const PUBLIC_TYPES: &[&str] = &["TYPE_X509_PEM_FILE", "TYPE_RAW_PUBLIC_KEY"];

/// How long Google may return 404 for a new key.
const APPEARS_WITHIN: Duration = Duration::from_mins(4);
const PAUSE: Duration = Duration::from_secs(1);

/// The key's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SERVICE_ACCOUNT_KEY: Ephemeral = Ephemeral {
    table: DataSource {
        noun:      "service account key",
        fields: &[
            //       attribute             type    set by    Google's field
            argument("fetch_key",          Bool,   Optional, "")
                .says("Whether the existing key `name` is read, and none is created."),
            argument("key_algorithm",      String, OptionalComputed, "keyAlgorithm").one_of(ALGORITHMS)
                .says("Algorithm of a key that Google creates: `KEY_ALG_RSA_2048` or `KEY_ALG_RSA_1024`. Defaults to `KEY_ALG_RSA_2048`."),
            argument("name",               String, OptionalComputed, "name")
                .says("Path of the key: `projects/{project}/serviceAccounts/{email}/keys/{key}`. It is configured together with `fetch_key`."),
            argument("private_key",        String, OptionalComputed, "privateKeyData").sensitive()
                .says("Private part of a new key, in base64."),
            argument("private_key_type",   String, OptionalComputed, "privateKeyType").one_of(PRIVATE_TYPES)
                .says("Form of `private_key`: `TYPE_GOOGLE_CREDENTIALS_FILE` or `TYPE_PKCS12_FILE`. Defaults to `TYPE_GOOGLE_CREDENTIALS_FILE`."),
            argument("public_key_data",    String, Optional, "")
                .says("Public part of a key pair of one's own, as an X.509 certificate in PEM in base64, to be uploaded instead of a key that Google creates."),
            argument("public_key_type",    String, OptionalComputed, "publicKeyType").one_of(PUBLIC_TYPES)
                .says("Form in which the public part is asked for: `TYPE_X509_PEM_FILE` or `TYPE_RAW_PUBLIC_KEY`. Defaults to `TYPE_X509_PEM_FILE`."),
            argument("service_account_id", String, Optional, "")
                .says("Service account of a new key: its name, its email address, or the part of the address before `@`."),
        ],
        rules: &[
            Rule::at_least_one("", &["name", "service_account_id"]),
            Rule::at_most_one("", &["public_key_data", "key_algorithm"]),
            Rule::at_most_one("", &["public_key_data", "private_key_type"]),
        ],
        description: "A key of a service account that exists only during a run: it is created when Terraform opens it, and \
                      deleted when Terraform no longer needs it. Nothing stores it.",
        ..DataSource::of("google_service_account_key", Read::Function { apis: &[&IAM], ask: key })
    },
    closing: Some(Closing { kept, close }),
};

fn key(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let text = |name: &str| asked.arguments.get(name).as_str().unwrap_or_default();
        let [algorithm, private_type, public_type] = forms(asked);
        let with_forms = |mut key: Json| {
            key["keyAlgorithm"] = algorithm.into();
            key["privateKeyType"] = private_type.into();
            key["publicKeyType"] = public_type.into();
            key
        };
        let is_fetched = asked.arguments.get("fetch_key").as_bool() == Some(true);
        if is_fetched {
            let name = text("name").to_owned();
            let key = visible(asked, &name, false).await;
            return key.map(with_forms).map_err(|it| Unread::Failed(name, it));
        }
        if text("service_account_id").is_empty() {
            return Err(Unread::Refused(
                Diagnostic::error(
                    "Service account is missing",
                    "A new key needs `service_account_id`. To read the existing key `name`, set \
                     `fetch_key = true`.",
                )
                .about(Path::attribute("service_account_id")),
            ));
        }
        let account = account(asked, text("service_account_id"));
        let uploaded = text("public_key_data");
        let (path, body) = if uploaded.is_empty() {
            let body = json!({"keyAlgorithm": algorithm, "privateKeyType": private_type});
            (format!("{account}/keys"), body)
        } else {
            (format!("{account}/keys:upload"), json!({"publicKeyData": uploaded}))
        };
        let call = Call::new(&IAM, Method::Post, &*path)
            .with_body(body)
            .hiding(vec!["privateKeyData".to_owned()])
            .repeated(Repeat::Never);
        let created = match asked.remote.send(&call, asked.until).await {
            Ok(reply) => reply.body,
            Err(failure) => return Err(Unread::Failed(path, failure)),
        };
        let name = created["name"].as_str().unwrap_or_default();
        match visible(asked, name, true).await {
            Ok(_) => Ok(with_forms(created)),
            // Terraform does not close what was not opened.
            Err(failure) => {
                let delete = Call::new(&IAM, Method::Delete, name).that_completes();
                let deleted = asked.remote.send(&delete, asked.until).await;
                if let Err(failure) = deleted {
                    tracing::warn!(name, reason = %failure, "the key could not be deleted");
                }
                Err(Unread::Failed(name.to_owned(), failure))
            }
        }
    })
}

/// The algorithm, and the forms of the private and of the public part.
fn forms(asked: Asked<'_>) -> [&str; 3] {
    [
        ("key_algorithm", "KEY_ALG_RSA_2048"),
        ("private_key_type", "TYPE_GOOGLE_CREDENTIALS_FILE"),
        ("public_key_type", "TYPE_X509_PEM_FILE"),
    ]
    .map(|(name, default)| asked.arguments.get(name).as_str().unwrap_or(default))
}

/// The path of the account, by any form of its name.
fn account(asked: Asked<'_>, id: &str) -> std::string::String {
    if id.starts_with("projects/") {
        return id.to_owned();
    }
    let project = named(asked.settings.project.as_str().unwrap_or_default());
    let email =
        if id.contains('@') { id.to_owned() } else { service_account_address(id, &project) };
    format!("projects/-/serviceAccounts/{email}")
}

/// Reads a key. Google does not see a new one everywhere at once.
async fn visible(asked: Asked<'_>, name: &str, is_new: bool) -> Result<Json, Failure> {
    let [_, _, kind] = forms(asked);
    let call = Call::new(&IAM, Method::Get, name).with_query("publicKeyType", kind);
    let patience = Deadline::after(APPEARS_WITHIN.min(asked.until.left()));
    loop {
        match asked.remote.send(&call, asked.until).await {
            Ok(reply) => return Ok(reply.body),
            Err(failure) if is_new && failure.is_not_found() && !patience.left().is_zero() => {
                sleep(PAUSE.min(patience.left())).await;
            }
            Err(failure) => return Err(failure),
        }
    }
}

/// The name of a key that was created, to be deleted at the end.
fn kept(key: &crate::value::Value) -> Option<std::string::String> {
    let is_fetched = key.get("fetch_key").as_bool() == Some(true);
    key.get("name").as_str().filter(|_| !is_fetched).map(str::to_owned)
}

/// Deletes the key. One that no longer exists counts as deleted.
fn close(closed: Closed<'_>) -> Pending<'_, Result<(), Failure>> {
    Box::pin(async move {
        let call = Call::new(&IAM, Method::Delete, closed.kept).that_completes();
        match closed.remote.send(&call, closed.until).await {
            Err(failure) if !failure.is_not_found() => Err(failure),
            _ => Ok(()),
        }
    })
}
