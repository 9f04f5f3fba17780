//! What holds for every resource's table.

use std::collections::HashSet;

use super::{BETA_RESOURCES, RESOURCES};
use crate::spec::{
    Change, Check, Field, Items, Kind, Lifecycle, PROJECT_NUMBER, Reference, Role, Secrecy, SetBy,
    Setting, Update, field_at, places, source_path,
};
use crate::value::{Path, Step};

fn each_field(fields: &'static [Field], prefix: &str, visit: &mut dyn FnMut(&str, &'static Field)) {
    for field in fields {
        let path = format!("{prefix}{}", field.attribute);
        visit(&path, field);
        each_field(field.inner(), &format!("{path}."), visit);
    }
}

fn each(mut visit: impl FnMut(&str, &str, &'static Field)) {
    for resource in BETA_RESOURCES.iter() {
        each_field(resource.fields, "", &mut |path, field| visit(resource.type_name, path, field));
    }
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let names: HashSet<_> = BETA_RESOURCES.iter().map(|resource| resource.type_name).collect();
    assert_eq!(names.len(), BETA_RESOURCES.len());
}

#[test]
fn every_attribute_has_a_name_of_its_own_and_a_description() {
    let mut seen = HashSet::new();
    each(|of, path, _| assert!(seen.insert(format!("{of}.{path}")), "{of}.{path} is there twice"));
    each(|of, path, field| {
        let text = field.description;
        assert!(text.ends_with(['.', ')']), "{of}.{path} is described by {text:?}");
        let instead = field.deprecated.unwrap_or(".");
        assert!(instead.ends_with(['.', ')']), "{of}.{path} is deprecated: {instead:?}");
    });
}

#[test]
fn every_type_has_a_noun_and_a_description() {
    for resource in BETA_RESOURCES.iter() {
        assert!(!resource.noun.is_empty(), "{}", resource.type_name);
        let text = resource.description;
        assert!(text.ends_with(['.', ')']), "{} is described by {text:?}", resource.type_name);
    }
}

/// Types share checks, so that not every type has each attribute.
#[test]
fn every_attribute_that_checks_read_exists() {
    let checked = || RESOURCES.iter().filter_map(|it| Some((it, it.checks?)));
    let attributes: HashSet<_> =
        checked().flat_map(|(it, _)| it.fields).map(|field| field.attribute).collect();
    for (resource, checks) in checked() {
        for name in checks.reads {
            assert!(attributes.contains(name), "{}: {name}", resource.type_name);
        }
    }
    assert!(attributes.contains("template"));
}

#[test]
fn every_attribute_of_an_id_exists() {
    for resource in BETA_RESOURCES.iter() {
        let mut templates = resource.lifecycle.templates();
        templates.push(resource.id);
        let identity = resource.identity.iter().map(|field| field.path());
        for place in templates.into_iter().flat_map(places).chain(identity) {
            if place == PROJECT_NUMBER && resource.numbered.is_some() {
                continue;
            }
            let path = place.split('.').map(|name| Step::Attribute(name.to_owned())).collect();
            assert!(resource.field_at(&Path(path)).is_some(), "{}: {place}", resource.type_name);
        }
        // An exception may make an attribute of the parts of a reference.
        let said = resource.fields.iter().filter_map(|field| field.form.reference);
        let said: Vec<_> = said.flat_map(Reference::places).collect();
        for place in resource.import.iter().copied().flat_map(places) {
            let path = place.split('.').map(|name| Step::Attribute(name.to_owned())).collect();
            let is_said = resource.exceptions.import.is_some() && said.contains(&place);
            let exists = resource.field_at(&Path(path)).is_some();
            assert!(exists || is_said, "{}: {place}", resource.type_name);
        }
    }
}

#[test]
fn labels_are_changed_in_place() {
    // Google has no request that changes such an object, so that other labels replace it.
    const REPLACED: &[&str] = &["google_network_connectivity_policy_based_route"];
    for resource in BETA_RESOURCES.iter() {
        let Lifecycle::Object(object) = resource.lifecycle else { continue };
        let has_labels = resource.with_role(Role::EffectiveLabels).is_some();
        let is_changed = !matches!(object.update, Update::None);
        let is_replaced = REPLACED.contains(&resource.type_name);
        assert!(
            !has_labels || is_changed != is_replaced,
            "{} has no request for labels",
            resource.type_name
        );
    }
}

#[test]
fn every_change_in_place_belongs_to_one_request() {
    for resource in BETA_RESOURCES.iter() {
        let Lifecycle::Object(object) = resource.lifecycle else { continue };
        let Update::Groups(groups) = object.update else { continue };
        let grouped: Vec<_> = groups.iter().flat_map(|group| group.attributes).collect();
        // Where groups have steps, the object as it is decides which of them are sent.
        for attribute in &grouped {
            let of_it: Vec<_> =
                groups.iter().filter(|group| group.attributes.contains(attribute)).collect();
            let is_decided = of_it.iter().all(|group| group.steps.is_some());
            assert!(
                of_it.len() == 1 || is_decided,
                "{}.{attribute}: in two groups",
                resource.type_name
            );
        }
        for field in resource.fields {
            let is_changed_in_place =
                matches!(field.change, Change::Patches | Change::ReplacesIf(_))
                    && field.role == Role::Plain
                    || field.role == Role::EffectiveLabels;
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

/// What the types and the constructors of fields can't say: it depends on other fields.
#[test]
fn every_word_has_what_it_refers_to() {
    for resource in BETA_RESOURCES.iter() {
        let name = resource.type_name;
        let exists = |path: &str| field_at(resource.fields, path).is_some();
        each_field(resource.fields, "", &mut |path, field| {
            let (around, _) = path.rsplit_once('.').map_or(("", path), |(it, last)| (it, last));
            let around = if around.is_empty() { String::new() } else { format!("{around}.") };
            for source in field.follows {
                let source = source_path(source, &around);
                assert!(exists(&source), "{name}.{path} follows {source}, which does not exist");
            }
            let follows = matches!(field.change, Change::Follows);
            assert!(!follows || !field.follows.is_empty(), "{name}.{path} follows nothing");
            let has = |attribute: &str| field_at(field.inner(), attribute).is_some();
            assert!(field.key().is_none_or(has), "{name}.{path} has no {:?}", field.key());
            let (around, _) = path.rsplit_once('.').unwrap_or(("", path));
            if let Secrecy::WriteOnly { version } = field.secrecy {
                let version = format!("{around}.{version}");
                assert!(exists(version.trim_start_matches('.')), "{name}.{path}: no {version}");
                assert!(!is_in_set(resource.fields, path), "{name}.{path} is write-only in a set");
            }
            if let Kind::Block(Items::SetInMap, _) = field.kind {
                let key = field.key().and_then(|key| field_at(field.inner(), key));
                assert!(
                    key.is_some_and(Field::is_providers_own),
                    "{name}.{path}: the key of the map"
                );
            }
            if field.are_zeros_absent() {
                assert!(!field.inner().iter().any(Field::is_block), "{name}.{path} has blocks");
            }
            let is_of_its_kind = match field.role {
                Role::Plain => true,
                Role::DeletionProtection => matches!(field.kind, Kind::Bool),
                Role::DeletionPolicy => field.unset_from == Some(Setting::DeletionPolicy),
                _ => matches!(field.kind, Kind::StringMap),
            };
            assert!(is_of_its_kind, "{name}.{path} can't have the role {:?}", field.role);
            // Only labels and annotations may be in a block, of which there is one.
            let block =
                path.rsplit_once('.').and_then(|(block, _)| field_at(resource.fields, block));
            let is_in_place = match field.role {
                Role::Plain => true,
                Role::DeletionProtection | Role::DeletionPolicy => block.is_none(),
                _ => block.is_none_or(|it| matches!(it.kind, Kind::Block(Items::One, _))),
            };
            assert!(is_in_place, "{name}.{path} has a role");
        });
    }
}

fn is_in_set(fields: &'static [Field], path: &str) -> bool {
    let dots = path.match_indices('.').map(|(at, _)| &path[..at]);
    dots.filter_map(|around| field_at(fields, around)).any(Field::is_set_of_blocks)
}

#[test]
fn every_rule_is_about_attributes_that_exist() {
    for resource in BETA_RESOURCES.iter() {
        for rule in resource.rules {
            assert!(rule.attributes.len() > 1, "{}: {rule:?}", resource.type_name);
            for attribute in rule.attributes {
                let path = format!("{}.{attribute}", rule.within);
                let field = field_at(resource.fields, path.trim_start_matches('.'));
                assert!(field.is_some_and(Field::is_settable), "{}.{path}", resource.type_name);
            }
        }
    }
}

#[test]
fn every_limit_is_one_of_an_attribute_and_a_sentence() {
    for resource in BETA_RESOURCES.iter() {
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

#[test]
fn a_range_of_numbers_lets_0_mean_unset() {
    // Those of which hashicorp/google refuses 0 too.
    const REFUSED: &[&str] = &[
        "google_network_connectivity_internal_range.allocation_options.first_available_ranges_lookup_size",
        "google_vpc_access_connector.max_throughput",
        "google_vpc_access_connector.min_throughput",
    ];
    each(|of, path, field| {
        let Check::Between(min, max) = field.form.check else { return };
        let may_be_unset = matches!(field.set_by, SetBy::Optional | SetBy::OptionalComputed);
        let has_zero = (min..=max).contains(&0) || field.is_zero_unset();
        let path = format!("{of}.{path}");
        assert!(!may_be_unset || has_zero != REFUSED.contains(&&*path), "{path}");
    });
}
