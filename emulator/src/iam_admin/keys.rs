//! The methods of service account keys.

use super::accounts;
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::request::Request;
use crate::store::Stored;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256, RsaKeySize};
use serde_json::json;

/// The hidden data of a key: its public part in both forms.
const CERTIFICATE: &str = "certificate";
const PUBLIC_KEY: &str = "publicKey";

/// The end of a key's time that Google makes, which does not end.
///
/// Source: recording iam-service-account-key; users' quotes of `gcloud iam service-accounts keys list`.
const NEVER: &str = "9999-12-31T23:59:59Z";

/// How many keys users may have of one account.
///
/// Source: Google's page on the quotas of IAM.
const MOST: usize = 10;

/// Source: the comment of `publicKeyType`, whose default is no key data.
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let stored = cloud.store.object(&name).cloned().unwrap_or_default();
    let mut key = stored.body;
    let public = match request.query.text("publicKeyType") {
        "TYPE_X509_PEM_FILE" => CERTIFICATE,
        "TYPE_RAW_PUBLIC_KEY" => PUBLIC_KEY,
        _ => return Ok(Answer::Json(key.into())),
    };
    key.insert("publicKeyData".to_owned(), json!(STANDARD.encode(stored.hidden.text(public))));
    Ok(Answer::Json(key.into()))
}

pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let account = accounts::found(cloud, request)?;
    let asked = request.query.text("keyTypes");
    // Google's own keys, which every account has, are not modelled.
    if asked == "SYSTEM_MANAGED" {
        return Err(ApiError::unmodelled("the keys that Google manages"));
    }
    let keys: Vec<Json> = keys_of(cloud, &account).map(|(_, it)| json!(it.body)).collect();
    Ok(Answer::Json(if keys.is_empty() { json!({}) } else { json!({"keys": keys}) }))
}

/// Creates a key pair, and returns its private part, which nothing returns afterwards.
///
/// Source: recording iam-service-account-key; Google's page on key files.
pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let account = room_for_one_more(cloud, request)?;
    if request.body.text("keyAlgorithm") == "KEY_ALG_RSA_1024" {
        return Err(ApiError::unmodelled("keys of 1024 bits"));
    }
    if request.body.text("privateKeyType") == "TYPE_PKCS12_FILE" {
        return Err(ApiError::unmodelled("keys as PKCS#12 files"));
    }
    let pair = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)
        .map_err(|error| ApiError::internal(&error.to_string()))?;
    let certificate = CertificateParams::default()
        .self_signed(&pair)
        .map_err(|error| ApiError::internal(&error.to_string()))?;
    let public = [(CERTIFICATE, certificate.pem()), (PUBLIC_KEY, pair.public_key_pem())];
    let (id, mut key) = kept(cloud, &account, "GOOGLE_PROVIDED", &public);
    let file = key_file(cloud, &account, &id, &pair.serialize_pem());
    key.insert("privateKeyType".to_owned(), json!("TYPE_GOOGLE_CREDENTIALS_FILE"));
    key.insert("privateKeyData".to_owned(), json!(STANDARD.encode(file)));
    Ok(Answer::Json(key.into()))
}

/// Source: the comment of `UploadServiceAccountKeyRequest`: a certificate in PEM, in base64.
pub(super) fn upload(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let account = room_for_one_more(cloud, request)?;
    let data = STANDARD.decode(request.body.text("publicKeyData")).unwrap_or_default();
    let text = String::from_utf8(data).unwrap_or_default();
    if !text.contains("-----BEGIN CERTIFICATE-----") && !text.contains("-----BEGIN PUBLIC KEY-----")
    {
        return Err(ApiError::bad_request("Invalid public key provided".to_owned()));
    }
    let public = [(CERTIFICATE, text.clone()), (PUBLIC_KEY, text)];
    let (_, key) = kept(cloud, &account, "USER_PROVIDED", &public);
    Ok(Answer::Json(key.into()))
}

pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    cloud.store.remove(&name);
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

/// Stores a new key.
fn kept(
    cloud: &mut Cloud,
    account: &Name,
    origin: &str,
    public: &[(&str, String)],
) -> (String, Object) {
    let count = cloud.store.count();
    let id = format!(
        "{}{}{}",
        numbering::hexadecimal(&format!("key {count}")),
        numbering::hexadecimal(&format!("{count} key")),
        &numbering::hexadecimal(account.id())[..8]
    );
    let name = account.child(&format!("keys/{id}"));
    let now = cloud.store.now();
    let until = match origin {
        "GOOGLE_PROVIDED" => NEVER.to_owned(),
        _ => in_seconds(&now.plus_days(365).in_utc()),
    };
    let key = json!({
        "name": name.path(),
        "validAfterTime": in_seconds(&now.in_utc()),
        "validBeforeTime": until,
        "keyAlgorithm": "KEY_ALG_RSA_2048",
        "keyOrigin": origin,
        "keyType": "USER_MANAGED",
    });
    let body = key.as_object().cloned().unwrap_or_default();
    let hidden = public.iter().map(|(key, text)| ((*key).to_owned(), json!(text))).collect();
    cloud.store.put(name, Stored { body: body.clone(), hidden, busy: None });
    cloud.note_change();
    (id, body)
}

/// A time without fractions of a second, as these times have.
fn in_seconds(time: &str) -> String {
    time.split_once('.').map_or_else(|| time.to_owned(), |(seconds, _)| format!("{seconds}Z"))
}

/// The file with a private key, as Google's clients read it.
///
/// Source: Google's page on key files.
fn key_file(cloud: &Cloud, account: &Name, id: &str, private: &str) -> String {
    let client = cloud.store.body(account).map_or("", |it| it.text("uniqueId"));
    let email = account.id();
    let file = json!({
        "type": "service_account",
        "project_id": account.project(),
        "private_key_id": id,
        "private_key": private,
        "client_email": email,
        "client_id": client,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url":
            format!("https://www.googleapis.com/robot/v1/metadata/x509/{}", email.replace('@', "%40")),
        "universe_domain": "googleapis.com",
    });
    format!("{file:#}\n")
}

fn keys_of<'a>(cloud: &'a Cloud, account: &Name) -> impl Iterator<Item = (&'a Name, &'a Stored)> {
    cloud.store.collection(&account.child("keys"))
}

/// Source: the message that users quote is only "Precondition check failed.".
fn room_for_one_more(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let account = accounts::found(cloud, request)?;
    if keys_of(cloud, &account).count() >= MOST {
        return Err(ApiError::failed_precondition("Precondition check failed.".to_owned()));
    }
    Ok(account)
}

/// The message is one that users quote, with an address or a number for the account.
fn found(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let id = request.segments.last().map(String::as_str).unwrap_or_default();
    let unknown = || ApiError::not_found(format!("Service account key {id} does not exist."));
    let account = accounts::found(cloud, request).map_err(|_| unknown())?;
    let name = account.child(&format!("keys/{id}"));
    if cloud.store.object(&name).is_some() { Ok(name) } else { Err(unknown()) }
}
