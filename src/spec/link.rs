//! Links to objects: the one parser for imports, data sources and references.
//!
//! | form | example |
//! |---|---|
//! | link | `https://www.googleapis.com/compute/v1/projects/p/global/networks/n`, of any version and host |
//! | full resource name | `//compute.googleapis.com/projects/p/global/networks/n` |
//! | path | `projects/p/global/networks/n` |
//! | part of a path | `global/networks/n`, `n` |

/// The part of a link that says which object is meant: from `projects/` on. A text without such a part is
/// returned whole.
pub(crate) fn path(link: &str) -> &str {
    let mut starts = link.match_indices("projects/").map(|(at, _)| at);
    let start = starts.find(|at| *at == 0 || link.as_bytes()[at - 1] == b'/');
    start.map_or(link, |at| &link[at..])
}

/// Whether a text begins with a host, with or without a scheme, so that a path may follow.
pub(crate) fn is_link(text: &str) -> bool {
    let before = text.strip_suffix(path(text)).unwrap_or_default();
    let host = before.rsplit("//").next().and_then(|rest| rest.split('/').next());
    before.contains("//") || before.ends_with('/') && host.is_some_and(|host| host.contains('.'))
}

/// What a link says of the places of a path such as `projects/{project}/regions/{region}/things/{name}`.
/// Words of the path must stand in the link as well; a link may omit segments at the beginning.
pub(crate) fn places<'a>(template: &'a str, link: &str) -> Option<Vec<(&'a str, String)>> {
    let given = path(link).trim_start_matches('/');
    let has_odd_letters = given.contains(|it: char| it.is_whitespace() || "?#".contains(it));
    if has_odd_letters || (path(link) == link && is_url(link)) {
        return None;
    }
    let mut given = given.rsplit('/');
    let mut found = Vec::new();
    for segment in template.rsplit('/') {
        let Some(text) = given.next() else { break };
        match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(place) if !text.is_empty() => found.push((place, text.to_owned())),
            None if text == segment => {}
            _ => return None,
        }
    }
    given.next().is_none().then_some(found)
}

fn is_url(text: &str) -> bool {
    text.contains("://") || text.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "projects/p/global/networks/n";

    #[test]
    fn the_path_is_found_in_every_form_of_a_link() {
        for before in [
            "",
            "/",
            "https://www.googleapis.com/compute/v1/",
            "https://www.googleapis.com/compute/beta/",
            "https://compute.googleapis.com/compute/v1/",
            "https://us-central1-run.googleapis.com/v2/",
            "https://compute.europe-west4.rep.googleapis.com/compute/v1/",
            "//compute.googleapis.com/",
            "compute.googleapis.com/",
            "www.googleapis.com/compute/v1/",
        ] {
            assert_eq!(path(&format!("{before}{PATH}")), PATH, "{before}");
            assert_eq!(is_link(&format!("{before}{PATH}")), before.contains('.'), "{before}");
        }
        assert_eq!(path("myprojects/x"), "myprojects/x");
        for text in ["main", "demo/main", "example.com:demo/main", "demo/us-central1/projects"] {
            assert!(!is_link(text), "{text}");
        }
    }

    #[test]
    fn a_link_gives_the_values_of_the_places_of_its_path() {
        type Places = &'static [(&'static str, &'static str)];
        let template = "projects/{project}/regions/{region}/things/{name}";
        let cases: [(&str, Option<Places>); 13] = [
            (
                "https://host.example/v1/projects/p/regions/r/things/t",
                Some(&[("name", "t"), ("region", "r"), ("project", "p")]),
            ),
            (
                "//things.googleapis.com/projects/p/regions/r/things/t",
                Some(&[("name", "t"), ("region", "r"), ("project", "p")]),
            ),
            ("regions/r/things/t", Some(&[("name", "t"), ("region", "r")])),
            ("things/t", Some(&[("name", "t")])),
            ("t", Some(&[("name", "t")])),
            ("projects/p/things/t", None),
            ("projects/p/global/things/t", None),
            ("projects/p/regions/r/others/t", None),
            ("projects/x", None),
            ("things/", None),
            ("a b", None),
            ("https://host.example/t", None),
            ("more/projects/p/regions/r/things/t/u", None),
        ];
        for (link, expected) in cases {
            let found = places(template, link);
            let expected = expected.map(|it| {
                it.iter().map(|(place, text)| (*place, (*text).to_owned())).collect::<Vec<_>>()
            });
            assert_eq!(found, expected, "{link}");
        }
    }
}
