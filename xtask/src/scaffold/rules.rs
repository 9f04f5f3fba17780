//! The rules about several attributes.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Absent, path};

/// A set of paths.
type Paths = BTreeSet<String>;

/// The facts about one attribute in relation to others.
#[derive(Default)]
struct Facts {
    conflicts: BTreeMap<String, Paths>,
    requires: BTreeMap<String, Paths>,
    exactly_one: BTreeSet<Paths>,
    at_least_one: BTreeSet<Paths>,
    /// The attributes and blocks that a configuration can set.
    settable: Paths,
}

/// The lines of the rules of a resource.
pub(super) fn lines(resource: &Value) -> Vec<String> {
    let mut facts = Facts::default();
    facts.collect("", resource);
    facts.remove_unknown();
    let mut lines = Vec::new();
    for group in &facts.exactly_one {
        lines.push(rule("exactly_one", group.iter()));
    }
    for group in facts.at_least_one.iter().filter(|group| !facts.exactly_one.contains(*group)) {
        lines.push(rule("at_least_one", group.iter()));
    }
    for group in facts.exclusions() {
        lines.push(rule("at_most_one", group.iter()));
    }
    lines.extend(facts.requirements());
    lines
}

/// One rule. Its attributes are relative to the object that contains them all.
fn rule<'a>(kind: &str, paths: impl Iterator<Item = &'a String>) -> String {
    let paths: Vec<&String> = paths.collect();
    let around = |path: &str| path.rsplit_once('.').map_or(String::new(), |(it, _)| it.to_owned());
    let mut within = paths.first().map(|path| around(path)).unwrap_or_default();
    while !within.is_empty() && !paths.iter().all(|path| path.starts_with(&format!("{within}."))) {
        within = around(&within);
    }
    let skipped = if within.is_empty() { 0 } else { within.len() + 1 };
    let attributes = super::rust::list(paths.iter().map(|path| &path[skipped..]));
    format!("Rule::{kind}({within:?}, {attributes}),")
}

impl Facts {
    fn collect(&mut self, around: &str, block: &Value) {
        for kind in ["attributes", "blocks"] {
            for (name, of) in block[kind].entries() {
                let own = format!("{around}{name}");
                if of["optional"] == true || of["required"] == true {
                    self.settable.insert(own.clone());
                }
                let others = |fact: &str| of[fact].texts().map(path).collect::<Paths>();
                self.conflicts.insert(own.clone(), others("conflicts_with"));
                self.requires.insert(own.clone(), others("required_with"));
                self.exactly_one.insert(others("exactly_one_of"));
                self.at_least_one.insert(others("at_least_one_of"));
                if kind == "blocks" {
                    self.collect(&format!("{own}."), of);
                }
            }
        }
    }

    /// Removes paths that no configuration can set, and groups that are too small to be a rule.
    fn remove_unknown(&mut self) {
        let settable = &self.settable;
        let known = |paths: &Paths| paths.intersection(settable).cloned().collect::<Paths>();
        for groups in [&mut self.exactly_one, &mut self.at_least_one] {
            *groups = groups.iter().map(known).filter(|group| group.len() > 1).collect();
        }
        for others in [&mut self.conflicts, &mut self.requires] {
            others.retain(|own, _| settable.contains(own));
            for (own, others) in others.iter_mut() {
                *others = known(others);
                others.remove(own);
            }
        }
    }

    /// Groups of which at most one attribute can be set: all that exclude each other together, and
    /// pairs for the rest.
    fn exclusions(&self) -> BTreeSet<Paths> {
        let with_own = |own: &String| {
            let mut group = self.conflicts.get(own).cloned().unwrap_or_default();
            group.insert(own.clone());
            group
        };
        let mut groups = BTreeSet::new();
        for (own, others) in &self.conflicts {
            let group = with_own(own);
            if group.iter().all(|other| with_own(other) == group) {
                groups.insert(group);
            } else {
                groups.extend(others.iter().map(|other| [own, other].map(String::clone).into()));
            }
        }
        let is_implied =
            |group: &Paths| self.exactly_one.iter().any(|exactly| group.is_subset(exactly));
        groups.retain(|group| group.len() > 1 && !is_implied(group));
        groups
    }

    fn requirements(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut together = BTreeSet::new();
        for (own, others) in self.requires.iter().filter(|(_, others)| !others.is_empty()) {
            let mut group = others.clone();
            group.insert(own.clone());
            let is_mutual = group.iter().all(|member| {
                self.requires.get(member).is_some_and(|others| others.len() + 1 == group.len())
            });
            if is_mutual {
                together.insert(group);
            } else {
                lines.push(rule("requires", std::iter::once(own).chain(others)));
            }
        }
        lines.extend(together.iter().map(|group| rule("all_or_none", group.iter())));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(attributes: &[(&str, &str, &[&str])]) -> Vec<String> {
        let mut all = serde_json::Map::new();
        for (name, fact, others) in attributes {
            all.insert((*name).to_owned(), json!({"optional": true, *fact: others}));
        }
        lines(&json!({"attributes": all}))
    }

    #[test]
    fn attributes_that_exclude_each_other_are_one_rule() {
        let all = of(&[
            ("a", "conflicts_with", &["b", "c"]),
            ("b", "conflicts_with", &["a", "c"]),
            ("c", "conflicts_with", &["a", "b"]),
        ]);
        assert_eq!(all, [r#"Rule::at_most_one("", &["a", "b", "c"]),"#]);
        let pairs = of(&[("a", "conflicts_with", &["b", "c"]), ("b", "x", &[]), ("c", "x", &[])]);
        assert_eq!(
            pairs,
            [r#"Rule::at_most_one("", &["a", "b"]),"#, r#"Rule::at_most_one("", &["a", "c"]),"#]
        );
    }

    #[test]
    fn conflicts_implied_by_exactly_one_are_not_listed() {
        let all = of(&[("a", "exactly_one_of", &["a", "b"]), ("b", "conflicts_with", &["a"])]);
        assert_eq!(all, [r#"Rule::exactly_one("", &["a", "b"]),"#]);
    }

    #[test]
    fn requirements_are_mutual_or_of_one_attribute() {
        let one = of(&[("a", "required_with", &["b"]), ("b", "x", &[])]);
        assert_eq!(one, [r#"Rule::requires("", &["a", "b"]),"#]);
        let both = of(&[("a", "required_with", &["b"]), ("b", "required_with", &["a"])]);
        assert_eq!(both, [r#"Rule::all_or_none("", &["a", "b"]),"#]);
    }

    #[test]
    fn a_rule_of_nested_attributes_names_the_block_around_them() {
        let leaf = |others: &[&str]| json!({"optional": true, "at_least_one_of": others});
        let group = ["log.0.a", "log.0.b", "log.0.gone"];
        let rules = lines(&json!({"blocks": {"log": {
            "optional": true, "attributes": {"a": leaf(&group), "b": leaf(&group)}
        }}}));
        assert_eq!(rules, [r#"Rule::at_least_one("log", &["a", "b"]),"#]);
    }
}
