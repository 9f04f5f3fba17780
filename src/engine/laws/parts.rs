//! The fake Google's store of objects that are parts of something else, or are on or off.
//!
//! Independent of the engine: an array of elements in a parent, a list of records that one change replaces,
//! a policy of bindings, a switch.

use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

use super::google::{Objects, Pretended, merge, refused, shown};
use crate::remote::{Call, Failure, Method};
use crate::spec::{ChangeSet, Element, Policy};

impl Pretended {
    /// Responds to requests for an array in a parent, which always exists.
    pub(super) fn element(
        &self,
        of: &Element,
        objects: &mut Objects,
        call: &Call,
    ) -> Result<Json, Failure> {
        let writes = objects.writes;
        let empty = || json!({"fingerprint": "print-0", of.array: []});
        let (path, verb) = match call.path.rsplit_once('/') {
            Some((path, verb)) if verb.ends_with("Thing") => (path, verb),
            _ => (&*call.path, ""),
        };
        let parent = objects.by_path.entry(path.to_owned()).or_insert_with(empty);
        if !verb.is_empty() {
            let body = call.body.clone().unwrap_or_default();
            let key = if verb == "removeThing" { &body[of.key] } else { &body["thing"][of.key] };
            let mut elements = all(&parent[of.array]);
            let known = elements.iter().position(|it| it[of.key] == *key);
            let before = known.map(|at| elements.remove(at)).unwrap_or_default();
            match verb {
                "removeThing" if known.is_none() => return Err(refused(404)),
                "removeThing" => {}
                // The name is in use.
                "addThing" if known.is_some() => return Err(refused(409)),
                _ => {
                    let mut told = self.told(&before);
                    merge(&mut told, &body["thing"]);
                    let is_same = known.is_some() && told == self.told(&before);
                    elements.push(if is_same { before } else { self.written(told, writes) });
                }
            }
            parent[of.array] = elements.into();
            return Ok(json!({"status": "DONE"}));
        }
        if call.method == Method::Patch {
            let body = call.body.clone().unwrap_or_default();
            if !body["fingerprint"].is_null() && body["fingerprint"] != parent["fingerprint"] {
                return Err(refused(412));
            }
            let elements = body[of.array].as_array().cloned().unwrap_or_default();
            if of.beside.is_some() {
                let names: BTreeSet<_> = elements.iter().map(|it| it[of.key].to_string()).collect();
                if all(&body["names"]).iter().map(Json::to_string).collect::<BTreeSet<_>>() != names
                {
                    return Err(refused(400));
                }
                parent["names"] = body["names"].clone();
            }
            let before = all(&parent[of.array]);
            let written = elements.into_iter().map(|element| {
                let is_same = |it: &&Json| it[of.key] == element[of.key];
                match before.iter().find(is_same) {
                    // Values that were read are written back unchanged: Google keeps the values
                    // that it did not return.
                    Some(known) if self.told(known) == element => known.clone(),
                    _ => self.written(element, writes),
                }
            });
            parent[of.array] = written.collect();
            parent["fingerprint"] = json!(format!("print-{writes}"));
        }
        let told: Vec<_> = all(&parent[of.array]).iter().map(|it| self.told(it)).collect();
        Ok(json!({
            "fingerprint": parent["fingerprint"],
            "names": parent["names"],
            of.array: told,
        }))
    }

    /// Responds to requests for records.
    pub(super) fn records(
        &self,
        of: &ChangeSet,
        objects: &mut Objects,
        call: &Call,
    ) -> Result<Json, Failure> {
        let writes = objects.writes;
        let records = objects.by_path.entry(of.items.to_owned()).or_insert_with(|| json!([]));
        let mut all = all(records);
        if call.method == Method::Get {
            let name = call.query.iter().find(|(name, _)| name == "name");
            all.retain(|it| name.is_none_or(|(_, name)| it["name"] == **name));
            let told: Vec<_> = all.iter().map(|it| self.told(it)).collect();
            return Ok(json!({of.items: told}));
        }
        let change = call.body.clone().unwrap_or_default();
        for deletion in self::all(&change["deletions"]) {
            let found = all.iter().position(|it| self.told(it) == deletion);
            all.remove(found.ok_or_else(|| refused(412))?);
        }
        for addition in self::all(&change["additions"]) {
            if all.iter().any(|it| it["name"] == addition["name"]) {
                return Err(refused(409));
            }
            all.push(self.written(addition, writes));
        }
        *records = all.into();
        Ok(json!({"status": "done"}))
    }

    /// Responds to requests for a policy, which every object has.
    #[allow(clippy::unused_self, reason = "it is one of the answers of this Google")]
    pub(super) fn policy(
        &self,
        of: &Policy,
        objects: &mut Objects,
        call: &Call,
    ) -> Result<Json, Failure> {
        let writes = objects.writes;
        let policy =
            objects.by_path.entry("policy".to_owned()).or_insert_with(|| json!({"etag": "0"}));
        if call.path.ends_with(of.set.1) {
            let body = call.body.clone().unwrap_or_default();
            if body["policy"]["etag"] != policy["etag"] {
                return Err(refused(412));
            }
            *policy = body["policy"].clone();
            policy["etag"] = json!(format!("{writes}"));
        }
        Ok(policy.clone())
    }

    /// Responds to requests for a switch.
    #[allow(clippy::unused_self, reason = "it is one of the answers of this Google")]
    pub(super) fn switch(&self, objects: &mut Objects, call: &Call) -> Json {
        let (path, verb) = call.path.split_once(':').unwrap_or((&call.path, ""));
        if call.path.ends_with("/switches") {
            let all = objects.by_path.keys().filter_map(|path| path.rsplit('/').next());
            let all = all.map(|name| json!({"name": name, "state": "ENABLED"}));
            return json!({"switches": all.collect::<Json>()});
        }
        match verb {
            "enableAll" => {
                let names = all(&call.body.clone().unwrap_or_default()["names"]);
                for name in names.iter().filter_map(Json::as_str) {
                    objects.by_path.insert(format!("{path}/{name}"), json!("ENABLED"));
                }
            }
            "enable" => _ = objects.by_path.insert(path.to_owned(), json!("ENABLED")),
            "disable" => _ = objects.by_path.remove(path),
            _ => {}
        }
        let state = objects.by_path.get(path).cloned().unwrap_or_else(|| json!("DISABLED"));
        json!({"name": path.rsplit('/').next(), "state": state})
    }

    fn told(&self, object: &Json) -> Json {
        shown(self.resource.fields, object, self.has_short_names)
    }
}

/// The elements of an array.
fn all(array: &Json) -> Vec<Json> {
    array.as_array().cloned().unwrap_or_default()
}
