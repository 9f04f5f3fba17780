//! The vocabulary of the tables.

/// An API as its discovery document describes it, as far as the document was available.
pub(crate) struct Api {
    /// Such as `run.googleapis.com`.
    pub(crate) host: &'static str,
    /// Such as `v2`.
    pub(crate) version: &'static str,
    /// The regions with their own endpoints in the document, which are all regions that the API
    /// serves.
    pub(crate) locations: &'static [&'static str],
    /// Its methods.
    pub(crate) methods: &'static [Method],
    /// The schemas of its requests and responses.
    pub(crate) schemas: &'static [Schema],
}

/// A method of an API.
pub(crate) struct Method {
    /// Such as `compute.networks.insert`.
    pub(crate) id: &'static str,
    /// Such as `POST`.
    pub(crate) verb: &'static str,
    /// The whole path, each variable one segment in braces.
    pub(crate) path: &'static str,
    /// The schema of the body; empty if the method has none.
    pub(crate) request: &'static str,
    /// The schema of the response; empty if the method has none.
    pub(crate) response: &'static str,
    /// The query parameters beyond those that every method has.
    pub(crate) query: &'static [Field],
    /// Whether schemas and query are known. The generator describes only methods that are served.
    pub(crate) is_described: bool,
}

/// A method of which only the name and the path are known, because it is not served.
pub(crate) const fn known(id: &'static str, verb: &'static str, path: &'static str) -> Method {
    Method { id, verb, path, request: "", response: "", query: &[], is_described: false }
}

/// A served method, described in full.
#[allow(clippy::too_many_arguments, reason = "a row of a table")]
pub(crate) const fn served(
    id: &'static str,
    verb: &'static str,
    path: &'static str,
    request: &'static str,
    response: &'static str,
    query: &'static [Field],
) -> Method {
    Method { id, verb, path, request, response, query, is_described: true }
}

/// A message: its name and its fields.
pub(crate) struct Schema {
    /// Such as `Network`.
    pub(crate) name: &'static str,
    /// In the order of their names.
    pub(crate) fields: &'static [Field],
}

/// A field of a message, or a query parameter of a method.
pub(crate) struct Field {
    /// In camelCase.
    pub(crate) name: &'static str,
    /// Whether there is one value or many.
    pub(crate) shape: Shape,
    /// The kind of the value; for a list or a map, the kind of an element.
    pub(crate) kind: Kind,
    /// Whether only Google sets it; a value that a client sends is ignored.
    pub(crate) is_output: bool,
}

/// The number of values of a field.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Shape {
    /// One value.
    One,
    /// A list.
    Many,
    /// A map.
    Map,
}

/// The kind of a value.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "which kinds the tables need depends on the methods that are served")]
pub(crate) enum Kind {
    /// A string.
    Text,
    /// Base64.
    Bytes,
    /// `true` or `false`.
    Bool,
    /// A signed number of 32 bits.
    Int32,
    /// An unsigned number of 32 bits.
    Uint32,
    /// A string of digits in JSON, like all 64-bit numbers.
    Int64,
    /// An unsigned number of 64 bits.
    Uint64,
    /// A number in single precision.
    Float,
    /// A number in double precision.
    Double,
    /// Seconds with an `s`: `3.5s`.
    Duration,
    /// A moment, as RFC 3339 writes it.
    Time,
    /// A day, as RFC 3339 writes it: `2026-11-27`.
    Date,
    /// Field names joined by commas.
    Mask,
    /// Anything.
    Any,
    /// One of these names.
    Enum(&'static [&'static str]),
    /// Another schema of the same API.
    Ref(&'static str),
    /// A message that has no name.
    Inline(&'static [Field]),
}

/// A field with one value.
pub(crate) const fn one(name: &'static str, kind: Kind) -> Field {
    Field { name, shape: Shape::One, kind, is_output: false }
}

/// A field or parameter with any number of values.
pub(crate) const fn many(name: &'static str, kind: Kind) -> Field {
    Field { name, shape: Shape::Many, kind, is_output: false }
}

/// A field with a map of values.
pub(crate) const fn map(name: &'static str, kind: Kind) -> Field {
    Field { name, shape: Shape::Map, kind, is_output: false }
}

impl Field {
    /// The same field, set only by Google.
    pub(crate) const fn output(self) -> Field {
        Field { is_output: true, ..self }
    }
}

impl Api {
    /// The fields of a schema; none if the API does not have the schema.
    pub(crate) fn fields_of(&self, schema: &str) -> &'static [Field] {
        self.schemas.iter().find(|it| it.name == schema).map_or(&[], |it| it.fields)
    }
}
