//! The attributes and the types that only google-beta has.
//!
//! The tables have the attributes that both names share. Under the name google-beta these are added to
//! copies of the tables, once per process.
//!
//! Terraform: the differences of hashicorp/google-beta 7.46.0 from hashicorp/google 7.46.0.

use std::sync::LazyLock;

use super::RESOURCES;
use super::project_service_identity::PROJECT_SERVICE_IDENTITY;
use super::references::NAMESPACE;
use crate::spec::Change::{NoCall, Patches, Replaces};
use crate::spec::Kind::{Bool, Float, String};
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{Addition, Items, Resource, Rule, block, field, same, with_additions};

#[rustfmt::skip] // a table: one attribute a line
const ADDITIONS: &[Addition] = &[
    Addition { of: "google_cloud_run_v2_service", within: "template", fields: &[
        block("service_mesh",           Items::One, Optional,  Patches, "serviceMesh", &[
            field("mesh",               String, Optional,      Patches, "mesh")
                .says("Mesh, as `projects/{project}/locations/global/meshes/{mesh}`."),
        ])
            .says("Service mesh of the instances."),
    ], rules: &[] },
    Addition { of: "google_cloud_run_v2_service", within: "template.containers", fields: &[
        block("source_code",            Items::One, Optional,  Patches, "sourceCode", &[
            block("cloud_storage_source", Items::One, Optional, Patches, "cloudStorageSource", &[
                field("bucket",         String, Required,      Patches, "bucket")
                    .says("Bucket of the archive."),
                field("generation",     String, Optional,      Patches, "generation")
                    .says("Generation of the archive."),
                field("object",         String, Required,      Patches, "object")
                    .says("Name of the archive in the bucket."),
            ])
                .says("Archive in Cloud Storage."),
        ])
            .says("Source code that the container runs, without a build."),
    ], rules: &[] },
    Addition { of: "google_cloud_run_v2_service", within: "template.scaling", fields: &[
        field("concurrency_utilization", Float, Optional,      Patches, "concurrencyUtilization").same_when(same::single_precision)
            .says("Concurrency at which instances are added, as a fraction of the maximum."),
        field("cpu_utilization",        Float,  Optional,      Patches, "cpuUtilization").same_when(same::single_precision)
            .says("CPU utilization at which instances are added, as a fraction."),
    ], rules: &[] },
    Addition { of: "google_compute_subnetwork", within: "secondary_ip_range", fields: &[
        field("ip_collection",          String, Optional,      Patches, "ipCollection").same_when(same::reference)
            .says("Public delegated prefix that the range is taken from: its path or link."),
        field("ip_version",             String, OptionalComputed, Patches, "ipVersion").one_of(&["IPV4", "IPV6"])
            .says("IP version of the range: `IPV4` or `IPV6`."),
    ], rules: &[] },
    Addition { of: "google_dns_managed_zone", within: "", fields: &[
        field("reverse_lookup",         Bool,   Optional,      Replaces, "reverseLookupConfig")
            .says("Whether a private zone has automatic reverse lookup records of the instances of its networks."),
        block("service_directory_config", Items::One, Optional, Replaces, "serviceDirectoryConfig", &[
            block("namespace",          Items::One, Required,  Replaces, "namespace", &[
                field("namespace_url",  String, Required,      Replaces, "namespaceUrl").refers_to(&NAMESPACE)
                    .says("Namespace of Service Directory: its path or link."),
            ])
                .says("Namespace that the zone shows."),
        ])
            .says("Namespace of Service Directory that a private zone shows."),
    ], rules: &[] },
    Addition { of: "google_dns_response_policy_rule", within: "", fields: &[
        field("behavior",               String, Optional,      Patches, "behavior")
            .says("How queries are answered without records: `bypassResponsePolicy`, as if there were no response policy."),
    ], rules: &[Rule::at_most_one("", &["behavior", "local_data"])] },
    Addition { of: "google_project_service", within: "", fields: &[
        field("check_if_service_has_usage_on_destroy", Bool, Optional, NoCall, "")
            .says("Whether a destroy fails if the service was used in the last 30 days."),
    ], rules: &[] },
];

/// The types that google lacks.
const TYPES: &[&Resource] = &[&PROJECT_SERVICE_IDENTITY];

/// All resources under the name google-beta, in the order of their names.
pub(crate) static BETA_RESOURCES: LazyLock<Vec<&'static Resource>> = LazyLock::new(|| {
    let shared = RESOURCES.iter().map(|resource| in_beta(resource));
    let mut all: Vec<_> = shared.chain(TYPES.iter().copied()).collect();
    all.sort_by_key(|resource| resource.type_name);
    all
});

/// A resource under the name google-beta.
///
/// # Panics
/// If there is no such resource.
pub(crate) fn beta_resource(type_name: &str) -> &'static Resource {
    let found = BETA_RESOURCES.iter().find(|resource| resource.type_name == type_name);
    found.unwrap_or_else(|| panic!("{type_name} is not among the resources"))
}

fn in_beta(resource: &'static Resource) -> &'static Resource {
    if ADDITIONS.iter().all(|addition| addition.of != resource.type_name) {
        return resource;
    }
    let fields = with_additions(resource.fields, resource.type_name, ADDITIONS);
    let of_this = ADDITIONS.iter().filter(|addition| addition.of == resource.type_name);
    let rules =
        of_this.fold(resource.rules.to_vec(), |rules, addition| [&*rules, addition.rules].concat());
    Box::leak(Box::new(Resource { fields, rules: rules.leak(), ..*resource }))
}
