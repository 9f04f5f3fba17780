//! A client's connection, as seen by the provider that serves it.

use super::lifetime::Lifetime;
use super::panic::{Panicked, catch};
use std::future::{Future, pending};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

/// A client's connection. It signals when calls must stop, and runs work that must not be
/// interrupted.
///
/// Each connection has its own provider, because each is configured separately: a process started
/// with `--debug` serves several at once. Clones refer to the same connection.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    stop: CancellationToken,
    calls: TaskTracker,
}

impl Connection {
    pub(super) fn of(lifetime: &Lifetime) -> Connection {
        Connection { stop: lifetime.stop.child_token(), calls: lifetime.calls.clone() }
    }

    /// A connection that only [`stop`](Self::stop) stops, for tests of a provider.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn detached() -> Connection {
        Connection { stop: CancellationToken::new(), calls: TaskTracker::new() }
    }

    /// Tells every call of this connection to end soon with the state reached so far, as
    /// `StopProvider` requests. This cannot be undone.
    pub(crate) fn stop(&self) {
        self.stop.cancel();
    }

    /// The signal that [`stop`](Self::stop) gives.
    pub(crate) fn stop_signal(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Waits until calls must end soon: after `StopProvider`, when the client has disconnected, and
    /// when the process ends.
    pub(crate) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Runs the future to its end, even if its caller is dropped, as a handler is when the client
    /// resets its call. Logs carry the caller's span.
    ///
    /// Only the end of the process cancels it: 80 ms after a shutdown, two seconds after the
    /// client's death, never after SIGTERM. It should watch [`stopped`](Self::stopped).
    ///
    /// # Errors
    /// When it panicked.
    pub(crate) async fn run_to_end<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Panicked> {
        match self.calls.spawn(catch(future).in_current_span()).await {
            Ok(result) => result,
            // Only the end of the runtime aborts the task, and this future does not outlive that
            // either.
            Err(_) => pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn work_runs_to_its_end_when_its_caller_is_dropped() {
        let connection = Connection::detached();
        let (report_begin, begun) = oneshot::channel();
        let (allow, allowed) = oneshot::channel();
        let (report_end, ended) = oneshot::channel();
        let waiting = tokio::spawn(async move {
            let work = async move {
                report_begin.send(()).unwrap();
                allowed.await.unwrap();
                report_end.send("done").unwrap();
            };
            connection.run_to_end(work).await
        });
        begun.await.unwrap();
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        allow.send(()).unwrap();
        assert_eq!(ended.await, Ok("done"));
    }

    #[tokio::test]
    async fn a_panic_is_returned_as_an_error() {
        let connection = Connection::detached();
        let result = connection.run_to_end(async { panic!("cannot be") }).await;
        let panicked: Panicked = result.map(|(): ()| ()).unwrap_err();
        assert_eq!(panicked.message, "cannot be");
    }

    #[tokio::test]
    async fn stopping_one_connection_does_not_stop_the_others() {
        let (lifetime, _requests) = Lifetime::new();
        let (one, other) = (Connection::of(&lifetime), Connection::of(&lifetime));
        one.stop();
        one.stopped().await;
        assert!(!other.stop.is_cancelled());
        lifetime.stop.cancel();
        other.stopped().await;
    }
}
