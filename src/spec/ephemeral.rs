//! An ephemeral resource as a table.

use super::data_source::DataSource;
use crate::remote::{Deadline, Failure, Pending, Remote};
use crate::value::Value;

/// A value that is read when Terraform opens it, and that no plan and no state contains.
#[derive(Debug)]
pub(crate) struct Ephemeral {
    /// The table of its attributes, and how it is read.
    pub(crate) table: DataSource,
    /// What is done at the end, if opening it made something.
    pub(crate) closing: Option<Closing>,
}

/// What is done when Terraform no longer needs an ephemeral resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closing {
    /// What to keep until then: the name of what was made; none if nothing was.
    pub(crate) kept: fn(&Value) -> Option<String>,
    /// Removes it.
    pub(crate) close: for<'a> fn(Closed<'a>) -> Pending<'a, Result<(), Failure>>,
}

/// The inputs for closing an ephemeral resource.
#[derive(Clone, Copy)]
pub(crate) struct Closed<'a> {
    /// Sends calls to Google.
    pub(crate) remote: &'a dyn Remote,
    /// What was kept.
    pub(crate) kept: &'a str,
    /// When to give up.
    pub(crate) until: Deadline,
}
