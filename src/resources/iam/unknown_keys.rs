//! Keys in `policy_data` that Google does not know: most often misspelled ones, such as `binding`.
//!
//! hashicorp/google ignores them, and with them what they contain.

use serde_json::Value as Json;

use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{PlanContext, policy_keys};
use crate::value::{Path, Value};

/// Warns of the unknown keys of a policy. One that grants and audits nothing because of them is an error: it
/// would remove every grant.
pub(super) fn warn_of_unknown_keys(
    context: &PlanContext<'_>,
    _: &Value,
    diagnostics: &mut Diagnostics,
) {
    let Some(text) = context.config.get("policy_data").as_str() else { return };
    let policy: Json = serde_json::from_str(text).unwrap_or_default();
    let unknown = policy_keys::unknown(&policy);
    if unknown.is_empty() {
        return;
    }
    let names: Vec<_> = unknown.iter().map(|path| format!("`{path}`")).collect();
    let names = match names.as_slice() {
        [one] => format!("the key {one}"),
        several => format!("the keys {}", several.join(", ")),
    };
    let is_empty = |key: &str| policy[key].as_array().is_none_or(Vec::is_empty);
    let diagnostic = if is_empty("bindings") && is_empty("auditConfigs") {
        Diagnostic::error(
            "Policy without bindings",
            format!(
                "`policy_data` has {names}, which no IAM policy has, and no `bindings`. Applying it would remove \
                 every member of every role. Correct the key. For an empty policy, remove it."
            ),
        )
    } else {
        Diagnostic::warning(
            "Unknown key in a policy",
            format!(
                "`policy_data` has {names}, which no IAM policy has. It is ignored, with all that it contains. \
                 Correct or remove it."
            ),
        )
    };
    diagnostics.push(diagnostic.about(Path::attribute("policy_data")));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The summary of the diagnostic and its text.
    fn told(text: &str) -> Option<(bool, String)> {
        let config = Value::object([("policy_data", text.into())]);
        let mut diagnostics = Diagnostics::default();
        let context = PlanContext { prior: &config, config: &config };
        warn_of_unknown_keys(&context, &config, &mut diagnostics);
        let is_error = diagnostics.has_errors();
        diagnostics.0.first().map(|it| (is_error, it.detail.clone()))
    }

    #[test]
    fn an_unknown_key_is_warned_of_and_refused_where_nothing_is_left() {
        let bindings = r#"{"role":"r","members":["allUsers"]}"#;
        for (text, expected) in [
            (format!(r#"{{"binding":[{bindings}]}}"#), Some((true, "`binding`"))),
            (format!(r#"{{"Bindings":[{bindings}],"bindings":[]}}"#), Some((true, "`Bindings`"))),
            (
                format!(r#"{{"bindings":[{bindings}],"auditConfig":[]}}"#),
                Some((false, "`auditConfig`")),
            ),
            (
                format!(r#"{{"bindings":[{bindings},{{"role":"r","member":["allUsers"]}}]}}"#),
                Some((false, "`bindings[1].member`")),
            ),
            (
                r#"{"bindings":[{"role":"r","condition":{"title":"t","expr":"e"}}]}"#.to_owned(),
                Some((false, "`bindings[0].condition.expr`")),
            ),
            (
                r#"{"auditConfigs":[{"service":"s","auditLogConfigs":[{"type":"x"}]}]}"#.to_owned(),
                Some((false, "`auditConfigs[0].auditLogConfigs[0].type`")),
            ),
            (format!(r#"{{"bindings":[{bindings}],"etag":"e","version":3}}"#), None),
            ("{}".to_owned(), None),
        ] {
            let told = told(&text);
            let (is_error, detail) = match &told {
                None => {
                    assert_eq!(expected, None, "{text}");
                    continue;
                }
                Some((is_error, detail)) => (*is_error, detail),
            };
            let (expected_error, name) = expected.expect("a fine policy");
            assert_eq!(is_error, expected_error, "{text}");
            assert!(detail.contains(name), "{detail}");
        }
    }
}
