//! The HTTP server. A request passes through five steps, each a function in this file:
//!
//! 1. [`handle`] receives it: reads its body and determines its host.
//! 2. [`carry_out`] processes it: a fault replaces it or a method of a product runs, and changes
//!    are written to the state file. The result becomes a [`Reply`].
//! 3. [`record`] writes it to the journal.
//! 4. [`respond`], which calls these two, waits: a delayed response comes after the request was
//!    carried out.
//! 5. `reply.rs` writes the response, or the connection is closed.

use crate::addressing::address;
use crate::cloud::Cloud;
use crate::collection::{Answer, Product};
use crate::compute;
use crate::dispatch::{self, Dispatched, dispatch};
use crate::failure::ApiError;
use crate::fault::{Faults, Instead, Verdict};
use crate::incoming::Incoming;
use crate::journal::Exchange;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::panics::text_of_panic;
use crate::reply::{Format, Reply, cut};
use crate::request::Query;
use crate::run;
use crate::upload;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, DATE};
use axum::http::request::Parts;
use axum::response::Response;
use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The maximum size of a body.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// The maximum size of the body of an upload, which stays in memory.
const LONGEST_UPLOAD: usize = 1024 * 1024 * 1024;

/// The state that all requests share.
pub(crate) struct Shared {
    /// The cloud, locked for one request at a time.
    pub(crate) cloud: Mutex<Cloud>,
    /// The requests so far.
    pub(crate) journal: Mutex<Vec<Exchange>>,
    /// Whether the requests are kept in memory.
    pub(crate) remembers_requests: bool,
    /// The file to which each request is also written.
    pub(crate) journal_file: Option<Mutex<File>>,
    /// The faults to inject.
    pub(crate) faults: Mutex<Faults>,
    /// The services whose availability is watched.
    pub(crate) watched: Mutex<Watched>,
    /// The delay of each response after the request was carried out.
    pub(crate) latency: Duration,
}

/// Services whose availability is watched, and the moments at which it was not complete.
#[derive(Default)]
pub(crate) struct Watched {
    /// Their names.
    pub(crate) services: Vec<Name>,
    /// What was missing at each of these moments.
    pub(crate) outages: Vec<String>,
}

/// The cloud after everything that is due has happened. Nothing changes between two of these moments, so
/// that looking at each of them shows every outage that a client could have seen.
fn settled(shared: &Shared) -> MutexGuard<'_, Cloud> {
    let mut cloud = lock(&shared.cloud);
    cloud.settle();
    let mut watched = lock(&shared.watched);
    let Watched { services, outages } = &mut *watched;
    outages.extend(services.iter().filter_map(|service| run::outage(&cloud, service)));
    cloud
}

/// Receives any request.
pub(crate) async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let at = address(&parts.headers, parts.uri.path());
    let longest = if upload::is_upload(&at.path) { LONGEST_UPLOAD } else { LONGEST_BODY };
    let (body, unread) = match to_bytes(body, longest).await {
        Ok(body) => (Vec::from(body), None),
        Err(error) => (Vec::new(), Some(unread(&error, longest))),
    };
    let incoming = Incoming {
        verb: parts.method.to_string(),
        host: at.host,
        place: at.place,
        path: at.path,
        query: Query::parse(parts.uri.query().unwrap_or_default()),
        headers: headers(&parts),
        body,
    };
    let host = incoming.host.clone();
    caught(&host, respond(shared, parts, incoming, unread)).await
}

/// The response of a task, which continues when the client disconnects, as at Google. A panic,
/// which is a bug of the emulator, becomes a 500 in the form of the API.
async fn caught(host: &str, task: impl Future<Output = Response> + Send + 'static) -> Response {
    match tokio::spawn(task).await {
        Ok(response) => response,
        Err(failed) => {
            let bug = match failed.try_into_panic() {
                Ok(panic) => text_of_panic(&*panic),
                Err(failed) => failed.to_string(),
            };
            let error = ApiError::internal(&bug);
            let reply = Reply::of_error(dispatch::error_shape_of_host(host), &error);
            reply.into_response(&Format::of(&Query::default()))
        }
    }
}

/// Carries a request out, records it, and only then waits and responds.
async fn respond(
    shared: Arc<Shared>,
    parts: Parts,
    incoming: Incoming,
    unread: Option<ApiError>,
) -> Response {
    let verdict = lock(&shared.faults).verdict(&incoming.verb, &incoming.host, &incoming.path);
    let wait = shared.latency.saturating_add(verdict.delay);
    let format = Format::of(&incoming.query);
    let reply = match unread {
        Some(error) => Some(Reply::of_error(dispatch::error_shape_of_host(&incoming.host), &error)),
        None => carry_out(&shared, &incoming, verdict, &format).await,
    };
    record(&shared, &parts, &incoming, reply.as_ref().map(|reply| reply.status));
    if !wait.is_zero() {
        // The timer waits at least a millisecond, even for a duration of zero.
        tokio::time::sleep(wait).await;
    }
    let Some(reply) = reply else { return cut() };
    let mut response = reply.into_response(&format);
    // The clock that also dates objects, so that clients can compute the age of an object.
    let date = lock(&shared.cloud).store.last_look().in_http();
    if let Ok(date) = date.parse() {
        response.headers_mut().entry(DATE).or_insert(date);
    }
    response
}

/// The error for a body that could not be read completely.
///
/// Source: the table of errors in Google's documentation of its older APIs contains
/// `uploadTooLarge`. The limits are the emulator's own.
fn unread(error: &axum::Error, longest: usize) -> ApiError {
    let is_too_large =
        error.source().is_some_and(<dyn Error>::is::<http_body_util::LengthLimitError>);
    if is_too_large {
        return ApiError::too_large(format!(
            "Request payload size exceeds the limit: {longest} bytes."
        ));
    }
    ApiError::invalid(format!("The body of the request could not be read: {error}."))
}

/// A lock that stays usable after a panic elsewhere: guarded data is changed by whole objects,
/// entries and operations, so a panic may leave a write incomplete but no value torn.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Carries a request out; returns none if the connection is to be closed.
async fn carry_out(
    shared: &Shared,
    incoming: &Incoming,
    verdict: Verdict,
    format: &Format,
) -> Option<Reply> {
    match verdict.instead {
        Some(Instead::Cut) => return None,
        Some(Instead::Answer { status, headers, body }) => {
            return Some(Reply::of_fault(status, headers, body));
        }
        None => {}
    }
    let stable = in_version_1(incoming);
    let dispatched = {
        let mut cloud = settled(shared);
        cloud.order_failure(verdict.operation_error);
        let dispatched = dispatch(&mut cloud, stable.as_ref().unwrap_or(incoming));
        cloud.order_failure(None);
        if incoming.verb != "GET" {
            cloud.note_change();
        }
        dispatched
    };
    let saved = save(shared);
    let reply = match dispatched {
        Dispatched::NoSuchUrl => Reply::of_unknown_url(&incoming.path),
        Dispatched::Api { product, schema, result } => {
            let mut result = awaited(shared, product, result).await;
            if let (Some(_), Ok(Answer::Json(body))) = (&stable, &mut result) {
                compute::link_to_beta(body);
            }
            Reply::of_result(product, schema, result, format)
        }
    };
    let saved = saved.and_then(|()| save(shared));
    if verdict.is_answer_lost {
        return None;
    }
    Some(saved.map_or_else(|error| Reply::of_state_error(&error), |()| reply))
}

/// The same request in version 1 of Compute, if it is in the beta version.
fn in_version_1(incoming: &Incoming) -> Option<Incoming> {
    let path = compute::path_in_version_1(&incoming.host, &incoming.path)?;
    Some(Incoming { path, ..incoming.clone() })
}

fn save(shared: &Shared) -> Result<(), crate::state::Error> {
    settled(shared).save()
}

/// The same result or, if it is an operation to wait for, that operation once it is done or the
/// time has passed.
async fn awaited(
    shared: &Shared,
    product: Option<&'static Product>,
    result: Result<Answer, ApiError>,
) -> Result<Answer, ApiError> {
    match (result, product) {
        (Ok(Answer::OperationOnceDone(name, longest)), Some(product)) => {
            once_done(shared, product, &name, longest).await
        }
        (result, _) => result,
    }
}

async fn once_done(
    shared: &Shared,
    product: &'static Product,
    name: &Name,
    longest: Duration,
) -> Result<Answer, ApiError> {
    // A wait that exceeds the clock's range has no deadline.
    let deadline = Instant::now().checked_add(longest);
    let is_over = || deadline.is_some_and(|deadline| Instant::now() >= deadline);
    loop {
        {
            let cloud = settled(shared);
            let Some(operation) = cloud.store.operation(name) else {
                return Err(ApiError::not_found(format!("{} was not found", name.path())));
            };
            if operation.is_done() || is_over() {
                return Ok(Answer::Json((product.show_operation)(&cloud, operation)));
            }
        }
        // Operations take milliseconds in tests and seconds in demonstrations.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The headers, without the access token.
fn headers(parts: &Parts) -> BTreeMap<String, String> {
    let named = parts.headers.iter().filter(|(name, _)| *name != AUTHORIZATION);
    named
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect()
}

fn record(shared: &Shared, parts: &Parts, incoming: &Incoming, status: Option<u16>) {
    let body = if let Some(shown) = upload::shown(incoming) {
        shown
    } else if incoming.body.is_empty() {
        Json::Null
    } else {
        serde_json::from_slice(&incoming.body)
            .unwrap_or_else(|_| String::from_utf8_lossy(&incoming.body).into())
    };
    let exchange = Exchange {
        method: incoming.verb.clone(),
        host: incoming.host.clone(),
        path: incoming.path.clone(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: incoming.headers.clone(),
        body,
        status,
    };
    if let Some(file) = &shared.journal_file {
        let mut line = json!(exchange).to_string();
        line.push('\n');
        // A journal that cannot be written must not make a request fail.
        let _ = lock(file).write_all(line.as_bytes());
    }
    if shared.remembers_requests {
        lock(&shared.journal).push(exchange);
    }
}

/// The objects that a test can inspect, as Google returns them.
pub(crate) fn shown(shared: &Shared, name: &Name) -> Option<Object> {
    let mut cloud = lock(&shared.cloud);
    cloud.settle();
    cloud.shown(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    #[tokio::test]
    async fn a_panic_becomes_a_500_in_the_shape_of_the_api() {
        for (host, has_status) in [("compute.googleapis.com", false), ("run.googleapis.com", true)]
        {
            let response = caught(host, async { panic!("a bug") }).await;
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let body = to_bytes(response.into_body(), LONGEST_BODY).await.unwrap();
            let body: Json = serde_json::from_slice(&body).unwrap();
            assert_eq!(body["error"]["code"], 500);
            assert!(body["error"]["message"].as_str().unwrap().contains("a bug"), "{body}");
            assert_eq!(body["error"]["status"] == "INTERNAL", has_status, "{body}");
        }
    }
}
