//! Mutual TLS between the client that started this process and this process.
//!
//! The client passes its one-off certificate in the environment and reads ours from the handshake
//! line. Neither side uses a certificate authority.

use super::error::StartError;
use crate::tls::{Identity, OnePeer};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::server::{NoServerSessionStorage, ParsedCertificate};
use rustls::{Error, ServerConfig};
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// This process's side of mutual TLS.
pub(super) struct MutualTls {
    pub(super) acceptor: TlsAcceptor,
    /// The certificate that the client must trust.
    pub(super) certificate: CertificateDer<'static>,
}

impl MutualTls {
    /// Creates a key and a certificate, and trusts only the certificate in `client_pem`.
    pub(super) fn with_client(client_pem: &str) -> Result<MutualTls, StartError> {
        let client = parse_certificate(client_pem)?;
        let identity =
            Identity::new().map_err(|error| StartError::ServerCertificate(Box::new(error)))?;
        let certificate = identity.certificate.clone();
        let config = server_config(client, identity)
            .map_err(|error| StartError::ServerCertificate(Box::new(error)))?;
        Ok(MutualTls { acceptor: TlsAcceptor::from(Arc::new(config)), certificate })
    }
}

fn parse_certificate(pem: &str) -> Result<CertificateDer<'static>, StartError> {
    let certificate = CertificateDer::from_pem_slice(pem.as_bytes())
        .map_err(|error| StartError::ClientCertificate(error.to_string()))?;
    ParsedCertificate::try_from(&certificate)
        .map_err(|error| StartError::ClientCertificate(error.to_string()))?;
    Ok(certificate)
}

fn server_config(
    client: CertificateDer<'static>,
    identity: Identity,
) -> Result<ServerConfig, Error> {
    let verifier = OnePeer::new(client);
    let mut config = ServerConfig::builder_with_provider(Arc::clone(&verifier.crypto))
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(vec![identity.certificate], identity.key)?;
    // gRPC in Go rejects a connection that did not negotiate it.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // The client connects only once, and in a resumed session it would not present its certificate.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(pem: &str) -> String {
        match MutualTls::with_client(pem) {
            Err(error @ StartError::ClientCertificate(_)) => error.to_string(),
            Err(error) => panic!("unexpected error: {error}"),
            Ok(_) => panic!("{pem:?} was accepted"),
        }
    }

    #[test]
    fn an_invalid_certificate_is_an_error_that_names_the_variable() {
        for pem in [
            "hello",
            "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        ] {
            assert!(
                reason(pem).starts_with("PLUGIN_CLIENT_CERT does not contain"),
                "{}",
                reason(pem)
            );
        }
    }
}
