//! The plugin protocol: how Terraform starts, calls and stops the provider, and reads its log.
//!
//! [`serve`] does what go-plugin does for providers written in Go: it listens, prints its address
//! in one line on stdout, accepts only the client that started it, and ends with that client. It
//! serves an implementation of the generated trait `Provider` for each [`Connection`].

mod connection;
mod environment;
mod error;
mod go_plugin;
mod handshake;
mod lifetime;
mod listen;
mod log;
mod panic;
mod reattach;
mod rpc;
mod serve;
mod services;
mod tls;
mod wire;

pub(crate) use connection::Connection;
pub(crate) use environment::{Environment, is_started_by_terraform};
pub(crate) use lifetime::Ending;
#[cfg(test)]
pub(crate) use log::log_layer;
pub(crate) use log::start_logging;
pub(crate) use panic::report_panics;
pub(crate) use rpc::Server;
pub(crate) use serve::{Mode, serve};
