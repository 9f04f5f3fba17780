//! Names that Google accepts for only one content, such as a revision's.
//!
//! A changed object needs another name, or none. If the object changes and its name does not, the plan
//! refuses a name that this provider knows as configured. Any other name is not the user's own (gcloud
//! generated it, hashicorp/google recorded it, `ignore_changes` keeps it), so it is never sent with a
//! changed object: Google generates one.

use super::collection::collection;
use super::encode::is_changed;
use super::matching::{name_of, partner, partners};
use super::memory::Memory;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Field, Resource};
use crate::value::{Path, Value};

/// A name that stays although the object around it changes.
struct Spent<'a> {
    /// What the name identifies, for messages.
    noun: &'static str,
    /// The path of the name.
    path: Path,
    /// The block around it.
    block: &'static str,
    name: &'a str,
    /// Whether the provider knows it as configured.
    is_ours: bool,
}

/// Refuses names that are used up, and warns of names that will not be sent.
pub(super) fn refusals(
    resource: &Resource,
    prior: &Value,
    planned: &Value,
    memory: &Memory,
) -> Diagnostics {
    let found = spent(resource, prior, planned, memory, is_certainly_changed);
    Diagnostics(found.iter().map(Spent::told).collect())
}

/// The object as it is sent: without names that are used up and not known as configured. Also returns the
/// paths of these names.
pub(super) fn unspent(
    resource: &Resource,
    prior: &Value,
    planned: Value,
    memory: &Memory,
) -> (Value, Vec<Path>) {
    let found = spent(resource, prior, &planned, memory, is_changed);
    let omitted: Vec<_> = found.into_iter().filter(|it| !it.is_ours).map(|it| it.path).collect();
    if omitted.is_empty() {
        return (planned, omitted);
    }
    (without(resource.fields, &Path::root(), &planned, &omitted), omitted)
}

/// Names in the blocks at the top level; deeper blocks have none.
fn spent<'a>(
    resource: &Resource,
    prior: &Value,
    planned: &'a Value,
    memory: &Memory,
    is_changed: fn(&Field, &Value, &Value) -> bool,
) -> Vec<Spent<'a>> {
    let mut found = Vec::new();
    let blocks = resource.fields.iter().filter(|field| field.is_block() && !prior.is_null());
    for block in blocks {
        for field in block.inner() {
            let Some(noun) = field.single_use else { continue };
            let (before, after) = (prior.get(block.attribute), planned.get(block.attribute));
            let partners = partners(block, after.elements(), before.elements());
            for (at, (after, found_at)) in after.elements().iter().zip(partners).enumerate() {
                let before = partner(found_at, before.elements());
                let kept = after.get(field.attribute);
                let name = kept.as_str().filter(|name| !name.is_empty());
                let Some(name) = name.filter(|_| before.get(field.attribute) == kept) else {
                    continue;
                };
                let mut others = block.inner().iter().filter(|other| {
                    other.attribute != field.attribute && other.is_settable() && other.is_sent()
                });
                let changes = others.any(|other| {
                    is_changed(other, before.get(other.attribute), after.get(other.attribute))
                });
                if changes {
                    let place = name_of(block, at, after);
                    let key = format!("{}[{place}].{}", block.attribute, field.attribute);
                    found.push(Spent {
                        noun,
                        path: Path::attribute(block.attribute).at(at).then(field.attribute),
                        block: block.attribute,
                        name,
                        is_ours: memory.is_ours(field, &key, kept),
                    });
                }
            }
        }
    }
    found
}

impl Spent<'_> {
    fn told(&self) -> Diagnostic {
        let Spent { noun, path, block, name, is_ours } = self;
        let same = format!("`{path}` is still `{name}`, but the `{block}` block changes");
        let diagnostic = if *is_ours {
            Diagnostic::error(
                format!("{} name is already in use", super::report::capitalised(noun)),
                format!(
                    "{same}. A {noun} cannot be changed. Set another name, or remove the attribute (also \
                     from `ignore_changes`) so that Google generates a name for each {noun}."
                ),
            )
        } else {
            Diagnostic::warning(
                format!("{} name is not sent", super::report::capitalised(noun)),
                format!(
                    "{same}. A {noun} cannot be changed, and this provider did not set the name, so it is \
                     omitted from the request and Google generates another one. To choose the name of the \
                     new {noun}, set another one."
                ),
            )
        };
        diagnostic.about(path.clone())
    }
}

/// Whether a plan changes an attribute or block for all possible values of its unknowns.
fn is_certainly_changed(field: &Field, prior: &Value, planned: &Value) -> bool {
    if prior.is_unknown() || planned.is_unknown() {
        return false;
    }
    if !field.is_block() {
        return planned.is_wholly_known() && prior != planned;
    }
    let (before, after) = (prior.elements(), planned.elements());
    if after.iter().any(Value::is_unknown) {
        return false;
    }
    before.len() != after.len()
        || before.iter().zip(after).any(|(before, after)| {
            field.inner().iter().filter(|inner| inner.is_settable()).any(|inner| {
                let (before, after) = (before.get(inner.attribute), after.get(inner.attribute));
                is_certainly_changed(inner, before, after)
            })
        })
}

/// The object without the attributes at these paths.
fn without(fields: &[Field], around: &Path, object: &Value, omitted: &[Path]) -> Value {
    Value::object(fields.iter().map(|field| {
        let (path, value) = (around.then(field.attribute), object.get(field.attribute));
        let value = if omitted.contains(&path) {
            Value::Null
        } else if field.is_block() && !value.elements().is_empty() {
            let elements = value.elements().iter().enumerate();
            let elements =
                elements.map(|(at, it)| without(field.inner(), &path.at(at), it, omitted));
            collection(field, elements.collect())
        } else {
            value.clone()
        };
        (field.attribute, value)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Api;
    use crate::spec::{Change::Patches, SetBy::Optional, SetBy::OptionalComputed, SetBy::Required};
    use crate::spec::{Items, Kind, Lifecycle, Object, block, field};

    const API: Api = Api { name: "a", base_url: "https://a/", endpoint_attribute: "a" };
    const TABLE: Resource = Resource {
        fields: &[
            field("ingress", Kind::String, Optional, Patches, "ingress"),
            block(
                "template",
                Items::One,
                Required,
                Patches,
                "template",
                &[
                    field("revision", Kind::String, Optional, Patches, "revision")
                        .read_only_if_set()
                        .single_use("revision"),
                    field("image", Kind::String, Required, Patches, "image"),
                    field("timeout", Kind::String, OptionalComputed, Patches, "timeout"),
                ],
            ),
        ],
        ..Resource::of("a_service", &API, Lifecycle::Object(Object::IMMEDIATE))
    };

    fn service(ingress: &str, revision: Value, image: Value, timeout: Value) -> Value {
        let template = [("revision", revision), ("image", image), ("timeout", timeout)];
        let template = Value::List(vec![Value::object(template)]);
        Value::object([("ingress", Value::from(ingress)), ("template", template)])
    }

    fn usual(ingress: &str, revision: &str, image: &str) -> Value {
        service(ingress, revision.into(), image.into(), "300s".into())
    }

    /// The memory of a provider that wrote this object as configured.
    fn of_configured(object: &Value) -> Memory {
        Memory::of(TABLE.fields, object, object)
    }

    #[test]
    fn a_changed_block_under_an_unchanged_name_is_refused() {
        let prior = usual("all", "v1", "one");
        let unknown_image = service("all", "v1".into(), Value::UNKNOWN, "300s".into());
        let unknown_timeout = service("all", "v1".into(), "one".into(), Value::UNKNOWN);
        for (planned, is_refused) in [
            (usual("all", "v1", "one"), false),
            (usual("internal", "v1", "one"), false),
            (usual("all", "v1", "two"), true),
            (usual("all", "v2", "two"), false),
            (service("all", Value::Null, "two".into(), "300s".into()), false),
            (service("all", "".into(), "two".into(), "300s".into()), false),
            (service("all", Value::UNKNOWN, "two".into(), "300s".into()), false),
            // The value may turn out to be the same.
            (unknown_image, false),
            (unknown_timeout, false),
        ] {
            let told = refusals(&TABLE, &prior, &planned, &of_configured(&prior));
            assert_eq!(told.has_errors(), is_refused, "{planned:?}");
            assert_eq!(told.0.is_empty(), !is_refused, "{planned:?}");
            let (sent, omitted) = unspent(&TABLE, &prior, planned.clone(), &of_configured(&prior));
            assert!(sent == planned && omitted.is_empty(), "a configured name is sent as it is");
        }
        let told = refusals(&TABLE, &prior, &usual("all", "v1", "two"), &of_configured(&prior));
        insta::assert_snapshot!(told.0[0].detail, @"`template[0].revision` is still `v1`, but the `template` block changes. A revision cannot be changed. Set another name, or remove the attribute (also from `ignore_changes`) so that Google generates a name for each revision.");
        assert_eq!(told.0[0].summary, "Revision name is already in use");
        let path = Path::attribute("template").at(0).then("revision");
        assert_eq!(told.0[0].attribute, Some(path));
    }

    #[test]
    fn a_name_that_is_not_known_as_configured_is_not_sent_with_a_changed_block() {
        let (prior, changed) = (usual("all", "v1", "one"), usual("all", "v1", "two"));
        let nothing = Memory::default();
        let told = refusals(&TABLE, &prior, &changed, &nothing);
        assert!(!told.has_errors() && told.0.len() == 1, "{told:?}");
        assert_eq!(told.0[0].summary, "Revision name is not sent");
        let (sent, omitted) = unspent(&TABLE, &prior, changed, &nothing);
        assert_eq!(sent, service("all", Value::Null, "two".into(), "300s".into()));
        assert_eq!(omitted, [Path::attribute("template").at(0).then("revision")]);
        // An unchanged block keeps the revision of that name.
        let other = usual("internal", "v1", "one");
        assert!(refusals(&TABLE, &prior, &other, &nothing).0.is_empty());
        assert_eq!(unspent(&TABLE, &prior, other.clone(), &nothing).0, other);
        // A name is not used up before the object exists.
        assert_eq!(unspent(&TABLE, &Value::Null, other.clone(), &nothing).0, other);
    }
}
