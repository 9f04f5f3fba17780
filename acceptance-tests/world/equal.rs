//! What differs from run to run, or from core to core, made equal: here and nowhere else.

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

/// A refusal without the place in the configuration that the core quotes. For one of a whole block, old
/// cores quote the block around it.
pub(crate) fn without_place(refusal: &str) -> String {
    let quotes = |line: &str| {
        let line = line.trim_start();
        let number = line.split_once(": ").is_some_and(|(it, _)| it.parse::<u32>().is_ok());
        number || line.starts_with("on main.tf line ")
    };
    let kept: Vec<_> = refusal.lines().filter(|line| !quotes(line)).collect();
    kept.join("\n")
}

/// A configuration that a core generated: its name is Terraform, and what is null isn't there, as with
/// new cores where Google fills the attribute in.
pub(crate) fn generated(configuration: &str) -> String {
    let lines = configuration.lines().filter(|line| !line.ends_with(" = null"));
    let lines: Vec<_> = lines.map(|line| line.replace("by OpenTofu", "by Terraform")).collect();
    lines.join("\n")
}
