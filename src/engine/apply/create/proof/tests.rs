//! Creates whose response is lost, of objects that Google names.

use serde_json::{Value as Json, json};
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::super::super::super::attempts::Attempts;
use super::super::super::super::configured::Configured;
use super::super::super::super::{ReadRequest, read};
use super::super::super::request::Outcome;
use super::super::create;
use super::*;
use crate::remote::{Answering, Api, Call, Method, Repeat, Reply};
use crate::spec::{Change, ID, Kind, Lifecycle, Request, Resource, SetBy, Settings, field};

const API: Api = Api {
    name: "things",
    base_url: "https://things.googleapis.com/v1/",
    endpoint_attribute: "things_custom_endpoint",
};

const THING: Resource = things(&Siblings { is_shown_once: false, ..SIBLINGS });
const KEY: Resource = things(&Siblings { is_shown_once: true, ..SIBLINGS });
const SIBLINGS: Siblings = Siblings {
    at: "things",
    query: &[],
    items: "things",
    may_be: |thing, _| thing["state"] != "DESTROYED",
    is_shown_once: false,
    removal: |name| Some(format!("remove {name}")),
};

const FIELDS: &[crate::spec::Field] = &[
    field("color", Kind::String, SetBy::Required, Change::Replaces, "color"),
    ID,
    field("name", Kind::String, SetBy::Computed, Change::Never, "name"),
];

/// Things that Google names.
const fn things(siblings: &'static Siblings) -> Resource {
    Resource {
        noun: "thing",
        id: "{*name}",
        fields: FIELDS,
        ..Resource::of(
            "things_thing",
            &API,
            Lifecycle::Object(Object {
                path: "{*name}",
                create: Request::post("things").repeated(Repeat::Never),
                created_at: None,
                siblings: Some(siblings),
                ..Object::IMMEDIATE
            }),
        )
    }
}

/// A Google that loses the responses to creates, after others have made something.
#[derive(Default)]
struct Google {
    things: Mutex<Vec<Json>>,
    /// The colors of what others make at the same time.
    others: &'static [&'static str],
    does_nothing: bool,
    answers: bool,
}

impl Google {
    fn add(&self, color: &str) -> Json {
        let mut things = self.things.lock().expect("no panic");
        let thing = json!({"name": format!("things/{}", things.len() + 1), "color": color});
        things.push(thing.clone());
        thing
    }

    fn answered(&self, call: &Call) -> Result<Reply, Failure> {
        let is_list = call.path == "things";
        let body = match call.method {
            Method::Get if is_list => json!({"things": *self.things.lock().expect("no panic")}),
            Method::Get => {
                let things = self.things.lock().expect("no panic");
                let found = things.iter().find(|it| it["name"] == *call.path).cloned();
                found.ok_or_else(|| Failure::Absent(call.path.clone()))?
            }
            _ => {
                for color in self.others {
                    self.add(color);
                }
                let color = call.body.as_ref().and_then(|body| body["color"].as_str());
                let made = if self.does_nothing { Json::Null } else { self.add(color.unwrap()) };
                if !self.answers {
                    let (host, cause) = ("things".to_owned(), "cut".to_owned());
                    return Err(Failure::AnswerLost { host, attempts: 1, waited: LOOK, cause });
                }
                made
            }
        };
        Ok(Reply { status: 200, date: None, body })
    }
}

fn attempts(notes: &Path) -> Attempts {
    Attempts::in_folder(notes.join("notes"), String::new())
}

fn planned() -> Value {
    Value::object([("color", "red".into()), ("id", Value::UNKNOWN), ("name", Value::UNKNOWN)])
}

/// A provider of this Google.
fn configured(google: &Arc<Google>) -> Configured {
    let google = Arc::clone(google);
    let remote = Answering(move |call: &Call| google.answered(call));
    Configured::new(Settings::default(), Arc::new(remote), None)
}

/// The creation of a red thing.
async fn created(resource: &'static Resource, google: &Arc<Google>, notes: &Attempts) -> Outcome {
    let configured = configured(google).noting(notes.clone());
    create(resource, &configured, &planned(), &planned()).await
}

/// A run of a process that creates a red thing. Terraform stores what it is told.
async fn run(resource: &'static Resource, google: Arc<Google>, notes: &Path) -> Outcome {
    let attempts = attempts(notes);
    let outcome = created(resource, &google, &attempts).await;
    attempts.close();
    outcome
}

/// The id in the state, and the names that a warning tells.
fn told(outcome: &Outcome) -> (Option<&str>, Vec<&str>) {
    let warnings = outcome.diagnostics.0.iter().filter(|it| it.summary.contains("left over"));
    let lines = warnings.flat_map(|it| it.detail.lines()).filter(|line| line.starts_with("- "));
    (outcome.state.get("id").as_str(), lines.collect())
}

#[tokio::test]
async fn the_one_new_object_with_the_content_is_ours() {
    let notes = tempfile::tempdir().unwrap();
    let google = Arc::new(Google { others: &["blue"], ..Google::default() });
    google.add("red");
    let outcome = run(&THING, google, notes.path()).await;
    assert_eq!(told(&outcome), (Some("things/3"), vec![]));
    assert!(!outcome.diagnostics.has_errors());
}

#[tokio::test]
async fn of_two_with_the_content_none_is_taken_and_both_are_named() {
    let notes = tempfile::tempdir().unwrap();
    let google = Arc::new(Google { others: &["red"], ..Google::default() });
    let outcome = run(&THING, google, notes.path()).await;
    let lines = vec!["- things/1: `remove things/1`", "- things/2: `remove things/2`"];
    assert_eq!(told(&outcome), (None, lines));
    assert!(outcome.diagnostics.has_errors());
}

#[tokio::test]
async fn what_others_make_is_not_ours() {
    let notes = tempfile::tempdir().unwrap();
    let google = Google { others: &["blue"], does_nothing: true, ..Google::default() };
    let outcome = run(&THING, Arc::new(google), notes.path()).await;
    assert_eq!(told(&outcome), (None, vec![]));
    assert!(outcome.diagnostics.has_errors());
}

#[tokio::test]
async fn what_only_the_lost_response_contains_makes_an_object_useless() {
    let notes = tempfile::tempdir().unwrap();
    let google = Arc::new(Google::default());
    google.add("red");
    let outcome = run(&KEY, Arc::clone(&google), notes.path()).await;
    assert_eq!(told(&outcome), (None, vec!["- things/2: `remove things/2`"]));
    // The next run makes another, and names what the first one has left.
    let things = Mutex::new(google.things.lock().unwrap().clone());
    let google = Arc::new(Google { things, answers: true, ..Google::default() });
    let outcome = run(&KEY, Arc::clone(&google), notes.path()).await;
    assert_eq!(told(&outcome), (Some("things/3"), vec!["- things/2: `remove things/2`"]));
    let outcome = run(&KEY, google, notes.path()).await;
    assert_eq!(told(&outcome), (Some("things/4"), vec![]), "it is named once");
}

#[tokio::test]
async fn the_next_run_takes_up_what_a_killed_one_has_made() {
    let notes = tempfile::tempdir().unwrap();
    let google = Arc::new(Google { answers: true, ..Google::default() });
    let list = lifecycle::list_of_siblings(&THING, &planned(), &SIBLINGS);
    attempts(notes.path()).of("things_thing", &list).begin_among(&[]);
    google.add("red");
    let outcome = run(&THING, Arc::clone(&google), notes.path()).await;
    assert_eq!(told(&outcome), (Some("things/1"), vec![]));
    assert_eq!(google.things.lock().unwrap().len(), 1);
}

/// Of two keys, the response to the first is lost. The next run, whose refresh is a process of its own, names that
/// one alone.
#[tokio::test]
async fn what_is_in_the_state_is_not_named_as_left_over() {
    let notes = tempfile::tempdir().unwrap();
    let google = Arc::new(Google::default());
    let first = attempts(notes.path());
    let lost = created(&KEY, &google, &first).await;
    assert_eq!(told(&lost), (None, vec!["- things/1: `remove things/1`"]));
    let things = Mutex::new(google.things.lock().unwrap().clone());
    let google = Arc::new(Google { things, answers: true, ..Google::default() });
    let stored = created(&KEY, &google, &first).await;
    assert_eq!(stored.state.get("id").as_str(), Some("things/2"));
    first.close();
    // An older key of the state, which the list from before the lost request does not show.
    google.add("red");
    let configured = configured(&google).noting(attempts(notes.path()));
    let state = Value::object(["color", "id", "name"].map(|name| (name, "things/3".into())));
    let request = ReadRequest { state, ..ReadRequest::default() };
    assert!(!read(&KEY, &configured, request).await.diagnostics.has_errors());
    let again = run(&KEY, google, notes.path()).await;
    assert_eq!(told(&again), (Some("things/4"), vec!["- things/1: `remove things/1`"]));
}
