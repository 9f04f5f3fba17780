//! Mutual TLS between exactly two: the client that started this process, and this process.
//!
//! The client sends its one-off certificate in the environment and learns ours from the handshake
//! line. Neither side knows any authority.

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

/// This process's side of a mutual TLS.
pub(super) struct MutualTls {
    pub(super) acceptor: TlsAcceptor,
    /// What the client is to trust.
    pub(super) certificate: CertificateDer<'static>,
}

impl MutualTls {
    /// Makes a key and a certificate of its own and trusts the one in `client_pem` alone.
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

/// A self-signed certificate for `localhost`, the name that the client expects and the only thing in
/// it that has to be. It is valid from 1975 to 4096, so that no clock matters, and lives as long as
/// the process.
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
    // gRPC in Go refuses a connection that didn't settle on it.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // The client connects once; a resumed session would also be one whose certificate isn't shown.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

/// Lets in who holds the key of one certificate.
///
/// Not rustls's own verifier, since that refuses go-plugin's clients: their certificate is marked as
/// an authority's (`CaUsedAsEndEntity`). Its dates and names don't matter, as the very bytes came
/// from the process that started this one.
#[derive(Debug)]
struct OneClient {
    certificate: CertificateDer<'static>,
    /// aws-lc-rs's, because the client's key is on P-521, which ring cannot verify.
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
            Err(error) => panic!("another error: {error}"),
            Ok(_) => panic!("{pem:?} was taken"),
        }
    }

    #[test]
    fn what_is_no_certificate_is_refused_by_the_variables_name() {
        for pem in [
            "hello",
            "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        ] {
            assert!(reason(pem).starts_with("PLUGIN_CLIENT_CERT does not hold"), "{}", reason(pem));
        }
    }

    #[test]
    fn every_process_has_a_key_of_its_own() {
        let (first, _) = make_certificate().unwrap();
        let (second, _) = make_certificate().unwrap();
        assert_ne!(first, second);
    }
}
