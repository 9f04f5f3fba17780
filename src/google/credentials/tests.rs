//! Tokens from servers that grant or refuse them.

use super::*;
use serde_json::{Value as Json, json};
use wiremock::matchers::{any, body_string_contains, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn user(server: &MockServer) -> Settings {
    document(&json!({"type": "authorized_user", "client_id": "id", "client_secret": "hidden",
        "refresh_token": "hidden", "token_uri": format!("{}/token", server.uri())}))
}

fn document(json: &Json) -> Settings {
    Settings { credentials: Source::Credentials(json.to_string()), ..Settings::default() }
}

fn granted() -> ResponseTemplate {
    let token = json!({"access_token": "fresh", "token_type": "Bearer", "expires_in": 3600});
    ResponseTemplate::new(200).set_body_json(token)
}

async fn refused_text(settings: &Settings) -> String {
    match Tokens::default().authorization(settings).await.unwrap_err() {
        NoAnswer::NoToken { text, passing: false } => text,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_is_requested_once_and_cached() {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(granted()).expect(1).mount(&server).await;
    let (tokens, settings) = (Tokens::default(), user(&server));
    let both = tokio::join!(tokens.authorization(&settings), tokens.authorization(&settings));
    assert_eq!(both.0.unwrap(), "Bearer fresh");
    assert_eq!(both.1.unwrap(), "Bearer fresh");
    let again = tokens.authorization(&settings).await.unwrap();
    assert!(again.is_sensitive(), "it must not show in a debug output");
}

#[tokio::test]
async fn the_access_token_is_the_one_in_the_header() {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(granted()).mount(&server).await;
    let token = Tokens::default().access_token(&user(&server)).await;
    assert_eq!(token.unwrap(), "fresh");
    let emulator = Settings { emulator: Some("127.0.0.1:1".to_owned()), ..Settings::default() };
    assert_eq!(Tokens::default().access_token(&emulator).await.unwrap(), "emulator");
}

#[tokio::test]
async fn a_users_token_is_requested_without_scopes() {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(granted()).mount(&server).await;
    Tokens::default().authorization(&user(&server)).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let form = String::from_utf8(requests[0].body.clone()).unwrap();
    assert!(form.contains("grant_type=refresh%5Ftoken") && form.contains("client_id=id"), "{form}");
    assert!(!form.contains("scope"), "{form}");
}

#[tokio::test]
async fn a_refused_token_is_reported_with_googles_message_and_without_secrets() {
    let server = MockServer::start().await;
    let refusal = json!({"error": "invalid_grant", "error_description": "Token has been revoked."});
    let refusal = ResponseTemplate::new(400).set_body_json(refusal);
    Mock::given(any()).respond_with(refusal).expect(1).mount(&server).await;
    let host = server.address().to_string();
    let text = refused_text(&user(&server)).await.replace(&host, "oauth2.test");
    insta::assert_snapshot!(text, @"No access token from the configured credentials: oauth2.test returned 400 invalid_grant: Token has been revoked. Check `credentials` (or GOOGLE_CREDENTIALS), or omit it and run `gcloud auth application-default login`.");
}

#[tokio::test]
async fn the_first_token_is_retried_after_a_transient_failure() {
    let server = MockServer::start().await;
    let busy = Mock::given(any()).respond_with(ResponseTemplate::new(503));
    busy.up_to_n_times(1).mount(&server).await;
    Mock::given(path("/token")).respond_with(granted()).mount(&server).await;
    let tokens = Tokens { first_pauses: [Duration::from_millis(1); 2], ..Tokens::default() };
    assert_eq!(tokens.authorization(&user(&server)).await.unwrap(), "Bearer fresh");
}

#[tokio::test(start_paused = true)]
async fn credentials_that_do_not_respond_time_out() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uri = format!("http://{}/token", listener.local_addr().unwrap());
    let settings = document(&json!({"type": "authorized_user", "client_id": "id",
        "client_secret": "hidden", "refresh_token": "hidden", "token_uri": uri}));
    let started = Instant::now();
    let text = refused_text(&settings).await;
    assert!(text.contains("no token within 30 s"), "{text}");
    assert!(started.elapsed() < PATIENCE + Duration::from_secs(1));
}

#[tokio::test]
async fn concurrent_calls_share_the_failure() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(400)).expect(1).mount(&server).await;
    let (tokens, settings) = (Tokens::default(), user(&server));
    let both = tokio::join!(tokens.authorization(&settings), tokens.authorization(&settings));
    assert!(both.0.is_err() && both.1.is_err());
}

#[tokio::test]
async fn an_invalid_private_key_is_not_quoted() {
    for key in ["-----BEGIN PRIVATE KEY----- c2VjcmV0 -----END PRIVATE KEY-----", "c2VjcmV0"] {
        let text = refused_text(&document(&json!({"type": "service_account",
            "client_email": "a@demo.example", "private_key": key})))
        .await;
        assert!(text.contains("not in PEM form"), "{text}");
        // Neither as text nor as byte values.
        assert!(!text.contains("c2Vjc") && !text.contains("99, 50, 86"), "{text}");
    }
}

#[tokio::test]
async fn federated_credentials_exchange_the_token_of_their_file() {
    let folder = tempfile::tempdir().unwrap();
    let subject = folder.path().join("subject");
    std::fs::write(&subject, "subject-token").unwrap();
    let server = MockServer::start().await;
    let exchanged = granted().set_body_json(json!({"access_token": "federated",
        "token_type": "Bearer", "expires_in": 3600,
        "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}));
    Mock::given(body_string_contains("subject-token")).respond_with(exchanged).mount(&server).await;
    let settings =
        document(&json!({"type": "external_account", "audience": "//iam.googleapis.com/x",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": format!("{}/sts", server.uri()), "credential_source": {"file": subject}}));
    assert_eq!(Tokens::default().authorization(&settings).await.unwrap(), "Bearer federated");
}

#[tokio::test]
async fn credentials_of_another_universe_are_rejected() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(granted()).mount(&server).await;
    let settings = Settings { universe_domain: Some("cloud.example".to_owned()), ..user(&server) };
    let text = refused_text(&settings).await;
    assert!(
        text.contains("universe googleapis.com, but `universe_domain` is cloud.example"),
        "{text}"
    );
}

#[tokio::test]
async fn the_emulator_needs_no_credentials() {
    let settings = Settings { emulator: Some("127.0.0.1:1".to_owned()), ..Settings::default() };
    assert_eq!(Tokens::default().authorization(&settings).await.unwrap(), "Bearer emulator");
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_for_all_requests() {
    let server = MockServer::start().await;
    let answer = |token: &str| {
        granted().set_body_json(
            json!({"access_token": token, "token_type": "Bearer", "expires_in": 3600}),
        )
    };
    Mock::given(path("/token")).respond_with(answer("old")).up_to_n_times(1).mount(&server).await;
    Mock::given(path("/token")).respond_with(answer("new")).mount(&server).await;
    let (tokens, settings) = (Tokens::default(), user(&server));
    assert_eq!(tokens.authorization(&settings).await.unwrap(), "Bearer old");
    let sent = Instant::now();
    let both = tokio::join!(tokens.renew(&settings, sent), tokens.renew(&settings, sent));
    assert!(both.0.unwrap() && both.1.unwrap());
    assert_eq!(tokens.authorization(&settings).await.unwrap(), "Bearer new");
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
    // The server has no other token.
    assert!(!tokens.renew(&settings, Instant::now()).await.unwrap());
}

#[tokio::test]
async fn credentials_that_are_rebuilt_hold_up_no_other_request() {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(granted()).up_to_n_times(1).mount(&server).await;
    let slow = granted().set_delay(Duration::from_mins(1));
    Mock::given(path("/token")).respond_with(slow).mount(&server).await;
    let (tokens, settings) = (Tokens::default(), user(&server));
    tokens.authorization(&settings).await.unwrap();
    let sent = Instant::now();
    tokio::select! {
        renewed = tokens.renew(&settings, sent) => panic!("{renewed:?}"),
        header = async {
            sleep(Duration::from_millis(20)).await;
            tokens.authorization(&settings).await
        } => assert_eq!(header.unwrap(), "Bearer fresh"),
    }
    assert!(sent.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn requests_share_the_failure_of_rebuilt_credentials() {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(granted()).up_to_n_times(1).mount(&server).await;
    Mock::given(path("/token")).respond_with(ResponseTemplate::new(400)).mount(&server).await;
    let (tokens, settings) = (Tokens::default(), user(&server));
    tokens.authorization(&settings).await.unwrap();
    let sent = Instant::now();
    let both = tokio::join!(tokens.renew(&settings, sent), tokens.renew(&settings, sent));
    assert!(both.0.is_err() && both.1.is_err());
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_token_of_the_configuration_cannot_be_replaced() {
    let credentials = Source::AccessToken("token".to_owned());
    let settings = Settings { credentials, ..Settings::default() };
    let tokens = Tokens::default();
    tokens.authorization(&settings).await.unwrap();
    assert!(!tokens.renew(&settings, Instant::now()).await.unwrap());
}
