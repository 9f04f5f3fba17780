//! Revision names in templates: which revision a name refers to, and when the name is already in
//! use.

use super::kind::Kind;
use super::network;
use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;

/// Rejects a body whose template names a revision that exists with another template.
///
/// The whole body counts, regardless of the mask: a name that was read and sent back conflicts as
/// soon as the template beside it differs from the revision's, even if only the scaling is to
/// change.
///
/// Sources: googleapis/google-cloud-python#14259; hashicorp/terraform-provider-google#13410.
pub(super) fn refuse_taken_revision_of_body(
    cloud: &Cloud,
    kind: &Kind,
    write: &Write<'_>,
    body: &Object,
) -> Result<(), ApiError> {
    let mut alone = Object::new();
    alone.insert("template".to_owned(), body.get("template").cloned().unwrap_or_default());
    match (kind.prepared)(cloud, write, alone) {
        Ok(alone) => refuse_taken_revision(cloud, write, &alone, false),
        Err(_) if named_revision(cloud, write.name, body).is_some() => Err(taken_revision(body)),
        Err(_) => Ok(()),
    }
}

/// Rejects a service whose template names a revision that exists with another template, whether the
/// name comes from the write or from the current service: a revision is never overwritten.
///
/// That a new revision that the request forces conflicts with the name of the old one is a guess.
pub(super) fn refuse_taken_revision(
    cloud: &Cloud,
    write: &Write<'_>,
    service: &Object,
    is_forced: bool,
) -> Result<(), ApiError> {
    match named_revision(cloud, write.name, service) {
        Some((_, is_same)) if !is_same || is_forced => Err(taken_revision(service)),
        _ => Ok(()),
    }
}

/// The revision that a template names, if it exists, and whether it has the same template.
pub(super) fn named_revision(cloud: &Cloud, name: &Name, service: &Object) -> Option<(Name, bool)> {
    let id = service.text("template.revision");
    let revision = name.child(&format!("revisions/{id}"));
    let stored = cloud.store.object(&revision).filter(|_| !id.is_empty())?;
    let is_same = stored.hidden.get("template").cloned() == unnamed(cloud, name, service);
    Some((revision, is_same))
}

/// The failure of a write if another write created its revision in the meantime, with another
/// template.
pub(super) fn different_revision(cloud: &Cloud, name: &Name, service: &Object) -> Option<Failure> {
    let (_, is_same) = named_revision(cloud, name, service)?;
    (!is_same).then(|| Failure::new("ABORTED", different_configuration(service)))
}

fn taken_revision(service: &Object) -> ApiError {
    ApiError::aborted(different_configuration(service))
}

/// Source: googleapis/google-cloud-python#14259.
fn different_configuration(service: &Object) -> String {
    let id = service.text("template.revision");
    format!("Revision named '{id}' with different configuration already exists.")
}

/// The part of a template that distinguishes revisions: everything except the revision's name, with
/// the network in one form.
///
/// That another form of the same network does not create a revision is a guess.
pub(super) fn unnamed(cloud: &Cloud, name: &Name, service: &Object) -> Option<Json> {
    let mut template = service.get("template")?.as_object()?.clone();
    template.remove("revision");
    network::respell(cloud, name, &mut template, |name| name.path().to_owned());
    Some(Json::Object(template))
}
