//! Terraform's values: their types, paths, unknowns, and their msgpack and JSON forms.
//!
//! A value does not carry its type, as on the wire; its [`Type`] comes from a schema. The encoding
//! follows the library go-cty, which Terraform and OpenTofu use.

mod attributes;
mod json;
mod msgpack;
mod number;
mod path;
mod refinement;
mod types;
#[allow(clippy::module_inception, reason = "the room is named for what the file holds")]
mod value;

pub(crate) use attributes::{Attributes, Name};
pub(crate) use json::{from_json, to_json_text};
pub(crate) use msgpack::{decode, encode};
pub(crate) use number::Number;
pub(crate) use path::{Path, Step};
pub(crate) use refinement::Refinement;
pub(crate) use types::{Type, TypeError};
pub(crate) use value::Value;
