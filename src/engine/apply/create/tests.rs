//! Creates of objects whose address only the response contains.

use serde_json::json;
use std::sync::{Arc, Mutex};

use super::*;
use crate::remote::{Answering, Api, Refusal, Repeat, Reply};
use crate::spec::{
    Body, Change, Group, ID, Kind, Literal, Request, SetBy, Settings, Timeouts, Update, field,
};

const API: Api = Api {
    name: "things",
    base_url: "https://things.googleapis.com/v1/",
    endpoint_attribute: "things_custom_endpoint",
};

const SWITCH: &[Group] = &[Group::new(Request::post("").body(Body::Nothing), &["enabled"])
    .choosing(verb)
    .after_create()];

/// A thing that Google names, and that is enabled as soon as it exists.
const THING: Resource = Resource {
    noun: "thing",
    id: "{*name}",
    import: &["things/{name}"],
    timeouts: Timeouts::NONE,
    fields: &[
        field(
            "enabled",
            Kind::Bool,
            SetBy::Default(Literal::Bool(true)),
            Change::Patches,
            "enabled",
        ),
        ID,
        field("name", Kind::String, SetBy::Computed, Change::Never, "name"),
    ],
    ..Resource::of(
        "things_thing",
        &API,
        Lifecycle::Object(Object {
            path: "{*name}",
            create: Request::post("things:add").repeated(Repeat::Never),
            update: Update::Groups(SWITCH),
            ..Object::IMMEDIATE
        }),
    )
};

fn verb(planned: &Value) -> &'static str {
    if planned.get("enabled").as_bool() == Some(true) { ":enable" } else { ":disable" }
}

/// One thing, whose switch may be refused and whose response may be lost.
#[derive(Default)]
struct Google {
    sent: Mutex<Vec<String>>,
    is_disabled: Mutex<bool>,
    refuses: bool,
    loses: bool,
}

impl Google {
    fn answered(&self, call: &Call) -> Result<Reply, Failure> {
        self.sent.lock().expect("no panic").push(format!("{} {}", call.method, call.path));
        if self.loses {
            let (host, cause) = ("things".to_owned(), "cut".to_owned());
            return Err(Failure::AnswerLost { host, attempts: 1, waited: LOOK, cause });
        }
        if call.path.ends_with(":disable") {
            if self.refuses {
                return Err(Failure::Refused(Box::new(Refusal {
                    status: 403,
                    ..Refusal::default()
                })));
            }
            *self.is_disabled.lock().expect("no panic") = true;
        }
        let enabled = !*self.is_disabled.lock().expect("no panic");
        let body = json!({"name": "things/7", "enabled": enabled});
        Ok(Reply { status: 200, date: None, body })
    }
}

async fn created(google: Google, enabled: bool) -> (Outcome, Vec<String>) {
    let google = Arc::new(google);
    let answering = Arc::clone(&google);
    let remote = Answering(move |call: &Call| answering.answered(call));
    let configured = Configured::new(Settings::default(), Arc::new(remote), None);
    let planned = Value::object([
        ("enabled", enabled.into()),
        ("id", Value::UNKNOWN),
        ("name", Value::UNKNOWN),
    ]);
    let outcome = create(&THING, &configured, &planned, &Value::Null).await;
    let sent = google.sent.lock().expect("no panic").clone();
    (outcome, sent)
}

#[tokio::test]
async fn the_response_tells_where_the_object_is() {
    let (outcome, sent) = created(Google::default(), true).await;
    assert_eq!(sent, ["POST things:add"]);
    assert_eq!(outcome.state.get("id"), &"things/7".into());
    assert!(outcome.diagnostics.0.is_empty());
}

#[tokio::test]
async fn what_a_create_cannot_set_follows_it() {
    let (outcome, sent) = created(Google::default(), false).await;
    assert_eq!(sent, ["POST things:add", "POST things/7:disable", "GET things/7"]);
    assert_eq!(outcome.state.get("enabled"), &false.into());
    assert!(outcome.diagnostics.0.is_empty(), "{:?}", outcome.diagnostics);
}

#[tokio::test]
async fn an_object_that_is_not_as_planned_is_not_lost() {
    let (outcome, _) = created(Google { refuses: true, ..Google::default() }, false).await;
    assert_eq!(outcome.state.get("id"), &"things/7".into());
    assert!(outcome.diagnostics.has_errors());
}

#[tokio::test]
async fn a_lost_response_leaves_nothing_in_the_state_and_a_form_to_import_by() {
    let (outcome, sent) = created(Google { loses: true, ..Google::default() }, true).await;
    assert_eq!((outcome.state, sent.len()), (Value::Null, 1));
    let detail = &outcome.diagnostics.0[0].detail;
    assert!(detail.contains("terraform import things_thing.NAME things/{name}"), "{detail}");
}
