//! Numbers and identifiers that Google generates, derived so that every run generates the same
//! ones.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The number of an object. Like Google's, it is larger than 2^53, which exposes clients that parse
/// it as a floating-point number.
pub(crate) fn object_number(count: u64) -> String {
    (4_400_000_000_000_000_000 + count * 1_000_003).to_string()
}

/// A hash that is the same in every release and on every machine (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A fingerprint or etag: eight bytes in base64, different for each count.
pub(crate) fn fingerprint(count: u64) -> String {
    STANDARD.encode(hash(&format!("write {count}")).to_be_bytes())
}

/// The number of a project that was configured without one, twelve digits.
pub(crate) fn project_number(id: &str) -> String {
    (100_000_000_000 + hash(id) % 900_000_000_000).to_string()
}

/// This many lower-case letters and digits, or only letters, derived from a string.
pub(crate) fn letters(text: &str, count: usize, alphabet: &[u8]) -> String {
    let mut rest = hash(text);
    let size = alphabet.len() as u64;
    (0..count)
        .map(|_| {
            let at = usize::try_from(rest % size).unwrap_or_default();
            rest = (rest / size) ^ rest.rotate_left(23);
            char::from(alphabet[at])
        })
        .collect()
}

/// Sixteen hexadecimal digits, as in the names of the routes that Google generates.
pub(crate) fn hexadecimal(text: &str) -> String {
    format!("{:016x}", hash(text))
}

/// A UUID for a count, as in the names of Cloud Run's operations and in its `uid`s.
pub(crate) fn uuid(what: &str, count: u64) -> String {
    let (high, low) = (hash(&format!("{what} {count}")), hash(&format!("{count} {what}")));
    let high = (high & 0xffff_ffff_ffff_0fff) | 0x4000;
    let low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_larger_than_a_floating_point_number_holds() {
        assert!(object_number(1).parse::<u64>().unwrap() > 1 << 53);
        assert!(object_number(1_000_000).parse::<i64>().is_ok());
    }

    #[test]
    fn what_is_made_up_is_the_same_every_time() {
        assert_eq!(project_number("demo"), project_number("demo"));
        assert_eq!(project_number("demo").len(), 12);
        assert_ne!(fingerprint(1), fingerprint(2));
        assert_eq!(letters("svc", 3, b"abc").len(), 3);
        assert_eq!(uuid("operation", 1).len(), 36);
    }
}
