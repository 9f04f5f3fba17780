//! What logs and errors show of requests and responses: everything but secrets.

use serde_json::Value as Json;
use std::borrow::Cow;

use super::wire::Answer;
use crate::remote::{Call, Content, Hidden, Media};

/// A body without the values that no log may show.
pub(super) fn loggable<'a>(call: &Call, body: &'a Json) -> Cow<'a, Json> {
    if call.hidden.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut shown = body.clone();
    for hidden in &call.hidden {
        // An operation has the object as its `response`, and Cloud Run's also as its `metadata`.
        for around in ["", "response.", "metadata."] {
            let at = format!("{around}{}", hidden.at);
            each_at(&mut shown, &at, &mut |value| *value = Json::from("(hidden)"));
        }
    }
    Cow::Owned(shown)
}

/// Visits the values at a path with dots, through every element of arrays and every member of maps (`*`).
fn each_at(value: &mut Json, path: &str, visit: &mut impl FnMut(&mut Json)) {
    if let Json::Array(elements) = value {
        for element in elements {
            each_at(element, path, visit);
        }
        return;
    }
    if path.is_empty() {
        return visit(value);
    }
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    match value.as_object_mut() {
        Some(members) if name == "*" => {
            for member in members.values_mut() {
                each_at(member, rest, visit);
            }
        }
        Some(members) => {
            if let Some(member) = members.get_mut(name) {
                each_at(member, rest, visit);
            }
        }
        None => {}
    }
}

/// The same for a response. A response that is not JSON may quote anything: if a secret was sent, none of it is
/// shown.
pub(super) fn loggable_text<'a>(call: &Call, text: &'a str) -> Cow<'a, str> {
    if hides_nothing(call) {
        return Cow::Borrowed(text);
    }
    match serde_json::from_str::<Json>(text) {
        Ok(mut body) => {
            hide(&mut body, &sent_values(call));
            Cow::Owned(loggable(call, &body).to_string())
        }
        Err(_)
            if has_secrets_beside_fields(call)
                || call.hidden.iter().any(|hidden| hidden.is_secret) =>
        {
            Cow::Borrowed("(hidden)")
        }
        Err(_) => Cow::Owned(without(text.to_owned(), &sent_values(call))),
    }
}

/// The response without the values to be hidden: refusals quote the value at fault, and so do the errors of
/// operations. Source: the texts of Google's JSON parser, `Base64 decoding failed for "…"`.
pub(super) fn discreet(call: &Call, answer: Answer) -> Answer {
    let secrets = secrets(call);
    if secrets.is_empty() {
        return answer;
    }
    if answer.status < 400 {
        return without_secrets_in_error(answer, &secrets);
    }
    let body = match serde_json::from_str::<Json>(&answer.body) {
        Ok(mut body) => {
            hide(&mut body, &secrets);
            body.to_string()
        }
        Err(_) => without(answer.body, &secrets),
    };
    Answer { body, ..answer }
}

/// Whether a response may be shown as it is.
fn hides_nothing(call: &Call) -> bool {
    call.hidden.is_empty() && !has_secrets_beside_fields(call)
}

/// Whether a secret may be sent that is not in a field of the body: in content, or in a header.
fn has_secrets_beside_fields(call: &Call) -> bool {
    call.media.is_some() || !call.secret_headers.is_empty()
}

/// The secrets in what the call sends, or in what the write sent whose operation it reads.
fn secrets(call: &Call) -> Vec<String> {
    /// Shorter values occur in many words.
    const SHORTEST: usize = 4;
    let mut secrets = values_at(call, |hidden| hidden.is_secret);
    if let Some(Media { content: Content::Text(text), .. }) = &call.media {
        secrets.push(text.to_string());
    }
    secrets.extend(call.secret_headers.iter().map(|(_, value)| value.clone()));
    secrets.retain(|text| text.len() >= SHORTEST);
    secrets
}

/// All values that no log may show in what was sent, as far as they are too long to be words of a message.
fn sent_values(call: &Call) -> Vec<String> {
    const SHORTEST: usize = 12;
    let mut values = values_at(call, |hidden| !hidden.is_secret);
    values.retain(|text| text.len() >= SHORTEST);
    values.extend(secrets(call));
    values
}

fn values_at(call: &Call, is_wanted: impl Fn(&Hidden) -> bool) -> Vec<String> {
    let mut values = Vec::new();
    for mut sent in [&call.body, &call.written].into_iter().flatten().cloned() {
        for hidden in call.hidden.iter().filter(|hidden| is_wanted(hidden)) {
            let mut keep = |value: &mut Json| values.extend(value.as_str().map(str::to_owned));
            each_at(&mut sent, &hidden.at, &mut keep);
        }
    }
    values
}

/// The text without these values.
fn without(text: String, values: &[String]) -> String {
    values.iter().fold(text, |text, value| text.replace(value, "(hidden)"))
}

/// An operation without the values to be hidden in its error. The rest of a success may be the object
/// itself, whose values belong in the state.
fn without_secrets_in_error(answer: Answer, secrets: &[String]) -> Answer {
    match serde_json::from_str::<Json>(&answer.body) {
        Ok(mut body) if body["error"].is_object() => {
            hide(&mut body["error"], secrets);
            Answer { body: body.to_string(), ..answer }
        }
        _ => answer,
    }
}

fn hide(body: &mut Json, secrets: &[String]) {
    match body {
        Json::String(text) => {
            *text = without(std::mem::take(text), secrets);
        }
        Json::Array(elements) => elements.iter_mut().for_each(|it| hide(it, secrets)),
        Json::Object(fields) => fields.values_mut().for_each(|it| hide(it, secrets)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn hidden_values_are_found_in_arrays_and_maps() {
        let mut body =
            json!({"keys": [{"key": "a"}, {"key": "b", "name": "n"}], "by": {"x": {"key": "c"}}});
        let mut found = Vec::new();
        for path in ["keys.key", "by.*.key", "absent.key", "keys.key.deeper"] {
            each_at(&mut body, path, &mut |value| found.push(value.as_str().map(str::to_owned)));
        }
        assert_eq!(found, [Some("a"), Some("b"), Some("c")].map(|text| text.map(str::to_owned)));
    }
}
