//! The log of the other provider, which becomes part of this one's.

use serde_json::{Map, Value};
use tracing::Level;

use super::bodies::Bodies;

/// A line of a log.
#[derive(Debug, PartialEq)]
struct Line {
    level: Level,
    message: String,
    module: String,
    fields: Map<String, Value>,
}

/// Logs a line that the process of this name wrote to stderr, with the level that it gave.
pub(super) fn relay(provider: &str, line: &str) {
    let Line { level, message, module, fields } = parse(line);
    let fields = if fields.is_empty() { String::new() } else { Value::Object(fields).to_string() };
    macro_rules! log {
        ($level:expr) => {
            tracing::event!($level, provider, provider_module = module, fields, "{message}")
        };
    }
    match level {
        Level::ERROR => log!(Level::ERROR),
        Level::WARN => log!(Level::WARN),
        Level::INFO => log!(Level::INFO),
        Level::DEBUG => log!(Level::DEBUG),
        Level::TRACE => log!(Level::TRACE),
    }
}

/// Parses a line as Terraform does: in hclog's format, or a text with a level in brackets.
fn parse(line: &str) -> Line {
    if let Ok(Value::Object(mut fields)) = serde_json::from_str(line) {
        let mut text = |name: &str| match fields.remove(name) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let (level, message, module) = (text("@level"), text("@message"), text("@module"));
        text("@timestamp");
        if let Some(level) = level_of(&level) {
            let message = if message.contains('\n') { Bodies::without(&message) } else { message };
            for (name, value) in &mut fields {
                // `tf_http_req_body` and `tf_http_res_body` of HashiCorp's SDK.
                if name.ends_with("_body") {
                    *value = "(hidden)".into();
                }
            }
            return Line { level, message, module, fields };
        }
    }
    let (level, message) = bracketed(line).unwrap_or((Level::DEBUG, line));
    Line { level, message: message.to_owned(), module: String::new(), fields: Map::new() }
}

/// Whether a line has a level of its own: it is not a part of another.
pub(super) fn has_level(line: &str) -> bool {
    bracketed(line).is_some() || line.starts_with('{') && line.contains("\"@level\":")
}

fn level_of(text: &str) -> Option<Level> {
    let all = [Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG, Level::TRACE];
    all.into_iter().find(|level| level.as_str().eq_ignore_ascii_case(text))
}

/// `[WARN] the message`.
fn bracketed(line: &str) -> Option<(Level, &str)> {
    let (level, message) = line.strip_prefix('[')?.split_once(']')?;
    Some((level_of(level)?, message.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_keeps_its_level_and_its_fields() {
        let line = parse(
            r#"{"@level":"warn","@message":"slow","@module":"sdk","@timestamp":"2026-01-02T03:04:05.123456Z","tf_rpc":"Read"}"#,
        );
        assert_eq!(line.level, Level::WARN);
        assert_eq!((&*line.message, &*line.module), ("slow", "sdk"));
        assert_eq!(Value::Object(line.fields), json!({"tf_rpc": "Read"}));
    }

    #[test]
    fn a_line_has_no_bodies() {
        let dump = "---[ REQUEST ]---\nPOST /x\n\n{\"password\": \"SECRET\"}";
        let line = json!({"@level": "debug", "@message": dump, "tf_http_req_body": "SECRET"});
        let line = format!("{:?}", parse(&line.to_string()));
        assert!(line.contains("POST /x") && !line.contains("SECRET"), "{line}");
    }

    #[test]
    fn other_lines_have_the_level_in_brackets_or_debug() {
        let cases = [
            ("[INFO] hello", Level::INFO, "hello"),
            ("[ERROR]hello", Level::ERROR, "hello"),
            ("[other] hello", Level::DEBUG, "[other] hello"),
            ("hello", Level::DEBUG, "hello"),
            (r#"{"@level":7}"#, Level::DEBUG, r#"{"@level":7}"#),
            ("panic: broken", Level::DEBUG, "panic: broken"),
        ];
        for (line, level, message) in cases {
            let parsed = parse(line);
            assert_eq!((parsed.level, &*parsed.message), (level, message), "{line}");
        }
    }
}
