//! `PlanResourceChange`: planning an object.
//!
//! A plan is a pure function of its request: the core requests it again during the apply, when all
//! values are known, and the second response must complete the first.

mod fields;
mod obeyed;
mod replace;
mod request;
mod settle;

#[cfg(test)]
pub(super) use obeyed::{Verdict, verdict};
pub(crate) use request::{PlanReply, PlanRequest, plan};
