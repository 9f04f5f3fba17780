//! Volumes.

use super::annotations::Annotations;
use super::hcl::Body;
use super::input::At;
use super::network::split;
use super::secrets::Secrets;
use std::collections::BTreeSet;

/// Where Cloud Run puts the sockets of Cloud SQL instances.
pub(super) const SOCKETS: &str = "/cloudsql";

/// The driver of volumes that are Cloud Storage buckets.
const BUCKET_DRIVER: &str = "gcsfuse.run.googleapis.com";

const MEDIUMS: &[(&str, &str)] = &[("memory", "MEMORY"), ("disk", "DISK")];

/// The volumes of a template.
pub(super) struct Volumes {
    pub(super) bodies: Vec<Body>,
    /// The names of those that were converted.
    pub(super) names: BTreeSet<String>,
    /// The name of the volume with the sockets of Cloud SQL instances.
    pub(super) sockets: Option<String>,
}

/// Converts the volumes, and the annotation with Cloud SQL instances to a volume.
pub(super) fn volumes(
    spec: &At<'_>,
    annotations: &Annotations<'_>,
    secrets: &Secrets<'_>,
) -> Volumes {
    let mut volumes = Volumes { bodies: Vec::new(), names: BTreeSet::new(), sockets: None };
    for volume in spec.maps("volumes") {
        let Some(name) = volume.text_of("name") else {
            volume.lost("must have a name");
            continue;
        };
        let Some((kind, source)) = source_of(&volume, secrets) else {
            volume.lost("must have a secret, emptyDir, csi or nfs that can be converted");
            continue;
        };
        let mut body = Body::default();
        body.set("name", Some(&*name));
        body.block(kind, source);
        volumes.bodies.push(body);
        volumes.names.insert(name);
    }
    let instances = annotations.text("run.googleapis.com/cloudsql-instances");
    let instances = split(&instances.unwrap_or_default());
    if !instances.is_empty() {
        let numbered = (2..).map(|number: u32| format!("cloudsql-{number}"));
        let mut names = std::iter::once("cloudsql".to_owned()).chain(numbered);
        let name = names.find(|name| !volumes.names.contains(name)).unwrap_or_default();
        let mut source = Body::default();
        source.set_texts("instances", instances);
        let mut body = Body::default();
        body.set("name", Some(&*name));
        body.block("cloud_sql_instance", source);
        volumes.bodies.push(body);
        volumes.sockets = Some(name);
    }
    volumes
}

/// The block of the one source that a volume has.
fn source_of(volume: &At<'_>, secrets: &Secrets<'_>) -> Option<(&'static str, Body)> {
    let sources = [
        ("secret", volume.map("secret").and_then(|it| secret(&it, secrets))),
        ("empty_dir", volume.map("emptyDir").map(|it| empty_dir(&it))),
        ("gcs", volume.map("csi").and_then(|it| bucket(&it))),
        ("nfs", volume.map("nfs").and_then(|it| nfs(&it))),
    ];
    let mut sources = sources.into_iter().filter_map(|(kind, body)| Some((kind, body?)));
    let source = sources.next()?;
    if sources.next().is_some() {
        return None;
    }
    volume.without(&["configMap", "filestore"]);
    Some(source)
}

fn secret(at: &At<'_>, secrets: &Secrets<'_>) -> Option<Body> {
    let mut body = Body::default();
    let name = at.text_of("secretName")?;
    body.set("secret", Some(secrets.find(name)));
    body.set("default_mode", at.int_of("defaultMode"));
    at.without(&["optional"]);
    for item in at.maps("items") {
        let Some(path) = item.text_of("path") else {
            item.lost("must have a path");
            continue;
        };
        let mut file = Body::default();
        file.set("path", Some(path));
        file.set("version", item.text_of("key"));
        file.set("mode", item.int_of("mode"));
        body.block("items", file);
    }
    Some(body)
}

fn empty_dir(at: &At<'_>) -> Body {
    let mut body = Body::default();
    // `emptyDir: {}` has nothing to read, and is converted all the same.
    at.entries();
    body.set("medium", at.get("medium").and_then(|medium| medium.one_of(MEDIUMS)));
    body.set("size_limit", at.text_of("sizeLimit"));
    body
}

fn bucket(at: &At<'_>) -> Option<Body> {
    let driver = at.text_of("driver")?;
    if driver != BUCKET_DRIVER {
        return None;
    }
    let attributes = at.map("volumeAttributes")?;
    let mut body = Body::default();
    body.set("bucket", Some(attributes.text_of("bucketName")?));
    body.set("read_only", at.bool_of("readOnly"));
    let options = attributes.text_of("mountOptions");
    body.set_texts("mount_options", split(&options.unwrap_or_default()));
    Some(body)
}

fn nfs(at: &At<'_>) -> Option<Body> {
    let mut body = Body::default();
    body.set("server", Some(at.text_of("server")?));
    body.set("path", Some(at.text_of("path")?));
    body.set("read_only", at.bool_of("readOnly"));
    Some(body)
}
