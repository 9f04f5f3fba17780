//! `google_storage_bucket`: a bucket of Cloud Storage.
//!
//! Google: storage v1 `buckets`, discovery document of 2026-10-09; recordings storage-bucket-autoclass and
//! run-job-gcs.
//! Terraform: schema version 4 of hashicorp/google 7.46.0.

use serde_json::Value as Json;
use std::time::Duration;

use super::apis::STORAGE;
use super::storage_buckets::{decode, empty, encode, lock, retention};
use crate::remote::Method;
use crate::spec::Change::{Follows, Never, NoCall, Patches, Replaces, ReplacesIf, WithAny};
use crate::spec::Kind::{Bool, Int, String, StringSet, Strings};
use crate::spec::Literal::{Bool as Is, Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    DELETION_POLICY, EFFECTIVE_LABELS, Exceptions, Field, Group, Guard, ID, IdentityField, Items,
    LABELS, Lifecycle, NONE, Object, PROJECT, Request, Resource, Rule, SentContext,
    TERRAFORM_LABELS, Timeouts, Update, block, field, same,
};
use crate::value::Value;

const FOUR_MINUTES: Duration = Duration::from_mins(4);
const MODES: &[&str] = &["NotRestricted", "FullyRestricted"];

/// The fields of one kind of encryption.
const ENFORCEMENT: &[Field] = &[
    field("effective_time", String, Computed, WithAny, "effectiveTime")
        .says("Time from which the restriction holds, in RFC 3339 format."),
    field("restriction_mode", String, Required, Patches, "restrictionMode")
        .one_of(MODES)
        .says("`FullyRestricted`, or `NotRestricted`."),
];

/// Whether new objects may use one kind of encryption.
const fn enforcement(attribute: &'static str, google: &'static str, says: &'static str) -> Field {
    block(attribute, Items::One, Optional, Patches, google, ENFORCEMENT).says(says)
}

/// Whether 0 of the attribute above is sent, which hashicorp/google otherwise treats as unset.
const fn zero(attribute: &'static str, google: &'static str, says: &'static str) -> Field {
    field(attribute, Bool, Optional, Patches, google).not_read().says(says)
}

/// Addresses that may access a bucket.
const RANGES: Field =
    field("allowed_ip_cidr_ranges", Strings, Required, Patches, "allowedIpCidrRanges")
        .says("Ranges of addresses in CIDR notation.");

/// The bucket's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const STORAGE_BUCKET: Resource = Resource {
    noun:     "bucket",
    id:       "{name}",
    import:   &["{project}/{name}", "{name}"],
    identity: &[IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts: Timeouts { create: Some(Duration::from_mins(10)), read: Some(FOUR_MINUTES), update: Some(FOUR_MINUTES), delete: None },
    schema_version: 4,
    upgrades: &[as_it_is, as_it_is, as_it_is, as_it_is],
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name")
            .says("Name of the bucket, which no other bucket of any project may have: 3 to 63 lowercase letters, digits, hyphens, underscores and dots."),
        field("location",                     String, Required,          Replaces, "location").same_when(same::spelling).sent_as(upper_case)
            .says("Location of the bucket: a region, a dual-region such as `NAM4`, or a multi-region such as `US`. Upper and lower case are equivalent."),
        block("autoclass",                    Items::One, Optional,      Patches,  "autoclass", &[
            field("enabled",                  Bool,   Required,          Patches,  "enabled")
                .says("Whether objects move to the storage class that suits their use."),
            field("terminal_storage_class",   String, OptionalComputed,  Patches,  "terminalStorageClass")
                .says("Class that unused objects end in: `NEARLINE` or `ARCHIVE`. Defaults to `NEARLINE`."),
        ]).empty_is_absent()
            .says("Automatic choice of storage classes."),
        block("cors",                         Items::Many, Optional,     Patches,  "cors", &[
            field("max_age_seconds",          Int,    Optional,          Patches,  "maxAgeSeconds")
                .says("Time in seconds for which browsers keep the response to a preflight request."),
            field("method",                   Strings, Optional,         Patches,  "method")
                .says("HTTP methods, or `*`."),
            field("origin",                   Strings, Optional,         Patches,  "origin")
                .says("Origins, or `*`."),
            field("response_header",          Strings, Optional,         Patches,  "responseHeader")
                .says("Response headers, other than the simple ones, that browsers may show."),
        ])
            .says("Cross-origin access by browsers."),
        block("custom_placement_config",      Items::One, Optional,      Patches,  "customPlacementConfig", &[
            field("data_locations",           StringSet, Required,       Replaces, "dataLocations").same_when(same::spelling).sent_as(upper_case).items(1, 0)
                .says("Two regions in the multi-region of `location`."),
        ])
            .says("Regions of a configurable dual-region."),
        field("default_event_based_hold",     Bool,   Optional,          Patches,  "defaultEventBasedHold")
            .says("Whether new objects have an event-based hold."),
        DELETION_POLICY,
        EFFECTIVE_LABELS,
        field("enable_object_retention",      Bool,   Optional,          Replaces, "objectRetention.enabled")
            .says("Whether objects may have retention times of their own."),
        block("encryption",                   Items::One, Optional,      Patches,  "encryption", &[
            enforcement("customer_managed_encryption_enforcement_config", "customerManagedEncryptionEnforcementConfig", "Use of customer-managed keys for new objects."),
            enforcement("customer_supplied_encryption_enforcement_config", "customerSuppliedEncryptionEnforcementConfig", "Use of customer-supplied keys for new objects."),
            field("default_kms_key_name",     String, Optional,          Patches,  "defaultKmsKeyName")
                .says("Path of the Cloud KMS key that encrypts new objects which name no other. The Cloud Storage service agent must be able to use it."),
            enforcement("google_managed_encryption_enforcement_config", "googleManagedEncryptionEnforcementConfig", "Use of Google's keys for new objects."),
        ])
            .says("Encryption of new objects."),
        field("force_destroy",                Bool,   Default(Is(false)), NoCall,  "")
            .says("Whether a destroy also deletes all objects in the bucket, with all versions. Otherwise a bucket with objects is not destroyed. Defaults to `false`."),
        block("hierarchical_namespace",       Items::One, Optional,      Replaces, "hierarchicalNamespace", &[
            field("enabled",                  Bool,   Required,          Replaces, "enabled")
                .says("Whether the bucket has folders. Requires `uniform_bucket_level_access`."),
        ]).empty_is_absent()
            .says("Folders."),
        ID,
        block("ip_filter",                    Items::One, Optional,      Patches,  "ipFilter", &[
            field("allow_all_service_agent_access", Bool, Optional,      Patches,  "allowAllServiceAgentAccess")
                .says("Whether service agents of Google Cloud may access the bucket from anywhere."),
            field("allow_cross_org_vpcs",     Bool,   Optional,          Patches,  "allowCrossOrgVpcs")
                .says("Whether `vpc_network_sources` may be networks of other organizations."),
            field("mode",                     String, Required,          Patches,  "mode").one_of(&["Enabled", "Disabled"])
                .says("`Enabled` or `Disabled`."),
            block("public_network_source",    Items::One, Optional,      Patches,  "publicNetworkSource", &[RANGES])
                .says("Public addresses that may access the bucket."),
            block("vpc_network_sources",      Items::Many, Optional,     Patches,  "vpcNetworkSources", &[
                RANGES,
                field("network",              String, Required,          Patches,  "network")
                    .says("Path of the network: `projects/{project}/global/networks/{network}`."),
            ])
                .says("Addresses in VPC networks that may access the bucket."),
        ])
            .says("Addresses that may access the bucket."),
        LABELS,
        block("lifecycle_rule",               Items::Many, Optional,     Patches,  "lifecycle.rule", &[
            block("action",                   Items::Set, Required,      Patches,  "action", &[
                field("storage_class",        String, Optional,          Patches,  "storageClass")
                    .says("Class that objects get, for `SetStorageClass`."),
                field("type",                 String, Required,          Patches,  "type")
                    .says("`Delete`, `SetStorageClass` or `AbortIncompleteMultipartUpload`."),
            ]).items(1, 1)
                .says("What happens to the objects."),
            block("condition",                Items::Set, Required,      Patches,  "condition", &[
                field("age",                  Int,    Optional,          Patches,  "age")
                    .says("Minimum age in days. 0 is sent only with `send_age_if_zero`."),
                field("created_before",       String, Optional,          Patches,  "createdBefore")
                    .says("Date in UTC before which the object was created: `2026-01-31`."),
                field("custom_time_before",   String, Optional,          Patches,  "customTimeBefore")
                    .says("Date before the custom time of the object."),
                field("days_since_custom_time", Int,  Optional,          Patches,  "daysSinceCustomTime")
                    .says("Minimum number of days since the custom time. 0 is sent only with `send_days_since_custom_time_if_zero`."),
                field("days_since_noncurrent_time", Int, Optional,       Patches,  "daysSinceNoncurrentTime")
                    .says("Minimum number of days since the version became noncurrent. 0 is sent only with `send_days_since_noncurrent_time_if_zero`."),
                field("matches_prefix",       Strings, Optional,         Patches,  "matchesPrefix")
                    .says("Prefixes of names."),
                field("matches_storage_class", Strings, Optional,        Patches,  "matchesStorageClass")
                    .says("Storage classes."),
                field("matches_suffix",       Strings, Optional,         Patches,  "matchesSuffix")
                    .says("Suffixes of names."),
                field("noncurrent_time_before", String, Optional,        Patches,  "noncurrentTimeBefore")
                    .says("Date before which the version became noncurrent."),
                field("num_newer_versions",   Int,    Optional,          Patches,  "numNewerVersions")
                    .says("Minimum number of newer versions. 0 is sent only with `send_num_newer_versions_if_zero`."),
                zero("send_age_if_zero", "sendAgeIfZero", "Whether an `age` of 0 or none is sent as 0."),
                zero("send_days_since_custom_time_if_zero", "sendDaysSinceCustomTimeIfZero", "Whether `days_since_custom_time` of 0 or none is sent as 0."),
                zero("send_days_since_noncurrent_time_if_zero", "sendDaysSinceNoncurrentTimeIfZero", "Whether `days_since_noncurrent_time` of 0 or none is sent as 0."),
                zero("send_num_newer_versions_if_zero", "sendNumNewerVersionsIfZero", "Whether `num_newer_versions` of 0 or none is sent as 0."),
                field("size_above_bytes",     Int,    Optional,          Patches,  "sizeAboveBytes")
                    .says("Size in bytes that the object exceeds."),
                field("size_below_bytes",     Int,    Optional,          Patches,  "sizeBelowBytes")
                    .says("Size in bytes that exceeds the object's."),
                field("with_state",           String, Optional,          Patches,  "withState").one_of(&["LIVE", "ARCHIVED", "ANY"]).googles_default(Text("ANY"))
                    .says("Versions: `LIVE`, `ARCHIVED` (noncurrent) or `ANY`, which is the default."),
            ]).items(1, 1)
                .says("Objects that the rule applies to: those that meet all conditions."),
        ]).items(0, 100)
            .says("Rules by which Cloud Storage deletes objects or changes their class."),
        block("logging",                      Items::One, Optional,      Patches,  "logging", &[
            field("log_bucket",               String, Required,          Patches,  "logBucket")
                .says("Name of the bucket that receives the logs."),
            field("log_object_prefix",        String, OptionalComputed,  Patches,  "logObjectPrefix")
                .says("Prefix of the names of logs. Defaults to the name of the bucket."),
        ])
            .says("Usage logs and storage logs."),
        PROJECT,
        field("project_number",               Int,    Computed,          Never,    "projectNumber")
            .says("Number of the project."),
        field("public_access_prevention",     String, OptionalComputed,  Patches,  "iamConfiguration.publicAccessPrevention").kept_when_removed()
            .says("`enforced` prevents public access; `inherited` leaves it to the organization policy, which is the default."),
        field("requester_pays",               Bool,   Optional,          Patches,  "billing.requesterPays")
            .says("Whether requesters pay for requests and transfers."),
        block("retention_policy",             Items::One, Optional,      Patches,  "retentionPolicy", &[
            field("is_locked",                Bool,   Default(Is(false)), ReplacesIf(is_unlocked), "isLocked").default_if_absent()
                .says("Whether the policy can no longer be removed or shortened. A lock is permanent: only another bucket lacks it. Defaults to `false`."),
            field("retention_period",         String, Required,          Patches,  "retentionPeriod")
                .says("Time in seconds for which objects cannot be deleted or replaced, up to 100 years."),
        ])
            .says("Minimum age at which objects can be deleted."),
        field("rpo",                          String, OptionalComputed,  Patches,  "rpo").kept_when_removed()
            .says("Replication of a dual-region or multi-region: `DEFAULT` or `ASYNC_TURBO`."),
        field("self_link",                    String, Computed,          Never,    "selfLink")
            .says("Link to the bucket."),
        block("soft_delete_policy",           Items::One, OptionalComputed, Patches, "softDeletePolicy", &[
            field("effective_time",           String, Computed,          Follows,  "effectiveTime").follows(&["soft_delete_policy.retention_duration_seconds"])
                .says("Time from which the policy holds, in RFC 3339 format."),
            field("retention_duration_seconds", Int,  Default(Number(604_800)), Patches, "retentionDurationSeconds").zero_matters()
                .says("Time in seconds for which deleted objects can be restored: 0 for none, or from 604800 (7 days) to 7776000 (90 days). Defaults to 604800."),
        ])
            .says("Deleted objects that can be restored."),
        field("storage_class",                String, Default(Text("STANDARD")), Patches, "storageClass")
            .says("Class of new objects that name no other: `STANDARD`, `NEARLINE`, `COLDLINE`, `ARCHIVE`, `MULTI_REGIONAL` or `REGIONAL`. Defaults to `STANDARD`."),
        TERRAFORM_LABELS,
        field("time_created",                 String, Computed,          Never,    "timeCreated")
            .says("Creation time, in RFC 3339 format."),
        field("uniform_bucket_level_access",  Bool,   OptionalComputed,  Patches,  "iamConfiguration.uniformBucketLevelAccess.enabled").kept_when_removed()
            .says("Whether access depends on IAM policies alone. Otherwise objects also have access control lists."),
        field("updated",                      String, Computed,          WithAny,  "updated")
            .says("Time of the last change, in RFC 3339 format."),
        field("url",                          String, Computed,          Never,    "name").read_as(url)
            .says("URL of the bucket: `gs://{name}`."),
        block("versioning",                   Items::One, OptionalComputed, Patches, "versioning", &[
            field("enabled",                  Bool,   Required,          Patches,  "enabled")
                .says("Whether objects that are replaced or deleted stay as noncurrent versions."),
        ])
            .says("Versions of objects."),
        block("website",                      Items::One, OptionalComputed, Patches, "website", &[
            field("main_page_suffix",         String, Optional,          Patches,  "mainPageSuffix")
                .says("Name of the object that stands for a folder, such as `index.html`."),
            field("not_found_page",           String, Optional,          Patches,  "notFoundPage")
                .says("Name of the object that is returned with status 404."),
        ])
            .says("Website that the bucket serves."),
    ],
    limits: &[
        ("public_access_prevention", "Removing it keeps the setting, so that a bucket does not become public by accident. Set `inherited` instead."),
        ("uniform_bucket_level_access", "Removing it keeps the setting. It can be turned off for 90 days after it was turned on."),
        ("rpo", "Removing it keeps the setting."),
    ],
    rules: &[
        Rule::requires("ip_filter", &["allow_cross_org_vpcs", "vpc_network_sources"]),
        Rule::at_least_one("website", &["main_page_suffix", "not_found_page"]),
    ],
    exceptions: Exceptions { encode: Some(encode), decode: Some(decode), before_delete: Some(empty), ..NONE },
    description: "A bucket of Cloud Storage.",
    ..Resource::of("google_storage_bucket", &STORAGE, Lifecycle::Object(Object {
        path:       "b/{name}",
        create:     Object::IMMEDIATE.create.to("b").query(&[("project", "{project}"), ("enableObjectRetention", "{enable_object_retention}")]),
        update:     Update::Groups(&[
            Group::new(Request::patch(), PATCHED),
            Group::new(Request::patch(), &["retention_policy"]).in_steps(retention).after_create(),
            Group::new(Request::new(Method::Post, "/lockRetentionPolicy"), &["retention_policy"]).guarded(Guard::Metageneration).in_steps(lock).after_create(),
        ]),
        created_at: Some("timeCreated"),
        ..Object::IMMEDIATE
    }))
};

/// What one patch changes: all but the retention policy, whose lock is a request of its own.
const PATCHED: &[&str] = &[
    "autoclass",
    "cors",
    "custom_placement_config",
    "default_event_based_hold",
    "effective_labels",
    "encryption",
    "ip_filter",
    "lifecycle_rule",
    "logging",
    "public_access_prevention",
    "requester_pays",
    "rpo",
    "soft_delete_policy",
    "storage_class",
    "uniform_bucket_level_access",
    "versioning",
    "website",
];

/// Attributes of earlier schema versions that no longer exist are dropped; the others are the same.
fn as_it_is(_: &mut Json) {}

/// Source: recordings storage-bucket-autoclass and run-job-gcs: Google returns locations in upper case.
fn upper_case(text: &str, _: SentContext<'_>) -> std::string::String {
    text.to_ascii_uppercase()
}

fn url(name: &str) -> std::string::String {
    format!("gs://{name}")
}

/// A lock cannot be removed.
///
/// Source: Google's page on Bucket Lock; `isPolicyLocked` of hashicorp/google 7.46.0.
fn is_unlocked(prior: &Value, planned: &Value) -> bool {
    prior.as_bool() == Some(true) && planned.as_bool() != Some(true)
}
