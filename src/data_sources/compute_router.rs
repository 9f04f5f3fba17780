//! `google_compute_router`: a Cloud Router.
//!
//! Google: compute v1 `routers.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, COMPUTE, NETWORK};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, REGION_NAME, Read, Setting, argument};

/// The router's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ROUTER: DataSource = DataSource {
    noun:      "router",
    id:        "{name}",
    fields: &[
        //       attribute  type    set by    Google's field
        argument("name",    String, Required, "name")
            .says("Name of the router."),
        argument("network", String, Required, "network").refers_to(&NETWORK)
            .says("Network of the router. It must be set, but the router is found without it: afterwards it is the network that the router has."),
        argument("project", String, Optional, "").unset_from(Setting::Project),
        argument("region",  String, Optional, "region").unset_from(Setting::Region).refers_to(&REGION_NAME),
        ID,
    ],
    resource:          Some(&resources::COMPUTE_ROUTER),
    is_whole_resource: true,
    description: "An existing Cloud Router.",
    ..DataSource::of("google_compute_router", Read::At {
        api:  &COMPUTE,
        path: "projects/{project}/regions/{region}/routers/{name}",
        part: |router, _| Some(router.clone()),
    })
};
