//! References to other objects, in the forms that users write, and that Google accepts and returns.

use std::borrow::Cow;

use crate::value::Value;

use super::link;
use super::template::PROJECT_NUMBER;

/// A collection whose objects others refer to, and the spellings in which Google accepts and returns
/// such references.
///
/// A reference may be written as a name (`main`), a partial path (`global/networks/main`), a path from
/// `projects/` on, a link, or a full resource name (`//compute.googleapis.com/projects/…`). The
/// referring object provides the project, region or zone that the reference omits.
#[derive(Debug)]
pub(crate) struct Reference {
    /// The path of an object of the collection, with places: `projects/{project}/global/networks/{name}`.
    /// The last place is the object's name.
    pub(crate) path: &'static str,
    sent: Spelling,
    read: Spelling,
}

/// How a reference is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As it was given.
    AsGiven,
    /// By the name alone.
    Name,
    /// As a path from `projects/` on.
    Path,
    /// As a path from `projects/` on, with the number of the project: see
    /// [`ProjectNumber`](super::ProjectNumber).
    PathByNumber,
    /// As a path behind this prefix: `https://host/v1/`, `//service.googleapis.com/`.
    Behind(&'static str),
    /// As a link to compute's version v1. Google's own link keeps its host.
    ComputeLink,
}

/// The context for converting a string to Google's form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentContext<'a> {
    object: &'a Value,
}

impl<'a> SentContext<'a> {
    /// The context for the attributes of this object, which provides its own project and location.
    pub(crate) fn of(object: &'a Value) -> Self {
        Self { object }
    }

    /// The object's value for a place in a path, by the place's name: empty if the object has none. A
    /// location is a region or a zone, whatever the object calls it.
    pub(crate) fn place(self, place: &str) -> &'a str {
        let text = |attribute: &str| {
            self.object.get(attribute).as_str().map(name).filter(|text| !text.is_empty())
        };
        let others: &[&str] = match place {
            "region" | "zone" => &["location"],
            "location" => &["region", "zone"],
            _ => &[],
        };
        text(place).or_else(|| others.iter().find_map(|other| text(other))).unwrap_or_default()
    }
}

impl Reference {
    /// References to objects at this path, which are sent as paths, and read as Google returns
    /// them.
    pub(crate) const fn new(path: &'static str) -> Self {
        Self { path, sent: Spelling::Path, read: Spelling::AsGiven }
    }

    /// References to compute's objects at this path, which are sent as paths and read as links.
    pub(crate) const fn compute(path: &'static str) -> Self {
        Self { path, sent: Spelling::Path, read: Spelling::ComputeLink }
    }

    /// Sends references in this spelling.
    pub(crate) const fn sent_as(mut self, spelling: Spelling) -> Self {
        self.sent = spelling;
        self
    }

    /// Reads references in this spelling.
    pub(crate) const fn read_as(mut self, spelling: Spelling) -> Self {
        self.read = spelling;
        self
    }

    /// The path of the referenced object. `None` if the reference has another form, or if neither
    /// the reference nor the referring object fills a place.
    pub(crate) fn parse(&self, given: &str, context: SentContext<'_>) -> Option<String> {
        let given = link::path(given).trim_start_matches('/');
        let mut said = given.rsplit('/');
        let mut segments = Vec::new();
        for segment in self.path.rsplit('/') {
            let place = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let segment = match (place, said.next()) {
                (Some(_), Some(part)) => part,
                (Some(place), None) => context.place(place),
                (None, None) => segment,
                (None, Some(part)) if part == segment => segment,
                (None, Some(_)) => return None,
            };
            segments.push(segment);
        }
        let is_whole = said.next().is_none() && segments.iter().all(|part| !part.is_empty());
        segments.reverse();
        is_whole.then(|| segments.join("/"))
    }

    /// The places of the path that the reference itself fills, except the object's name: none if
    /// the reference has another form.
    pub(crate) fn said<'a>(&self, given: &'a str) -> Vec<(&'static str, &'a str)> {
        let given = link::path(given).trim_start_matches('/');
        let mut found = Vec::new();
        let both = self.path.rsplit('/').zip(given.rsplit('/')).enumerate();
        for (at, (segment, said)) in both {
            match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(place) if at > 0 => found.push((place, said)),
                None if segment != said => return Vec::new(),
                _ => {}
            }
        }
        let is_longer = given.split('/').count() > self.path.split('/').count();
        if is_longer { Vec::new() } else { found }
    }

    /// The places of the path, except the object's name.
    pub(crate) fn places(&self) -> impl Iterator<Item = &'static str> {
        let places = self.path.rsplit('/').skip(1);
        places.filter_map(|it| it.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')))
    }

    /// The reference as it is sent to Google. A reference of another form is sent unchanged, so
    /// that Google refuses it.
    pub(crate) fn sent<'a>(&self, given: &'a str, context: SentContext<'_>) -> Cow<'a, str> {
        let path = || match self.parse(given, context) {
            Some(path) => Cow::from(path),
            None => link::path(given).into(),
        };
        match self.sent {
            Spelling::AsGiven => given.into(),
            Spelling::Name => name(given).into(),
            Spelling::Path => path(),
            Spelling::PathByNumber => with_number(path(), context.place(PROJECT_NUMBER)),
            Spelling::Behind(prefix) => format!("{prefix}{}", path()).into(),
            Spelling::ComputeLink => {
                format!("https://www.googleapis.com/compute/v1/{}", path()).into()
            }
        }
    }

    /// The reference as the state has it.
    pub(super) fn read<'a>(&self, given: &'a str) -> Cow<'a, str> {
        match self.read {
            Spelling::AsGiven => given.into(),
            Spelling::Name => name(given).into(),
            Spelling::Path | Spelling::PathByNumber => link::path(given).into(),
            Spelling::Behind(prefix) => match link::path(given) {
                path if path.starts_with("projects/") => format!("{prefix}{path}").into(),
                other => other.into(),
            },
            Spelling::ComputeLink => compute_v1_link(given).into(),
        }
    }
}

/// The path with the project's number, if that is known.
fn with_number<'a>(path: Cow<'a, str>, number: &str) -> Cow<'a, str> {
    let rest = path.strip_prefix("projects/").and_then(|rest| rest.split_once('/'));
    match rest {
        Some((_, rest)) if !number.is_empty() => format!("projects/{number}/{rest}").into(),
        _ => path,
    }
}

/// The last segment of a link or path; a name as it is.
pub(crate) fn name(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or(link)
}

/// The name that a link ends with.
pub(crate) fn named(link: &str) -> String {
    name(link).to_owned()
}

/// A link to a compute object as hashicorp/google stores it: of version v1, whatever version Google
/// returns.
pub(crate) fn compute_v1_link(link: &str) -> String {
    let parts = link.split_once("/compute/").and_then(|(host, rest)| {
        let (_, path) = rest.split_once("/projects/")?;
        Some((host, path))
    });
    parts.map_or_else(
        || link.to_owned(),
        |(host, path)| format!("{host}/compute/v1/projects/{path}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const NETWORK: Reference = Reference::compute("projects/{project}/global/networks/{name}");
    const SUBNETWORK: Reference =
        Reference::compute("projects/{project}/regions/{region}/subnetworks/{name}");

    #[test]
    fn a_reference_is_read_from_every_form() {
        let object = Value::object([
            ("project", Value::from("demo")),
            ("location", "https://host/v1/projects/demo/regions/r1".into()),
        ]);
        let context = SentContext::of(&object);
        let full = "projects/demo/global/networks/main";
        let cases = [
            (&NETWORK, "main", Some(full)),
            (&NETWORK, "networks/main", Some(full)),
            (&NETWORK, "global/networks/main", Some(full)),
            (&NETWORK, "/global/networks/main", Some(full)),
            (&NETWORK, "projects/demo/global/networks/main", Some(full)),
            (
                &NETWORK,
                "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main",
                Some(full),
            ),
            (&NETWORK, "//compute.googleapis.com/projects/demo/global/networks/main", Some(full)),
            (&NETWORK, "projects/p/global/networks/n", Some("projects/p/global/networks/n")),
            (&NETWORK, "global/subnetworks/main", None),
            (&NETWORK, "projects/p/extra/global/networks/n", None),
            (&NETWORK, "", None),
            (&SUBNETWORK, "s", Some("projects/demo/regions/r1/subnetworks/s")),
            (
                &SUBNETWORK,
                "regions/r2/subnetworks/s",
                Some("projects/demo/regions/r2/subnetworks/s"),
            ),
        ];
        for (reference, given, path) in cases {
            assert_eq!(reference.parse(given, context).as_deref(), path, "{given}");
        }
        assert_eq!(SUBNETWORK.parse("s", SentContext::of(&Value::Null)), None);
    }

    #[test]
    fn a_reference_gives_the_project_and_location_of_its_object() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            ("s", &[]),
            ("subnetworks/s", &[]),
            ("regions/r2/subnetworks/s", &[("region", "r2")]),
            ("projects/p/regions/r2/subnetworks/s", &[("region", "r2"), ("project", "p")]),
            ("projects/p/regions/r2/networks/s", &[]),
            ("projects/p/more/regions/r2/subnetworks/s", &[]),
        ];
        for (given, said) in cases {
            assert_eq!(SUBNETWORK.said(given), said, "{given}");
        }
        assert_eq!(SUBNETWORK.places().collect::<Vec<_>>(), ["region", "project"]);
    }

    #[test]
    fn a_reference_is_sent_and_read_in_its_spelling() {
        const RANGE: Reference =
            Reference::new("projects/{project}/locations/global/internalRanges/{name}")
                .sent_as(Spelling::AsGiven)
                .read_as(Spelling::Behind("networkconnectivity.googleapis.com/"));
        const REGION: Reference = Reference::new("projects/{project}/regions/{region}")
            .sent_as(Spelling::Name)
            .read_as(Spelling::Name);
        let object = Value::object([("project", Value::from("demo"))]);
        let context = SentContext::of(&object);
        let link = "https://www.googleapis.com/compute/beta/projects/p/global/networks/n";
        let path = "projects/p/locations/global/internalRanges/r";
        assert_eq!(NETWORK.sent("n", context), "projects/demo/global/networks/n");
        assert_eq!(NETWORK.sent(link, context), "projects/p/global/networks/n");
        assert_eq!(NETWORK.read(link), link.replace("/beta/", "/v1/"));
        assert_eq!(RANGE.sent("r", context), "r");
        assert_eq!(RANGE.read(path), format!("networkconnectivity.googleapis.com/{path}"));
        assert_eq!(REGION.sent("https://host/v1/projects/p/regions/r", context), "r");
        assert_eq!(REGION.read("https://host/v1/projects/p/regions/r"), "r");
    }

    #[test]
    fn a_path_by_number_has_the_number_once_it_is_known() {
        const BY_NUMBER: Reference = Reference::new("projects/{project}/global/networks/{name}")
            .sent_as(Spelling::PathByNumber);
        let project = ("project", Value::from("demo"));
        let unnumbered = Value::object([project.clone()]);
        let numbered = Value::object([project, ("project_number", "42".into())]);
        for given in
            ["n", "projects/demo/global/networks/n", "https://h/v1/projects/demo/global/networks/n"]
        {
            let sent = |object| BY_NUMBER.sent(given, SentContext::of(object)).into_owned();
            assert_eq!(sent(&numbered), "projects/42/global/networks/n", "{given}");
            assert_eq!(sent(&unnumbered), "projects/demo/global/networks/n", "{given}");
        }
    }

    #[test]
    fn a_link_is_stored_as_one_of_version_1() {
        let link = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main";
        assert_eq!(compute_v1_link(link), link);
        assert_eq!(compute_v1_link(&link.replace("/v1/", "/beta/")), link);
        assert_eq!(compute_v1_link("projects/demo"), "projects/demo");
    }
}
