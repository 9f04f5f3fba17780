//! Tasks of this workspace: `cargo xtask <task>`, and `cargo xtask help` for a list.

mod discovery;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::process::ExitCode;

/// Tasks of this workspace.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done.
#[derive(Subcommand)]
enum Task {
    /// Writes the emulator's tables of Google's methods and fields
    Discovery(discovery::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Discovery(arguments) => discovery::run(&arguments).map_err(Box::from),
    };
    done.map_or_else(|error: Box<dyn std::error::Error>| report(&*error), |()| ExitCode::SUCCESS)
}

/// Prints the error and its causes, one a line.
fn report(error: &(dyn std::error::Error + 'static)) -> ExitCode {
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
