//! `google_cloud_run_v2_service`: a Cloud Run service.
//!
//! Google: run v2 `projects.locations.services`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

mod descriptions;

use serde_json::Value as Json;

use super::apis::RUN;
use super::cloud_run::{
    CONDITION, CONTAINERS, VOLUMES, VPC_ACCESS, check_interfaces, explain, is_googles_own,
    without_googles_own,
};
use crate::diag::Diagnostics;
use crate::spec::Change::{Follows, Never, NoCall, Patches, Replaces, WithAny};
use crate::spec::Kind::{Bool, Int, String, StringMap, Strings};
use crate::spec::Literal::{Bool as Is, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    EncodeContext, Exceptions, Field, Guard, ID, IdentityField, Items, Lifecycle, NONE, Object,
    Resource, Role, Rule, Setting, Update, block, checks, field, minutes, objects, reconciled,
    same,
};
use crate::value::{Path, Value};

const SCALING_MODES: &[&str] = &["AUTOMATIC", "MANUAL"];
const ENVIRONMENTS: &[&str] = &["EXECUTION_ENVIRONMENT_GEN1", "EXECUTION_ENVIRONMENT_GEN2"];
const INGRESS: &[&str] = &[
    "INGRESS_TRAFFIC_ALL",
    "INGRESS_TRAFFIC_INTERNAL_ONLY",
    "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
];
const LAUNCH_STAGES: &[&str] =
    &["UNIMPLEMENTED", "PRELAUNCH", "EARLY_ACCESS", "ALPHA", "BETA", "GA", "DEPRECATED"];
const TRAFFIC_TYPES: &[&str] =
    &["TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"];

/// What revisions are made from.
#[rustfmt::skip] // a table: one attribute a line
const TEMPLATE: &[Field] = &[
    field("annotations",                      StringMap, Optional,      Patches, "annotations").foreign_key(is_googles_own),
    field("encryption_key",                   String, Optional,         Patches, "encryptionKey"),
    field("execution_environment",            String, Optional,         Patches, "executionEnvironment").one_of(ENVIRONMENTS),
    field("gpu_zonal_redundancy_disabled",    Bool,   Optional,         Patches, "gpuZonalRedundancyDisabled"),
    field("health_check_disabled",            Bool,   Optional,         Patches, "healthCheckDisabled"),
    field("labels",                           StringMap, Optional,      Patches, "labels").foreign_key(is_googles_own),
    field("max_instance_request_concurrency", Int,    OptionalComputed, Patches, "maxInstanceRequestConcurrency"),
    field("revision",                         String, Optional,         Patches, "revision").read_only_if_set(),
    field("service_account",                  String, OptionalComputed, Patches, "serviceAccount"),
    field("session_affinity",                 Bool,   Optional,         Patches, "sessionAffinity"),
    field("timeout",                          String, OptionalComputed, Patches, "timeout").checked_by(checks::google_duration).same_when(same::duration).googles_default(Text("300s")),
    block("containers",                       Items::Many, Optional,    Patches, "containers", CONTAINERS).keyed_by("name"),
    block("node_selector",                    Items::One, Optional,     Patches, "nodeSelector", &[
        field("accelerator",                  String, Required,         Patches, "accelerator"),
    ]),
    block("sandboxes",                        Items::One, Optional,     Patches, "sandboxes", &[
        block("templates",                    Items::Many, Optional,    Patches, "templates", SANDBOX).keyed_by("name"),
    ]),
    block("scaling",                          Items::One, OptionalComputed, Patches, "scaling", &[
        field("max_instance_count",           Int,    OptionalComputed, Patches, "maxInstanceCount"),
        field("min_instance_count",           Int,    Optional,         Patches, "minInstanceCount"),
    ]).empty_is_absent(),
    block("volumes",                          Items::Many, Optional,    Patches, "volumes", VOLUMES).keyed_by("name").unordered(),
    block("vpc_access",                       Items::One, Optional,     Patches, "vpcAccess", VPC_ACCESS),
];

/// What sandboxes are made from.
#[rustfmt::skip] // a table: one attribute a line
const SANDBOX: &[Field] = &[
    field("name",                             String,  Required,        Patches, "name"),
    field("image",                            String,  Required,        Patches, "image"),
    field("args",                             Strings, Optional,        Patches, "args").may_be_secret(),
    field("command",                          Strings, Optional,        Patches, "command").may_be_secret(),
    field("working_dir",                      String,  Optional,        Patches, "workingDir"),
    block("env",                              Items::Set, Optional,     Patches, "env", &[
        field("name",                         String,  Required,        Patches, "name"),
        field("value",                        String,  Default(Text("")), Patches, "value").may_be_secret(),
    ]).keyed_by("name"),
    block("volume_mounts",                    Items::Many, Optional,    Patches, "volumeMounts", &[
        field("mount_path",                   String,  Required,        Patches, "mountPath"),
        field("name",                         String,  Required,        Patches, "name"),
        field("sub_path",                     String,  Optional,        Patches, "subPath"),
    ]).keyed_by("mount_path").unordered(),
];

/// The service's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_RUN_V2_SERVICE: Resource = Resource {
    type_name:    "google_cloud_run_v2_service",
    noun:         "service",
    api:          &RUN,
    lifecycle: Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{location}/services/{name}",
        create:     Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/services").query(&[("serviceId", "{name}")]),
        update:     Update::Masked(Guard::Etag),
        ready:      reconciled,
        changed_by: Some("lastModifier"),
        ..Object::LONG_RUNNING
    }),
    id:           "projects/{project}/locations/{location}/services/{name}",
    import:       &["projects/{project}/locations/{location}/services/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    identity:     &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                    type    set by             a change  Google's field
        field("name",                      String, Required,          Replaces, "").checked_by(service_name),
        field("location",                  String, Required,          Replaces, "").checked_by(location),
        field("annotations",               StringMap, Optional,       NoCall,   "").role(Role::Annotations).foreign_key(is_googles_own),
        field("client",                    String, Optional,          Patches,  "client").read_only_if_set(),
        field("client_version",            String, Optional,          Patches,  "clientVersion").read_only_if_set(),
        objects("conditions",                                         WithAny,  "conditions", CONDITION),
        field("create_time",               String, Computed,          Never,    "createTime"),
        field("creator",                   String, Computed,          Never,    "creator"),
        field("custom_audiences",          Strings, Optional,         Patches,  "customAudiences"),
        field("default_uri_disabled",      Bool,   Optional,          Patches,  "defaultUriDisabled"),
        field("delete_time",               String, Computed,          Never,    "deleteTime"),
        field("deletion_policy",           String, OptionalComputed,  NoCall,   "").unset_from(Setting::DeletionPolicy).role(Role::DeletionPolicy),
        field("deletion_protection",       Bool,   Default(Is(true)), NoCall,   "").role(Role::DeletionProtection),
        field("description",               String, Optional,          Patches,  "description"),
        field("effective_annotations",     StringMap, Computed,       Never,    "annotations").role(Role::EffectiveAnnotations),
        field("effective_labels",          StringMap, Computed,       Never,    "labels").role(Role::EffectiveLabels),
        field("etag",                      String, Computed,          WithAny,  "etag"),
        field("expire_time",               String, Computed,          Never,    "expireTime"),
        field("generation",                String, Computed,          WithAny,  "generation"),
        field("iap_enabled",               Bool,   Optional,          Patches,  "iapEnabled"),
        ID,
        field("ingress",                   String, OptionalComputed,  Patches,  "ingress").one_of(INGRESS).googles_default(Text("INGRESS_TRAFFIC_ALL")),
        field("invoker_iam_disabled",      Bool,   Optional,          Patches,  "invokerIamDisabled"),
        field("labels",                    StringMap, Optional,       NoCall,   "").role(Role::Labels),
        field("last_modifier",             String, Computed,          WithAny,  "lastModifier"),
        field("latest_created_revision",   String, Computed,          WithAny,  "latestCreatedRevision"),
        field("latest_ready_revision",     String, Computed,          WithAny,  "latestReadyRevision"),
        field("launch_stage",              String, OptionalComputed,  Patches,  "launchStage").one_of(LAUNCH_STAGES).answered_when(same::stage_reached),
        field("observed_generation",       String, Computed,          WithAny,  "observedGeneration"),
        field("project",                   String, OptionalComputed,  Replaces, "").unset_from(Setting::Project),
        field("reconciling",               Bool,   Computed,          WithAny,  "reconciling"),
        field("tags",                      StringMap, Optional,       Replaces, "tags").not_read(),
        objects("terminal_condition",                                 WithAny,  "terminalCondition", CONDITION),
        field("terraform_labels",          StringMap, Computed,       Never,    "").role(Role::TerraformLabels),
        objects("traffic_statuses",                                   WithAny,  "trafficStatuses", &[
            field("percent",               Int,    Computed,          WithAny,  "percent"),
            field("revision",              String, Computed,          WithAny,  "revision"),
            field("tag",                   String, Computed,          WithAny,  "tag"),
            field("type",                  String, Computed,          WithAny,  "type"),
            field("uri",                   String, Computed,          WithAny,  "uri"),
        ]),
        field("uid",                       String, Computed,          Never,    "uid"),
        field("update_time",               String, Computed,          WithAny,  "updateTime"),
        field("uri",                       String, Computed,          Follows,  "uri").follows(&["default_uri_disabled"]),
        field("urls",                      Strings, Computed,         Follows,  "urls").follows(&["default_uri_disabled"]),
        block("binary_authorization",      Items::One, Optional,      Patches,  "binaryAuthorization", &[
            field("breakglass_justification", String, Optional,       Patches,  "breakglassJustification"),
            field("policy",                String, Optional,          Patches,  "policy"),
            field("use_default",           Bool,   Optional,          Patches,  "useDefault"),
        ]),
        block("build_config",              Items::One, Optional,      Patches,  "buildConfig", &[
            field("base_image",            String, Optional,          Patches,  "baseImage"),
            field("enable_automatic_updates", Bool, Optional,         Patches,  "enableAutomaticUpdates"),
            field("environment_variables", StringMap, Optional,       Patches,  "environmentVariables").may_be_secret(),
            field("function_target",       String, Optional,          Patches,  "functionTarget"),
            field("image_uri",             String, Optional,          Patches,  "imageUri"),
            field("name",                  String, Computed,          WithAny,  "name"),
            field("service_account",       String, Optional,          Patches,  "serviceAccount"),
            field("source_location",       String, Optional,          Patches,  "sourceLocation"),
            field("worker_pool",           String, Optional,          Patches,  "workerPool"),
        ]),
        block("multi_region_settings",     Items::One, Optional,      Patches,  "multiRegionSettings", &[
            field("multi_region_id",       String, Computed,          Never,    "multiRegionId"),
            field("regions",               Strings, Optional,         Patches,  "regions"),
        ]),
        block("scaling",                   Items::One, OptionalComputed, Patches, "scaling", &[
            field("manual_instance_count", Int,    OptionalComputed,  Patches,  "manualInstanceCount").zero_matters(),
            field("max_instance_count",    Int,    OptionalComputed,  Patches,  "maxInstanceCount"),
            field("min_instance_count",    Int,    OptionalComputed,  Patches,  "minInstanceCount"),
            field("scaling_mode",          String, Optional,          Patches,  "scalingMode").one_of(SCALING_MODES).googles_default(Text("AUTOMATIC")),
        ]).empty_is_absent(),
        block("template",                  Items::One, Required,      Patches,  "template", TEMPLATE),
        block("traffic",                   Items::Many, OptionalComputed, Patches, "traffic", &[
            field("percent",               Int,    OptionalComputed,  Patches,  "percent"),
            field("revision",              String, Optional,          Patches,  "revision"),
            field("tag",                   String, Optional,          Patches,  "tag"),
            field("type",                  String, Optional,          Patches,  "type").one_of(TRAFFIC_TYPES),
        ]),
    ],
    limits: &[
        ("client", "Every tool writes its own name there, so it shows only while it is set."),
        ("client_version", "Every tool writes its own version there, so it shows only while it is set."),
        ("launch_stage", "Google answers with the stage of the features in use. While that is the one that was asked for or a later one, the state says what was asked for."),
        ("template.revision", "A revision never changes, so every change of the template needs another name, or none."),
        ("template.volumes.cloud_sql_instance.instances", "A volume has to have a source: remove the volume instead."),
        ("template.vpc_access.connector", "An access has to have a connector or an interface: remove the whole block instead."),
        ("template.vpc_access.network_interfaces.network", "Unset, it is that of the subnetwork."),
        ("template.vpc_access.network_interfaces.subnetwork", "Unset, it is the one that is named like the network."),
        ("traffic.percent", "All percents together must be 100."),
        ("traffic.revision", "It goes with the type `TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION`."),
        ("traffic.type", "Every target has to have one."),
    ],
    schema_version: 0,
    upgrades: &[],
    rules: &[
        Rule::at_most_one("template.vpc_access", &["connector", "network_interfaces"]),
    ],
    exceptions: Exceptions {
        validate: Some(validate_egress),
        encode: Some(send_nothing_of_googles_own),
        explain: Some(explain),
        ..NONE
    },
    description: "A Cloud Run service: containers that answer requests, scaled with their number. With \
                  `template.vpc_access.network_interfaces` it sends its requests directly into a VPC network.",
    descriptions: descriptions::DESCRIPTIONS,
};

/// A service's name. Source: the Cloud Run documentation; Google refuses others with a text that names
/// `service_id`, which nobody knows from Terraform.
fn service_name(text: &str) -> Result<(), std::string::String> {
    let is_short = text.len() <= 49;
    match checks::rfc1035_name(text) {
        Ok(()) if is_short => Ok(()),
        _ => Err(
            "must be 1 to 49 lower-case letters, digits and dashes, begin with a letter and not \
                  end with a dash"
                .to_owned(),
        ),
    }
}

/// A region, or `global` for a service of several regions.
fn location(text: &str) -> Result<(), std::string::String> {
    let is_name = !text.contains('/');
    match checks::region(text) {
        Ok(()) if is_name => Ok(()),
        _ if text == "global" => Ok(()),
        _ => Err("must be a region, such as us-central1".to_owned()),
    }
}

/// Checks each template's access to a VPC network.
fn validate_egress(config: &Value, diagnostics: &mut Diagnostics) {
    let template = Path::attribute("template");
    for (at, element) in config.get("template").elements().iter().enumerate() {
        let path = template.at(at).then("vpc_access");
        for (at, access) in element.get("vpc_access").elements().iter().enumerate() {
            check_interfaces(access, &path.at(at), diagnostics);
        }
    }
}

/// Takes out of a body what Google would refuse: keys of its own that its tools left behind, and the
/// name of a revision that isn't planned.
///
/// A revision's name that gcloud left there would meet its own revision: "Revision named 'X' with
/// different configuration already exists."
fn send_nothing_of_googles_own(body: &mut Json, context: &EncodeContext<'_>) {
    let planned = context.planned;
    if let Some(annotations) = body.get_mut("annotations") {
        without_googles_own(annotations, planned.get("annotations"));
    }
    if let Some(labels) = body.get_mut("labels") {
        without_googles_own(labels, planned.get("terraform_labels"));
    }
    let template = planned.get("template").elements().first().unwrap_or(&Value::Null);
    let Some(Json::Object(fields)) = body.get_mut("template") else { return };
    for name in ["annotations", "labels"] {
        if let Some(map) = fields.get_mut(name) {
            without_googles_own(map, template.get(name));
        }
    }
    match template.get("revision").as_str().filter(|name| !name.is_empty()) {
        Some(name) => fields.insert("revision".to_owned(), name.into()),
        None => fields.remove("revision"),
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_has_49_characters_at_most() {
        assert_eq!(service_name(&"a".repeat(49)), Ok(()));
        for text in ["", "A", "a".repeat(50).as_str(), "projects/p/locations/l/services/s"] {
            assert!(service_name(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_revisions_name_is_sent_only_as_planned() {
        let planned = |revision: Value| {
            Value::object([(
                "template",
                Value::List(vec![Value::object([("revision", revision)])]),
            )])
        };
        let cases = [
            (
                planned(Value::Null),
                json!({"template": {"revision": "web-00001-abc"}}),
                json!({"template": {}}),
            ),
            (
                planned("web-1".into()),
                json!({"template": {"revision": "web-00001-abc"}}),
                json!({"template": {"revision": "web-1"}}),
            ),
            (planned("web-1".into()), json!({"traffic": []}), json!({"traffic": []})),
        ];
        for (planned, mut body, expected) in cases {
            send_nothing_of_googles_own(
                &mut body,
                &EncodeContext { prior: &Value::Null, planned: &planned },
            );
            assert_eq!(body, expected);
        }
    }
}
