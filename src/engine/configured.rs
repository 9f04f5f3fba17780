//! What one configured provider instance knows.

use std::sync::Arc;

use crate::remote::Remote;
use crate::spec::Settings;

/// What one configured provider instance knows. It belongs to a connection, since a process that
/// Terraform is reattached to serves several configurations at once.
pub(crate) struct Configured {
    /// What the provider block gives to every object.
    pub(crate) settings: Settings,
    /// What sends calls to Google.
    pub(crate) remote: Arc<dyn Remote>,
    /// The attribute of the provider block without which Google can't be asked, where it isn't known
    /// before the apply. Going on with other credentials could meet a 404 under the wrong identity.
    pub(crate) unknown: Option<&'static str>,
}
