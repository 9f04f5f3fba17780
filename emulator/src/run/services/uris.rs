//! The URLs of a service.

use crate::cloud::Cloud;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use serde_json::json;

/// The abbreviations of regions in URLs.
///
/// Source: public URLs of services; the abbreviations of regions that are not in the list are made
/// up.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("asia-east1", "de"),
    ("asia-east2", "df"),
    ("asia-northeast1", "an"),
    ("asia-northeast2", "dt"),
    ("asia-northeast3", "du"),
    ("asia-south1", "el"),
    ("asia-south2", "em"),
    ("asia-southeast1", "as"),
    ("asia-southeast2", "et"),
    ("australia-southeast1", "ts"),
    ("australia-southeast2", "km"),
    ("europe-central2", "lm"),
    ("europe-north1", "lz"),
    ("europe-southwest1", "no"),
    ("europe-west1", "ew"),
    ("europe-west12", "og"),
    ("europe-west2", "nw"),
    ("europe-west3", "ey"),
    ("europe-west4", "ez"),
    ("europe-west6", "oa"),
    ("europe-west8", "oc"),
    ("europe-west9", "od"),
    ("me-central1", "ww"),
    ("me-west1", "zf"),
    ("northamerica-northeast1", "nn"),
    ("northamerica-northeast2", "pd"),
    ("southamerica-east1", "rj"),
    ("southamerica-west1", "tl"),
    ("us-central1", "uc"),
    ("us-east1", "ue"),
    ("us-east4", "uk"),
    ("us-east5", "ul"),
    ("us-south1", "vp"),
    ("us-west1", "uw"),
    ("us-west2", "wl"),
    ("us-west3", "wm"),
    ("us-west4", "wn"),
];

const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Adds the URLs of a service, or none if they are disabled.
///
/// Sources: recording run-service-real for `uri`; Google's page on URLs for the second form; that a
/// service with disabled URLs has neither field is a guess.
pub(super) fn fill(cloud: &Cloud, name: &Name, service: &mut Object) {
    if service.is_true("defaultUriDisabled") {
        service.remove("uri");
        service.remove("urls");
        return;
    }
    let hashed = hashed(cloud, name, name.id());
    let number = cloud.projects.number(name.project());
    let numbered = format!("https://{}-{number}.{}.run.app", name.id(), name.location());
    service.insert("uri".to_owned(), json!(hashed));
    service.insert("urls".to_owned(), Json::from(vec![numbered, hashed]));
}

/// Source: Google's page on tags.
pub(super) fn tagged(cloud: &Cloud, name: &Name, tag: &str) -> String {
    hashed(cloud, name, &format!("{tag}---{}", name.id()))
}

/// `https://NAME-HASH-uc.a.run.app`: the hash depends on the project and the region.
fn hashed(cloud: &Cloud, name: &Name, label: &str) -> String {
    let region = name.location();
    let place = format!("{} {region}", cloud.projects.number(name.project()));
    let hash = numbering::letters(&place, 10, ALPHABET);
    let short = ABBREVIATIONS.iter().find(|(it, _)| *it == region).map_or_else(
        || numbering::letters(region, 2, &ALPHABET[..26]),
        |(_, short)| (*short).to_owned(),
    );
    format!("https://{label}-{hash}-{short}.a.run.app")
}
