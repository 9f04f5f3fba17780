//! One point of the matrix: the fault, the next plan and apply, and what is left.

use google_emulator::Emulator;
use proptest::test_runner::TestCaseError;
use std::sync::Arc;

use super::super::lost::named_by_google;
use super::super::world::{Held, World, is_gone, longest_import_id};
use super::core::{Core, Stored};
use super::road::{Fault, Harm};
use super::step::{Scene, Step, runtime, started};
use crate::diag::{Diagnostics, Severity};
use crate::value::{Name, Value};

/// What became of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Everything is as configured.
    Good,
    /// An error says that the object exists and how to import it, and it can be imported.
    Imported,
    /// Of objects that Google names, one is left over, and a diagnostic names it.
    Named,
    /// The object is at Google and not in the state, or cannot be created.
    Lost,
    /// There is something that should not exist.
    Duplicated,
    /// An object of a stranger was changed or taken over.
    Stranger,
    /// Something else.
    Wrong,
}

/// A point, and what became of it.
pub(super) struct Outcome {
    pub(super) fault: Fault,
    pub(super) is_at_end: bool,
    pub(super) verdict: Verdict,
    /// The details, unless all is well.
    pub(super) text: String,
}

impl Scene<'_> {
    /// Takes the step with a fault, restarts the emulator, plans and applies, and checks what is left.
    pub(super) fn try_point(&self, fault: Fault) -> Result<Outcome, TestCaseError> {
        let file = self.copied();
        let left = runtime().block_on(async {
            let emulator = started(&file).await;
            let process = self.provider(&emulator, Some(fault));
            let (left, diagnostics) = tokio::select! {
                biased;
                () = process.road.killed() => return Ok((self.stored_before(), Diagnostics::default())),
                taken = self.taken(&process.world) => taken?,
            };
            // Terraform dies with what it has been told.
            if self.is_at_end(fault) {
                return Ok((self.stored_before(), diagnostics));
            }
            process.shut_down();
            Ok::<_, TestCaseError>((left, diagnostics))
        })?;
        let (verdict, text) = runtime().block_on(async {
            let emulator = started(&file).await;
            self.recovered(&emulator, left.clone()).await
        });
        let said = said(&left.1);
        let text =
            if verdict == Verdict::Good { text } else { format!("{text}\n    first: {said}") };
        Ok(Outcome { fault, is_at_end: self.is_at_end(fault), verdict, text })
    }

    /// Plans and applies without a fault.
    async fn recovered(
        &self,
        emulator: &Arc<Emulator>,
        (left, first): (Stored, Diagnostics),
    ) -> (Verdict, String) {
        let process = self.provider(emulator, None);
        let world = &process.world;
        let wrong = |error: TestCaseError| (Verdict::Wrong, error.to_string());
        let core = Core { world, resource: self.resource };
        if self.step == Step::CreateTaken && !left.held.state.is_null() {
            return (Verdict::Stranger, "it is in the state".to_owned());
        }
        let (stored, diagnostics) = match core.run(left, self.wanted.as_ref()).await {
            Ok(ran) => ran,
            Err(error) => return wrong(error),
        };
        if self.step == Step::CreateTaken {
            if !diagnostics.has_errors() || !stored.held.state.is_null() {
                return (Verdict::Stranger, "it was taken over".to_owned());
            }
            return self.checked(world, Verdict::Good, &[]).await.unwrap_or_else(wrong);
        }
        process.shut_down();
        if self.noted() != 0 {
            return (Verdict::Wrong, "notes are left".to_owned());
        }
        let (stored, verdict) = if diagnostics.has_errors() {
            match self.imported(world, stored).await {
                Ok(stored) => (stored, Verdict::Imported),
                Err(error) => {
                    return (Verdict::Lost, format!("{}\n    then: {error}", said(&diagnostics)));
                }
            }
        } else {
            (stored, Verdict::Good)
        };
        if let Err(error) = self.as_configured(world, &stored).await {
            let is_lost = stored.held.state.is_null();
            return (if is_lost { Verdict::Lost } else { Verdict::Wrong }, error.to_string());
        }
        let named = self.named(emulator, &stored, [&first, &diagnostics]);
        let checked = self.checked(world, verdict, &named).await;
        let (verdict, text) = checked.unwrap_or_else(wrong);
        let text = if verdict == Verdict::Imported { said(&diagnostics) } else { text };
        (verdict, text)
    }

    /// Imports what an error says exists already, and applies.
    async fn imported(&self, world: &World, stored: Stored) -> Result<Stored, TestCaseError> {
        let Some(wanted) = self.wanted.as_ref().filter(|_| stored.held.state.is_null()) else {
            return Err(TestCaseError::fail("there is nothing to import"));
        };
        let planned = world.plan(self.resource, &Held::default(), wanted)?;
        let id = longest_import_id(self.resource, &planned.planned)?;
        let imported = world.import(self.resource, &id).await?;
        let core = Core { world, resource: self.resource };
        let (stored, diagnostics) = core.applied(imported.into(), Some(wanted)).await?;
        super::super::world::fine(&diagnostics)?;
        Ok(stored)
    }

    async fn as_configured(&self, world: &World, stored: &Stored) -> Result<(), TestCaseError> {
        match &self.wanted {
            Some(wanted) => {
                proptest::prop_assert!(!stored.is_tainted, "it is tainted");
                proptest::prop_assert!(!stored.held.state.is_null(), "it is not in the state");
                world.settles(self.resource, &stored.held, wanted).await.map(drop)
            }
            None if self.stays() => Ok(()),
            None => {
                let gone = world.read(self.resource, &self.stored_before().held).await?;
                proptest::prop_assert!(is_gone(self.resource, &gone), "it is still there");
                Ok(())
            }
        }
    }

    /// What is new, not in the state, and named in a diagnostic as left over.
    fn named(&self, emulator: &Emulator, stored: &Stored, said: [&Diagnostics; 2]) -> Vec<String> {
        if self.step != Step::Create || !named_by_google(self.resource) {
            return Vec::new();
        }
        let said = said.into_iter().flat_map(|it| &it.0);
        let said: Vec<&str> = said.map(|it| &*it.detail).collect();
        let own = stored.held.state.get("name").as_str().unwrap_or_default();
        let paths = emulator.paths().into_iter().filter(|path| !self.before.contains(path));
        let is_named = |path: &String| {
            let name = path.split_once(".googleapis.com/").map_or(&**path, |(_, name)| name);
            name != own && said.iter().any(|detail| detail.contains(&format!("- {name}")))
        };
        paths.filter(is_named).collect()
    }

    /// Compares what exists with what should, and the strangers' objects with what they were.
    async fn checked(
        &self,
        world: &World,
        verdict: Verdict,
        named: &[String],
    ) -> Result<(Verdict, String), TestCaseError> {
        let all = self.existing(&world.emulator, &[]);
        let existing = self.existing(&world.emulator, named);
        let verdict = if all == existing { verdict } else { Verdict::Named };
        if existing != self.expected {
            let more: Vec<_> = existing.iter().filter(|it| !self.expected.contains(it)).collect();
            let less: Vec<_> = self.expected.iter().filter(|it| !existing.contains(it)).collect();
            let verdict = if existing.len() < self.expected.len() {
                Verdict::Lost
            } else {
                Verdict::Duplicated
            };
            return Ok((verdict, format!("{more:?} is there, and {less:?} is not")));
        }
        for stranger in &self.strangers {
            let now = world.read(self.resource, stranger).await?;
            let differences = differences(&stranger.state, &now.state);
            if !differences.is_empty() {
                return Ok((Verdict::Stranger, format!("changed: {differences:?}")));
            }
        }
        Ok((verdict, String::new()))
    }
}

/// The attributes that differ, except for the marks of the object that contains it.
fn differences(before: &Value, now: &Value) -> Vec<String> {
    let (Value::Object(before), Value::Object(now)) = (before, now) else {
        return vec!["the whole".to_owned()];
    };
    let names = before.iter().map(|(name, _)| name);
    let differs = |name: &&Name| before.get(name) != now.get(name) && *name != "etag";
    names.filter(differs).map(ToString::to_string).collect()
}

/// The first error, or the first warning.
fn said(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.0.iter().filter(|it| it.severity == Severity::Error);
    let first = errors.chain(&diagnostics.0).next();
    first.map_or_else(|| "nothing".to_owned(), |it| format!("{}: {}", it.summary, it.detail))
}

impl Outcome {
    /// The name of the fault's row.
    pub(super) fn row(&self) -> &'static str {
        match self.fault.harm {
            _ if self.is_at_end => "terraform killed",
            Harm::KilledBefore | Harm::KilledAfter => "provider killed",
            Harm::CutBefore | Harm::CutAfter | Harm::Torn => "connection cut",
            Harm::SilentBefore | Harm::SilentAfter => "silence",
            Harm::Refused(_) | Harm::Page(_) | Harm::PageAfter(_) | Harm::OperationFails => "error",
        }
    }
}
