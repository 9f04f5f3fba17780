//! `google_service_account_id_token`: an ID token of a service account.
//!
//! Google: iamcredentials v1 `generateIdToken`, discovery document of 2026-06-30.
//! Terraform: hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::IAM_CREDENTIALS;
use super::tokens::{DELEGATES, TARGET, token};
use crate::diag::Diagnostic;
use crate::remote::Pending;
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{Asked, DataSource, Ephemeral, Field, Read, Unread, answer, argument};
use crate::value::Path;

/// The token's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SERVICE_ACCOUNT_ID_TOKEN: Ephemeral = Ephemeral {
    table: DataSource {
        noun:      "ID token",
        fields: &[
            //       attribute         type    set by    Google's field
            DELEGATES,
            argument("include_email",   Bool,   Optional, "")
                .says("Whether the token contains the email address of the account."),
            argument("target_audience", String, Required, "")
                .says("Audience of the token, such as the URL of a Cloud Run service."),
            Field { set_by: Optional, ..TARGET },
            answer("id_token",          String,           "token").sensitive()
                .says("ID token of the service account."),
        ],
        description: "An ID token of a service account, with which a private Cloud Run service can be called. Nothing stores it.",
        ..DataSource::of("google_service_account_id_token", Read::Function { apis: &[&IAM_CREDENTIALS], ask: id_token })
    },
    closing: None,
};

fn id_token(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    if asked.arguments.get("target_service_account").as_str().is_none_or(str::is_empty) {
        let detail = "An ID token of the provider's own credentials is not supported. Set \
                      `target_service_account`; it may be the account of these credentials, if that has the role \
                      roles/iam.serviceAccountTokenCreator on itself.";
        let diagnostic = Diagnostic::error("Service account is missing", detail.to_owned());
        let diagnostic = diagnostic.about(Path::attribute("target_service_account"));
        return Box::pin(async { Err(Unread::Refused(diagnostic)) });
    }
    let audience = asked.arguments.get("target_audience").as_str().unwrap_or_default();
    let mut body = json!({"audience": audience});
    if let Some(include) = asked.arguments.get("include_email").as_bool() {
        body["includeEmail"] = include.into();
    }
    token(asked, "generateIdToken", body, "token")
}
