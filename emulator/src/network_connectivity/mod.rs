//! Network Connectivity, `networkconnectivity.googleapis.com`, version 1: reserved internal ranges, service
//! connection policies and policy-based routes.

mod internal_ranges;
mod networks;
mod operations;
mod policy_based_routes;
mod product;
mod range_choice;
mod service_connection_policies;
#[cfg(test)]
mod tests;

pub(crate) use internal_ranges::INTERNAL_RANGES;
pub(crate) use operations::OPERATIONS;
pub(crate) use policy_based_routes::POLICY_BASED_ROUTES;
pub(crate) use service_connection_policies::SERVICE_CONNECTION_POLICIES;
