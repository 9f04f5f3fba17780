//! `ApplyResourceChange`: making it so.

mod create;
mod delete;
mod pause;
mod request;
mod update;

pub(crate) use request::{ApplyRequest, apply};
