//! `google_dns_response_policy`: a response policy of Cloud DNS.
//!
//! Google: dns v1 `responsePolicies`, discovery document of Google's client for Python.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Map, Value as Json, json};

use super::apis::DNS;
use super::references::NETWORK_LINK;
use crate::remote::{Call, Failure, Method, Pending};
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::String;
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Default, Optional, Required};
use crate::spec::{
    DELETION_POLICY, EncodeContext, Exceptions, Guard, Hooked, ID, IdentityField, Items, Lifecycle,
    NONE, Object, PROJECT, Resource, ResultIn, Update, block, field, minutes, named,
};
use crate::value::Value;

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
        create:     Object::IMMEDIATE.create.to("projects/{project}/responsePolicies"),
        update:     Update::Whole(Method::Put, Guard::None),
        result:     ResultIn::Read,
        created_at: None,
        ..Object::IMMEDIATE
    }))
};

/// The lists that are removed by sending them empty: the attribute, and Google's field.
///
/// Source: hashicorp/terraform-provider-google#15411.
const BOUND: [(&str, &str); 2] = [("networks", "networks"), ("gke_clusters", "gkeClusters")];

fn has(policy: &Value, attribute: &str) -> bool {
    !policy.get(attribute).elements().is_empty()
}

fn send_what_is_taken_away(policy: &mut Json, context: &EncodeContext<'_>) {
    for (attribute, google) in BOUND {
        if has(context.prior, attribute) && !has(context.planned, attribute) {
            policy[google] = json!([]);
        }
    }
}

/// Detaches networks and clusters, without which Google does not delete a response policy.
///
/// Source: hashicorp/google 7.46.0; recording dns-response-policy has the same PATCH.
fn detach(hooked: Hooked<'_>) -> Pending<'_, Result<(), Failure>> {
    let Hooked { remote, prior: policy, until, .. } = hooked;
    Box::pin(async move {
        let bound = BOUND.iter().filter(|(attribute, _)| has(policy, attribute));
        let (attributes, body): (Vec<_>, Map<_, _>) = bound
            .map(|(attribute, google)| (*attribute, ((*google).to_owned(), json!([]))))
            .unzip();
        let path = DNS_RESPONSE_POLICY.path(DNS_RESPONSE_POLICY.lifecycle.read_path(), policy);
        let (Some(attribute), Ok(path)) = (attributes.first(), path) else { return Ok(()) };
        let text = |attribute: &str| policy.get(attribute).as_str().unwrap_or_default();
        let call = Call::new(&DNS, Method::Patch, path)
            .for_project(Some(named(text("project"))))
            .with_body(body.into());
        match remote.send(&call, until).await {
            // The request that follows finds that the policy no longer exists.
            Err(failure) if !failure.is_not_found() => Err(Failure::Step {
                doing: format!("detaching the {} of {}", attributes.join(" and "), text("id")),
                attribute,
                cause: Box::new(failure),
            }),
            _ => Ok(()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_away_is_sent_as_an_empty_list() {
        let policy = |networks: usize, clusters: usize| {
            let blocks = |count| Value::List(vec![Value::Null; count]);
            Value::object([("networks", blocks(networks)), ("gke_clusters", blocks(clusters))])
        };
        for (prior, planned, expected) in [
            (policy(1, 1), policy(0, 0), json!({"networks": [], "gkeClusters": []})),
            (policy(1, 1), policy(0, 1), json!({"networks": []})),
            (policy(1, 1), policy(1, 1), json!({})),
            (Value::Null, policy(0, 0), json!({})),
        ] {
            let mut body = json!({});
            send_what_is_taken_away(&mut body, &EncodeContext { prior: &prior, planned: &planned });
            assert_eq!(body, expected, "{prior:?}");
        }
    }
}
