//! A request after it has been understood: which method of which collection, and what it says.

use crate::collection::{Collection, Method};
use crate::json::Object;
use crate::name::Name;

/// A request for a method that is modelled, its query and body checked.
pub(crate) struct Request {
    /// The collection.
    pub(crate) collection: &'static Collection,
    /// Its method.
    pub(crate) method: &'static Method,
    /// The segments of the path after the product's prefix, decoded, without a custom verb.
    pub(crate) segments: Vec<String>,
    /// The query, all of it known to the method.
    pub(crate) query: Query,
    /// The body in its stored form; empty where there is none.
    pub(crate) body: Object,
}

impl Request {
    /// The name of the object that the path names.
    pub(crate) fn item(&self) -> Name {
        self.name_of(self.collection.depth())
    }

    /// The collection that the path names, such as `…/projects/p/global/networks`.
    pub(crate) fn parent(&self) -> Name {
        self.name_of(self.collection.depth() - 1)
    }

    /// The project that the path names.
    pub(crate) fn project(&self) -> &str {
        self.segments
            .iter()
            .skip_while(|segment| *segment != "projects")
            .nth(1)
            .map_or("", String::as_str)
    }

    fn name_of(&self, segments: usize) -> Name {
        let segments = &self.segments[..segments.min(self.segments.len())];
        Name::new(self.collection.product.api.host, &segments.join("/"))
    }
}

/// The query of a request, decoded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(pub(crate) Vec<(String, String)>);

impl Query {
    /// Reads what stands after the question mark.
    pub(crate) fn parse(text: &str) -> Query {
        Query(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The value of a parameter, empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// Whether a parameter says `true`.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.text(name) == "true"
    }

    /// The value of a parameter that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.text(name).parse().ok()
    }
}
