//! Tasks of this workspace: `cargo xtask <task>`, and `cargo xtask help` for a list.

mod codegen;
mod discovery;
mod docs;
mod measure;
mod programs;
mod quickstart;
mod schema_diff;
mod workspace;

use clap::{Parser, Subcommand};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Tasks of this workspace.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    /// Which one.
    #[command(subcommand)]
    task: Task,
}

/// One variant a task; each has a file of its own.
#[derive(Subcommand)]
enum Task {
    /// Writes the Rust code of the `.proto` files
    Codegen(codegen::Arguments),
    /// Writes the emulator's tables of Google's methods and fields
    Discovery(discovery::Arguments),
    /// Writes the documentation pages of the provider and all that it has
    Docs(docs::Arguments),
    /// Prints how long the released provider takes to start, its memory and its size
    Measure(measure::Arguments),
    /// Runs the example with the real terraform against the emulator: `cargo quickstart`
    Quickstart,
    /// Compares the provider's schemas with those of hashicorp/google
    SchemaDiff(schema_diff::Arguments),
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report(&*error),
    }
}

/// Runs a task to its end.
fn run(task: Task) -> Result<(), Box<dyn Error>> {
    match task {
        Task::Codegen(arguments) => codegen::run(&arguments)?,
        Task::Discovery(arguments) => discovery::run(&arguments)?,
        Task::Docs(arguments) => docs::run(&arguments)?,
        Task::Measure(arguments) => measure::run(&arguments)?,
        Task::Quickstart => quickstart::run()?,
        Task::SchemaDiff(arguments) => schema_diff::run(&arguments)?,
    }
    Ok(())
}

/// Prints the error and its causes, one a line.
fn report(error: &dyn Error) -> ExitCode {
    let mut next = Some(error);
    let mut prefix = "error";
    while let Some(error) = next {
        // Nobody is left to tell when stderr is closed.
        let _ = writeln!(std::io::stderr(), "{prefix}: {error}");
        next = error.source();
        prefix = "caused by";
    }
    ExitCode::FAILURE
}
