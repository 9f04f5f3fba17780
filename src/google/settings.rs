//! What a client is made from: the provider block and the environment, resolved by the caller.

use std::collections::BTreeMap;
use std::time::Duration;

/// What a client is made from. The defaults are those of the provider block.
///
/// It is neither `Debug` nor `Clone`: it holds secrets, which are to stay in one place.
pub(crate) struct Settings {
    /// Where access tokens come from.
    pub(crate) credentials: Source,
    /// Whom to act as with them.
    pub(crate) impersonate: Option<Impersonation>,
    /// Empty unless the user configured some: then each kind of credentials asks for what it should.
    pub(crate) scopes: Vec<String>,
    /// Whether requests are charged to `billing_project`, else to the project of their object.
    pub(crate) user_project_override: bool,
    /// Charged for every request, but only with `user_project_override`.
    pub(crate) billing_project: Option<String>,
    /// Charged for every request without `user_project_override` (`GOOGLE_CLOUD_QUOTA_PROJECT`).
    pub(crate) quota_project: Option<String>,
    /// Sent with every request, for audit logs.
    pub(crate) request_reason: Option<String>,
    /// How long one exchange may take. Zero: as long as the call's deadline allows.
    pub(crate) request_timeout: Duration,
    /// The longest pause between two looks at an operation. The first ones are shorter.
    pub(crate) poll_interval: Duration,
    /// Base URLs that replace an API's own, by the attribute that sets them
    /// ([`Api::endpoint_attribute`](crate::remote::Api)): two versions of one API have two.
    pub(crate) endpoints: BTreeMap<String, String>,
    /// The address of an emulator (`127.0.0.1:8080`). Every endpoint moves there, whatever
    /// `endpoints` says, and no credentials are looked for.
    pub(crate) emulator: Option<String>,
    /// The Cloud universe, if another than `googleapis.com`.
    pub(crate) universe_domain: Option<String>,
    /// Sent with every request.
    pub(crate) user_agent: String,
}

/// Where access tokens come from.
pub(crate) enum Source {
    /// A ready-made token, or the path of a file with one. It is never refreshed.
    AccessToken(String),
    /// Google credentials as JSON, or the path of a file with them.
    Credentials(String),
    /// Another provider's identity token, exchanged for a token of a service account
    /// (workload identity federation).
    IdentityToken {
        /// The workload identity provider, as the token exchange names it.
        audience: String,
        /// The token, a JWT.
        identity_token: String,
        /// The service account to get tokens of.
        service_account_email: String,
    },
    /// The file that `GOOGLE_APPLICATION_CREDENTIALS` names, gcloud's file, the metadata server.
    ApplicationDefault,
}

/// A service account to act as, on top of the source of credentials.
pub(crate) struct Impersonation {
    /// Its e-mail address.
    pub(crate) target: String,
    /// E-mail addresses of the service accounts between the credentials and the target, in order.
    pub(crate) delegates: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            credentials: Source::ApplicationDefault,
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
    /// The project that pays for a request on behalf of `project`, where it isn't the credentials' own.
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
    fn a_request_is_charged_to_another_project_only_where_the_user_wants_it() {
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
