//! `google-emulator`: Google's APIs on one loopback port.

mod arguments;
mod environment;
mod exec;
mod products;
mod serve;

use arguments::{Arguments, Task};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Serve(options) => serve::run(&options),
        Task::Exec(options) => exec::run(&options),
        Task::Env(options) => environment::print(&options),
    };
    done.unwrap_or_else(|error| report(&*error))
}

/// Prints the error and its causes, one per line.
fn report(error: &(dyn std::error::Error + 'static)) -> ExitCode {
    let mut next = Some(error);
    let mut prefix = "google-emulator";
    while let Some(error) = next {
        // If stderr is closed, the error cannot be reported.
        let _ = writeln!(std::io::stderr(), "{prefix}: {error}");
        next = error.source();
        prefix = "  because";
    }
    ExitCode::FAILURE
}
