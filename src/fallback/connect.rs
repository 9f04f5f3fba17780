//! A connection to a plugin: mutual TLS with one-off certificates, then HTTP/2.

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http2::{self, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;

use super::handshake::{Address, Handshake};

/// How much a plugin may send before it is read: schemas have tens of megabytes.
const WINDOW_BYTES: u32 = 16 * 1024 * 1024;

/// Sends requests over a connection.
pub(super) type Sender = SendRequest<Full<Bytes>>;

/// This process's key and certificate for one connection.
pub(super) struct Identity {
    certificate: CertificateDer<'static>,
    key: Vec<u8>,
    /// The certificate as the plugin expects it in its environment.
    pub(super) pem: String,
}

impl Identity {
    /// Creates a key, and a certificate that nobody but the plugin will see.
    pub(super) fn new() -> Result<Self, rcgen::Error> {
        use base64::Engine as _;
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256)?;
        let parameters = rcgen::CertificateParams::new(["localhost".to_owned()])?;
        let certificate: CertificateDer<'static> = parameters.self_signed(&key)?.into();
        let text = base64::engine::general_purpose::STANDARD.encode(&certificate);
        let pem = format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n");
        Ok(Self { certificate, key: key.serialize_der(), pem })
    }

    fn config(self, server: CertificateDer<'static>) -> Result<ClientConfig, Error> {
        let crypto = Arc::new(aws_lc_rs::default_provider());
        let verifier = OneServer { certificate: server, crypto: Arc::clone(&crypto) };
        let mut config = ClientConfig::builder_with_provider(crypto)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_client_auth_cert(
                vec![self.certificate],
                PrivatePkcs8KeyDer::from(self.key).into(),
            )?;
        config.alpn_protocols = vec![b"h2".to_vec()];
        Ok(config)
    }
}

/// Connects to the plugin that printed this handshake.
///
/// # Errors
/// If the plugin does not listen there, or is not the one that printed the handshake.
pub(super) async fn connect(handshake: Handshake, identity: Identity) -> io::Result<Sender> {
    let config = identity.config(handshake.certificate).map_err(io::Error::other)?;
    match handshake.address {
        #[cfg(unix)]
        Address::Unix(path) => open(tokio::net::UnixStream::connect(path).await?, config).await,
        #[cfg(not(unix))]
        Address::Unix(_) => Err(io::ErrorKind::Unsupported.into()),
        Address::Tcp(address) => {
            let stream = tokio::net::TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            open(stream, config).await
        }
    }
}

async fn open(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    config: ClientConfig,
) -> io::Result<Sender> {
    let name = ServerName::try_from("localhost").map_err(io::Error::other)?;
    let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
    let (sender, connection) = http2::Builder::new(TokioExecutor::new())
        .initial_stream_window_size(WINDOW_BYTES)
        .initial_connection_window_size(WINDOW_BYTES)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(io::Error::other)?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(?error, "the connection to the fallback provider ended");
        }
    });
    Ok(sender)
}

/// Trusts the certificate from the handshake and no other.
#[derive(Debug)]
struct OneServer {
    certificate: CertificateDer<'static>,
    /// Of aws-lc-rs, because plugins in Go have a key on P-521, which ring cannot verify.
    crypto: Arc<CryptoProvider>,
}

impl ServerCertVerifier for OneServer {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if *end_entity == self.certificate {
            Ok(ServerCertVerified::assertion())
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
