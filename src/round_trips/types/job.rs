//! Cloud Run jobs, whose tasks have the words of a service's template.

use serde_json::{Value as Json, json};

use super::super::entry::named;
use super::{Entry, Row, a_network, a_subnetwork, service_rows};
use crate::spec::field_at;

/// A row of a service's template, for the template of a job's tasks, if that has the attribute.
fn of_a_task(Row(path, first, second, more): Row) -> Option<Row> {
    let path: &'static str = format!("template.{path}").leak();
    field_at(named("google_cloud_run_v2_job").fields, path)?;
    let more = match &more["template"] {
        Json::Null => json!({}),
        template => json!({"template": [{"template": template}]}),
    };
    Some(Row(path, first, second, more))
}

pub(super) fn entry() -> Entry {
    let rows = service_rows::rows().into_iter().filter(|row| row.0.starts_with("template."));
    Entry {
        needs: vec![a_network(), a_subnetwork()],
        rows: rows.filter_map(of_a_task).collect(),
        untried: &[
            ("tags", "Google's document omits it, so the emulator refuses it"),
            ("template.template.containers.depends_on", "needs two containers"),
        ],
        undescribed: &[("tags", "hashicorp/google sends it with a create; the document omits it")],
        ..Entry::new(
            "google_cloud_run_v2_job",
            ("run.v2", "GoogleCloudRunV2Job"),
            json!({
                "name": "report",
                "location": "us-central1",
                "deletion_protection": false,
                "template": [{"template": [{"containers": [{"image": "gcr.io/demo/app"}]}]}],
            }),
        )
    }
}
