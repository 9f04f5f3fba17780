//! Repositories of Artifact Registry.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step};

pub(super) fn entry() -> Entry {
    let maven = || json!({"format": "MAVEN"});
    let remote = |upstream: Json| json!({"format": "NPM", "mode": "REMOTE_REPOSITORY", "remote_repository_config": [upstream]});
    let npm = json!({"npm_repository": [{"public_repository": "NPMJS"}]});
    Entry {
        rows: vec![
            Row("format", json!("NPM"), json!("GO"), json!({})),
            Row("mode", json!("STANDARD_REPOSITORY"), json!("VIRTUAL_REPOSITORY"), json!({})),
            Row("maven_config.allow_snapshot_overwrites", json!(false), json!(true), maven()),
            Row("maven_config.version_policy", json!("RELEASE"), json!("SNAPSHOT"), maven()),
            Row(
                "docker_config.immutable_tags",
                json!(false),
                json!(true),
                json!({"format": "DOCKER"}),
            ),
            Row(
                "remote_repository_config.description",
                json!("one"),
                json!("two"),
                remote(npm.clone()),
            ),
            Row(
                "remote_repository_config.upstream_credentials.username_password_credentials.username",
                json!("one"),
                json!("two"),
                remote(npm.clone()),
            ),
            Row(
                "remote_repository_config.upstream_credentials.username_password_credentials.password_secret_version",
                json!("projects/demo/secrets/password/versions/1"),
                json!("projects/demo/secrets/password/versions/2"),
                remote(npm),
            ),
            Row(
                "vulnerability_scanning_config.enablement_config",
                json!("INHERITED"),
                json!("DISABLED"),
                json!({"format": "DOCKER"}),
            ),
            Row(
                "virtual_repository_config.upstream_policies.priority",
                json!(1),
                json!(2),
                json!({"mode": "VIRTUAL_REPOSITORY", "virtual_repository_config": [{"upstream_policies": [{
                    "id": "a",
                    "repository": "projects/demo/locations/us-central1/repositories/a",
                }]}]}),
            ),
        ],
        untried: &[
            (
                "cleanup_policies",
                "each kind of policy excludes the other; see the acceptance tests",
            ),
            (
                "remote_repository_config.apt_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            (
                "remote_repository_config.common_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            (
                "remote_repository_config.docker_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            (
                "remote_repository_config.maven_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            (
                "remote_repository_config.npm_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            (
                "remote_repository_config.python_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            (
                "remote_repository_config.yum_repository",
                "one of several upstreams; see the acceptance tests",
            ),
            ("virtual_repository_config.upstream_policies.id", "the key of the block"),
            ("virtual_repository_config.upstream_policies.repository", "see the acceptance tests"),
        ],
        omitted: &[("format", Step::Unset, "a repository must have a format")],
        ..Entry::new(
            "google_artifact_registry_repository",
            ("artifactregistry.v1", "Repository"),
            json!({"repository_id": "images", "location": "us-central1", "format": "NPM"}),
        )
    }
}
