//! The settings of a client, which the caller resolves from the provider block and the environment.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// The settings of a client. The defaults are those of the provider block.
///
/// It is neither `Debug` nor `Clone`, because it contains secrets that must stay in one place.
pub(crate) struct Settings {
    /// The source of access tokens.
    pub(crate) credentials: Source,
    /// The file that `GOOGLE_APPLICATION_CREDENTIALS` names.
    pub(crate) application_credentials: Option<String>,
    /// Where gcloud stores Application Default Credentials.
    pub(crate) gcloud_credentials: Option<PathBuf>,
    /// The service account to impersonate.
    pub(crate) impersonate: Option<Impersonation>,
    /// Empty unless configured, in which case each kind of credentials uses its own default.
    pub(crate) scopes: Vec<String>,
    /// Whether to bill requests to `billing_project`, or else to the project of their object.
    pub(crate) user_project_override: bool,
    /// Billed for every request, but only with `user_project_override`.
    pub(crate) billing_project: Option<String>,
    /// Billed for every request without `user_project_override` (`GOOGLE_CLOUD_QUOTA_PROJECT`).
    pub(crate) quota_project: Option<String>,
    /// Sent with every request, for audit logs.
    pub(crate) request_reason: Option<String>,
    /// The timeout of a single request. Zero means that only the call's deadline applies.
    pub(crate) request_timeout: Duration,
    /// The maximum interval between two polls of an operation. The first intervals are shorter.
    pub(crate) poll_interval: Duration,
    /// Custom base URLs, by the attribute that sets them
    /// ([`Api::endpoint_attribute`](crate::remote::Api)). Each version of an API has its own.
    pub(crate) endpoints: BTreeMap<String, String>,
    /// The address of an emulator (`127.0.0.1:8080`). All requests are sent there, overriding
    /// `endpoints`, and no credentials are looked for.
    pub(crate) emulator: Option<String>,
    /// The Cloud universe, if it is not `googleapis.com`.
    pub(crate) universe_domain: Option<String>,
    /// Sent with every request.
    pub(crate) user_agent: String,
}

/// The source of access tokens.
pub(crate) enum Source {
    /// An access token, or the path of a file that contains one. It is not refreshed.
    AccessToken(String),
    /// Google credentials as JSON, or the path of a file that contains them.
    Credentials(String),
    /// Another provider's identity token, exchanged for a token of a service account
    /// (workload identity federation).
    IdentityToken {
        /// The workload identity provider, in the format of the token exchange.
        audience: String,
        /// The token, a JWT.
        identity_token: String,
        /// The service account to get tokens for.
        service_account_email: String,
    },
    /// The file that `GOOGLE_APPLICATION_CREDENTIALS` names, gcloud's file, the metadata server.
    ApplicationDefault,
}

/// A service account to impersonate with the credentials.
pub(crate) struct Impersonation {
    /// Its email address.
    pub(crate) target: String,
    /// Email addresses of the service accounts between the credentials and the target, in order.
    pub(crate) delegates: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            credentials: Source::ApplicationDefault,
            application_credentials: None,
            gcloud_credentials: None,
            impersonate: None,
            scopes: Vec::new(),
            user_project_override: false,
            billing_project: None,
            quota_project: None,
            request_reason: None,
            request_timeout: Duration::from_mins(2),
            poll_interval: Duration::from_secs(10),
            endpoints: BTreeMap::new(),
            emulator: None,
            universe_domain: None,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

impl Settings {
    /// The project to bill for a request about an object of `project`; none for the default of the
    /// credentials.
    pub(super) fn charged_project<'a>(&'a self, project: Option<&'a str>) -> Option<&'a str> {
        if self.user_project_override {
            self.billing_project.as_deref().or(project)
        } else {
            self.quota_project.as_deref()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_billed_to_another_project_only_if_configured() {
        let mut settings =
            Settings { billing_project: Some("billing".to_owned()), ..Settings::default() };
        assert_eq!(settings.charged_project(Some("mine")), None);
        settings.quota_project = Some("quota".to_owned());
        assert_eq!(settings.charged_project(Some("mine")), Some("quota"));
        settings.user_project_override = true;
        assert_eq!(settings.charged_project(Some("mine")), Some("billing"));
        settings.billing_project = None;
        assert_eq!(settings.charged_project(Some("mine")), Some("mine"));
        assert_eq!(settings.charged_project(None), None);
    }
}
