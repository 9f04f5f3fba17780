//! The names of objects.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The full name of an object, host first: `compute.googleapis.com/projects/p/global/networks/n`.
///
/// The store uses it as the key, because two APIs may use the same path for different objects.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Name(String);

impl Name {
    /// The name of the object at a path on a host.
    pub(crate) fn new(host: &str, path: &str) -> Name {
        Name(format!("{host}/{path}"))
    }

    /// The part after the host: `projects/p/global/networks/n`.
    pub(crate) fn path(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, path)| path)
    }

    /// The part before the path: `compute.googleapis.com`.
    pub(crate) fn host(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(host, _)| host)
    }

    /// The name for a path on the same host.
    pub(crate) fn beside(&self, path: &str) -> Name {
        Name::new(self.host(), path)
    }

    /// The project; empty if there is none.
    pub(crate) fn project(&self) -> &str {
        self.after("projects")
    }

    /// The region, zone or location; empty for global objects.
    pub(crate) fn location(&self) -> &str {
        let places = ["regions", "zones", "locations"].map(|segment| self.after(segment));
        places.into_iter().find(|place| !place.is_empty()).unwrap_or_default()
    }

    /// The last segment.
    pub(crate) fn id(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The segment after the given one; empty if there is none.
    pub(crate) fn after(&self, segment: &str) -> &str {
        let mut segments = self.path().split('/');
        segments.by_ref().find(|it| *it == segment);
        segments.next().unwrap_or_default()
    }

    /// The name of an object below this one.
    pub(crate) fn child(&self, path: &str) -> Name {
        Name(format!("{}/{path}", self.0))
    }

    /// The first name after those of all objects below this one: `0` follows `/`.
    pub(crate) fn after_children(&self) -> Name {
        Name(format!("{}0", self.0))
    }

    /// Whether this object is directly in the collection with that path, such as
    /// `compute.googleapis.com/projects/p/global/networks`.
    pub(crate) fn is_in(&self, collection: &Name) -> bool {
        self.0.rsplit_once('/').is_some_and(|(parent, _)| parent == collection.0)
    }

    /// Whether this object is anywhere below that one.
    pub(crate) fn is_below(&self, other: &Name) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether the path matches a template such as `projects/{project}/global/networks/{network}`.
    pub(crate) fn fits(&self, template: &str) -> bool {
        template.split('/').count() == self.path().split('/').count()
            && template
                .split('/')
                .zip(self.path().split('/'))
                .all(|(template, segment)| template.starts_with('{') || template == segment)
    }

    /// Host and path as one string.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_knows_its_parts() {
        let name = Name::new("compute.googleapis.com", "projects/p/regions/r/subnetworks/s");
        assert_eq!(name.host(), "compute.googleapis.com");
        assert_eq!((name.project(), name.location(), name.id()), ("p", "r", "s"));
        assert!(
            name.is_in(&Name::new("compute.googleapis.com", "projects/p/regions/r/subnetworks"))
        );
        assert!(!name.is_in(&Name::new("compute.googleapis.com", "projects/p/regions/r")));
        assert!(name.is_below(&Name::new("compute.googleapis.com", "projects/p")));
        assert!(!name.is_below(&Name::new("compute.googleapis.com", "projects/p/regions/r/sub")));
    }
}
