//! The networks that are connected: Service Networking names their projects by number alone.

use crate::cloud::Cloud;
use crate::compute::NETWORK;
use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::name::Name;

/// The network with this name in Service Networking; none if it does not exist.
///
/// Source: discovery servicenetworking/v1, `Connection.network`: `projects/{project}/global/networks/..`, in
/// which the project is a number.
pub(super) fn network(cloud: &Cloud, text: &str) -> Result<Option<Name>, ApiError> {
    let path = Name::new(compute_v1::API.host, text);
    let number = path.project();
    if !path.fits(NETWORK) || number.is_empty() || !number.bytes().all(|it| it.is_ascii_digit()) {
        return Err(invalid(text));
    }
    let mut networks = cloud.store.objects().map(|(name, _)| name).filter(|it| it.fits(NETWORK));
    let is_it = |it: &&Name| it.id() == path.id() && cloud.projects.number(it.project()) == number;
    Ok(networks.find(is_it).cloned())
}

/// The network, which has to exist. That a missing one is 404 at once is a guess.
pub(super) fn existing_network(cloud: &Cloud, text: &str) -> Result<Name, ApiError> {
    network(cloud, text)?
        .ok_or_else(|| ApiError::not_found(format!("Network '{text}' was not found.")))
}

/// The name of a network in Service Networking.
pub(super) fn numbered(cloud: &Cloud, network: &Name) -> String {
    let number = cloud.projects.number(network.project());
    format!("projects/{number}/global/networks/{}", network.id())
}

/// The message is a guess.
fn invalid(text: &str) -> ApiError {
    ApiError::invalid(format!(
        "Invalid network '{text}'. It must have the form projects/{{project number}}/global/networks/{{network}}."
    ))
}
