//! `google_iam_policy`: an IAM policy as JSON, for `policy_data` of `…_iam_policy`.
//!
//! No request is sent to Google.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

use crate::remote::Pending;
use crate::resources::check_not_deleted;
use crate::spec::Kind::{String, StringSet};
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{
    Asked, Change, DataSource, Field, Items, Read, Unread, answer, argument, block, iam,
};
use crate::value::Value;

/// The policy's attributes.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const IAM_POLICY: DataSource = DataSource {
    noun:      "IAM policy",
    id:        "",
    fields: &[
        block("audit_config", Items::Set, Optional, Change::NoCall, "", &[
            argument("service",              String,    Required, "")
                .says("Service to log, such as `run.googleapis.com`, or `allServices`."),
            block("audit_log_configs", Items::Set, Required, Change::NoCall, "", &[
                argument("exempted_members", StringSet, Optional, "")
                    .says("Members whose access is not logged."),
                argument("log_type",         String,    Required, "")
                    .says("Access to log: `ADMIN_READ`, `DATA_READ` or `DATA_WRITE`."),
            ])
                .says("Types of access to log."),
        ])
            .says("Audit logs of one service."),
        block("binding", Items::Set, Optional, Change::NoCall, "", &[
            argument("members",              StringSet, Required, "").checked_by(check_not_deleted)
                .says("Members of the role, such as `user:{email}`, `serviceAccount:{email}` or `allUsers`."),
            argument("role",                 String,    Required, "")
                .says("Role, such as `roles/run.invoker`."),
            block("condition", Items::One, Optional, Change::NoCall, "", CONDITION)
                .says("Condition under which the role is granted."),
        ])
            .says("Members of one role. Blocks with the same role and condition are combined."),
        argument("id",        String, OptionalComputed, "id")
            .says("Checksum of `policy_data`."),
        answer("policy_data", String, "policyData")
            .says("Policy as JSON."),
    ],
    description: "IAM policy as JSON, for `policy_data` of `google_…_iam_policy` resources. No request is sent.",
    ..DataSource::of("google_iam_policy", Read::Function { apis: &[], ask: policy })
};

#[rustfmt::skip] // a table: one attribute a line
const CONDITION: &[Field] = &[
    argument("description", String, Optional, "").says("Description of the condition."),
    argument("expression",  String, Required, "").says("Condition in the Common Expression Language."),
    argument("title",       String, Required, "").says("Title of the condition."),
];

fn policy(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let policy = json!({
            "auditConfigs": audit_configs(asked.arguments.get("audit_config")),
            "bindings": bindings(asked.arguments.get("binding")),
        });
        let text = iam::policy_data(&policy);
        Ok(json!({"id": crc32(&text).to_string(), "policyData": text}))
    })
}

/// The sort key of a binding: role, whether it has a condition, expression, title, description.
///
/// Source: the data source of hashicorp/google 7.46.0.
type Key<'a> = (&'a str, Option<[&'a str; 3]>);

/// The bindings in order, those of the same role and condition combined, the members sorted. A member
/// that is in two blocks appears twice.
fn bindings(blocks: &Value) -> Json {
    let mut all: BTreeMap<Key<'_>, Vec<&str>> = BTreeMap::new();
    for block in blocks.elements() {
        let condition = block.get("condition").elements().first();
        let condition =
            condition.map(|it| ["expression", "title", "description"].map(|name| text(it, name)));
        let members = block.get("members").elements().iter().filter_map(Value::as_str);
        all.entry((text(block, "role"), condition)).or_default().extend(members);
    }
    all.into_iter().map(|(key, members)| binding(key, members)).collect()
}

/// A binding. Empty members are omitted, except for an expression and a title.
fn binding((role, condition): Key<'_>, mut members: Vec<&str>) -> Json {
    members.sort_unstable();
    let mut binding = Map::new();
    if let Some([expression, title, description]) = condition {
        let mut condition = json!({"expression": expression, "title": title});
        if !description.is_empty() {
            condition["description"] = description.into();
        }
        binding.insert("condition".to_owned(), condition);
    }
    if !members.is_empty() {
        binding.insert("members".to_owned(), json!(members));
    }
    if !role.is_empty() {
        binding.insert("role".to_owned(), role.into());
    }
    Json::Object(binding)
}

/// The audit configurations in the order of Terraform's plugin SDK, which sorts the elements of a set
/// by a checksum of how it writes them.
///
/// Source: `helper/schema/serialize.go` and `set.go` of terraform-plugin-sdk v2.
fn audit_configs(blocks: &Value) -> Json {
    let configs = blocks.elements().iter().map(|block| {
        let service = text(block, "service");
        let logs = block.get("audit_log_configs").elements().iter().map(audit_log_config);
        let logs =
            in_order(logs.map(|(written, json)| (written.clone(), (written, json))).collect());
        let (written, logs): (Vec<_>, Vec<Json>) = logs.into_iter().unzip();
        let written: Vec<_> = written.iter().map(|log| format!("<{log}>;")).collect();
        let written = format!("audit_log_configs:{{{}}};service:{service};", written.concat());
        (written, json!({"auditLogConfigs": logs, "service": service}))
    });
    Json::from(in_order(configs.collect()))
}

/// How the plugin SDK writes what is logged, and the same as JSON.
fn audit_log_config(block: &Value) -> (std::string::String, Json) {
    let kind = text(block, "log_type");
    let members = block.get("exempted_members").elements().iter().filter_map(Value::as_str);
    let members = in_order(members.map(|member| (format!("{member};"), member)).collect());
    let written: Vec<_> = members.iter().map(|member| format!("{member};")).collect();
    let written = format!("exempted_members:{{{}}};log_type:{kind};", written.concat());
    let mut json = json!({"logType": kind});
    if !members.is_empty() {
        json["exemptedMembers"] = json!(members);
    }
    (written, json)
}

/// The elements, each beside how it is written, in the order of the checksums as decimal texts.
fn in_order<T>(mut elements: Vec<(std::string::String, T)>) -> Vec<T> {
    elements.sort_by_cached_key(|(written, _)| crc32(written).to_string());
    elements.into_iter().map(|(_, element)| element).collect()
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).as_str().unwrap_or_default()
}

/// The checksum of IEEE 802.3, by which the plugin SDK distinguishes strings.
fn crc32(text: &str) -> u32 {
    let step = |rest: u32, _| (rest >> 1) ^ (0xEDB8_8320 & (rest & 1).wrapping_neg());
    !text.bytes().fold(u32::MAX, |rest, byte| (0..8).fold(rest ^ u32::from(byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding_of(role: &str, members: &[&str], condition: Option<[&str; 3]>) -> Value {
        let condition = condition.map(|[expression, title, description]| {
            let description = if description.is_empty() { Value::Null } else { description.into() };
            Value::object([
                ("expression", expression.into()),
                ("title", title.into()),
                ("description", description),
            ])
        });
        Value::object([
            ("role", role.into()),
            ("members", Value::set(members.iter().map(|it| Value::from(*it)).collect::<Vec<_>>())),
            ("condition", Value::List(condition.into_iter().collect())),
        ])
    }

    #[test]
    fn a_checksum_is_that_of_ieee_802_3() {
        assert_eq!(crc32("123456789"), 0xCBF4_3926);
        assert_eq!(crc32(""), 0);
    }

    #[test]
    fn bindings_are_combined_and_sorted_by_role_and_condition() {
        let blocks = Value::set(vec![
            binding_of("roles/b", &["user:z@x.com", "user:a@x.com"], None),
            binding_of("roles/a", &["user:a@x.com"], Some(["x < y", "t", ""])),
            binding_of("roles/b", &["user:m@x.com"], None),
            binding_of("roles/a", &["allUsers"], None),
            binding_of("roles/a", &["user:b@x.com"], Some(["a", "z", "d"])),
        ]);
        let policy = json!({"bindings": bindings(&blocks), "auditConfigs": []});
        assert_eq!(
            iam::policy_data(&policy),
            concat!(
                r#"{"bindings":[{"members":["allUsers"],"role":"roles/a"},"#,
                r#"{"condition":{"description":"d","expression":"a","title":"z"},"members":["user:b@x.com"],"role":"roles/a"},"#,
                r#"{"condition":{"expression":"x \u003c y","title":"t"},"members":["user:a@x.com"],"role":"roles/a"},"#,
                r#"{"members":["user:a@x.com","user:m@x.com","user:z@x.com"],"role":"roles/b"}]}"#,
            )
        );
        assert_eq!(iam::policy_data(&json!({"bindings": bindings(&Value::Null)})), "{}");
    }

    #[test]
    fn audit_configurations_are_in_the_order_of_their_checksums() {
        let log = |kind: &str, members: &[&str]| {
            let members = members.iter().map(|it| Value::from(*it)).collect::<Vec<_>>();
            Value::object([("log_type", kind.into()), ("exempted_members", Value::set(members))])
        };
        let config = |service: &str, logs: Vec<Value>| {
            Value::object([("service", service.into()), ("audit_log_configs", Value::set(logs))])
        };
        let logs =
            vec![log("DATA_READ", &["user:b@x.com", "user:a@x.com"]), log("ADMIN_READ", &[])];
        let blocks = Value::set(vec![
            config("run.googleapis.com", logs),
            config("allServices", vec![log("DATA_WRITE", &[])]),
        ]);
        // The order was computed with another implementation of the checksum.
        assert_eq!(
            audit_configs(&blocks).to_string(),
            r#"[{"auditLogConfigs":[{"logType":"ADMIN_READ"},{"exemptedMembers":["user:a@x.com","user:b@x.com"],"logType":"DATA_READ"}],"service":"run.googleapis.com"},{"auditLogConfigs":[{"logType":"DATA_WRITE"}],"service":"allServices"}]"#
        );
    }
}
