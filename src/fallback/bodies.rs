//! Bodies of requests and responses in the log of the other provider, which are not passed on.
//!
//! hashicorp/google logs them whole at DEBUG, with passwords and payloads. Which of their fields are secrets is
//! not known here. Source of the form: hashicorp/terraform-provider-google#5277.

use std::borrow::Cow;

use super::log::has_level;

/// What follows in the log.
#[derive(Debug, Default)]
enum Next {
    /// Lines of any kind.
    #[default]
    Any,
    /// The headers of a request or response, up to an empty line.
    Headers,
    /// Its body, up to a line of dashes.
    Body { is_told: bool },
    /// What follows such a line. A line of a body may look like one, so that only lines with a level end it, and
    /// after a panic those of its trace are passed on.
    After { has_panicked: bool },
}

/// Reads a log line by line.
#[derive(Debug, Default)]
pub(super) struct Bodies(Next);

impl Bodies {
    /// The line as it is passed on; none if it is not.
    pub(super) fn shown<'a>(&mut self, line: &'a str) -> Option<Cow<'a, str>> {
        let begins = ["---[ REQUEST ]", "---[ RESPONSE ]"].iter().any(|it| line.contains(it));
        let is_rule = line.len() > 20 && line.bytes().all(|byte| byte == b'-');
        let (has_level, panics) = (has_level(line), line.starts_with("panic: "));
        // Of a process that ended meanwhile, or that writes several lines at once.
        let is_other = is_rule || has_level || panics;
        match &mut self.0 {
            Next::Any | Next::Headers if begins => self.0 = Next::Headers,
            Next::Body { .. } | Next::After { .. } if begins && has_level => self.0 = Next::Headers,
            Next::Headers if line.is_empty() => self.0 = Next::Body { is_told: false },
            Next::Headers if is_other => self.0 = Next::Any,
            Next::Headers => return Some(without_secret(line)),
            Next::Body { .. } if is_other => self.0 = Next::After { has_panicked: panics },
            Next::Body { is_told: true } => return None,
            Next::Body { .. } if line.is_empty() => return None,
            Next::Body { is_told } => {
                *is_told = true;
                return Some("(body hidden)".into());
            }
            Next::After { .. } if has_level => self.0 = Next::Any,
            Next::After { has_panicked } if panics => *has_panicked = true,
            Next::After { has_panicked: true } if is_of_trace(line) => {}
            Next::After { .. } => return None,
            Next::Any => {}
        }
        Some(line.into())
    }

    /// A text of several lines as it is passed on.
    pub(super) fn without(text: &str) -> String {
        let mut bodies = Self::default();
        let lines = text.lines().filter_map(|line| bodies.shown(line.trim_end()));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Whether a line of a panic's trace names a goroutine, or a line of code.
fn is_of_trace(line: &str) -> bool {
    line.starts_with("goroutine ") || line.starts_with('\t') && line.contains(".go:")
}

/// A header without its value, if that is a secret.
fn without_secret(header: &str) -> Cow<'_, str> {
    let Some((name, _)) = header.split_once(": ") else { return header.into() };
    let lower = name.to_ascii_lowercase();
    let is_secret = ["authorization", "cookie", "encryption-key", "token"];
    if is_secret.iter().any(|it| lower.contains(it)) {
        format!("{name}: (hidden)").into()
    } else {
        header.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "-----------------------------------------------------";

    #[test]
    fn bodies_and_secret_headers_are_not_passed_on() {
        let log = format!(
            "[DEBUG] Google API Request Details:\n\
             ---[ REQUEST ]---------------------------------------\n\
             POST /v1/projects/demo/users?alt=json HTTP/1.1\n\
             Content-Type: application/json\n\
             X-Goog-Encryption-Key: SECRET\n\
             \n\
             {{\n \"password\": \"SECRET\"\n}}\n\
             \n\
             {RULE}\n\
             [DEBUG] Google API Response Details:\n\
             ---[ RESPONSE ]--------------------------------------\n\
             HTTP/2.0 204 No Content\n\
             \n\
             \n\
             {RULE}\n\
             [INFO] done\n\
             ---[ RESPONSE ]--------------------------------------\n\
             HTTP/2.0 200 OK\n\
             \n\
             {{\"password\": \"SECRET\",\n\
             panic: broken\n\
             goroutine 1"
        );
        let expected = format!(
            "[DEBUG] Google API Request Details:\n\
             ---[ REQUEST ]---------------------------------------\n\
             POST /v1/projects/demo/users?alt=json HTTP/1.1\n\
             Content-Type: application/json\n\
             X-Goog-Encryption-Key: (hidden)\n\
             \n\
             (body hidden)\n\
             {RULE}\n\
             [DEBUG] Google API Response Details:\n\
             ---[ RESPONSE ]--------------------------------------\n\
             HTTP/2.0 204 No Content\n\
             \n\
             {RULE}\n\
             [INFO] done\n\
             ---[ RESPONSE ]--------------------------------------\n\
             HTTP/2.0 200 OK\n\
             \n\
             (body hidden)\n\
             panic: broken\n\
             goroutine 1"
        );
        assert_eq!(Bodies::without(&log), expected);
    }

    #[test]
    fn a_line_of_a_body_that_looks_like_its_end_shows_nothing_after_it() {
        for line in [RULE, "[INFO] a line", "panic: a line", "---[ REQUEST ]---------"] {
            let log = format!(
                "---[ REQUEST ]---------------------------------------\n\
                 POST /v1/projects/demo/scripts HTTP/1.1\n\
                 \n\
                 script\n\
                 {line}\n\
                 \n\
                 SECRET: one\n\
                 goroutine 1\n\
                 \tmain.go:7\n\
                 ---[ RESPONSE ]---------\n\
                 SECRET: two\n\
                 {RULE}\n\
                 SECRET: three\n\
                 [INFO] done\n\
                 the rest"
            );
            let shown = Bodies::without(&log);
            assert!(!shown.contains("SECRET"), "{shown}");
            assert!(shown.ends_with("\n[INFO] done\nthe rest"), "{shown}");
            assert_eq!(shown.contains("\ngoroutine 1\n\tmain.go:7\n"), line.starts_with("panic"));
        }
    }
}
