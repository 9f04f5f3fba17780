//! Terraform's rules for plans and for results of an apply.
//!
//! Terraform does not enforce these rules for a response that sets the legacy type system flag, so
//! the engine checks each of its plans against them itself. They were determined by experiments
//! with Terraform 1.11 and 1.15 and OpenTofu 1.12.

use crate::value::{Path, Value};

use super::{Block, Exposure, GivenBy, Nested, Nesting};

/// A violation of one of Terraform's rules at one place in a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// Where.
    pub(crate) path: Path,
    /// Which rule.
    pub(crate) kind: BreachKind,
}

/// The violated rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreachKind {
    /// A value is planned for an attribute that is neither configured nor computed.
    ValueForUnset,
    /// The planned value of a configured attribute is neither the configured nor the prior value.
    DiffersFromConfig,
    /// A write-only attribute has a value.
    WriteOnlyValue,
    /// The number of planned blocks differs from the number of configured blocks.
    BlockCount,
    /// Blocks are planned as wholly unknown although the configured ones are known.
    UnknownBlocks,
    /// Blocks from a `dynamic` block of unknown length are planned as known.
    KnownForDynamic,
    /// A collection of blocks is null instead of empty.
    NullBlocks,
    /// An element of a set of blocks is wholly unknown.
    UnknownSetElement,
    /// The object is planned although it should be absent, or the other way round.
    Presence,
    /// The final value differs from the planned one.
    PromiseBroken,
    /// The number of elements or blocks differs from the planned number.
    LengthChanged,
}

/// Compares a planned object with the prior and the configured object, as Terraform does after
/// `PlanResourceChange`.
///
/// All three are whole objects of `block`'s schema, `prior` null on create; `config` is that of
/// the request. The result is in the order of the schema.
pub(crate) fn check_plan(
    block: &Block,
    prior: &Value,
    config: &Value,
    planned: &Value,
) -> Vec<Breach> {
    let mut breaches = Breaches::default();
    if config.is_null() != planned.is_null() {
        breaches.add(&Path::root(), BreachKind::Presence);
    } else if !config.is_null() {
        breaches.plan_of_block(&Path::root(), block, [prior, config, planned]);
    }
    breaches.0
}

/// Compares a planned value with the final one: the second plan, made during the apply, with the
/// first plan, and the state after the apply with the second plan.
///
/// Neither object is null.
pub(crate) fn check_completion(block: &Block, promised: &Value, came: &Value) -> Vec<Breach> {
    let mut breaches = Breaches::default();
    breaches.completion_of_block(&Path::root(), block, promised, came);
    breaches.0
}

#[derive(Default)]
struct Breaches(Vec<Breach>);

impl Breaches {
    fn add(&mut self, path: &Path, kind: BreachKind) {
        self.0.push(Breach { path: path.clone(), kind });
    }

    /// `forms` are the prior, the configured and the planned one.
    fn plan_of_block(&mut self, path: &Path, block: &Block, forms: [&Value; 3]) {
        for attribute in &block.attributes {
            let name = &*attribute.name;
            let [prior, config, planned] = forms.map(|form| form.get(name));
            if attribute.exposure == Exposure::WriteOnly {
                if !planned.is_null() {
                    self.add(&path.then(name), BreachKind::WriteOnlyValue);
                }
                continue;
            }
            let config_is_planned = config.clone().without_refinements() == *planned;
            let prior_is_kept = !prior.is_null() && !config.is_null() && prior == planned;
            if config_is_planned || prior_is_kept {
                continue;
            }
            let is_computed_only = attribute.given_by == GivenBy::Computed;
            if is_computed_only || (config.is_null() && attribute.given_by.is_computed()) {
                continue;
            }
            let kind = if config.is_null() {
                BreachKind::ValueForUnset
            } else {
                BreachKind::DiffersFromConfig
            };
            self.add(&path.then(name), kind);
        }
        for nested in &block.blocks {
            let name = &*nested.name;
            self.plan_of_nested(&path.then(name), nested, forms.map(|form| form.get(name)));
        }
    }

    fn plan_of_nested(&mut self, path: &Path, nested: &Nested, forms: [&Value; 3]) {
        let [_, config, planned] = forms;
        if config.is_unknown() {
            if !planned.is_unknown() {
                self.add(path, BreachKind::KnownForDynamic);
            }
            return;
        }
        if planned.is_unknown() {
            return self.add(path, BreachKind::UnknownBlocks);
        }
        match nested.nesting {
            Nesting::Single => {
                if config.is_null() != planned.is_null() {
                    self.add(path, BreachKind::BlockCount);
                } else if !config.is_null() {
                    self.plan_of_block(path, &nested.block, forms);
                }
            }
            Nesting::Set => match planned {
                Value::Set(elements) if elements.iter().any(Value::is_unknown) => {
                    self.add(path, BreachKind::UnknownSetElement);
                }
                Value::Set(_) => {}
                _ => self.add(path, BreachKind::NullBlocks),
            },
            Nesting::List => self.plan_of_list(path, nested, forms),
        }
    }

    fn plan_of_list(
        &mut self,
        path: &Path,
        nested: &Nested,
        [prior, config, planned]: [&Value; 3],
    ) {
        let Value::List(elements) = planned else {
            return self.add(path, BreachKind::NullBlocks);
        };
        if elements.len() != config.elements().len() {
            return self.add(path, BreachKind::BlockCount);
        }
        for (index, (planned, config)) in elements.iter().zip(config.elements()).enumerate() {
            let path = path.at(index);
            if config.is_unknown() || planned.is_unknown() {
                if config.is_unknown() != planned.is_unknown() {
                    self.add(&path, BreachKind::UnknownBlocks);
                }
                continue;
            }
            let prior = prior.elements().get(index).unwrap_or(&Value::Null);
            self.plan_of_block(&path, &nested.block, [prior, config, planned]);
        }
    }

    fn completion_of_block(&mut self, path: &Path, block: &Block, promised: &Value, came: &Value) {
        for attribute in &block.attributes {
            let name = &*attribute.name;
            if attribute.exposure == Exposure::WriteOnly && !came.get(name).is_null() {
                self.add(&path.then(name), BreachKind::WriteOnlyValue);
            }
            self.completion_of_value(&path.then(name), promised.get(name), came.get(name));
        }
        for nested in &block.blocks {
            let name = &*nested.name;
            let path = path.then(name);
            let (promised, came) = (promised.get(name), came.get(name));
            if promised.is_unknown() {
                continue;
            }
            match nested.nesting {
                Nesting::Single if promised.is_null() && came.is_null() => {}
                Nesting::Single if promised.is_null() != came.is_null() => {
                    self.add(&path, BreachKind::LengthChanged);
                }
                Nesting::Single => self.completion_of_block(&path, &nested.block, promised, came),
                Nesting::Set => self.completion_of_value(&path, promised, came),
                Nesting::List => {
                    if promised.elements().len() != came.elements().len() {
                        self.add(&path, BreachKind::LengthChanged);
                        continue;
                    }
                    let pairs = promised.elements().iter().zip(came.elements());
                    for (index, (promised, came)) in pairs.enumerate() {
                        self.completion_of_block(&path.at(index), &nested.block, promised, came);
                    }
                }
            }
        }
    }

    fn completion_of_value(&mut self, path: &Path, promised: &Value, came: &Value) {
        match (promised, came) {
            (Value::Unknown(_), _) => {}
            (Value::List(promised), Value::List(came))
            | (Value::Tuple(promised), Value::Tuple(came)) => {
                if promised.len() != came.len() {
                    return self.add(path, BreachKind::LengthChanged);
                }
                for (index, (promised, came)) in promised.iter().zip(came).enumerate() {
                    self.completion_of_value(&path.at(index), promised, came);
                }
            }
            (Value::Map(promised), Value::Map(came)) => {
                if !promised.keys().eq(came.keys()) {
                    return self.add(path, BreachKind::LengthChanged);
                }
                for (key, promised) in promised {
                    self.completion_of_value(&path.key(key), promised, &came[key]);
                }
            }
            (Value::Object(promised), Value::Object(came)) => {
                for (name, promised) in promised {
                    let came = came.get(name).unwrap_or(&Value::Null);
                    self.completion_of_value(&path.then(name), promised, came);
                }
            }
            (Value::Set(promised), Value::Set(came)) => {
                if came.len() > promised.len() {
                    return self.add(path, BreachKind::LengthChanged);
                }
                let all_kept =
                    promised.iter().all(|one| came.iter().any(|two| completes(one, two)));
                let none_new =
                    came.iter().all(|two| promised.iter().any(|one| completes(one, two)));
                if !(all_kept && none_new) {
                    self.add(path, BreachKind::PromiseBroken);
                }
            }
            _ if promised == came => {}
            _ => self.add(path, BreachKind::PromiseBroken),
        }
    }
}

fn completes(promised: &Value, came: &Value) -> bool {
    let mut breaches = Breaches::default();
    breaches.completion_of_value(&Path::root(), promised, came);
    breaches.0.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::Attribute;
    use super::*;
    use crate::value::Type;

    fn attribute(name: &'static str, given_by: GivenBy) -> Attribute {
        Attribute {
            name: name.into(),
            ty: Type::String,
            description: String::new(),
            given_by,
            exposure: Exposure::Plain,
            deprecated: None,
        }
    }

    /// `k` is optional, and `c` is optional and computed. Both exist at the root and in the list of
    /// blocks `b`.
    fn block() -> Block {
        let attributes =
            vec![attribute("k", GivenBy::Optional), attribute("c", GivenBy::OptionalComputed)];
        let inner = Block { attributes: attributes.clone(), ..Block::default() };
        let nested = Nested {
            name: "b".into(),
            nesting: Nesting::List,
            block: inner,
            min_items: 0,
            max_items: 0,
        };
        Block { attributes, blocks: vec![nested], ..Block::default() }
    }

    fn object(k: Value, c: Value, b: Vec<Value>) -> Value {
        Value::object([("k", k), ("c", c), ("b", Value::List(b))])
    }

    fn element(k: &str, c: Value) -> Value {
        Value::object([("k", Value::from(k)), ("c", c)])
    }

    fn kinds(breaches: &[Breach]) -> Vec<(String, BreachKind)> {
        breaches.iter().map(|breach| (breach.path.to_string(), breach.kind)).collect()
    }

    #[test]
    fn a_plan_may_keep_a_prior_value_only_of_a_configured_attribute() {
        let prior = object("old".into(), "old".into(), vec![]);
        let config = object("new".into(), Value::Null, vec![]);
        let removed = object(Value::Null, Value::Null, vec![]);
        let kept = object("old".into(), "old".into(), vec![]);
        assert_eq!(check_plan(&block(), &prior, &config, &kept), []);
        assert_eq!(
            kinds(&check_plan(&block(), &prior, &removed, &kept)),
            [("k".to_owned(), BreachKind::ValueForUnset)]
        );
    }

    #[test]
    fn a_planned_value_must_be_the_configured_or_the_prior_one() {
        let prior = object("a".into(), Value::Null, vec![element("x", Value::Null)]);
        let config = object("b".into(), Value::Null, vec![element("y", Value::Null)]);
        let planned = object("c".into(), Value::UNKNOWN, vec![element("z", "v".into())]);
        assert_eq!(
            kinds(&check_plan(&block(), &prior, &config, &planned)),
            [
                ("k".to_owned(), BreachKind::DiffersFromConfig),
                ("b[0].k".to_owned(), BreachKind::DiffersFromConfig)
            ]
        );
    }

    #[test]
    fn a_write_only_attribute_has_no_value_in_plan_or_state() {
        let secret =
            Attribute { exposure: Exposure::WriteOnly, ..attribute("s", GivenBy::Optional) };
        let block = Block { attributes: vec![secret], ..Block::default() };
        let object = |value: Value| Value::object([("s", value)]);
        let (set, null) = (object("x".into()), object(Value::Null));
        let breach = [("s".to_owned(), BreachKind::WriteOnlyValue)];
        assert_eq!(check_plan(&block, &null, &set, &null), []);
        assert_eq!(kinds(&check_plan(&block, &null, &set, &set)), breach);
        assert_eq!(kinds(&check_completion(&block, &set, &set)), breach);
        assert_eq!(check_completion(&block, &null, &null), []);
    }

    #[test]
    fn blocks_may_be_neither_added_nor_omitted() {
        let empty = object(Value::Null, Value::Null, vec![]);
        let one = object(Value::Null, Value::Null, vec![element("x", Value::Null)]);
        let count = [("b".to_owned(), BreachKind::BlockCount)];
        assert_eq!(kinds(&check_plan(&block(), &one, &empty, &one)), count);
        assert_eq!(kinds(&check_plan(&block(), &one, &one, &empty)), count);
        let unknown =
            Value::object([("k", Value::Null), ("c", Value::Null), ("b", Value::UNKNOWN)]);
        assert_eq!(
            kinds(&check_plan(&block(), &one, &empty, &unknown)),
            [("b".to_owned(), BreachKind::UnknownBlocks)]
        );
        assert_eq!(
            kinds(&check_plan(&block(), &one, &unknown, &empty)),
            [("b".to_owned(), BreachKind::KnownForDynamic)]
        );
    }

    #[test]
    fn only_unknown_values_may_change() {
        let promised = object("a".into(), Value::UNKNOWN, vec![element("x", Value::UNKNOWN)]);
        let kept = object("a".into(), "any".into(), vec![element("x", Value::Null)]);
        let broken = object(Value::Null, "any".into(), vec![]);
        assert_eq!(check_completion(&block(), &promised, &kept), []);
        assert_eq!(
            kinds(&check_completion(&block(), &promised, &broken)),
            [
                ("k".to_owned(), BreachKind::PromiseBroken),
                ("b".to_owned(), BreachKind::LengthChanged)
            ]
        );
    }

    #[test]
    fn unknown_elements_of_a_set_may_become_equal_but_not_more_numerous() {
        let set =
            |elements: &[&str]| Value::set(elements.iter().map(|e| Value::from(*e)).collect());
        let unknowns = Value::set(vec![Value::UNKNOWN, Value::UNKNOWN]);
        assert!(completes(&unknowns, &set(&["a"])));
        assert!(completes(&unknowns, &set(&["a", "b"])));
        assert!(!completes(&unknowns, &set(&["a", "b", "c"])));
        assert!(!completes(&set(&["a"]), &set(&["b"])));
    }
}
