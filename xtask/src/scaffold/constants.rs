//! The constants that a table refers to: those that the project has, and those of the draft itself.

use std::collections::BTreeMap;
use std::path::Path;

use super::rust::{list, plural};

/// The lists of strings that a draft declares, by their constant.
#[derive(Default)]
pub(super) struct Enums(BTreeMap<String, Vec<String>>);

/// Names that a list cannot have, because the vocabulary has them.
const TAKEN: &[&str] = &["ANNOTATIONS", "LABELS", "EFFECTIVE_LABELS", "EFFECTIVE_ANNOTATIONS"];

impl Enums {
    /// The constant of the list of an attribute. Attributes with equal lists share one.
    pub(super) fn constant(&mut self, path: &str, members: Vec<String>) -> String {
        if let Some((constant, _)) = self.0.iter().find(|(_, known)| **known == members) {
            return constant.clone();
        }
        let steps: Vec<_> = path.split('.').collect();
        let candidates = (1..=steps.len())
            .map(|count| plural(&steps[steps.len() - count..].join("_").to_ascii_uppercase()));
        let is_free = |name: &String| !TAKEN.contains(&name.as_str()) && !self.0.contains_key(name);
        let constant = candidates
            .chain((2..=self.0.len() + 2).map(|number| format!("VALUES_{number}")))
            .find(is_free)
            .unwrap_or_default();
        self.0.insert(constant.clone(), members);
        constant
    }

    /// The declarations.
    pub(super) fn declarations(&self) -> String {
        let lines = self
            .0
            .iter()
            .map(|(constant, members)| format!("const {constant}: &[&str] = {};\n", list(members)));
        lines.collect()
    }
}

/// The constants of a type in a source text: for `Reference`, those declared as
/// `pub(crate) const NETWORK: Reference`.
pub(super) fn declared(root: &Path, file: &str, of: &str) -> Vec<String> {
    // Without the file, no constant is known.
    let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
    let constants = text.lines().filter_map(|line| {
        let (name, ty) = line.strip_prefix("pub(crate) const ")?.split_once(':')?;
        ty.trim_start().starts_with(of).then(|| name.to_owned())
    });
    constants.collect()
}

/// The constant of the API with this base URL in `src/resources/apis.rs`.
pub(super) fn api(root: &Path, base_url: &str) -> Option<String> {
    let text = std::fs::read_to_string(root.join(super::table::APIS)).ok()?;
    let (before, _) = text.split_once(&format!("base_url: {base_url:?}"))?;
    let (_, declaration) = before.rsplit_once("pub(crate) const ")?;
    declaration.split_once(':').map(|(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lists_share_a_constant_and_different_lists_do_not() {
        let mut enums = Enums::default();
        let mut constant = |path: &str, member: &str| enums.constant(path, vec![member.to_owned()]);
        assert_eq!(constant("mode", "A"), "MODES");
        assert_eq!(constant("inner.mode", "A"), "MODES");
        assert_eq!(constant("inner.mode", "B"), "INNER_MODES");
        assert_eq!(constant("label", "C"), "VALUES_2");
    }
}
