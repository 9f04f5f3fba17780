//! Texts that are put together at compile time.

/// How long such a text may be.
const CAPACITY: usize = 320;

/// A text put together of others.
#[derive(Clone, Copy)]
pub(super) struct Text {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Text {
    /// These parts, one behind the other.
    ///
    /// # Panics
    /// When they are too long together. In a table this is a compile error.
    pub(super) const fn joined(parts: &[&str]) -> Self {
        let mut text = Self { bytes: [0; CAPACITY], length: 0 };
        let mut part = 0;
        while part < parts.len() {
            let bytes = parts[part].as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                text.bytes[text.length] = bytes[at];
                text.length += 1;
                at += 1;
            }
            part += 1;
        }
        text
    }

    /// The text.
    pub(super) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => panic!("texts joined are a text"),
        }
    }
}
