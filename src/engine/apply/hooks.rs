//! A resource's own steps before and after a request.

use super::super::overlay::Forms;
use super::exchange::Exchange;
use super::rewrite::Stopped;
use crate::diag::Diagnostic;
use crate::spec::{Hook, HookFailure, Hooked};
use crate::value::Path;

/// Runs a step, if the resource has it.
pub(super) async fn run(
    exchange: &Exchange<'_>,
    hook: Option<Hook>,
    forms: Forms<'_>,
) -> Result<(), Stopped> {
    let Some(hook) = hook else { return Ok(()) };
    let Forms { prior, planned, .. } = forms;
    let remote = &*exchange.configured.remote;
    let done = hook(Hooked { remote, prior, planned, until: exchange.until }).await;
    done.map_err(|failure| told(failure).into())
}

fn told(failure: HookFailure) -> Diagnostic {
    let HookFailure { step, attribute, failure } = failure;
    let detail = format!("{step} failed: {failure}. `{attribute}` asks for this step.");
    Diagnostic::error("Additional step failed", detail).about(Path::attribute(attribute))
}
