//! One exchange over HTTP.

use reqwest::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER, USER_AGENT,
};
use reqwest::{Client, Request, Url, redirect};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};
use tokio::time::Instant;
use tracing::{debug, trace};

use super::credentials::Tokens;
use super::endpoint::{authority, base_url};
use super::no_answer::{NoAnswer, with_sources};
use super::settings::Settings;
use super::wire::{Answer, Wire};
use crate::remote::{Call, Method, Pending};

/// How long a connection may take to be made, TLS included.
const CONNECTING: Duration = Duration::from_secs(30);

/// Exchanges over HTTP, by one pool of connections for every API.
pub(super) struct Http {
    settings: Settings,
    tokens: Tokens,
    /// Built by the first request: it takes 4 to 6 ms, mostly for the root certificates.
    client: OnceLock<Client>,
}

impl Http {
    /// Exchanges as these settings say. Nothing is built or looked for yet.
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, tokens: Tokens::default(), client: OnceLock::new() }
    }

    /// The pool, built if this is the first request.
    fn client(&self) -> Result<&Client, NoAnswer> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = build_client(&self.settings)?;
        Ok(self.client.get_or_init(|| client))
    }

    /// The request that `call` stands for.
    async fn request(&self, client: &Client, call: &Call) -> Result<Request, NoAnswer> {
        let authorization = self.tokens.authorization(&self.settings).await?;
        let url = self.url(call)?;
        // Google's own clients name the content type even without content, and its front ends want a
        // length of writes that have none (411).
        let mut request = client
            .request(as_reqwest(call.method), url)
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_TYPE, "application/json");
        if let Some(project) = self.settings.charged_project(call.project.as_deref()) {
            request = request.header("x-goog-user-project", project);
        }
        if let Some(module) = &call.module {
            request = request.header(USER_AGENT, format!("{} {module}", self.settings.user_agent));
        }
        if let Some(reason) = &self.settings.request_reason {
            request = request.header("x-goog-request-reason", reason);
        }
        request = match &call.body {
            Some(body) => request.body(body.to_string()),
            None if matches!(call.method, Method::Post | Method::Put) => {
                request.header(CONTENT_LENGTH, 0)
            }
            None => request,
        };
        request.build().map_err(NoAnswer::from)
    }

    /// The address of `call`, its parameters encoded.
    fn url(&self, call: &Call) -> Result<Url, NoAnswer> {
        let base = base_url(&self.settings, call.api, call.place.as_deref());
        let mut url = Url::parse(&format!("{base}{}", call.path)).map_err(|error| {
            NoAnswer::Hopeless(format!("{base} is no address: {}", with_sources(&error)))
        })?;
        let query = call.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        url.query_pairs_mut().extend_pairs(query).append_pair("alt", "json");
        Ok(url)
    }
}

impl Wire for Http {
    fn ready(&self) -> Pending<'_, Result<(), NoAnswer>> {
        Box::pin(async {
            // Missing root certificates must be noticed before the credentials want some, too: where
            // we get an error, google-cloud-auth 1.18 panics (`reqwest::Client::new`).
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

    fn exchange<'a>(&'a self, call: &'a Call) -> Pending<'a, Result<Answer, NoAnswer>> {
        Box::pin(async move {
            let client = self.client()?;
            let request = self.request(client, call).await?;
            let path = request.url().path().to_owned();
            if let Some(body) = &call.body {
                trace!(method = %call.method, path, body = %loggable(call, body), "sending");
            }
            let started = Instant::now();
            let exchanged = exchange(client, request).await;
            let took = started.elapsed();
            match &exchanged {
                Ok(answer) => {
                    debug!(method = %call.method, path, status = answer.status, ?took, "answered");
                    trace!(path, body = %loggable_text(call, &answer.body), "answer");
                }
                Err(cause) => debug!(method = %call.method, path, ?took, %cause, "no answer"),
            }
            exchanged
        })
    }

    fn host(&self, call: &Call) -> String {
        authority(&base_url(&self.settings, call.api, call.place.as_deref())).to_owned()
    }
}

/// A body without the values that no log may show.
fn loggable<'a>(call: &Call, body: &'a Json) -> Cow<'a, Json> {
    if call.hidden.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut shown = body.clone();
    for field in &call.hidden {
        let pointer = format!("/{}", field.replace('.', "/"));
        if let Some(value) = shown.pointer_mut(&pointer) {
            *value = Json::from("(hidden)");
        }
    }
    Cow::Owned(shown)
}

/// The same for a response. One that is not JSON may quote anything, so none of it is shown.
fn loggable_text<'a>(call: &Call, text: &'a str) -> Cow<'a, str> {
    if call.hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    match serde_json::from_str::<Json>(text) {
        Ok(body) => Cow::Owned(loggable(call, &body).to_string()),
        Err(_) => Cow::Borrowed("(hidden)"),
    }
}

/// Sends the request and reads the whole answer.
async fn exchange(client: &Client, request: Request) -> Result<Answer, NoAnswer> {
    let response = client.execute(request).await?;
    let status = response.status().as_u16();
    let retry_after = retry_after(response.headers());
    let date = date(response.headers());
    Ok(Answer { status, retry_after, date, body: response.text().await? })
}

/// The pool of connections.
fn build_client(settings: &Settings) -> Result<Client, NoAnswer> {
    let mut builder = Client::builder()
        .user_agent(&settings.user_agent)
        .connect_timeout(connecting(settings.request_timeout))
        // Google's APIs don't redirect: what does is a portal in between, and its page would be
        // taken for Google's answer.
        .redirect(redirect::Policy::none());
    if settings.emulator.is_some() {
        // It speaks plain HTTP on the loopback interface, where no proxy could reach it and no root
        // certificates are needed, whose reading would take longer than the requests.
        builder = builder.http1_only().no_proxy().tls_certs_only([]);
    }
    builder.build().map_err(|error| NoAnswer::Hopeless(with_sources(&error)))
}

/// How long a connection may take to be made: clearly less than the exchange that it is for, so that a
/// host that cannot be reached isn't taken for one whose answer is late.
fn connecting(request_timeout: Duration) -> Duration {
    if request_timeout.is_zero() { CONNECTING } else { CONNECTING.min(request_timeout / 2) }
}

/// The method as the HTTP library names it.
fn as_reqwest(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}

/// How long the server wants us to wait: seconds, or a date, which counts from the answer's own.
///
/// Source: RFC 9110, section 10.2.3.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let value = text(RETRY_AFTER)?;
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    Some(until.duration_since(date(headers)?).unwrap_or_default())
}

/// When the server answered, by its own clock.
fn date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests;
