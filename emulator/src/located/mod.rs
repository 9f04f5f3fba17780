//! What APIs have in common whose objects are in locations and whose writes start operations: Network
//! Connectivity and Eventarc.

pub(crate) mod methods;
pub(crate) mod operation_form;
