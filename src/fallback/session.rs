//! The fallback of a process, and that of each of its connections.

use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use prost::Message;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};
use tfplugin_proto::tfplugin6 as proto;
use tokio::sync::{Mutex as AsyncMutex, OnceCell};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;
use tonic::body::Body;

use super::child::{Child, ENDS_WITHIN, Reply};
use super::find::{Found, find};
use super::handshake::Version;
use super::methods::{self, Kind, Method};
use super::schemas::Schemas;
use super::settings::Settings;
use super::trouble::Trouble;
use super::{cache, config, frames, protobuf};
use crate::value;

/// Whether this provider itself has a type or a function.
pub(crate) type Own = dyn Fn(Kind, &str) -> bool + Send + Sync;

/// The fallback of a process.
pub(crate) struct Fallback {
    settings: Settings,
    own: Box<Own>,
    schemas: OnceCell<Schemas>,
    tasks: TaskTracker,
    closing: CancellationToken,
}

/// The fallback of a connection, which has a process of its own, because each connection is configured
/// separately.
pub(crate) struct Session {
    fallback: Arc<Fallback>,
    child: AsyncMutex<Place>,
    /// The last request to `ConfigureProvider`.
    configuration: Mutex<Option<Bytes>>,
    end: CancellationToken,
    _ends_when_dropped: DropGuard,
}

/// Where the process of a session is.
#[derive(Default)]
struct Place {
    child: Option<Arc<Child>>,
    /// When the last start failed, and why. Calls that have waited for it fail with it, instead of each
    /// waiting for a start of its own.
    failure: Option<(Instant, String)>,
}

impl Fallback {
    /// A fallback that starts nothing before it is needed. `own` has precedence.
    pub(crate) fn new(settings: Settings, own: Box<Own>) -> Arc<Self> {
        Arc::new(Self {
            settings,
            own,
            schemas: OnceCell::new(),
            tasks: TaskTracker::new(),
            closing: CancellationToken::new(),
        })
    }

    /// The fallback of a connection.
    pub(crate) fn session(self: &Arc<Self>) -> Session {
        let end = self.closing.child_token();
        Session {
            fallback: Arc::clone(self),
            child: AsyncMutex::default(),
            configuration: Mutex::default(),
            end: end.clone(),
            _ends_when_dropped: end.drop_guard(),
        }
    }

    /// Ends all processes, and waits for their end.
    pub(crate) async fn end(&self) {
        self.closing.cancel();
        self.tasks.close();
        // Its own children may keep its output open, which nobody waits for.
        let _ =
            tokio::time::timeout(ENDS_WITHIN + Duration::from_millis(200), self.tasks.wait()).await;
    }

    fn takes_over(&self, kind: Kind, name: &str) -> bool {
        !(self.own)(kind, name) && self.settings.patterns.includes(name)
    }

    /// Whether the schema of a type is to be part of ours. Objects of a list are those of a resource: a list
    /// of a resource of our own would be in another schema.
    fn offers(&self, schemas: &Schemas, kind: Kind, name: &str) -> bool {
        let is_consistent = kind != Kind::List
            || self.takes_over(Kind::Resource, name) && schemas.has(Kind::Resource, name);
        is_consistent && self.takes_over(kind, name)
    }

    fn executable(&self) -> Result<Found, Trouble> {
        match &self.settings.forbidden {
            Some(reason) => Err(Trouble::Setting(reason.clone())),
            None => find(&self.settings),
        }
    }
}

impl Session {
    /// Answers a call of the provider's service: `own` does so for what this provider has.
    pub(crate) async fn answer(
        &self,
        name: &str,
        request: Request<Incoming>,
        own: impl AsyncFnOnce(Request<Body>) -> Response<Body>,
    ) -> Response<Body> {
        let (head, body) = request.into_parts();
        let Ok(body) = body.collect().await else {
            return tonic::Status::cancelled("the request ended early").into_http();
        };
        let body = body.to_bytes();
        let passed_on = Request::from_parts(head, Body::new(Full::new(body.clone())));
        match name {
            "GetProviderSchema" | "GetResourceIdentitySchemas" | "GetFunctions" => {
                let (own, more) = tokio::join!(own(passed_on), self.more_schemas(name));
                appended(own, &more).await
            }
            "ConfigureProvider" => {
                self.remember(frames::unframed(&body));
                own(passed_on).await
            }
            "StopProvider" => {
                let (own, ()) = tokio::join!(own(passed_on), self.stop());
                own
            }
            _ => match methods::find(name).zip(frames::unframed(&body)) {
                Some((method, message)) if self.is_theirs(method, &message) => {
                    self.forwarded(method, &message, body).await
                }
                _ => own(passed_on).await,
            },
        }
    }

    fn remember(&self, configuration: Option<Bytes>) {
        *self.configuration.lock().unwrap_or_else(PoisonError::into_inner) = configuration;
    }

    fn is_theirs(&self, method: &Method, message: &[u8]) -> bool {
        let name = std::str::from_utf8(protobuf::contents(message, method.named_in));
        name.is_ok_and(|name| !name.is_empty() && self.fallback.takes_over(method.kind, name))
    }

    async fn forwarded(
        &self,
        method: &'static Method,
        message: &[u8],
        body: Bytes,
    ) -> Response<Body> {
        let response = async {
            let child = self.configured_child().await?;
            let path = method.path(child.version);
            if method.is_streamed() {
                let response = child.send(&path, body).await?;
                return Ok(streamed(response, method, child));
            }
            Ok(child.call(&path, body).await?.into_response())
        };
        match response.await {
            Ok(response) => response,
            Err(trouble) => method.failed(Trouble::diagnostic(&trouble), message),
        }
    }

    /// What to append to our own message.
    async fn more_schemas(&self, name: &str) -> Vec<u8> {
        let fallback = &self.fallback;
        let schemas = match self.schemas().await {
            Ok(schemas) => schemas,
            Err(trouble) => {
                let diagnostics = vec![methods::encoded(Trouble::diagnostic(&trouble))];
                return match name {
                    "GetProviderSchema" => {
                        proto::get_provider_schema::Response { diagnostics, ..Default::default() }
                            .encode_to_vec()
                    }
                    // Terraform has seen the error, or has its own copy of the schema.
                    _ => Vec::new(),
                };
            }
        };
        match name {
            "GetProviderSchema" => {
                schemas.entries(|kind, name| fallback.offers(schemas, kind, name))
            }
            "GetResourceIdentitySchemas" => {
                schemas.identity_entries(|name| fallback.takes_over(Kind::Resource, name))
            }
            _ => schemas.function_entries(|name| fallback.takes_over(Kind::Function, name)),
        }
    }

    async fn schemas(&self) -> Result<&Schemas, Trouble> {
        self.fallback.schemas.get_or_try_init(|| self.load_schemas()).await
    }

    /// The schemas from the cache, or from the process.
    async fn load_schemas(&self) -> Result<Schemas, Trouble> {
        let executable = self.fallback.executable()?;
        let file = self.fallback.settings.cache.as_deref().map(|it| cache::file(it, &executable));
        if let Some(schemas) = file.as_deref().and_then(cache::read) {
            return Ok(schemas);
        }
        let child = self.child().await?;
        let name = schema_method(child.version);
        let response = required(&child, name, Vec::new()).await?;
        // A provider without identities need not have the method.
        let identities = call(&child, "GetResourceIdentitySchemas", Vec::new()).await?.message();
        let schemas =
            Schemas::new(child.version, &response, identities.unwrap_or_default().to_vec())
                .map_err(|error| undecodable(&child, name, &error))?;
        if let Some(status) = schemas.errors() {
            let (name, method) = (child.name.clone(), name.to_owned());
            return Err(Trouble::Refused { name, method, status });
        }
        if let Some(file) = file
            && let Err(error) = cache::write(&file, &schemas)
        {
            tracing::warn!(file = %file.display(), %error, "cannot cache the schemas of the fallback provider");
        }
        Ok(schemas)
    }

    /// The running process, which is started if there is none.
    async fn child(&self) -> Result<Arc<Child>, Trouble> {
        let asked = Instant::now();
        let mut place = self.child.lock().await;
        if let Some(child) = place.child.as_ref().filter(|child| !child.is_gone()) {
            return Ok(Arc::clone(child));
        }
        if let Some((_, cause)) = place.failure.as_ref().filter(|(failed, _)| *failed >= asked) {
            return Err(Trouble::Setting(cause.clone()));
        }
        let started = async {
            let executable = self.fallback.executable()?;
            Child::start(&executable, self.end.child_token(), &self.fallback.tasks).await
        };
        match started.await {
            Ok(child) => {
                let child = Arc::new(child);
                place.child = Some(Arc::clone(&child));
                Ok(child)
            }
            Err(trouble) => {
                place.failure = Some((Instant::now(), trouble.to_string()));
                Err(trouble)
            }
        }
    }

    /// Asks a process for its schemas that wants to be asked before anything else, as old versions do.
    async fn prepare(&self, child: &Child) -> Result<(), Trouble> {
        if !self.schemas().await?.are_optional() {
            let asked = || async {
                required(child, schema_method(child.version), Vec::new()).await.map(drop)
            };
            child.prepared.get_or_try_init(asked).await?;
        }
        Ok(())
    }

    /// The running process, with the configuration that Terraform has given.
    async fn configured_child(&self) -> Result<Arc<Child>, Trouble> {
        let child = self.child().await?;
        self.prepare(&child).await?;
        let configuration = self.configuration();
        if let Some(configuration) = configuration {
            let configured =
                child.configured.get_or_try_init(|| self.configure(&child, &configuration)).await?;
            if let Err(text) = configured {
                let name = child.name.clone();
                return Err(Trouble::Configuration { name, text: text.clone() });
            }
        }
        Ok(child)
    }

    fn configuration(&self) -> Option<Bytes> {
        self.configuration.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn configure(
        &self,
        child: &Child,
        request: &[u8],
    ) -> Result<Result<(), String>, Trouble> {
        let mut request = proto::configure_provider::Request::decode(request)
            .map_err(|error| undecodable(child, "ConfigureProvider", &error))?;
        let method = match child.version {
            Version::Five => "Configure",
            Version::Six => "ConfigureProvider",
        };
        let block = self.schemas().await?.provider_block();
        let block = block.map_err(|error| undecodable(child, "GetProviderSchema", &error))?;
        let given = request.config.take().unwrap_or_default();
        let given = value::decode(&given.msgpack, &self.fallback.settings.block)
            .map_err(|error| undecodable(child, method, &error))?;
        let given = config::conform(given, &block)
            .map_err(|attribute| Trouble::Argument { name: child.name.clone(), attribute })?;
        let msgpack = value::encode(&given);
        request.config = Some(proto::DynamicValue { msgpack, json: Vec::new() });
        let response = required(child, method, request.encode_to_vec()).await?;
        let response = proto::configure_provider::Response::decode(response)
            .map_err(|error| undecodable(child, method, &error))?;
        let mut errors = Vec::new();
        for diagnostic in response.diagnostics {
            let text = [diagnostic.summary, diagnostic.detail].join("\n");
            if diagnostic.severity == i32::from(proto::diagnostic::Severity::Error) {
                errors.push(text.trim().to_owned());
            } else {
                tracing::warn!(provider = child.name, "{}", text.trim());
            }
        }
        Ok(if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) })
    }

    /// Passes `StopProvider` on to a running process.
    async fn stop(&self) {
        // Nobody waits for a process that is just starting.
        let child = self.child.try_lock().ok().and_then(|place| place.child.clone());
        let Some(child) = child.filter(|child| !child.is_gone()) else { return };
        let name = match child.version {
            Version::Five => "Stop",
            Version::Six => "StopProvider",
        };
        if let Err(trouble) = call(&child, name, Vec::new()).await {
            tracing::debug!(%trouble, "the fallback provider cannot be stopped");
        }
    }
}

/// The method that returns all schemas.
fn schema_method(version: Version) -> &'static str {
    match version {
        Version::Five => "GetSchema",
        Version::Six => "GetProviderSchema",
    }
}

async fn call(child: &Child, name: &str, message: Vec<u8>) -> Result<Reply, Trouble> {
    child.call(&methods::path(child.version, name), frames::framed(&message)).await
}

/// The message of a response that must be a success.
async fn required(child: &Child, name: &str, message: Vec<u8>) -> Result<Bytes, Trouble> {
    let reply = call(child, name, message).await?;
    let refused = || Trouble::Refused {
        name: child.name.clone(),
        method: name.to_owned(),
        status: reply.status().unwrap_or_else(|| "no message".to_owned()),
    };
    reply.message().ok_or_else(refused)
}

fn undecodable(child: &Child, method: &str, cause: &dyn std::fmt::Display) -> Trouble {
    let (name, method) = (child.name.clone(), method.to_owned());
    Trouble::Undecodable { name, method, cause: cause.to_string() }
}

/// A response whose message continues with these bytes: encoded messages of one type, one after the other,
/// are the message with all their fields.
async fn appended(response: Response<Body>, more: &[u8]) -> Response<Body> {
    let (head, body) = response.into_parts();
    let Ok(collected) = body.collect().await else {
        return tonic::Status::internal("the response ended early").into_http();
    };
    let trailers = collected.trailers().cloned();
    let body = collected.to_bytes();
    let body = match frames::unframed(&body) {
        Some(message) => frames::framed(&[&message[..], more].concat()),
        None => body,
    };
    let mut response = frames::of_body(body, trailers);
    response.headers_mut().extend(head.headers);
    response
}

/// A response of several messages, which ends with an error for the user if the process ends.
fn streamed(
    response: Response<Incoming>,
    method: &'static Method,
    child: Arc<Child>,
) -> Response<Body> {
    let (head, body) = response.into_parts();
    let body = Body::new(Streamed { body, method, child, ending: Ending::Open });
    Response::from_parts(head, body)
}

struct Streamed {
    body: Incoming,
    method: &'static Method,
    child: Arc<Child>,
    ending: Ending,
}

enum Ending {
    Open,
    /// The process has ended, and the user is being told.
    Died(Pin<Box<dyn Future<Output = Trouble> + Send>>),
    Told,
    Over,
}

impl http_body::Body for Streamed {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        loop {
            let this = &mut *self;
            match &mut this.ending {
                Ending::Open => {
                    if let Some(Ok(frame)) = ready!(Pin::new(&mut this.body).poll_frame(context)) {
                        if frame.is_trailers() {
                            this.ending = Ending::Over;
                        }
                        return Poll::Ready(Some(Ok(frame)));
                    }
                    // A response ends with trailers, or it is cut.
                    let (child, name) = (Arc::clone(&this.child), this.method.name);
                    this.ending = Ending::Died(Box::pin(async move { child.died(name).await }));
                }
                Ending::Died(trouble) => {
                    let diagnostic = Trouble::diagnostic(&ready!(trouble.as_mut().poll(context)));
                    let message = this.method.failure_message(diagnostic, &[]);
                    this.ending = Ending::Told;
                    return Poll::Ready(Some(Ok(Frame::data(frames::framed(&message)))));
                }
                Ending::Told => {
                    this.ending = Ending::Over;
                    return Poll::Ready(Some(Ok(Frame::trailers(frames::ok()))));
                }
                Ending::Over => return Poll::Ready(None),
            }
        }
    }
}
