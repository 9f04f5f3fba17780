//! Cloud Storage, `storage.googleapis.com`, JSON API version 1: buckets, their policies, and the objects in
//! them with their content.
//!
//! Names of buckets are global: no project stands in their paths. Sources: discovery storage/v1; recordings
//! storage-bucket-autoclass and run-job-gcs (both real).

mod buckets;
mod customer_keys;
mod errors;
mod filling;
mod hashes;
mod inserts;
mod objects;
mod product;
mod protection;
mod refusals;
mod retention;
mod service_account;
#[cfg(test)]
mod tests;
mod versions;

pub(crate) use buckets::{BUCKET_POLICIES, BUCKETS};
pub(crate) use objects::OBJECTS;
pub(crate) use service_account::SERVICE_ACCOUNTS;
