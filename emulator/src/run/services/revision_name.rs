//! The name that a template gives its revision: which revision it means, and when it is taken.

use super::network;
use super::rules::prepared;
use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;

/// Refuses a body whose template names a revision which exists and is another.
///
/// The whole body counts, whatever the mask: a name that was read and sent back conflicts as soon as
/// the template beside it isn't the revision's, even if only the scaling is to change.
///
/// Sources: googleapis/google-cloud-python#14259; hashicorp/terraform-provider-google#13410.
pub(super) fn refuse_taken_revision_of_body(
    cloud: &Cloud,
    write: &Write<'_>,
    body: &Object,
) -> Result<(), ApiError> {
    let mut alone = Object::new();
    alone.insert("template".to_owned(), body.get("template").cloned().unwrap_or_default());
    match prepared(cloud, write, alone) {
        Ok(alone) => refuse_taken_revision(cloud, write, &alone, false),
        Err(_) if named_revision(cloud, write.name, body).is_some() => Err(taken_revision(body)),
        Err(_) => Ok(()),
    }
}

/// Refuses a service whose template names a revision which exists and is another, whether the write
/// has named it or the service before: a revision is never made over.
///
/// That a new revision which is forced conflicts with the name of the old one is a guess.
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

/// The revision that a template names, if it exists, and whether it is one of the same template.
pub(super) fn named_revision(cloud: &Cloud, name: &Name, service: &Object) -> Option<(Name, bool)> {
    let id = service.text("template.revision");
    let revision = name.child(&format!("revisions/{id}"));
    let stored = cloud.store.object(&revision).filter(|_| !id.is_empty())?;
    let is_same = stored.hidden.get("template").cloned() == unnamed(cloud, name, service);
    Some((revision, is_same))
}

/// The failure of a write whose revision another one has made while it was pending, and made
/// differently.
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

/// What makes two revisions different: the template without the name that it gives its revision,
/// and with its network in one spelling.
///
/// That another spelling of the same network makes no revision is a guess.
pub(super) fn unnamed(cloud: &Cloud, name: &Name, service: &Object) -> Option<Json> {
    let mut template = service.get("template")?.as_object()?.clone();
    template.remove("revision");
    network::respell(cloud, name, &mut template, |name| name.path().to_owned());
    Some(Json::Object(template))
}
