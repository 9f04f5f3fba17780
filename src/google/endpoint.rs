//! The base URL of an API: its default, a custom endpoint, or the emulator.

use super::settings::Settings;
use crate::remote::Api;

/// The domain of the public Cloud universe.
pub(super) const DEFAULT_UNIVERSE: &str = "googleapis.com";

/// The base URL to send a call of `api` to, ending in a slash. `place` is the region of the object, for
/// an API that has a host for each region.
///
/// An emulator wins over a configured endpoint, so that nothing reaches the real Google by accident.
/// A configured endpoint is taken literally: no universe is put into it, and the region only for
/// `{{location}}`, as hashicorp/google does.
pub(super) fn base_url(settings: &Settings, api: &Api, place: Option<&str>) -> String {
    let place = place.unwrap_or_default();
    let own = api.base_url.replace("{location}", place);
    if let Some(address) = &settings.emulator {
        return format!("http://{}/{}", bare_address(address), without_scheme(&own));
    }
    if let Some(configured) = settings.endpoints.get(api.endpoint_attribute) {
        let configured = configured.replace("{{location}}", place);
        return format!("{}/", configured.trim_end_matches('/'));
    }
    match &settings.universe_domain {
        Some(universe) => own.replace(DEFAULT_UNIVERSE, universe),
        None => own,
    }
}

/// The base URL of uploads: the path of the API is below `/upload/` on the same host.
///
/// Source: discovery storage/v1, `mediaUpload`. Of an endpoint with another path, hashicorp/google keeps the host
/// alone.
pub(super) fn upload_url(base_url: &str, api: &Api) -> String {
    let path = api.path();
    let before = base_url.strip_suffix(path).unwrap_or_else(|| {
        let start = base_url.len() - without_scheme(base_url).len();
        let end = base_url[start..].find('/').map_or(base_url.len(), |at| start + at + 1);
        &base_url[..end]
    });
    format!("{before}upload/{path}")
}

/// The host and port of a base URL, for messages. Credentials in the URL are removed.
pub(super) fn authority(base_url: &str) -> &str {
    let rest = without_scheme(base_url);
    let authority = rest.split_once('/').map_or(rest, |(authority, _)| authority);
    authority.rsplit_once('@').map_or(authority, |(_, address)| address)
}

/// The address without a scheme and slash: users may paste `http://127.0.0.1:8080/`.
fn bare_address(address: &str) -> &str {
    without_scheme(address).trim_end_matches('/')
}

/// The URL without its scheme.
fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::API;
    use std::collections::BTreeMap;

    fn configured(endpoint: &str) -> Settings {
        let attribute = API.endpoint_attribute.to_owned();
        let endpoints = BTreeMap::from([(attribute, endpoint.to_owned())]);
        Settings { endpoints, ..Settings::default() }
    }

    #[test]
    fn a_custom_endpoint_replaces_the_default() {
        assert_eq!(base_url(&Settings::default(), &API, None), API.base_url);
        let elsewhere = configured("https://proxy.example/compute/v1/");
        assert_eq!(base_url(&elsewhere, &API, None), "https://proxy.example/compute/v1/");
        let no_slash = configured("https://proxy.example/compute/v1");
        assert_eq!(base_url(&no_slash, &API, None), "https://proxy.example/compute/v1/");
    }

    #[test]
    fn an_api_may_have_a_host_for_each_region() {
        const REGIONAL: Api = Api {
            name: "run",
            base_url: "https://{location}-run.googleapis.com/v1/",
            endpoint_attribute: "cloud_run_custom_endpoint",
        };
        let url = base_url(&Settings::default(), &REGIONAL, Some("us-central1"));
        assert_eq!(url, "https://us-central1-run.googleapis.com/v1/");
        let endpoint = "https://proxy.example/{{location}}-run/v1/".to_owned();
        let endpoints = BTreeMap::from([(REGIONAL.endpoint_attribute.to_owned(), endpoint)]);
        let settings = Settings { endpoints, ..Settings::default() };
        let url = base_url(&settings, &REGIONAL, Some("us-central1"));
        assert_eq!(url, "https://proxy.example/us-central1-run/v1/");
    }

    #[test]
    fn the_emulator_takes_precedence_over_a_custom_endpoint() {
        for address in ["127.0.0.1:8080", "http://127.0.0.1:8080/"] {
            let mut settings = configured("https://proxy.example/");
            settings.emulator = Some(address.to_owned());
            let moved = base_url(&settings, &API, None);
            assert_eq!(moved, "http://127.0.0.1:8080/compute.googleapis.com/compute/v1/");
            assert_eq!(authority(&moved), "127.0.0.1:8080");
        }
    }

    #[test]
    fn uploads_have_a_path_of_their_own() {
        for (base, expected) in [
            (API.base_url, "https://compute.googleapis.com/upload/compute/v1/"),
            (
                "http://127.0.0.1:1/compute.googleapis.com/compute/v1/",
                "http://127.0.0.1:1/compute.googleapis.com/upload/compute/v1/",
            ),
            ("https://proxy.example/other/", "https://proxy.example/upload/compute/v1/"),
        ] {
            assert_eq!(upload_url(base, &API), expected, "{base}");
        }
    }

    #[test]
    fn a_universe_replaces_the_domain_but_not_in_a_custom_endpoint() {
        let universe_domain = Some("cloud.example".to_owned());
        let settings = Settings { universe_domain: universe_domain.clone(), ..Settings::default() };
        assert_eq!(base_url(&settings, &API, None), "https://compute.cloud.example/compute/v1/");
        let literal = Settings { universe_domain, ..configured("https://x.googleapis.com/v1/") };
        assert_eq!(base_url(&literal, &API, None), "https://x.googleapis.com/v1/");
    }
}
