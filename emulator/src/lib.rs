//! An emulator of Google's APIs that implements their rules, not only their URLs.
//!
//! [`Emulator::start`] starts an emulator inside a test, on a free loopback port; the binary
//! `google-emulator` runs one by itself. The rules come from Google's discovery documents and
//! recorded exchanges; `docs/emulator.md` describes what is served, and which rules are guesses.

mod addressing;
mod artifact_registry;
mod clock;
mod cloud;
mod cloud_scheduler;
mod cloud_tasks;
mod collection;
mod collections;
mod compute;
mod discovery;
mod dispatch;
mod dns;
mod emulator;
mod enabled;
mod eventarc;
mod failure;
mod fault;
mod filter;
mod hold;
mod iam;
mod iam_admin;
mod iam_credentials;
mod iap;
mod incoming;
mod ip_ranges;
mod journal;
mod json;
mod labels;
mod located;
mod longrunning;
mod mask;
mod media;
mod name;
mod network_connectivity;
mod numbering;
mod openid;
mod operation;
mod paging;
mod panics;
mod project;
mod pubsub;
mod reply;
mod request;
mod resource_manager;
#[cfg(test)]
mod rooms;
mod run;
mod secret_manager;
mod server;
mod service_networking;
mod service_usage;
mod state;
mod storage;
mod store;
mod tags;
#[cfg(test)]
mod trial;
mod upload;
mod variants;
mod vpc_access;

pub use emulator::{Emulator, Options, StartError};
pub use enabled::Services;
pub use failure::Failure;
pub use fault::{Fault, FaultError, load_faults};
pub use journal::Exchange;
pub use json::{Json, Object};
pub use project::{Project, ProjectError};
pub use state::Error as StateError;
pub use variants::{
    EnvOrder, InterfaceNames, Limits, QueueNames, UnknownVariant, UnsetScaling, Variant, Variants,
};
