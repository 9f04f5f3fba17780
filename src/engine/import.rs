//! `ImportResourceState`: from an id or an identity to a state that a read can fill.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::address::Address;
use super::collection::none;
use super::memory::Private;
use super::report::with_article;
use super::{identity, object, place};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{
    self, Check, Field, IdentityField, Resource, Setting, Settings, link, named, parse, places,
    readable, set_place, with_places,
};
use crate::value::{Attributes, Value};

/// The result of an import: a state with little more than an id, which the read that follows fills.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imported {
    /// Null if the import failed.
    pub(crate) state: Value,
    /// Null while any part of it is unknown.
    pub(crate) identity: Value,
    /// The private data to store beside the state: a note that the state comes from an import.
    pub(crate) private: Vec<u8>,
    /// Why the import failed.
    pub(crate) diagnostics: Diagnostics,
}

/// Imports by id, in any of the resource's forms, or as a full link.
pub(crate) fn import(resource: &Resource, settings: &Settings, id: &str) -> Imported {
    // Behind a space may stand a member of a policy, such as `principal://…/projects/…`.
    let start = id.split(' ').next().unwrap_or_default();
    let given = if link::is_link(start) { link::path(id) } else { id };
    // A path has no short form: `projects/x` is not the object `x` of a project called `projects`.
    let takes_paths =
        |form: &str| ["projects/", "{%", "{*"].iter().any(|start| form.starts_with(start));
    let is_form = |form: &&&str| takes_paths(form) || !given.starts_with("projects/");
    let mut forms = resource.import.iter().filter(is_form);
    let found = forms.find_map(|form| {
        let takes_anything = form.contains("{*");
        parse(form, given).filter(|it| !takes_anything || is_address(resource, it))
    });
    let state = found
        .ok_or_else(|| no_form(resource, id))
        .and_then(|attributes| state_of(resource, settings, &attributes, "ID"));
    imported(resource, state)
}

/// Whether the parts of an id that may hold slashes, or that only Google names, are what their attributes
/// accept.
fn is_address(resource: &Resource, attributes: &BTreeMap<&str, String>) -> bool {
    attributes.iter().filter_map(|(name, text)| Some((resource.field(name)?, text))).all(
        |(field, text)| match field.form.check {
            Check::Text(check) if text.contains('/') || !field.is_settable() => check(text).is_ok(),
            _ => true,
        },
    )
}

/// Imports by identity, whose optional attributes may be null.
pub(crate) fn import_by_identity(
    resource: &Resource,
    settings: &Settings,
    identity: &Value,
) -> Imported {
    imported(resource, from_identity(resource, settings, identity))
}

/// The state that an identity stands for.
pub(super) fn from_identity(
    resource: &Resource,
    settings: &Settings,
    identity: &Value,
) -> Result<Value, Diagnostic> {
    let mut attributes = BTreeMap::new();
    for field in resource.identity {
        let name = field.name();
        match identity.get(name).as_str().filter(|text| !text.is_empty()) {
            Some(text) => {
                attributes.insert(field.path(), text.to_owned());
            }
            None if matches!(field, IdentityField::Required(_)) => {
                return Err(Diagnostic::error(
                    "Incomplete identity",
                    format!("The identity of {} needs `{name}`.", with_article(resource.noun)),
                ));
            }
            None => {}
        }
    }
    state_of(resource, settings, &attributes, "identity")
}

/// An id by which an object can be imported: its own, if that is one, else the first form with the object's
/// attributes and the parts of its references.
pub(super) fn import_id(resource: &Resource, object: &Value, id: &str) -> String {
    if resource.import.iter().any(|form| parse(form, id).is_some()) {
        return id.to_owned();
    }
    let references = || {
        let fields = resource.fields.iter();
        fields.filter_map(|field| {
            Some((field.form.reference?, object.get(field.attribute).as_str()?))
        })
    };
    let said = |place: &str| {
        let own = object.get(place).as_str().map(named);
        let of_reference = || {
            let mut said = references().flat_map(|(reference, text)| reference.said(text));
            said.find(|(it, _)| *it == place).map(|(_, text)| text.to_owned())
        };
        own.or_else(of_reference)
    };
    resource.import.first().map_or_else(String::new, |form| with_places(form, said))
}

fn imported(resource: &Resource, state: Result<Value, Diagnostic>) -> Imported {
    match state {
        Ok(state) => {
            let identity = identity::of(resource, &state);
            let private = Private::of_import().to_bytes();
            Imported { state, identity, private, diagnostics: Diagnostics::default() }
        }
        Err(diagnostic) => Imported { diagnostics: diagnostic.into(), ..Imported::default() },
    }
}

/// `given` is what the attributes are from, as texts call it.
fn state_of(
    resource: &Resource,
    settings: &Settings,
    attributes: &BTreeMap<&str, String>,
    given: &str,
) -> Result<Value, Diagnostic> {
    let Value::Object(mut state) = resource.shape().empty_value() else {
        return Err(Diagnostic::bug("a resource's value is no object"));
    };
    for (name, text) in attributes {
        set_place(&mut state, name, text);
    }
    if let Some(exception) = resource.exceptions.import {
        exception(&mut state);
    }
    complete_blocks(resource.fields, &mut state);
    let mut state = Value::Object(state);
    place::fill_in(resource, &Value::Null, &state.clone(), &mut state);
    let Value::Object(mut state) = state else {
        return Err(Diagnostic::bug("a resource's value is no object"));
    };
    for field in resource.fields {
        if let Some(value) = setting(settings, field)
            && state.get(field.attribute).is_some_and(Value::is_null)
        {
            state.insert(field.attribute, value.clone());
        }
    }
    let mut state = Value::Object(state);
    Address::of(resource, &state)
        .map_err(|missing| incomplete(resource, &state, &missing, given))?;
    state = object::with_own(resource, state, &Value::Null);
    Ok(state)
}

/// Completes blocks that were created for one attribute with all their other attributes.
fn complete_blocks(fields: &[Field], object: &mut Attributes<Value>) {
    for field in fields.iter().filter(|field| field.is_block()) {
        let Some(Value::List(elements)) = object.get_mut(field.attribute) else { continue };
        for element in elements {
            let Value::Object(attributes) = element else { continue };
            for inner in field.inner() {
                let nothing = || if inner.is_block() { none(inner) } else { Value::Null };
                attributes.insert_if_absent(inner.attribute, nothing);
            }
            complete_blocks(field.inner(), attributes);
        }
    }
}

/// The provider block's value for a part of the id. A deletion policy is not part of an id: the
/// read fills it in.
fn setting<'a>(settings: &'a Settings, field: &Field) -> Option<&'a Value> {
    match field.unset_from? {
        Setting::DeletionPolicy => None,
        setting => Some(settings.get(setting)).filter(|value| value.as_str().is_some()),
    }
}

fn forms(resource: &Resource) -> String {
    let forms = resource.import.iter().flat_map(|form| spec::forms(form));
    forms.fold(String::new(), |forms, form| forms + "\n  " + &readable(&form))
}

/// The forms of IDs with the part that this object's ID lacks: the title of a condition. Empty if the ID has
/// it, or no ID does.
pub(super) fn longer_forms(resource: &Resource, known: &Value) -> String {
    let text = |name: &str| known.get(name).as_str().map(str::to_owned);
    let longer = resource.import.iter().filter_map(|form| {
        let [short, long] = spec::forms(form).try_into().ok()?;
        let place = places(&long).into_iter().find(|place| !places(&short).contains(place))?;
        let (block, _) = place.split_once('.')?;
        known.get(block).elements().is_empty().then(|| with_places(&long, text))
    });
    longer.fold(String::new(), |forms, form| forms + "\n  " + &form)
}

fn no_form(resource: &Resource, id: &str) -> Diagnostic {
    if resource.import.is_empty() {
        return Diagnostic::error(
            "Import is not supported",
            format!(
                "{} cannot be imported. Remove the import, and let Terraform create the {}.",
                resource.type_name, resource.noun
            ),
        );
    }
    Diagnostic::error(
        "Invalid import ID",
        format!(
            "{id:?} is not the ID of {}. An ID has one of these forms:{}",
            with_article(resource.noun),
            forms(resource)
        ),
    )
}

/// What is missing, where it can be set, and the forms that have it, filled in with what is known.
fn incomplete(resource: &Resource, known: &Value, missing: &str, given: &str) -> Diagnostic {
    let noun = resource.noun;
    let setting = resource.field(missing).and_then(|field| field.unset_from);
    let mut detail = format!("The {given} of this {noun} does not contain its {missing}");
    if let Some(setting) = setting {
        _ = write!(
            detail,
            ", and the provider block does not supply it. Set{}",
            setting.elsewhere()
        );
        detail = detail.replace("Set, ", "Set ");
    }
    detail.push('.');
    let place = format!("{{{missing}}}");
    let known = |name: &str| known.get(name).as_str().map(str::to_owned);
    let forms = resource.import.iter().flat_map(|form| spec::forms(form));
    let forms = forms.filter(|form| readable(form).contains(&place));
    let forms =
        forms.fold(String::new(), |forms, form| forms + "\n  " + &with_places(&form, known));
    if given == "ID" && !forms.is_empty() {
        let or = if setting.is_some() { "Or use" } else { "Use" };
        _ = write!(detail, " {or} an ID that contains it:{forms}");
    }
    Diagnostic::error(format!("Incomplete import {given}"), detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Api;
    use crate::spec::Change::Replaces;
    use crate::spec::Kind::String;
    use crate::spec::SetBy::{Optional, OptionalComputed, Required};
    use crate::spec::{Items, Lifecycle, Object, Reference, Spelling, Timeouts, block, field};

    const API: Api = Api { name: "a", base_url: "https://a/", endpoint_attribute: "a" };
    const THING: Reference =
        Reference::new("projects/{project}/things/{thing}").sent_as(Spelling::Name);
    const PATH: &str = "projects/{project}/things/{thing}";
    #[rustfmt::skip] // a table: one attribute a line
    const GRANT: Resource = Resource {
        id:       "projects/{project}/things/{thing}/{*member}",
        import:   &["projects/{project}/things/{thing} {*member}[ {*condition.title}]"],
        identity: &[IdentityField::Required("thing"), IdentityField::Optional("project"), IdentityField::Required("member")],
        timeouts: Timeouts::NONE,
        fields: &[
            field("project", String, OptionalComputed, Replaces, "").unset_from(Setting::Project),
            field("thing",   String, Required,         Replaces, "").refers_to(&THING).says_where(),
            field("member",  String, Required,         Replaces, "member"),
            block("condition", Items::One, Optional,   Replaces, "condition", &[
                field("title",      String, Required,  Replaces, "title"),
                field("expression", String, Required,  Replaces, "expression"),
            ]),
        ],
        ..Resource::of("google_grant", &API, Lifecycle::Object(Object { path: PATH, ..Object::IMMEDIATE }))
    };

    fn settings() -> Settings {
        Settings { project: "demo".into(), ..Settings::default() }
    }

    #[test]
    fn a_link_behind_the_first_word_is_none_of_the_object() {
        let member = "principal://iam.googleapis.com/projects/1/locations/global/pool";
        let state = import(&GRANT, &settings(), &format!("projects/p/things/t {member}")).state;
        assert_eq!(state.get("member"), &Value::from(member));
        assert_eq!(state.get("project"), &Value::from("p"));
    }

    #[test]
    fn an_id_is_taken_in_every_form_of_a_link() {
        let path = "projects/p/things/t";
        for before in ["", "https://a/v1/x/", "https://b.example/v2beta/", "//a.example.com/"] {
            let state = import(&GRANT, &settings(), &format!("{before}{path} m")).state;
            assert_eq!(state.get("id").as_str(), Some("projects/p/things/t/m"), "{before}");
        }
        for id in ["a b", "a\tb", "projects/p", "projects/p/others/t m", "//", ""] {
            let imported = import(&GRANT, &settings(), id);
            assert!(imported.diagnostics.has_errors(), "{id:?} is imported");
        }
    }

    #[test]
    fn the_error_of_an_incomplete_id_names_the_missing_parts_and_the_forms() {
        use crate::resources::{COMPUTE_NETWORK, COMPUTE_SUBNETWORK};
        let detail = |resource: &Resource, settings: &Settings, id: &str| {
            let imported = import(resource, settings, id);
            assert_eq!(imported.diagnostics.0[0].summary, "Incomplete import ID");
            imported.diagnostics.0[0].detail.clone()
        };
        insta::assert_snapshot!(detail(&COMPUTE_NETWORK, &Settings::default(), "main"), @"
        The ID of this network does not contain its project, and the provider block does not supply it. Set `project` in the provider block, or one of the environment variables GOOGLE_PROJECT, GOOGLE_CLOUD_PROJECT, GCLOUD_PROJECT, CLOUDSDK_CORE_PROJECT. Or use an ID that contains it:
          projects/{project}/global/networks/main
          {project}/main
        ");
        insta::assert_snapshot!(detail(&COMPUTE_SUBNETWORK, &settings(), "egress"), @"
        The ID of this subnetwork does not contain its region, and the provider block does not supply it. Set `region` in the provider block, or one of the environment variables GOOGLE_REGION, GCLOUD_REGION, CLOUDSDK_COMPUTE_REGION. Or use an ID that contains it:
          projects/demo/regions/{region}/subnetworks/egress
          demo/{region}/egress
          {region}/egress
        ");
        let identity = Value::object([("name", Value::from("main")), ("project", Value::Null)]);
        let imported = import_by_identity(&COMPUTE_NETWORK, &Settings::default(), &identity);
        assert_eq!(imported.diagnostics.0[0].summary, "Incomplete import identity");
        let text = &imported.diagnostics.0[0].detail;
        assert!(text.contains("does not contain its project") && !text.contains('{'), "{text}");
    }

    #[test]
    fn a_block_of_which_the_id_has_a_part_is_whole() {
        let state = import(&GRANT, &settings(), "projects/p/things/t m a title").state;
        let block = Value::object([("title", Value::from("a title")), ("expression", Value::Null)]);
        assert_eq!(state.get("condition"), &Value::List(vec![block]));
    }

    #[test]
    fn a_path_in_an_identity_gives_the_project() {
        let identity = Value::object([
            ("thing", Value::from("projects/p/things/t")),
            ("project", Value::Null),
            ("member", "m".into()),
        ]);
        let state = import_by_identity(&GRANT, &settings(), &identity).state;
        assert_eq!(state.get("project"), &Value::from("p"));
        assert_eq!(state.get("id"), &Value::from("projects/p/things/t/m"));
    }
}
