//! The toy starts. This test also makes `cargo test` build the program, which the acceptance tests need.

#![cfg(unix)]

use std::process::Command;

#[test]
fn without_a_handshake_it_says_so_and_ends() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_toy-provider"));
    let folder = env!("CARGO_TARGET_TMPDIR");
    let ended = command.env("TOY_FOLDER", folder).env("TOY_HANDSHAKE", "none").output();
    let ended = ended.expect("it can be started");
    assert!(ended.status.success());
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "cannot serve today\n");
    assert!(ended.stdout.is_empty());
}
