//! Service Networking, `servicenetworking.googleapis.com`, version 1: connections of networks to Google's
//! managed services, and the DNS domains that those services resolve in a network.

mod connections;
mod consumer;
mod operation_form;
mod operations;
mod peered_dns_domains;
mod peering;
mod product;

pub(crate) use connections::CONNECTIONS;
pub(crate) use operations::OPERATIONS;
pub(crate) use peered_dns_domains::{PEERED_DNS_API, PEERED_DNS_DOMAINS};
