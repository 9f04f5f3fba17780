//! `google_client_config`: what the provider is configured with.
//!
//! Google is asked for nothing but an access token.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use crate::remote::Pending;
use crate::spec::Kind::{String, StringMap};
use crate::spec::{Asked, DataSource, Read, Unread, answer};
use crate::value::Value;

/// The configuration's attributes, each beside a field of the answer made here.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const CLIENT_CONFIG: DataSource = DataSource {
    type_name: "google_client_config",
    noun:      "access token",
    id:        "",
    link:      None,
    read:      Read::Function { apis: &[], ask: configuration },
    fields: &[
        //     attribute         type       field
        answer("access_token",   String,    "accessToken").sensitive(),
        answer("default_labels", StringMap, "defaultLabels"),
        answer("id",             String,    "id"),
        answer("project",        String,    "project"),
        answer("region",         String,    "region"),
        answer("zone",           String,    "zone"),
    ],
    resource:          None,
    is_whole_resource: false,
    rules:  &[],
    decode: None,
    description: "What the provider is configured with: project, region, zone, labels, and the access \
                  token that it calls Google with, which other tools can use for an hour at most.",
    descriptions: &[
        ("access_token", "The access token. It is stored in the state in plain text: prefer other ways to authorise where there are any."),
        ("default_labels", "The `default_labels` of the provider block."),
        ("id", "Project, region and zone: `projects/{project}/regions/{region}/zones/{zone}`."),
        ("project", "The project of the provider block or of the environment; empty if there is none, and while it isn't known."),
        ("region", "The region of the provider block or of the environment; empty if there is none, though a zone may be."),
        ("zone", "The zone of the provider block or of the environment; empty if there is none."),
    ],
};

fn configuration(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let token = asked.remote.access_token().await;
        let token =
            token.map_err(|failure| Unread::Failed("the access token".to_owned(), failure))?;
        let settings = asked.settings;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (project, region, zone) =
            (text(&settings.project), text(&settings.given_region), text(&settings.zone));
        let labels = settings.default_labels.iter().flatten();
        let labels: serde_json::Map<_, _> =
            labels.map(|(key, value)| (key.clone(), text(value).into())).collect();
        Ok(json!({
            "accessToken": token,
            "defaultLabels": labels,
            "id": format!("projects/{project}/regions/{region}/zones/{zone}"),
            "project": project,
            "region": region,
            "zone": zone,
        }))
    })
}
