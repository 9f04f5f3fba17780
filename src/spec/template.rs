//! Strings with places for attributes: `projects/{project}/global/networks/{name}`.
//!
//! | in a template | stands for |
//! |---|---|
//! | `{name}` | the attribute, one segment without slashes and spaces |
//! | `{*role}` | the attribute, which may have both |
//! | `{=name}` | the attribute, a path in which Google has escaped names already |
//! | `{%network}` | the attribute as it is in the state, escaped as in the query of a URL |
//! | `{condition.title}` | the attribute in the first block of that kind |
//! | `{/network}` | the last segment of the attribute: the name in a path or link |
//! | `{region\|ALL}` | the attribute, or `ALL` where it has no value |
//! | `[ {title}]` | this part, or nothing where a place in it has no value |

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::reference::SentContext;
use super::resource::Resource;
use crate::value::{Attributes, Value};

/// The characters that a path segment may hold unescaped. Source: RFC 3986, section 2.3.
pub(super) const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// The characters that a value in the query of a URL may hold unescaped. Source: Go's `url.QueryEscape`, by
/// which hashicorp/google makes ids.
const ESCAPED_IN_QUERY: &AsciiSet = &ESCAPED.add(b':');

/// The place for the number of the object's project. Until the number is known, it is the id.
pub(crate) const PROJECT_NUMBER: &str = "project_number";

/// The same set for a place that may hold several segments.
const ESCAPED_SEGMENTS: &AsciiSet = &ESCAPED.remove(b'/');

impl Resource {
    /// Fills the places of a path with an object's attributes in the form that is sent to Google,
    /// escaped: a region may be configured as a link, but a path contains its name.
    ///
    /// # Errors
    /// The name of an attribute that is null, empty or unknown.
    pub(crate) fn path(&self, template: &str, object: &Value) -> Result<String, String> {
        expand(template, |place| Some(place.escaped(&self.sent(place, object)?).into()))
    }

    /// Whether the object's address, in the state or at Google, contains this attribute.
    pub(crate) fn is_addressed_by(&self, attribute: &str) -> bool {
        let templates = self.lifecycle.templates();
        templates.iter().chain([&self.id]).any(|template| needs(template, attribute))
    }

    /// The same template unescaped: an id, or the value of a query parameter.
    ///
    /// # Errors
    /// The name of an attribute that is null, empty or unknown.
    pub(crate) fn fill(&self, template: &str, object: &Value) -> Result<String, String> {
        expand(template, |place| self.sent(place, object))
    }

    fn sent<'a>(&self, place: Place<'_>, object: &'a Value) -> Option<Cow<'a, str>> {
        let is_number = place.name == PROJECT_NUMBER;
        let name = match at(object, place.name) {
            Value::Null if is_number => "project",
            _ => place.name,
        };
        let text = match at(object, name) {
            // Of a Boolean, a parameter has `true`, and is omitted otherwise.
            Value::Bool(true) => "true",
            Value::Number(number) => return Some(number.to_string().into()),
            value => value.as_str()?,
        };
        if place.escaped == Escaped::InTexts {
            return Some(utf8_percent_encode(text, ESCAPED_IN_QUERY).to_string().into());
        }
        let field = self.field(name);
        let sent = field.map_or(Cow::from(text), |field| field.sent(text, SentContext::of(object)));
        Some(place.part(sent))
    }
}

/// A place in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The attribute, as a path with dots.
    pub(super) name: &'a str,
    /// Whether it may hold slashes and spaces.
    pub(super) is_greedy: bool,
    /// Whether it is the last segment of the attribute's value.
    is_name: bool,
    escaped: Escaped,
    /// The replacement if the attribute has no value.
    word: Option<&'a str>,
}

/// Where the value of a place is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escaped {
    /// In requests alone.
    InRequests,
    /// In texts too, which may also have it unescaped, with slashes.
    InTexts,
    /// In the attribute itself. It may hold slashes between its segments.
    Already,
}

impl Place<'_> {
    /// The part of a value that belongs in the place: all of it, or the name in a path or link.
    pub(super) fn part(self, sent: Cow<'_, str>) -> Cow<'_, str> {
        match sent.rsplit_once('/') {
            Some((_, name)) if self.is_name => name.to_owned().into(),
            _ => sent,
        }
    }

    /// The value in the form that a path contains.
    pub(super) fn escaped(self, text: &str) -> String {
        if self.escaped == Escaped::Already {
            return text.to_owned();
        }
        let escaped = if self.is_greedy { ESCAPED_SEGMENTS } else { ESCAPED };
        utf8_percent_encode(text, escaped).to_string()
    }
}

/// A part of a template.
#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    Text(&'a str),
    Place(Place<'a>),
}

/// The value at a path with dots, through the first of each kind of blocks.
fn at<'a>(object: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(object, |value, name| match value {
        Value::List(_) => value.elements().first().unwrap_or(&Value::Null).get(name),
        other => other.get(name),
    })
}

/// Puts a string at a place of an object, creating the block around it: `condition.title`.
pub(crate) fn set_place(object: &mut Attributes<Value>, place: &str, text: &str) {
    match place.split_once('.') {
        None => {
            object.insert(place.to_owned(), Value::from(text));
        }
        Some((block, name)) => {
            let mut inner = Attributes::default();
            set_place(&mut inner, name, text);
            object.insert(block.to_owned(), Value::List(vec![Value::Object(inner)]));
        }
    }
}

/// The attributes that a template has places for.
pub(crate) fn places(template: &str) -> Vec<&str> {
    let parts = template.split(['[', ']']).flat_map(parts);
    parts
        .filter_map(|part| match part {
            Part::Place(place) => Some(place.name),
            Part::Text(_) => None,
        })
        .collect()
}

/// Whether the template cannot be filled without this attribute.
pub(super) fn needs(template: &str, attribute: &str) -> bool {
    let (before, behind) =
        around_optional(template).map_or((template, ""), |(before, _, behind)| (before, behind));
    let is_needed =
        |part| matches!(part, Part::Place(it) if it.name == attribute && it.word.is_none());
    parts(before).into_iter().chain(parts(behind)).any(is_needed)
}

/// The parts of a template without optional ones.
fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, behind) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            parts.push(Part::Text(before));
        }
        let (name, word) =
            place.split_once('|').map_or((place, None), |(name, word)| (name, Some(word)));
        let (name, is_greedy) = name.strip_prefix('*').map_or((name, false), |name| (name, true));
        let (name, is_name) = name.strip_prefix('/').map_or((name, false), |name| (name, true));
        let (name, escaped) = match name.split_at_checked(1) {
            Some(("%", name)) => (name, Escaped::InTexts),
            Some(("=", name)) => (name, Escaped::Already),
            _ => (name, Escaped::InRequests),
        };
        parts.push(Part::Place(Place { name, is_greedy, is_name, escaped, word }));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

/// A template's part before its optional part, that part, and the part behind it.
fn around_optional(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('[')?;
    let (optional, behind) = rest.split_once(']')?;
    Some((before, optional, behind))
}

/// The forms of a template with an optional part: without that part, and with it. Any other template has one
/// form.
pub(crate) fn forms(template: &str) -> Vec<String> {
    match around_optional(template) {
        None => vec![template.to_owned()],
        Some((before, optional, behind)) => {
            vec![format!("{before}{behind}"), format!("{before}{optional}{behind}")]
        }
    }
}

/// Fills the places of a template with the values that the function returns for them.
///
/// # Errors
/// The name of a place that has no value.
pub(super) fn expand<'a>(
    template: &str,
    attribute: impl Fn(Place<'_>) -> Option<Cow<'a, str>> + Copy,
) -> Result<String, String> {
    if let Some((before, optional, behind)) = around_optional(template) {
        let before = expand_parts(before, attribute)?;
        let optional = expand_parts(optional, attribute).unwrap_or_default();
        return Ok(before + &optional + &expand_parts(behind, attribute)?);
    }
    expand_parts(template, attribute)
}

fn expand_parts<'a>(
    template: &str,
    attribute: impl Fn(Place<'_>) -> Option<Cow<'a, str>>,
) -> Result<String, String> {
    let mut filled = String::with_capacity(template.len() + 16);
    for part in parts(template) {
        match part {
            Part::Text(text) => filled.push_str(text),
            Part::Place(place) => match attribute(place).filter(|text| !text.is_empty()) {
                Some(text) => filled.push_str(&text),
                None => filled.push_str(place.word.ok_or_else(|| place.name.to_owned())?),
            },
        }
    }
    Ok(filled)
}

/// The template in the form that users read: its places have the names of attributes alone.
pub(crate) fn readable(template: &str) -> String {
    with_places(template, |_| None)
}

/// The template with these attributes in their places. Other places stay as they are.
pub(crate) fn with_places(template: &str, said: impl Fn(&str) -> Option<String>) -> String {
    let (mut filled, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once('{') {
        let (place, behind) = after.split_once('}').unwrap_or((after, ""));
        let name =
            place.split('|').next().unwrap_or(place).trim_start_matches(['*', '/', '%', '=']);
        filled.push_str(before);
        filled.push_str(&said(name).unwrap_or_else(|| format!("{{{name}}}")));
        rest = behind;
    }
    filled + rest
}

/// Takes the attributes out of a text that has a template's form. `None` if it has another form.
///
/// A template with an optional part is tried first with that part and then without it.
pub(crate) fn parse<'a>(template: &'a str, text: &str) -> Option<BTreeMap<&'a str, String>> {
    let Some((before, optional, behind)) = around_optional(template) else {
        return matched(&parts(template), text);
    };
    let all = [parts(before), parts(optional), parts(behind)].concat();
    matched(&all, text).or_else(|| matched(&[parts(before), parts(behind)].concat(), text))
}

/// Whether a letter stands in no name.
fn ends_a_place(letter: char) -> bool {
    letter == '/' || letter.is_whitespace() || letter.is_control()
}

/// Matches parts one by one; each place takes as little as it can.
fn matched<'a>(parts: &[Part<'a>], text: &str) -> Option<BTreeMap<&'a str, String>> {
    let Some((first, rest)) = parts.split_first() else {
        return text.is_empty().then(BTreeMap::new);
    };
    let place = match first {
        Part::Text(own) => return matched(rest, text.strip_prefix(own)?),
        Part::Place(place) => place,
    };
    let longest = if place.is_greedy || place.escaped != Escaped::InRequests {
        text.len()
    } else {
        text.find(ends_a_place).unwrap_or(text.len())
    };
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.take_while(|end| *end <= longest).find_map(|end| {
        let may_follow = match rest.first() {
            Some(Part::Text(next)) => text[end..].starts_with(next),
            Some(Part::Place(_)) => true,
            None => end == text.len(),
        };
        let mut found = may_follow.then(|| matched(rest, &text[end..])).flatten()?;
        let value = &text[..end];
        let value = if place.escaped == Escaped::InTexts {
            percent_decode_str(value).decode_utf8().ok()?.into_owned()
        } else {
            value.to_owned()
        };
        found.insert(place.name, value);
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NETWORK: &str = "projects/{project}/global/networks/{name}";

    #[test]
    fn a_template_is_filled_with_attributes() {
        let attribute = |place: Place<'_>| {
            Some(Cow::from(if place.name == "project" { "demo" } else { "main" }))
        };
        let path = expand(NETWORK, attribute);
        assert_eq!(path.as_deref(), Ok("projects/demo/global/networks/main"));
    }

    #[test]
    fn a_place_may_be_the_name_in_a_link() {
        use crate::remote::Api;
        use crate::spec::{Change, Kind, Lifecycle, Object, SetBy, field};
        const API: Api = Api { name: "a", base_url: "https://a/", endpoint_attribute: "a" };
        const TABLE: Resource = Resource {
            fields: &[field("network", Kind::String, SetBy::Required, Change::Replaces, "")],
            ..Resource::of("a", &API, Lifecycle::Object(Object::COMPUTE))
        };
        for network in ["main", "https://host/v1/projects/demo/global/networks/main"] {
            let object = Value::object([("network", Value::from(network))]);
            assert_eq!(TABLE.fill("{/network}/x", &object).as_deref(), Ok("main/x"));
        }
    }

    #[test]
    fn a_path_that_google_has_escaped_stays_as_it_is() {
        use crate::remote::Api;
        use crate::spec::{Change, Kind, Lifecycle, Object, SetBy, field};
        const API: Api = Api { name: "a", base_url: "https://a/", endpoint_attribute: "a" };
        const TABLE: Resource = Resource {
            fields: &[field("name", Kind::String, SetBy::Computed, Change::Never, "name")],
            ..Resource::of("a", &API, Lifecycle::Object(Object::COMPUTE))
        };
        let name = "bindings/%2F%2Fhost%2Fa/values/1";
        let object = Value::object([("name", Value::from(name))]);
        assert_eq!(TABLE.path("{=name}", &object).as_deref(), Ok(name));
        assert_eq!(TABLE.path("{*name}", &object), Ok(name.replace('%', "%25")));
        assert_eq!(parse("at/{=name}", &format!("at/{name}")).expect("the form")["name"], name);
        assert_eq!((places("{=name}"), readable("{=name}")), (vec!["name"], "{name}".to_owned()));
    }

    #[test]
    fn a_missing_attribute_is_named() {
        for missing in [None, Some("")] {
            let attribute = |place: Place<'_>| {
                if place.name == "project" { missing.map(Cow::from) } else { Some("main".into()) }
            };
            assert_eq!(expand(NETWORK, attribute), Err("project".to_owned()));
        }
    }

    #[test]
    fn a_template_needs_neither_what_is_optional_nor_what_has_a_replacement() {
        for (template, is_needed) in [
            ("things/{name}", true),
            ("things/{*name}", true),
            ("things/{/name}", true),
            ("things/{name|ALL}", false),
            ("things[ {name}]", false),
            ("things[ {other}]/{name}", true),
            ("things/{other}", false),
        ] {
            assert_eq!(needs(template, "name"), is_needed, "{template}");
        }
    }

    #[test]
    fn a_text_of_the_templates_form_gives_attributes() {
        let attributes = parse(NETWORK, "projects/demo/global/networks/main").expect("the form");
        assert_eq!(attributes["project"], "demo");
        assert_eq!(attributes["name"], "main");
        for other in ["main", "projects//global/networks/main", "projects/demo/global/networks/a/b"]
        {
            assert_eq!(parse(NETWORK, other), None, "{other}");
        }
    }

    #[test]
    fn an_escaped_place_is_read_escaped_and_unescaped() {
        const ID: &str = "{%network}:{%service}";
        let network = "projects/p/global/networks/n";
        for text in [
            "projects%2Fp%2Fglobal%2Fnetworks%2Fn:s.googleapis.com",
            &format!("{network}:s.googleapis.com"),
        ] {
            let found = parse(ID, text).expect("the form");
            assert_eq!(
                (&*found["network"], &*found["service"]),
                (network, "s.googleapis.com"),
                "{text}"
            );
        }
        let link = format!("https://host/v1/{network}");
        let found = parse("{%network}:{service}", &format!("{link}:s")).expect("the form");
        assert_eq!(found["network"], link);
        assert_eq!(places(ID), ["network", "service"]);
    }

    #[test]
    fn an_optional_part_is_there_if_its_place_has_a_value() {
        let with = |title: Option<&'static str>| {
            expand("{*role}/{member}[/{title}]", |place| match place.name {
                "role" => Some("roles/viewer".into()),
                "member" => Some("user:a@b.c".into()),
                _ => title.map(Cow::from),
            })
        };
        assert_eq!(with(None).as_deref(), Ok("roles/viewer/user:a@b.c"));
        assert_eq!(with(Some("night")).as_deref(), Ok("roles/viewer/user:a@b.c/night"));
    }

    #[test]
    fn forms_of_any_shape_are_taken_apart() {
        const MEMBER: &str = "{project}/{name} {*role} {*member}[ {*condition.title}]";
        type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);
        let cases: [Case; 7] = [
            (
                MEMBER,
                "p/s roles/run.invoker user:a@b.c",
                &[
                    ("member", "user:a@b.c"),
                    ("name", "s"),
                    ("project", "p"),
                    ("role", "roles/run.invoker"),
                ],
            ),
            (
                MEMBER,
                "p/s roles/x m at night only",
                &[
                    ("condition.title", "at night only"),
                    ("member", "m"),
                    ("name", "s"),
                    ("project", "p"),
                    ("role", "roles/x"),
                ],
            ),
            (MEMBER, "p/s roles/x", &[]),
            (
                "{network}:{service}",
                "n:s.googleapis.com",
                &[("network", "n"), ("service", "s.googleapis.com")],
            ),
            ("{*network}:{service}", "a/b:c", &[("network", "a/b"), ("service", "c")]),
            ("{a}/{b}", "a b/c", &[]),
            ("{a}", "", &[]),
        ];
        for (template, text, expected) in cases {
            let found = parse(template, text).unwrap_or_default();
            let found: Vec<_> = found.iter().map(|(name, text)| (*name, text.as_str())).collect();
            assert_eq!(found, expected, "{template}: {text}");
        }
        assert_eq!(places(MEMBER), ["project", "name", "role", "member", "condition.title"]);
    }
}
