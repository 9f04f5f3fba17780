//! `ValidateResourceConfig`: checking a configuration without calling Google.

use super::place;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{
    Check, Delete, Field, Kind, Lifecycle, Limit, Object, Resource, Rule, SetBy, Timeouts,
    field_at, go_duration,
};
use crate::value::{Path, Value};

/// Checks a configuration, in which anything may be unknown, and reports everything it finds.
///
/// Without `allows_write_only` the core would store values of write-only attributes like any other,
/// so an attribute with such a value is an error.
pub(crate) fn validate(
    resource: &Resource,
    config: &Value,
    allows_write_only: bool,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    if !allows_write_only {
        refuse_write_only(resource.fields, &Path::root(), config, &mut diagnostics);
    }
    object(resource.fields, &Path::root(), config, &mut diagnostics);
    refuse_empty_places(resource, config, &mut diagnostics);
    for rule in resource.rules {
        obey(rule, resource.fields, config, &mut diagnostics);
    }
    durations(resource.timeouts, config.get("timeouts"), &mut diagnostics);
    policy(resource, config, &mut diagnostics);
    place::refuse_contradiction(resource, config, &mut diagnostics);
    if let Some(exception) = resource.exceptions.validate {
        exception(config, &mut diagnostics);
    }
    diagnostics
}

fn refuse_write_only(
    fields: &[Field],
    around: &Path,
    config: &Value,
    diagnostics: &mut Diagnostics,
) {
    for field in fields {
        let (value, path) = (config.get(field.attribute), around.then(field.attribute));
        if field.is_write_only() && !value.is_null() {
            let detail = format!(
                "`{path}` is write-only, which this version of Terraform does not support. Use Terraform \
                 1.11 or later, OpenTofu 1.11 or later, or an attribute that is not write-only."
            );
            let summary = "Write-only attribute is not supported";
            diagnostics.push(Diagnostic::error(summary, detail).about(path));
        } else if field.is_block() {
            for (at, element) in value.elements().iter().enumerate() {
                let path = if field.is_set_of_blocks() { path.clone() } else { path.at(at) };
                refuse_write_only(field.inner(), &path, element, diagnostics);
            }
        }
    }
}

/// Refuses an empty string in the object's address. A check of its own describes more.
fn refuse_empty_places(resource: &Resource, config: &Value, diagnostics: &mut Diagnostics) {
    for field in resource.fields.iter().filter(|field| field.set_by == SetBy::Required) {
        let value = config.get(field.attribute);
        let is_refused = value.as_str() == Some("")
            && check(field, value).is_none()
            && resource.is_addressed_by(field.attribute);
        if is_refused {
            let path = Path::attribute(field.attribute);
            let detail = format!("`{path}` is required, but it is an empty string.");
            diagnostics.push(Diagnostic::error("Missing attribute", detail).about(path));
        }
    }
}

fn object(fields: &[Field], around: &Path, config: &Value, diagnostics: &mut Diagnostics) {
    for field in fields {
        argument(field, around, config.get(field.attribute), diagnostics);
    }
}

/// Checks one attribute or all blocks of one kind, which belong to the object at `around`.
pub(super) fn argument(field: &Field, around: &Path, value: &Value, diagnostics: &mut Diagnostics) {
    let path = around.then(field.attribute);
    let Kind::Block(items, inner) = field.kind else {
        return attribute(field, &path, value, diagnostics);
    };
    let count = value.elements().len();
    if count > 0 && !field.bounds.contain(count) {
        let detail = out_of_bounds(field, &path, count, "block");
        let diagnostic = Diagnostic::error("Wrong number of blocks", detail);
        diagnostics.push(diagnostic.about(path.clone()));
    }
    for (at, element) in value.elements().iter().enumerate() {
        let path = if items.is_set() { path.clone() } else { path.at(at) };
        if !element.is_unknown() {
            object(inner, &path, element, diagnostics);
        }
    }
    refuse_repeated_keys(field, &path, value.elements(), diagnostics);
}

/// Refuses two elements of the same key, of which Google would keep one.
fn refuse_repeated_keys(
    field: &Field,
    path: &Path,
    elements: &[Value],
    diagnostics: &mut Diagnostics,
) {
    let Some(name) = field.unique_key() else { return };
    for (at, element) in elements.iter().enumerate() {
        let key = element.get(name);
        let is_repeated = !key.is_null()
            && key.is_wholly_known()
            && elements[..at].iter().any(|other| other.get(name) == key);
        if is_repeated {
            // Elements of a set have no path.
            let place =
                if field.is_set_of_blocks() { path.clone() } else { path.at(at).then(name) };
            let detail = format!(
                "Two blocks `{path}` have the same `{name}`, {}. Google keeps only one block of each `{name}`.",
                text(key)
            );
            diagnostics.push(Diagnostic::error("Duplicate key", detail).about(place));
        }
    }
}

/// Checks one attribute, which is at `path`.
pub(super) fn attribute(field: &Field, path: &Path, value: &Value, diagnostics: &mut Diagnostics) {
    let problem = match (field.set_by, value) {
        // The core accepts both.
        (SetBy::Required, Value::Null) => {
            Some(("Missing attribute", format!("`{path}` is required, but it is null.")))
        }
        (_, Value::Null | Value::Unknown(_)) => None,
        (SetBy::Computed, _) => Some((
            "Attribute cannot be set",
            format!("`{path}` is set by Google. Remove it from the configuration."),
        )),
        _ if field.attribute == "id" && path.0.len() == 1 => Some((
            "Attribute cannot be set",
            "`id` is made of the other attributes. Remove it from the configuration.".to_owned(),
        )),
        (_, Value::List(elements) | Value::Set(elements)) if elements.contains(&Value::Null) => {
            let detail =
                format!("`{path}` has a null element. Omit it, for example with `compact([…])`.");
            Some(("Invalid value", detail))
        }
        (_, Value::List(elements) | Value::Set(elements)) => {
            let is_list = matches!(value, Value::List(_));
            for (at, element) in elements.iter().enumerate() {
                let path = if is_list { path.at(at) } else { path.clone() };
                if let Some(allowed) = check(field, element) {
                    diagnostics.push(invalid(field, &path, element, &allowed));
                }
            }
            let is_counted = !elements.is_empty() || field.set_by == SetBy::Required;
            let is_out = is_counted && !field.bounds.contain(elements.len());
            is_out.then(|| ("Invalid value", out_of_bounds(field, path, elements.len(), "element")))
        }
        _ => {
            if let Some(allowed) = check(field, value) {
                diagnostics.push(invalid(field, path, value, &allowed));
            }
            None
        }
    };
    if let Some((summary, detail)) = problem {
        diagnostics.push(Diagnostic::error(summary, detail).about(path.clone()));
    }
}

fn invalid(field: &Field, path: &Path, value: &Value, allowed: &str) -> Diagnostic {
    let detail = if field.is_hidden() {
        format!("`{path}` {allowed}.")
    } else {
        format!("`{path}` is {}. It {allowed}.", text(value))
    };
    Diagnostic::error("Invalid value", detail).about(path.clone())
}

fn out_of_bounds(field: &Field, path: &Path, count: usize, what: &str) -> String {
    let bounds = field.bounds;
    let allowed = match (bounds.min, bounds.max) {
        (0, max) => format!("at most {max}"),
        (min, 0) => format!("at least {min}"),
        (min, max) if min == max => format!("exactly {min}"),
        (min, max) => format!("{min} to {max}"),
    };
    format!(
        "`{path}` has {count} {what}{}, but must have {allowed}.",
        if count == 1 { "" } else { "s" }
    )
}

/// Whether the provider itself acts on the value, by default on one of the allowed ones. To Google, an empty
/// string means that a field is not set; here it is a value that nobody chose. hashicorp/google rejects it
/// when it reads `google_netblock_ip_ranges`.
fn is_own_choice(field: &Field) -> bool {
    field.google.is_empty() && matches!(field.set_by, SetBy::Default(_))
}

/// Describes the allowed values, if this one is not allowed.
fn check(field: &Field, value: &Value) -> Option<String> {
    match (field.form.check, value) {
        (Check::OneOf(members), Value::String(text)) => {
            let is_unset = text.is_empty() && !is_own_choice(field);
            (!is_unset && !members.contains(&text.as_str()))
                .then(|| format!("must be {}", alternatives(members)))
        }
        (Check::Between(..) | Check::FloatBetween(..), Value::Number(_))
            if value.is_zero() && field.is_zero_unset() =>
        {
            None
        }
        (Check::Between(least, most), Value::Number(number)) => {
            let is_within = number.as_i64().is_some_and(|number| (least..=most).contains(&number));
            (!is_within).then(|| format!("must be a whole number from {least} to {most}"))
        }
        (Check::FloatBetween(min, max), Value::Number(number)) => {
            let is_within = (min..=max).contains(&number.as_f64());
            (!is_within).then(|| format!("must be a number from {min} to {max}"))
        }
        (_, Value::String(text))
            if text.is_empty() && field.set_by != SetBy::Required && !is_own_choice(field) =>
        {
            None
        }
        (Check::Length(min, max), Value::String(text)) => {
            let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            let is_within = (min..=max).contains(&length);
            (!is_within).then(|| format!("must have {min} to {max} characters"))
        }
        (Check::Text(check), Value::String(text)) => check(text).err(),
        (_, Value::String(text)) if matches!(field.kind, Kind::JsonText) => {
            let parsed = serde_json::from_str::<serde_json::Value>(text);
            parsed.is_err().then(|| "must be a JSON document".to_owned())
        }
        (_, Value::Number(number)) if matches!(field.kind, Kind::Int | Kind::Ints) => {
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

/// Checks the rules that cover several attributes.
pub(super) fn obey(
    rule: &Rule,
    fields: &'static [Field],
    config: &Value,
    diagnostics: &mut Diagnostics,
) {
    let at = [rule.within, "."].concat();
    for (path, object) in places(config, rule.within) {
        let given = |name: &&'static str| {
            let field = field_at(fields, format!("{at}{name}").trim_start_matches('.'));
            Given::of(name, field, (&path, object))
        };
        let given: Vec<_> = rule.attributes.iter().map(given).collect();
        let set: Vec<_> = given.iter().filter(|it| it.set_at.is_some()).collect();
        let unset: Vec<_> = given.iter().filter(|it| it.is_unset()).map(|it| it.name).collect();
        let place = inside(&path);
        let is_one_at_most = matches!(rule.limit, Limit::AtMostOne | Limit::ExactlyOne);
        if is_one_at_most && set.len() > 1 {
            let names: Vec<_> = set.iter().map(|it| it.name).collect();
            let detail = format!(
                "{} are set{place}. Only one of them may be.",
                quoted(&names).join(" and ")
            );
            let at = set[1].set_at.clone().unwrap_or_default();
            diagnostics.push(Diagnostic::error("Conflicting attributes", detail).about(at));
        }
        let is_one_at_least = matches!(rule.limit, Limit::AtLeastOne | Limit::ExactlyOne);
        if is_one_at_least && unset.len() == given.len() {
            let names = quoted(rule.attributes).join(", ");
            let number = if is_one_at_most { "Exactly one" } else { "One" };
            let detail = format!("{number} of {names} must be set{place}.");
            diagnostics.push(Diagnostic::error("Missing attribute", detail).about(path));
            continue;
        }
        let requiring = set.first().filter(|it| it.name == rule.attributes[0]);
        if let Some(requiring) = requiring
            && rule.limit == Limit::Requires
            && !unset.is_empty()
        {
            let (names, given) = (quoted(&unset).join(" and "), requiring.name);
            let detail = format!("`{given}` is set{place}, which requires {names} to be set too.");
            let at = requiring.set_at.clone().unwrap_or_default();
            diagnostics.push(Diagnostic::error("Missing attribute", detail).about(at));
        }
    }
}

fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("`{name}`")).collect()
}

/// The values that a configuration gives for one attribute of a rule.
struct Given {
    name: &'static str,
    /// Whether an empty value is one.
    is_empty_set: bool,
    /// The first path where the attribute has a value.
    set_at: Option<Path>,
    /// Whether an unknown may turn out to be a value of the attribute.
    is_unknown: bool,
}

impl Given {
    fn of(name: &'static str, field: Option<&Field>, (around, object): (&Path, &Value)) -> Self {
        let is_empty_set = field.is_some_and(Field::is_zero_distinct);
        let mut given = Self { name, is_empty_set, set_at: None, is_unknown: false };
        given.look(name, around, object);
        given
    }

    /// Looks for the attribute at a path with dots.
    fn look(&mut self, dotted: &str, around: &Path, object: &Value) {
        let (name, rest) = dotted.split_once('.').unwrap_or((dotted, ""));
        let (path, value) = (around.then(name), object.get(name));
        if object.is_unknown() || value.is_unknown() {
            self.is_unknown = true;
        } else if rest.is_empty() {
            if is_set(value) || self.is_empty_set && !value.is_null() {
                self.set_at.get_or_insert(path);
            }
        } else {
            let is_set = matches!(value, Value::Set(_));
            for (at, element) in value.elements().iter().enumerate() {
                let path = if is_set { path.clone() } else { path.at(at) };
                self.look(rest, &path, element);
            }
        }
    }

    fn is_unset(&self) -> bool {
        self.set_at.is_none() && !self.is_unknown
    }
}

fn inside(path: &Path) -> String {
    if path.0.is_empty() { String::new() } else { format!(" in `{path}`") }
}

/// Whether the configuration gives a value. An empty string or collection does not count.
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

/// Warns of a deletion policy that has no effect.
fn policy(resource: &Resource, config: &Value, diagnostics: &mut Diagnostics) {
    let Some(field) = resource.deletion_policy() else { return };
    let Some(given) = config.get(field.attribute).as_str() else { return };
    let more: &[&str] = match resource.lifecycle {
        Lifecycle::Object(Object { delete: Delete::Choose(policies, _), .. }) => policies,
        _ => &[],
    };
    let all: Vec<&str> = ["DELETE", "PREVENT", "ABANDON"].iter().chain(more).copied().collect();
    if given.is_empty() || all.contains(&given) {
        return;
    }
    let path = Path::attribute(field.attribute);
    // hashicorp/google silently treats it as DELETE.
    let detail = format!(
        "`{path}` is {given:?}, but must be one of {}. Any other value is ignored, and a destroy deletes the \
         object.",
        all.join(", ")
    );
    diagnostics.push(Diagnostic::warning("Unknown policy", detail).about(path));
}

/// Checks the durations in a `timeouts` block.
pub(super) fn durations(timeouts: Timeouts, configured: &Value, diagnostics: &mut Diagnostics) {
    for (action, _) in timeouts.actions() {
        let Some(text) = configured.get(action).as_str() else { continue };
        if let Err(allowed) = go_duration(text) {
            let path = Path::attribute("timeouts").then(action);
            let detail = format!("`{path}` is {text:?}. It {allowed}.");
            diagnostics.push(Diagnostic::error("Invalid value", detail).about(path));
        }
    }
}
