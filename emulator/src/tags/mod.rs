//! Tags of Resource Manager, `cloudresourcemanager.googleapis.com`, version 3: keys, their values, and the
//! bindings of values to resources.

mod bindings;
mod definitions;
mod operation_form;
mod operations;
mod product;
mod resources;

pub(crate) use bindings::{BINDING_NAMES_API, BINDINGS, NAMED_BINDINGS};
pub(crate) use definitions::{KEYS, VALUES};
pub(crate) use operations::OPERATIONS;

#[cfg(test)]
mod tests;
