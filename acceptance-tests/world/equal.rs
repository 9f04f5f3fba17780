//! Normalises the differences between runs and between cores. No other file does.

use serde_json::Value as Json;
use std::net::SocketAddr;

/// Fields whose value differs in every run.
const VOLATILE: &[&str] = &["etag", "fingerprint", "labelFingerprint"];

/// A body without the differences between runs.
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

/// The same for a message to the user. `emulator` is the address of the emulator.
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

/// An error without the excerpt of the configuration that the core quotes. For an error about a
/// whole block, old cores quote the enclosing block.
pub(crate) fn without_place(refusal: &str) -> String {
    let quotes = |line: &str| {
        let line = line.trim_start();
        let number = line.split_once(": ").is_some_and(|(it, _)| it.parse::<u32>().is_ok());
        number || line.starts_with("on main.tf line ")
    };
    let kept: Vec<_> = refusal.lines().filter(|line| !quotes(line)).collect();
    kept.join("\n")
}

/// A configuration that a core generated: its name is Terraform, and attributes that are null are
/// absent, as with new cores where Google fills the attribute in.
pub(crate) fn generated(configuration: &str) -> String {
    let lines = configuration.lines().filter(|line| !line.ends_with(" = null"));
    let lines: Vec<_> = lines.map(|line| line.replace("by OpenTofu", "by Terraform")).collect();
    lines.join("\n")
}
