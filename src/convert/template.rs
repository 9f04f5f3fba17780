//! The template of revisions.

use super::annotations::{Annotations, labels};
use super::containers::{containers, sandboxes};
use super::hcl::Body;
use super::input::{At, NO_ATTRIBUTE};
use super::network::vpc_access;
use super::secrets::Secrets;
use super::service::{Home, METADATA_OF_GOOGLE, METADATA_WITHOUT, Refused};
use super::volumes::volumes;

const ENVIRONMENTS: &[(&str, &str)] =
    &[("gen1", "EXECUTION_ENVIRONMENT_GEN1"), ("gen2", "EXECUTION_ENVIRONMENT_GEN2")];

/// The key of the node selector.
const ACCELERATOR: &str = "run.googleapis.com/accelerator";

/// Converts `spec.template`. `annotations` are those of the service and of the revision.
///
/// # Errors
/// If it has no container, or one without an image.
pub(super) fn template(
    at: &At<'_>,
    (service, revision): (&Annotations<'_>, &Annotations<'_>),
    home: &Home,
) -> Result<Body, Refused> {
    let metadata = at.map("metadata");
    let Some(spec) = at.map("spec") else {
        return Err(Refused::new(at, "spec.template.spec must be a map"));
    };
    let secrets = Secrets::read(revision);
    let mut volumes = volumes(&spec, revision, &secrets);
    let containers = containers(&spec, (service, revision), &volumes, &secrets)?;
    secrets.report_unused();

    let mut body = Body::default();
    if let Some(metadata) = &metadata {
        body.set("revision", name_of_revision(metadata, home));
        metadata.without(METADATA_WITHOUT);
        for key in METADATA_OF_GOOGLE {
            if let Some(value) = metadata.get(key) {
                value.is_written_by_google();
            }
        }
        metadata.without(&["namespace"]);
    }
    attributes(&mut body, &spec, revision);
    body.set_map("annotations", revision.own.clone());
    body.set_map("labels", labels(metadata.as_ref()));
    for container in containers {
        body.block("containers", container);
    }
    for volume in std::mem::take(&mut volumes.bodies) {
        body.block("volumes", volume);
    }
    let mut scaling = Body::default();
    scaling.set("min_instance_count", revision.int("autoscaling.knative.dev/minScale"));
    scaling.set("max_instance_count", revision.int("autoscaling.knative.dev/maxScale"));
    body.block_unless_empty("scaling", scaling);
    body.block_unless_empty("vpc_access", vpc_access(revision, home));
    body.block_unless_empty("node_selector", node_selector(&spec));
    if let Some(at) = spec.map("sandboxes") {
        body.block_unless_empty("sandboxes", sandboxes(&at, &volumes));
    }
    spec.without(&["enableServiceLinks", "imagePullSecrets", "runtimeClassName"]);
    Ok(body)
}

fn attributes(body: &mut Body, spec: &At<'_>, revision: &Annotations<'_>) {
    let seconds = spec.int_of("timeoutSeconds");
    let environment = revision.get("run.googleapis.com/execution-environment");
    body.set("service_account", spec.text_of("serviceAccountName"));
    body.set("timeout", seconds.map(|seconds| format!("{seconds}s")));
    body.set("max_instance_request_concurrency", spec.int_of("containerConcurrency"));
    body.set("execution_environment", environment.and_then(|it| it.one_of(ENVIRONMENTS)));
    body.set("session_affinity", revision.bool("run.googleapis.com/sessionAffinity"));
    body.set("health_check_disabled", revision.bool("run.googleapis.com/health-check-disabled"));
    body.set(
        "gpu_zonal_redundancy_disabled",
        revision.bool("run.googleapis.com/gpu-zonal-redundancy-disabled"),
    );
    body.set("encryption_key", revision.text("run.googleapis.com/encryption-key"));
}

/// The name of the revision, unless Google or gcloud made it up: every change of the template would
/// require another one.
fn name_of_revision(metadata: &At<'_>, home: &Home) -> Option<String> {
    let name = metadata.get("name")?;
    let text = name.text()?;
    let of_service = text.strip_prefix(&home.service).and_then(|rest| rest.strip_prefix('-'));
    if of_service.is_some_and(is_made_up) {
        name.lost("a generated name, which would have to change with every change of the template");
        return None;
    }
    name.says("is converted to `revision`: every change of the template requires another name");
    Some(text)
}

/// Whether the end of a revision's name is a number and three letters, as in `00007-abc`.
fn is_made_up(end: &str) -> bool {
    let Some((number, letters)) = end.split_once('-') else { return false };
    number.len() == 5
        && number.bytes().all(|digit| digit.is_ascii_digit())
        && letters.len() == 3
        && letters.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
}

fn node_selector(spec: &At<'_>) -> Body {
    let mut body = Body::default();
    let entries = spec.map("nodeSelector").and_then(|selector| selector.entries());
    for (key, value) in entries.unwrap_or_default() {
        if key == ACCELERATOR {
            body.set("accelerator", value.text());
        } else {
            value.lost(NO_ATTRIBUTE);
        }
    }
    body
}
