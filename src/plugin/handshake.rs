//! The handshake: the line on stdout that tells the client how to connect.

use super::listen::Address;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// The version of the handshake itself.
const CORE_PROTOCOL: u8 = 1;
/// tfplugin6.
pub(super) const APPLICATION_PROTOCOL: u8 = 6;

/// The data that the client needs to connect.
pub(super) struct Handshake<'a> {
    pub(super) address: &'a Address,
    /// The server's certificate in DER; none means plain text.
    pub(super) certificate: Option<&'a [u8]>,
    /// Whether to declare that connections are not multiplexed. The provider protocol opens only
    /// one.
    pub(super) says_multiplexing: bool,
}

impl Handshake<'_> {
    /// The line, without its line feed. The certificate is encoded without padding, which the
    /// client rejects.
    pub(super) fn line(&self) -> String {
        let network = self.address.network();
        let address = self.address.text();
        let certificate = STANDARD_NO_PAD.encode(self.certificate.unwrap_or_default());
        let seventh = if self.says_multiplexing { "|false" } else { "" };
        format!(
            "{CORE_PROTOCOL}|{APPLICATION_PROTOCOL}|{network}|{address}|grpc|{certificate}{seventh}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(address: &Address, certificate: Option<&[u8]>, says_multiplexing: bool) -> String {
        Handshake { address, certificate, says_multiplexing }.line()
    }

    #[test]
    fn the_line_has_six_fields_and_the_last_is_empty_without_tls() {
        let unix = Address::Unix("/tmp/plugin1".into());
        assert_eq!(line(&unix, None, false), "1|6|unix|/tmp/plugin1|grpc|");
        let tcp = Address::Tcp(([127, 0, 0, 1], 10_000).into());
        assert_eq!(line(&tcp, None, false), "1|6|tcp|127.0.0.1:10000|grpc|");
    }

    #[test]
    fn the_certificate_is_base64_without_padding() {
        let tcp = Address::Tcp(([127, 0, 0, 1], 10_000).into());
        for (der, expected) in [(&b"\xff\xfe\xfd"[..], "//79"), (b"ab", "YWI"), (b"a", "YQ")] {
            let line = line(&tcp, Some(der), false);
            assert_eq!(line.rsplit('|').next(), Some(expected));
        }
    }

    #[test]
    fn the_handshake_declines_multiplexing_if_the_client_supports_it() {
        let unix = Address::Unix("/tmp/plugin1".into());
        assert_eq!(line(&unix, None, true), "1|6|unix|/tmp/plugin1|grpc||false");
    }
}
