//! Nothing that is not ours goes into a state, and nothing that is ours is lost, whatever Google
//! responds to a create.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::sync::Mutex;
use std::time::Duration;

use super::google::{Objects, Pretended, crashed, refused};
use super::*;
use crate::remote::{Call, Deadline, Failure, Method, OperationStyle, Pending, Remote, Reply};
use crate::spec::Lifecycle;

/// The fault in one exchange.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// Google refuses with this status, and does nothing.
    Refused(u16),
    /// No response comes, and nothing was done.
    LostBefore,
    /// No response comes, and it was done.
    LostAfter,
    /// The request is accepted and done, and its operation fails.
    Fails,
    /// The same, but the operation does not end before the deadline.
    TimesOut,
    /// Another client creates the object just before.
    Overtaken,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        prop::sample::select(vec![409, 412, 429, 500, 503]).prop_map(Fault::Refused),
        Just(Fault::LostBefore),
        Just(Fault::LostAfter),
        Just(Fault::Fails),
        Just(Fault::TimesOut),
        Just(Fault::Overtaken),
    ]
}

/// A Google with a fault in one exchange.
struct Unreliable {
    google: Pretended,
    /// The number of exchanges before the one with the fault.
    well: Mutex<i32>,
    fault: Fault,
    /// Whether Google has reported to us that it accepted a write, and whether its operation is to
    /// fail.
    accepted: Mutex<bool>,
    goes_wrong: Mutex<bool>,
}

impl Unreliable {
    fn exchange(&self, call: &Call) -> Result<Reply, Failure> {
        let is_due = {
            let mut well = self.well.lock().expect("no panic");
            *well -= 1;
            *well == -1
        };
        let is_write = call.method != Method::Get && !call.path.ends_with(":getIamPolicy");
        let send = || {
            let reply = self.google.answer(call)?;
            *self.accepted.lock().expect("no panic") |= is_write;
            Ok(reply)
        };
        if !is_due {
            return send();
        }
        match self.fault {
            Fault::Refused(status) => Err(refused(status)),
            Fault::LostBefore => Err(lost()),
            Fault::LostAfter => {
                self.google.answer(call)?;
                Err(lost())
            }
            Fault::Fails | Fault::TimesOut => {
                *self.goes_wrong.lock().expect("no panic") = is_write;
                send()
            }
            Fault::Overtaken => {
                self.google.with_objects(|objects| place_stranger(&self.google, objects));
                send()
            }
        }
    }
}

fn lost() -> Failure {
    let (host, cause) = ("pretended.googleapis.com".to_owned(), "connection reset".to_owned());
    Failure::AnswerLost { host, attempts: 1, waited: Duration::from_secs(1), cause }
}

impl Remote for Unreliable {
    fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move { self.exchange(call) })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        started: Reply,
        until: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(async move {
            let waited = until.started.elapsed();
            match (std::mem::take(&mut *self.goes_wrong.lock().expect("no panic")), self.fault) {
                (true, Fault::Fails) => Err(crashed()),
                (true, _) => Err(Failure::TimedOut {
                    waited,
                    doing: "waiting for operation-1".to_owned(),
                    attempts: 0,
                    last: None,
                }),
                (false, _) => Ok(started.body),
            }
        })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// Another client creates an object of the same name, unless it already exists.
fn place_stranger(google: &Pretended, objects: &mut Objects) {
    let stranger = json!({"name": "thing", "maker": "stranger"});
    let project = if google.resource.numbered.is_some() { "42" } else { "demo" };
    let of_thing = format!("projects/{project}/things/thing");
    match google.resource.lifecycle {
        Lifecycle::Object(_) => _ = objects.by_path.entry(of_thing).or_insert(stranger),
        Lifecycle::Element(of) => {
            let empty = || json!({"fingerprint": "print-0", of.array: []});
            let path = "projects/demo/groups/main".to_owned();
            let parent = objects.by_path.entry(path).or_insert_with(empty);
            parent["fingerprint"] = json!("print-of-a-stranger");
            add(&mut parent[of.array], stranger);
        }
        Lifecycle::ChangeSet(of) => {
            add(objects.by_path.entry(of.items.to_owned()).or_insert_with(|| json!([])), stranger);
        }
        // A member of a policy and a switch have no creator: an existing one counts as the
        // requested one.
        Lifecycle::Policy(_) | Lifecycle::Switch(_) => {}
    }
}

fn add(array: &mut Json, stranger: Json) {
    let all = array.as_array_mut().expect("an array");
    if all.iter().all(|it| it["name"] != "thing") {
        all.push(stranger);
    }
}

/// Who created the object of that name, if it exists.
fn maker(google: &Pretended) -> Option<bool> {
    google.with_objects(|objects| {
        let mut found = None;
        for whole in objects.by_path.values() {
            let things = whole.as_array().or_else(|| whole["things"].as_array());
            let each = things.map_or(std::slice::from_ref(whole), Vec::as_slice);
            for it in each.iter().filter(|it| it["name"] == "thing") {
                found = Some(it["maker"] != "stranger");
            }
            let is_part = *whole == "ENABLED"
                || ["bindings", "auditConfigs"]
                    .iter()
                    .any(|part| whole[part].as_array().is_some_and(|it| !it.is_empty()));
            if is_part {
                found = Some(true);
            }
        }
        found
    })
}

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn only_what_is_ours_is_in_the_state_and_all_that_is(
        case in cases(),
        fault in fault(),
        well in 0..4_i32,
        is_taken in prop::bool::weighted(0.3),
    ) {
        let google = Pretended::new(case.resource, case.seed);
        if is_taken {
            google.with_objects(|objects| place_stranger(&google, objects));
        }
        let unreliable = std::sync::Arc::new(Unreliable {
            google,
            well: Mutex::new(well),
            fault,
            accepted: Mutex::default(),
            goes_wrong: Mutex::default(),
        });
        let world = World::with(case.resource, Pretended::new(case.resource, case.seed));
        let configured = Configured::new(
            world.configured.settings.clone(),
            std::sync::Arc::clone(&unreliable) as _,
            None,
        );
        let config = filled_in(case.resource.fields, &case.first);
        let plan = world.plan(&Held::default(), &config)?;
        let request = ApplyRequest {
            planned: plan.planned,
            config,
            private: plan.private,
            identity: plan.identity,
            ..ApplyRequest::default()
        };
        let reply = world.runtime.block_on(apply(case.resource, &configured, request));
        let text = format!("{fault:?} after {well}, {:?}", reply.diagnostics);
        let (maker, accepted) = (maker(&unreliable.google), *unreliable.accepted.lock().expect("no panic"));
        if reply.state.is_null() {
            prop_assert!(reply.diagnostics.has_errors(), "nothing is there, and nobody says why: {text}");
            let may_be_ours = maker == Some(true);
            prop_assert!(!(may_be_ours && accepted), "what Google accepted is lost: {text}");
            let is_told = reply.diagnostics.0.iter().any(|it| it.detail.contains("import"));
            prop_assert!(!may_be_ours || is_told, "nobody says that it may be there: {text}");
            prop_assert!(reply.private.is_empty() && reply.identity.is_null());
        } else {
            prop_assert!(maker != Some(false), "a stranger's object is in the state: {text}");
            prop_assert!(accepted || maker == Some(true), "nothing was accepted: {text}");
        }
    }
}
