//! Generated tables.

use proptest::prelude::*;

use serde_json::{Value as Json, json};

use super::lives::{self, LIVES};
use super::words::{change, with_block_word, with_word};
use crate::remote::{Api, Content, Media, Method};
use crate::spec::{
    Body, Change, Collection, Delete, EFFECTIVE_LABELS, Exceptions, Field, Found, Group,
    GroupChange, Guard, ID, IdentityField, Items, Kind, LABELS, Lifecycle, Listed, Literal, NONE,
    Object, ProjectNumber, Request, Resource, ResultIn, Role, Rule, Secret, SetBy, Setting,
    TERRAFORM_LABELS, Update, block, field, minutes, objects,
};
use crate::value::Value;

const API: Api = Api {
    name: "pretended",
    base_url: "https://pretended.googleapis.com/v1/",
    endpoint_attribute: "pretended_custom_endpoint",
};

/// The API that has the numbers of projects.
pub(super) const PROJECTS: Api = Api {
    name: "projects",
    base_url: "https://projects.googleapis.com/v1/",
    endpoint_attribute: "projects_custom_endpoint",
};

/// The inputs that a field is made from.
#[derive(Clone, Debug)]
struct Shape {
    kind: ShapeKind,
    set_by: usize,
    replaces: bool,
    flags: [bool; 4],
    /// The number that selects its word: see `words`.
    choice: usize,
}

#[derive(Clone, Debug)]
enum ShapeKind {
    Bool,
    Int,
    Float,
    Floats,
    Objects,
    ProvidersOwn,
    String,
    Strings,
    StringSet,
    StringMap,
    JsonText,
    Ints,
    Block(usize, Vec<Shape>),
}

/// Resources with any fields, nested up to three deep.
pub(super) fn shapes() -> impl Strategy<Value = &'static Resource> {
    shapes_beside(&[])
}

/// Resources with these fields and any others.
pub(super) fn shapes_beside(fields: &'static [Field]) -> impl Strategy<Value = &'static Resource> {
    (proptest::collection::vec(shape(3), 1..6), life()).prop_map(|(shapes, life)| {
        let others = made(&shapes, "f", Place::Root);
        with(fields.iter().copied().chain(others).collect(), life)
    })
}

fn shape(depth: u32) -> BoxedStrategy<Shape> {
    let leaf = prop_oneof![
        Just(ShapeKind::Bool),
        Just(ShapeKind::Int),
        Just(ShapeKind::Float),
        Just(ShapeKind::Floats),
        Just(ShapeKind::Objects),
        Just(ShapeKind::ProvidersOwn),
        Just(ShapeKind::String),
        Just(ShapeKind::String),
        Just(ShapeKind::Strings),
        Just(ShapeKind::StringSet),
        Just(ShapeKind::StringMap),
        Just(ShapeKind::JsonText),
        Just(ShapeKind::Ints),
    ];
    let kind = if depth == 0 {
        leaf.boxed()
    } else {
        let inner = proptest::collection::vec(shape(depth - 1), 1..4);
        prop_oneof![2 => leaf, 1 => (0..5_usize, inner).prop_map(|(items, inner)| ShapeKind::Block(items, inner))]
            .boxed()
    };
    (kind, 0..5_usize, prop::bool::weighted(0.1), any::<[bool; 4]>(), 0..10_000_usize)
        .prop_map(|(kind, set_by, replaces, flags, choice)| Shape {
            kind,
            set_by,
            replaces,
            flags,
            choice,
        })
        .boxed()
}

/// How an object's requests look.
#[derive(Clone, Copy, Debug)]
struct Life {
    update: usize,
    result: usize,
    body: usize,
    delete: usize,
    has_labels: bool,
    /// Whether only a list shows the object.
    is_listed: bool,
    /// Whether requests contain the number of the project.
    is_numbered: bool,
    /// How it begins: 1 by another request, 2 perhaps in the place of a deleted object, 3 seen late.
    begin: usize,
    /// The number of the lifecycle, 0 for that of an object.
    number: usize,
}

impl Life {
    const PLAIN: Life = Life {
        update: 0,
        result: 0,
        body: 0,
        delete: 0,
        has_labels: false,
        is_listed: false,
        is_numbered: false,
        begin: 0,
        number: 0,
    };
}

fn life() -> impl Strategy<Value = Life> {
    let number = prop_oneof![2 => Just(0), 1 => 1..LIVES];
    let ways = (0..9_usize, 0..3_usize, 0..4_usize, 0..3_usize, 0..8_usize);
    let rare = || prop::bool::weighted(0.2);
    (ways, [rare(), rare(), rare()], number).prop_map(
        |((update, result, body, delete, begin), [has_labels, is_listed, is_numbered], number)| {
            Life { update, result, body, delete, has_labels, is_listed, is_numbered, begin, number }
        },
    )
}

/// A resource that has these fields beside what every one has.
pub(super) fn with_fields(fields: Vec<Field>) -> &'static Resource {
    with(fields, Life::PLAIN)
}

/// The same with rules across attributes.
pub(super) fn with_rules(fields: Vec<Field>, rules: Vec<Rule>) -> &'static Resource {
    let plain = with_fields(fields);
    Box::leak(Box::new(Resource { rules: leak(rules), ..*plain }))
}

fn with(more: Vec<Field>, life: Life) -> &'static Resource {
    let other = lives::life(life.number);
    let own = other.as_ref().and_then(|(_, _, fields)| fields.clone());
    let has_own = own.is_some();
    // The name of a policy is that of the object that it is about.
    let name = if has_own && life.number > 4 { "" } else { "name" };
    let mut fields = vec![
        field("name", Kind::String, SetBy::Required, Change::Replaces, name),
        field("project", Kind::String, SetBy::OptionalComputed, Change::Replaces, "")
            .unset_from(Setting::Project),
        ID,
        field(
            "deletion_protection",
            Kind::Bool,
            SetBy::Default(Literal::Bool(false)),
            Change::NoCall,
            "",
        )
        .role(Role::DeletionProtection),
    ];
    if !has_own {
        fields.extend(SECRET);
        fields.push(STATUS);
    }
    fields.extend(own.unwrap_or(more));
    // Labels change in place, or force the replacement of an object that is never changed.
    if life.has_labels && other.is_none() {
        fields.extend([LABELS, TERRAFORM_LABELS, EFFECTIVE_LABELS]);
    }
    if life.update == 6 && other.is_none() {
        fields.iter_mut().for_each(never_changed);
    }
    let lifecycle = object(life, &fields);
    let lifecycle = other.as_ref().map_or(lifecycle, |(lifecycle, ..)| *lifecycle);
    let end = other.as_ref().map_or("things/{name}", |(_, end, _)| *end);
    let id: &'static str = Box::leak(format!("projects/{{project}}/{end}").into_boxed_str());
    let short: &'static str = Box::leak(format!("{{project}}/{end}").into_boxed_str());
    Box::leak(Box::new(Resource {
        noun: "thing",
        id,
        import: leak(vec![id, short, end]),
        identity: &[IdentityField::Required("name"), IdentityField::Optional("project")],
        numbered: (life.is_numbered && other.is_none())
            .then_some(ProjectNumber { of: "project", api: &PROJECTS }),
        secret_headers: (life.delete == 1 && other.is_none()).then_some(&NAMED),
        timeouts: minutes(1),
        fields: leak(fields),
        exceptions: Exceptions { explain: Some(unwell), ..NONE },
        ..Resource::of("pretended", &API, lifecycle)
    }))
}

/// The lifecycle of objects of their own with these attributes.
fn object(life: Life, fields: &[Field]) -> Lifecycle {
    let patched: Vec<&'static str> = fields
        .iter()
        .filter(|field| {
            let is_changed = matches!(field.change, Change::Patches | Change::ReplacesIf(_));
            is_changed || field.role == Role::EffectiveLabels
        })
        .map(|field| field.attribute)
        .collect();
    let bodies =
        [Body::Bare, Body::Within(WRAPPER), Body::Function(wrapped), Body::Upload(nothing)];
    let body = bodies[life.body];
    let group = Group::new(Request::patch().body(body), leak(patched)).guarded(Guard::Fingerprint);
    let update = match life.update {
        0 => Update::Groups(leak(vec![group])),
        1 => Update::Groups(leak(vec![group.in_steps(one_step)])),
        2 => Update::Masked(Guard::Etag),
        3 => Update::Masked(Guard::None),
        4 => Update::Whole(Method::Put, Guard::Etag),
        5 => Update::Whole(Method::Patch, Guard::Fingerprint),
        6 => Update::None,
        7 => Update::MaskedWithin(Guard::Etag, WRAPPER),
        _ => Update::Groups(leak(vec![group.guarded(Guard::Metageneration)])),
    };
    let (collection, path) = if life.is_numbered {
        ("projects/{project_number}/things", "projects/{project_number}/things/{name}")
    } else {
        ("projects/{project}/things", "projects/{project}/things/{name}")
    };
    let list: &'static Listed = Box::leak(Box::new(Listed {
        at: collection,
        query: &[("filter", "{name}")],
        items: "things",
        key: ("name", "{name}"),
        vague: None,
    }));
    let create = Object::IMMEDIATE.create.to(collection).body(body);
    // The name is always set: the request that nothing answers is never sent.
    let instead: &'static (&'static str, Request) = Box::leak(Box::new(("name", create)));
    let has_another = life.begin == 1;
    Lifecycle::Object(Object {
        path,
        instead: has_another.then_some(instead),
        found: (life.begin == 2).then_some(&FOUND),
        seen_late: (life.begin == 3).then_some("name"),
        listed: life.is_listed.then_some(list),
        collection: (!life.is_listed).then_some(&THINGS),
        one_at_a_time: life.is_listed.then_some(collection),
        created_at: (!life.is_listed).then_some("createTime"),
        create: if has_another { create.to("nowhere") } else { create },
        update,
        result: [ResultIn::Reply, ResultIn::Read, ResultIn::Operation][life.result],
        delete: [
            Delete::Request(Request::delete()),
            Delete::Choose(&[], always),
            Delete::Conditional(Request::delete()),
        ][life.delete],
        lingers: life.result == 1,
        ..Object::IMMEDIATE
    })
}

/// A secret that Google demands of every request for one object but a delete.
pub(super) const NAMED: Secret = Secret {
    noun: "secret",
    headers: |object| {
        let name = object.get("name").as_str().unwrap_or_default();
        vec![(SECRET_HEADER, name.to_owned())]
    },
    is_of: |_, _| true,
    is_wrong: |_| false,
    opens: &[],
};

/// The header with the secret, which is the name of the object.
pub(super) const SECRET_HEADER: &str = "x-secret";

/// An object in the place of a new one, of which the pretended Google never tells: see `creates`.
const FOUND: Found = Found {
    is_there: |refusal| refusal.status == 410,
    asked_by: None,
    of_others: None,
    revive: Some(Request::post(":undelete")),
    change: Request::patch(),
};

/// The collection of the generated objects.
const THINGS: Collection = Collection::of("things");

/// The field in which some bodies hold the object.
pub(super) const WRAPPER: &str = "wrapper";

#[allow(clippy::needless_pass_by_value, reason = "the signature of the vocabulary")]
fn wrapped(body: Json, _: &Value) -> Json {
    json!({ WRAPPER: body })
}

/// Content that the pretended Google does not look at.
fn nothing(_: &Value) -> Media {
    Media { content: Content::Text("".into()), media_type: String::new() }
}

fn one_step(change: &GroupChange<'_>) -> Vec<Json> {
    vec![change.body.clone()]
}

#[allow(clippy::unnecessary_wraps, reason = "the signature of the vocabulary")]
fn always(_: &Value) -> Option<Request> {
    Some(Request::delete())
}

/// The field in a table whose objects are never changed.
fn never_changed(field: &mut Field) {
    if matches!(field.change, Change::Patches | Change::ReplacesIf(_)) {
        field.change = Change::Replaces;
    }
}

/// The field of every generated table that holds Google's status of the object, which any update
/// may change.
const STATUS: Field = field("status", Kind::String, SetBy::Computed, Change::WithAny, "status");

/// The explanation of an object that does not work.
fn unwell(object: &Json, _: &str) -> Option<String> {
    (object[BROKEN] == true).then(|| REASON.to_owned())
}

/// The field of an object that does not work.
pub(super) const BROKEN: &str = "broken";

/// The reason why it does not work.
pub(super) const REASON: &str = "The thing crashed.";

/// The write-only attribute of every generated table, with its version.
const SECRET: [Field; 2] = [
    field("secret", Kind::String, SetBy::Optional, Change::Patches, "secret")
        .write_only("secret_version"),
    field("secret_version", Kind::Int, SetBy::Optional, Change::Patches, "secretVersion"),
];

/// Where fields are, which decides what they may be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Root,
    Nested,
    InSet,
}

fn made(shapes: &[Shape], prefix: &str, place: Place) -> Vec<Field> {
    let each = shapes.iter().enumerate();
    each.map(|(at, shape)| one(shape, &format!("{prefix}{at}"), place)).collect()
}

fn one(shape: &Shape, name: &str, place: Place) -> Field {
    let attribute: &'static str = Box::leak(name.to_owned().into_boxed_str());
    let is_dotted = shape.flags[0] && place != Place::InSet && shape.choice.is_multiple_of(7);
    let google = if is_dotted { format!("outer{name}.inner") } else { format!("google{name}") };
    let google: &'static str = Box::leak(google.into_boxed_str());
    let [has_key, is_unordered, has_default, empty_is_absent] = shape.flags;
    let change = change(shape.replaces, shape.choice, place);
    let plain = |kind: Kind, literal: Option<Literal>| {
        // Within sets the core allows no computed values.
        let set_by = match (shape.set_by, literal) {
            (0, _) => SetBy::Required,
            (2, _) if place != Place::InSet => SetBy::OptionalComputed,
            (3, Some(literal)) => SetBy::Default(literal),
            (4, _) if place != Place::InSet => {
                let change = match (shape.flags[0], shape.flags[1]) {
                    (true, _) => Change::WithAny,
                    (_, true) if place == Place::Root => Change::Follows,
                    _ => Change::Never,
                };
                let made = field(attribute, kind, SetBy::Computed, change, google);
                let made = match change {
                    Change::Follows => made.follows(&["secret_version"]),
                    _ => made,
                };
                return with_word(made, shape.choice, place);
            }
            _ => SetBy::Optional,
        };
        with_word(field(attribute, kind, set_by, change, google), shape.choice, place)
    };
    match &shape.kind {
        ShapeKind::Bool => plain(Kind::Bool, Some(Literal::Bool(has_default))),
        ShapeKind::Int => plain(Kind::Int, Some(Literal::Int(i64::from(has_default)))),
        ShapeKind::Float => plain(Kind::Float, Some(Literal::Float(0.5))),
        ShapeKind::Floats => plain(Kind::Floats, None),
        // Within sets the core allows no computed values.
        ShapeKind::Objects if place == Place::InSet => plain(Kind::Bool, None),
        ShapeKind::Objects => objects(attribute, Change::Never, google, &COMPUTED),
        ShapeKind::ProvidersOwn if place == Place::Root => {
            let set_by =
                if has_default { SetBy::Default(Literal::Bool(true)) } else { SetBy::Optional };
            field(attribute, Kind::Bool, set_by, Change::NoCall, "")
        }
        ShapeKind::ProvidersOwn => plain(Kind::Int, None),
        ShapeKind::String => plain(Kind::String, Some(Literal::Text("default"))),
        ShapeKind::Strings => plain(Kind::Strings, None),
        ShapeKind::StringSet => plain(Kind::StringSet, None),
        ShapeKind::StringMap => plain(Kind::StringMap, None),
        ShapeKind::JsonText => plain(Kind::JsonText, None),
        ShapeKind::Ints => plain(Kind::Ints, None),
        ShapeKind::Block(items, inner) => {
            let items =
                [Items::One, Items::Many, Items::OneInArray, Items::Set, Items::SetInMap][*items];
            let is_set = place == Place::InSet || items.is_set();
            let place = if is_set { Place::InSet } else { Place::Nested };
            let many = items == Items::Many || items.is_set();
            let mut fields = made(inner, name, place);
            if items == Items::One && empty_is_absent {
                // As in every table: see the tests of the resources.
                fields.retain(|field| !field.is_block());
            }
            // Elements without a key are identified by their position, which a set does not have.
            let is_keyed = many && (has_key || items.is_set());
            if is_keyed {
                let google = if items == Items::SetInMap { "" } else { "key" };
                let key = field("key", Kind::String, SetBy::Required, Change::Patches, google);
                fields.insert(0, key);
            }
            let set_by = match shape.set_by {
                2 if !is_set => SetBy::OptionalComputed,
                _ => SetBy::Optional,
            };
            let mut made = block(attribute, items, set_by, change, google, leak(fields));
            if is_keyed {
                made = made.keyed_by("key");
            }
            if is_keyed && is_unordered && items == Items::Many {
                made = made.unordered();
            }
            if items != Items::One && has_default && set_by == SetBy::OptionalComputed {
                made = made.starts_empty();
            }
            made = with_block_word(made, items, shape.choice, place);
            match (items, empty_is_absent, has_default) {
                (Items::One, true, _) => made.empty_is_absent(),
                (Items::One, false, false) => made.sends_empty(),
                _ => made,
            }
        }
    }
}

/// The fields of each element in a list of computed objects.
const COMPUTED: [Field; 3] = [
    field("state", Kind::String, SetBy::Computed, Change::Never, "state"),
    field("count", Kind::Int, SetBy::Computed, Change::Never, "count"),
    field("details", Kind::StringMaps, SetBy::Computed, Change::Never, "details"),
];

fn leak<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}
