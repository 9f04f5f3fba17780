//! Refuses requests to services that are not enabled in the project.

use super::catalogue;
use super::services::{ENABLED_AT, is_enabled, name_of};
use crate::clock::machine_milliseconds;
use crate::cloud::Cloud;
use crate::enabled::Services;
use crate::failure::ApiError;
use crate::json::Json;
use crate::request::Request;
use serde_json::json;

/// The services that answer in every project: that which enables others, and those without one.
const ALWAYS: [&str; 3] =
    ["serviceusage.googleapis.com", "openidconnect.googleapis.com", "www.gstatic.com"];

/// Refuses a request to a service that is not enabled in the project of its path, or only since a moment
/// ago.
///
/// At Google it is the project that pays for the request which counts, which a client may choose. Source:
/// Google's page on enabling services; error responses that users quote.
pub(crate) fn refuse_disabled(cloud: &Cloud, request: &Request) -> Result<(), ApiError> {
    let (service, project) = (request.collection.product.api.host, request.project());
    let is_open = cloud.settings.services == Services::All;
    if is_open || ALWAYS.contains(&service) || project.is_empty() || project == "-" {
        return Ok(());
    }
    let stored = cloud.store.object(&name_of(project, service));
    let since = stored.and_then(|it| it.hidden.get(ENABLED_AT)).and_then(Json::as_u64);
    if is_enabled(cloud, project, service) && since.is_none_or(|at| at <= machine_milliseconds()) {
        return Ok(());
    }
    Err(disabled(cloud, project, service))
}

fn disabled(cloud: &Cloud, project: &str, service: &str) -> ApiError {
    let number = cloud.projects.number(project);
    let title = catalogue::find(service).map_or(service, |known| known.title);
    let url = format!(
        "https://console.developers.google.com/apis/api/{service}/overview?project={number}"
    );
    let message = format!(
        "{title} has not been used in project {number} before or it is disabled. Enable it by visiting \
         {url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate \
         to our systems and retry."
    );
    ApiError::forbidden("accessNotConfigured", message).with_details(vec![
        json!({
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "SERVICE_DISABLED",
            "domain": "googleapis.com",
            "metadata": {
                "activationUrl": url,
                "consumer": format!("projects/{number}"),
                "containerInfo": number,
                "service": service,
                "serviceTitle": title,
            },
        }),
        json!({
            "@type": "type.googleapis.com/google.rpc.LocalizedMessage",
            "locale": "en-US",
            "message": format!("{title} is not enabled in the project."),
        }),
        json!({
            "@type": "type.googleapis.com/google.rpc.Help",
            "links": [{"description": "Google developers console API activation", "url": url}],
        }),
    ])
}

#[cfg(test)]
mod tests {
    use crate::cloud::Settings;
    use crate::enabled::Services;
    use crate::trial::{NETWORKS, Trial};
    use serde_json::json;
    use std::time::Duration;

    const COMPUTE: &str =
        "serviceusage.googleapis.com/v1/projects/p/services/compute.googleapis.com";

    fn without_services(enable_time: Duration) -> Trial {
        let services = Services::Only(vec!["run.googleapis.com".to_owned()]);
        Trial::with(Settings { services, enable_time, ..Settings::default() })
    }

    #[test]
    fn a_service_answers_once_it_is_enabled() {
        let mut trial = without_services(Duration::ZERO);
        let refused = trial.get(NETWORKS);
        assert_eq!(refused.status, 403);
        let details = &refused.body["error"]["details"][0];
        assert_eq!(details["reason"], "SERVICE_DISABLED");
        assert_eq!(details["metadata"]["service"], "compute.googleapis.com");
        trial.get(crate::trial::SERVICES).accepted();
        trial.post(&format!("{COMPUTE}:enable"), &json!({})).accepted();
        trial.get(NETWORKS).accepted();
        trial.post(&format!("{COMPUTE}:disable"), &json!({})).accepted();
        trial.get(NETWORKS).refused(403, "has not been used in project");
    }

    #[test]
    fn a_service_answers_some_time_after_it_is_enabled() {
        let mut trial = without_services(Duration::from_hours(1));
        trial.post(&format!("{COMPUTE}:enable"), &json!({})).accepted();
        assert_eq!(trial.get(COMPUTE).accepted()["state"], "ENABLED");
        trial.get(NETWORKS).refused(403, "has not been used in project");
    }

    #[test]
    fn every_service_answers_unless_some_are_named() {
        Trial::new().get(NETWORKS).accepted();
    }
}
