//! `google_dns_record_set`: the DNS records of one name and type.
//!
//! Google: dns v1 `changes` and `resourceRecordSets`, discovery document of 2026-10-09.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Map, Value as Json};

use super::apis::DNS;
use super::dns_records::is_same_data;
use super::references::{MANAGED_ZONE, NETWORK_LINK};
use crate::remote::OperationStyle;
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, Float, Int, String, Strings};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{
    ChangeSet, DELETION_POLICY, EncodeContext, Exceptions, Field, ID, IdentityField, Items,
    Lifecycle, NONE, PROJECT, Permanent, Resource, Rule, Timeouts, block, field, same,
};
use crate::value::Value;

const BALANCERS: &[&str] = &["regionalL4ilb", "regionalL7ilb", "globalL7ilb"];

/// Endpoints of which only the healthy ones are returned.
#[rustfmt::skip] // a table: one attribute a line
const TARGETS: &[Field] = &[
    field("external_endpoints",           Strings, Optional,         Patches,  "externalEndpoints")
        .says("Addresses of endpoints outside Google Cloud."),
    block("internal_load_balancers",      Items::Many, Optional,     Patches,  "internalLoadBalancers", &[
        field("ip_address",               String, Required,          Patches,  "ipAddress")
            .says("Address of the load balancer."),
        field("ip_protocol",              String, Required,          Patches,  "ipProtocol").one_of(&["tcp", "udp"])
            .says("Protocol of the load balancer: `tcp` or `udp`."),
        field("load_balancer_type",       String, Optional,          Patches,  "loadBalancerType").one_of(BALANCERS).answered_when(is_no_type)
            .says("Type of the load balancer: `regionalL4ilb`, `regionalL7ilb` or `globalL7ilb`."),
        field("network_url",              String, Required,          Patches,  "networkUrl").refers_to(&NETWORK_LINK)
            .says("Network of the load balancer: its name, path or link."),
        field("port",                     String, Required,          Patches,  "port")
            .says("Port of the load balancer."),
        field("project",                  String, Required,          Patches,  "project")
            .says("Project of the load balancer."),
        field("region",                   String, Optional,          Patches,  "region")
            .says("Region of the load balancer. Required unless it is global."),
    ])
        .says("Internal load balancers."),
];

/// The data that is returned to clients near a location.
#[rustfmt::skip] // a table: one attribute a line
const GEO: &[Field] = &[
    field("location",                     String, Required,          Patches,  "location")
        .says("Google Cloud region that stands for the location."),
    field("rrdatas",                      Strings, Optional,         Patches,  "rrdatas").same_when(is_same_data).in_any_order()
        .says("Data of the records."),
    block("health_checked_targets",       Items::One, Optional,      Patches,  "healthCheckedTargets", TARGETS)
        .says("Endpoints that are returned in place of `rrdatas` as long as they are healthy."),
];

/// How the data of the records is chosen for each query.
#[rustfmt::skip] // a table: one attribute a line
const POLICY: &[Field] = &[
    field("enable_geo_fencing",           Bool,   Optional,          Patches,  "geo.enableFencing")
        .says("Whether queries stay with the nearest location even if none of its endpoints is healthy. Has an effect only with `geo`."),
    field("health_check",                 String, Optional,          Replaces, "healthCheck").same_when(same::reference)
        .says("Health check of the external endpoints."),
    block("geo",                          Items::Many, Optional,     Patches,  "geo.items", GEO)
        .says("Data by the location of the client. One of `geo`, `primary_backup` and `wrr` must be set."),
    block("primary_backup",               Items::One, Optional,      Patches,  "primaryBackup", &[
        field("enable_geo_fencing_for_backups",
                                          Bool,   Optional,          Patches,  "backupGeoTargets.enableFencing")
            .says("Whether queries for backups stay with the nearest location even if none of its endpoints is healthy."),
        field("trickle_ratio",            Float,  Optional,          Patches,  "trickleTraffic")
            .says("Fraction of queries, from 0 to 1, that are answered with backups while the primary endpoints are healthy."),
        block("backup_geo",               Items::Many, Required,     Patches,  "backupGeoTargets.items", GEO).items(1, 0)
            .says("Backups by the location of the client."),
        block("primary",                  Items::One, Required,      Patches,  "primaryTargets", TARGETS)
            .says("Endpoints that are returned as long as they are healthy."),
    ])
        .says("Primary endpoints, and backups for when none of them is healthy."),
    block("wrr",                          Items::Many, Optional,     Patches,  "wrr.items", &[
        field("rrdatas",                  Strings, Optional,         Patches,  "rrdatas").same_when(is_same_data).in_any_order()
            .says("Data of the records."),
        field("weight",                   Float,  Required,          Patches,  "weight")
            .says("Weight of the data: the share of queries that are answered with it."),
        block("health_checked_targets",   Items::One, Optional,      Patches,  "healthCheckedTargets", TARGETS)
            .says("Endpoints that are returned in place of `rrdatas` as long as they are healthy."),
    ])
        .says("Data by weight."),
];

/// The record set's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const DNS_RECORD_SET: Resource = Resource {
    noun:         "record set",
    id:           "projects/{project}/managedZones/{managed_zone}/rrsets/{name}/{type}",
    import:       &["projects/{project}/managedZones/{managed_zone}/rrsets/{name}/{type}", "{project}/{managed_zone}/{name}/{type}", "{managed_zone}/{name}/{type}"],
    identity:     &[IdentityField::Required("managed_zone"), IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Required("type")],
    timeouts:     Timeouts::NONE,
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("managed_zone",                 String, Required,          Replaces, "").refers_to(&MANAGED_ZONE).says_where()
            .says("Zone of the records: its name or path."),
        field("name",                         String, Required,          Replaces, "name").checked_by(is_absolute)
            .says("DNS name of the records, with a dot at its end: `www.example.org.`."),
        field("type",                         String, Required,          Replaces, "type")
            .says("Type of the records, such as `A`, `AAAA`, `CNAME`, `MX` or `TXT`."),
        DELETION_POLICY,
        ID,
        PROJECT,
        block("routing_policy",               Items::One, Optional,      Patches,  "routingPolicy", POLICY)
            .says("How the data of the records is chosen for each query. Exactly one of `routing_policy` and `rrdatas` must be set."),
        field("rrdatas",                      Strings, Optional,         Patches,  "rrdatas").same_when(is_same_data).in_any_order()
            .says("Data of the records, in the form of their type. The order is ignored. Text with spaces needs quotes of its own: `\"\\\"two words\\\"\"`."),
        field("ttl",                          Int,    Optional,          Patches,  "ttl")
            .says("Time in seconds for which resolvers may cache the records."),
    ],
    limits: &[
        ("type", "A change forces replacement, because the type is part of the id: the records of the new type are created after the old ones are deleted."),
    ],
    rules: &[
        Rule::exactly_one("", &["rrdatas", "routing_policy"]),
        Rule::exactly_one("routing_policy", &["geo", "primary_backup", "wrr"]),
        Rule::at_most_one("routing_policy", &["enable_geo_fencing", "primary_backup"]),
        Rule::at_most_one("routing_policy", &["enable_geo_fencing", "wrr"]),
    ],
    exceptions: Exceptions { encode: Some(without_output), ..NONE },
    description: "The DNS records of one name and type in a zone of Cloud DNS. `NS` and `SOA` records of the zone itself exist \
                  as long as the zone: they are replaced when they are created here, and a destroy keeps them.",
    ..Resource::of("google_dns_record_set", &DNS, Lifecycle::ChangeSet(ChangeSet {
        changes:    "projects/{project}/managedZones/{managed_zone}/changes",
        list:       "projects/{project}/managedZones/{managed_zone}/rrsets",
        items:      "rrsets",
        query:      &[("name", "{name}"), ("type", "{type}")],
        permanent:  Permanent {
            may_be: is_of_apex_type,
            around: "projects/{project}/managedZones/{managed_zone}",
            is:     is_named_like_zone,
        },
        operations: OperationStyle::DnsChange,
    }))
};

/// Source: the validation of hashicorp/google 7.46.0; Google's page on records.
fn is_absolute(name: &str) -> Result<(), std::string::String> {
    if name.ends_with('.') {
        Ok(())
    } else {
        Err("must be a DNS name with a dot at its end, such as `www.example.org.`".to_owned())
    }
}

/// Source: Google's page on zones: `NS` and `SOA` exist as long as the zone.
fn is_of_apex_type(record: &Value) -> bool {
    matches!(record.get("type").as_str(), Some("NS" | "SOA"))
}

/// Whether the record is at the apex of its zone, and does not delegate a part of it.
fn is_named_like_zone(record: &Value, zone: &Json) -> bool {
    record.get("name").as_str() == zone["dnsName"].as_str()
}

/// Google returns `none` for a load balancer whose type is not set. Source: `lbTypeNoneDiffSuppress` of
/// hashicorp/google 7.46.0.
fn is_no_type(known: &Value, now: &Value) -> bool {
    known.as_str().is_none_or(str::is_empty) && now.as_str() == Some("none")
}

/// Omits the fields that only Google writes of a record that is sent back with a change, and the rest of a
/// kind of policy whose items are removed: a policy has one kind.
fn without_output(record: &mut Json, context: &EncodeContext<'_>) {
    if context.prior.is_null() {
        return;
    }
    strip(record);
    if let Some(policy) = record.get_mut("routingPolicy").and_then(Json::as_object_mut) {
        policy.retain(|name, of| !matches!(&**name, "geo" | "wrr") || !of["items"].is_null());
    }
}

fn strip(value: &mut Json) {
    const OUTPUT: [&str; 2] = ["kind", "signatureRrdatas"];
    match value {
        Json::Object(fields) => {
            fields.retain(|field, _| !OUTPUT.contains(&field.as_str()));
            Map::values_mut(fields).for_each(strip);
        }
        Json::Array(elements) => elements.iter_mut().for_each(strip),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_records_of_the_zone_itself_are_permanent() {
        let record = |name: &str, kind: &str| {
            Value::object([("name", Value::from(name)), ("type", Value::from(kind))])
        };
        let zone = json!({"dnsName": "example.org."});
        for (name, kind, is_permanent) in [
            ("example.org.", "NS", true),
            ("example.org.", "SOA", true),
            ("example.org.", "A", false),
            ("sub.example.org.", "NS", false),
        ] {
            let record = record(name, kind);
            let is = is_of_apex_type(&record) && is_named_like_zone(&record, &zone);
            assert_eq!(is, is_permanent, "{name} {kind}");
        }
    }

    #[test]
    fn a_record_is_sent_back_without_what_google_adds() {
        let mut record = json!({
            "kind": "dns#resourceRecordSet", "name": "a.", "signatureRrdatas": [],
            "routingPolicy": {"kind": "k", "wrr": {"items": [{"kind": "k", "weight": 1}]}},
        });
        strip(&mut record);
        let policy = json!({"wrr": {"items": [{"weight": 1}]}});
        assert_eq!(record, json!({"name": "a.", "routingPolicy": policy}));
    }
}
