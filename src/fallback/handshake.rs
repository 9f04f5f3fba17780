//! The line with which a plugin says how to connect to it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::pki_types::CertificateDer;
use std::net::SocketAddr;
use std::path::PathBuf;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    Five,
    Six,
}

/// Where a plugin listens.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    #[cfg_attr(not(unix), allow(dead_code, reason = "this system has no Unix sockets"))]
    Unix(PathBuf),
    Tcp(SocketAddr),
}

/// What the line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Handshake {
    pub(super) version: Version,
    pub(super) address: Address,
    /// The only certificate to trust.
    pub(super) certificate: CertificateDer<'static>,
}

impl Handshake {
    /// Parses `CORE|APP|NETWORK|ADDRESS|TYPE|CERTIFICATE`, which may be followed by further fields. A
    /// plugin without a certificate is not accepted: it was told to use TLS.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let fields: Vec<_> = line.trim().split('|').collect();
        let &["1", version, network, address, "grpc", certificate, ..] = &*fields else {
            return None;
        };
        let version = match version {
            "5" => Version::Five,
            "6" => Version::Six,
            _ => return None,
        };
        let address = match network {
            "unix" => Address::Unix(address.into()),
            "tcp" => Address::Tcp(address.parse().ok()?),
            _ => return None,
        };
        let certificate = STANDARD_NO_PAD.decode(certificate).ok().filter(|it| !it.is_empty())?;
        Some(Self { version, address, certificate: certificate.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_plugin_is_parsed() {
        let parsed = Handshake::parse("1|5|unix|/tmp/plugin1|grpc|AAEC\n").unwrap();
        assert_eq!(parsed.version, Version::Five);
        assert_eq!(parsed.address, Address::Unix("/tmp/plugin1".into()));
        assert_eq!(parsed.certificate.as_ref(), [0, 1, 2]);
        let parsed = Handshake::parse("1|6|tcp|127.0.0.1:10000|grpc|AAEC|false").unwrap();
        assert_eq!(parsed.address, Address::Tcp(([127, 0, 0, 1], 10_000).into()));
    }

    #[test]
    fn any_other_line_is_refused() {
        for line in [
            "",
            "hello",
            "1|5|unix|/tmp/plugin1|grpc|",
            "1|5|unix|/tmp/plugin1|netrpc|AAEC",
            "1|4|unix|/tmp/plugin1|grpc|AAEC",
            "2|5|unix|/tmp/plugin1|grpc|AAEC",
            "1|5|tcp|nowhere|grpc|AAEC",
            "1|5|unix|/tmp/plugin1|grpc|A",
        ] {
            assert_eq!(Handshake::parse(line), None, "{line}");
        }
    }
}
