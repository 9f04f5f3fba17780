//! The hashes of content.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};

/// The polynomial of CRC32C, with its bits reversed. Source: RFC 3720, appendix B.4.
const POLYNOMIAL: u32 = 0x82f6_3b78;

/// The MD5 of content in base64.
pub(super) fn md5(bytes: &[u8]) -> String {
    STANDARD.encode(Md5::digest(bytes))
}

/// The CRC32C of content, in base64 of its bytes in big-endian order.
///
/// Source: discovery storage/v1, `Object.crc32c`.
pub(super) fn crc32c(bytes: &[u8]) -> String {
    const TABLE: [u32; 256] = table();
    let crc = bytes.iter().fold(u32::MAX, |crc, byte| {
        let index = crc.to_le_bytes()[0] ^ byte;
        (crc >> 8) ^ TABLE[usize::from(index)]
    });
    STANDARD.encode((!crc).to_be_bytes())
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index: u32 = 0;
    while index < 256 {
        let mut crc = index;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 };
            bit += 1;
        }
        table[index as usize] = crc;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources: RFC 1321, appendix A.5; RFC 3720, appendix B.4.
    #[test]
    fn the_hashes_are_those_of_the_standards() {
        assert_eq!(md5(b""), "1B2M2Y8AsgTpgAmY7PhCfg==");
        assert_eq!(md5(b"abc"), "kAFQmDzST7DWlj99KOF/cg==");
        assert_eq!(crc32c(&[0; 32]), STANDARD.encode(0x8a91_36aa_u32.to_be_bytes()));
        assert_eq!(crc32c(b"123456789"), STANDARD.encode(0xe306_9283_u32.to_be_bytes()));
    }
}
