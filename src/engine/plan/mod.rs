//! `PlanResourceChange`: what an object will be.
//!
//! A plan is a pure function of its request: the core asks for it again during the apply, when all is
//! known, and the second answer must complete the first.

mod fields;
mod obeyed;
mod replace;
mod request;
mod settle;

#[cfg(test)]
pub(super) use obeyed::{Verdict, verdict};
#[cfg(test)]
pub(crate) use request::PlanReply;
pub(super) use request::has_request;
pub(crate) use request::{PlanRequest, plan};
