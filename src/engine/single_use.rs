//! Names that Google accepts for only one content, such as a revision's.
//!
//! A changed object needs another name, or none. If the object changes and its name does not, the plan
//! refuses a name that this provider knows as configured. Any other name is not the user's own (gcloud
//! generated it, hashicorp/google recorded it, `ignore_changes` keeps it), so it is never sent with a
//! changed object: Google generates one.
//!
//! The same holds for an update that failed: if it created something under a configured name, that stays as
//! it failed, and repeating the update under this name helps nobody.

use super::collection::collection;
use super::encode::{has_request, is_changed};
use super::matching::{name_of, partner, partners};
use super::memory::Memory;
use super::unfinished::Unfinished;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Field, Lifecycle, Object, Resource};
use crate::value::{Path, Value};

/// A name that stays although the object around it changes, or was created and failed.
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

/// Refuses a plan that only repeats a failed update, which would not create anything: its name exists, and
/// what has this name failed.
pub(super) fn refusal_to_repeat(
    resource: &Resource,
    prior: &Value,
    planned: &Value,
    failed: &Unfinished,
) -> Option<Diagnostic> {
    if !failed.has_failed || has_request(resource, prior, planned) {
        return None;
    }
    let Lifecycle::Object(Object { latest: Some(latest), .. }) = resource.lifecycle else {
        return None;
    };
    let kept = kept(resource, prior, planned).into_iter().find(|kept| {
        let names = |attribute| ends_with(prior.get(attribute), kept.name);
        failed.has(kept.block.attribute) && names(latest.created) && !names(latest.ready)
    });
    kept.map(|kept| kept.failed(&failed.reason))
}

/// Whether a block that a failed update changed has to be renewed, since Google creates nothing for a block
/// as it is, or without the name that it had. Something under the name that the block has is never renewed.
pub(super) fn has_to_be_renewed(
    (resource, object): (&Resource, &Object),
    block: &Field,
    [prior, planned, live]: [&Value; 3],
) -> bool {
    let (before, after) = (prior.get(block.attribute), planned.get(block.attribute));
    let found = partners(block, after.elements(), before.elements());
    let mut pairs = after.elements().iter().zip(found);
    let is_as_before = before.elements().len() == after.elements().len()
        && pairs.all(|(after, at)| {
            !differs_beside_names(block, partner(at, before.elements()), after, is_changed)
        });
    let names = || block.inner().iter().filter(|field| field.single_use.is_some());
    let is_named = |element: &Value| names().any(|field| !element.get(field.attribute).is_zero());
    let kept = kept(resource, prior, planned);
    let mut kept = kept.iter().filter(|kept| kept.block.attribute == block.attribute);
    let is_new_to_google = |kept: &Kept<'_>| {
        let created = object.latest.map_or(&Value::Null, |latest| live.get(latest.created));
        !created.is_null() && !ends_with(created, kept.name)
    };
    is_as_before && (!after.elements().iter().any(is_named) || kept.any(is_new_to_google))
}

/// Whether the path of something ends with this name.
fn ends_with(path: &Value, name: &str) -> bool {
    path.as_str().and_then(|path| path.rsplit('/').next()) == Some(name)
}

/// A name that both forms of an object have.
struct Kept<'a> {
    block: &'static Field,
    field: &'static Field,
    noun: &'static str,
    /// Which element of the blocks has it.
    at: usize,
    before: &'a Value,
    after: &'a Value,
    name: &'a str,
}

/// Names in the blocks at the top level; deeper blocks have none.
fn kept<'a>(resource: &Resource, prior: &'a Value, planned: &'a Value) -> Vec<Kept<'a>> {
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
                if let Some(name) = name.filter(|_| before.get(field.attribute) == kept) {
                    found.push(Kept { block, field, noun, at, before, after, name });
                }
            }
        }
    }
    found
}

/// Names that stay although the object around them changes.
fn spent<'a>(
    resource: &Resource,
    prior: &'a Value,
    planned: &'a Value,
    memory: &Memory,
    is_changed: fn(&Field, &Value, &Value) -> bool,
) -> Vec<Spent<'a>> {
    let kept = kept(resource, prior, planned).into_iter();
    let changed = kept
        .filter(|kept| differs_beside_names(kept.block, kept.before, kept.after, is_changed))
        .map(|kept| {
            let Kept { block, field, noun, at, after, name, .. } = kept;
            let place = name_of(block, at, after);
            let key = format!("{}[{place}].{}", block.attribute, field.attribute);
            let is_ours = memory.is_ours(field, &key, after.get(field.attribute));
            Spent { noun, path: kept.path(), block: block.attribute, name, is_ours }
        });
    changed.collect()
}

/// Whether two forms of a block differ in anything that is sent, apart from such names.
fn differs_beside_names(
    block: &Field,
    before: &Value,
    after: &Value,
    is_changed: fn(&Field, &Value, &Value) -> bool,
) -> bool {
    let mut others = block
        .inner()
        .iter()
        .filter(|other| other.single_use.is_none() && other.is_settable() && other.is_sent());
    others.any(|other| is_changed(other, before.get(other.attribute), after.get(other.attribute)))
}

impl Kept<'_> {
    fn path(&self) -> Path {
        Path::attribute(self.block.attribute).at(self.at).then(self.field.attribute)
    }

    /// The error for a name under which an update created something that failed.
    fn failed(&self, reason: &str) -> Diagnostic {
        let Kept { noun, name, .. } = self;
        let path = self.path();
        Diagnostic::error(
            format!("{} failed, and its name is in use", super::report::capitalised(noun)),
            format!(
                "The last update created the {noun} `{name}`, which failed:\n{reason}\nA {noun} cannot be \
                 changed, and Google does not create another one of the same name. Set `{path}` to another \
                 name, or remove it so that Google generates a name for each {noun}; the next apply then \
                 creates a {noun} from the `{}` block again.",
                self.block.attribute
            ),
        )
        .about(path)
    }
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
pub(super) fn is_certainly_changed(field: &Field, prior: &Value, planned: &Value) -> bool {
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
    use crate::spec::{Guard, Items, Kind, Latest, Update, block, field};

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
    fn an_update_that_failed_under_a_name_is_refused_only_if_its_repetition_is_in_vain() {
        const SERVICE: Object = Object {
            update: Update::Masked(Guard::Etag),
            latest: Some(&Latest { created: "created", ready: "ready" }),
            ..Object::IMMEDIATE
        };
        let table = Resource { lifecycle: Lifecycle::Object(SERVICE), ..TABLE };
        let with_latest = |object: Value, created: &str, ready: &str| {
            let Value::Object(mut attributes) = object else { return Value::Null };
            for (name, revision) in [("created", created), ("ready", ready)] {
                attributes
                    .insert(name.to_owned(), format!("services/s/revisions/{revision}").into());
            }
            Value::Object(attributes)
        };
        let attributes = vec!["template".to_owned()];
        let failed = Unfinished { reason: "Crashed.".to_owned(), attributes, has_failed: true };
        let refused = |created: &str, ready: &str, planned: &Value, failed: &Unfinished| {
            let prior = with_latest(usual("all", "v2", "one"), created, ready);
            refusal_to_repeat(&table, &prior, planned, failed)
        };
        let same = usual("all", "v2", "one");
        let told = refused("v2", "v1", &same, &failed).unwrap();
        assert_eq!(told.attribute, Some(Path::attribute("template").at(0).then("revision")));
        assert!(told.detail.contains("`v2`, which failed:\nCrashed.\n"), "{}", told.detail);
        // It may still become ready, was never created, or is not what failed.
        let pending = Unfinished { has_failed: false, ..failed.clone() };
        let of_ingress = Unfinished { attributes: vec!["ingress".to_owned()], ..failed.clone() };
        for (created, ready, failed) in [
            ("v2", "v1", &pending),
            ("v1", "v1", &failed),
            ("v2", "v2", &failed),
            ("v2", "v1", &of_ingress),
        ] {
            assert_eq!(refused(created, ready, &same, failed), None, "{created} {ready}");
        }
        for planned in [usual("internal", "v2", "one"), usual("all", "v3", "one")] {
            assert_eq!(refused("v2", "v1", &planned, &failed), None, "{planned:?}");
        }
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
