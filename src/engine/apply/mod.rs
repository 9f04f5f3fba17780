//! `ApplyResourceChange`: creating, updating and deleting objects.

mod conflict;
mod create;
mod delete;
mod exchange;
mod held;
mod hooks;
mod parts;
mod pause;
mod request;
mod rewrite;
mod switch;
mod update;

#[cfg(test)]
pub(crate) use request::ApplyReply;
pub(crate) use request::{ApplyRequest, apply};
