//! One apply: which of the three it is, and what goes back.

use std::time::Duration;

use super::super::configured::Configured;
use super::super::memory::{Memory, Private};
use super::super::overlay::Forms;
use super::super::{identity, object};
use super::{create, delete, update};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::Deadline;
use crate::schema::check_completion;
use crate::spec::{Resource, go_duration};
use crate::value::Value;

/// What the core asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApplyRequest {
    /// Null on create.
    pub(crate) prior: Value,
    /// The answer to the last plan; null on delete.
    pub(crate) planned: Value,
    /// The raw configuration; null on delete.
    pub(crate) config: Value,
    /// The private data that the plan answered.
    pub(crate) private: Vec<u8>,
    /// The planned identity; null where there is none.
    pub(crate) identity: Value,
}

/// The answer. All of it is stored, errors or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApplyReply {
    /// What is there now; null if nothing is.
    pub(crate) state: Value,
    /// What to keep beside the state.
    pub(crate) private: Vec<u8>,
    /// Null if nothing is there.
    pub(crate) identity: Value,
    /// What went wrong, and what Google answered otherwise than asked.
    pub(crate) diagnostics: Diagnostics,
}

/// What became of the object: its state, and what there is to tell.
pub(super) struct Outcome {
    pub(super) state: Value,
    pub(super) diagnostics: Diagnostics,
}

/// Creates, updates or deletes an object.
///
/// Once Google accepted a create, the reply holds the object, whatever happens after.
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
        };
    }
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
        update::update(resource, configured, forms).await
    };
    hold_to_plan(resource, &planned, &outcome);
    let memory = if outcome.diagnostics.has_errors() { before.and(written) } else { written };
    let identity = identity::of(resource, &outcome.state);
    let private = match outcome.state {
        Value::Null => Vec::new(),
        _ => Private::of_memory(&memory).to_bytes(),
    };
    reply(outcome, private, identity)
}

/// Holds the result against the plan, as the core does where no error is reported. A breach is a bug of
/// ours; an error here would taint an object that works.
fn hold_to_plan(resource: &Resource, planned: &Value, outcome: &Outcome) {
    if outcome.diagnostics.has_errors() {
        return;
    }
    for breach in check_completion(&resource.shape(), planned, &outcome.state) {
        tracing::error!(
            resource = resource.type_name,
            ?breach,
            "a result breaks a promise of its plan"
        );
    }
}

fn reply(outcome: Outcome, private: Vec<u8>, identity: Value) -> ApplyReply {
    ApplyReply { state: outcome.state, private, identity, diagnostics: outcome.diagnostics }
}

/// How long an action may take of which neither the configuration nor the table says it. Source:
/// hashicorp/google 7.46.0.
const LIMIT: Duration = Duration::from_mins(20);

/// When to give up: what the object's `timeouts` block says, else the table.
pub(super) fn deadline(object: &Value, action: &str, default: Option<Duration>) -> Deadline {
    let configured = object.get("timeouts").get(action).as_str().map(go_duration);
    Deadline::after(configured.and_then(Result::ok).or(default).unwrap_or(LIMIT))
}

impl Outcome {
    /// An object that is as planned.
    pub(super) fn reached(state: Value) -> Self {
        Self { state, diagnostics: Diagnostics::default() }
    }

    /// An object that isn't, and why.
    pub(super) fn failed(state: Value, diagnostic: Diagnostic) -> Self {
        Self { state, diagnostics: diagnostic.into() }
    }
}
