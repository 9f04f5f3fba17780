//! Real requests over the network, and the handling of real responses.

use super::*;
use crate::google::Google;
use crate::google::fixtures::{create, read};
use crate::google::settings::Source;
use crate::remote::{Api, Content, Deadline, Failure, Media, Remote};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// Settings that send requests of these tests to `address`, with a fixed token.
fn settings(address: &str) -> Settings {
    let endpoint = format!("{address}/compute/v1/");
    let attribute = read().api.endpoint_attribute.to_owned();
    Settings {
        credentials: Source::AccessToken("secret".to_owned()),
        endpoints: BTreeMap::from([(attribute, endpoint)]),
        user_agent: "Terraform/1.15".to_owned(),
        ..Settings::default()
    }
}

/// A server that always returns this response.
async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

async fn only_request(server: &MockServer) -> Request {
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.into_iter().next().unwrap()
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.get(name).map(|value| value.to_str().unwrap())
}

/// The address of a server that sends `greeting` and closes the connection once it has read
/// something.
async fn hanging_up(greeting: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut start = [0; 16];
            _ = stream.read(&mut start).await;
            _ = stream.write_all(greeting.as_bytes()).await;
        }
    });
    address
}

#[tokio::test]
async fn no_credentials_are_sent_to_a_host_of_public_files() {
    const FILES: Api =
        Api { name: "", base_url: "https://www.gstatic.com/files/", endpoint_attribute: "" };
    let server = server(ResponseTemplate::new(200)).await;
    let emulator = Some(server.address().to_string());
    let nowhere = Settings { emulator, ..settings("https://nowhere.example") };
    let call = Call::new(&FILES, Method::Get, "one.json");
    let answer = Http::new(nowhere).exchange(&call).await.unwrap();
    assert_eq!(answer.status, 200);
    let request = only_request(&server).await;
    assert_eq!(request.url.path(), "/www.gstatic.com/files/one.json");
    assert_eq!(request.url.query(), None);
    assert_eq!(header(&request, "authorization"), None);
}

/// A call that uploads this content.
fn uploading(content: Content) -> Call {
    create()
        .with_query("name", "a")
        .with_body(json!({"name": "a"}))
        .with_media(Media { content, media_type: "text/plain".to_owned() })
        .with_secret_headers(vec![("x-goog-encryption-key", "a key".to_owned())])
}

#[tokio::test]
async fn an_upload_has_a_description_and_the_content() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, b"content").unwrap();
    for content in [Content::Text("content".into()), Content::File(file.path().to_owned())] {
        let server = server(ResponseTemplate::new(200)).await;
        Http::new(settings(&server.uri())).exchange(&uploading(content)).await.unwrap();
        let request = only_request(&server).await;
        assert_eq!(request.url.path(), "/upload/compute/v1/projects/demo/global/things");
        assert_eq!(request.url.query(), Some("name=a&alt=json&uploadType=multipart"));
        assert_eq!(header(&request, "x-goog-encryption-key"), Some("a key"));
        let length = request.body.len().to_string();
        assert_eq!(header(&request, "content-length"), Some(&*length));
        let kind = header(&request, "content-type").unwrap();
        let boundary = kind.strip_prefix("multipart/related; boundary=").unwrap();
        let body = std::str::from_utf8(&request.body).unwrap().replace(boundary, "B");
        assert_eq!(
            body,
            "--B\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{\"name\":\"a\"}\r\n\
             --B\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--B--\r\n"
        );
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_no_problem_of_the_network() {
    let server = server(ResponseTemplate::new(200)).await;
    let content = Content::File("no/such.file".into());
    let error = Http::new(settings(&server.uri())).exchange(&uploading(content)).await;
    let error = error.unwrap_err().into_failure("host".to_owned()).to_string();
    assert!(error.starts_with("cannot read no/such.file: "), "{error}");
    assert_eq!(server.received_requests().await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_refusal_does_not_repeat_the_content_or_a_secret_header() {
    let server = server(ResponseTemplate::new(400).set_body_string("content, a key")).await;
    let content = Content::Text("content".into());
    let answer = Http::new(settings(&server.uri())).exchange(&uploading(content)).await.unwrap();
    assert_eq!(answer.body, "(hidden), (hidden)");
}

#[tokio::test]
async fn a_request_equals_those_of_googles_clients() {
    let server = server(ResponseTemplate::new(200)).await;
    let call = create()
        .with_query("filter", r#"(name="a b") AND x"#)
        .with_body(json!({"name": "one"}))
        .for_project(Some("demo".to_owned()));
    Http::new(settings(&server.uri())).exchange(&call).await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(request.url.path(), "/compute/v1/projects/demo/global/things");
    assert_eq!(request.url.query(), Some("filter=%28name%3D%22a+b%22%29+AND+x&alt=json"));
    assert_eq!(request.body, br#"{"name":"one"}"#);
    assert_eq!(header(&request, "authorization"), Some("Bearer secret"));
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    assert_eq!(header(&request, "user-agent"), Some("Terraform/1.15"));
    assert_eq!(header(&request, "x-goog-user-project"), None);
    assert_eq!(header(&request, "x-goog-request-reason"), None);
}

#[tokio::test]
async fn the_billing_project_and_the_reason_are_sent_if_configured() {
    let server = server(ResponseTemplate::new(200)).await;
    let settings = Settings {
        user_project_override: true,
        request_reason: Some("ticket 12".to_owned()),
        ..settings(&server.uri())
    };
    let call = read().for_project(Some("payer".to_owned()));
    Http::new(settings).exchange(&call).await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(header(&request, "x-goog-user-project"), Some("payer"));
    assert_eq!(header(&request, "x-goog-request-reason"), Some("ticket 12"));
}

#[tokio::test]
async fn a_post_without_a_body_has_a_content_length_of_zero() {
    let server = server(ResponseTemplate::new(200)).await;
    Http::new(settings(&server.uri())).exchange(&create()).await.unwrap();
    // Without it, Google's front ends return 411.
    assert_eq!(header(&only_request(&server).await, "content-length"), Some("0"));
}

#[tokio::test]
async fn every_status_is_a_response_with_its_body() {
    let template = ResponseTemplate::new(503)
        .insert_header("retry-after", "7")
        .set_body_string("<title>busy</title>");
    let server = server(template).await;
    let answer = Http::new(settings(&server.uri())).exchange(&read()).await.unwrap();
    let retry_after = Some(Duration::from_secs(7));
    let body = "<title>busy</title>".to_owned();
    assert_eq!(answer, Answer { status: 503, retry_after, date: answer.date, body });
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = MockServer::start().await;
    let away = ResponseTemplate::new(302).insert_header("location", "/login");
    Mock::given(path("/compute/v1/projects/demo/global/things/one"))
        .respond_with(away)
        .expect(1)
        .mount(&server)
        .await;
    let answer = Http::new(settings(&server.uri())).exchange(&read()).await.unwrap();
    assert_eq!(answer.status, 302);
}

#[tokio::test]
async fn emulator_requests_use_a_path_per_api_and_no_credentials() {
    let server = server(ResponseTemplate::new(200)).await;
    let settings = Settings {
        emulator: Some(server.address().to_string()),
        credentials: Source::Credentials("{these are none".to_owned()),
        ..settings("https://elsewhere.invalid")
    };
    let http = Http::new(settings);
    http.exchange(&read()).await.unwrap();
    let request = only_request(&server).await;
    let path = "/compute.googleapis.com/compute/v1/projects/demo/global/things/one";
    assert_eq!(request.url.path(), path);
    assert_eq!(header(&request, "authorization"), Some("Bearer emulator"));
    assert_eq!(http.host(&read()), server.address().to_string());
}

#[tokio::test]
async fn every_method_is_sent_unchanged() {
    let server = server(ResponseTemplate::new(200)).await;
    let http = Http::new(settings(&server.uri()));
    let methods = [Method::Get, Method::Post, Method::Patch, Method::Delete];
    for sent in methods {
        let call = Call { method: sent, ..read() };
        http.exchange(&call).await.unwrap();
    }
    let received = server.received_requests().await.unwrap();
    let received: Vec<_> = received.iter().map(|request| request.method.to_string()).collect();
    assert_eq!(received, methods.map(|method| method.to_string()));
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let cause = Http::new(settings(&address)).exchange(&create()).await.unwrap_err();
    assert!(matches!(cause, NoAnswer::NotSent(_)), "{cause:?}");
    assert!(cause.to_string().to_lowercase().contains("refused"), "{cause}");
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_request_loses_the_response() {
    for greeting in ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"name\":"] {
        let address = hanging_up(greeting).await;
        let cause = Http::new(settings(&address)).exchange(&create()).await.unwrap_err();
        assert!(matches!(cause, NoAnswer::Lost(_)), "{greeting}: {cause:?}");
    }
}

#[tokio::test]
async fn a_peer_that_does_not_use_tls_is_not_retried() {
    let address = hanging_up("HTTP/1.1 400 Bad Request\r\n\r\n").await.replace("http:", "https:");
    let cause = Http::new(settings(&address)).exchange(&create()).await.unwrap_err();
    assert!(matches!(cause, NoAnswer::Hopeless(_)), "{cause:?}");
}

#[tokio::test]
async fn an_invalid_request_is_reported_without_the_token() {
    let unsendable = [
        Settings { request_reason: Some("a\nb".to_owned()), ..settings("http://127.0.0.1:1") },
        settings("no address"),
    ];
    for settings in unsendable {
        let cause = Http::new(settings).exchange(&create()).await.unwrap_err();
        assert!(matches!(cause, NoAnswer::Hopeless(_)), "{cause:?}");
        assert!(!cause.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn connections_are_reused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        for _ in 0..2 {
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
            stream.write_all(answer).await.unwrap();
        }
    });
    let http = Http::new(settings(&address));
    http.exchange(&read()).await.unwrap();
    http.exchange(&read()).await.unwrap();
    serving.await.unwrap();
}

#[tokio::test]
async fn credentials_are_looked_for_before_the_first_request_and_not_earlier() {
    let server = server(ResponseTemplate::new(200)).await;
    let none = Source::Credentials("{these are none".to_owned());
    let http = Http::new(Settings { credentials: none, ..settings(&server.uri()) });
    let cause = http.ready().await.unwrap_err();
    assert!(matches!(cause, NoAnswer::NoToken { passing: false, .. }), "{cause:?}");
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[test]
fn the_connect_timeout_is_shorter_than_the_request_timeout() {
    let seconds = |timeout| connecting(Duration::from_secs(timeout)).as_secs();
    assert_eq!([seconds(120), seconds(20), seconds(0)], [30, 10, 30]);
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    let waits = |headers: &[(http::HeaderName, &'static str)]| {
        let pairs = headers.iter().cloned();
        retry_after(&pairs.map(|(name, value)| (name, value.parse().unwrap())).collect())
    };
    let date = "Wed, 21 Oct 2026 07:28:00 GMT";
    assert_eq!(waits(&[(RETRY_AFTER, "120")]), Some(Duration::from_mins(2)));
    let later = [(RETRY_AFTER, "Wed, 21 Oct 2026 07:28:30 GMT"), (DATE, date)];
    assert_eq!(waits(&later), Some(Duration::from_secs(30)));
    assert_eq!(waits(&[(RETRY_AFTER, date), (DATE, date)]), Some(Duration::ZERO));
    assert_eq!(waits(&[(RETRY_AFTER, date)]), None, "there is no clock to count from");
    assert_eq!(waits(&[(RETRY_AFTER, "soon")]), None);
    assert_eq!(waits(&[]), None);
}

#[tokio::test]
async fn a_refusal_that_quotes_a_hidden_value_is_shown_without_it() {
    let message = "Invalid value at 'payload.data': Base64 decoding failed for \"swordfish\"";
    let refusal = json!({"error": {"code": 400, "message": message}});
    for (template, expected) in [
        (ResponseTemplate::new(400).set_body_json(&refusal), "failed for \\\"(hidden)\\\""),
        (ResponseTemplate::new(502).set_body_string("<p>swordfish</p>"), "<p>(hidden)</p>"),
    ] {
        let server = server(template).await;
        let call = create()
            .with_body(json!({"payload": {"data": "swordfish"}}))
            .hiding(vec!["payload.data".to_owned()]);
        let answer = Http::new(settings(&server.uri())).exchange(&call).await.unwrap();
        assert!(!answer.body.contains("swordfish"), "{}", answer.body);
        assert!(answer.body.contains(expected), "{}", answer.body);
    }
}

#[tokio::test]
async fn the_error_of_an_operation_is_shown_without_what_its_write_hides() {
    let operation = |name: &str| {
        json!({"kind": "compute#operation", "name": name, "status": "DONE", "result": "swordfish",
            "error": {"errors": [{"code": "INVALID", "message": "Not a key: swordfish"}]}})
    };
    let write = create()
        .with_body(json!({"payload": {"data": "swordfish"}}))
        .hiding(vec!["payload.data".to_owned()]);
    let wait = write.beside(Method::Post, "operations/one/wait");
    for call in [&write, &wait, &wait.beside(Method::Get, "operations/one")] {
        let server = server(ResponseTemplate::new(200).set_body_json(operation("one"))).await;
        let answer = Http::new(settings(&server.uri())).exchange(call).await.unwrap();
        let body: Json = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(body["error"]["errors"][0]["message"], "Not a key: (hidden)");
        assert_eq!(body["result"], "swordfish", "only errors are changed");
        assert!(!Discretion::of(call, None).logged_text(&answer.body).contains("swordfish"));
    }
}

/// A server that writes `head`, and then `part` again and again, with pauses, until the client has enough. Returns
/// its address, and how many bytes it has written.
async fn endless(
    head: &'static str,
    part: &'static [u8],
    pause: Duration,
) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let written = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&written);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut start = [0; 1024];
            _ = stream.read(&mut start).await;
            let mut result = stream.write_all(head.as_bytes()).await;
            while result.is_ok() {
                result = stream.write_all(part).await;
                count.fetch_add(part.len(), Ordering::Relaxed);
                tokio::time::sleep(pause).await;
            }
        }
    });
    (address, written)
}

#[tokio::test]
async fn a_response_of_64_mib_is_given_up_after_32() {
    static PART: [u8; 65_536] = [b' '; 65_536];
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 67108864\r\n\r\n";
    let (address, written) = endless(head, &PART, Duration::ZERO).await;
    let cause = Http::new(settings(&address)).exchange(&create()).await.unwrap_err();
    let NoAnswer::TooLong(text) = cause else { panic!("{cause:?}") };
    assert_eq!(text, "the response is longer than 32 MiB");
    // The rest is in the buffers of the connection.
    assert!(written.load(Ordering::Relaxed) < 60 * 1024 * 1024);
}

#[tokio::test(start_paused = true)]
async fn a_response_of_one_byte_a_second_ends_with_the_time_for_a_request() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n";
    let (address, _) = endless(head, b" ", Duration::from_secs(1)).await;
    let google = Google::new(settings(&address), CancellationToken::new());
    let until = Deadline::after(Duration::from_mins(5));
    let failure = google.send(&read(), until).await.unwrap_err();
    assert!(matches!(failure, Failure::TimedOut { .. }), "{failure}");
    assert!(until.started.elapsed() <= Duration::from_mins(6), "{:?}", until.started.elapsed());
}

#[tokio::test]
async fn what_is_no_text_is_read_as_far_as_it_is_one() {
    let template = ResponseTemplate::new(502).set_body_raw(b"\xff\xfe bad".to_vec(), "image/png");
    let server = server(template).await;
    let answer = Http::new(settings(&server.uri())).exchange(&read()).await.unwrap();
    assert_eq!(answer.body, "\u{fffd}\u{fffd} bad");
}
