//! Words of IAM policies: members and bindings, and when two of them are equivalent.
//!
//! Source: <https://cloud.google.com/iam/docs/reference/rest/v1/Policy>; the comparisons of
//! hashicorp/google 7.46.0.

use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

use super::policy_keys;

/// A member in the form used for comparison. E-mail addresses and domains are not case-sensitive;
/// the names of federated principals are.
pub(crate) fn canonical_member(member: &str) -> String {
    let (deleted, rest) = match member.strip_prefix("deleted:") {
        Some(rest) => ("deleted:", rest),
        None => ("", member),
    };
    let Some((kind, name)) = rest.split_once(':') else { return member.to_owned() };
    if kind.starts_with("principal") {
        return member.to_owned();
    }
    format!("{deleted}{kind}:{}", name.to_lowercase())
}

/// A policy's bindings and audit configurations as the JSON string of `policy_data`.
pub(crate) fn policy_data(policy: &Json) -> String {
    let mut data = Map::new();
    for field in ["auditConfigs", "bindings"] {
        if let Some(value) =
            policy.get(field).filter(|it| it.as_array().is_some_and(|it| !it.is_empty()))
        {
            data.insert(field.to_owned(), value.clone());
        }
    }
    json_text(&Json::Object(data))
}

/// JSON as Go writes it, in which hashicorp/google stores policies: characters that could end a script
/// in HTML are escaped. Source: the documentation of Go's `json.Marshal`.
pub(crate) fn json_text(json: &Json) -> String {
    // These characters occur only in strings.
    let escapes = [
        ('<', "\\u003c"),
        ('>', "\\u003e"),
        ('&', "\\u0026"),
        ('\u{2028}', "\\u2028"),
        ('\u{2029}', "\\u2029"),
    ];
    escapes.iter().fold(json.to_string(), |text, (letter, escape)| text.replace(*letter, escape))
}

/// Whether two policies grant and audit the same, in any order of their bindings and members.
pub(crate) fn is_same_policy(one: &Json, two: &Json) -> bool {
    grants(one) == grants(two) && audits(one) == audits(two)
}

/// Whether two strings of `policy_data` are equivalent.
pub(crate) fn is_same_policy_data(one: &str, two: &str) -> bool {
    let parsed = |text: &str| serde_json::from_str::<Json>(text).ok().map(policy_keys::known);
    one == two
        || matches!((parsed(one), parsed(two)), (Some(one), Some(two)) if is_same_policy(&one, &two))
}

/// The members of each role under each condition.
fn grants(policy: &Json) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut grants: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for binding in policy["bindings"].as_array().into_iter().flatten() {
        let role = binding["role"].as_str().unwrap_or_default().to_owned();
        let condition = ["title", "expression", "description"]
            .map(|field| binding["condition"][field].as_str().unwrap_or_default());
        let members = binding["members"].as_array().into_iter().flatten();
        let members = members.filter_map(Json::as_str).map(canonical_member);
        grants.entry((role, condition.join("\n"))).or_default().extend(members);
    }
    grants.retain(|_, members| !members.is_empty());
    grants
}

/// The exempted members of each type of log of each service.
fn audits(policy: &Json) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut audits: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for config in policy["auditConfigs"].as_array().into_iter().flatten() {
        let service = config["service"].as_str().unwrap_or_default();
        for log in config["auditLogConfigs"].as_array().into_iter().flatten() {
            let kind = log["logType"].as_str().unwrap_or_default();
            let members = log["exemptedMembers"].as_array().into_iter().flatten();
            let members = members.filter_map(Json::as_str).map(canonical_member);
            audits.entry((service.to_owned(), kind.to_owned())).or_default().extend(members);
        }
    }
    audits
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_without_case_are_compared_without_it() {
        for (one, two, are_same) in [
            ("user:Ann@Example.com", "user:ann@example.com", true),
            ("allUsers", "allUsers", true),
            ("user:ann@example.com", "group:ann@example.com", false),
            ("principalSet://iam/Pool", "principalSet://iam/pool", false),
            ("deleted:user:A@x.com?uid=1", "deleted:user:a@x.com?uid=1", true),
            ("deleted:user:a@x.com?uid=1", "user:a@x.com", false),
        ] {
            assert_eq!(canonical_member(one) == canonical_member(two), are_same, "{one} {two}");
        }
    }

    #[test]
    fn policies_are_compared_without_order_and_empty_bindings() {
        let one = json!({"bindings": [
            {"role": "a", "members": ["user:a@x.com", "user:b@x.com"]},
            {"role": "b", "members": []},
        ], "etag": "1"});
        let two = json!({"bindings": [{"members": ["user:B@x.com", "user:a@x.com"], "role": "a"}]});
        assert!(is_same_policy_data(&one.to_string(), &two.to_string()));
        let three = json!({"bindings": [{"members": ["user:a@x.com"], "role": "a"}]});
        assert!(!is_same_policy_data(&one.to_string(), &three.to_string()));
        assert!(!is_same_policy_data("{", "}"));
    }

    #[test]
    fn policy_data_is_written_as_go_writes_json() {
        let condition = json!({"title": "a & b", "expression": "request.time < x && y > z"});
        let policy = json!({"bindings": [{"role": "r", "members": ["m"], "condition": condition}]});
        assert_eq!(
            policy_data(&policy),
            r#"{"bindings":[{"condition":{"expression":"request.time \u003c x \u0026\u0026 y \u003e z","title":"a \u0026 b"},"members":["m"],"role":"r"}]}"#
        );
    }

    #[test]
    fn policy_data_has_no_etag() {
        let policy = json!({"etag": "e", "version": 1, "bindings": [{"role": "a", "members": ["allUsers"]}]});
        assert_eq!(policy_data(&policy), r#"{"bindings":[{"members":["allUsers"],"role":"a"}]}"#);
        assert_eq!(policy_data(&json!({"etag": "ACAB"})), "{}");
    }
}
