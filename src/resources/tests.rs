//! What holds for every resource's table.

use std::collections::HashSet;

use super::RESOURCES;
use crate::spec::{Change, Field, Items, Kind, Lifecycle, Role, SetBy, Update, places};
use crate::value::{Path, Step};

fn each_field(fields: &'static [Field], prefix: &str, visit: &mut dyn FnMut(&str, &'static Field)) {
    for field in fields {
        let path = format!("{prefix}{}", field.attribute);
        visit(&path, field);
        each_field(field.inner(), &format!("{path}."), visit);
    }
}

fn each(mut visit: impl FnMut(&str, &str, &'static Field)) {
    for resource in RESOURCES {
        each_field(resource.fields, "", &mut |path, field| visit(resource.type_name, path, field));
    }
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let names: HashSet<_> = RESOURCES.iter().map(|resource| resource.type_name).collect();
    assert_eq!(names.len(), RESOURCES.len());
}

#[test]
fn every_attribute_has_a_name_of_its_own_and_a_description() {
    let mut seen = HashSet::new();
    each(|of, path, _| assert!(seen.insert(format!("{of}.{path}")), "{of}.{path} is there twice"));
    for resource in RESOURCES {
        let mut described: HashSet<_> =
            resource.descriptions.iter().map(|(path, _)| *path).collect();
        assert_eq!(described.len(), resource.descriptions.len(), "{}", resource.type_name);
        each_field(resource.fields, "", &mut |path, _| {
            assert!(described.remove(path), "{}.{path} has no description", resource.type_name);
        });
        assert_eq!(described, HashSet::new(), "descriptions of nothing in {}", resource.type_name);
    }
}

#[test]
fn every_attribute_of_an_id_exists() {
    for resource in RESOURCES {
        let mut templates = resource.lifecycle.templates();
        templates.push(resource.id);
        templates.extend(resource.import);
        let identity = resource.identity.iter().map(|field| field.path());
        for place in templates.into_iter().flat_map(places).chain(identity) {
            let path = place.split('.').map(|name| Step::Attribute(name.to_owned())).collect();
            assert!(resource.field_at(&Path(path)).is_some(), "{}: {place}", resource.type_name);
        }
    }
}

#[test]
fn every_change_in_place_belongs_to_one_request() {
    for resource in RESOURCES {
        let Lifecycle::Object(object) = resource.lifecycle else { continue };
        let Update::Groups(groups) = object.update else { continue };
        let grouped: Vec<_> = groups.iter().flat_map(|group| group.attributes).collect();
        let unique: HashSet<_> = grouped.iter().collect();
        assert_eq!(unique.len(), grouped.len(), "{}: in two groups", resource.type_name);
        for field in resource.fields {
            let is_changed_in_place =
                matches!(field.change, Change::Patches | Change::ReplacesIf(_))
                    && field.role == Role::Plain;
            assert_eq!(
                grouped.contains(&&field.attribute),
                is_changed_in_place,
                "{}.{}",
                resource.type_name,
                field.attribute
            );
        }
    }
}

#[test]
fn computed_attributes_say_when_they_change_and_others_what_a_change_means() {
    each(|of, path, field| {
        let is_of_computed =
            matches!(field.change, Change::Never | Change::Follows | Change::WithAny);
        let is_computed =
            field.set_by == SetBy::Computed || path == "id" || field.attribute == "id";
        assert_eq!(is_of_computed, is_computed, "{of}.{path}");
        assert!(
            !matches!(field.change, Change::Follows) || !field.follows.is_empty(),
            "{of}.{path} follows nothing"
        );
        if let Kind::Objects(_) = field.kind {
            assert_eq!(field.set_by, SetBy::Computed, "{of}.{path}");
        }
    });
}

#[test]
fn whatever_is_followed_or_a_key_exists() {
    for resource in RESOURCES {
        let mut paths = HashSet::new();
        each_field(resource.fields, "", &mut |path, _| {
            paths.insert(path.to_owned());
        });
        each_field(resource.fields, "", &mut |path, field| {
            for source in field.follows {
                assert!(paths.contains(*source), "{}.{path} follows {source}", resource.type_name);
            }
            if let Some(key) = field.key() {
                let key = format!("{path}.{key}");
                assert!(paths.contains(&key), "{}.{key}", resource.type_name);
            }
        });
    }
}

#[test]
fn a_block_that_zeros_make_absent_is_a_single_one_without_blocks_in_it() {
    each(|of, path, field| {
        if field.are_zeros_absent() {
            assert!(!field.inner().iter().any(Field::is_block), "{of}.{path}");
        }
    });
}

#[test]
fn every_limit_is_one_of_an_attribute_and_a_sentence() {
    for resource in RESOURCES {
        let mut paths = HashSet::new();
        each_field(resource.fields, "", &mut |path, _| {
            paths.insert(path.to_owned());
        });
        for (path, why) in resource.limits {
            assert!(paths.contains(*path), "{}.{path}", resource.type_name);
            assert!(why.ends_with('.'), "{}.{path}: {why}", resource.type_name);
        }
    }
}
