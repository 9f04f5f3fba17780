//! The parts of a provider, for the code that serves it.

use tokio_util::sync::CancellationToken;

use super::configured::Configured;
use crate::diag::Diagnostics;
use crate::schema::Schema;
use crate::spec::{DataSource, Ephemeral, Function, Resource};
use crate::value::Value;

/// The parts of a provider.
pub(crate) struct Provider {
    /// The schema of the provider block.
    pub(crate) schema: fn() -> Schema,
    /// The schema of `provider_meta` blocks.
    pub(crate) meta_schema: fn() -> Schema,
    /// The resources, in the order of their names.
    pub(crate) resources: &'static [&'static Resource],
    /// Its data sources, in the order of their names.
    pub(crate) data_sources: &'static [&'static DataSource],
    /// Its ephemeral resources, in the order of their names.
    pub(crate) ephemeral_resources: &'static [&'static Ephemeral],
    /// Its functions, in the order of their names.
    pub(crate) functions: &'static [&'static Function],
    /// Checks a provider block, in which anything may be unknown.
    pub(crate) validate: fn(&Value) -> Diagnostics,
    /// Makes a configured instance from a provider block, the version of Terraform, and a signal after
    /// which it begins nothing new. No connection is made until the first request.
    pub(crate) configure: Box<Configure>,
}

/// See [`Provider::configure`].
pub(crate) type Configure =
    dyn Fn(&Value, &str, CancellationToken) -> (Option<Configured>, Diagnostics) + Send + Sync;

impl Provider {
    /// The resource of this name.
    pub(crate) fn resource(&self, type_name: &str) -> Option<&'static Resource> {
        self.resources.iter().find(|resource| resource.type_name == type_name).copied()
    }

    /// The data source of this name.
    pub(crate) fn data_source(&self, type_name: &str) -> Option<&'static DataSource> {
        self.data_sources.iter().find(|source| source.type_name == type_name).copied()
    }

    /// The ephemeral resource of this name.
    pub(crate) fn ephemeral(&self, type_name: &str) -> Option<&'static Ephemeral> {
        let all = self.ephemeral_resources.iter();
        all.copied().find(|ephemeral| ephemeral.table.type_name == type_name)
    }

    /// The function of this name.
    pub(crate) fn function(&self, name: &str) -> Option<&'static Function> {
        self.functions.iter().find(|function| function.name == name).copied()
    }
}
