//! The only step of a plan that may call Google: how often, for how long, and what comes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::task::JoinSet;
use tokio::time::Instant;

use serde_json::{Value as Json, json};

use super::*;
use crate::diag::Diagnostic;
use crate::remote::{Api, Failure, OperationStyle, Pending, Refusal, Remote, Reply};
use crate::spec::{
    Change as Effect, Checks, Facts, Kind, Lifecycle, Object, SetBy, Settings, field,
};

const API: Api = Api { name: "things", base_url: "https://x/", endpoint_attribute: "x" };
const BOX_ID: &str = "projects/p/boxes/b";

static BOX: Resource = Resource {
    id: "projects/{project}/boxes/{name}",
    fields: &[field("size", Kind::Int, SetBy::Optional, Effect::Patches, "size")],
    ..Resource::of(
        "box",
        &API,
        Lifecycle::Object(Object { path: "projects/{project}/boxes/{name}", ..Object::COMPUTE }),
    )
};

static THING: Resource = Resource {
    id: "projects/{project}/things/{name}",
    fields: &[field("name", Kind::String, SetBy::Required, Effect::Replaces, "")],
    checks: Some(&Checks {
        needs: |_, _| {
            let of_box = Need::of_object(&BOX, BOX_ID.to_owned());
            vec![Need { query: &[("views", "ALL")], ..of_box }]
        },
        run: |_, facts| tell(facts),
        ..Checks::only_read(&["name"])
    }),
    ..Resource::of("thing", &API, Lifecycle::Object(Object::COMPUTE))
};

/// Warns with what is known of the box.
fn tell(facts: &Facts) -> Diagnostics {
    let known = match facts.response("box", BOX_ID) {
        Some(Response::Found(object, body)) => format!("{:?} {body}", object.get("size")),
        Some(Response::Absent) => "absent".to_owned(),
        None => "unknown".to_owned(),
    };
    Diagnostics(vec![Diagnostic::warning("Box", known), Diagnostic::advice("Box", "Perhaps.")])
}

type Responds = fn(&Call) -> Option<Result<Json, Failure>>;

/// Google, which counts the requests.
struct Google {
    requests: AtomicUsize,
    responds: Responds,
}

impl Remote for Google {
    fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move {
            tokio::task::yield_now().await;
            match (self.responds)(call) {
                Some(result) => result.map(|body| Reply { status: 200, date: None, body }),
                None => std::future::pending().await,
            }
        })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        _: Reply,
        _: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        unreachable!("a plan starts no operation")
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn google(responds: Responds) -> Arc<Google> {
    Arc::new(Google { requests: AtomicUsize::new(0), responds })
}

fn refused(status: u16) -> Failure {
    let refusal = Refusal { status, is_from_the_api: true, ..Refusal::default() };
    Failure::Refused(Box::new(refusal))
}

fn connected(google: &Arc<Google>, checking: Checking) -> Configured {
    let remote = Arc::clone(google) as Arc<dyn Remote>;
    Configured::new(Settings::default(), remote, None).checking(checking)
}

/// Plans a new thing of this name.
async fn planned(configured: &Configured, name: &str) -> Diagnostics {
    let object = Value::object([("project", Value::from("p")), ("name", name.into())]);
    let reply = PlanReply { planned: object.clone(), ..PlanReply::default() };
    check(&THING, configured, [&Value::Null, &object], &reply).await
}

async fn told(configured: &Configured) -> String {
    planned(configured, "a").await.0[0].detail.clone()
}

#[tokio::test]
async fn what_many_need_is_read_once() {
    let google = google(|call| {
        assert_eq!((&*call.path, &*call.query[0].1), (BOX_ID, "ALL"));
        Some(Ok(json!({"size": 7})))
    });
    let configured = Arc::new(connected(&google, Checking::Warn));
    let mut plans = JoinSet::new();
    for number in 0..500 {
        // As with a `provider_meta` block.
        let configured = configured.on_behalf_of("module");
        plans.spawn(async move { planned(&configured, &format!("thing-{number}")).await });
    }
    for found in plans.join_all().await {
        assert!(found.0[0].detail.ends_with(r#" {"size":7}"#), "{found:?}");
    }
    assert_eq!(google.requests.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_failed_read_means_that_less_is_known() {
    let cases: [(Responds, &str); 4] = [
        (|_| Some(Err(refused(403))), "unknown"),
        (|_| Some(Err(refused(500))), "unknown"),
        (|_| Some(Ok(Json::Null)), "unknown"),
        (|_| Some(Err(refused(404))), "absent"),
    ];
    for (responds, expected) in cases {
        assert_eq!(told(&connected(&google(responds), Checking::Warn)).await, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn silence_is_waited_for_once() {
    let google = google(|_| None);
    let configured = connected(&google, Checking::Warn);
    let begun = Instant::now();
    assert_eq!(told(&configured).await, "unknown");
    let waited = begun.elapsed();
    assert!(waited >= PATIENCE && waited < 2 * PATIENCE, "{waited:?}");
    planned(&configured, "b").await;
    assert_eq!(begun.elapsed(), waited);
    assert_eq!(google.requests.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn nothing_is_read_with_other_credentials_than_those_of_the_apply() {
    let google = google(|_| Some(Err(refused(404))));
    let remote = Arc::clone(&google) as Arc<dyn Remote>;
    let configured = Configured::new(Settings::default(), remote, Some("credentials"));
    assert_eq!(told(&configured.checking(Checking::Warn)).await, "unknown");
    assert_eq!(google.requests.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn checks_that_are_off_cost_nothing() {
    let google = google(|_| Some(Err(refused(404))));
    let found = planned(&connected(&google, Checking::Off), "a").await;
    assert_eq!(found, Diagnostics::default());
    assert_eq!(google.requests.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn what_is_to_be_deleted_is_checked_and_needs_nothing() {
    let google = google(|_| Some(Err(refused(404))));
    let configured = connected(&google, Checking::Warn);
    let prior = Value::object([("project", Value::from("p")), ("name", "a".into())]);
    let reply = PlanReply::default();
    let found = check(&THING, &configured, [&prior, &Value::Null], &reply).await;
    assert_eq!(found.0[0].detail, "unknown");
    assert_eq!(google.requests.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn warnings_are_errors_for_those_who_ask_for_errors() {
    let google = google(|_| Some(Err(refused(404))));
    let found = planned(&connected(&google, Checking::Error), "a").await;
    assert_eq!(severities(&found), [Severity::Error, Severity::Advice]);
    let found = planned(&connected(&google, Checking::Warn), "a").await;
    assert_eq!(severities(&found), [Severity::Warning, Severity::Advice]);
}

fn severities(found: &Diagnostics) -> Vec<Severity> {
    found.0.iter().map(|it| it.severity).collect()
}
