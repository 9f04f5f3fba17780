//! From a failure to the message for the reader: what was tried, what Google returned, what to do now,
//! and at which attribute.
//!
//! The advice on what to do is in one table, [`advice`]; the attribute is found in [`attribute`].

mod advice;
mod attribute;
mod failed;
mod held;
mod permission;
mod problem;

pub(super) use advice::{capitalised, with_article};
pub(super) use failed::{failed, follow_up_failed, gone};
pub(super) use held::{HeldDelete, Holder, in_one_line};
pub(super) use problem::{Doing, Gone};
