//! The program: its output, how it runs a command, and how it exits.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_google-emulator"))
}

/// The output of a shell script under `exec`.
fn run_script(options: &[&str], script: &str) -> Output {
    let mut command = program();
    command.arg("exec").args(options).args(["--", "sh", "-c", script]);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn serve_prints_its_address_first_and_exits_cleanly_when_interrupted() {
    for signal in ["INT", "TERM"] {
        let mut server = program().args(["serve"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("listening on http://127.0.0.1:"), "{line}");
        let pid = server.id().to_string();
        send_signal(signal, &pid);
        assert!(server.wait().unwrap().success());
    }
}

#[test]
fn a_command_finds_the_emulator_in_its_environment() {
    let script = "env | grep -E '^(GOOGLE|GCLOUD|USER_PROJECT)' | sort";
    let mut command = program();
    command.args(["exec", "--project", "demo=42", "--", "sh", "-c", script]);
    command.env("GOOGLE_APPLICATION_CREDENTIALS", "/secret").env("GOOGLE_REGION", "europe-west1");
    for unset in ["GOOGLE_PROJECT", "GOOGLE_ZONE"] {
        command.env_remove(unset);
    }
    let printed = text(&command.output().unwrap().stdout);
    let value = |name: &str| {
        let prefix = format!("{name}=");
        printed.lines().find_map(|line| line.strip_prefix(prefix.as_str())).map(str::to_owned)
    };
    let host = value("GOOGLE_EMULATOR_HOST").unwrap();
    let at = |path: &str| Some(format!("http://{host}/{path}"));
    assert_eq!(value("GOOGLE_COMPUTE_CUSTOM_ENDPOINT"), at("compute.googleapis.com/compute/v1/"));
    assert_eq!(value("GOOGLE_CLOUD_RUN_V2_CUSTOM_ENDPOINT"), at("run.googleapis.com/v2/"));
    assert_eq!(value("GOOGLE_PROJECT").as_deref(), Some("demo"));
    assert_eq!(value("GOOGLE_REGION").as_deref(), Some("europe-west1"), "what was set stays");
    assert_eq!(value("GOOGLE_ZONE").as_deref(), Some("us-central1-a"));
    assert!(value("GOOGLE_OAUTH_ACCESS_TOKEN").is_some());
    assert_eq!(value("GOOGLE_APPLICATION_CREDENTIALS"), None);
}

#[test]
fn exec_ends_as_its_command_does() {
    assert_eq!(run_script(&[], "exit 7").status.code(), Some(7));
    assert_eq!(run_script(&[], "kill -9 $$").status.code(), Some(137));
    let missing = program().args(["exec", "--", "no-such-command"]).output().unwrap();
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).contains("cannot run no-such-command"));
}

/// The program without a terminal, in which case it forwards every signal.
fn program_without_terminal() -> Command {
    if File::open("/dev/tty").is_err() {
        return program();
    }
    let mut command = Command::new("setsid");
    command.arg(env!("CARGO_BIN_EXE_google-emulator"));
    command
}

fn send_signal(signal: &str, process: &str) {
    assert!(Command::new("kill").args(["-s", signal, process]).status().unwrap().success());
}

#[test]
fn each_signal_reaches_the_command_once() {
    for signal in ["TERM", "INT", "HUP", "QUIT"] {
        // It ends by a signal that comes from here and not through the program.
        let script = format!(
            "trap 'echo got' {signal}; trap 'exit 0' USR1; echo $$; while :; do sleep 0.05; done"
        );
        let mut command = program_without_terminal();
        command.args(["exec", "--", "sh", "-c", &script]);
        let mut running = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(running.stdout.take().unwrap()).lines();
        let script_id = lines.next().unwrap().unwrap();
        send_signal(signal, &running.id().to_string());
        assert_eq!(lines.next().unwrap().unwrap(), "got", "{signal}");
        send_signal("USR1", &script_id);
        let rest: Vec<String> = lines.map(Result::unwrap).collect();
        assert!(rest.is_empty(), "{signal} came more than once: {rest:?}");
        assert!(running.wait().unwrap().success());
    }
}

#[test]
fn env_prints_what_a_shell_can_read() {
    let output = program().args(["env", "--endpoint", "http://127.0.0.1:8080"]).output().unwrap();
    let script = format!("{}\necho $GOOGLE_EMULATOR_HOST", text(&output.stdout));
    let shell = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(text(&shell.stdout).trim(), "127.0.0.1:8080");
    let by_name = program().args(["env", "--endpoint", "http://localhost:8080"]).output().unwrap();
    let printed = text(&by_name.stdout);
    assert!(printed.contains("export GOOGLE_EMULATOR_HOST='localhost:8080'"), "{printed}");
    for endpoint in ["nowhere", "https://localhost:8080", "http://localhost", "localhost:8080/x"] {
        let refused = program().args(["env", "--endpoint", endpoint]).output().unwrap();
        assert!(!refused.status.success(), "{endpoint}");
        assert!(text(&refused.stderr).contains("a host with a port"), "{endpoint}");
    }
}

#[test]
fn a_file_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let faults = write("faults.json", r#"[{"status": 503, "cut": true}]"#);
    let unknown = write("unknown.json", r#"[{"sttus": 503}]"#);
    let state = write("state.json", "not json");
    let cases = [
        (["--faults", faults.as_str()], "fault 1: only one of"),
        (["--faults", unknown.as_str()], "unknown field `sttus`"),
        (["--faults", "none.json"], "none.json"),
        (["--state", state.as_str()], "state.json"),
        (["--state", "/no/such/folder/state.json"], "no/such/folder"),
        (["--listen", "203.0.113.1:80"], "203.0.113.1:80"),
        (["--project", "Demo"], "project id"),
    ];
    for (options, part) in cases {
        let output = run_script(&options, "true");
        let message = text(&output.stderr);
        assert!(!output.status.success() && message.contains(part), "{options:?}: {message}");
    }
}

#[test]
fn the_journal_is_a_line_of_json_a_request() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal");
    let script = r"exec 3<>/dev/tcp/${GOOGLE_EMULATOR_HOST%:*}/${GOOGLE_EMULATOR_HOST#*:}
        printf 'GET /v2/x HTTP/1.1\r\nHost: run.googleapis.com\r\nConnection: close\r\n\r\n' >&3; cat <&3";
    let mut command = program();
    command.args(["exec", "--journal", path_text(&path), "--", "bash", "-c", script]);
    assert!(command.output().unwrap().status.success());
    let journal = std::fs::read_to_string(&path).unwrap();
    let line: serde_json::Value = serde_json::from_str(journal.trim()).unwrap();
    assert_eq!((&line["host"], &line["status"]), (&"run.googleapis.com".into(), &404.into()));
}

fn path_text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A server that keeps its state in a file, and its address.
fn serve_with_state(state: &Path) -> (std::process::Child, String) {
    let mut command = program();
    let mut server = command.arg("serve").arg("--state").arg(state).stdout(Stdio::piped()).spawn();
    let server_output = server.as_mut().unwrap().stdout.take().unwrap();
    let mut line = String::new();
    BufReader::new(server_output).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("listening on http://").to_owned();
    (server.unwrap(), address)
}

/// The status line of a response.
fn request(address: &str, verb: &str, path: &str, body: &str) -> String {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let head = format!(
        "{verb} {path} HTTP/1.1\r\nHost: compute.googleapis.com\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    std::io::Write::write_all(&mut stream, format!("{head}{body}").as_bytes()).unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    line.trim().to_owned()
}

#[test]
fn acknowledged_writes_survive_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state.json");
    let networks = "/compute/v1/projects/p/global/networks";
    for round in 0..3 {
        let (mut server, address) = serve_with_state(&state);
        for earlier in 0..round {
            let got = request(&address, "GET", &format!("{networks}/n{earlier}"), "");
            assert!(got.contains("200"), "n{earlier} in round {round}: {got}");
        }
        let body = format!(r#"{{"name": "n{round}", "autoCreateSubnetworks": false}}"#);
        let created = request(&address, "POST", networks, &body);
        assert!(created.contains("200"), "{created}");
        // After SIGKILL, nothing can be written.
        server.kill().unwrap();
        server.wait().unwrap();
    }
}
