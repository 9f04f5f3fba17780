//! Terraform's side of the program: how it is started, called, told to stop and listened to.
//!
//! [`serve`] does what go-plugin does for providers written in Go: it listens, says where in one line
//! on stdout, lets in only the client that started it, and ends with it. What it serves is any
//! implementation of the generated trait `Provider`, one for each [`Connection`].

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
pub(crate) use log::start_logging;
pub(crate) use panic::report_panics;
pub(crate) use rpc::Server;
pub(crate) use serve::{Mode, serve};
