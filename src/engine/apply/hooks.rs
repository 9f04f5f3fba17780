//! A resource's own steps before and after a request.

use super::super::overlay::Forms;
use super::exchange::Exchange;
use crate::remote::Failure;
use crate::spec::{Hook, Hooked};

/// Runs a step, if the resource has it.
pub(super) async fn run(
    exchange: &Exchange<'_>,
    hook: Option<Hook>,
    forms: Forms<'_>,
) -> Result<(), Failure> {
    let Some(hook) = hook else { return Ok(()) };
    let Forms { prior, planned, .. } = forms;
    let remote = &*exchange.configured.remote;
    hook(Hooked { remote, prior, planned, until: exchange.until }).await
}
