//! Where buckets depart from their table: lifecycle rules, retention and its lock, and the objects that a
//! destroy deletes.

use serde_json::{Map, Value as Json, json};

use super::apis::STORAGE;
use crate::remote::{Call, Deadline, Failure, Method, Pending, Remote};
use crate::spec::{EncodeContext, GroupChange, Hooked};
use crate::value::Value;

/// The conditions whose 0 is sent only if another attribute asks for it, with Google's field and the
/// one that stands for that attribute here.
const ZEROS: [(&str, &str); 4] = [
    ("age", "sendAgeIfZero"),
    ("daysSinceCustomTime", "sendDaysSinceCustomTimeIfZero"),
    ("daysSinceNoncurrentTime", "sendDaysSinceNoncurrentTimeIfZero"),
    ("numNewerVersions", "sendNumNewerVersionsIfZero"),
];

/// The body in Google's form: actions and conditions are objects, and object retention is a parameter of
/// the create.
pub(super) fn encode(body: &mut Json, _: &EncodeContext<'_>) {
    if let Some(fields) = body.as_object_mut() {
        fields.remove("objectRetention");
    }
    let Some(lifecycle) = body.get_mut("lifecycle") else { return };
    // Without rules, the list is empty: null for the whole field is not needed.
    if !lifecycle["rule"].is_array() {
        *lifecycle = json!({"rule": []});
    }
    for rule in lifecycle["rule"].as_array_mut().into_iter().flatten() {
        for part in ["action", "condition"] {
            let first = rule[part].get(0).cloned().unwrap_or_else(|| json!({}));
            rule[part] = first;
        }
        if let Some(condition) = rule["condition"].as_object_mut() {
            encode_condition(condition);
        }
    }
}

/// Source: `expandStorageBucketLifecycleRuleCondition` of hashicorp/google 7.46.0; discovery storage/v1,
/// `isLive`.
fn encode_condition(condition: &mut Map<String, Json>) {
    for (field, flag) in ZEROS {
        let is_sent = condition.remove(flag) == Some(Json::Bool(true));
        let is_zero = condition.get(field).is_none_or(|it| *it == json!(0) || it.is_null());
        if is_zero && is_sent {
            condition.insert(field.to_owned(), json!(0));
        } else if is_zero {
            condition.remove(field);
        }
    }
    for field in ["sizeAboveBytes", "sizeBelowBytes"] {
        if condition.get(field) == Some(&json!(0)) {
            condition.remove(field);
        }
    }
    match condition.remove("withState").as_ref().and_then(Json::as_str) {
        Some("LIVE") => condition.insert("isLive".to_owned(), json!(true)),
        Some("ARCHIVED") => condition.insert("isLive".to_owned(), json!(false)),
        _ => None,
    };
}

/// Google's bucket in the form of the table.
pub(super) fn decode(bucket: &mut Json) {
    for rule in bucket["lifecycle"]["rule"].as_array_mut().into_iter().flatten() {
        let state = match rule["condition"]["isLive"].as_bool() {
            Some(true) => "LIVE",
            Some(false) => "ARCHIVED",
            None => "ANY",
        };
        if rule["condition"].is_null() {
            rule["condition"] = json!({});
        }
        rule["condition"]["withState"] = json!(state);
        for part in ["action", "condition"] {
            rule[part] = json!([rule[part].take()]);
        }
    }
    let is_on = bucket["objectRetention"]["mode"] == "Enabled";
    if let Some(fields) = bucket.as_object_mut() {
        // Indexing above makes members that Google did not return.
        fields.retain(|_, value| !value.is_null() && *value != json!({"rule": null}));
        fields.remove("objectRetention");
        if is_on {
            fields.insert("objectRetention".to_owned(), json!({"enabled": true}));
        }
    }
}

/// The patch of the retention policy without its lock, if the bucket has another one.
pub(super) fn retention(change: &GroupChange<'_>) -> Vec<Json> {
    let mut wanted = change.body["retentionPolicy"].clone();
    if let Some(fields) = wanted.as_object_mut() {
        fields.remove("isLocked");
        // Absent fields of an object mean that Google keeps them.
        fields.retain(|_, value| !value.is_null());
    }
    let live = &change.live["retentionPolicy"];
    let period = |policy: &Json| policy["retentionPeriod"].as_str().map(str::to_owned);
    if wanted.is_object() && (period(&wanted).is_none() || period(&wanted) == period(live)) {
        return Vec::new();
    }
    if !wanted.is_object() && live.is_null() {
        return Vec::new();
    }
    vec![json!({"retentionPolicy": wanted})]
}

/// The request that locks the retention policy, if the plan asks for it. It has no body.
pub(super) fn lock(change: &GroupChange<'_>) -> Vec<Json> {
    let is_wanted = change.body["retentionPolicy"]["isLocked"] == true;
    let is_locked = change.live["retentionPolicy"]["isLocked"] == true;
    if is_wanted && !is_locked { vec![json!({})] } else { Vec::new() }
}

/// Deletes the objects of a bucket that is to be destroyed with them, with all versions.
///
/// Source: the destroy of hashicorp/google 7.46.0.
pub(super) fn empty(hooked: Hooked<'_>) -> Pending<'_, Result<(), Failure>> {
    let Hooked { remote, prior: bucket, until, .. } = hooked;
    Box::pin(async move {
        if bucket.get("force_destroy").as_bool() != Some(true) {
            return Ok(());
        }
        let name = bucket.get("name").as_str().unwrap_or_default();
        let failed = |doing: &str, failure| Failure::Step {
            doing: format!("{doing} of the bucket {name}"),
            attribute: "force_destroy",
            cause: Box::new(failure),
        };
        loop {
            // A page at a time, from the beginning: tokens name objects that are then deleted.
            let objects = match page(remote, bucket, until).await {
                // The request that follows finds that the bucket no longer exists.
                Err(failure) if failure.is_not_found() => return Ok(()),
                page => page.map_err(|failure| failed("listing the objects", failure))?,
            };
            if objects.is_empty() {
                return Ok(());
            }
            for object in &objects {
                let deleted = delete(remote, bucket, object, until).await;
                deleted.map_err(|failure| failed("deleting the objects", failure))?;
            }
        }
    })
}

/// The first page of the versions of objects.
async fn page(remote: &dyn Remote, bucket: &Value, until: Deadline) -> Result<Vec<Json>, Failure> {
    let call = call(bucket, Method::Get, "").with_query("versions", "true");
    let mut body = remote.send(&call, until).await?.body;
    Ok(body["items"].as_array_mut().map(std::mem::take).unwrap_or_default())
}

/// Deletes one version. One that no longer exists is fine.
async fn delete(
    remote: &dyn Remote,
    bucket: &Value,
    object: &Json,
    until: Deadline,
) -> Result<(), Failure> {
    let text = |field: &str| object[field].as_str().unwrap_or_default();
    let name =
        percent_encoding::utf8_percent_encode(text("name"), percent_encoding::NON_ALPHANUMERIC);
    let call = call(bucket, Method::Delete, &format!("/{name}"))
        .with_query("generation", text("generation"));
    match remote.send(&call, until).await {
        Err(failure) if !failure.is_not_found() => Err(failure),
        _ => Ok(()),
    }
}

fn call(bucket: &Value, method: Method, object: &str) -> Call {
    let name = bucket.get("name").as_str().unwrap_or_default();
    let project = bucket.get("project").as_str().map(str::to_owned);
    Call::new(&STORAGE, method, format!("b/{name}/o{object}")).for_project(project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifecycle_rules_have_google_s_form_and_back() {
        let condition = json!({"age": 0, "sendAgeIfZero": true, "numNewerVersions": 0, "withState": "ARCHIVED"});
        let rule = json!({"action": [{"type": "Delete"}], "condition": [condition]});
        let mut body = json!({"lifecycle": {"rule": [rule]}});
        encode(&mut body, &EncodeContext { prior: &Value::Null, planned: &Value::Null });
        let sent = json!({"action": {"type": "Delete"}, "condition": {"age": 0, "isLive": false}});
        assert_eq!(body, json!({"lifecycle": {"rule": [sent]}}));
        decode(&mut body);
        let condition = json!({"age": 0, "isLive": false, "withState": "ARCHIVED"});
        let read = json!({"action": [{"type": "Delete"}], "condition": [condition]});
        assert_eq!(body, json!({"lifecycle": {"rule": [read]}}));
    }

    #[test]
    fn without_rules_the_list_is_empty() {
        let mut body = json!({"lifecycle": {"rule": null}, "objectRetention": {"enabled": true}});
        encode(&mut body, &EncodeContext { prior: &Value::Null, planned: &Value::Null });
        assert_eq!(body, json!({"lifecycle": {"rule": []}}));
    }

    #[test]
    fn a_bucket_without_rules_and_retention_reads_as_it_is() {
        let mut bucket = json!({"name": "b", "objectRetention": {"mode": "Enabled"}});
        decode(&mut bucket);
        assert_eq!(bucket, json!({"name": "b", "objectRetention": {"enabled": true}}));
        let mut bucket = json!({"name": "b"});
        decode(&mut bucket);
        assert_eq!(bucket, json!({"name": "b"}));
    }

    #[test]
    fn a_retention_policy_is_patched_without_its_lock_and_locked_afterwards() {
        let policy = |period: &str, is_locked: bool| json!({"retentionPolicy": {"retentionPeriod": period, "isLocked": is_locked}});
        let none = json!({});
        let cases = [
            // wanted, live: patched, locked
            (policy("60", true), none.clone(), Some(json!({"retentionPeriod": "60"})), true),
            (policy("60", true), policy("60", false), None, true),
            (
                policy("90", false),
                policy("60", false),
                Some(json!({"retentionPeriod": "90"})),
                false,
            ),
            (policy("60", true), policy("60", true), None, false),
            (json!({"retentionPolicy": null}), policy("60", false), Some(Json::Null), false),
            (json!({"retentionPolicy": null}), none, None, false),
        ];
        for (body, live, patched, is_locked) in cases {
            let change = GroupChange {
                body: &body,
                live: &live,
                prior: &Value::Null,
                planned: &Value::Null,
            };
            let expected: Vec<_> =
                patched.into_iter().map(|it| json!({"retentionPolicy": it})).collect();
            assert_eq!(retention(&change), expected, "{body} {live}");
            assert_eq!(lock(&change).len(), usize::from(is_locked), "{body} {live}");
        }
    }
}
