//! Service Usage, `serviceusage.googleapis.com`, version 1, and what version 1beta1 adds: service identities.

mod catalogue;
mod gate;
mod identities;
mod operation_form;
mod operations;
mod product;
mod services;

pub(crate) use gate::refuse_disabled;
pub(crate) use identities::IDENTITIES;
pub(crate) use operations::{BETA_OPERATIONS, OPERATIONS};
pub(crate) use product::SERVICE_USAGE_BETA_API;
pub(crate) use services::SERVICES;
