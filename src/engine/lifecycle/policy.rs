//! A part of an IAM policy.
//!
//! A part in Google's form is an object of its own: `{role, member, condition}` of a member,
//! `{role, members, condition}` of a binding, `{service, auditLogConfigs}` of an audit configuration, and
//! `{policyData}` of all bindings and audit configurations, as JSON text.
//!
//! Source: <https://cloud.google.com/iam/docs/reference/rest/v1/Policy>.

use serde_json::{Map, Value as Json, json};

use super::super::encode::encode;
use super::super::together::PolicyChange;
use crate::spec::{Part, Resource, SentContext, iam, policy_keys};
use crate::value::Value;

/// The version that every policy is written with, so that conditions stay.
const VERSION: u64 = 3;

/// The policy after these changes; `None` if they change nothing.
pub(in crate::engine) fn changed(policy: &Json, changes: &[PolicyChange]) -> Option<Json> {
    changes.iter().fold(None, |changed, change| {
        let before = changed.as_ref().unwrap_or(policy);
        let change_of = if change.is_removal { without_part } else { with_part };
        change_of(change.part, &change.wanted, before).or(changed)
    })
}

/// The part that an object stands for, in Google's form.
pub(super) fn wanted(resource: &Resource, object: &Value) -> Json {
    encode(resource.fields, object, SentContext::of(object))
}

/// The part as the policy has it, with the policy's etag; `None` if the policy has no such part.
pub(super) fn part(part: Part, wanted: &Json, policy: &Json) -> Option<Json> {
    let mut found = match part {
        Part::Whole => json!({"policyData": iam::policy_data(policy)}),
        Part::Binding => {
            let mut found = own(policy, wanted).next()?.clone();
            found["members"] = own(policy, wanted).flat_map(members).cloned().collect();
            found
        }
        Part::Member => {
            let is_own = |it: &&Json| is_same_member(it, &wanted["member"]);
            let (binding, member) =
                own(policy, wanted).find_map(|it| Some((it, members(it).find(is_own)?)))?;
            let mut found = binding.clone();
            found.as_object_mut()?.remove("members");
            found["member"] = member.clone();
            found
        }
        Part::AuditConfig => configs(policy).find(|it| it["service"] == wanted["service"])?.clone(),
    };
    found["etag"] = policy["etag"].clone();
    Some(found)
}

/// The policy with this part, and otherwise unchanged; `None` if it already has the part.
fn with_part(part: Part, wanted: &Json, policy: &Json) -> Option<Json> {
    let mut changed = policy.clone();
    match part {
        Part::Whole => {
            let text = wanted["policyData"].as_str().unwrap_or_default();
            let data = policy_keys::known(serde_json::from_str(text).unwrap_or_default());
            for field in ["bindings", "auditConfigs"] {
                set_or_remove(&mut changed, field, data[field].clone());
            }
        }
        Part::Binding => {
            let mut all = others(policy, wanted);
            all.push(binding(wanted, members(wanted).cloned().collect()));
            changed["bindings"] = Json::from(all);
        }
        Part::Member => {
            let mut own: Vec<Json> = own(policy, wanted).flat_map(members).cloned().collect();
            if !own.iter().any(|it| is_same_member(it, &wanted["member"])) {
                own.push(wanted["member"].clone());
            }
            let mut all = others(policy, wanted);
            all.push(binding(wanted, own));
            changed["bindings"] = Json::from(all);
        }
        Part::AuditConfig => {
            let mut config = wanted.clone();
            config.as_object_mut()?.remove("etag");
            let rest = configs(policy).filter(|it| it["service"] != wanted["service"]);
            changed["auditConfigs"] = rest.cloned().chain([config]).collect();
        }
    }
    finished(changed, policy)
}

/// The policy without this part, and otherwise unchanged; `None` if it has no such part.
fn without_part(part: Part, wanted: &Json, policy: &Json) -> Option<Json> {
    let mut changed = policy.clone();
    match part {
        Part::Whole => {
            set_or_remove(&mut changed, "bindings", Json::Null);
            set_or_remove(&mut changed, "auditConfigs", Json::Null);
        }
        Part::Binding => {
            set_or_remove(&mut changed, "bindings", Json::from(others(policy, wanted)));
        }
        Part::Member => {
            let live = own(policy, wanted).flat_map(members);
            let kept: Vec<Json> =
                live.filter(|it| !is_same_member(it, &wanted["member"])).cloned().collect();
            let mut all = others(policy, wanted);
            if !kept.is_empty() {
                all.push(binding(wanted, kept));
            }
            set_or_remove(&mut changed, "bindings", Json::from(all));
        }
        Part::AuditConfig => {
            let rest = configs(policy).filter(|it| it["service"] != wanted["service"]);
            set_or_remove(&mut changed, "auditConfigs", rest.cloned().collect());
        }
    }
    finished(changed, policy)
}

fn finished(mut changed: Json, policy: &Json) -> Option<Json> {
    if iam::is_same_policy(&changed, policy) {
        return None;
    }
    changed["version"] = VERSION.into();
    Some(changed)
}

fn set_or_remove(policy: &mut Json, field: &str, value: Json) {
    let is_empty = value.as_array().is_none_or(Vec::is_empty);
    match policy.as_object_mut() {
        Some(fields) if is_empty => _ = fields.remove(field),
        Some(fields) => _ = fields.insert(field.to_owned(), value),
        None => {}
    }
}

fn binding(wanted: &Json, members: Vec<Json>) -> Json {
    let mut binding = Map::new();
    binding.insert("role".to_owned(), wanted["role"].clone());
    binding.insert("members".to_owned(), Json::from(members));
    if let Some(condition) = wanted.get("condition").filter(|it| it.is_object()) {
        binding.insert("condition".to_owned(), condition.clone());
    }
    Json::Object(binding)
}

/// The bindings with the role and the condition of this one. Google merges them, but not everywhere at once.
fn own<'a>(policy: &'a Json, wanted: &'a Json) -> impl Iterator<Item = &'a Json> {
    bindings(policy).filter(move |it| is_same_binding(it, wanted))
}

/// All bindings except those with the role and the condition of this one.
fn others(policy: &Json, wanted: &Json) -> Vec<Json> {
    bindings(policy).filter(|it| !is_same_binding(it, wanted)).cloned().collect()
}

fn bindings(policy: &Json) -> impl Iterator<Item = &Json> {
    policy["bindings"].as_array().into_iter().flatten()
}

fn configs(policy: &Json) -> impl Iterator<Item = &Json> {
    policy["auditConfigs"].as_array().into_iter().flatten()
}

fn members(binding: &Json) -> impl Iterator<Item = &Json> {
    binding["members"].as_array().into_iter().flatten()
}

/// Whether both have the same role and condition. An import knows only the title of a condition.
fn is_same_binding(one: &Json, wanted: &Json) -> bool {
    let text = |binding: &Json, field: &str| {
        binding["condition"][field].as_str().unwrap_or_default().to_owned()
    };
    let is_title_alone = wanted["condition"].get("expression").is_none();
    let fields: &[&str] =
        if is_title_alone { &["title"] } else { &["title", "expression", "description"] };
    one["role"] == wanted["role"]
        && fields.iter().all(|field| text(one, field) == text(wanted, field))
}

fn is_same_member(one: &Json, two: &Json) -> bool {
    let text = |member: &Json| iam::canonical_member(member.as_str().unwrap_or_default());
    text(one) == text(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Json {
        json!({
            "etag": "e1",
            "version": 1,
            "bindings": [
                {"role": "roles/a", "members": ["user:a@x.com", "user:b@x.com"]},
                {"role": "roles/a", "members": ["user:c@x.com"],
                 "condition": {"title": "t", "expression": "true"}},
                {"role": "roles/b", "members": ["allUsers"]},
            ],
            "auditConfigs": [{"service": "allServices", "auditLogConfigs": [{"logType": "DATA_READ"}]}],
        })
    }

    fn after(changed: Option<Json>) -> Vec<String> {
        let line = |binding: &Json| {
            let members: Vec<_> = members(binding).filter_map(Json::as_str).collect();
            let condition = binding["condition"]["title"].as_str().unwrap_or("-");
            format!("{} {condition} {}", binding["role"].as_str().unwrap(), members.join(","))
        };
        let mut lines: Vec<_> = bindings(&changed.expect("a change")).map(line).collect();
        lines.sort();
        lines
    }

    const A: &str = "roles/a - user:a@x.com,user:b@x.com";
    const A_CONDITIONAL: &str = "roles/a t user:c@x.com";
    const B: &str = "roles/b - allUsers";

    #[test]
    fn a_member_is_added_to_its_binding_alone() {
        let member = json!({"role": "roles/b", "member": "user:d@x.com"});
        let changed = with_part(Part::Member, &member, &policy());
        assert_eq!(after(changed), [A, A_CONDITIONAL, "roles/b - allUsers,user:d@x.com"]);
        let new = json!({"role": "roles/c", "member": "user:d@x.com"});
        let changed = with_part(Part::Member, &new, &policy());
        assert_eq!(after(changed), [A, A_CONDITIONAL, B, "roles/c - user:d@x.com"]);
        let there = json!({"role": "roles/a", "member": "user:A@x.com"});
        assert_eq!(with_part(Part::Member, &there, &policy()), None, "it is there already");
    }

    #[test]
    fn members_of_a_binding_that_is_there_twice_are_kept() {
        let twice = json!({"etag": "e1", "bindings": [
            {"role": "roles/a", "members": ["user:a@x.com"]},
            {"role": "roles/a", "members": ["user:b@x.com"]},
        ]});
        let member = |name: &str| json!({"role": "roles/a", "member": name});
        let added = with_part(Part::Member, &member("user:c@x.com"), &twice);
        assert_eq!(after(added), ["roles/a - user:a@x.com,user:b@x.com,user:c@x.com"]);
        let removed = without_part(Part::Member, &member("user:b@x.com"), &twice);
        assert_eq!(after(removed), ["roles/a - user:a@x.com"]);
        let found = part(Part::Member, &member("user:b@x.com"), &twice).expect("it is there");
        assert_eq!(found["member"], "user:b@x.com");
        let binding =
            part(Part::Binding, &json!({"role": "roles/a"}), &twice).expect("it is there");
        assert_eq!(binding["members"], json!(["user:a@x.com", "user:b@x.com"]));
        assert_eq!(without_part(Part::Member, &member("user:c@x.com"), &twice), None);
    }

    #[test]
    fn a_condition_makes_another_binding() {
        let condition = json!({"title": "t", "expression": "true"});
        let member = json!({"role": "roles/a", "member": "user:a@x.com", "condition": condition});
        let changed = with_part(Part::Member, &member, &policy());
        assert_eq!(after(changed), [A, "roles/a t user:c@x.com,user:a@x.com", B]);
        let title =
            json!({"role": "roles/a", "member": "user:c@x.com", "condition": {"title": "t"}});
        let found = part(Part::Member, &title, &policy()).expect("an import finds it by its title");
        assert_eq!(found["condition"]["expression"], "true");
        assert_eq!(found["etag"], "e1");
    }

    #[test]
    fn a_member_is_removed_alone_and_its_binding_with_the_last_one() {
        let member = json!({"role": "roles/a", "member": "user:a@x.com"});
        let changed = without_part(Part::Member, &member, &policy());
        assert_eq!(after(changed), ["roles/a - user:b@x.com", A_CONDITIONAL, B]);
        let last = json!({"role": "roles/b", "member": "allUsers"});
        assert_eq!(after(without_part(Part::Member, &last, &policy())), [A, A_CONDITIONAL]);
        let gone = json!({"role": "roles/b", "member": "user:z@x.com"});
        assert_eq!(without_part(Part::Member, &gone, &policy()), None);
    }

    #[test]
    fn a_binding_has_all_members_of_its_role_and_nothing_of_others() {
        let binding = json!({"role": "roles/a", "members": ["user:z@x.com"]});
        let changed = with_part(Part::Binding, &binding, &policy());
        assert_eq!(after(changed.clone()), ["roles/a - user:z@x.com", A_CONDITIONAL, B]);
        let changed = changed.unwrap();
        assert_eq!(changed["auditConfigs"], policy()["auditConfigs"]);
        assert_eq!((&changed["version"], &changed["etag"]), (&json!(3), &json!("e1")));
        assert_eq!(after(without_part(Part::Binding, &binding, &policy())), [A_CONDITIONAL, B]);
    }

    #[test]
    fn a_whole_policy_replaces_the_bindings_and_keeps_the_etag() {
        let data = json!({"bindings": [{"role": "roles/z", "members": ["allUsers"]}]}).to_string();
        let wanted = json!({"policyData": data});
        let changed = with_part(Part::Whole, &wanted, &policy()).unwrap();
        assert_eq!(after(Some(changed.clone())), ["roles/z - allUsers"]);
        assert_eq!((changed.get("auditConfigs"), &changed["etag"]), (None, &json!("e1")));
        let found = part(Part::Whole, &wanted, &changed).unwrap();
        assert_eq!(found["policyData"], data);
        let empty = without_part(Part::Whole, &wanted, &changed).unwrap();
        assert_eq!(empty.get("bindings"), None);
    }

    #[test]
    fn an_audit_configuration_is_that_of_one_service() {
        let config = json!({"service": "run.googleapis.com", "auditLogConfigs": [{"logType": "DATA_WRITE"}]});
        let changed = with_part(Part::AuditConfig, &config, &policy()).unwrap();
        assert_eq!(changed["auditConfigs"].as_array().map(Vec::len), Some(2));
        assert_eq!(changed["bindings"], policy()["bindings"]);
        let back = without_part(Part::AuditConfig, &config, &changed).unwrap();
        assert_eq!(back["auditConfigs"], policy()["auditConfigs"]);
    }
}
