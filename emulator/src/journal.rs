//! The requests that the emulator received, and their statuses.

use crate::json::Json;
use serde::Serialize;
use std::collections::BTreeMap;

/// A request that the emulator received, with the status that it returned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exchange {
    /// The verb, such as `PATCH`.
    pub method: String,
    /// The host of Google's that the request was for; empty if there was none.
    pub host: String,
    /// The path on that host, such as `/compute/v1/projects/p/global/networks/n`.
    pub path: String,
    /// The query as it was sent, without its question mark.
    pub query: String,
    /// The headers, with names in lower case, without `authorization`.
    pub headers: BTreeMap<String, String>,
    /// The body: null if there was none, a string if it was not JSON.
    pub body: Json,
    /// The status of the response; none if the connection was closed without one.
    pub status: Option<u16>,
}

impl Exchange {
    /// Whether the request could change something: it reads neither an object, nor a policy, nor an
    /// operation.
    pub fn is_write(&self) -> bool {
        let is_question = self.method == "POST"
            && [":wait", "/wait", ":getIamPolicy"].iter().any(|it| self.path.ends_with(it));
        !matches!(self.method.as_str(), "GET" | "HEAD") && !is_question
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_no_write_and_an_object_named_like_one_is_written_to() {
        let cases = [
            ("POST", "/v2/projects/p/locations/l/operations/o:wait", false),
            ("POST", "/compute/v1/projects/p/global/operations/o/wait", false),
            ("PATCH", "/v2/projects/p/locations/l/services/await", true),
            ("DELETE", "/compute/v1/projects/p/global/networks/wait", true),
            ("POST", "/compute/v1/projects/p/global/networks", true),
            ("GET", "/compute/v1/projects/p/global/networks", false),
        ];
        for (method, path, expected) in cases {
            let exchange = Exchange {
                method: method.to_owned(),
                host: String::new(),
                path: path.to_owned(),
                query: String::new(),
                headers: BTreeMap::new(),
                body: Json::Null,
                status: None,
            };
            assert_eq!(exchange.is_write(), expected, "{method} {path}");
        }
    }
}
