//! The client, the entry point to this room.

use serde_json::Value as Json;
use std::time::Duration;

use super::gate::Gate;
use super::http::Http;
use super::repetition::{self, Limits};
use super::settings::Settings;
use super::wire::Wire;
use super::{compute_operation, dns_change, long_running};
use crate::remote::{Call, Deadline, Failure, OperationStyle, Pending, Remote, Reply};
use tokio_util::sync::CancellationToken;

/// A client of Google's APIs over HTTP, with the user's credentials.
///
/// Creating a client is cheap: it loads root certificates and credentials and connects at the first
/// call. Keep and share it, because it holds the connection pool and the access token.
pub(crate) struct Google {
    wire: Box<dyn Wire>,
    /// The timeout of a single request.
    longest: Duration,
    /// The maximum interval between two polls of an operation.
    pub(super) poll_interval: Duration,
    /// The pace of requests to APIs whose quota is used up.
    gate: Gate,
    /// Cancelled when nothing new may be begun.
    pub(super) stop: CancellationToken,
}

impl Google {
    /// A client with these settings. After `stop` it begins nothing new, and waits for what Google has
    /// accepted.
    pub(crate) fn new(settings: Settings, stop: CancellationToken) -> Self {
        let (request_timeout, poll_interval) = (settings.request_timeout, settings.poll_interval);
        let client = Self::over(Box::new(Http::new(settings)), request_timeout, poll_interval);
        Self { stop, ..client }
    }

    /// A client that uses `wire`. A `request_timeout` of zero means no timeout.
    pub(super) fn over(
        wire: Box<dyn Wire>,
        request_timeout: Duration,
        poll_interval: Duration,
    ) -> Self {
        let longest = if request_timeout.is_zero() { Duration::MAX } else { request_timeout };
        let (gate, stop) = (Gate::default(), CancellationToken::new());
        Self { wire, longest, poll_interval, gate, stop }
    }

    fn limits(&self, longest: Duration, until: Deadline) -> Limits<'_> {
        Limits { longest, until, stop: &self.stop, gate: &self.gate }
    }

    /// Sends a call whose response Google may delay by up to `held_back`.
    pub(super) async fn send_patiently(
        &self,
        call: &Call,
        held_back: Duration,
        until: Deadline,
    ) -> Result<Reply, Failure> {
        repetition::send(&*self.wire, call, self.limits(self.longest.max(held_back), until)).await
    }
}

impl Remote for Google {
    fn access_token(&self) -> Pending<'_, Result<String, Failure>> {
        Box::pin(async {
            let token = self.wire.access_token().await;
            // A missing token does not concern a particular host.
            token.map_err(|cause| cause.into_failure("Google".to_owned()))
        })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(self.stop.cancelled())
    }

    fn send<'a>(&'a self, call: &'a Call, until: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        // How long an upload takes depends on its size.
        let longest = if call.media.is_some() { Duration::MAX } else { self.longest };
        Box::pin(repetition::send(&*self.wire, call, self.limits(longest, until)))
    }

    fn finish<'a>(
        &'a self,
        style: OperationStyle,
        call: &'a Call,
        started: Reply,
        until: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        match style {
            OperationStyle::Immediate => Box::pin(async { Ok(started.body) }),
            OperationStyle::Compute => {
                Box::pin(compute_operation::finish(self, call, started.body, until))
            }
            OperationStyle::LongRunning => {
                Box::pin(long_running::finish(self, call, started.body, until))
            }
            OperationStyle::DnsChange => {
                Box::pin(dns_change::finish(self, call, started.body, until))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::create;
    use crate::remote::Repeat;
    use serde_json::json;
    use wiremock::matchers::{method, path, query_param};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    const THINGS: &str = "/compute.googleapis.com/compute/v1/projects/demo/global";

    #[tokio::test]
    async fn a_create_is_sent_and_its_operation_waited_for_at_the_emulator() {
        let server = MockServer::start().await;
        let operation =
            |status| json!({"kind": "compute#operation", "name": "o", "status": status});
        let answer = |status| ResponseTemplate::new(200).set_body_json(operation(status));
        Mock::given(method("POST"))
            .and(path(format!("{THINGS}/things")))
            .and(query_param("alt", "json"))
            .respond_with(answer("RUNNING"))
            .expect(1)
            .mount(&server)
            .await;
        Mock::given(method("POST"))
            .and(path(format!("{THINGS}/operations/o/wait")))
            .respond_with(answer("DONE"))
            .expect(1)
            .mount(&server)
            .await;
        let emulator = Some(server.address().to_string());
        let google =
            Google::new(Settings { emulator, ..Settings::default() }, CancellationToken::new());
        let until = Deadline::after(Duration::from_mins(1));
        let call = create().with_body(json!({"name": "one"})).repeated(Repeat::WithRequestId);
        let started = google.send(&call, until).await.unwrap();
        let ended = google.finish(OperationStyle::Compute, &call, started, until).await.unwrap();
        assert_eq!(ended, operation("DONE"));
        let requests = server.received_requests().await.unwrap();
        assert!(requests[0].url.query().unwrap().contains("requestId="));
    }

    #[tokio::test]
    async fn an_immediate_response_is_the_object() {
        let google = Google::new(Settings::default(), CancellationToken::new());
        let started = Reply { status: 200, date: None, body: json!({"status": "RUNNING"}) };
        let until = Deadline::after(Duration::ZERO);
        let (style, call) = (OperationStyle::Immediate, create());
        let object = google.finish(style, &call, started.clone(), until).await.unwrap();
        assert_eq!(object, started.body);
    }
}
