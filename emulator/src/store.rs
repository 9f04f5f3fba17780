//! Everything that exists, and the counters for numbers.

use crate::clock::Moment;
use crate::json::Object;
use crate::name::Name;
use crate::numbering;
use crate::operation::Operation;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that exists. Serialised, it is the state file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Store {
    clock: Moment,
    count: u64,
    /// The projects that have been requested.
    #[serde(default)]
    projects: BTreeSet<String>,
    objects: BTreeMap<Name, Stored>,
    operations: BTreeMap<Name, Operation>,
    /// The operation that each request id started.
    requests: BTreeMap<String, Name>,
    /// The changes since the last `take_change`.
    #[serde(skip)]
    touched: Touched,
}

/// The keys of the entries that have been changed, added or removed.
#[derive(Clone, Debug, Default)]
struct Touched {
    clock: Moment,
    count: u64,
    projects: BTreeSet<String>,
    objects: BTreeSet<Name>,
    operations: BTreeSet<Name>,
    requests: BTreeSet<String>,
}

/// A change of the store, with the new value of each entry, or none for a removed entry.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    clock: Moment,
    count: u64,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    projects: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    objects: BTreeMap<Name, Option<Stored>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    operations: BTreeMap<Name, Option<Operation>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    requests: BTreeMap<String, Option<Name>>,
}

/// An object, and information about it that Google does not return.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Stored {
    /// The object as Google returns it, without the values that are computed on read.
    pub(crate) body: Object,
    /// Information that the emulator has to keep, such as the number of the last revision.
    #[serde(default, skip_serializing_if = "Object::is_empty")]
    pub(crate) hidden: Object,
    /// The pending operation on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) busy: Option<Name>,
}

impl Store {
    /// An object, and information about it that Google does not return.
    pub(crate) fn object(&self, name: &Name) -> Option<&Stored> {
        self.objects.get(name)
    }

    /// An object as it is stored.
    pub(crate) fn body(&self, name: &Name) -> Option<&Object> {
        self.objects.get(name).map(|stored| &stored.body)
    }

    /// An object, for modification in place.
    pub(crate) fn object_mut(&mut self, name: &Name) -> Option<&mut Stored> {
        let stored = self.objects.get_mut(name)?;
        self.touched.objects.insert(name.clone());
        Some(stored)
    }

    /// Stores an object, replacing one with the same name.
    pub(crate) fn put(&mut self, name: Name, stored: Stored) {
        self.touched.objects.insert(name.clone());
        self.objects.insert(name, stored);
    }

    /// Removes an object.
    pub(crate) fn remove(&mut self, name: &Name) -> Option<Stored> {
        let stored = self.objects.remove(name)?;
        self.touched.objects.insert(name.clone());
        Some(stored)
    }

    /// Removes the objects anywhere below a name, and not the object of that name.
    pub(crate) fn remove_below(&mut self, above: &Name) {
        let below: Vec<Name> = self.below(above).map(|(name, _)| name.clone()).collect();
        for name in below {
            self.remove(&name);
        }
    }

    /// Every object, ordered by name.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (&Name, &Stored)> {
        self.objects.iter()
    }

    /// The objects directly in a collection, such as `…/projects/p/global/networks`.
    pub(crate) fn collection(
        &self,
        collection: &Name,
    ) -> impl Iterator<Item = (&Name, &Stored)> + use<'_> {
        let collection = collection.clone();
        self.below(&collection).filter(move |(name, _)| name.is_in(&collection))
    }

    /// The objects anywhere below a name, such as `…/projects/p`.
    pub(crate) fn below(&self, above: &Name) -> impl Iterator<Item = (&Name, &Stored)> + use<'_> {
        self.objects.range(above.child("")..above.after_children())
    }

    /// The operation with this name.
    pub(crate) fn operation(&self, name: &Name) -> Option<&Operation> {
        self.operations.get(name)
    }

    /// Stores an operation, replacing one with the same name.
    pub(crate) fn put_operation(&mut self, operation: Operation) {
        self.touched.operations.insert(operation.name.clone());
        self.operations.insert(operation.name.clone(), operation);
    }

    /// Removes an operation.
    pub(crate) fn remove_operation(&mut self, name: &Name) -> Option<Operation> {
        let operation = self.operations.remove(name)?;
        self.touched.operations.insert(name.clone());
        Some(operation)
    }

    /// The operations directly in a collection.
    pub(crate) fn operations(
        &self,
        collection: &Name,
    ) -> impl Iterator<Item = &Operation> + use<'_> {
        let collection = collection.clone();
        self.operations
            .range(collection.child("")..collection.after_children())
            .map(|(_, operation)| operation)
            .filter(move |operation| operation.name.is_in(&collection))
    }

    /// Every operation, ordered by name.
    pub(crate) fn every_operation(&self) -> impl Iterator<Item = &Operation> {
        self.operations.values()
    }

    /// Removes the oldest finished operations, as Google does after some days.
    pub(crate) fn forget_old_operations(&mut self) {
        const KEPT: usize = 1000;
        if self.operations.len() <= KEPT {
            return;
        }
        let mut done: Vec<(u64, Name)> = self
            .operations
            .values()
            .filter(|operation| operation.is_done())
            .map(|operation| (operation.count, operation.name.clone()))
            .collect();
        done.sort();
        for (_, name) in done.iter().take(self.operations.len() - KEPT) {
            self.remove_operation(name);
        }
        let (operations, touched) = (&self.operations, &mut self.touched);
        self.requests.retain(|request, name| {
            let is_kept = operations.contains_key(name);
            if !is_kept {
                touched.requests.insert(request.clone());
            }
            is_kept
        });
    }

    /// The next operation that is due, oldest first.
    pub(crate) fn next_due(&self, now: u64) -> Option<Operation> {
        self.operations
            .values()
            .filter(|operation| !operation.is_done() && operation.due <= now)
            .min_by_key(|operation| (operation.due, operation.count))
            .cloned()
    }

    /// The operation that a request with this id started.
    pub(crate) fn operation_of_request(&self, request: &str) -> Option<&Operation> {
        self.requests.get(request).and_then(|name| self.operations.get(name))
    }

    /// Records which operation a request with this id started.
    pub(crate) fn remember_request(&mut self, request: String, operation: Name) {
        self.touched.requests.insert(request.clone());
        self.requests.insert(request, operation);
    }

    /// Records that a project was requested, and returns whether this is the first time.
    pub(crate) fn is_first_request_of(&mut self, project: &str) -> bool {
        let is_first = self.projects.insert(project.to_owned());
        if is_first {
            self.touched.projects.insert(project.to_owned());
        }
        is_first
    }

    /// The projects that have been requested.
    pub(crate) fn requested_projects(&self) -> impl Iterator<Item = &str> {
        self.projects.iter().map(String::as_str)
    }

    /// A number that has not been used before.
    pub(crate) fn count(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// A fingerprint that has not been used before.
    pub(crate) fn fingerprint(&mut self) -> String {
        numbering::fingerprint(self.count())
    }

    /// The time of the last read of the clock.
    pub(crate) fn last_look(&self) -> Moment {
        self.clock
    }

    /// The current time, which advances the clock.
    pub(crate) fn now(&mut self) -> Moment {
        self.clock = self.clock.next();
        self.clock
    }

    /// The changes since the last call; none if there are none.
    pub(crate) fn take_change(&mut self) -> Option<Change> {
        let next = Touched { clock: self.clock, count: self.count, ..Touched::default() };
        let touched = std::mem::replace(&mut self.touched, next);
        let is_any = touched.clock != self.clock
            || touched.count != self.count
            || !touched.projects.is_empty()
            || !touched.objects.is_empty()
            || !touched.operations.is_empty()
            || !touched.requests.is_empty();
        is_any.then(|| Change {
            clock: self.clock,
            count: self.count,
            projects: touched.projects,
            objects: values_of(&self.objects, touched.objects),
            operations: values_of(&self.operations, touched.operations),
            requests: values_of(&self.requests, touched.requests),
        })
    }

    /// Applies a change that another store recorded.
    pub(crate) fn apply(&mut self, change: Change) {
        self.clock = change.clock;
        self.count = change.count;
        self.projects.extend(change.projects);
        set_values(&mut self.objects, change.objects);
        set_values(&mut self.operations, change.operations);
        set_values(&mut self.requests, change.requests);
    }
}

fn values_of<K: Ord, V: Clone>(
    entries: &BTreeMap<K, V>,
    keys: BTreeSet<K>,
) -> BTreeMap<K, Option<V>> {
    let value_of = |key: K| {
        let value = entries.get(&key).cloned();
        (key, value)
    };
    keys.into_iter().map(value_of).collect()
}

fn set_values<K: Ord, V>(entries: &mut BTreeMap<K, V>, values: BTreeMap<K, Option<V>>) {
    for (key, value) in values {
        match value {
            Some(value) => entries.insert(key, value),
            None => entries.remove(&key),
        };
    }
}
