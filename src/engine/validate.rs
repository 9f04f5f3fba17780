//! `ValidateResourceConfig`: what a configuration must be, before Google is asked.

use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Check, Field, Kind, Limit, Resource, Role, Rule, SetBy, go_duration};
use crate::value::{Path, Value};

/// Checks a configuration, in which anything may be unknown, and reports everything it finds.
pub(crate) fn validate(resource: &Resource, config: &Value) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    object(resource.fields, &Path::root(), config, &mut diagnostics);
    for rule in resource.rules {
        obey(rule, config, &mut diagnostics);
    }
    timeouts(config.get("timeouts"), &mut diagnostics);
    if let Some(exception) = resource.exceptions.validate {
        exception(config, &mut diagnostics);
    }
    diagnostics
}

fn object(fields: &[Field], around: &Path, config: &Value, diagnostics: &mut Diagnostics) {
    for field in fields {
        let value = config.get(field.attribute);
        let path = around.then(field.attribute);
        if let Kind::Block(items, inner) = field.kind {
            for (at, element) in value.elements().iter().enumerate() {
                let path = if items.is_set() { path.clone() } else { path.at(at) };
                if !element.is_unknown() {
                    object(inner, &path, element, diagnostics);
                }
            }
        } else {
            attribute(field, &path, value, diagnostics);
        }
    }
}

/// Checks one attribute, which is at `path`.
pub(super) fn attribute(field: &Field, path: &Path, value: &Value, diagnostics: &mut Diagnostics) {
    let problem = match (field.set_by, value) {
        // The core lets both pass.
        (SetBy::Required, Value::Null) => {
            Some(("Missing attribute", format!("`{path}` is required, but it is null.")))
        }
        (_, Value::Null | Value::Unknown(_)) => None,
        (SetBy::Computed, _) => Some((
            "Attribute can't be set",
            format!("`{path}` is set by Google. Remove it from the configuration."),
        )),
        _ if field.attribute == "id" => Some((
            "Attribute can't be set",
            "`id` is made of the other attributes. Remove it from the configuration.".to_owned(),
        )),
        (_, Value::List(elements) | Value::Set(elements)) if elements.contains(&Value::Null) => {
            let detail = format!(
                "`{path}` has an element that is null. Leave it out, with `compact([…])` for example."
            );
            Some(("Invalid value", detail))
        }
        _ => check(field, value).map(|allowed| {
            ("Invalid value", format!("`{path}` is {}. It {allowed}.", text(value)))
        }),
    };
    if field.role == Role::DeletionPolicy
        && let Some(policy) = value.as_str()
        && !["", "DELETE", "PREVENT", "ABANDON"].contains(&policy)
    {
        // hashicorp/google takes it for DELETE without a word.
        let detail = format!(
            "`{path}` is {policy:?}, which is none of DELETE, PREVENT and ABANDON. It protects nothing: \
             a destroy deletes the object."
        );
        diagnostics.push(Diagnostic::warning("Unknown policy", detail).about(path.clone()));
    }
    if let Some((summary, detail)) = problem {
        diagnostics.push(Diagnostic::error(summary, detail).about(path.clone()));
    }
}

/// What is allowed, if the value isn't.
fn check(field: &Field, value: &Value) -> Option<String> {
    match (field.form.check, value) {
        (Check::OneOf(members), Value::String(text)) => (!text.is_empty()
            && !members.contains(&text.as_str()))
        .then(|| format!("must be {}", alternatives(members))),
        (Check::Between(least, most), Value::Number(number)) => {
            let is_within = number.as_i64().is_some_and(|number| (least..=most).contains(&number));
            (!is_within).then(|| format!("must be a whole number from {least} to {most}"))
        }
        (Check::Text(check), Value::String(text)) => {
            let is_unset = text.is_empty() && field.set_by != SetBy::Required;
            if is_unset { None } else { check(text).err() }
        }
        (_, Value::Number(number)) if matches!(field.kind, Kind::Int) => {
            (number.as_i64().is_none()).then(|| "must be a whole number".to_owned())
        }
        _ => None,
    }
}

fn alternatives(members: &[&str]) -> String {
    match members {
        [] => "unset".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn text(value: &Value) -> String {
    crate::value::to_json_text(value).unwrap_or_default()
}

/// Checks what several attributes must obey together.
pub(super) fn obey(rule: &Rule, config: &Value, diagnostics: &mut Diagnostics) {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    for (path, object) in places(config, rule.within) {
        let is_among = |is: fn(&Value) -> bool| -> Vec<&str> {
            rule.attributes.iter().copied().filter(|name| is(object.get(name))).collect()
        };
        let set = is_among(is_set);
        let place = inside(&path);
        if rule.limit == Limit::AtMostOne && set.len() > 1 {
            let names = quoted(&set).join(" and ");
            let detail = format!("{names} are set{place}. Only one of them may be.");
            let diagnostic = Diagnostic::error("Conflicting attributes", detail);
            diagnostics.push(diagnostic.about(path.then(set[1])));
        }
        let none_may_be_set = set.is_empty() && is_among(Value::is_unknown).is_empty();
        if rule.limit == Limit::AtLeastOne && none_may_be_set {
            let names = quoted(rule.attributes).join(", ");
            let detail = format!("One of {names} must be set{place}.");
            diagnostics.push(Diagnostic::error("Missing attribute", detail).about(path));
        }
    }
}

fn inside(path: &Path) -> String {
    if path.0.is_empty() { String::new() } else { format!(" in `{path}`") }
}

/// Whether the configuration gives a value. An empty text or collection is none.
fn is_set(value: &Value) -> bool {
    match value {
        Value::Unknown(_) => false,
        Value::Bool(_) | Value::Number(_) => true,
        other => !other.is_zero(),
    }
}

/// The objects at a path with dots, each with its own path.
fn places<'a>(config: &'a Value, within: &str) -> Vec<(Path, &'a Value)> {
    let mut places = vec![(Path::root(), config)];
    for name in within.split('.').filter(|name| !name.is_empty()) {
        places = places
            .into_iter()
            .flat_map(|(path, object)| {
                let path = path.then(name);
                let elements = object.get(name).elements().iter().enumerate();
                elements.map(move |(at, element)| (path.at(at), element))
            })
            .filter(|(_, element)| !element.is_unknown())
            .collect();
    }
    places
}

fn timeouts(timeouts: &Value, diagnostics: &mut Diagnostics) {
    for action in ["create", "update", "delete"] {
        let Some(text) = timeouts.get(action).as_str() else { continue };
        if let Err(allowed) = go_duration(text) {
            let path = Path::attribute("timeouts").then(action);
            let detail = format!("`{path}` is {text:?}. It {allowed}.");
            diagnostics.push(Diagnostic::error("Invalid value", detail).about(path));
        }
    }
}
