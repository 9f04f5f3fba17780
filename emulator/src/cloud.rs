//! The emulated cloud: what exists, what is pending, and how it is to behave.

use crate::clock::{machine_milliseconds, milliseconds_from_now};
use crate::collection::{Collection, Finish};
use crate::failure::Failure;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::operation::{Operation, Outcome, Start};
use crate::panics::text_of_panic;
use crate::project::Projects;
use crate::state::{self, StateFile};
use crate::store::Store;
use crate::variants::Variants;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How the cloud is to behave.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Settings {
    /// How long each operation stays pending.
    pub(crate) operation_time: Duration,
    /// How long Cloud Run holds addresses that it no longer uses; none where it holds none.
    pub(crate) hold: Option<Duration>,
    /// Whether a project has a default network from its first request on.
    pub(crate) has_default_network: bool,
    /// Which of the answers that vary at Google to give.
    pub(crate) variants: Variants,
}

/// What the products do in the cloud, which names none of them itself.
pub(crate) struct Served {
    /// Every collection.
    pub(crate) collections: &'static [&'static Collection],
    /// What happens as time goes by; each returns whether it changed anything.
    pub(crate) ticks: &'static [fn(&mut Cloud) -> bool],
    /// What happens before the first request of a project, which is the argument.
    pub(crate) on_first_request: &'static [fn(&mut Cloud, &str)],
}

/// The emulated cloud. One lock holds it, so every request sees it between two others.
pub(crate) struct Cloud {
    /// What exists.
    pub(crate) store: Store,
    /// The projects in which it may exist.
    pub(crate) projects: Projects,
    /// How it behaves.
    pub(crate) settings: Settings,
    served: &'static Served,
    state: Option<StateFile>,
    /// The failure that a fault has ordered for the operation of the request at hand.
    ordered: Option<Failure>,
    is_changed: bool,
    /// How often something was shown that changes with each read.
    reads: AtomicUsize,
}

impl Cloud {
    /// A cloud that holds what the store holds and, with a path, writes it there.
    pub(crate) fn new(
        served: &'static Served,
        store: Store,
        projects: Projects,
        settings: Settings,
        state: Option<StateFile>,
    ) -> Cloud {
        Cloud {
            store,
            projects,
            settings,
            served,
            state,
            ordered: None,
            is_changed: false,
            reads: AtomicUsize::new(0),
        }
    }

    /// Starts an operation, which ends by itself after the settled time.
    pub(crate) fn start(&mut self, start: Start) -> Operation {
        let operation = Operation {
            name: start.name,
            method: start.method.to_owned(),
            target: start.target,
            target_number: start.target_number,
            kind: start.kind.to_owned(),
            payload: start.payload,
            count: self.store.count(),
            begun: self.store.now(),
            due: milliseconds_from_now(self.settings.operation_time),
            metadata: start.metadata,
            ordered: self.ordered.take(),
            outcome: None,
        };
        self.store.put_operation(operation.clone());
        self.is_changed = true;
        operation
    }

    /// Ends every operation whose time has come, in the order they began, and then gives back held
    /// addresses whose time has.
    pub(crate) fn settle(&mut self) {
        let now = machine_milliseconds();
        while let Some(mut operation) = self.store.next_due(now) {
            let result = match self.finisher(&operation) {
                Some(finish) => self.finished(finish, &operation),
                None => Err(Failure::new("UNIMPLEMENTED", format!("no {}", operation.method))),
            };
            let (response, failure) = match result {
                Ok(response) => (response, None),
                Err(failure) => (Json::Null, Some(failure)),
            };
            let at = self.store.now();
            operation.outcome = Some(Outcome { at, failure, response });
            if let Some(target) = self.store.object_mut(&operation.target)
                && target.busy.as_ref() == Some(&operation.name)
            {
                target.busy = None;
            }
            self.store.put_operation(operation);
            self.is_changed = true;
        }
        self.store.forget_old_operations();
        for tick in self.served.ticks {
            self.is_changed |= tick(self);
        }
    }

    /// How an operation ends. One whose end panics, which is a bug of the emulator, fails for it: it
    /// would otherwise be due again at every request.
    fn finished(&mut self, finish: Finish, operation: &Operation) -> Result<Json, Failure> {
        catch_unwind(AssertUnwindSafe(|| finish(self, operation))).unwrap_or_else(|panic| {
            let bug = text_of_panic(&*panic);
            Err(Failure::new("INTERNAL", format!("The emulator has a bug: {bug}")))
        })
    }

    /// Orders that the operation of the request at hand fails; none takes an order back.
    pub(crate) fn order_failure(&mut self, failure: Option<Failure>) {
        self.ordered = failure;
    }

    /// Notes that something was written, so that the state file is too.
    pub(crate) fn note_change(&mut self) {
        self.is_changed = true;
    }

    /// Writes the state file, if there is one and anything has changed since it was written.
    ///
    /// # Errors
    /// What the file system said.
    pub(crate) fn save(&mut self) -> Result<(), state::Error> {
        if let Some(file) = &mut self.state
            && self.is_changed
        {
            file.append(&mut self.store)?;
        }
        self.is_changed = false;
        Ok(())
    }

    /// Rewrites the state file, if there is one, without what has been overwritten since.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn compact(&mut self) -> Result<(), state::Error> {
        match &mut self.state {
            Some(file) => file.rewrite(&mut self.store),
            None => Ok(()),
        }
    }

    /// Lets go of the state file, so that another emulator can use it.
    pub(crate) fn leave_state_file(&mut self) {
        self.state = None;
    }

    /// Counts a read, for answers that change with each.
    pub(crate) fn count_read(&self) -> usize {
        self.reads.fetch_add(1, Ordering::Relaxed)
    }

    /// An object as Google shows it, with what it works out when asked.
    pub(crate) fn shown(&self, name: &Name) -> Option<Object> {
        let mut body = self.store.body(name)?.clone();
        if let Some(collection) = self.collection_of(name) {
            for show in collection.rules.shows {
                show(self, name, &mut body);
            }
        }
        Some(body)
    }

    /// The collection that an object of this name belongs to.
    pub(crate) fn collection_of(&self, name: &Name) -> Option<&'static Collection> {
        self.served.collections.iter().copied().find(|collection| collection.has(name))
    }

    /// Prepares a project for its first request; does nothing for any later one.
    pub(crate) fn welcome(&mut self, project: &str) {
        if self.settings.has_default_network && self.store.is_first_request_of(project) {
            for prepare in self.served.on_first_request {
                prepare(self, project);
            }
        }
    }

    /// The function that ends an operation. Of two versions of an API that share the id of a
    /// method, one starts operations.
    fn finisher(&self, operation: &Operation) -> Option<Finish> {
        self.served
            .collections
            .iter()
            .filter(|collection| collection.product.api.host == operation.name.host())
            .flat_map(|collection| collection.methods)
            .find(|method| method.id == operation.method && method.finish.is_some())
            .and_then(|method| method.finish)
    }
}
