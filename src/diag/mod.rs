//! What we tell the reader, and about which attribute.

mod diagnostic;

pub(crate) use diagnostic::{Diagnostic, Diagnostics, Severity};
