//! `artifactregistry.projects.locations.repositories`.
//!
//! Sources: discovery artifactregistry/v1; recording artifact-registry-repository.

use super::product::{ARTIFACT_REGISTRY, started};
use super::rules;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Draft, Method, NO_RULES, Rules};
use crate::discovery::Modelled;
use crate::failure::{ApiError, Failure};
use crate::iam;
use crate::json::{self, Json};
use crate::mask::Mask;
use crate::name::Name;
use crate::operation::Operation;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;

const ITEM: &str = "projects/{project}/locations/{location}/repositories/{repository}";
const REPOSITORY: &str = "Repository";

/// The repositories in a location.
pub(crate) static REPOSITORIES: Collection = Collection {
    product: &ARTIFACT_REGISTRY,
    item: ITEM,
    schema: REPOSITORY,
    body: "repository",
    methods: &[
        Method::answers("artifactregistry.projects.locations.repositories.get", "", get),
        Method::answers(
            "artifactregistry.projects.locations.repositories.list",
            "pageSize pageToken",
            list,
        ),
        Method::starts(
            "artifactregistry.projects.locations.repositories.create",
            "repositoryId",
            create,
            finish_create,
        ),
        Method::answers(
            "artifactregistry.projects.locations.repositories.patch",
            "updateMask",
            patch,
        ),
        Method::starts(
            "artifactregistry.projects.locations.repositories.delete",
            "",
            delete,
            finish_delete,
        ),
    ],
    modelled: MODELLED,
    required: &[],
    rules: Rules {
        refuses_new: &[
            rules::refuse_name,
            rules::refuse_without_format,
            rules::refuse_labels,
            rules::refuse_policies,
            rules::refuse_wrong_config,
        ],
        fills: &[rules::fill],
        shows: &[rules::show_registry, rules::show_scanning],
        ..NO_RULES
    },
};

/// The policies of repositories.
pub(crate) static REPOSITORY_POLICIES: Collection = iam::policies_without_audits(
    &ARTIFACT_REGISTRY,
    ITEM,
    &[
        iam::gets("artifactregistry.projects.locations.repositories.getIamPolicy", iam::VERSION),
        iam::sets("artifactregistry.projects.locations.repositories.setIamPolicy"),
        iam::tests_permissions(
            "artifactregistry.projects.locations.repositories.testIamPermissions",
        ),
    ],
);

#[rustfmt::skip] // a table: one schema a row
const MODELLED: Modelled = &[
    (REPOSITORY, "cleanupPolicies cleanupPolicyDryRun description dockerConfig format kmsKeyName labels mavenConfig mode \
                  name remoteRepositoryConfig virtualRepositoryConfig vulnerabilityScanningConfig"),
    ("AptRepository", "publicRepository"),
    ("CleanupPolicy", "action condition id mostRecentVersions"),
    ("CleanupPolicyCondition", "newerThan olderThan packageNamePrefixes tagPrefixes tagState versionNamePrefixes"),
    ("CleanupPolicyMostRecentVersions", "keepCount packageNamePrefixes"),
    ("CommonRemoteRepository", "uri"),
    ("DockerRepository", "customRepository publicRepository"),
    ("DockerRepositoryConfig", "immutableTags"),
    ("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigAptRepositoryPublicRepository", PUBLIC_PACKAGES),
    ("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigDockerRepositoryCustomRepository", "uri"),
    ("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigMavenRepositoryCustomRepository", "uri"),
    ("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigNpmRepositoryCustomRepository", "uri"),
    ("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigPythonRepositoryCustomRepository", "uri"),
    ("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigYumRepositoryPublicRepository", PUBLIC_PACKAGES),
    ("MavenRepository", "customRepository publicRepository"),
    ("MavenRepositoryConfig", "allowSnapshotOverwrites versionPolicy"),
    ("NpmRepository", "customRepository publicRepository"),
    ("PythonRepository", "customRepository publicRepository"),
    ("RemoteRepositoryConfig", "aptRepository commonRepository description disableUpstreamValidation dockerRepository mavenRepository \
                                noCache npmRepository pythonRepository upstreamCredentials yumRepository"),
    ("UpstreamCredentials", "usernamePasswordCredentials"),
    ("UpstreamPolicy", "id priority repository"),
    ("UsernamePasswordCredentials", "passwordSecretVersion username"),
    ("VirtualRepositoryConfig", "upstreamPolicies"),
    ("VulnerabilityScanningConfig", "enablementConfig"),
    ("YumRepository", "publicRepository"),
];
const PUBLIC_PACKAGES: &str = "repositoryBase repositoryPath";

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let repository = cloud.shown(&name).ok_or_else(not_found)?;
    Ok(Answer::Json(repository.into()))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let names: Vec<&Name> =
        cloud.store.collection(&request.parent()).map(|(name, _)| name).collect();
    let shown = names.into_iter().filter_map(|name| cloud.shown(name).map(Json::Object));
    listed(request, "repositories", shown.collect())
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.parent().child(request.query.text("repositoryId"));
    let mut body = json::without_nulls(request.body.clone());
    body.remove("name");
    for refuses in request.collection.rules.refuses_new {
        refuses(cloud, &Draft { name: &name, body: &body })?;
    }
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists("the repository already exists".to_owned()));
    }
    for fill in request.collection.rules.fills {
        fill(cloud, &name, &mut body);
    }
    let now = cloud.store.now().in_utc();
    json::set(&mut body, [("name", name.path()), ("createTime", &now), ("updateTime", &now)]);
    cloud.store.put(name.clone(), Stored { body, ..Stored::default() });
    Ok(started(cloud, request, &name, Json::Null))
}

/// Ends a create. One that fails leaves no repository, which is a guess.
fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    if let Some(failure) = &operation.ordered {
        cloud.store.remove(name);
        return Err(failure.clone());
    }
    Ok(cloud.shown(name).map_or(Json::Null, Json::Object))
}

/// The fields that the mask names, or all fields of the body if there is no mask.
///
/// Sources: recording artifact-registry-repository; discovery, `updateMask`.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = idle(cloud, &name)?.body.clone();
    let body = json::without_nulls(request.body.clone());
    let mask = request.query.text("updateMask");
    let mut after = if mask.is_empty() {
        let mut after = before.clone();
        after.extend(body);
        after
    } else {
        Mask::parse(ARTIFACT_REGISTRY.api, REPOSITORY, mask)?.applied(&before, &body)
    };
    rules::refuse_change(&before, &after)?;
    let draft = Draft { name: &name, body: &after };
    rules::refuse_labels(cloud, &draft)?;
    rules::refuse_policies(cloud, &draft)?;
    rules::refuse_wrong_config(cloud, &draft)?;
    rules::fill(cloud, &name, &mut after);
    let now = cloud.store.now().in_utc();
    json::set(&mut after, [("updateTime", now)]);
    if let Some(stored) = cloud.store.object_mut(&name) {
        stored.body = after;
    }
    cloud.note_change();
    get(cloud, request)
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    idle(cloud, &name)?;
    Ok(started(cloud, request, &name, Json::Null))
}

/// Removes a repository and everything in it.
fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    cloud.store.remove_below(&operation.target);
    cloud.store.remove(&operation.target);
    Ok(Json::Null)
}

/// A repository without an operation in progress. The error is a guess.
fn idle<'a>(cloud: &'a Cloud, name: &Name) -> Result<&'a Stored, ApiError> {
    let stored = cloud.store.object(name).ok_or_else(not_found)?;
    if stored.busy.is_some() {
        let text = "another operation is in progress on the repository";
        return Err(ApiError::aborted(text.to_owned()));
    }
    Ok(stored)
}

/// Source: users quote this message, for instance in GoogleCloudPlatform/cloud-code-vscode#824.
pub(super) fn not_found() -> ApiError {
    ApiError::not_found("Requested entity was not found.".to_owned())
}
