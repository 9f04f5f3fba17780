//! The data of DNS records, and when two spellings of it are equivalent.

use std::net::Ipv6Addr;

use crate::value::Value;

/// Whether two pieces of data are equivalent, whatever the type of their records.
///
/// The form of the data shows enough of the type: addresses of `AAAA` records are compared as addresses,
/// text of `TXT` records by its strings, with or without quotes, and data of `MX` and `DS` records
/// without regard to case. Other data, and the case of text, is compared literally.
///
/// Source: `rrdatasDnsDiffSuppress` of hashicorp/google 7.46.0, which ignores the case of text too: a
/// change of case would never reach Google, although case matters in text.
pub(super) fn is_same_data(one: &Value, two: &Value) -> bool {
    let (Some(one), Some(two)) = (one.as_str(), two.as_str()) else { return false };
    one == two || are_one_address(one, two) || are_one_text(one, two) || {
        one.eq_ignore_ascii_case(two) && has_no_case(one)
    }
}

fn are_one_address(one: &str, two: &str) -> bool {
    let address = |text: &str| text.parse::<Ipv6Addr>().ok();
    address(one).is_some_and(|it| Some(it) == address(two))
}

/// Whether the data is text, of which at least one spelling has quotes, with the same strings.
fn are_one_text(one: &str, two: &str) -> bool {
    let is_text = one.starts_with('"') || two.starts_with('"');
    is_text && (strings(one) == strings(two) || is_quoted(one, two) || is_quoted(two, one))
}

/// Whether one text is the other within a pair of quotes.
fn is_quoted(whole: &str, inner: &str) -> bool {
    let unquoted = whole.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    unquoted == Some(inner)
}

/// The strings of a text: those in quotes, and words outside of any.
///
/// Source: RFC 1035, section 5.1, `<character-string>`.
fn strings(text: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let is_in_quotes = rest.starts_with('"');
        let mut string = String::new();
        let mut characters = rest.char_indices().skip(usize::from(is_in_quotes));
        let mut end = rest.len();
        while let Some((at, character)) = characters.next() {
            let is_end = if is_in_quotes { character == '"' } else { character.is_whitespace() };
            if is_end {
                end = at + character.len_utf8();
                break;
            }
            string.push(character);
            if character == '\\'
                && let Some((_, escaped)) = characters.next()
            {
                string.push(escaped);
            }
        }
        strings.push(string);
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    strings
}

/// Whether data has the form of `MX` (a number and a name) or `DS` (three numbers and a digest).
///
/// Source: RFC 1035, section 3.3.9; RFC 4034, section 5.3.
fn has_no_case(data: &str) -> bool {
    let parts: Vec<&str> = data.split_whitespace().collect();
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [preference, name] => is_number(preference) && name.ends_with('.'),
        [tag, algorithm, kind, digest @ ..] if !digest.is_empty() => {
            [tag, algorithm, kind].into_iter().all(is_number)
                && digest.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_record_mean_the_same() {
        for (one, two, expected) in [
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("2001:DB8:0:0::1", "2001:db8::1", true),
            ("2001:db8::1", "2001:db8::2", false),
            ("v=spf1", "\"v=spf1\"", true),
            ("v=spf1 -all", "\"v=spf1\" \"-all\"", true),
            ("two words", "\"two words\"", true),
            ("\"two words\"", "\"two\" \"words\"", false),
            ("\"a\\\"b\"  \"c\"", "\"a\\\"b\" \"c\"", true),
            ("\"Key\"", "\"key\"", false),
            ("10 Mail.example.org.", "10 mail.example.org.", true),
            ("10 mail.example.org.", "20 mail.example.org.", false),
            ("60485 5 1 2BB183AF", "60485 5 1 2bb183af", true),
            ("Www.example.org.", "www.example.org.", false),
            ("www.example.org", "www.example.org.", false),
            ("0 issue \"ca.example.org\"", "0 issue \"CA.example.org\"", false),
        ] {
            assert_eq!(is_same_data(&one.into(), &two.into()), expected, "{one} and {two}");
            assert_eq!(is_same_data(&two.into(), &one.into()), expected, "{two} and {one}");
        }
    }
}
