//! Decodes bytes to values.
//!
//! The bytes come from Terraform, but are not trusted: no length is believed before the bytes have
//! been read, and nesting is limited by the type, or by [`DEEPEST`] where the bytes contain their
//! own type.

use rmp::Marker;
use rmp::decode::{self, RmpRead};
use std::collections::BTreeMap;

use super::super::{Attributes, Name, Number, Type, Value};
use super::{REFINED, refinements};

/// The maximum nesting of dynamic values.
const DEEPEST: usize = 64;

/// The bytes are not a value of the type.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum DecodeError {
    /// There are fewer bytes than their lengths require.
    #[error("the bytes end within a value")]
    TooShort,
    /// It has a different kind.
    #[error("{0} is required")]
    Required(&'static str),
    /// An object has more or fewer attributes than its type.
    #[error("an object with {0} attributes is required ({1} given)")]
    AttributeCount(usize, usize),
    /// An object has an attribute that its type lacks.
    #[error("unsupported attribute {0:?}")]
    UnsupportedAttribute(String),
    /// The length of a tuple differs from its type's.
    #[error("a tuple of length {0} is required")]
    TupleLength(usize),
    /// A dynamic value lacks its type.
    #[error("a dynamic value must be an array of a type and a value")]
    NoDynamic,
    /// A collection of dynamic values has elements of different types.
    #[error("elements of one collection must have one type")]
    MixedTypes,
    /// An undefined extension.
    #[error("unsupported extension type {0} with length {1}")]
    UnsupportedExtension(i8, usize),
    /// The refinement of an unknown value is invalid.
    #[error("bad refinement of an unknown value: {0}")]
    Refinement(&'static str),
    /// The type of a dynamic value is not a type.
    #[error(transparent)]
    Type(#[from] super::super::TypeError),
    /// Dynamic values are nested deeper than [`DEEPEST`].
    #[error("values are nested too deep")]
    TooDeep,
}

/// Reads a value of this type, and ignores the bytes after it.
///
/// # Errors
/// The bytes are not msgpack, or not a value of the type.
pub(crate) fn decode(bytes: &[u8], ty: &Type) -> Result<Value, DecodeError> {
    read_value(&mut { bytes }, ty, 0)
}

fn read_value(input: &mut &[u8], ty: &Type, depth: usize) -> Result<Value, DecodeError> {
    if depth > DEEPEST {
        return Err(DecodeError::TooDeep);
    }
    let marker = peek(input)?;
    if marker == Marker::Null {
        skip(input, 1)?;
        return Ok(Value::Null);
    }
    if let Some(unknown) = read_unknown(input, marker, ty)? {
        return Ok(unknown);
    }
    match ty {
        Type::Dynamic => read_dynamic(input, depth),
        Type::Bool => read_bool(input, marker),
        Type::Number => read_number(input, marker).map(Value::Number),
        Type::String => read_text(input, marker, "a string").map(Value::from),
        Type::List(element) => {
            read_elements(input, marker, element, "a list", depth).map(Value::List)
        }
        Type::Set(element) => read_elements(input, marker, element, "a set", depth).map(Value::set),
        Type::Map(element) => read_map(input, marker, element, depth),
        Type::Tuple(elements) => read_tuple(input, marker, elements, depth),
        Type::Object(attributes) => read_object(input, marker, attributes, depth),
    }
}

pub(super) fn peek(input: &[u8]) -> Result<Marker, DecodeError> {
    input.first().map(|first| Marker::from_u8(*first)).ok_or(DecodeError::TooShort)
}

pub(super) fn skip(input: &mut &[u8], length: usize) -> Result<(), DecodeError> {
    take(input, length).map(drop)
}

pub(super) fn take<'a>(input: &mut &'a [u8], length: usize) -> Result<&'a [u8], DecodeError> {
    let (taken, rest) = input.split_at_checked(length).ok_or(DecodeError::TooShort)?;
    *input = rest;
    Ok(taken)
}

/// An extension is an unknown of any type: with at most one byte a plain one, otherwise a refined
/// one.
fn read_unknown(
    input: &mut &[u8],
    marker: Marker,
    ty: &Type,
) -> Result<Option<Value>, DecodeError> {
    let is_extension = matches!(
        marker,
        Marker::FixExt1
            | Marker::FixExt2
            | Marker::FixExt4
            | Marker::FixExt8
            | Marker::FixExt16
            | Marker::Ext8
            | Marker::Ext16
            | Marker::Ext32
    );
    if !is_extension {
        return Ok(None);
    }
    let meta = decode::read_ext_meta(input).map_err(|_| DecodeError::TooShort)?;
    let length = meta.size as usize;
    let payload = take(input, length)?;
    match (length, meta.typeid) {
        (0 | 1, _) => Ok(Some(Value::UNKNOWN)),
        (_, REFINED) => refinements::read(payload, ty).map(Some),
        (length, code) => Err(DecodeError::UnsupportedExtension(code, length)),
    }
}

fn read_bool(input: &mut &[u8], marker: Marker) -> Result<Value, DecodeError> {
    skip(input, 1)?;
    match marker {
        Marker::True => Ok(Value::Bool(true)),
        Marker::False => Ok(Value::Bool(false)),
        _ => Err(DecodeError::Required("a bool")),
    }
}

/// A number is encoded as an integer of any width, as a float, or as decimal text.
pub(super) fn read_number(input: &mut &[u8], marker: Marker) -> Result<Number, DecodeError> {
    const REQUIRED: DecodeError = DecodeError::Required("a number");
    let too_short = |_| DecodeError::TooShort;
    match marker {
        Marker::F32 => {
            let float = decode::read_f32(input).map_err(|_| DecodeError::TooShort)?;
            Number::from_f64(float.into()).ok_or(REQUIRED)
        }
        Marker::F64 => {
            let float = decode::read_f64(input).map_err(|_| DecodeError::TooShort)?;
            Number::from_f64(float).ok_or(REQUIRED)
        }
        Marker::U64 => {
            skip(input, 1)?;
            input.read_data_u64().map(Number::from).map_err(|_| DecodeError::TooShort)
        }
        Marker::FixPos(_)
        | Marker::FixNeg(_)
        | Marker::U8
        | Marker::U16
        | Marker::U32
        | Marker::I8
        | Marker::I16
        | Marker::I32
        | Marker::I64 => decode::read_int::<i64, _>(input).map(Number::from).map_err(too_short),
        _ => Number::from_text(&read_text(input, marker, "a number")?).ok_or(REQUIRED),
    }
}

/// Text is encoded as str or as bin.
pub(super) fn read_text(
    input: &mut &[u8],
    marker: Marker,
    required: &'static str,
) -> Result<String, DecodeError> {
    let bytes = read_bytes(input, marker, required)?;
    String::from_utf8(bytes.to_vec()).map_err(|_| DecodeError::Required(required))
}

fn read_bytes<'a>(
    input: &mut &'a [u8],
    marker: Marker,
    required: &'static str,
) -> Result<&'a [u8], DecodeError> {
    let length = match marker {
        Marker::FixStr(_) | Marker::Str8 | Marker::Str16 | Marker::Str32 => {
            decode::read_str_len(input).map_err(|_| DecodeError::TooShort)?
        }
        Marker::Bin8 | Marker::Bin16 | Marker::Bin32 => {
            decode::read_bin_len(input).map_err(|_| DecodeError::TooShort)?
        }
        _ => return Err(DecodeError::Required(required)),
    };
    take(input, length as usize)
}

fn read_array_length(
    input: &mut &[u8],
    marker: Marker,
    required: &'static str,
) -> Result<usize, DecodeError> {
    match marker {
        Marker::FixArray(_) | Marker::Array16 | Marker::Array32 => {
            let length = decode::read_array_len(input).map_err(|_| DecodeError::TooShort)?;
            at_most_one_a_byte(length as usize, input)
        }
        _ => Err(DecodeError::Required(required)),
    }
}

pub(super) fn read_map_length(
    input: &mut &[u8],
    marker: Marker,
    required: &'static str,
) -> Result<usize, DecodeError> {
    match marker {
        Marker::FixMap(_) | Marker::Map16 | Marker::Map32 => {
            let length = decode::read_map_len(input).map_err(|_| DecodeError::TooShort)?;
            at_most_one_a_byte(length as usize, input)
        }
        _ => Err(DecodeError::Required(required)),
    }
}

/// Limits a length to the number of remaining bytes. Every element has at least one byte, so a
/// greater length is wrong, and no memory must be reserved for it.
fn at_most_one_a_byte(length: usize, rest: &[u8]) -> Result<usize, DecodeError> {
    if length > rest.len() { Err(DecodeError::TooShort) } else { Ok(length) }
}

fn read_elements(
    input: &mut &[u8],
    marker: Marker,
    element: &Type,
    required: &'static str,
    depth: usize,
) -> Result<Vec<Value>, DecodeError> {
    let length = read_array_length(input, marker, required)?;
    let mut elements = Vec::new();
    for _ in 0..length {
        elements.push(read_value(input, element, depth + 1)?);
    }
    have_one_type(element, elements.iter())?;
    Ok(elements)
}

fn read_map(
    input: &mut &[u8],
    marker: Marker,
    element: &Type,
    depth: usize,
) -> Result<Value, DecodeError> {
    let length = read_map_length(input, marker, "a map")?;
    let mut elements = BTreeMap::new();
    for _ in 0..length {
        let key = read_key(input)?;
        elements.insert(key, read_value(input, element, depth + 1)?);
    }
    have_one_type(element, elements.values())?;
    Ok(Value::Map(elements))
}

fn read_key(input: &mut &[u8]) -> Result<String, DecodeError> {
    let marker = peek(input)?;
    key(read_bytes(input, marker, "a string key")?)
}

fn key(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = str::from_utf8(bytes).map_err(|_| DecodeError::Required("a string key"))?;
    match Value::from(text) {
        Value::String(key) => Ok(key),
        _ => unreachable!("a value made from a string is a string"),
    }
}

/// Terraform panics on a `list(dynamic)` with elements of different types, so it never sends one.
fn have_one_type<'a>(
    element: &Type,
    values: impl Iterator<Item = &'a Value>,
) -> Result<(), DecodeError> {
    if *element != Type::Dynamic {
        return Ok(());
    }
    let mut types = values.filter_map(|value| match value {
        Value::Dynamic(inner) => Some(&inner.0),
        _ => None,
    });
    let first = types.next();
    if types.all(|other| Some(other) == first) { Ok(()) } else { Err(DecodeError::MixedTypes) }
}

fn read_tuple(
    input: &mut &[u8],
    marker: Marker,
    types: &[Type],
    depth: usize,
) -> Result<Value, DecodeError> {
    let length = read_array_length(input, marker, "a tuple")?;
    if length != types.len() {
        return Err(DecodeError::TupleLength(types.len()));
    }
    let elements =
        types.iter().map(|ty| read_value(input, ty, depth + 1)).collect::<Result<_, _>>()?;
    Ok(Value::Tuple(elements))
}

fn read_object(
    input: &mut &[u8],
    marker: Marker,
    types: &Attributes<Type>,
    depth: usize,
) -> Result<Value, DecodeError> {
    let given = read_map_length(input, marker, "an object")?;
    let expected = types.len();
    if given != expected {
        return Err(DecodeError::AttributeCount(expected, given));
    }
    let mut attributes = Vec::with_capacity(expected);
    let mut next = types.iter();
    for _ in 0..given {
        let marker = peek(input)?;
        let name = read_bytes(input, marker, "a string key")?;
        // Terraform sends them in order.
        let known = next.next().filter(|(known, _)| known.as_bytes() == name);
        let known = match known {
            Some(known) => known,
            None => of_name(types, name)?,
        };
        attributes.push((known.0.clone(), read_value(input, known.1, depth + 1)?));
    }
    let attributes: Attributes<Value> = attributes.into_iter().collect();
    // The number of names is right, so if one occurred twice, another is missing.
    if attributes.len() != expected {
        return Err(DecodeError::AttributeCount(expected, attributes.len()));
    }
    Ok(Value::Object(attributes))
}

/// The attribute of this name, in whatever Unicode normal form.
fn of_name<'a>(
    types: &'a Attributes<Type>,
    name: &[u8],
) -> Result<(&'a Name, &'a Type), DecodeError> {
    let name = key(name)?;
    types.get_key_value(&name).ok_or(DecodeError::UnsupportedAttribute(name))
}

fn read_dynamic(input: &mut &[u8], depth: usize) -> Result<Value, DecodeError> {
    let marker = peek(input)?;
    let length = read_array_length(input, marker, "a dynamic value").map_err(|error| {
        if error == DecodeError::TooShort { error } else { DecodeError::NoDynamic }
    })?;
    if length != 2 {
        return Err(DecodeError::NoDynamic);
    }
    let marker = peek(input)?;
    let ty = Type::from_json(read_bytes(input, marker, "a type")?)?;
    let value = read_value(input, &ty, depth + 1)?;
    Ok(Value::Dynamic(Box::new((ty, value))))
}
