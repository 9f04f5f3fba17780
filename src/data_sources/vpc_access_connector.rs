//! `google_vpc_access_connector`: a Serverless VPC Access connector.
//!
//! Google: vpcaccess v1 `projects.locations.connectors.get`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, VPC_ACCESS};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, REGION_NAME, Read, Setting, argument};

/// The connector's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const VPC_ACCESS_CONNECTOR: DataSource = DataSource {
    noun:      "connector",
    id:        "projects/{project}/locations/{region}/connectors/{name}",
    fields: &[
        //       attribute  type    set by
        argument("name",    String, Required, "")
            .says("Name of the connector."),
        argument("project", String, Optional, "").unset_from(Setting::Project),
        argument("region",  String, Optional, "").unset_from(Setting::Region).refers_to(&REGION_NAME),
        ID,
    ],
    resource:          Some(&resources::VPC_ACCESS_CONNECTOR),
    is_whole_resource: true,
    description: "An existing Serverless VPC Access connector.",
    ..DataSource::of("google_vpc_access_connector", Read::Object(&VPC_ACCESS))
};
