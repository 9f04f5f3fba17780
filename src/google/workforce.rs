//! A user of a workforce pool, as `gcloud auth application-default login` records one: a refresh token is
//! exchanged for an access token.
//!
//! Source: RFC 6749, section 6, with the client's secret in the header (section 2.3.1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use google_cloud_auth::errors::CredentialsError;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use serde_json::Value as Json;
use std::fmt;
use tokio::sync::Mutex;

use super::endpoint::authority;
use super::grant::{Grant, Granted, by_form, client, granted};
use super::key_file::universe;
use crate::remote::Pending;

/// The default URL for exchanging tokens, if the credentials have none.
const TOKEN_URL: &str = "https://sts.googleapis.com/v1/oauthtoken";

/// Credentials of type `external_account_authorized_user`.
pub(super) struct WorkforceUser {
    token_url: String,
    client_id: String,
    client_secret: String,
    /// The server may replace it with each access token.
    refresh_token: Mutex<String>,
    universe: String,
}

impl WorkforceUser {
    /// The user in a document.
    pub(super) fn new(json: &Json) -> Self {
        let text = |member: &str| json[member].as_str().unwrap_or_default().to_owned();
        let token_url = Some(text("token_url")).filter(|url| !url.is_empty());
        Self {
            token_url: token_url.unwrap_or_else(|| TOKEN_URL.to_owned()),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            refresh_token: Mutex::new(text("refresh_token")),
            universe: universe(json).to_owned(),
        }
    }
}

impl Grant for WorkforceUser {
    fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>> {
        Box::pin(async move {
            let client_of = STANDARD.encode(format!("{}:{}", self.client_id, self.client_secret));
            let basic = HeaderValue::from_str(&format!("Basic {client_of}"));
            let mut basic = basic.map_err(|error| CredentialsError::from_source(false, error))?;
            basic.set_sensitive(true);
            let mut refresh_token = self.refresh_token.lock().await;
            let fields = [("grant_type", "refresh_token"), ("refresh_token", &**refresh_token)];
            let request = client()?.post(&self.token_url).header(AUTHORIZATION, basic);
            let json = by_form(request, authority(&self.token_url), &fields).await?;
            if let Some(next) = json["refresh_token"].as_str().filter(|text| !text.is_empty()) {
                next.clone_into(&mut refresh_token);
            }
            granted(&json)
        })
    }

    fn universe(&self) -> &str {
        &self.universe
    }
}

impl fmt::Debug for WorkforceUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkforceUser").field("token_url", &self.token_url).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wiremock::matchers::{body_string_contains, header, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    #[tokio::test]
    async fn a_refresh_token_is_exchanged_with_the_clients_secret_in_the_header() {
        let server = MockServer::start().await;
        let respond = |refresh: &'static str, token: &'static str, next: &'static str| {
            let body = json!({"access_token": token, "expires_in": 3600, "refresh_token": next});
            Mock::given(path("/v1/oauthtoken"))
                .and(header("authorization", format!("Basic {}", STANDARD.encode("id:hidden"))))
                .and(body_string_contains("grant_type=refresh%5Ftoken"))
                .and(body_string_contains(format!("refresh_token={refresh}")))
                .respond_with(ResponseTemplate::new(200).set_body_json(body))
                .expect(1)
        };
        respond("first", "one", "second").mount(&server).await;
        respond("second", "two", "").mount(&server).await;
        let user = WorkforceUser::new(&json!({
            "type": "external_account_authorized_user",
            "audience": "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
            "client_id": "id", "client_secret": "hidden", "refresh_token": "first",
            "token_url": format!("{}/v1/oauthtoken", server.uri()),
        }));
        assert_eq!(user.request().await.unwrap().token, "one");
        // The server has replaced the refresh token.
        assert_eq!(user.request().await.unwrap().token, "two");
        let shown = format!("{user:?}");
        assert!(!shown.contains("hidden") && !shown.contains("second"), "{shown}");
    }
}
