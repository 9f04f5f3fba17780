//! The command line. Terraform starts the program as a plugin; a person starts it to debug it or to
//! find out what it is. Only this file uses the process's environment, clock and standard streams.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::error::Error;
use std::io::{self, Read, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use crate::capacity_report::{self, to_json, to_markdown, to_svg};
use crate::convert::{Given, MAXIMUM_BYTES, convert};
use crate::engine::Attempts;
use crate::fallback::run_as_child;
use crate::plugin::{
    Ending, Environment, Mode, Server, is_started_by_terraform, report_panics, serve, start_logging,
};
use crate::provider::{Edition, Variables, attempts, fallback, provider};

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

/// What the help of `capacity` says beside its arguments.
const CAPACITY_HELP: &str = "\
Examples:
  terraform plan -out=tfplan
  terraform show -json tfplan > plan.json
  terraform-provider-google capacity plan.json
  terraform show -json tfplan | terraform-provider-google capacity - --format svg > capacity.svg

Exit status:
  0  the workloads fit in every subnetwork whose size is known
  1  an error, without a report
  2  the workloads of a subnetwork do not fit

The report needs neither credentials nor a network. Values that Terraform marks as sensitive are not shown.
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
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
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

#[derive(Subcommand)]
enum Command {
    Capacity(Capacity),
    Convert(Convert),
}

/// Convert YAML of `gcloud run services replace` to configuration
///
/// Reads services in the YAML that `gcloud run services replace` takes and `gcloud run services describe
/// --format export` prints, and prints a `google_cloud_run_v2_service` and an import block for each. Keys
/// that it cannot convert are listed in comments and on stderr, with their path and the reason.
///
/// The exit status is 1 if the input is no YAML, or if it contains anything but services.
#[derive(Args)]
struct Convert {
    /// The YAML file, or - for standard input
    #[arg(value_name = "SERVICE.yaml")]
    file: PathBuf,
    /// The project of the services. Defaults to their namespaces, or to a variable
    #[arg(long)]
    project: Option<String>,
    /// The region of the services. Defaults to their labels, or to a variable
    #[arg(long)]
    region: Option<String>,
}

/// Report how many addresses the Cloud Run workloads of a plan need in each subnetwork
///
/// For each subnetwork that services, worker pools and jobs use for Direct VPC egress, the report shows
/// its size, and the addresses that they need before, during and after the apply.
#[derive(Args)]
#[command(after_help = CAPACITY_HELP, verbatim_doc_comment)]
struct Capacity {
    /// Output of `terraform show -json` for a saved plan; `-` reads it from stdin
    #[arg(value_name = "PLAN.json")]
    plan: PathBuf,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A comment for a pull request
    Markdown,
    /// A document for other programs
    Json,
    /// A picture
    Svg,
}

/// Runs the program to its end.
#[must_use]
#[allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment and the clock"
)]
pub fn run() -> ExitCode {
    if let Some(error) = run_as_child(std::env::args_os()) {
        print_error(&format!("{error}\n"));
        return ExitCode::FAILURE;
    }
    let environment = Environment::read(|name| std::env::var_os(name));
    // Terraform passes no arguments, and clap must not write to a plugin's stdout: it is reserved
    // for the handshake.
    let arguments = (!is_started_by_terraform(&environment)).then(Arguments::try_parse);
    let arguments = match arguments.transpose() {
        Ok(arguments) => arguments,
        Err(error) => {
            // If the stream is closed, nobody reads it.
            _ = error.print();
            // Not clap's 2, with which `capacity` reports that something does not fit.
            return if error.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    let is_debug = arguments.as_ref().is_some_and(|arguments| arguments.debug);
    let is_beta = arguments.as_ref().is_some_and(|arguments| arguments.beta);
    let program = std::env::args_os().next().unwrap_or_default();
    let edition =
        if is_beta { Edition::GoogleBeta } else { Edition::of_program(Path::new(&program)) };
    match arguments {
        Some(Arguments { command: Some(Command::Capacity(capacity)), .. }) => {
            return report_capacity(&capacity);
        }
        Some(Arguments { schema_json: true, .. }) => return print(&crate::schema_json_of(edition)),
        Some(Arguments { command: Some(Command::Convert(arguments)), .. }) => {
            return print_conversion(arguments);
        }
        Some(Arguments { debug: false, .. }) => {
            print_error(INSTALLATION);
            return ExitCode::FAILURE;
        }
        _ => {}
    }
    report_panics(ADVICE);
    start_logging(&environment, stderr(), SystemTime::now);
    let variables = || Variables::new(|name| std::env::var(name).ok());
    // A process that serves many runs is told of the end of none.
    let attempts = if is_debug { Attempts::default() } else { attempts(&variables()) };
    let provider = Arc::new(provider(edition, variables(), attempts.clone()));
    let fallback = fallback(edition, &variables(), &provider);
    let sources = match edition {
        Edition::Google => SOURCES,
        Edition::GoogleBeta => BETA_SOURCES,
    };
    let mode = if is_debug { Mode::Debug { sources } } else { Mode::Plugin };
    let served = serve(&environment, mode, stdout(), fallback, |connection| {
        Server::new(Arc::clone(&provider), connection)
    });
    match served {
        Ok(ending) => {
            if ending == Ending::ShutDown {
                attempts.close();
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            print_error(&format!("{}\n", chain(&error)));
            ExitCode::FAILURE
        }
    }
}

/// Prints the capacity report.
fn report_capacity(arguments: &Capacity) -> ExitCode {
    let is_stdin = arguments.plan == Path::new("-");
    let text = if is_stdin {
        let mut text = Vec::new();
        stdin().read_to_end(&mut text).map(|_| text)
    } else {
        std::fs::read(&arguments.plan)
    };
    let plan = match text {
        Ok(text) => capacity_report::read(&text).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let report = match plan {
        Ok(plan) => capacity_report::report(&plan),
        Err(error) => {
            let name = if is_stdin { Path::new("stdin") } else { &arguments.plan };
            print_error(&format!("Cannot read a plan from {}: {error}\n", name.display()));
            return ExitCode::FAILURE;
        }
    };
    let text = match arguments.format {
        Format::Markdown => to_markdown(&report),
        Format::Json => to_json(&report),
        Format::Svg => to_svg(&report),
    };
    let printed = print(text.trim_end());
    if report.fits() { printed } else { ExitCode::from(2) }
}

/// Prints the configuration on stdout, and notes and errors on stderr.
fn print_conversion(arguments: Convert) -> ExitCode {
    let Convert { file, project, region } = arguments;
    let is_stdin = file == Path::new("-");
    let name = if is_stdin { "stdin".to_owned() } else { file.display().to_string() };
    let text = match read(&file, is_stdin) {
        Ok(text) => text,
        Err(error) => {
            print_error(&format!("cannot read {name}: {error}\n"));
            return ExitCode::FAILURE;
        }
    };
    let converted = convert(&text, &Given { file: name, project, region });
    print_error(&converted.notes);
    print_error(&converted.errors);
    let printed = stdout().write_all(converted.hcl.as_bytes());
    if printed.is_ok() && converted.errors.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Reads a file or stdin, but no more than is needed to see that it is too large.
fn read(file: &Path, is_stdin: bool) -> io::Result<String> {
    let limit = u64::try_from(MAXIMUM_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = String::new();
    if is_stdin {
        stdin().lock().take(limit).read_to_string(&mut text)?;
    } else {
        std::fs::File::open(file)?.take(limit).read_to_string(&mut text)?;
    }
    Ok(text)
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
