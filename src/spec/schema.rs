//! From tables to the schema that is sent to Terraform.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::schema::{
    Attribute, Block, Exposure, GivenBy, Identity, IdentityAttribute, Nested, Nesting, Schema,
};
use crate::value::Type;

use super::field::{Field, Items, Kind, SetBy, field_at};
use super::resource::{IdentityField, Resource, Timeouts};
use super::template::readable;
use super::words::Secrecy;

/// Identifies a table: where its fields are, how many there are, and its timeouts.
type Table = (usize, usize, Timeouts);

impl Resource {
    /// The resource's schema.
    pub(crate) fn schema(&self) -> Schema {
        let mut block = block_of(self.fields, false, Some(self.texts()));
        self.description.clone_into(&mut block.description);
        block.blocks.extend(timeouts(self.timeouts));
        Schema { version: i64::from(self.schema_version), block }
    }

    /// The shape of the schema without descriptions.
    pub(crate) fn shape(&self) -> &'static Block {
        &self.shaped().0
    }

    /// The type of an object's value.
    pub(crate) fn implied_type(&self) -> &'static Type {
        &self.shaped().1
    }

    /// The type of the identity's value.
    pub(crate) fn identity_type(&self) -> Type {
        Type::object(self.identity.iter().map(|field| (field.name(), Type::String)))
    }

    /// The shape and the type, which every request needs. Each table's are made once: for a service, that takes
    /// longer than to decode one.
    fn shaped(&self) -> &'static (Block, Type) {
        static SHAPES: RwLock<BTreeMap<Table, &'static (Block, Type)>> =
            RwLock::new(BTreeMap::new());
        // Everything that the shape is made of.
        let table = (self.fields.as_ptr().addr(), self.fields.len(), self.timeouts);
        let known = SHAPES.read().unwrap_or_else(PoisonError::into_inner).get(&table).copied();
        known.unwrap_or_else(|| {
            let mut block = block_of(self.fields, false, None);
            block.blocks.extend(timeouts(self.timeouts));
            let ty = block.implied_type();
            let made: &'static _ = Box::leak(Box::new((block, ty)));
            SHAPES.write().unwrap_or_else(PoisonError::into_inner).insert(table, made);
            made
        })
    }

    /// The identity's schema. Version 1, as with hashicorp/google: version 0 was never in a release.
    pub(crate) fn identity_schema(&self) -> Identity {
        let attributes = self.identity.iter().map(|field| IdentityAttribute {
            name: field.name().to_owned(),
            description: self.description_of(field.path()),
            is_required: matches!(field, IdentityField::Required(_)),
        });
        Identity { version: 1, attributes: attributes.collect() }
    }

    /// The description of an attribute, by its path with dots.
    pub(crate) fn description_of(&self, path: &str) -> String {
        field_at(self.fields, path).map_or_else(String::new, |field| self.texts().of(field))
    }

    fn texts(&self) -> Texts {
        Texts { noun: self.noun, id: self.id }
    }
}

/// The values for the placeholders in descriptions of fields.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    /// The noun of one object.
    pub(super) noun: &'static str,
    /// The form of its id.
    pub(super) id: &'static str,
}

impl Texts {
    /// The description of a field.
    pub(super) fn of(self, field: &Field) -> String {
        self.fill(field.description)
    }

    /// A description with its placeholders filled.
    pub(super) fn fill(self, description: &str) -> String {
        let text = description.replace("{noun}", self.noun);
        text.replace("{id_form}", &readable(&self.id.replace("|}", "}").replace('|', " or ")))
    }
}

impl Field {
    /// The type of the attribute's values. For a block, it is the type of all blocks of its kind
    /// together.
    pub(crate) fn ty(&self) -> Type {
        self.kind.ty()
    }
}

impl Kind {
    /// The type of values of this kind.
    pub(super) fn ty(self) -> Type {
        let object = |fields: &[Field]| Type::object(fields.iter().map(|f| (f.attribute, f.ty())));
        match self {
            Kind::Bool => Type::Bool,
            Kind::Int | Kind::Float => Type::Number,
            Kind::String | Kind::JsonText => Type::String,
            Kind::Ints | Kind::Floats => Type::list(Type::Number),
            Kind::Strings => Type::list(Type::String),
            Kind::StringSet => Type::set(Type::String),
            Kind::StringMap => Type::map(Type::String),
            Kind::StringMaps => Type::list(Type::map(Type::String)),
            Kind::Block(items, fields) if items.is_set() => Type::set(object(fields)),
            Kind::Objects(fields) | Kind::Block(_, fields) => Type::list(object(fields)),
        }
    }
}

/// The block made of these fields. A default in a set does not make an attribute computed: there
/// the core lets a provider fill in any value.
fn block_of(fields: &[Field], is_in_set: bool, texts: Option<Texts>) -> Block {
    let mut block = Block::default();
    for field in fields {
        let description = texts.map_or_else(String::new, |texts| texts.of(field));
        if let Kind::Block(items, inner) = field.kind {
            let mut inner = block_of(inner, is_in_set || items.is_set(), texts);
            inner.description = description;
            block.blocks.push(nested(field, items, inner));
        } else {
            block.attributes.push(attribute(field, description, is_in_set));
        }
    }
    block
}

/// The blocks that a field of a data source stands for; an empty description omits all
/// descriptions.
pub(super) fn nested_blocks(field: &Field, description: String) -> Option<Nested> {
    let Kind::Block(items, inner) = field.kind else { return None };
    let texts = (!description.is_empty()).then_some(Texts { noun: "", id: "" });
    let mut block = block_of(inner, items.is_set(), texts);
    block.description = description;
    Some(nested(field, items, block))
}

fn nested(field: &Field, items: Items, block: Block) -> Nested {
    Nested {
        name: field.attribute.into(),
        nesting: if items.is_set() { Nesting::Set } else { Nesting::List },
        block,
        // A block that may be absent has no minimum in the protocol; the engine checks it.
        min_items: if field.set_by == SetBy::Required { field.bounds.min.max(1) } else { 0 },
        max_items: if items.is_one() { 1 } else { field.bounds.max },
    }
}

/// The attribute that a field stands for.
pub(super) fn attribute(field: &Field, description: String, is_in_set: bool) -> Attribute {
    Attribute {
        name: field.attribute.into(),
        ty: field.ty(),
        description,
        given_by: match field.set_by {
            SetBy::Required => GivenBy::Required,
            SetBy::Computed => GivenBy::Computed,
            SetBy::Optional => GivenBy::Optional,
            SetBy::Default(_) if is_in_set => GivenBy::Optional,
            // The core does not allow a planned value for an unset attribute that isn't computed
            // too.
            SetBy::OptionalComputed | SetBy::Default(_) => GivenBy::OptionalComputed,
        },
        exposure: match field.secrecy {
            Secrecy::Plain | Secrecy::MayBeSecret => Exposure::Plain,
            Secrecy::Sensitive => Exposure::Sensitive,
            Secrecy::WriteOnly { .. } => Exposure::WriteOnly,
        },
        deprecated: field.deprecated.map(str::to_owned),
    }
}

/// The block for timeouts, if any action has one.
pub(super) fn timeouts(timeouts: Timeouts) -> Option<Nested> {
    let attribute = |action: &'static str| Attribute {
        name: action.into(),
        ty: Type::String,
        description: format!("Maximum duration of a {action}, such as `30m` or `1h30m`."),
        given_by: GivenBy::Optional,
        exposure: Exposure::Plain,
        deprecated: None,
    };
    let attributes: Vec<_> = timeouts.actions().map(|(action, _)| attribute(action)).collect();
    if attributes.is_empty() {
        return None;
    }
    let description = "Timeouts of operations.".to_owned();
    let block = Block { description, attributes, blocks: Vec::new() };
    Some(Nested {
        name: "timeouts".into(),
        nesting: Nesting::Single,
        block,
        min_items: 0,
        max_items: 0,
    })
}
