//! `ApplyResourceChange`: making it so.

mod create;
mod delete;
mod request;
mod update;

pub(crate) use request::{ApplyRequest, apply};
