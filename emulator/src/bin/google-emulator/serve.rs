//! `google-emulator serve`.

use crate::arguments::Served;
use google_emulator::Emulator;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until SIGINT or SIGTERM, and then writes the state once more.
#[tokio::main]
pub(crate) async fn run(options: &Served) -> Result<ExitCode, Box<dyn Error>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let emulator = Emulator::start(options.options()?).await?;
    let mut stdout = io::stdout();
    writeln!(stdout, "listening on {}", emulator.url())?;
    stdout.flush()?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    emulator.save()?;
    Ok(ExitCode::SUCCESS)
}
