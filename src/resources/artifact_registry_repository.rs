//! `google_artifact_registry_repository`: a repository of Artifact Registry.
//!
//! Google: artifactregistry v1 `projects.locations.repositories`, discovery document of 2026-10-31; recording
//! artifact-registry-repository.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::ARTIFACT_REGISTRY;
use crate::spec::Change::{Never, Patches, Replaces, WithAny};
use crate::spec::Kind::{Bool, Int, String, Strings};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATE_TIME, Collection, DELETION_POLICY, EFFECTIVE_LABELS, Field, Guard, ID, IdentityField,
    Items, LABELS, LOCATION, Lifecycle, Object, PROJECT, Resource, Rule, SentContext, Setting,
    TERRAFORM_LABELS, Update, block, field, named, same,
};
use crate::value::Value;

const BASES_OF_APT: &[&str] = &["DEBIAN", "UBUNTU", "DEBIAN_SNAPSHOT"];
const BASES_OF_YUM: &[&str] =
    &["CENTOS", "CENTOS_DEBUG", "CENTOS_VAULT", "CENTOS_STREAM", "ROCKY", "EPEL"];
const UPSTREAMS: &[&str] = &[
    "apt_repository",
    "common_repository",
    "docker_repository",
    "maven_repository",
    "npm_repository",
    "python_repository",
    "yum_repository",
];

/// The repository that a remote repository caches, if it is not a public one.
const CUSTOM_REPOSITORY: Field = block(
    "custom_repository",
    Items::One,
    Optional,
    Replaces,
    "customRepository",
    &[field("uri", String, Optional, Replaces, "uri").says("URI of the repository.")],
)
.says("Repository that is not a public one.");

/// The public repository of this format that a remote repository caches.
const fn public_repository(members: &'static [&'static str], says: &'static str) -> Field {
    field("public_repository", String, Optional, Replaces, "publicRepository")
        .one_of(members)
        .says(says)
}

/// The public repository of operating system packages that a remote repository caches.
const fn public_packages(fields: &'static [Field]) -> Field {
    block("public_repository", Items::One, Optional, Replaces, "publicRepository", fields)
        .says("Public repository that is cached.")
}

/// Where a public repository of packages begins.
const fn repository_base(members: &'static [&'static str], says: &'static str) -> Field {
    field("repository_base", String, Required, Replaces, "repositoryBase")
        .one_of(members)
        .says(says)
}

const REPOSITORY_PATH: Field =
    field("repository_path", String, Required, Replaces, "repositoryPath")
        .says("Path below the base, such as `debian/dists/bookworm`.");

/// The repository's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const ARTIFACT_REGISTRY_REPOSITORY: Resource = Resource {
    noun:     "repository",
    id:       "projects/{project}/locations/{location}/repositories/{repository_id}",
    import:   &["projects/{project}/locations/{location}/repositories/{repository_id}", "{project}/{location}/{repository_id}", "{location}/{repository_id}"],
    identity: &[IdentityField::Optional("location"), IdentityField::Optional("project"), IdentityField::Required("repository_id")],
    fields: &[
        //    attribute                     type     set by            a change  Google's field
        field("format",                     String,  Required,         Replaces, "format").same_when(same::spelling).sent_as(upper_case)
            .says("Format of the packages, such as `DOCKER`, `MAVEN`, `NPM`, `PYTHON`, `APT`, `YUM`, `GO` or `GENERIC`. Upper and lower case are equivalent."),
        field("repository_id",              String,  Required,         Replaces, "")
            .says("Name of the repository: 1 to 63 lowercase letters, digits and hyphens."),
        block("cleanup_policies",           Items::SetInMap, Optional, Patches,  "cleanupPolicies", &[
            field("id",                     String,  Required,         Patches,  "")
                .says("Name of the policy, unique within the repository."),
            field("action",                 String,  Optional,         Patches,  "action").one_of(&["DELETE", "KEEP"])
                .says("What happens to the versions that the policy matches: `DELETE` or `KEEP`. A version that policies of both kinds match is kept."),
            block("condition",              Items::One, Optional,      Patches,  "condition", &[
                field("newer_than",         String,  Optional,         Patches,  "newerThan").checked_by(age).same_when(same_age).sent_as(in_seconds)
                    .says("Maximum age of the versions, in seconds (`86400s`) or another unit (`1d`)."),
                field("older_than",         String,  Optional,         Patches,  "olderThan").checked_by(age).same_when(same_age).sent_as(in_seconds)
                    .says("Minimum age of the versions, in seconds (`86400s`) or another unit (`1d`)."),
                field("package_name_prefixes", Strings, Optional,      Patches,  "packageNamePrefixes")
                    .says("Prefixes of package names."),
                field("tag_prefixes",       Strings, Optional,         Patches,  "tagPrefixes")
                    .says("Prefixes of tags."),
                field("tag_state",          String,  Default(Text("ANY")), Patches, "tagState").one_of(&["TAGGED", "UNTAGGED", "ANY"])
                    .says("Whether the versions have tags: `TAGGED`, `UNTAGGED` or `ANY`. Defaults to `ANY`."),
                field("version_name_prefixes", Strings, Optional,      Patches,  "versionNamePrefixes")
                    .says("Prefixes of version names."),
            ])
                .says("Versions that the policy matches. Excludes `most_recent_versions`."),
            block("most_recent_versions",   Items::One, Optional,      Patches,  "mostRecentVersions", &[
                field("keep_count",         Int,     Optional,         Patches,  "keepCount")
                    .says("Number of versions of each package to keep."),
                field("package_name_prefixes", Strings, Optional,      Patches,  "packageNamePrefixes")
                    .says("Prefixes of package names."),
            ])
                .says("Most recent versions, for policies whose action is `KEEP`."),
        ]).keyed_by("id")
            .says("Policies by which Artifact Registry deletes old versions."),
        field("cleanup_policy_dry_run",     Bool,    Optional,         Patches,  "cleanupPolicyDryRun")
            .says("Whether cleanup policies delete nothing and only write audit logs."),
        CREATE_TIME,
        DELETION_POLICY,
        field("description",                String,  Optional,         Patches,  "description")
            .says("Description."),
        block("docker_config",              Items::One, Optional,      Patches,  "dockerConfig", &[
            field("immutable_tags",         Bool,    Optional,         Patches,  "immutableTags")
                .says("Whether tags cannot be moved, changed or deleted."),
        ]).empty_is_absent()
            .says("Settings of a repository whose format is `DOCKER`."),
        EFFECTIVE_LABELS,
        ID,
        field("kms_key_name",               String,  Optional,         Replaces, "kmsKeyName")
            .says("Path of the Cloud KMS key that encrypts the contents. Google uses a key of its own if it is not set."),
        LABELS,
        Field { set_by: OptionalComputed, ..LOCATION }.unset_from(Setting::Location)
            .says("Location of the repository: a region, or a multi-region such as `us`. Defaults to the provider's `region`."),
        block("maven_config",               Items::One, Optional,      Patches,  "mavenConfig", &[
            field("allow_snapshot_overwrites", Bool, Optional,         Replaces, "allowSnapshotOverwrites")
                .says("Whether snapshots may be published over one another."),
            field("version_policy",         String,  Optional,         Replaces, "versionPolicy").one_of(&["VERSION_POLICY_UNSPECIFIED", "RELEASE", "SNAPSHOT"]).googles_default(Text("VERSION_POLICY_UNSPECIFIED"))
                .says("Versions that the repository accepts: `RELEASE`, `SNAPSHOT`, or both (`VERSION_POLICY_UNSPECIFIED`), which is the default."),
        ]).empty_is_absent()
            .says("Settings of a repository whose format is `MAVEN`. Its attributes force replacement."),
        field("mode",                       String,  Default(Text("STANDARD_REPOSITORY")), Replaces, "mode").one_of(&["STANDARD_REPOSITORY", "VIRTUAL_REPOSITORY", "REMOTE_REPOSITORY"])
            .says("Mode: `STANDARD_REPOSITORY`, `VIRTUAL_REPOSITORY` (other repositories under one name) or `REMOTE_REPOSITORY` (a cache). Defaults to `STANDARD_REPOSITORY`."),
        field("name",                       String,  Computed,         Never,    "name").read_as(named)
            .says("Name of the repository, equal to `repository_id`."),
        PROJECT,
        field("registry_uri",               String,  Computed,         Never,    "registryUri")
            .says("Host and path of the repository for clients: `us-central1-docker.pkg.dev/{project}/{repository_id}`."),
        block("remote_repository_config",   Items::One, Optional,      Replaces, "remoteRepositoryConfig", &[
            block("apt_repository",         Items::One, Optional,      Replaces, "aptRepository", &[
                public_packages(&[
                    repository_base(BASES_OF_APT, "Base: `DEBIAN`, `UBUNTU` or `DEBIAN_SNAPSHOT`."),
                    REPOSITORY_PATH,
                ]),
            ])
                .says("Upstream with APT packages."),
            block("common_repository",      Items::One, Optional,      Replaces, "commonRepository", &[
                field("uri",                String,  Required,         Replaces, "uri")
                    .says("URI of the repository, or path of another repository of Artifact Registry: `projects/{project}/locations/{location}/repositories/{repository_id}`."),
            ])
                .says("Upstream of any format."),
            field("description",            String,  Optional,         Replaces, "description")
                .says("Description of the upstream."),
            field("disable_upstream_validation", Bool, Optional,       Patches,  "disableUpstreamValidation").not_read()
                .says("Whether the upstream and its credentials are accepted without a check."),
            block("docker_repository",      Items::One, Optional,      Replaces, "dockerRepository", &[
                CUSTOM_REPOSITORY,
                public_repository(&["DOCKER_HUB"], "Public repository: `DOCKER_HUB`."),
            ])
                .says("Upstream with container images."),
            block("maven_repository",       Items::One, Optional,      Replaces, "mavenRepository", &[
                CUSTOM_REPOSITORY,
                public_repository(&["MAVEN_CENTRAL"], "Public repository: `MAVEN_CENTRAL`."),
            ])
                .says("Upstream with Maven packages."),
            block("no_cache",               Items::One, Optional,      Replaces, "noCache", &[]).sends_empty()
                .says("An empty block, with which the repository stores nothing and passes requests on."),
            block("npm_repository",         Items::One, Optional,      Replaces, "npmRepository", &[
                CUSTOM_REPOSITORY,
                public_repository(&["NPMJS"], "Public repository: `NPMJS`."),
            ])
                .says("Upstream with npm packages."),
            block("python_repository",      Items::One, Optional,      Replaces, "pythonRepository", &[
                CUSTOM_REPOSITORY,
                public_repository(&["PYPI"], "Public repository: `PYPI`."),
            ])
                .says("Upstream with Python packages."),
            block("upstream_credentials",   Items::One, Optional,      Patches,  "upstreamCredentials", &[
                block("username_password_credentials", Items::One, Optional, Patches, "usernamePasswordCredentials", &[
                    field("password_secret_version", String, Optional, Patches,  "passwordSecretVersion")
                        .says("Version of the secret with the password: `projects/{project}/secrets/{secret}/versions/{version}`."),
                    field("username",       String,  Optional,         Patches,  "username")
                        .says("User name."),
                ])
                    .says("User name and password."),
            ])
                .says("Credentials for the upstream."),
            block("yum_repository",         Items::One, Optional,      Replaces, "yumRepository", &[
                public_packages(&[
                    repository_base(BASES_OF_YUM, "Base: `CENTOS`, `CENTOS_DEBUG`, `CENTOS_VAULT`, `CENTOS_STREAM`, `ROCKY` or `EPEL`."),
                    REPOSITORY_PATH,
                ]),
            ])
                .says("Upstream with YUM packages."),
        ])
            .says("Upstream that a repository in mode `REMOTE_REPOSITORY` caches."),
        TERRAFORM_LABELS,
        field("update_time",                String,  Computed,         WithAny,  "updateTime")
            .says("Time of the last change, in RFC 3339 format."),
        block("virtual_repository_config",  Items::One, Optional,      Patches,  "virtualRepositoryConfig", &[
            block("upstream_policies",      Items::Many, Optional,     Patches,  "upstreamPolicies", &[
                field("id",                 String,  Optional,         Patches,  "id")
                    .says("Name of the policy."),
                field("priority",           Int,     Optional,         Patches,  "priority")
                    .says("Priority. The highest is searched first."),
                field("repository",         String,  Optional,         Patches,  "repository")
                    .says("Path of the repository: `projects/{project}/locations/{location}/repositories/{repository_id}`."),
            ]).keyed_by("id").unordered()
                .says("Repositories that the virtual repository combines. Their order has no meaning."),
        ])
            .says("Repositories that a repository in mode `VIRTUAL_REPOSITORY` combines."),
        block("vulnerability_scanning_config", Items::One, OptionalComputed, Patches, "vulnerabilityScanningConfig", &[
            field("enablement_config",      String,  Optional,         Patches,  "enablementConfig").one_of(&["INHERITED", "DISABLED"])
                .says("Whether images are scanned for vulnerabilities: `INHERITED` (if the project has the API enabled) or `DISABLED`."),
            field("enablement_state",       String,  Computed,         WithAny,  "enablementState")
                .says("State of scanning: `SCANNING_UNSUPPORTED`, `SCANNING_DISABLED` or `SCANNING_ACTIVE`."),
            field("enablement_state_reason", String, Computed,         WithAny,  "enablementStateReason")
                .says("Reason of the state."),
        ])
            .says("Scanning for vulnerabilities."),
    ],
    limits: &[
        ("remote_repository_config.disable_upstream_validation", "Google does not return it, so a change outside Terraform is not seen."),
    ],
    rules: &[
        Rule::exactly_one("remote_repository_config", UPSTREAMS),
        Rule::at_most_one("", &["remote_repository_config", "virtual_repository_config"]),
        Rule::at_most_one("remote_repository_config.docker_repository", &["custom_repository", "public_repository"]),
        Rule::at_most_one("remote_repository_config.maven_repository", &["custom_repository", "public_repository"]),
        Rule::at_most_one("remote_repository_config.npm_repository", &["custom_repository", "public_repository"]),
        Rule::at_most_one("remote_repository_config.python_repository", &["custom_repository", "public_repository"]),
    ],
    description: "A repository of Artifact Registry, for container images and packages.",
    ..Resource::of("google_artifact_registry_repository", &ARTIFACT_REGISTRY, Lifecycle::Object(Object {
        path:   "projects/{project}/locations/{location}/repositories/{repository_id}",
        collection: Some(&Collection::of("repositories")),
        create: Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/repositories").query(&[("repositoryId", "{repository_id}")]),
        update: Update::Masked(Guard::None),
        ..Object::LONG_RUNNING
    }))
};

/// Source: discovery artifactregistry/v1, `Repository.format`, whose values are in upper case.
fn upper_case(text: &str, _: SentContext<'_>) -> std::string::String {
    text.to_ascii_uppercase()
}

/// The seconds in an age with a unit, which may be days.
///
/// Source: `parseDurationAsSeconds` of hashicorp/google 7.46.0.
fn seconds(text: &str) -> Option<u64> {
    let unit = text.chars().last()?;
    let number: u64 = text.strip_suffix(unit)?.parse().ok()?;
    let length = match unit {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return None,
    };
    number.checked_mul(length)
}

fn age(text: &str) -> Result<(), std::string::String> {
    let must = || "must be a whole number of seconds, minutes, hours or days, such as 86400s or 1d";
    seconds(text).map(drop).ok_or_else(|| must().to_owned())
}

fn same_age(one: &Value, two: &Value) -> bool {
    let seconds = |value: &Value| value.as_str().and_then(seconds);
    matches!((seconds(one), seconds(two)), (Some(one), Some(two)) if one == two)
}

fn in_seconds(text: &str, _: SentContext<'_>) -> std::string::String {
    seconds(text).map_or_else(|| text.to_owned(), |seconds| format!("{seconds}s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_equal_in_any_unit() {
        for (one, two, are_same) in [
            ("1d", "86400s", true),
            ("24h", "1d", true),
            ("60m", "3600s", true),
            ("1d", "2d", false),
            ("x", "x", false),
        ] {
            assert_eq!(same_age(&one.into(), &two.into()), are_same, "{one} {two}");
        }
        for text in ["", "d", "1", "1.5d", "1w", "99999999999999999999d", "1é"] {
            assert!(age(text).is_err(), "{text}");
        }
    }
}
