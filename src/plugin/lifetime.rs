//! When the process ends, and how much time calls in progress get then.

use std::io;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The client would wait two seconds before it kills the process, but each of Terraform's graph
/// walks waits for this.
const GRACE_AFTER_SHUTDOWN: Duration = Duration::from_millis(80);
/// Nobody waits for the process. Enough time to send a request in progress.
const GRACE_WITHOUT_CLIENT: Duration = Duration::from_secs(2);
/// go-plugin's limit for starting a plugin. A client that has not connected by then has died.
pub(super) const FIRST_CLIENT_WITHIN: Duration = Duration::from_mins(1);

/// Shared by the parts of a process to coordinate its end.
#[derive(Clone, Debug)]
pub(super) struct Lifetime {
    /// Calls must end soon with the state reached so far.
    pub(super) stop: CancellationToken,
    /// Connections must finish the calls in progress and accept no new ones.
    pub(super) closing: CancellationToken,
    /// The provider calls in progress, and the tasks that outlive their calls.
    pub(super) calls: TaskTracker,
    requests: UnboundedSender<EndRequest>,
}

/// A request to end the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndRequest {
    /// From the client, at the end of its graph walk.
    Shutdown,
    /// From the system, or from a person who started the process.
    Terminate,
}

/// Why the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The client has said that it needs no more answers.
    ShutDown,
    /// The client has disconnected without a word.
    ClientGone,
    /// No client has connected.
    NobodyCame,
    /// The system, or a person, has ended it.
    Terminated,
}

impl Ending {
    /// How much time calls in progress get. After a termination there are none left, or it was
    /// requested twice.
    pub(super) fn grace(self) -> Duration {
        match self {
            Ending::ClientGone | Ending::NobodyCame => GRACE_WITHOUT_CLIENT,
            Ending::ShutDown | Ending::Terminated => GRACE_AFTER_SHUTDOWN,
        }
    }
}

impl Lifetime {
    pub(super) fn new() -> (Lifetime, UnboundedReceiver<EndRequest>) {
        let (requests, receiver) = unbounded_channel();
        let lifetime = Lifetime {
            stop: CancellationToken::new(),
            closing: CancellationToken::new(),
            calls: TaskTracker::new(),
            requests,
        };
        (lifetime, receiver)
    }

    /// Requests the end. This has no effect if the process is already ending.
    pub(super) fn request(&self, request: EndRequest) {
        let _ = self.requests.send(request);
    }

    /// Handles signals from now on. A terminal sends Ctrl-C to Terraform and to this process, and a
    /// plugin that died of it would lose the objects that it is creating, so it is ignored. Only a
    /// process that a person started `ends_on_interrupt`.
    pub(super) fn listen_to_signals(&self, ends_on_interrupt: bool) -> io::Result<()> {
        let (mut interrupt, mut terminate) = signals()?;
        let lifetime = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = interrupt.recv() => if ends_on_interrupt {
                        lifetime.request(EndRequest::Terminate);
                    } else {
                        tracing::debug!("ignoring the interrupt: the client decides how to react to it");
                    },
                    _ = terminate.recv() => lifetime.request(EndRequest::Terminate),
                }
            }
        });
        Ok(())
    }
}

#[cfg(unix)]
fn signals() -> io::Result<(tokio::signal::unix::Signal, tokio::signal::unix::Signal)> {
    use tokio::signal::unix::{SignalKind, signal};
    Ok((signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?))
}

#[cfg(windows)]
fn signals() -> io::Result<(tokio::signal::windows::CtrlC, tokio::signal::windows::CtrlClose)> {
    use tokio::signal::windows::{ctrl_c, ctrl_close};
    Ok((ctrl_c()?, ctrl_close()?))
}
