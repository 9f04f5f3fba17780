//! The networks that objects of Network Connectivity name.

use crate::cloud::Cloud;
use crate::collection::Draft;
use crate::compute::{NETWORK, referenced};
use crate::failure::{ApiError, Failure};
use crate::json::{Object, Read};
use crate::name::Name;

/// The network that an object names, if it exists.
pub(super) fn network_of(cloud: &Cloud, name: &Name, body: &Object) -> Option<Name> {
    let network = referenced(&cloud.projects, body.text("network"), name.project())?;
    (network.fits(NETWORK) && cloud.store.object(&network).is_some()).then_some(network)
}

/// Rejects an object without a network, or with something else in its place. The messages are guesses.
pub(super) fn refuse_no_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let text = draft.body.text("network");
    let network = referenced(&cloud.projects, text, draft.name.project());
    if network.is_some_and(|network| network.fits(NETWORK)) {
        return Ok(());
    }
    Err(ApiError::violation("network".to_owned(), format!("'{text}' is not a VPC network.")))
}

/// A missing network fails inside the operation, which is a guess.
pub(super) fn fail_missing_network(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    let body = cloud.store.body(name).cloned().unwrap_or_default();
    if network_of(cloud, name, &body).is_some() {
        return Ok(());
    }
    let text = body.text("network");
    Err(Failure::new("NOT_FOUND", format!("The network '{text}' was not found.")))
}
