//! Shared VPC: a host project, and the service projects that use its networks.
//!
//! A host project is stored as an object with the projects that are attached to it. There is no recording;
//! sources: discovery compute/v1, methods `projects.*Xpn*`; Google's page on Shared VPC.

use super::COMPUTE;
use super::writes::{repeated, started};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The status of a host project.
const HOST: &str = "HOST";

/// The status of a project.
pub(super) fn status(cloud: &Cloud, project: &str) -> &'static str {
    if is_host(cloud, project) { HOST } else { "UNSPECIFIED_XPN_PROJECT_STATUS" }
}

fn name_of(project: &str) -> Name {
    Name::new(COMPUTE.api.host, &format!("projects/{project}"))
}

fn is_host(cloud: &Cloud, project: &str) -> bool {
    cloud.store.body(&name_of(project)).is_some_and(|it| it.text("xpnProjectStatus") == HOST)
}

/// The projects that are attached to a host project.
fn attached<'a>(cloud: &'a Cloud, host: &str) -> &'a [Json] {
    cloud.store.body(&name_of(host)).map_or(&[], |host| host.items("xpnResources"))
}

/// The host project that a project is attached to.
pub(super) fn host_of(cloud: &Cloud, project: &str) -> Option<String> {
    let hosts = cloud.store.objects().filter(|(_, it)| it.body.contains_key("xpnResources"));
    let has = |host: &Object| host.items("xpnResources").iter().any(|it| it["id"] == project);
    hosts.filter(|(_, it)| has(&it.body)).map(|(name, _)| name.id().to_owned()).next()
}

/// `projects.enableXpnHost`. A project cannot be both kinds of project; the message is a guess, and so is
/// that enabling a host project again succeeds.
pub(super) fn enable_host(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let project = request.item();
    if let Some(host) = host_of(cloud, project.id()) {
        return Err(bad(format!(
            "Cannot enable project '{}' as a shared VPC host because it is a service project of '{host}'.",
            project.id()
        )));
    }
    Ok(started(cloud, request, &project, "enableXpnHost", Json::Null))
}

/// Ends it.
pub(super) fn finish_enable_host(
    cloud: &mut Cloud,
    operation: &Operation,
) -> Result<Json, Failure> {
    ordered(operation)?;
    if !is_host(cloud, operation.target.id()) {
        let mut body = Object::new();
        body.insert("xpnProjectStatus".to_owned(), json!(HOST));
        cloud.store.put(operation.target.clone(), Stored { body, ..Stored::default() });
    }
    Ok(Json::Null)
}

/// `projects.disableXpnHost`. That disabling another project is refused is a guess.
///
/// Source: hashicorp/terraform-provider-google#6177.
pub(super) fn disable_host(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let project = request.item();
    need_host(cloud, project.id())?;
    if !attached(cloud, project.id()).is_empty() {
        return Err(bad(
            "Cannot disable project as a shared VPC host because it has active service projects."
                .to_owned(),
        ));
    }
    Ok(started(cloud, request, &project, "disableXpnHost", Json::Null))
}

/// Ends it.
pub(super) fn finish_disable_host(
    cloud: &mut Cloud,
    operation: &Operation,
) -> Result<Json, Failure> {
    ordered(operation)?;
    cloud.store.remove(&operation.target);
    Ok(Json::Null)
}

/// `projects.enableXpnResource`. The messages are guesses, and so is that attaching a project again
/// succeeds.
pub(super) fn enable_resource(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let host = request.item();
    need_host(cloud, host.id())?;
    let service = service_project(cloud, request)?;
    if is_host(cloud, &service) {
        return Err(bad(format!("Project '{service}' is a shared VPC host project.")));
    }
    match host_of(cloud, &service) {
        Some(other) if other != host.id() => Err(misused(format!(
            "The resource 'projects/{service}' is already linked to another shared VPC host \
             'projects/{other}'."
        ))),
        _ => Ok(started(cloud, request, &host, "enableXpnResource", json!(service))),
    }
}

/// Ends it.
pub(super) fn finish_enable_resource(
    cloud: &mut Cloud,
    operation: &Operation,
) -> Result<Json, Failure> {
    ordered(operation)?;
    let service = json!({"id": operation.payload, "type": "PROJECT"});
    change_attached(cloud, &operation.target, |all| {
        if !all.contains(&service) {
            all.push(service);
        }
    });
    Ok(Json::Null)
}

/// `projects.disableXpnResource`. The message is a guess.
///
/// Source: hashicorp/google, which treats `invalidResourceUsage` as detached.
pub(super) fn disable_resource(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let host = request.item();
    let service = service_project(cloud, request)?;
    if !attached(cloud, host.id()).iter().any(|it| it["id"] == service) {
        return Err(misused(format!(
            "The resource 'projects/{service}' is not linked to shared VPC host 'projects/{}'.",
            host.id()
        )));
    }
    Ok(started(cloud, request, &host, "disableXpnResource", json!(service)))
}

/// Ends it.
pub(super) fn finish_disable_resource(
    cloud: &mut Cloud,
    operation: &Operation,
) -> Result<Json, Failure> {
    ordered(operation)?;
    change_attached(cloud, &operation.target, |all| {
        all.retain(|it| it["id"] != operation.payload);
    });
    Ok(Json::Null)
}

/// `projects.getXpnResources`.
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
pub(super) fn get_resources(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let mut reply = json!({"kind": "compute#projectsGetXpnResources"});
    let all = attached(cloud, request.item().id());
    if !all.is_empty() {
        reply["resources"] = json!(all);
    }
    Ok(Answer::Json(reply))
}

fn change_attached(cloud: &mut Cloud, host: &Name, change: impl FnOnce(&mut Vec<Json>)) {
    let mut all = attached(cloud, host.id()).to_vec();
    change(&mut all);
    if let Some(stored) = cloud.store.object_mut(host) {
        if all.is_empty() {
            stored.body.remove("xpnResources");
        } else {
            stored.body.insert("xpnResources".to_owned(), all.into());
        }
    }
}

/// The project in the body, by its id or number.
///
/// Source: discovery compute/v1, `XpnResourceId`. The messages are guesses.
fn service_project(cloud: &Cloud, request: &Request) -> Result<String, ApiError> {
    let (id, kind) = (request.body.text("xpnResource.id"), request.body.text("xpnResource.type"));
    if kind != "PROJECT" {
        return Err(bad(format!("Invalid value for field 'xpnResource.type': '{kind}'.")));
    }
    let id = cloud.projects.id_of(id, request.project());
    match cloud.projects.find(&id) {
        Some(project) => Ok(project.id),
        None => Err(ApiError::not_found(format!("The resource 'projects/{id}' was not found"))),
    }
}

fn need_host(cloud: &Cloud, project: &str) -> Result<(), ApiError> {
    if is_host(cloud, project) {
        return Ok(());
    }
    Err(bad(format!("The project '{project}' is not a shared VPC host project.")))
}

fn ordered(operation: &Operation) -> Result<(), Failure> {
    operation.ordered.clone().map_or(Ok(()), Err)
}

fn bad(message: String) -> ApiError {
    ApiError::forbidden_by_state("badRequest", message)
}

fn misused(message: String) -> ApiError {
    ApiError::forbidden_by_state("invalidResourceUsage", message)
}

#[cfg(test)]
mod tests {
    use crate::json::Json;
    use crate::trial::Trial;
    use serde_json::json;

    const ROOT: &str = "compute.googleapis.com/compute/v1/projects";

    fn attach(trial: &mut Trial, verb: &str, service: &str) -> crate::trial::Outcome {
        let body = json!({"xpnResource": {"id": service, "type": "PROJECT"}});
        trial.post(&format!("{ROOT}/host/{verb}XpnResource"), &body)
    }

    fn status(trial: &mut Trial, project: &str) -> Json {
        trial.get(&format!("{ROOT}/{project}")).body["xpnProjectStatus"].take()
    }

    #[test]
    fn a_host_project_with_service_projects_stays_one() {
        let mut trial = Trial::new();
        let disable = format!("{ROOT}/host/disableXpnHost");
        trial.post(&disable, &Json::Null).refused(400, "is not a shared VPC host project");
        attach(&mut trial, "enable", "app").refused(400, "is not a shared VPC host project");
        let started = trial.post(&format!("{ROOT}/host/enableXpnHost"), &Json::Null);
        // Google's clients in Go fail on anything but a number.
        let number = trial.get(&format!("{ROOT}/host")).body["id"].take();
        assert_eq!(started.body["targetId"], number);
        assert_ne!(number, "");
        assert_eq!(trial.ended(&started)["status"], "DONE");
        assert_eq!(status(&mut trial, "host"), "HOST");
        attach(&mut trial, "enable", "app").accepted();
        let host = trial.get(&format!("{ROOT}/app/getXpnHost")).accepted();
        assert_eq!(host["name"], "host");
        let all = trial.get(&format!("{ROOT}/host/getXpnResources")).accepted();
        assert_eq!(all["resources"], json!([{"id": "app", "type": "PROJECT"}]));
        trial.post(&disable, &Json::Null).refused(400, "it has active service projects");
        attach(&mut trial, "disable", "app").accepted();
        assert_eq!(trial.get(&format!("{ROOT}/app/getXpnHost")).accepted(), json!({}));
        attach(&mut trial, "disable", "app").refused(400, "is not linked");
        trial.post(&disable, &Json::Null).accepted();
        assert_eq!(status(&mut trial, "host"), "UNSPECIFIED_XPN_PROJECT_STATUS");
    }

    #[test]
    fn a_project_is_of_one_kind_and_has_one_host() {
        let mut trial = Trial::new();
        for host in ["host", "other"] {
            trial.post(&format!("{ROOT}/{host}/enableXpnHost"), &Json::Null).accepted();
        }
        attach(&mut trial, "enable", "other").refused(400, "is a shared VPC host project");
        attach(&mut trial, "enable", "app").accepted();
        trial
            .post(&format!("{ROOT}/app/enableXpnHost"), &Json::Null)
            .refused(400, "it is a service project of 'host'");
        let body = json!({"xpnResource": {"id": "app", "type": "PROJECT"}});
        trial
            .post(&format!("{ROOT}/other/enableXpnResource"), &body)
            .refused(400, "already linked to another shared VPC host");
    }
}
