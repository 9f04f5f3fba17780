//! Containers: which ones are rejected, which values Google fills in, and the order of values in
//! responses.

use super::quantities;
use super::write::{Write, container_field};
use super::zeros::fill_zero;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::variants::Limits;
use serde_json::json;

/// Environment variables that Google sets itself.
///
/// Source: Google's container runtime contract.
const RESERVED_ENV: [&str; 4] = ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"];

const PROBES: [&str; 3] = ["startupProbe", "livenessProbe", "readinessProbe"];
const PROBE_KINDS: [&str; 3] = ["httpGet", "tcpSocket", "grpc"];

fn containers(service: &Object) -> impl Iterator<Item = (usize, &Object)> {
    objects(service.items("template.containers")).enumerate()
}

/// Source: none; a template without a container would have nothing to run.
pub(super) fn refuse_none(_: &Cloud, write: &Write<'_>, service: &Object) -> Result<(), ApiError> {
    if service.items("template.containers").is_empty() {
        return Err(
            write.violation("template.containers", "should contain at least one container.")
        );
    }
    Ok(())
}

/// Source: a publicly quoted response of Google's.
pub(super) fn refuse_image(_: &Cloud, write: &Write<'_>, service: &Object) -> Result<(), ApiError> {
    for (at, container) in containers(service) {
        let image = container.text("image");
        let is_image = !image.is_empty()
            && !image.contains("://")
            && image.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._/:@".contains(&it));
        if !is_image {
            return Err(write.violation(
                &container_field(at, "image"),
                "must be a container image path in the form [hostname/]repo-path[:tag and/or @digest]",
            ));
        }
    }
    Ok(())
}

/// A container has at most one port, and exactly one of several containers has a port.
///
/// Sources: GoogleCloudPlatform/magic-modules#10173;
/// GoogleCloudPlatform/terraform-google-cloud-run#302.
pub(super) fn refuse_ports(_: &Cloud, write: &Write<'_>, service: &Object) -> Result<(), ApiError> {
    for (at, container) in containers(service) {
        if container.items("ports").len() > 1 {
            return Err(
                write.violation(&container_field(at, "ports"), "ports should contain 0 or 1 port.")
            );
        }
    }
    let (all, exposed) = (
        containers(service).count(),
        containers(service).filter(|(_, it)| !it.items("ports").is_empty()).count(),
    );
    if all > 1 && exposed != 1 {
        return Err(ApiError::violation(
            "template.containers".to_owned(),
            "Revision template should contain exactly one container with an exposed port."
                .to_owned(),
        ));
    }
    Ok(())
}

/// No variable may appear twice, or be one of Google's own. A sidecar may have a `PORT`: Google sets that
/// of the container which receives requests.
///
/// Source: Google's container runtime contract, and its sample multi-container/hello-nginx-sample, whose
/// sidecar sets `PORT`; that a duplicate name is rejected, and both messages, are guesses.
pub(super) fn refuse_env(_: &Cloud, write: &Write<'_>, service: &Object) -> Result<(), ApiError> {
    let is_alone = containers(service).count() == 1;
    for (at, container) in containers(service) {
        let is_sidecar = !is_alone && container.items("ports").is_empty();
        let names: Vec<&str> = objects(container.items("env")).map(|it| it.text("name")).collect();
        for (before, name) in names.iter().enumerate() {
            let why = if name.is_empty() {
                "name is required.".to_owned()
            } else if RESERVED_ENV.contains(name) && !(is_sidecar && *name == "PORT") {
                format!("The following reserved env names were provided: {name}.")
            } else if names[..before].contains(name) {
                format!("duplicate env name: {name}.")
            } else {
                continue;
            };
            return Err(write.violation(&container_field(at, "env"), &why));
        }
    }
    Ok(())
}

/// Source: Google's pages on CPU and memory limits; the message is a guess.
pub(super) fn refuse_limits(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    for (at, container) in containers(service) {
        let limits = container.at("resources.limits").and_then(Json::as_object);
        for (key, value) in limits.into_iter().flatten() {
            let text = value.as_str().unwrap_or_default();
            let is_amount = match key.as_str() {
                "cpu" => quantities::cpu(text).is_some(),
                "memory" => quantities::memory(text).is_some(),
                _ => true,
            };
            if !is_amount {
                let field = container_field(at, &format!("resources.limits.{key}"));
                return Err(
                    write.violation(&field, &format!("Invalid value specified for {key}: {text}."))
                );
            }
        }
    }
    Ok(())
}

/// Less than a whole CPU supports one concurrent request.
///
/// Source: Google's page on CPU limits; the message is a guess.
pub(super) fn refuse_concurrency(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    let concurrency = service.at("template.maxInstanceRequestConcurrency").and_then(Json::as_i64);
    let Some(concurrency) = concurrency else { return Ok(()) };
    let field = "template.max_instance_request_concurrency";
    if !(0..=1000).contains(&concurrency) {
        return Err(write.violation(field, "must be between 0 and 1000."));
    }
    let template = service.get("template").and_then(Json::as_object);
    if concurrency > 1 && template.is_some_and(has_less_than_one_cpu) {
        return Err(write.violation(field, "Total cpu < 1 is not supported with concurrency > 1."));
    }
    Ok(())
}

/// Whether the containers of a template request less than one CPU in total.
pub(super) fn has_less_than_one_cpu(template: &Object) -> bool {
    let mut total: u64 = 0;
    for container in objects(template.items("containers")) {
        match quantities::cpu_thousandths(container.text("resources.limits.cpu")) {
            Some(thousandths) => total = total.saturating_add(thousandths),
            None => return false,
        }
    }
    total < 1000
}

/// A probe has exactly one kind.
///
/// Source: the crate google-cloud-run-v2, where the kinds are a `oneof`; the message is a guess.
pub(super) fn refuse_probes(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    for (at, container) in containers(service) {
        for probe in PROBES {
            let Some(fields) = container.get(probe).and_then(Json::as_object) else { continue };
            let kinds = PROBE_KINDS.iter().filter(|kind| fields.contains_key(**kind));
            if kinds.count() > 1 {
                return Err(write.violation(
                    &container_field(at, probe),
                    "only one of http_get, tcp_socket and grpc can be set.",
                ));
            }
        }
    }
    Ok(())
}

/// Source: discovery, `Container.dependsOn` contains names of containers; the message is a guess.
pub(super) fn refuse_dependencies(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    let names: Vec<&str> = containers(service).map(|(_, it)| it.text("name")).collect();
    for (at, container) in containers(service) {
        for dependency in container.items("dependsOn").iter().filter_map(Json::as_str) {
            if !names.contains(&dependency) || dependency == container.text("name") {
                return Err(write.violation(
                    &container_field(at, "depends_on"),
                    &format!("there is no other container named '{dependency}'."),
                ));
            }
        }
    }
    Ok(())
}

/// Fills in the containers of a template.
///
/// Only the container that receives requests gets a port, a startup probe and `cpuIdle`. Every
/// container gets limits.
///
/// Sources: recordings run-service-real, and run-job-port and run-job-nfs for containers without
/// ports; hashicorp/terraform-provider-google#25580. That a service's sidecar gets the limits of a
/// job's container, and no `cpuIdle`, is a guess.
pub(super) fn fill(cloud: &Cloud, template: &mut Object) {
    let Some(Json::Array(containers)) = template.get_mut("containers") else { return };
    let is_alone = containers.len() == 1;
    for container in containers.iter_mut().filter_map(Json::as_object_mut) {
        if is_alone || !container.items("ports").is_empty() {
            fill_port(container);
            // The CPU is idle between requests unless `resources` are sent without `cpuIdle`:
            // discovery, `ResourceRequirements.cpuIdle`.
            container.entry("resources").or_insert_with(|| json!({"cpuIdle": true}));
            fill_startup_probe(container);
        }
        fill_limits(container);
        if cloud.settings.variants.limits == Limits::Normalised {
            normalise_limits(container);
        }
        fill_probes(container);
    }
}

/// Fills in the containers of a job's task: each has limits, and none receives requests.
///
/// Source: recordings run-job-port and run-job-nfs.
pub(super) fn fill_task(cloud: &Cloud, task: &mut Object) {
    let Some(Json::Array(containers)) = task.get_mut("containers") else { return };
    for container in containers.iter_mut().filter_map(Json::as_object_mut) {
        fill_limits(container);
        if cloud.settings.variants.limits == Limits::Normalised {
            normalise_limits(container);
        }
        fill_probes(container);
    }
}

fn fill_port(container: &mut Object) {
    if container.items("ports").is_empty() {
        container.insert("ports".to_owned(), json!([{}]));
    }
    if let Some(Json::Array(ports)) = container.get_mut("ports") {
        for port in ports.iter_mut().filter_map(Json::as_object_mut) {
            fill_zero(port, "name", json!("http1"));
            fill_zero(port, "containerPort", json!(8080));
        }
    }
}

/// Source: recordings run-service-real, run-job-port and run-job-nfs.
fn fill_limits(container: &mut Object) {
    let resources = container.entry("resources").or_insert_with(|| json!({}));
    let Some(resources) = resources.as_object_mut() else { return };
    let limits = resources.entry("limits").or_insert_with(|| json!({}));
    if let Some(limits) = limits.as_object_mut() {
        fill_zero(limits, "cpu", json!("1000m"));
        fill_zero(limits, "memory", json!("512Mi"));
    }
}

fn normalise_limits(container: &mut Object) {
    let limits = container.get_mut("resources").and_then(|it| it.get_mut("limits"));
    let Some(limits) = limits.and_then(Json::as_object_mut) else { return };
    for (key, value) in limits.iter_mut() {
        let text = value.as_str().unwrap_or_default();
        let written = match key.as_str() {
            "cpu" => quantities::cpu(text),
            "memory" => quantities::memory(text),
            _ => None,
        };
        if let Some(written) = written {
            *value = json!(written);
        }
    }
}

/// Source: recording run-service-real; hashicorp/terraform-provider-google#15278.
fn fill_startup_probe(container: &mut Object) {
    if !container.contains_key("startupProbe") {
        let probe = json!({
            "timeoutSeconds": 240,
            "periodSeconds": 240,
            "failureThreshold": 1,
            "tcpSocket": {},
        });
        container.insert("startupProbe".to_owned(), probe);
    }
}

/// Fills in what a probe omits: its numbers, and the port, which is that of the container.
///
/// Sources: recording run-job-port (`timeoutSeconds` and similar fields);
/// hashicorp/terraform-provider-google#15278 (the port).
fn fill_probes(container: &mut Object) {
    let port =
        objects(container.items("ports")).next().and_then(|it| it.get("containerPort")).cloned();
    for probe in PROBES {
        let Some(Json::Object(probe)) = container.get_mut(probe) else { continue };
        fill_zero(probe, "timeoutSeconds", json!(1));
        fill_zero(probe, "periodSeconds", json!(10));
        fill_zero(probe, "failureThreshold", json!(3));
        for kind in PROBE_KINDS {
            let Some(Json::Object(action)) = probe.get_mut(kind) else { continue };
            if kind == "httpGet" {
                fill_zero(action, "path", json!("/"));
            }
            if let Some(port) = &port {
                fill_zero(action, "port", port.clone());
            }
        }
    }
}

/// Google returns variables in an order of its own. The emulator sorts them by name, descending,
/// which is rarely the order in which they were sent.
///
/// Source: hashicorp/terraform-provider-google#25128 and #17607. That the order in which they are
/// sent does not create a revision is a guess.
pub(super) fn order_env(template: &mut Object) {
    let Some(Json::Array(containers)) = template.get_mut("containers") else { return };
    for container in containers.iter_mut().filter_map(Json::as_object_mut) {
        if let Some(Json::Array(env)) = container.get_mut("env") {
            env.sort_by(|a, b| b["name"].as_str().cmp(&a["name"].as_str()));
        }
    }
}
