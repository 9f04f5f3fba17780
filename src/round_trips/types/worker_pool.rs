//! Cloud Run worker pools, whose templates have the words of a service's.

use serde_json::json;

use super::super::entry::named;
use super::{Entry, Row, Step, a_network, a_subnetwork, service_rows};
use crate::spec::field_at;

pub(super) fn entry() -> Entry {
    let fields = named("google_cloud_run_v2_worker_pool").fields;
    let of_services = service_rows::rows()
        .into_iter()
        .filter(|row| !row.0.starts_with("scaling.") && field_at(fields, row.0).is_some());
    let key = json!({"template": [{"encryption_key": "projects/demo/locations/us-central1/keyRings/r/cryptoKeys/k"}]});
    let rows = of_services.chain([
        Row("scaling.manual_instance_count", json!(0), json!(3), json!({})),
        // Google has no second type without the name of a revision.
        Row(
            "instance_splits.type",
            json!("INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST"),
            json!("INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST"),
            json!({"instance_splits": [{"percent": 100}]}),
        ),
        Row("template.encryption_key_shutdown_duration", json!("3600s"), json!("7200s"), key),
        Row(
            "template.containers.liveness_probe.tcp_socket.port",
            json!(9000),
            json!(9001),
            json!({"template": [{"containers": [{"liveness_probe": [{"tcp_socket": [{}]}]}]}]}),
        ),
    ]);
    Entry {
        needs: vec![a_network(), a_subnetwork()],
        rows: rows.collect(),
        untried: &[
            ("template.containers.depends_on", "needs two containers"),
            (
                "template.containers.liveness_probe.http_get.http_headers.port",
                "Google has no such field",
            ),
            (
                "template.containers.startup_probe.http_get.http_headers.port",
                "Google has no such field",
            ),
            ("template.gpu_zonal_redundancy_disabled", "needs a GPU"),
        ],
        undescribed: &[
            ("scaling.max_instance_count", "hashicorp/google sends it; the document omits it"),
            ("scaling.min_instance_count", "hashicorp/google sends it; the document omits it"),
            ("scaling.scaling_mode", "hashicorp/google sends it; the document omits it"),
            (
                "template.containers.liveness_probe.http_get.http_headers.port",
                "deprecated by hashicorp/google",
            ),
            (
                "template.containers.startup_probe.http_get.http_headers.port",
                "deprecated by hashicorp/google",
            ),
        ],
        omitted: &[("scaling.scaling_mode", Step::Import, "Google does not return it")],
        ..Entry::new(
            "google_cloud_run_v2_worker_pool",
            ("run.v2", "GoogleCloudRunV2WorkerPool"),
            json!({
                "name": "workers",
                "location": "us-central1",
                "deletion_protection": false,
                "template": [{"containers": [{"image": "gcr.io/demo/app"}]}],
            }),
        )
    }
}
