//! From YAML to HCL: the services that `gcloud run services replace` takes, as configuration of Terraform.
//!
//! [`convert`] turns text into text. It reads YAML (`yaml.rs`), follows the input from key to key
//! ([`input::At`]), which remembers the keys that nothing has read, and writes HCL as `terraform fmt`
//! leaves it (`hcl.rs`). A key is either converted or named in a note; no key is lost silently.
//!
//! Sources: discovery run/v1, `Service` and `ObjectMeta.annotations`; discovery run/v2, `Service`.

mod annotations;
mod containers;
mod documents;
mod hcl;
mod input;
mod json;
mod network;
mod notes;
mod probes;
mod secrets;
mod service;
mod spelling;
mod template;
#[cfg(test)]
mod tests;
mod volumes;
mod yaml;

pub(crate) use documents::{Given, convert};
pub(crate) use yaml::MAXIMUM_BYTES;
