//! The emulator as a value: started, inspected, and stopped when it is dropped.

use crate::cloud::{Cloud, Settings};
use crate::collections::SERVED;
use crate::enabled::Services;
use crate::fault::{Fault, FaultError, Faults};
use crate::journal::Exchange;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::project::{Project, Projects};
use crate::reply::Cut;
use crate::run;
use crate::server::{self, Shared, Watched, lock};
use crate::state::{self, StateFile};
use crate::store::{Store, Stored};
use crate::variants::Variants;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, Response};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// The options of an emulator. The default is an empty emulator without delays on a free loopback
/// port.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on; port 0 selects a free port.
    pub listen: SocketAddr,
    /// The file that stores what exists; without a file, everything is lost at the end.
    pub state: Option<PathBuf>,
    /// The projects that exist; every project exists if none is named.
    pub projects: Vec<Project>,
    /// The delay of each response after the request was carried out.
    pub latency: Duration,
    /// How long each operation stays pending.
    pub operation_time: Duration,
    /// How long a new service account is not visible everywhere.
    pub identity_time: Duration,
    /// The services that are enabled at the start.
    pub services: Services,
    /// How long a service that was enabled does not answer yet.
    pub enable_time: Duration,
    /// How long Cloud Run holds the addresses of a service that has left their subnetwork; none if
    /// it does not hold addresses.
    pub hold: Option<Duration>,
    /// Whether each project has an auto mode network `default`, as new projects have at Google.
    pub has_default_network: bool,
    /// The variants of the responses that vary at Google.
    pub variants: Variants,
    /// The faults to inject.
    pub faults: Vec<Fault>,
    /// A file to which one line of JSON is written for each request.
    pub journal: Option<PathBuf>,
    /// Whether requests are kept for [`Emulator::journal`]; a program that runs for days would keep
    /// too many.
    pub remembers_requests: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            state: None,
            projects: Vec::new(),
            latency: Duration::ZERO,
            operation_time: Duration::ZERO,
            identity_time: Duration::ZERO,
            services: Services::All,
            enable_time: Duration::ZERO,
            hold: None,
            has_default_network: false,
            variants: Variants::default(),
            faults: Vec::new(),
            journal: None,
            remembers_requests: true,
        }
    }
}

/// The reasons why an emulator cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is in use, or does not belong to this machine.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The journal cannot be written.
    #[error("cannot write the journal {}", .0.display())]
    Journal(PathBuf, #[source] io::Error),
    /// The state file cannot be used.
    #[error(transparent)]
    State(#[from] state::Error),
    /// A fault is invalid.
    #[error(transparent)]
    Fault(#[from] FaultError),
}

/// A running emulator. Dropping it stops it and closes its connections.
pub struct Emulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

impl Emulator {
    /// Starts an emulator in the current tokio runtime; it accepts connections when this returns.
    ///
    /// # Errors
    /// If an address, a state file, a journal or a fault cannot be used.
    pub async fn start(options: Options) -> Result<Emulator, StartError> {
        // Everything that can fail comes first: a start that fails must not empty an earlier
        // journal.
        let refused = |error| StartError::Listen(options.listen, error);
        let listener = TcpListener::bind(options.listen).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let faults = Faults::new(options.faults)?;
        let (state_file, store) = match &options.state {
            Some(path) => {
                let (file, store) = StateFile::load(path)?;
                (Some(file), store)
            }
            None => (None, Store::default()),
        };
        let projects = Projects(options.projects);
        let settings = Settings {
            operation_time: options.operation_time,
            identity_time: options.identity_time,
            services: options.services,
            enable_time: options.enable_time,
            hold: options.hold,
            has_default_network: options.has_default_network,
            variants: options.variants,
        };
        let mut cloud = Cloud::new(&SERVED, store, projects, settings, state_file);
        cloud.settle();
        // A state file that cannot be written is reported now, not at the first write.
        cloud.compact()?;
        let journal_file = options.journal.as_ref().map(|path| {
            File::create(path).map(Mutex::new).map_err(|it| StartError::Journal(path.clone(), it))
        });
        let shared = Arc::new(Shared {
            cloud: Mutex::new(cloud),
            journal: Mutex::new(Vec::new()),
            remembers_requests: options.remembers_requests,
            journal_file: journal_file.transpose()?,
            faults: Mutex::new(faults),
            watched: Mutex::new(Watched::default()),
            latency: options.latency,
        });
        let app = Router::new().fallback(server::handle).with_state(shared.clone());
        let listening = tokio::spawn(accept(listener, app));
        Ok(Emulator { address, shared, listening })
    }

    /// The address that it listens on, such as `127.0.0.1:40123`: the value for
    /// `GOOGLE_EMULATOR_HOST`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as a URL, without a trailing slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Responds to a request without a connection, and returns none if the connection would be closed without a
    /// response. The first segment of the path is the host, as in [`Emulator::url`].
    ///
    /// A test whose time is paused needs it: while a socket is waited for, such time passes.
    pub async fn respond(&self, request: Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        let response =
            server::handle(State(Arc::clone(&self.shared)), request.map(Body::from)).await;
        if response.extensions().get::<Cut>().is_some() {
            return None;
        }
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.ok()?;
        Some(Response::from_parts(parts, body.into()))
    }

    /// The requests received so far, oldest first.
    pub fn journal(&self) -> Vec<Exchange> {
        lock(&self.shared.journal).clone()
    }

    /// Returns the requests received so far and removes them, so that a later call returns only
    /// those that follow.
    pub fn take_journal(&self) -> Vec<Exchange> {
        std::mem::take(&mut *lock(&self.shared.journal))
    }

    /// The paths of everything that exists, host first, in order:
    /// `compute.googleapis.com/projects/p/global/networks/n`.
    pub fn paths(&self) -> Vec<String> {
        let mut cloud = lock(&self.shared.cloud);
        cloud.settle();
        cloud.store.objects().map(|(name, _)| name.to_string()).collect()
    }

    /// An object as Google would return it; `path` is one of `paths`, with or without its host.
    pub fn object(&self, path: &str) -> Option<Json> {
        let name = self.named(path)?;
        server::shown(&self.shared, &name).map(Json::Object)
    }

    /// Modifies an object without a request. The object gets a new etag or fingerprint, as with any
    /// write, but nothing is validated or filled in. Returns false if the object does not exist.
    pub fn alter(&self, path: &str, change: impl FnOnce(&mut Json)) -> bool {
        let Some(name) = self.named(path) else { return false };
        let mut cloud = lock(&self.shared.cloud);
        let fingerprint = cloud.store.fingerprint();
        let Some(stored) = cloud.store.object_mut(&name) else { return false };
        // A copy, so that a change that panics leaves the object unmodified.
        let mut body = Json::Object(stored.body.clone());
        change(&mut body);
        stored.body = match body {
            Json::Object(body) => body,
            _ => Object::new(),
        };
        for (field, mark) in
            [("fingerprint", fingerprint.clone()), ("etag", format!("\"{fingerprint}\""))]
        {
            if let Some(value) = stored.body.get_mut(field) {
                *value = Json::from(mark);
            }
        }
        cloud.note_change();
        true
    }

    /// Creates an object that a client cannot create, such as an address that Cloud Run holds.
    ///
    /// `path` includes the host: `compute.googleapis.com/projects/p/regions/r/addresses/a`.
    pub fn put(&self, path: &str, object: Json) {
        let (host, path) = path.split_once('/').unwrap_or(("", path));
        let body = match object {
            Json::Object(body) => body,
            _ => Object::new(),
        };
        let mut cloud = lock(&self.shared.cloud);
        cloud.store.put(Name::new(host, path), Stored { body, ..Stored::default() });
        cloud.note_change();
    }

    /// Removes an object without a request. Returns false if the object does not exist.
    pub fn remove(&self, path: &str) -> bool {
        let Some(name) = self.named(path) else { return false };
        let mut cloud = lock(&self.shared.cloud);
        cloud.note_change();
        cloud.store.remove(&name).is_some()
    }

    /// Scales a revision of a Cloud Run service to this number of instances, as its traffic would, and
    /// returns the number of instances that have addresses in their subnetwork. A revision has one
    /// instance at least. Returns none if the revision does not exist.
    pub fn scale(&self, revision: &str, instances: u64) -> Option<u64> {
        let name = self.named(revision)?;
        let mut cloud = lock(&self.shared.cloud);
        cloud.note_change();
        run::scale(&mut cloud, &name, instances)
    }

    /// Runs all tasks of a Cloud Run job at once, which takes this time, and returns the number of tasks
    /// that have addresses in their subnetwork. Returns none if the job does not exist.
    pub fn run_job(&self, job: &str, time: Duration) -> Option<u64> {
        let name = self.named(job)?;
        let mut cloud = lock(&self.shared.cloud);
        cloud.note_change();
        run::run_job(&mut cloud, &name, time)
    }

    /// From now on, notes every moment at which a Cloud Run service cannot serve all of its requests.
    /// Returns false if the service does not exist.
    pub fn watch(&self, service: &str) -> bool {
        let Some(name) = self.named(service) else { return false };
        lock(&self.shared.watched).services.push(name);
        true
    }

    /// The moments at which a watched service could not serve all of its requests, oldest first: what
    /// was missing at each.
    pub fn outages(&self) -> Vec<String> {
        lock(&self.shared.watched).outages.clone()
    }

    /// Adds a fault after the existing ones.
    ///
    /// # Errors
    /// If the fault is invalid.
    pub fn add_fault(&self, fault: Fault) -> Result<(), FaultError> {
        let added = lock(&self.shared.faults).add(fault);
        added.map_err(|what| FaultError::Meaning { number: 1, what })
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Ends pending operations that are due and rewrites the state file, if there is one, in its
    /// shortest form. The file already contains every write; this is for a clean exit.
    ///
    /// # Errors
    /// If the state file cannot be written.
    pub fn save(&self) -> Result<(), state::Error> {
        let mut cloud = lock(&self.shared.cloud);
        cloud.settle();
        cloud.compact()
    }

    fn named(&self, path: &str) -> Option<Name> {
        let mut cloud = lock(&self.shared.cloud);
        cloud.settle();
        let path = path.trim_start_matches('/');
        let mut names = cloud.store.objects().map(|(name, _)| name);
        names.find(|name| name.as_str() == path || name.path() == path).cloned()
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.listening.abort();
        // Until the runtime drops the task, it keeps the cloud, and with it the lock on the file.
        lock(&self.shared.cloud).leave_state_file();
    }
}

/// Accepts connections until it is aborted, which also ends the connections.
async fn accept(listener: TcpListener, app: Router) {
    let mut connections = tokio::task::JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    // Without this option, a response in two writes waits 40 ms for the client's
                    // delayed acknowledgement. If the option cannot be set, the connection is only
                    // slower.
                    let _ = stream.set_nodelay(true);
                    connections.spawn(serve_connection(stream, app.clone()));
                }
                // The machine lacks a resource, such as file descriptors, which may be available a
                // moment later.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}

/// Serves one connection. A response that is marked as cut closes the connection without sending a
/// byte. The router cannot do this, because its services cannot fail.
async fn serve_connection(stream: TcpStream, app: Router) {
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let app = app.clone();
        async move {
            let response = match app.oneshot(request.map(axum::body::Body::new)).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            match response.extensions().get::<Cut>() {
                Some(_) => Err(io::Error::from(io::ErrorKind::ConnectionAborted)),
                None => Ok(response),
            }
        }
    });
    // Neither a client that disconnects nor a cut connection is an error of the emulator.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
