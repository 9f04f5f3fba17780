//! Containers and sandboxes.

use super::annotations::Annotations;
use super::hcl::Body;
use super::input::{At, NO_ATTRIBUTE};
use super::json;
use super::probes::{Kind, Port, probe};
use super::secrets::Secrets;
use super::service::Refused;
use super::volumes::{SOCKETS, Volumes};
use std::collections::BTreeSet;

/// The limits that Cloud Run has.
///
/// Source: discovery run/v2, `ResourceRequirements.limits`.
const LIMITS: &[&str] = &["cpu", "memory", "nvidia.com/gpu"];

/// What annotations of the revision say about its containers.
pub(super) struct Settings<'a> {
    is_idle: Option<bool>,
    is_boosted: Option<bool>,
    base_images: Vec<(String, String)>,
    dependencies: Vec<(String, Vec<String>)>,
    volumes: &'a Volumes,
}

/// Converts the containers of a template.
///
/// # Errors
/// If there is none, or one without an image: no service has such a container.
pub(super) fn containers(
    spec: &At<'_>,
    (service, revision): (&Annotations<'_>, &Annotations<'_>),
    volumes: &Volumes,
    secrets: &Secrets<'_>,
) -> Result<Vec<Body>, Refused> {
    let base_images = revision.get(BASE_IMAGES).or_else(|| service.get(BASE_IMAGES));
    if let (Some(_), Some(of_service)) = (revision.get(BASE_IMAGES), service.get(BASE_IMAGES)) {
        of_service.lost("spec.template.metadata.annotations has this annotation as well");
    }
    let dependencies = revision.get(DEPENDENCIES);
    let settings = Settings {
        is_idle: revision.bool("run.googleapis.com/cpu-throttling"),
        is_boosted: revision.bool("run.googleapis.com/startup-cpu-boost"),
        base_images: base_images.map_or_else(Vec::new, json::texts),
        dependencies: dependencies.map_or_else(Vec::new, json::lists),
        volumes,
    };
    let mut bodies = Vec::new();
    let mut names = BTreeSet::new();
    for container in spec.maps("containers") {
        let name = container.text_of("name");
        bodies.push(body_of(&container, name.as_deref(), &settings, secrets)?);
        names.insert(name.unwrap_or_default());
    }
    if bodies.is_empty() {
        return Err(Refused::new(spec, "spec.template.spec.containers must have a container"));
    }
    let images = settings.base_images.iter().map(|(name, _)| (base_images, name));
    let others = settings.dependencies.iter().map(|(name, _)| (dependencies, name));
    for (annotation, name) in images.chain(others).filter(|(_, name)| !names.contains(*name)) {
        if let Some(annotation) = annotation {
            let key = format!("the key {name:?} is not converted: no container has this name");
            annotation.says(key);
        }
    }
    Ok(bodies)
}

const BASE_IMAGES: &str = "run.googleapis.com/base-images";
const DEPENDENCIES: &str = "run.googleapis.com/container-dependencies";

fn body_of(
    at: &At<'_>,
    name: Option<&str>,
    settings: &Settings<'_>,
    secrets: &Secrets<'_>,
) -> Result<Body, Refused> {
    let Some(image) = at.text_of("image") else {
        return Err(Refused::new(at, format!("{} must have an image", at.path())));
    };
    let of = |(container, _): &&(String, _)| container == name.unwrap_or_default();
    let base_image = settings.base_images.iter().find(of).map(|(_, image)| &**image);
    let depends_on = settings.dependencies.iter().find(|(it, _)| it == name.unwrap_or_default());
    let mut body = Body::default();
    body.set("name", name);
    body.set("image", Some(image));
    body.set("base_image_uri", base_image);
    body.set_texts("command", at.texts_of("command"));
    body.set_texts("args", at.texts_of("args"));
    body.set("working_dir", at.text_of("workingDir"));
    body.set_texts("depends_on", depends_on.map_or_else(Vec::new, |(_, names)| names.clone()));
    body.set("sandbox_launcher", at.bool_of("sandboxLauncher"));
    at.without(&[
        "envFrom",
        "imagePullPolicy",
        "securityContext",
        "terminationMessagePath",
        "terminationMessagePolicy",
    ]);
    let (ports, port) = ports(at);
    let port = port.as_ref();
    body.append(ports);
    body.append(env(at, secrets));
    body.block_unless_empty("resources", resources(at, settings));
    let probes = [
        ("startup_probe", "startupProbe", Kind::Startup),
        ("liveness_probe", "livenessProbe", Kind::Liveness),
        ("readiness_probe", "readinessProbe", Kind::Readiness),
    ];
    for (block, key, kind) in probes {
        if let Some(probe) = at.map(key).and_then(|it| probe(&it, kind, port)) {
            body.block(block, probe);
        }
    }
    body.append(mounts(at, settings.volumes));
    Ok(body)
}

/// The block of the one port that Cloud Run sends requests to, and what probes need of it.
fn ports(at: &At<'_>) -> (Body, Option<Port>) {
    let mut ports = at.maps("ports").into_iter();
    let mut body = Body::default();
    let Some(port) = ports.next() else { return (body, None) };
    let mut fields = Body::default();
    let number = port.int_of("containerPort");
    let name = port.get("name");
    fields.set("name", name.as_ref().and_then(|name| name.one_of(PROTOCOLS)));
    fields.set("container_port", number);
    port.without(&["protocol"]);
    body.block_unless_empty("ports", fields);
    ports.for_each(|other| other.lost("Cloud Run sends requests to one port only"));
    (body, Some(Port { name: name.and_then(|name| name.word()), number }))
}

/// The names of a port, which are those of protocols.
///
/// Source: discovery run/v1, `ContainerPort.name`.
const PROTOCOLS: &[(&str, &str)] = &[("http1", "http1"), ("h2c", "h2c")];

/// The blocks of environment variables.
fn env(at: &At<'_>, secrets: &Secrets<'_>) -> Body {
    let mut blocks = Body::default();
    let variables = at.maps("env");
    let names: Vec<_> = variables.iter().map(|it| it.text_of("name")).collect();
    for (at, variable) in variables.iter().enumerate() {
        let Some(name) = &names[at] else {
            variable.lost("must have a name");
            continue;
        };
        if names[at + 1..].iter().flatten().any(|later| later == name) {
            variable.lost("the list has another variable of this name below, which counts");
            continue;
        }
        let mut body = Body::default();
        body.set("name", Some(&**name));
        let source = variable.map("valueFrom").map(|it| source_of(&it, secrets));
        match source {
            Some(Some(source)) => {
                let mut outer = Body::default();
                outer.block("secret_key_ref", source);
                body.block("value_source", outer);
                variable.without(&["value"]);
            }
            Some(None) => {
                variable.lost("Cloud Run does not support the source of its value");
                continue;
            }
            None => body.set("value", variable.text_of("value")),
        }
        blocks.block("env", body);
    }
    blocks
}

/// The secret that an environment variable gets its value from.
fn source_of(at: &At<'_>, secrets: &Secrets<'_>) -> Option<Body> {
    let reference = at.map("secretKeyRef")?;
    at.without(&["configMapKeyRef"]);
    let name = reference.text_of("name")?;
    let version = reference.text_of("key");
    reference.without(&["optional", "localObjectReference"]);
    let mut body = Body::default();
    body.set("secret", Some(secrets.find(name)));
    if version.is_none() {
        reference.says("has no key, which is the version of the secret; converted as `latest`");
    }
    body.set("version", version.or_else(|| Some("latest".to_owned())));
    Some(body)
}

/// The block `resources`, which says whether the CPU is idle between requests as soon as it exists.
///
/// Source: discovery run/v2, `ResourceRequirements.cpuIdle`: true without the object, false in an
/// object that omits it. In YAML, it is true unless the annotation says otherwise.
fn resources(at: &At<'_>, settings: &Settings<'_>) -> Body {
    let mut limits = Vec::new();
    if let Some(resources) = at.map("resources") {
        resources.entries();
        resources.without(&["requests"]);
        let entries = resources.map("limits").and_then(|limits| limits.entries());
        for (key, value) in entries.unwrap_or_default() {
            if LIMITS.contains(&key) {
                limits.extend(value.text().map(|text| (key.to_owned(), text)));
            } else {
                value.lost(NO_ATTRIBUTE);
            }
        }
    }
    let mut body = Body::default();
    let exists = !limits.is_empty() || settings.is_boosted.is_some();
    body.set("cpu_idle", settings.is_idle.or(exists.then_some(true)));
    body.set("startup_cpu_boost", settings.is_boosted);
    body.set_map("limits", limits);
    body
}

/// The blocks of mounts, and that of the sockets of Cloud SQL instances.
fn mounts(at: &At<'_>, volumes: &Volumes) -> Body {
    let mut blocks = Body::default();
    let mut paths = BTreeSet::new();
    for mount in at.maps("volumeMounts") {
        let name = mount.text_of("name");
        let path = mount.text_of("mountPath");
        let (Some(name), Some(path)) = (name, path) else {
            mount.lost("must have a name and a mountPath");
            continue;
        };
        if !volumes.names.contains(&name) {
            mount.lost("no volume of this name was converted");
            continue;
        }
        if !paths.insert(path.trim_end_matches('/').to_owned()) {
            mount.lost("another volume is mounted at this path");
            continue;
        }
        let mut body = Body::default();
        body.set("name", Some(name));
        body.set("mount_path", Some(path));
        body.set("sub_path", mount.text_of("subPath"));
        mount.without(&["readOnly"]);
        blocks.block("volume_mounts", body);
    }
    if let Some(sockets) = &volumes.sockets {
        if paths.contains(SOCKETS) {
            at.says(format!(
                "a volume is mounted at {SOCKETS}, so that the sockets of the Cloud SQL instances in the annotation \
                 are not mounted in this container"
            ));
            return blocks;
        }
        let mut body = Body::default();
        body.set("name", Some(&**sockets));
        body.set("mount_path", Some(SOCKETS));
        blocks.block("volume_mounts", body);
    }
    blocks
}

/// The block `sandboxes`.
pub(super) fn sandboxes(at: &At<'_>, volumes: &Volumes) -> Body {
    let mut blocks = Body::default();
    let volumes = Volumes { bodies: Vec::new(), names: volumes.names.clone(), sockets: None };
    for template in at.maps("templates") {
        let name = template.text_of("name");
        let image = template.text_of("image");
        let (Some(name), Some(image)) = (name, image) else {
            template.lost("must have a name and an image");
            continue;
        };
        let mut body = Body::default();
        body.set("name", Some(name));
        body.set("image", Some(image));
        body.set_texts("command", template.texts_of("command"));
        body.set_texts("args", template.texts_of("args"));
        body.set("working_dir", template.text_of("workingDir"));
        for variable in template.maps("env") {
            let Some(name) = variable.text_of("name") else {
                variable.lost("must have a name");
                continue;
            };
            variable.without(&["valueFrom"]);
            let mut fields = Body::default();
            fields.set("name", Some(name));
            fields.set("value", variable.text_of("value"));
            body.block("env", fields);
        }
        body.append(mounts(&template, &volumes));
        blocks.block("templates", body);
    }
    blocks
}
