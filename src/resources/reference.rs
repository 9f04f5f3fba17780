//! References to compute's objects, in the forms that Google takes and gives.

use crate::spec::SentContext;

/// A network for a request: `projects/{project}/global/networks/{name}`, whatever it was given as.
pub(super) fn network(given: &str, context: &SentContext<'_>) -> String {
    match path(given) {
        Some(path) => path.to_owned(),
        None => format!("projects/{}/global/networks/{}", context.project, name(given)),
    }
}

/// The last segment of a link or path; a name as it is.
pub(super) fn name(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or(link)
}

/// The name that a link ends with.
pub(crate) fn named(link: &str) -> String {
    name(link).to_owned()
}

/// A link to a compute object as hashicorp/google stores it: of version v1, whatever version Google
/// answers with.
pub(super) fn of_v1(link: &str) -> String {
    match link.split_once("/compute/") {
        Some((host, rest)) => match rest.split_once("/projects/") {
            Some((_, path)) => format!("{host}/compute/v1/projects/{path}"),
            None => link.to_owned(),
        },
        None => link.to_owned(),
    }
}

fn path(link: &str) -> Option<&str> {
    link.find("projects/").map(|start| &link[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_sent_as_a_path() {
        let context = SentContext { project: "demo" };
        for given in [
            "main",
            "global/networks/main",
            "projects/demo/global/networks/main",
            "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main",
        ] {
            assert_eq!(network(given, &context), "projects/demo/global/networks/main");
        }
    }

    #[test]
    fn a_link_is_stored_as_one_of_version_1() {
        let link = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main";
        assert_eq!(of_v1(link), link);
        assert_eq!(of_v1(&link.replace("/v1/", "/beta/")), link);
        assert_eq!(of_v1("projects/demo"), "projects/demo");
    }
}
