//! The subnetworks of a plan, and those that its workloads refer to.

use super::object::{Leaf, Object, Side};
use crate::capacity;
use ipnet::Ipv4Net;

/// A subnetwork by its name, with its project and region as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The project.
    pub(super) project: Option<String>,
    /// The region.
    pub(super) region: Option<String>,
    /// The name.
    pub(super) name: String,
}

/// The primary IPv4 range of a subnetwork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range(pub(super) Ipv4Net);

/// What is known about the range of a subnetwork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// The subnetwork does not exist.
    Gone,
    /// It exists, and its range is not in the plan, known after apply, or sensitive.
    Unknown,
    /// It has this range.
    Known(Range),
}

impl Range {
    /// The length of the prefix.
    pub(super) fn prefix_length(self) -> u8 {
        self.0.prefix_len()
    }

    /// The addresses that Cloud Run can use, if nothing else does.
    pub(super) fn usable(self) -> u64 {
        capacity::usable_addresses(self.prefix_length())
    }
}

impl Size {
    /// The range, if it is known.
    pub(super) fn range(self) -> Option<Range> {
        match self {
            Size::Known(range) => Some(range),
            Size::Gone | Size::Unknown => None,
        }
    }
}

impl Path {
    /// The path that a workload's reference means: a link, a path or a name. The workload's project and
    /// region stand in for those that are missing.
    pub(super) fn of_reference(
        reference: &str,
        project: Option<&str>,
        region: Option<&str>,
    ) -> Path {
        Path {
            project: after(reference, "projects").or(project).map(str::to_owned),
            region: after(reference, "regions").or(region).map(str::to_owned),
            name: last(reference).to_owned(),
        }
    }

    /// The path of a subnetwork, which may contain what [`is_sensitive`] says is sensitive.
    fn of(side: Side<'_>) -> Option<Path> {
        let side = side.with_sensitive();
        let id = side.text(&["self_link"]).or_else(|| side.text(&["id"])).unwrap_or_default();
        let owned = |text: Option<&str>| text.map(|text| last(text).to_owned());
        Some(Path {
            project: owned(after(id, "projects").or_else(|| side.text(&["project"]))),
            region: owned(after(id, "regions").or_else(|| side.text(&["region"]))),
            name: last(side.text(&["name"]).or(Some(id).filter(|id| !id.is_empty()))?).to_owned(),
        })
    }

    /// Whether both can be the same subnetwork.
    pub(super) fn matches(&self, other: &Path) -> bool {
        let agree = |one: &Option<String>, two: &Option<String>| {
            one.is_none() || two.is_none() || one == two
        };
        self.name == other.name
            && agree(&self.project, &other.project)
            && agree(&self.region, &other.region)
    }

    /// The path as far as it is known.
    pub(super) fn shown(&self) -> String {
        let part = |word: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!("{word}/{value}/")).unwrap_or_default()
        };
        format!(
            "{}{}subnetworks/{}",
            part("projects", &self.project),
            part("regions", &self.region),
            self.name
        )
    }
}

/// The paths and sizes of a subnetwork before and after the apply.
pub(super) fn described(object: &Object<'_>) -> [(Option<Path>, Size); 2] {
    [object.before, object.after].map(|side| match side {
        None => (None, Size::Gone),
        Some(side) => (Path::of(side), size(side)),
    })
}

/// Whether a path must not be shown. The computed `id` contains a sensitive name and is not sensitive itself.
pub(super) fn is_sensitive(object: &Object<'_>) -> bool {
    let parts = ["name", "project", "region", "id", "self_link"];
    let sides = [object.before, object.after];
    let mut leaves = sides.iter().flatten().flat_map(|side| parts.map(|part| side.at(&[part])));
    leaves.any(|leaf| leaf == Leaf::Sensitive)
}

fn size(side: Side<'_>) -> Size {
    let range = match side.at(&["ip_cidr_range"]) {
        Leaf::Known(range) => range.as_str().and_then(|range| range.parse().ok()),
        _ => None,
    };
    range.map_or(Size::Unknown, |range| Size::Known(Range(range)))
}

/// The part of a path that follows this word.
pub(super) fn after<'a>(path: &'a str, word: &str) -> Option<&'a str> {
    let mut parts = path.split('/');
    parts.find(|part| *part == word)?;
    parts.next().filter(|part| !part.is_empty())
}

/// The last part of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn links_paths_and_names_are_the_same_subnetwork() {
        let path = |text| Path::of_reference(text, Some("demo"), Some("us-central1"));
        let whole = path("projects/demo/regions/us-central1/subnetworks/egress");
        for same in [
            "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/subnetworks/egress",
            "regions/us-central1/subnetworks/egress",
            "egress",
        ] {
            assert!(whole.matches(&path(same)), "{same}");
        }
        assert_eq!(whole.shown(), "projects/demo/regions/us-central1/subnetworks/egress");
        assert!(whole.matches(&Path { project: None, region: None, name: "egress".to_owned() }));
        for other in [
            "projects/host/regions/us-central1/subnetworks/egress",
            "projects/demo/regions/us-east1/subnetworks/egress",
            "other",
        ] {
            assert!(!whole.matches(&path(other)), "{other}");
        }
    }
}
