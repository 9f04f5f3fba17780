//! Compute's regions and zones, and the range in each region for auto mode networks.

use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::request::Request;

/// The regions in which an auto mode network has a subnetwork, and its range in each.
///
/// Sources: recording compute-network-auto-subnets for the regions; Google's page on auto mode
/// networks for the ranges, except for that of asia-southeast3, which is a guess.
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

/// Rejects a path with a region or zone that Compute does not have.
///
/// A zone is a region, a hyphen and a letter. Which letters a region has is not known, so any
/// letter is accepted.
pub(super) fn refuse_unknown_location_of_path(request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    refuse_unknown_region(parent.after("regions"))?;
    refuse_unknown_zone(parent.after("zones"))
}

fn refuse_unknown_region(region: &str) -> Result<(), ApiError> {
    if region.is_empty() || compute_v1::API.locations.contains(&region) {
        return Ok(());
    }
    Err(ApiError::invalid(format!("Invalid value for field 'region': '{region}'. Unknown region.")))
}

fn refuse_unknown_zone(zone: &str) -> Result<(), ApiError> {
    let is_known = zone.rsplit_once('-').is_some_and(|(region, letter)| {
        compute_v1::API.locations.contains(&region)
            && letter.len() == 1
            && letter.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    if zone.is_empty() || is_known {
        return Ok(());
    }
    Err(ApiError::invalid(format!("Invalid value for field 'zone': '{zone}'. Unknown zone.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipnet::Ipv4Net;

    #[test]
    fn auto_ranges_lie_apart_in_their_block_and_in_known_regions() {
        let block: Ipv4Net = "10.128.0.0/9".parse().unwrap();
        for (at, (region, range)) in AUTO_RANGES.iter().enumerate() {
            assert!(compute_v1::API.locations.contains(region), "{region}");
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
