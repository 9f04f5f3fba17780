//! Cloud Run's etags.

use crate::cloud::Cloud;

/// A new etag. Cloud Run's etags contain quotes.
pub(super) fn etag(cloud: &mut Cloud) -> String {
    format!("\"{}\"", cloud.store.fingerprint())
}
