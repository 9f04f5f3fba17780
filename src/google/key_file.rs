//! Google credentials as a JSON document, or as a file that contains one: finds what is wrong with them,
//! as far as possible without a request.

use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::endpoint::DEFAULT_UNIVERSE;
use super::settings::{Settings, Source};

/// The members without which credentials of a type are unusable.
///
/// Source: the files that `gcloud` and the console write.
const MEMBERS: &[(&str, &[&str])] = &[
    ("service_account", &["client_email", "private_key"]),
    ("authorized_user", &["client_id", "client_secret", "refresh_token"]),
    ("external_account_authorized_user", &["client_id", "client_secret", "refresh_token"]),
    ("impersonated_service_account", &["service_account_impersonation_url"]),
    ("external_account", &["audience", "subject_token_type", "token_url"]),
];

/// The maximum length of a text that is treated as a path, which messages quote. Keys and tokens
/// are longer.
const LONGEST_PATH: usize = 256;

/// Checks credentials without a request. Only documents and files can be wrong before they are used.
///
/// The universe is not compared while it is unknown which one is configured.
///
/// # Errors
/// What is wrong, in words that never repeat the document.
pub(crate) fn check(settings: &Settings, knows_universe: bool) -> Result<(), String> {
    let json = match &settings.credentials {
        Source::Credentials(document) => read(document)?,
        Source::ApplicationDefault => match application_default(settings)? {
            Some(json) => json,
            None => return Ok(()),
        },
        Source::AccessToken(_) | Source::IdentityToken { .. } => return Ok(()),
    };
    if knows_universe { check_universe(settings, &json) } else { Ok(()) }
}

/// Reads credentials: a JSON document, or the path of a file that contains one.
///
/// # Errors
/// What is wrong with them. A path is quoted as it was written, a document never.
pub(super) fn read(document: &str) -> Result<Json, String> {
    if is_file(document) {
        let text = fs::read_to_string(home_expanded(document))
            .map_err(|error| format!("the file `{document}` cannot be read: {error}"))?;
        return parsed(&text, &format!("the file `{document}`"));
    }
    if document.trim_start().starts_with('{') {
        return parsed(document, "the JSON document");
    }
    if is_path(document) {
        return Err(format!("the file `{document}` does not exist"));
    }
    Err("the credentials are neither JSON nor the path of a file that exists".to_owned())
}

/// The credentials in the file that `GOOGLE_APPLICATION_CREDENTIALS` names, or else in gcloud's own, if
/// there is one.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn application_default(settings: &Settings) -> Result<Option<Json>, String> {
    if let Some(path) = &settings.application_credentials {
        return match fs::read_to_string(path) {
            Ok(text) => {
                parsed(&text, &format!("the file `{path}` (GOOGLE_APPLICATION_CREDENTIALS)"))
                    .map(Some)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(format!(
                "the file `{path}`, which GOOGLE_APPLICATION_CREDENTIALS names, does not exist"
            )),
            Err(error) => Err(format!(
                "the file `{path}`, which GOOGLE_APPLICATION_CREDENTIALS names, cannot be read: {error}"
            )),
        };
    }
    let Some(path) = &settings.gcloud_credentials else { return Ok(None) };
    let Ok(text) = fs::read_to_string(path) else { return Ok(None) };
    parsed(&text, &format!("the file `{}`", path.display())).map(Some)
}

/// The contents of the file that `value` names, or else `value` itself.
///
/// # Errors
/// The file cannot be read.
pub(super) fn text_or_file(value: &str) -> io::Result<String> {
    if is_file(value) { fs::read_to_string(home_expanded(value)) } else { Ok(value.to_owned()) }
}

/// The universe that credentials belong to.
pub(super) fn universe(json: &Json) -> &str {
    json["universe_domain"].as_str().filter(|name| !name.is_empty()).unwrap_or(DEFAULT_UNIVERSE)
}

/// Whether this is the path of something that exists.
fn is_file(value: &str) -> bool {
    home_expanded(value).exists()
}

/// Whether a text can only be meant as a path, so that a message may quote it.
fn is_path(text: &str) -> bool {
    let is_separated = text.contains(['/', '\\']) || text.starts_with('~');
    let has_ending = Path::new(text).extension().is_some_and(|ending| ending == "json");
    let is_one_line = !text.contains(|letter: char| letter.is_control());
    // JSON in base64, as CI systems store it, begins with an encoded brace.
    let is_encoded = ["ew", "eyJ", "eyA", "-----BEGIN"].iter().any(|it| text.starts_with(it));
    text.len() <= LONGEST_PATH && is_one_line && !is_encoded && (is_separated || has_ending)
}

/// The document that a text is. `what` names it in messages.
fn parsed(text: &str, what: &str) -> Result<Json, String> {
    if text.trim().is_empty() {
        return Err(format!("{what} is empty"));
    }
    // Only line and column: the parser's own text may quote the document.
    let json: Json = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("{what} is not valid JSON (line {line}, column {column})")
    })?;
    members(&json, what)?;
    Ok(json)
}

/// Checks the members of credentials. `what` names them in messages.
///
/// # Errors
/// The type is not supported, or something is missing.
pub(super) fn members<'a>(json: &'a Json, what: &str) -> Result<&'a Json, String> {
    let kind = json["type"].as_str().unwrap_or_default();
    if kind.is_empty() {
        return Err(format!("{what} lacks the member \"type\" of Google's credentials"));
    }
    let Some((_, needed)) = MEMBERS.iter().find(|(of, _)| *of == kind) else {
        return Err(format!("{what} has credentials of type {kind}, which is not supported"));
    };
    let is_missing = |member: &&&str| json[**member].as_str().is_none_or(str::is_empty);
    if let Some(member) = needed.iter().find(is_missing) {
        return Err(format!("{what} lacks the member \"{member}\""));
    }
    let key = json["private_key"].as_str().unwrap_or_default();
    if kind == "service_account" && PrivateKeyDer::from_pem_slice(key.as_bytes()).is_err() {
        return Err(format!(
            "the private key in {what} is not in PEM form (have its line breaks been lost?)"
        ));
    }
    if kind == "impersonated_service_account" {
        members(&json["source_credentials"], &format!("`source_credentials` in {what}"))?;
    }
    Ok(json)
}

/// Checks that the credentials belong to the configured universe.
///
/// Source: `universe_domain` of hashicorp/google 7.46.0, where a mismatch is an error.
fn check_universe(settings: &Settings, json: &Json) -> Result<(), String> {
    let configured = match &settings.universe_domain {
        Some(configured) => configured,
        None if matches!(settings.credentials, Source::Credentials(_)) => DEFAULT_UNIVERSE,
        None => return Ok(()),
    };
    let found = universe(json);
    if configured == found {
        return Ok(());
    }
    Err(format!(
        "the credentials belong to the universe {found}, but `universe_domain` is {configured}"
    ))
}

/// The path with a leading `~` replaced by the user's home folder.
///
/// Source: `credentials` of hashicorp/google 7.46.0.
fn home_expanded(value: &str) -> PathBuf {
    match (value.strip_prefix('~'), std::env::home_dir()) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
            home.join(rest.trim_start_matches(['/', '\\']))
        }
        _ => Path::new(value).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::key;
    use serde_json::json;

    fn with(document: &str) -> Settings {
        Settings { credentials: Source::Credentials(document.to_owned()), ..Settings::default() }
    }

    #[test]
    fn invalid_credentials_are_reported_without_quoting_them() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name).display().to_string();
            fs::write(&path, text).unwrap();
            path
        };
        let (broken, empty) = (file("broken.json", "{\n \"a\": secret"), file("empty.json", " \n"));
        let encoded = "ewogICJ0eXBlIjogInNlY3JldCIsCiAgInByaXZhdGVfa2V5IjogIi8vLy8vLyIKfQo=";
        let other = key(&json!({"universe_domain": "other.example"})).to_string();
        let cases = [
            ("/no/such/file.json", "the file `/no/such/file.json` does not exist"),
            ("~/no such/file", "the file `~/no such/file` does not exist"),
            ("missing.json", "the file `missing.json` does not exist"),
            (encoded, "the credentials are neither JSON nor the path of a file that exists"),
            ("ya29.secret", "the credentials are neither JSON nor the path of a file that exists"),
            ("secret\n/key", "the credentials are neither JSON nor the path of a file that exists"),
            (r#"{"secret": tru"#, "the JSON document is not valid JSON (line 1, column 14)"),
            (&*broken, "BROKEN is not valid JSON (line 2, column 7)"),
            (&*empty, "EMPTY is empty"),
            (
                r#"{"secret": 1}"#,
                "the JSON document lacks the member \"type\" of Google's credentials",
            ),
            (
                r#"{"type": "gdch_service_account", "secret": 1}"#,
                "the JSON document has credentials of type gdch_service_account, which is not supported",
            ),
            (
                r#"{"type": "service_account", "secret": 1}"#,
                "the JSON document lacks the member \"client_email\"",
            ),
            (
                r#"{"type": "authorized_user", "client_id": "secret"}"#,
                "the JSON document lacks the member \"client_secret\"",
            ),
            (
                r#"{"type": "service_account", "client_email": "a@b", "private_key": "secret"}"#,
                "the private key in the JSON document is not in PEM form (have its line breaks been \
                 lost?)",
            ),
            (
                &*other,
                "the credentials belong to the universe other.example, but `universe_domain` is googleapis.com",
            ),
        ];
        for (document, expected) in cases {
            let expected = expected
                .replace("BROKEN", &format!("the file `{broken}`"))
                .replace("EMPTY", &format!("the file `{empty}`"));
            assert_eq!(check(&with(document), true), Err(expected));
        }
    }

    #[test]
    fn usable_credentials_pass() {
        let own = key(&json!({}));
        assert_eq!(check(&with(&own.to_string()), true), Ok(()));
        let other = key(&json!({"universe_domain": "other.example"}));
        let universe_domain = Some("other.example".to_owned());
        let elsewhere = Settings { universe_domain, ..with(&other.to_string()) };
        assert_eq!(check(&elsewhere, true), Ok(()));
        assert_eq!(check(&with(&other.to_string()), false), Ok(()), "it may be the right one");
    }

    #[test]
    fn the_file_of_application_default_credentials_is_checked_too() {
        let named = |path: &str| Settings {
            application_credentials: Some(path.to_owned()),
            ..Settings::default()
        };
        assert_eq!(
            check(&named("/no/such/file.json"), true),
            Err("the file `/no/such/file.json`, which GOOGLE_APPLICATION_CREDENTIALS names, does not \
                 exist"
                .to_owned())
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.json");
        fs::write(&path, key(&json!({})).to_string()).unwrap();
        assert_eq!(check(&named(&path.display().to_string()), true), Ok(()));
        // gcloud's file may be missing: then there is the metadata server.
        let gcloud = folder.path().join("application_default_credentials.json");
        let settings = Settings { gcloud_credentials: Some(gcloud), ..Settings::default() };
        assert_eq!(check(&settings, true), Ok(()));
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(home_expanded("~/key.json"), home.join("key.json"));
        assert_eq!(home_expanded("~"), home.join(""));
        assert_eq!(home_expanded("~other/key.json"), Path::new("~other/key.json"));
        assert_eq!(home_expanded("/a/~"), Path::new("/a/~"));
    }
}
