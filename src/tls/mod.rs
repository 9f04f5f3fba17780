//! TLS between two processes that have exchanged their certificates: each has a one-off key, and trusts exactly
//! one certificate.

mod identity;
mod one_peer;

pub(crate) use identity::Identity;
pub(crate) use one_peer::OnePeer;
