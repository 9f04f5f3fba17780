//! The attributes that only the data sources of google-beta have.
//!
//! Terraform: the differences of hashicorp/google-beta 7.46.0 from hashicorp/google 7.46.0.

use std::sync::LazyLock;

use super::DATA_SOURCES;
use crate::resources::beta_resource;
use crate::spec::Kind::StringMap;
use crate::spec::{Addition, DataSource, answer, with_additions};

const ADDITIONS: &[Addition] = &[Addition {
    of: "google_compute_addresses",
    within: "addresses",
    fields: &[answer("labels", StringMap, "labels").says("Labels of the address.")],
    rules: &[],
}];

/// All data sources under the name google-beta, in the order of their names.
pub(crate) static BETA_DATA_SOURCES: LazyLock<Vec<&'static DataSource>> =
    LazyLock::new(|| DATA_SOURCES.iter().map(|source| in_beta(source)).collect());

/// A data source with its additions, and with those of the resource whose attributes it has.
fn in_beta(source: &'static DataSource) -> &'static DataSource {
    let resource = source.resource.map(|resource| beta_resource(resource.type_name));
    let fields = with_additions(source.fields, source.type_name, ADDITIONS);
    Box::leak(Box::new(DataSource { fields, resource, ..*source }))
}
