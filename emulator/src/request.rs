//! A parsed request: its method, its collection, its query and its body.

use crate::collection::{Collection, Method};
use crate::json::Object;
use crate::media::Media;
use crate::name::Name;
use std::collections::BTreeMap;

/// A request for a method that is modelled, its query and body checked.
#[derive(Clone)]
pub(crate) struct Request {
    /// The collection.
    pub(crate) collection: &'static Collection,
    /// Its method.
    pub(crate) method: &'static Method,
    /// The region or zone whose host the request is for; empty if the host serves all of them.
    pub(crate) place: String,
    /// The segments of the path after the product's prefix, decoded, without a custom verb.
    pub(crate) segments: Vec<String>,
    /// The query, in which the method supports every parameter.
    pub(crate) query: Query,
    /// The headers, with names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    /// The body in its stored form; empty if there is none.
    pub(crate) body: Object,
    /// The content of an upload.
    pub(crate) media: Option<Media>,
}

/// The segments of a path that a project follows.
pub(crate) const PROJECT_FOLLOWS: [&str; 2] = ["projects", "namespaces"];

impl Request {
    /// A header; empty if absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The name of the object at the path.
    pub(crate) fn item(&self) -> Name {
        self.name_of(self.collection.depth())
    }

    /// The collection at the path, such as `…/projects/p/global/networks`.
    pub(crate) fn parent(&self) -> Name {
        self.name_of(self.collection.depth() - 1)
    }

    /// The project in the path, which version 1 of Cloud Run calls a namespace.
    pub(crate) fn project(&self) -> &str {
        let is_before = |segment: &&String| !PROJECT_FOLLOWS.contains(&segment.as_str());
        self.segments.iter().skip_while(is_before).nth(1).map_or("", String::as_str)
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
    /// Parses the part after the question mark.
    pub(crate) fn parse(text: &str) -> Query {
        Query(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The value of a parameter; empty if absent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// Whether the value of a parameter is `true`.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.text(name) == "true"
    }

    /// The value of a numeric parameter.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.text(name).parse().ok()
    }
}
