//! The rules for a write to a service: what Google rejects, and what it fills in.

use super::schema::{SERVICE_SCHEMA, WORKER_POOL_SCHEMA};
use super::traffic::{INSTANCES, TRAFFIC};
use super::write::Write;
use super::{containers, defaults, keys, network, template, traffic, volumes};
use crate::cloud::Cloud;
use crate::discovery::{answer_form, run_v2};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};

/// Rejects the service that a write requests.
pub(super) type Refuses = fn(&Cloud, &Write<'_>, &Object) -> Result<(), ApiError>;

/// The rules that reject a write immediately, in this order.
const REFUSALS: &[Refuses] = &[
    keys::refuse_system_keys,
    keys::refuse_labels,
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
    network::refuse_other_kinds,
    network::refuse_other_region,
    network::refuse_pair,
    traffic::refuse_percents,
    traffic::refuse_tags,
];

/// The new service as Google will return it, with values filled in and in order, or the reason why
/// it is rejected.
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
    traffic::fill(&TRAFFIC, &mut service);
    if let Some(Json::Object(template)) = service.get_mut("template") {
        defaults::fill_template(cloud, write.name, template);
        network::fill(cloud, write.name, template);
        containers::fill(cloud, template);
        volumes::fill(template);
    }
    let mut service = answer_form(&run_v2::API, SERVICE_SCHEMA, &service);
    if let Some(Json::Object(template)) = service.get_mut("template") {
        containers::order_env(template);
        volumes::put_cloud_sql_last(template);
    }
    Ok(service)
}

/// The rules that reject a write to a worker pool, in this order.
const POOL_REFUSALS: &[Refuses] = &[
    keys::refuse_system_keys,
    keys::refuse_labels,
    template::refuse_missing,
    template::refuse_revision_name,
    containers::refuse_none,
    containers::refuse_image,
    containers::refuse_env,
    containers::refuse_limits,
    containers::refuse_probes,
    containers::refuse_dependencies,
    volumes::refuse_sources,
    volumes::refuse_unknown_mounts,
    network::refuse_connector_and_interfaces,
    network::refuse_several_interfaces,
    network::refuse_other_kinds,
    network::refuse_other_region,
    network::refuse_pair,
    traffic::refuse_instance_percents,
];

/// The new worker pool as Google will return it, or the reason why it is rejected.
///
/// No recording contains a worker pool: that its containers are filled in like those of a job, which
/// receive no requests either, is a guess.
pub(super) fn prepared_pool(
    cloud: &Cloud,
    write: &Write<'_>,
    wanted: Object,
) -> Result<Object, ApiError> {
    let mut pool = json::without_nulls(wanted);
    for refuses in POOL_REFUSALS {
        refuses(cloud, write, &pool)?;
    }
    defaults::fill_pool(&mut pool);
    traffic::fill(&INSTANCES, &mut pool);
    if let Some(Json::Object(template)) = pool.get_mut("template") {
        defaults::fill_account(cloud, write.name, template);
        network::fill(cloud, write.name, template);
        containers::fill_task(cloud, template);
        volumes::fill(template);
        containers::order_env(template);
        volumes::put_cloud_sql_last(template);
    }
    Ok(answer_form(&run_v2::API, WORKER_POOL_SCHEMA, &pool))
}

/// Rejects `vpcAccess: null`, as clients have observed.
///
/// Source: threads of hashicorp/terraform-provider-google.
pub(super) fn refuse_nulls(write: &Write<'_>, body: &Object) -> Result<(), ApiError> {
    match body.at("template.vpcAccess") {
        Some(Json::Null) => Err(network::neither_or_both(write)),
        _ => Ok(()),
    }
}
