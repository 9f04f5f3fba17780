//! The keys of an IAM policy that Google knows.

use serde_json::Value as Json;

/// The keys of an object, and those among them that contain further objects.
struct Keys {
    known: &'static [&'static str],
    inner: &'static [(&'static str, &'static Keys)],
}

/// Source: the messages `Policy`, `Binding`, `Expr`, `AuditConfig` and `AuditLogConfig` of the discovery
/// documents cloudresourcemanager/v1 and iam/v1; those that storage/v1 has besides.
const POLICY: Keys = Keys {
    known: &["auditConfigs", "bindings", "etag", "kind", "resourceId", "version"],
    inner: &[("auditConfigs", &AUDIT_CONFIG), ("bindings", &BINDING)],
};

const BINDING: Keys = Keys {
    known: &["bindingId", "condition", "members", "role"],
    inner: &[("condition", &CONDITION)],
};

const CONDITION: Keys =
    Keys { known: &["description", "expression", "location", "title"], inner: &[] };

const AUDIT_CONFIG: Keys = Keys {
    known: &["auditLogConfigs", "exemptedMembers", "service"],
    inner: &[("auditLogConfigs", &LOG)],
};

const LOG: Keys =
    Keys { known: &["exemptedMembers", "ignoreChildExemptions", "logType"], inner: &[] };

impl Keys {
    /// The unknown keys of an object or of the objects in a list, with the paths to them.
    fn unknown(&self, value: &Json, around: &str, found: &mut Vec<String>) {
        if let Json::Array(elements) = value {
            for (at, element) in elements.iter().enumerate() {
                let around = format!("{}[{at}].", around.trim_end_matches('.'));
                self.unknown(element, &around, found);
            }
            return;
        }
        for (key, value) in value.as_object().into_iter().flatten() {
            if !self.known.contains(&&**key) {
                found.push(format!("{around}{key}"));
            }
            if let Some((_, keys)) = self.inner.iter().find(|(name, _)| name == key) {
                keys.unknown(value, &format!("{around}{key}."), found);
            }
        }
    }
    /// Removes the unknown keys, with what they contain.
    fn retain_known(&self, value: &mut Json) {
        match value {
            Json::Array(elements) => elements.iter_mut().for_each(|it| self.retain_known(it)),
            Json::Object(members) => {
                members.retain(|key, _| self.known.contains(&&**key));
                for (name, keys) in self.inner {
                    if let Some(value) = members.get_mut(*name) {
                        keys.retain_known(value);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The keys of a policy that Google does not know, with the paths to them.
pub(crate) fn unknown(policy: &Json) -> Vec<String> {
    let mut found = Vec::new();
    POLICY.unknown(policy, "", &mut found);
    found
}

/// The policy without these keys, which Google refuses.
pub(crate) fn known(mut policy: Json) -> Json {
    POLICY.retain_known(&mut policy);
    policy
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_google_does_not_know_is_not_sent() {
        let binding = json!({"role": "roles/viewer", "members": ["user:a@example.com"]});
        let with = |key: &str, value: Json| {
            let mut with = binding.clone();
            with[key] = value;
            json!({ "bindings": [with] })
        };
        let plain = json!({ "bindings": [binding] });
        let condition = json!({"title": "t", "expression": "true"});
        let mut extended = condition.clone();
        extended["extra"] = json!(1);
        for (policy, sent) in [
            (with("foo", json!({"x": 1})), plain.clone()),
            (with("condition", extended), with("condition", condition)),
            (json!({"bindings": plain["bindings"], "binding": []}), plain),
        ] {
            assert_eq!(unknown(&policy).len(), 1, "{policy}");
            assert_eq!(known(policy), sent);
            assert!(unknown(&sent).is_empty());
        }
    }
}
