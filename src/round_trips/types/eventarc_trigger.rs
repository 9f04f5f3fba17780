//! Eventarc triggers.

use serde_json::json;

use super::{Entry, Row, Step};

pub(super) fn entry() -> Entry {
    let none = || json!({});
    let gke = || {
        let gke =
            json!({"cluster": "c", "location": "us-central1", "namespace": "n", "service": "s"});
        json!({"destination": [{"cloud_run_service": [], "gke": [gke]}]})
    };
    let endpoint = || {
        let attachment = "projects/demo/regions/us-central1/networkAttachments/a";
        json!({"destination": [{
            "cloud_run_service": [],
            "http_endpoint": [{"uri": "http://10.0.0.2/"}],
            "network_config": [{"network_attachment": attachment}],
        }]})
    };
    let workflow = || json!({"destination": [{"cloud_run_service": []}]});
    let filter = |value: &str| json!([{"attribute": "type", "value": value}]);
    let path = |name: &str| json!(format!("projects/demo/locations/us-central1/{name}"));
    let topic = |name: &str| json!(format!("projects/demo/topics/{name}"));
    let attachment =
        |name: &str| json!(format!("projects/demo/regions/us-central1/networkAttachments/{name}"));
    Entry {
        rows: vec![
            Row("channel", path("channels/a"), path("channels/b"), none()),
            Row(
                "event_data_content_type",
                json!("application/json"),
                json!("application/protobuf"),
                none(),
            ),
            Row(
                "service_account",
                json!("a@demo.iam.gserviceaccount.com"),
                json!("b@demo.iam.gserviceaccount.com"),
                none(),
            ),
            Row("destination.workflow", path("workflows/a"), path("workflows/b"), workflow()),
            Row("destination.cloud_run_service.path", json!("/a"), json!("/b"), none()),
            Row("destination.cloud_run_service.service", json!("web"), json!("other"), none()),
            Row("destination.gke.cluster", json!("a"), json!("b"), gke()),
            Row("destination.gke.location", json!("a"), json!("b"), gke()),
            Row("destination.gke.namespace", json!("a"), json!("b"), gke()),
            Row("destination.gke.path", json!("/a"), json!("/b"), gke()),
            Row("destination.gke.service", json!("a"), json!("b"), gke()),
            Row(
                "destination.http_endpoint.uri",
                json!("http://10.0.0.2/a"),
                json!("http://10.0.0.2/b"),
                endpoint(),
            ),
            Row(
                "destination.network_config.network_attachment",
                attachment("a"),
                attachment("b"),
                endpoint(),
            ),
            Row("retry_policy.max_attempts", json!(1), json!(2), none()),
            Row("transport.pubsub.topic", topic("a"), topic("b"), none()),
        ],
        untried: &[
            ("matching_criteria.attribute", "one of the blocks must be for the type"),
            ("matching_criteria.operator", "needs a value with a pattern"),
            ("matching_criteria.value", "see the acceptance tests"),
        ],
        omitted: &[
            ("destination.workflow", Step::Unset, "a trigger must have a destination"),
            (
                "transport.pubsub.topic",
                Step::Unset,
                "Google chooses a topic only for a new trigger",
            ),
        ],
        ..Entry::new(
            "google_eventarc_trigger",
            ("eventarc.v1", "Trigger"),
            json!({
                "name": "uploads",
                "location": "us-central1",
                "matching_criteria": filter("google.cloud.pubsub.topic.v1.messagePublished"),
                "destination": [{"cloud_run_service": [{"service": "web", "region": "us-central1"}]}],
            }),
        )
    }
}
