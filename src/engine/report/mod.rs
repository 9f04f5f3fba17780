//! From a failure to what the reader is told: what was tried, what Google said, what to do now, and at
//! which attribute.
//!
//! What to do stands in one table, [`advice`]; which attribute, in [`attribute`].

mod advice;
mod attribute;
mod failed;
mod permission;
mod problem;

pub(super) use advice::capitalised;
pub(super) use failed::{failed, follow_up_failed};
pub(super) use problem::Doing;
