//! Many changes and reads of one parent at once, against a Google that keeps one policy and some
//! switches.

use serde_json::{Value as Json, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::super::apply::{ApplyReply, ApplyRequest, apply};
use super::super::configured::Configured;
use super::super::read::{ReadRequest, read};
use crate::remote::{Call, Deadline, Failure, OperationStyle, Pending, Refusal, Remote, Reply};
use crate::resources::{PROJECT_SERVICE, RESOURCES};
use crate::spec::{Resource, Settings};
use crate::value::Value;

/// A member of the policy of a project.
fn a_member() -> &'static Resource {
    let found = RESOURCES.iter().find(|it| it.type_name == "google_project_iam_member");
    found.expect("it is one of the resources")
}

/// A Google with the policy of one project and the services that are enabled in it.
struct Project {
    kept: Mutex<Kept>,
    begun: Instant,
}

#[derive(Default)]
struct Kept {
    policy: Json,
    enabled: Vec<String>,
    /// Each request: the last part of its path, and the second in which it came.
    requests: Vec<(String, u64)>,
    /// How many writes are refused as concurrent.
    overtaken: u32,
}

const REFUSED: &str = "user:nobody@example.com";

impl Project {
    fn new() -> Arc<Self> {
        let policy = json!({"etag": "0", "version": 1, "bindings": [
            {"role": "roles/viewer", "members": ["user:owner@example.com"]},
        ]});
        let kept = Kept { policy, ..Kept::default() };
        Arc::new(Self { kept: Mutex::new(kept), begun: Instant::now() })
    }

    fn answer(&self, call: &Call) -> Result<Json, Failure> {
        let mut kept = self.kept.lock().expect("no panic");
        let last = call.path.rsplit('/').next().unwrap_or_default().to_owned();
        kept.requests.push((last.clone(), self.begun.elapsed().as_secs()));
        let body = call.body.clone().unwrap_or_default();
        let shown = |name: &str| json!({"config": {"name": name}, "state": "ENABLED"});
        match last.rsplit(':').next().unwrap_or_default() {
            "getIamPolicy" => Ok(kept.policy.clone()),
            "setIamPolicy" => {
                if std::mem::take(&mut kept.overtaken) > 0
                    || body["policy"]["etag"] != kept.policy["etag"]
                {
                    let etag = format!("{}+", kept.policy["etag"].as_str().unwrap_or_default());
                    kept.policy["etag"] = etag.into();
                    return Err(refused(409, "ABORTED"));
                }
                if body.to_string().contains(REFUSED) {
                    return Err(refused(400, "INVALID_ARGUMENT"));
                }
                kept.policy = body["policy"].clone();
                kept.policy["etag"] = kept.requests.len().to_string().into();
                Ok(kept.policy.clone())
            }
            "batchEnable" => {
                let names: Vec<String> =
                    serde_json::from_value(body["serviceIds"].clone()).expect("names");
                if names.iter().any(|it| it.starts_with("no-")) {
                    return Err(refused(403, "PERMISSION_DENIED"));
                }
                kept.enabled.extend(names);
                Ok(json!({"done": true}))
            }
            "enable" if last.starts_with("no-") => Err(refused(403, "PERMISSION_DENIED")),
            "enable" => {
                kept.enabled.push(last.trim_end_matches(":enable").to_owned());
                Ok(json!({"done": true}))
            }
            "services" => {
                Ok(json!({"services": kept.enabled.iter().map(|it| shown(it)).collect::<Json>()}))
            }
            _ if kept.enabled.contains(&last) => Ok(shown(&last)),
            _ => Ok(json!({"state": "DISABLED"})),
        }
    }

    fn members(&self) -> usize {
        let kept = self.kept.lock().expect("no panic");
        let bindings = kept.policy["bindings"].as_array().cloned().unwrap_or_default();
        bindings.iter().filter_map(|it| it["members"].as_array()).map(Vec::len).sum()
    }

    /// The requests since the last call.
    fn requests(&self) -> Vec<(String, u64)> {
        std::mem::take(&mut self.kept.lock().expect("no panic").requests)
    }
}

fn refused(status: u16, reason: &str) -> Failure {
    Failure::Refused(Box::new(Refusal {
        status,
        reason: Some(reason.to_owned()),
        is_from_the_api: true,
        ..Refusal::default()
    }))
}

impl Remote for Project {
    fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(Reply { status: 200, date: None, body: self.answer(call)? })
        })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        started: Reply,
        _: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(async { Ok(started.body) })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn configured(google: &Arc<Project>) -> Configured {
    let settings = Settings { deletion_policy: "DELETE".into(), ..Settings::default() };
    Configured::new(settings, Arc::clone(google) as _, None)
}

fn object(resource: &Resource, attributes: &[(&'static str, &str)]) -> Value {
    Value::object(resource.fields.iter().map(|field| {
        let set = attributes.iter().find(|(name, _)| *name == field.attribute);
        let value = match set {
            Some((_, text)) => Value::from(*text),
            None if field.is_block() => Value::List(Vec::new()),
            None if field.attribute == "etag" => Value::UNKNOWN,
            None => Value::Null,
        };
        (field.attribute, value)
    }))
}

fn member(name: &str) -> Value {
    let attributes = [("project", "demo"), ("role", "roles/viewer"), ("member", name)];
    object(a_member(), &attributes)
}

fn service(name: &str) -> Value {
    object(&PROJECT_SERVICE, &[("project", "demo"), ("service", name)])
}

/// Applies all of these at once, in the order of a number for each.
async fn apply_all(
    configured: &Configured,
    resource: &'static Resource,
    requests: Vec<ApplyRequest>,
) -> Vec<ApplyReply> {
    let mut running = JoinSet::new();
    for (number, request) in requests.into_iter().enumerate() {
        let configured = configured.clone();
        running.spawn(async move { (number, apply(resource, &configured, request).await) });
    }
    let mut replies = running.join_all().await;
    replies.sort_by_key(|(number, _)| *number);
    replies.into_iter().map(|(_, reply)| reply).collect()
}

fn creates(objects: impl IntoIterator<Item = Value>) -> Vec<ApplyRequest> {
    let request = |planned: Value| ApplyRequest {
        config: planned.clone(),
        planned,
        ..ApplyRequest::default()
    };
    objects.into_iter().map(request).collect()
}

#[tokio::test(start_paused = true)]
async fn a_hundred_members_are_one_read_and_one_write() {
    let google = Project::new();
    let configured = configured(&google);
    let names: Vec<String> = (0..100).map(|it| format!("user:u{it}@example.com")).collect();
    let made = creates(names.iter().map(|name| member(name)));
    let replies = apply_all(&configured, a_member(), made).await;
    for (reply, name) in replies.iter().zip(&names) {
        assert!(!reply.diagnostics.has_errors(), "{:?}", reply.diagnostics);
        assert_eq!(reply.state.get("member").as_str(), Some(&**name));
    }
    assert_eq!(google.members(), 101);
    let requests: Vec<_> = google.requests().into_iter().map(|(it, _)| it).collect();
    assert_eq!(requests, ["demo:getIamPolicy", "demo:setIamPolicy"]);

    let mut running = JoinSet::new();
    for reply in &replies {
        let (configured, state) = (configured.clone(), reply.state.clone());
        let request = ReadRequest { state, ..ReadRequest::default() };
        running.spawn(async move { read(a_member(), &configured, request).await });
    }
    assert!(running.join_all().await.iter().all(|it| !it.state.is_null()));
    assert_eq!(google.requests().len(), 1, "reads share one request");

    let removals = replies.into_iter();
    let removals = removals.map(|it| ApplyRequest { prior: it.state, ..ApplyRequest::default() });
    apply_all(&configured, a_member(), removals.collect()).await;
    assert_eq!(google.members(), 1, "only the owner's is left");
    assert_eq!(google.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn changes_that_do_not_arrive_together_are_a_second_apart() {
    let google = Project::new();
    let configured = configured(&google);
    for number in 0..4 {
        let made = creates([member(&format!("user:u{number}@example.com"))]);
        apply_all(&configured, a_member(), made).await;
    }
    let requests = google.requests().into_iter();
    let writes = requests.filter(|(name, _)| name.ends_with(":setIamPolicy"));
    assert_eq!(writes.map(|(_, second)| second).collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[tokio::test(start_paused = true)]
async fn a_refused_member_fails_alone() {
    let google = Project::new();
    let names = ["user:a@example.com", REFUSED, "user:b@example.com"];
    let made = creates(names.map(member));
    let replies = apply_all(&configured(&google), a_member(), made).await;
    let failed: Vec<bool> = replies.iter().map(|it| it.diagnostics.has_errors()).collect();
    assert_eq!(failed, [false, true, false]);
    assert_eq!(google.members(), 3);
}

#[tokio::test(start_paused = true)]
async fn changes_that_were_overtaken_start_over_together() {
    let google = Project::new();
    google.kept.lock().expect("no panic").overtaken = 1;
    let made = creates(["user:a@example.com", "user:b@example.com"].map(member));
    let replies = apply_all(&configured(&google), a_member(), made).await;
    assert!(replies.iter().all(|it| !it.diagnostics.has_errors()));
    assert_eq!(google.members(), 3);
    assert_eq!(google.requests().len(), 4, "two reads and two writes");
}

#[tokio::test(start_paused = true)]
async fn services_are_enabled_by_twenties_and_read_in_one_list() {
    let google = Project::new();
    let names: Vec<String> = (0..50).map(|it| format!("s{it}.googleapis.com")).collect();
    let made = creates(names.iter().map(|name| service(name)));
    let replies = apply_all(&configured(&google), &PROJECT_SERVICE, made).await;
    assert!(replies.iter().all(|it| !it.diagnostics.has_errors() && !it.state.is_null()));
    let requests = google.requests();
    let count = |name: &str| requests.iter().filter(|(it, _)| it == name).count();
    assert_eq!((count("services:batchEnable"), count("services")), (3, 3), "{requests:?}");
    assert_eq!(requests.len(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_refused_service_fails_alone() {
    let google = Project::new();
    let made = creates(["a.googleapis.com", "no-b.googleapis.com"].map(service));
    let replies = apply_all(&configured(&google), &PROJECT_SERVICE, made).await;
    let failed: Vec<bool> = replies.iter().map(|it| it.diagnostics.has_errors()).collect();
    assert_eq!(failed, [false, true]);
    assert_eq!(google.kept.lock().expect("no panic").enabled, ["a.googleapis.com"]);
}
