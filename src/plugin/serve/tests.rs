//! A client like Terraform, with a server in the same process.

#[cfg(unix)]
mod process;

use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tfplugin_proto::go_plugin::grpc_broker_client::GrpcBrokerClient;
use tfplugin_proto::go_plugin::grpc_controller_client::GrpcControllerClient;
use tfplugin_proto::go_plugin::grpc_stdio_client::GrpcStdioClient;
use tfplugin_proto::go_plugin::{ConnInfo, Empty};
use tfplugin_proto::tfplugin6::provider_client::ProviderClient;
use tfplugin_proto::tfplugin6::{
    DynamicValue, get_metadata, get_provider_schema, list_resource, read_resource, stop_provider,
    validate_provider_config,
};
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_stream::wrappers::ReceiverStream;
use tonic::codegen::BoxStream;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Response, Status, async_trait};

/// A provider without a schema. The type name of a read request selects its behaviour.
struct Fake {
    connection: Connection,
    shared: Arc<Shared>,
}

/// The state of the fakes that tests observe.
#[derive(Default)]
struct Shared {
    began: Notify,
    may_finish: Notify,
    finished: Notify,
    providers: AtomicUsize,
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.shared.providers.fetch_sub(1, Ordering::SeqCst);
    }
}

#[async_trait]
impl Provider for Fake {
    async fn get_provider_schema(
        &self,
        _: Request<get_provider_schema::Request>,
    ) -> Result<Response<get_provider_schema::Response>, Status> {
        Ok(Response::new(get_provider_schema::Response::default()))
    }

    async fn validate_provider_config(
        &self,
        _: Request<validate_provider_config::Request>,
    ) -> Result<Response<validate_provider_config::Response>, Status> {
        Ok(Response::new(validate_provider_config::Response::default()))
    }

    async fn read_resource(
        &self,
        request: Request<read_resource::Request>,
    ) -> Result<Response<read_resource::Response>, Status> {
        self.shared.began.notify_one();
        match request.get_ref().type_name.as_str() {
            "waits_until_stopped" => self.connection.stopped().await,
            "never_ends" => std::future::pending().await,
            "panics" => panic!("on purpose"),
            "panics_and_is_caught" => {
                let work = self.connection.run_to_end(async { panic!("caught") });
                work.await.map_err(|panicked| Status::internal(panicked.to_string()))?;
            }
            "must_not_stop" => {
                let shared = Arc::clone(&self.shared);
                let work = async move {
                    shared.may_finish.notified().await;
                    shared.finished.notify_one();
                };
                self.connection.run_to_end(work).await.unwrap();
            }
            other => panic!("no resource type {other}"),
        }
        Ok(Response::new(read_resource::Response::default()))
    }

    async fn list_resource(
        &self,
        _: Request<list_resource::Request>,
    ) -> Result<Response<BoxStream<list_resource::Event>>, Status> {
        self.shared.began.notify_one();
        let (events, stream) = tokio::sync::mpsc::channel(1);
        let shared = Arc::clone(&self.shared);
        tokio::spawn(async move {
            shared.may_finish.notified().await;
            events.send(Ok(list_resource::Event::default())).await.unwrap();
        });
        Ok(Response::new(Box::pin(ReceiverStream::new(stream))))
    }

    async fn stop_provider(
        &self,
        _: Request<stop_provider::Request>,
    ) -> Result<Response<stop_provider::Response>, Status> {
        self.connection.stop();
        Ok(Response::new(stop_provider::Response::default()))
    }
}

/// A running server, with its own folder.
struct World {
    handshake: String,
    ending: JoinHandle<Ending>,
    lifetime: Lifetime,
    shared: Arc<Shared>,
    folder: tempfile::TempDir,
}

impl World {
    async fn start(network: Network, mode: Mode<'_>, client: Option<&Client>) -> World {
        let folder = tempfile::tempdir().unwrap();
        let pem = client.map(|client| client.certificate.pem()).unwrap_or_default();
        let environment = Environment::with(&[
            ("PLUGIN_CLIENT_CERT", &pem),
            ("PLUGIN_UNIX_SOCKET_DIR", folder.path().to_str().unwrap()),
        ]);
        let shared = Arc::new(Shared::default());
        let for_fakes = Arc::clone(&shared);
        let new_provider = move |connection| {
            for_fakes.providers.fetch_add(1, Ordering::SeqCst);
            Fake { connection, shared: Arc::clone(&for_fakes) }
        };
        let server = Server::open(network, &environment, mode, new_provider).await.unwrap();
        let mut stdout = Vec::new();
        server.announce(&environment, mode, &mut stdout).unwrap();
        let lifetime = server.lifetime.clone();
        let handshake = String::from_utf8(stdout).unwrap();
        let ending = tokio::spawn(server.run());
        World { handshake, ending, lifetime, shared, folder }
    }

    async fn secured(client: &Client) -> World {
        World::start(Network::Unix, Mode::Plugin, Some(client)).await
    }

    async fn plain() -> World {
        World::start(Network::Unix, Mode::Plugin, None).await
    }

    fn field(&self, number: usize) -> &str {
        self.handshake.trim_end().split('|').nth(number - 1).unwrap()
    }

    async fn stream(&self) -> Box<dyn Stream> {
        match self.field(3) {
            "unix" => Box::new(UnixStream::connect(self.field(4)).await.unwrap()),
            _ => Box::new(TcpStream::connect(self.field(4)).await.unwrap()),
        }
    }

    /// A channel in plain text.
    async fn connect(&self) -> Channel {
        channel(self.stream().await).await.unwrap()
    }

    /// A channel over TLS, as the client that `client` is.
    async fn connect_as(&self, client: &Client) -> Result<Channel, Box<dyn std::error::Error>> {
        let key =
            aws_lc_rs::default_provider().key_provider.load_private_key(client.key.clone_key());
        // Unlike `with_client_auth_cert`, this does not check that the key matches the certificate.
        let pair = CertifiedKey::new(vec![client.certificate.der().clone()], key.unwrap());
        let pair = Arc::new(SingleCertAndKey::from(pair));
        self.connect_with(|config| config.with_client_cert_resolver(pair)).await
    }

    async fn connect_with(
        &self,
        authenticate: impl FnOnce(ConfigWithoutClient) -> rustls::ClientConfig,
    ) -> Result<Channel, Box<dyn std::error::Error>> {
        let server = STANDARD_NO_PAD.decode(self.field(6)).unwrap();
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from(server)).unwrap();
        let crypto = aws_lc_rs::default_provider();
        let config = rustls::ClientConfig::builder_with_provider(Arc::new(crypto))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let mut config = authenticate(config);
        config.alpn_protocols = vec![b"h2".to_vec()];
        let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
        let name = ServerName::try_from("localhost").unwrap();
        let stream = connector.connect(name, self.stream().await).await?;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        let channel = channel(Box::new(stream)).await?;
        // In TLS 1.3, only the first response tells the client whether it was accepted.
        schema(&channel).await?;
        Ok(channel)
    }

    async fn ending(self) -> Ending {
        let ending = timeout(Duration::from_secs(20), self.ending).await;
        let ending = ending.expect("the server ends").unwrap();
        assert_eq!(std::fs::read_dir(self.folder.path()).unwrap().count(), 0, "no socket is left");
        ending
    }

    /// Waits until a call has reached a provider.
    async fn began(&self) {
        self.shared.began.notified().await;
    }
}

type ConfigWithoutClient =
    rustls::ConfigBuilder<rustls::ClientConfig, rustls::client::WantsClientCert>;

async fn channel(stream: Box<dyn Stream>) -> Result<Channel, tonic::transport::Error> {
    let mut stream = Some(TokioIo::new(stream));
    let connect = move |_| {
        let stream = stream.take().ok_or_else(|| std::io::Error::other("connects only once"));
        async move { stream }
    };
    Endpoint::from_static("http://localhost")
        .connect_with_connector(tower::service_fn(connect))
        .await
}

/// A client, with a certificate like those that go-plugin creates.
struct Client {
    certificate: rcgen::Certificate,
    key: PrivateKeyDer<'static>,
}

impl Client {
    fn new() -> Client {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P521_SHA512).unwrap();
        let mut parameters = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap();
        parameters.distinguished_name.push(rcgen::DnType::CommonName, "localhost");
        parameters.distinguished_name.push(rcgen::DnType::OrganizationName, "HashiCorp");
        parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        parameters.key_usages = vec![
            rcgen::KeyUsagePurpose::DigitalSignature,
            rcgen::KeyUsagePurpose::KeyEncipherment,
            rcgen::KeyUsagePurpose::KeyAgreement,
            rcgen::KeyUsagePurpose::KeyCertSign,
        ];
        parameters.extended_key_usages = vec![
            rcgen::ExtendedKeyUsagePurpose::ClientAuth,
            rcgen::ExtendedKeyUsagePurpose::ServerAuth,
        ];
        let certificate = parameters.self_signed(&key).unwrap();
        let key = PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes()).unwrap();
        Client { certificate, key }
    }
}

async fn schema(channel: &Channel) -> Result<(), Status> {
    let mut client = ProviderClient::new(channel.clone());
    client.get_provider_schema(get_provider_schema::Request {}).await.map(|_| ())
}

/// Starts a long call, and returns a handle to its result.
fn read(channel: &Channel, type_name: &str) -> JoinHandle<Result<(), Status>> {
    let mut client = ProviderClient::new(channel.clone());
    let request = read_resource::Request { type_name: type_name.to_owned(), ..Default::default() };
    tokio::spawn(async move { client.read_resource(request).await.map(|_| ()) })
}

async fn shut_down(channel: &Channel) -> Result<(), Status> {
    GrpcControllerClient::new(channel.clone()).shutdown(Empty {}).await.map(|_| ())
}

#[tokio::test]
async fn the_client_that_started_it_is_served_over_mutual_tls() {
    let client = Client::new();
    let world = World::secured(&client).await;
    assert_eq!([world.field(1), world.field(2), world.field(5)], ["1", "6", "grpc"]);
    let channel = world.connect_as(&client).await.unwrap();
    schema(&channel).await.unwrap();
}

#[tokio::test]
async fn the_client_is_also_served_over_tcp() {
    let client = Client::new();
    let world = World::start(Network::Tcp, Mode::Plugin, Some(&client)).await;
    assert_eq!(world.field(3), "tcp");
    world.connect_as(&client).await.unwrap();
}

#[tokio::test]
async fn another_client_is_rejected_without_affecting_the_expected_one() {
    let client = Client::new();
    let world = World::secured(&client).await;
    assert!(world.connect_as(&Client::new()).await.is_err());
    let channel = world.connect_as(&client).await.unwrap();
    assert!(world.connect_as(&Client::new()).await.is_err());
    schema(&channel).await.unwrap();
}

#[tokio::test]
async fn a_client_without_a_certificate_is_rejected() {
    let world = World::secured(&Client::new()).await;
    assert!(world.connect_with(ConfigWithoutClient::with_no_client_auth).await.is_err());
    let plain = channel(world.stream().await).await;
    assert!(plain.is_err() || schema(&plain.unwrap()).await.is_err());
}

#[tokio::test]
async fn a_certificate_without_its_key_is_rejected() {
    let client = Client::new();
    let world = World::secured(&client).await;
    let impostor = Client { certificate: client.certificate, key: Client::new().key };
    assert!(world.connect_as(&impostor).await.is_err());
}

#[tokio::test]
async fn without_a_client_certificate_connections_are_plain_text() {
    let world = World::plain().await;
    assert_eq!(world.field(6), "");
    schema(&world.connect().await).await.unwrap();
}

#[tokio::test]
async fn a_shutdown_gets_a_response_and_ends_the_process_despite_running_calls() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let mut stdio = GrpcStdioClient::new(channel.clone()).stream_stdio(()).await.unwrap();
    let offers = tokio_stream::pending::<ConnInfo>();
    let broker = GrpcBrokerClient::new(channel.clone()).start_stream(offers).await.unwrap();
    let hanging = read(&channel, "never_ends");
    world.began().await;

    let asked = Instant::now();
    shut_down(&channel).await.unwrap();
    assert_eq!(world.ending().await, Ending::ShutDown);
    // The client would kill the process after two seconds. It takes 80 ms, more on a busy machine.
    assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
    assert!(hanging.await.unwrap().is_err());
    assert!(stdio.get_mut().message().await.unwrap().is_none());
    assert!(broker.into_inner().message().await.unwrap().is_none());
}

#[tokio::test]
async fn a_shutdown_lets_a_call_finish_that_reacts_to_the_stop() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let waiting = read(&channel, "waits_until_stopped");
    world.began().await;
    shut_down(&channel).await.unwrap();
    waiting.await.unwrap().unwrap();
    assert_eq!(world.ending().await, Ending::ShutDown);
}

#[tokio::test]
async fn the_process_ends_when_the_client_disconnects() {
    let client = Client::new();
    let world = World::secured(&client).await;
    let channel = world.connect_as(&client).await.unwrap();
    let waiting = read(&channel, "waits_until_stopped");
    world.began().await;
    waiting.abort();
    drop(channel);
    assert_eq!(world.ending().await, Ending::ClientGone);
}

#[tokio::test]
async fn the_process_continues_while_one_client_is_connected() {
    let world = World::plain().await;
    let first = world.connect().await;
    let second = world.connect().await;
    schema(&first).await.unwrap();
    schema(&second).await.unwrap();
    drop(first);
    while world.shared.providers.load(Ordering::SeqCst) > 1 {
        tokio::task::yield_now().await;
    }
    schema(&second).await.unwrap();
    drop(second);
    assert_eq!(world.ending().await, Ending::ClientGone);
}

#[tokio::test(start_paused = true)]
async fn the_process_ends_if_no_client_connects() {
    let world = World::plain().await;
    let started = tokio::time::Instant::now();
    assert_eq!(world.ending.await.unwrap(), Ending::NobodyCame);
    assert_eq!(started.elapsed().as_secs(), FIRST_CLIENT_WITHIN.as_secs());
}

#[tokio::test]
async fn debug_mode_serves_each_client_with_its_own_provider() {
    let client = Client::new();
    let sources = ["a.example/b/c", "d.example/b/c"];
    let mode = Mode::Debug { sources: &sources };
    let mut world = World::start(Network::Unix, mode, Some(&client)).await;
    assert!(sources.iter().all(|source| world.handshake.contains(source)));
    let socket = std::fs::read_dir(world.folder.path()).unwrap().next().unwrap().unwrap().path();
    assert!(world.handshake.contains(socket.to_str().unwrap()));
    world.handshake = format!("1|6|unix|{}|grpc|", socket.display());

    drop(world.connect().await);
    let (one, other) = (world.connect().await, world.connect().await);
    let stopped = read(&one, "waits_until_stopped");
    world.began().await;
    ProviderClient::new(other.clone()).stop_provider(stop_provider::Request {}).await.unwrap();
    assert!(!stopped.is_finished());
    ProviderClient::new(one.clone()).stop_provider(stop_provider::Request {}).await.unwrap();
    stopped.await.unwrap().unwrap();
    drop((one, other));
    schema(&world.connect().await).await.unwrap();

    world.lifetime.request(EndRequest::Terminate);
    assert_eq!(world.ending().await, Ending::Terminated);
}

#[tokio::test]
async fn a_termination_waits_for_running_calls_and_accepts_more_in_the_meantime() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let work = read(&channel, "must_not_stop");
    let waiting = read(&channel, "waits_until_stopped");
    world.began().await;
    world.began().await;
    world.lifetime.request(EndRequest::Terminate);
    waiting.await.unwrap().unwrap();
    schema(&channel).await.unwrap();
    world.shared.may_finish.notify_one();
    work.await.unwrap().unwrap();
    assert_eq!(world.ending().await, Ending::Terminated);
}

#[tokio::test]
async fn a_termination_waits_for_a_running_stream() {
    let world = World::plain().await;
    let mut client = ProviderClient::new(world.connect().await);
    let events = client.list_resource(list_resource::Request::default()).await.unwrap();
    let mut events = events.into_inner();
    world.lifetime.request(EndRequest::Terminate);
    world.lifetime.stop.cancelled().await;
    client.get_provider_schema(get_provider_schema::Request {}).await.unwrap();
    world.shared.may_finish.notify_one();
    assert!(events.message().await.unwrap().is_some());
    assert!(events.message().await.unwrap().is_none());
    assert_eq!(world.ending().await, Ending::Terminated);
}

#[tokio::test]
async fn a_second_termination_does_not_wait() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let hanging = read(&channel, "never_ends");
    world.began().await;
    world.lifetime.request(EndRequest::Terminate);
    world.lifetime.request(EndRequest::Terminate);
    assert_eq!(world.ending().await, Ending::Terminated);
    assert!(hanging.await.unwrap().is_err());
}

#[tokio::test]
async fn work_outlives_a_call_that_the_client_resets() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let call = read(&channel, "must_not_stop");
    world.began().await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    schema(&channel).await.unwrap();
    world.shared.may_finish.notify_one();
    world.shared.finished.notified().await;
}

#[tokio::test]
async fn work_outlives_a_client_that_dies() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let call = read(&channel, "must_not_stop");
    world.began().await;
    call.abort();
    drop(channel);
    world.shared.may_finish.notify_one();
    world.shared.finished.notified().await;
    assert_eq!(world.ending().await, Ending::ClientGone);
}

#[tokio::test]
async fn a_panic_in_a_handler_fails_only_its_call() {
    let world = World::plain().await;
    let channel = world.connect().await;
    assert!(read(&channel, "panics").await.unwrap().is_err());
    schema(&channel).await.unwrap();
}

#[tokio::test]
async fn a_request_larger_than_four_mebibytes_is_accepted() {
    let world = World::plain().await;
    let mut client = ProviderClient::new(world.connect().await);
    let value = DynamicValue { msgpack: vec![0; 20 << 20], ..Default::default() };
    let request = validate_provider_config::Request { config: Some(value) };
    client.validate_provider_config(request).await.unwrap();
}

#[tokio::test]
async fn unknown_services_and_methods_are_unimplemented() {
    let world = World::plain().await;
    let channel = world.connect().await;
    let mut client = ProviderClient::new(channel.clone());
    let metadata = client.get_metadata(get_metadata::Request {}).await;
    assert_eq!(metadata.unwrap_err().code(), Code::Unimplemented);

    let mut health = tonic::client::Grpc::new(channel);
    health.ready().await.unwrap();
    let path = http::uri::PathAndQuery::from_static("/grpc.health.v1.Health/Check");
    let codec = tonic_prost::ProstCodec::<Empty, Empty>::default();
    let health = health.unary(Request::new(Empty {}), path, codec).await.unwrap_err();
    assert_eq!(health.code(), Code::Unimplemented);
    assert_eq!(health.message(), "no service at /grpc.health.v1.Health/Check");
}

#[test]
fn nothing_is_announced_if_the_server_cannot_start() {
    let environment = Environment::with(&[("PLUGIN_CLIENT_CERT", "no certificate")]);
    let mut stdout = Vec::new();
    let new_provider = |connection| Fake { connection, shared: Arc::default() };
    let error = serve(&environment, Mode::Plugin, &mut stdout, None, new_provider).unwrap_err();
    assert!(matches!(error, StartError::ClientCertificate(_)), "{error}");
    assert_eq!(stdout, b"");
}
