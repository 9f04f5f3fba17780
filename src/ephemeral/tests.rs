//! What holds for every ephemeral resource's table.

use std::collections::HashSet;

use super::EPHEMERAL_RESOURCES;
use crate::spec::Field;

#[test]
fn every_type_and_attribute_is_described() {
    let names: HashSet<_> = EPHEMERAL_RESOURCES.iter().map(|it| it.table.type_name).collect();
    assert_eq!(names.len(), EPHEMERAL_RESOURCES.len());
    for ephemeral in EPHEMERAL_RESOURCES {
        let table = &ephemeral.table;
        assert!(!table.description.is_empty(), "{}", table.type_name);
        for field in table.fields {
            let description = table.description_of(field.attribute);
            assert!(!description.is_empty(), "{}.{}", table.type_name, field.attribute);
        }
    }
}

#[test]
fn tokens_and_keys_are_hidden() {
    for ephemeral in EPHEMERAL_RESOURCES {
        let has_secret = ephemeral.table.fields.iter().any(Field::is_hidden);
        assert!(has_secret, "{} has nothing to hide", ephemeral.table.type_name);
    }
}
