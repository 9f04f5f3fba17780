//! When the process ends, and how long its calls are waited for then.

use std::io;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// A client that was started waits two seconds and kills, but every walk of Terraform waits for this.
const GRACE_AFTER_SHUTDOWN: Duration = Duration::from_millis(80);
/// Nobody waits: enough to send off a request that was begun.
const GRACE_WITHOUT_CLIENT: Duration = Duration::from_secs(2);
/// go-plugin's limit for the whole start. A client that hasn't come by then died on the way.
pub(super) const FIRST_CLIENT_WITHIN: Duration = Duration::from_mins(1);

/// What the parts of a process share so that it can end.
#[derive(Clone, Debug)]
pub(super) struct Lifetime {
    /// Calls are to end soon with what they have achieved.
    pub(super) stop: CancellationToken,
    /// Connections are to finish what is under way and take nothing new.
    pub(super) closing: CancellationToken,
    /// The calls of the provider under way, and the tasks that outlive theirs.
    pub(super) calls: TaskTracker,
    requests: UnboundedSender<EndRequest>,
}

/// Somebody wants the process to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndRequest {
    /// The client, at the end of its walk.
    Shutdown,
    /// The system, or a person who started the process by hand.
    Terminate,
}

/// Why the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    ShutDown,
    ClientGone,
    NobodyCame,
    Terminated,
}

impl Ending {
    /// How long calls still under way may take. After a termination there are none, or it was asked
    /// for twice.
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

    /// Asks for the end. Nothing happens if the process is ending already.
    pub(super) fn request(&self, request: EndRequest) {
        let _ = self.requests.send(request);
    }

    /// From now on signals ask for the end, or don't: a terminal sends Ctrl-C to Terraform and to
    /// this process alike, and a plugin that died of it would lose what it is creating. Only a
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
                        tracing::debug!("interrupt ignored: the client says what to do about it");
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
