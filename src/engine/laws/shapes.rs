//! Generated tables.

use proptest::prelude::*;

use crate::remote::Api;
use crate::spec::{
    Change, Field, Group, Guard, ID, IdentityField, Items, Kind, Lifecycle, Literal, Object,
    Request, Resource, Role, SetBy, Setting, Update, block, field, minutes,
};

const API: Api = Api {
    name: "pretended",
    base_url: "https://pretended.googleapis.com/v1/",
    endpoint_attribute: "pretended_custom_endpoint",
};

/// What a field is made from.
#[derive(Clone, Debug)]
struct Shape {
    kind: ShapeKind,
    set_by: usize,
    replaces: bool,
    flags: [bool; 4],
}

#[derive(Clone, Debug)]
enum ShapeKind {
    Bool,
    Int,
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
    (proptest::collection::vec(shape(3), 1..6), any::<bool>())
        .prop_map(|(shapes, is_masked)| resource(&shapes, is_masked))
}

fn shape(depth: u32) -> BoxedStrategy<Shape> {
    let leaf = prop_oneof![
        Just(ShapeKind::Bool),
        Just(ShapeKind::Int),
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
    (kind, 0..5_usize, prop::bool::weighted(0.1), any::<[bool; 4]>())
        .prop_map(|(kind, set_by, replaces, flags)| Shape { kind, set_by, replaces, flags })
        .boxed()
}

fn resource(shapes: &[Shape], is_masked: bool) -> &'static Resource {
    with(made(shapes, "f", Place::Root), is_masked)
}

/// A resource that has these fields beside what every one has.
pub(super) fn with_fields(fields: Vec<Field>) -> &'static Resource {
    with(fields, false)
}

fn with(more: Vec<Field>, is_masked: bool) -> &'static Resource {
    let mut fields = vec![
        field("name", Kind::String, SetBy::Required, Change::Replaces, "name"),
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
    fields.extend(SECRET);
    fields.extend(more);
    let patched: Vec<&'static str> = fields
        .iter()
        .filter(|field| matches!(field.change, Change::Patches))
        .map(|field| field.attribute)
        .collect();
    let group = Group::new(Request::patch(), leak(patched)).guarded(Guard::Fingerprint);
    let update =
        if is_masked { Update::Masked(Guard::Etag) } else { Update::Groups(leak(vec![group])) };
    let lifecycle = Lifecycle::Object(Object {
        path: "projects/{project}/things/{name}",
        create: Object::IMMEDIATE.create.to("projects/{project}/things"),
        update,
        ..Object::IMMEDIATE
    });
    Box::leak(Box::new(Resource {
        noun: "thing",
        id: "projects/{project}/things/{name}",
        import: &["projects/{project}/things/{name}", "{project}/{name}", "{name}"],
        identity: &[IdentityField::Required("name"), IdentityField::Optional("project")],
        timeouts: minutes(1),
        fields: leak(fields),
        ..Resource::of("pretended", &API, lifecycle)
    }))
}

/// What every generated table has: a write-only attribute with its version.
const SECRET: [Field; 2] = [
    field("secret", Kind::String, SetBy::Optional, Change::Patches, "secret")
        .write_only("secret_version"),
    field("secret_version", Kind::Int, SetBy::Optional, Change::Patches, "secretVersion"),
];

/// Where fields are, which decides what they may be.
#[derive(Clone, Copy, PartialEq)]
enum Place {
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
    let google: &'static str = Box::leak(format!("google{name}").into_boxed_str());
    let [has_key, is_unordered, has_default, empty_is_absent] = shape.flags;
    let change =
        if shape.replaces && place == Place::Root { Change::Replaces } else { Change::Patches };
    let plain = |kind: Kind, literal: Option<Literal>| {
        // Within sets the core allows nothing to be computed.
        let set_by = match (shape.set_by, literal) {
            (0, _) => SetBy::Required,
            (2, _) if place != Place::InSet => SetBy::OptionalComputed,
            (3, Some(literal)) => SetBy::Default(literal),
            (4, _) if place != Place::InSet => {
                let change = if shape.flags[0] { Change::WithAny } else { Change::Never };
                return field(attribute, kind, SetBy::Computed, change, google);
            }
            _ => SetBy::Optional,
        };
        field(attribute, kind, set_by, change, google)
    };
    match &shape.kind {
        ShapeKind::Bool => plain(Kind::Bool, Some(Literal::Bool(has_default))),
        ShapeKind::Int => plain(Kind::Int, Some(Literal::Int(i64::from(has_default)))),
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
            // Elements without a key are told apart by their place, which a set has none of.
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
            match (items, empty_is_absent, has_default) {
                (Items::One, true, _) => made.empty_is_absent(),
                (Items::One, false, false) => made.sends_empty(),
                _ => made,
            }
        }
    }
}

fn leak<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}
