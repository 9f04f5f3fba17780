//! The Google APIs that only data sources are part of.

use crate::remote::Api;

/// Cloud Billing. Source: discovery cloudbilling/v1, `baseUrl`.
pub(super) const BILLING: Api = Api {
    name: "cloudbilling",
    base_url: "https://cloudbilling.googleapis.com/v1/",
    endpoint_attribute: "cloud_billing_custom_endpoint",
};

/// The lists of Google's IP ranges: public files, which are read without credentials.
pub(super) const IP_RANGES: Api =
    Api { name: "", base_url: "https://www.gstatic.com/ipranges/", endpoint_attribute: "" };
