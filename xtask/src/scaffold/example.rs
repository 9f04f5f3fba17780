//! The draft of the example: `examples/resources/<type>/resource.tf`.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Draft;
use super::facts::{Absent, Facts, path};

/// The name of every object in an example.
const NAME: &str = "main";

/// A network that an example refers to.
const NETWORK: &str = r#"resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

"#;

/// A subnetwork that an example refers to.
const SUBNETWORK: &str = r#"resource "google_compute_subnetwork" "main" {
  name          = "main"
  network       = google_compute_network.main.id
  region        = "us-central1"
  ip_cidr_range = "10.0.0.0/26"
}

"#;

/// The contents of a block in an example.
#[derive(Default)]
struct Body {
    /// The attributes with their values in HCL, in their order.
    attributes: Vec<(String, String)>,
    blocks: Vec<(String, Body)>,
}

/// Drafts the example.
pub(super) fn draft(facts: &Facts) -> Draft {
    let body = body(facts, "", &facts.json);
    let mut text = String::new();
    body.render(1, &mut text);
    let needs_subnetwork = text.contains("google_compute_subnetwork.main");
    let mut before = String::new();
    if needs_subnetwork || text.contains("google_compute_network.main") {
        before.push_str(NETWORK);
    }
    if needs_subnetwork {
        before.push_str(SUBNETWORK);
    }
    let head = format!("resource \"{}\" \"{NAME}\" {{\n", facts.type_name);
    let path = format!("examples/resources/{}/resource.tf", facts.type_name);
    Draft { path, text: format!("{before}{head}{text}}}\n") }
}

/// The value of the example at each place of the ID, as far as it is known.
pub(super) fn values(facts: &Facts) -> BTreeMap<String, String> {
    let attributes = body(facts, "", &facts.json).attributes;
    let plain = attributes.into_iter().filter_map(|(name, value)| {
        let text = value.strip_prefix('"')?.strip_suffix('"')?.to_owned();
        Some((name, text))
    });
    plain.chain([("project".to_owned(), "demo".to_owned())]).collect()
}

/// The attributes and blocks that an object needs at one level.
fn body(facts: &Facts, around: &str, block: &Value) -> Body {
    let mut body = Body::default();
    let mut attributes: Vec<_> = block["attributes"].entries().collect();
    attributes.sort_by_key(|(name, _)| (name.as_str() != "name", name.as_str()));
    for (name, of) in attributes {
        if name == "deletion_protection" && of["default"] == true {
            body.attributes.push((name.clone(), "false".to_owned()));
        } else if is_needed(around, name, of) {
            body.attributes.push((name.clone(), value(facts, name, of)));
        }
    }
    for (name, of) in block["blocks"].entries() {
        if is_needed(around, name, of) {
            let inner = self::body(facts, &format!("{around}{name}."), of);
            body.blocks.push((name.clone(), inner));
        }
    }
    body
}

/// Whether an example has the attribute or block: it is required, locates the object, or is the
/// first of a group of which one is required.
fn is_needed(around: &str, name: &str, of: &Value) -> bool {
    let is_place = around.is_empty() && matches!(name, "region" | "location" | "zone");
    if of["required"] == true || is_place && of["optional"] == true {
        return true;
    }
    let own = format!("{around}{name}");
    let is_first = |group: &Value| group.texts().map(path).min().is_some_and(|first| first == own);
    of["optional"] == true && (is_first(&of["exactly_one_of"]) || is_first(&of["at_least_one_of"]))
}

/// A value in HCL that the attribute accepts according to the facts.
fn value(facts: &Facts, name: &str, of: &Value) -> String {
    let ty = &of["type"];
    if let Some(range) = of["range"][0].as_i64() {
        return range.to_string();
    }
    match (ty.text(), ty[0].text(), ty[1].text()) {
        ("bool", ..) => "true".to_owned(),
        ("number", ..) => "1".to_owned(),
        (_, "map", _) => "{ main = \"main\" }".to_owned(),
        (_, _, "number") => "[1]".to_owned(),
        ("string", ..) => text(facts, name, of),
        _ => format!("[{}]", text(facts, name, of)),
    }
}

fn text(facts: &Facts, name: &str, of: &Value) -> String {
    let is_of = |type_name: &str| facts.type_name == type_name;
    let reference = of["ref"].text();
    if reference == "Network" && !is_of("google_compute_network") || name == "network_url" {
        return "google_compute_network.main.id".to_owned();
    }
    if reference == "Subnetwork" && !is_of("google_compute_subnetwork") {
        return "google_compute_subnetwork.main.id".to_owned();
    }
    let member = of["enum"].texts().find(|it| !it.is_empty() && !it.ends_with("_UNSPECIFIED"));
    let text = match name {
        _ if member.is_some() => member.unwrap_or_default(),
        "region" | "location" => "us-central1",
        "zone" => "us-central1-a",
        _ if of["regex"].text().ends_with("s$") => "60s",
        _ => NAME,
    };
    format!("{text:?}")
}

impl Body {
    /// Writes the lines as `terraform fmt` formats them.
    fn render(&self, depth: usize, text: &mut String) {
        let spaces = "  ".repeat(depth);
        let width = self.attributes.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        for (name, value) in &self.attributes {
            _ = writeln!(text, "{spaces}{name:<width$} = {value}");
        }
        let mut is_first = self.attributes.is_empty();
        for (name, block) in &self.blocks {
            if !is_first {
                text.push('\n');
            }
            is_first = false;
            if block.attributes.is_empty() && block.blocks.is_empty() {
                _ = writeln!(text, "{spaces}{name} {{}}");
                continue;
            }
            _ = writeln!(text, "{spaces}{name} {{");
            block.render(depth + 1, text);
            _ = writeln!(text, "{spaces}}}");
        }
    }
}
