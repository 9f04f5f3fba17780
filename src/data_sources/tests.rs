//! What holds for every data source's table.

use std::collections::HashSet;

use super::DATA_SOURCES;
use crate::spec::{DataSource, Field};

fn each_field(source: &DataSource, mut visit: impl FnMut(&str, &'static Field)) {
    fn below(fields: &'static [Field], prefix: &str, visit: &mut dyn FnMut(&str, &'static Field)) {
        for field in fields {
            let path = format!("{prefix}{}", field.attribute);
            visit(&path, field);
            below(field.inner(), &format!("{path}."), visit);
        }
    }
    below(source.fields, "", &mut visit);
    for field in source.shared() {
        below(std::slice::from_ref(field), "", &mut visit);
    }
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let names: HashSet<_> = DATA_SOURCES.iter().map(|source| source.type_name).collect();
    assert_eq!(names.len(), DATA_SOURCES.len());
}

#[test]
fn every_attribute_has_a_name_of_its_own_and_a_description() {
    for source in DATA_SOURCES {
        let mut paths = HashSet::new();
        each_field(source, |path, _| {
            assert!(paths.insert(path.to_owned()), "{}.{path} is there twice", source.type_name);
            assert!(!source.description_of(path).is_empty(), "{}.{path}", source.type_name);
        });
        for (path, _) in source.descriptions {
            assert!(paths.contains(*path), "{}.{path} is described", source.type_name);
        }
        assert!(!source.description.is_empty(), "{}", source.type_name);
    }
}

#[test]
fn every_place_of_an_id_is_an_argument() {
    for source in DATA_SOURCES {
        for place in source.id.split('{').skip(1) {
            let name = place.split(['|', '}']).next().unwrap_or_default();
            let field = source.field(name).expect("an argument of this name");
            assert!(field.is_settable(), "{}.{name}", source.type_name);
        }
    }
}

#[test]
fn every_data_source_has_an_id() {
    for source in DATA_SOURCES {
        assert!(source.shape().attribute("id").is_some(), "{}", source.type_name);
    }
}
