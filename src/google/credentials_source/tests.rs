//! The credentials that result from settings.

use super::*;
use crate::google::fixtures::key;
use crate::google::settings::Impersonation;
use serde_json::json;

fn with(credentials: Source) -> Settings {
    Settings { credentials, ..Settings::default() }
}

fn document(json: &Json) -> Settings {
    with(Source::Credentials(json.to_string()))
}

fn service_account() -> Json {
    key(&json!({}))
}

#[tokio::test]
async fn every_kind_of_credentials_is_accepted() {
    let user = json!({"type": "authorized_user", "client_id": "1", "client_secret": "2",
        "refresh_token": "3"});
    let url = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:generateAccessToken";
    let kinds = [
        json!({"type": "impersonated_service_account", "source_credentials": user.clone(),
            "service_account_impersonation_url": url}),
        json!({"type": "external_account", "audience": "//iam.googleapis.com/x",
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": "https://sts.googleapis.com/v1/token",
            "credential_source": {"file": "/nowhere"}}),
        json!({"type": "external_account", "audience": "//iam.googleapis.com/x",
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": "https://sts.googleapis.com/v1/token",
            "service_account_impersonation_url": url,
            "credential_source": {"file": "/nowhere"}}),
        json!({"type": "external_account_authorized_user", "client_id": "1", "client_secret": "2",
            "refresh_token": "3"}),
        service_account(),
        user,
    ];
    for kind in kinds {
        let settings = document(&kind);
        build(&settings).unwrap_or_else(|cause| panic!("{kind}: {cause}"));
        let delegates = vec!["b@demo.example".to_owned()];
        let target = "c@demo.example".to_owned();
        let acting =
            Settings { impersonate: Some(Impersonation { target, delegates }), ..settings };
        build(&acting).unwrap_or_else(|cause| panic!("acting, {kind}: {cause}"));
    }
}

#[tokio::test]
async fn a_federated_token_is_accepted() {
    let settings = with(Source::IdentityToken {
        audience:
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x"
                .to_owned(),
        identity_token: "a.b.c".to_owned(),
        service_account_email: "a@demo.iam.gserviceaccount.com".to_owned(),
    });
    build(&settings).unwrap();
}

#[tokio::test]
async fn credentials_and_tokens_may_be_file_paths() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key.json");
    std::fs::write(&key, service_account().to_string()).unwrap();
    build(&with(Source::Credentials(key.display().to_string()))).unwrap();

    let token = folder.path().join("token");
    std::fs::write(&token, "from-a-file\n").unwrap();
    let credentials = build(&with(Source::AccessToken(token.display().to_string()))).unwrap();
    let headers = credentials.headers(Extensions::new()).await.unwrap();
    let CacheableResource::New { data, .. } = headers else { panic!() };
    assert_eq!(data[AUTHORIZATION], "Bearer from-a-file");
}

#[test]
fn advice_names_the_credentials_and_the_remedy() {
    let target = "a@demo.example".to_owned();
    let impersonate = Some(Impersonation { target, delegates: Vec::new() });
    let settings = Settings { impersonate, ..with(Source::ApplicationDefault) };
    insta::assert_snapshot!(advice(&settings, "connection refused."), @"No access token from Application Default Credentials (the file that GOOGLE_APPLICATION_CREDENTIALS names, then gcloud's application_default_credentials.json, then the metadata server) to impersonate a@demo.example: connection refused. Run `gcloud auth application-default login`, or set `credentials`, `access_token` or GOOGLE_APPLICATION_CREDENTIALS.");
}
