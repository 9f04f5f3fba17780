//! Tasks of this workspace: `cargo xtask <task>`, and `cargo xtask help` for a list.

mod discovery;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::process::ExitCode;

/// Tasks of this workspace.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Writes the emulator's tables of Google's methods and fields
    Discovery(discovery::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Discovery(arguments) => discovery::run(&arguments).map_err(Box::from),
    };
    done.map_or_else(report, |()| ExitCode::SUCCESS)
}

/// Prints the error and its causes, one a line.
fn report(error: Box<dyn std::error::Error>) -> ExitCode {
    let mut next: Option<&dyn std::error::Error> = Some(&*error);
    let mut prefix = "error";
    while let Some(error) = next {
        // Nobody is left to tell when stderr is closed.
        let _ = writeln!(std::io::stderr(), "{prefix}: {error}");
        next = error.source();
        prefix = "caused by";
    }
    ExitCode::FAILURE
}
