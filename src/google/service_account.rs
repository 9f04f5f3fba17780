//! A service account's key: a token that it signs is exchanged for an access token.
//!
//! Source: RFC 7523; <https://developers.google.com/identity/protocols/oauth2/service-account>.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use google_cloud_auth::credentials::service_account;
use google_cloud_auth::errors::CredentialsError;
use google_cloud_auth::signer::Signer;
use serde_json::{Value as Json, json};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::endpoint::authority;
use super::grant::{Grant, Granted, by_form, client, granted};
use super::key_file::universe;
use super::no_answer::with_sources;
use crate::remote::Pending;

/// The default URL for exchanging tokens, if the key has none.
const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";

/// How long a signed token is valid: the longest that Google accepts.
const LIFETIME: Duration = Duration::from_hours(1);

/// How far this machine's clock may be ahead of Google's.
const CLOCK_AHEAD: Duration = Duration::from_secs(10);

/// A service account's key.
pub(super) struct ServiceAccount {
    email: String,
    key_id: Option<String>,
    token_uri: String,
    scope: String,
    universe: String,
    signer: Signer,
}

impl ServiceAccount {
    /// The key in a document, for tokens of these scopes.
    ///
    /// # Errors
    /// The document lacks something.
    pub(super) fn new(json: &Json, scopes: &[String]) -> Result<Self, String> {
        let text =
            |member: &str| json[member].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let mut complete = json.clone();
        // The library wants members that nothing here needs.
        for member in ["private_key_id", "project_id"] {
            if complete[member].is_null() {
                complete[member] = json!("");
            }
        }
        let signer = service_account::Builder::new(complete).build_signer();
        Ok(Self {
            email: text("client_email").unwrap_or_default(),
            key_id: text("private_key_id"),
            token_uri: text("token_uri").unwrap_or_else(|| TOKEN_URI.to_owned()),
            scope: scopes.join(" "),
            universe: universe(json).to_owned(),
            signer: signer.map_err(|error| with_sources(&error))?,
        })
    }

    /// The token that is exchanged.
    async fn assertion(&self) -> Result<String, CredentialsError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let issued = now.saturating_sub(CLOCK_AHEAD).as_secs();
        let mut header = json!({"alg": "RS256", "typ": "JWT"});
        if let Some(id) = &self.key_id {
            header["kid"] = json!(id);
        }
        let claims = json!({
            "iss": self.email,
            "scope": self.scope,
            "aud": self.token_uri,
            "iat": issued,
            "exp": issued + LIFETIME.as_secs(),
        });
        let part = |json: &Json| URL_SAFE_NO_PAD.encode(json.to_string());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = self.signer.sign(signed.as_bytes()).await;
        let signature =
            signature.map_err(|error| CredentialsError::from_msg(false, with_sources(&error)))?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

impl Grant for ServiceAccount {
    fn request(&self) -> Pending<'_, Result<Granted, CredentialsError>> {
        Box::pin(async move {
            let assertion = self.assertion().await?;
            let fields = [
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                ("assertion", &*assertion),
            ];
            let request = client()?.post(&self.token_uri);
            granted(&by_form(request, authority(&self.token_uri), &fields).await?)
        })
    }

    fn universe(&self) -> &str {
        &self.universe
    }
}

impl fmt::Debug for ServiceAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceAccount").field("email", &self.email).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::key;
    use wiremock::matchers::{body_string_contains, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    #[tokio::test]
    async fn a_signed_token_is_exchanged_at_the_keys_own_address() {
        let server = MockServer::start().await;
        let token = json!({"access_token": "granted", "token_type": "Bearer", "expires_in": 600});
        Mock::given(path("/own"))
            .and(body_string_contains(
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant%2Dtype%3Ajwt",
            ))
            .respond_with(ResponseTemplate::new(200).set_body_json(token))
            .expect(1)
            .mount(&server)
            .await;
        let token_uri = format!("{}/own", server.uri());
        let json = key(&json!({"token_uri": token_uri, "private_key_id": "7"}));
        let scopes = ["one".to_owned(), "two".to_owned()];
        let granted = ServiceAccount::new(&json, &scopes).unwrap().request().await.unwrap();
        assert_eq!((&*granted.token, granted.lifetime), ("granted", Duration::from_mins(10)));
        let request = &server.received_requests().await.unwrap()[0];
        let body = String::from_utf8(request.body.clone()).unwrap();
        let (_, assertion) = body.split_once("assertion=").unwrap();
        let parts: Vec<_> = assertion.split("%2E").collect();
        let decoded = |part: &str| -> Json {
            let part = part.replace("%2D", "-").replace("%5F", "_");
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        assert_eq!(decoded(parts[0]), json!({"alg": "RS256", "typ": "JWT", "kid": "7"}));
        let claims = decoded(parts[1]);
        assert_eq!(claims["iss"], json["client_email"]);
        assert_eq!((&claims["aud"], &claims["scope"]), (&json!(token_uri), &json!("one two")));
        let of = |claim: &str| claims[claim].as_u64().unwrap();
        assert_eq!(of("exp") - of("iat"), 3600);
        assert!(parts[2].len() > 300, "an RSA signature");
    }

    #[tokio::test]
    async fn a_refusal_is_reported_in_words() {
        let server = MockServer::start().await;
        let refusal =
            json!({"error": "invalid_grant", "error_description": "Invalid JWT Signature."});
        let refusal = ResponseTemplate::new(400).set_body_json(refusal);
        Mock::given(path("/own")).respond_with(refusal).mount(&server).await;
        let json = key(&json!({"token_uri": format!("{}/own", server.uri())}));
        let account = ServiceAccount::new(&json, &[]).unwrap();
        let error = account.request().await.err().unwrap();
        assert!(!error.is_transient());
        let text = with_sources(&error).replace(&server.address().to_string(), "HOST");
        assert!(text.contains("HOST returned 400 invalid_grant: Invalid JWT Signature."), "{text}");
        assert!(!format!("{account:?}").contains("PRIVATE"));
    }
}
