//! The HTTP side: one request in, one answer out, and a line in the journal.

use crate::addressing::address;
use crate::cloud::Cloud;
use crate::collection::{Answer, Product};
use crate::discovery::with_numbered_enums;
use crate::dispatch::{self, Dispatched, Incoming, dispatch};
use crate::failure::{ApiError, ErrorShape};
use crate::fault::{Faults, Instead, Verdict};
use crate::journal::Exchange;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::request::Query;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, DATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::any::Any;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The longest body that is read.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// What every request shares.
pub(crate) struct Shared {
    /// The cloud, one request at a time.
    pub(crate) cloud: Mutex<Cloud>,
    /// The requests so far.
    pub(crate) journal: Mutex<Vec<Exchange>>,
    /// Whether they are remembered at all.
    pub(crate) remembers_requests: bool,
    /// Where each of them is written, too.
    pub(crate) journal_file: Option<Mutex<File>>,
    /// What is to go wrong.
    pub(crate) faults: Mutex<Faults>,
    /// How long each answer waits, after the request was carried out.
    pub(crate) latency: Duration,
}

/// Marks an answer that is not to be sent: the connection ends instead.
#[derive(Clone)]
pub(crate) struct Cut;

/// An answer before it is a response.
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: ReplyBody,
}

enum ReplyBody {
    Json(Json),
    Text(&'static str, String),
}

/// Answers any request.
pub(crate) async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (body, unread) = match to_bytes(body, LONGEST_BODY).await {
        Ok(body) => (Vec::from(body), None),
        Err(error) => (Vec::new(), Some(unread(&error))),
    };
    let at = address(&parts.headers, parts.uri.path());
    let incoming = Incoming {
        verb: parts.method.to_string(),
        host: at.host,
        path: at.path,
        query: Query::parse(parts.uri.query().unwrap_or_default()),
        body,
    };
    let host = incoming.host.clone();
    answered(&host, answer(shared, parts, incoming, unread)).await
}

/// What a task answers. It goes on when the client hangs up, as Google does; and a panic in it, which
/// is a bug of the emulator, is answered as Google answers its own.
async fn answered(host: &str, task: impl Future<Output = Response> + Send + 'static) -> Response {
    match tokio::spawn(task).await {
        Ok(response) => response,
        Err(failed) => {
            let bug = match failed.try_into_panic() {
                Ok(panic) => text_of_panic(&*panic),
                Err(failed) => failed.to_string(),
            };
            let error = ApiError::internal(&bug);
            response(false, error_reply(dispatch::error_shape_of_host(host), &error))
        }
    }
}

/// What a panic says.
pub(crate) fn text_of_panic(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// Does what is asked for, and only then waits: an answer that comes late is one of something done.
async fn answer(
    shared: Arc<Shared>,
    parts: Parts,
    incoming: Incoming,
    unread: Option<ApiError>,
) -> Response {
    let verdict = lock(&shared.faults).verdict(&incoming.verb, &incoming.host, &incoming.path);
    let wait = shared.latency.saturating_add(verdict.delay);
    let reply = match unread {
        Some(error) => Some(error_reply(dispatch::error_shape_of_host(&incoming.host), &error)),
        None => reply(&shared, &incoming, verdict).await,
    };
    record(&shared, &parts, &incoming, reply.as_ref().map(|reply| reply.status));
    if !wait.is_zero() {
        // The timer's shortest wait is a millisecond, also for nothing.
        tokio::time::sleep(wait).await;
    }
    match reply {
        Some(reply) => {
            let mut response = response(is_plain(&incoming), reply);
            // By the clock that objects are dated by, so that their age can be told.
            let date = lock(&shared.cloud).store.last_look().in_http();
            if let Ok(date) = date.parse() {
                response.headers_mut().entry(DATE).or_insert(date);
            }
            response
        }
        None => cut(),
    }
}

/// The refusal of a body that could not be read to its end.
///
/// Source: the table of errors in Google's documentation of its older APIs has `uploadTooLarge`. That
/// 16 MiB are too much is the emulator's own.
fn unread(error: &axum::Error) -> ApiError {
    let is_too_large =
        error.source().is_some_and(<dyn Error>::is::<http_body_util::LengthLimitError>);
    if is_too_large {
        return ApiError::too_large(format!(
            "Request payload size exceeds the limit: {LONGEST_BODY} bytes."
        ));
    }
    ApiError::invalid(format!("The body of the request could not be read: {error}."))
}

/// A lock that a panic elsewhere has not made useless: whatever is behind one is changed by whole
/// objects, entries and operations, so that a panic leaves a write undone in part but nothing torn.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What to answer; none where the connection is to be cut.
async fn reply(shared: &Shared, incoming: &Incoming, verdict: Verdict) -> Option<Reply> {
    match verdict.instead {
        Some(Instead::Cut) => return None,
        Some(Instead::Answer { status, headers, body }) => {
            return Some(ordered_reply(status, headers, body));
        }
        None => {}
    }
    let dispatched = {
        let mut cloud = lock(&shared.cloud);
        cloud.settle();
        cloud.order_failure(verdict.operation_error);
        let dispatched = dispatch(&mut cloud, incoming);
        cloud.order_failure(None);
        if incoming.verb != "GET" {
            cloud.note_change();
        }
        dispatched
    };
    let saved = save(shared);
    let reply = real_reply(shared, incoming, dispatched).await;
    let saved = saved.and_then(|()| save(shared));
    if verdict.is_answer_lost {
        return None;
    }
    Some(saved.map_or_else(|error| state_reply(&error), |()| reply))
}

fn save(shared: &Shared) -> Result<(), crate::state::Error> {
    let mut cloud = lock(&shared.cloud);
    cloud.settle();
    cloud.save()
}

fn ordered_reply(status: u16, headers: BTreeMap<String, String>, body: Option<Json>) -> Reply {
    let body = match body {
        Some(Json::String(text)) => ReplyBody::Text("text/html; charset=UTF-8", text),
        Some(body) => ReplyBody::Json(body),
        None => ReplyBody::Json(json!({"error": {
            "code": status,
            "message": "A fault was ordered from the emulator.",
        }})),
    };
    Reply { status, headers, body }
}

fn state_reply(error: &crate::state::Error) -> Reply {
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let message = format!("The emulator {error}: {cause}");
    let body = ReplyBody::Json(json!({"error": {"code": 500, "message": message}}));
    Reply { status: 500, headers: BTreeMap::new(), body }
}

async fn real_reply(shared: &Shared, incoming: &Incoming, dispatched: Dispatched) -> Reply {
    let (product, schema, result) = match dispatched {
        Dispatched::NoSuchUrl => return no_such_url(incoming),
        Dispatched::Api { product, schema, result } => (product, schema, result),
    };
    let result = match (result, product) {
        (Ok(Answer::OperationOnceDone(name, longest)), Some(product)) => {
            once_done(shared, product, &name, longest).await
        }
        (result, _) => result,
    };
    let headers = BTreeMap::new();
    match result {
        Ok(Answer::Nothing | Answer::OperationOnceDone(..)) => {
            Reply { status: 204, headers, body: ReplyBody::Text("text/plain", String::new()) }
        }
        Ok(Answer::Json(body)) => {
            let body = ReplyBody::Json(encoded(incoming, product, schema, body));
            Reply { status: 200, headers, body }
        }
        Err(error) => error_reply(dispatch::error_shape(product), &error),
    }
}

fn error_reply(shape: ErrorShape, error: &ApiError) -> Reply {
    let body = ReplyBody::Json(error.body(shape));
    Reply { status: error.code, headers: BTreeMap::new(), body }
}

/// Waits until an operation is done, or so long, and answers it as it then is.
async fn once_done(
    shared: &Shared,
    product: &'static Product,
    name: &Name,
    longest: Duration,
) -> Result<Answer, ApiError> {
    // No deadline for a wait beyond all time.
    let deadline = Instant::now().checked_add(longest);
    let is_over = || deadline.is_some_and(|deadline| Instant::now() >= deadline);
    loop {
        {
            let mut cloud = lock(&shared.cloud);
            cloud.settle();
            let Some(operation) = cloud.store.operation(name) else {
                return Err(ApiError::not_found(format!("{} was not found", name.path())));
            };
            if operation.is_done() || is_over() {
                return Ok(Answer::Json((product.show_operation)(&cloud, operation)));
            }
        }
        // Operations last milliseconds in tests and seconds in demonstrations.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Source: recording run-job-port, whose client asks for numbers in place of enum names.
fn encoded(
    incoming: &Incoming,
    product: Option<&'static Product>,
    schema: &str,
    body: Json,
) -> Json {
    let format = [incoming.query.text("$alt"), incoming.query.text("alt")];
    let is_numbered = format.iter().any(|format| format.contains("enum-encoding=int"));
    match (product, body) {
        (Some(product), Json::Object(object)) if is_numbered => {
            with_numbered_enums(product.api, schema, &object).into()
        }
        (_, body) => body,
    }
}

fn no_such_url(incoming: &Incoming) -> Reply {
    let text = format!(
        "<!DOCTYPE html>\n<title>Error 404 (Not Found)</title>\n<p>The URL <code>{}</code> is \
         unknown.</p>\n",
        incoming.path.replace('<', "&lt;")
    );
    let body = ReplyBody::Text("text/html; charset=UTF-8", text);
    Reply { status: 404, headers: BTreeMap::new(), body }
}

fn response(is_plain: bool, reply: Reply) -> Response {
    let (kind, text) = match reply.body {
        ReplyBody::Text(kind, text) => (kind, text),
        ReplyBody::Json(body) => ("application/json; charset=UTF-8", written(is_plain, &body)),
    };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            headers.insert(name, value);
        }
    }
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, headers, text).into_response()
}

/// Google answers with line breaks unless asked not to.
fn is_plain(incoming: &Incoming) -> bool {
    ["prettyPrint", "$prettyPrint"].iter().any(|name| incoming.query.text(name) == "false")
}

fn written(is_plain: bool, body: &Json) -> String {
    if is_plain {
        return body.to_string();
    }
    serde_json::to_string_pretty(body).unwrap_or_else(|_| body.to_string()) + "\n"
}

fn cut() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}

fn record(shared: &Shared, parts: &Parts, incoming: &Incoming, status: Option<u16>) {
    let headers = parts
        .headers
        .iter()
        .filter(|(name, _)| *name != AUTHORIZATION)
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect();
    let body = if incoming.body.is_empty() {
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
        headers,
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

/// The objects that a test may look at, as Google shows them.
pub(crate) fn shown(shared: &Shared, name: &Name) -> Option<Object> {
    let mut cloud = lock(&shared.cloud);
    cloud.settle();
    cloud.shown(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered_with_500_in_the_shape_of_the_api() {
        for (host, has_status) in [("compute.googleapis.com", false), ("run.googleapis.com", true)]
        {
            let response = answered(host, async { panic!("a bug") }).await;
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let body = to_bytes(response.into_body(), LONGEST_BODY).await.unwrap();
            let body: Json = serde_json::from_slice(&body).unwrap();
            assert_eq!(body["error"]["code"], 500);
            assert!(body["error"]["message"].as_str().unwrap().contains("a bug"), "{body}");
            assert_eq!(body["error"]["status"] == "INTERNAL", has_status, "{body}");
        }
    }
}
