//! `google_service_account_key`: a key of a service account.
//!
//! Google: iam v1 `projects.serviceAccounts.keys`, discovery document of 2026-10-23.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};
use std::time::Duration;

use super::apis::IAM;
use super::references::{check_account, sent_account};
use crate::remote::{Call, Deadline, Failure, Method, Pending, Repeat};
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::{String, StringMap};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, Required};
use crate::spec::{
    Body, DELETION_POLICY, Exceptions, ID, IdentityField, Lifecycle, NONE, Object, PartlyRead,
    Request, Resource, Rule, Siblings, Timeouts, field,
};
use crate::value::Value;

const ALGORITHMS: &[&str] = &["KEY_ALG_UNSPECIFIED", "KEY_ALG_RSA_1024", "KEY_ALG_RSA_2048"];
const PRIVATE_TYPES: &[&str] =
    &["TYPE_UNSPECIFIED", "TYPE_PKCS12_FILE", "TYPE_GOOGLE_CREDENTIALS_FILE"];
const PUBLIC_TYPES: &[&str] = &["TYPE_NONE", "TYPE_X509_PEM_FILE", "TYPE_RAW_PUBLIC_KEY"];

/// How long Google may return 404 for a new key.
///
/// Source: hashicorp/google 7.46.0, which waits 4 minutes.
const APPEARS_WITHIN: Duration = Duration::from_mins(4);
const PAUSE: Duration = Duration::from_secs(1);

/// The key's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const SERVICE_ACCOUNT_KEY: Resource = Resource {
    noun:         "service account key",
    id:           "{*name}",
    identity:     &[IdentityField::Required("name")],
    timeouts:     Timeouts::NONE,
    fields: &[
        //    attribute             type       set by    a change  Google's field
        DELETION_POLICY,
        ID.says("Identifier of the key: its `name`."),
        field("keepers",            StringMap, Optional, Replaces, "")
            .says("Any values: a change of one forces a new key, such as the time of a rotation."),
        field("key_algorithm",      String,    Default(Text("KEY_ALG_RSA_2048")), Replaces, "keyAlgorithm").one_of(ALGORITHMS)
            .says("Algorithm of a key that Google creates: `KEY_ALG_RSA_2048` or `KEY_ALG_RSA_1024`. Defaults to `KEY_ALG_RSA_2048`."),
        field("name",               String,    Computed, Never,    "name")
            .says("Path of the key: `projects/{project}/serviceAccounts/{email}/keys/{key}`."),
        field("private_key",        String,    Computed, Never,    PRIVATE).sensitive()
            .says("Private part of the key, in base64: a JSON file with credentials, or a PKCS#12 file. Google returns it only once, and it is stored in the state. Empty if `public_key_data` is set."),
        field("private_key_type",   String,    Default(Text("TYPE_GOOGLE_CREDENTIALS_FILE")), Replaces, "privateKeyType").one_of(PRIVATE_TYPES).not_read()
            .says("Form of `private_key`: `TYPE_GOOGLE_CREDENTIALS_FILE` or `TYPE_PKCS12_FILE`. Defaults to `TYPE_GOOGLE_CREDENTIALS_FILE`."),
        field("public_key",         String,    Computed, Never,    PUBLIC)
            .says("Public part of the key, in base64."),
        field("public_key_data",    String,    Optional, Replaces, "uploaded").not_read()
            .says("Public part of a key pair of one's own, as an X.509 certificate in PEM in base64, to be uploaded instead of a key that Google creates."),
        field("public_key_type",    String,    Default(Text("TYPE_X509_PEM_FILE")), Replaces, "").one_of(PUBLIC_TYPES)
            .says("Form of `public_key`: `TYPE_X509_PEM_FILE`, `TYPE_RAW_PUBLIC_KEY`, or `TYPE_NONE` to leave it out. Defaults to `TYPE_X509_PEM_FILE`."),
        field("service_account_id", String,    Required, Replaces, "").checked_by(check_account).sent_as(sent_account)
            .says("Service account of the key: its `name`, its email address or its number."),
        field("valid_after",        String,    Computed, Never,    "validAfterTime")
            .says("Time from which the key is valid, in RFC 3339 format."),
        field("valid_before",       String,    Computed, Never,    "validBeforeTime")
            .says("Time until which the key is valid, in RFC 3339 format."),
    ],
    limits: &[
        ("private_key", "A key that exists already has none: the state contains it only if this resource created the key."),
    ],
    rules: &[
        Rule::at_most_one("", &["public_key_data", "key_algorithm"]),
        Rule::at_most_one("", &["public_key_data", "private_key_type"]),
    ],
    exceptions: Exceptions {
        read_more: Some(with_public_key),
        ..NONE
    },
    description: "A key of a service account. Its private part exists once, in the reply to the create, and is stored in \
                  the state. Prefer identities without keys, such as the service account of a Cloud Run service or \
                  Workload Identity Federation. To create a key that no state contains, use the ephemeral resource \
                  `google_service_account_key`.",
    ..Resource::of("google_service_account_key", &IAM, Lifecycle::Object(Object {
        // Google names the key: only the response contains its path.
        path:       "{*name}",
        // Each request creates another key.
        create:     Request::post("{*service_account_id}/keys").body(Body::Function(created)).repeated(Repeat::Never),
        instead:    Some(&("public_key_data", UPLOAD)),
        created_at: None,
        siblings:   Some(&Siblings {
            at:            KEYS,
            query:         &[("keyTypes", "USER_MANAGED")],
            items:         "keys",
            may_be:        |_, _| true,
            is_shown_once: true,
            removal,
        }),
        one_at_a_time: Some(KEYS),
        ..Object::IMMEDIATE
    }))
};

/// The keys of the service account.
const KEYS: &str = "{*service_account_id}/keys";

/// The command that deletes the key `projects/{project}/serviceAccounts/{email}/keys/{key}`.
fn removal(name: &str) -> Option<std::string::String> {
    let [_, project, _, email, _, key] = name.split('/').collect::<Vec<_>>().try_into().ok()?;
    Some(format!(
        "gcloud iam service-accounts keys delete {key} --iam-account={email} --project={project}"
    ))
}

/// The field with the private part in the reply to a create.
const PRIVATE: &str = "privateKeyData";
/// The field with the public part.
const PUBLIC: &str = "publicKeyData";

const UPLOAD: Request = Request::post("{*service_account_id}/keys:upload")
    .body(Body::Function(uploaded))
    .repeated(Repeat::Never);

/// Source: discovery iam/v1, `CreateServiceAccountKeyRequest`.
#[allow(clippy::needless_pass_by_value, reason = "the signature of a body")]
fn created(key: Json, _: &Value) -> Json {
    json!({"keyAlgorithm": key["keyAlgorithm"], "privateKeyType": key["privateKeyType"]})
}

/// Source: discovery iam/v1, `UploadServiceAccountKeyRequest`.
#[allow(clippy::needless_pass_by_value, reason = "the signature of a body")]
fn uploaded(key: Json, _: &Value) -> Json {
    json!({PUBLIC: key["uploaded"]})
}

/// Adds the public part in the form that is configured, and the private part, which only the reply to the create
/// contains.
///
/// Google does not see a new key everywhere at once.
fn with_public_key(partly: PartlyRead<'_>) -> Pending<'_, Result<Json, Failure>> {
    Box::pin(async move {
        let PartlyRead { remote, known, mut body, until } = partly;
        let is_new = known.get("name").as_str().is_none();
        if !is_new {
            body[PRIVATE] = known.get("private_key").as_str().into();
        }
        let kind = known.get("public_key_type").as_str().unwrap_or("TYPE_X509_PEM_FILE");
        if kind == "TYPE_NONE" {
            return Ok(body);
        }
        let name = body["name"].as_str().unwrap_or_default().to_owned();
        let call = Call::new(&IAM, Method::Get, name).with_query("publicKeyType", kind);
        let patience = Deadline::after(APPEARS_WITHIN.min(until.left()));
        loop {
            match remote.send(&call, until).await {
                Err(failure) if is_new && failure.is_not_found() && !patience.left().is_zero() => {
                    tokio::time::sleep(PAUSE.min(patience.left())).await;
                }
                Err(failure) => return Err(failure),
                Ok(mut read) => {
                    body[PUBLIC] = read.body[PUBLIC].take();
                    return Ok(body);
                }
            }
        }
    })
}
