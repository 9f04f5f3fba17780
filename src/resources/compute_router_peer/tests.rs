//! The exceptions of BGP peers.

use super::*;

fn peer(attributes: &[(&'static str, Value)]) -> Value {
    Value::object(attributes.iter().cloned())
}

fn with_key(name: &str, key: &str) -> Value {
    let key = Value::object([("name", Value::from(name)), ("key", key.into())]);
    peer(&[("md5_authentication_key", Value::List(vec![key]))])
}

fn written(prior: &Value, planned: &Value, mut body: Json) -> Json {
    write_as_google(&mut body, &EncodeContext { prior, planned });
    body
}

#[test]
fn a_peer_is_enabled_by_a_string() {
    for (value, expected) in [
        (json!({"enable": true}), json!({"enable": "TRUE"})),
        (json!({"enable": false}), json!({"enable": "FALSE"})),
        (json!({"enable": "TRUE"}), json!({"enable": "TRUE"})),
    ] {
        assert_eq!(written(&Value::Null, &peer(&[]), value)["enable"], expected["enable"]);
    }
}

#[test]
fn a_priority_of_zero_is_sent_only_if_it_is_meant() {
    let zero = |is_zero: bool| peer(&[("zero_advertised_route_priority", is_zero.into())]);
    let live = json!({"advertisedRoutePriority": 0});
    let sent = |prior: &Value, planned: &Value, body: &Json| {
        written(prior, planned, body.clone()).get("advertisedRoutePriority").cloned()
    };
    assert_eq!(sent(&Value::Null, &zero(true), &json!({})), Some(json!(0)));
    assert_eq!(sent(&Value::Null, &zero(false), &json!({})), None);
    assert_eq!(sent(&zero(true), &zero(false), &live), None);
    assert_eq!(sent(&zero(false), &zero(false), &live), Some(json!(0)), "it is somebody else's");
    let mut read = live.clone();
    read_from_google(&mut read);
    assert_eq!(read["isAdvertisedRoutePrioritySet"], true);
    assert_eq!(read["isCustomLearnedPrioritySet"], false);
}

#[test]
fn a_key_is_a_name_in_the_peer_and_a_value_in_the_router() {
    let (none, one, two) = (peer(&[]), with_key("one", "secret"), with_key("two", "other"));
    let name = |prior: &Value, planned: &Value, body: Json| {
        written(prior, planned, body).get("md5AuthenticationKeyName").cloned()
    };
    let block = json!({"md5AuthenticationKey": {"name": "one", "key": "secret"}});
    let sent = written(&Value::Null, &one, block);
    assert_eq!(sent, json!({"md5AuthenticationKeyName": "one"}));
    assert_eq!(name(&one, &none, json!({"md5AuthenticationKeyName": "one"})), None);
    assert_eq!(
        name(&none, &none, json!({"md5AuthenticationKeyName": "x"})),
        Some(json!("x")),
        "it is somebody else's"
    );
    let mut read = json!({"md5AuthenticationKeyName": "one"});
    read_from_google(&mut read);
    assert_eq!(read["md5AuthenticationKey"], json!({"name": "one"}));
    let parent = json!({"md5AuthenticationKeys": [{"name": "theirs"}, {"name": "one"}]});
    let others = json!({"name": "theirs"});
    for (prior, planned, keys) in [
        (&Value::Null, &one, json!([others, {"name": "one", "key": "secret"}])),
        (&one, &two, json!([others, {"name": "two", "key": "other"}])),
        (&one, &none, json!([others])),
        (&one, &Value::Null, json!([others])),
        (&one, &one, json!(null)),
        (&none, &Value::Null, json!(null)),
    ] {
        let mut body = json!({});
        write_key(&mut body, &ElementChange { parent: &parent, prior, planned });
        assert_eq!(body["md5AuthenticationKeys"], keys, "{prior:?} {planned:?}");
    }
}
