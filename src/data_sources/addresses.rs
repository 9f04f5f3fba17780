//! What the data sources of a regional and of a global address share.

use crate::spec::Field;
use crate::spec::Kind::{Int, String};
use crate::spec::answer;

pub(super) const ADDRESS: Field =
    answer("address", String, "address").says("Address, or the first address of a range.");
pub(super) const ADDRESS_TYPE: Field = answer("address_type", String, "addressType")
    .says("Type of the address: `EXTERNAL` or `INTERNAL`.");
pub(super) const NETWORK: Field =
    answer("network", String, "network").says("Link to the network of an internal range.");
pub(super) const NETWORK_TIER: Field = answer("network_tier", String, "networkTier")
    .says("Network tier of an external address: `PREMIUM` or `STANDARD`.");
pub(super) const PREFIX_LENGTH: Field = answer("prefix_length", Int, "prefixLength")
    .says("Prefix length of a range; 0 for a single address.");
pub(super) const PURPOSE: Field = answer("purpose", String, "purpose")
    .says("Purpose of an internal address, such as `GCE_ENDPOINT` or `VPC_PEERING`.");
pub(super) const SELF_LINK: Field =
    answer("self_link", String, "selfLink").says("Link to the address.");
pub(super) const STATUS: Field = answer("status", String, "status")
    .says("Status of the address: `RESERVING`, `RESERVED` or `IN_USE`.");
pub(super) const SUBNETWORK: Field = answer("subnetwork", String, "subnetwork")
    .says("Link to the subnetwork of an internal address.");
pub(super) const USERS: Field = answer("users", String, "")
    .says("Always null, as with hashicorp/google. `status` shows whether the address is in use.");
