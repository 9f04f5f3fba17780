//! `google_dns_response_policy`: a response policy of Cloud DNS.
//!
//! Google: dns v1 `responsePolicies`, discovery document of Google's client for Python.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::DNS;
use super::dns_bindings::{self, Binding};
use super::references::NETWORK_LINK;
use crate::remote::{Failure, Method, Pending};
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::String;
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Default, Optional, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EncodeContext, Exceptions, Guard, Hooked, ID, IdentityField,
    Items, Lifecycle, NONE, Object, PROJECT, Resource, ResultIn, Update, block, field, minutes,
};

/// The policy's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const DNS_RESPONSE_POLICY: Resource = Resource {
    noun:         "response policy",
    id:           "projects/{project}/responsePolicies/{response_policy_name}",
    import:       &["projects/{project}/responsePolicies/{response_policy_name}", "{project}/{response_policy_name}", "{response_policy_name}"],
    identity:     &[IdentityField::Optional("project"), IdentityField::Required("response_policy_name")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("response_policy_name",         String, Required,          Replaces, "responsePolicyName")
            .says("Name of the response policy within the project."),
        DELETION_POLICY,
        field("description",                  String, Default(Text("Managed by Terraform")), Patches, "description")
            .says("Description of the response policy. Defaults to `Managed by Terraform`."),
        block("gke_clusters",                 Items::Many, Optional,     Patches,  "gkeClusters", &[
            field("gke_cluster_name",         String, Required,          Patches,  "gkeClusterName")
                .says("Cluster, as `projects/*/locations/*/clusters/*`."),
        ]).keyed_by("gke_cluster_name").unordered()
            .says("GKE clusters that the policy applies to. They are detached before the policy is deleted."),
        ID,
        block("networks",                     Items::Many, Optional,     Patches,  "networks", &[
            field("network_url",              String, Required,          Patches,  "networkUrl").refers_to(&NETWORK_LINK)
                .says("Network: its name, path or link."),
        ]).keyed_by("network_url").unordered()
            .says("Networks that the policy applies to. They are detached before the policy is deleted."),
        PROJECT,
    ],
    exceptions: Exceptions {
        encode: Some(send_what_is_taken_away),
        before_delete: Some(detach),
        ..NONE
    },
    description: "A response policy of Cloud DNS: it answers queries of networks and clusters by its rules \
                  (`google_dns_response_policy_rule`) in place of name servers.",
    ..Resource::of("google_dns_response_policy", &DNS, Lifecycle::Object(Object {
        path:       "projects/{project}/responsePolicies/{response_policy_name}",
        collection: Some(&Collection::of("responsePolicies").named_by("responsePolicyName")),
        create:     Object::IMMEDIATE.create.to("projects/{project}/responsePolicies"),
        update:     Update::Whole(Method::Put, Guard::None),
        result:     ResultIn::Read,
        created_at: None,
        ..Object::IMMEDIATE
    }))
};

/// What the policy is bound to.
const BOUND: &[Binding] = &[("networks", "networks"), ("gke_clusters", "gkeClusters")];

fn send_what_is_taken_away(policy: &mut Json, context: &EncodeContext<'_>) {
    dns_bindings::send_what_is_taken_away(BOUND, policy, context);
}

fn detach(hooked: Hooked<'_>) -> Pending<'_, Result<(), Failure>> {
    dns_bindings::detach(&DNS_RESPONSE_POLICY, BOUND, hooked)
}
