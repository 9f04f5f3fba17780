//! `google_dns_managed_zone`: a zone of Cloud DNS.
//!
//! Google: dns v1 `managedZones.get`, discovery document of 2026-10-09.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, DNS};
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::SetBy::{Computed, Optional, Required};
use crate::spec::{Change, DataSource, Field, ID, Read, Setting, answer, argument};

/// The zone's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const DNS_MANAGED_ZONE: DataSource = DataSource {
    noun:      "zone",
    id:        "projects/{project}/managedZones/{name}",
    fields: &[
        //       attribute         type     set by    Google's field
        argument("name",           String,  Required, "name")
            .says("Name of the zone within the project."),
        argument("project",        String,  Optional, "").unset_from(Setting::Project),
        answer("description",      String,            "description")
            .says("Description of the zone."),
        answer("dns_name",         String,            "dnsName"),
        Field { set_by: Computed, change: Change::Never, ..ID },
        answer("managed_zone_id",  Int,               "id"),
        answer("name_servers",     Strings,           "nameServers"),
        answer("visibility",       String,            "visibility")
            .says("Who sees the zone: `public`, or `private` for its networks alone."),
    ],
    resource:          Some(&resources::DNS_MANAGED_ZONE),
    description: "An existing zone of Cloud DNS.",
    ..DataSource::of("google_dns_managed_zone", Read::Object(&DNS))
};
