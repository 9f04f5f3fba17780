//! One of Google's APIs: its base URL, and the attribute that replaces it.

/// One of Google's APIs, as the provider block and the environment name it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Api {
    /// Google's name of the service, for messages: `compute`. Empty for public files: [`Self::is_public`].
    pub(crate) name: &'static str,
    /// The base URL with the version, ending in a slash: `https://compute.googleapis.com/compute/v1/`.
    /// `{location}` in it stands for the region of the object: [`super::Call::place`].
    pub(crate) base_url: &'static str,
    /// The provider block's attribute that replaces the base URL: `compute_custom_endpoint`. Empty if it
    /// cannot be replaced.
    pub(crate) endpoint_attribute: &'static str,
}

impl Api {
    /// Whether these are files that anyone may read, and no API: no credentials are sent to their host.
    pub(crate) fn is_public(&self) -> bool {
        self.name.is_empty()
    }

    /// The path of the base URL, without the slash at its start: `compute/v1/`.
    pub(crate) fn path(&self) -> &'static str {
        let without_scheme = self.base_url.split_once("://").map_or(self.base_url, |parts| parts.1);
        without_scheme.split_once('/').map_or("", |parts| parts.1)
    }

    /// The host of the base URL: `compute.googleapis.com`.
    pub(crate) fn host(&self) -> &'static str {
        let without_scheme = self.base_url.split_once("://").map_or(self.base_url, |parts| parts.1);
        without_scheme.split('/').next().unwrap_or(without_scheme)
    }
}
