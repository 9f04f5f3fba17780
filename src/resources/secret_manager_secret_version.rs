//! `google_secret_manager_secret_version`: one payload of a secret.
//!
//! Google: secretmanager v1 `projects.secrets.versions`, discovery document of 2026-10-21.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use super::apis::SECRET_MANAGER;
use super::references::SECRET;
use super::whole::nothing;
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Call, Failure, Method, Pending, Repeat};
use crate::spec::Change::{Never, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String};
use crate::spec::Literal::{Bool as Is, Int as Number};
use crate::spec::SetBy::{Computed, Default, Optional, Required};
use crate::spec::{
    Body, CREATE_TIME, DELETION_POLICY, Delete, Exceptions, Group, ID, Lifecycle, NONE, Object,
    PROJECT, PartlyRead, Request, Resource, Rule, Siblings, Update, field,
};
use crate::value::{Attributes, Path, Value};

/// Google's field of the payload, in requests and in the response to `:access`.
const PAYLOAD: &str = "payload.data";

/// Enables and disables a version, which a create cannot.
const SWITCH: &[Group] =
    &[Group::new(Request::post("").body(Body::Function(nothing)), &["enabled"])
        .choosing(switch)
        .after_create()];

/// The version's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const SECRET_MANAGER_SECRET_VERSION: Resource = Resource {
    noun:     "secret version",
    id:       "{*name}",
    import:   &["projects/{project}/secrets/{secret}/versions/{version}"],
    fields: &[
        //    attribute                 type    set by             a change  Google's field
        CREATE_TIME,
        DELETION_POLICY
            .says("What a destroy does: `DELETE` destroys the payload, `DISABLE` disables the version, `PREVENT` fails with an error, `ABANDON` removes the version from the state and leaves it as it is. Defaults to the provider's `deletion_policy`."),
        field("destroy_time",           String, Computed,          Never,    "destroyTime")
            .says("Time at which the payload was destroyed. Empty while there is one."),
        field("enabled",                Bool,   Default(Is(true)), Patches,  "state")
            .says("Whether the payload can be accessed. Defaults to `true`."),
        ID
            .says("Identifier of the secret version: its `name`."),
        field("is_secret_data_base64",  Bool,   Optional,          Replaces, "")
            .says("Whether `secret_data` or `secret_data_wo` is the payload in base64, for payloads that are not text."),
        field("name",                   String, Computed,          Never,    "name")
            .says("Path of the version with the number of its project: `projects/{number}/secrets/{secret}/versions/{version}`."),
        PROJECT
            .says("Project of the secret. Defaults to the project in `secret`, or else to the provider's `project`."),
        field("secret",                 String, Required,          Replaces, "").refers_to(&SECRET).says_where()
            .says("Secret that the version is added to: its `id`, its `name`, or the name alone."),
        field("secret_data",            String, Optional,          Replaces, PAYLOAD).sensitive()
            .says("Payload, at most 64 KiB. It is stored in the state: use `secret_data_wo` to keep it out of it. Exactly one of the two must be set."),
        field("secret_data_wo",         String, Optional,          Replaces, PAYLOAD).write_only("secret_data_wo_version")
            .says("Payload, at most 64 KiB, that is stored neither in the plan nor in the state."),
        field("secret_data_wo_version", Int,    Default(Number(0)), Replaces, "")
            .says("Number to change when `secret_data_wo` changes: a new version is added. Defaults to 0."),
        field("version",                String, Computed,          Never,    "version")
            .says("Number of the version."),
    ],
    limits: &[
        ("secret_data_wo", "Terraform cannot detect a changed value. Change `secret_data_wo_version` with it."),
        ("secret_data", "An import reads the payload into the state, also if it is configured as `secret_data_wo`: the version is then replaced. A payload that is not text is shown in base64."),
    ],
    rules: &[
        Rule::exactly_one("", &["secret_data", "secret_data_wo"]),
    ],
    exceptions: Exceptions {
        validate: Some(valid_base64),
        import: Some(named_by_id),
        decode: Some(read_state),
        read_more: Some(with_payload),
        ..NONE
    },
    description: "A version of a Secret Manager secret: one payload, which does not change.",
    ..Resource::of("google_secret_manager_secret_version", &SECRET_MANAGER, Lifecycle::Object(Object {
        // Google names the version: only the response contains its path.
        path:   "{*name}",
        // Each request adds another version.
        create: Request::post("{*secret}:addVersion").body(Body::Function(payload)).repeated(Repeat::Never),
        update: Update::Groups(SWITCH),
        delete: Delete::Choose(&["DISABLE"], destruction),
        created_at: None,
        siblings: Some(&Siblings {
            at:            VERSIONS,
            query:         &[],
            items:         "versions",
            may_be:        |version, _| version["state"] != "DESTROYED",
            is_shown_once: false,
            removal,
        }),
        one_at_a_time: Some(VERSIONS),
        ..Object::IMMEDIATE
    }))
};

/// The versions of the secret.
const VERSIONS: &str = "{*secret}/versions";

/// The command that destroys the version `projects/{project}/secrets/{secret}/versions/{version}`.
fn removal(name: &str) -> Option<std::string::String> {
    let [_, project, _, secret, _, version] =
        name.split('/').collect::<Vec<_>>().try_into().ok()?;
    Some(format!("gcloud secrets versions destroy {version} --secret={secret} --project={project}"))
}

/// The body of `:addVersion`: the payload in base64.
fn payload(mut body: Json, planned: &Value) -> Json {
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|name, _| name == "payload");
    }
    let is_base64 = planned.get("is_secret_data_base64").as_bool() == Some(true);
    if let (Some(Json::String(data)), false) = (body.pointer_mut("/payload/data"), is_base64) {
        *data = STANDARD.encode(&*data);
    }
    body
}

/// The path suffix of the request that brings a version into the planned state.
fn switch(planned: &Value) -> &'static str {
    if planned.get("enabled").as_bool() == Some(false) { ":disable" } else { ":enable" }
}

/// The effect of a destroy. The engine itself handles ABANDON and PREVENT.
#[allow(clippy::unnecessary_wraps, reason = "a table's function may choose no request")]
fn destruction(version: &Value) -> Option<Request> {
    let verb = match version.get("deletion_policy").as_str() {
        Some("DISABLE") => ":disable",
        _ => ":destroy",
    };
    Some(Request::post(verb).body(Body::Function(nothing)))
}

/// A payload that is to be base64 must be. The value is a secret, so the message does not quote it.
fn valid_base64(config: &Value, diagnostics: &mut Diagnostics) {
    if config.get("is_secret_data_base64").as_bool() != Some(true) {
        return;
    }
    for attribute in ["secret_data", "secret_data_wo"] {
        let is_base64 = |text: &str| STANDARD.decode(text).is_ok();
        if config.get(attribute).as_str().is_some_and(|text| !is_base64(text)) {
            let detail = format!(
                "`is_secret_data_base64` is true, but `{attribute}` is not standard base64 with padding. Use \
                 `filebase64` or `base64encode`, or remove `is_secret_data_base64`."
            );
            let diagnostic = Diagnostic::error("Payload is not base64", detail);
            diagnostics.push(diagnostic.about(Path::attribute(attribute)));
        }
    }
}

/// Names the version, and its secret by the path.
fn named_by_id(attributes: &mut Attributes<Value>) {
    let text = |name: &str| attributes.get(name).and_then(Value::as_str).unwrap_or_default();
    let secret = format!("projects/{}/secrets/{}", text("project"), text("secret"));
    let name = format!("{secret}/versions/{}", text("version"));
    attributes.insert("secret".to_owned(), secret.into());
    attributes.insert("name".to_owned(), name.into());
}

/// Reads Google's `state` as `enabled`, and the version's number from its name.
fn read_state(version: &mut Json) {
    version["state"] = (version["state"] == "ENABLED").into();
    let number = version["name"].as_str().and_then(|name| name.rsplit('/').next());
    version["version"] = number.into();
}

/// Adds the payload, which only `:access` returns, and only of a version that is enabled. A version that
/// is destroyed no longer exists.
///
/// The payload of a write-only value is not read: the state must not contain it.
fn with_payload(partly: PartlyRead<'_>) -> Pending<'_, Result<Json, Failure>> {
    Box::pin(async move {
        let PartlyRead { remote, known, mut body, until, .. } = partly;
        let name = body["name"].as_str().unwrap_or_default().to_owned();
        let known_data = known.get("secret_data");
        let is_imported = known.get("create_time").is_null();
        match body["state"].as_str() {
            Some("DESTROYED") => return Err(Failure::Absent(name)),
            Some("ENABLED") if is_imported || !known_data.is_null() => {
                let call = Call::new(&SECRET_MANAGER, Method::Get, format!("{name}:access"))
                    .for_project(known.get("project").as_str().map(str::to_owned))
                    .hiding(vec![PAYLOAD.to_owned()]);
                let accessed = remote.send(&call, until).await?.body;
                let data = accessed.pointer("/payload/data").and_then(Json::as_str);
                let data = shown(data.unwrap_or_default(), known);
                body["payload"] = json!({"data": data});
            }
            // Whether the payload has changed since cannot be known.
            _ => {
                if let Some(data) = known_data.as_str() {
                    body["payload"] = json!({"data": data});
                }
            }
        }
        Ok(body)
    })
}

/// A payload in the form of the configuration.
fn shown(base64: &str, known: &Value) -> std::string::String {
    let is_base64 = known.get("is_secret_data_base64").as_bool() == Some(true);
    let text = || std::string::String::from_utf8(STANDARD.decode(base64).ok()?).ok();
    if is_base64 { base64.to_owned() } else { text().unwrap_or_else(|| base64.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_is_sent_in_base64_once() {
        let planned = |is_base64: Value| Value::object([("is_secret_data_base64", is_base64)]);
        for (is_base64, data) in [
            (Value::Null, "c3dvcmRmaXNo"),
            (false.into(), "c3dvcmRmaXNo"),
            (true.into(), "swordfish"),
        ] {
            let body = json!({"payload": {"data": "swordfish"}, "state": true});
            let sent = payload(body, &planned(is_base64));
            assert_eq!(sent, json!({"payload": {"data": data}}));
        }
    }

    #[test]
    fn a_payload_is_shown_as_it_is_configured() {
        let known = |data: &str, is_base64: bool| {
            Value::object([
                ("secret_data", data.into()),
                ("is_secret_data_base64", is_base64.into()),
            ])
        };
        for (base64, known, expected) in [
            ("c3dvcmRmaXNo", known("swordfish", false), "swordfish"),
            ("c3dvcmRmaXNo", known("c3dvcmRmaXNo", true), "c3dvcmRmaXNo"),
            ("c3dvcmRmaXNo", known("b3RoZXI=", true), "c3dvcmRmaXNo"),
            ("/w==", Value::Null, "/w=="),
        ] {
            assert_eq!(shown(base64, &known), expected);
        }
    }

    #[test]
    fn a_destroy_obeys_the_deletion_policy() {
        for (policy, verb) in [("DELETE", ":destroy"), ("DISABLE", ":disable"), ("", ":destroy")] {
            let version = Value::object([("deletion_policy", policy.into())]);
            assert_eq!(destruction(&version).map(|request| request.at), Some(verb));
        }
    }

    #[test]
    fn an_id_names_the_version_and_its_secret() {
        let given = [("project", "p"), ("secret", "s"), ("version", "3")];
        let mut attributes: Attributes<Value> =
            given.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect();
        named_by_id(&mut attributes);
        assert_eq!(attributes["secret"], "projects/p/secrets/s".into());
        assert_eq!(attributes["name"], "projects/p/secrets/s/versions/3".into());
    }

    #[test]
    fn a_message_about_base64_does_not_quote_the_payload() {
        for (data, is_refused) in [("c3dvcmRmaXNo", false), ("swordfish!", true)] {
            let config = Value::object([
                ("is_secret_data_base64", true.into()),
                ("secret_data", Value::from(data)),
            ]);
            let mut diagnostics = Diagnostics::default();
            valid_base64(&config, &mut diagnostics);
            assert_eq!(diagnostics.has_errors(), is_refused, "{data}");
            assert!(!format!("{diagnostics:?}").contains(data));
        }
    }
}
