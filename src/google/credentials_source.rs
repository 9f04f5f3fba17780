//! The source of tokens that the configuration selects, and the advice if it provides none.

use google_cloud_auth::credentials::external_account::{self, ProgrammaticBuilder};
use google_cloud_auth::credentials::service_account::{self, AccessSpecifier};
use google_cloud_auth::credentials::subject_token::{self, SubjectToken, SubjectTokenProvider};
use google_cloud_auth::credentials::{
    Builder, CacheableResource, Credentials, CredentialsProvider, EntityTag, impersonated,
    user_account,
};
use google_cloud_auth::errors::CredentialsError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderMap, HeaderValue};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs, io};

use super::no_answer::with_sources;
use super::settings::{Impersonation, Settings, Source};

/// The default scopes.
///
/// Source: `scopes` of hashicorp/google 7.46.0.
const DEFAULT_SCOPES: [&str; 2] = [
    "https://www.googleapis.com/auth/cloud-platform",
    "https://www.googleapis.com/auth/userinfo.email",
];

/// Builds the credentials that the settings describe. It does not request a token yet.
///
/// # Errors
/// What is wrong with them, without secrets.
pub(super) fn build(settings: &Settings) -> Result<Credentials, String> {
    let source = match &settings.credentials {
        Source::AccessToken(token) => ready_made(token)?,
        Source::Credentials(document) => from_document(document, scopes(settings))?,
        // Federation names its service account itself and ignores an impersonation.
        // Source: external_credentials of hashicorp/google 7.46.0.
        Source::IdentityToken { audience, identity_token, service_account_email } => {
            let builder = ProgrammaticBuilder::new(Arc::new(Subject(identity_token.clone())))
                .with_audience(audience)
                .with_subject_token_type("urn:ietf:params:oauth:token-type:jwt")
                .with_target_principal(service_account_email)
                .with_scopes(scopes(settings));
            return builder.build().map_err(|error| with_sources(&error));
        }
        Source::ApplicationDefault => application_default(settings)?,
    };
    match &settings.impersonate {
        Some(impersonation) => impersonated(source, impersonation, scopes(settings)),
        None => Ok(source),
    }
}

/// The text of an error: which credentials were used, why they provided no token, what to do.
pub(super) fn advice(settings: &Settings, cause: &str) -> String {
    let (tried, remedy) = match &settings.credentials {
        Source::AccessToken(_) => (
            "the access token",
            "Set `access_token` (or GOOGLE_OAUTH_ACCESS_TOKEN) to a new token, for example the output \
             of `gcloud auth print-access-token`",
        ),
        Source::Credentials(_) => (
            "the configured credentials",
            "Check `credentials` (or GOOGLE_CREDENTIALS), or omit it and run \
             `gcloud auth application-default login`",
        ),
        Source::IdentityToken { .. } => (
            "the identity token of `external_credentials`",
            "Check its audience and service account, and that the token has not expired",
        ),
        Source::ApplicationDefault => (
            "Application Default Credentials (the file that GOOGLE_APPLICATION_CREDENTIALS names, then \
             gcloud's application_default_credentials.json, then the metadata server)",
            "Run `gcloud auth application-default login`, or set `credentials`, `access_token` or \
             GOOGLE_APPLICATION_CREDENTIALS",
        ),
    };
    let acting = settings.impersonate.as_ref().map(|to| {
        let role = "which requires the role roles/iam.serviceAccountTokenCreator on it";
        format!(", impersonating {} ({role})", to.target)
    });
    let acting = acting.unwrap_or_default();
    format!("No access token from {tried}{acting}: {}. {remedy}.", cause.trim_end_matches('.'))
}

/// The configured scopes, or else the default ones.
fn scopes(settings: &Settings) -> Vec<String> {
    if settings.scopes.is_empty() {
        DEFAULT_SCOPES.map(str::to_owned).to_vec()
    } else {
        settings.scopes.clone()
    }
}

/// A token that the user created.
fn ready_made(token: &str) -> Result<Credentials, String> {
    let token = text_or_file(token).map_err(|error| format!("its file cannot be read: {error}"))?;
    let header = HeaderValue::from_str(&format!("Bearer {}", token.trim()));
    let mut header =
        header.map_err(|_| "it contains characters that are not allowed in a token".to_owned())?;
    header.set_sensitive(true);
    Ok(ReadyMade { header }.into())
}

/// Credentials from a JSON document or the path of a file that contains one.
fn from_document(document: &str, scopes: Vec<String>) -> Result<Credentials, String> {
    let text =
        text_or_file(document).map_err(|error| format!("the file cannot be read: {error}"))?;
    // The parser reports only line and column, so the text contains no part of the document.
    let json: Json = serde_json::from_str(&text)
        .map_err(|error| format!("they are neither the path of a file nor JSON ({error})"))?;
    let built = match json["type"].as_str().unwrap_or_default() {
        "service_account" => {
            let scopes = AccessSpecifier::from_scopes(scopes);
            service_account::Builder::new(json).with_access_specifier(scopes).build()
        }
        // A user's refresh token has the scopes that the user agreed to, and requesting others is
        // an error. Source: RFC 6749, section 6.
        "authorized_user" => user_account::Builder::new(json).build(),
        "impersonated_service_account" => {
            impersonated::Builder::new(json).with_scopes(scopes).build()
        }
        "external_account" => external_account::Builder::new(json).with_scopes(scopes).build(),
        "" => return Err("the JSON lacks the member \"type\" of Google's credentials".to_owned()),
        other => return Err(format!("credentials of type {other} are not supported")),
    };
    built.map_err(|error| with_sources(&error))
}

/// Application Default Credentials.
///
/// Without configured scopes, the crate chooses them for the kind of credentials that it finds. For
/// a user's own credentials, requesting more than the user agreed to is an error.
fn application_default(settings: &Settings) -> Result<Credentials, String> {
    let builder = Builder::default();
    let builder = match settings.scopes.as_slice() {
        [] => builder,
        scopes => builder.with_scopes(scopes),
    };
    builder.build().map_err(|error| with_sources(&error))
}

/// Credentials of an impersonated service account.
fn impersonated(
    source: Credentials,
    impersonation: &Impersonation,
    scopes: Vec<String>,
) -> Result<Credentials, String> {
    impersonated::Builder::from_source_credentials(source)
        .with_target_principal(&impersonation.target)
        .with_delegates(impersonation.delegates.iter().map(|email| resource_name(email)))
        .with_scopes(scopes)
        .build()
        .map_err(|error| with_sources(&error))
}

/// The name of a delegate in the IAM Credentials API.
///
/// Source: `delegates[]` of iamcredentials v1 `generateAccessToken`.
fn resource_name(email: &str) -> String {
    if email.starts_with("projects/") {
        email.to_owned()
    } else {
        format!("projects/-/serviceAccounts/{email}")
    }
}

/// The contents of the file that `value` names, or else `value` itself. Only this function reads
/// the disk.
///
/// A leading `~` is the user's home folder. Source: `credentials` of hashicorp/google 7.46.0.
fn text_or_file(value: &str) -> io::Result<String> {
    let path = home_expanded(value);
    if path.exists() { fs::read_to_string(path) } else { Ok(value.to_owned()) }
}

/// The path with a leading `~` replaced.
fn home_expanded(value: &str) -> PathBuf {
    match (value.strip_prefix('~'), std::env::home_dir()) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
            home.join(rest.trim_start_matches(['/', '\\']))
        }
        _ => Path::new(value).to_owned(),
    }
}

/// A token that is used as is.
#[derive(Debug)]
struct ReadyMade {
    header: HeaderValue,
}

impl CredentialsProvider for ReadyMade {
    async fn headers(
        &self,
        _: Extensions,
    ) -> Result<CacheableResource<HeaderMap>, CredentialsError> {
        let data = HeaderMap::from_iter([(AUTHORIZATION, self.header.clone())]);
        Ok(CacheableResource::New { entity_tag: EntityTag::default(), data })
    }

    async fn universe_domain(&self) -> Option<String> {
        None
    }
}

/// Another identity provider's token, for the token exchange.
struct Subject(String);

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subject")
    }
}

impl SubjectTokenProvider for Subject {
    type Error = CredentialsError;

    async fn subject_token(&self) -> Result<SubjectToken, CredentialsError> {
        Ok(subject_token::Builder::new(&self.0).build())
    }
}

#[cfg(test)]
mod tests;
