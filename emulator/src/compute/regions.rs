//! Compute's regions, and the range that each gives an auto mode network.

use super::COMPUTE;
use super::links::link_to_path;
use super::reads;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object};
use crate::numbering;
use crate::request::Request;

/// The regions of a project.
pub(crate) static REGIONS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/regions/{region}",
    schema: "Region",
    methods: &[
        Method::answers("compute.regions.get", "", get),
        Method::answers("compute.regions.list", reads::LIST_QUERY, list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The regions in which an auto mode network has a subnetwork, and its range there.
///
/// Sources: the regions from recording compute-network-auto-subnets; the ranges from Google's page
/// on auto mode networks, but for asia-southeast3, which is a guess.
pub(super) const AUTO_RANGES: &[(&str, &str)] = &[
    ("africa-south1", "10.218.0.0/20"),
    ("asia-east1", "10.140.0.0/20"),
    ("asia-east2", "10.170.0.0/20"),
    ("asia-northeast1", "10.146.0.0/20"),
    ("asia-northeast2", "10.174.0.0/20"),
    ("asia-northeast3", "10.178.0.0/20"),
    ("asia-south1", "10.160.0.0/20"),
    ("asia-south2", "10.190.0.0/20"),
    ("asia-southeast1", "10.148.0.0/20"),
    ("asia-southeast2", "10.184.0.0/20"),
    ("asia-southeast3", "10.232.0.0/20"),
    ("australia-southeast1", "10.152.0.0/20"),
    ("australia-southeast2", "10.192.0.0/20"),
    ("europe-central2", "10.186.0.0/20"),
    ("europe-north1", "10.166.0.0/20"),
    ("europe-north2", "10.226.0.0/20"),
    ("europe-southwest1", "10.204.0.0/20"),
    ("europe-west1", "10.132.0.0/20"),
    ("europe-west10", "10.214.0.0/20"),
    ("europe-west12", "10.210.0.0/20"),
    ("europe-west2", "10.154.0.0/20"),
    ("europe-west3", "10.156.0.0/20"),
    ("europe-west4", "10.164.0.0/20"),
    ("europe-west6", "10.172.0.0/20"),
    ("europe-west8", "10.198.0.0/20"),
    ("europe-west9", "10.200.0.0/20"),
    ("me-central1", "10.212.0.0/20"),
    ("me-west1", "10.208.0.0/20"),
    ("northamerica-northeast1", "10.162.0.0/20"),
    ("northamerica-northeast2", "10.188.0.0/20"),
    ("northamerica-south1", "10.224.0.0/20"),
    ("southamerica-east1", "10.158.0.0/20"),
    ("southamerica-west1", "10.194.0.0/20"),
    ("us-central1", "10.128.0.0/20"),
    ("us-east1", "10.142.0.0/20"),
    ("us-east4", "10.150.0.0/20"),
    ("us-east5", "10.202.0.0/20"),
    ("us-south1", "10.206.0.0/20"),
    ("us-west1", "10.138.0.0/20"),
    ("us-west2", "10.168.0.0/20"),
    ("us-west3", "10.180.0.0/20"),
    ("us-west4", "10.182.0.0/20"),
];

/// Refuses a path that names a region which Compute hasn't got.
pub(super) fn refuse_unknown_region_of_path(request: &Request) -> Result<(), ApiError> {
    refuse_unknown_region(request.parent().after("regions"))
}

fn refuse_unknown_region(region: &str) -> Result<(), ApiError> {
    if region.is_empty() || COMPUTE.api.locations.contains(&region) {
        return Ok(());
    }
    Err(ApiError::invalid(format!("Invalid value for field 'region': '{region}'. Unknown region.")))
}

#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn get(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    Ok(Answer::Json(region(name.project(), name.id()).into()))
}

fn list(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let regions = COMPUTE.api.locations.iter().map(|it| region(request.project(), it)).collect();
    Ok(reads::listed(request, reads::page_of(request, regions, |region| region)?))
}

/// A region, without the quotas and zones that nothing here asks for.
fn region(project: &str, id: &str) -> Object {
    let facts = [
        ("kind", "compute#region".to_owned()),
        ("id", (1000 + numbering::hash(id) % 1000).to_string()),
        ("name", id.to_owned()),
        ("description", id.to_owned()),
        ("status", "UP".to_owned()),
        ("selfLink", link_to_path(&format!("projects/{project}/regions/{id}"))),
    ];
    facts.map(|(name, value)| (name.to_owned(), Json::from(value))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipnet::Ipv4Net;

    #[test]
    fn auto_ranges_lie_apart_in_their_block_and_in_known_regions() {
        let block: Ipv4Net = "10.128.0.0/9".parse().unwrap();
        for (at, (region, range)) in AUTO_RANGES.iter().enumerate() {
            assert!(COMPUTE.api.locations.contains(region), "{region}");
            let range: Ipv4Net = range.parse().unwrap();
            assert!(block.contains(&range), "{region}");
            for (_, other) in &AUTO_RANGES[at + 1..] {
                assert!(!range.contains(&other.parse::<Ipv4Net>().unwrap()), "{region} {other}");
            }
        }
    }

    #[test]
    fn a_region_that_is_none_is_refused() {
        assert!(refuse_unknown_region("us-central1").is_ok());
        assert_eq!(refuse_unknown_region("us-central9").unwrap_err().code, 400);
    }
}
