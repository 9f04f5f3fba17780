//! Mutual TLS between the client that started this process and this process.
//!
//! The client passes its one-off certificate in the environment and reads ours from the handshake
//! line. Neither side uses a certificate authority.

use super::error::StartError;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoServerSessionStorage, ParsedCertificate};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, ServerConfig,
    SignatureScheme,
};
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
        let (certificate, key) =
            make_certificate().map_err(|error| StartError::ServerCertificate(Box::new(error)))?;
        let config = server_config(client, certificate.clone(), key)
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

/// A self-signed certificate for `localhost`, the only thing that the client checks in it. It is
/// valid from 1975 to 4096, so that clocks do not matter, and is discarded with the process.
fn make_certificate() -> Result<(CertificateDer<'static>, PrivateKeyDer<'static>), rcgen::Error> {
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256)?;
    let parameters = rcgen::CertificateParams::new(["localhost".to_owned()])?;
    let certificate = parameters.self_signed(&key)?.into();
    Ok((certificate, PrivatePkcs8KeyDer::from(key.serialize_der()).into()))
}

fn server_config(
    client: CertificateDer<'static>,
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, Error> {
    let crypto = Arc::new(aws_lc_rs::default_provider());
    let verifier = OneClient { certificate: client, crypto: Arc::clone(&crypto) };
    let mut config = ServerConfig::builder_with_provider(crypto)
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(vec![certificate], key)?;
    // gRPC in Go rejects a connection that did not negotiate it.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // The client connects only once, and in a resumed session it would not present its certificate.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

/// Accepts only the client that holds the key of one certificate.
///
/// rustls's own verifier rejects go-plugin's clients, whose certificate is marked as a CA
/// certificate (`CaUsedAsEndEntity`). Dates and names do not matter, because the certificate itself
/// came from the process that started this one.
#[derive(Debug)]
struct OneClient {
    certificate: CertificateDer<'static>,
    /// Of aws-lc-rs, because the client's key uses P-521, which ring cannot verify.
    crypto: Arc<CryptoProvider>,
}

impl ClientCertVerifier for OneClient {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if *end_entity == self.certificate {
            Ok(ClientCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.crypto.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.crypto.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.crypto.signature_verification_algorithms.supported_schemes()
    }
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

    #[test]
    fn every_process_has_its_own_key() {
        let (first, _) = make_certificate().unwrap();
        let (second, _) = make_certificate().unwrap();
        assert_ne!(first, second);
    }
}
