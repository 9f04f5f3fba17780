//! Where objects depart from their table: their content and its hash, keys, and contexts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use serde_json::{Map, Value as Json, json};
use sha2::Sha256;
use std::io::{self, Read};
use std::path::PathBuf;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::media_types::{LOOKED_AT, media_type};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Content, Media, Refusal, SecretHeaders, open};
use crate::spec::{EncodeContext, GroupChange, PlanContext, SentContext};
use crate::value::{Path, Value};

/// The field that stands for the key of a context, which at Google is the key of a map.
pub(super) const KEYS_FIELD: &str = "key";

/// The field that stands for a key of one's own, which is sent in headers.
pub(super) const KEY: &str = "customerEncryption";

/// The header with the hash of such a key.
const HASH: &str = "x-goog-encryption-key-sha256";

/// The content of an object and its type.
pub(super) fn media(object: &Value) -> Media {
    let content = content(object);
    let is_empty = object.get("force_empty_content_type").as_bool() == Some(true);
    let media_type = match object.get("content_type").as_str() {
        _ if is_empty => "",
        Some(configured) if !configured.is_empty() => configured,
        // The upload finds out why a file cannot be read.
        _ => media_type(&start(&content).unwrap_or_default()),
    };
    Media { content, media_type: media_type.to_owned() }
}

fn content(object: &Value) -> Content {
    match object.get("source").as_str() {
        Some(path) if !path.is_empty() => Content::File(PathBuf::from(path)),
        _ => Content::Text(object.get("content").as_str().unwrap_or_default().into()),
    }
}

fn start(content: &Content) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    match content {
        Content::Text(text) => start.extend(text.bytes().take(LOOKED_AT)),
        Content::File(path) => {
            open(path)?.take(LOOKED_AT as u64).read_to_end(&mut start)?;
        }
    }
    Ok(start)
}

/// The MD5 hash of the content in base64; none if it is unknown or cannot be read.
fn hash(object: &Value) -> Option<String> {
    if object.get("source").is_unknown() || object.get("content").is_unknown() {
        return None;
    }
    let mut hash = Md5::new();
    match content(object) {
        Content::Text(text) => hash.update(text.as_bytes()),
        Content::File(path) => {
            let mut file = open(&path).ok()?;
            let mut chunk = vec![0; 256 * 1024];
            loop {
                match file.read(&mut chunk).ok()? {
                    0 => break,
                    length => hash.update(&chunk[..length]),
                }
            }
        }
    }
    Some(STANDARD.encode(hash.finalize()))
}

/// Plans to upload the content again if it is not what Google has, or cannot be compared.
///
/// Source: the comparison of `detect_md5hash` in hashicorp/google 7.46.0.
pub(super) fn detect(context: &PlanContext<'_>, planned: &mut Value) {
    const DETECT: &str = "detect_md5hash";
    let PlanContext { prior, config } = context;
    let Value::Object(attributes) = &*planned else { return };
    if prior.is_null() {
        return;
    }
    let is_same = hash(planned).is_some_and(|hash| prior.get("md5hash").as_str() == Some(&hash));
    let value = match (prior.get(DETECT), config.get(DETECT)) {
        (prior, _) if is_same && !prior.is_null() => prior.clone(),
        (_, Value::Null) if is_same => Value::Null,
        (_, Value::Null) => Value::UNKNOWN,
        (_, configured) => configured.clone(),
    };
    let mut attributes = attributes.clone();
    attributes.insert(DETECT, value);
    *planned = Value::Object(attributes);
}

/// Refuses a `source` that is no file, and warns of one that does not exist: another resource may create the file in the
/// same apply. hashicorp/google 7.46.0 says nothing before the apply.
pub(super) fn check_source(_: &PlanContext<'_>, planned: &Value, diagnostics: &mut Diagnostics) {
    let source = planned.get("source").as_str().filter(|path| !path.is_empty());
    let Some((path, error)) =
        source.and_then(|path| Some((path, open(std::path::Path::new(path)).err()?)))
    else {
        return;
    };
    let can_never_be = [io::ErrorKind::IsADirectory, io::ErrorKind::InvalidInput];
    let diagnostic = if can_never_be.contains(&error.kind()) {
        let detail = format!("`source` must be a regular file; {path} is a {}.", kind(&error));
        Diagnostic::error("Content cannot be read", detail)
    } else {
        let detail = format!(
            "`source` is {path}, which cannot be read yet ({error}). The apply fails unless another resource of this \
             configuration creates the file before, on which this one depends."
        );
        Diagnostic::warning("Content cannot be read yet", detail)
    };
    diagnostics.push(diagnostic.about(Path::attribute("source")));
}

fn kind(error: &io::Error) -> &'static str {
    if error.kind() == io::ErrorKind::IsADirectory { "directory" } else { "pipe, socket or device" }
}

/// The body in Google's form: contexts are a map, and neither the hash nor a key is part of it.
pub(super) fn encode(body: &mut Json, _: &EncodeContext<'_>) {
    if let Some(fields) = body.as_object_mut() {
        fields.remove("md5Hash");
        fields.remove(KEY);
    }
    if let Some(Json::Array(custom)) = body.pointer_mut("/contexts/custom").map(Json::take) {
        let entry = |mut context: Json| {
            let key = context[KEYS_FIELD].take();
            Some((key.as_str()?.to_owned(), json!({"value": context["value"]})))
        };
        let entries: Map<_, _> = custom.into_iter().filter_map(entry).collect();
        body["contexts"]["custom"] = Json::Object(entries);
    }
}

/// Google's object in the form of the table.
pub(super) fn decode(object: &mut Json) {
    if let Some(Json::Object(custom)) = object.pointer_mut("/contexts/custom").map(Json::take) {
        let contexts = custom.into_iter().map(|(key, mut context)| {
            context[KEYS_FIELD] = key.into();
            context
        });
        object["contexts"]["custom"] = contexts.collect();
    }
}

/// The patch of what differs at Google. If the content is uploaded too, only the holds that must be released before.
pub(super) fn released(change: &GroupChange<'_>) -> Vec<Json> {
    const HOLDS: [&str; 2] = ["eventBasedHold", "temporaryHold"];
    let mut body = change.body.clone();
    let is_uploaded = is_uploaded(change);
    let Some(fields) = body.as_object_mut() else { return Vec::new() };
    fields.retain(|field, wanted| {
        let now = &change.live[field];
        if HOLDS.contains(&&**field) {
            let [is_held, is_wanted] = [now, &*wanted].map(|it| *it == true);
            return is_held != is_wanted && !(is_uploaded && is_wanted);
        }
        !is_uploaded
    });
    if let Some(wanted) = fields.get_mut("contexts").and_then(|it| it["custom"].as_object_mut()) {
        let now = change.live["contexts"]["custom"].as_object();
        for key in now.into_iter().flatten().map(|(key, _)| key) {
            wanted.entry(key.clone()).or_insert(Json::Null);
        }
    }
    if fields.is_empty() { Vec::new() } else { vec![body] }
}

/// The patch of the retention. If the content is uploaded too, only one that must be removed before.
pub(super) fn later(change: &GroupChange<'_>) -> Vec<Json> {
    let (wanted, now) = (&change.body["retention"], &change.live["retention"]);
    let is_due = wanted != now && (wanted.is_null() || !is_uploaded(change));
    if is_due { vec![change.body.clone()] } else { Vec::new() }
}

fn is_uploaded(change: &GroupChange<'_>) -> bool {
    ["content", "detect_md5hash", "source_md5hash"]
        .iter()
        .any(|attribute| change.prior.get(attribute) != change.planned.get(attribute))
}

/// The upload, unless another attempt has made it. Google refuses one of an object that was replaced meanwhile.
pub(super) fn uploaded(change: &GroupChange<'_>) -> Vec<Json> {
    let known = match change.prior.get("generation") {
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let is_known = change.live["generation"] == *known;
    let is_there =
        !is_known && hash(change.planned).is_some_and(|it| change.live["md5Hash"] == *it);
    if is_there { Vec::new() } else { vec![change.body.clone()] }
}

/// Whether two objects have the same content, as far as Google shows it.
pub(super) fn same_content(one: &Json, two: &Json) -> bool {
    ["md5Hash", "crc32c"].iter().any(|hash| !one[hash].is_null() && one[hash] == two[hash])
}

/// Whether Google refused to create an object because one of that name exists.
pub(super) fn is_taken(refusal: &Refusal) -> bool {
    refusal.status == 412 && refusal.is_from_the_api
}

/// The headers with a key of one's own.
///
/// Source: Google's page on customer-supplied encryption keys.
pub(super) fn encryption(object: &Value) -> SecretHeaders {
    let encryption = object.get("customer_encryption").elements().first();
    let text = |name| encryption.and_then(|it| it.get(name).as_str()).unwrap_or_default();
    let (algorithm, key) = (text("encryption_algorithm"), text("encryption_key"));
    let Ok(bytes) = STANDARD.decode(key) else { return Vec::new() };
    if bytes.is_empty() {
        return Vec::new();
    }
    vec![
        ("x-goog-encryption-algorithm", algorithm.to_owned()),
        ("x-goog-encryption-key", key.to_owned()),
        (HASH, STANDARD.encode(Sha256::digest(bytes))),
    ]
}

/// Whether Google's object is encrypted with the key of this one, or neither is with any.
pub(super) fn has_key(object: &Value, found: &Json) -> bool {
    let headers = encryption(object);
    let hash = headers.iter().find(|(name, _)| *name == HASH).map(|(_, hash)| hash.as_str());
    hash == found[KEY]["keySha256"].as_str()
}

/// Whether Google refused to return an object because it has another key, or none.
///
/// Source: Google's page on error codes of Cloud Storage.
pub(super) fn is_wrong_key(refusal: &Refusal) -> bool {
    let reasons =
        ["customerEncryptionKeyIsIncorrect", "resourceNotEncryptedWithCustomerEncryptionKey"];
    refusal.reason.as_deref().is_some_and(|reason| reasons.contains(&reason))
}

/// Source: Google's page on customer-supplied encryption keys.
pub(super) fn check_key(key: &str) -> Result<(), String> {
    const BYTES: usize = 32;
    let is_key = STANDARD.decode(key).is_ok_and(|key| key.len() == BYTES);
    is_key.then_some(()).ok_or_else(|| format!("must be a key of {BYTES} bytes in base64"))
}

/// The version of a Cloud KMS key does not matter: Google returns the one that it used.
///
/// Source: `CompareCryptoKeyVersions` of hashicorp/google 7.46.0.
pub(super) fn same_key(one: &Value, two: &Value) -> bool {
    let key = |value: &Value| value.as_str().map(|it| without_version_of(it).to_owned());
    key(one) == key(two)
}

/// A key without its version, which Google does not accept.
pub(super) fn without_version(key: &str, _: SentContext<'_>) -> String {
    without_version_of(key).to_owned()
}

fn without_version_of(key: &str) -> &str {
    key.split_once("/cryptoKeyVersions/").map_or(key, |(key, _)| key)
}

/// Two spellings of one moment.
pub(super) fn same_instant(one: &Value, two: &Value) -> bool {
    let moment = |value: &Value| OffsetDateTime::parse(value.as_str()?, &Rfc3339).ok();
    moment(one).is_some_and(|one| moment(two) == Some(one))
}

/// A hash in base64 in hexadecimal.
pub(super) fn in_hex(hash: &str) -> String {
    use std::fmt::Write;
    let bytes = STANDARD.decode(hash).unwrap_or_default();
    bytes.iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash of `hello`.
    const HELLO: &str = "XUFAKrxLKna5cZ2REBfFkg==";

    fn object(attributes: &[(&'static str, &str)]) -> Value {
        Value::object(attributes.iter().map(|(name, text)| (*name, Value::from(*text))))
    }

    #[test]
    fn content_is_uploaded_again_if_google_has_another() {
        let prior = object(&[("md5hash", HELLO), ("detect_md5hash", HELLO)]);
        let planned = |content: Value, config: Value| {
            let config = Value::object([("detect_md5hash", config)]);
            let mut planned =
                Value::object([("content", content), ("detect_md5hash", Value::Null)]);
            detect(&PlanContext { prior: &prior, config: &config }, &mut planned);
            planned.get("detect_md5hash").clone()
        };
        assert_eq!(planned("hello".into(), Value::Null), HELLO.into());
        assert_eq!(planned("hello".into(), "trigger".into()), HELLO.into());
        assert_eq!(planned("other".into(), Value::Null), Value::UNKNOWN);
        assert_eq!(planned("other".into(), "trigger".into()), "trigger".into());
        assert_eq!(planned(Value::UNKNOWN, Value::Null), Value::UNKNOWN);
    }

    #[test]
    fn the_hash_of_a_file_is_that_of_its_content() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        io::Write::write_all(&mut file, b"hello").unwrap();
        let path = file.path().to_str().unwrap();
        assert_eq!(hash(&object(&[("source", path)])).as_deref(), Some(HELLO));
        assert_eq!(hash(&object(&[("source", "no/such.file")])), None);
        assert_eq!(in_hex(HELLO), "5d41402abc4b2a76b9719d911017c592");
    }

    #[test]
    fn contexts_are_a_map_at_google() {
        let contexts = json!([{"key": "a", "value": "1"}]);
        let mut body =
            json!({"contexts": {"custom": contexts}, "md5Hash": "x", "customerEncryption": {}});
        encode(&mut body, &EncodeContext { prior: &Value::Null, planned: &Value::Null });
        assert_eq!(body, json!({"contexts": {"custom": {"a": {"value": "1"}}}}));
        decode(&mut body);
        assert_eq!(body, json!({"contexts": {"custom": contexts}}));
    }

    #[test]
    fn a_patch_has_what_differs_at_google() {
        let steps = |body: &Json, live: &Json, content: &str| {
            let (prior, planned) = (object(&[("content", "a")]), object(&[("content", content)]));
            released(&GroupChange { body, live, prior: &prior, planned: &planned })
        };
        let hold = |is_held: bool| json!({"temporaryHold": is_held});
        assert_eq!(steps(&hold(true), &json!({}), "a"), [hold(true)]);
        assert_eq!(steps(&hold(true), &hold(true), "a"), [] as [Json; 0]);
        // An upload follows, which Google refuses while the object is held, and which sets the hold.
        assert_eq!(steps(&hold(false), &hold(true), "b"), [hold(false)]);
        assert_eq!(steps(&hold(true), &json!({}), "b"), [] as [Json; 0]);
        let custom = |keys: Json| json!({"contexts": {"custom": keys}});
        assert_eq!(
            steps(&custom(json!({"b": {"value": "1"}})), &custom(json!({"a": {}})), "a"),
            [custom(json!({"a": null, "b": {"value": "1"}}))]
        );
    }

    #[test]
    fn the_version_of_a_key_and_the_spelling_of_a_time_do_not_matter() {
        let key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
        assert!(same_key(&key.into(), &format!("{key}/cryptoKeyVersions/3").as_str().into()));
        assert!(!same_key(&key.into(), &"projects/p".into()));
        let time = "2040-01-01T02:03:04Z";
        assert!(same_instant(&time.into(), &"2040-01-01T03:03:04.000+01:00".into()));
        assert!(!same_instant(&time.into(), &"2040-01-01T02:03:05Z".into()));
        assert!(!same_instant(&"x".into(), &"y".into()));
    }

    #[test]
    fn a_key_has_thirty_two_bytes() {
        for (key, is_key) in [
            ("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", true),
            ("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE", false),
            ("YWJj", false),
            ("!", false),
        ] {
            let checked = check_key(key);
            assert_eq!(checked.is_ok(), is_key, "{key}");
            assert!(checked.is_ok() || !checked.unwrap_err().contains(key));
        }
    }

    #[test]
    fn an_object_has_its_key_or_none() {
        let block = object(&[("encryption_algorithm", "AES256"), ("encryption_key", "YWJj")]);
        let with = Value::object([("customer_encryption", Value::List(vec![block]))]);
        let without = object(&[("name", "a")]);
        let hash = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let found = |hash: &str| json!({"customerEncryption": {"keySha256": hash}});
        assert!(has_key(&with, &found(hash)) && !has_key(&with, &found("other")));
        assert!(!has_key(&with, &json!({})) && has_key(&without, &json!({})));
        assert!(!has_key(&without, &found(hash)));
    }

    #[test]
    fn content_is_the_same_only_if_google_shows_so() {
        let md5 = |hash: &str| json!({"md5Hash": hash});
        assert!(same_content(&md5("a"), &md5("a")) && !same_content(&md5("a"), &md5("b")));
        assert!(same_content(&json!({"crc32c": "c"}), &json!({"crc32c": "c", "md5Hash": "a"})));
        assert!(!same_content(&json!({}), &json!({})));
    }

    #[test]
    fn a_source_is_a_file_that_may_not_exist_yet() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(at("file"), "x").unwrap();
        std::fs::create_dir(at("folder")).unwrap();
        // A socket is neither a file nor a folder, and exists without another program.
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        for (name, expected) in [
            ("file", "Diagnostics([])"),
            ("folder", "Content cannot be read"),
            ("socket", "is a pipe, socket or device."),
            ("nothing", "cannot be read yet"),
        ] {
            let mut diagnostics = Diagnostics::default();
            let context = PlanContext { prior: &Value::Null, config: &Value::Null };
            check_source(&context, &object(&[("source", &at(name))]), &mut diagnostics);
            let said = format!("{diagnostics:?}");
            assert!(said.contains(expected), "{name}: {said}");
            assert_eq!(diagnostics.has_errors(), ["folder", "socket"].contains(&name), "{said}");
        }
    }

    #[test]
    fn a_key_is_sent_with_its_hash() {
        let block = object(&[("encryption_algorithm", "AES256"), ("encryption_key", "YWJj")]);
        let object = Value::object([("customer_encryption", Value::List(vec![block]))]);
        let headers = encryption(&object);
        assert_eq!(headers[1], ("x-goog-encryption-key", "YWJj".to_owned()));
        assert_eq!(headers[2].1, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(encryption(&Value::object([("name", "a".into())])), []);
    }
}
