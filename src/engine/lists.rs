//! Reads of many objects of one collection, which lists answer.
//!
//! The first reads of a collection in a refresh are requests of their own. If more arrive, they wait for a page
//! of the list, and take their objects from it. Each further page must be earned by as many further reads, so
//! that a few objects in a huge collection do not cost a whole list. An object that no page shows is read by a
//! request of its own: only that decides that it does not exist.

use serde_json::Value as Json;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use tracing::debug;

use super::address::Address;
use super::json;
use super::locks::Locks;
use crate::remote::{Call, Deadline, Failure, Method, Remote};
use crate::spec::{ChangeSet, Collection, Lifecycle, Resource};
use crate::value::Value;

/// How many reads of a refresh are requests of their own, and how many must come for each page. By default,
/// Terraform reads as many objects at a time.
const READS_PER_PAGE: usize = 10;
/// How long a refresh may pause. After that, another one begins.
const PAUSE: Duration = Duration::from_secs(5);
/// How old an object from a list may be.
const AGE: Duration = Duration::from_secs(20);
/// How long a page may take. After that, objects are read by requests of their own.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many bytes of text the objects of all lists may have.
const MOST_BYTES: usize = 8 << 20;

/// The lists of one configured provider.
#[derive(Clone)]
pub(super) struct Lists {
    /// Sends calls on behalf of no module: a list is for all of them.
    remote: Arc<dyn Remote>,
    state: Arc<Mutex<State>>,
    /// Whose turn it is to request a page of a collection.
    turns: Locks,
}

#[derive(Default)]
struct State {
    refreshes: HashMap<String, Refresh>,
    /// The collections whose list failed, or takes too much memory.
    failed: HashSet<String>,
    /// How many refreshes began.
    begun: u64,
    /// How many writes have not ended.
    writing: usize,
}

/// One refresh of a collection: reads that follow each other closely.
struct Refresh {
    /// Its number.
    number: u64,
    /// When the last read or page came; while a page is requested, when it comes at the latest.
    last: Instant,
    /// How many reads came.
    reads: usize,
    /// How many pages were requested.
    pages: usize,
    /// Whether the last of them has not come yet.
    is_coming: bool,
    /// How many objects were read again.
    again: usize,
    /// When the first page was requested.
    listed: Option<Instant>,
    /// The names of the objects that were read, and whether their reads still wait.
    names: HashMap<String, bool>,
    /// The objects on the pages that no read has taken yet, as text: it takes a fraction of a tree's memory.
    objects: HashMap<String, Box<str>>,
    next: Next,
}

/// The page to request next.
#[derive(Clone)]
enum Next {
    First,
    Page(Box<Call>),
    None,
}

/// Holds back lists while an object is written.
pub(super) struct Writing<'a>(&'a Lists);

/// An object that is wanted from a list.
struct Wanted<'a> {
    resource: &'a Resource,
    address: &'a Address,
    /// Identifies the collection.
    key: String,
    shelf: Shelf,
    /// The path of the collection.
    path: String,
    /// The object's name in the collection.
    name: String,
}

/// How a page shows objects.
#[derive(Clone, Copy)]
enum Shelf {
    /// By a name.
    Objects(&'static Collection),
    /// By the fields that a read filters by, whose names are those of the parameters.
    Records(ChangeSet),
}

/// What becomes of a read.
enum Turn {
    /// A list shows the object.
    Found(Json),
    /// The object is read by a request of its own.
    Alone,
    /// A page is coming that may show the object.
    Later,
    /// This page is worth a request.
    List(Box<Call>),
}

impl Lists {
    /// Lists that are requested by `remote`.
    pub(super) fn new(remote: Arc<dyn Remote>) -> Self {
        Self { remote, state: Arc::default(), turns: Locks::default() }
    }

    /// An object as a list shows it; `None` if it is to be read by a request of its own.
    pub(super) async fn get(
        &self,
        resource: &Resource,
        known: &Value,
        address: &Address,
        until: Deadline,
    ) -> Option<Json> {
        let wanted = Wanted::of(resource, known, address)?;
        if !self.state().begin(&wanted) {
            return None;
        }
        loop {
            match self.state().turn(&wanted) {
                Turn::Found(object) => return Some(object),
                Turn::Alone => return None,
                Turn::Later | Turn::List(_) => {}
            }
            let _turn = self.turns.hold(wanted.key.clone(), until).await?;
            let turn = {
                let mut state = self.state();
                state.forget_what_was_given_up(&wanted);
                // While this one waited, another may have requested the page.
                state.turn(&wanted)
            };
            match turn {
                Turn::Found(object) => return Some(object),
                Turn::Alone => return None,
                Turn::Later => {}
                Turn::List(call) => self.request(&wanted, &call, until).await,
            }
        }
    }

    /// To be held while an object is written: what a list shows may be older than the write.
    pub(super) fn writing(&self) -> Writing<'_> {
        let mut state = self.state();
        state.writing += 1;
        state.refreshes.clear();
        Writing(self)
    }

    async fn request(&self, wanted: &Wanted<'_>, call: &Call, until: Deadline) {
        let Some(refresh) = self.state().request(wanted) else { return };
        let page = self.remote.send(call, Deadline::after(until.left().min(PATIENCE))).await;
        self.state().take(wanted, call, refresh, page.map(|reply| reply.body));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.writing -= 1;
        state.refreshes.clear();
    }
}

impl<'a> Wanted<'a> {
    /// `None` for an object that no list shows as a read of it does.
    fn of(resource: &'a Resource, known: &Value, address: &'a Address) -> Option<Self> {
        let (shelf, path) = match resource.lifecycle {
            Lifecycle::Object(object) => {
                let (collection, path, _) = object.collected()?;
                (Shelf::Objects(collection), path)
            }
            Lifecycle::ChangeSet(records) => (Shelf::Records(records), records.list),
            _ => return None,
        };
        let path = resource.path(path, known).ok()?;
        let place = address.place.as_deref().unwrap_or_default();
        let key = format!("{} {place} {path}", resource.api.name);
        let name = shelf.name(resource, known)?;
        Some(Self { resource, address, key, shelf, path, name })
    }

    /// The request for the first page.
    fn first(&self) -> Call {
        let Self { resource, address, shelf, path, .. } = self;
        let hidden = resource.hidden().into_iter();
        let call = Call::new(resource.api, Method::Get, path.clone())
            .for_project(address.project.clone())
            .at_place(address.place.clone())
            .hiding(hidden.map(|field| field.within(shelf.items())).collect());
        let query = match shelf {
            Shelf::Objects(collection) => collection.query,
            Shelf::Records(_) => &[],
        };
        query.iter().fold(call, |call, (name, value)| call.with_query(name, *value)).dispensable()
    }
}

impl Shelf {
    /// The field of a page with the objects.
    fn items(self) -> &'static str {
        match self {
            Shelf::Objects(collection) => collection.items,
            Shelf::Records(records) => records.items,
        }
    }

    /// The name of an object in the collection.
    fn name(self, resource: &Resource, known: &Value) -> Option<String> {
        let filled = |template| resource.fill(template, known).ok();
        match (self, resource.lifecycle) {
            (Shelf::Objects(_), Lifecycle::Object(object)) => filled(object.collected()?.2),
            (Shelf::Records(of), _) => {
                let parts: Option<Vec<_>> = of.query.iter().map(|it| filled(it.1)).collect();
                Some(parts?.join(" "))
            }
            _ => None,
        }
    }

    /// The name of an object on a page.
    fn name_of(self, object: &Json) -> String {
        let text = |field| json::get(object, field).as_str().unwrap_or_default();
        match self {
            Shelf::Objects(of) => text(of.name).rsplit('/').next().unwrap_or_default().to_owned(),
            Shelf::Records(of) => {
                let parts: Vec<_> = of.query.iter().map(|(field, _)| text(field)).collect();
                parts.join(" ")
            }
        }
    }
}

impl State {
    /// Notes a read. Returns false if lists have nothing to do with it.
    fn begin(&mut self, wanted: &Wanted<'_>) -> bool {
        let is_kept = |refresh: &Refresh| refresh.objects.contains_key(&wanted.name);
        let has_failed = self.failed.contains(&wanted.key);
        if self.writing > 0 || has_failed && !self.refreshes.get(&wanted.key).is_some_and(is_kept) {
            return false;
        }
        self.begun += 1;
        let new = Refresh::new(self.begun);
        let refresh = self.refreshes.entry(wanted.key.clone()).or_insert(new);
        if refresh.last.elapsed() > PAUSE || refresh.again >= READS_PER_PAGE {
            *refresh = Refresh::new(self.begun);
        } else if !refresh.is_coming && refresh.listed.is_some_and(|at| at.elapsed() > AGE) {
            refresh.list_again();
        }
        refresh.last = refresh.last.max(Instant::now());
        if refresh.names.contains_key(&wanted.name) {
            // It is wanted as it is now, not as it was at the beginning of the refresh.
            refresh.again += 1;
            return false;
        }
        refresh.reads += 1;
        refresh.names.insert(wanted.name.clone(), true);
        true
    }

    /// What becomes of a read now.
    fn turn(&mut self, wanted: &Wanted<'_>) -> Turn {
        let is_possible = !self.failed.contains(&wanted.key);
        let Some(refresh) = self.refreshes.get_mut(&wanted.key) else { return Turn::Alone };
        let object = refresh.objects.remove(&wanted.name);
        if let Some(object) = object.and_then(|text| serde_json::from_str(&text).ok()) {
            refresh.names.insert(wanted.name.clone(), false);
            return Turn::Found(object);
        }
        match &refresh.next {
            _ if refresh.is_coming && is_possible => Turn::Later,
            Next::First if is_possible && refresh.has_earned_a_page() => {
                Turn::List(Box::new(wanted.first()))
            }
            Next::Page(call) if is_possible && refresh.has_earned_a_page() => {
                Turn::List(call.clone())
            }
            _ => {
                refresh.names.insert(wanted.name.clone(), false);
                Turn::Alone
            }
        }
    }

    /// Of one who has the turn: a page that is still coming was requested by a read that was given up.
    fn forget_what_was_given_up(&mut self, wanted: &Wanted<'_>) {
        if let Some(refresh) = self.refreshes.get_mut(&wanted.key).filter(|it| it.is_coming) {
            refresh.is_coming = false;
            refresh.pages -= 1;
        }
    }

    /// Notes the request of a page, and returns the number of the refresh that it is for.
    fn request(&mut self, wanted: &Wanted<'_>) -> Option<u64> {
        let refresh = self.refreshes.get_mut(&wanted.key)?;
        refresh.pages += 1;
        refresh.is_coming = true;
        refresh.listed.get_or_insert_with(Instant::now);
        refresh.last = Instant::now() + PATIENCE;
        Some(refresh.number)
    }

    /// Takes a page that was requested for this refresh.
    fn take(&mut self, wanted: &Wanted<'_>, call: &Call, of: u64, page: Result<Json, Failure>) {
        let kept = self.refreshes.values().flat_map(|it| it.objects.values());
        let mut bytes: usize = kept.map(|text| text.len()).sum();
        // The page may be older than a write that ended the refresh.
        let Some(refresh) = self.refreshes.get_mut(&wanted.key).filter(|it| it.number == of) else {
            return;
        };
        refresh.last = Instant::now();
        refresh.is_coming = false;
        let mut page = match page {
            Ok(page @ Json::Object(_)) => page,
            failed => {
                debug!(%call, failure = ?failed.err(), "no list: reading one by one");
                self.failed.insert(wanted.key.clone());
                return;
            }
        };
        refresh.next = call.next_page(&page).map_or(Next::None, |next| Next::Page(Box::new(next)));
        let items = page.get_mut(wanted.shelf.items()).map(Json::take).unwrap_or_default();
        let Json::Array(items) = items else { return };
        for object in items {
            let name = wanted.shelf.name_of(&object);
            if refresh.names.get(&name) == Some(&false) {
                continue;
            }
            let text = object.to_string().into_boxed_str();
            bytes += text.len();
            if bytes > MOST_BYTES {
                debug!(%call, "the lists are too long: reading one by one");
                self.failed.insert(wanted.key.clone());
                return;
            }
            refresh.objects.insert(name, text);
        }
    }
}

impl Refresh {
    fn new(number: u64) -> Self {
        Self {
            number,
            last: Instant::now(),
            reads: 0,
            pages: 0,
            is_coming: false,
            again: 0,
            listed: None,
            names: HashMap::new(),
            objects: HashMap::new(),
            next: Next::First,
        }
    }

    /// Drops what has become too old. The next read lists the collection again.
    fn list_again(&mut self) {
        self.objects = HashMap::new();
        (self.listed, self.pages, self.next) = (None, 0, Next::First);
    }

    /// Whether enough reads came for one more page.
    fn has_earned_a_page(&self) -> bool {
        self.reads > READS_PER_PAGE && self.reads >= (self.pages + 1) * READS_PER_PAGE
    }
}

#[cfg(test)]
mod tests;
