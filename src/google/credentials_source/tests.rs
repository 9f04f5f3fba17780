//! The credentials that result from settings.

use super::*;
use serde_json::json;

fn with(credentials: Source) -> Settings {
    Settings { credentials, ..Settings::default() }
}

fn document(json: &Json) -> Settings {
    with(Source::Credentials(json.to_string()))
}

fn service_account() -> Json {
    json!({"type": "service_account", "client_email": "a@demo.example", "private_key_id": "1",
        "private_key": "none", "project_id": "demo"})
}

#[tokio::test]
async fn every_kind_that_googles_crate_supports_is_accepted() {
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
async fn errors_in_a_document_are_reported_without_quoting_it() {
    let cases = [
        ("/no/such/secret.json", "neither the path of a file nor JSON"),
        (r#"{"secret": tru"#, "neither the path of a file nor JSON"),
        (r#"{"secret": 1}"#, "lacks the member \"type\""),
        (r#"{"type": "gdch_service_account", "secret": 1}"#, "gdch_service_account"),
        (r#"{"type": "service_account", "secret": 1}"#, "missing field"),
    ];
    for (document, expected) in cases {
        let cause = build(&with(Source::Credentials(document.to_owned()))).unwrap_err();
        assert!(cause.contains(expected), "{cause}");
        assert!(!cause.contains("secret"), "{cause}");
    }
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
fn a_tilde_is_the_home_folder() {
    let home = std::env::home_dir().unwrap();
    assert_eq!(home_expanded("~/key.json"), home.join("key.json"));
    assert_eq!(home_expanded("~"), home.join(""));
    assert_eq!(home_expanded("~other/key.json"), Path::new("~other/key.json"));
    assert_eq!(home_expanded("/a/~"), Path::new("/a/~"));
}

#[test]
fn delegates_have_the_apis_names() {
    assert_eq!(resource_name("a@b.example"), "projects/-/serviceAccounts/a@b.example");
    assert_eq!(resource_name("projects/-/serviceAccounts/a"), "projects/-/serviceAccounts/a");
}

#[test]
fn advice_names_the_credentials_and_the_remedy() {
    let target = "a@demo.example".to_owned();
    let impersonate = Some(Impersonation { target, delegates: Vec::new() });
    let settings = Settings { impersonate, ..with(Source::ApplicationDefault) };
    insta::assert_snapshot!(advice(&settings, "connection refused."), @"No access token from Application Default Credentials (the file that GOOGLE_APPLICATION_CREDENTIALS names, then gcloud's application_default_credentials.json, then the metadata server), impersonating a@demo.example (which requires the role roles/iam.serviceAccountTokenCreator on it): connection refused. Run `gcloud auth application-default login`, or set `credentials`, `access_token` or GOOGLE_APPLICATION_CREDENTIALS.");
}
