//! The wait for operations, with a scripted wire and a paused clock.

use super::*;
use crate::google::fixtures::{Script, create, error, lost, not_sent, ok};
use serde_json::json;
use std::cell::RefCell;

/// The state of operations in a style for these tests.
fn state(operation: &Json) -> State {
    let failure = || {
        Box::new(OperationFailure {
            operation: "op".to_owned(),
            code: "BAD".to_owned(),
            message: "bad".to_owned(),
            body: operation.clone(),
            ..OperationFailure::default()
        })
    };
    match operation["state"].as_str().unwrap() {
        "running" => State::Running,
        "failed" => State::Failed(failure()),
        "not ready" => State::NotReady(failure()),
        _ => State::Succeeded,
    }
}

fn at(name: &str) -> Json {
    json!({"state": name})
}

async fn waited(script: &Script, held_back: bool, seconds: u64) -> Result<Json, Failure> {
    let google = script.client();
    let get = Call::new(create().api, crate::remote::Method::Get, "op");
    let hold = Call::new(create().api, crate::remote::Method::Post, "op/wait").that_reads();
    let wait = Wait {
        google: &google,
        until: Deadline::after(Duration::from_secs(seconds)),
        name: "op".to_owned(),
        get,
        held_back: held_back.then_some((hold, Duration::from_secs(130))),
        state,
    };
    wait.until_ended(at("running")).await
}

#[tokio::test(start_paused = true)]
async fn the_interval_between_polls_grows() {
    let script = Script::of((0..120).map(|_| ok(&at("running"))).chain([ok(&at("done"))]));
    let started = Instant::now();
    assert_eq!(waited(&script, false, 1_200).await.unwrap(), at("done"));
    let pauses = script.pauses();
    assert!(pauses[0] < Duration::from_millis(160), "{pauses:?}");
    assert_eq!(pauses[119].as_secs(), 10);
    assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1] + Duration::from_millis(1)));
    assert!(started.elapsed() > Duration::from_secs(200));
}

#[tokio::test(start_paused = true)]
async fn a_delayed_response_is_followed_immediately_by_the_next_poll() {
    let script = Script::default()
        .then_after(2 * MINUTE, ok(&at("running")))
        .then_after(Duration::from_secs(30), ok(&at("done")));
    let started = Instant::now();
    waited(&script, true, 1_200).await.unwrap();
    assert_eq!(started.elapsed().as_secs(), 150);
    assert_eq!(script.lines(), ["POST op/wait", "POST op/wait"]);
}

#[tokio::test(start_paused = true)]
async fn responses_that_are_not_delayed_do_not_cause_rapid_polling() {
    let script = Script::of((0..10).map(|_| ok(&at("running"))).chain([ok(&at("done"))]));
    let started = Instant::now();
    waited(&script, true, 1_200).await.unwrap();
    assert!(started.elapsed() > Duration::from_secs(10));
}

#[tokio::test(start_paused = true)]
async fn without_a_wait_method_the_operation_is_polled() {
    for status in [403, 404, 405, 501] {
        let script = Script::of([error(status, "", ""), ok(&at("running")), ok(&at("done"))]);
        waited(&script, true, 60).await.unwrap();
        assert_eq!(script.lines(), ["POST op/wait", "GET op", "GET op"], "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_may_be_not_found_briefly_but_not_for_long() {
    let missing = || error(404, "notFound", "no operation");
    let script = Script::of((0..20).map(|_| missing()).chain([ok(&at("done"))]));
    let started = Instant::now();
    waited(&script, false, 1_200).await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(21), "the pauses are short");

    let script = Script::of((0..21).map(|_| missing()));
    assert!(waited(&script, false, 1_200).await.unwrap_err().is_not_found());

    let found_between = (0..20).map(|_| missing()).chain([ok(&at("running"))]);
    let script = Script::of(found_between.chain((0..20).map(|_| missing())).chain([ok(&at("x"))]));
    waited(&script, false, 1_200).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_lost_response_does_not_end_the_wait() {
    let script = Script::of([lost(), error(502, "", ""), ok(&at("done"))]);
    waited(&script, true, 1_200).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_network_outage_of_minutes_does_not_end_the_wait() {
    let script = Script::of((0..60).map(|_| not_sent()).chain([ok(&at("done"))]));
    let started = Instant::now();
    waited(&script, true, 1_200).await.unwrap();
    assert!(started.elapsed() > 2 * MINUTE, "any other call is given up after one");
}

#[tokio::test(start_paused = true)]
async fn a_failed_operation_is_a_failure_with_its_final_form() {
    let failure = waited(&Script::of([ok(&at("failed"))]), false, 60).await.unwrap_err();
    let Failure::Operation(failure) = failure else { panic!("{failure}") };
    assert_eq!(failure.body, at("failed"));
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_is_not_ready_is_polled_again() {
    let script = Script::of([ok(&at("not ready")), ok(&at("done"))]);
    waited(&script, false, 60).await.unwrap();

    let script = Script::of((0..100).map(|_| ok(&at("not ready"))));
    let failure = waited(&script, false, 60).await.unwrap_err();
    let Failure::TimedOut { last: Some(last), .. } = failure else { panic!("{failure}") };
    assert!(matches!(*last, Failure::Operation(_)));
}

#[tokio::test(start_paused = true)]
async fn the_deadline_ends_the_wait() {
    let often = Script::of((0..100).map(|_| ok(&at("running"))));
    let held_back = Script::of([ok(&at("running"))]).then_after(2 * MINUTE, ok(&at("done")));
    for (script, is_held_back) in [(often, false), (held_back, true)] {
        let failure = waited(&script, is_held_back, 60).await.unwrap_err();
        let Failure::TimedOut { waited, doing, .. } = failure else { panic!("{failure}") };
        // The last poll happens just before the deadline.
        let is_just_before = Duration::from_secs(59)..=Duration::from_millis(60_001);
        assert!(is_just_before.contains(&waited), "{waited:?}");
        assert_eq!(doing, "waiting for operation op");
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_response_ends_the_wait() {
    let script = Script::of([error(403, "forbidden", "not yours")]);
    assert_eq!(waited(&script, false, 60).await.unwrap_err().refusal().unwrap().status, 403);
}

#[tokio::test(start_paused = true)]
async fn a_long_wait_is_logged_every_minute() {
    let logged = RefCell::new(Vec::new());
    let log = |waited: Duration| logged.borrow_mut().push(waited.as_secs());
    logged_every_minute(log, tokio::time::sleep(Duration::from_secs(200))).await;
    assert_eq!(*logged.borrow(), [60, 120, 180]);
}
