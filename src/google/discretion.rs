//! What logs and errors show of requests and responses: everything but secrets.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::cmp::Reverse;

use super::wire::Answer;
use crate::remote::{Call, Content, Hidden, Media};

const HIDDEN: &str = "(hidden)";

/// Shorter values that only may be secrets are often words of messages.
const SHORTEST_OTHER: usize = 12;

/// What must not show of one exchange.
pub(super) struct Discretion<'a> {
    call: &'a Call,
    /// What no log and no error may show, in every form in which Google might quote it.
    secrets: Vec<String>,
    /// What no log may show, as far as it is too long to be a word of a message.
    others: Vec<String>,
}

impl<'a> Discretion<'a> {
    /// The values that are sent with this call, or were sent with the write whose operation it reads, and the
    /// access token.
    pub(super) fn of(call: &'a Call, token: Option<&str>) -> Self {
        /// Shorter secrets occur in many words.
        const SHORTEST: usize = 4;
        let mut secrets = values_at(call, |hidden| hidden.is_secret);
        if let Some(Media { content: Content::Text(text), .. }) = &call.media {
            secrets.push(text.to_string());
        }
        secrets.extend(call.secret_headers.iter().map(|(_, value)| value.clone()));
        secrets.retain(|text| text.len() >= SHORTEST);
        let other_forms: Vec<_> = secrets.iter().flat_map(|text| other_forms(text)).collect();
        secrets.extend(other_forms);
        secrets.extend(token.map(str::to_owned));
        // One may contain another.
        secrets.sort_by_key(|text| Reverse(text.len()));
        let mut others = values_at(call, |hidden| !hidden.is_secret);
        others.retain(|text| text.len() >= SHORTEST_OTHER);
        Self { call, secrets, others }
    }

    /// The body of the request, as a log shows it.
    pub(super) fn logged<'b>(&self, body: &'b Json) -> Cow<'b, Json> {
        without_fields(self.call, body)
    }

    /// The body of the response, as a log shows it. A text that is not JSON may quote anything: if a secret was
    /// sent, none of it is shown.
    pub(super) fn logged_text<'b>(&self, text: &'b str) -> Cow<'b, str> {
        let all = |text: &str| without(without_parts(text, &self.secrets), &self.others);
        let is_hidden_somewhere = !self.call.hidden.is_empty() || self.has_secrets_beside_fields();
        if !is_hidden_somewhere {
            let is_quoted = self.secrets.iter().any(|it| text.contains(&**it));
            return if is_quoted { Cow::Owned(all(text)) } else { Cow::Borrowed(text) };
        }
        match serde_json::from_str::<Json>(text) {
            Ok(mut body) => {
                each_text(&mut body, &all);
                Cow::Owned(self.logged(&body).to_string())
            }
            Err(_)
                if self.has_secrets_beside_fields()
                    || self.call.hidden.iter().any(|hidden| hidden.is_secret) =>
            {
                Cow::Borrowed(HIDDEN)
            }
            Err(_) => Cow::Owned(all(text)),
        }
    }

    /// The response without the values to be hidden: refusals quote the value at fault, and so do the errors of
    /// operations and the conditions of an object. Source: the texts of Google's JSON parser, `Base64 decoding
    /// failed for "…"`; Cloud Run's condition `error finding executable "…" in PATH`.
    ///
    /// The rest of a success is unchanged: it may be the object itself, whose values belong in the state.
    pub(super) fn response(&self, answer: Answer) -> Answer {
        let hides = !self.call.hidden.is_empty();
        if !hides && self.secrets.is_empty() {
            return answer;
        }
        let is_refusal = answer.status >= 400;
        if !is_refusal && !answer.body.contains(r#""message""#) {
            return answer;
        }
        let Ok(mut body) = serde_json::from_str::<Json>(&answer.body) else {
            let shown = |text: &str| self.quoted(text, &self.unspoken(&[]));
            return if is_refusal {
                Answer { body: shown(&answer.body), ..answer }
            } else {
                answer
            };
        };
        // A read does not send the values that the object has.
        let own = if is_refusal { Vec::new() } else { self.values_in(&body) };
        let others = self.unspoken(&own);
        let shown = |text: &str| self.quoted(text, &others);
        if is_refusal {
            each_text(&mut body, &shown);
        } else {
            each_message(&mut body, &shown);
        }
        Answer { body: body.to_string(), ..answer }
    }

    /// The values that are too long to be words, at the places in a response that no log may show.
    fn values_in(&self, body: &Json) -> Vec<String> {
        let mut body = body.clone();
        let mut values = Vec::new();
        for hidden in &self.call.hidden {
            let mut keep = |value: &mut Json| values.extend(value.as_str().map(str::to_owned));
            each_place(&mut body, hidden, &mut keep);
        }
        values.retain(|value| value.len() >= SHORTEST_OTHER);
        values
    }

    /// A text of an error without secrets, and, if it is a sentence, without these values that may be secrets.
    fn quoted(&self, text: &str, others: &[String]) -> String {
        let shown = without_parts(text, &self.secrets);
        if text.contains(char::is_whitespace) { without(shown, others) } else { shown }
    }

    /// The values that only may be secrets and that nothing else in the request repeats. Others, such as the
    /// project's name in an environment variable, are none, and Google's explanation needs them.
    fn unspoken(&self, more: &[String]) -> Vec<String> {
        let Self { call, .. } = self;
        let mut rest = format!("{} {:?}", call.path, call.query);
        for body in [&call.body, &call.written].into_iter().flatten() {
            rest.push_str(&self.logged(body).to_string());
        }
        let all = self.others.iter().chain(more);
        all.filter(|value| !rest.contains(&***value)).cloned().collect()
    }

    /// Whether a secret may be sent that is not in a field of the body: in content, or in a header.
    fn has_secrets_beside_fields(&self) -> bool {
        self.call.media.is_some() || !self.call.secret_headers.is_empty()
    }
}

/// Other texts from which the secret can be read: what base64 contains, and the text as JSON escapes it.
fn other_forms(secret: &str) -> Vec<String> {
    /// Shorter texts may be base64 by accident.
    const SHORTEST: usize = 8;
    let decoded = STANDARD.decode(secret).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let decoded = decoded.filter(|text| text.len() >= SHORTEST);
    let escaped = Json::from(secret).to_string();
    let escaped = escaped[1..escaped.len() - 1].to_owned();
    decoded.into_iter().chain((escaped != secret).then_some(escaped)).collect()
}

/// A body without the values at the places that no log may show.
fn without_fields<'b>(call: &Call, body: &'b Json) -> Cow<'b, Json> {
    if call.hidden.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut shown = body.clone();
    for hidden in &call.hidden {
        each_place(&mut shown, hidden, &mut |value| *value = Json::from(HIDDEN));
    }
    Cow::Owned(shown)
}

/// Visits the values of a field of an object, or of an operation: it has the object as its `response`, and Cloud
/// Run's also as its `metadata`.
fn each_place(body: &mut Json, hidden: &Hidden, visit: &mut impl FnMut(&mut Json)) {
    for around in ["", "response.", "metadata."] {
        each_at(body, &format!("{around}{}", hidden.at), visit);
    }
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

/// The text without these values.
fn without(text: String, values: &[String]) -> String {
    values.iter().fold(text, |text, value| text.replace(value, HIDDEN))
}

/// The text without these values, and without the beginning of one, since quotations of long values are cut off.
pub(super) fn without_parts(text: &str, values: &[String]) -> String {
    /// How long a beginning must be. A shorter value is found as a whole.
    const SHORTEST: usize = 16;
    let mut text = text.to_owned();
    for value in values {
        let beginning = &value[..value.floor_char_boundary(SHORTEST)];
        let (mut shown, mut rest) = (String::new(), &*text);
        while let Some(at) = rest.find(beginning) {
            let same =
                rest[at..].chars().zip(value.chars()).take_while(|(one, other)| one == other);
            let length: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
            shown.extend([&rest[..at], HIDDEN]);
            rest = &rest[at + length..];
        }
        shown.push_str(rest);
        text = shown;
    }
    text
}

/// Changes the texts that explain something: messages, and everything in an error.
fn each_message(body: &mut Json, change: &impl Fn(&str) -> String) {
    match body {
        Json::Array(elements) => elements.iter_mut().for_each(|it| each_message(it, change)),
        Json::Object(fields) => {
            for (name, value) in fields {
                match &**name {
                    "error" => each_text(value, change),
                    "message" if value.is_string() => each_text(value, change),
                    _ => each_message(value, change),
                }
            }
        }
        _ => {}
    }
}

/// Changes every text in a body.
fn each_text(body: &mut Json, change: &impl Fn(&str) -> String) {
    match body {
        Json::String(text) => *text = change(text),
        Json::Array(elements) => elements.iter_mut().for_each(|it| each_text(it, change)),
        Json::Object(fields) => fields.values_mut().for_each(|it| each_text(it, change)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::create;
    use crate::remote::Method;
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

    fn sent(is_secret: bool, value: &str) -> Call {
        let hidden = Hidden { at: "payload.data".to_owned(), is_secret };
        create()
            .with_body(json!({"name": "projects/visible-project", "payload": {"data": value}}))
            .hiding(vec![hidden])
    }

    fn refused(call: &Call, token: Option<&str>, message: &str) -> String {
        let body = json!({"error": {"code": 400, "message": message}}).to_string();
        let answer = Answer { status: 400, body, ..Answer::default() };
        let shown = Discretion::of(call, token).response(answer).body;
        let shown: Json = serde_json::from_str(&shown).expect("JSON");
        shown["error"]["message"].as_str().expect("a text").to_owned()
    }

    #[test]
    fn a_secret_is_hidden_in_every_form_and_when_it_is_cut_off() {
        let long = format!("{{\"key\": \"{}\"}}", "x1y2".repeat(20));
        let encoded = STANDARD.encode(&long);
        let escaped = long.replace('"', "\\\"");
        for (value, quoted) in [
            (&*long, &*long),
            (&long, &long[..40]),
            (&long, &escaped),
            (&encoded, &encoded),
            (&encoded, &encoded[..30]),
            (&encoded, &long),
            ("pass", "pass"),
        ] {
            let shown = refused(&sent(true, value), None, &format!("Invalid value: '{quoted}…'."));
            assert_eq!(shown, "Invalid value: '(hidden)…'.", "{quoted} of {value}");
        }
    }

    #[test]
    fn what_may_be_a_secret_is_hidden_in_sentences_unless_it_is_said_elsewhere() {
        let shown = |value: &str, message: &str| refused(&sent(false, value), None, message);
        assert_eq!(shown("swordfish-swordfish", "Not swordfish-swordfish."), "Not (hidden).");
        assert_eq!(shown("SOME_STATUS_NAME", "SOME_STATUS_NAME"), "SOME_STATUS_NAME");
        assert_eq!(shown("short", "It is too short."), "It is too short.");
        let message = "No visible-project in projects/visible-project.";
        assert_eq!(shown("visible-project", message), message);
    }

    #[test]
    fn a_condition_of_an_object_does_not_quote_its_own_values() {
        let call = sent(false, "any").beside(Method::Get, "things/one");
        let call = Call { written: None, ..call };
        let message = "Cannot find swordfish-swordfish.";
        let object = |message: &str| json!({"payload": {"data": "swordfish-swordfish"}, "conditions": [{"message": message}]});
        let body = object(message).to_string();
        let answer = Answer { status: 200, body, ..Answer::default() };
        let shown = Discretion::of(&call, None).response(answer).body;
        assert_eq!(shown, object("Cannot find (hidden).").to_string());
    }

    #[test]
    fn the_access_token_is_in_no_error_and_no_log() {
        let token = "ya29.planted-token-8d3e7a51";
        let call = create();
        let shown = refused(&call, Some(token), &format!("Authorization: Bearer {token}"));
        assert_eq!(shown, "Authorization: Bearer (hidden)");
        let page = format!("<p>Bearer {token}</p>");
        let discretion = Discretion::of(&call, Some(token));
        assert_eq!(discretion.logged_text(&page), "<p>Bearer (hidden)</p>");
        let answer = Answer { status: 502, body: page, ..Answer::default() };
        assert_eq!(discretion.response(answer).body, "<p>Bearer (hidden)</p>");
    }
}
