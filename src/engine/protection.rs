//! Whether an object may be deleted.

use crate::diag::{Diagnostic, Diagnostics, then};
use crate::spec::{Resource, Role};
use crate::value::{Path, Value};

/// The effect of a delete.
#[derive(Debug, PartialEq)]
pub(super) enum Deletion {
    /// The object is deleted at Google.
    Delete,
    /// The object is only removed from the state: `deletion_policy = "ABANDON"`.
    Abandon,
    /// Nothing is deleted, and an error explains why.
    Refuse(Diagnostic),
}

/// Decides what deleting this object does. A planned destroy or replacement calls this, so that
/// nothing is half destroyed, and the apply calls it again: a plan sees no state of a tainted
/// object.
pub(super) fn deletion(resource: &Resource, object: &Value) -> Deletion {
    if let Some(field) = resource.deletion_policy() {
        match object.get(field.attribute).as_str() {
            Some("ABANDON") => return Deletion::Abandon,
            Some("PREVENT") => {
                return Deletion::Refuse(prevented(resource, object, field.attribute));
            }
            _ => {}
        }
    }
    if let Some(field) = resource.with_role(Role::DeletionProtection)
        && object.get(field.attribute).as_bool() == Some(true)
    {
        return Deletion::Refuse(protected(resource, object, field.attribute));
    }
    Deletion::Delete
}

/// The error of a planned replacement that is refused.
pub(super) fn refusals(resource: &Resource, object: &Value) -> Diagnostics {
    match deletion(resource, object) {
        Deletion::Refuse(diagnostic) => diagnostic.into(),
        _ => Diagnostics::default(),
    }
}

/// The error of a planned destroy that is refused. A plan does not show whether the block is still in the
/// configuration.
pub(super) fn refusals_of_destroy(resource: &Resource, object: &Value) -> Diagnostics {
    let mut diagnostics = refusals(resource, object);
    for diagnostic in &mut diagnostics.0 {
        then(
            &mut diagnostic.detail,
            "If the resource block was removed from the configuration, restore it first.",
        );
    }
    diagnostics
}

fn prevented(resource: &Resource, object: &Value, attribute: &str) -> Diagnostic {
    Diagnostic::error(
        "Deletion is prevented",
        format!(
            "The plan deletes or replaces {}, but its `{attribute}` is PREVENT. Set it to DELETE, run \
             `terraform apply`, and then delete it; or set it to ABANDON to keep the {} at Google and \
             only forget it here.",
            name(object),
            resource.noun,
        ),
    )
    .about(Path::attribute(attribute))
}

fn protected(resource: &Resource, object: &Value, attribute: &str) -> Diagnostic {
    Diagnostic::error(
        "Deletion is prevented",
        format!(
            "The plan deletes or replaces {}, but its `{attribute}` is true. Set \
             `{attribute}=false`, run `terraform apply`, and then delete or replace the {}.",
            name(object),
            resource.noun,
        ),
    )
    .about(Path::attribute(attribute))
}

fn name(object: &Value) -> &str {
    object.get("id").as_str().unwrap_or("the object")
}
