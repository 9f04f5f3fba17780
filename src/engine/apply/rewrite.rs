//! The one loop that reads, decides and writes, and starts over after a concurrent write.
//!
//! It makes all changes of masks, fingerprints, elements of arrays and policies.

use serde_json::Value as Json;
use tracing::info;

use super::super::address::Address;
use super::super::json;
use super::exchange::Exchange;
use super::pause::Pause;
use crate::diag::Diagnostic;
use crate::remote::{Call, Failure};
use crate::spec::Guard;
use crate::value::Value;

/// Why a change did not finish.
pub(super) enum Stopped {
    /// Google refused, or could not be reached.
    Failed(Failure),
    /// Google accepted the change, whose operation then failed or did not finish in time.
    Unfinished(Failure),
    /// A conflict with a change outside Terraform.
    Conflict(Box<Diagnostic>),
}

/// What to do with the object's current form.
pub(super) enum Next {
    /// Send nothing: the object is as planned.
    Nothing,
    /// Send one request, the last.
    Send(Call),
    /// Send one request, after which the object is read again for the next.
    SendAndGoOn(Call),
}

/// The result of a rewrite.
pub(super) enum Written {
    /// The response to the last request, or the finished operation.
    Reply(Json),
    /// The object as it was read, which needed no request.
    Unchanged(Json),
}

/// Reads the object or its parent, and sends what `decide` makes of it.
///
/// The [`stamp`] goes with each request, so that Google refuses it after a concurrent write: then everything
/// starts over. It does not start over if the same guard is refused twice: Google returns 409 and 412 for
/// other reasons too.
pub(super) async fn rewrite(
    exchange: &Exchange<'_>,
    known: &Value,
    address: &Address,
    guard: Guard,
    mut decide: impl FnMut(&Json) -> Result<Next, Stopped>,
) -> Result<Written, Stopped> {
    let mut refused = None;
    let mut pause = Pause::new();
    loop {
        let live = exchange.fetch(known, address).await?;
        let stamp = guard.field().map(|field| json::get(&live, field).clone());
        let (call, goes_on) = match decide(&live)? {
            Next::Nothing => return Ok(Written::Unchanged(live)),
            Next::Send(call) => (call, false),
            Next::SendAndGoOn(call) => (call, true),
        };
        match exchange.begin(&call).await {
            Ok(started) => {
                let ended = exchange.finish(&call, started).await.map_err(Stopped::Unfinished)?;
                if !goes_on {
                    return Ok(Written::Reply(ended));
                }
            }
            Err(failure)
                if failure.is_stale()
                    && refused.as_ref() != Some(&stamp)
                    && !exchange.until.left().is_zero() =>
            {
                info!(id = address.id, "modified concurrently; retrying");
                refused = Some(stamp);
                pause.wait(exchange.until).await;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
}

/// Puts the guard of the object as it was read into the body of a write.
pub(super) fn stamp(body: &mut Json, guard: Guard, live: &Json) {
    if let Some(field) = guard.field() {
        let value = json::get(live, field);
        if !value.is_null() {
            json::set(body, field, value.clone());
        }
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Stopped::Failed(failure)
    }
}

impl From<Diagnostic> for Stopped {
    fn from(diagnostic: Diagnostic) -> Self {
        Stopped::Conflict(Box::new(diagnostic))
    }
}
