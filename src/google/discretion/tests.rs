//! What is hidden of requests and responses, and what is not.

use super::*;
use crate::google::fixtures::create;
use crate::remote::Method;
use crate::resources::BETA_RESOURCES;
use serde_json::json;

#[test]
fn hidden_values_are_found_in_arrays_and_maps() {
    let mut body =
        json!({"keys": [{"key": "a"}, {"key": "b", "name": "n"}], "by": {"x": {"key": "c"}}});
    let mut found = Vec::new();
    for path in ["keys.key", "by.*.key", "absent.key", "keys.key.deeper"] {
        each_at(&mut body, path, &mut |value| found.push(value.as_str().map(str::to_owned)));
    }
    assert_eq!(found, [Some("a"), Some("b"), Some("c")].map(|text| text.map(str::to_owned)));
}

fn sent(is_secret: bool, value: &str) -> Call {
    let hidden = Hidden { at: "payload.data".to_owned(), is_secret };
    create()
        .with_body(json!({"name": "projects/visible-project", "payload": {"data": value}}))
        .hiding(vec![hidden])
}

fn refused(call: &Call, token: Option<&str>, message: &str) -> String {
    let body = json!({"error": {"code": 400, "message": message}}).to_string();
    let answer = Answer { status: 400, body, ..Answer::default() };
    let shown = Discretion::of(call, token).response(answer).body;
    let shown: Json = serde_json::from_str(&shown).expect("JSON");
    shown["error"]["message"].as_str().expect("a text").to_owned()
}

#[test]
fn a_secret_is_hidden_in_every_form_and_when_it_is_cut_off() {
    let long = format!("{{\"key\": \"{}\"}}", "x1y2".repeat(20));
    let encoded = STANDARD.encode(&long);
    let escaped = long.replace('"', "\\\"");
    for (value, quoted) in [
        (&*long, &*long),
        (&long, &long[..40]),
        (&long, &escaped),
        (&encoded, &encoded),
        (&encoded, &encoded[..30]),
        (&encoded, &long),
        ("pass", "pass"),
    ] {
        let shown = refused(&sent(true, value), None, &format!("Invalid value: '{quoted}…'."));
        assert_eq!(shown, "Invalid value: '(hidden)…'.", "{quoted} of {value}");
    }
}

#[test]
fn what_may_be_a_secret_is_hidden_in_sentences_unless_it_is_said_elsewhere() {
    let shown = |value: &str, message: &str| refused(&sent(false, value), None, message);
    assert_eq!(shown("swordfish-swordfish", "Not swordfish-swordfish."), "Not (hidden).");
    assert_eq!(shown("SOME_STATUS_NAME", "SOME_STATUS_NAME"), "SOME_STATUS_NAME");
    assert_eq!(shown("short", "It is too short."), "It is too short.");
    let message = "No visible-project in projects/visible-project.";
    assert_eq!(shown("visible-project", message), message);
}

#[test]
fn a_condition_of_an_object_does_not_quote_its_own_values() {
    let call = sent(false, "any").beside(Method::Get, "things/one");
    let call = Call { written: None, ..call };
    let message = "Cannot find swordfish-swordfish.";
    let places: [fn(&str) -> Json; 5] = [
        |message| json!({"conditions": [{"message": message}]}),
        |message| json!({"conditions": {"pubsub": {"code": "NOT_FOUND", "message": message}}}),
        |message| json!({"terminalCondition": {"type": "Ready", "message": message}}),
        |message| json!({"response": {"warnings": [{"message": message}]}}),
        |message| json!({"status": {"code": 3, "message": message}}),
    ];
    for place in places {
        let object = |message: &str| {
            let mut object = place(message);
            object["payload"] = json!({"data": "swordfish-swordfish"});
            object
        };
        let shown = succeeded(&call, &object(message));
        assert_eq!(shown, object("Cannot find (hidden).").to_string());
    }
}

/// A success for this read.
fn succeeded(call: &Call, body: &Json) -> String {
    let answer = Answer { status: 200, body: body.to_string(), ..Answer::default() };
    Discretion::of(call, Some("ya29.planted-token-8d3e7a51")).response(answer).body
}

/// An object with this value at a place.
fn placed(at: &str, value: Json) -> Json {
    at.rsplit('.').fold(value, |inner, name| json!({name: inner}))
}

#[test]
fn keys_of_the_users_maps_named_message_and_error_are_no_explanations() {
    let text = "nightly report of swordfish-swordfish";
    let map = json!({"message": text, "error": text, "other": "swordfish-swordfish"});
    let mut count = 0;
    for resource in BETA_RESOURCES.iter() {
        let hidden = resource.hidden();
        for place in hidden.iter().filter_map(|hidden| hidden.at.strip_suffix(".*")) {
            let mut object = placed(place, map.clone());
            object["labels"] = map.clone();
            object["conditions"] = json!([{"message": "It is fine."}]);
            let read = create().beside(Method::Get, "things/one").hiding(hidden.clone());
            let read = Call { written: None, ..read };
            let write = create().with_body(object.clone()).hiding(hidden.clone());
            let list = hidden.iter().map(|hidden| hidden.within("items")).collect();
            let list = read.clone().hiding(list);
            let operation = json!({"done": true, "response": object});
            let bodies = [
                (&read, object.clone()),
                (&write, object),
                (&write, operation.clone()),
                (&list, json!({"items": [operation["response"]]})),
            ];
            for (call, body) in bodies {
                assert_eq!(succeeded(call, &body), body.to_string(), "{}", resource.type_name);
            }
            count += 1;
        }
    }
    assert!(count >= 5, "{count} places");
}

#[test]
fn an_object_in_a_list_does_not_quote_its_own_values_in_conditions() {
    let read = Call { written: None, ..create().beside(Method::Get, "things") };
    let list = read.hiding(vec![Hidden { at: "items.data".to_owned(), is_secret: false }]);
    let page = |one: &str, other: &str| {
        let condition = |message: &str| json!([{"message": message}]);
        json!({"items": [
            {"data": "swordfish-swordfish", "conditions": condition(one)},
            {"data": "haddock-haddock-haddock", "conditions": condition(other)},
        ]})
    };
    let body = page("No swordfish-swordfish.", "No haddock-haddock-haddock.");
    assert_eq!(succeeded(&list, &body), page("No (hidden).", "No (hidden).").to_string());
}

#[test]
fn a_success_that_quotes_nothing_keeps_its_text() {
    let text = r#"{ "conditions": [{"message":  "It is fine."}], "data": "one"}"#;
    for call in [create(), sent(true, "swordfish")] {
        assert_eq!(Discretion::of(&call, None).success(text), None);
    }
}

#[test]
fn the_access_token_is_in_no_error_and_no_log() {
    let token = "ya29.planted-token-8d3e7a51";
    let call = create();
    let shown = refused(&call, Some(token), &format!("Authorization: Bearer {token}"));
    assert_eq!(shown, "Authorization: Bearer (hidden)");
    let page = format!("<p>Bearer {token}</p>");
    let discretion = Discretion::of(&call, Some(token));
    assert_eq!(discretion.logged_text(&page), "<p>Bearer (hidden)</p>");
    let answer = Answer { status: 502, body: page, ..Answer::default() };
    assert_eq!(discretion.response(answer).body, "<p>Bearer (hidden)</p>");
}
