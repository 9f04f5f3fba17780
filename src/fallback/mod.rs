//! The fallback: another provider, started as a child process, that carries out what this one does not
//! serve.
//!
//! The room is a client of Terraform's plugin protocol, and knows nothing of Google. It forwards calls as
//! bytes. Version 5 of the protocol and version 6 encode everything alike except schemas, which are
//! translated once and cached on disk.

mod bodies;
mod cache;
mod child;
mod config;
mod connect;
mod find;
mod frames;
mod handshake;
mod last_words;
mod log;
mod methods;
mod parent;
mod patterns;
mod protobuf;
mod schemas;
mod session;
mod settings;
mod sockets;
mod trouble;

pub(crate) use methods::Kind;
pub(crate) use parent::run_as_child;
pub(crate) use session::{Fallback, Session};
pub(crate) use settings::{Settings, Source};
