//! What one configured provider instance holds.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::attempts::Attempts;
use super::ledger::Ledger;
use super::lists::Lists;
use super::locks::Locks;
use super::newcomers::{Newcomers, Patient};
use super::replaced::Replaced;
use super::together::Together;
use crate::remote::{Call, Deadline, Failure, OperationStyle, Pending, Remote, Reply};
use crate::spec::Settings;

/// One configured provider instance. It belongs to a connection, since a process that Terraform is
/// reattached to serves several configurations at once.
#[derive(Clone)]
pub(crate) struct Configured {
    /// Values of the provider block that apply to every object.
    pub(crate) settings: Settings,
    /// Sends calls to Google.
    pub(crate) remote: Arc<dyn Remote>,
    /// The attribute of the provider block that Google cannot be called without, if its value is not
    /// known before the apply. Calls with other credentials could return 404 under the wrong
    /// identity.
    pub(crate) unknown: Option<&'static str>,
    /// What checks across resources do.
    pub(super) checking: Checking,
    /// What checks across resources know.
    pub(super) ledger: Ledger,
    /// Lists that answer reads of many objects.
    pub(super) lists: Lists,
    /// Locks of shared parents.
    pub(super) locks: Locks,
    /// Requests about shared parents that are sent together.
    pub(super) together: Together,
    /// The identities created in this run.
    pub(super) newcomers: Newcomers,
    /// Notes of creates whose objects no state may have yet.
    pub(super) attempts: Attempts,
    /// The objects that creates of this run have replaced.
    pub(super) replaced: Replaced,
    /// The numbers of projects that were looked up, by id.
    pub(super) numbers: Arc<Mutex<BTreeMap<String, String>>>,
}

/// What checks across resources do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Checking {
    /// Nothing, at no cost.
    #[default]
    Off,
    /// They warn, and are errors for what Google is certain to refuse.
    Warn,
    /// They are errors.
    Error,
}

impl Configured {
    /// An instance with these settings, which sends its calls by `remote`. `unknown` is the attribute of
    /// the provider block without which Google cannot be called yet.
    pub(crate) fn new(
        settings: Settings,
        remote: Arc<dyn Remote>,
        unknown: Option<&'static str>,
    ) -> Self {
        let newcomers = Newcomers::default();
        let remote: Arc<dyn Remote> = Arc::new(Patient { remote, newcomers: newcomers.clone() });
        let lists = Lists::new(Arc::clone(&remote));
        Self {
            settings,
            remote,
            unknown,
            checking: Checking::Off,
            ledger: Ledger::default(),
            lists,
            locks: Locks::default(),
            together: Together::default(),
            newcomers,
            attempts: Attempts::default(),
            replaced: Replaced::default(),
            numbers: Arc::default(),
        }
    }

    /// The same instance with these checks across resources.
    pub(crate) fn checking(self, checking: Checking) -> Self {
        Self { checking, ..self }
    }

    /// The same instance, which notes its creates there.
    pub(crate) fn noting(self, attempts: Attempts) -> Self {
        Self { attempts, ..self }
    }

    /// The same instance, which waits this long for requests to send together.
    #[cfg(test)]
    pub(crate) fn at_pace(mut self, pace: super::together::Pace) -> Self {
        self.together.pace = pace;
        self
    }

    /// The same instance, whose calls name a module as its `provider_meta` block does.
    pub(crate) fn on_behalf_of(&self, module: &str) -> Self {
        let remote = Attributed { remote: Arc::clone(&self.remote), module: module.to_owned() };
        Self { remote: Arc::new(remote), ..self.clone() }
    }
}

/// Sends calls on behalf of a module.
struct Attributed {
    remote: Arc<dyn Remote>,
    module: String,
}

impl Attributed {
    fn attributed(&self, call: &Call) -> Call {
        call.clone().on_behalf_of(Some(self.module.clone()))
    }
}

impl Remote for Attributed {
    fn send<'a>(&'a self, call: &'a Call, until: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move { self.remote.send(&self.attributed(call), until).await })
    }

    fn finish<'a>(
        &'a self,
        style: OperationStyle,
        call: &'a Call,
        started: Reply,
        until: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(
            async move { self.remote.finish(style, &self.attributed(call), started, until).await },
        )
    }

    fn stopped(&self) -> Pending<'_, ()> {
        self.remote.stopped()
    }

    fn access_token(&self) -> Pending<'_, Result<String, Failure>> {
        self.remote.access_token()
    }
}
