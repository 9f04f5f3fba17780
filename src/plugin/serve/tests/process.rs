//! Tests that need a separate process: signals, and the contents of stdout and stderr.

use super::*;
use crate::plugin::{report_panics, start_logging};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::SystemTime;

const THIS: &str = "plugin::serve::tests::process::the_process_that_the_others_start";
const IS_DEBUGGED: &str = "PLUGIN_TEST_IS_DEBUGGED";

/// Serves like `main` if one of the tests below started it.
#[test]
#[ignore = "not a test"]
fn the_process_that_the_others_start() {
    let Some(is_debugged) = std::env::var_os(IS_DEBUGGED) else { return };
    let environment = Environment::read(|name| std::env::var_os(name));
    report_panics("Please report this.");
    start_logging(&environment, std::io::stderr(), SystemTime::now);
    let sources = ["a.example/b/c"];
    let mode = if is_debugged == "true" { Mode::Debug { sources: &sources } } else { Mode::Plugin };
    let new_provider = |connection| Fake { connection, shared: Arc::default() };
    serve(&environment, mode, std::io::stdout(), None, new_provider).unwrap();
}

struct Process {
    child: Child,
    stdout: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
}

impl Process {
    fn start(is_debugged: bool, log_level: &str) -> Process {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", THIS, "--ignored", "--nocapture"])
            .env_remove("PLUGIN_CLIENT_CERT")
            .env_remove("RUST_BACKTRACE")
            .env("PLUGIN_UNIX_SOCKET_DIR", folder.path())
            .env("TF_LOG_PROVIDER", log_level)
            .env(IS_DEBUGGED, is_debugged.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut process = Process { child, stdout, folder };
        process.wait_for_socket(if is_debugged { "TF_REATTACH_PROVIDERS=" } else { "1|6|unix|" });
        process
    }

    /// The test harness prints some lines first.
    fn wait_for_socket(&mut self, beginning: &str) {
        let mut line = String::new();
        while !line.starts_with(beginning) {
            line.clear();
            assert_ne!(self.stdout.read_line(&mut line).unwrap(), 0, "it ended before it served");
        }
        assert!(line.contains(self.socket().unwrap().to_str().unwrap()), "{line}");
    }

    fn socket(&self) -> Option<PathBuf> {
        std::fs::read_dir(self.folder.path()).unwrap().next().map(|entry| entry.unwrap().path())
    }

    async fn connect(&self) -> Channel {
        let stream = UnixStream::connect(self.socket().unwrap()).await.unwrap();
        channel(Box::new(stream)).await.unwrap()
    }

    fn signal(&self, signal: Signal) {
        let id = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        kill(id, signal).unwrap();
    }

    /// Waits for the end and returns the contents of stderr.
    fn end(mut self) -> (ExitStatus, String) {
        let mut stderr = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        let status = self.child.wait().unwrap();
        assert_eq!(self.socket(), None, "no socket is left");
        (status, stderr)
    }
}

impl Drop for Process {
    /// For failing tests: a process in debug mode would not end by itself.
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[tokio::test]
async fn ctrl_c_is_ignored_and_a_termination_is_not() {
    let process = Process::start(false, "off");
    let channel = process.connect().await;
    process.signal(Signal::SIGINT);
    schema(&channel).await.unwrap();
    process.signal(Signal::SIGINT);
    schema(&channel).await.unwrap();
    process.signal(Signal::SIGTERM);
    let (status, stderr) = process.end();
    assert!(status.success());
    assert_eq!(stderr, "");
}

#[tokio::test]
async fn ctrl_c_ends_a_process_in_debug_mode() {
    let process = Process::start(true, "off");
    drop(process.connect().await);
    process.signal(Signal::SIGINT);
    assert!(process.end().0.success());
}

#[tokio::test]
async fn a_shutdown_ends_the_process() {
    let process = Process::start(false, "off");
    let channel = process.connect().await;
    shut_down(&channel).await.unwrap();
    assert!(process.end().0.success());
}

#[tokio::test]
async fn an_uncaught_panic_is_reported_as_terraform_expects() {
    let process = Process::start(false, "off");
    let channel = process.connect().await;
    read(&channel, "panics").await.unwrap().unwrap_err();
    shut_down(&channel).await.unwrap();
    let (_, stderr) = process.end();
    let lines: Vec<_> = stderr.lines().collect();
    assert_eq!(lines.len(), 3, "{stderr}");
    assert_eq!(lines[0], "panic: on purpose");
    assert!(lines[1].starts_with("at src/plugin/serve/tests.rs:"), "{stderr}");
    assert_eq!(lines[2], "Please report this.");
}

#[tokio::test]
async fn a_caught_panic_is_not_a_crash_and_has_its_location() {
    let process = Process::start(false, "trace");
    let channel = process.connect().await;
    let panicked = read(&channel, "panics_and_is_caught").await.unwrap().unwrap_err();
    assert!(panicked.message().starts_with("caught (at src/plugin/serve/tests.rs:"), "{panicked}");
    shut_down(&channel).await.unwrap();
    let (_, stderr) = process.end();
    for line in stderr.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for core in ["@level", "@message", "@module", "@timestamp"] {
            assert!(line[core].is_string(), "{line}");
        }
    }
    assert!(stderr.contains(r#""@message":"a call panicked: caught (at"#), "{stderr}");
    assert!(stderr.contains(r#""tf_rpc":"ReadResource""#), "{stderr}");
}
