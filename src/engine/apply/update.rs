//! Changing an object in place.

mod groups;
mod masked;

use serde_json::Value as Json;
use std::time::Duration;

use super::super::complete::without_unknowns;
use super::super::configured::Configured;
use super::super::object;
use super::super::plan::has_request;
use super::super::report::{Doing, failed};
use super::request::{Outcome, deadline};
use crate::diag::Diagnostic;
use crate::remote::{Deadline, Failure};
use crate::spec::{Resource, SentContext, Update};
use crate::value::Value;

/// How long a look at what became of a failed update may take.
const LOOK: Duration = Duration::from_secs(30);

/// An update under way.
struct Change<'a> {
    resource: &'static Resource,
    configured: &'a Configured,
    prior: &'a Value,
    planned: &'a Value,
    config: &'a Value,
    path: &'a str,
    project: Option<String>,
    until: Deadline,
}

/// Why an update did not come to its end.
enum Stopped {
    /// Google refused, or could not be reached.
    Failed(Failure),
    /// Somebody else was there.
    Conflict(Diagnostic),
}

/// Changes the object from `prior` to `planned`.
pub(super) async fn update(
    resource: &'static Resource,
    configured: &Configured,
    prior: &Value,
    planned: &Value,
    config: &Value,
) -> Outcome {
    let path = match object::path(resource, prior) {
        Ok(path) => path,
        Err(diagnostic) => return Outcome::failed(prior.clone(), diagnostic),
    };
    if !has_request(resource, prior, planned) {
        let state = without_unknowns(resource.fields, planned);
        return Outcome::reached(object::with_own(state, planned, &path));
    }
    let change = Change {
        resource,
        configured,
        prior,
        planned,
        config,
        path: &path,
        project: object::project(prior),
        until: deadline(planned, "update", resource.timeouts.update),
    };
    let ended = match resource.update {
        Update::Groups(groups) => groups::send(&change, groups).await,
        Update::Masked => masked::send(&change).await,
    };
    match ended {
        Ok(body) => {
            let (state, differences) = object::completed(resource, planned, body, &path);
            Outcome { state, diagnostics: object::differences(resource, &path, differences) }
        }
        Err(stopped) => change.stopped(stopped).await,
    }
}

impl Change<'_> {
    /// Reads the object as it is now.
    async fn read(&self) -> Result<Json, Failure> {
        let remote = &*self.configured.remote;
        object::get(self.resource, remote, self.path, self.project.clone(), self.until).await
    }

    fn context(&self) -> SentContext<'_> {
        SentContext { project: self.project.as_deref().unwrap_or_default() }
    }

    /// What goes back of an update that failed half-way: the object as Google has it now.
    async fn stopped(&self, stopped: Stopped) -> Outcome {
        let mut diagnostic = match stopped {
            Stopped::Failed(failure) => failed(self.resource, Doing::Updating, self.path, &failure),
            Stopped::Conflict(diagnostic) => diagnostic,
        };
        let remote = &*self.configured.remote;
        let project = self.project.clone();
        let look =
            object::get(self.resource, remote, self.path, project, Deadline::after(LOOK)).await;
        let Ok(body) = look else { return Outcome::failed(self.prior.clone(), diagnostic) };
        object::explain(self.resource, &body, &mut diagnostic);
        let known = without_unknowns(self.resource.fields, self.planned);
        let settings = &self.configured.settings;
        let state = object::refreshed(self.resource, settings, &known, body, self.path);
        Outcome::failed(state, diagnostic)
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Stopped::Failed(failure)
    }
}
