//! `google_service_account_access_token`: an access token of a service account.
//!
//! Google: iamcredentials v1 `generateAccessToken`, discovery document of 2026-06-30.
//! Terraform: hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::IAM_CREDENTIALS;
use super::tokens::{DELEGATES, TARGET, texts, token};
use crate::remote::Pending;
use crate::spec::Kind::{String, StringSet};
use crate::spec::SetBy::{OptionalComputed, Required};
use crate::spec::{Asked, DataSource, Ephemeral, Read, Unread, answer, argument};

/// The token's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SERVICE_ACCOUNT_ACCESS_TOKEN: Ephemeral = Ephemeral {
    table: DataSource {
        noun:      "access token",
        fields: &[
            //       attribute      type       set by                    Google's field
            DELEGATES,
            argument("lifetime",    String,    OptionalComputed,         "lifetime").checked_by(check_lifetime)
                .says("How long the token is valid, at most `3600s`, which is the default."),
            argument("scopes",      StringSet, Required,                 "")
                .says("Scopes of the token: URLs such as `https://www.googleapis.com/auth/cloud-platform`, or short names such as `cloud-platform`."),
            TARGET,
            answer("access_token",  String,                              "accessToken").sensitive()
                .says("Access token of the service account."),
        ],
        description: "An access token of another service account, to configure a provider that acts as it. Nothing stores it.",
        ..DataSource::of("google_service_account_access_token", Read::Function { apis: &[&IAM_CREDENTIALS], ask: access_token })
    },
    closing: None,
};

fn access_token(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    let scopes: Json = texts(asked.arguments.get("scopes")).into_iter().map(scope).collect();
    let lifetime = asked.arguments.get("lifetime").as_str().unwrap_or("3600s").to_owned();
    let body = json!({"lifetime": lifetime, "scope": scopes});
    Box::pin(async move {
        let mut answered = token(asked, "generateAccessToken", body, "accessToken").await?;
        answered["lifetime"] = lifetime.into();
        Ok(answered)
    })
}

/// Source: hashicorp/google 7.46.0, whose short names are the last parts of the URLs, and some of its own.
fn scope(name: &str) -> Json {
    if name.starts_with("https://") || name.contains(':') {
        return name.into();
    }
    let name = match name {
        "compute-ro" => "compute.readonly",
        "compute-rw" => "compute",
        "logging-write" => "logging.write",
        "monitoring-read" => "monitoring.read",
        "monitoring-write" => "monitoring.write",
        "service-control" => "servicecontrol",
        "service-management" => "service.management.readonly",
        "sql" => "sqlservice",
        "sql-admin" => "sqlservice.admin",
        "storage-full" => "devstorage.full_control",
        "storage-ro" => "devstorage.read_only",
        "storage-rw" => "devstorage.read_write",
        "trace" => "trace.append",
        "useraccounts-ro" => "cloud.useraccounts.readonly",
        "useraccounts-rw" => "cloud.useraccounts",
        "userinfo-email" => "userinfo.email",
        other => other,
    };
    format!("https://www.googleapis.com/auth/{name}").into()
}

/// Source: the comment of `GenerateAccessTokenRequest.lifetime`. Longer ones need an organization policy and
/// are refused by hashicorp/google too.
fn check_lifetime(text: &str) -> Result<(), std::string::String> {
    let seconds = text.strip_suffix('s').and_then(|number| number.parse::<f64>().ok());
    match seconds {
        Some(seconds) if (0.0..=3600.0).contains(&seconds) => Ok(()),
        _ => Err("must be at most 3600s, such as 300s".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_a_url_or_has_a_short_name() {
        for (name, expected) in [
            ("cloud-platform", "https://www.googleapis.com/auth/cloud-platform"),
            ("storage-ro", "https://www.googleapis.com/auth/devstorage.read_only"),
            ("https://www.googleapis.com/auth/compute", "https://www.googleapis.com/auth/compute"),
        ] {
            assert_eq!(scope(name), expected);
        }
    }

    #[test]
    fn a_token_is_valid_for_an_hour_at_most() {
        for (lifetime, is_fine) in
            [("3600s", true), ("1.5s", true), ("3601s", false), ("1h", false)]
        {
            assert_eq!(check_lifetime(lifetime).is_ok(), is_fine, "{lifetime}");
        }
    }
}
