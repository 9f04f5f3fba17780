//! Diagnostics: what the provider reports to the user, and about which attribute.

mod diagnostic;
mod quotation;

pub(crate) use diagnostic::{Diagnostic, Diagnostics, Severity};
pub(crate) use quotation::{quotation, quotes, then};
