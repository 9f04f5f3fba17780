//! The beta version of the API: the objects and methods of version 1, with links of its own.
//!
//! Source: discovery compute/beta, `basePath`; the links in a response have the version of the
//! request (hashicorp/google-beta records `compute/beta` links). Fields that only the beta version
//! has are not modelled.

use super::links::BASE;
use super::product::COMPUTE;
use crate::json::Json;

/// The path prefix of the beta version.
const PREFIX: &str = "/compute/beta/";
/// The root of its links.
const BETA_BASE: &str = "https://www.googleapis.com/compute/beta/";

/// The path in version 1 that a path in the beta version corresponds to.
pub(crate) fn path_in_version_1(host: &str, path: &str) -> Option<String> {
    let rest = path.strip_prefix(PREFIX).filter(|_| host == COMPUTE.api.host)?;
    Some(format!("{}{rest}", COMPUTE.prefix))
}

/// Converts all links in a response to the beta version.
pub(crate) fn link_to_beta(body: &mut Json) {
    match body {
        Json::String(text) => {
            if let Some(path) = text.strip_prefix(BASE) {
                *text = format!("{BETA_BASE}{path}");
            }
        }
        Json::Array(items) => items.iter_mut().for_each(link_to_beta),
        Json::Object(fields) => fields.values_mut().for_each(link_to_beta),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_of_the_beta_version_has_one_in_version_1() {
        for (host, path, expected) in [
            ("compute.googleapis.com", "/compute/beta/projects/p", Some("/compute/v1/projects/p")),
            ("compute.googleapis.com", "/compute/v1/projects/p", None),
            ("run.googleapis.com", "/compute/beta/projects/p", None),
        ] {
            assert_eq!(path_in_version_1(host, path).as_deref(), expected, "{host}{path}");
        }
    }

    #[test]
    fn every_link_of_a_response_is_converted() {
        let mut body = json!({
            "selfLink": format!("{BASE}projects/p/global/networks/n"),
            "items": [{"subnetworks": [format!("{BASE}projects/p/regions/r/subnetworks/s")]}],
            "description": "see compute/v1/",
            "mtu": 1460,
        });
        link_to_beta(&mut body);
        assert_eq!(
            body,
            json!({
                "selfLink": "https://www.googleapis.com/compute/beta/projects/p/global/networks/n",
                "items": [{"subnetworks": [
                    "https://www.googleapis.com/compute/beta/projects/p/regions/r/subnetworks/s"
                ]}],
                "description": "see compute/v1/",
                "mtu": 1460,
            })
        );
    }
}
