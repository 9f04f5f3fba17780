//! How the program is started: by Terraform, for debugging, or by a person who wants to know what it
//! is. The process's own environment, clock and standard streams are used here and nowhere else.

use clap::Parser;
use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use crate::plugin::{
    Environment, Mode, Server, is_started_by_terraform, report_panics, serve, start_logging,
};
use crate::provider::{Variables, provider};

/// What to do about a crash.
const ADVICE: &str = "This is a bug in the provider: please report it at \
    https://github.com/directvpc/terraform-provider-google/issues with these lines.";

/// What a person sees who starts the program.
const INSTALLATION: &str = "\
This is a plugin for Terraform and OpenTofu, which start it themselves. To use it, name it in a
configuration and run `terraform init`:

  terraform {
    required_providers {
      google = {
        source = \"directvpc/google\"
      }
    }
  }

To use this very file, name its folder in the CLI configuration (~/.terraformrc):

  provider_installation {
    dev_overrides {
      \"directvpc/google\" = \"/the/folder\"
    }
    direct {}
  }
";

/// The addresses under which Terraform and OpenTofu find a provider in debug mode: its own, and that
/// of the provider whose modules it runs.
const SOURCES: &[&str] = &[
    "registry.terraform.io/directvpc/google",
    "registry.terraform.io/hashicorp/google",
    "registry.opentofu.org/directvpc/google",
    "registry.opentofu.org/hashicorp/google",
];

/// Terraform and OpenTofu provider for Cloud Run with Direct VPC egress.
#[derive(Parser)]
#[command(name = "terraform-provider-google", version, after_help = INSTALLATION)]
struct Arguments {
    /// Serve any number of runs, and print the variable that Terraform finds the process by
    #[arg(long)]
    debug: bool,
    /// Print all schemas as JSON, with what the documentation is made from
    #[arg(long, hide = true, conflicts_with = "debug")]
    schema_json: bool,
}

/// Runs the program to its end.
#[must_use]
#[allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment and the clock"
)]
pub fn run() -> ExitCode {
    let environment = Environment::read(|name| std::env::var_os(name));
    // Terraform gives no arguments, and a plugin's stdout is for the handshake alone.
    let arguments = (!is_started_by_terraform(&environment)).then(Arguments::parse);
    let is_debug = arguments.as_ref().is_some_and(|arguments| arguments.debug);
    match arguments {
        Some(Arguments { schema_json: true, .. }) => return print(&crate::schema_json()),
        Some(Arguments { debug: false, .. }) => {
            tell(INSTALLATION);
            return ExitCode::FAILURE;
        }
        _ => {}
    }
    report_panics(ADVICE);
    start_logging(&environment, stderr(), SystemTime::now);
    let variables = Variables::new(|name| std::env::var(name).ok());
    let provider = Arc::new(provider(variables));
    let mode = if is_debug { Mode::Debug { sources: SOURCES } } else { Mode::Plugin };
    let served = serve(&environment, mode, stdout(), |connection| {
        Server::new(Arc::clone(&provider), connection)
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{}\n", chain(&error)));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes.
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

fn tell(text: &str) {
    // Nobody is left to tell when stderr is closed.
    _ = stderr().write_all(text.as_bytes());
}
