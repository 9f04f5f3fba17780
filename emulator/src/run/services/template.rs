//! The rules that reject a template as a whole.

use super::write::{Write, is_id};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};

/// Source: googleapis/google-cloud-java#11101.
pub(super) fn refuse_missing(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    if service.contains_key("template") {
        return Ok(());
    }
    Err(write.violation("template", "required field not present."))
}

/// The name of a revision must begin with the name of its service.
///
/// Source: hashicorp/terraform-provider-google#14569; the message is a guess.
pub(super) fn refuse_revision_name(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    const LONGEST: usize = 63;
    let (revision, id) = (service.text("template.revision"), write.name.id());
    let is_fine = revision.strip_prefix(id).is_some_and(|rest| rest.starts_with('-'))
        && is_id(revision)
        && revision.len() <= LONGEST;
    if revision.is_empty() || is_fine {
        return Ok(());
    }
    Err(write.violation(
        "template.revision",
        &format!("must start with '{id}-' and be a name of at most {LONGEST} characters."),
    ))
}

/// Source: a publicly quoted response of Google's, which lists the allowed values.
pub(super) fn refuse_timeout(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    const LONGEST_SECONDS: f64 = 3600.0;
    let timeout = service.text("template.timeout").trim_end_matches('s').parse::<f64>();
    match timeout {
        Ok(seconds) if seconds > LONGEST_SECONDS => {
            Err(write.violation("template.timeout", "maximum allowed time is one hour."))
        }
        _ => Ok(()),
    }
}

/// Source: discovery, `RevisionScaling`; the message is a guess.
pub(super) fn refuse_scaling(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    let count =
        |field: &str| service.at(&format!("template.scaling.{field}")).and_then(Json::as_i64);
    let (min, max) =
        (count("minInstanceCount").unwrap_or(0), count("maxInstanceCount").unwrap_or(0));
    if min < 0 || max < 0 || (max > 0 && min > max) {
        return Err(write.violation(
            "template.scaling.min_instance_count",
            "must be between 0 and max_instance_count.",
        ));
    }
    Ok(())
}
