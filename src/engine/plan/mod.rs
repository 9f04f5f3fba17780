//! `PlanResourceChange`: what an object will be.
//!
//! A plan is a pure function of its request: the core asks for it again during the apply, when all is
//! known, and the second answer must complete the first.

mod emptiness;
mod fields;
mod obeyed;
mod replace;
mod request;
mod settle;

pub(super) use emptiness::{is_left_empty, is_nothing, may_be_left_empty};
pub(super) use fields::{collection, is_part, is_word_for_unset, means_same, none};
#[cfg(test)]
pub(super) use obeyed::{Verdict, verdict};
#[cfg(test)]
pub(crate) use request::PlanReply;
pub(super) use request::has_request;
pub(crate) use request::{PlanRequest, plan};
