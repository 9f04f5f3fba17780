//! `compute.zones`: the zones of Google Cloud.

use super::COMPUTE;
use super::links::link_to_path;
use super::reads;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::json::{Json, Object};
use crate::numbering;
use crate::request::Request;

/// The zones of a project.
pub(crate) static ZONES: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/zones/{zone}",
    schema: "Zone",
    body: "resource",
    methods: &[
        Method::answers("compute.zones.get", "", get),
        Method::answers("compute.zones.list", reads::LIST_QUERY, list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The letters of a region's zones.
///
/// Source: Google's page on regions and zones. Zones for accelerators alone are not modelled.
fn letters(region: &str) -> &'static str {
    match region {
        "us-central1" => "abcf",
        "us-east1" | "europe-west1" => "bcd",
        _ => "abc",
    }
}

fn get(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let (region, letter) = name.id().rsplit_once('-').unwrap_or_default();
    let is_known = compute_v1::API.locations.contains(&region) && letters(region).contains(letter);
    if !is_known || letter.len() != 1 {
        return Err(reads::not_found(&name));
    }
    Ok(Answer::Json(zone(name.project(), region, letter).into()))
}

fn list(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let regions = compute_v1::API.locations.iter();
    let zones = regions.flat_map(|region| {
        let letters = letters(region).chars();
        letters.map(|letter| zone(request.project(), region, &letter.to_string()))
    });
    Ok(reads::listed(request, reads::page_of(request, zones.collect(), |zone| zone)?))
}

/// A zone, without its platforms of processors.
fn zone(project: &str, region: &str, letter: &str) -> Object {
    let id = format!("{region}-{letter}");
    let facts = [
        ("kind", "compute#zone".to_owned()),
        ("id", (2000 + numbering::hash(&id) % 1000).to_string()),
        ("name", id.clone()),
        ("description", id.clone()),
        ("status", "UP".to_owned()),
        ("region", link_to_path(&format!("projects/{project}/regions/{region}"))),
        ("selfLink", link_to_path(&format!("projects/{project}/zones/{id}"))),
    ];
    facts.map(|(name, value)| (name.to_owned(), Json::from(value))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;

    const ZONES: &str = "compute.googleapis.com/compute/v1/projects/p/zones";

    #[test]
    fn zones_are_in_their_regions() {
        let mut trial = Trial::new();
        let all = trial.get(ZONES).accepted();
        let zones = all["items"].as_array().unwrap();
        let base = "https://www.googleapis.com/compute/v1/projects/p/regions";
        let of = |region: &str| -> Vec<&str> {
            let link = format!("{base}/{region}");
            let zones = zones.iter().filter(|zone| zone["region"] == link.as_str());
            zones.filter_map(|zone| zone["name"].as_str()).collect()
        };
        assert_eq!(of("us-east1"), ["us-east1-b", "us-east1-c", "us-east1-d"]);
        assert_eq!(trial.get(&format!("{ZONES}/us-central1-f")).accepted()["status"], "UP");
        trial.get(&format!("{ZONES}/us-central1-x")).refused(404, "was not found");
    }
}
