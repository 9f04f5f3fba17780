//! The collection that an object is in, as a list of it shows it.

use super::lifecycle::{Object, Query};

/// A list that shows each object of a collection exactly as a read of the object does. Its path is that of
/// the object without the last segment.
///
/// A type whose list omits something that a read returns has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Collection {
    /// The field of a page with the objects. A page without objects may omit it.
    pub(crate) items: &'static str,
    /// The field of an object that ends with the last segment of its path.
    pub(crate) name: &'static str,
    /// The parameters of each page.
    pub(crate) query: Query,
}

impl Collection {
    /// A collection of the compute API, whose pages have up to 500 objects.
    ///
    /// Source: discovery compute/v1: `items` of every list, and the default of `maxResults`.
    pub(crate) const COMPUTE: Self = Self { items: "items", name: "name", query: &[] };

    /// A collection whose pages have this field, and as many objects as Google chooses.
    pub(crate) const fn of(items: &'static str) -> Self {
        Self { items, name: "name", query: &[] }
    }

    /// The same collection, whose objects have their names in this field.
    pub(crate) const fn named_by(mut self, field: &'static str) -> Self {
        self.name = field;
        self
    }

    /// The same collection, listed with these parameters.
    pub(crate) const fn query(mut self, query: Query) -> Self {
        self.query = query;
        self
    }
}

impl Object {
    /// The collection with the templates of its path and of the object's name in it, if the type has one.
    pub(crate) fn collected(&self) -> Option<(&'static Collection, &'static str, &'static str)> {
        let (path, name) = self.path.rsplit_once('/')?;
        Some((self.collection?, path, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_is_around_its_objects() {
        static THINGS: Collection = Collection::of("things");
        let object = Object { path: "projects/{project}/things/{name}", ..Object::IMMEDIATE };
        assert!(object.collected().is_none());
        let object = Object { collection: Some(&THINGS), ..object };
        let (collection, path, name) = object.collected().expect("it has one");
        assert_eq!(
            (collection.items, path, name),
            ("things", "projects/{project}/things", "{name}")
        );
    }
}
