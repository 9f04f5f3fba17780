//! `dns.responsePolicyRules`: the answers of a response policy.
//!
//! Source: discovery dns/v1, the comments of `ResponsePolicyRule`. The messages are guesses.

use super::{DNS_MORE, invalid, objects as whole, records, required};
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Read, objects};

/// The rules of a response policy.
pub(crate) static RESPONSE_POLICY_RULES: Collection = Collection {
    product: &DNS_MORE,
    item: "projects/{project}/responsePolicies/{policy}/rules/{rule}",
    schema: "ResponsePolicyRule",
    body: "response_policy_rule",
    methods: &[
        Method::answers("dns.responsePolicyRules.get", "", whole::get),
        Method::answers("dns.responsePolicyRules.list", "maxResults pageToken", whole::list),
        Method::answers("dns.responsePolicyRules.create", "", whole::create),
        Method::answers("dns.responsePolicyRules.update", "", whole::update),
        Method::answers("dns.responsePolicyRules.patch", "", whole::patch),
        Method::answers("dns.responsePolicyRules.delete", "", whole::delete),
    ],
    modelled: &[
        ("ResponsePolicyRule", "behavior dnsName localData ruleName"),
        ("ResponsePolicyRuleLocalData", "localDatas"),
        ("ResourceRecordSet", "name rrdatas signatureRrdatas ttl type"),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[refuse_dns_name, refuse_second, refuse_answer, refuse_records],
        ..NO_RULES
    },
};

/// A rule in Google's messages, by analogy with a policy.
const ENTITY: &str = "entity.responsePolicyRule";

/// A rule is for a domain name, of which the first label may be `*`.
fn refuse_dns_name(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let field = format!("{ENTITY}.dnsName");
    match draft.body.text("dnsName") {
        "" => Err(required(&field)),
        name if records::is_domain_name(name) => Ok(()),
        name => Err(invalid(&field, name)),
    }
}

/// A response policy has one rule for a name.
fn refuse_second(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let dns_name = draft.body.text("dnsName");
    let path = draft.name.path();
    let parent = path.rsplit_once('/').map_or(path, |(parent, _)| parent);
    let mut others = cloud.store.collection(&draft.name.beside(parent));
    if others.any(|(name, it)| name != draft.name && it.body.text("dnsName") == dns_name) {
        return Err(invalid(&format!("{ENTITY}.dnsName"), dns_name));
    }
    Ok(())
}

/// A rule answers with data or has a behavior. That it must have one, and cannot have both, is a guess.
fn refuse_answer(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let has_data = !draft.body.items("localData.localDatas").is_empty();
    let has_behavior = !["", "behaviorUnspecified"].contains(&draft.body.text("behavior"));
    match (has_data, has_behavior) {
        (false, false) => Err(required(&format!("{ENTITY}.localData"))),
        (true, true) => Err(invalid(&format!("{ENTITY}.behavior"), draft.body.text("behavior"))),
        _ => Ok(()),
    }
}

/// The records are of the rule's name, and one set for each type; `SOA` and `NS` are not allowed.
fn refuse_records(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let mut seen = Vec::new();
    for (at, record) in objects(draft.body.items("localData.localDatas")).enumerate() {
        let field = |name: &str| format!("{ENTITY}.localData.localDatas[{at}].{name}");
        let (name, kind) = (record.text("name"), record.text("type"));
        if name != draft.body.text("dnsName") {
            return Err(invalid(&field("name"), name));
        }
        if ["", "NS", "SOA"].contains(&kind) || seen.contains(&kind) {
            return Err(invalid(&field("type"), kind));
        }
        seen.push(kind);
    }
    Ok(())
}
