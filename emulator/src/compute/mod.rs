//! Compute Engine, `compute.googleapis.com`, version 1, and the beta version with the same fields.

mod addresses;
mod beta;
mod firewalls;
mod generated_routes;
mod ipv6;
mod labels;
mod links;
mod locations;
mod lookup;
mod networks;
mod operation_form;
mod operations;
mod peerings;
mod product;
mod projects;
mod reads;
mod references;
mod regions;
mod routers;
mod routes;
mod subnetworks;
mod writes;

pub(crate) use addresses::{ADDRESSES, GLOBAL_ADDRESSES, serverless_address};
pub(crate) use beta::{link_to_beta, path_in_version_1};
pub(crate) use firewalls::FIREWALLS;
pub(crate) use links::{NETWORK, SUBNETWORK, link_to, referenced};
pub(crate) use lookup::{network_and_range, network_name, ranges_of_network};
pub(crate) use networks::{NETWORKS, create_default_network};
pub(crate) use operations::{GLOBAL_OPERATIONS, REGION_OPERATIONS, ZONE_OPERATIONS};
pub(crate) use product::COMPUTE;
pub(crate) use projects::PROJECTS;
pub(crate) use regions::REGIONS;
pub(crate) use routers::ROUTERS;
pub(crate) use routes::ROUTES;
pub(crate) use subnetworks::{SUBNETWORK_POLICIES, SUBNETWORKS};
