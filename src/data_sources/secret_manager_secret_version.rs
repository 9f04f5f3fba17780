//! `google_secret_manager_secret_version`: a version of a secret with its payload.
//!
//! Google: secretmanager v1 `projects.secrets.versions`, discovery document of 2026-10-21.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use crate::diag::Diagnostic;
use crate::remote::{Call, Failure, Method, Pending, Reply};
use crate::resources::{self, SECRET, SECRET_MANAGER};
use crate::spec::Kind::{Bool, String};
use crate::spec::Literal::Bool as Is;
use crate::spec::SetBy::{Default, OptionalComputed, Required};
use crate::spec::{Asked, DataSource, Read, Setting, Unread, answer, argument, named};
use crate::value::Path;

/// The version's attributes, each beside the Google field it stands for, or the field that is made for it
/// here.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SECRET_MANAGER_SECRET_VERSION: DataSource = DataSource {
    noun:      "secret version",
    id:        "",
    fields: &[
        //       attribute                type    set by             Google's field
        argument("fetch_secret_data",     Bool,   Default(Is(true)), "")
            .says("Whether the payload is read. Defaults to `true`."),
        argument("is_secret_data_base64", Bool,   Default(Is(false)), "")
            .says("Whether `secret_data` is the payload in base64, for payloads that are not text. Defaults to `false`."),
        argument("project",               String, OptionalComputed,  "").unset_from(Setting::Project)
            .says("Project of the secret. Defaults to the project in `secret`, or else to the provider's `project`."),
        argument("secret",                String, Required,          "").refers_to(&SECRET).says_where()
            .says("Secret: its name, or `projects/{project}/secrets/{secret}`."),
        argument("version",               String, OptionalComputed,  "version")
            .says("Number of the version, an alias, or `latest`. Defaults to `latest`. It is read as the number."),
        answer("create_time",             String,                    "createTime"),
        answer("destroy_time",            String,                    "destroyTime"),
        answer("enabled",                 Bool,                      "enabled")
            .says("Always `true`: a version that is not enabled cannot be read."),
        argument("id",                    String, OptionalComputed,  "id")
            .says("Identifier of the version: its `name`."),
        answer("name",                    String,                    "name"),
        answer("secret_data",             String,                    "payload.data").sensitive()
            .says("Payload of the version. It is stored in the state: use the ephemeral resource of this name to keep it out of it."),
    ],
    resource:          Some(&resources::SECRET_MANAGER_SECRET_VERSION),
    description: "A version of a secret with its payload, which is stored in the state.",
    ..DataSource::of("google_secret_manager_secret_version", Read::Function { apis: &[&SECRET_MANAGER], ask: version })
};

/// Reads a version and its payload.
pub(crate) fn version(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let text = |name: &str| asked.arguments.get(name).as_str().unwrap_or_default();
        let is = |name: &str| asked.arguments.get(name).as_bool() == Some(true);
        let version = match text("version") {
            "" => "latest",
            version => version,
        };
        let (project, secret) = (text("project"), named(text("secret")));
        let path = format!("projects/{project}/secrets/{secret}/versions/{version}");
        let mut found =
            get(asked, &path).await.map_err(|it| Unread::Failed(path.clone(), it))?.body;
        // `latest` may have become another version.
        let name = found["name"].as_str().unwrap_or_default().to_owned();
        // The ephemeral resource has no such argument.
        if asked.arguments.get("fetch_secret_data").as_bool() != Some(false) {
            let access = format!("{name}:access");
            let accessed = get(asked, &access).await.map_err(|it| Unread::Failed(path, it))?.body;
            let data = accessed["payload"]["data"].as_str().unwrap_or_default();
            let data = if is("is_secret_data_base64") { data.to_owned() } else { decoded(data)? };
            found["payload"] = json!({"data": data});
        }
        found["enabled"] = true.into();
        found["id"] = name.as_str().into();
        found["version"] = named(&name).into();
        Ok(found)
    })
}

async fn get(asked: Asked<'_>, path: &str) -> Result<Reply, Failure> {
    let call = Call::new(&SECRET_MANAGER, Method::Get, path)
        .for_project(asked.arguments.get("project").as_str().map(named))
        .hiding(vec!["payload.data".to_owned()]);
    asked.remote.send(&call, asked.until).await
}

/// The payload as text. It is a secret, so the message does not quote it.
fn decoded(base64: &str) -> Result<std::string::String, Unread> {
    let bytes = STANDARD.decode(base64).unwrap_or_default();
    std::string::String::from_utf8(bytes).map_err(|_| {
        let detail = "The payload is not text. Set `is_secret_data_base64 = true`, and decode it where it is used.";
        let diagnostic = Diagnostic::error("Payload is not text", detail.to_owned());
        Unread::Refused(diagnostic.about(Path::attribute("is_secret_data_base64")))
    })
}
