//! A collection in Google's discovery documents.

use serde_json::Value;

use super::facts::{Absent, Facts};

/// A collection in a discovery document.
pub(super) struct Discovery {
    document: Value,
    /// The ids of its methods without their last part: `redis.projects.locations.instances`.
    pub(super) group: String,
    /// The schema of an object.
    pub(super) schema: String,
    /// The name of an object as the emulator writes it: `projects/{project}/topics/{topic}`.
    pub(super) item: String,
}

impl Discovery {
    /// The collection of a type, if the document has it.
    pub(super) fn find(facts: &Facts, document: Value) -> Option<Discovery> {
        let root = document["root_url"].text();
        let base = facts.base_url().strip_prefix(root)?;
        let wanted = format!("{base}{}", facts.object_url());
        let (id, method) = document["methods"].entries().find(|(_, method)| {
            method["verb"] == "GET" && is_same(&wanted, &full_path(&document, method))
        })?;
        let group = id.rsplit_once('.')?.0.to_owned();
        let schema = method["response"].text().to_owned();
        let path = full_path(&document, method);
        let item = with_singular_places(path.strip_prefix(base).unwrap_or(&path));
        Some(Discovery { document, group, schema, item })
    }

    /// `redis`.
    pub(super) fn api(&self) -> &str {
        self.document["api"].text()
    }

    /// `v1`.
    pub(super) fn version(&self) -> &str {
        self.document["version"].text()
    }

    /// `redis.googleapis.com`.
    pub(super) fn host(&self) -> &str {
        self.document["root_url"].text().trim_start_matches("https://").trim_end_matches('/')
    }

    /// The date of the document, `2026-10-16`, if its revision is a date.
    pub(super) fn date(&self) -> String {
        let revision = self.document["revision"].text();
        if revision.len() != 8 || !revision.bytes().all(|byte| byte.is_ascii_digit()) {
            return revision.to_owned();
        }
        format!("{}-{}-{}", &revision[..4], &revision[4..6], &revision[6..])
    }

    /// The name of the collection in the emulator's files: `instances`.
    pub(super) fn collection(&self) -> &str {
        self.group.rsplit('.').next().unwrap_or_default()
    }

    /// The methods of the collection, each with the last part of its id and its facts.
    pub(super) fn methods(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.document["methods"].entries().filter_map(|(id, method)| {
            let name = id.strip_prefix(&self.group)?.strip_prefix('.')?;
            (!name.contains('.')).then_some((name, method))
        })
    }

    /// The fields of a schema.
    pub(super) fn fields(&self, schema: &str) -> &Value {
        &self.document["schemas"][schema]
    }

    /// Whether objects have this top-level field.
    pub(super) fn has(&self, field: &str) -> bool {
        !self.fields(&self.schema)[field].is_null()
    }

    /// The facts about the field at a path with dots, in which `*` is any key of a map.
    pub(super) fn field(&self, path: &str) -> Option<&Value> {
        let mut schema = self.schema.as_str();
        let mut found = None;
        for step in path.split('.').filter(|step| *step != "*") {
            let field = &self.fields(schema)[step];
            let inner = field.get("map").unwrap_or(field);
            schema = inner["ref"].text();
            found = (!field.is_null()).then_some(field);
        }
        found
    }
}

/// The path of a method below the root URL.
fn full_path(document: &Value, method: &Value) -> String {
    let path = method.get("flat_path").unwrap_or(&method["path"]).text();
    format!("{}{path}", document["service_path"].text())
}

/// Whether a URL with places in double braces is one that a method serves.
fn is_same(url: &str, path: &str) -> bool {
    let is_place = |segment: &str| segment.starts_with('{');
    url.split('/').count() == path.split('/').count()
        && url.split('/').zip(path.split('/')).all(|(one, other)| is_place(other) || one == other)
}

/// `projects/{projectsId}/topics/{topicsId}` as `projects/{project}/topics/{topic}`.
fn with_singular_places(path: &str) -> String {
    let segment = |segment: &str| {
        let name = segment.strip_prefix('{').and_then(|name| name.strip_suffix("sId}"));
        match name {
            Some(name) => format!("{{{}}}", singular(name)),
            None => segment.to_owned(),
        }
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// The singular of a word without its final `s`: `polici`, `project`, `addresse`.
fn singular(word: &str) -> String {
    let word = super::rust::snake(word);
    match (word.strip_suffix("ie"), word.strip_suffix("sse")) {
        (Some(stem), _) => format!("{stem}y"),
        (_, Some(stem)) => format!("{stem}ss"),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_matches_the_path_of_its_method() {
        let path = "v1/projects/{projectsId}/locations/{locationsId}/pools/{poolsId}";
        assert!(is_same("v1/projects/{{project}}/locations/global/pools/{{pool}}", path));
        assert!(!is_same("v1/projects/{{project}}/locations/global/keys/{{pool}}", path));
        assert!(!is_same("v1/projects/{{project}}/locations/global/pools", path));
    }

    #[test]
    fn places_are_named_in_the_singular() {
        let path = "projects/{projectsId}/policies/{policiesId}/x/{address}";
        assert_eq!(with_singular_places(path), "projects/{project}/policies/{policy}/x/{address}");
    }
}
