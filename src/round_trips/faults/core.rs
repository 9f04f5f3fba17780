//! What Terraform's core does with an object: it refreshes, plans, applies, and keeps what comes of it.

use proptest::test_runner::TestCaseError;
use serde_json::Value as Json;

use super::super::world::{Held, World, value};
use crate::diag::Diagnostics;
use crate::engine::{ApplyRequest, PlanReply, ReadRequest, apply, plan, read};
use crate::spec::Resource;
use crate::value::Value;

/// An object in Terraform's state.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    pub(super) held: Held,
    pub(super) is_tainted: bool,
}

impl From<Held> for Stored {
    fn from(held: Held) -> Self {
        Self { held, is_tainted: false }
    }
}

/// One run of terraform after another.
pub(super) struct Core<'a> {
    pub(super) world: &'a World,
    pub(super) resource: &'static Resource,
}

impl Core<'_> {
    /// Refreshes, plans and applies: towards this configuration, or none.
    pub(super) async fn run(
        &self,
        stored: Stored,
        wanted: Option<&Json>,
    ) -> Result<(Stored, Diagnostics), TestCaseError> {
        let (stored, diagnostics) = self.refreshed(stored).await;
        if diagnostics.has_errors() {
            return Ok((stored, diagnostics));
        }
        self.applied(stored, wanted).await
    }

    /// Reads the object.
    pub(super) async fn refreshed(&self, stored: Stored) -> (Stored, Diagnostics) {
        if stored.held.state.is_null() {
            return (Stored::default(), Diagnostics::default());
        }
        let request = ReadRequest {
            state: stored.held.state.clone(),
            private: stored.held.private.clone(),
            identity: stored.held.identity.clone(),
        };
        let reply = read(self.resource, &self.world.configured, request).await;
        if reply.diagnostics.has_errors() {
            return (stored, reply.diagnostics);
        }
        if reply.state.is_null() {
            return (Stored::default(), reply.diagnostics);
        }
        let held = Held { state: reply.state, private: reply.private, identity: reply.identity };
        (Stored { held, ..stored }, reply.diagnostics)
    }

    /// Plans and applies.
    pub(super) async fn applied(
        &self,
        stored: Stored,
        wanted: Option<&Json>,
    ) -> Result<(Stored, Diagnostics), TestCaseError> {
        let Some(config) = wanted else { return Ok(self.destroyed(stored).await) };
        if stored.held.state.is_null() {
            return self.changed(Stored::default(), config).await;
        }
        let planned = self.planned(&stored, config)?;
        if stored.is_tainted || !planned.requires_replace.is_empty() {
            let (left, diagnostics) = self.destroyed(stored).await;
            if diagnostics.has_errors() {
                return Ok((left, diagnostics));
            }
            return self.changed(Stored::default(), config).await;
        }
        if planned.planned == stored.held.state {
            return Ok((stored, Diagnostics::default()));
        }
        self.changed(stored, config).await
    }

    /// Plans. A warning about what failed before is no obstacle.
    fn planned(&self, stored: &Stored, config: &Json) -> Result<PlanReply, TestCaseError> {
        let request = stored.held.to_plan(self.resource, config);
        let reply = plan(self.resource, &self.world.configured.settings, request);
        proptest::prop_assert!(!reply.diagnostics.has_errors(), "{:?}", reply.diagnostics);
        Ok(reply)
    }

    /// Creates the object, or changes it in place.
    async fn changed(
        &self,
        prior: Stored,
        config: &Json,
    ) -> Result<(Stored, Diagnostics), TestCaseError> {
        let planned = self.planned(&prior, config)?;
        let request = ApplyRequest {
            prior: prior.held.state.clone(),
            planned: planned.planned,
            config: value(self.resource, config),
            private: planned.private,
            identity: planned.identity,
        };
        let reply = apply(self.resource, &self.world.configured, request).await;
        let held = Held { state: reply.state, private: reply.private, identity: reply.identity };
        let is_new = prior.held.state.is_null();
        Ok((after(prior, is_new, held, &reply.diagnostics), reply.diagnostics))
    }

    async fn destroyed(&self, stored: Stored) -> (Stored, Diagnostics) {
        if stored.held.state.is_null() {
            return (stored, Diagnostics::default());
        }
        let request = ApplyRequest {
            prior: unprotected(&stored.held.state),
            private: stored.held.private.clone(),
            identity: stored.held.identity.clone(),
            ..ApplyRequest::default()
        };
        let reply = apply(self.resource, &self.world.configured, request).await;
        let held = Held { state: reply.state, private: reply.private, identity: reply.identity };
        (after(stored, false, held, &reply.diagnostics), reply.diagnostics)
    }
}

/// What the core keeps after an apply. A null state beside errors leaves what it had.
fn after(prior: Stored, is_new: bool, held: Held, diagnostics: &Diagnostics) -> Stored {
    let has_failed = diagnostics.has_errors();
    if held.state.is_null() {
        return if has_failed { prior } else { Stored::default() };
    }
    let is_tainted = if is_new { has_failed } else { prior.is_tainted && has_failed };
    Stored { held, is_tainted }
}

fn unprotected(state: &Value) -> Value {
    let mut state = state.clone();
    if let Value::Object(attributes) = &mut state
        && attributes.get("deletion_protection").is_some()
    {
        attributes.insert("deletion_protection".to_owned(), false.into());
    }
    state
}
