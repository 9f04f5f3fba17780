//! `google_client_config`: the provider's configuration.
//!
//! The only request to Google is for an access token.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use crate::remote::Pending;
use crate::spec::Kind::{String, StringMap};
use crate::spec::{Asked, DataSource, Read, Unread, answer};
use crate::value::Value;

/// The configuration's attributes, each beside a field of the response made here.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLIENT_CONFIG: DataSource = DataSource {
    noun:      "access token",
    id:        "",
    fields: &[
        //     attribute         type       field
        answer("access_token",   String,    "accessToken").sensitive()
            .says("Access token. It is stored in plain text in the state; prefer other means of authorization where available."),
        answer("default_labels", StringMap, "defaultLabels")
            .says("`default_labels` of the provider block."),
        answer("id",             String,    "id")
            .says("Project, region and zone: `projects/{project}/regions/{region}/zones/{zone}`."),
        answer("project",        String,    "project")
            .says("Project of the provider block or the environment. Empty if there is none or if it is not known yet."),
        answer("region",         String,    "region")
            .says("Region of the provider block or the environment. Empty if there is none, even if there is a zone."),
        answer("zone",           String,    "zone")
            .says("Zone of the provider block or the environment. Empty if there is none."),
    ],
    description: "Configuration of the provider: project, region, zone, labels, and the access token of its \
                  requests, which is valid for at most one hour.",
    ..DataSource::of("google_client_config", Read::Function { apis: &[], ask: configuration })
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
