//! `serviceusage.services`: the APIs that a project has enabled.
//!
//! Sources: discovery serviceusage/v1; recording service-usage-enable-disable. Enabled services do
//! not affect other requests: every API that the emulator serves responds.

use super::product::SERVICE_USAGE;
use super::{catalogue, operation_form};
use crate::clock::milliseconds_from_now;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::enabled::Services;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The services of a project.
pub(crate) static SERVICES: Collection = Collection {
    product: &SERVICE_USAGE,
    item: "projects/{project}/services/{service}",
    schema: "GoogleApiServiceusageV1Service",
    body: "",
    methods: &[
        Method::answers("serviceusage.services.get", "", get),
        Method::answers("serviceusage.services.list", "fields filter pageSize pageToken", list),
        Method::answers("serviceusage.services.batchGet", "names", batch_get),
        Method::starts("serviceusage.services.enable", "", enable, finish_enable),
        Method::starts("serviceusage.services.batchEnable", "", batch_enable, finish_batch_enable),
        Method::starts("serviceusage.services.disable", "", disable, finish_disable),
    ],
    modelled: &[
        ("BatchEnableServicesRequest", "serviceIds"),
        ("DisableServiceRequest", "checkIfServiceHasUsage disableDependentServices"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The maximum number of services that one request may enable.
///
/// Source: Google's reference of `batchEnable`.
const MOST_ENABLED: usize = 20;

/// The maximum number of services that one request may read.
///
/// Source: Google's reference of `batchGet`.
const MOST_READ: usize = 30;

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = project(request)?;
    let service = request.item().id().to_owned();
    refuse_unknown(&[&service])?;
    Ok(Answer::Json(shown(cloud, project, &service).into()))
}

/// Source: Google's reference of `list`: the filters are `state:ENABLED` and `state:DISABLED`, and
/// a page has 50 services by default and at most 200. The message is a guess.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    const PAGE: usize = 50;
    const LONGEST_PAGE: usize = 200;
    let project = project(request)?;
    let wanted = match request.query.text("filter") {
        "" => None,
        "state:ENABLED" => Some(true),
        "state:DISABLED" => Some(false),
        filter => return Err(ApiError::invalid(format!("Invalid filter: {filter}."))),
    };
    let size = match request.query.number("pageSize") {
        None | Some(0) => PAGE,
        Some(size) => size.min(LONGEST_PAGE),
    };
    let names = catalogue::names().into_iter();
    let names = names.filter(|it| wanted.is_none_or(|is| is == is_enabled(cloud, project, it)));
    let token = request.query.text("pageToken");
    let page = paging::page(names.collect(), token, size)
        .ok_or_else(|| ApiError::invalid(format!("Invalid page token: {token}.")))?;
    let services: Vec<Object> = page.items.iter().map(|it| shown(cloud, project, it)).collect();
    let mut list = json!({});
    if !services.is_empty() {
        list["services"] = json!(services);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    partial(&list, request.query.text("fields")).map(Answer::Json)
}

/// The part of an answer that the parameter `fields` asks for, such as `services/name,nextPageToken`.
///
/// Source: Google's page on partial responses. Wildcards and parentheses are not modelled.
fn partial(answer: &Json, fields: &str) -> Result<Json, ApiError> {
    if fields.contains(['(', '*']) {
        return Err(ApiError::unmodelled(&format!("fields={fields}")));
    }
    if fields.is_empty() {
        return Ok(answer.clone());
    }
    let paths: Vec<Vec<&str>> = fields.split(',').map(|it| it.split('/').collect()).collect();
    Ok(below_paths(answer, &paths.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}

fn below_paths(value: &Json, paths: &[&[&str]]) -> Json {
    match value {
        _ if paths.iter().any(|path| path.is_empty()) => value.clone(),
        Json::Array(items) => items.iter().map(|item| below_paths(item, paths)).collect(),
        Json::Object(members) => {
            let below = |name: &str| -> Vec<&[&str]> {
                let paths = paths.iter().filter(|path| path[0] == name);
                paths.map(|path| &path[1..]).collect()
            };
            let kept = members.iter().map(|(name, value)| (name, value, below(name)));
            let kept = kept.filter(|(_, _, paths)| !paths.is_empty());
            kept.map(|(name, value, paths)| (name.clone(), below_paths(value, &paths))).collect()
        }
        _ => value.clone(),
    }
}

fn batch_get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = project(request)?;
    let names = request.query.0.iter().filter(|(name, _)| name == "names");
    let names: Vec<&str> = names.map(|(_, value)| value.as_str()).collect();
    if names.is_empty() || names.len() > MOST_READ {
        return Err(ApiError::invalid(format!(
            "Between 1 and {MOST_READ} services must be named."
        )));
    }
    let number = cloud.projects.number(project);
    let mut services = Vec::new();
    for name in names {
        let service = [project, &number]
            .iter()
            .find_map(|parent| name.strip_prefix(&format!("projects/{parent}/services/")))
            .ok_or_else(|| ApiError::invalid(format!("Invalid service name: {name}.")))?;
        services.push(service);
    }
    refuse_unknown(&services)?;
    let services: Vec<Object> = services.iter().map(|it| shown(cloud, project, it)).collect();
    Ok(Answer::Json(json!({"services": services})))
}

fn enable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = project(request)?;
    let service = request.item().id().to_owned();
    refuse_unknown(&[&service])?;
    if is_enabled(cloud, project, &service) {
        let body = enabled_response(shown(cloud, project, &service));
        return Ok(operation_form::nothing_to_do(&body));
    }
    Ok(operation_form::started(cloud, request, &request.item(), Json::Null))
}

fn finish_enable(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    refuse_ordered(operation)?;
    let (project, service) = (operation.target.project(), operation.target.id());
    set_enabled(cloud, project, service);
    Ok(enabled_response(shown(cloud, project, service)).into())
}

fn batch_enable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = project(request)?;
    let services: Vec<&str> =
        request.body.items("serviceIds").iter().filter_map(Json::as_str).collect();
    if services.is_empty() || services.len() > MOST_ENABLED {
        return Err(ApiError::invalid(format!(
            "Between 1 and {MOST_ENABLED} services must be named."
        )));
    }
    refuse_unknown(&services)?;
    if services.iter().all(|service| is_enabled(cloud, project, service)) {
        let body = batch_response(cloud, project, &services);
        return Ok(operation_form::nothing_to_do(&body));
    }
    let target = Name::new(SERVICE_USAGE.api.host, &format!("projects/{project}"));
    Ok(operation_form::started(cloud, request, &target, json!(services)))
}

fn finish_batch_enable(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    refuse_ordered(operation)?;
    let project = operation.target.project();
    let services = operation.payload.as_array().map_or(&[][..], Vec::as_slice);
    let services: Vec<&str> = services.iter().filter_map(Json::as_str).collect();
    for service in &services {
        set_enabled(cloud, project, service);
    }
    Ok(batch_response(cloud, project, &services).into())
}

/// Source: Google's reference of `disable`: a service that is not enabled cannot be disabled. The
/// message is a guess.
fn disable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = project(request)?;
    let service = request.item().id().to_owned();
    refuse_unknown(&[&service])?;
    if request.body.text("checkIfServiceHasUsage") == "CHECK" {
        return Err(ApiError::unmodelled("the usage of a service, which CHECK asks for"));
    }
    if !is_enabled(cloud, project, &service) {
        return Err(ApiError::failed_precondition(format!(
            "Service {service} is not enabled for consumer projects/{project}."
        )));
    }
    let takes_dependents = request.body.is_true("disableDependentServices");
    let dependents = enabled_dependents(cloud, project, &service);
    if !takes_dependents && !dependents.is_empty() {
        return Err(depended_on(&service, &dependents));
    }
    Ok(operation_form::started(cloud, request, &request.item(), json!(takes_dependents)))
}

fn finish_disable(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    refuse_ordered(operation)?;
    let (project, service) = (operation.target.project(), operation.target.id());
    if operation.payload == true {
        for dependent in enabled_dependents(cloud, project, service) {
            set_state(cloud, project, &dependent, "DISABLED");
        }
    }
    set_state(cloud, project, service, "DISABLED");
    let mut body = Object::new();
    body.insert("service".to_owned(), shown(cloud, project, service).into());
    Ok(operation_form::response("DisableServiceResponse", body).into())
}

fn refuse_ordered(operation: &Operation) -> Result<(), Failure> {
    operation.ordered.clone().map_or(Ok(()), Err)
}

fn enabled_response(service: Object) -> Object {
    let mut body = Object::new();
    body.insert("service".to_owned(), service.into());
    operation_form::response("EnableServiceResponse", body)
}

/// Source: Google's reference of `BatchEnableServicesResponse`.
fn batch_response(cloud: &Cloud, project: &str, services: &[&str]) -> Object {
    let services: Vec<Object> = services.iter().map(|it| shown(cloud, project, it)).collect();
    let mut body = Object::new();
    body.insert("services".to_owned(), json!(services));
    operation_form::response("BatchEnableServicesResponse", body)
}

/// The project in a path. Folders and organizations have services too, which are not modelled.
pub(super) fn project(request: &Request) -> Result<&str, ApiError> {
    match request.segments.first().map(String::as_str) {
        Some("projects") => Ok(request.project()),
        Some(container) => Err(ApiError::unmodelled(&format!("the services of {container}"))),
        None => Err(ApiError::invalid("A container is missing.".to_owned())),
    }
}

/// Rejects invalid names, all in one error. A name that may be valid and that the catalogue does
/// not contain is rejected by the emulator, not by Google.
///
/// Source: errors that clients quote, with `error_code=220002` and the reason
/// `SERVICE_CONFIG_NOT_FOUND_OR_PERMISSION_DENIED`. A service that belongs to somebody else is
/// rejected with the same error.
pub(super) fn refuse_unknown(services: &[&str]) -> Result<(), ApiError> {
    let unknown: Vec<&str> =
        services.iter().copied().filter(|service| !catalogue::is_known(service)).collect();
    if let Some(service) = unknown.iter().find(|service| catalogue::may_exist(service)) {
        return Err(ApiError::unmodelled(&format!("the service {service}")));
    }
    if unknown.is_empty() {
        return Ok(());
    }
    let names = unknown.join(",");
    let message = format!("Not found or permission denied for service(s): {names}.");
    Err(ApiError::forbidden("forbidden", message).with_details(vec![
        json!({
            "@type": "type.googleapis.com/google.rpc.PreconditionFailure",
            "violations": [{
                "type": "googleapis.com",
                "subject": format!("?error_code=220002&services={names}"),
            }],
        }),
        json!({
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "SERVICE_CONFIG_NOT_FOUND_OR_PERMISSION_DENIED",
            "domain": "serviceusage.googleapis.com",
            "metadata": {"services": names},
        }),
    ]))
}

/// Source: hashicorp/terraform-provider-google#5304 and
/// terraform-google-modules/terraform-google-project-factory#168 quote the message. The details are
/// a guess.
fn depended_on(service: &str, dependents: &[String]) -> ApiError {
    let plural = if dependents.len() == 1 { "" } else { "s" };
    ApiError::failed_precondition(format!(
        "The service {service} is depended on by the following active service{plural}: {}; Please \
         specify disable_dependent_services=true if you want to proceed with disabling all services.",
        dependents.join(",")
    ))
}

fn enabled_dependents(cloud: &Cloud, project: &str, service: &str) -> Vec<String> {
    let dependents = catalogue::dependents(service).into_iter();
    dependents.filter(|it| is_enabled(cloud, project, it)).collect()
}

/// Enables a service and its dependencies.
///
/// Source: Google's page on enabling services: dependencies are enabled too.
fn set_enabled(cloud: &mut Cloud, project: &str, service: &str) {
    for name in catalogue::with_needs(service) {
        set_state(cloud, project, &name, "ENABLED");
    }
}

/// The key under which the moment is stored from which on a service answers.
pub(super) const ENABLED_AT: &str = "enabledAt";

fn set_state(cloud: &mut Cloud, project: &str, service: &str, state: &str) {
    let was_enabled = is_enabled(cloud, project, service);
    let mut body = Object::new();
    body.insert("state".to_owned(), json!(state));
    let name = name_of(project, service);
    let mut hidden = cloud.store.object(&name).map(|it| it.hidden.clone()).unwrap_or_default();
    if state == "ENABLED" && !was_enabled && !cloud.settings.enable_time.is_zero() {
        let from = milliseconds_from_now(cloud.settings.enable_time);
        hidden.insert(ENABLED_AT.to_owned(), json!(from));
    }
    cloud.store.put(name, Stored { body, hidden, busy: None });
}

pub(super) fn is_enabled(cloud: &Cloud, project: &str, service: &str) -> bool {
    match (cloud.store.body(&name_of(project, service)), &cloud.settings.services) {
        (Some(stored), _) => stored.text("state") == "ENABLED",
        (None, Services::All) => catalogue::is_enabled_by_default(service),
        (None, Services::Only(enabled)) => {
            service == "serviceusage.googleapis.com" || enabled.iter().any(|it| it == service)
        }
    }
}

pub(super) fn name_of(project: &str, service: &str) -> Name {
    Name::new(SERVICE_USAGE.api.host, &format!("projects/{project}/services/{service}"))
}

/// A service as Google returns it, with the number of its project.
///
/// Source: recording service-usage-enable-disable.
fn shown(cloud: &Cloud, project: &str, service: &str) -> Object {
    let parent = format!("projects/{}", cloud.projects.number(project));
    let mut config = json!({
        "name": service,
        "quota": {},
        "authentication": {},
        "usage": {"requirements": ["serviceusage.googleapis.com/tos/cloud"]},
        "monitoring": {},
        "documentation": {},
    });
    if let Some(known) = catalogue::find(service) {
        config["title"] = json!(known.title);
        if !known.summary.is_empty() {
            config["documentation"] = json!({"summary": known.summary});
        }
    }
    let is_enabled = is_enabled(cloud, project, service);
    let shown = json!({
        "name": format!("{parent}/services/{service}"),
        "config": config,
        "state": if is_enabled { "ENABLED" } else { "DISABLED" },
        "parent": parent,
    });
    shown.as_object().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests;
