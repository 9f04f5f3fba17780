//! `OpenEphemeralResource` and `CloseEphemeralResource`: values that no plan and no state contains.

use std::time::Duration;

use super::configured::Configured;
use super::data_source::read_data_source;
use super::report::{Doing, failed};
use crate::diag::Diagnostics;
use crate::remote::Deadline;
use crate::spec::{Closed, Ephemeral};
use crate::value::Value;

/// How long closing may take, retries included.
const LIMIT: Duration = Duration::from_mins(5);

/// An opened ephemeral resource.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    /// Null if errors explain why.
    pub(crate) value: Value,
    /// What closing needs; empty if nothing is to be closed.
    pub(crate) private: Vec<u8>,
    /// Why it could not be opened.
    pub(crate) diagnostics: Diagnostics,
}

/// Opens an ephemeral resource whose configuration is known.
pub(crate) async fn open(ephemeral: &Ephemeral, configured: &Configured, config: &Value) -> Opened {
    let (value, diagnostics) = read_data_source(&ephemeral.table, configured, config).await;
    let kept = ephemeral.closing.filter(|_| !value.is_null()).and_then(|it| (it.kept)(&value));
    Opened { value, private: kept.unwrap_or_default().into_bytes(), diagnostics }
}

/// Closes an ephemeral resource, given what was kept of it.
pub(crate) async fn close(
    ephemeral: &Ephemeral,
    configured: &Configured,
    private: &[u8],
) -> Diagnostics {
    let kept = String::from_utf8_lossy(private);
    let Some(closing) = ephemeral.closing.filter(|_| !kept.is_empty()) else {
        return Diagnostics::default();
    };
    let remote = &*configured.remote;
    let closed = Closed { remote, kept: &kept, until: Deadline::after(LIMIT) };
    match (closing.close)(closed).await {
        Ok(()) => Diagnostics::default(),
        Err(failure) => failed(&ephemeral.table, Doing::Deleting, &kept, &failure).into(),
    }
}
