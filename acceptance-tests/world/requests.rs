//! The requests that Google received, as text.

use super::equal;
use google_emulator::Exchange;
use serde_json::Value as Json;

/// Query parameters that do not affect the change: the form of the response, and the number of the
/// attempt.
const UNINTERESTING: &[&str] = &["alt=", "requestId="];

/// The requests that could change something, in order: method, path and query on one line, the body
/// on the next. A status other than 200 follows the path.
pub(crate) fn writes(exchanges: &[Exchange]) -> String {
    exchanges.iter().filter(|exchange| exchange.is_write()).map(text).collect()
}

/// The requests that only read, in order, without polls of operations.
pub(crate) fn reads(exchanges: &[Exchange]) -> String {
    let is_read =
        |exchange: &&Exchange| exchange.method == "GET" && !exchange.path.contains("/operations/");
    exchanges.iter().filter(is_read).map(text).collect()
}

fn text(exchange: &Exchange) -> String {
    let query: Vec<_> = exchange
        .query
        .split('&')
        .filter(|part| !part.is_empty())
        .filter(|part| !UNINTERESTING.iter().any(|name| part.starts_with(name)))
        .collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let status = match exchange.status {
        Some(200) => String::new(),
        Some(status) => format!(" -> {status}"),
        None => " -> no answer".to_owned(),
    };
    let body = match &exchange.body {
        Json::Null => String::new(),
        body => format!("{}\n", equal::body(body.clone())),
    };
    format!("{} {}{query}{status}\n{body}", exchange.method, exchange.path)
}
