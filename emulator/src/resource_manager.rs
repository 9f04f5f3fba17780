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
    methods: &[Method::answers("cloudresourcemanager.projects.get", "", get_project)],
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
    let id = request.item().id().to_owned();
    Ok(Answer::Json(json!({
        "projectNumber": cloud.projects.number(&id),
        "projectId": id,
        "lifecycleState": "ACTIVE",
        "name": id,
        "createTime": "2026-07-01T06:00:00.000Z",
    })))
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
