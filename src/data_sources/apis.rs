//! The Google APIs that only data sources are part of.

use crate::remote::Api;

/// Cloud Billing. Source: discovery cloudbilling/v1, `baseUrl`.
pub(super) const BILLING: Api = Api {
    name: "cloudbilling",
    base_url: "https://cloudbilling.googleapis.com/v1/",
    endpoint_attribute: "cloud_billing_custom_endpoint",
};

/// Cloud Run's first version. Its version is part of the paths, since a configured endpoint of
/// hashicorp/google's for it has none. Source: discovery run/v1, `baseUrl`.
pub(super) const RUN_V1: Api = Api {
    name: "run",
    base_url: "https://run.googleapis.com/",
    endpoint_attribute: "cloud_run_custom_endpoint",
};

/// The lists of Google's IP ranges: public files, which are read without credentials.
pub(super) const IP_RANGES: Api =
    Api { name: "", base_url: "https://www.gstatic.com/ipranges/", endpoint_attribute: "" };
