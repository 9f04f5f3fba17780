//! Links between objects: what clients write for them, and what Google answers.

use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::name::Name;
use crate::project::Projects;

/// Where Compute says its objects are, whatever host the client used.
///
/// Source: recording compute-network-basic, `selfLink`.
const BASE: &str = "https://www.googleapis.com/compute/v1/";

/// The names of the objects that others refer to, as templates.
pub(crate) const NETWORK: &str = "projects/{project}/global/networks/{network}";
/// The same of subnetworks.
pub(crate) const SUBNETWORK: &str = "projects/{project}/regions/{region}/subnetworks/{subnetwork}";
/// The same of regional addresses.
pub(super) const ADDRESS: &str = "projects/{project}/regions/{region}/addresses/{address}";

/// The link that Google answers for an object.
pub(crate) fn link_to(name: &Name) -> String {
    link_to_path(name.path())
}

/// The link for a path such as `projects/p/regions/r`.
pub(crate) fn link_to_path(path: &str) -> String {
    format!("{BASE}{path}")
}

/// The object that a client's reference names: a whole URL, a path from `projects/`, or one that
/// leaves the project out (`global/networks/n`). None for anything else, such as a bare name.
///
/// A project may be named by its number, which becomes its id; `project` is that of the request.
pub(crate) fn referenced(projects: &Projects, reference: &str, project: &str) -> Option<Name> {
    let path = match reference.find("projects/") {
        Some(at) => reference[at..].to_owned(),
        None if reference.starts_with("global/") || reference.starts_with("regions/") => {
            format!("projects/{project}/{reference}")
        }
        None => return None,
    };
    let mut segments: Vec<&str> = path.split('/').collect();
    if segments.len() < 5 || segments.iter().any(|it| it.is_empty()) {
        return None;
    }
    let id = projects.id_of(segments[1], project);
    segments[1] = &id;
    Some(Name::new(compute_v1::API.host, &segments.join("/")))
}

/// The same, refused as Google refuses a text that is no link; the template is that of the objects
/// which the field may name.
///
/// Source: mitchellh/vagrant-google#221. That a link to an object of another kind is refused like one
/// is a guess.
pub(crate) fn required_reference(
    projects: &Projects,
    (field, template): (&str, &str),
    reference: &str,
    project: &str,
) -> Result<Name, ApiError> {
    let name = referenced(projects, reference, project).filter(|name| name.fits(template));
    name.ok_or_else(|| {
        ApiError::invalid(format!(
            "Invalid value for field 'resource.{field}': '{reference}'. The URL is malformed."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_understood_in_each_of_its_forms() {
        let network = Name::new("compute.googleapis.com", "projects/p/global/networks/n");
        let references = [
            "https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
            "https://compute.googleapis.com/compute/v1/projects/p/global/networks/n",
            "http://127.0.0.1:1/compute.googleapis.com/compute/v1/projects/p/global/networks/n",
            "projects/p/global/networks/n",
            "global/networks/n",
            "projects/42/global/networks/n",
            "https://www.googleapis.com/compute/v1/projects/42/global/networks/n",
        ];
        let projects = Projects(vec!["p=42".parse().unwrap()]);
        for reference in references {
            assert_eq!(referenced(&projects, reference, "p"), Some(network.clone()), "{reference}");
        }
        assert_eq!(referenced(&projects, "n", "p"), None);
        assert_eq!(referenced(&projects, "projects/p", "p"), None);
    }

    #[test]
    fn a_reference_to_an_object_of_another_kind_is_refused() {
        let refused = |template: &str, reference: &str| {
            required_reference(&Projects::default(), ("x", template), reference, "p").is_err()
        };
        let (network, subnetwork) = ("global/networks/n", "regions/r/subnetworks/s");
        for (template, own, other) in
            [(NETWORK, network, subnetwork), (SUBNETWORK, subnetwork, network)]
        {
            assert!(!refused(template, own));
            let below = format!("{own}/x");
            for other in [other, &below, "regions/r/addresses/a", "global/networks"] {
                assert!(refused(template, other), "{other} for {template}");
            }
        }
    }

    #[test]
    fn the_number_of_the_requests_project_is_understood_where_every_project_exists() {
        let projects = Projects::default();
        let reference = format!("projects/{}/global/networks/n", projects.number("p"));
        let network = Name::new("compute.googleapis.com", "projects/p/global/networks/n");
        assert_eq!(referenced(&projects, &reference, "p"), Some(network.clone()));
        assert_ne!(referenced(&projects, &reference, "q"), Some(network));
    }
}
