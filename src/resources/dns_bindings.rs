//! What policies of Cloud DNS are bound to, such as networks: how it is taken away from them.

use serde_json::{Map, Value as Json, json};

use super::apis::DNS;
use crate::remote::{Call, Failure, Method, Pending};
use crate::spec::{EncodeContext, Hooked, Resource, named};
use crate::value::Value;

/// A list of what a policy is bound to: the attribute, and Google's field.
pub(super) type Binding = (&'static str, &'static str);

fn has(policy: &Value, attribute: &str) -> bool {
    !policy.get(attribute).elements().is_empty()
}

/// Whether the attribute's last block is taken away.
pub(super) fn is_taken_away(attribute: &str, context: &EncodeContext<'_>) -> bool {
    has(context.prior, attribute) && !has(context.planned, attribute)
}

/// Takes away the last element of a list with an empty list, without which Cloud DNS keeps it.
///
/// Source: hashicorp/google 7.46.0, `google_dns_managed_zone`; hashicorp/terraform-provider-google#15411.
pub(super) fn send_what_is_taken_away(
    bindings: &[Binding],
    policy: &mut Json,
    context: &EncodeContext<'_>,
) {
    for (attribute, google) in bindings {
        if is_taken_away(attribute, context) {
            policy[*google] = json!([]);
        }
    }
}

/// Detaches a policy from everything, without which Google does not delete it.
///
/// Source: hashicorp/google 7.46.0; recording dns-response-policy has the same PATCH.
pub(super) fn detach<'a>(
    resource: &'static Resource,
    bindings: &'static [Binding],
    hooked: Hooked<'a>,
) -> Pending<'a, Result<(), Failure>> {
    let Hooked { remote, prior: policy, until, .. } = hooked;
    Box::pin(async move {
        let bound = bindings.iter().filter(|(attribute, _)| has(policy, attribute));
        let (attributes, body): (Vec<_>, Map<_, _>) = bound
            .map(|(attribute, google)| (*attribute, ((*google).to_owned(), json!([]))))
            .unzip();
        let path = resource.path(resource.lifecycle.read_path(), policy);
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
        const BINDINGS: &[Binding] = &[("networks", "networks"), ("gke_clusters", "gkeClusters")];
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
            let context = EncodeContext { prior: &prior, planned: &planned };
            send_what_is_taken_away(BINDINGS, &mut body, &context);
            assert_eq!(body, expected, "{prior:?}");
        }
    }
}
