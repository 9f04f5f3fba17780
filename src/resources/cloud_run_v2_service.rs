//! `google_cloud_run_v2_service`: a Cloud Run service.
//!
//! Google: run v2 `projects.locations.services`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::RUN;
use super::cloud_run::{
    self, CONTAINERS, VOLUMES, derive_ports, explain, forget_a_revision_that_nobody_named,
    is_googles_own, send_nothing_of_googles_own, validate_egress,
};
use super::direct_egress;
use crate::spec::Change::{Follows, Never, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringMap, Strings};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    ANNOTATIONS, Collection, DELETION_POLICY, EFFECTIVE_ANNOTATIONS, EFFECTIVE_LABELS, Exceptions,
    Field, Guard, ID, IdentityField, Items, LABELS, LOCATION, Latest, Lifecycle, NONE, Object,
    PROJECT, PlanContext, Resource, Rule, TERRAFORM_LABELS, Update, block, checks, field, minutes,
    objects, reconciled, same,
};
use crate::value::Value;

const SCALING_MODES: &[&str] = &["AUTOMATIC", "MANUAL"];
const INGRESS: &[&str] = &[
    "INGRESS_TRAFFIC_ALL",
    "INGRESS_TRAFFIC_INTERNAL_ONLY",
    "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
];
const TRAFFIC_TYPES: &[&str] =
    &["TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"];

/// The attributes whose change creates a revision. Other changes of a service create none.
///
/// Source: discovery run/v2, `Service.template`; Google's page on revisions.
const REVISIONS: &[&str] = &["template", "build_config"];

/// The template of revisions.
#[rustfmt::skip] // a table: one attribute a line
const TEMPLATE: &[Field] = &[
    cloud_run::ANNOTATIONS.says("Annotations of the revision. Annotations of Google's own are shown only if they are set."),
    cloud_run::ENCRYPTION_KEY,
    cloud_run::execution_environment(Optional),
    cloud_run::GPU_ZONAL_REDUNDANCY_DISABLED,
    field("health_check_disabled",            Bool,   Optional,         Patches, "healthCheckDisabled")
        .says("Whether to disable the health check when a revision is deployed."),
    cloud_run::LABELS.says("Labels of the revision. Labels of Google's own are shown only if they are set."),
    field("max_instance_request_concurrency", Int,    OptionalComputed, Patches, "maxInstanceRequestConcurrency").zero_is_unset()
        .says("Maximum number of concurrent requests for each instance. 0 is equivalent to an unset attribute. Google defaults to 80, or to 1 with less than one CPU."),
    field("revision",                         String, Optional,         Patches, "revision").read_only_if_set().single_use("revision")
        .says("Name of the revision, which must start with the name of the service and a hyphen. Google generates one if it is not set. If it is set, every change of the template requires another name."),
    cloud_run::SERVICE_ACCOUNT,
    field("session_affinity",                 Bool,   Optional,         Patches, "sessionAffinity")
        .says("Whether requests of one client go to the same instance if possible."),
    field("timeout",                          String, OptionalComputed, Patches, "timeout").checked_by(checks::google_duration).same_when(same::duration).googles_default(Text("300s"))
        .says("Maximum duration of a request, such as `300s`."),
    cloud_run::containers(Optional, CONTAINERS)
        .says("Containers of each instance. The one with `ports` receives the requests."),
    cloud_run::NODE_SELECTOR,
    block("sandboxes",                        Items::One, Optional,     Patches, "sandboxes", &[
        block("templates",                    Items::Many, Optional,    Patches, "templates", SANDBOX).keyed_by("name")
            .says("Templates of sandboxes."),
    ])
        .says("Sandboxes that containers can start."),
    block("scaling",                          Items::One, OptionalComputed, Patches, "scaling", &[
        field("max_instance_count",           Int,    OptionalComputed, Patches, "maxInstanceCount").zero_is_unset()
            .says("Maximum number of instances. 0 is equivalent to an unset attribute. With Direct VPC egress each instance uses 2 addresses of the subnetwork, allocated in blocks of 16."),
        field("min_instance_count",           Int,    Optional,         Patches, "minInstanceCount")
            .says("Minimum number of instances."),
    ]).empty_is_absent()
        .says("Scaling of the revision."),
    cloud_run::volumes(VOLUMES),
    cloud_run::VPC_ACCESS,
];

/// The template of sandboxes.
#[rustfmt::skip] // a table: one attribute a line
const SANDBOX: &[Field] = &[
    field("name",                             String,  Required,        Patches, "name")
        .says("Name of the template."),
    field("image",                            String,  Required,        Patches, "image")
        .says("URL of the container image."),
    field("args",                             Strings, Optional,        Patches, "args").may_be_secret()
        .says("Arguments of the entry point."),
    field("command",                          Strings, Optional,        Patches, "command").may_be_secret()
        .says("Entry point. Defaults to the entry point of the image."),
    field("working_dir",                      String,  Optional,        Patches, "workingDir")
        .says("Working directory of the entry point."),
    block("env",                              Items::Set, Optional,     Patches, "env", &[
        field("name",                         String,  Required,        Patches, "name")
            .says("Name of the variable."),
        field("value",                        String,  Default(Text("")), Patches, "value").may_be_secret()
            .says("Value of the variable."),
    ]).keyed_by("name")
        .says("Environment variables."),
    block("volume_mounts",                    Items::Many, Optional,    Patches, "volumeMounts", &[
        field("mount_path",                   String,  Required,        Patches, "mountPath")
            .says("Path of the mount in the sandbox."),
        field("name",                         String,  Required,        Patches, "name")
            .says("Name of the volume."),
        field("sub_path",                     String,  Optional,        Patches, "subPath")
            .says("Path within the volume to mount."),
    ]).keyed_by("mount_path").unordered()
        .says("Volumes to mount."),
];

/// The service's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_RUN_V2_SERVICE: Resource = Resource {
    type_name:    "google_cloud_run_v2_service",
    noun:         "service",
    api:          &RUN,
    lifecycle: Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{location}/services/{name}",
        collection: Some(&Collection::of("services").query(cloud_run::PAGES)),
        create:     Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/services").query(&[("serviceId", "{name}")]),
        update:     Update::Masked(Guard::Etag),
        ready:      reconciled,
        changed_by: Some("lastModifier"),
        // Source: discovery run/v2, `forceNewRevision` of `services.patch`.
        renewed:    Some(&("template", "forceNewRevision")),
        latest:     Some(&Latest { created: "latest_created_revision", ready: "latest_ready_revision" }),
        ..Object::LONG_RUNNING
    }),
    id:           "projects/{project}/locations/{location}/services/{name}",
    import:       &["projects/{project}/locations/{location}/services/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    identity:     &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    numbered:     None,
    secret_headers: None,
    timeouts:     minutes(20),
    fields: &[
        //    attribute                    type    set by             a change  Google's field
        field("name",                      String, Required,          Replaces, "").checked_by(cloud_run::short_name)
            .says("Name of the service: 1 to 49 lowercase letters, digits and hyphens, starting with a letter."),
        LOCATION.checked_by(location)
            .says("Region of the service, or `global` for a multi-region service."),
        ANNOTATIONS.foreign_key(is_googles_own),
        cloud_run::CLIENT,
        cloud_run::CLIENT_VERSION,
        cloud_run::CONDITIONS,
        cloud_run::CREATE_TIME,
        cloud_run::CREATOR,
        field("custom_audiences",          Strings, Optional,         Patches,  "customAudiences")
            .says("Audiences that are accepted in ID tokens in addition to the URL of the service."),
        field("default_uri_disabled",      Bool,   Optional,          Patches,  "defaultUriDisabled")
            .says("Whether the run.app URL is disabled."),
        cloud_run::DELETE_TIME,
        DELETION_POLICY,
        cloud_run::DELETION_PROTECTION,
        field("description",               String, Optional,          Patches,  "description")
            .says("Description of the service, up to 512 characters."),
        EFFECTIVE_ANNOTATIONS,
        EFFECTIVE_LABELS,
        cloud_run::ETAG,
        cloud_run::EXPIRE_TIME,
        cloud_run::GENERATION,
        field("iap_enabled",               Bool,   Optional,          Patches,  "iapEnabled")
            .says("Whether Identity-Aware Proxy protects the service."),
        ID,
        field("ingress",                   String, OptionalComputed,  Patches,  "ingress").one_of(INGRESS).googles_default(Text("INGRESS_TRAFFIC_ALL"))
            .says("Allowed ingress traffic: `INGRESS_TRAFFIC_ALL`, `INGRESS_TRAFFIC_INTERNAL_ONLY` or `INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER`."),
        field("invoker_iam_disabled",      Bool,   Optional,          Patches,  "invokerIamDisabled")
            .says("Whether to disable the IAM check for roles/run.invoker, so that anyone can call the service."),
        LABELS,
        cloud_run::LAST_MODIFIER,
        field("latest_created_revision",   String, Computed,          Follows,  "latestCreatedRevision").follows(REVISIONS)
            .says("Latest revision."),
        field("latest_ready_revision",     String, Computed,          Follows,  "latestReadyRevision").follows(REVISIONS)
            .says("Latest revision that is ready to receive requests."),
        cloud_run::LAUNCH_STAGE,
        cloud_run::OBSERVED_GENERATION,
        PROJECT,
        cloud_run::RECONCILING,
        cloud_run::TAGS,
        cloud_run::TERMINAL_CONDITION,
        TERRAFORM_LABELS,
        objects("traffic_statuses",                                   Follows,  "trafficStatuses", &[
            field("percent",               Int,    Computed,          Never,    "percent")
                .says("Percentage of requests."),
            field("revision",              String, Computed,          Never,    "revision")
                .says("Name of the revision."),
            field("tag",                   String, Computed,          Never,    "tag")
                .says("Tag in the URL of the revision."),
            field("type",                  String, Computed,          Never,    "type")
                .says("Whether requests go to the latest revision or to a named one."),
            field("uri",                   String, Computed,          Never,    "uri")
                .says("URL of the tag."),
        ]).follows(&["traffic", "default_uri_disabled"])
            .says("Current distribution of requests over revisions."),
        cloud_run::UID,
        cloud_run::UPDATE_TIME,
        field("uri",                       String, Computed,          Follows,  "uri").follows(&["default_uri_disabled"])
            .says("Main URL of the service."),
        field("urls",                      Strings, Computed,         Follows,  "urls").follows(&["default_uri_disabled"])
            .says("All URLs of the service."),
        cloud_run::BINARY_AUTHORIZATION,
        block("build_config",              Items::One, Optional,      Patches,  "buildConfig", &[
            field("base_image",            String, Optional,          Patches,  "baseImage")
                .says("Base image of the build."),
            field("enable_automatic_updates", Bool, Optional,         Patches,  "enableAutomaticUpdates")
                .says("Whether the base image is updated automatically."),
            field("environment_variables", StringMap, Optional,       Patches,  "environmentVariables").may_be_secret()
                .says("Environment variables of the build."),
            field("function_target",       String, Optional,          Patches,  "functionTarget")
                .says("Entry point of the function in the source code."),
            field("image_uri",             String, Optional,          Patches,  "imageUri")
                .says("Artifact Registry URL to store the image at."),
            field("name",                  String, Computed,          Follows,  "name").follows(&["build_config"])
                .says("Name of the latest build."),
            field("service_account",       String, Optional,          Patches,  "serviceAccount")
                .says("Service account that runs the build."),
            field("source_location",       String, Optional,          Patches,  "sourceLocation")
                .says("Location of the source code in Cloud Storage."),
            field("worker_pool",           String, Optional,          Patches,  "workerPool")
                .says("Cloud Build worker pool that runs the build."),
        ])
            .says("Build of the service from source code."),
        block("multi_region_settings",     Items::One, Optional,      Patches,  "multiRegionSettings", &[
            field("multi_region_id",       String, Computed,          Never,    "multiRegionId")
                .says("Identifier of the multi-region service, assigned by Google."),
            field("regions",               Strings, Optional,         Patches,  "regions")
                .says("Regions of the service."),
        ])
            .says("Settings of a multi-region service."),
        block("scaling",                   Items::One, OptionalComputed, Patches, "scaling", &[
            field("manual_instance_count", Int,    OptionalComputed,  Patches,  "manualInstanceCount").zero_matters()
                .says("Number of instances with `scaling_mode = \"MANUAL\"`. 0 stops the service."),
            field("max_instance_count",    Int,    OptionalComputed,  Patches,  "maxInstanceCount")
                .says("Maximum number of instances of all revisions together."),
            field("min_instance_count",    Int,    OptionalComputed,  Patches,  "minInstanceCount")
                .says("Minimum number of instances of all revisions together, divided in proportion to traffic."),
            field("scaling_mode",          String, Optional,          Patches,  "scalingMode").one_of(SCALING_MODES).googles_default(Text("AUTOMATIC"))
                .says("Scaling mode: `AUTOMATIC` or `MANUAL`. Google defaults to `AUTOMATIC`."),
        ]).empty_is_absent()
            .says("Scaling of the service as a whole."),
        block("template",                  Items::One, Required,      Patches,  "template", TEMPLATE)
            .says("Template of revisions. Every change creates a new revision."),
        block("traffic",                   Items::Many, OptionalComputed, Patches, "traffic", &[
            field("percent",               Int,    OptionalComputed,  Patches,  "percent")
                .says("Percentage of requests."),
            field("revision",              String, Optional,          Patches,  "revision")
                .says("Name of the revision, with type `TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION`."),
            field("tag",                   String, Optional,          Patches,  "tag")
                .says("Tag that gives the revision a URL of its own."),
            field("type",                  String, OptionalComputed,  Patches,  "type").one_of(TRAFFIC_TYPES).follows(&["*.traffic.revision"])
                .says("Type of the target: `TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST` or `TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION`. Google derives an omitted type from `revision`."),
        ])
            .says("Distribution of requests over revisions. Google defaults to sending all requests to the latest revision."),
    ],
    limits: &[
        cloud_run::CLIENT_LIMITS[0],
        cloud_run::CLIENT_LIMITS[1],
        cloud_run::CLIENT_LIMITS[2],
        ("template.revision", "Revisions are immutable: every change of the template requires another name, or none."),
        ("template.volumes.cloud_sql_instance.instances", "A volume must have a source. Remove the volume instead."),
        ("template.vpc_access.connector", "VPC access must have a connector or an interface. Remove the whole block instead."),
        ("template.vpc_access.network_interfaces.network", "Defaults to the network of the subnetwork."),
        ("template.vpc_access.network_interfaces.subnetwork", "Defaults to the subnetwork with the name of the network."),
        ("traffic.percent", "The percentages of all targets must add up to 100."),
        ("traffic.revision", "Requires the type `TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION`."),
    ],
    schema_version: 0,
    upgrades: &[],
    rules: &[
        Rule::at_most_one("template.vpc_access", &["connector", "network_interfaces"]),
    ],
    exceptions: Exceptions {
        validate: Some(validate_egress),
        plan: Some(plan_what_google_derives),
        encode: Some(send_nothing_of_googles_own),
        decode: Some(count_no_instances_in_automatic_mode),
        explain: Some(explain),
        ..NONE
    },
    checks:       Some(&direct_egress::WORKLOAD),
    description: "A Cloud Run service: containers that serve requests and scale with their number. With \
                  `template.vpc_access.network_interfaces` it sends egress traffic directly to a VPC network.",
};

/// A region, or `global` for a service of several regions.
fn location(text: &str) -> Result<(), std::string::String> {
    let is_name = !text.contains('/');
    match checks::region(text) {
        Ok(()) if is_name => Ok(()),
        _ if text == "global" => Ok(()),
        _ => Err("must be a region, such as us-central1".to_owned()),
    }
}

/// Google returns a number of instances only in mode `MANUAL`, where 0 stops the service. In automatic mode
/// hashicorp/google has 0 for it, which has no meaning.
fn count_no_instances_in_automatic_mode(service: &mut Json) {
    if let Some(Json::Object(scaling)) = service.get_mut("scaling")
        && scaling.get("scalingMode").and_then(Json::as_str) != Some("MANUAL")
    {
        scaling.entry("manualInstanceCount").or_insert_with(|| 0.into());
    }
}

fn plan_what_google_derives(context: &PlanContext<'_>, planned: &mut Value) {
    if !context.prior.is_null() {
        derive_ports(context.config, planned);
    }
    forget_a_revision_that_nobody_named(context, planned);
}
