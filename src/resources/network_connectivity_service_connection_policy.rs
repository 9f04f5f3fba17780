//! `google_network_connectivity_service_connection_policy`: permission for a managed service to create
//! Private Service Connect endpoints.
//!
//! Google: networkconnectivity v1 `projects.locations.serviceConnectionPolicies`; recording
//! network-connectivity-service-connection-policy.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::NETWORK_CONNECTIVITY_V1;
use super::references::{NETWORK_PATH, SUBNETWORK_PATH};
use crate::spec::Change::{Never, Patches, Replaces, WithAny};
use crate::spec::Kind::{Int, String, StringMap, StringMaps, Strings};
use crate::spec::SetBy::{Computed, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATE_TIME, Collection, DELETION_POLICY, EFFECTIVE_LABELS, Field, Guard, ID, IdentityField,
    Items, LABELS, LOCATION, Lifecycle, Object, PROJECT, Resource, ResultIn, TERRAFORM_LABELS,
    Update, block, field, minutes, objects,
};

const LOCATIONS: &[&str] =
    &["PRODUCER_INSTANCE_LOCATION_UNSPECIFIED", "CUSTOM_RESOURCE_HIERARCHY_LEVELS"];

/// The policy's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const NETWORK_CONNECTIVITY_SERVICE_CONNECTION_POLICY: Resource = Resource {
    noun:         "service connection policy",
    id:           "projects/{project}/locations/{location}/serviceConnectionPolicies/{name}",
    import:       &["projects/{project}/locations/{location}/serviceConnectionPolicies/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    identity:     &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     minutes(30),
    fields: &[
        //    attribute                type    set by    a change  Google's field
        LOCATION
            .says("Region of the policy."),
        field("name",                  String, Required, Replaces, "")
            .says("Name of the policy: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",               String, Required, Replaces, "network").refers_to(&NETWORK_PATH)
            .says("Network of the endpoints: its name, path or link."),
        field("service_class",         String, Required, Replaces, "serviceClass")
            .says("Class of the managed service, such as `gcp-memorystore-redis`."),
        CREATE_TIME,
        DELETION_POLICY,
        field("description",           String, Optional, Patches,  "description")
            .says("Description of the policy."),
        EFFECTIVE_LABELS,
        field("etag",                  String, Computed, WithAny,  "etag")
            .says("Version of the policy. The provider sends it itself."),
        ID,
        field("infrastructure",        String, Computed, Never,    "infrastructure")
            .says("Type of the connections: `PSC`."),
        LABELS,
        PROJECT,
        block("psc_config",            Items::One, Optional, Patches, "pscConfig", &[
            field("subnetworks",       Strings, Required, Patches, "subnetworks").refers_to(&SUBNETWORK_PATH)
                .says("Subnetworks that the endpoints get their addresses from: their names, paths or links."),
            field("allowed_google_producers_resource_hierarchy_level", Strings, Optional, Patches, "allowedGoogleProducersResourceHierarchyLevel")
                .says("Projects, folders or organizations of the service instances, such as `projects/123`, if `producer_instance_location` is `CUSTOM_RESOURCE_HIERARCHY_LEVELS`."),
            field("limit",             String, Optional, Patches,  "limit")
                .says("Maximum number of connections."),
            field("producer_instance_location", String, OptionalComputed, Patches, "producerInstanceLocation").one_of(LOCATIONS)
                .says("Where service instances may be: `CUSTOM_RESOURCE_HIERARCHY_LEVELS`, or by default in the project or organization of the network."),
        ])
            .says("Private Service Connect endpoints that the service may create."),
        objects("psc_connections",     WithAny, "pscConnections", CONNECTION)
            .says("Endpoints that the service has created."),
        TERRAFORM_LABELS,
        field("update_time",           String, Computed, WithAny,  "updateTime")
            .says("Time of the last update, in RFC 3339 format."),
    ],
    description: "Permission for a managed service, such as Memorystore for Redis Cluster, to create Private Service Connect \
                  endpoints in a network and region.",
    ..Resource::of("google_network_connectivity_service_connection_policy", &NETWORK_CONNECTIVITY_V1, Lifecycle::Object(Object {
        path:   "projects/{project}/locations/{location}/serviceConnectionPolicies/{name}",
        collection: Some(&Collection::of("serviceConnectionPolicies")),
        create: Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/serviceConnectionPolicies").query(&[("serviceConnectionPolicyId", "{name}")]),
        update: Update::Masked(Guard::Etag),
        // The response of the operation has only the name, the times and the etag.
        result: ResultIn::Read,
        ..Object::LONG_RUNNING
    }))
};

/// An endpoint that a service has created.
#[rustfmt::skip] // a table: one attribute a line
const CONNECTION: &[Field] = &[
    //    attribute                  type    set by    a change  Google's field
    field("consumer_address",        String, Computed, Never,    "consumerAddress")
        .says("Path of the address of the endpoint."),
    field("consumer_forwarding_rule", String, Computed, Never,   "consumerForwardingRule")
        .says("Path of the forwarding rule of the endpoint."),
    field("consumer_target_project", String, Computed, Never,    "consumerTargetProject")
        .says("Project of the endpoint."),
    objects("error",                 Never,  "error", &[
        field("code",                Int,    Computed, Never,    "code")
            .says("Code of the error."),
        field("details",             StringMaps, Computed, Never, "details")
            .says("Details of the error."),
        field("message",             String, Computed, Never,    "message")
            .says("Message of the error."),
    ])
        .says("Most recent error of the connection."),
    objects("error_info",            Never,  "errorInfo", &[
        field("domain",              String, Computed, Never,    "domain")
            .says("Source of the error."),
        field("metadata",            StringMap, Computed, Never, "metadata")
            .says("Further information about the error."),
        field("reason",              String, Computed, Never,    "reason")
            .says("Reason of the error."),
    ])
        .says("Most recent error of the connection, with a reason."),
    field("error_type",              String, Computed, Never,    "errorType")
        .says("Type of the error: `ERROR_INTERNAL`, `ERROR_CONSUMER_SIDE` or `ERROR_PRODUCER_SIDE`."),
    field("gce_operation",           String, Computed, Never,    "gceOperation")
        .says("Last operation of Compute Engine on the endpoint."),
    field("psc_connection_id",       String, Computed, Never,    "pscConnectionId")
        .says("Id of the connection."),
    field("state",                   String, Computed, Never,    "state")
        .says("State of the connection: `ACTIVE`, `CREATING`, `DELETING` or `FAILED`."),
];
