//! Addresses of resources and modules, and references to them, as a plan writes them.

use serde_json::Value as Json;

/// The key of an instance: of `count` or of `for_each`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// An index of `count`.
    Index(u64),
    /// A key of `for_each`.
    Name(String),
}

/// One part of an address or reference: `google_compute_subnetwork`, `egress`, `["a"]`, `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A name between dots.
    Name(String),
    /// A key in brackets.
    Key(Key),
}

/// A module call with the key of its instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    /// The name of the call.
    pub(super) name: String,
    /// The key, if the call has `count` or `for_each`.
    pub(super) key: Option<Key>,
}

impl Key {
    /// The key that the plan states for an instance.
    pub(super) fn of(index: &Json) -> Option<Key> {
        let name = || index.as_str().map(|name| Key::Name(name.to_owned()));
        index.as_u64().map(Key::Index).or_else(name)
    }
}

/// The parts of an address or reference. `None` if it has another form.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (key, after) = key(inside)?;
            found.push(Part::Key(key));
            rest = after;
        } else {
            let name = rest.strip_prefix('.').unwrap_or(rest);
            let end = name.find(['.', '[']).unwrap_or(name.len());
            if end == 0 {
                return None;
            }
            found.push(Part::Name(name[..end].to_owned()));
            rest = &name[end..];
        }
    }
    Some(found)
}

/// The module calls in the address of a module: `module.a["x"].module.b`. Empty for the root module, and
/// `None` for another form.
pub(super) fn module_path(text: &str) -> Option<Vec<Step>> {
    let parts = parts(text)?;
    let mut path = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        if part != Part::Name("module".to_owned()) {
            return None;
        }
        let Some(Part::Name(name)) = parts.next() else { return None };
        let key = match parts.peek() {
            Some(Part::Key(key)) => Some(key.clone()),
            _ => None,
        };
        if key.is_some() {
            parts.next();
        }
        path.push(Step { name, key });
    }
    Some(path)
}

/// The key before a closing bracket, and the text after the bracket.
fn key(text: &str) -> Option<(Key, &str)> {
    if text.starts_with('"') {
        let mut is_escaped = false;
        let end = text.char_indices().skip(1).find(|(_, letter)| {
            let is_end = *letter == '"' && !is_escaped;
            is_escaped = *letter == '\\' && !is_escaped;
            is_end
        });
        let (quoted, after) = text.split_at(end?.0 + 1);
        let name = serde_json::from_str(quoted).ok()?;
        return Some((Key::Name(name), after.strip_prefix(']')?));
    }
    let (index, after) = text.split_once(']')?;
    Some((Key::Index(index.parse().ok()?), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str, key: Option<Key>) -> Step {
        Step { name: name.to_owned(), key }
    }

    #[test]
    fn module_addresses_are_parsed_with_any_key() {
        let named = |name: &str| Some(Key::Name(name.to_owned()));
        assert_eq!(module_path(""), Some(vec![]));
        assert_eq!(
            module_path(r#"module.a["x.y[\"]"].module.b[2].module.c"#),
            Some(vec![
                step("a", named("x.y[\"]")),
                step("b", Some(Key::Index(2))),
                step("c", None)
            ])
        );
        for wrong in
            ["module", "module.", "a.b", "module.a[", "module.a[\"", "module.a[x]", "module..a"]
        {
            assert_eq!(module_path(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn references_have_names_and_keys() {
        let name = |name: &str| Part::Name(name.to_owned());
        assert_eq!(
            parts(r#"google_compute_subnetwork.egress["a"].id"#),
            Some(vec![
                name("google_compute_subnetwork"),
                name("egress"),
                Part::Key(Key::Name("a".to_owned())),
                name("id"),
            ])
        );
        assert_eq!(parts("a[*].b"), None);
    }
}
