//! One HTTP exchange as values.

use serde_json::Value as Json;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Api, Media};

/// The HTTP methods that Google's APIs use.
#[allow(clippy::missing_docs_in_private_items, reason = "the names are HTTP's own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// Names and values of headers that no log or message may show.
pub(crate) type SecretHeaders = Vec<(&'static str, String)>;

/// One request to Google, as a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// The API it is for.
    pub(crate) api: &'static Api,
    /// What to do.
    pub(crate) method: Method,
    /// Relative to the API's base URL, already percent-encoded: `projects/demo/global/networks`.
    pub(crate) path: String,
    /// Names and plain (not yet encoded) values.
    pub(crate) query: Vec<(String, String)>,
    /// The object to send, if any.
    pub(crate) body: Option<Json>,
    /// The content to upload together with the body. Such a request goes to the upload path of the API.
    pub(crate) media: Option<Media>,
    /// Names and values of headers that no log or message may show.
    pub(crate) secret_headers: SecretHeaders,
    /// The project of the object, charged for the request if the user configures this
    /// (`user_project_override`).
    pub(crate) project: Option<String>,
    /// The module on whose behalf it is sent, for Google's statistics.
    pub(crate) module: Option<String>,
    /// The region in the host of an API that has one host for each: [`Api::base_url`].
    pub(crate) place: Option<String>,
    /// Fields of the body or of the response that no log may show.
    pub(crate) hidden: Vec<Hidden>,
    /// The body of the write whose operation this request reads: what that write hides, no error of the
    /// operation may show either. None if it hides nothing.
    pub(crate) written: Option<Json>,
    /// Whether it only reads, or completes a create that Google accepted. Any other request is not sent after an
    /// interrupt.
    pub(crate) begins_nothing: bool,
    /// Whether the caller does without the reply: it is not sent again if it fails.
    pub(crate) is_dispensable: bool,
    /// What may be done when its response is lost.
    pub(crate) repeat: Repeat,
    /// Of a create: how to find out whether an attempt without a response made the object.
    pub(crate) proof: Option<Proof>,
}

/// A field that no log may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Its place, with dots between levels and `*` for any member of a map.
    pub(crate) at: String,
    /// Whether its value is a secret, which no error may show either. Other values only may be one, and are
    /// often words of which Google's messages consist.
    pub(crate) is_secret: bool,
}

/// How to retry if it isn't known whether Google received a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Send the request again: a second one does no harm.
    Freely,
    /// Send the request again with the same `requestId`, by which Google recognises the same
    /// request. Source: discovery compute/v1, parameter `requestId` of every method that writes.
    WithRequestId,
    /// Look for the object first, by the call's [`Proof`]: if it exists and is ours, the first
    /// attempt succeeded, and the reply is the object with status 200 instead of an operation.
    AfterLookUp,
    /// Never send the request again: a second one would do the work twice.
    Never,
}

/// How to prove that an object is the one that a create of ours made.
#[derive(Clone)]
pub(crate) struct Proof {
    /// The path that the object would have, relative to the API's base URL.
    pub(crate) path: String,
    /// The field with an object's creation time. A type without one has no proof.
    pub(crate) created_at: Option<&'static str>,
    /// How long ago the first attempt at the create began, if that was in another process. It may have made
    /// the object.
    pub(crate) since: Option<Duration>,
    /// Whether an object has the content that the create sent.
    pub(crate) has_content: Arc<dyn Fn(&Json) -> bool + Send + Sync>,
}

/// Google's response to a [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    /// A success: 200 to 299.
    pub(crate) status: u16,
    /// The time of the response by the server's clock, if the response has one.
    pub(crate) date: Option<SystemTime>,
    /// `null` for an empty body.
    pub(crate) body: Json,
}

/// How an API responds to a request whose work takes longer than the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OperationStyle {
    /// The response is final; there is nothing to wait for.
    Immediate,
    /// `compute#operation`: waited for by its own `wait` method, at the scope that it names: global, a
    /// region or a zone.
    Compute,
    /// `google.longrunning.Operation`: polled by its name, done when `done` is true.
    LongRunning,
    /// `dns#change`: polled by its id, done when its `status` is.
    DnsChange,
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
            media: None,
            secret_headers: Vec::new(),
            project: None,
            module: None,
            place: None,
            hidden: Vec::new(),
            written: None,
            begins_nothing: method == Method::Get,
            is_dispensable: false,
            repeat: Repeat::Freely,
            proof: None,
        }
    }

    /// The same request with this JSON body.
    pub(crate) fn with_body(mut self, body: Json) -> Self {
        self.body = Some(body);
        self
    }

    /// The same request, which uploads this content.
    pub(crate) fn with_media(mut self, media: Media) -> Self {
        self.media = Some(media);
        self
    }

    /// The same request with these headers, which no log or message shows.
    pub(crate) fn with_secret_headers(mut self, headers: SecretHeaders) -> Self {
        self.secret_headers = headers;
        self
    }

    /// The same request with one more query parameter.
    pub(crate) fn with_query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    /// The same request, which only reads although it is no GET.
    pub(crate) fn that_reads(mut self) -> Self {
        self.begins_nothing = true;
        self
    }

    /// The same request, which completes a create, or removes what a run has made for itself: without it, the
    /// new object would be half made, or stay.
    pub(crate) fn that_completes(mut self) -> Self {
        self.begins_nothing = true;
        self
    }

    /// A request without query and body to another path, for the same project and module and at the same
    /// place. Its log and errors show none of the values that this one hides.
    pub(crate) fn beside(&self, method: Method, path: impl Into<String>) -> Self {
        let hides = !self.hidden.is_empty();
        let written = self.body.as_ref().or(self.written.as_ref()).filter(|_| hides).cloned();
        let call = Self::new(self.api, method, path)
            .for_project(self.project.clone())
            .on_behalf_of(self.module.clone())
            .at_place(self.place.clone())
            .hiding(self.hidden.clone())
            .with_secret_headers(self.secret_headers.clone());
        Self { written, ..call }
    }

    /// Of a list: the request for the page that follows this one; `None` after the last.
    pub(crate) fn next_page(&self, page: &Json) -> Option<Self> {
        let token = page["nextPageToken"].as_str().filter(|token| !token.is_empty())?;
        let mut next = self.clone();
        next.query.retain(|(name, _)| name != "pageToken");
        Some(next.with_query("pageToken", token))
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

    /// The same request to the host of this region.
    pub(crate) fn at_place(mut self, place: Option<String>) -> Self {
        self.place = place;
        self
    }

    /// The same request, whose fields at these places no log shows.
    pub(crate) fn hiding<H: Into<Hidden>>(mut self, fields: Vec<H>) -> Self {
        self.hidden = fields.into_iter().map(Into::into).collect();
        self
    }

    /// The same request, which makes the object that this proof recognises.
    pub(crate) fn proven_by(mut self, proof: Proof) -> Self {
        self.proof = Some(proof);
        self
    }

    /// Sends the call once.
    pub(crate) fn dispensable(mut self) -> Self {
        self.is_dispensable = true;
        self
    }

    /// The same request, retried in this way if its response is lost.
    pub(crate) fn repeated(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }
}

impl Hidden {
    /// The same field of an object that is this field of another.
    pub(crate) fn within(&self, field: &str) -> Self {
        Self { at: format!("{field}.{}", self.at), ..*self }
    }
}

/// The place of a secret.
impl From<String> for Hidden {
    fn from(at: String) -> Self {
        Self { at, is_secret: true }
    }
}

/// Two proofs are equal if they look for the same path.
impl PartialEq for Proof {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, self.created_at) == (&other.path, other.created_at)
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proof")
            .field("path", &self.path)
            .field("created_at", &self.created_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        })
    }
}

/// `PATCH compute.googleapis.com: projects/demo/global/networks/main`, as messages and logs name it.
impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.method, self.api.host(), self.path)
    }
}
