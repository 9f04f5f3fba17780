//! `google_dns_record_set`: the DNS records of one name and type.
//!
//! Google: dns v1 `resourceRecordSets.get`, discovery document of 2026-10-09.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, DNS, MANAGED_ZONE};
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, answer, argument};

/// The attributes of the record set, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const DNS_RECORD_SET: DataSource = DataSource {
    noun:      "record set",
    id:        "projects/{project}/managedZones/{managed_zone}/rrsets/{name}/{type}",
    fields: &[
        //       attribute      type     set by    Google's field
        argument("managed_zone", String, Required, "").refers_to(&MANAGED_ZONE).says_where()
            .says("Zone of the records: its name, path or link."),
        argument("name",        String,  Required, "name")
            .says("DNS name of the records, with a dot at its end: `www.example.org.`."),
        argument("type",        String,  Required, "type")
            .says("Type of the records, such as `A` or `CNAME`."),
        argument("project",     String,  Optional, "").unset_from(Setting::Project),
        ID,
        answer("rrdatas",       Strings,           "rrdatas")
            .says("Data of the records, in the form of zone files."),
        answer("ttl",           Int,               "ttl")
            .says("Time in seconds that resolvers can cache the records for."),
    ],
    resource:          Some(&resources::DNS_RECORD_SET),
    description: "Existing DNS records of one name and type. It is an error if there are none.",
    ..DataSource::of("google_dns_record_set", Read::Object(&DNS))
};
