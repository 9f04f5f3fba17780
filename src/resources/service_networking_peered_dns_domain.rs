//! `google_service_networking_peered_dns_domain`: a DNS domain that managed services resolve in a network.
//!
//! Google: servicenetworking v1 `services.projects.global.networks.peeredDnsDomains`, by Google's reference:
//! the facts of the discovery document omit the collection.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use std::time::Duration;

use super::apis::{RESOURCE_MANAGER, SERVICE_NETWORKING};
use super::references::{NETWORK_NAME, PROJECT_ID};
use crate::remote::{Failure, Pending};
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::String;
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Required};
use crate::spec::{
    DELETION_POLICY, Exceptions, ID, Lifecycle, Listed, NONE, Object, PROJECT, PROJECT_NUMBER,
    PartlyRead, ProjectNumber, Resource, ResultIn, Timeouts, checks, field, minutes,
};

/// The domain's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const SERVICE_NETWORKING_PEERED_DNS_DOMAIN: Resource = Resource {
    noun:         "peered DNS domain",
    id:           DOMAIN,
    import:       &["services/{service}/projects/{project}/global/networks/{network}/peeredDnsDomains/{name}"],
    numbered:     Some(ProjectNumber { of: "project", api: &RESOURCE_MANAGER }),
    timeouts:     Timeouts { read: Some(Duration::from_mins(10)), update: None, ..minutes(20) },
    fields: &[
        //    attribute      type    set by    a change  Google's field
        field("dns_suffix",  String, Required, Replaces, "dnsSuffix").checked_by(checks::dns_suffix)
            .says("Suffix of the names that are resolved in the network, such as `example.com.`, with a dot at its end."),
        field("name",        String, Required, Replaces, "name")
            .says("Name of the domain: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",     String, Required, Replaces, "").refers_to(&NETWORK_NAME)
            .says("Name of the network."),
        DELETION_POLICY,
        ID
            .says("Identifier of the peered DNS domain, with the number of the project: `services/{service}/projects/{number}/global/networks/{network}/peeredDnsDomains/{name}`."),
        field("parent",      String, Computed, Never,    "parent")
            .says("Path of the network in the service, with the number of the project."),
        PROJECT.refers_to(&PROJECT_ID)
            .says("Project of the network. Defaults to the provider's `project`."),
        field("service",     String, Default(Text("servicenetworking.googleapis.com")), Replaces, "").checked_by(checks::service_name)
            .says("Service that the network is connected to. Defaults to `servicenetworking.googleapis.com`."),
    ],
    exceptions: Exceptions { read_more: Some(with_parent), ..NONE },
    description: "A DNS domain of a network that managed services such as Cloud SQL resolve there, over a \
                  `google_service_networking_connection`.",
    ..Resource::of("google_service_networking_peered_dns_domain", &SERVICE_NETWORKING, Lifecycle::Object(Object {
        path:       DOMAIN,
        listed:     Some(&Listed { at: DOMAINS, query: &[], items: "peeredDnsDomains", key: ("name", "{name}"), vague: None }),
        create:     Object::LONG_RUNNING.create.to(DOMAINS),
        result:     ResultIn::Read,
        // Google returns no creation time of a domain.
        created_at: None,
        ..Object::LONG_RUNNING
    }))
};

const DOMAINS: &str =
    "services/{service}/projects/{project_number}/global/networks/{network}/peeredDnsDomains";
const DOMAIN: &str = "services/{service}/projects/{project_number}/global/networks/{network}/peeredDnsDomains/{name}";

/// Adds the path of the network, which no response contains.
fn with_parent(read: PartlyRead<'_>) -> Pending<'_, Result<serde_json::Value, Failure>> {
    Box::pin(async move {
        let mut domain = read.body;
        let text = |attribute: &str| read.known.get(attribute).as_str().unwrap_or_default();
        let network = text("network").rsplit('/').next().unwrap_or_default();
        domain["parent"] = format!(
            "services/{}/projects/{}/global/networks/{network}",
            text("service"),
            text(PROJECT_NUMBER)
        )
        .into();
        Ok(domain)
    })
}
