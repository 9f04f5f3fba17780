//! Serving a provider: from the listening socket to the end of the process.
//!
//! It does not use tonic's `Server`, which verifies clients only with rustls's standard verifier,
//! and that rejects go-plugin's clients; shares one provider among all connections; and does not
//! report when a connection ends.

use super::connection::Connection;
use super::environment::Environment;
use super::error::StartError;
use super::handshake::Handshake;
use super::lifetime::{EndRequest, Ending, FIRST_CLIENT_WITHIN, Lifetime};
use super::listen::{Listener, Network, Stream};
use super::reattach;
use super::services::Services;
use super::tls::MutualTls;
use crate::fallback::Fallback;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;
use tfplugin_proto::tfplugin6::provider_server::Provider;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

/// Two, so that a call that computes does not delay `StopProvider` and `Shutdown`. Terraform
/// usually makes ten calls at once, which mostly wait for Google.
const WORKER_THREADS: usize = 2;
const TLS_HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);
const PAUSE_AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(50);

/// Which clients the process serves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mode<'a> {
    /// The client that started it, over mutual TLS, until the client ends it or disconnects.
    Plugin,
    /// Any number of clients, in sequence or at once, in plain text, until Ctrl-C.
    Debug {
        /// The source addresses that the process serves, each with its host.
        sources: &'a [&'a str],
    },
}

/// Serves providers until the process should end, then returns why it ends.
///
/// `fallback` answers calls for types that the providers do not have. Each connection gets a provider
/// from `new_provider`, which is dropped when its client has disconnected and its last call has ended.
/// The only output on `stdout` is the handshake line, or in debug mode the instructions to reattach. A
/// provider must not write there.
///
/// # Errors
/// When the process could not start to serve. In that case nothing was written to `stdout`.
pub(crate) fn serve<P: Provider>(
    environment: &Environment,
    mode: Mode<'_>,
    stdout: impl Write,
    fallback: Option<Arc<Fallback>>,
    new_provider: impl Fn(Connection) -> P,
) -> Result<Ending, StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKER_THREADS)
        .thread_name("plugin")
        .enable_all()
        .build()
        .map_err(StartError::system("start threads"))?;
    let result = runtime.block_on(async {
        let server =
            Server::open(Network::of_this_system(), environment, mode, new_provider).await?;
        let server = Server { fallback, ..server };
        server.listen_to_signals()?;
        server.announce(environment, mode, stdout)?;
        Ok(server.run().await)
    });
    // Without waiting: a DNS look-up, for example, cannot be cancelled.
    runtime.shutdown_background();
    result
}

/// A process that listens for clients.
struct Server<F> {
    listener: Listener,
    /// None means plain text.
    tls: Option<MutualTls>,
    /// Whether it continues when its clients have disconnected, and ends on Ctrl-C.
    is_debug: bool,
    lifetime: Lifetime,
    requests: UnboundedReceiver<EndRequest>,
    /// Answers for what the providers do not have.
    fallback: Option<Arc<Fallback>>,
    new_provider: F,
}

impl<P: Provider, F: Fn(Connection) -> P> Server<F> {
    async fn open(
        network: Network,
        environment: &Environment,
        mode: Mode<'_>,
        new_provider: F,
    ) -> Result<Server<F>, StartError> {
        let is_debug = matches!(mode, Mode::Debug { .. });
        let client = environment.client_certificate.as_deref().filter(|_| !is_debug);
        let tls = client.map(MutualTls::with_client).transpose()?;
        let listener = Listener::open(network, environment).await?;
        let (lifetime, requests) = Lifetime::new();
        let fallback = None;
        Ok(Server { listener, tls, is_debug, lifetime, requests, fallback, new_provider })
    }

    fn listen_to_signals(&self) -> Result<(), StartError> {
        self.lifetime
            .listen_to_signals(self.is_debug)
            .map_err(StartError::system("listen to signals"))
    }

    /// Announces the address. Afterwards nothing may be written to stdout, which clients stop
    /// reading.
    fn announce(
        &self,
        environment: &Environment,
        mode: Mode<'_>,
        mut stdout: impl Write,
    ) -> Result<(), StartError> {
        let address = self.listener.address();
        let text = match mode {
            Mode::Debug { sources } => reattach::instructions(sources, address, std::process::id()),
            Mode::Plugin => {
                let certificate = self.tls.as_ref().map(|tls| &*tls.certificate);
                let says_multiplexing = environment.is_multiplexing_asked;
                Handshake { address, certificate, says_multiplexing }.line() + "\n"
            }
        };
        tracing::debug!(network = address.network(), address = address.text(), "listening");
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
            .map_err(StartError::system("write the handshake to stdout"))
    }

    /// Serves until there is a reason to end, then ends the calls in progress.
    async fn run(mut self) -> Ending {
        let mut connections = JoinSet::new();
        let ending = self.serve_clients(&mut connections).await;
        tracing::debug!(reason = ?ending, "ending");
        // Accept no new clients; this also removes the socket's file.
        drop(self.listener);
        self.lifetime.stop.cancel();
        self.lifetime.closing.cancel();
        self.lifetime.calls.close();
        let rest = async {
            while connections.join_next().await.is_some() {}
            self.lifetime.calls.wait().await;
        };
        if timeout(ending.grace(), rest).await.is_err() {
            tracing::warn!("cancelling calls that are still in progress");
        }
        if let Some(fallback) = &self.fallback {
            fallback.end().await;
        }
        ending
    }

    async fn serve_clients(&mut self, connections: &mut JoinSet<()>) -> Ending {
        let mut handshakes = JoinSet::new();
        let mut nobody_came = Box::pin(sleep(FIRST_CLIENT_WITHIN));
        let mut had_client = false;
        loop {
            tokio::select! {
                // `Shutdown` takes precedence over the disconnection that follows it.
                biased;
                Some(request) = self.requests.recv() => match request {
                    EndRequest::Shutdown => return Ending::ShutDown,
                    EndRequest::Terminate if self.lifetime.calls.is_closed() => {
                        return Ending::Terminated;
                    }
                    // Calls in progress end as after `StopProvider`, and Terraform keeps their
                    // results.
                    EndRequest::Terminate => {
                        self.lifetime.stop.cancel();
                        self.lifetime.calls.close();
                    }
                },
                () = self.lifetime.calls.wait() => return Ending::Terminated,
                () = &mut nobody_came, if !had_client && !self.is_debug => {
                    return Ending::NobodyCame;
                }
                accepted = self.listener.accept() => match accepted {
                    Ok(stream) => {
                        let acceptor = self.tls.as_ref().map(|tls| tls.acceptor.clone());
                        handshakes.spawn(secure(stream, acceptor));
                    }
                    Err(error) => {
                        tracing::warn!("failed to accept a client: {error}");
                        sleep(PAUSE_AFTER_FAILED_ACCEPT).await;
                    }
                },
                Some(stream) = handshakes.join_next() => if let Ok(Some(stream)) = stream {
                    had_client = true;
                    self.serve_client(stream, connections);
                },
                Some(_) = connections.join_next() => {}
            }
            let has_clients = !connections.is_empty() || !handshakes.is_empty();
            if had_client && !has_clients && !self.is_debug {
                return Ending::ClientGone;
            }
        }
    }

    fn serve_client(&self, stream: Box<dyn Stream>, connections: &mut JoinSet<()>) {
        let connection = Connection::of(&self.lifetime);
        let provider = (self.new_provider)(connection.clone());
        let services = Services::new(provider, &self.lifetime, self.fallback.as_ref());
        connections.spawn(serve_connection(stream, services, connection, self.lifetime.clone()));
    }
}

/// The client's decrypted stream, or none if the client is not the expected one.
async fn secure(stream: Box<dyn Stream>, acceptor: Option<TlsAcceptor>) -> Option<Box<dyn Stream>> {
    let Some(acceptor) = acceptor else { return Some(stream) };
    match timeout(TLS_HANDSHAKE_WITHIN, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => Some(Box::new(stream)),
        Ok(Err(error)) => {
            tracing::warn!("rejected a client: {error}");
            None
        }
        Err(_) => {
            tracing::warn!("rejected a client: TLS handshake timed out");
            None
        }
    }
}

async fn serve_connection<P: Provider>(
    stream: Box<dyn Stream>,
    services: Services<P>,
    connection: Connection,
    lifetime: Lifetime,
) {
    tracing::debug!("client connected");
    let services = Arc::new(services);
    let service = service_fn(move |request| {
        let services = Arc::clone(&services);
        async move { services.handle(request).await }
    });
    // No limit on concurrent calls: Terraform's option -parallelism limits them.
    let http = http2::Builder::new(TokioExecutor::new())
        .max_concurrent_streams(None)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(http);
    let result = tokio::select! {
        result = http.as_mut() => result,
        () = lifetime.closing.cancelled() => {
            http.as_mut().graceful_shutdown();
            http.await
        }
    };
    // Nobody will receive the responses to calls that are still in progress.
    connection.stop();
    match result {
        Ok(()) => tracing::debug!("client disconnected"),
        Err(error) => tracing::debug!(?error, "client disconnected"),
    }
}

#[cfg(test)]
mod tests;
