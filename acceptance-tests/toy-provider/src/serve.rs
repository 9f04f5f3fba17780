//! The process as a plugin: handshake, mutual TLS over a Unix socket, and both versions of the service.

use crate::manners::Manners;
use crate::provider::Toy;
use crate::{instant, schemas};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http_body_util::{BodyExt, Collected, Full};
use hyper::body::{Bytes, Incoming};
use hyper::http::{HeaderMap, HeaderValue, Request, Response};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use prost::Message;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use std::convert::Infallible;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tfplugin_proto::tfplugin6::provider_server::ProviderServer;
use tokio::net::UnixListener;
use tokio_rustls::TlsAcceptor;
use tonic::body::Body;
use tonic::codegen::Service;

/// Serves until the client asks for the end.
#[allow(clippy::print_stdout, reason = "the handshake is printed")]
pub(crate) fn serve() {
    let manners = Arc::new(Manners::read());
    manners.note("start");
    let runtime = tokio::runtime::Runtime::new().expect("the system has threads to give");
    runtime.block_on(async {
        tokio::time::sleep(manners.delay).await;
        if let Some(line) = &manners.handshake {
            if line != "none" {
                println!("{line}");
                std::future::pending::<()>().await;
            }
            _ = writeln!(std::io::stderr(), "cannot serve today");
            return;
        }
        let variable = |name: &str| std::env::var(name).expect("the client sets it");
        assert_eq!(variable("TF_PLUGIN_MAGIC_COOKIE"), tfplugin_proto::MAGIC_COOKIE);
        let client = variable("PLUGIN_CLIENT_CERT");
        let (acceptor, certificate) = tls(manners.instant.is_none().then_some(&*client));
        let path = socket();
        let listener = UnixListener::bind(&path).expect("the folder is there");
        println!("1|{}|unix|{}|grpc|{certificate}", manners.version, path.display());
        let toy = Toy::new(Arc::clone(&manners));
        let provider = ProviderServer::new(toy);
        loop {
            let (stream, _) = listener.accept().await.expect("a client");
            let (acceptor, provider, manners) =
                (acceptor.clone(), provider.clone(), Arc::clone(&manners));
            let is_instant = manners.instant.is_some();
            tokio::spawn(async move {
                // A client without the key of the certificate is refused.
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let service = service_fn(move |request| {
                    handle(provider.clone(), Arc::clone(&manners), request)
                });
                _ = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
                if is_instant {
                    _ = std::fs::remove_file(socket());
                    end();
                }
            });
        }
    });
}

/// The file of the socket. Terraform, other than the fallback, gives plugins no folder for it.
fn socket() -> PathBuf {
    match std::env::var_os("PLUGIN_UNIX_SOCKET_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => Path::new(&folder).join("toy"),
        None => std::env::temp_dir().join(format!("toy-{}", std::process::id())),
    }
}

/// An acceptor of the client with this certificate, or else of any client, and the certificate for the
/// client. rustls's verifier refuses the certificates of Terraform itself, and not those of the fallback.
fn tls(client: Option<&str>) -> (TlsAcceptor, String) {
    let crypto = Arc::new(aws_lc_rs::default_provider());
    let verifier = match client {
        None => WebPkiClientVerifier::no_client_auth(),
        Some(client) => {
            let client = CertificateDer::from_pem_slice(client.as_bytes()).expect("a certificate");
            let mut roots = RootCertStore::empty();
            roots.add(client).expect("a certificate");
            WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&crypto))
                .build()
                .expect("a verifier")
        }
    };
    let key = rcgen::KeyPair::generate().expect("a key");
    let parameters = rcgen::CertificateParams::new(["localhost".to_owned()]).expect("a name");
    let certificate: CertificateDer<'static> =
        parameters.self_signed(&key).expect("a certificate").into();
    let text = STANDARD_NO_PAD.encode(&certificate);
    let mut config = ServerConfig::builder_with_provider(crypto)
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![certificate], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .expect("a key that fits the certificate");
    config.alpn_protocols = vec![b"h2".to_vec()];
    (TlsAcceptor::from(Arc::new(config)), text)
}

/// Methods of version 5 that have another name in version 6.
const RENAMED: [(&str, &str); 6] = [
    ("GetSchema", "GetProviderSchema"),
    ("PrepareProviderConfig", "ValidateProviderConfig"),
    ("ValidateResourceTypeConfig", "ValidateResourceConfig"),
    ("ValidateDataSourceConfig", "ValidateDataResourceConfig"),
    ("Configure", "ConfigureProvider"),
    ("Stop", "StopProvider"),
];

async fn handle(
    mut provider: ProviderServer<Toy>,
    manners: Arc<Manners>,
    mut request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let path = request.uri().path().to_owned();
    let (service, method) = path.trim_start_matches('/').split_once('/').unwrap_or_default();
    let method = match (service, manners.version) {
        ("plugin.GRPCController", _) if method == "Shutdown" => {
            return Ok(shut_down(&manners).await);
        }
        ("tfplugin6.Provider", 6) => method,
        ("tfplugin5.Provider", 5) => {
            let renamed = RENAMED.iter().find(|(five, _)| *five == method).map(|(_, six)| *six);
            match renamed {
                Some(renamed) => renamed,
                // Version 5 does not have these.
                None if RENAMED.iter().any(|(_, six)| *six == method) => "-",
                None => method,
            }
        }
        _ => "-",
    };
    if let Some(instant) = &manners.instant {
        let unknown = || Ok(status("12", "a recording does not have this method"));
        // The requests of go-plugin's own services have no end.
        if method == "-" {
            return unknown();
        }
        let body = request.into_body().collect().await.map(Collected::to_bytes).unwrap_or_default();
        return instant.respond(method, &body).await.map_or_else(unknown, |it| Ok(framed(it)));
    }
    manners.before(method).await;
    if method == "GetProviderSchema" && manners.version == 5 {
        return Ok(response(&schemas::in_version_5().encode_to_vec()));
    }
    let uri = format!("https://localhost/tfplugin6.Provider/{method}");
    *request.uri_mut() = uri.parse().expect("an address");
    provider.call(request).await
}

/// Ends the process when the response has had time to leave.
async fn shut_down(manners: &Manners) -> Response<Body> {
    manners.note("Shutdown");
    if manners.is_deaf {
        std::future::pending::<()>().await;
    }
    // A recording ends as soon as the client has disconnected.
    if manners.instant.is_some() {
        return response(&[]);
    }
    tokio::spawn(async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        end();
    });
    response(&[])
}

/// Ends the process, without an error.
#[allow(clippy::exit, reason = "a program in Go ends so")]
fn end() -> ! {
    std::process::exit(0)
}

/// A response with this message.
fn response(message: &[u8]) -> Response<Body> {
    framed(instant::frame(message))
}

/// A response with this message, which its length precedes.
fn framed(message: Bytes) -> Response<Body> {
    responding(Full::new(message), "0", None)
}

/// A response without a message.
fn status(code: &'static str, text: &'static str) -> Response<Body> {
    responding(Full::new(Bytes::new()), code, Some(text))
}

fn responding(body: Full<Bytes>, code: &'static str, text: Option<&'static str>) -> Response<Body> {
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from_static(code));
    if let Some(text) = text {
        trailers.insert("grpc-message", HeaderValue::from_static(text));
    }
    let mut response = Response::new(Body::new(body.with_trailers(async { Some(Ok(trailers)) })));
    response.headers_mut().insert("content-type", HeaderValue::from_static("application/grpc"));
    response
}
