//! `servicenetworking.services.projects.global.networks.peeredDnsDomains`: DNS domains that the managed
//! services of a connection resolve in the connected network.
//!
//! The facts at hand from the discovery document omit these methods. Source: Google's reference of the
//! collection, and its clients.

use super::product::ANY_DOCUMENT;
use super::{connections, operation_form};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Product};
use crate::discovery::{self, Api, Kind, Schema, servicenetworking_v1};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The methods that the facts omit.
pub(crate) static PEERED_DNS_API: Api = Api {
    host: servicenetworking_v1::API.host,
    version: "v1",
    locations: &[],
    methods: &[
        discovery::served(
            "servicenetworking.services.projects.global.networks.peeredDnsDomains.create",
            "POST",
            "/v1/services/{servicesId}/projects/{projectsId}/global/networks/{networksId}/peeredDnsDomains",
            "PeeredDnsDomain",
            "Operation",
            &[],
        ),
        discovery::served(
            "servicenetworking.services.projects.global.networks.peeredDnsDomains.delete",
            "DELETE",
            "/v1/services/{servicesId}/projects/{projectsId}/global/networks/{networksId}/peeredDnsDomains/{peeredDnsDomainsId}",
            "",
            "Operation",
            &[],
        ),
        discovery::served(
            "servicenetworking.services.projects.global.networks.peeredDnsDomains.list",
            "GET",
            "/v1/services/{servicesId}/projects/{projectsId}/global/networks/{networksId}/peeredDnsDomains",
            "",
            "ListPeeredDnsDomainsResponse",
            &[],
        ),
    ],
    schemas: &[
        Schema {
            name: "ListPeeredDnsDomainsResponse",
            fields: &[discovery::many("peeredDnsDomains", Kind::Ref("PeeredDnsDomain"))],
        },
        Schema {
            name: "PeeredDnsDomain",
            fields: &[discovery::one("dnsSuffix", Kind::Text), discovery::one("name", Kind::Text)],
        },
    ],
};

static PEERED_DNS: Product = Product { api: &PEERED_DNS_API, ..ANY_DOCUMENT };

/// The domains of a connection.
pub(crate) static PEERED_DNS_DOMAINS: Collection = Collection {
    product: &PEERED_DNS,
    item: "services/{service}/projects/{project}/global/networks/{network}/peeredDnsDomains/{domain}",
    schema: "PeeredDnsDomain",
    body: "peered_dns_domain",
    methods: &[
        Method::answers(
            "servicenetworking.services.projects.global.networks.peeredDnsDomains.list",
            "",
            list,
        ),
        Method::starts(
            "servicenetworking.services.projects.global.networks.peeredDnsDomains.create",
            "",
            create,
            finish_create,
        ),
        Method::starts(
            "servicenetworking.services.projects.global.networks.peeredDnsDomains.delete",
            "",
            delete,
            finish_delete,
        ),
    ],
    modelled: &[("PeeredDnsDomain", "dnsSuffix name")],
    required: &[],
    rules: NO_RULES,
};

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    connected(cloud, request)?;
    let all: Vec<_> = cloud.store.collection(&request.parent()).map(|(_, it)| &it.body).collect();
    Ok(Answer::Json(if all.is_empty() { json!({}) } else { json!({"peeredDnsDomains": all}) }))
}

/// The network has to be connected to the service. That this is 400 `FAILED_PRECONDITION`, also for a
/// list, is a guess.
fn connected(cloud: &Cloud, request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let (service, path) = (parent.after("services"), parent.path());
    let path = path.find("projects/").map_or("", |at| &path[at..]);
    let path = path.trim_end_matches("/peeredDnsDomains");
    let network = Name::new(crate::discovery::compute_v1::API.host, path);
    if connections::is_connected(cloud, service, &network) {
        return Ok(());
    }
    Err(ApiError::failed_precondition(format!(
        "The network '{}' is not connected to the service '{service}'.",
        network.id()
    )))
}

/// Source: Google's reference: the form of names and suffixes. The messages, and the status for a name in
/// use, are guesses.
fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    connected(cloud, request)?;
    let body = json::without_nulls(request.body.clone());
    let id = body.text("name");
    if !is_name(id) {
        return Err(ApiError::invalid(format!("Invalid name '{id}' of a peered DNS domain.")));
    }
    let suffix = body.text("dnsSuffix");
    if !suffix.ends_with('.') {
        return Err(ApiError::invalid(format!(
            "Invalid DNS suffix '{suffix}'. It must end with a dot."
        )));
    }
    let name = request.parent().child(id);
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!("Peered DNS domain '{id}' already exists.")));
    }
    Ok(operation_form::started(cloud, request, &name, Json::Object(body)))
}

/// 1 to 63 lowercase letters, digits and hyphens, the first a letter, the last none of the hyphens.
fn is_name(id: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= 63
        && id.bytes().all(is_inner)
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && !id.ends_with('-')
}

fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    operation_form::ordered(operation)?;
    let body = operation.payload.as_object().cloned().unwrap_or_default();
    let response = operation_form::response("PeeredDnsDomain", body.clone());
    cloud.store.put(operation.target.clone(), Stored { body, ..Stored::default() });
    Ok(response)
}

/// The message of the 404 is a guess.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    if cloud.store.object(&name).is_none() {
        return Err(ApiError::not_found(format!(
            "Peered DNS domain '{}' was not found.",
            name.id()
        )));
    }
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}

fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    operation_form::ordered(operation)?;
    cloud.store.remove(&operation.target);
    Ok(Json::Null)
}
