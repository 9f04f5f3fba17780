//! Volumes and their mounts.

use super::write::{Write, container_field};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use serde_json::json;

/// The sources of a volume, of which it has exactly one.
const SOURCES: [&str; 5] = ["cloudSqlInstance", "emptyDir", "gcs", "nfs", "secret"];

/// The path at which connections to Cloud SQL are mounted.
const CLOUD_SQL_PATH: &str = "/cloudsql";

/// Source: the crate google-cloud-run-v2, where the sources are a `oneof`; that names are unique
/// follows from mounts naming them. The messages are guesses.
pub(super) fn refuse_sources(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    let volumes: Vec<&Object> = objects(service.items("template.volumes")).collect();
    for (at, volume) in volumes.iter().enumerate() {
        let field = format!("template.volumes[{at}]");
        let is_set = |source: &&&str| volume.contains_key(**source);
        if SOURCES.iter().filter(is_set).count() != 1 {
            return Err(write.violation(&field, "exactly one volume source must be set."));
        }
        let name = volume.text("name");
        if name.is_empty() || volumes[..at].iter().any(|earlier| earlier.text("name") == name) {
            let why = format!("volume names must be present and unique: '{name}'.");
            return Err(write.violation(&format!("{field}.name"), &why));
        }
    }
    Ok(())
}

/// Source: hashicorp/google's documentation of `volume_mounts.name`; the message is a guess.
pub(super) fn refuse_unknown_mounts(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    let volumes: Vec<&str> =
        objects(service.items("template.volumes")).map(|it| it.text("name")).collect();
    for (at, container) in objects(service.items("template.containers")).enumerate() {
        for (mount_at, mount) in objects(container.items("volumeMounts")).enumerate() {
            let name = mount.text("name");
            if !volumes.contains(&name) {
                return Err(write.violation(
                    &container_field(at, &format!("volume_mounts[{mount_at}].name")),
                    &format!("there is no volume named '{name}'."),
                ));
            }
        }
    }
    Ok(())
}

/// Fills in what volumes omit.
///
/// Sources: discovery, `EmptyDirVolumeSource.medium` (memory is the default);
/// hashicorp/terraform-provider-google#23322 (a missing mount of Cloud SQL is added). That it is
/// added to the container that receives requests is a guess.
pub(super) fn fill(template: &mut Object) {
    let mut cloud_sql = Vec::new();
    if let Some(Json::Array(volumes)) = template.get_mut("volumes") {
        for volume in volumes.iter_mut().filter_map(Json::as_object_mut) {
            if let Some(Json::Object(directory)) = volume.get_mut("emptyDir") {
                directory.entry("medium").or_insert_with(|| json!("MEMORY"));
            }
            if is_cloud_sql(volume) {
                cloud_sql.push(volume.text("name").to_owned());
            }
        }
    }
    for name in cloud_sql {
        mount_cloud_sql(template, &name);
    }
}

fn mount_cloud_sql(template: &mut Object, volume: &str) {
    let Some(Json::Array(containers)) = template.get_mut("containers") else { return };
    let is_mounted = containers
        .iter()
        .filter_map(Json::as_object)
        .any(|it| objects(it.items("volumeMounts")).any(|mount| mount.text("name") == volume));
    let ingress = containers
        .iter_mut()
        .filter_map(Json::as_object_mut)
        .find(|container| !container.items("ports").is_empty());
    let (false, Some(ingress)) = (is_mounted, ingress) else { return };
    let mount = json!({"name": volume, "mountPath": CLOUD_SQL_PATH});
    if let Some(mounts) = ingress.entry("volumeMounts").or_insert_with(|| json!([])).as_array_mut()
    {
        mounts.push(mount);
    }
}

/// Cloud SQL comes last among the volumes and among the mounts.
///
/// Source: hashicorp/terraform-provider-google#23322.
pub(super) fn put_cloud_sql_last(template: &mut Object) {
    let cloud_sql: Vec<Json> = objects(template.items("volumes"))
        .filter(|volume| is_cloud_sql(volume))
        .map(|volume| json!(volume.text("name")))
        .collect();
    let is_last = |value: &Json| cloud_sql.contains(&value["name"]);
    if let Some(Json::Array(volumes)) = template.get_mut("volumes") {
        volumes.sort_by_key(is_last);
    }
    let Some(Json::Array(containers)) = template.get_mut("containers") else { return };
    for container in containers.iter_mut().filter_map(Json::as_object_mut) {
        if let Some(Json::Array(mounts)) = container.get_mut("volumeMounts") {
            mounts.sort_by_key(is_last);
        }
    }
}

fn is_cloud_sql(volume: &Object) -> bool {
    volume.contains_key("cloudSqlInstance")
}
