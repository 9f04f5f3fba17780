//! The log: JSON lines on stderr in hclog's format, which Terraform reads.

mod links;

use super::environment::Environment;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt::Debug;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry, Scope};

/// Terraform splits a line of more than 64 KiB and does not parse the parts as JSON.
const LONGEST_LINE_BYTES: usize = 60 * 1024;
/// Texts are not shortened below this length, so the timestamp stays intact.
const SHORTEST_CUT_BYTES: usize = 64;

/// Writes this crate's log events to `stderr` from now on, if the environment enables the log.
///
/// Events of other crates are dropped: those of the HTTP and TLS libraries may contain headers and
/// bodies, and therefore tokens. `clock` provides the timestamps.
pub(crate) fn start_logging(
    environment: &Environment,
    stderr: impl Write + Send + 'static,
    clock: fn() -> SystemTime,
) {
    // Without a subscriber, the logging macros cost almost nothing, and Terraform would drop the
    // lines.
    if environment.log_level == LevelFilter::OFF {
        return;
    }
    let layer = HclogLayer::new(environment.log_level, stderr, clock);
    // This fails if a subscriber is already set, as in a test with its own.
    let _ = tracing::subscriber::set_global_default(Registry::default().with(layer));
}

struct HclogLayer<W> {
    level: LevelFilter,
    output: Mutex<W>,
    clock: fn() -> SystemTime,
}

impl<W: Write> HclogLayer<W> {
    fn new(level: LevelFilter, output: W, clock: fn() -> SystemTime) -> HclogLayer<W> {
        HclogLayer { level, output: Mutex::new(output), clock }
    }

    fn is_wanted(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.level && is_ours(metadata.target())
    }
}

impl<S, W> Layer<S> for HclogLayer<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: Write + Send + 'static,
{
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if self.is_wanted(metadata) { Interest::always() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        self.is_wanted(metadata)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut collector = Collector::default();
        attributes.record(&mut collector);
        span.extensions_mut().insert(collector);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(collector) = span.extensions_mut().get_mut::<Collector>() {
            values.record(collector);
        }
    }

    /// Fields of the event take precedence over those of its span, and these over those of outer
    /// spans.
    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut collector = Collector::default();
        for span in context.event_scope(event).into_iter().flat_map(Scope::from_root) {
            if let Some(outer) = span.extensions().get::<Collector>() {
                collector.fields.extend(outer.fields.clone());
            }
        }
        event.record(&mut collector);
        let metadata = event.metadata();
        let line = line(*metadata.level(), metadata.target(), (self.clock)(), collector.fields);
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        // A failure to write the log must not fail the logged action.
        let _ = output.write_all(line.as_bytes());
    }
}

/// Whether the event or span is from this crate.
fn is_ours(target: &str) -> bool {
    module(target).is_some()
}

/// `plugin.serve` for `terraform_provider_google::plugin::serve`; none for other crates.
fn module(target: &str) -> Option<String> {
    let mut parts = target.split("::");
    (parts.next() == Some(env!("CARGO_CRATE_NAME"))).then(|| parts.collect::<Vec<_>>().join("."))
}

/// The fields of an event or span.
#[derive(Default)]
struct Collector {
    fields: Map<String, Value>,
}

impl Collector {
    /// Drops names that start with `@`, which are reserved for the line's own fields.
    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        if !field.name().starts_with('@') {
            self.fields.insert(field.name().to_owned(), value.into());
        }
    }
}

impl Visit for Collector {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        let causes = std::iter::successors(Some(value), |error| error.source());
        self.put(field, causes.map(ToString::to_string).collect::<Vec<_>>().join(": "));
    }
}

/// The line with its line feed. Links in it show no secrets. If it is too long for Terraform, the longest texts are
/// shortened.
fn line(level: Level, target: &str, time: SystemTime, mut fields: Map<String, Value>) -> String {
    for value in fields.values_mut() {
        if let Value::String(text) = value
            && let Cow::Owned(shown) = links::without_secrets(text)
        {
            *text = shown;
        }
    }
    // Terraform panics if one of these is present and is not a string.
    let message = match fields.remove("message") {
        Some(Value::String(text)) => text,
        other => other.map(|value| value.to_string()).unwrap_or_default(),
    };
    // Terraform only accepts exactly six decimals; otherwise it does not treat the line as JSON.
    let timestamp = humantime::format_rfc3339_micros(time).to_string();
    fields.insert("@level".to_owned(), level.as_str().to_ascii_lowercase().into());
    fields.insert("@message".to_owned(), message.into());
    fields.insert("@module".to_owned(), module(target).unwrap_or_default().into());
    fields.insert("@timestamp".to_owned(), timestamp.into());

    let mut entry = Value::Object(fields);
    let mut longest_text_bytes = LONGEST_LINE_BYTES / 2;
    loop {
        let line = format!("{entry}\n");
        if line.len() <= LONGEST_LINE_BYTES || longest_text_bytes < SHORTEST_CUT_BYTES {
            return line;
        }
        for value in entry.as_object_mut().into_iter().flat_map(Map::values_mut) {
            cut(value, longest_text_bytes);
        }
        longest_text_bytes /= 2;
    }
}

fn cut(value: &mut Value, longest_bytes: usize) {
    if let Value::String(text) = value
        && text.len() > longest_bytes
    {
        text.truncate(text.floor_char_boundary(longest_bytes));
        text.push_str("… (cut)");
    }
}

/// What a log has with `output` as stderr, for tests of what is logged.
#[cfg(test)]
pub(crate) fn log_layer<S>(output: impl Write + Send + 'static) -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    HclogLayer::new(LevelFilter::TRACE, output, || SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
