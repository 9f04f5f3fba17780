//! Projects in Resource Manager, with their policies, and the part of Billing that the data source
//! of a project needs.
//!
//! The facts of Billing's discovery document are not available, so this file describes the one
//! method that hashicorp/google's `google_project` calls.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Product};
use crate::discovery::{self, Api, cloudresourcemanager_v1, cloudresourcemanager_v3};
use crate::failure::{ApiError, ErrorShape};
use crate::iam;
use crate::json::Json;
use crate::operation::Operation;
use crate::paging;
use crate::request::Request;
use serde_json::json;

/// `cloudbilling.googleapis.com`, version 1.
pub(crate) static BILLING_API: Api = Api {
    host: "cloudbilling.googleapis.com",
    version: "v1",
    locations: &[],
    methods: &[discovery::served(
        "cloudbilling.projects.getBillingInfo",
        "GET",
        "/v1/projects/{projectsId}/billingInfo",
        "",
        "ProjectBillingInfo",
        &[],
    )],
    schemas: &[],
};

static RESOURCE_MANAGER: Product = Product {
    api: &cloudresourcemanager_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// Version 3.
static RESOURCE_MANAGER_V3: Product = Product {
    api: &cloudresourcemanager_v3::API,
    prefix: "/v3/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

static BILLING: Product = Product {
    api: &BILLING_API,
    prefix: "/v1/",
    // Clients of this API read the reason in the older form.
    errors: ErrorShape::Compute,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The collection of projects.
pub(crate) static PROJECTS: Collection = Collection {
    product: &RESOURCE_MANAGER,
    item: "projects/{project}",
    schema: "Project",
    body: "",
    methods: &[
        Method::answers("cloudresourcemanager.projects.get", "", get_project),
        Method::answers(
            "cloudresourcemanager.projects.list",
            "filter pageSize pageToken",
            list_projects,
        ),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The policies of projects, in version 1.
pub(crate) static PROJECT_POLICIES: Collection = iam::policies(
    &RESOURCE_MANAGER,
    "projects/{project}",
    &[
        iam::gets("cloudresourcemanager.projects.getIamPolicy", ""),
        iam::sets("cloudresourcemanager.projects.setIamPolicy"),
        iam::tests_permissions("cloudresourcemanager.projects.testIamPermissions"),
    ],
);

/// The same policies in version 3.
pub(crate) static PROJECT_POLICIES_V3: Collection = iam::policies(
    &RESOURCE_MANAGER_V3,
    "projects/{project}",
    &[
        iam::gets("cloudresourcemanager.projects.getIamPolicy", ""),
        iam::sets("cloudresourcemanager.projects.setIamPolicy"),
        iam::tests_permissions("cloudresourcemanager.projects.testIamPermissions"),
    ],
);

/// The billing account of a project.
pub(crate) static BILLING_INFOS: Collection = Collection {
    product: &BILLING,
    item: "projects/{project}/billingInfo",
    schema: "ProjectBillingInfo",
    body: "",
    methods: &[Method::answers("cloudbilling.projects.getBillingInfo", "", get_billing_info)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn get_project(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(shown(cloud, request.item().id())))
}

fn shown(cloud: &Cloud, id: &str) -> Json {
    json!({
        "projectNumber": cloud.projects.number(id),
        "projectId": id,
        "lifecycleState": "ACTIVE",
        "name": id,
        "createTime": "2026-07-01T06:00:00.000Z",
    })
}

/// The configured projects, or those that have been requested.
///
/// Source: the comment of `projects.list`: a filter names fields with a colon or `=`, joined by spaces or
/// `AND`, without regard to case, and `*` stands for any text. Other filters are not modelled.
fn list_projects(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let ids: Vec<String> = match &cloud.projects.0[..] {
        [] => cloud.store.requested_projects().map(str::to_owned).collect(),
        named => named.iter().map(|project| project.id.clone()).collect(),
    };
    let mut projects = Vec::new();
    for project in ids.iter().map(|id| shown(cloud, id)) {
        if is_wanted(&project, request.query.text("filter"))? {
            projects.push(project);
        }
    }
    paging::listed(request, "projects", projects)
}

fn is_wanted(project: &Json, filter: &str) -> Result<bool, ApiError> {
    let unmodelled = || ApiError::unmodelled(&format!("the filter {filter:?} of projects"));
    for term in filter.split_whitespace().filter(|term| *term != "AND") {
        let (field, wanted) = term.split_once([':', '=']).ok_or_else(unmodelled)?;
        let field = match field {
            "id" | "projectId" => "projectId",
            "name" => "name",
            "lifecycleState" => "lifecycleState",
            "projectNumber" => "projectNumber",
            _ => return Err(unmodelled()),
        };
        let has = project[field].as_str().unwrap_or_default().to_lowercase();
        let wanted = wanted.trim_matches('"').to_lowercase();
        let is_it = match wanted.strip_suffix('*') {
            Some(start) if !start.contains('*') => has.starts_with(start),
            Some(_) => return Err(unmodelled()),
            None => has == wanted,
        };
        if !is_it {
            return Ok(false);
        }
    }
    Ok(true)
}

/// No project has a billing account: the API is disabled, which the data source treats as no
/// billing account.
///
/// Source: hashicorp/google, which ignores the reason `accessNotConfigured`.
fn get_billing_info(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let number = cloud.projects.number(request.project());
    Err(ApiError::forbidden(
        "accessNotConfigured",
        format!(
            "Cloud Billing API has not been used in project {number} before or it is disabled."
        ),
    ))
}

/// Neither API has operations.
fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}
