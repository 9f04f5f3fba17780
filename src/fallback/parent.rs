//! A child process that ends with its parent.
//!
//! Terraform kills a provider that does not end in time, and a killed process cannot end its children. On
//! Linux the system can do that: this program starts itself, asks the system to be killed when its parent
//! ends, and becomes the other provider.
//!
//! To the system, the parent is the *thread* that started the child. That is a worker thread of the runtime, which lives
//! as long as the process, unless something calls `block_in_place`, whose thread ends when it has been idle.

use std::ffi::OsString;
use std::path::Path;
use tokio::process::Command;

/// The first argument of the program when it is to become another one, with its parent's process id.
#[cfg(target_os = "linux")]
const AS_CHILD_OF: &str = "--as-child-of=";

/// The command that starts a program as a child that ends with this process.
#[cfg(target_os = "linux")]
pub(super) fn command(program: &Path) -> Command {
    // The path of this program may lead to another file by now.
    let mut command = Command::new("/proc/self/exe");
    command.arg(format!("{AS_CHILD_OF}{}", std::process::id())).arg(program);
    command
}

/// The command that starts a program.
#[cfg(not(target_os = "linux"))]
pub(super) fn command(program: &Path) -> Command {
    Command::new(program)
}

/// Becomes the program that [`command`] named, if this process was started by it. Returns only if it was
/// not, or with a text that says why it could not.
#[cfg(target_os = "linux")]
pub(crate) fn run_as_child(mut arguments: impl Iterator<Item = OsString>) -> Option<String> {
    use nix::sys::prctl::set_pdeathsig;
    use nix::sys::signal::Signal;
    use std::os::unix::process::CommandExt;

    arguments.next();
    let first = arguments.next()?;
    let parent = first.to_str()?.strip_prefix(AS_CHILD_OF)?;
    let Some(program) = arguments.next() else { return Some("no program is named".to_owned()) };
    if let Err(error) = set_pdeathsig(Signal::SIGKILL) {
        return Some(format!("cannot ask to end with the parent: {error}"));
    }
    // The parent may have ended before.
    if nix::unistd::getppid().to_string() != parent {
        return Some("the parent has ended".to_owned());
    }
    let error = std::process::Command::new(&program).exec();
    Some(format!("cannot start {}: {error}", Path::new(&program).display()))
}

/// Does nothing on this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn run_as_child(_: impl Iterator<Item = OsString>) -> Option<String> {
    None
}
