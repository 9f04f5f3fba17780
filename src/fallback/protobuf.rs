//! Fields of an encoded message, without its definition.

/// A field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    pub(super) number: u32,
    /// The field with its key, as it is encoded.
    pub(super) encoded: &'a [u8],
    /// The contents of a string, bytes or message; empty for a number.
    pub(super) contents: &'a [u8],
}

/// The fields of a message in their order. The iteration ends at the first malformed one.
pub(super) fn fields(mut message: &[u8]) -> impl Iterator<Item = Field<'_>> {
    std::iter::from_fn(move || {
        let (field, rest) = split(message)?;
        message = rest;
        Some(field)
    })
}

/// The contents of the last field with this number, by which the earlier ones are overwritten; empty if
/// the message does not have it.
pub(super) fn contents(message: &[u8], number: u32) -> &[u8] {
    fields(message)
        .filter(|field| field.number == number)
        .last()
        .map_or(&[], |field| field.contents)
}

/// The first field, and what follows it.
fn split(message: &[u8]) -> Option<(Field<'_>, &[u8])> {
    let (key, after_key) = varint(message)?;
    let number = u32::try_from(key >> 3).ok().filter(|number| *number > 0)?;
    let (contents, rest): (&[u8], _) = match key & 7 {
        0 => (&[], varint(after_key)?.1),
        1 => (&[], after_key.get(8..)?),
        2 => {
            let (length, after_length) = varint(after_key)?;
            after_length.split_at_checked(usize::try_from(length).ok()?)?
        }
        5 => (&[], after_key.get(4..)?),
        _ => return None,
    };
    let encoded = &message[..message.len() - rest.len()];
    Some((Field { number, encoded, contents }, rest))
}

fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f).checked_shl(u32::try_from(7 * at).ok()?)?;
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use prost::Message;
    use tfplugin_proto::tfplugin6::{DynamicValue, move_resource_state, read_resource};

    #[test]
    fn fields_are_found_by_number() {
        let request = move_resource_state::Request {
            source_type_name: "one".to_owned(),
            source_schema_version: 300,
            target_type_name: "two".to_owned(),
            ..move_resource_state::Request::default()
        };
        let message = request.encode_to_vec();
        assert_eq!(contents(&message, 2), b"one");
        assert_eq!(contents(&message, 3), b"");
        assert_eq!(contents(&message, 5), b"two");
        let together: Vec<_> = fields(&message).flat_map(|field| field.encoded.to_vec()).collect();
        assert_eq!(together, message);
    }

    #[test]
    fn a_malformed_message_ends_early() {
        let value = DynamicValue { msgpack: vec![1; 200], json: Vec::new() };
        let request = read_resource::Request {
            type_name: "one".to_owned(),
            current_state: Some(value),
            ..read_resource::Request::default()
        };
        let message = request.encode_to_vec();
        assert_eq!(fields(&message).count(), 2);
        assert_eq!(fields(&message[..message.len() - 1]).count(), 1);
        assert_eq!(fields(&[0xff; 11]).count(), 0);
        assert_eq!(fields(&[0x03]).count(), 0);
        assert_eq!(
            fields(&[0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]).count(),
            0
        );
    }
}
