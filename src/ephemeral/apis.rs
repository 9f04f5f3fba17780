//! The Google APIs that only ephemeral resources are part of.

use crate::remote::Api;

/// Tokens of service accounts. Source: discovery iamcredentials/v1, `baseUrl`.
pub(super) const IAM_CREDENTIALS: Api = Api {
    name: "iamcredentials",
    base_url: "https://iamcredentials.googleapis.com/v1/",
    endpoint_attribute: "iam_credentials_custom_endpoint",
};
