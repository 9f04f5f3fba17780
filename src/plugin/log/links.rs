//! Links in the texts of a log, without what they may hold in confidence.

use std::borrow::Cow;

const HIDDEN: &str = "(hidden)";

/// The text, in which every link lacks a user's name and password, the values of its query, and its fragment.
///
/// The addresses of webhooks often contain a token there. The names of the parameters are kept, so that a log
/// still shows which address was configured. A link relative to a host is known by its query.
pub(super) fn without_secrets(text: &str) -> Cow<'_, str> {
    if !text.contains("://") && !text.contains('?') {
        return Cow::Borrowed(text);
    }
    let is_end = |letter: char| letter.is_whitespace() || letter == '"';
    let words = text.split_inclusive(is_end).map(|word| {
        // The quotation mark may be escaped.
        let link = word.trim_end_matches(is_end).trim_end_matches('\\');
        (link, &word[link.len()..])
    });
    let mut shown = String::new();
    for (link, end) in words {
        if let Some((scheme, rest)) = link.split_once("://") {
            shown.extend([scheme, "://"]);
            add(&mut shown, rest);
        } else {
            let (place, query) = parts(link, '?');
            shown.push_str(place);
            // Without a value, it is a question.
            let has_values = |query: &str| query.contains('=') || query.contains("\\u003d");
            match query {
                Some(query) if has_values(query) => add_query(&mut shown, query),
                Some(query) => shown.extend(["?", query]),
                None => {}
            }
        }
        shown.push_str(end);
    }
    Cow::Owned(shown)
}

/// Adds a link, which begins after `://`.
fn add(shown: &mut String, link: &str) {
    let (link, fragment) = parts(link, '#');
    let (place, query) = parts(link, '?');
    let (authority, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    match authority.rsplit_once('@') {
        Some((_, host)) => shown.extend([HIDDEN, "@", host, path]),
        None => shown.push_str(place),
    }
    if let Some(query) = query {
        add_query(shown, query);
    }
    if fragment.is_some() {
        shown.extend(["#", HIDDEN]);
    }
}

fn add_query(shown: &mut String, query: &str) {
    // Google's JSON escapes the characters between parameters, and between a name and a value.
    let query = query.replace("\\u0026", "&").replace("\\u003d", "=");
    let parameters = query.split('&').map(|parameter| match parameter.split_once('=') {
        Some((name, _)) => format!("{name}={HIDDEN}"),
        None => HIDDEN.to_owned(),
    });
    shown.push('?');
    shown.push_str(&parameters.collect::<Vec<_>>().join("&"));
}

fn parts(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator).map_or((text, None), |(before, after)| (before, Some(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_queries_and_passwords_are_hidden_and_the_rest_is_shown() {
        let cases = [
            (
                r#"{"uri":"https://a.example/hook?token=SECRET&id=SECRET2","n":1}"#,
                r#"{"uri":"https://a.example/hook?token=(hidden)&id=(hidden)","n":1}"#,
            ),
            (
                r#"{"uri": "https://a.example/?token\u003dSECRET\u0026id\u003dSECRET2"}"#,
                r#"{"uri": "https://a.example/?token=(hidden)&id=(hidden)"}"#,
            ),
            (r#"see \"https://a.example?SECRET\" x"#, r#"see \"https://a.example?(hidden)\" x"#),
            ("https://user:SECRET@a.example/b x", "https://(hidden)@a.example/b x"),
            ("postgres://user:SECRET@10.0.0.3", "postgres://(hidden)@10.0.0.3"),
            ("https://a.example/#access_token=SECRET", "https://a.example/#(hidden)"),
            (
                "http://a?b=SECRET https://c/d?e=https://f?g=SECRET",
                "http://a?b=(hidden) https://c/d?e=(hidden)",
            ),
            ("https://a.example/b/c@d", "https://a.example/b/c@d"),
            ("://", "://"),
            (
                r#"{"relativeUri":"/hook?token=SECRET"}"#,
                r#"{"relativeUri":"/hook?token=(hidden)"}"#,
            ),
            ("a.example/hook?token=SECRET, x", "a.example/hook?token=(hidden) x"),
            ("who?\nme? a=b", "who?\nme? a=b"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_secrets(text), expected, "{text}");
        }
    }
}
