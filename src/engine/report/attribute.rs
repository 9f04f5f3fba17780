//! From the names of Google's fields to the attribute that each stands for.

use crate::spec::{Field, Items, Kind, Role};
use crate::value::Path;

/// The words that come before a field's name in a message.
const ANNOUNCING: [&str; 4] = ["field", "fields", "parameter", "argument"];

/// The names of the request body that an API may put before the path of a field.
const BODIES: [&str; 4] = ["resource", "body", "entity", "service"];

/// The attribute at fault, by a field that Google names as such:
/// `CreateServiceRequest.service.template.containers[1].image`, `Violation in …`, `resource.mtu`.
///
/// Any spelling is accepted: camelCase or `snake_case`, indexes and map keys in brackets or after a
/// dot, after the names of a request and of its body. The result is the deepest part of it that the
/// table knows, with the index of the element.
pub(super) fn named(fields: &[Field], field: &str) -> Option<Path> {
    if field.trim().contains(char::is_whitespace) {
        return in_message(fields, field);
    }
    resolve(fields, &segments(field), true)
}

/// The attribute that one of our tables names, by Google's field or by its own name.
pub(super) fn exact(fields: &[Field], field: &str) -> Option<Path> {
    at(fields, &segments(field))
}

/// The attribute at fault, by the first field that a message names and the table knows.
///
/// A lone word counts only if the message calls it a field: `name` is also an ordinary word.
pub(super) fn in_message(fields: &[Field], message: &str) -> Option<Path> {
    let mut announced = false;
    for word in words(message) {
        let path = segments(word.text);
        let is_path = path.len() > 1;
        if is_path || announced && word.is_quoted {
            let is_field = announced || is_request(&path);
            if let Some(found) = resolve(fields, &path, is_field) {
                return Some(found);
            }
        }
        announced = ANNOUNCING.contains(&&*word.text.to_lowercase());
    }
    None
}

/// A word of a message.
struct Word<'a> {
    text: &'a str,
    is_quoted: bool,
}

/// The words of a message, without quotation marks and punctuation.
fn words(message: &str) -> impl Iterator<Item = Word<'_>> {
    let is_mark = |letter: char| "'\"`“”‘’".contains(letter);
    let is_around = move |letter: char| is_mark(letter) || "(),:;<>{}".contains(letter);
    message.split_whitespace().flat_map(|word| word.split(',')).filter_map(move |word| {
        let inner = word.trim_matches(|letter| is_around(letter) || letter == '.');
        let is_quoted = word.trim_start_matches('(').starts_with(is_mark);
        // `'resource.mtu':` ends at the mark, `labels["a"]` doesn't.
        let text = match inner.find(is_mark) {
            Some(at) if is_quoted => &inner[..at],
            _ => inner,
        };
        (!text.is_empty()).then_some(Word { text, is_quoted })
    })
}

/// One step of Google's path.
#[derive(Clone, Debug, PartialEq)]
enum Segment<'a> {
    /// `template`, `0`; a name, or the index or key of what comes before.
    Dotted(&'a str),
    /// `[0]`, `["key"]`, `[a.b/c]`.
    Bracketed(&'a str),
}

impl<'a> Segment<'a> {
    fn text(&self) -> &'a str {
        match self {
            Self::Dotted(text) | Self::Bracketed(text) => text,
        }
    }

    fn index(&self) -> Option<usize> {
        self.text().parse().ok()
    }
}

/// The steps of `template.containers[0].resources.limits["cpu"]`.
fn segments(field: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = field.trim();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let end = inside.find(']').unwrap_or(inside.len());
            let key = inside[..end].trim_matches(['"', '\'', '`']);
            segments.push(Segment::Bracketed(key));
            rest = inside.get(end + 1..).unwrap_or_default();
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            if end > 0 {
                segments.push(Segment::Dotted(&rest[..end]));
            }
            rest = &rest[end..];
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
    }
    segments
}

/// Whether the path begins with the name of a request, such as `CreateServiceRequest`.
fn is_request(path: &[Segment<'_>]) -> bool {
    path.first().is_some_and(|first| plain(first.text()).ends_with("request"))
}

/// The deepest attribute that the path leads to.
///
/// The segments before the object's own fields are skipped. The segments that follow show which
/// those are: a body may have the same name as a field of the object in it.
fn resolve(fields: &[Field], path: &[Segment<'_>], is_field: bool) -> Option<Path> {
    let is_body = path.first().is_some_and(|it| BODIES.contains(&it.text()));
    let is_entity = path.first().is_some_and(|it| it.text() == "entity");
    let longest = match () {
        // Cloud DNS: `entity.managedZone.dnsName`, `entity.change.additions[0].name`.
        () if is_entity => 4,
        () if is_request(path) => 2,
        () if is_field || is_body => 1,
        () => 0,
    };
    let depth = |path: &Option<Path>| path.as_ref().map_or(0, |path| path.0.len());
    let mut best = at(fields, path);
    // A part of a field's path is no body: `routingConfig.name` is not the `name`.
    let enough = if is_body || !begins_a_field(fields, path) { 0 } else { depth(&best).max(1) };
    for skipped in 1..=longest.min(path.len().saturating_sub(1)) {
        let found = at(fields, &path[skipped..]);
        if depth(&found) > depth(&best).max(enough) {
            best = found;
        }
    }
    best
}

/// The deepest attribute that the path leads to from its first segment on.
fn at(fields: &[Field], path: &[Segment<'_>]) -> Option<Path> {
    descend(fields, path).or_else(|| own(fields, path))
}

/// Whether a field of Google's begins with the first segment.
fn begins_a_field(fields: &[Field], path: &[Segment<'_>]) -> bool {
    let Some(first) = path.first().map(|first| plain(first.text())) else { return false };
    let mut starts = fields.iter().filter_map(|field| field.google.split('.').next());
    starts.any(|start| plain(start) == first)
}

/// An attribute that is a part of the request's path or query, and so has no field in the body:
/// `region`, `serviceId`.
fn own(fields: &[Field], path: &[Segment<'_>]) -> Option<Path> {
    let [only] = path else { return None };
    let of_name = |name: &str| {
        let mut fields = fields.iter().filter(|field| field.is_settable());
        fields.find(|field| plain(field.attribute) == name).map(|it| Path::attribute(it.attribute))
    };
    let is_id = only.text().ends_with("Id") || only.text().ends_with("_id");
    of_name(&plain(only.text())).or_else(|| is_id.then(|| of_name("name")).flatten())
}

/// The deepest of `fields`, and of those inside them, that the path leads to.
fn descend(fields: &[Field], path: &[Segment<'_>]) -> Option<Path> {
    let mut best: Option<Path> = None;
    for field in fields {
        let Some(settable) = settable(fields, field) else { continue };
        let Some(rest) = rest_after(field, path) else { continue };
        let found = inside(settable, rest);
        if best.as_ref().is_none_or(|best| best.0.len() < found.0.len()) {
            best = Some(found);
        }
    }
    best
}

/// The field that the configuration sets in place of this one: labels show as effective labels.
fn settable<'a>(fields: &'a [Field], field: &'a Field) -> Option<&'a Field> {
    let role = match field.role {
        Role::EffectiveLabels => Role::Labels,
        Role::EffectiveAnnotations => Role::Annotations,
        _ => return field.is_settable().then_some(field),
    };
    fields.iter().find(|field| field.role == role)
}

/// The rest of the path inside the field, if the path leads to the field at all.
fn rest_after<'a, 's>(field: &Field, path: &'a [Segment<'s>]) -> Option<&'a [Segment<'s>]> {
    let own: Vec<_> = field.google.split('.').filter(|part| !part.is_empty()).collect();
    let is_it = !own.is_empty()
        && own.len() <= path.len()
        && own.iter().zip(path).all(|(own, given)| plain(own) == plain(given.text()));
    is_it.then(|| &path[own.len()..])
}

/// The path of a field and of the part inside it that `rest` leads to.
fn inside(field: &Field, rest: &[Segment<'_>]) -> Path {
    let path = Path::attribute(field.attribute);
    let index = rest.first().and_then(Segment::index);
    match field.kind {
        Kind::Block(Items::One | Items::OneInArray, fields) => {
            let rest = if index.is_some() { &rest[1..] } else { rest };
            match descend(fields, rest) {
                Some(deeper) => joined(path.at(0), deeper),
                None => path,
            }
        }
        Kind::Block(Items::Many, fields) => {
            let Some(index) = index else { return path };
            let element = path.at(index);
            match descend(fields, &rest[1..]) {
                Some(deeper) => joined(element, deeper),
                None => element,
            }
        }
        Kind::Strings => index.map_or(path.clone(), |index| path.at(index)),
        Kind::StringMap => match rest {
            [] => path,
            [Segment::Bracketed(key), ..] => path.key(key),
            // A key may contain dots.
            keys => path.key(&keys.iter().map(Segment::text).collect::<Vec<_>>().join(".")),
        },
        // The elements of a set have no address, and nothing is inside a scalar.
        _ => path,
    }
}

fn joined(mut path: Path, deeper: Path) -> Path {
    path.0.extend(deeper.0);
    path
}

/// A name in either spelling: `vpcAccess`, `vpc_access`.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| *letter != '_').map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests;
