//! `google_service_account_jwt`: claims that a service account signs.
//!
//! Google: iamcredentials v1 `signJwt`, discovery document of 2026-06-30.
//! Terraform: hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};
use std::time::{SystemTime, UNIX_EPOCH};

use super::apis::IAM_CREDENTIALS;
use super::tokens::{DELEGATES, TARGET, token};
use crate::diag::Diagnostic;
use crate::remote::Pending;
use crate::spec::Kind::{Int, String};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{Asked, DataSource, Ephemeral, Read, Unread, answer, argument};
use crate::value::{Path, Value};

/// The token's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SERVICE_ACCOUNT_JWT: Ephemeral = Ephemeral {
    table: DataSource {
        noun:      "signed JWT",
        fields: &[
            //       attribute    type    set by    Google's field
            DELEGATES,
            argument("expires_in", Int,    Optional, "").between(1, i64::MAX)
                .says("Seconds from now on for which the token is valid, as its claim `exp`."),
            argument("payload",    String, Required, "").may_be_secret()
                .says("Claims of the token, as a JSON object."),
            TARGET,
            answer("jwt",          String,           "signedJwt").sensitive()
                .says("Signed token."),
        ],
        description: "A JSON Web Token with claims of one's own, signed by a service account. Nothing stores it.",
        ..DataSource::of("google_service_account_jwt", Read::Function { apis: &[&IAM_CREDENTIALS], ask: jwt })
    },
    closing: None,
};

fn jwt(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    match payload(asked.arguments, now) {
        Ok(payload) => token(asked, "signJwt", json!({"payload": payload}), "signedJwt"),
        Err(diagnostic) => Box::pin(async { Err(Unread::Refused(diagnostic)) }),
    }
}

/// The claims, with the end of their validity if that is configured. The claims may be secret, so the message
/// does not quote them.
fn payload(arguments: &Value, now: u64) -> Result<std::string::String, Diagnostic> {
    let text = arguments.get("payload").as_str().unwrap_or_default();
    let seconds = match arguments.get("expires_in") {
        Value::Number(seconds) => seconds.as_i64().unwrap_or_default(),
        _ => return Ok(text.to_owned()),
    };
    match serde_json::from_str(text) {
        Ok(Json::Object(mut claims)) => {
            let end = now.saturating_add(u64::try_from(seconds).unwrap_or_default());
            claims.insert("exp".to_owned(), end.into());
            Ok(Json::Object(claims).to_string())
        }
        _ => Err(Diagnostic::error(
            "Payload is not a JSON object",
            "`expires_in` adds a claim to `payload`, which must be a JSON object, such as that of `jsonencode`.",
        )
        .about(Path::attribute("payload"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_added_to_claims() {
        let with = |payload: &str, end: Value| {
            Value::object([("payload", payload.into()), ("expires_in", end)])
        };
        let claims = r#"{"sub":"a"}"#;
        assert_eq!(payload(&with(claims, Value::Null), 100).unwrap(), claims);
        assert_eq!(payload(&with(claims, 60.into()), 100).unwrap(), r#"{"exp":160,"sub":"a"}"#);
        assert!(payload(&with("[]", 60.into()), 100).is_err());
    }
}
