//! One client's connection, as the provider that serves it sees it.

use super::lifetime::Lifetime;
use super::panic::{Panicked, catch};
use std::future::{Future, pending};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

/// One client's connection: when its calls are to stop, and a place for work that must not stop
/// half-way.
///
/// Each connection has a provider of its own, because each is configured by itself: a process that
/// was started with `--debug` serves several at once. Clones stand for the same connection.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    stop: CancellationToken,
    calls: TaskTracker,
}

impl Connection {
    pub(super) fn of(lifetime: &Lifetime) -> Connection {
        Connection { stop: lifetime.stop.child_token(), calls: lifetime.calls.clone() }
    }

    /// A connection that nothing stops but [`stop`](Self::stop), for tests of a provider.
    #[cfg(test)]
    pub(crate) fn detached() -> Connection {
        Connection { stop: CancellationToken::new(), calls: TaskTracker::new() }
    }

    /// Tells every call of this connection to end soon with what it has achieved: what
    /// `StopProvider` does. There is no way back.
    pub(crate) fn stop(&self) {
        self.stop.cancel();
    }

    /// Waits until calls are to end soon: after `StopProvider`, when the client is gone, and when the
    /// process ends.
    pub(crate) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Runs the future to its end, even if whoever waits for it is dropped, as a handler is when the
    /// client resets its call. Logs carry the caller's span.
    ///
    /// Only the end of the process cuts it off: a shutdown leaves it 80 ms, the death of the client
    /// two seconds, SIGTERM as long as it takes. It should watch [`stopped`](Self::stopped).
    ///
    /// # Errors
    /// When it panicked.
    pub(crate) async fn run_to_end<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Panicked> {
        match self.calls.spawn(catch(future).in_current_span()).await {
            Ok(result) => result,
            // Nothing aborts the task but the runtime's end, which this future doesn't outlive either.
            Err(_) => pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn work_runs_to_its_end_when_nobody_waits_any_more() {
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
    async fn a_panic_of_the_work_is_a_value() {
        let connection = Connection::detached();
        let result = connection.run_to_end(async { panic!("cannot be") }).await;
        let panicked: Panicked = result.map(|(): ()| ()).unwrap_err();
        assert_eq!(panicked.message, "cannot be");
    }

    #[tokio::test]
    async fn stopping_one_connection_leaves_the_others_alone() {
        let (lifetime, _requests) = Lifetime::new();
        let (one, other) = (Connection::of(&lifetime), Connection::of(&lifetime));
        one.stop();
        one.stopped().await;
        assert!(!other.stop.is_cancelled());
        lifetime.stop.cancel();
        other.stopped().await;
    }
}
