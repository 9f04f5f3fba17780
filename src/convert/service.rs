//! A service: its metadata, and what is not in the template.

use super::annotations::{Annotations, LOCATION, Place, labels};
use super::documents::Given;
use super::hcl::{Body, Value, in_quotes};
use super::input::At;
use super::json;
use super::template::template;
use super::yaml::Position;

/// Fields of metadata that Google fills in.
pub(super) const METADATA_OF_GOOGLE: &[&str] = &[
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "resourceVersion",
    "selfLink",
    "uid",
];

/// Fields of metadata that Cloud Run does not support.
///
/// Source: discovery run/v1, `ObjectMeta`.
pub(super) const METADATA_WITHOUT: &[&str] =
    &["clusterName", "finalizers", "generateName", "ownerReferences"];

const INGRESS: &[(&str, &str)] = &[
    ("all", "INGRESS_TRAFFIC_ALL"),
    ("internal", "INGRESS_TRAFFIC_INTERNAL_ONLY"),
    ("internal-and-cloud-load-balancing", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"),
];

const STAGES: &[(&str, &str)] = &[
    ("GA", "GA"),
    ("BETA", "BETA"),
    ("ALPHA", "ALPHA"),
    ("EARLY_ACCESS", "EARLY_ACCESS"),
    ("PRELAUNCH", "PRELAUNCH"),
    ("DEPRECATED", "DEPRECATED"),
    ("UNIMPLEMENTED", "UNIMPLEMENTED"),
];

const SCALING_MODES: &[(&str, &str)] = &[("automatic", "AUTOMATIC"), ("manual", "MANUAL")];

/// Why a document is not converted at all.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) position: Position,
    pub(super) reason: String,
}

impl Refused {
    pub(super) fn new(at: &At<'_>, reason: impl Into<String>) -> Refused {
        Refused { position: at.position(), reason: reason.into() }
    }
}

/// A converted service.
pub(super) struct Service {
    pub(super) home: Home,
    /// What is between the braces of the resource.
    pub(super) body: Body,
}

/// Where a service is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Home {
    pub(super) service: String,
    pub(super) project: Option<String>,
    pub(super) region: Option<String>,
}

impl Home {
    /// The path of an object in the service's project and region.
    pub(super) fn path(&self, collection: &str, name: &str) -> Value {
        let part = |value: &Option<String>, variable: &str| match value {
            Some(value) => in_quotes(value),
            None => format!("${{var.{variable}}}"),
        };
        let (project, region) = (part(&self.project, "project"), part(&self.region, "region"));
        let name = in_quotes(name);
        Value::Expression(format!("\"projects/{project}/locations/{region}/{collection}/{name}\""))
    }
}

/// Converts a document of kind Service.
///
/// # Errors
/// If it lacks what every service has: a name, and a container with an image.
pub(super) fn service(document: &At<'_>, given: &Given) -> Result<Service, Refused> {
    let Some(metadata) = document.map("metadata") else {
        return Err(Refused::new(document, "metadata must be a map"));
    };
    let Some(name) = metadata.text_of("name") else {
        return Err(Refused::new(&metadata, "metadata.name must be the name of the service"));
    };
    let Some(spec) = document.map("spec") else {
        return Err(Refused::new(document, "spec must be a map"));
    };
    let Some(of_template) = spec.map("template") else {
        return Err(Refused::new(&spec, "spec.template must be a map"));
    };
    let home = Home {
        service: name,
        project: project(&metadata, given),
        region: region(&metadata, given),
    };
    let annotations = Annotations::read(Some(&metadata), Place::Service);
    let of_revision = Annotations::read(of_template.map("metadata").as_ref(), Place::Revision);
    let template = template(&of_template, (&annotations, &of_revision), &home)?;

    let mut body = Body::default();
    body.set("name", Some(&*home.service));
    body.set("project", Some(or_variable(home.project.as_deref(), "project")));
    body.set("location", Some(or_variable(home.region.as_deref(), "region")));
    attributes(&mut body, &annotations);
    body.set_map("annotations", annotations.own.clone());
    body.set_map("labels", labels(Some(&metadata)));
    body.block_unless_empty("binary_authorization", binary_authorization(&annotations));
    body.block_unless_empty("build_config", build_config(&annotations, &of_revision));
    body.block_unless_empty("scaling", scaling(&annotations));
    body.block("template", template);
    body.append(traffic(&spec));

    metadata.without(METADATA_WITHOUT);
    let of_google = METADATA_OF_GOOGLE.iter().filter_map(|key| metadata.get(key));
    of_google.chain(document.get("status")).for_each(|value| value.is_written_by_google());
    Ok(Service { home, body })
}

/// The project: given, or the namespace.
fn project(metadata: &At<'_>, given: &Given) -> Option<String> {
    let namespace = metadata.get("namespace").and_then(|at| Some((at.text()?, at)));
    let Some((text, at)) = namespace else { return given.project.clone() };
    if let Some(project) = &given.project {
        if *project != text {
            at.says(format!("is not the given project {project}, which was used"));
        }
        return Some(project.clone());
    }
    if text == "default" {
        at.lost("is no project; `project` is a variable instead");
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        at.says("is the number of a project; replace it with the ID, or use --project");
    }
    Some(text)
}

/// The region: given, or that of the label.
fn region(metadata: &At<'_>, given: &Given) -> Option<String> {
    let label = metadata.map("labels").and_then(|labels| labels.get(LOCATION));
    let Some((text, at)) = label.and_then(|at| Some((at.text()?, at))) else {
        return given.region.clone();
    };
    if let Some(region) = &given.region {
        if *region != text {
            at.says(format!("is not the given region {region}, which was used"));
        }
        return Some(region.clone());
    }
    Some(text)
}

fn or_variable(text: Option<&str>, variable: &str) -> Value {
    text.map_or_else(|| Value::Expression(format!("var.{variable}")), Value::from)
}

fn attributes(body: &mut Body, annotations: &Annotations<'_>) {
    let word = |name, words| annotations.get(name).and_then(|it| it.one_of(words));
    body.set("description", annotations.text("run.googleapis.com/description"));
    body.set("ingress", word("run.googleapis.com/ingress", INGRESS));
    body.set("launch_stage", word("run.googleapis.com/launch-stage", STAGES));
    body.set("default_uri_disabled", annotations.bool("run.googleapis.com/default-url-disabled"));
    body.set("iap_enabled", annotations.bool("run.googleapis.com/iap-enabled"));
    body.set("invoker_iam_disabled", annotations.bool("run.googleapis.com/invoker-iam-disabled"));
    let texts = |list: &At<'_>| list.items().iter().filter_map(At::text).collect::<Vec<_>>();
    let audiences = annotations.get("run.googleapis.com/custom-audiences");
    let audiences = audiences.map_or_else(Vec::new, |it| json::with_json(it, texts));
    body.set_texts("custom_audiences", audiences);
}

fn binary_authorization(annotations: &Annotations<'_>) -> Body {
    let mut body = Body::default();
    match annotations.text("run.googleapis.com/binary-authorization") {
        Some(policy) if policy == "default" => body.set("use_default", Some(true)),
        policy => body.set("policy", policy),
    }
    let justification = annotations.text("run.googleapis.com/binary-authorization-breakglass");
    body.set("breakglass_justification", justification);
    body
}

fn build_config(annotations: &Annotations<'_>, of_revision: &Annotations<'_>) -> Body {
    const TARGET: &str = "run.googleapis.com/build-function-target";
    let mut body = Body::default();
    if let (Some(_), Some(target)) = (annotations.get(TARGET), of_revision.get(TARGET)) {
        target.lost("metadata.annotations has this annotation as well");
    }
    let target = annotations.get(TARGET).or_else(|| of_revision.get(TARGET));
    body.set("base_image", annotations.text("run.googleapis.com/build-base-image"));
    body.set(
        "enable_automatic_updates",
        annotations.bool("run.googleapis.com/build-enable-automatic-updates"),
    );
    body.set("function_target", target.and_then(At::text));
    body.set("image_uri", annotations.text("run.googleapis.com/build-image-uri"));
    body.set("service_account", annotations.text("run.googleapis.com/build-service-account"));
    body.set("source_location", annotations.text("run.googleapis.com/build-source-location"));
    body.set("worker_pool", annotations.text("run.googleapis.com/build-worker-pool"));
    let variables = annotations.get("run.googleapis.com/build-environment-variables");
    body.set_map("environment_variables", variables.map_or_else(Vec::new, json::texts));
    body
}

fn scaling(annotations: &Annotations<'_>) -> Body {
    let mode = annotations.get("run.googleapis.com/scalingMode");
    let mut body = Body::default();
    body.set("scaling_mode", mode.and_then(|mode| mode.one_of(SCALING_MODES)));
    body.set("manual_instance_count", annotations.int("run.googleapis.com/manualInstanceCount"));
    body.set("min_instance_count", annotations.int("run.googleapis.com/minScale"));
    body.set("max_instance_count", annotations.int("run.googleapis.com/maxScale"));
    body
}

/// The blocks `traffic`.
fn traffic(spec: &At<'_>) -> Body {
    let mut blocks = Body::default();
    for target in spec.maps("traffic") {
        let is_latest = target.bool_of("latestRevision");
        let revision = target.get("revisionName");
        let mut body = Body::default();
        match revision {
            Some(revision) if is_latest != Some(true) => {
                body.set("type", Some("TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"));
                body.set("revision", revision.text());
            }
            revision => {
                if let Some(revision) = revision {
                    revision.lost("latestRevision is true");
                } else if is_latest != Some(true) {
                    target.says("names no revision; converted as the latest revision");
                }
                body.set("type", Some("TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"));
            }
        }
        body.set("percent", target.int_of("percent"));
        body.set("tag", target.text_of("tag"));
        if let Some(url) = target.get("url") {
            url.is_written_by_google();
        }
        target.without(&["configurationName"]);
        blocks.block("traffic", body);
    }
    blocks
}
