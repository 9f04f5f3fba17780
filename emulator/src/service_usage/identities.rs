//! `serviceusage.services.generateServiceIdentity`: the service agents of services in a project.
//!
//! Sources: recording secret-cmek-topics; Google's page on creating service agents. Version 1 has no such
//! method.

use super::product::SERVICE_USAGE_BETA;
use super::services::{project, refuse_unknown};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::numbering;
use crate::request::Request;
use serde_json::json;

/// The method, which no list or read belongs to.
pub(crate) static IDENTITIES: Collection = Collection {
    product: &SERVICE_USAGE_BETA,
    item: "projects/{project}/services/{service}",
    schema: "ServiceIdentity",
    body: "",
    methods: &[Method::answers("serviceusage.services.generateServiceIdentity", "", generate)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The name of an operation that was done when it was returned. It cannot be polled.
///
/// Source: Google's page on creating service agents.
const DONE: &str = "operations/finished.DONE_OPERATION";

/// The services whose primary service agent is known, and its domain.
///
/// Sources: recordings secret-cmek-topics and sql-instance-postgres; Google's pages on creating service agents,
/// on service agents, and on Identity-Aware Proxy for Cloud Run.
const AGENTS: &[(&str, &str)] = &[
    ("aiplatform.googleapis.com", "gcp-sa-aiplatform"),
    ("artifactregistry.googleapis.com", "gcp-sa-artifactregistry"),
    ("cloudscheduler.googleapis.com", "gcp-sa-cloudscheduler"),
    ("cloudtasks.googleapis.com", "gcp-sa-cloudtasks"),
    ("eventarc.googleapis.com", "gcp-sa-eventarc"),
    ("iap.googleapis.com", "gcp-sa-iap"),
    ("pubsub.googleapis.com", "gcp-sa-pubsub"),
    ("run.googleapis.com", "serverless-robot-prod"),
    ("secretmanager.googleapis.com", "gcp-sa-secretmanager"),
    ("sqladmin.googleapis.com", "gcp-sa-cloud-sql"),
];

/// Makes the service agents of a service, whether it is enabled or not. Repeating it changes nothing.
///
/// A service without a primary service agent has no email address in the response. Which ones these are is not
/// known here, so that such a request is refused by the emulator, not by Google.
fn generate(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = project(request)?;
    let service = request.item().id().to_owned();
    refuse_unknown(&[&service])?;
    let Some((_, domain)) = AGENTS.iter().find(|(name, _)| *name == service) else {
        return Err(ApiError::unmodelled(&format!("the service agent of {service}")));
    };
    let number = cloud.projects.number(project);
    let email = format!("service-{number}@{domain}.iam.gserviceaccount.com");
    Ok(Answer::Json(json!({
        "name": DONE,
        "done": true,
        "response": {
            "@type": "type.googleapis.com/google.api.serviceusage.v1beta1.ServiceIdentity",
            "uniqueId": format!("1{:020}", numbering::hash(&email)),
            "email": email,
        },
    })))
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use serde_json::{Value as Json, json};

    const SERVICES: &str = "serviceusage.googleapis.com/v1beta1/projects/p/services";

    fn generate(trial: &mut Trial, service: &str) -> crate::trial::Outcome {
        trial.post(&format!("{SERVICES}/{service}:generateServiceIdentity"), &Json::Null)
    }

    #[test]
    fn a_service_agent_is_generated_once_and_may_be_a_member() {
        let mut trial = Trial::new();
        let first = generate(&mut trial, "secretmanager.googleapis.com").accepted();
        let number = trial.cloud.projects.number("p");
        let email = format!("service-{number}@gcp-sa-secretmanager.iam.gserviceaccount.com");
        assert_eq!(first["response"]["email"], json!(email));
        assert_eq!(
            (&first["name"], &first["done"]),
            (&json!("operations/finished.DONE_OPERATION"), &json!(true))
        );
        assert_eq!(generate(&mut trial, "secretmanager.googleapis.com").accepted(), first);
        let member = format!("serviceAccount:{email}");
        let bindings = json!([{"role": "roles/viewer", "members": [member]}]);
        trial
            .post(
                "cloudresourcemanager.googleapis.com/v1/projects/p:setIamPolicy",
                &json!({"policy": {"bindings": bindings}}),
            )
            .accepted();
    }

    #[test]
    fn a_service_whose_agent_is_not_known_is_refused() {
        let mut trial = Trial::new();
        generate(&mut trial, "drive.googleapis.com").refused(501, "the service agent of");
        generate(&mut trial, "example.com").refused(403, "Not found or permission denied");
    }
}
