//! What logs and errors show of requests and responses: everything but secrets.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::cell::OnceCell;
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
                each_text(&mut body, &mut |text| *text = all(text));
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
        if answer.status < 400 {
            return match self.success(&answer.body) {
                Some(body) => Answer { body, ..answer },
                None => answer,
            };
        }
        if self.call.hidden.is_empty() && self.secrets.is_empty() {
            return answer;
        }
        let others = self.unspoken(&self.others);
        let shown = |text: &str| self.quoted(text, &others);
        let body = match serde_json::from_str::<Json>(&answer.body) {
            Ok(mut body) => {
                each_text(&mut body, &mut |text| *text = shown(text));
                body.to_string()
            }
            Err(_) => shown(&answer.body),
        };
        Answer { body, ..answer }
    }

    /// The body of a success; none if nothing in it is to be hidden. Most quote nothing, and pages of lists are long.
    fn success(&self, text: &str) -> Option<String> {
        let hidden = &*self.call.hidden;
        let may_quote = !hidden.is_empty()
            || self.secrets.iter().any(|secret| text.contains(beginning(secret)));
        if !may_quote || !text.contains(r#""message""#) {
            return None;
        }
        let mut body = serde_json::from_str::<Json>(text).ok()?;
        let mut is_changed = false;
        let (mut own, mut list) = (Vec::new(), None);
        // An object in a list quotes its own values, not those of all others.
        if let Some((items, inner)) = in_list(hidden)
            && let Some(elements) = body.get_mut(items).filter(|it| it.is_array())
        {
            for element in elements.as_array_mut().into_iter().flatten() {
                own.extend(self.explained(element, &inner, &[], &mut is_changed));
            }
            list = Some((items, elements.take()));
        }
        self.explained(&mut body, hidden, &own, &mut is_changed);
        if let Some((items, elements)) = list {
            body[items] = elements;
        }
        is_changed.then(|| body.to_string())
    }

    /// Changes the explanations in an object so that they do not quote its values at these places. Returns those that
    /// are too long to be words: a read does not send the values that the object has. The values are unchanged.
    fn explained(
        &self,
        body: &mut Json,
        hidden: &[Hidden],
        more: &[String],
        is_changed: &mut bool,
    ) -> Vec<String> {
        let mut taken = Vec::new();
        for hidden in hidden {
            let mut values = Vec::new();
            each_place(body, hidden, &mut |value| values.push(value.take()));
            taken.push(values);
        }
        let texts = taken.iter().flatten().filter_map(Json::as_str);
        let own: Vec<_> =
            texts.filter(|value| value.len() >= SHORTEST_OTHER).map(str::to_owned).collect();
        let others = OnceCell::new();
        each_explanation(body, &mut |text| {
            let all = || self.unspoken(self.others.iter().chain(more).chain(&own));
            let shown = self.quoted(text, others.get_or_init(all));
            *is_changed |= shown != *text;
            *text = shown;
        });
        // A place may be within another.
        for (hidden, values) in hidden.iter().zip(taken).rev() {
            let mut values = values.into_iter();
            each_place(body, hidden, &mut |value| {
                if let Some(own) = values.next() {
                    *value = own;
                }
            });
        }
        own
    }

    /// A text of an error without secrets, and, if it is a sentence, without these values that may be secrets.
    fn quoted(&self, text: &str, others: &[String]) -> String {
        let shown = without_parts(text, &self.secrets);
        if text.contains(char::is_whitespace) { without(shown, others) } else { shown }
    }

    /// The values that only may be secrets and that nothing else in the request repeats. Others, such as the
    /// project's name in an environment variable, are none, and Google's explanation needs them.
    fn unspoken<'b>(&self, values: impl IntoIterator<Item = &'b String>) -> Vec<String> {
        let Self { call, .. } = self;
        let mut rest = format!("{} {:?}", call.path, call.query);
        for body in [&call.body, &call.written].into_iter().flatten() {
            rest.push_str(&self.logged(body).to_string());
        }
        values.into_iter().filter(|value| !rest.contains(&***value)).cloned().collect()
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
    // Most calls hide nothing, and bodies are copied to be searched.
    if !call.hidden.iter().any(&is_wanted) {
        return values;
    }
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
    let mut text = text.to_owned();
    for value in values {
        let beginning = beginning(value);
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

/// The part of a value by which a quotation is found that is cut off. A shorter value is found as a whole.
fn beginning(value: &str) -> &str {
    const SHORTEST: usize = 16;
    &value[..value.floor_char_boundary(SHORTEST)]
}

/// The field of a list that has all these places in its elements, and the places in an element.
fn in_list(hidden: &[Hidden]) -> Option<(&str, Vec<Hidden>)> {
    let (items, _) = hidden.first()?.at.split_once('.')?;
    let inner = hidden.iter().map(|hidden| {
        let at = hidden.at.strip_prefix(items)?.strip_prefix('.')?.to_owned();
        Some(Hidden { at, ..hidden.clone() })
    });
    Some((items, inner.collect::<Option<_>>()?))
}

/// Visits the texts by which Google explains something in a success: the error of an operation, and the messages of
/// conditions and warnings. Other members with these names may be the user's, such as keys of a map.
fn each_explanation(body: &mut Json, visit: &mut impl FnMut(&mut String)) {
    match body {
        Json::Array(elements) => elements.iter_mut().for_each(|it| each_explanation(it, visit)),
        Json::Object(fields) => {
            // A status, such as that of the last attempt of a job. The user's maps have no numbers.
            if fields.get("code").is_some_and(Json::is_i64) {
                own_message(fields, visit);
            }
            for (name, value) in fields {
                let is_error =
                    name == "error" && (value["code"].is_i64() || value["errors"].is_array());
                if is_error {
                    each_text(value, visit);
                } else if is_explained(name) {
                    each_message(value, visit);
                }
                if !is_error {
                    each_explanation(value, visit);
                }
            }
        }
        _ => {}
    }
}

/// Whether a field has conditions or warnings. Sources: discovery run/v2, `conditions` and `terminalCondition`;
/// eventarc/v1, `conditions`, a map; compute/v1, `warnings` and `warning`.
fn is_explained(name: &str) -> bool {
    matches!(name, "conditions" | "warnings" | "warning") || name.ends_with("Condition")
}

/// Visits the message of a condition, or of each in an array or a map.
fn each_message(body: &mut Json, visit: &mut impl FnMut(&mut String)) {
    match body {
        Json::Array(elements) => elements.iter_mut().for_each(|it| each_message(it, visit)),
        Json::Object(fields) => {
            own_message(fields, visit);
            fields.values_mut().for_each(|it| each_message(it, visit));
        }
        _ => {}
    }
}

fn own_message(fields: &mut Map<String, Json>, visit: &mut impl FnMut(&mut String)) {
    if let Some(Json::String(message)) = fields.get_mut("message") {
        visit(message);
    }
}

/// Visits every text in a body.
fn each_text(body: &mut Json, visit: &mut impl FnMut(&mut String)) {
    match body {
        Json::String(text) => visit(text),
        Json::Array(elements) => elements.iter_mut().for_each(|it| each_text(it, visit)),
        Json::Object(fields) => fields.values_mut().for_each(|it| each_text(it, visit)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests;
