//! What may be a secret is sent, and shows nowhere: in no log, no error, no plan of a write-only value, no private
//! data and no identity.
//!
//! The attributes are found by the tables. A marker is planted in one at a time.

mod links;
mod names;
mod read;
mod written;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::Registry;

use crate::plugin::log_layer;
use crate::spec::Field;
use crate::value::Value;

/// A value that is a key of AES-256 in base64 too, as some attributes have to be.
const MARKER: &str = "cGxhbnRlZC04ZDNlN2E1MWMwLXdpdGgtMzItYnl0ZXM=";

/// What the marker contains.
const DECODED: &str = "planted-8d3e7a51c0";

/// Whether a text has the marker, or its first half: plain, decoded or in base64.
fn is_in(text: &str) -> bool {
    let encoded = STANDARD.encode(MARKER);
    [&MARKER[..24], DECODED, &encoded[..24]].iter().any(|form| text.contains(form))
}

/// What the provider writes to its log at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Records what this thread logs, until the guard is dropped.
    fn record(&self) -> DefaultGuard {
        let subscriber = Registry::default().with(log_layer(self.clone()));
        tracing::subscriber::set_default(subscriber)
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("a log is a text")
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The texts in an object whose attributes may hold secrets.
fn secrets_of(fields: &[Field], object: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        let value = object.get(field.attribute);
        if field.is_hidden() {
            add_texts(value, &mut found);
        } else {
            let elements = value.elements().iter();
            found.extend(elements.flat_map(|element| secrets_of(field.inner(), element)));
        }
    }
    found
}

fn add_texts(value: &Value, found: &mut Vec<String>) {
    /// Shorter texts occur in many words.
    const SHORTEST: usize = 12;
    match value {
        Value::Map(members) => members.values().for_each(|member| add_texts(member, found)),
        Value::Object(members) => members.values().for_each(|member| add_texts(member, found)),
        Value::List(_) | Value::Set(_) => {
            for element in value.elements() {
                add_texts(element, found);
            }
        }
        _ => found.extend(value.as_str().filter(|it| it.len() >= SHORTEST).map(str::to_owned)),
    }
}

#[test]
fn the_marker_is_found_in_each_form() {
    let decoded = STANDARD.decode(MARKER).expect("base64");
    assert_eq!(decoded.len(), 32);
    let decoded = String::from_utf8(decoded).expect("text");
    assert!(is_in(MARKER) && is_in(&decoded) && is_in(&STANDARD.encode(MARKER)));
}
