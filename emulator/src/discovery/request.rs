//! Validates requests, as the front end of Google's APIs does before an API receives them.

use super::facts::{Api, Field, Kind, Shape};
use super::numbers;
use crate::json::{Json, Object};
use serde_json::Number;

/// A field that Google would reject, and the reason.
#[derive(Debug, PartialEq)]
pub(crate) struct Violation {
    /// The path of the field, in the spelling of protocol buffers:
    /// `service.template.containers[0]`.
    pub(crate) field: String,
    /// The description in Google's words.
    pub(crate) description: String,
}

/// Converts a body to the form that the emulator stores.
///
/// In this form, names are in camelCase, enums are names, 64-bit numbers are strings, and fields
/// that only Google sets are removed. `null` is kept, because some methods give it a meaning.
/// `root` is the name of the body in Google's messages: `resource` in Compute, `service` in Cloud
/// Run; empty if the body is the whole request.
///
/// # Errors
/// Every field that Google does not know, or whose value has the wrong type.
pub(crate) fn check_body(
    api: &Api,
    schema: &str,
    body: &Object,
    root: &str,
) -> Result<Object, Vec<Violation>> {
    let mut reader = Reader { api, violations: Vec::new() };
    let read = reader.object(api.fields_of(schema), body, root);
    if reader.violations.is_empty() { Ok(read) } else { Err(reader.violations) }
}

/// Whether Google can parse this string as the value of a query parameter.
pub(crate) fn check_query_value(api: &Api, parameter: &Field, text: &str) -> Result<(), Violation> {
    let value = match parameter.kind {
        Kind::Bool => Json::Bool(text == "true"),
        _ => Json::from(text),
    };
    let is_no_bool = matches!(parameter.kind, Kind::Bool) && text != "true" && text != "false";
    let mut reader = Reader { api, violations: Vec::new() };
    if is_no_bool || reader.value(parameter.kind, &value, parameter.name).is_none() {
        let shown = Json::from(text);
        return Err(invalid_value(parameter.name, type_name(parameter.kind), &shown));
    }
    Ok(())
}

/// Whether Google skips `null` in a list: every update of a BGP peer without a key by hashicorp/google has
/// one in the keys of the router.
fn skips_null(name: &str) -> bool {
    name == "md5AuthenticationKeys"
}

/// Whether this is an empty field of Google's that the discovery document omits: hashicorp/google sends it
/// with every NAT.
fn is_undocumented(name: &str, value: &Json) -> bool {
    name == "initialNatIps" && value.as_array().is_some_and(Vec::is_empty)
}

/// Whether `null` removes an entry of a map: in the patches of Cloud Storage.
///
/// Source: Google's page on bucket labels.
fn removes_entries(api: &Api) -> bool {
    api.host == "storage.googleapis.com"
}

struct Reader<'a> {
    api: &'a Api,
    violations: Vec<Violation>,
}

impl Reader<'_> {
    fn object(&mut self, fields: &'static [Field], object: &Object, path: &str) -> Object {
        let mut read = Object::new();
        for (name, value) in object {
            let Some(field) = field_named(fields, name) else {
                // A client that clears fields with `null` may name fields that the message lacks:
                // hashicorp/google sends `fingerprint: null` with a network's mtu.
                if !value.is_null() && !is_undocumented(name, value) {
                    self.violations.push(unknown_name(name, path));
                }
                continue;
            };
            if field.is_output {
                continue;
            }
            let path = below(path, &snake_case(field.name));
            if let Some(value) = self.field(field, value, &path) {
                read.insert(field.name.to_owned(), value);
            }
        }
        read
    }

    fn field(&mut self, field: &Field, value: &Json, path: &str) -> Option<Json> {
        match (field.shape, value) {
            (_, Json::Null) => Some(Json::Null),
            (Shape::Many, Json::Array(items)) => {
                let mut read = Vec::new();
                let is_kept = |item: &Json| !(item.is_null() && skips_null(field.name));
                for (at, item) in items.iter().enumerate().filter(|(_, item)| is_kept(item)) {
                    read.push(self.value(field.kind, item, &format!("{path}[{at}]"))?);
                }
                Some(Json::Array(read))
            }
            (Shape::Map, Json::Object(entries)) => {
                let mut read = Object::new();
                for (key, item) in entries {
                    if item.is_null() && removes_entries(self.api) {
                        read.insert(key.clone(), Json::Null);
                        continue;
                    }
                    let item = self.value(field.kind, item, &format!("{path}.{key}"))?;
                    read.insert(key.clone(), item);
                }
                Some(Json::Object(read))
            }
            (Shape::One, Json::Array(_)) if !matches!(field.kind, Kind::Any) => {
                let (parent, _) = path.rsplit_once('.').unwrap_or(("", path));
                self.violations.push(not_repeating(field.name, parent));
                None
            }
            (Shape::One, value) => self.value(field.kind, value, path),
            (_, value) => {
                self.violations.push(invalid_value(path, type_name(field.kind), value));
                None
            }
        }
    }

    fn value(&mut self, kind: Kind, value: &Json, path: &str) -> Option<Json> {
        let read = match (kind, value) {
            (Kind::Ref(schema), Json::Object(object)) => {
                Some(Json::Object(self.object(self.api.fields_of(schema), object, path)))
            }
            (Kind::Inline(fields), Json::Object(object)) => {
                Some(Json::Object(self.object(fields, object, path)))
            }
            (kind, value) => scalar(kind, value),
        };
        if read.is_none() {
            self.violations.push(invalid_value(path, type_name(kind), value));
        }
        read
    }
}

/// A scalar in its stored form; none if Google could not parse it as this kind.
fn scalar(kind: Kind, value: &Json) -> Option<Json> {
    match kind {
        Kind::Any => Some(value.clone()),
        Kind::Text | Kind::Bytes | Kind::Time | Kind::Mask => value.as_str().map(Json::from),
        Kind::Date => value.as_str().filter(|text| is_date(text)).map(Json::from),
        Kind::Bool => value.as_bool().map(Json::from),
        Kind::Int32 => i32::try_from(integer(value)?).ok().map(Json::from),
        Kind::Uint32 => u32::try_from(integer(value)?).ok().map(Json::from),
        Kind::Int64 => i64::try_from(integer(value)?).ok().map(|it| Json::from(it.to_string())),
        Kind::Uint64 => u64::try_from(integer(value)?).ok().map(|it| Json::from(it.to_string())),
        Kind::Float => float(value).and_then(single_precision).map(Json::Number),
        Kind::Double => float(value).and_then(Number::from_f64).map(Json::Number),
        Kind::Duration => value.as_str().and_then(duration).map(Json::from),
        Kind::Enum(names) => match value {
            Json::String(name) => names.contains(&name.as_str()).then(|| Json::from(name.as_str())),
            Json::Number(number) => numbers::name_of(names, number.as_i64()?).map(Json::from),
            _ => None,
        },
        Kind::Ref(_) | Kind::Inline(_) => None,
    }
}

/// A whole number; both `5.0` and the string `"5"` are accepted.
fn integer(value: &Json) -> Option<i128> {
    match value {
        Json::String(text) => text.parse().ok(),
        Json::Number(number) => number.as_i128().or_else(|| {
            let whole = number.as_f64().filter(|it| it.fract() == 0.0)?;
            format!("{whole:.0}").parse().ok()
        }),
        _ => None,
    }
}

fn float(value: &Json) -> Option<f64> {
    match value {
        Json::String(text) => text.parse().ok(),
        value => value.as_f64(),
    }
}

/// Whether this is a date such as `2026-11-27`. The length of the month is not checked.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_in = |part: &str, digits, range: std::ops::RangeInclusive<u16>| {
        part.len() == digits
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|number| range.contains(&number))
    };
    matches!(*parts, [year, month, day]
        if is_in(year, 4, 1..=9999) && is_in(month, 2, 1..=12) && is_in(day, 2, 1..=31))
}

/// A number as Google stores it in single precision: 0.7 is returned as 0.699999988079071.
///
/// Source: hashicorp/terraform-provider-google#4513.
fn single_precision(value: f64) -> Option<Number> {
    #[expect(clippy::cast_possible_truncation, reason = "losing precision is the point")]
    let single = value as f32;
    Number::from_f64(f64::from(single))
}

/// A duration as protocol buffers print it: no fraction, or one of three, six or nine digits.
///
/// Source: google.protobuf.Duration, its JSON form and its range of about 10,000 years.
fn duration(text: &str) -> Option<String> {
    const LONGEST_SECONDS: u64 = 315_576_000_000;
    let number = text.strip_suffix('s')?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = whole.strip_prefix('-').unwrap_or(whole);
    if !are_digits(seconds) || !are_digits(fraction) || fraction.len() > 9 {
        return None;
    }
    // A sign alone and an empty string are not numbers either.
    seconds.parse::<u64>().ok().filter(|it| *it <= LONGEST_SECONDS)?;
    let fraction = fraction.trim_end_matches('0');
    Some(match fraction.len().div_ceil(3) * 3 {
        0 => format!("{whole}s"),
        width => format!("{whole}.{fraction:0<width$}s"),
    })
}

/// Google accepts names in camelCase and in the `snake_case` of protocol buffers.
fn field_named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields
        .iter()
        .find(|field| field.name == name)
        .or_else(|| fields.iter().find(|field| snake_case(field.name) == name))
}

fn snake_case(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(character.to_ascii_lowercase());
    }
    text
}

fn unknown_name(name: &str, path: &str) -> Violation {
    unusable_name(name, path, "Cannot find field.")
}

fn not_repeating(name: &str, path: &str) -> Violation {
    unusable_name(name, path, "Proto field is not repeating, cannot start list.")
}

fn unusable_name(name: &str, path: &str, why: &str) -> Violation {
    let place = if path.is_empty() { String::new() } else { format!(" at '{path}'") };
    Violation {
        field: path.to_owned(),
        description: format!(
            "Invalid JSON payload received. Unknown name \"{name}\"{place}: {why}"
        ),
    }
}

/// The path of a field of an object. The object is the whole request if it has no path.
fn below(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

fn invalid_value(path: &str, kind: &str, value: &Json) -> Violation {
    Violation {
        field: path.to_owned(),
        description: format!("Invalid value at '{path}' ({kind}), {value}"),
    }
}

/// The name of a type in Google's messages.
fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "TYPE_STRING",
        Kind::Bytes => "TYPE_BYTES",
        Kind::Bool => "TYPE_BOOL",
        Kind::Int32 => "TYPE_INT32",
        Kind::Uint32 => "TYPE_UINT32",
        Kind::Int64 => "TYPE_INT64",
        Kind::Uint64 => "TYPE_UINT64",
        Kind::Float => "TYPE_FLOAT",
        Kind::Double => "TYPE_DOUBLE",
        Kind::Duration => "type.googleapis.com/google.protobuf.Duration",
        Kind::Time => "type.googleapis.com/google.protobuf.Timestamp",
        Kind::Date => "type.googleapis.com/google.type.Date",
        Kind::Mask => "type.googleapis.com/google.protobuf.FieldMask",
        Kind::Enum(_) => "TYPE_ENUM",
        Kind::Any | Kind::Ref(_) | Kind::Inline(_) => "TYPE_MESSAGE",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_year_a_month_and_a_day() {
        let cases = [
            ("2026-11-27", true),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-1-1", false),
            ("2026-11-27T00:00:00Z", false),
            ("+026-11-27", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }

    #[test]
    fn a_duration_is_seconds_with_at_most_one_sign() {
        let cases = [
            ("5s", Some("5s")),
            ("-5s", Some("-5s")),
            ("3.5s", Some("3.500s")),
            ("--5s", None),
            ("-s", None),
            ("s", None),
            ("+5s", None),
            ("5", None),
            ("315576000000s", Some("315576000000s")),
            ("315576000001s", None),
            ("99999999999999999999s", None),
        ];
        for (text, expected) in cases {
            assert_eq!(duration(text).as_deref(), expected, "{text}");
        }
    }
}
