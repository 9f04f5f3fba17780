//! What to say when attributes that a plan changes were modified outside Terraform.

use serde_json::Value as Json;

use super::super::json;
use super::super::matching::key_of;
use super::super::object::decoded;
use super::super::overlay::Forms;
use crate::diag::Diagnostic;
use crate::spec::{Field, Lifecycle, Resource};
use crate::value::{Path, Step, Value, to_json_text};

/// The error of a change that was not sent, since attributes are no longer what the plan was made from.
/// `live` is the object as Google has it. Paths name elements of sets by their keys.
pub(super) fn modified(
    resource: &Resource,
    forms: Forms<'_>,
    live: Json,
    attributes: &[Path],
) -> Diagnostic {
    let who = changed_by(resource, &live)
        .map(|who| format!(" {who} was the last to change the {}.", resource.noun))
        .unwrap_or_default();
    let now = decoded(resource, live);
    let id = forms.prior.get("id").as_str().unwrap_or(resource.noun);
    let differences: Vec<_> =
        attributes.iter().map(|attribute| difference(resource, forms, &now, attribute)).collect();
    let (what, who) = match differences.as_slice() {
        [one] => (format!(": {one}."), who),
        several => {
            let lines = several.iter().map(|line| format!("\n  {line}"));
            (format!(":{}", lines.collect::<String>()), format!("\n{}", who.trim_start()))
        }
    };
    let text = format!("Updating {id} stopped before anything was written{what}{who}");
    let diagnostic = Diagnostic::error(
        "Object was modified outside Terraform",
        format!(
            "{} Run the command again to plan from the current object.",
            text.trim_end_matches('\n')
        ),
    );
    match attributes.first() {
        Some(first) => diagnostic.about(address(resource, first)),
        None => diagnostic,
    }
}

fn changed_by<'a>(resource: &Resource, live: &'a Json) -> Option<&'a str> {
    match resource.lifecycle {
        Lifecycle::Object(object) => json::get(live, object.changed_by?).as_str(),
        _ => None,
    }
}

/// What became of the attribute. Values that may be secret are omitted.
fn difference(resource: &Resource, forms: Forms<'_>, now: &Value, attribute: &Path) -> String {
    let [before, now, planned] = [forms.prior, now, forms.planned]
        .map(|object| found(resource.fields, object, forms.planned, attribute));
    let is_hidden = resource.field_at(attribute).is_none_or(Field::is_hidden);
    if is_hidden || [before, now, planned].iter().all(Option::is_none) {
        return format!("`{attribute}` is not what it was when the plan was made");
    }
    let text =
        |value: Option<&Value>| value.and_then(to_json_text).unwrap_or_else(|| "absent".to_owned());
    format!(
        "`{attribute}` was {} when the plan was made, is {} now, and was to become {}",
        text(before),
        text(now),
        text(planned)
    )
}

/// The value at a path. Elements with a key are found by it, since they may stand elsewhere in another
/// form of the object: by the path's own key, or by that of the planned element.
fn found<'a>(
    fields: &[Field],
    object: &'a Value,
    planned: &Value,
    path: &Path,
) -> Option<&'a Value> {
    let (mut fields, mut value, mut planned) = (fields, object, planned);
    let mut around = None;
    for step in &path.0 {
        match step {
            Step::Attribute(name) => {
                around = fields.iter().find(|field| field.attribute == *name);
                fields = around.map_or(&[], Field::inner);
                (value, planned) = (value.get(name), planned.get(name));
            }
            Step::Key(key) if value.as_map().is_some() => value = value.as_map()?.get(key)?,
            Step::Key(key) => {
                let with_key = |elements: &'_ [Value]| {
                    elements.iter().position(|it| key_of_element(around, it).as_ref() == Some(key))
                };
                value = &value.elements()[with_key(value.elements())?];
                planned =
                    with_key(planned.elements()).map_or(&Value::Null, |at| &planned.elements()[at]);
            }
            Step::Index(at) => {
                planned = planned.elements().get(*at).unwrap_or(&Value::Null);
                let elements = value.elements();
                value = match key_of_element(around, planned) {
                    Some(key) => elements
                        .iter()
                        .find(|it| key_of_element(around, it).as_ref() == Some(&key))?,
                    None => elements.get(*at)?,
                };
            }
        }
    }
    Some(value)
}

fn key_of_element(field: Option<&Field>, element: &Value) -> Option<String> {
    key_of(field?, element).map(std::borrow::Cow::into_owned)
}

/// The path as Terraform can address it: up to the set that an element is in.
fn address(resource: &Resource, path: &Path) -> Path {
    let mut address = Path::root();
    for step in &path.0 {
        let is_block = resource.field_at(&address).is_some_and(Field::is_block);
        if is_block && matches!(step, Step::Key(_)) {
            break;
        }
        address.0.push(step.clone());
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::CLOUD_RUN_V2_SERVICE;
    use serde_json::json;

    fn service(timeout: &str, env: &[(&str, &str)]) -> Value {
        let env = env.iter().map(|(name, value)| json!({"name": name, "value": value}));
        decoded(
            &CLOUD_RUN_V2_SERVICE,
            json!({"template": {
                "timeout": timeout,
                "containers": [{"name": "web", "image": timeout, "env": env.collect::<Vec<_>>()}],
            }}),
        )
    }

    #[test]
    fn every_conflict_is_reported_by_name_and_without_secrets() {
        let (prior, planned) = (service("60s", &[("A", "old")]), service("90s", &[("A", "new")]));
        let live = json!({
            "lastModifier": "dev@example.com",
            "template": {"timeout": "70s", "containers": [
                {"name": "sidecar", "image": "other"},
                {"name": "web", "image": "80s", "env": [{"name": "A", "value": "theirs"}]},
            ]},
        });
        let template = Path::attribute("template").at(0);
        let container = template.then("containers").at(0);
        let env = container.then("env").key("A").then("value");
        let forms = Forms { prior: &prior, planned: &planned, config: &planned };
        let conflicts = [env, template.then("timeout"), container.then("image")];
        let told = modified(&CLOUD_RUN_V2_SERVICE, forms, live.clone(), &conflicts);
        insta::assert_snapshot!(told.detail, @r#"
        Updating service stopped before anything was written:
          `template[0].containers[0].env["A"].value` is not what it was when the plan was made
          `template[0].timeout` was "60s" when the plan was made, is "70s" now, and was to become "90s"
          `template[0].containers[0].image` was "60s" when the plan was made, is "80s" now, and was to become "90s"
        dev@example.com was the last to change the service. Run the command again to plan from the current object.
        "#);
        assert_eq!(told.attribute, Some(container.then("env")));
        let told = modified(&CLOUD_RUN_V2_SERVICE, forms, live, &conflicts[1..2]);
        insta::assert_snapshot!(told.detail, @r#"Updating service stopped before anything was written: `template[0].timeout` was "60s" when the plan was made, is "70s" now, and was to become "90s". dev@example.com was the last to change the service. Run the command again to plan from the current object."#);
    }
}
