//! An emulator without HTTP, for unit tests of rules.

use crate::addressing::address;
use crate::cloud::{Cloud, Settings};
use crate::collection::Answer;
use crate::collections::SERVED;
use crate::dispatch::{self, Dispatched, dispatch};
use crate::failure::Failure;
use crate::incoming::Incoming;
use crate::json::Json;
use crate::name::Name;
use crate::operation::Operation;
use crate::project::Projects;
use crate::request::Query;
use crate::store::Store;
use axum::http::HeaderMap;
use serde_json::json;
use std::time::Duration;

/// The collection of networks, for tests.
pub(crate) const NETWORKS: &str = "compute.googleapis.com/compute/v1/projects/p/global/networks";
/// The collection of subnetworks in us-central1, for tests.
pub(crate) const SUBNETWORKS: &str =
    "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/subnetworks";
/// The collection of services in us-central1, for tests.
pub(crate) const SERVICES: &str = "run.googleapis.com/v2/projects/p/locations/us-central1/services";

/// An emulator without HTTP.
pub(crate) struct Trial {
    pub(crate) cloud: Cloud,
}

/// The response to a request.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) body: Json,
}

impl Trial {
    /// A trial whose operations are done at the next request.
    pub(crate) fn new() -> Trial {
        Trial::with_operations_of(Duration::ZERO)
    }

    /// A trial whose operations take this long.
    pub(crate) fn with_operations_of(time: Duration) -> Trial {
        Trial::with(Settings { operation_time: time, ..Settings::default() })
    }

    /// A trial with these settings.
    pub(crate) fn with(settings: Settings) -> Trial {
        Trial { cloud: Cloud::new(&SERVED, Store::default(), Projects::default(), settings, None) }
    }

    pub(crate) fn get(&mut self, url: &str) -> Outcome {
        self.send("GET", url, &Json::Null)
    }

    pub(crate) fn post(&mut self, url: &str, body: &Json) -> Outcome {
        self.send("POST", url, body)
    }

    pub(crate) fn patch(&mut self, url: &str, body: &Json) -> Outcome {
        self.send("PATCH", url, body)
    }

    pub(crate) fn put(&mut self, url: &str, body: &Json) -> Outcome {
        self.send("PUT", url, body)
    }

    pub(crate) fn delete(&mut self, url: &str) -> Outcome {
        self.send("DELETE", url, &Json::Null)
    }

    /// Sends a request whose operation fails.
    pub(crate) fn post_failing(&mut self, url: &str, body: &Json, failure: Failure) -> Outcome {
        self.send_failing("POST", url, body, failure)
    }

    /// Sends a DELETE whose operation fails.
    pub(crate) fn delete_failing(&mut self, url: &str, failure: Failure) -> Outcome {
        self.send_failing("DELETE", url, &Json::Null, failure)
    }

    fn send_failing(&mut self, verb: &str, url: &str, body: &Json, failure: Failure) -> Outcome {
        self.cloud.settle();
        self.cloud.order_failure(Some(failure));
        let outcome = self.send(verb, url, body);
        self.cloud.order_failure(None);
        outcome
    }

    /// The operation that a write started, after it has ended.
    pub(crate) fn ended(&mut self, started: &Outcome) -> Json {
        self.cloud.settle();
        let name = self.operation_of(started).name;
        self.operation(&name)
    }

    /// Ends the operation of a write now, before or after others, and returns it.
    pub(crate) fn ended_by_itself(&mut self, started: &Outcome) -> Json {
        let operation = Operation { due: 0, ..self.operation_of(started) };
        self.cloud.store.put_operation(operation);
        self.ended(started)
    }

    fn operation_of(&self, started: &Outcome) -> Operation {
        let id = started.body["name"].as_str().unwrap().rsplit('/').next().unwrap();
        self.cloud.store.every_operation().find(|it| it.name.id() == id).unwrap().clone()
    }

    fn operation(&mut self, name: &Name) -> Json {
        let prefix = match name.host().split('.').next() {
            Some("compute") => "compute/v1",
            Some("run") => "v2",
            _ => "v1",
        };
        self.get(&format!("{}/{prefix}/{}", name.host(), name.path())).body
    }

    pub(crate) fn send(&mut self, verb: &str, url: &str, body: &Json) -> Outcome {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into() };
        self.send_bytes(verb, url, &[], body)
    }

    /// Sends a request with these headers and this body.
    pub(crate) fn send_bytes(
        &mut self,
        verb: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Outcome {
        let (host, path) = url.split_once('/').unwrap();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let at = address(&HeaderMap::new(), &format!("/{host}/{path}"));
        let incoming = Incoming {
            verb: verb.to_owned(),
            host: at.host,
            place: at.place,
            path: at.path,
            query: Query::parse(query),
            headers: headers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            body,
        };
        self.cloud.settle();
        let dispatched = dispatch(&mut self.cloud, &incoming);
        let Dispatched::Api { product, result, .. } = dispatched else {
            return Outcome { status: 404, body: Json::Null };
        };
        match result {
            Ok(Answer::Json(body)) => Outcome { status: 200, body },
            Ok(Answer::Content(_, bytes)) => {
                Outcome { status: 200, body: String::from_utf8_lossy(&bytes).into() }
            }
            Ok(Answer::Nothing | Answer::OperationOnceDone(..)) => {
                Outcome { status: 204, body: Json::Null }
            }
            Err(error) => {
                Outcome { status: error.code, body: error.body(dispatch::error_shape(product)) }
            }
        }
    }

    /// Creates a custom mode network.
    pub(crate) fn has_network(&mut self, name: &str) {
        let body = json!({"name": name, "autoCreateSubnetworks": false});
        self.post(NETWORKS, &body).accepted();
    }

    /// Creates a subnetwork of a network, in us-central1.
    pub(crate) fn has_subnetwork(&mut self, name: &str, network: &str, range: &str) {
        let network = format!("projects/p/global/networks/{network}");
        let body = json!({"name": name, "network": network, "ipCidrRange": range});
        self.post(SUBNETWORKS, &body).accepted();
    }

    /// The subnetwork with this name in us-central1.
    pub(crate) fn subnetwork(&mut self, name: &str) -> Json {
        self.get(&format!("{SUBNETWORKS}/{name}")).accepted()
    }

    /// Patches a subnetwork, with its latest fingerprint.
    pub(crate) fn patch_subnetwork(&mut self, name: &str, patch: &Json) -> Outcome {
        let mut patch = patch.clone();
        patch["fingerprint"] = self.subnetwork(name)["fingerprint"].clone();
        self.patch(&format!("{SUBNETWORKS}/{name}"), &patch)
    }

    /// Creates a service, and returns it as it is after its operation.
    pub(crate) fn has_service(&mut self, name: &str, body: &Json) -> Json {
        self.post(&format!("{SERVICES}?serviceId={name}"), body).accepted();
        self.service(name)
    }

    /// The service with this name in us-central1.
    pub(crate) fn service(&mut self, name: &str) -> Json {
        self.get(&format!("{SERVICES}/{name}")).accepted()
    }
}

impl Outcome {
    /// The body of a response that must not be an error.
    #[track_caller]
    pub(crate) fn accepted(self) -> Json {
        assert_eq!(self.status, 200, "{:#}", self.body);
        self.body
    }

    /// Checks that a request was rejected with this status, and with a message that contains this
    /// text.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, part: &str) {
        assert_eq!(self.status, status, "{:#}", self.body);
        let message = self.body["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(part), "{message:?} lacks {part:?}");
    }

    /// Compute's reason in an error.
    pub(crate) fn reason(&self) -> &str {
        self.body["error"]["errors"][0]["reason"].as_str().unwrap_or_default()
    }
}
