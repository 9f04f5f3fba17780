//! Addresses of objects: the id in the state, and the path of requests.

use crate::diag::Diagnostic;
use crate::remote::Proof;
use crate::spec::{Lifecycle, Resource, named};
use crate::value::Value;
use serde_json::Value as Json;
use std::sync::Arc;
use std::time::Duration;

/// The address of an object: its id and the path of its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Its id, as messages show it.
    pub(super) id: String,
    /// The path that a read requests, escaped and relative to the API's base URL: that of the object
    /// itself, or of the object that contains it.
    pub(super) path: String,
    /// The project that contains the object, if the type has one.
    pub(super) project: Option<String>,
    /// The region in the host name of the API.
    pub(super) place: Option<String>,
}

impl Address {
    /// The address of an object.
    ///
    /// # Errors
    /// The name of an attribute that the address needs and that has no value.
    pub(super) fn of(resource: &Resource, object: &Value) -> Result<Self, String> {
        Ok(Self {
            id: resource.fill(resource.id, object)?,
            path: resource.path(resource.lifecycle.read_path(), object)?,
            project: project(object),
            place: place(resource, object)?,
        })
    }

    /// The address of an object in the state.
    ///
    /// # Errors
    /// An attribute has no value. The state must have been edited, since every state that the provider
    /// writes contains the attributes that an address needs.
    pub(super) fn of_state(resource: &Resource, object: &Value) -> Result<Self, Diagnostic> {
        Self::of(resource, object).map_err(|attribute| {
            Diagnostic::error(
                "Incomplete state",
                format!(
                    "The state of this {} has no `{attribute}`, so the provider cannot find it. Remove it \
                     with `terraform state rm` and import it again.",
                    resource.noun
                ),
            )
        })
    }

    /// How to prove that a create made the object at this address, for lives that have such a proof. What
    /// only a list shows has none.
    ///
    /// `since` is how long ago another process began to create it.
    pub(super) fn proof(
        &self,
        resource: &Resource,
        since: Option<Duration>,
        has_content: impl Fn(&Json) -> bool + Send + Sync + 'static,
    ) -> Option<Proof> {
        let Lifecycle::Object(object) = resource.lifecycle else { return None };
        if object.listed.is_some() {
            return None;
        }
        let (path, created_at) = (self.path.clone(), object.created_at);
        // Nothing tells when an object without a date was made.
        let since = since.filter(|_| created_at.is_some());
        Some(Proof { path, created_at, since, has_content: Arc::new(has_content) })
    }
}

/// The project of an object, by its id even where the attribute takes `projects/{project}`.
pub(super) fn project(object: &Value) -> Option<String> {
    object.get("project").as_str().map(named)
}

/// The region of an object whose API has a host for each region.
pub(super) fn place(resource: &Resource, object: &Value) -> Result<Option<String>, String> {
    if resource.api.base_url.contains("{location}") {
        resource.path("{location}", object).map(Some)
    } else {
        Ok(None)
    }
}
