//! Which changes mean that the object is made anew.

use crate::spec::{Change, Field, Items, Kind, Resource, SetBy};
use crate::value::{Path, Value};

/// Lists the attributes whose planned change means destroying and recreating the object.
///
/// `prior` and `planned` are whole objects, neither of them null: a create and a destroy replace
/// nothing. An attribute still unknown in `planned` counts as changed, since no promise can be made
/// about it, unless Google will fill it in. The paths come in the order of the resource's table.
///
/// Source: `PlanResourceChange.Response.requires_replace` in `tfplugin6.proto`.
pub(super) fn paths_that_replace(resource: &Resource, prior: &Value, planned: &Value) -> Vec<Path> {
    let mut paths = Vec::new();
    collect(resource.fields, &Path::root(), prior, planned, &mut paths);
    paths
}

fn collect(fields: &[Field], around: &Path, prior: &Value, planned: &Value, paths: &mut Vec<Path>) {
    for field in fields {
        let path = around.then(field.attribute);
        let (prior, planned) = (prior.get(field.attribute), planned.get(field.attribute));
        let is_for_google_to_say = planned.is_unknown() && field.set_by == SetBy::OptionalComputed;
        let replaces = match field.change {
            Change::Replaces => prior != planned && !is_for_google_to_say,
            // Of an unknown value nothing is known, least of all that it replaces.
            Change::ReplacesIf(replaces) => {
                prior != planned && !planned.is_unknown() && replaces(prior, planned)
            }
            _ => false,
        };
        if replaces {
            paths.push(path);
            continue;
        }
        // Elements of a set have no path, and no attribute in one replaces.
        if let Kind::Block(items, inner) = field.kind
            && items != Items::Set
        {
            for (at, planned) in planned.elements().iter().enumerate() {
                let prior = prior.elements().get(at).unwrap_or(&Value::Null);
                if !prior.is_null() {
                    collect(inner, &path.at(at), prior, planned, paths);
                }
            }
        }
    }
}
