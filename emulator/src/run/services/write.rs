//! A write to a service: what Google refuses of it, and what it makes of the rest.

use super::super::RUN;
use super::table::SCHEMA;
use super::{containers, defaults, keys, network, template, traffic, volumes};
use crate::cloud::Cloud;
use crate::discovery::answer_form;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;

/// A write at hand.
pub(super) struct Write<'a> {
    pub(super) name: &'a Name,
    /// How Google's texts call the request.
    pub(super) request: &'static str,
    /// The service as it is; none for one that is to be made.
    pub(super) before: Option<&'a Object>,
}

impl Write<'_> {
    /// A refusal of a field of the service.
    ///
    /// Source: GoogleCloudPlatform/magic-modules#10173, message and details.
    pub(super) fn violation(&self, field: &str, why: &str) -> ApiError {
        ApiError::violation(
            format!("Violation in {}.service.{field}", self.request),
            why.to_owned(),
        )
    }
}

/// Refuses the service that a write asks for.
type Refuses = fn(&Cloud, &Write<'_>, &Object) -> Result<(), ApiError>;

/// What refuses a write at once, in this order.
const REFUSALS: &[Refuses] = &[
    keys::refuse_system_keys,
    template::refuse_missing,
    template::refuse_revision_name,
    template::refuse_timeout,
    template::refuse_scaling,
    containers::refuse_none,
    containers::refuse_image,
    containers::refuse_ports,
    containers::refuse_env,
    containers::refuse_limits,
    containers::refuse_concurrency,
    containers::refuse_probes,
    containers::refuse_dependencies,
    volumes::refuse_sources,
    volumes::refuse_unknown_mounts,
    network::refuse_connector_and_interfaces,
    network::refuse_several_interfaces,
    network::refuse_other_region,
    network::refuse_pair,
    traffic::refuse_percents,
    traffic::refuse_tags,
];

/// What the service is to be, as Google will answer it: refused or filled in and put in order.
pub(super) fn prepared(
    cloud: &Cloud,
    write: &Write<'_>,
    wanted: Object,
) -> Result<Object, ApiError> {
    let mut service = json::without_nulls(wanted);
    for refuses in REFUSALS {
        refuses(cloud, write, &service)?;
    }
    defaults::fill_service(&mut service);
    traffic::fill(&mut service);
    if let Some(Json::Object(template)) = service.get_mut("template") {
        defaults::fill_template(cloud, write.name, template);
        network::fill(cloud, write.name, template);
        containers::fill(cloud, template);
        volumes::fill(template);
    }
    let mut service = answer_form(RUN.api, SCHEMA, &service);
    if let Some(Json::Object(template)) = service.get_mut("template") {
        containers::order_env(template);
        volumes::put_cloud_sql_last(template);
    }
    Ok(service)
}

/// Refuses `vpcAccess: null`, which clients have met.
///
/// Source: threads of hashicorp/terraform-provider-google.
pub(super) fn refuse_nulls(write: &Write<'_>, body: &Object) -> Result<(), ApiError> {
    match body.at("template.vpcAccess") {
        Some(Json::Null) => Err(network::neither_or_both(write)),
        _ => Ok(()),
    }
}

/// Source: discovery, parameter `serviceId`; the text is that of version 1
/// (terraform-google-modules/terraform-docs-samples#171), the length that of Google's documentation.
pub(super) fn refuse_id(write: &Write<'_>, field: &str, id: &str) -> Result<(), ApiError> {
    const LONGEST: usize = 49;
    if is_id(id) && id.len() <= LONGEST {
        return Ok(());
    }
    Err(ApiError::violation(
        format!("Violation in {}.{field}", write.request),
        format!(
            "Resource name must use only lowercase letters, numbers and '-'. Must begin with a letter \
             and cannot end with a '-'. Maximum length is {LONGEST} characters."
        ),
    ))
}

/// Whether a text consists of lower-case letters, digits and hyphens, as names of services do.
pub(super) fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

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
pub(in crate::run) fn unnamed(cloud: &Cloud, name: &Name, service: &Object) -> Option<Json> {
    let mut template = service.get("template")?.as_object()?.clone();
    template.remove("revision");
    network::respell(cloud, name, &mut template, |name| name.path().to_owned());
    Some(Json::Object(template))
}

/// A new etag. Cloud Run's have quotes of their own.
pub(in crate::run) fn etag(cloud: &mut Cloud) -> String {
    format!("\"{}\"", cloud.store.fingerprint())
}

/// A path of the service in the spelling of Google's texts: `template.containers[0].image`.
pub(super) fn container_field(at: usize, field: &str) -> String {
    format!("template.containers[{at}].{field}")
}
