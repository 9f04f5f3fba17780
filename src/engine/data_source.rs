//! `ValidateDataResourceConfig` and `ReadDataSource`: reading data sources.

use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

use super::check::is_checked;
use super::configured::Configured;
use super::decode::decode;
use super::object::unknown;
use super::read::deadline;
use super::reconcile::unset;
use super::report::{Doing, failed, with_article};
use super::validate::{argument, attribute, durations, obey};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Call, Failure, Hidden, Method, Pages};
use crate::spec::{
    Asked, DataSource, Field, Kind, List, Read, Referent, Role, SetBy, Setting, Settings, Source,
    Unread,
};
use crate::value::{Path, Value};

/// Checks a configuration, in which anything may be unknown, and reports everything it finds.
pub(crate) fn validate_data_source(source: &DataSource, config: &Value) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let shared = source.shared().map(Field::as_computed);
    for field in source.fields.iter().copied().chain(shared) {
        let value = config.get(field.attribute);
        if field.is_block_argument() {
            argument(&field, &Path::root(), value, &mut diagnostics);
        } else {
            attribute(&field, &Path::attribute(field.attribute), value, &mut diagnostics);
        }
    }
    for rule in source.rules {
        obey(rule, source.fields, config, &mut diagnostics);
    }
    durations(source.timeouts(), config.get("timeouts"), &mut diagnostics);
    if let Some((attribute, text)) = link(source, config)
        && source.named_by(text).is_none()
    {
        diagnostics.push(no_link(source, attribute, text));
    }
    diagnostics
}

/// Reads a data source whose configuration is known. The value is null if errors explain why.
pub(crate) async fn read_data_source(
    source: &DataSource,
    configured: &Configured,
    config: &Value,
) -> (Value, Diagnostics) {
    match try_read(source, configured, config).await {
        Ok(value) => (value, Diagnostics::default()),
        Err(diagnostic) => (Value::Null, diagnostic.into()),
    }
}

async fn try_read(
    source: &DataSource,
    configured: &Configured,
    config: &Value,
) -> Result<Value, Diagnostic> {
    if let Some(attribute) = configured.unknown {
        return Err(unknown(attribute));
    }
    let arguments = arguments(source, &configured.settings, config)?;
    let missing = |name: String| missing(source, &name);
    let id = source.fill(source.id, &arguments).map_err(missing)?;
    let asked = Asked {
        remote: &*configured.remote,
        settings: &configured.settings,
        arguments: &arguments,
        until: deadline(config, source.timeout),
    };
    let answered = match source.read {
        Read::Object(api) => {
            let path = source.path(source.id, &arguments).map_err(missing)?;
            let call = Call::new(api, Method::Get, &*path).hiding(source.hidden());
            object(asked, call).await.map_err(|failure| Unread::Failed(id.clone(), failure))
        }
        Read::At { api, path, part } => {
            let path = source.path(path, &arguments).map_err(missing)?;
            let call = Call::new(api, Method::Get, &*path).hiding(source.hidden());
            let whole = object(asked, call).await;
            let found = whole.and_then(|whole| {
                part(&whole, &arguments).ok_or_else(|| Failure::Absent(id.clone()))
            });
            found.map_err(|failure| Unread::Failed(id.clone(), failure))
        }
        Read::List { api, lists, query } => {
            let (list, path) = chosen(source, lists, &arguments).map_err(missing)?;
            let hidden = source.hidden().iter().map(|hidden| hidden.within(list.items)).collect();
            let call = Call::new(api, Method::Get, &*path).hiding::<Hidden>(hidden);
            let call = Call { query: parameters(source, query, &arguments), ..call };
            items(asked, call, list).await.map_err(|failure| Unread::Failed(path, failure))
        }
        Read::Function { ask, .. } => ask(asked).await,
    };
    match answered {
        Ok(body) => {
            let body = changed(source, &arguments, body);
            let value = result(source, &configured.settings, [config, &arguments], &body, &id);
            note(source, configured, id, &value);
            Ok(value)
        }
        Err(Unread::Refused(diagnostic)) => Err(diagnostic),
        Err(Unread::Failed(path, failure)) => Err(failed(source, Doing::Reading, &path, &failure)),
    }
}

/// Tells the checks of other objects about an object that a resource of its type could manage.
fn note(source: &DataSource, configured: &Configured, id: String, value: &Value) {
    let resource = source.resource.filter(|resource| resource.id == source.id);
    if let Some(resource) = resource.filter(|resource| is_checked(resource, configured)) {
        let referent = Referent { type_name: resource.type_name, id };
        let read = Source::Read;
        configured.ledger.with(|facts| facts.note_read(resource, &referent, value, read));
    }
}

/// The arguments, filled in from the link, from references that say where something is, and from the
/// provider block.
fn arguments(
    source: &DataSource,
    settings: &Settings,
    config: &Value,
) -> Result<Value, Diagnostic> {
    let is_set = |value: &&Value| !value.is_zero();
    let mut named = match link(source, config) {
        Some((attribute, text)) => {
            source.named_by(text).ok_or_else(|| no_link(source, attribute, text))?
        }
        None => BTreeMap::new(),
    };
    named.extend(said(source, config));
    let mut arguments = Vec::new();
    for field in source.fields.iter().filter(|field| field.is_settable()) {
        let by_link = named.remove(field.attribute);
        // `false` is another value than a default.
        let is_given = |value: &&Value| {
            is_set(value) || matches!((field.set_by, value), (SetBy::Default(_), Value::Bool(_)))
        };
        let configured = Some(config.get(field.attribute)).filter(is_given).cloned();
        let value = match (by_link, configured, field.unset_from) {
            (Some(text), _, _) => text.into(),
            (None, Some(value), _) => value,
            (None, None, Some(setting)) => setting_of(settings, setting)?,
            (None, None, None) => match field.set_by {
                SetBy::Default(literal) => literal.value(),
                _ => Value::Null,
            },
        };
        arguments.push((field.attribute, value));
    }
    Ok(Value::object(arguments))
}

/// What the references among the arguments say of others: `projects/p/managedZones/z` of the project.
fn said(source: &DataSource, config: &Value) -> BTreeMap<&'static str, String> {
    let fields = source.fields.iter().filter(|field| field.says_where);
    let references = fields
        .filter_map(|field| Some((field.form.reference?, config.get(field.attribute).as_str()?)));
    references
        .flat_map(|(reference, text)| reference.said(text))
        .map(|(place, text)| (place, text.to_owned()))
        .collect()
}

/// The configured link, and its attribute.
fn link<'a>(source: &DataSource, config: &'a Value) -> Option<(&'static str, &'a str)> {
    let attribute = source.link?;
    let text = config.get(attribute).as_str().filter(|text| !text.is_empty())?;
    Some((attribute, text))
}

fn no_link(source: &DataSource, attribute: &str, text: &str) -> Diagnostic {
    let detail = format!(
        "`{attribute}` is {text:?}, which is not a link to {}. A link has the form `{}`, also behind a \
         host, such as `https://www.googleapis.com/compute/v1/` or `//compute.googleapis.com/`.",
        with_article(source.noun),
        source.id
    );
    Diagnostic::error("Invalid link", detail).about(Path::attribute(attribute))
}

fn setting_of(settings: &Settings, setting: Setting) -> Result<Value, Diagnostic> {
    match settings.get(setting) {
        Value::Unknown(_) => Err(unknown(setting.attribute())),
        value => Ok(value.clone()),
    }
}

fn missing(source: &DataSource, name: &str) -> Diagnostic {
    let setting = source.field(name).and_then(|field| field.unset_from);
    let noun = source.noun;
    let detail = match setting {
        None => format!("`{name}` is not set. The {noun} cannot be found without it."),
        Some(setting) => format!(
            "`{name}` is not set, and the provider block does not supply it. The {noun} cannot be found \
             without it. Set `{name}` here{}.",
            setting.elsewhere()
        ),
    };
    Diagnostic::error("Missing attribute", detail).about(Path::attribute(name))
}

async fn object(asked: Asked<'_>, call: Call) -> Result<Json, Failure> {
    let call = call.for_project(super::address::project(asked.arguments));
    Ok(asked.remote.send(&call, asked.until).await?.body)
}

/// The first list whose places are all filled, and its path.
fn chosen<'a>(
    source: &DataSource,
    lists: &'a [List],
    arguments: &Value,
) -> Result<(&'a List, String), String> {
    let mut missing = String::new();
    for list in lists {
        match source.path(list.path, arguments) {
            Ok(path) => return Ok((list, path)),
            Err(name) => missing = name,
        }
    }
    Err(missing)
}

fn parameters(
    source: &DataSource,
    query: &[(&str, &str)],
    arguments: &Value,
) -> Vec<(String, String)> {
    let filled = query.iter().filter_map(|(name, template)| {
        Some(((*name).to_owned(), source.fill(template, arguments).ok()?))
    });
    filled.collect()
}

/// The items of all pages of a list.
async fn items(asked: Asked<'_>, call: Call, list: &List) -> Result<Json, Failure> {
    let (mut items, mut pages) = (Vec::new(), Pages::of(call));
    while let Some(call) = pages.next_call() {
        let body = object(asked, call.clone()).await?;
        collect(&body, list.items, &mut items);
        pages.turn(&body)?;
    }
    Ok(json!({"items": items}))
}

/// Adds the elements of the arrays at a path in which `*` stands for any name.
fn collect(value: &Json, path: &str, items: &mut Vec<Json>) {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    match (name, value) {
        ("", Json::Array(elements)) => items.extend(elements.iter().cloned()),
        ("*", Json::Object(fields)) => fields.values().for_each(|it| collect(it, rest, items)),
        (name, Json::Object(fields)) => {
            fields.get(name).into_iter().for_each(|it| collect(it, rest, items));
        }
        _ => {}
    }
}

/// Google's response in the form that the table expects.
fn changed(source: &DataSource, arguments: &Value, mut body: Json) -> Json {
    if let Some(exception) = source.resource.and_then(|resource| resource.exceptions.decode) {
        exception(&mut body);
    }
    if let Some(exception) = source.decode {
        exception(&mut body, arguments);
    }
    body
}

/// The data source's value: Google's response, the arguments that the response does not repeat, and
/// the provider's own attributes.
fn result(
    source: &DataSource,
    settings: &Settings,
    [config, arguments]: [&Value; 2],
    body: &Json,
    id: &str,
) -> Value {
    let fields: Vec<Field> = source.fields.iter().chain(source.shared()).copied().collect();
    let decoded = decode(&fields, body);
    let is_list = matches!(source.read, Read::List { .. });
    let is_function = matches!(source.read, Read::Function { .. });
    let own = |field: &Field| match field.role {
        Role::Labels | Role::TerraformLabels => of_role(&fields, &decoded, Role::EffectiveLabels),
        Role::Annotations => of_role(&fields, &decoded, Role::EffectiveAnnotations),
        _ if field.attribute == "id" => id.into(),
        _ if source.field(field.attribute).is_some_and(Field::is_block_argument) => {
            config.get(field.attribute).clone()
        }
        _ if source.field(field.attribute).is_none() => unset(field, settings),
        // Where an object is belongs to it. Where a list is stays as it is configured.
        _ if is_list && field.set_by == SetBy::Optional => config.get(field.attribute).clone(),
        _ => arguments.get(field.attribute).clone(),
    };
    let timeouts = source.timeout.map(|_| ("timeouts", config.get("timeouts").clone()));
    Value::object(timeouts.into_iter().chain(fields.iter().map(|field| {
        let is_read = field.is_read();
        // A function may return null on purpose, while Google only omits fields.
        let is_null = is_function && body.get(field.google) == Some(&Json::Null);
        let value = if is_null {
            Value::Null
        } else if is_read {
            with_zeros(field, decoded.get(field.attribute).clone())
        } else {
            own(field)
        };
        (field.attribute, value)
    })))
}

fn of_role(fields: &[Field], decoded: &Value, role: Role) -> Value {
    let field = fields.iter().find(|field| field.role == role);
    field.map_or(Value::Null, |field| with_zeros(field, decoded.get(field.attribute).clone()))
}

/// The value with the `""`, `false`, 0 and empty collections that Google omitted, as modules expect
/// from hashicorp/google's data sources.
fn with_zeros(field: &Field, value: Value) -> Value {
    let each = |elements: Vec<Value>| elements.into_iter().map(|it| inner(field, &it)).collect();
    match (field.kind, value) {
        (Kind::Bool, Value::Null) => false.into(),
        (Kind::Int | Kind::Float, Value::Null) => 0.into(),
        (Kind::String | Kind::JsonText, Value::Null) => "".into(),
        (Kind::StringMap, Value::Null) => Value::Map(BTreeMap::new()),
        (Kind::StringSet, Value::Null) => Value::set(Vec::new()),
        (Kind::Block(items, _), Value::Null) if items.is_set() => Value::set(Vec::new()),
        (
            Kind::Strings
            | Kind::StringMaps
            | Kind::Ints
            | Kind::Floats
            | Kind::Objects(_)
            | Kind::Block(..),
            Value::Null,
        ) => Value::List(Vec::new()),
        (Kind::Block(..) | Kind::Objects(_), Value::List(elements)) => Value::List(each(elements)),
        (Kind::Block(..), Value::Set(elements)) => Value::set(each(elements)),
        (_, value) => value,
    }
}

fn inner(field: &Field, object: &Value) -> Value {
    let fields = field.inner().iter();
    Value::object(fields.map(|it| (it.attribute, with_zeros(it, object.get(it.attribute).clone()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Api;
    use crate::spec::{Reference, answer, argument as declared, objects};

    #[test]
    fn items_are_collected_from_every_scope() {
        let cases = [
            ("items", json!({"items": [1, 2]}), vec![json!(1), json!(2)]),
            ("items", json!({}), vec![]),
            (
                "items.*.addresses",
                json!({"items": {
                    "global": {"addresses": [1]},
                    "regions/a": {"warning": {"code": "NO_RESULTS_ON_PAGE"}},
                    "regions/b": {"addresses": [2, 3]},
                }}),
                vec![json!(1), json!(2), json!(3)],
            ),
            ("items.*.addresses", json!({"items": []}), vec![]),
        ];
        for (path, body, expected) in cases {
            let mut found = Vec::new();
            collect(&body, path, &mut found);
            assert_eq!(found, expected, "{path} of {body}");
        }
    }

    #[test]
    fn a_path_in_an_argument_says_the_project() {
        const API: Api = Api { name: "things", base_url: "https://x/", endpoint_attribute: "x" };
        const ZONE: Reference = Reference::new("projects/{project}/zones/{name}");
        const SOURCE: DataSource = DataSource {
            type_name: "things_keys",
            noun: "list of keys",
            id: "{zone}",
            link: None,
            read: Read::Object(&API),
            fields: &[
                declared("zone", Kind::String, SetBy::Required, "").refers_to(&ZONE).says_where(),
                declared("project", Kind::String, SetBy::Optional, "").unset_from(Setting::Project),
            ],
            resource: None,
            is_whole_resource: false,
            rules: &[],
            decode: None,
            timeout: None,
            description: "",
        };
        let settings = Settings { project: "own".into(), ..Settings::default() };
        for (zone, project, expected) in [
            ("z", Value::Null, "own"),
            ("projects/theirs/zones/z", Value::Null, "theirs"),
            ("z", "another".into(), "another"),
            ("projects/theirs/zones/z", "another".into(), "theirs"),
        ] {
            let config = Value::object([("zone", zone.into()), ("project", project)]);
            let arguments = arguments(&SOURCE, &settings, &config).expect("nothing is missing");
            assert_eq!(arguments.get("project"), &Value::from(expected), "{zone}");
        }
    }

    #[test]
    fn what_google_leaves_out_is_zero_at_every_depth() {
        const INNER: &[Field] = &[
            answer("count", Kind::Int, "count"),
            answer("is_on", Kind::Bool, "isOn"),
            answer("tags", Kind::Strings, "tags"),
        ];
        let field = objects("parts", crate::spec::Change::Never, "parts", INNER);
        let part = Value::object([("is_on", Value::Bool(true))]);
        let filled = with_zeros(&field, Value::List(vec![part]));
        let expected = Value::object([
            ("count", Value::from(0)),
            ("is_on", Value::Bool(true)),
            ("tags", Value::List(Vec::new())),
        ]);
        assert_eq!(filled, Value::List(vec![expected]));
        assert_eq!(with_zeros(&field, Value::Null), Value::List(Vec::new()));
    }
}
