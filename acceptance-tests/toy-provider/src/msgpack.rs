//! Terraform's values in `MessagePack`, as far as the toy's schemas need them.

use rmp::Marker;
use rmp::decode::{read_marker, read_str_from_slice};
use rmp::encode::{write_map_len, write_nil, write_str};
use std::collections::BTreeMap;
use tfplugin_proto::tfplugin6::DynamicValue;

/// An attribute. All are strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Text {
    /// Omitted.
    #[default]
    Null,
    /// Known after apply.
    Unknown,
    /// This string.
    Known(String),
}

/// An object; none if it is null.
pub(crate) type Object = Option<BTreeMap<String, Text>>;

impl Text {
    /// The text, if it is known.
    pub(crate) fn known(&self) -> Option<&str> {
        if let Text::Known(text) = self { Some(text) } else { None }
    }
}

/// Decodes an object.
///
/// # Panics
/// If it is none: Terraform encodes what the schema says.
pub(crate) fn decode(value: Option<&DynamicValue>) -> Object {
    let mut bytes = value.map_or(&[][..], |value| &value.msgpack);
    let length = match read_marker(&mut bytes).expect("a value has a marker") {
        Marker::Null => return None,
        Marker::FixMap(length) => length,
        other => panic!("not a small object: {other:?}"),
    };
    let mut object = BTreeMap::new();
    for _ in 0..length {
        let (name, rest) = read_str_from_slice(bytes).expect("a name");
        let (text, rest) = decode_text(rest);
        object.insert(name.to_owned(), text);
        bytes = rest;
    }
    Some(object)
}

/// Decodes a string, and returns what follows it.
pub(crate) fn decode_text(bytes: &[u8]) -> (Text, &[u8]) {
    match bytes.first().map(|byte| Marker::from_u8(*byte)) {
        Some(Marker::Null) => (Text::Null, &bytes[1..]),
        Some(Marker::FixExt1) => (Text::Unknown, &bytes[3..]),
        // An unknown value of which something is known.
        Some(Marker::Ext8) => (Text::Unknown, &bytes[3 + usize::from(bytes[1])..]),
        _ => {
            let (text, rest) = read_str_from_slice(bytes).expect("a text");
            (Text::Known(text.to_owned()), rest)
        }
    }
}

/// Encodes an object.
pub(crate) fn encode(object: Option<&BTreeMap<String, Text>>) -> DynamicValue {
    let mut msgpack = Vec::new();
    match object {
        None => write_nil(&mut msgpack).expect("memory can be written to"),
        Some(object) => {
            let length = u32::try_from(object.len()).expect("an object is small");
            write_map_len(&mut msgpack, length).expect("memory can be written to");
            for (name, text) in object {
                write_str(&mut msgpack, name).expect("memory can be written to");
                encode_text(text, &mut msgpack);
            }
        }
    }
    DynamicValue { msgpack, json: Vec::new() }
}

/// Encodes a string.
pub(crate) fn encode_text(text: &Text, bytes: &mut Vec<u8>) {
    match text {
        Text::Null => write_nil(bytes).expect("memory can be written to"),
        Text::Unknown => bytes.extend([0xd4, 0, 0]),
        Text::Known(text) => write_str(bytes, text).expect("memory can be written to"),
    }
}
