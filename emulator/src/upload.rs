//! Requests that upload content: a description in JSON, and bytes.
//!
//! Source: Google's page on uploads to Cloud Storage; RFC 2387.

use crate::failure::ApiError;
use crate::incoming::Incoming;
use crate::json::Json;
use crate::media::Media;
use serde_json::json;

/// The paths of uploads begin with this, before the path of the method.
const PREFIX: &str = "/upload";

/// Whether this is the path of an upload.
pub(crate) fn is_upload(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.starts_with('/'))
}

/// The request for the method of an upload, with the description as its body, and the content apart.
///
/// # Errors
/// The body is no upload, or one of a kind that is not modelled.
pub(crate) fn unpacked(incoming: &Incoming) -> Result<Option<(Incoming, Media)>, ApiError> {
    if !is_upload(&incoming.path) {
        return Ok(None);
    }
    let (description, media) = match incoming.query.text("uploadType") {
        "multipart" => multipart(incoming)?,
        "media" => {
            let content_type = Some(incoming.header("content-type").to_owned());
            (Vec::new(), Media { content_type, bytes: incoming.body.clone() })
        }
        "resumable" => return Err(ApiError::unmodelled("resumable uploads")),
        other => return Err(bad(&format!("Bad Request: invalid uploadType {other:?}."))),
    };
    let path = incoming.path[PREFIX.len()..].to_owned();
    let (verb, host) = (incoming.verb.clone(), incoming.host.clone());
    let (place, query) = (incoming.place.clone(), incoming.query.clone());
    let headers = incoming.headers.clone();
    let body = description;
    Ok(Some((Incoming { verb, host, place, path, query, headers, body }, media)))
}

/// The body of an upload as the journal has it: the description, and how large the content is.
pub(crate) fn shown(incoming: &Incoming) -> Option<Json> {
    let (unpacked, media) = unpacked(incoming).ok().flatten()?;
    let description: Json = serde_json::from_slice(&unpacked.body).unwrap_or_default();
    Some(json!({"description": description, "content": format!("{} bytes", media.bytes.len())}))
}

/// A body of two parts.
fn multipart(incoming: &Incoming) -> Result<(Vec<u8>, Media), ApiError> {
    let malformed = || bad("Malformed multipart body.");
    let kind = incoming.header("content-type");
    let boundary = kind.split(';').find_map(|it| it.trim().strip_prefix("boundary="));
    let boundary = boundary.map(|it| it.trim_matches('"')).ok_or_else(malformed)?;
    let delimiter = format!("--{boundary}");
    let rest = incoming.body.strip_prefix(delimiter.as_bytes()).ok_or_else(malformed)?;
    // Content may be long, so that its end is looked for at the end of the body.
    let rest = rest.trim_ascii_end();
    let end = format!("\r\n--{boundary}--");
    let rest = rest.strip_suffix(end.as_bytes()).ok_or_else(malformed)?;
    let delimiter = format!("\r\n--{boundary}");
    let (first, second) = split(rest, delimiter.as_bytes()).ok_or_else(malformed)?;
    let (_, description) = part(first).ok_or_else(malformed)?;
    let (headers, bytes) = part(second).ok_or_else(malformed)?;
    let content_type = headers.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-type").then(|| value.trim().to_owned())
    });
    Ok((description.to_owned(), Media { content_type, bytes: bytes.to_owned() }))
}

/// The headers and the content of a part, which begins after its delimiter.
fn part(part: &[u8]) -> Option<(String, &[u8])> {
    let (headers, content) = split(part, b"\r\n\r\n")?;
    Some((String::from_utf8_lossy(headers).into_owned(), content))
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..found], &bytes[found + at.len()..]))
}

fn bad(message: &str) -> ApiError {
    ApiError::invalid(message.to_owned())
}
