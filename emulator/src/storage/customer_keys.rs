//! Keys that a client sends with its requests, and that Google does not keep.
//!
//! Source: Google's pages on customer-supplied encryption keys.

use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::request::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

/// The length of a key of AES-256 in bytes.
const KEY_BYTES: usize = 32;

/// The key of a request, as an object shows it; none if the request has none.
pub(super) fn of_request(request: &Request) -> Result<Option<Json>, ApiError> {
    let header = |name: &str| request.header(&format!("x-goog-encryption-{name}"));
    let (algorithm, key, hash) = (header("algorithm"), header("key"), header("key-sha256"));
    if algorithm.is_empty() && key.is_empty() && hash.is_empty() {
        return Ok(None);
    }
    if algorithm != "AES256" {
        let text = "The encryption algorithm is not supported.";
        return Err(refused("customerEncryptionAlgorithmIsInvalid", text));
    }
    // That the hash is the one of the key is not checked.
    if STANDARD.decode(key).is_ok_and(|key| key.len() == KEY_BYTES) && !hash.is_empty() {
        return Ok(Some(json!({"encryptionAlgorithm": algorithm, "keySha256": hash})));
    }
    Err(refused("customerEncryptionKeyFormatIsInvalid", "The encryption key is invalid."))
}

/// An object as Google returns it to a request: the hashes of an encrypted object only with its key.
pub(super) fn shown(mut object: Object, request: &Request) -> Result<Object, ApiError> {
    if !is_open(&object, request)? {
        object.remove("md5Hash");
        object.remove("crc32c");
    }
    Ok(object)
}

/// Refuses to return the content of an encrypted object without its key.
pub(super) fn refuse_content(object: &Object, request: &Request) -> Result<(), ApiError> {
    if is_open(object, request)? {
        return Ok(());
    }
    let text = "The target object is encrypted by a customer-supplied encryption key.";
    Err(refused("resourceIsEncryptedWithCustomerEncryptionKey", text))
}

fn is_open(object: &Object, request: &Request) -> Result<bool, ApiError> {
    let Some(own) = object.get("customerEncryption") else { return Ok(true) };
    match of_request(request)? {
        Some(key) if key == *own => Ok(true),
        None => Ok(false),
        Some(_) => {
            let text = "The provided encryption key is incorrect.";
            Err(refused("customerEncryptionKeyIsIncorrect", text))
        }
    }
}

/// Both kinds of keys exclude each other.
pub(super) fn refuse_two_keys(object: &Object) -> Result<(), ApiError> {
    if object.contains_key("customerEncryption") && !object.text("kmsKeyName").is_empty() {
        let text =
            "A customer-supplied encryption key and a Cloud KMS key cannot be used together.";
        return Err(ApiError::invalid(text.to_owned()));
    }
    Ok(())
}

fn refused(reason: &'static str, text: &str) -> ApiError {
    ApiError::forbidden_by_state(reason, text.to_owned())
}
