//! Encodes values to bytes.

use rmp::encode;

use super::super::number::WireForm;
use super::super::{Number, Type, Value};
use super::{REFINED, refinements};

/// A plain unknown: an extension of one zero byte.
const UNKNOWN: [u8; 3] = [0xd4, 0x00, 0x00];

/// Encodes a value. The bytes do not contain its type, except within `dynamic`, so the reader must
/// use the same type.
pub(crate) fn encode(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write_value(&mut out, value);
    out
}

fn write_value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.push(0xc0),
        Value::Unknown(None) => out.extend_from_slice(&UNKNOWN),
        Value::Unknown(Some(refinement)) => {
            let body = refinements::write(refinement);
            let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
            // Writing to a vector cannot fail, here and below.
            _ = encode::write_ext_meta(out, length, REFINED);
            out.extend_from_slice(&body);
        }
        Value::Bool(value) => boolean(out, *value),
        Value::Number(value) => number(out, value),
        Value::String(value) => text(out, value),
        Value::List(parts) | Value::Set(parts) | Value::Tuple(parts) => {
            array_length(out, parts.len());
            for part in parts {
                write_value(out, part);
            }
        }
        Value::Map(parts) => {
            map_length(out, parts.len());
            for (key, part) in parts {
                text(out, key);
                write_value(out, part);
            }
        }
        Value::Object(parts) => {
            map_length(out, parts.len());
            for (name, part) in parts {
                text(out, name);
                write_value(out, part);
            }
        }
        Value::Dynamic(inner) => write_dynamic(out, &inner.0, &inner.1),
    }
}

fn write_dynamic(out: &mut Vec<u8>, ty: &Type, value: &Value) {
    array_length(out, 2);
    let ty = ty.to_json();
    _ = encode::write_bin(out, ty.as_bytes());
    write_value(out, value);
}

pub(super) fn number(out: &mut Vec<u8>, number: &Number) {
    match number.wire_form() {
        WireForm::Int(value) => integer(out, value),
        WireForm::Double(value) => {
            _ = encode::write_f64(out, value);
        }
        WireForm::Text(value) => text(out, &value),
    }
}

pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
    _ = encode::write_sint(out, value);
}

pub(super) fn text(out: &mut Vec<u8>, value: &str) {
    _ = encode::write_str(out, value);
}

pub(super) fn boolean(out: &mut Vec<u8>, value: bool) {
    _ = encode::write_bool(out, value);
}

pub(super) fn array_length(out: &mut Vec<u8>, length: usize) {
    _ = encode::write_array_len(out, u32::try_from(length).unwrap_or(u32::MAX));
}

pub(super) fn map_length(out: &mut Vec<u8>, length: usize) {
    _ = encode::write_map_len(out, u32::try_from(length).unwrap_or(u32::MAX));
}
