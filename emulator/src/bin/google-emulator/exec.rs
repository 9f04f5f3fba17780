//! `google-emulator exec`: runs an emulator while a command runs.

use crate::arguments::Executed;
use crate::environment::{environment, is_set};
use google_emulator::Emulator;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use std::error::Error;
use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::process::{ExitCode, ExitStatus};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// The reasons why the command could not be run.
#[derive(Debug, thiserror::Error)]
#[error("cannot run {command}")]
struct Unstartable {
    command: String,
    source: std::io::Error,
}

/// Runs the command, forwards signals to it, and exits with its status.
///
/// A terminal sends Ctrl-C and Ctrl-\ to all of its processes, including the command, so forwarding
/// them would deliver each signal twice. To Terraform, a second signal means that it must stop
/// without waiting. Without a terminal, the command gets its own process group and receives each
/// signal exactly once, from this process.
#[tokio::main]
pub(crate) async fn run(options: &Executed) -> Result<ExitCode, Box<dyn Error>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut quit = signal(SignalKind::quit())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let emulator = Emulator::start(options.served.options()?).await?;
    let has_terminal = File::open("/dev/tty").is_ok();
    let mut child = start(options, &emulator, has_terminal)?;
    let status = loop {
        tokio::select! {
            status = child.wait() => break status?,
            _ = interrupt.recv() => if !has_terminal { pass_on(&child, Signal::INT, has_terminal) },
            _ = quit.recv() => if !has_terminal { pass_on(&child, Signal::QUIT, has_terminal) },
            _ = hang_up.recv() => pass_on(&child, Signal::HUP, has_terminal),
            _ = terminate.recv() => pass_on(&child, Signal::TERM, has_terminal),
        }
    };
    emulator.save()?;
    Ok(exit_code(status))
}

fn start(
    options: &Executed,
    emulator: &Emulator,
    has_terminal: bool,
) -> Result<Child, Unstartable> {
    let project = options.served.default_project();
    let environment = environment(&emulator.address().to_string(), project, is_set);
    let mut words = options.command.iter();
    let program = words.next().cloned().unwrap_or_default();
    let mut command = Command::new(&program);
    command.args(words).envs(environment.set);
    for name in environment.unset {
        command.env_remove(name);
    }
    if !has_terminal {
        command.process_group(0);
    }
    command.spawn().map_err(|source| Unstartable { command: program, source })
}

fn pass_on(child: &Child, signal: Signal, has_terminal: bool) {
    let pid = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    // A child that has just exited needs no signal.
    let _ = match pid {
        Some(pid) if has_terminal => kill_process(pid, signal),
        Some(pid) => kill_process_group(pid, signal),
        None => Ok(()),
    };
}

/// The command's own status, or 128 plus the number of the signal that ended it, as in shells.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
