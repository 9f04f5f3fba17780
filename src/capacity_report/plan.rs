//! Reads a plan.

use super::address::{Key, module_path};
use super::object::{Action, Object, Side, child};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::HashSet;
use thiserror::Error;

/// The advice that ends most errors.
const ADVICE: &str = "Create a plan with `terraform plan -out=tfplan`, and convert it with `terraform show -json tfplan > plan.json`";

/// Why a text is not a plan.
#[derive(Debug, Error)]
pub(crate) enum PlanError {
    /// A saved plan in Terraform's own format.
    #[error(
        "this is a saved plan in binary form. Convert it with `terraform show -json tfplan > plan.json`"
    )]
    Binary,
    /// Several JSON values, as `terraform plan -json` prints.
    #[error(
        "this is the output of `terraform plan -json`, which does not contain the plan. {ADVICE}"
    )]
    Log,
    /// Not JSON.
    #[error("this is not JSON ({0}). {ADVICE}")]
    NotJson(serde_json::Error),
    /// A state, from `terraform show -json` or from a file.
    #[error("this is a state, and not a plan. {ADVICE}")]
    State,
    /// JSON of another kind.
    #[error("this is JSON, but not a plan. {ADVICE}")]
    NotAPlan,
    /// A plan of a later major version.
    #[error("the plan has format version {0}; versions 1.x are supported")]
    Version(String),
}

/// Parses the output of `terraform show -json`.
///
/// # Errors
/// If it is anything but a plan of format 1.x.
pub(crate) fn read(bytes: &[u8]) -> Result<Json, PlanError> {
    // A saved plan is a ZIP archive.
    if bytes.starts_with(b"PK") {
        return Err(PlanError::Binary);
    }
    let bytes = &*as_utf8(bytes);
    let plan: Json = serde_json::from_slice(bytes).map_err(|error| {
        let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Json>();
        match values.next() {
            Some(Ok(first)) if is_log(&first) => PlanError::Log,
            _ => PlanError::NotJson(error),
        }
    })?;
    if plan["resource_changes"].is_array() || plan["planned_values"].is_object() {
        return match plan["format_version"].as_str() {
            Some(version) if version == "1" || version.starts_with("1.") => Ok(plan),
            Some(version) => Err(PlanError::Version(version.chars().take(20).collect())),
            None => Err(PlanError::NotAPlan),
        };
    }
    Err(if is_log(&plan) {
        PlanError::Log
    } else if plan["values"].is_object() || plan["lineage"].is_string() {
        PlanError::State
    } else {
        PlanError::NotAPlan
    })
}

/// The text without a byte order mark. Redirected output has one in PowerShell, and is UTF-16 in version 5.
fn as_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some(pairs) = bytes.strip_prefix(b"\xff\xfe") {
        let units = pairs.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        return String::from_utf16_lossy(&units.collect::<Vec<_>>()).into_bytes().into();
    }
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).into()
}

fn is_log(value: &Json) -> bool {
    value["@level"].is_string()
}

/// All instances that the plan mentions, sorted by address: those that it changes, those that it does not
/// change, and data sources.
pub(super) fn objects(plan: &Json) -> Vec<Object<'_>> {
    let changes = plan["resource_changes"].as_array().into_iter().flatten();
    let mut objects: Vec<_> = changes.filter_map(changed).collect();
    let seen: HashSet<_> = objects.iter().map(|object| object.address).collect();
    let mut kept = Vec::new();
    in_state(&plan["prior_state"]["values"]["root_module"], "", &mut kept);
    kept.retain(|object: &Object<'_>| !seen.contains(object.address));
    objects.extend(kept);
    objects.sort_by_key(|object| object.address);
    objects
}

fn changed(resource: &Json) -> Option<Object<'_>> {
    let change = &resource["change"];
    let actions: Vec<_> =
        change["actions"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let action = match actions[..] {
        ["create"] => Action::Create,
        ["update"] => Action::Update,
        ["delete"] => Action::Delete,
        ["delete", "create"] | ["create", "delete"] => Action::Replace,
        // `create` before `forget`: the old object continues to exist, out of sight.
        ["forget"] | ["create", "forget"] => Action::Forget,
        _ => Action::Keep,
    };
    let before = Side::known(&change["before"], &change["before_sensitive"]);
    let after = Side {
        values: &change["after"],
        unknown: &change["after_unknown"],
        sensitive: &change["after_sensitive"],
    };
    let has_before = action != Action::Create && before.values.is_object();
    let has_after = action != Action::Delete && after.values.is_object();
    let (before, after) = (has_before.then_some(before), has_after.then_some(after));
    Some(Object {
        // A forgotten object remains as it is.
        after: if action == Action::Forget { after.or(before) } else { after },
        before,
        action,
        ..object(resource, resource["module_address"].as_str().unwrap_or_default())?
    })
}

/// The objects of the state, all of which stay as they are unless the plan says otherwise.
fn in_state<'a>(module: &'a Json, address: &'a str, objects: &mut Vec<Object<'a>>) {
    for resource in module["resources"].as_array().into_iter().flatten() {
        let values = &resource["values"];
        let side =
            values.is_object().then(|| Side::known(values, child(resource, "sensitive_values")));
        if let Some(object) = object(resource, address) {
            objects.push(Object { before: side, after: side, ..object });
        }
    }
    for child in module["child_modules"].as_array().into_iter().flatten() {
        in_state(child, child["address"].as_str().unwrap_or_default(), objects);
    }
}

fn object<'a>(resource: &'a Json, module: &str) -> Option<Object<'a>> {
    Some(Object {
        address: resource["address"].as_str()?,
        module: module_path(module)?,
        is_data: resource["mode"] == "data",
        type_name: resource["type"].as_str()?,
        name: resource["name"].as_str()?,
        key: Key::of(&resource["index"]),
        action: Action::Keep,
        before: None,
        after: None,
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_not_a_plan_is_refused_with_advice() {
        let told = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
        for (text, part) in [
            ("PK\u{3}\u{4}…", "saved plan in binary form"),
            ("", "not JSON"),
            ("Terraform will perform the following actions", "not JSON"),
            ("{\"@level\":\"info\"}\n{\"@level\":\"info\"}\n", "output of `terraform plan -json`"),
            ("{\"@level\":\"info\"}", "output of `terraform plan -json`"),
            (r#"{"format_version":"1.0","values":{}}"#, "a state, and not a plan"),
            (r#"{"version":4,"lineage":"x","resources":[]}"#, "a state, and not a plan"),
            ("[]", "not a plan"),
            ("{}", "not a plan"),
            (r#"{"resource_changes":[]}"#, "not a plan"),
            (r#"{"format_version":"2.0","resource_changes":[]}"#, "format version 2.0"),
            (r#"{"format_version":"0.2","planned_values":{}}"#, "format version 0.2"),
        ] {
            assert!(told(text).contains(part), "{text}: {}", told(text));
        }
    }

    #[test]
    fn plans_of_version_one_are_read() {
        let text = "\u{feff}{\"format_version\":\"1.2\",\"resource_changes\":[]}";
        let utf16: Vec<_> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(read(&utf16).is_ok());
        assert!(read(br#"{"format_version":"1.2","resource_changes":[]}"#).is_ok());
        assert!(
            read("\u{feff}{\"format_version\":\"1.9\",\"planned_values\":{}}".as_bytes()).is_ok()
        );
    }
}
