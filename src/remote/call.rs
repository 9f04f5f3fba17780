//! One HTTP exchange as values.

use serde_json::Value as Json;
use std::fmt;
use std::time::SystemTime;

use super::Api;

/// The HTTP methods that Google's APIs use.
#[allow(clippy::missing_docs_in_private_items, reason = "the names are HTTP's own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Patch,
    Delete,
}

/// One request to Google, as a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// Which API it is for.
    pub(crate) api: &'static Api,
    /// What to do.
    pub(crate) method: Method,
    /// Relative to the API's base URL, already percent-encoded: `projects/demo/global/networks`.
    pub(crate) path: String,
    /// Names and plain (not yet encoded) values.
    pub(crate) query: Vec<(String, String)>,
    /// The object to send, if any.
    pub(crate) body: Option<Json>,
    /// The project of the object, charged for the request where the user wants it so
    /// (`user_project_override`).
    pub(crate) project: Option<String>,
    /// The module on whose behalf it is sent, for Google's statistics.
    pub(crate) module: Option<String>,
    /// What may be done when its answer is lost.
    pub(crate) repeat: Repeat,
}

/// What may be done when it isn't known whether Google received a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Send it again: a second one does no harm.
    Freely,
    /// Send it again with the same `requestId`, by which Google knows that it is the same request.
    /// Source: discovery compute/v1, parameter `requestId` of every method that writes.
    WithRequestId,
    /// Look for the object at this path first (relative to the API's base URL): if it is there, the
    /// first attempt succeeded, and the reply is the object with status 200 instead of an operation.
    /// An object that somebody else had made before looks the same.
    AfterLookUp(String),
}

/// Google's answer to a [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    /// A success: 200 to 299.
    pub(crate) status: u16,
    /// When it was answered, by the server's clock, if it says so.
    pub(crate) date: Option<SystemTime>,
    /// `null` for an empty body.
    pub(crate) body: Json,
}

/// How an API answers a request whose work takes longer than the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OperationStyle {
    /// The reply is the object itself; nothing is left to wait for.
    #[allow(dead_code, reason = "the resources that need it come next; tests use it")]
    Immediate,
    /// `compute#operation`: waited for by its own `wait` method, at the scope it names.
    Compute,
    /// `google.longrunning.Operation`: polled by its name, done when `done` is true.
    LongRunning,
}

impl OperationStyle {
    /// When a change or a deletion of an object may be sent again.
    pub(crate) fn repeat_of_change(self) -> Repeat {
        match self {
            Self::Compute => Repeat::WithRequestId,
            Self::Immediate | Self::LongRunning => Repeat::Freely,
        }
    }
}

impl Call {
    /// A request without query and body that may be sent again at will.
    pub(crate) fn new(api: &'static Api, method: Method, path: impl Into<String>) -> Self {
        Self {
            api,
            method,
            path: path.into(),
            query: Vec::new(),
            body: None,
            project: None,
            module: None,
            repeat: Repeat::Freely,
        }
    }

    /// The same request with this JSON body.
    pub(crate) fn with_body(mut self, body: Json) -> Self {
        self.body = Some(body);
        self
    }

    /// The same request with one more query parameter.
    pub(crate) fn with_query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    /// The same request on behalf of this project.
    pub(crate) fn for_project(mut self, project: Option<String>) -> Self {
        self.project = project;
        self
    }

    /// The same request on behalf of this module.
    pub(crate) fn on_behalf_of(mut self, module: Option<String>) -> Self {
        self.module = module;
        self
    }

    /// The same request, repeated in this way when its answer is lost.
    pub(crate) fn repeated(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        })
    }
}

/// `PATCH compute.googleapis.com: projects/demo/global/networks/main`, as texts and logs name it.
impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.method, self.api.host(), self.path)
    }
}
