//! `google_client_config`: the provider's configuration, with an access token.
//!
//! Terraform: hashicorp/google 7.46.0.

use crate::data_sources::CLIENT_CONFIG as DATA_SOURCE;
use crate::spec::{DataSource, Ephemeral};

/// The same as the data source, but without a trace in the state.
pub(super) const CLIENT_CONFIG: Ephemeral = Ephemeral {
    table: DataSource {
        description: "Configuration of the provider: project, region, zone, labels, and the access token of its \
                      requests, which is valid for at most one hour. Nothing of it is stored.",
        ..DATA_SOURCE
    },
    closing: None,
};
