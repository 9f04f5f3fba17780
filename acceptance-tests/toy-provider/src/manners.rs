//! How the program behaves, which the environment says.

use crate::instant::Instant;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

/// The behaviour of this process.
pub(crate) struct Manners {
    /// `TOY_FOLDER`: where objects are, and the journal of starts and calls.
    pub(crate) folder: PathBuf,
    /// `TOY_PROTOCOL`: 5 or 6.
    pub(crate) version: u8,
    /// `TOY_DELAY_MS`: before the handshake and before each call.
    pub(crate) delay: Duration,
    /// `TOY_CHATTY`: thousands of lines on stderr in each call, one of them of 1 MB.
    pub(crate) is_chatty: bool,
    /// `TOY_CRASH`: the name of the method, in version 6, during which the process ends.
    pub(crate) crash: Option<String>,
    /// `TOY_CRASHES_ONCE`: only the first process ends, which leaves this file in the folder.
    pub(crate) crashes_once: bool,
    /// `TOY_HANGS`: the name of the method, in version 6, that never responds.
    pub(crate) hangs: Option<String>,
    /// `TOY_HANDSHAKE`: a line to print in place of the handshake; `none` prints nothing and ends.
    pub(crate) handshake: Option<String>,
    /// `TOY_IS_DEAF`: it does not end when it is asked to, and does not respond.
    pub(crate) is_deaf: bool,
    /// `TOY_REFUSES`: the configuration is an error with this text.
    pub(crate) refuses: Option<String>,
    /// `TOY_INSTANT`: it is no toy but the recording of another provider in this folder.
    pub(crate) instant: Option<Instant>,
}

impl Manners {
    /// What the environment says.
    pub(crate) fn read() -> Manners {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let number = |name: &str| variable(name).and_then(|text| text.parse().ok());
        let apply_time = Duration::from_millis(number("TOY_APPLY_MS").unwrap_or(0));
        let instant = variable("TOY_INSTANT").map(|it| Instant::read(it.as_ref(), apply_time));
        let version = if number("TOY_PROTOCOL") == Some(6) { 6 } else { 5 };
        Manners {
            folder: variable("TOY_FOLDER").unwrap_or_else(|| ".".to_owned()).into(),
            version: instant.as_ref().map_or(version, Instant::version),
            delay: Duration::from_millis(number("TOY_DELAY_MS").unwrap_or(0)),
            is_chatty: variable("TOY_CHATTY").is_some(),
            crash: variable("TOY_CRASH"),
            crashes_once: variable("TOY_CRASHES_ONCE").is_some(),
            hangs: variable("TOY_HANGS"),
            handshake: variable("TOY_HANDSHAKE"),
            is_deaf: variable("TOY_IS_DEAF").is_some(),
            refuses: variable("TOY_REFUSES"),
            instant,
        }
    }

    /// Adds a line to the journal. A recording keeps none.
    pub(crate) fn note(&self, line: &str) {
        if self.instant.is_some() {
            return;
        }
        let file =
            std::fs::OpenOptions::new().create(true).append(true).open(self.folder.join("journal"));
        if let Ok(mut file) = file {
            _ = file.write_all(format!("{line}\n").as_bytes());
        }
    }

    /// Behaves before a call as the environment says.
    pub(crate) async fn before(&self, method: &str) {
        self.note(method);
        tokio::time::sleep(self.delay).await;
        if self.hangs.as_deref() == Some(method) {
            std::future::pending::<()>().await;
        }
        let mut stderr = std::io::stderr();
        if self.is_chatty {
            for number in 0..3000 {
                _ = writeln!(stderr, "[INFO] line {number} of {method}");
            }
            _ = writeln!(stderr, "{}", "x".repeat(1 << 20));
            _ = writeln!(stderr, r#"{{"@level":"warn","@message":"the last line of {method}"}}"#);
        }
        if self.crash.as_deref() == Some(method) {
            let mark = self.folder.join("crashed");
            if !(self.crashes_once && mark.exists()) {
                _ = std::fs::write(mark, "");
                // As a program in Go reports it.
                _ = writeln!(stderr, "panic: broken in {method}\n\ngoroutine 1 [running]:");
                for number in 0..40 {
                    _ = writeln!(stderr, "\tframe.go:{number}");
                }
                std::process::abort();
            }
        }
    }
}
