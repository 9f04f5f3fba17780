//! The emulated cloud: the existing objects, the pending operations, and the settings.

use crate::clock::{machine_milliseconds, milliseconds_from_now};
use crate::collection::{Answer, Collection, Finish};
use crate::enabled::Services;
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

/// The settings of the cloud.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// How long each operation stays pending.
    pub(crate) operation_time: Duration,
    /// How long a new service account is not visible everywhere.
    pub(crate) identity_time: Duration,
    /// The services that are enabled at the start.
    pub(crate) services: Services,
    /// How long a service that was enabled does not answer yet.
    pub(crate) enable_time: Duration,
    /// How long Cloud Run holds addresses that it no longer uses; none if it holds none.
    pub(crate) hold: Option<Duration>,
    /// Whether a project has a default network from its first request on.
    pub(crate) has_default_network: bool,
    /// The variants of the responses that vary at Google.
    pub(crate) variants: Variants,
}

/// The collections and hooks of the products. The cloud itself names no product.
pub(crate) struct Served {
    /// Every collection.
    pub(crate) collections: &'static [&'static Collection],
    /// The hooks that run as time passes; each returns whether it changed anything.
    pub(crate) ticks: &'static [fn(&mut Cloud) -> bool],
    /// The hooks that run before the first request for a project, which is the argument.
    pub(crate) on_first_request: &'static [fn(&mut Cloud, &str)],
}

/// The emulated cloud. One lock guards it, so requests are processed one at a time.
pub(crate) struct Cloud {
    /// The existing objects.
    pub(crate) store: Store,
    /// The projects that can contain objects.
    pub(crate) projects: Projects,
    /// The settings.
    pub(crate) settings: Settings,
    served: &'static Served,
    state: Option<StateFile>,
    /// The failure that a fault injects into the operation of the current request.
    ordered: Option<Failure>,
    is_changed: bool,
    /// The number of reads of responses that change with each read.
    reads: AtomicUsize,
}

impl Cloud {
    /// A cloud with the contents of the store. If a path is given, changes are written there.
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

    /// Starts an operation, which ends by itself after the configured time.
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

    /// Ends every operation that is due, in the order in which they began, and then releases held
    /// addresses that are due.
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

    /// Returns how an operation ends. If its end panics, which is a bug of the emulator, the
    /// operation fails; otherwise it would be due again at every request.
    fn finished(&mut self, finish: Finish, operation: &Operation) -> Result<Json, Failure> {
        catch_unwind(AssertUnwindSafe(|| finish(self, operation))).unwrap_or_else(|panic| {
            let bug = text_of_panic(&*panic);
            Err(Failure::new("INTERNAL", format!("The emulator has a bug: {bug}")))
        })
    }

    /// Makes the operation of the current request fail; `None` cancels a previous call.
    pub(crate) fn order_failure(&mut self, failure: Option<Failure>) {
        self.ordered = failure;
    }

    /// Gives an object that exists another body, and returns it as the response.
    pub(crate) fn rewritten(&mut self, name: &Name, body: Object) -> Answer {
        if let Some(stored) = self.store.object_mut(name) {
            stored.body.clone_from(&body);
        }
        self.note_change();
        Answer::Json(body.into())
    }

    /// Records that something was written, so that the state file is written as well.
    pub(crate) fn note_change(&mut self) {
        self.is_changed = true;
    }

    /// Writes the state file, if there is one and anything has changed since the last write.
    ///
    /// # Errors
    /// The error of the file system.
    pub(crate) fn save(&mut self) -> Result<(), state::Error> {
        if let Some(file) = &mut self.state
            && self.is_changed
        {
            file.append(&mut self.store)?;
        }
        self.is_changed = false;
        Ok(())
    }

    /// Rewrites the state file, if there is one, without overwritten entries.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn compact(&mut self) -> Result<(), state::Error> {
        match &mut self.state {
            Some(file) => file.rewrite(&mut self.store),
            None => Ok(()),
        }
    }

    /// Releases the state file, so that another emulator can use it.
    pub(crate) fn leave_state_file(&mut self) {
        self.state = None;
    }

    /// Counts a read, for responses that change with each read.
    pub(crate) fn count_read(&self) -> usize {
        self.reads.fetch_add(1, Ordering::Relaxed)
    }

    /// An object as Google returns it, with the values that are computed on read.
    pub(crate) fn shown(&self, name: &Name) -> Option<Object> {
        let mut body = self.store.body(name)?.clone();
        if let Some(collection) = self.collection_of(name) {
            for show in collection.rules.shows {
                show(self, name, &mut body);
            }
        }
        Some(body)
    }

    /// The collection that an object with this name belongs to.
    pub(crate) fn collection_of(&self, name: &Name) -> Option<&'static Collection> {
        self.served.collections.iter().copied().find(|collection| collection.has(name))
    }

    /// Prepares a project for its first request; does nothing for later requests.
    pub(crate) fn welcome(&mut self, project: &str) {
        if self.store.is_first_request_of(project) && self.settings.has_default_network {
            for prepare in self.served.on_first_request {
                prepare(self, project);
            }
        }
    }

    /// The function that ends an operation. If two versions of an API share the id of a method,
    /// only one of them starts operations.
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
