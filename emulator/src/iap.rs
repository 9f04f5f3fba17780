//! Policies of Cloud Run services behind Identity-Aware Proxy: `iap.googleapis.com`, version 1.
//!
//! The discovery document has one method for the policies of all kinds of objects, whose paths have several
//! segments: this file describes the paths of one kind. Source: discovery iap/v1; Google's page on managing
//! access to Cloud Run services with IAP.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, Product};
use crate::discovery::{self, Api, iap_v1};
use crate::failure::{ApiError, ErrorShape};
use crate::iam;
use crate::json::Json;
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;

/// The methods `iap.getIamPolicy` and `iap.setIamPolicy` for the paths of Cloud Run services.
pub(crate) static IAP_API: Api = Api {
    host: iap_v1::API.host,
    version: "v1",
    locations: &[],
    methods: &[
        discovery::served(GET_POLICY, "POST", GET_PATH, "GetIamPolicyRequest", "Policy", &[]),
        discovery::served(SET_POLICY, "POST", SET_PATH, "SetIamPolicyRequest", "Policy", &[]),
    ],
    schemas: iap_v1::API.schemas,
};

const GET_POLICY: &str = "iap.getIamPolicy";
const SET_POLICY: &str = "iap.setIamPolicy";
const GET_PATH: &str =
    "/v1/projects/{projectsId}/iap_web/{webId}/services/{servicesId}:getIamPolicy";
const SET_PATH: &str =
    "/v1/projects/{projectsId}/iap_web/{webId}/services/{servicesId}:setIamPolicy";

static IAP: Product = Product {
    api: &IAP_API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The policies.
pub(crate) static IAP_POLICIES: Collection = Collection {
    // These policies have no audit configurations, and writes no mask.
    modelled: &[
        ("Binding", "condition members role"),
        ("Expr", "description expression location title"),
        ("GetIamPolicyRequest", "options"),
        ("GetPolicyOptions", "requestedPolicyVersion"),
        ("Policy", "bindings etag version"),
        ("SetIamPolicyRequest", "policy"),
    ],
    ..iam::policies(
        &IAP,
        "projects/{project}/iap_web/{web}/services/{service}",
        &[Method::answers(GET_POLICY, "", get), Method::answers(SET_POLICY, "", set)],
    )
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = existing(cloud, request)?;
    iam::get_of(cloud, request, &name)
}

fn set(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = existing(cloud, request)?;
    iam::set_of(cloud, request, &name)
}

/// The name under which the policy of a service is stored. The message is a guess.
fn existing(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let name = request.item();
    let service = name.after("iap_web").strip_prefix("cloud_run-").map(|location| {
        let path =
            format!("projects/{}/locations/{location}/services/{}", name.project(), name.id());
        Name::new("run.googleapis.com", &path)
    });
    match service {
        Some(service) if cloud.store.object(&service).is_some() => Ok(name),
        Some(_) => Err(ApiError::not_found("Requested entity was not found.".to_owned())),
        None => {
            Err(ApiError::unmodelled("policies of IAP of other objects than Cloud Run services"))
        }
    }
}

fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}
