//! Converts the result of a request to the bytes of a response.

use crate::collection::{Answer, Product};
use crate::discovery::with_numbered_enums;
use crate::failure::{ApiError, ErrorShape};
use crate::json::Json;
use crate::request::Query;
use crate::state;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;

const JSON: &str = "application/json; charset=UTF-8";
const HTML: &str = "text/html; charset=UTF-8";

/// Marks a response that must not be sent: the connection is closed instead.
#[derive(Clone)]
pub(crate) struct Cut;

/// A reply before it is written.
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: u16,
    headers: BTreeMap<String, String>,
    content: Content,
}

enum Content {
    Json(Json),
    Text(&'static str, String),
    Bytes(String, Vec<u8>),
}

/// The JSON format that a client requests.
pub(crate) struct Format {
    is_compact: bool,
    has_numbered_enums: bool,
}

impl Format {
    /// The format that a query requests. Google's responses contain line breaks by default.
    ///
    /// Source: recording run-job-port, whose client requests numbers instead of enum names.
    pub(crate) fn of(query: &Query) -> Format {
        let is_any = |names: [&str; 2], is_meant: fn(&str) -> bool| {
            names.iter().any(|name| is_meant(query.text(name)))
        };
        Format {
            is_compact: is_any(["prettyPrint", "$prettyPrint"], |text| text == "false"),
            has_numbered_enums: is_any(["$alt", "alt"], |text| text.contains("enum-encoding=int")),
        }
    }
}

impl Reply {
    /// The reply to a request that reached a method, or that was rejected before.
    pub(crate) fn of_result(
        product: Option<&'static Product>,
        schema: &str,
        result: Result<Answer, ApiError>,
        format: &Format,
    ) -> Reply {
        match (result, product) {
            (Ok(Answer::Nothing | Answer::OperationOnceDone(..)), _) => {
                Reply::with(204, Content::Text("text/plain", String::new()))
            }
            (Ok(Answer::Json(Json::Object(object))), Some(product))
                if format.has_numbered_enums =>
            {
                let object = with_numbered_enums(product.api, schema, &object);
                Reply::with(200, Content::Json(Json::Object(object)))
            }
            (Ok(Answer::Json(body)), _) => Reply::with(200, Content::Json(body)),
            (Ok(Answer::Content(kind, bytes)), _) => Reply::with(200, Content::Bytes(kind, bytes)),
            (Err(error), product) => {
                Reply::of_error(product.map_or(ErrorShape::Rpc, |product| product.errors), &error)
            }
        }
    }

    /// An error in the form of an API.
    pub(crate) fn of_error(shape: ErrorShape, error: &ApiError) -> Reply {
        Reply::with(error.code, Content::Json(error.body(shape)))
    }

    /// The reply that an injected fault prescribes.
    pub(crate) fn of_fault(
        status: u16,
        headers: BTreeMap<String, String>,
        body: Option<Json>,
    ) -> Reply {
        let content = match body {
            Some(Json::String(text)) => Content::Text(HTML, text),
            Some(body) => Content::Json(body),
            None => Content::Json(json!({"error": {
                "code": status,
                "message": "The emulator was told to return this fault.",
            }})),
        };
        Reply { status, headers, content }
    }

    /// The reply to a request whose effect cannot be written to the state file.
    pub(crate) fn of_state_error(error: &state::Error) -> Reply {
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        let message = format!("The emulator {error}: {cause}");
        Reply::with(500, Content::Json(json!({"error": {"code": 500, "message": message}})))
    }

    /// The page for a URL that Google does not have.
    pub(crate) fn of_unknown_url(path: &str) -> Reply {
        let text = format!(
            "<!DOCTYPE html>\n<title>Error 404 (Not Found)</title>\n<p>The URL <code>{}</code> is \
             unknown.</p>\n",
            path.replace('<', "&lt;")
        );
        Reply::with(404, Content::Text(HTML, text))
    }

    fn with(status: u16, content: Content) -> Reply {
        Reply { status, headers: BTreeMap::new(), content }
    }

    /// The response with this reply's status, headers and bytes.
    pub(crate) fn into_response(self, format: &Format) -> Response {
        let (kind, bytes) = match self.content {
            Content::Text(kind, text) => (kind.to_owned(), text.into_bytes()),
            Content::Bytes(kind, bytes) => (kind, bytes),
            Content::Json(body) if format.is_compact => {
                (JSON.to_owned(), body.to_string().into_bytes())
            }
            Content::Json(body) => (JSON.to_owned(), pretty(&body).into_bytes()),
        };
        let mut headers = HeaderMap::new();
        if let Ok(kind) = HeaderValue::from_str(&kind) {
            headers.insert(CONTENT_TYPE, kind);
        }
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
                headers.insert(name, value);
            }
        }
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, headers, bytes).into_response()
    }
}

fn pretty(body: &Json) -> String {
    serde_json::to_string_pretty(body).unwrap_or_else(|_| body.to_string()) + "\n"
}

/// No response: the connection is to be closed.
pub(crate) fn cut() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}
