//! Annotations whose text is JSON.

use super::input::At;
use super::spelling;
use super::yaml::{Node, parse};

/// Reads the JSON in an annotation's text with `read`, key by key like the rest of the input. Text that
/// is no JSON gets a note.
pub(super) fn with_json<T: Default>(annotation: &At<'_>, read: impl FnOnce(&At<'_>) -> T) -> T {
    let Some(node) = node_of(annotation) else { return T::default() };
    let value = At::new(&node, annotation.path().to_owned(), annotation.notes());
    let result = read(&value);
    value.report_the_rest();
    result
}

fn node_of(annotation: &At<'_>) -> Option<Node> {
    let text = annotation.text()?;
    let plain = without_typographic_quotes(&text);
    let has_typographic_quotes = plain.is_some();
    let text = plain.unwrap_or(text);
    let Some(mut node) = tree(&text) else {
        annotation.lost("must be JSON");
        return None;
    };
    if has_typographic_quotes {
        annotation.says("has typographic quotes, which were read as plain quotes");
    }
    if !is_json(&text) {
        annotation.says("is not JSON, and was read as YAML");
    }
    node.move_to(annotation.position());
    Some(node)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// The tree of a JSON text. YAML contains JSON, and its reader refuses duplicate keys.
///
/// A map or list without quotes, such as `{app: [proxy]}`, is YAML and no JSON. Samples of Google's have it.
fn tree(text: &str) -> Option<Node> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    // The reader takes `app:[proxy]` for one text, and other readers do not.
    parse(text).or_else(|_| parse(&spelling::replaced(text, ":[", ": ["))).ok()?.pop()
}

/// The text with plain quotes if it has typographic ones around its keys or values, or around itself.
fn without_typographic_quotes(text: &str) -> Option<String> {
    if is_json(text) {
        return None; // They are part of a text.
    }
    let text = spelling::with_plain_quotes(text)?;
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    Some(inner.map_or(text.clone(), str::to_owned))
}

/// The entries of a JSON object whose values are texts.
pub(super) fn texts(annotation: &At<'_>) -> Vec<(String, String)> {
    let read = |value: &At<'_>| {
        let Some(entries) = value.entries() else {
            value.lost("must be a JSON object of texts");
            return Vec::new();
        };
        entries.into_iter().filter_map(|(key, it)| Some((key.to_owned(), it.text()?))).collect()
    };
    with_json(annotation, read)
}

/// The entries of a JSON object whose values are lists of texts.
pub(super) fn lists(annotation: &At<'_>) -> Vec<(String, Vec<String>)> {
    let read = |value: &At<'_>| {
        let Some(entries) = value.entries() else {
            value.lost("must be a JSON object of lists");
            return Vec::new();
        };
        let list = |(key, list): (&str, At<'_>)| {
            (key.to_owned(), list.items().iter().filter_map(At::text).collect())
        };
        entries.into_iter().map(list).collect()
    };
    with_json(annotation, read)
}
