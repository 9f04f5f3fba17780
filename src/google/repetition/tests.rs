//! The repetition over a wire that plays a script, on a clock that stands still.

use super::*;
use crate::google::fixtures::{Outcome, Script, answered, create, error, lost, not_sent, ok, read};
use crate::google::wire::Answer;
use crate::remote::Refusal;
use crate::remote::Remote;
use serde_json::json;
use std::sync::Arc;

async fn sent(script: &Script, call: &Call) -> Result<Reply, Failure> {
    sent_within(script, call, 300).await
}

async fn sent_within(script: &Script, call: &Call, seconds: u64) -> Result<Reply, Failure> {
    script.client().send(call, Deadline::after(Duration::from_secs(seconds))).await
}

/// A create whose object is recognised by its `createTime` and a `content` that isn't `other`.
fn careful_create() -> Call {
    let proof = Proof {
        path: "projects/demo/global/things/one".to_owned(),
        created_at: Some("createTime"),
        since: None,
        has_content: Arc::new(|object| object["content"] != "other"),
    };
    create().repeated(Repeat::AfterLookUp).proven_by(proof)
}

/// A read of an object that is so many seconds old.
#[allow(clippy::unnecessary_wraps, reason = "it stands beside outcomes without a response")]
fn found(seconds: u64, content: &str) -> Outcome {
    let date = httpdate::parse_http_date("Wed, 21 Oct 2026 07:30:00 GMT").unwrap();
    let created = humantime::format_rfc3339(date - Duration::from_secs(seconds)).to_string();
    let body = json!({"name": "one", "createTime": created, "content": content}).to_string();
    Ok(Answer { status: 200, retry_after: None, date: Some(date), body })
}

fn ours() -> Outcome {
    found(0, "ours")
}

fn not_found() -> Outcome {
    error(404, "notFound", "was not found")
}

const CREATE: &str = "POST projects/demo/global/things";
const LOOK: &str = "GET projects/demo/global/things/one";

#[tokio::test(start_paused = true)]
async fn a_reply_is_the_body_of_a_success() {
    let script = Script::of([ok(&json!({"name": "one"}))]);
    let reply = sent(&script, &read()).await.unwrap();
    assert_eq!(reply, Reply { status: 200, date: None, body: json!({"name": "one"}) });
}

#[tokio::test(start_paused = true)]
async fn an_empty_body_is_null() {
    let empty = Answer { status: 204, ..Answer::default() };
    let reply = sent(&Script::of([Ok(empty)]), &read()).await.unwrap();
    assert_eq!(reply, Reply { status: 204, date: None, body: serde_json::Value::Null });
}

#[tokio::test(start_paused = true)]
async fn a_success_that_is_no_object_is_not_google_s() {
    for (body, text) in [("<title>Hotel Wi-Fi</title>", "Hotel Wi-Fi"), ("[]", "[]"), ("1", "1")] {
        let portal =
            Ok(Answer { status: 200, retry_after: None, date: None, body: body.to_owned() });
        let failure = sent(&Script::of([portal]), &read()).await.unwrap_err();
        let refusal = failure.refusal().unwrap();
        assert_eq!((refusal.message.as_str(), refusal.is_from_the_api), (text, false));
    }
}

#[tokio::test(start_paused = true)]
async fn what_passes_is_tried_again_after_growing_pauses() {
    let busy = || error(503, "backendError", "busy");
    let script = Script::of([busy(), busy(), busy(), busy(), ok(&json!({}))]);
    sent(&script, &read()).await.unwrap();
    let most = [500, 1_000, 2_000, 4_000].map(Duration::from_millis);
    let pauses = script.pauses();
    assert_eq!(pauses.len(), most.len());
    assert!(pauses.iter().zip(most).all(|(pause, most)| *pause <= most), "{pauses:?}");
}

#[tokio::test(start_paused = true)]
async fn what_the_caller_does_without_is_sent_once() {
    let script = Script::of([error(503, "backendError", "busy"), ok(&json!({}))]);
    let failure = sent(&script, &read().dispensable()).await.unwrap_err();
    assert_eq!(failure.refusal().map(|refusal| refusal.status), Some(503));
    assert_eq!(script.calls().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_permanent_refusal_is_the_result() {
    for outcome in [not_found(), error(412, "conditionNotMet", ""), error(400, "invalid", "no")] {
        let script = Script::of([outcome]);
        assert!(sent(&script, &read()).await.unwrap_err().refusal().is_some());
        assert_eq!(script.calls().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_server_sets_the_delay_of_a_retry() {
    let retry_after = Some(Duration::from_secs(42));
    let slow_down = Answer { status: 429, retry_after, ..Answer::default() };
    let script = Script::of([Ok(slow_down), ok(&json!({}))]);
    sent(&script, &read()).await.unwrap();
    assert_eq!(script.pauses(), [Duration::from_secs(42)]);
}

#[tokio::test(start_paused = true)]
async fn an_exhausted_quota_holds_back_every_request() {
    for refusal in [error(429, "", "slow down"), error(403, "rateLimitExceeded", "slow down")] {
        let script = Script::of([refusal].into_iter().chain((0..11).map(|_| ok(&json!({})))));
        let google = script.client();
        let call = read();
        let until = || Deadline::after(Duration::from_mins(1));
        let first = google.send(&call, until());
        let others = async {
            // They come while the first one pauses.
            sleep(Duration::from_millis(1)).await;
            let started = Instant::now();
            for _ in 0..10 {
                google.send(&call, until()).await.unwrap();
            }
            started.elapsed()
        };
        let (first, took) = tokio::join!(first, others);
        first.unwrap();
        assert!(took > Duration::from_millis(800), "{took:?}");
        assert!(script.pauses()[0] > Duration::from_millis(490), "{:?}", script.pauses());
    }
}

#[tokio::test(start_paused = true)]
async fn a_pause_beyond_the_deadline_is_not_begun() {
    let retry_after = Some(Duration::from_hours(1));
    let slow_down = Answer { status: 429, retry_after, ..Answer::default() };
    let started = Instant::now();
    let failure = sent(&Script::of([Ok(slow_down)]), &read()).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_millis(10));
    let Failure::TimedOut { last: Some(last), doing, .. } = failure else { panic!("{failure}") };
    assert_eq!(last.refusal().unwrap().status, 429);
    assert_eq!(doing, "sending GET compute.googleapis.com: projects/demo/global/things/one");
}

#[tokio::test(start_paused = true)]
async fn attempts_end_at_the_deadline() {
    let script = Script::of((0..100).map(|_| error(500, "internalError", "")));
    let failure = sent_within(&script, &read(), 30).await.unwrap_err();
    let Failure::TimedOut { waited, .. } = failure else { panic!("{failure}") };
    assert!(waited <= Duration::from_secs(30) && waited > Duration::from_secs(19), "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_after_the_deadline() {
    let script = Script::default();
    let failure = sent_within(&script, &careful_create(), 0).await.unwrap_err();
    assert!(matches!(failure, Failure::TimedOut { last: None, .. }), "nothing took effect");
    assert!(script.calls().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_exchange_without_a_response_times_out_and_is_retried() {
    let script = Script::default().then_after(Duration::from_hours(1), ok(&json!({"late": true})));
    let script = script.then_after(Duration::ZERO, ok(&json!({"late": false})));
    let reply = sent(&script, &read()).await.unwrap();
    assert_eq!(reply.body, json!({"late": false}));
    assert!(script.pauses()[0] >= Duration::from_mins(2));
}

#[tokio::test(start_paused = true)]
async fn an_unreachable_host_fails_after_a_minute_and_never_counts_as_a_lost_response() {
    let script = Script::of((0..100).map(|_| not_sent()));
    let started = Instant::now();
    let failure = sent_within(&script, &careful_create(), 1_200).await.unwrap_err();
    assert!(started.elapsed() >= PATIENCE_UNREACHABLE);
    assert!(started.elapsed() <= PATIENCE_UNREACHABLE + Duration::from_secs(10));
    assert!(script.lines().iter().all(|line| line == CREATE), "there is nothing to look up");
    assert_eq!(failure.to_string(), "no response from compute.googleapis.com: connection refused");
}

#[tokio::test(start_paused = true)]
async fn the_time_limit_restarts_after_any_response() {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for _ in 0..10 {
        outcomes.extend([not_sent(), not_sent(), error(503, "backendError", "")]);
    }
    outcomes.push(ok(&json!({})));
    sent_within(&Script::of(outcomes), &read(), 3_600).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn missing_credentials_are_no_reason_to_wait() {
    let missing = NoAnswer::NoToken { text: "no credentials".to_owned(), passing: false };
    let script = Script::of([Err(missing)]);
    let failure = sent(&script, &read()).await.unwrap_err();
    assert!(matches!(failure, Failure::Credentials(text) if text == "no credentials"));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_late_is_waited_for() {
    let late = NoAnswer::NoToken { text: "503".to_owned(), passing: true };
    sent(&Script::of([Err(late), ok(&json!({}))]), &careful_create()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn one_request_id_goes_with_every_attempt_of_a_call() {
    let script = Script::of([lost(), error(502, "", ""), ok(&json!({})), ok(&json!({}))]);
    let call = create().repeated(Repeat::WithRequestId);
    sent(&script, &call).await.unwrap();
    sent(&script, &call).await.unwrap();
    let ids: Vec<_> = script.calls().iter().map(|call| call.query.clone()).collect();
    let [(name, id)] = &ids[0][..] else { panic!("{ids:?}") };
    assert_eq!((name.as_str(), id.len()), ("requestId", 36));
    assert!(ids[0] == ids[1] && ids[1] == ids[2]);
    assert_ne!(ids[2], ids[3], "another call has another one");
}

#[tokio::test(start_paused = true)]
async fn a_request_id_of_the_caller_s_is_kept() {
    let script = Script::of([ok(&json!({}))]);
    let call = create().repeated(Repeat::WithRequestId).with_query("requestId", "mine");
    sent(&script, &call).await.unwrap();
    assert_eq!(script.calls()[0].query, [("requestId".to_owned(), "mine".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn an_object_proven_to_be_ours_is_the_reply() {
    for trouble in [lost(), error(502, "", "")] {
        let script = Script::of([trouble, ours()]);
        let reply = sent(&script, &careful_create()).await.unwrap();
        assert_eq!(reply.body["content"], "ours");
        assert_eq!(script.lines(), [CREATE, LOOK]);
    }
}

#[tokio::test(start_paused = true)]
async fn the_time_of_creation_may_have_an_offset() {
    let date = httpdate::parse_http_date("Wed, 21 Oct 2026 07:30:00 GMT").unwrap();
    for created in ["2026-10-21T00:30:00.000-07:00", "2026-10-21T07:30:00Z"] {
        let body = json!({"name": "one", "createTime": created, "content": "ours"}).to_string();
        let found = Answer { status: 200, retry_after: None, date: Some(date), body };
        let script = Script::of([lost(), Ok(found)]);
        let reply = sent(&script, &careful_create()).await.unwrap();
        assert_eq!(reply.body["content"], "ours", "{created}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_object_without_proof_is_another_s() {
    let taken = || error(409, "alreadyExists", "already exists");
    let no_time = || ok(&json!({"name": "one", "content": "ours"}));
    // Older than the first attempt; of another content; of an API without creation times.
    for stranger in [|| found(3600, "ours"), || found(30, "ours"), || found(0, "other")] {
        let script = Script::of([lost(), stranger(), taken(), stranger()]);
        let failure = sent(&script, &careful_create()).await.unwrap_err();
        assert!(failure.refusal().is_some_and(Refusal::is_already_there), "{failure}");
        assert!(failure.is_in_doubt(), "an earlier attempt may have made it");
    }
    let script = Script::of([lost(), no_time(), taken(), no_time()]);
    let failure = sent(&script, &careful_create()).await.unwrap_err();
    assert!(failure.refusal().is_some_and(Refusal::is_already_there), "{failure}");
    // A create without any means of proof.
    let script = Script::of([lost(), taken()]);
    let failure = sent(&script, &create().repeated(Repeat::WithRequestId)).await.unwrap_err();
    assert!(failure.is_in_doubt() && failure.refusal().is_some(), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn whatever_ends_a_create_in_doubt_there_is_a_look() {
    let forbidden = || error(403, "forbidden", "not yours");
    for repeat in [Repeat::WithRequestId, Repeat::AfterLookUp] {
        let looks = |first: Outcome| match repeat {
            Repeat::AfterLookUp => vec![first, not_found()],
            _ => vec![first],
        };
        let call = careful_create().repeated(repeat);
        for last in [unauthorized, forbidden] {
            let script = Script::of(looks(lost()).into_iter().chain([last(), ours()]));
            assert_eq!(sent(&script, &call).await.unwrap().body["content"], "ours");
            // It is not told whether the object exists.
            let script = Script::of(looks(lost()).into_iter().chain([last(), last()]));
            let failure = sent(&script, &call).await.unwrap_err();
            assert!(failure.is_in_doubt(), "{failure}");
            assert!(failure.refusal().is_some_and(|it| it.status == 401 || it.status == 403));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_renewed_ends_a_create_in_doubt_with_a_look() {
    let script = Script::of([lost(), unauthorized(), ours()]);
    let wire = Unrenewable(script.clone());
    let stop = CancellationToken::new();
    let until = Deadline::after(Duration::from_mins(5));
    let gate = Gate::default();
    let limits = Limits { longest: Duration::from_mins(1), until, stop: &stop, gate: &gate };
    let call = careful_create().repeated(Repeat::WithRequestId);
    assert_eq!(send(&wire, &call, limits).await.unwrap().body["content"], "ours");
    assert_eq!(script.lines(), [CREATE, CREATE, LOOK]);
    // Without a request in doubt, the cause is the answer.
    let wire = Unrenewable(Script::of([unauthorized()]));
    let failure = send(&wire, &call, limits).await.unwrap_err();
    assert!(matches!(failure, Failure::Credentials(_)), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn a_write_that_may_be_repeated_is_in_doubt_all_the_same() {
    let busy = || error(503, "backendError", "busy");
    let patch = || Call::new(&crate::google::fixtures::API, Method::Patch, "things/one");
    let failures = |call: Call| async move {
        let script = Script::of((0..40).map(|_| busy()));
        let timed_out = sent_within(&script, &call, 30).await.unwrap_err();
        let script = Script::of((0..40).map(|_| busy()));
        let interrupted = if call.begins_nothing {
            None
        } else {
            Some(interrupted_after(&script, &call, 2_000).await.unwrap_err())
        };
        let script = Script::of([busy(), error(403, "forbidden", "no")]);
        let refused = sent(&script, &call).await.unwrap_err();
        [Some(timed_out), interrupted, Some(refused)].into_iter().flatten().collect::<Vec<_>>()
    };
    for failure in failures(patch()).await {
        assert!(failure.is_in_doubt(), "{failure}");
    }
    for failure in failures(read()).await {
        assert!(!failure.is_in_doubt(), "a read changes nothing: {failure}");
    }
    // Google has refused each attempt.
    let script = Script::of((0..40).map(|_| error(429, "rateLimitExceeded", "slow down")));
    let failure = sent_within(&script, &patch(), 30).await.unwrap_err();
    assert!(!failure.is_in_doubt(), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn a_create_in_doubt_ends_with_a_look() {
    for repeat in [Repeat::WithRequestId, Repeat::AfterLookUp] {
        let call = careful_create().repeated(repeat);
        let late = || Script::default().then_after(Duration::from_hours(1), ok(&json!({})));
        let reply = sent_within(&late().then_after(Duration::ZERO, ours()), &call, 20).await;
        assert_eq!(reply.unwrap().body["content"], "ours");
        let stranger = late().then_after(Duration::ZERO, found(30, "ours"));
        let failure = sent_within(&stranger, &call, 20).await.unwrap_err();
        let Failure::AnswerLost { cause, attempts: 1, .. } = failure else { panic!("{failure}") };
        assert!(cause.contains("nothing proves"), "{cause}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_must_not_be_sent_twice_is_sent_once() {
    let script = Script::of([lost()]);
    let failure = sent(&script, &create().repeated(Repeat::Never)).await.unwrap_err();
    assert!(matches!(failure, Failure::AnswerLost { attempts: 1, .. }), "{failure}");
    let script = Script::of([error(429, "rateLimitExceeded", ""), ok(&json!({}))]);
    sent(&script, &create().repeated(Repeat::Never)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_create_is_sent_again_once_the_object_is_known_to_be_missing() {
    let script = Script::of([lost(), not_found(), lost(), not_found(), ok(&json!({"name": "op"}))]);
    let reply = sent(&script, &careful_create()).await.unwrap();
    assert_eq!(reply.body, json!({"name": "op"}));
    assert_eq!(script.lines(), [CREATE, LOOK, CREATE, LOOK, CREATE]);
}

#[tokio::test(start_paused = true)]
async fn a_name_that_is_in_use_after_a_lost_response_was_created_by_the_lost_attempt() {
    let taken = || error(409, "alreadyExists", "already exists");
    let script = Script::of([lost(), not_found(), taken(), ours()]);
    assert_eq!(sent(&script, &careful_create()).await.unwrap().body["content"], "ours");

    let script = Script::of([taken()]);
    let failure = sent(&script, &careful_create()).await.unwrap_err();
    assert!(failure.refusal().is_some_and(Refusal::is_already_there));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_for_the_moment_needs_no_look() {
    let script = Script::of([error(429, "rateLimitExceeded", ""), ok(&json!({}))]);
    sent(&script, &careful_create()).await.unwrap();
    assert_eq!(script.lines(), [CREATE, CREATE]);
}

#[tokio::test(start_paused = true)]
async fn a_look_up_is_retried_like_any_read() {
    let script = Script::of([lost(), error(503, "", ""), lost(), ours()]);
    assert_eq!(sent(&script, &careful_create()).await.unwrap().body["content"], "ours");
    assert_eq!(script.lines(), [CREATE, LOOK, LOOK, LOOK]);
}

#[tokio::test(start_paused = true)]
async fn a_look_up_that_is_refused_leaves_the_create_in_doubt() {
    let script = Script::of([lost(), error(403, "forbidden", "not yours")]);
    let failure = sent(&script, &careful_create()).await.unwrap_err();
    let Failure::AnswerLost { cause, .. } = failure else { panic!("{failure}") };
    assert!(cause.contains("connection reset") && cause.contains("not yours"), "{cause}");
}

#[tokio::test(start_paused = true)]
async fn a_gateway_s_404_does_not_prove_that_the_object_is_missing() {
    let page = answered(404, &json!("<title>Not Found</title>"));
    let script = Script::of([lost(), page]);
    let failure = sent(&script, &careful_create()).await.unwrap_err();
    assert!(matches!(failure, Failure::AnswerLost { .. }), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_passes_in_doubt_is_reported_as_such() {
    let script = Script::default().then_after(Duration::from_hours(1), ok(&json!({})));
    let call = create().repeated(Repeat::WithRequestId);
    let failure = sent_within(&script, &call, 60).await.unwrap_err();
    assert!(matches!(failure, Failure::AnswerLost { attempts: 1, .. }), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_after_a_lost_response_is_still_the_refusal() {
    let invalid = error(400, "invalid", "no such field");
    let script = Script::of([lost(), not_found(), invalid, not_found()]);
    let failure = sent(&script, &careful_create()).await.unwrap_err();
    assert_eq!(failure.refusal().unwrap().message, "no such field");
    assert!(!failure.is_in_doubt(), "the object does not exist");
}

#[tokio::test(start_paused = true)]
async fn statuses_that_pass_are_retried() {
    for status in [429, 500, 502, 503, 504] {
        let script = Script::of([error(status, "", "try later"), ok(&json!({"name": "one"}))]);
        let call = create().repeated(Repeat::WithRequestId);
        let reply = sent(&script, &call).await.unwrap();
        assert_eq!((reply.status, &reply.body["name"]), (200, &json!("one")), "{status}");
        assert_eq!(script.calls().len(), 2, "{status}");
    }
    for status in [400, 403, 404, 409, 501] {
        let script = Script::of([error(status, "", "no"), ok(&json!({}))]);
        let call = create().repeated(Repeat::WithRequestId);
        let failure = sent(&script, &call).await.unwrap_err();
        assert_eq!(failure.refusal().unwrap().status, status);
        assert_eq!(script.calls().len(), 1, "{status} is final");
    }
}

/// A wire with one token to spare.
struct Renewable(Script, std::sync::atomic::AtomicU32);

impl Wire for Renewable {
    fn access_token(&self) -> crate::remote::Pending<'_, Result<String, NoAnswer>> {
        self.0.access_token()
    }

    fn renew(&self, _: Instant) -> crate::remote::Pending<'_, Result<bool, NoAnswer>> {
        let before = self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Box::pin(async move { Ok(before == 0) })
    }

    fn exchange<'a>(&'a self, call: &'a Call) -> crate::remote::Pending<'a, Outcome> {
        self.0.exchange(call)
    }

    fn host(&self, call: &Call) -> String {
        self.0.host(call)
    }
}

/// A wire whose token cannot be replaced.
struct Unrenewable(Script);

impl Wire for Unrenewable {
    fn access_token(&self) -> crate::remote::Pending<'_, Result<String, NoAnswer>> {
        self.0.access_token()
    }

    fn renew(&self, _: Instant) -> crate::remote::Pending<'_, Result<bool, NoAnswer>> {
        Box::pin(async { Err(NoAnswer::NoToken { text: "revoked".to_owned(), passing: false }) })
    }

    fn exchange<'a>(&'a self, call: &'a Call) -> crate::remote::Pending<'a, Outcome> {
        self.0.exchange(call)
    }

    fn host(&self, call: &Call) -> String {
        self.0.host(call)
    }
}

fn unauthorized() -> Outcome {
    error(401, "authError", "Invalid Credentials")
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_and_the_request_retried_once() {
    let stop = CancellationToken::new();
    for (outcomes, requests, succeeds) in [
        (vec![unauthorized(), ok(&json!({}))], 2, true),
        (vec![unauthorized(), unauthorized()], 2, false),
    ] {
        let script = Script::of(outcomes);
        let wire = Renewable(script.clone(), std::sync::atomic::AtomicU32::new(0));
        let until = Deadline::after(Duration::from_mins(1));
        let gate = Gate::default();
        let limits = Limits { longest: Duration::from_mins(1), until, stop: &stop, gate: &gate };
        // A request without effect may be repeated, whatever its kind.
        let sent = send(&wire, &create().repeated(Repeat::Never), limits).await;
        assert_eq!(sent.is_ok(), succeeds);
        assert_eq!(script.calls().len(), requests);
        assert!(script.pauses()[0].is_zero());
    }
    // Without another token there is no repetition.
    let script = Script::of([unauthorized()]);
    assert!(sent(&script, &create()).await.is_err());
}

/// Sends a call over a script whose run is interrupted after so many milliseconds.
async fn interrupted_after(
    script: &Script,
    call: &Call,
    milliseconds: u64,
) -> Result<Reply, Failure> {
    let google = script.client();
    let stop = google.stop.clone();
    tokio::spawn(async move {
        sleep(Duration::from_millis(milliseconds)).await;
        stop.cancel();
    });
    google.send(call, Deadline::after(Duration::from_mins(5))).await
}

#[tokio::test(start_paused = true)]
async fn after_an_interrupt_nothing_is_sent_again() {
    let busy = || error(429, "rateLimitExceeded", "slow down");
    let script = Script::of((0..40).map(|_| busy()));
    let failure = interrupted_after(&script, &create(), 5_000).await.unwrap_err();
    let sent = script.calls().len();
    assert!(sent > 2 && sent < 15, "{sent}");
    let Failure::Interrupted { doing, last } = failure else { panic!("{failure}") };
    assert!(doing.starts_with("while retrying POST compute.googleapis.com: "), "{doing}");
    assert!(last.is_some());
    // What is only begun afterwards is not sent at all.
    let script = Script::default();
    let google = script.client();
    google.stop.cancel();
    let until = Deadline::after(Duration::from_mins(5));
    let failure = google.send(&create(), until).await.unwrap_err();
    assert!(matches!(failure, Failure::Interrupted { last: None, .. }), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn after_an_interrupt_reads_and_what_is_in_doubt_go_on() {
    let busy = || error(503, "backendError", "busy");
    let script = Script::of([busy(), busy(), busy(), ok(&json!({}))]);
    interrupted_after(&script, &read(), 1).await.unwrap();
    // The object may have been made: a look shows that it was.
    let script = Script::of([lost(), ours()]);
    interrupted_after(&script, &careful_create(), 1).await.unwrap();
    assert_eq!(script.lines(), [CREATE, LOOK]);
}

/// A response with this body, in place of Google's.
#[allow(clippy::unnecessary_wraps, reason = "it stands beside outcomes without a response")]
fn instead(status: u16, body: &str) -> Outcome {
    Ok(Answer { status, body: body.to_owned(), ..Answer::default() })
}

#[tokio::test(start_paused = true)]
async fn a_success_that_is_not_googles_json_ends_a_read_at_once() {
    let deep = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let bodies = ["<title>Log in</title>", "[]", "null", "\"text\"", "{\"a\": 1} {", "{a}", &deep];
    for body in bodies {
        let script = Script::of([instead(200, body)]);
        let failure = sent(&script, &read()).await.unwrap_err();
        let text = failure.to_string();
        assert!(matches!(failure, Failure::Refused(_)), "{body:.20}: {text}");
        assert!(text.len() < 1_000, "{body:.20}: {} bytes", text.len());
        assert_eq!(script.lines(), [LOOK]);
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_in_any_form_is_a_short_refusal() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let long = format!("{{\"error\": {}}}", "9".repeat(100_000));
    let odd =
        r#"{"error": {"code": 1e400, "message": ["no", "text"], "errors": 7, "details": {}}}"#;
    for body in ["", "\0", "{\"error\": null}", odd, &long, &deep] {
        let script = Script::of([instead(400, body)]);
        let failure = sent(&script, &create()).await.unwrap_err();
        assert!(matches!(failure, Failure::Refused(_)), "{body:.20}: {failure}");
        assert!(failure.to_string().len() < 1_000, "{body:.20}: {}", failure.to_string().len());
    }
}

#[tokio::test(start_paused = true)]
async fn numbers_of_any_size_arrive_as_they_were_sent() {
    let body = r#"{"big": 36893488147419103232, "huge": 1e400, "small": 1e-400}"#;
    let reply = sent(&Script::of([instead(200, body)]), &read()).await.unwrap();
    assert_eq!(reply.body["big"].to_string(), "36893488147419103232");
    assert_eq!(reply.body["huge"].to_string(), "1e+400");
}

#[tokio::test(start_paused = true)]
async fn a_create_whose_response_is_a_page_looks_for_its_object() {
    let page = || instead(200, "<title>Log in</title>");
    let script = Script::of([page(), ours()]);
    let reply = sent(&script, &careful_create()).await.unwrap();
    assert_eq!(reply.body["content"], "ours");
    assert_eq!(script.lines(), [CREATE, LOOK]);
}

#[tokio::test(start_paused = true)]
async fn half_a_response_is_a_lost_one() {
    let script = Script::of([instead(200, r#"{"name": "o"#), ours()]);
    let reply = sent(&script, &careful_create()).await.unwrap();
    assert_eq!(reply.body["content"], "ours");
    let script = Script::of([instead(200, r#"{"name": "o"#), ok(&json!({"name": "one"}))]);
    assert_eq!(sent(&script, &read()).await.unwrap().body["name"], "one");
}

/// A create of an object that another process began to create so many seconds ago.
fn create_again(seconds: u64) -> Call {
    let call = careful_create();
    let proof = call.proof.clone().expect("it has one");
    call.proven_by(Proof { since: Some(Duration::from_secs(seconds)), ..proof })
}

#[tokio::test(start_paused = true)]
async fn a_create_that_another_process_began_finds_its_object() {
    let taken = || error(409, "alreadyExists", "it exists");
    let script = Script::of([taken(), found(60, "ours")]);
    let reply = sent(&script, &create_again(70)).await.unwrap();
    assert_eq!(reply.body["content"], "ours");
    assert_eq!(script.lines(), [CREATE, LOOK]);
    // It is older than the attempt, or has another content.
    for look in [found(90, "ours"), found(60, "other")] {
        let failure = sent(&Script::of([taken(), look]), &create_again(70)).await.unwrap_err();
        assert!(failure.refusal().is_some_and(Refusal::is_already_there), "{failure}");
    }
    let made = json!({"name": "one"});
    assert_eq!(sent(&Script::of([ok(&made)]), &create_again(70)).await.unwrap().body, made);
}
