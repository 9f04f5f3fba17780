//! The configured values that this provider wrote.
//!
//! Where Google fills in unset attributes, an unset attribute in the configuration may mean "never
//! set" or "not any more". The memory distinguishes the two: it holds the hash of each configured
//! value that we wrote, by its path, in the object's private data. A removed value is reset only if
//! the object still has the value we wrote; otherwise another owner has set it since.

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use super::equivalence::{Certainty, is_empty_block, stands_for_unset};
use super::matching::{name_of, partner, partners};
use super::unfinished::Unfinished;
use crate::spec::{Field, Kind};
use crate::value::{Value, to_json_text};

/// Our key in the private data. The data must be one JSON object: hashicorp/google, to which a state
/// may be given back, fails on anything else.
const KEY: &str = "directvpc";

/// The key of the note that nothing was written since an import.
const IMPORTED: &str = "imported";

/// Its value until a read has found the object.
const UNREAD: &str = "unread";

/// The key of the update that failed.
const UNFINISHED: &str = "unfinished";

/// Private data, as stored beside an object's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Private(Map<String, Json>);

/// The written values, by path. After a failed apply a path has more than one hash, since the apply
/// may or may not have written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Memory(BTreeMap<String, Vec<String>>);

impl Private {
    /// Reads private data. Data that is not a JSON object is treated as absent, and lost with the
    /// next write: nothing that the provider needs is stored only there.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        Self(serde_json::from_slice(bytes).unwrap_or_default())
    }

    /// The data as stored.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        if self.0.is_empty() {
            Vec::new()
        } else {
            Json::from(self.0.clone()).to_string().into_bytes()
        }
    }

    /// The values we wrote to the object. There are none if another provider wrote it since: its
    /// current values are then the choice of that provider's user.
    pub(super) fn memory(&self) -> Memory {
        if self.is_of_another() {
            return Memory::default();
        }
        let entries =
            self.0.get(KEY).and_then(|ours| ours.get("written")).and_then(Json::as_object);
        let texts = |value: &Json| match value {
            Json::String(hash) => vec![hash.clone()],
            Json::Array(hashes) => {
                hashes.iter().filter_map(Json::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        Memory(
            entries
                .into_iter()
                .flatten()
                .map(|(path, value)| (path.clone(), texts(value)))
                .collect(),
        )
    }

    /// Whether another provider was the last to write the object: each of our writes drops the keys
    /// that others keep here.
    pub(super) fn is_of_another(&self) -> bool {
        self.0.keys().any(|key| key != KEY)
    }

    /// The private data of an imported object. The next plan writes to the state the configured values that
    /// the import could not distinguish from unset ones.
    pub(super) fn of_import() -> Self {
        Self::default().with(IMPORTED, Some(UNREAD.into()))
    }

    /// Whether the object was imported, and no read has found it yet.
    pub(super) fn is_unread_import(&self) -> bool {
        self.is_of_import() && self.ours(IMPORTED) == Some(&UNREAD.into())
    }

    /// The same data, once a read has found the object.
    pub(super) fn once_read(self) -> Self {
        if self.is_unread_import() { self.imported() } else { self }
    }

    /// The same data of an object that was imported and read, and to which nothing was written since.
    pub(super) fn imported(self) -> Self {
        self.with(IMPORTED, Some(true.into()))
    }

    /// Whether we have not written the object since it was imported.
    pub(super) fn is_of_import(&self) -> bool {
        self.ours(IMPORTED).is_some() && !self.is_of_another()
    }

    /// The update that failed after Google accepted it.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        let note = self.ours(UNFINISHED).filter(|_| !self.is_of_another())?;
        Unfinished::from_json(note)
    }

    /// The same data with this note, or without any.
    pub(super) fn with_unfinished(self, note: Option<&Unfinished>) -> Self {
        self.with(UNFINISHED, note.map(Unfinished::to_json))
    }

    fn ours(&self, name: &str) -> Option<&Json> {
        self.0.get(KEY)?.get(name)
    }

    fn with(mut self, name: &str, value: Option<Json>) -> Self {
        let mut ours = self.0.get(KEY).and_then(Json::as_object).cloned().unwrap_or_default();
        match value {
            Some(value) => _ = ours.insert(name.to_owned(), value),
            None => _ = ours.remove(name),
        }
        if ours.is_empty() {
            self.0.remove(KEY);
        } else {
            self.0.insert(KEY.to_owned(), Json::from(ours));
        }
        self
    }

    /// The data after a write of ours.
    pub(super) fn of_memory(memory: &Memory) -> Self {
        if memory.0.is_empty() {
            return Self::default();
        }
        let json = |hashes: &Vec<String>| match hashes.as_slice() {
            [one] => Json::from(one.as_str()),
            more => Json::from(more.to_vec()),
        };
        let written: Map<_, _> =
            memory.0.iter().map(|(path, hashes)| (path.clone(), json(hashes))).collect();
        Self::default().with("written", Some(written.into()))
    }
}

impl Memory {
    /// The values that a request made from `config` writes: those that the configuration gives and
    /// the plan keeps. A path under `ignore_changes` keeps its prior value, and so isn't ours.
    pub(super) fn of(fields: &[Field], config: &Value, planned: &Value) -> Self {
        let mut memory = Self::default();
        memory.record(fields, "", [config, planned], false);
        memory
    }

    /// Merges both: after a failed apply it is unknown which of the two was written.
    pub(super) fn and(mut self, other: Self) -> Self {
        for (path, hashes) in other.0 {
            let known = self.0.entry(path).or_default();
            known.extend(hashes);
            known.sort();
            known.dedup();
        }
        self
    }

    /// Whether the value at `path` is the one we wrote. `current` is the refreshed value of `field`.
    pub(super) fn is_ours(&self, field: &Field, path: &str, current: &Value) -> bool {
        let Some(own) = self.0.get(path) else { return false };
        if !field.is_block() {
            return own.contains(&hash(current));
        }
        let mut leaves = BTreeMap::new();
        leaf_values(field, path, current, &mut leaves);
        let below = self.0.range(format!("{path}.")..).chain(self.0.range(format!("{path}[")..));
        below
            .filter(|(inner, _)| {
                inner.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '[']))
            })
            .all(|(inner, hashes)| {
                let current = leaves.get(inner).copied().unwrap_or(&Value::Null);
                current.is_null() && hashes.contains(&String::new())
                    || hashes.contains(&hash(current))
            })
    }

    fn record(&mut self, fields: &[Field], prefix: &str, forms: [&Value; 2], all: bool) {
        for field in fields {
            let path = format!("{prefix}{}", field.attribute);
            let [config, planned] = forms.map(|form| form.get(field.attribute));
            let is_kept = all || field.is_remembered();
            if let Kind::Block(_, inner) = field.kind {
                if is_empty_block(field, config, Certainty::Known) {
                    continue;
                }
                if is_kept && !config.elements().is_empty() {
                    self.0.insert(path.clone(), vec![String::new()]);
                }
                let found = partners(field, config.elements(), planned.elements());
                for (at, (config, found)) in config.elements().iter().zip(found).enumerate() {
                    let prefix = format!("{path}[{}].", name_of(field, at, config));
                    let forms = [config, partner(found, planned.elements())];
                    self.record(inner, &prefix, forms, is_kept);
                }
            } else if is_kept && !field.is_write_only() && means_configured(field, config, planned)
            {
                self.0.insert(path, vec![hash(planned)]);
            }
        }
    }
}

fn means_configured(field: &Field, config: &Value, planned: &Value) -> bool {
    let is_there = !config.is_null()
        && !stands_for_unset(field, config)
        && !planned.is_null()
        && planned.is_wholly_known();
    is_there && (config == planned || field.is_same(config, planned))
}

fn leaf_values<'a>(
    field: &Field,
    path: &str,
    value: &'a Value,
    leaves: &mut BTreeMap<String, &'a Value>,
) {
    let Kind::Block(_, inner) = field.kind else {
        leaves.insert(path.to_owned(), value);
        return;
    };
    for (at, element) in value.elements().iter().enumerate() {
        let element_path = format!("{path}[{}]", name_of(field, at, element));
        for field in inner {
            let path = format!("{element_path}.{}", field.attribute);
            leaf_values(field, &path, element.get(field.attribute), leaves);
        }
    }
}

/// Sixteen hexadecimal digits that stand for a value; the value itself may be confidential.
fn hash(value: &Value) -> String {
    use std::fmt::Write;
    let text = to_json_text(value).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().take(8).fold(String::new(), |mut hex, byte| {
        _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn private(text: &str) -> Private {
        Private::from_bytes(text.as_bytes())
    }

    #[test]
    fn an_object_is_anothers_until_we_write_it() {
        assert!(private(r#"{"theirs": {"create": 1}}"#).is_of_another());
        let memory = Memory(BTreeMap::from([("mtu".to_owned(), vec!["1".to_owned()])]));
        let ours = Private::from_bytes(&Private::of_memory(&memory).to_bytes());
        assert!(!ours.is_of_another());
        assert_eq!(ours.memory(), memory);
        assert!(!private("").is_of_another(), "of an object without data nothing is known");
    }

    #[test]
    fn what_is_noted_beside_the_memory_is_found_until_another_writes() {
        let attributes = vec!["a".to_owned()];
        let note = Unfinished { reason: "why".to_owned(), attributes, has_failed: true };
        let both = Private::of_import().with_unfinished(Some(&note));
        let read = Private::from_bytes(&both.to_bytes());
        assert_eq!((read.unfinished(), read.is_of_import()), (Some(note), true));
        assert_eq!(read.with_unfinished(None), Private::of_import());
        let theirs = br#"{"directvpc":{"imported":true},"theirs":1}"#;
        assert!(!Private::from_bytes(theirs).is_of_import());
    }

    #[test]
    fn nothing_is_remembered_once_another_has_written() {
        let both = private(r#"{"directvpc": {"written": {"mtu": "1"}}, "theirs": {"create": 1}}"#);
        assert_eq!(both.memory(), Memory::default());
    }
}
