//! Requests over HTTP.

use reqwest::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderMap, HeaderValue, RETRY_AFTER,
    USER_AGENT,
};
use reqwest::{Client, Request, Url, redirect};
use serde_json::Value as Json;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};
use tokio::time::Instant;
use tracing::{debug, trace};

use super::credentials::Tokens;
use super::discretion::Discretion;
use super::endpoint::{authority, base_url, upload_url};
use super::no_answer::{NoAnswer, with_sources};
use super::settings::Settings;
use super::upload::Upload;
use super::wire::{Answer, Wire};
use crate::remote::{Call, Method, Pending};

/// The longest body of a response that is read. A page of Google's longest lists has a few MiB.
const LONGEST_BODY_BYTES: usize = 32 * 1024 * 1024;

/// Timeout for connecting, including TLS.
const CONNECTING: Duration = Duration::from_secs(30);

/// Sends requests over HTTP, with one connection pool for all APIs.
pub(super) struct Http {
    settings: Settings,
    tokens: Tokens,
    /// Built by the first request: it takes 4 to 6 ms, mostly for the root certificates.
    client: OnceLock<Client>,
}

impl Http {
    /// Uses these settings. The client is built, and credentials are looked for, at the first
    /// request.
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, tokens: Tokens::default(), client: OnceLock::new() }
    }

    /// The client, which is built at the first request.
    fn client(&self) -> Result<&Client, NoAnswer> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = build_client(&self.settings)?;
        Ok(self.client.get_or_init(|| client))
    }

    /// The HTTP request for `call`.
    async fn request(&self, client: &Client, call: &Call) -> Result<Request, NoAnswer> {
        if call.api.is_public() {
            return client.get(self.url(call)?).build().map_err(NoAnswer::from);
        }
        let authorization = self.tokens.authorization(&self.settings).await?;
        let url = self.url(call)?;
        // Google's own clients send the content type even without a body, and its front ends
        // require a length for writes without one (411).
        let mut request =
            client.request(as_reqwest(call.method), url).header(AUTHORIZATION, authorization);
        for (name, value) in &call.secret_headers {
            request = request.header(*name, secret(name, value)?);
        }
        if let Some(project) = self.settings.charged_project(call.project.as_deref()) {
            request = request.header("x-goog-user-project", project);
        }
        if let Some(module) = &call.module {
            request = request.header(USER_AGENT, format!("{} {module}", self.settings.user_agent));
        }
        if let Some(reason) = &self.settings.request_reason {
            request = request.header("x-goog-request-reason", reason);
        }
        if let Some(media) = &call.media {
            let Upload { content_type, length, body } =
                Upload::new(call.body.as_ref().unwrap_or(&Json::Null), media).await?;
            let request = request.header(CONTENT_TYPE, content_type).header(CONTENT_LENGTH, length);
            return request.body(body).build().map_err(NoAnswer::from);
        }
        request = request.header(CONTENT_TYPE, "application/json");
        request = match &call.body {
            Some(body) => request.body(body.to_string()),
            None if matches!(call.method, Method::Post | Method::Put) => {
                request.header(CONTENT_LENGTH, 0)
            }
            None => request,
        };
        request.build().map_err(NoAnswer::from)
    }

    /// The request for `call`, for a test that carries it itself.
    #[cfg(any(test, fuzzing))]
    pub(super) async fn made(&self, call: &Call) -> Result<Request, NoAnswer> {
        self.request(self.client()?, call).await
    }

    /// The URL of `call`.
    fn url(&self, call: &Call) -> Result<Url, NoAnswer> {
        let mut base = base_url(&self.settings, call.api, call.place.as_deref());
        if call.media.is_some() {
            base = upload_url(&base, call.api);
        }
        let mut url = Url::parse(&format!("{base}{}", call.path)).map_err(|error| {
            NoAnswer::Hopeless(format!("{base} is not a URL: {}", with_sources(&error)))
        })?;
        if call.api.is_public() {
            return Ok(url);
        }
        let query = call.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        url.query_pairs_mut().extend_pairs(query).append_pair("alt", "json");
        if call.media.is_some() {
            url.query_pairs_mut().append_pair("uploadType", "multipart");
        }
        Ok(url)
    }
}

impl Wire for Http {
    fn ready(&self) -> Pending<'_, Result<(), NoAnswer>> {
        Box::pin(async {
            // Build the client before the credentials: if root certificates are missing, this
            // returns an error, while google-cloud-auth 1.18 would panic (`reqwest::Client::new`).
            self.client()?;
            self.tokens.authorization(&self.settings).await.map(drop)
        })
    }

    fn access_token(&self) -> Pending<'_, Result<String, NoAnswer>> {
        Box::pin(async {
            self.client()?;
            self.tokens.access_token(&self.settings).await
        })
    }

    fn renew(&self, sent: Instant) -> Pending<'_, Result<bool, NoAnswer>> {
        Box::pin(self.tokens.renew(&self.settings, sent))
    }

    fn exchange<'a>(&'a self, call: &'a Call) -> Pending<'a, Result<Answer, NoAnswer>> {
        Box::pin(async move {
            let client = self.client()?;
            let request = self.request(client, call).await?;
            let path = request.url().path().to_owned();
            let token = bearer(&request).filter(|_| self.settings.emulator.is_none());
            let discretion = Discretion::of(call, token.as_deref());
            if let Some(body) = &call.body {
                trace!(method = %call.method, path, body = %discretion.logged(body), "request");
            }
            if let Some(media) = &call.media {
                trace!(path, content = ?media.content, "upload");
            }
            let started = Instant::now();
            let exchanged = exchange(client, request).await;
            let exchanged = exchanged.map(|answer| discretion.response(answer));
            let took = started.elapsed();
            match &exchanged {
                Ok(answer) => {
                    debug!(method = %call.method, path, status = answer.status, ?took, "response");
                    trace!(path, body = %discretion.logged_text(&answer.body), "response body");
                }
                Err(cause) => debug!(method = %call.method, path, ?took, %cause, "no response"),
            }
            exchanged
        })
    }

    fn host(&self, call: &Call) -> String {
        authority(&base_url(&self.settings, call.api, call.place.as_deref())).to_owned()
    }
}

/// The value of a header that must not be shown.
fn secret(name: &str, value: &str) -> Result<HeaderValue, NoAnswer> {
    let mut header = HeaderValue::from_str(value).map_err(|_| {
        NoAnswer::Hopeless(format!("the value of the header {name} has invalid characters"))
    })?;
    header.set_sensitive(true);
    Ok(header)
}

/// The access token that a request has, if it is one of Google's. No such token is short.
fn bearer(request: &Request) -> Option<String> {
    const SHORTEST: usize = 16;
    let token = request.headers().get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    (token.len() >= SHORTEST).then(|| token.to_owned())
}

/// What comes of a response, and what would be logged of it, for a test that carries it itself.
#[cfg(any(test, fuzzing))]
pub(super) fn taken(call: &Call, answer: Answer) -> (Answer, String) {
    let discretion = Discretion::of(call, None);
    let answer = discretion.response(answer);
    let logged = discretion.logged_text(&answer.body).into_owned();
    (answer, logged)
}

/// Sends the request and reads the whole response.
async fn exchange(client: &Client, request: Request) -> Result<Answer, NoAnswer> {
    let mut response = client.execute(request).await?;
    let status = response.status().as_u16();
    let retry_after = retry_after(response.headers());
    let date = date(response.headers());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LONGEST_BODY_BYTES {
            let most = LONGEST_BODY_BYTES / 1024 / 1024;
            return Err(NoAnswer::TooLong(format!("the response is longer than {most} MiB")));
        }
        body.extend_from_slice(&chunk);
    }
    let body = String::from_utf8(body)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Answer { status, retry_after, date, body })
}

/// Builds the client, which contains the connection pool.
fn build_client(settings: &Settings) -> Result<Client, NoAnswer> {
    let mut builder = Client::builder()
        .user_agent(&settings.user_agent)
        .connect_timeout(connecting(settings.request_timeout))
        // Google's APIs do not redirect. A captive portal does, and its page would be mistaken for
        // Google's response.
        .redirect(redirect::Policy::none());
    if settings.emulator.is_some() {
        // The emulator uses plain HTTP on the loopback interface, which no proxy can reach. Loading
        // root certificates is unnecessary, and would take longer than the requests.
        builder = builder.http1_only().no_proxy().tls_certs_only([]);
    }
    builder.build().map_err(|error| NoAnswer::Hopeless(with_sources(&error)))
}

/// Timeout for connecting. It is clearly shorter than the request's timeout, so that an unreachable
/// host is not mistaken for a slow one.
fn connecting(request_timeout: Duration) -> Duration {
    if request_timeout.is_zero() { CONNECTING } else { CONNECTING.min(request_timeout / 2) }
}

/// The method in the HTTP library's type.
fn as_reqwest(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}

/// The delay that the server requests: seconds, or a date relative to the date of the response.
///
/// Source: RFC 9110, section 10.2.3.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let value = text(RETRY_AFTER)?;
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    Some(until.duration_since(date(headers)?).unwrap_or_default())
}

/// The time of the response by the server's clock.
pub(super) fn date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests;
