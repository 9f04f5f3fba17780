//! A request as it was received.

use crate::request::Query;
use std::collections::BTreeMap;

/// A request as it was received.
#[derive(Clone)]
pub(crate) struct Incoming {
    /// Such as `POST`.
    pub(crate) verb: String,
    /// The host of Google's that the request is for; empty if there is none.
    pub(crate) host: String,
    /// The region or zone whose host it is; empty if the host serves all of them.
    pub(crate) place: String,
    /// The path on that host, percent-encoded.
    pub(crate) path: String,
    /// Decoded.
    pub(crate) query: Query,
    /// The headers, with names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    /// The body as it was sent.
    pub(crate) body: Vec<u8>,
}

impl Incoming {
    /// A header; empty if absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}
