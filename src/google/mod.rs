//! Google's APIs over HTTP: the implementation of [`Remote`](crate::remote::Remote).
//!
//! A call goes through these files: `client` (the door), `repetition` (tries again what passes, in the
//! way the call allows), `http` (one exchange: `endpoint`, `credentials`, headers), `refusal` (what an
//! error answer says). An operation that a call began is waited for in `compute_operation` or
//! `long_running`, both by way of `operation`. No resource is named here, and no attribute of one.

mod client;
mod compute_operation;
mod credentials;
mod credentials_source;
mod dns_change;
mod endpoint;
#[cfg(test)]
mod fixtures;
mod http;
mod long_running;
mod markup;
mod no_answer;
mod operation;
mod pace;
mod refusal;
mod repetition;
mod settings;
mod trouble;
mod wire;

pub(crate) use client::Google;
pub(crate) use settings::{Impersonation, Settings, Source};
