//! One apply: whether it creates, updates or deletes, and its reply.

use std::time::Duration;

use super::super::address::Address;
use super::super::configured::Configured;
use super::super::memory::{Memory, Private};
use super::super::overlay::Forms;
use super::super::unfinished::Unfinished;
use super::super::{identity, object};
use super::{create, delete, update};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::Deadline;
use crate::schema::check_completion;
use crate::spec::{Resource, go_duration};
use crate::value::Value;

/// The core's request.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApplyRequest {
    /// Null on create.
    pub(crate) prior: Value,
    /// The planned state of the last plan; null on delete.
    pub(crate) planned: Value,
    /// The raw configuration; null on delete.
    pub(crate) config: Value,
    /// The private data that the plan returned.
    pub(crate) private: Vec<u8>,
    /// The planned identity; null where there is none.
    pub(crate) identity: Value,
}

/// The reply. All of it is stored, errors or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApplyReply {
    /// The object's new state; null if it does not exist.
    pub(crate) state: Value,
    /// The private data to store beside the state.
    pub(crate) private: Vec<u8>,
    /// Null if the object does not exist.
    pub(crate) identity: Value,
    /// Whether the state departs from the plan, because Google has a different value.
    pub(crate) needs_legacy_type_system: bool,
    /// What went wrong, and which values Google returned that differ from those sent.
    pub(crate) diagnostics: Diagnostics,
}

/// The outcome of an apply: the object's state, and the diagnostics.
pub(super) struct Outcome {
    pub(super) state: Value,
    /// An update that failed after Google accepted it, or may have.
    pub(super) unfinished: Option<Unfinished>,
    /// Whether Google certainly accepted an update that failed.
    pub(super) was_accepted: bool,
    pub(super) diagnostics: Diagnostics,
}

/// Creates, updates or deletes an object.
///
/// Once Google has accepted a create, the reply holds the object, whatever happens afterwards.
pub(crate) async fn apply(
    resource: &'static Resource,
    configured: &Configured,
    request: ApplyRequest,
) -> ApplyReply {
    let ApplyRequest { prior, planned, config, private, identity } = request;
    let private = Private::from_bytes(&private);
    if let Some(attribute) = configured.unknown {
        return ApplyReply {
            state: prior,
            private: private.to_bytes(),
            identity,
            diagnostics: object::unknown(attribute).into(),
            ..ApplyReply::default()
        };
    }
    if let Ok(address) = Address::of(resource, &prior) {
        configured.attempts.is_stored(resource.type_name, &address.id);
    }
    let _writing = configured.lists.writing();
    if planned.is_null() {
        let outcome = delete::delete(resource, configured, &prior).await;
        let (private, identity) = match outcome.state {
            Value::Null => (Vec::new(), Value::Null),
            _ => (private.to_bytes(), identity),
        };
        return reply(outcome, private, identity);
    }
    let planned = object::with_settings(resource, &configured.settings, planned);
    let written = Memory::of(resource.fields, &config, &planned);
    let before = if prior.is_null() { Memory::default() } else { private.memory() };
    let outcome = if prior.is_null() {
        create::create(resource, configured, &planned, &config).await
    } else {
        let forms = Forms { prior: &prior, planned: &planned, config: &config };
        update::update(resource, configured, forms, &before, private.unfinished().as_ref()).await
    };
    // An update that Google accepted was written, even if it failed afterwards.
    let is_in_doubt = outcome.diagnostics.has_errors() && !outcome.was_accepted;
    let memory = if is_in_doubt { before.and(written) } else { written };
    let identity = identity::of(resource, &outcome.state);
    let private = if outcome.state.is_null() {
        Vec::new()
    } else {
        let is_as_imported = is_in_doubt && private.is_of_import();
        let written = Private::of_memory(&memory).with_unfinished(outcome.unfinished.as_ref());
        let private = if is_as_imported { written.imported() } else { written };
        private.to_bytes()
    };
    let needs_legacy_type_system = departs_from_plan(resource, &planned, &outcome);
    ApplyReply { needs_legacy_type_system, ..reply(outcome, private, identity) }
}

/// Whether the result departs from its plan, which the core rejects unless an error is reported. It does if
/// Google's value differs from the planned one: the state must hold the actual value, for which the reply
/// needs the legacy type system's flag. An error would taint an object that works.
fn departs_from_plan(resource: &Resource, planned: &Value, outcome: &Outcome) -> bool {
    if outcome.diagnostics.has_errors() {
        return false;
    }
    let breaches = check_completion(resource.shape(), planned, &outcome.state);
    for breach in &breaches {
        tracing::warn!(
            resource = resource.type_name,
            ?breach,
            "the state has what Google returned, which is not what was planned"
        );
    }
    !breaches.is_empty()
}

fn reply(outcome: Outcome, private: Vec<u8>, identity: Value) -> ApplyReply {
    ApplyReply {
        state: outcome.state,
        private,
        identity,
        diagnostics: outcome.diagnostics,
        ..ApplyReply::default()
    }
}

/// How long an action may take by default, if neither the configuration nor the table gives a
/// limit. Source: hashicorp/google 7.46.0.
const LIMIT: Duration = Duration::from_mins(20);

/// When to give up: by the object's `timeouts` block, else by the table.
pub(super) fn deadline(object: &Value, action: &str, default: Option<Duration>) -> Deadline {
    Deadline::after(configured_limit(object, action).or(default).unwrap_or(LIMIT))
}

/// How long an action may take by the object's `timeouts` block; none if it does not say.
pub(super) fn configured_limit(object: &Value, action: &str) -> Option<Duration> {
    let configured = object.get("timeouts").get(action).as_str().map(go_duration);
    configured.and_then(Result::ok)
}

impl Outcome {
    /// An object that matches the plan.
    pub(super) fn reached(state: Value) -> Self {
        Self::with(state, Diagnostics::default())
    }

    /// An object that does not match the plan, and why.
    pub(super) fn failed(state: Value, diagnostic: Diagnostic) -> Self {
        Self::with(state, diagnostic.into())
    }

    /// An object that exists, and the diagnostics about it.
    pub(super) fn with(state: Value, diagnostics: Diagnostics) -> Self {
        Self { state, unfinished: None, was_accepted: false, diagnostics }
    }
}
