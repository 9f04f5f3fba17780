//! Determines which of Google's hosts a request is for.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// The host of files that Google publishes.
const FILES: &str = "www.gstatic.com";

/// The address of a request as Google would have received it.
#[derive(Debug, PartialEq)]
pub(crate) struct Address {
    /// Such as `run.googleapis.com`; empty if the request is not for one of Google's hosts.
    pub(crate) host: String,
    /// The region or zone whose host it is, as in `us-central1-run.googleapis.com`; empty if the host serves
    /// all of them.
    pub(crate) place: String,
    /// With its leading slash, still percent-encoded.
    pub(crate) path: String,
}

/// Reads the address from the first segment of the path or, as Google does, from the `Host` header.
///
/// The path takes precedence: none of Google's paths begins with a host, but a client may set both.
pub(crate) fn address(headers: &HeaderMap, path: &str) -> Address {
    let rest = path.trim_start_matches('/');
    let (first, rest) = rest.split_once('/').unwrap_or((rest, ""));
    let path_below = format!("/{rest}");
    if let Some((host, place)) = google_host(first, &path_below) {
        return Address { host, place, path: path_below };
    }
    let header = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (host, place) =
        google_host(header, path).or_else(|| named_by_path(path)).unwrap_or_default();
    Address { host, place, path: path.to_owned() }
}

/// The host of a path that names its API and has lost its host: for record sets and uploads, hashicorp/google cuts
/// the path off its endpoint, and with it a host in the path.
fn named_by_path(path: &str) -> Option<(String, String)> {
    const APIS: [(&str, &str); 2] = [("/dns/v1", "dns"), ("/upload/storage/v1/", "storage")];
    let (_, api) = APIS.iter().find(|(start, _)| path.starts_with(start))?;
    Some((format!("{api}.googleapis.com"), String::new()))
}

/// The APIs whose regional hosts have the region in front: `us-central1-run.googleapis.com`.
///
/// Sources: Cloud Run's reference of version 1; Resource Manager's pages on tags of regional resources.
const BEHIND_A_REGION: [&str; 2] = ["cloudresourcemanager", "run"];

/// The canonical host of an API, whichever of its hosts was used, and the region in that host.
///
/// Source: `root_url`, `mtls_root_url` and `regional_endpoints` of the discovery documents. Compute's links
/// are on `www.googleapis.com`.
fn google_host(host: &str, path: &str) -> Option<(String, String)> {
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if host == FILES {
        return Some((host, String::new()));
    }
    let name = host.strip_suffix(".googleapis.com")?;
    let name = name.strip_suffix(".mtls").unwrap_or(name);
    let behind_a_region = BEHIND_A_REGION
        .iter()
        .find_map(|api| Some((*api, name.strip_suffix(api)?.strip_suffix('-')?)));
    let (api, place) = match (name.strip_suffix(".rep"), behind_a_region) {
        (Some(regional), _) => regional.split_once('.').unwrap_or((regional, "")),
        (None, Some(found)) => found,
        (None, None) if name == "www" => {
            (path.trim_start_matches('/').split('/').next().unwrap_or_default(), "")
        }
        (None, None) => (name, ""),
    };
    Some((format!("{api}.googleapis.com"), place.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(host: &str, path: &str) -> Address {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        address(&headers, path)
    }

    fn of(host: &str, path: &str) -> (String, String) {
        let address = at(host, path);
        (address.host, address.path)
    }

    #[test]
    fn a_host_may_be_that_of_a_region() {
        for (host, google_host, place) in [
            ("us-central1-run.googleapis.com", "run.googleapis.com", "us-central1"),
            ("run.us-east1.rep.googleapis.com", "run.googleapis.com", "us-east1"),
            (
                "us-central1-a-cloudresourcemanager.googleapis.com",
                "cloudresourcemanager.googleapis.com",
                "us-central1-a",
            ),
            ("cloudresourcemanager.googleapis.com", "cloudresourcemanager.googleapis.com", ""),
            ("run.googleapis.com", "run.googleapis.com", ""),
        ] {
            let address = at(host, "/v3/x");
            assert_eq!((&*address.host, &*address.place), (google_host, place), "{host}");
        }
    }

    #[test]
    fn a_request_is_addressed_by_host_or_by_path() {
        let cases = [
            ("127.0.0.1:80", "/dns/v1/x", "dns.googleapis.com", "/dns/v1/x"),
            (
                "127.0.0.1:80",
                "/upload/storage/v1/x",
                "storage.googleapis.com",
                "/upload/storage/v1/x",
            ),
            ("run.googleapis.com", "/v2/x", "run.googleapis.com", "/v2/x"),
            ("127.0.0.1:80", "/www.gstatic.com/x", "www.gstatic.com", "/x"),
            ("us-central1-run.googleapis.com", "/apis/x", "run.googleapis.com", "/apis/x"),
            ("run.us-east1.rep.googleapis.com", "/v2/x", "run.googleapis.com", "/v2/x"),
            (
                "compute.mtls.googleapis.com:443",
                "/compute/v1/x",
                "compute.googleapis.com",
                "/compute/v1/x",
            ),
            ("www.googleapis.com", "/compute/v1/x", "compute.googleapis.com", "/compute/v1/x"),
            ("127.0.0.1:80", "/run.googleapis.com/v2/x", "run.googleapis.com", "/v2/x"),
            ("run.googleapis.com", "/run.googleapis.com/v2/x", "run.googleapis.com", "/v2/x"),
            (
                "127.0.0.1:80",
                "/www.googleapis.com/compute/v1/x",
                "compute.googleapis.com",
                "/compute/v1/x",
            ),
            ("localhost", "/v2/x", "", "/v2/x"),
        ];
        for (host, path, google_host, google_path) in cases {
            assert_eq!(of(host, path), (google_host.to_owned(), google_path.to_owned()));
        }
    }
}
