//! How objects are created, changed and deleted.

use serde_json::Value;

use super::facts::{Absent, Facts, path_template, template};
use super::rust::list;

/// The lines of a lifecycle, and the parts that the vocabulary has no single word for.
pub(super) struct Lifecycle {
    pub(super) lines: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// Google's fields for the time of creation, as its APIs name them.
const CREATED_AT: &[&str] = &["createTime", "creationTime", "creationTimestamp", "timeCreated"];

/// The lifecycle of a type. `patched` are its attributes that can be changed in place.
pub(super) fn draft(facts: &Facts, patched: &[String]) -> Lifecycle {
    let api = facts.api();
    let base = base(facts);
    let mut draft = Lifecycle { lines: Vec::new(), notes: Vec::new() };
    draft.lines.push(format!("path:     {:?},", path_template(facts.object_url())));
    draft.lines.push(format!("create:   {},", create(base, &api["create"])));
    draft.update(facts, patched);
    draft.delete(facts);
    draft.creation_time(facts, base);
    if facts.discovery.as_ref().is_some_and(|discovery| discovery.has("reconciling")) {
        draft.lines.push("ready:    reconciled,".to_owned());
    }
    if let Some(mutex) = api["mutex"].as_str() {
        draft.notes.push(format!("hashicorp/google holds the lock {mutex:?} during each write."));
    }
    if api["async"]["type"] == "PollAsync" {
        draft.notes.push("hashicorp/google reads the object until it exists.".to_owned());
    }
    draft.lines.push(format!("..Object::{base}"));
    draft
}

/// The constant for the behaviour that objects of such an API share.
fn base(facts: &Facts) -> &'static str {
    match (facts.is_compute(), facts.api()["async"]["type"].text()) {
        (true, _) => "COMPUTE",
        (_, "OpAsync") => "LONG_RUNNING",
        _ => "IMMEDIATE",
    }
}

fn create(base: &str, facts: &Value) -> String {
    let (url, query) = split(facts["url"].text());
    let url = template(url);
    let create = match facts["verb"].text() {
        "POST" => format!("Object::{base}.create.to({url:?})"),
        verb => format!("{}.to({url:?})", request(verb)),
    };
    create + &query
}

/// A URL without its query, and the word for that query.
fn split(url: &str) -> (&str, String) {
    let Some((url, query)) = url.split_once('?') else { return (url, String::new()) };
    let parameters: Vec<_> = query
        .split('&')
        .filter_map(|parameter| parameter.split_once('='))
        .map(|(name, value)| format!("({name:?}, {:?})", template(value)))
        .collect();
    (url, format!(".query(&[{}])", parameters.join(", ")))
}

/// A request for the object itself.
fn request(verb: &str) -> String {
    match verb {
        "PATCH" => "Request::patch()".to_owned(),
        "POST" => "Request::post(\"\")".to_owned(),
        "PUT" => "Request::new(Method::Put, \"\")".to_owned(),
        _ => "Request::delete()".to_owned(),
    }
}

/// The part of a URL after the URL of the object.
fn behind<'a>(facts: &Facts, url: &'a str) -> Option<&'a str> {
    let behind = url.strip_prefix(facts.object_url())?;
    (behind.is_empty() || behind.starts_with(['/', ':'])).then_some(behind)
}

impl Lifecycle {
    fn update(&mut self, facts: &Facts, patched: &[String]) {
        let update = &facts.api()["update"];
        let guard = guard(facts);
        match (update["mode"].text(), update["update_mask"] == true) {
            ("per_field_groups", _) => self.groups(facts, patched, guard),
            ("whole_resource", true) => {
                self.lines.push(format!("update:   Update::Masked(Guard::{guard}),"));
                self.other_groups(facts);
            }
            ("whole_resource", false) => {
                let method = match update["verb"].text() {
                    "PUT" => "Put",
                    "POST" => "Post",
                    _ => "Patch",
                };
                let line = format!("update:   Update::Whole(Method::{method}, Guard::{guard}),");
                self.lines.push(line);
                self.other_groups(facts);
            }
            _ => {}
        }
    }

    /// One request for each group of attributes. An attribute that the facts put in no group is in a
    /// PATCH of its own.
    fn groups(&mut self, facts: &Facts, patched: &[String], guard: &str) {
        let mut rest: Vec<_> = patched.iter().map(String::as_str).collect();
        let mut groups = Vec::new();
        for group in facts.api()["update"]["groups"].as_array().into_iter().flatten() {
            let (url, query) = split(group["url"].text());
            let Some(behind) = behind(facts, url) else {
                self.note_group(group);
                continue;
            };
            let fields: Vec<_> = group["fields"].texts().filter(|it| rest.contains(it)).collect();
            rest.retain(|attribute| !fields.contains(attribute));
            if fields.is_empty() {
                self.note_group(group);
                continue;
            }
            let to = if behind.is_empty() { String::new() } else { format!(".to({behind:?})") };
            let request = match (group["verb"].text(), behind) {
                ("POST", _) => format!("Request::post({behind:?}){query}"),
                (verb, _) => format!("{}{to}{query}", request(verb)),
            };
            groups.push((request, list(fields)));
        }
        if !rest.is_empty() {
            self.notes
                .push("The facts do not say which request changes the last group.".to_owned());
            groups.push((request("PATCH"), list(rest)));
        }
        if groups.is_empty() {
            return;
        }
        let guarded =
            if guard == "None" { String::new() } else { format!(".guarded(Guard::{guard})") };
        self.lines.push("update:   Update::Groups(&[".to_owned());
        let lines = groups
            .iter()
            .map(|(request, fields)| format!("    Group::new({request}, {fields}){guarded},"));
        self.lines.extend(lines);
        self.lines.push("]),".to_owned());
    }

    /// Groups beside a request for the whole object: the vocabulary has hooks for them.
    fn other_groups(&mut self, facts: &Facts) {
        for group in facts.api()["update"]["groups"].as_array().into_iter().flatten() {
            self.note_group(group);
        }
    }

    fn note_group(&mut self, group: &Value) {
        let fields: Vec<_> = group["fields"].texts().collect();
        self.notes.push(format!(
            "hashicorp/google sends {} {} for {}.",
            group["verb"].text(),
            template(group["url"].text()),
            fields.join(", ")
        ));
    }

    fn delete(&mut self, facts: &Facts) {
        let api = facts.api();
        let (verb, (url, query)) =
            (api["delete"]["verb"].text(), split(api["delete"]["url"].text()));
        let behind = behind(facts, url);
        if api["exclude_delete"] == true || verb.is_empty() {
            self.lines.push("delete:   Delete::Choose(|_| None),".to_owned());
        } else if verb != "DELETE" || behind != Some("") || !query.is_empty() {
            let to = behind.unwrap_or_default();
            if behind.is_none() {
                self.notes.push(format!("hashicorp/google deletes at {}.", template(url)));
            }
            let body = if verb == "DELETE" { "" } else { ".body(Body::Nothing)" };
            let request = format!("{}.to({to:?}){query}{body}", request(verb));
            self.lines.push(format!("delete:   Delete::Request({request}),"));
        }
    }

    fn creation_time(&mut self, facts: &Facts, base: &str) {
        let Some(discovery) = &facts.discovery else { return };
        let usual = if base == "COMPUTE" { "creationTimestamp" } else { "createTime" };
        let field = CREATED_AT.iter().find(|field| discovery.has(field));
        if field != Some(&usual) {
            self.lines.push(format!("created_at: {field:?},"));
        }
    }
}

/// The guard in a change, with which Google rejects it if the object has changed.
fn guard(facts: &Facts) -> &'static str {
    let has = |field: &str| facts.discovery.as_ref().is_some_and(|it| it.has(field));
    match (has("fingerprint"), has("etag")) {
        (true, _) => "Fingerprint",
        (_, true) => "Etag",
        _ => "None",
    }
}
