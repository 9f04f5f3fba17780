//! Identities that were created and services that were enabled in this run, which the parts of Google see
//! only some time later.
//!
//! A request that needs one of them may be refused because it does not exist. Google has done nothing then, so
//! the request is sent again, until every part of Google must have seen it.

use serde_json::Value as Json;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

use crate::remote::{Call, Deadline, Failure, OperationStyle, Pending, Remote, Reply};

/// How long Google may take. Sources: Google's page on the consistency of IAM, by which most changes are
/// visible within two minutes; hashicorp/google's users, for whom services took some minutes.
const SEEN_WITHIN: Duration = Duration::from_mins(2);
const ANSWERS_WITHIN: Duration = Duration::from_mins(5);

/// The first pause and the longest one between two attempts.
const PAUSES: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(5));

/// The new identities and services of one configured provider, each with the time when all of Google must have
/// seen it.
#[derive(Clone, Debug, Default)]
pub(super) struct Newcomers(Arc<Mutex<Vec<(String, Instant)>>>);

impl Newcomers {
    /// Notes that an identity was created now.
    pub(super) fn note(&self, identity: &str) {
        self.add(identity, SEEN_WITHIN);
    }

    /// Notes that a service was enabled now.
    pub(super) fn note_service(&self, service: &str) {
        self.add(service, ANSWERS_WITHIN);
    }

    fn add(&self, name: &str, within: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((name.to_owned(), Instant::now() + within));
    }

    /// Whether a request was refused because Google does not see one of them yet.
    fn lack(&self, failure: &Failure) -> bool {
        let Some(refusal) = failure.refusal() else { return false };
        let message = &refusal.message;
        let text = message.to_lowercase();
        let is_lack = matches!(refusal.status, 400 | 403 | 404)
            && ["exist", "not found", "unknown", "has not been used", "is disabled"]
                .iter()
                .any(|it| text.contains(it));
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let is_new = |(name, until): &(String, Instant)| now < *until && message.contains(&**name);
        is_lack && all.iter().any(is_new)
    }
}

/// Sends calls, and those again that were refused for the lack of a new identity.
pub(super) struct Patient {
    pub(super) remote: Arc<dyn Remote>,
    pub(super) newcomers: Newcomers,
}

impl Remote for Patient {
    fn send<'a>(&'a self, call: &'a Call, until: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move {
            let (mut pause, longest) = PAUSES;
            loop {
                match self.remote.send(call, until).await {
                    Err(failure) if self.newcomers.lack(&failure) && !until.left().is_zero() => {
                        tracing::info!(%call, reason = %failure, "not seen yet; retrying");
                        // After an interrupt the remote sends nothing, and says so.
                        tokio::select! {
                            () = sleep(pause.min(until.left())) => {}
                            () = self.remote.stopped() => {}
                        }
                        pause = (pause * 2).min(longest);
                    }
                    result => return result,
                }
            }
        })
    }

    fn finish<'a>(
        &'a self,
        style: OperationStyle,
        call: &'a Call,
        started: Reply,
        until: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        self.remote.finish(style, call, started, until)
    }

    fn stopped(&self) -> Pending<'_, ()> {
        self.remote.stopped()
    }

    fn access_token(&self) -> Pending<'_, Result<String, Failure>> {
        self.remote.access_token()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Refusal;

    /// A Google that sees nobody for half a minute.
    struct Blind {
        begun: Instant,
        status: u16,
    }

    impl Remote for Blind {
        fn send<'a>(&'a self, _: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
            let message = "Service account runner@demo.example.com does not exist.".to_owned();
            let refusal = Refusal { status: self.status, message, ..Refusal::default() };
            let is_seen = self.begun.elapsed() > Duration::from_secs(30);
            Box::pin(async move {
                let seen = Reply { status: 200, date: None, body: Json::Null };
                if is_seen { Ok(seen) } else { Err(Failure::Refused(Box::new(refusal))) }
            })
        }

        fn finish<'a>(
            &'a self,
            _: OperationStyle,
            _: &'a Call,
            started: Reply,
            _: Deadline,
        ) -> Pending<'a, Result<Json, Failure>> {
            Box::pin(async { Ok(started.body) })
        }

        fn stopped(&self) -> Pending<'_, ()> {
            Box::pin(std::future::pending())
        }
    }

    async fn sent(status: u16, known: &str) -> bool {
        let newcomers = Newcomers::default();
        newcomers.note(known);
        let remote = Arc::new(Blind { begun: Instant::now(), status });
        let patient = Patient { remote, newcomers };
        let call = Call::new(&crate::resources::RUN, crate::remote::Method::Post, "services");
        patient.send(&call, Deadline::after(Duration::from_mins(5))).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn only_the_lack_of_a_new_identity_is_waited_for() {
        assert!(sent(400, "runner@demo.example.com").await);
        assert!(!sent(400, "other@demo.example.com").await, "it is not new");
        assert!(!sent(409, "runner@demo.example.com").await, "it is another refusal");
    }

    /// A remote whose run was interrupted.
    struct Interrupted;

    impl Remote for Interrupted {
        fn send<'a>(&'a self, _: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
            Box::pin(std::future::pending())
        }

        fn finish<'a>(
            &'a self,
            _: OperationStyle,
            _: &'a Call,
            _: Reply,
            _: Deadline,
        ) -> Pending<'a, Result<Json, Failure>> {
            Box::pin(std::future::pending())
        }

        fn stopped(&self) -> Pending<'_, ()> {
            Box::pin(std::future::ready(()))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_interrupt_is_passed_on() {
        let newcomers = Newcomers::default();
        let patient = Patient { remote: Arc::new(Interrupted), newcomers };
        let told = tokio::time::timeout(Duration::from_secs(1), patient.stopped()).await;
        assert!(told.is_ok());
    }
}
