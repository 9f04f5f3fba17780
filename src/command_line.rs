//! The command line. Terraform starts the program as a plugin; a person starts it to debug it or to
//! find out what it is. Only this file uses the process's environment, clock and standard streams.

use clap::Parser;
use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use crate::plugin::{
    Environment, Mode, Server, is_started_by_terraform, report_panics, serve, start_logging,
};
use crate::provider::{Edition, Variables, provider};

/// Printed after a crash.
const ADVICE: &str = "This is a bug in the provider. Please report it, with this output, at \
    https://github.com/directvpc/terraform-provider-google/issues.";

/// Printed when a person starts the program.
const INSTALLATION: &str = "\
This is a plugin for Terraform and OpenTofu, which start it themselves. To use it, add it to the
required providers of your configuration and run `terraform init`:

  terraform {
    required_providers {
      google = {
        source = \"directvpc/google\"
      }
    }
  }

To use this executable without a registry, specify its folder in the CLI configuration (~/.terraformrc):

  provider_installation {
    dev_overrides {
      \"directvpc/google\" = \"/path/to/folder\"
    }
    direct {}
  }

The same executable under the name terraform-provider-google-beta is the provider google-beta, with
the attributes that only google-beta has.
";

/// The source addresses that debug mode serves: the provider's own, and hashicorp/google, because
/// published modules require it.
const SOURCES: &[&str] = &[
    "registry.terraform.io/directvpc/google",
    "registry.terraform.io/hashicorp/google",
    "registry.opentofu.org/directvpc/google",
    "registry.opentofu.org/hashicorp/google",
];

/// The same under the name google-beta.
const BETA_SOURCES: &[&str] = &[
    "registry.terraform.io/directvpc/google-beta",
    "registry.terraform.io/hashicorp/google-beta",
    "registry.opentofu.org/directvpc/google-beta",
    "registry.opentofu.org/hashicorp/google-beta",
];

/// Terraform and OpenTofu provider for Cloud Run with Direct VPC egress.
#[derive(Parser)]
#[command(name = "terraform-provider-google", version, after_help = INSTALLATION)]
struct Arguments {
    /// Serve multiple Terraform runs, for a debugger, and print the value of `TF_REATTACH_PROVIDERS`
    #[arg(long)]
    debug: bool,
    /// Print all schemas as JSON, including the data that the documentation is generated from
    #[arg(long, hide = true, conflicts_with = "debug")]
    schema_json: bool,
    /// Serve as google-beta, as the program also does under the name terraform-provider-google-beta
    #[arg(long)]
    beta: bool,
}

/// Runs the program to its end.
#[must_use]
#[allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment and the clock"
)]
pub fn run() -> ExitCode {
    let environment = Environment::read(|name| std::env::var_os(name));
    // Terraform passes no arguments, and clap must not write to a plugin's stdout: it is reserved
    // for the handshake.
    let arguments = (!is_started_by_terraform(&environment)).then(Arguments::parse);
    let is_debug = arguments.as_ref().is_some_and(|arguments| arguments.debug);
    let is_beta = arguments.as_ref().is_some_and(|arguments| arguments.beta);
    let program = std::env::args_os().next().unwrap_or_default();
    let edition =
        if is_beta { Edition::GoogleBeta } else { Edition::of_program(Path::new(&program)) };
    match arguments {
        Some(Arguments { schema_json: true, .. }) => return print(&crate::schema_json_of(edition)),
        Some(Arguments { debug: false, .. }) => {
            print_error(INSTALLATION);
            return ExitCode::FAILURE;
        }
        _ => {}
    }
    report_panics(ADVICE);
    start_logging(&environment, stderr(), SystemTime::now);
    let variables = Variables::new(|name| std::env::var(name).ok());
    let provider = Arc::new(provider(edition, variables));
    let sources = match edition {
        Edition::Google => SOURCES,
        Edition::GoogleBeta => BETA_SOURCES,
    };
    let mode = if is_debug { Mode::Debug { sources } } else { Mode::Plugin };
    let served = serve(&environment, mode, stdout(), |connection| {
        Server::new(Arc::clone(&provider), connection)
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print_error(&format!("{}\n", chain(&error)));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes, separated by colons.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

fn print(text: &str) -> ExitCode {
    match writeln!(stdout(), "{text}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn print_error(text: &str) {
    // If stderr is closed, the error cannot be reported.
    _ = stderr().write_all(text.as_bytes());
}
