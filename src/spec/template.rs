//! Paths with places for attributes: `projects/{project}/global/networks/{name}`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::field::SentContext;
use super::resource::Resource;
use crate::value::Value;

/// What a path segment may hold as it is. Source: RFC 3986, section 2.3.
pub(super) const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

impl Resource {
    /// Fills the places of a template with an object's attributes in the form that Google gets: a
    /// region may be configured as a link, but stands in a path by its name.
    ///
    /// # Errors
    /// The name of an attribute that is null, empty or unknown.
    pub(crate) fn expand(&self, template: &str, object: &Value) -> Result<String, String> {
        let project = object.get("project").as_str().unwrap_or_default();
        expand(template, |name| {
            let text = object.get(name).as_str()?;
            let form = self.field(name).and_then(|field| field.sent_as);
            let text =
                form.map_or(Cow::from(text), |form| form(text, &SentContext { project }).into());
            Some(utf8_percent_encode(&text, ESCAPED).to_string().into())
        })
    }
}

/// Fills the places of a template with what the function says of them: `{region}`, or `{region|ALL}`,
/// which is `ALL` where the function says nothing.
///
/// # Errors
/// The name of a place for which there is nothing.
pub(super) fn expand<'a>(
    template: &str,
    attribute: impl Fn(&str) -> Option<Cow<'a, str>>,
) -> Result<String, String> {
    let mut path = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, behind) = after.split_once('}').unwrap_or((after, ""));
        let (name, word) =
            place.split_once('|').map_or((place, None), |(name, word)| (name, Some(word)));
        path.push_str(before);
        match attribute(name).filter(|text| !text.is_empty()) {
            Some(text) => path.push_str(&text),
            None => path.push_str(word.ok_or_else(|| name.to_owned())?),
        }
        rest = behind;
    }
    path.push_str(rest);
    Ok(path)
}

/// Takes the attributes out of a text that has a template's form: segments without slashes where the
/// template has places, the same text elsewhere. `None` if it has another form.
pub(crate) fn parse<'a>(template: &'a str, text: &str) -> Option<BTreeMap<&'a str, String>> {
    let mut attributes = BTreeMap::new();
    let mut given = text.split('/');
    for segment in template.split('/') {
        let part = given.next()?;
        match segment.strip_prefix('{').and_then(|place| place.strip_suffix('}')) {
            Some(name) if !part.is_empty() => {
                attributes.insert(name, part.to_owned());
            }
            None if segment == part => {}
            _ => return None,
        }
    }
    given.next().is_none().then_some(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NETWORK: &str = "projects/{project}/global/networks/{name}";

    #[test]
    fn a_template_is_filled_with_attributes() {
        let attribute =
            |name: &str| Some(Cow::from(if name == "project" { "demo" } else { "main" }));
        let path = expand(NETWORK, attribute);
        assert_eq!(path.as_deref(), Ok("projects/demo/global/networks/main"));
    }

    #[test]
    fn a_missing_attribute_is_named() {
        for missing in [None, Some(Cow::from(""))] {
            let attribute =
                |name: &str| if name == "project" { missing.clone() } else { Some("main".into()) };
            assert_eq!(expand(NETWORK, attribute), Err("project".to_owned()));
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
}
