//! What an object has, by the name of the attribute.

use std::borrow::Cow;

/// The name of an attribute: a table's own text, which nothing copies, or one that was read.
pub(crate) type Name = Cow<'static, str>;

/// The attributes of an object, or of its type, sorted by name.
///
/// Objects are small, made whole, and copied often: one vector takes a fraction of the time of a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Attributes<T>(Vec<(Name, T)>);

impl<T> Attributes<T> {
    /// The number of attributes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The attribute of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        let at = self.find(name).ok()?;
        self.0.get(at).map(|(_, it)| it)
    }

    /// The attribute of this name, to be modified.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        let at = self.find(name).ok()?;
        self.0.get_mut(at).map(|(_, it)| it)
    }

    /// The attribute of this name, with the name.
    pub(crate) fn get_key_value(&self, name: &str) -> Option<(&Name, &T)> {
        let at = self.find(name).ok()?;
        self.0.get(at).map(|(name, it)| (name, it))
    }

    /// Adds an attribute, or replaces it. Returns what it replaced.
    pub(crate) fn insert(&mut self, name: impl Into<Name>, it: T) -> Option<T> {
        let name = name.into();
        match self.find(&name) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, it)),
            Err(at) => {
                self.0.insert(at, (name, it));
                None
            }
        }
    }

    /// Adds an attribute unless there is one of this name.
    pub(crate) fn insert_if_absent(&mut self, name: impl Into<Name>, it: impl FnOnce() -> T) {
        let name = name.into();
        if let Err(at) = self.find(&name) {
            self.0.insert(at, (name, it()));
        }
    }

    /// Removes an attribute, and returns it.
    pub(crate) fn remove(&mut self, name: &str) -> Option<T> {
        let at = self.find(name).ok()?;
        Some(self.0.remove(at).1)
    }

    /// The attributes in the order of their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Name, &T)> {
        self.0.iter().map(|(name, it)| (name, it))
    }

    /// The attributes without their names.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, it)| it)
    }

    /// The attributes without their names, to be modified.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, it)| it)
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (**other).cmp(name))
    }
}

impl<T> Default for Attributes<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Panics if there is no attribute of this name, as maps do.
impl<T> std::ops::Index<&str> for Attributes<T> {
    type Output = T;

    fn index(&self, name: &str) -> &T {
        self.get(name).expect("an attribute of the type")
    }
}

/// Of several attributes of one name, the last counts.
impl<N: Into<Name>, T> FromIterator<(N, T)> for Attributes<T> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(attributes: I) -> Self {
        let mut all: Vec<(Name, T)> =
            attributes.into_iter().map(|(name, it)| (name.into(), it)).collect();
        if !all.is_sorted_by(|(one, _), (next, _)| one < next) {
            all.sort_by(|(one, _), (other, _)| one.cmp(other));
            all.dedup_by(|later, earlier| {
                let is_same = later.0 == earlier.0;
                if is_same {
                    std::mem::swap(later, earlier);
                }
                is_same
            });
        }
        Self(all)
    }
}

impl<T> IntoIterator for Attributes<T> {
    type Item = (Name, T);
    type IntoIter = std::vec::IntoIter<(Name, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Attributes<T> {
    type Item = (&'a Name, &'a T);
    type IntoIter =
        std::iter::Map<std::slice::Iter<'a, (Name, T)>, fn(&'a (Name, T)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(name, it)| (name, it))
    }
}

impl<N: Into<Name>, T> Extend<(N, T)> for Attributes<T> {
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, attributes: I) {
        for (name, it) in attributes {
            self.insert(name, it);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// A tree says what they do.
        #[test]
        fn they_are_like_a_sorted_map(
            pairs in prop::collection::vec(("[a-d]{1,2}", 0..9), 0..12),
            more in prop::collection::vec(("[a-d]{1,2}", 0..9), 0..4),
            gone in "[a-d]{1,2}",
        ) {
            let mut tree: BTreeMap<String, i32> = pairs.iter().cloned().collect();
            let mut attributes: Attributes<i32> = pairs.into_iter().collect();
            for (name, it) in more {
                prop_assert_eq!(attributes.insert(name.clone(), it), tree.insert(name, it));
            }
            prop_assert_eq!(attributes.remove(&gone), tree.remove(&gone));
            prop_assert_eq!(attributes.len(), tree.len());
            for name in ["a", "b", "cc", "d"] {
                prop_assert_eq!(attributes.get(name), tree.get(name));
            }
            let all: Vec<_> = attributes.into_iter().map(|(name, it)| (name.into_owned(), it)).collect();
            prop_assert_eq!(all, tree.into_iter().collect::<Vec<_>>());
        }
    }
}
