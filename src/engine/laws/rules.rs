//! Rules across attributes and bounds of lists: a configuration is refused exactly if it breaks one.

use proptest::prelude::*;

use super::shapes::with_rules;
use super::*;
use crate::engine::validate;
use crate::spec::{Items, Limit, Rule, SetBy, block, field};

/// What a configuration says of an attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Given {
    Nothing,
    Something,
    Unknown,
}

const ATTRIBUTES: [&str; 4] = ["r0", "r1", "r2", "r3"];

fn given() -> impl Strategy<Value = Vec<Given>> {
    let one = prop_oneof![Just(Given::Nothing), Just(Given::Something), Just(Given::Unknown)];
    proptest::collection::vec(one, 2..=ATTRIBUTES.len())
}

fn limit() -> impl Strategy<Value = Limit> {
    use Limit::{AtLeastOne, AtMostOne, ExactlyOne, Requires};
    prop_oneof![Just(AtMostOne), Just(AtLeastOne), Just(ExactlyOne), Just(Requires)]
}

/// Whether a configuration breaks the rule, whatever the unknown attributes turn out to be.
fn is_broken(limit: Limit, given: &[Given]) -> bool {
    let count = |what| given.iter().filter(|it| **it == what).count();
    let (set, unknown) = (count(Given::Something), count(Given::Unknown));
    let (is_several, is_none) = (set > 1, set + unknown == 0);
    match limit {
        Limit::AtMostOne => is_several,
        Limit::AtLeastOne => is_none,
        Limit::ExactlyOne => is_several || is_none,
        Limit::Requires => given[0] == Given::Something && count(Given::Nothing) > 0,
    }
}

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn a_configuration_is_refused_if_it_breaks_a_rule(limit in limit(), given in given()) {
        let attributes = &ATTRIBUTES[..given.len()];
        let fields = ATTRIBUTES.iter().map(|name| {
            field(name, Kind::String, SetBy::Optional, Change::Patches, name)
        });
        let rule = Rule { within: "", attributes, limit };
        let resource = with_rules(fields.collect(), vec![rule]);
        let Value::Object(mut config) = resource.shape().empty_value() else { unreachable!() };
        config.insert("name".to_owned(), "thing".into());
        for (name, given) in attributes.iter().zip(&given) {
            let value = match given {
                Given::Nothing => Value::Null,
                Given::Something => "x".into(),
                Given::Unknown => Value::UNKNOWN,
            };
            config.insert((*name).to_owned(), value);
        }
        let diagnostics = validate(resource, &Value::Object(config), true);
        prop_assert_eq!(diagnostics.has_errors(), is_broken(limit, &given), "{:?}", diagnostics);
    }

    #[test]
    fn two_elements_of_one_key_are_refused_where_google_has_one(
        keys in proptest::collection::vec(0..4_u8, 0..5),
        items in 0..3_usize,
        is_unique in any::<bool>(),
    ) {
        const INNER: &[Field] = &[
            field("key", Kind::String, SetBy::Required, Change::Patches, "key"),
            field("at", Kind::Int, SetBy::Optional, Change::Patches, "at"),
        ];
        let items = [Items::Many, Items::Set, Items::SetInMap][items];
        let blocks = block("r0", items, SetBy::Optional, Change::Patches, "r0", INNER);
        let blocks = blocks.keyed_by("key");
        let is_in_map = items == Items::SetInMap;
        let blocks = if is_unique && !is_in_map { blocks.unique_keys() } else { blocks };
        let resource = with_rules(vec![blocks], Vec::new());
        let Value::Object(mut config) = resource.shape().empty_value() else { unreachable!() };
        config.insert("name".to_owned(), "thing".into());
        // 0 is a key that is not known yet.
        let elements = keys.iter().enumerate().map(|(at, key)| {
            let known = Value::from(key.to_string().as_str());
            let key = if *key == 0 { Value::UNKNOWN } else { known };
            Value::object([("key", key), ("at", Value::from(i64::try_from(at).unwrap_or(0)))])
        });
        let elements: Vec<_> = elements.collect();
        let elements = if items.is_set() { Value::set(elements) } else { Value::List(elements) };
        config.insert("r0".to_owned(), elements);
        let mut known: Vec<_> = keys.into_iter().filter(|key| *key > 0).collect();
        known.sort_unstable();
        let is_repeated = known.windows(2).any(|pair| pair[0] == pair[1]);
        let refused = validate(resource, &Value::Object(config), true).has_errors();
        prop_assert_eq!(refused, is_repeated && (is_unique || is_in_map));
    }

    #[test]
    fn an_empty_string_is_set_only_where_it_differs_from_none(is_distinct in any::<bool>()) {
        let plain = field("r0", Kind::String, SetBy::Optional, Change::Patches, "r0");
        let first = if is_distinct { plain.zero_matters() } else { plain };
        let second = field("r1", Kind::String, SetBy::Optional, Change::Patches, "r1");
        let rule = Rule { within: "", attributes: &ATTRIBUTES[..2], limit: Limit::ExactlyOne };
        let resource = with_rules(vec![first, second], vec![rule]);
        let Value::Object(mut config) = resource.shape().empty_value() else { unreachable!() };
        config.insert("name".to_owned(), "thing".into());
        config.insert("r0".to_owned(), "".into());
        let alone = validate(resource, &Value::Object(config.clone()), true).has_errors();
        config.insert("r1".to_owned(), "x".into());
        let beside = validate(resource, &Value::Object(config), true).has_errors();
        prop_assert_eq!((alone, beside), (!is_distinct, is_distinct));
    }

    #[test]
    fn a_list_is_refused_outside_its_bounds(min in 0..4_u32, more in 0..3_u32, count in 0..6_usize) {
        let max = min + more;
        let list = field("r0", Kind::Strings, SetBy::Required, Change::Patches, "r0");
        let resource = with_rules(vec![list.items(min, max)], Vec::new());
        let Value::Object(mut config) = resource.shape().empty_value() else { unreachable!() };
        config.insert("name".to_owned(), "thing".into());
        config.insert("r0".to_owned(), Value::List(vec!["x".into(); count]));
        let diagnostics = validate(resource, &Value::Object(config), true);
        // A maximum of 0 is no bound.
        let is_above = max > 0 && count > max as usize;
        let is_out = count < min as usize || is_above;
        prop_assert_eq!(diagnostics.has_errors(), is_out, "{:?}", diagnostics);
    }
}
