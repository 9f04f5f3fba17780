//! Links between objects: the forms that clients send, and the form that Google returns.

use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::name::Name;
use crate::project::Projects;

/// The root of Compute's links, whichever host the client used.
///
/// Source: recording compute-network-basic, `selfLink`.
pub(super) const BASE: &str = "https://www.googleapis.com/compute/v1/";

/// The names of the objects that others refer to, as templates.
pub(crate) const NETWORK: &str = "projects/{project}/global/networks/{network}";
/// The template for subnetworks.
pub(crate) const SUBNETWORK: &str = "projects/{project}/regions/{region}/subnetworks/{subnetwork}";
/// The template for regional addresses.
pub(super) const ADDRESS: &str = "projects/{project}/regions/{region}/addresses/{address}";

/// The link that Google returns for an object.
pub(crate) fn link_to(name: &Name) -> String {
    link_to_path(name.path())
}

/// The link for a path such as `projects/p/regions/r`.
pub(crate) fn link_to_path(path: &str) -> String {
    format!("{BASE}{path}")
}

/// The object that a client's reference names: a whole URL, a path from `projects/`, or a path
/// without the project (`global/networks/n`). None for any other string, such as a bare name.
///
/// A project number is converted to the project's id; `project` is the project of the request.
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

/// The same, but rejects a string that is not a link, as Google does. The template describes the
/// objects to which the field may refer.
///
/// Source: mitchellh/vagrant-google#221. That a link to an object of another kind is rejected in
/// the same way is a guess.
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
