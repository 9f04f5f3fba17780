//! Attributes that many types have, for which the vocabulary has constants.

use super::super::facts::{Absent, Facts};
use super::Item;
use std::fmt::Write as _;

/// The line of an attribute that many types have: `PROJECT,`.
pub(super) fn line(facts: &Facts, item: &Item<'_>) -> Option<String> {
    if !item.is_at_root() {
        return None;
    }
    let google = item.facts["api"].as_str().unwrap_or(item.facts["api_read"].text());
    let is_filled_in = item.is("optional") && item.is("computed");
    if let Some(role) = item.facts["label_role"].as_str() {
        return Some(labels(item, role, google));
    }
    let line = match (item.name, google) {
        ("id", _) if item.is("provider_only") || google.is_empty() => "ID,",
        ("project", _) if is_filled_in => "PROJECT,",
        ("region", "region") if is_filled_in => "REGION,",
        ("region", _) if is_filled_in => "Field { google: \"\", ..REGION },",
        ("location", _) if item.is("required") && is_of_path(item) => "LOCATION,",
        ("location", _) if is_filled_in && is_of_path(item) => {
            "Field { set_by: OptionalComputed, ..LOCATION }.unset_from(Setting::Location),"
        }
        ("zone", _) if is_filled_in => return Some(zone(google)),
        ("deletion_policy", "") if item.facts["default_source"] == "provider.deletion_policy" => {
            "DELETION_POLICY,"
        }
        ("deletion_protection", "") => return Some(deletion_protection(item)),
        ("self_link", "selfLink") if facts.is_compute() => "SELF_LINK,",
        ("creation_timestamp", "creationTimestamp") if !item.is_settable() => "CREATION_TIMESTAMP,",
        _ => return None,
    };
    Some(line.to_owned())
}

fn is_of_path(item: &Item<'_>) -> bool {
    item.is("url_param_only") || item.facts["api"].is_null()
}

fn labels(item: &Item<'_>, role: &str, google: &str) -> String {
    let is_label = !item.name.contains("annotation");
    let (constant, name, field) = match (role, is_label) {
        ("configured", true) => ("LABELS", "labels", ""),
        ("terraform", _) => ("TERRAFORM_LABELS", "terraform_labels", ""),
        ("configured", false) => ("ANNOTATIONS", "annotations", ""),
        (_, true) => ("EFFECTIVE_LABELS", "effective_labels", "labels"),
        (_, false) => ("EFFECTIVE_ANNOTATIONS", "effective_annotations", "annotations"),
    };
    let mut other = String::new();
    if item.name != name {
        _ = write!(other, "attribute: {:?}, ", item.name);
    }
    if role == "effective" && google != field {
        _ = write!(other, "google: {google:?}, ");
    }
    if other.is_empty() {
        format!("{constant},")
    } else {
        format!("Field {{ {other}..{constant} }},")
    }
}

fn zone(google: &str) -> String {
    let read = if google.is_empty() { "" } else { ".same_when(same::reference).read_as(named)" };
    format!(
        "field(\"zone\", String, OptionalComputed, Replaces, {google:?}).unset_from(Setting::Zone){read}\n            .says(\"\"),"
    )
}

fn deletion_protection(item: &Item<'_>) -> String {
    let default = item.facts["default"] == true;
    format!(
        "field(\"deletion_protection\", Bool, Default(Is({default})), NoCall, \"\").role(Role::DeletionProtection)\n            .says(\"\"),"
    )
}
