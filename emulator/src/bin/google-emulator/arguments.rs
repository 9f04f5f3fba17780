//! The command line.

use axum::http::uri::Authority;
use clap::{Args, Parser, Subcommand};
use google_emulator::{FaultError, Options, Project, Variant, Variants, load_faults};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Google's APIs on one loopback port
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) task: Task,
}

/// What the program can do.
#[derive(Subcommand)]
pub(crate) enum Task {
    /// Serves until it is interrupted; the first line says where
    Serve(Served),
    /// Serves while a command runs, which finds the emulator in its environment
    Exec(Executed),
    /// Prints the environment in which clients find an emulator, as a shell reads it
    Env(Printed),
}

/// How an emulator is to be, as `serve` and `exec` are told.
#[derive(Args)]
pub(crate) struct Served {
    /// Where to listen [default: a free loopback port]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Keep what exists in this file, and go on from it
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// A project that exists [default: every project, with a number derived from its id]
    #[arg(long = "project", value_name = "ID[=NUMBER]")]
    projects: Vec<Project>,
    /// How long each answer waits after the request was carried out, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,
    /// How long each operation stays pending, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    operation_time: u64,
    /// How long Cloud Run holds the addresses of a service that has left their subnetwork, in
    /// milliseconds [default: it holds none]
    #[arg(long, value_name = "MS")]
    hold: Option<u64>,
    /// Give each project a network `default` in auto mode, as new ones have at Google
    #[arg(long)]
    default_network: bool,
    /// How to answer what varies at Google, such as `unset-scaling=empty`
    #[arg(long = "vary", value_name = "NAME=VALUE")]
    variants: Vec<Variant>,
    /// What is to go wrong: docs/emulator.md describes the file
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Write one line of JSON for each request to this file
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

/// What `exec` is told.
#[derive(Args)]
pub(crate) struct Executed {
    /// How the emulator is to be.
    #[command(flatten)]
    pub(crate) served: Served,
    /// The command and its arguments
    #[arg(required = true, last = true, value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

/// What `env` is told.
#[derive(Args)]
pub(crate) struct Printed {
    /// Where the emulator is, such as `http://127.0.0.1:8080`
    #[arg(long, value_name = "URL", value_parser = address_of)]
    pub(crate) endpoint: String,
    /// The project that clients use unless told otherwise
    #[arg(long, value_name = "ID", default_value = crate::environment::PROJECT)]
    pub(crate) project: String,
}

impl Served {
    /// The options for the library, with the faults read.
    pub(crate) fn options(&self) -> Result<Options, FaultError> {
        let mut variants = Variants::default();
        for variant in &self.variants {
            variant.choose(&mut variants);
        }
        Ok(Options {
            listen: self.listen.unwrap_or(Options::default().listen),
            state: self.state.clone(),
            projects: self.projects.clone(),
            latency: Duration::from_millis(self.latency),
            operation_time: Duration::from_millis(self.operation_time),
            hold: self.hold.map(Duration::from_millis),
            has_default_network: self.default_network,
            variants,
            faults: self.faults.as_deref().map(load_faults).transpose()?.unwrap_or_default(),
            journal: self.journal.clone(),
            remembers_requests: false,
        })
    }

    /// The project that clients use unless told otherwise.
    pub(crate) fn default_project(&self) -> &str {
        self.projects.first().map_or(crate::environment::PROJECT, |project| &project.id)
    }
}

/// The host and the port in a URL such as `http://127.0.0.1:8080` or `http://localhost:8080`, or by
/// themselves.
fn address_of(text: &str) -> Result<String, String> {
    let address = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
    match address.parse::<Authority>() {
        Ok(it) if !it.host().is_empty() && it.port_u16().is_some() && !address.contains('@') => {
            Ok(address.to_owned())
        }
        _ => {
            Err("expected http:// and a host with a port, such as http://localhost:8080".to_owned())
        }
    }
}
