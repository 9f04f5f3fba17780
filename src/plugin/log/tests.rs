use super::*;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The lines that `work` logs at `level`. The clock is fixed at 2026-01-02 03:04:05.000007.
fn logged(level: LevelFilter, work: impl FnOnce()) -> Vec<String> {
    let output = Output::default();
    let layer = HclogLayer::new(level, output.clone(), || {
        SystemTime::UNIX_EPOCH + Duration::from_micros(1_767_323_045_000_007)
    });
    tracing::subscriber::with_default(Registry::default().with(layer), work);
    let bytes = output.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
}

#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn parsed(line: &str) -> Map<String, Value> {
    serde_json::from_str(line).unwrap()
}

#[test]
fn a_line_has_the_format_of_hclog() {
    let lines = logged(LevelFilter::TRACE, || {
        tracing::warn!(attempt = 2, of = 5_u8, ratio = 0.5, ok = false, path = ?["a", "b"], "to \"it\"");
    });
    assert_eq!(
        lines,
        [concat!(
            r#"{"@level":"warn","@message":"to \"it\"","@module":"plugin.log.tests","#,
            r#""@timestamp":"2026-01-02T03:04:05.000007Z","#,
            r#""attempt":2,"of":5,"ok":false,"path":"[\"a\", \"b\"]","ratio":0.5}"#
        )]
    );
}

#[test]
fn every_level_has_terraforms_name() {
    let lines = logged(LevelFilter::TRACE, || {
        tracing::trace!("");
        tracing::debug!("");
        tracing::info!("");
        tracing::warn!("");
        tracing::error!("");
    });
    let levels: Vec<_> = lines.iter().map(|line| parsed(line)["@level"].clone()).collect();
    assert_eq!(levels, ["trace", "debug", "info", "warn", "error"]);
}

#[test]
fn events_below_the_level_are_not_formatted() {
    struct Unformattable;
    impl Debug for Unformattable {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            panic!("was formatted")
        }
    }
    let lines = logged(LevelFilter::INFO, || tracing::debug!(value = ?Unformattable, "hidden"));
    assert_eq!(lines, [""; 0]);
}

#[test]
fn events_of_other_crates_are_dropped() {
    let lines = logged(LevelFilter::TRACE, || {
        tracing::error!(target: "h2::codec", "authorization: Bearer secret");
        tracing::error!(target: "terraform_provider_googles", "a name that only begins like ours");
    });
    assert_eq!(lines, [""; 0]);
}

#[test]
fn an_event_contains_the_fields_of_its_spans_and_its_own_take_precedence() {
    let lines = logged(LevelFilter::TRACE, || {
        let outer = tracing::info_span!("outer", tf_rpc = "ReadResource", a = 1, b = 1, c = 1);
        let _outer = outer.enter();
        let inner = tracing::info_span!("inner", b = 2, c = 2, late = tracing::field::Empty);
        let _inner = inner.enter();
        inner.record("late", "known");
        tracing::info!(c = 3, "now");
    });
    let line = parsed(&lines[0]);
    assert_eq!(line["tf_rpc"], "ReadResource");
    assert_eq!((&line["a"], &line["b"], &line["c"]), (&1.into(), &2.into(), &3.into()));
    assert_eq!(line["late"], "known");
}

#[test]
fn a_field_cannot_replace_one_that_terraform_reads() {
    let lines = logged(LevelFilter::TRACE, || {
        tracing::info!("@level" = 7, "@timestamp" = false, "@message" = 1.5, "text");
    });
    let line = parsed(&lines[0]);
    assert_eq!((&line["@level"], &line["@message"]), (&"info".into(), &"text".into()));
    assert!(line["@timestamp"].is_string());
}

#[test]
fn an_error_is_logged_with_its_causes() {
    #[derive(Debug, thiserror::Error)]
    #[error("cannot connect")]
    struct Outer(#[source] std::fmt::Error);
    let lines = logged(LevelFilter::TRACE, || {
        let error = Outer(std::fmt::Error);
        tracing::info!(error = &error as &dyn std::error::Error, "failed");
    });
    let text = format!("cannot connect: {}", std::fmt::Error);
    assert_eq!(parsed(&lines[0])["error"], text);
}

#[test]
fn a_message_that_is_not_a_string_becomes_one() {
    let lines = logged(LevelFilter::TRACE, || {
        tracing::info!(message = 7);
        tracing::info!(message = true);
        tracing::info!(value = 1);
    });
    let messages: Vec<_> = lines.iter().map(|line| parsed(line)["@message"].clone()).collect();
    assert_eq!(messages, ["7", "true", ""]);
}

#[test]
fn a_line_too_long_for_terraform_is_shortened_and_remains_json() {
    for text in ["x".repeat(200_000), "\u{1}".repeat(50_000), "ä€".repeat(20_000)] {
        let lines = logged(LevelFilter::TRACE, || {
            tracing::info!(body = text, short = "kept", count = 7, "{text}");
        });
        assert!(lines[0].len() < LONGEST_LINE_BYTES, "{} bytes", lines[0].len());
        let line = parsed(&lines[0]);
        assert!(line["body"].as_str().unwrap().ends_with("… (cut)"));
        assert!(line["@message"].as_str().unwrap().ends_with("… (cut)"));
        assert_eq!((&line["short"], &line["count"]), (&"kept".into(), &7.into()));
        assert_eq!(line["@timestamp"], "2026-01-02T03:04:05.000007Z");
    }
}

#[test]
fn a_line_of_the_maximum_length_is_not_shortened() {
    let lines = logged(LevelFilter::TRACE, || tracing::info!("{}", "x".repeat(60_000)));
    assert_eq!(parsed(&lines[0])["@message"].as_str().unwrap().len(), 60_000);
}
