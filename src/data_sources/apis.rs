//! The Google APIs that only data sources are part of.

use crate::remote::Api;

/// Cloud Billing. Source: discovery cloudbilling/v1, `baseUrl`.
pub(super) const BILLING: Api = Api {
    name: "cloudbilling",
    base_url: "https://cloudbilling.googleapis.com/v1/",
    endpoint_attribute: "cloud_billing_custom_endpoint",
};

/// OpenID Connect, which has no custom endpoint. Source: Google's discovery document of OpenID Connect,
/// `userinfo_endpoint`.
pub(super) const OPENID_CONNECT: Api = Api {
    name: "openidconnect",
    base_url: "https://openidconnect.googleapis.com/v1/",
    endpoint_attribute: "",
};

/// The lists of Google's IP ranges: public files, which are read without credentials.
pub(super) const IP_RANGES: Api =
    Api { name: "", base_url: "https://www.gstatic.com/ipranges/", endpoint_attribute: "" };
