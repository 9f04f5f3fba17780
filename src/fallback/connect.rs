//! A connection to a plugin: mutual TLS with one-off certificates, then HTTP/2.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http2::{self, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, Error};
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;

use super::handshake::{Address, Handshake};
use crate::tls::{Identity, OnePeer};

/// How much a plugin may send before it is read: schemas have tens of megabytes.
const WINDOW_BYTES: u32 = 16 * 1024 * 1024;

/// Sends requests over a connection.
pub(super) type Sender = SendRequest<Full<Bytes>>;

/// The certificate as a plugin expects it in its environment.
pub(super) fn pem(certificate: &CertificateDer<'_>) -> String {
    let text = STANDARD.encode(certificate);
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

fn client_config(
    identity: Identity,
    server: CertificateDer<'static>,
) -> Result<ClientConfig, Error> {
    let verifier = OnePeer::new(server);
    let mut config = ClientConfig::builder_with_provider(Arc::clone(&verifier.crypto))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_client_auth_cert(vec![identity.certificate], identity.key)?;
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok(config)
}

/// Connects to the plugin that printed this handshake.
///
/// # Errors
/// If the plugin does not listen there, or is not the one that printed the handshake.
pub(super) async fn connect(handshake: Handshake, identity: Identity) -> io::Result<Sender> {
    let config = client_config(identity, handshake.certificate).map_err(io::Error::other)?;
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
