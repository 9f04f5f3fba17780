//! The road between a provider and the emulator, on which a request may come to harm.

use google_emulator::{Emulator, Failure};
use serde_json::{Value as Json, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

use crate::google::{Carried, Carrier};
use crate::remote::Pending;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Harm {
    /// The provider is killed before the request arrives.
    KilledBefore,
    /// The provider is killed after the request was carried out, before the response arrives.
    KilledAfter,
    /// The connection breaks before the request arrives.
    CutBefore,
    /// The connection breaks after the request was carried out.
    CutAfter,
    /// The request is carried out, and half of the response arrives.
    Torn,
    /// Google refuses the request with this status.
    Refused(u16),
    /// A gateway refuses the request with a page.
    Page(u16),
    /// A gateway responds with a page although the request was carried out.
    PageAfter(u16),
    /// Nothing comes, and the request does not arrive.
    SilentBefore,
    /// Nothing comes, although the request is carried out.
    SilentAfter,
    /// The operation that the request starts fails.
    OperationFails,
}

/// A harm, and which requests meet it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) harm: Harm,
    /// The first request that meets it, counted from 1.
    pub(super) at: usize,
    /// Whether all later ones meet it, too.
    pub(super) lasts: bool,
}

/// The road of one provider.
pub(super) struct Road {
    emulator: Arc<Emulator>,
    fault: Option<Fault>,
    count: AtomicUsize,
    killed: Notify,
}

impl Road {
    pub(super) fn new(emulator: Arc<Emulator>, fault: Option<Fault>) -> Arc<Self> {
        Arc::new(Self { emulator, fault, count: AtomicUsize::new(0), killed: Notify::new() })
    }

    /// How many requests have been sent.
    pub(super) fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Completes when the provider is to be killed.
    pub(super) async fn killed(&self) {
        self.killed.notified().await;
    }

    async fn carried(&self, request: http::Request<Vec<u8>>) -> Carried {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let is_met = |it: &Fault| number == it.at || it.lasts && number > it.at;
        let Some(Fault { harm, .. }) = self.fault.filter(is_met) else {
            return self.arrived(request).await;
        };
        match harm {
            Harm::KilledBefore | Harm::CutBefore | Harm::SilentBefore => {}
            Harm::Refused(status) => return Carried::Response(refusal(status)),
            Harm::Page(status) => return Carried::Response(page(status)),
            Harm::OperationFails => {
                self.fail_operation();
                return self.arrived(request).await;
            }
            Harm::KilledAfter | Harm::CutAfter | Harm::SilentAfter => {
                self.arrived(request).await;
            }
            Harm::PageAfter(status) => {
                self.arrived(request).await;
                return Carried::Response(page(status));
            }
            Harm::Torn => {
                return match self.arrived(request).await {
                    Carried::Response(response) => Carried::Response(response.map(|mut body| {
                        body.truncate(body.len() / 2);
                        body
                    })),
                    Carried::Lost => Carried::Lost,
                };
            }
        }
        match harm {
            Harm::CutBefore | Harm::CutAfter => Carried::Lost,
            Harm::KilledBefore | Harm::KilledAfter => {
                self.killed.notify_one();
                std::future::pending().await
            }
            _ => std::future::pending().await,
        }
    }

    async fn arrived(&self, request: http::Request<Vec<u8>>) -> Carried {
        self.emulator.respond(request).await.map_or(Carried::Lost, Carried::Response)
    }

    /// Orders the failure of the next operation.
    fn fail_operation(&self) {
        let failure =
            Failure { code: "INTERNAL".to_owned(), message: "It broke.".to_owned(), reason: None };
        let fault = google_emulator::Fault {
            operation_error: Some(failure),
            count: Some(1),
            ..google_emulator::Fault::default()
        };
        self.emulator.clear_faults();
        self.emulator.add_fault(fault).expect("the fault has a meaning");
    }
}

impl Carrier for Road {
    fn carry(&self, request: http::Request<Vec<u8>>) -> Pending<'_, Carried> {
        Box::pin(self.carried(request))
    }
}

/// A refusal in the form of Google's APIs.
fn refusal(status: u16) -> http::Response<Vec<u8>> {
    let (name, reason) = match status {
        403 => ("PERMISSION_DENIED", "forbidden"),
        429 => ("RESOURCE_EXHAUSTED", "rateLimitExceeded"),
        _ => ("UNAVAILABLE", "backendError"),
    };
    let errors: Json = json!([{"domain": "global", "reason": reason, "message": "No."}]);
    let error = json!({"code": status, "message": "No.", "status": name, "errors": errors});
    response(status, json!({"error": error}).to_string())
}

fn page(status: u16) -> http::Response<Vec<u8>> {
    response(status, format!("<!DOCTYPE html><title>Error {status}</title>"))
}

fn response(status: u16, body: String) -> http::Response<Vec<u8>> {
    let response = http::Response::builder().status(status).body(body.into_bytes());
    response.expect("a response")
}
