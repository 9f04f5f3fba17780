//! Tokens of service accounts: `iamcredentials.googleapis.com`, version 1.
//!
//! Sources: discovery iamcredentials/v1 and the comments of its fields. The tokens are none of Google's: nothing
//! checks them, and their signatures are made up.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Product};
use crate::discovery::iamcredentials_v1;
use crate::failure::{ApiError, ErrorShape};
use crate::iam;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::Operation;
use crate::request::Request;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

static IAM_CREDENTIALS: Product = Product {
    api: &iamcredentials_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The tokens of service accounts.
pub(crate) static TOKENS: Collection = Collection {
    product: &IAM_CREDENTIALS,
    item: "projects/{project}/serviceAccounts/{account}",
    schema: "",
    body: "",
    methods: &[
        Method::answers(
            "iamcredentials.projects.serviceAccounts.generateAccessToken",
            "",
            generate_access_token,
        ),
        Method::answers(
            "iamcredentials.projects.serviceAccounts.generateIdToken",
            "",
            generate_id_token,
        ),
        Method::answers("iamcredentials.projects.serviceAccounts.signJwt", "", sign_jwt),
    ],
    modelled: &[
        ("GenerateAccessTokenRequest", "delegates lifetime scope"),
        ("GenerateIdTokenRequest", "audience delegates includeEmail"),
        ("SignJwtRequest", "delegates payload"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// How long tokens are valid at most, in seconds.
///
/// Source: the comment of `GenerateAccessTokenRequest.lifetime`. That an organization may allow twelve hours is
/// not modelled.
const LONGEST: i64 = 3600;

/// The messages are guesses.
fn generate_access_token(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (name, _) = account(cloud, request)?;
    if request.body.items("scope").is_empty() {
        return Err(ApiError::required("scope is required.".to_owned()));
    }
    let seconds = match request.body.text("lifetime") {
        "" => LONGEST,
        text => {
            text.trim_end_matches('s').split('.').next().and_then(|it| it.parse().ok()).unwrap_or(0)
        }
    };
    if seconds <= 0 || seconds > LONGEST {
        return Err(ApiError::bad_request(format!(
            "The lifetime must be more than 0s and at most {LONGEST}s."
        )));
    }
    let count = cloud.store.count();
    let made = numbering::hexadecimal(&format!("token {count} of {}", name.id()));
    let until = cloud.store.now().plus_seconds(seconds).in_utc();
    let until = until.split('.').next().unwrap_or_default();
    Ok(Answer::Json(json!({
        "accessToken": format!("ya29.emulator-{made}"),
        "expireTime": format!("{until}Z"),
    })))
}

/// Source: Google's page on ID tokens.
fn generate_id_token(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (_, account) = account(cloud, request)?;
    let audience = request.body.text("audience");
    if audience.is_empty() {
        return Err(ApiError::required("audience is required.".to_owned()));
    }
    let now = cloud.store.now().unix_milliseconds() / 1000;
    let mut claims = json!({
        "aud": audience,
        "azp": account["uniqueId"],
        "exp": now + LONGEST,
        "iat": now,
        "iss": "https://accounts.google.com",
        "sub": account["uniqueId"],
    });
    if request.body.is_true("includeEmail") {
        claims["email"] = account["email"].clone();
        claims["email_verified"] = json!(true);
    }
    Ok(Answer::Json(json!({"token": signed(&claims.to_string()).1})))
}

/// Source: the comment of `SignJwtRequest.payload`: a JSON object. The message is a guess.
fn sign_jwt(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    account(cloud, request)?;
    let payload = request.body.text("payload");
    if serde_json::from_str::<Object>(payload).is_err() {
        return Err(ApiError::bad_request(
            "The payload must be a serialized JSON object.".to_owned(),
        ));
    }
    let (key, token) = signed(payload);
    Ok(Answer::Json(json!({"keyId": key, "signedJwt": token})))
}

/// The key's id, and the token with these claims.
fn signed(claims: &str) -> (String, String) {
    let key = numbering::hexadecimal("key of the emulator");
    let header = json!({"alg": "RS256", "kid": key, "typ": "JWT"}).to_string();
    let encoded = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let content = format!("{}.{}", encoded(&header), encoded(claims));
    let signature = encoded(&numbering::hexadecimal(&content));
    (key, format!("{content}.{signature}"))
}

/// An account that exists and is not disabled.
///
/// Source: the message that users quote, "Not found; Gaia id not found for email …". That a disabled account is
/// refused like this is a guess.
fn account(cloud: &Cloud, request: &Request) -> Result<(Name, Json), ApiError> {
    let address = request.segments.get(3).map(String::as_str).unwrap_or_default();
    let unknown =
        || ApiError::not_found(format!("Not found; Gaia id not found for email {address}"));
    let name = iam::name_of(address).filter(|name| iam::is_visible(cloud, name));
    let name = name.ok_or_else(unknown)?;
    let account = cloud.store.body(&name).cloned().unwrap_or_default();
    if account.is_true("disabled") {
        return Err(ApiError::failed_precondition(format!(
            "Service account {address} is disabled."
        )));
    }
    Ok((name, account.into()))
}

fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use serde_json::json;

    const ACCOUNTS: &str = "iam.googleapis.com/v1/projects/p/serviceAccounts";
    const TARGET: &str = "iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/runner@p.iam.gserviceaccount.com";

    #[test]
    fn tokens_are_those_of_accounts_that_exist_and_are_enabled() {
        let mut trial = Trial::new();
        let body = json!({"scope": ["https://www.googleapis.com/auth/cloud-platform"]});
        let url = format!("{TARGET}:generateAccessToken");
        trial.post(&url, &body).refused(404, "Gaia id not found for email runner@p");
        trial.post(ACCOUNTS, &json!({"accountId": "runner"})).accepted();
        let token = trial.post(&url, &body).accepted();
        assert!(token["accessToken"].as_str().is_some_and(|it| it.starts_with("ya29.")));
        let long = json!({"scope": ["a"], "lifetime": "7200s"});
        trial.post(&url, &long).refused(400, "at most 3600s");
        trial.post(&url, &json!({})).refused(400, "scope");
        let account = format!("{ACCOUNTS}/runner@p.iam.gserviceaccount.com");
        trial.post(&format!("{account}:disable"), &json!({})).accepted();
        trial.post(&url, &body).refused(400, "is disabled");
    }

    #[test]
    fn a_token_has_three_parts() {
        let mut trial = Trial::new();
        trial.post(ACCOUNTS, &json!({"accountId": "runner"})).accepted();
        let parts = |token: &crate::json::Json| {
            token.as_str().unwrap_or_default().split('.').filter(|it| !it.is_empty()).count()
        };
        let body = json!({"audience": "https://a.example.com", "includeEmail": true});
        let token = trial.post(&format!("{TARGET}:generateIdToken"), &body).accepted();
        assert_eq!(parts(&token["token"]), 3);
        let url = format!("{TARGET}:signJwt");
        let token = trial.post(&url, &json!({"payload": "{\"sub\":\"a\"}"})).accepted();
        assert_eq!(parts(&token["signedJwt"]), 3);
        trial.post(&url, &json!({"payload": "[]"})).refused(400, "JSON object");
    }
}
