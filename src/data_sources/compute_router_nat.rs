//! `google_compute_router_nat`: a Cloud NAT, an element of a router.
//!
//! Google: compute v1 `routers.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use crate::resources::{self, COMPUTE, ROUTER};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, REGION_NAME, Read, Setting, argument};
use crate::value::Value;

/// The NAT's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ROUTER_NAT: DataSource = DataSource {
    noun:      "NAT",
    id:        "{project}/{region}/{router}/{name}",
    fields: &[
        //       attribute  type    set by    Google's field
        argument("name",    String, Required, "name")
            .says("Name of the NAT."),
        argument("router",  String, Required, "").refers_to(&ROUTER).says_where()
            .says("Router of the NAT: its name, path or link."),
        argument("project", String, Optional, "").unset_from(Setting::Project),
        argument("region",  String, Optional, "").unset_from(Setting::Region).refers_to(&REGION_NAME),
        ID,
    ],
    resource:          Some(&resources::COMPUTE_ROUTER_NAT),
    is_whole_resource: true,
    description: "An existing Cloud NAT.",
    ..DataSource::of("google_compute_router_nat", Read::At {
        api:  &COMPUTE,
        path: "projects/{project}/regions/{region}/routers/{router}",
        part: nat_of,
    })
};

/// The NAT of the router with the configured name.
fn nat_of(router: &Json, arguments: &Value) -> Option<Json> {
    let name = arguments.get("name").as_str()?;
    router["nats"].as_array()?.iter().find(|nat| nat["name"] == name).cloned()
}
