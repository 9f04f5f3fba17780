//! What differs from run to run, made equal: here and nowhere else.

use serde_json::Value as Json;
use std::net::SocketAddr;

/// Fields whose value is another in every run.
const VOLATILE: &[&str] = &["etag", "fingerprint", "labelFingerprint"];

/// A body with what differs from run to run made equal.
pub(super) fn body(value: Json) -> Json {
    match value {
        Json::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| {
                let is_volatile = VOLATILE.contains(&name.as_str()) && value.is_string();
                let value = if is_volatile { Json::from("…") } else { body(value) };
                (name, value)
            })
            .collect(),
        Json::Array(elements) => elements.into_iter().map(body).collect(),
        value => value,
    }
}

/// A text for the user, likewise. `emulator` is where Google seems to be.
pub(super) fn text(text: &str, emulator: SocketAddr) -> String {
    let text = text
        .replace(&emulator.to_string(), "127.0.0.1:PORT")
        .replace("registry.opentofu.org", "registry.terraform.io");
    let mut parts = text.split("operation-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, rest| {
        let name = rest.trim_start_matches(|next: char| next.is_ascii_hexdigit() || next == '-');
        format!("{text}operation-…{name}")
    })
}
