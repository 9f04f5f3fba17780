//! The schema of an object, as sent to Terraform, and the type and empty value that follow from it.

use crate::value::{Name, Type, Value};

/// The schema of a resource, data source or provider block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schema {
    /// Stored with each state; a state of a lower version is upgraded.
    pub(crate) version: i64,
    /// The root.
    pub(crate) block: Block,
}

/// The content of a block: attributes and nested blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// Markdown.
    pub(crate) description: String,
    /// Written as `name = value`.
    pub(crate) attributes: Vec<Attribute>,
    /// Written as `name { … }`.
    pub(crate) blocks: Vec<Nested>,
}

/// One attribute of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// As written in a configuration.
    pub(crate) name: Name,
    /// The type of its value.
    pub(crate) ty: Type,
    /// Markdown.
    pub(crate) description: String,
    /// Who may give it a value.
    pub(crate) given_by: GivenBy,
    /// Where its value shows.
    pub(crate) exposure: Exposure,
    /// The replacement, if the attribute is deprecated.
    pub(crate) deprecated: Option<String>,
}

/// Who may give an attribute its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GivenBy {
    /// The configuration, always.
    Required,
    /// The configuration, or nobody.
    Optional,
    /// The configuration, else the provider.
    OptionalComputed,
    /// The provider.
    Computed,
}

/// Where an attribute's value shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// Everywhere.
    Plain,
    /// Not in output.
    Sensitive,
    /// Only in the configuration: it is null in plans and states.
    WriteOnly,
}

impl GivenBy {
    /// Whether a configuration may set it, without having to.
    pub(crate) fn is_optional(self) -> bool {
        matches!(self, GivenBy::Optional | GivenBy::OptionalComputed)
    }

    /// Whether the provider may give it a value.
    pub(crate) fn is_computed(self) -> bool {
        matches!(self, GivenBy::Computed | GivenBy::OptionalComputed)
    }
}

/// A type of blocks nested in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nested {
    /// As written in a configuration.
    pub(crate) name: Name,
    /// How its blocks are represented in the value.
    pub(crate) nesting: Nesting,
    /// The content of each block.
    pub(crate) block: Block,
    /// The minimum number of blocks.
    pub(crate) min_items: u32,
    /// The maximum number of blocks; 0 means unlimited.
    pub(crate) max_items: u32,
}

/// How the blocks of a nested block type are represented in the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nesting {
    /// An object, or null.
    Single,
    /// A list of objects.
    List,
    /// A set of objects.
    Set,
}

/// The identity of an object at Google, which Terraform stores beside its state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Stored with each identity.
    pub(crate) version: i64,
    /// Together they identify an object.
    pub(crate) attributes: Vec<IdentityAttribute>,
}

/// One attribute of an identity; all are strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdentityAttribute {
    /// As written in an `import` block.
    pub(crate) name: String,
    /// Plain text.
    pub(crate) description: String,
    /// Whether an import by identity must set it; otherwise it may be omitted.
    pub(crate) is_required: bool,
}

/// A provider function's signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// A short phrase.
    pub(crate) summary: String,
    /// Markdown.
    pub(crate) description: String,
    /// In the order of the arguments.
    pub(crate) parameters: Vec<Parameter>,
    /// The type of the result.
    pub(crate) returns: Type,
}

/// One parameter of a function. Parameters do not accept null or unknown values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// For messages only: arguments are given by position.
    pub(crate) name: String,
    /// The type of its argument.
    pub(crate) ty: Type,
    /// Markdown.
    pub(crate) description: String,
}

impl Block {
    /// The type of the block's values. Source: Terraform's implied type.
    pub(crate) fn implied_type(&self) -> Type {
        let attributes = self.attributes.iter().map(|attribute| {
            let ty = attribute.ty.clone();
            (attribute.name.clone(), ty)
        });
        let blocks = self.blocks.iter().map(|nested| {
            let object = nested.block.implied_type();
            let ty = match nested.nesting {
                Nesting::Single => object,
                Nesting::List => Type::list(object),
                Nesting::Set => Type::set(object),
            };
            (nested.name.clone(), ty)
        });
        Type::object(attributes.chain(blocks))
    }

    /// The value in which nothing is set: null attributes, empty collections of blocks.
    pub(crate) fn empty_value(&self) -> Value {
        let attributes =
            self.attributes.iter().map(|attribute| (attribute.name.clone(), Value::Null));
        let blocks = self.blocks.iter().map(|nested| (nested.name.clone(), nested.nesting.none()));
        Value::object(attributes.chain(blocks))
    }
}

impl Nesting {
    /// The value if there is no such block.
    pub(crate) fn none(self) -> Value {
        match self {
            Nesting::Single => Value::Null,
            Nesting::List => Value::List(Vec::new()),
            Nesting::Set => Value::Set(Vec::new()),
        }
    }
}
