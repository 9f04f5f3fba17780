//! The command line.

use axum::http::uri::Authority;
use clap::{Args, Parser, Subcommand};
use google_emulator::{FaultError, Options, Project, Services, Variant, Variants, load_faults};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Google's APIs on one loopback port
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The subcommand.
    #[command(subcommand)]
    pub(crate) task: Task,
}

/// The subcommands.
#[derive(Subcommand)]
pub(crate) enum Task {
    /// Serve until interrupted; the first line of output is the address
    Serve(Served),
    /// Serve while a command runs, with environment variables that point it to the emulator
    Exec(Executed),
    /// Print shell assignments that point clients to an emulator
    Env(Printed),
}

/// The options of an emulator, for `serve` and `exec`.
#[derive(Args)]
pub(crate) struct Served {
    /// Address to listen on [default: a free loopback port]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// File that keeps everything that exists between runs
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Project that exists; may be repeated [default: every project, with a number derived from its ID]
    #[arg(long = "project", value_name = "ID[=NUMBER]")]
    projects: Vec<Project>,
    /// Delay of each response after the request was carried out, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,
    /// Time that each operation stays pending, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    operation_time: u64,
    /// Time until a new service account is visible everywhere, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    identity_time: u64,
    /// Services that are enabled at the start: all, none, or names with commas. Unless it is all, others
    /// cannot be called
    #[arg(long, value_name = "all|none|LIST", default_value = "all")]
    services: Services,
    /// Time until a service that was enabled answers, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    enable_time: u64,
    /// Time that Cloud Run holds the addresses of a service that has left their subnetwork, in
    /// milliseconds [default: no addresses are held]
    #[arg(long, value_name = "MS")]
    hold: Option<u64>,
    /// Create an auto mode network `default` in each project, as Google does
    #[arg(long)]
    default_network: bool,
    /// Variant of a response that varies at Google, such as `unset-scaling=empty`; may be repeated
    #[arg(long = "vary", value_name = "NAME=VALUE")]
    variants: Vec<Variant>,
    /// Faults to inject; docs/emulator.md describes the file
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// File to write one line of JSON per request to
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

/// The arguments of `exec`.
#[derive(Args)]
pub(crate) struct Executed {
    /// The options of the emulator.
    #[command(flatten)]
    pub(crate) served: Served,
    /// The command and its arguments
    #[arg(required = true, last = true, value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

/// The arguments of `env`.
#[derive(Args)]
pub(crate) struct Printed {
    /// Address of the emulator, such as `http://127.0.0.1:8080`
    #[arg(long, value_name = "URL", value_parser = address_of)]
    pub(crate) endpoint: String,
    /// Default project of the clients
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
            identity_time: Duration::from_millis(self.identity_time),
            services: self.services.clone(),
            enable_time: Duration::from_millis(self.enable_time),
            hold: self.hold.map(Duration::from_millis),
            has_default_network: self.default_network,
            variants,
            faults: self.faults.as_deref().map(load_faults).transpose()?.unwrap_or_default(),
            journal: self.journal.clone(),
            remembers_requests: false,
        })
    }

    /// The default project of the clients.
    pub(crate) fn default_project(&self) -> &str {
        self.projects.first().map_or(crate::environment::PROJECT, |project| &project.id)
    }
}

/// The host and port of a URL such as `http://127.0.0.1:8080` or `http://localhost:8080`, or of an
/// address without a scheme.
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
