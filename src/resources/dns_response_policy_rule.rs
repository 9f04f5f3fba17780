//! `google_dns_response_policy_rule`: a rule of a response policy of Cloud DNS.
//!
//! Google: dns v1 `responsePolicyRules`, discovery document of Google's client for Python.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::DNS;
use super::dns_records::is_same_data;
use super::references::RESPONSE_POLICY;
use crate::remote::Method;
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{
    Collection, DELETION_POLICY, Guard, ID, IdentityField, Items, Lifecycle, Object, PROJECT,
    Resource, ResultIn, Update, block, field, minutes,
};

const TYPES: &[&str] = &[
    "A",
    "AAAA",
    "CAA",
    "CNAME",
    "DNSKEY",
    "DS",
    "HTTPS",
    "IPSECVPNKEY",
    "MX",
    "NAPTR",
    "NS",
    "PTR",
    "SOA",
    "SPF",
    "SRV",
    "SSHFP",
    "SVCB",
    "TLSA",
    "TXT",
];

/// The rule's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const DNS_RESPONSE_POLICY_RULE: Resource = Resource {
    noun:         "response policy rule",
    id:           "projects/{project}/responsePolicies/{response_policy}/rules/{rule_name}",
    import:       &["projects/{project}/responsePolicies/{response_policy}/rules/{rule_name}", "{project}/{response_policy}/{rule_name}", "{response_policy}/{rule_name}"],
    identity:     &[IdentityField::Optional("project"), IdentityField::Required("response_policy"), IdentityField::Required("rule_name")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("dns_name",                     String, Required,          Patches,  "dnsName")
            .says("DNS name that the rule applies to, with a dot at its end: `www.example.org.`, or all names below one: `*.example.org.`. Unique within the response policy."),
        field("response_policy",              String, Required,          Replaces, "").refers_to(&RESPONSE_POLICY).says_where()
            .says("Response policy of the rule: its name, path or link."),
        field("rule_name",                    String, Required,          Replaces, "ruleName")
            .says("Name of the rule, unique within the response policy."),
        DELETION_POLICY,
        ID,
        block("local_data",                   Items::One, Optional,      Patches,  "localData", &[
            block("local_datas",              Items::Many, Required,     Patches,  "localDatas", &[
                field("name",                 String, Required,          Patches,  "name")
                    .says("Name of the records, which is the `dns_name`."),
                field("rrdatas",              Strings, Optional,         Patches,  "rrdatas").same_when(is_same_data).in_any_order()
                    .says("Data of the records, in the form of zone files."),
                field("ttl",                  Int,    Optional,          Patches,  "ttl")
                    .says("Time in seconds that resolvers can cache the records for."),
                field("type",                 String, Required,          Patches,  "type").one_of(TYPES)
                    .says("Type of the records, such as `A` or `CNAME`. Google accepts neither `NS` nor `SOA`."),
            ]).items(1, 0).keyed_by("type").unordered()
                .says("Records of one type."),
        ])
            .says("Records that queries are answered with, one block for each type."),
        PROJECT,
    ],
    description: "A rule of a response policy (`google_dns_response_policy`): how queries for a name are answered.",
    ..Resource::of("google_dns_response_policy_rule", &DNS, Lifecycle::Object(Object {
        path:       "projects/{project}/responsePolicies/{response_policy}/rules/{rule_name}",
        collection: Some(&Collection::of("responsePolicyRules").named_by("ruleName")),
        create:     Object::IMMEDIATE.create.to("projects/{project}/responsePolicies/{response_policy}/rules"),
        update:     Update::Whole(Method::Put, Guard::None),
        result:     ResultIn::Read,
        created_at: None,
        ..Object::IMMEDIATE
    }))
};
