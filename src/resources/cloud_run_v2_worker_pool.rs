//! `google_cloud_run_v2_worker_pool`: a Cloud Run worker pool.
//!
//! Google: run v2 `projects.locations.workerPools`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::RUN;
use super::cloud_run::{
    self, POOL_CONTAINERS, VOLUMES, explain, forget_a_revision_that_nobody_named, is_googles_own,
    send_nothing_of_googles_own, validate_egress,
};
use super::direct_egress;
use crate::spec::Change::{Follows, Never, Patches, Replaces};
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::Literal::Int as Number;
use crate::spec::SetBy::{Computed, Optional, OptionalComputed, Required};
use crate::spec::{
    ANNOTATIONS, Collection, DELETION_POLICY, EFFECTIVE_ANNOTATIONS, EFFECTIVE_LABELS, Exceptions,
    Field, Guard, ID, IdentityField, Items, LABELS, LOCATION, Latest, Lifecycle, NONE, Object,
    PROJECT, Resource, Rule, TERRAFORM_LABELS, Update, block, checks, field, objects, reconciled,
    same,
};

const SPLIT_TYPES: &[&str] =
    &["INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST", "INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION"];

/// The attribute whose change creates a revision.
const REVISIONS: &[&str] = &["template"];

/// The template of revisions.
#[rustfmt::skip] // a table: one attribute a line
const TEMPLATE: &[Field] = &[
    cloud_run::ANNOTATIONS.says("Annotations of the revision. Annotations of Google's own are shown only if they are set."),
    cloud_run::CLIENT,
    cloud_run::CLIENT_VERSION,
    cloud_run::ENCRYPTION_KEY,
    field("encryption_key_revocation_action", String, Optional,         Patches, "encryptionKeyRevocationAction").one_of(&["PREVENT_NEW", "SHUTDOWN"])
        .says("What happens when the key is revoked: `PREVENT_NEW` starts no new instances, `SHUTDOWN` also stops the running ones."),
    field("encryption_key_shutdown_duration", String, Optional,         Patches, "encryptionKeyShutdownDuration").checked_by(checks::google_duration).same_when(same::duration)
        .says("Time until running instances are stopped after the key was revoked, such as `3600s`."),
    cloud_run::GPU_ZONAL_REDUNDANCY_DISABLED,
    cloud_run::LABELS.says("Labels of the revision. Labels of Google's own are shown only if they are set."),
    field("revision",                         String, Optional,         Patches, "revision").read_only_if_set().single_use("revision")
        .says("Name of the revision, which must start with the name of the worker pool and a hyphen. Google generates one if it is not set. If it is set, every change of the template requires another name."),
    cloud_run::SERVICE_ACCOUNT,
    cloud_run::containers(Optional, POOL_CONTAINERS)
        .says("Containers of each instance."),
    cloud_run::NODE_SELECTOR,
    cloud_run::volumes(VOLUMES),
    cloud_run::VPC_ACCESS,
];

/// The worker pool's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_RUN_V2_WORKER_POOL: Resource = Resource {
    noun:     "worker pool",
    id:       "projects/{project}/locations/{location}/workerPools/{name}",
    import:   &["projects/{project}/locations/{location}/workerPools/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    identity: &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute                    type    set by             a change  Google's field
        field("name",                      String, Required,          Replaces, "").checked_by(cloud_run::short_name)
            .says("Name of the worker pool: 1 to 49 lowercase letters, digits and hyphens, starting with a letter."),
        LOCATION.checked_by(checks::region)
            .says("Region of the worker pool."),
        ANNOTATIONS.foreign_key(is_googles_own),
        cloud_run::CLIENT,
        cloud_run::CLIENT_VERSION,
        cloud_run::CONDITIONS,
        cloud_run::CREATE_TIME,
        cloud_run::CREATOR,
        field("custom_audiences",          Strings, Optional,         Patches,  "customAudiences")
            .deprecated("Worker pools receive no requests, so audiences have no effect. Remove the argument.")
            .says("Audiences of ID tokens. They have no effect: worker pools receive no requests."),
        cloud_run::DELETE_TIME,
        DELETION_POLICY,
        cloud_run::DELETION_PROTECTION,
        field("description",               String, Optional,          Patches,  "description")
            .says("Description of the worker pool, up to 512 characters."),
        EFFECTIVE_ANNOTATIONS,
        EFFECTIVE_LABELS,
        cloud_run::ETAG,
        cloud_run::EXPIRE_TIME,
        cloud_run::GENERATION,
        ID,
        objects("instance_split_statuses",                            Follows,  "instanceSplitStatuses", &[
            field("percent",               Int,    Computed,          Never,    "percent")
                .says("Percentage of instances."),
            field("revision",              String, Computed,          Never,    "revision")
                .says("Name of the revision."),
            field("type",                  String, Computed,          Never,    "type")
                .says("Whether the instances run the latest revision or a named one."),
        ]).follows(&["instance_splits"])
            .says("Current distribution of instances over revisions."),
        LABELS,
        cloud_run::LAST_MODIFIER,
        field("latest_created_revision",   String, Computed,          Follows,  "latestCreatedRevision").follows(REVISIONS)
            .says("Latest revision."),
        field("latest_ready_revision",     String, Computed,          Follows,  "latestReadyRevision").follows(REVISIONS)
            .says("Latest revision that is ready."),
        cloud_run::LAUNCH_STAGE,
        cloud_run::OBSERVED_GENERATION,
        PROJECT,
        cloud_run::RECONCILING,
        cloud_run::TERMINAL_CONDITION,
        TERRAFORM_LABELS,
        cloud_run::UID,
        cloud_run::UPDATE_TIME,
        cloud_run::BINARY_AUTHORIZATION,
        block("instance_splits",           Items::Many, OptionalComputed, Patches, "instanceSplits", &[
            field("percent",               Int,    OptionalComputed,  Patches,  "percent")
                .says("Percentage of instances."),
            field("revision",              String, Optional,          Patches,  "revision")
                .says("Name of the revision, with type `INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION`."),
            field("type",                  String, OptionalComputed,  Patches,  "type").one_of(SPLIT_TYPES).follows(&["*.instance_splits.revision"])
                .says("Type of the target: `INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST` or `INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION`. Google derives an omitted type from `revision`."),
        ])
            .says("Distribution of instances over revisions. Google defaults to the latest revision for all instances."),
        block("scaling",                   Items::One, OptionalComputed, Patches, "scaling", &[
            field("manual_instance_count", Int,    Optional,          Patches,  "manualInstanceCount").zero_matters().googles_default(Number(1))
                .says("Number of instances. 0 stops the worker pool. Google defaults to 1."),
            field("max_instance_count",    Int,    Optional,          Patches,  "maxInstanceCount")
                .says("Maximum number of instances of all revisions together. Google's documentation of worker pools does not list it."),
            field("min_instance_count",    Int,    Optional,          Patches,  "minInstanceCount")
                .says("Minimum number of instances of all revisions together. Google's documentation of worker pools does not list it."),
            field("scaling_mode",          String, Optional,          Patches,  "scalingMode").one_of(&["AUTOMATIC", "MANUAL"]).not_read()
                .says("Scaling mode: `AUTOMATIC` or `MANUAL`. Google does not return it."),
        ])
            .says("Scaling of the worker pool."),
        block("template",                  Items::One, Required,      Patches,  "template", TEMPLATE)
            .says("Template of revisions. Every change creates a new revision."),
    ],
    limits: &[
        cloud_run::CLIENT_LIMITS[0],
        cloud_run::CLIENT_LIMITS[1],
        cloud_run::CLIENT_LIMITS[2],
        ("template.client", "Every tool writes its own name, so the value is shown only while the attribute is set."),
        ("template.client_version", "Every tool writes its own version, so the value is shown only while the attribute is set."),
        ("template.revision", "Revisions are immutable: every change of the template requires another name, or none."),
        ("template.volumes.cloud_sql_instance.instances", "A volume must have a source. Remove the volume instead."),
        ("template.vpc_access.connector", "VPC access must have a connector or an interface. Remove the whole block instead."),
        ("template.vpc_access.network_interfaces.network", "Defaults to the network of the subnetwork."),
        ("template.vpc_access.network_interfaces.subnetwork", "Defaults to the subnetwork with the name of the network."),
        ("instance_splits.percent", "The percentages of all targets must add up to 100."),
        ("instance_splits.revision", "Requires the type `INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION`."),
    ],
    rules: &[
        Rule::at_most_one("template.vpc_access", &["connector", "network_interfaces"]),
    ],
    exceptions: Exceptions {
        validate: Some(validate_egress),
        plan: Some(forget_a_revision_that_nobody_named),
        encode: Some(send_nothing_of_googles_own),
        explain: Some(explain),
        ..NONE
    },
    checks: Some(&direct_egress::WORKLOAD),
    description: "A Cloud Run worker pool: containers that run without receiving requests, such as consumers of a \
                  queue. With `template.vpc_access.network_interfaces` it sends egress traffic directly to a VPC \
                  network.",
    ..Resource::of("google_cloud_run_v2_worker_pool", &RUN, Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{location}/workerPools/{name}",
        collection: Some(&Collection::of("workerPools").query(cloud_run::PAGES)),
        create:     Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/workerPools").query(&[("workerPoolId", "{name}")]),
        update:     Update::Masked(Guard::Etag),
        ready:      reconciled,
        changed_by: Some("lastModifier"),
        // Source: discovery run/v2, `forceNewRevision` of `workerPools.patch`.
        renewed:    Some(&("template", "forceNewRevision")),
        latest:     Some(&Latest { created: "latest_created_revision", ready: "latest_ready_revision" }),
        ..Object::LONG_RUNNING
    }))
};
