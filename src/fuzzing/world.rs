//! The provider, as Terraform calls it, with a Google whose responses a fuzzer wrote.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;
use tfplugin_proto::tfplugin6 as proto;
use tfplugin_proto::tfplugin6::provider_server::Provider as _;
use tonic::{Request, Response, Status};

use super::bugs::NoErrors;
use crate::diag::Diagnostics;
use crate::engine::{Attempts, Checking, Configured, Provider};
use crate::google::{Carried, Carrier, Google};
use crate::plugin::{Connection, Server};
use crate::provider::{Edition, Variables, provider};
use crate::remote::Pending;
use crate::spec::Settings;
use crate::value::{Type, Value, decode, encode};

/// More requests than any call of Terraform's makes. A thousand pages of a list are the most of one read, and an
/// operation is polled for some minutes.
const MOST_REQUESTS: usize = 20_000;

/// How long a request takes, so that deadlines pass.
const LATENCY: Duration = Duration::from_secs(1);

/// The provider under the name that has every attribute.
pub(super) static PROVIDER: LazyLock<Provider> =
    LazyLock::new(|| provider(Edition::GoogleBeta, Variables::new(|_| None), Attempts::default()));

/// The summary of [`Diagnostic::bug`](crate::diag::Diagnostic::bug).
const BUG: &str = "Bug in the provider";

/// The provider, configured.
pub(super) struct World {
    server: Server,
    google: Arc<Scripted>,
}

/// A Google that returns these responses, in this order, and then the last of them again and again.
struct Scripted {
    responses: Mutex<Vec<http::Response<Vec<u8>>>>,
    requests: AtomicUsize,
}

/// What Terraform knows of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    pub(super) state: Value,
    pub(super) private: Vec<u8>,
    pub(super) identity: Option<proto::ResourceIdentityData>,
}

impl Scripted {
    fn carried(&self) -> Carried {
        let count = self.requests.fetch_add(1, Ordering::Relaxed);
        assert!(count < MOST_REQUESTS, "requests without an end");
        let mut responses = self.responses.lock().unwrap_or_else(PoisonError::into_inner);
        if responses.len() > 1 {
            return Carried::Response(responses.remove(0));
        }
        responses.first().cloned().map_or(Carried::Lost, Carried::Response)
    }
}

impl Carrier for Scripted {
    fn carry(&self, _: http::Request<Vec<u8>>) -> Pending<'_, Carried> {
        Box::pin(async {
            tokio::time::sleep(LATENCY).await;
            self.carried()
        })
    }
}

/// Runs a trial in a runtime whose time passes by itself.
pub(super) fn run(trial: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime");
    tracing::subscriber::with_default(NoErrors, || runtime.block_on(trial));
}

/// A response with status 200.
pub(super) fn ok(body: &[u8]) -> http::Response<Vec<u8>> {
    http::Response::new(body.to_vec())
}

/// The values of the provider block.
fn settings() -> Settings {
    Settings {
        project: "demo".into(),
        region: "us-central1".into(),
        zone: "us-central1-a".into(),
        given_region: "us-central1".into(),
        deletion_policy: "DELETE".into(),
        default_labels: Some(BTreeMap::from([("team".to_owned(), "a".into())])),
        ..Settings::default()
    }
}

impl World {
    /// A provider that is configured with a project and a region.
    pub(super) async fn new(responses: Vec<http::Response<Vec<u8>>>) -> Self {
        Self::with(responses, settings()).await
    }

    /// A provider with nothing in its block.
    pub(super) async fn bare(responses: Vec<http::Response<Vec<u8>>>) -> Self {
        Self::with(responses, Settings::default()).await
    }

    async fn with(responses: Vec<http::Response<Vec<u8>>>, settings: Settings) -> Self {
        let (responses, requests) = (Mutex::new(responses), AtomicUsize::new(0));
        let google = Arc::new(Scripted { responses, requests });
        let carrier = Arc::clone(&google);
        let configure = move |_: &Value, _: &str, _| {
            let carrier: Arc<dyn Carrier> = Arc::clone(&carrier) as _;
            let client = Arc::new(Google::carried_by(carrier));
            let configured = Configured::new(settings.clone(), client, None);
            (Some(configured.checking(Checking::Warn)), Diagnostics::default())
        };
        let provider = Provider { configure: Box::new(configure), ..*PROVIDER };
        let world =
            Self { server: Server::new(Arc::new(provider), Connection::detached()), google };
        let request = proto::configure_provider::Request::default();
        let reply = reply(world.server.configure_provider(Request::new(request)).await);
        assert_eq!(reply.diagnostics, []);
        world
    }

    /// From now on, Google returns these responses.
    pub(super) fn returns(&self, responses: Vec<http::Response<Vec<u8>>>) {
        *self.google.responses.lock().unwrap_or_else(PoisonError::into_inner) = responses;
    }

    /// Whether anything was requested of Google since the last plan.
    pub(super) fn was_called(&self) -> bool {
        self.google.requests.load(Ordering::Relaxed) > 0
    }

    /// The server, for calls that the others don't make.
    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    /// Refreshes an object: the refreshed one, or the errors.
    pub(super) async fn read(&self, type_name: &str, held: &Held) -> Tried<Held> {
        let request = proto::read_resource::Request {
            type_name: type_name.to_owned(),
            current_state: Some(message(&held.state)),
            private: held.private.clone(),
            current_identity: held.identity.clone(),
            ..Default::default()
        };
        let reply = reply(self.server.read_resource(Request::new(request)).await);
        let state = value(reply.new_state.as_ref(), resource_type(type_name));
        assert!(state.is_wholly_known(), "a refreshed object has unknown values: {state:?}");
        let refreshed = Held { state, private: reply.private, identity: reply.new_identity };
        let tried = Tried::of(refreshed, reply.diagnostics);
        if tried.has_failed {
            let is_kept = tried.value.state == held.state || held.state.is_null();
            assert!(is_kept, "a read that fails changes the state");
        }
        tried
    }

    /// Plans, and returns what is planned with the private data, and whether the object is replaced.
    pub(super) async fn plan(
        &self,
        type_name: &str,
        held: &Held,
        config: &Value,
    ) -> Tried<Planned> {
        let request = proto::plan_resource_change::Request {
            type_name: type_name.to_owned(),
            prior_state: Some(message(&held.state)),
            config: Some(message(config)),
            proposed_new_state: Some(message(config)),
            prior_private: held.private.clone(),
            prior_identity: held.identity.clone(),
            ..Default::default()
        };
        let reply = reply(self.server.plan_resource_change(Request::new(request)).await);
        // The checks of a plan go without what they cannot read.
        self.google.requests.store(0, Ordering::Relaxed);
        let state = value(reply.planned_state.as_ref(), resource_type(type_name));
        let held = Held { state, private: reply.planned_private, identity: reply.planned_identity };
        let planned = Planned { held, replaces: !reply.requires_replace.is_empty() };
        Tried::of(planned, reply.diagnostics)
    }

    /// Applies what is planned.
    pub(super) async fn apply(
        &self,
        type_name: &str,
        prior: &Value,
        planned: &Held,
        config: &Value,
    ) -> Tried<Held> {
        let request = proto::apply_resource_change::Request {
            type_name: type_name.to_owned(),
            prior_state: Some(message(prior)),
            planned_state: Some(message(&planned.state)),
            config: Some(message(config)),
            planned_private: planned.private.clone(),
            planned_identity: planned.identity.clone(),
            ..Default::default()
        };
        let reply = reply(self.server.apply_resource_change(Request::new(request)).await);
        let state = value(reply.new_state.as_ref(), resource_type(type_name));
        let held = Held { state, private: reply.private, identity: reply.new_identity };
        let tried = Tried::of(held, reply.diagnostics);
        let is_whole = tried.has_failed || tried.value.state.is_wholly_known();
        assert!(is_whole, "an applied object has unknown values: {:?}", tried.value.state);
        tried
    }

    /// Plans and applies the deletion of an object.
    pub(super) async fn delete(&self, type_name: &str, held: &Held) -> Tried<Held> {
        let planned = self.plan(type_name, held, &Value::Null).await;
        if planned.has_failed {
            return Tried { value: held.clone(), has_failed: true, texts: planned.texts };
        }
        self.apply(type_name, &held.state, &planned.value.held, &Value::Null).await
    }

    /// Reads a data source.
    pub(super) async fn data(&self, type_name: &str, config: &Value) -> Tried<Value> {
        let request = proto::read_data_source::Request {
            type_name: type_name.to_owned(),
            config: Some(message(config)),
            ..Default::default()
        };
        let reply = reply(self.server.read_data_source(Request::new(request)).await);
        let source = PROVIDER.data_source(type_name).expect("a data source");
        let state = value(reply.state.as_ref(), &source.shape().implied_type());
        assert!(state.is_wholly_known(), "a data source has unknown values: {state:?}");
        Tried::of(state, reply.diagnostics)
    }

    /// Opens an ephemeral resource, and closes it.
    pub(super) async fn open(&self, type_name: &str, config: &Value) -> Tried<Value> {
        let request = proto::open_ephemeral_resource::Request {
            type_name: type_name.to_owned(),
            config: Some(message(config)),
            ..Default::default()
        };
        let opened = reply(self.server.open_ephemeral_resource(Request::new(request)).await);
        let ephemeral = PROVIDER.ephemeral(type_name).expect("an ephemeral resource");
        let result = value(opened.result.as_ref(), &ephemeral.table.shape().implied_type());
        let tried = Tried::of(result, opened.diagnostics);
        let request = proto::close_ephemeral_resource::Request {
            type_name: type_name.to_owned(),
            private: opened.private,
        };
        let closed = reply(self.server.close_ephemeral_resource(Request::new(request)).await);
        Tried::of((), closed.diagnostics);
        tried
    }
}

/// What is planned.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) held: Held,
    pub(super) replaces: bool,
}

/// What a call returned.
#[derive(Clone, Debug)]
pub(super) struct Tried<T> {
    pub(super) value: T,
    pub(super) has_failed: bool,
    /// The summaries and details of its diagnostics.
    pub(super) texts: Vec<(String, String)>,
}

impl<T> Tried<T> {
    pub(super) fn of(value: T, diagnostics: Vec<proto::Diagnostic>) -> Self {
        let is_error = |it: &proto::Diagnostic| it.severity() == proto::diagnostic::Severity::Error;
        let has_failed = diagnostics.iter().any(is_error);
        for diagnostic in &diagnostics {
            let proto::Diagnostic { summary, detail, .. } = diagnostic;
            assert_ne!(summary, BUG, "{detail}");
            let is_line = !summary.trim().is_empty() && !summary.contains('\n');
            assert!(is_line, "{summary:?} is no summary: {detail}");
            assert!(!detail.trim().is_empty(), "{summary} explains nothing");
        }
        let texts = diagnostics.into_iter().map(|it| (it.summary, it.detail)).collect();
        Self { value, has_failed, texts }
    }
}

/// The message of a value.
pub(super) fn message(value: &Value) -> proto::DynamicValue {
    proto::DynamicValue { msgpack: encode(value), json: Vec::new() }
}

/// The value that Terraform reads.
pub(super) fn value(message: Option<&proto::DynamicValue>, ty: &Type) -> Value {
    let bytes = message.map_or(&[][..], |message| &message.msgpack);
    if bytes.is_empty() {
        return Value::Null;
    }
    decode(bytes, ty).unwrap_or_else(|error| panic!("Terraform cannot read a response: {error}"))
}

/// The type of a resource's value.
pub(super) fn resource_type(type_name: &str) -> &'static Type {
    PROVIDER.resource(type_name).expect("a resource").implied_type()
}

/// The response to a call, which no provider refuses.
pub(super) fn reply<T>(called: Result<Response<T>, Status>) -> T {
    called.unwrap_or_else(|status| panic!("a call is refused: {status}")).into_inner()
}
