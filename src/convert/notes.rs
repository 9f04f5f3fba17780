//! What a conversion has to tell: keys that it could not carry over, and what it assumed.

use super::spelling;
use super::yaml::Position;
use std::cell::{Cell, RefCell};
use std::collections::BinaryHeap;

/// How many unknown keys of a document get a suggestion.
const MAXIMUM_COMPARISONS: usize = 200;

/// A remark about one key of the input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Note {
    pub(super) position: Position,
    /// Such as `spec.template.spec.containers[0].image`.
    pub(super) path: String,
    pub(super) reason: String,
}

/// The remarks about one document, collected while it is read.
#[derive(Default)]
pub(super) struct Notes {
    list: RefCell<Vec<Note>>,
    /// The keys that the conversion looks for, each with the path of the map.
    expected: RefCell<Vec<(String, &'static str)>>,
    /// How many keys have been compared with all that are expected.
    comparisons: Cell<usize>,
    /// The paths of what Google or gcloud writes itself.
    written_by_google: RefCell<Vec<(Position, String)>>,
}

impl Notes {
    pub(super) fn add(&self, position: Position, path: &str, reason: String) {
        let note = Note { position, path: path.to_owned(), reason };
        self.list.borrow_mut().push(note);
    }

    /// Records that the conversion looks for this key in the map with this path.
    pub(super) fn expect(&self, map: &str, key: &'static str) {
        self.expected.borrow_mut().push((map.to_owned(), key));
    }

    /// The key of this map that somebody meant who wrote `key`. Of very many unknown keys, only the
    /// first are compared.
    pub(super) fn meant(&self, map: &str, key: &str) -> Option<&'static str> {
        self.comparisons.set(self.comparisons.get() + 1);
        if self.comparisons.get() > MAXIMUM_COMPARISONS {
            return None;
        }
        let expected = self.expected.borrow();
        let here = expected.iter().filter(|(path, _)| path == map);
        spelling::nearest(key, here.map(|(_, key)| *key))
    }

    /// Records a value that Google or gcloud writes, and that is no part of a configuration.
    pub(super) fn add_google(&self, position: Position, path: &str) {
        self.written_by_google.borrow_mut().push((position, path.to_owned()));
    }

    /// All remarks in the order of the input. Those about values that Google writes are one remark.
    pub(super) fn finish(&self) -> Vec<Note> {
        let mut notes = self.list.take();
        let written = self.written_by_google.take();
        if let Some((position, _)) = written.first() {
            let paths: Vec<_> = written.iter().map(|(_, path)| path.as_str()).collect();
            notes.push(Note {
                position: *position,
                path: paths.join(", "),
                reason: "written by Google or gcloud, and no part of a configuration".to_owned(),
            });
        }
        // Its code is a fraction of that of `sort`, and few notes need no more speed.
        BinaryHeap::from(notes).into_sorted_vec()
    }
}
