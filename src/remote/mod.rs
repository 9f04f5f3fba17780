//! A call to Google and its reply, as values, and the trait that sends one.
//!
//! The calls that we would send are tested without a server, and [`Remote`] is the only thing to
//! fake.

mod api;
mod call;
mod failure;
mod media;
mod pages;
mod send;

pub(crate) use api::Api;
pub(crate) use call::{Call, Hidden, Method, OperationStyle, Proof, Repeat, Reply, SecretHeaders};
pub(crate) use failure::{
    FailedPart, Failure, OperationFailure, Refusal, Violation, is_about_policy,
};
pub(crate) use media::{Content, Media, open};
pub(crate) use pages::Pages;
#[cfg(test)]
pub(crate) use send::Answering;
pub(crate) use send::{Deadline, Pending, Remote};
