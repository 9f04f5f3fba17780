//! Tasks of this workspace: `cargo xtask <task>`, and `cargo xtask help` for a list.

mod bench;
mod codegen;
mod discovery;
mod docs;
mod measure;
mod mirror;
mod programs;
mod quickstart;
mod scaffold;
mod schema_diff;
mod terraform;
mod workspace;

use clap::{Parser, Subcommand};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Development tasks of this workspace
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    /// The task to run
    #[command(subcommand)]
    task: Task,
}

/// One variant per task. Each task has its own file.
#[derive(Subcommand)]
enum Task {
    /// Measure plans and applies with the real terraform, beside another provider
    Bench(bench::Arguments),
    /// Generate the Rust code for the .proto files
    Codegen(codegen::Arguments),
    /// Generate the emulator's tables of Google's methods and fields
    Discovery(discovery::Arguments),
    /// Generate the documentation pages of the provider, its resources, data sources and functions
    Docs(docs::Arguments),
    /// Measure the release build: size, start-up time and memory
    Measure(measure::Arguments),
    /// Write a mirror from which `terraform init` installs the provider as hashicorp/google and
    /// hashicorp/google-beta
    Mirror(mirror::Arguments),
    /// Run a provider and record what its process used
    #[command(hide = true)]
    ProviderUsage(bench::Wrapped),
    /// Apply the example to the emulator with the real terraform (same as `cargo quickstart`)
    Quickstart,
    /// Write the first drafts of a resource: its table, collection, example and test
    Scaffold(scaffold::Arguments),
    /// Compare the provider's schemas with those of hashicorp/google
    SchemaDiff(schema_diff::Arguments),
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report(&*error),
    }
}

/// Runs a task.
fn run(task: Task) -> Result<(), Box<dyn Error>> {
    match task {
        Task::Bench(arguments) => bench::run(&arguments)?,
        Task::Codegen(arguments) => codegen::run(&arguments)?,
        Task::Discovery(arguments) => discovery::run(&arguments)?,
        Task::Docs(arguments) => docs::run(&arguments)?,
        Task::Measure(arguments) => measure::run(&arguments)?,
        Task::Mirror(arguments) => mirror::run(&arguments)?,
        Task::ProviderUsage(arguments) => bench::run_provider(&arguments)?,
        Task::Quickstart => quickstart::run()?,
        Task::Scaffold(arguments) => scaffold::run(&arguments)?,
        Task::SchemaDiff(arguments) => schema_diff::run(&arguments)?,
    }
    Ok(())
}

/// Prints the error and its causes, one per line.
fn report(error: &dyn Error) -> ExitCode {
    let mut next = Some(error);
    let mut prefix = "error";
    while let Some(error) = next {
        // If stderr is closed, the error cannot be reported.
        let _ = writeln!(std::io::stderr(), "{prefix}: {error}");
        next = error.source();
        prefix = "caused by";
    }
    ExitCode::FAILURE
}
