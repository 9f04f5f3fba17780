//! A step in the life of an object, and the scene in which it is tried.

use google_emulator::{Emulator, Options};
use proptest::test_runner::TestCaseError;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::super::entry::Entry;
use super::super::lost::{has_owner, in_place, named_by_google};
use super::super::world::{Held, World, stays};
use super::core::{Core, Stored};
use super::road::{Fault, Harm, Road};
use crate::diag::Diagnostics;
use crate::engine::Attempts;
use crate::google::Google;
use crate::spec::{Lifecycle, Resource, places};

/// What is done to an object while something breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Create,
    /// A create of what a stranger has made already.
    CreateTaken,
    Read,
    Update,
    Delete,
}

pub(super) const STEPS: [Step; 5] =
    [Step::Create, Step::CreateTaken, Step::Read, Step::Update, Step::Delete];

/// The ways of coming to harm that can happen once, or from then on.
const HARMS: [Harm; 11] = [
    Harm::CutBefore,
    Harm::CutAfter,
    Harm::Torn,
    Harm::Refused(403),
    Harm::Refused(429),
    Harm::Refused(503),
    Harm::Page(404),
    Harm::Page(502),
    Harm::PageAfter(502),
    Harm::SilentBefore,
    Harm::SilentAfter,
];

/// Google before a step, what Terraform has, and what follows from the step.
pub(super) struct Scene<'a> {
    pub(super) entry: &'a Entry,
    pub(super) resource: &'static Resource,
    pub(super) step: Step,
    folder: TempDir,
    /// What Terraform has before.
    prior: Stored,
    /// The configuration afterwards; none if the object is deleted.
    pub(super) wanted: Option<Json>,
    /// The stranger's objects: beside the object, or in its place.
    pub(super) strangers: Vec<Held>,
    /// How many requests the step takes.
    requests: usize,
    /// What exists before.
    pub(super) before: BTreeSet<String>,
    /// What exists afterwards.
    pub(super) expected: Vec<String>,
}

/// A runtime whose time is paused.
pub(super) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .expect("a runtime")
}

/// A process of the provider, whose requests come to harm in this way.
pub(super) struct Process {
    pub(super) world: World,
    pub(super) road: Arc<Road>,
    attempts: Attempts,
}

impl Process {
    /// Terraform needs no more answers, and stores what it has been told.
    pub(super) fn shut_down(&self) {
        self.attempts.close();
    }
}

/// An emulator with what a file has stored.
pub(super) async fn started(file: &Path) -> Arc<Emulator> {
    let options = Options { state: Some(file.to_owned()), ..Options::default() };
    Arc::new(Emulator::start(options).await.expect("an emulator with this state"))
}

impl<'a> Scene<'a> {
    pub(super) fn provider(&self, emulator: &Arc<Emulator>, fault: Option<Fault>) -> Process {
        let road = Road::new(Arc::clone(emulator), fault);
        let google = Google::carried_by(Arc::clone(&road) as _);
        let attempts = Attempts::in_folder(self.notes(), String::new());
        let mut world = World::over(Arc::clone(emulator), google);
        world.configured = world.configured.noting(attempts.clone());
        Process { world, road, attempts }
    }

    fn notes(&self) -> PathBuf {
        self.folder.path().join("notes")
    }

    /// How many creates are noted.
    pub(super) fn noted(&self) -> usize {
        std::fs::read_dir(self.notes()).map_or(0, Iterator::count)
    }
    /// Sets the scene; none if the type has no such step.
    pub(super) fn set(entry: &'a Entry, step: Step) -> Result<Option<Self>, TestCaseError> {
        let resource = entry.resource();
        let (before, wanted) = match step {
            Step::CreateTaken if !has_owner(resource) || named_by_google(resource) => {
                return Ok(None);
            }
            Step::Create | Step::CreateTaken => (None, Some(entry.minimal.clone())),
            Step::Read => (Some(entry.minimal.clone()), Some(entry.minimal.clone())),
            Step::Delete => (Some(entry.minimal.clone()), None),
            Step::Update => {
                let Some((first, second)) = in_place(entry)? else { return Ok(None) };
                (Some(first), Some(second))
            }
        };
        let set = |stranger: Option<&Json>| {
            let mut scene = Self {
                entry,
                resource,
                step,
                folder: tempfile::tempdir().expect("a folder for temporary files"),
                prior: Stored::default(),
                wanted: wanted.clone(),
                strangers: Vec::new(),
                requests: 0,
                before: BTreeSet::new(),
                expected: Vec::new(),
            };
            runtime().block_on(scene.prepared(before.as_ref(), stranger))?;
            runtime().block_on(scene.measured())?;
            Ok(scene)
        };
        // Some objects cannot stand beside each other.
        let with_stranger = beside(entry).iter().find_map(|config| set(Some(config)).ok());
        with_stranger.map_or_else(|| set(None), Ok).map(Some)
    }

    async fn prepared(
        &mut self,
        before: Option<&Json>,
        stranger: Option<&Json>,
    ) -> Result<(), TestCaseError> {
        let emulator = started(&self.base()).await;
        let process = self.provider(&emulator, None);
        let world = &process.world;
        world.prepare(self.entry).await;
        if let Some(config) = stranger {
            self.strangers.push(world.apply(self.resource, &Held::default(), config).await?);
        }
        if self.step == Step::CreateTaken {
            let theirs = world.apply(self.resource, &Held::default(), &self.entry.minimal).await?;
            if let Lifecycle::Object(object) = self.resource.lifecycle {
                world.alter(self.resource, &theirs.state, |it| {
                    if let Some(created_at) = object.created_at {
                        let at = created_at.split('.').fold(it, |it, name| &mut it[name]);
                        *at = json!("2020-01-01T00:00:00Z");
                    }
                });
            }
            self.strangers.push(theirs);
        }
        for stranger in &mut self.strangers {
            *stranger = world.read(self.resource, stranger).await?;
        }
        if let Some(config) = before {
            let held = world.apply(self.resource, &Held::default(), config).await?;
            self.prior = world.settles(self.resource, &held, config).await?.into();
        }
        process.shut_down();
        self.before = emulator.paths().into_iter().collect();
        emulator.save().expect("the state can be written");
        Ok(())
    }

    /// Takes the step without a fault.
    async fn measured(&mut self) -> Result<(), TestCaseError> {
        let emulator = started(&self.copied()).await;
        let process = self.provider(&emulator, None);
        let world = &process.world;
        let (stored, diagnostics) = self.taken(world).await?;
        self.requests = process.road.count();
        process.shut_down();
        proptest::prop_assert_eq!(self.noted(), 0, "notes are left");
        let is_fine = diagnostics.has_errors() == (self.step == Step::CreateTaken);
        proptest::prop_assert!(is_fine, "without a fault: {diagnostics:?}");
        if let (Some(wanted), false) = (&self.wanted, self.step == Step::CreateTaken) {
            world.settles(self.resource, &stored.held, wanted).await?;
        }
        self.expected = self.existing(&emulator, &[]);
        Ok(())
    }

    /// Takes the step.
    pub(super) async fn taken(
        &self,
        world: &World,
    ) -> Result<(Stored, Diagnostics), TestCaseError> {
        let core = Core { world, resource: self.resource };
        match self.step {
            Step::Read => Ok(core.refreshed(self.prior.clone()).await),
            _ => core.applied(self.prior.clone(), self.wanted.as_ref()).await,
        }
    }

    /// What Terraform has before.
    pub(super) fn stored_before(&self) -> Stored {
        self.prior.clone()
    }

    /// The faults at every request.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for at in 1..=self.requests {
            let once = |harm| Fault { harm, at, lasts: false };
            faults.extend([Harm::KilledBefore, Harm::KilledAfter].map(once));
            if self.step != Step::Read {
                faults.push(once(Harm::OperationFails));
            }
            for harm in HARMS {
                faults.extend([false, true].map(|lasts| Fault { harm, at, lasts }));
            }
        }
        // After the last response.
        faults.push(Fault { harm: Harm::KilledBefore, at: self.requests + 1, lasts: false });
        faults
    }

    /// Whether a fault comes after the last request.
    pub(super) fn is_at_end(&self, fault: Fault) -> bool {
        fault.at > self.requests
    }

    fn base(&self) -> PathBuf {
        self.folder.path().join("base.json")
    }

    /// A copy of what exists before the step.
    pub(super) fn copied(&self) -> PathBuf {
        _ = std::fs::remove_dir_all(self.notes());
        let copy = self.folder.path().join("point.json");
        std::fs::copy(self.base(), &copy).expect("the state can be copied");
        copy
    }

    /// What exists: the paths without numbers, except for these, what the type leaves behind, revisions, and the
    /// history that Cloud DNS keeps.
    pub(super) fn existing(&self, emulator: &Emulator, except: &[String]) -> Vec<String> {
        // What is left behind is out of use.
        let is_used =
            |path: &str| emulator.object(path).is_some_and(|object| object["state"] == "ENABLED");
        let is_left = |path: &str| {
            ["/revisions/", "/operations/"].iter().any(|part| path.contains(part))
                || self.entry.leaves.iter().any(|(part, _)| path.contains(part)) && !is_used(path)
        };
        let paths = emulator.paths().into_iter();
        let paths = paths.filter(|path| !is_left(path) && !except.contains(path));
        let mut paths: Vec<String> = paths.map(|path| without_numbers(&path)).collect();
        paths.sort();
        paths
    }

    /// Whether a delete leaves the object there.
    pub(super) fn stays(&self) -> bool {
        stays(self.resource)
    }
}

/// A path without digits, and without identifiers in hexadecimal digits.
fn without_numbers(path: &str) -> String {
    let digits = |it: char| if it.is_ascii_digit() { '#' } else { it };
    let segments = path.split('/').map(|segment| {
        let is_key = segment.len() >= 32 && segment.chars().all(|it| it.is_ascii_hexdigit());
        if is_key { "#".to_owned() } else { segment.chars().map(digits).collect() }
    });
    segments.collect::<Vec<String>>().join("/")
}

/// Configurations of an object beside that of the type's own: each changes one of the attributes that name it.
fn beside(entry: &Entry) -> Vec<Json> {
    let resource = entry.resource();
    let mut names = places(resource.id);
    names.extend(places(resource.lifecycle.read_path()));
    names.reverse();
    let others = names.iter().filter_map(|name| {
        let row = entry.rows.iter().find(|row| row.0 == *name).map(|row| row.2.clone());
        let text = entry.minimal.get(name)?.as_str()?;
        let other = match text.split_once(':') {
            Some((kind, rest)) => format!("{kind}:other-{rest}"),
            None => format!("other-{text}"),
        };
        Some((*name, row.unwrap_or_else(|| json!(other))))
    });
    let with = |(name, value): (&str, Json)| {
        let mut config = entry.minimal.clone();
        config[name] = value;
        config
    };
    others.map(with).collect()
}
