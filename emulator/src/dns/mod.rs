//! Cloud DNS, `dns.googleapis.com`, version 1, and the managed zones of version 1beta2.

mod changes;
mod facts;
mod keys;
mod managed_zones;
mod networks;
mod objects;
mod operations;
mod policies;
mod record_sets;
mod records;
mod response_policies;
mod response_policy_rules;
mod shown;
mod zone;
mod zone_settings;

use crate::collection::{Answer, Product};
use crate::discovery::{self, Api, dns_v1};
use crate::failure::{ApiError, ErrorShape};
use crate::iam;
use crate::json::Json;
use crate::paging;
use crate::request::Request;
use serde_json::json;

pub(crate) use changes::CHANGES;
pub(crate) use facts::DNS_MORE_API;
pub(crate) use keys::KEYS;
pub(crate) use managed_zones::{BETA_MANAGED_ZONES, MANAGED_ZONES, ZONE_POLICIES};
pub(crate) use operations::OPERATIONS;
pub(crate) use policies::POLICIES;
pub(crate) use record_sets::RECORD_SETS;
pub(crate) use response_policies::RESPONSE_POLICIES;
pub(crate) use response_policy_rules::RESPONSE_POLICY_RULES;

/// Version 1.
pub(crate) static DNS: Product = Product { api: &dns_v1::API, prefix: "/dns/v1/", ..ANY_VERSION };

/// Version 1beta2, as far as recordings use it: create, read and delete of managed zones.
///
/// Its discovery document is not available. Source: recordings dns-record-set-real and
/// dns-record-set, in which the fields are those of version 1.
pub(crate) static DNS_BETA_API: Api = Api {
    host: dns_v1::API.host,
    version: "v1beta2",
    locations: &[],
    methods: &[
        discovery::served(
            "dns.managedZones.create",
            "POST",
            "/dns/v1beta2/projects/{project}/managedZones",
            "ManagedZone",
            "ManagedZone",
            &[],
        ),
        discovery::served(
            "dns.managedZones.get",
            "GET",
            "/dns/v1beta2/projects/{project}/managedZones/{managedZone}",
            "",
            "ManagedZone",
            &[],
        ),
        discovery::served(
            "dns.managedZones.delete",
            "DELETE",
            "/dns/v1beta2/projects/{project}/managedZones/{managedZone}",
            "",
            "",
            &[],
        ),
    ],
    schemas: dns_v1::API.schemas,
};

/// Version 1beta2 as a product.
pub(crate) static DNS_BETA: Product =
    Product { api: &DNS_BETA_API, prefix: "/dns/v1beta2/", ..ANY_VERSION };

/// The part of version 1 that the facts lack, as a product.
pub(crate) static DNS_MORE: Product =
    Product { api: &DNS_MORE_API, prefix: "/dns/v1/", ..ANY_VERSION };

/// The parts that both versions share.
const ANY_VERSION: Product = Product {
    api: &dns_v1::API,
    prefix: "",
    // Source: hashicorp/terraform-provider-google#9112 quotes a response; it has no `status`.
    errors: ErrorShape::Compute,
    // Source: hashicorp/google 7.46.0, whose reads of the policies of zones are POSTs with it.
    extra_query: &[iam::VERSION],
    refuses: |_| Ok(()),
    // Cloud DNS's operations are objects that are done from the start.
    show_operation: |_, _| Json::Null,
};

/// The error for an invalid value.
///
/// Source: hashicorp/terraform-provider-google#6972 and many others, such as "Invalid value for
/// 'entity.managedZone.name': '50-domain123-com'".
fn invalid(field: &str, value: &str) -> ApiError {
    ApiError::invalid(format!("Invalid value for '{field}': '{value}'"))
}

/// Whether this is a name of a zone: a letter first, a letter or digit last, and otherwise lowercase
/// letters, digits and hyphens.
///
/// Source: DNSControl/dnscontrol#332, which quotes Google's troubleshooting page.
fn is_name(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.len() <= 63
        && name.bytes().all(is_inner)
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && !name.ends_with('-')
}

/// The error for a request that lacks a required value.
///
/// Source: GoogleCloudPlatform/cloud-foundation-toolkit#466.
fn required(field: &str) -> ApiError {
    ApiError::required(format!("The '{field}' parameter is required but was missing."))
}

/// The error for an object that does not exist.
///
/// Source: "The 'parameters.managedZone' resource named 'bar' does not exist.", quoted by users.
fn not_found(field: &str, name: &str) -> ApiError {
    ApiError::not_found(format!("The '{field}' resource named '{name}' does not exist."))
}

/// The error for a name that is already in use.
///
/// Source: hashicorp/terraform-provider-google#9112.
fn already_exists(field: &str, name: &str) -> ApiError {
    ApiError::already_exists(format!("The resource '{field}' named '{name}' already exists"))
}

/// A page of a list, as Cloud DNS returns it: the list is present even if it is empty. Not every list has a
/// kind.
///
/// Source: recording dns-record-set-real. The default page size without `maxResults` is a guess.
fn listed(
    request: &Request,
    field: &str,
    kind: &str,
    items: Vec<Json>,
) -> Result<Answer, ApiError> {
    const PAGE: usize = 100;
    let size = request.query.number("maxResults").filter(|size| *size > 0).unwrap_or(PAGE);
    let token = request.query.text("pageToken");
    let page =
        paging::page(items, token, size).ok_or_else(|| invalid("parameters.pageToken", token))?;
    let mut list = json!({ field: page.items });
    if !kind.is_empty() {
        list["kind"] = json!(kind);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}
