//! Shared by the room's tests: an API, and a wire that returns scripted responses.

use serde_json::Value as Json;
use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};

use super::Google;
use super::no_answer::NoAnswer;
use super::wire::{Answer, Wire};
use crate::remote::{Api, Call, Method, Pending};

/// An API whose operations have a wait method.
pub(super) const API: Api = Api {
    name: "compute",
    base_url: "https://compute.googleapis.com/compute/v1/",
    endpoint_attribute: "compute_custom_endpoint",
};

/// The result of a request.
pub(super) type Outcome = Result<Answer, NoAnswer>;

/// A wire that returns scripted responses, and records what was sent and when.
#[derive(Clone, Default)]
pub(super) struct Script {
    steps: Arc<Mutex<VecDeque<(Duration, Outcome)>>>,
    sent: Arc<Mutex<Vec<(Instant, Call)>>>,
}

impl Script {
    /// A script of these outcomes, without latency.
    pub(super) fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        outcomes
            .into_iter()
            .fold(Self::default(), |script, outcome| script.then_after(Duration::ZERO, outcome))
    }

    /// Appends an outcome that takes `latency`.
    pub(super) fn then_after(self, latency: Duration, outcome: Outcome) -> Self {
        self.steps.lock().unwrap().push_back((latency, outcome));
        self
    }

    /// A client that uses this wire.
    pub(super) fn client(&self) -> Google {
        Google::over(Box::new(self.clone()), Duration::from_mins(2), Duration::from_secs(10))
    }

    /// Everything sent so far.
    pub(super) fn calls(&self) -> Vec<Call> {
        self.sent.lock().unwrap().iter().map(|(_, call)| call.clone()).collect()
    }

    /// Everything sent so far, as methods and paths.
    pub(super) fn lines(&self) -> Vec<String> {
        self.calls().iter().map(|call| format!("{} {}", call.method, call.path)).collect()
    }

    /// The pauses between the requests.
    pub(super) fn pauses(&self) -> Vec<Duration> {
        let sent = self.sent.lock().unwrap();
        sent.windows(2).map(|pair| pair[1].0 - pair[0].0).collect()
    }
}

impl Wire for Script {
    fn access_token(&self) -> Pending<'_, Result<String, NoAnswer>> {
        Box::pin(async { Ok("token".to_owned()) })
    }

    fn exchange<'a>(&'a self, call: &'a Call) -> Pending<'a, Outcome> {
        Box::pin(async move {
            self.sent.lock().unwrap().push((Instant::now(), call.clone()));
            let step = self.steps.lock().unwrap().pop_front();
            let (latency, outcome) = step.expect("the script has an answer for every request");
            if !latency.is_zero() {
                sleep(latency).await;
            }
            outcome
        })
    }

    fn host(&self, call: &Call) -> String {
        call.api.host().to_owned()
    }
}

/// A create call in the project `demo`.
pub(super) fn create() -> Call {
    Call::new(&API, Method::Post, "projects/demo/global/things")
}

/// A read call.
pub(super) fn read() -> Call {
    Call::new(&API, Method::Get, "projects/demo/global/things/one")
}

/// A response with this status and body.
#[allow(clippy::unnecessary_wraps, reason = "it stands beside outcomes without an answer")]
pub(super) fn answered(status: u16, body: &Json) -> Outcome {
    Ok(Answer { status, retry_after: None, date: None, body: body.to_string() })
}

/// A successful response with this body.
pub(super) fn ok(body: &Json) -> Outcome {
    answered(200, body)
}

/// An error response in the Compute API's format.
pub(super) fn error(status: u16, reason: &str, message: &str) -> Outcome {
    let errors = serde_json::json!([{"reason": reason, "message": message}]);
    answered(
        status,
        &serde_json::json!({"error": {"code": status, "message": message, "errors": errors}}),
    )
}

/// A connection that broke.
pub(super) fn lost() -> Outcome {
    Err(NoAnswer::Lost("connection reset".to_owned()))
}

/// A connection that was refused.
pub(super) fn not_sent() -> Outcome {
    Err(NoAnswer::NotSent("connection refused".to_owned()))
}

/// A service account's key, with these further members.
pub(super) fn key(members: &Json) -> Json {
    /// Created for each run, so that no key is in the repository.
    static PEM: LazyLock<String> = LazyLock::new(|| {
        let (algorithm, size) = (&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048);
        rcgen::KeyPair::generate_rsa_for(algorithm, size).unwrap().serialize_pem()
    });
    let mut key = serde_json::json!({"type": "service_account",
        "client_email": "ci@demo.iam.gserviceaccount.com", "private_key": *PEM});
    for (name, value) in members.as_object().into_iter().flatten() {
        key[name] = value.clone();
    }
    key
}
