//! Methods and messages of Cloud DNS that the facts of its discovery document lack: response policies, their
//! rules, and the keys of zones.
//!
//! Source: discovery dns/v1, as Google's client for Python contains it
//! (googleapis/google-api-python-client, `discovery_cache/documents/dns.v1.json`).

use crate::discovery::{
    Api, Field, Kind::Any, Kind::Bool, Kind::Enum, Kind::Int32, Kind::Int64, Kind::Ref, Kind::Text,
    Kind::Uint32, Schema, dns_v1, many, map, one, served,
};

const POLICIES: &str = "/dns/v1/projects/{project}/responsePolicies";
const POLICY: &str = "/dns/v1/projects/{project}/responsePolicies/{responsePolicy}";
const RULES: &str = "/dns/v1/projects/{project}/responsePolicies/{responsePolicy}/rules";
const RULE: &str =
    "/dns/v1/projects/{project}/responsePolicies/{responsePolicy}/rules/{responsePolicyRule}";
const KEYS: &str = "/dns/v1/projects/{project}/managedZones/{managedZone}/dnsKeys";
const KEY: &str = "/dns/v1/projects/{project}/managedZones/{managedZone}/dnsKeys/{dnsKeyId}";

const OPERATION: &[Field] = &[one("clientOperationId", Text)];
const PAGE: &[Field] = &[one("maxResults", Int32), one("pageToken", Text)];

/// The part of version 1.
#[rustfmt::skip] // a table: one method or field a line
pub(crate) static DNS_MORE_API: Api = Api {
    host: dns_v1::API.host,
    version: "v1",
    locations: &[],
    methods: &[
        served("dns.responsePolicies.create", "POST", POLICIES, "ResponsePolicy", "ResponsePolicy", OPERATION),
        served("dns.responsePolicies.delete", "DELETE", POLICY, "", "", OPERATION),
        served("dns.responsePolicies.get", "GET", POLICY, "", "ResponsePolicy", OPERATION),
        served("dns.responsePolicies.list", "GET", POLICIES, "", "ResponsePoliciesListResponse", PAGE),
        served("dns.responsePolicies.patch", "PATCH", POLICY, "ResponsePolicy", "ResponsePoliciesPatchResponse", OPERATION),
        served("dns.responsePolicies.update", "PUT", POLICY, "ResponsePolicy", "ResponsePoliciesUpdateResponse", OPERATION),
        served("dns.responsePolicyRules.create", "POST", RULES, "ResponsePolicyRule", "ResponsePolicyRule", OPERATION),
        served("dns.responsePolicyRules.delete", "DELETE", RULE, "", "", OPERATION),
        served("dns.responsePolicyRules.get", "GET", RULE, "", "ResponsePolicyRule", OPERATION),
        served("dns.responsePolicyRules.list", "GET", RULES, "", "ResponsePolicyRulesListResponse", PAGE),
        served("dns.responsePolicyRules.patch", "PATCH", RULE, "ResponsePolicyRule", "ResponsePolicyRulesPatchResponse", OPERATION),
        served("dns.responsePolicyRules.update", "PUT", RULE, "ResponsePolicyRule", "ResponsePolicyRulesUpdateResponse", OPERATION),
        served("dns.dnsKeys.get", "GET", KEY, "", "DnsKey", &[one("clientOperationId", Text), one("digestType", Text)]),
        served("dns.dnsKeys.list", "GET", KEYS, "", "DnsKeysListResponse", &[one("digestType", Text), one("maxResults", Int32), one("pageToken", Text)]),
    ],
    schemas: &[
        Schema { name: "ResponsePoliciesListResponse", fields: &[
            one("nextPageToken", Text),
            many("responsePolicies", Ref("ResponsePolicy")),
        ] },
        Schema { name: "ResponsePoliciesPatchResponse", fields: &[one("responsePolicy", Ref("ResponsePolicy"))] },
        Schema { name: "ResponsePoliciesUpdateResponse", fields: &[one("responsePolicy", Ref("ResponsePolicy"))] },
        Schema { name: "ResponsePolicy", fields: &[
            one("description", Text),
            many("gkeClusters", Ref("ResponsePolicyGKECluster")),
            one("id", Int64),
            one("kind", Text).output(),
            map("labels", Text),
            many("networks", Ref("ResponsePolicyNetwork")),
            one("responsePolicyName", Text),
        ] },
        Schema { name: "ResponsePolicyGKECluster", fields: &[
            one("gkeClusterName", Text),
            one("kind", Text).output(),
        ] },
        Schema { name: "ResponsePolicyNetwork", fields: &[
            one("kind", Text).output(),
            one("networkUrl", Text),
        ] },
        Schema { name: "ResponsePolicyRulesListResponse", fields: &[
            one("nextPageToken", Text),
            many("responsePolicyRules", Ref("ResponsePolicyRule")),
        ] },
        Schema { name: "ResponsePolicyRulesPatchResponse", fields: &[one("responsePolicyRule", Ref("ResponsePolicyRule"))] },
        Schema { name: "ResponsePolicyRulesUpdateResponse", fields: &[one("responsePolicyRule", Ref("ResponsePolicyRule"))] },
        Schema { name: "ResponsePolicyRule", fields: &[
            one("behavior", Enum(&["behaviorUnspecified", "bypassResponsePolicy"])),
            one("dnsName", Text),
            one("kind", Text).output(),
            one("localData", Ref("ResponsePolicyRuleLocalData")),
            one("ruleName", Text),
        ] },
        Schema { name: "ResponsePolicyRuleLocalData", fields: &[
            many("localDatas", Ref("ResourceRecordSet")),
        ] },
        Schema { name: "ResourceRecordSet", fields: &[
            one("kind", Text).output(),
            one("name", Text),
            one("routingPolicy", Any),
            many("rrdatas", Text),
            many("signatureRrdatas", Text),
            one("ttl", Int32),
            one("type", Text),
        ] },
        Schema { name: "DnsKeysListResponse", fields: &[
            many("dnsKeys", Ref("DnsKey")),
            one("kind", Text).output(),
            one("nextPageToken", Text),
        ] },
        Schema { name: "DnsKey", fields: &[
            one("algorithm", Enum(&["rsasha1", "rsasha256", "rsasha512", "ecdsap256sha256", "ecdsap384sha384"])),
            one("creationTime", Text),
            one("description", Text),
            many("digests", Ref("DnsKeyDigest")),
            one("id", Text),
            one("isActive", Bool),
            one("keyLength", Uint32),
            one("keyTag", Int32),
            one("kind", Text).output(),
            one("publicKey", Text),
            one("type", Enum(&["keySigning", "zoneSigning"])),
        ] },
        Schema { name: "DnsKeyDigest", fields: &[
            one("digest", Text),
            one("type", Enum(&["sha1", "sha256", "sha384"])),
        ] },
    ],
};
