//! `dns#change`: how Cloud DNS responds to a change of records, which its name servers then take up.
//!
//! Source: discovery dns/v1, schema `Change`; recording dns-record-set-real.

use serde_json::Value as Json;

use super::client::Google;
use super::operation::{State, Wait};
use super::refusal::text;
use crate::remote::{Call, Deadline, Failure, Method};

/// Waits until the change that `call` made is done, and returns its last form. A reply that is no change
/// is returned unchanged.
pub(super) async fn finish(
    google: &Google,
    call: &Call,
    started: Json,
    until: Deadline,
) -> Result<Json, Failure> {
    let Some(id) = text(&started, "id").filter(|_| started["kind"] == "dns#change") else {
        return Ok(started);
    };
    let get = call.beside(Method::Get, format!("{}/{id}", call.path));
    let name = format!("change {id}");
    let wait = Wait { google, until, name, held_back: None, get, state };
    wait.until_ended(started).await
}

/// The state of the change. A change cannot fail: Google checks its contents before accepting it.
fn state(change: &Json) -> State {
    if change["status"] == "done" { State::Succeeded } else { State::Running }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::{API, Script, ok};
    use crate::remote::{OperationStyle, Remote, Reply};
    use serde_json::json;
    use std::time::Duration;

    #[tokio::test(start_paused = true)]
    async fn a_pending_change_is_read_until_it_is_done() {
        let change = |status| json!({"kind": "dns#change", "id": "3", "status": status});
        let script = Script::of([ok(&change("pending")), ok(&change("done"))]);
        let call = Call::new(&API, Method::Post, "projects/demo/managedZones/z/changes");
        let started = Reply { status: 200, date: None, body: change("pending") };
        let until = Deadline::after(Duration::from_mins(1));
        let client = script.client();
        let ended = client.finish(OperationStyle::DnsChange, &call, started, until).await.unwrap();
        assert_eq!(ended, change("done"));
        assert_eq!(script.lines(), ["GET projects/demo/managedZones/z/changes/3"; 2]);
    }
}
