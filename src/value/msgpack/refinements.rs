//! The body of a refined unknown: a map whose keys are small integers.
//!
//! Keys: 1 nullness, 2 prefix, 3 and 4 bounds of a number, 5 and 6 bounds of a length.

use rmp::Marker;
use rmp::decode;

use super::super::{Number, Refinement, Type, Value};
use super::read::{DecodeError, peek, read_map_length, read_number, read_text, skip, take};
use super::write;

/// The maximum size of the body in bytes. Source: go-cty, which rejects larger ones.
const LONGEST: usize = 1024;

/// The maximum nesting of an unrecognised refinement. None is defined so far.
const DEEPEST: usize = 16;

/// Reads the body of a refined unknown of this type. Refinements of `dynamic` are ignored.
pub(super) fn read(mut body: &[u8], ty: &Type) -> Result<Value, DecodeError> {
    if body.len() > LONGEST {
        return Err(DecodeError::Refinement("it has more than 1024 bytes"));
    }
    let input = &mut body;
    let marker = peek(input)?;
    let length = read_map_length(input, marker, "a map")
        .map_err(|_| DecodeError::Refinement("it is not a map"))?;
    let mut refinement = Refinement::default();
    for _ in 0..length {
        let key: i64 = decode::read_int(input)
            .map_err(|_| DecodeError::Refinement("a key is not an integer"))?;
        if key == 1 && read_flag(input)? {
            return Ok(Value::Null);
        } else if key == 1 {
            refinement.not_null = true;
        } else {
            read_entry(input, key, ty, &mut refinement)?;
        }
    }
    if *ty == Type::Dynamic || refinement == Refinement::default() {
        return Ok(Value::UNKNOWN);
    }
    Ok(Value::Unknown(Some(Box::new(refinement))))
}

fn read_entry(
    input: &mut &[u8],
    key: i64,
    ty: &Type,
    refinement: &mut Refinement,
) -> Result<(), DecodeError> {
    let is_fit = match key {
        2 => matches!(ty, Type::String | Type::Dynamic),
        3 | 4 => matches!(ty, Type::Number | Type::Dynamic),
        5 | 6 => matches!(ty, Type::List(_) | Type::Set(_) | Type::Map(_) | Type::Dynamic),
        _ => return skip_value(input, 0),
    };
    if !is_fit {
        return Err(DecodeError::Refinement("it does not apply to the type"));
    }
    match key {
        2 => {
            let marker = peek(input)?;
            let prefix = read_text(input, marker, "a prefix")?;
            refinement.prefix = Some(shortened(&prefix).to_owned());
        }
        3 => refinement.least = Some(read_bound(input)?),
        4 => refinement.most = Some(read_bound(input)?),
        5 => refinement.shortest = Some(read_length(input)?),
        _ => refinement.longest = Some(read_length(input)?),
    }
    Ok(())
}

fn read_flag(input: &mut &[u8]) -> Result<bool, DecodeError> {
    decode::read_bool(input).map_err(|_| DecodeError::Refinement("a flag is not a bool"))
}

fn read_bound(input: &mut &[u8]) -> Result<(Number, bool), DecodeError> {
    match decode::read_array_len(input) {
        Ok(2) => {}
        _ => return Err(DecodeError::Refinement("a bound is not a pair")),
    }
    let marker = peek(input)?;
    Ok((read_number(input, marker)?, read_flag(input)?))
}

/// A length, which is one of Go's integers.
fn read_length(input: &mut &[u8]) -> Result<u64, DecodeError> {
    let length = decode::read_int::<i64, _>(input).ok().and_then(|it| u64::try_from(it).ok());
    length.ok_or(DecodeError::Refinement("a length is not an integer"))
}

/// Skips the value of a key that a later version defines.
fn skip_value(input: &mut &[u8], depth: usize) -> Result<(), DecodeError> {
    if depth > DEEPEST {
        return Err(DecodeError::TooDeep);
    }
    let marker = peek(input)?;
    let too_short = |_| DecodeError::TooShort;
    match marker {
        Marker::FixArray(_) | Marker::Array16 | Marker::Array32 => {
            let length = decode::read_array_len(input).map_err(too_short)?;
            (0..length).try_for_each(|_| skip_value(input, depth + 1))
        }
        Marker::FixMap(_) | Marker::Map16 | Marker::Map32 => {
            let length = decode::read_map_len(input).map_err(too_short)?;
            (0..u64::from(length) * 2).try_for_each(|_| skip_value(input, depth + 1))
        }
        Marker::FixStr(_) | Marker::Str8 | Marker::Str16 | Marker::Str32 => {
            let length = decode::read_str_len(input).map_err(|_| DecodeError::TooShort)?;
            skip(input, length as usize)
        }
        Marker::Bin8 | Marker::Bin16 | Marker::Bin32 => {
            let length = decode::read_bin_len(input).map_err(too_short)?;
            skip(input, length as usize)
        }
        Marker::Ext8 | Marker::Ext16 | Marker::Ext32 => {
            let meta = decode::read_ext_meta(input).map_err(too_short)?;
            take(input, meta.size as usize).map(drop)
        }
        fixed => skip(input, 1 + fixed_length(fixed)),
    }
}

/// The number of bytes after the marker of a value of fixed size.
fn fixed_length(marker: Marker) -> usize {
    match marker {
        Marker::U8 | Marker::I8 => 1,
        Marker::U16 | Marker::I16 | Marker::FixExt1 => 2,
        Marker::FixExt2 => 3,
        Marker::U32 | Marker::I32 | Marker::F32 => 4,
        Marker::FixExt4 => 5,
        Marker::U64 | Marker::I64 | Marker::F64 => 8,
        Marker::FixExt8 => 9,
        Marker::FixExt16 => 17,
        _ => 0,
    }
}

/// Writes the body of a refined unknown.
pub(super) fn write(refinement: &Refinement) -> Vec<u8> {
    let mut body = Vec::new();
    let count = [
        refinement.not_null,
        refinement.prefix.is_some(),
        refinement.least.is_some(),
        refinement.most.is_some(),
        refinement.shortest.is_some(),
        refinement.longest.is_some(),
    ]
    .into_iter()
    .filter(|is_there| *is_there)
    .count();
    write::map_length(&mut body, count);
    if refinement.not_null {
        write::integer(&mut body, 1);
        write::boolean(&mut body, false);
    }
    if let Some(prefix) = &refinement.prefix {
        write::integer(&mut body, 2);
        write::text(&mut body, shortened(prefix));
    }
    for (key, bound) in [(3, &refinement.least), (4, &refinement.most)] {
        if let Some((number, is_included)) = bound {
            write::integer(&mut body, key);
            write::array_length(&mut body, 2);
            write::number(&mut body, number);
            write::boolean(&mut body, *is_included);
        }
    }
    for (key, length) in [(5, refinement.shortest), (6, refinement.longest)] {
        if let Some(length) = length {
            write::integer(&mut body, key);
            write::number(&mut body, &Number::from(length));
        }
    }
    body
}

/// The first 256 bytes of a prefix at most, cut between characters.
fn shortened(prefix: &str) -> &str {
    let mut end = prefix.len().min(256);
    while !prefix.is_char_boundary(end) {
        end -= 1;
    }
    &prefix[..end]
}
