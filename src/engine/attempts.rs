//! Notes of creates whose objects no state may have yet.
//!
//! A create that ends with its process, or whose response never comes, may have made an object that is in no
//! state: the next create of it would find its name taken. Therefore a file in Terraform's data folder says
//! that the request is about to be sent. It is removed when Google has refused the request, or when the object
//! is in the state. A create that finds such a note knows since when an attempt before may have made the
//! object; the object is then proven to be ours in the same way as after a lost response.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tracing::{debug, info};

use crate::value::Value;

/// How long a note counts. Later, another client has more likely made the object of this name.
const COUNTS_FOR: Duration = Duration::from_hours(1);

/// The notes of one state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attempts {
    /// Where the notes are; none if there are to be none.
    folder: Option<PathBuf>,
    /// Identifies the state among those whose notes are in the same folder.
    state: String,
    /// What this process knows.
    known: Arc<Mutex<Known>>,
}

/// What one process knows of its attempts.
#[derive(Debug, Default)]
struct Known {
    /// The notes about objects that Terraform has been told of, and whose state it will store when the
    /// provider has ended.
    told: BTreeSet<PathBuf>,
    /// The notes of attempts whose results are in doubt. Of objects that Google names, several have one note.
    doubted: BTreeSet<PathBuf>,
    /// The notes that this process has written.
    own: BTreeSet<PathBuf>,
    /// How many attempts of each note have begun and not ended.
    under_way: BTreeMap<PathBuf, usize>,
    /// The names that Google gave to objects of which Terraform has been told, by their note.
    named: BTreeMap<PathBuf, BTreeSet<String>>,
    /// The names of objects that are in the state, among those that Google names.
    names: BTreeSet<String>,
}

/// The attempt at one create.
#[derive(Debug)]
pub(super) struct Attempt {
    note: Option<PathBuf>,
    /// What the note is about.
    about: String,
    known: Arc<Mutex<Known>>,
    /// How long ago an attempt before began, which may have made the object.
    pub(super) since: Option<Duration>,
    /// The names of what existed before that attempt, if Google names the objects.
    pub(super) before: Option<Vec<String>>,
    /// The names of what attempts may have left over.
    left: Mutex<BTreeSet<String>>,
    /// Whether that attempt was one of an earlier process.
    is_continued: bool,
    /// Whether this attempt has begun: the object was not there.
    has_begun: AtomicBool,
    /// Whether Google names the object, so that others have the same note.
    is_among_others: AtomicBool,
    /// Whether it is unknown if this attempt has made the object.
    is_in_doubt: AtomicBool,
}

impl Attempts {
    /// Notes in this folder, which is made for the first of them. `state` is any text that identifies the state
    /// among those whose notes are in the folder.
    pub(crate) fn in_folder(folder: PathBuf, state: String) -> Self {
        Self { folder: Some(folder), state, known: Arc::default() }
    }

    /// Removes the notes about objects of which Terraform has been told. Terraform ends the provider when it
    /// needs no more answers and stores the state; if it dies before, it does not call this.
    pub(crate) fn close(&self) {
        let mut known = locked(&self.known);
        let told = std::mem::take(&mut known.told);
        for note in told.difference(&known.doubted) {
            remove(note);
        }
        for (note, names) in std::mem::take(&mut known.named) {
            for name in &names {
                add(&note, name);
            }
        }
    }

    /// The attempt to create the object with this id.
    pub(super) fn of(&self, type_name: &str, id: &str) -> Attempt {
        let about = format!("{type_name} {id}");
        let note = self.folder.as_ref().map(|folder| folder.join(self.name(&about)));
        let since = note.as_deref().and_then(age);
        let text = note.as_ref().filter(|_| since.is_some());
        let text = text.and_then(|note| std::fs::read_to_string(note).ok());
        let before = text.map(|text| text.lines().skip(1).map(str::to_owned).collect());
        let is_own = note.as_ref().is_some_and(|note| locked(&self.known).own.contains(note));
        let is_continued = since.is_some() && !is_own;
        Attempt {
            note,
            about,
            known: Arc::clone(&self.known),
            since,
            before,
            left: Mutex::default(),
            is_continued,
            has_begun: AtomicBool::new(false),
            is_among_others: AtomicBool::new(false),
            is_in_doubt: AtomicBool::new(false),
        }
    }

    /// The object with this id is in the state.
    pub(super) fn is_stored(&self, type_name: &str, id: &str) {
        if let Some(folder) = self.folder.as_ref().filter(|folder| folder.is_dir()) {
            remove(&folder.join(self.name(&format!("{type_name} {id}"))));
        }
    }

    /// An object that Google names is in the state. The note about others of its list says so from now on:
    /// Terraform refreshes in one process, and applies in another.
    pub(super) fn is_stored_among(&self, type_name: &str, list: &str, object: &Value) {
        self.know(object);
        let folder = self.folder.as_ref().filter(|folder| folder.is_dir());
        if let (Some(folder), Some(name)) = (folder, object.get("name").as_str()) {
            let _known = locked(&self.known);
            add(&folder.join(self.name(&format!("{type_name} {list}"))), name);
        }
    }

    /// An object that Google names is about to be in the state.
    pub(super) fn know(&self, object: &Value) {
        if let Some(name) = object.get("name").as_str() {
            locked(&self.known).names.insert(name.to_owned());
        }
    }

    /// Whether the object of this name is in the state.
    pub(super) fn knows(&self, name: &str) -> bool {
        locked(&self.known).names.contains(name)
    }

    fn name(&self, about: &str) -> String {
        let digest = Sha256::digest(format!("{}\n{about}", self.state));
        digest.iter().fold(String::new(), |mut name, byte| {
            _ = write!(name, "{byte:02x}");
            name
        })
    }
}

impl Attempt {
    /// The request is about to be sent.
    pub(super) fn begin(&self) {
        self.note(&[]);
    }

    /// The same, of an object that Google will name: these exist before.
    pub(super) fn begin_among(&self, before: &[String]) {
        self.is_among_others.store(true, Ordering::Relaxed);
        self.note(before);
    }

    fn note(&self, before: &[String]) {
        let Some(note) = &self.note else {
            self.has_begun.store(true, Ordering::Relaxed);
            return;
        };
        if !self.has_begun.swap(true, Ordering::Relaxed) {
            *locked(&self.known).under_way.entry(note.clone()).or_default() += 1;
        }
        if self.since.is_some() {
            info!(about = self.about, since = ?self.since, "an earlier attempt may have made the object");
            return;
        }
        // Several objects that Google names have one note: that of the first of them.
        if age(note).is_some() {
            return;
        }
        let folder = note.parent().unwrap_or(Path::new("."));
        let lines = [&self.about].into_iter().chain(before);
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(note, text));
        locked(&self.known).own.insert(note.clone());
        if let Err(error) = written {
            // As if there were none.
            debug!(%error, note = %note.display(), "cannot note that a create begins");
        }
    }

    /// Whether the request has been sent.
    pub(super) fn has_begun(&self) -> bool {
        self.has_begun.load(Ordering::Relaxed)
    }

    /// It is unknown whether the request has taken effect.
    pub(super) fn is_in_doubt(&self) {
        self.is_in_doubt.store(true, Ordering::Relaxed);
    }

    /// Attempts may have left these objects over.
    pub(super) fn leave(&self, names: impl Iterator<Item = String>) {
        locked(&self.left).extend(names);
    }

    /// What attempts may have left over.
    pub(super) fn left(&self) -> Vec<String> {
        locked(&self.left).iter().cloned().collect()
    }

    /// Terraform is being told of the result: the object, which is null if there is none.
    pub(super) fn end(&self, object: &Value) {
        let Some(note) = &self.note else { return };
        let mut known = locked(&self.known);
        let others = known.under_way.get_mut(note).map_or(0, |count| {
            *count = count.saturating_sub(usize::from(self.has_begun()));
            *count
        });
        let is_among_others = self.is_among_others.load(Ordering::Relaxed);
        if !object.is_null() {
            known.told.insert(note.clone());
            if let Some(name) = object.get("name").as_str().filter(|_| is_among_others) {
                known.named.entry(note.clone()).or_default().insert(name.to_owned());
            }
        } else if self.is_in_doubt.load(Ordering::Relaxed) {
            known.doubted.insert(note.clone());
        } else if self.has_begun() {
            // That this one was refused says nothing about the others.
            let has_others = others > 0 || self.is_continued || known.doubted.contains(note);
            if !(is_among_others && has_others) {
                remove(note);
            }
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How old a note is, if it counts.
fn age(note: &Path) -> Option<Duration> {
    let written = std::fs::metadata(note).and_then(|file| file.modified()).ok()?;
    // A clock that was set back makes the note seem new.
    let age = written.elapsed().unwrap_or_default();
    if age > COUNTS_FOR {
        remove(note);
        return None;
    }
    Some(age)
}

/// Adds to a note, if there is one, that an object of this name exists. The note stays as old as it is.
fn add(note: &Path, name: &str) {
    let Ok(text) = std::fs::read_to_string(note) else { return };
    if text.lines().skip(1).any(|line| line == name) {
        return;
    }
    let added = std::fs::metadata(note).and_then(|file| file.modified()).and_then(|written| {
        let mut file = std::fs::File::options().append(true).open(note)?;
        writeln!(file, "{name}")?;
        file.set_modified(written)
    });
    if let Err(error) = added {
        debug!(%error, note = %note.display(), "cannot add to a note of a create");
    }
}

fn remove(note: &Path) {
    match std::fs::remove_file(note) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => debug!(%error, note = %note.display(), "cannot remove a note of a create"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::SystemTime;

    /// The result of a create that made an object, which Google has named or not.
    fn made(name: &str) -> Value {
        Value::object([("name", Value::from(name))])
    }

    const ID: &str = "projects/demo/things/one";

    /// Whether a new process finds a note of an earlier attempt.
    fn is_noted(folder: &Path, state: &str) -> bool {
        let attempts = Attempts::in_folder(folder.join("attempts"), state.to_owned());
        attempts.of("a_thing", ID).since.is_some()
    }

    fn attempts(folder: &Path) -> Attempts {
        Attempts::in_folder(folder.join("attempts"), "one".to_owned())
    }

    #[test]
    fn a_note_stays_until_the_object_is_stored() {
        let folder = tempfile::tempdir().unwrap();
        let first = attempts(folder.path());
        let attempt = first.of("a_thing", ID);
        assert!(attempt.since.is_none());
        attempt.begin();
        assert!(is_noted(folder.path(), "one"));
        // Terraform has been told, and may die before it stores the state.
        attempt.end(&made("one"));
        assert!(is_noted(folder.path(), "one"));
        first.close();
        assert!(!is_noted(folder.path(), "one"));
        attempt.begin();
        first.is_stored("a_thing", ID);
        assert!(!is_noted(folder.path(), "one"));
    }

    #[test]
    fn only_a_create_that_certainly_made_nothing_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = attempts(folder.path());
        let lost = attempts.of("a_thing", ID);
        lost.begin();
        lost.is_in_doubt();
        lost.end(&Value::Null);
        assert!(is_noted(folder.path(), "one"));
        // It failed before it sent anything, so that the first attempt is still in doubt.
        attempts.of("a_thing", ID).end(&Value::Null);
        assert!(is_noted(folder.path(), "one"));
        let refused = attempts.of("a_thing", ID);
        refused.begin();
        refused.end(&Value::Null);
        assert!(!is_noted(folder.path(), "one"));
    }

    #[test]
    fn a_note_is_of_one_state_and_one_object() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = attempts(folder.path());
        attempts.of("a_thing", ID).begin();
        assert!(!is_noted(folder.path(), "another"));
        assert!(attempts.of("another_thing", ID).since.is_none());
        assert!(attempts.of("a_thing", "projects/demo/things/two").since.is_none());
    }

    #[test]
    fn an_old_note_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let attempt = attempts(folder.path()).of("a_thing", ID);
        attempt.begin();
        let note = File::options().write(true).open(attempt.note.unwrap()).unwrap();
        let written = SystemTime::now() - COUNTS_FOR - Duration::from_secs(1);
        note.set_modified(written).unwrap();
        assert!(!is_noted(folder.path(), "one"));
    }

    #[test]
    fn a_note_tells_what_existed_before() {
        let folder = tempfile::tempdir().unwrap();
        let before = ["keys/a".to_owned(), "keys/b".to_owned()];
        attempts(folder.path()).of("a_key", "keys").begin_among(&before);
        let next = attempts(folder.path());
        let attempt = next.of("a_key", "keys");
        assert_eq!(attempt.before.as_deref(), Some(&before[..]));
        // What it finds now does not take the place of what was there before the first attempt.
        attempt.begin_among(&["keys/a".to_owned(), "keys/c".to_owned()]);
        assert_eq!(next.of("a_key", "keys").before.as_deref(), Some(&before[..]));
        assert!(!next.knows("keys/a"));
        next.know(&Value::object([("name", "keys/a".into())]));
        assert!(next.knows("keys/a"));
    }

    #[test]
    fn the_note_of_several_objects_stays_while_one_of_them_is_in_doubt() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = attempts(folder.path());
        let (stored, lost) = (attempts.of("a_thing", ID), attempts.of("a_thing", ID));
        for attempt in [&stored, &lost] {
            attempt.begin_among(&[]);
        }
        lost.is_in_doubt();
        lost.end(&Value::Null);
        stored.end(&made("stored"));
        attempts.close();
        assert!(is_noted(folder.path(), "one"));
    }

    #[test]
    fn a_refusal_says_nothing_about_other_objects_that_google_names() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = attempts(folder.path());
        let refused = || {
            let refused = attempts.of("a_thing", ID);
            refused.begin_among(&[]);
            refused
        };
        let (one, other) = (refused(), refused());
        one.end(&Value::Null);
        assert!(is_noted(folder.path(), "one"), "the other is under way");
        other.end(&Value::Null);
        assert!(!is_noted(folder.path(), "one"));
        let lost = attempts.of("a_thing", ID);
        lost.begin_among(&[]);
        lost.is_in_doubt();
        lost.end(&Value::Null);
        refused().end(&Value::Null);
        assert!(is_noted(folder.path(), "one"), "one is in doubt");
        let next = self::attempts(folder.path());
        let again = next.of("a_thing", ID);
        again.begin_among(&[]);
        again.end(&Value::Null);
        assert!(is_noted(folder.path(), "one"), "one of an earlier process is in doubt");
    }

    /// A refresh and an apply are two processes, and so are two applies.
    #[test]
    fn a_note_tells_what_came_to_a_state_since() {
        let folder = tempfile::tempdir().unwrap();
        let first = attempts(folder.path());
        let (lost, stored) = (first.of("a_key", "keys"), first.of("a_key", "keys"));
        for attempt in [&lost, &stored] {
            attempt.begin_among(&["keys/a".to_owned()]);
        }
        lost.is_in_doubt();
        lost.end(&Value::Null);
        stored.end(&made("keys/b"));
        let before = |of: &Attempts| of.of("a_key", "keys").before.unwrap_or_default();
        assert_eq!(before(&attempts(folder.path())), ["keys/a"], "Terraform may still die");
        first.close();
        assert_eq!(before(&attempts(folder.path())), ["keys/a", "keys/b"]);
        let refresh = attempts(folder.path());
        for name in ["keys/b", "keys/c", "keys/c"] {
            refresh.is_stored_among("a_key", "keys", &made(name));
        }
        refresh.is_stored_among("a_key", "other", &made("other/d"));
        assert_eq!(before(&attempts(folder.path())), ["keys/a", "keys/b", "keys/c"]);
    }

    #[test]
    fn without_a_folder_nothing_is_noted() {
        let attempts = Attempts::default();
        attempts.of("a_thing", ID).begin();
        assert!(attempts.of("a_thing", ID).since.is_none());
    }
}
