//! What we tell the reader, and about which attribute.

mod diagnostic;
mod quotation;

pub(crate) use diagnostic::{Diagnostic, Diagnostics, Severity};
pub(crate) use quotation::{quotation, quotes, then};
