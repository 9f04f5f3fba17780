//! `google_artifact_registry_repository`, and the data sources of Artifact Registry.

use crate::configuration::resource;
use crate::world::World;
use serde_json::json;

const REPOSITORY: &str = "google_artifact_registry_repository.main";
const PATH: &str = "projects/demo/locations/us-central1/repositories/main";

fn repository_with(lines: &str) -> String {
    let fixed = "location = \"us-central1\"\nrepository_id = \"main\"\n";
    resource("google_artifact_registry_repository", "main", &(fixed.to_owned() + lines))
}

#[test]
fn a_repository_lives_through_the_real_cli() {
    let world = World::new();
    let change = world.apply(&repository_with("format = \"docker\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/locations/us-central1/repositories?repositoryId=main
    {"format":"DOCKER","labels":{"goog-terraform-provisioned":"true"},"mode":"STANDARD_REPOSITORY"}
    "#);
    let state = world.state(REPOSITORY);
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("name", json!("main")),
        ("format", json!("docker")),
        ("registry_uri", json!("us-central1-docker.pkg.dev/demo/main")),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let tags = "format = \"DOCKER\"\ndocker_config {\n  immutable_tags = true\n}\n";
    let change = world.apply(&repository_with(tags)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/locations/us-central1/repositories/main?updateMask=dockerConfig
    {"dockerConfig":{"immutableTags":true}}
    "#);
    world.run(&["state", "rm", REPOSITORY]).expect_success();
    for form in [PATH, "demo/us-central1/main", "us-central1/main"] {
        world.import(REPOSITORY, form);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{form}");
        world.run(&["state", "rm", REPOSITORY]).expect_success();
    }
    world.import(REPOSITORY, PATH);
    world.destroy();
    assert_eq!(world.google.object(PATH), None);
}

#[test]
fn two_cleanup_policies_of_one_id_are_an_error() {
    let world = World::new();
    let policy = |age: u8| {
        let condition = format!("condition {{\nolder_than = \"{age}d\"\n}}");
        format!("cleanup_policies {{\nid = \"old\"\naction = \"DELETE\"\n{condition}\n}}\n")
    };
    let both = format!("format = \"DOCKER\"\n{}{}", policy(1), policy(2));
    let refused = world.plan_fails(&repository_with(&both));
    assert!(refused.contains("`cleanup_policies` have the same `id`, \"old\""), "{refused}");
}

#[test]
fn cleanup_policies_are_a_set_whose_ages_have_any_unit() {
    let policies = |age: &str| {
        repository_with(&format!(
            r#"
format                 = "DOCKER"
cleanup_policy_dry_run = true
cleanup_policies {{
  id     = "old"
  action = "DELETE"
  condition {{
    tag_state  = "UNTAGGED"
    older_than = "{age}"
  }}
}}
cleanup_policies {{
  id     = "recent"
  action = "KEEP"
  most_recent_versions {{
    keep_count            = 5
    package_name_prefixes = ["web"]
  }}
}}"#
        ))
    };
    let world = World::new();
    world.apply(&policies("30d")).settles();
    let old = json!({"action": "DELETE", "id": "old", "condition": {"olderThan": "2592000s", "tagState": "UNTAGGED"}});
    let stored = || world.google.object(PATH).expect("the repository")["cleanupPolicies"].clone();
    assert_eq!(stored()["old"], old);
    assert_eq!(world.plan(&policies("2592000s")).changes(), "nothing\n");
    world.apply(&policies("60d")).settles();
    assert_eq!(stored()["old"]["condition"]["olderThan"], "5184000s");
    world.apply(&repository_with("format = \"DOCKER\"")).settles();
    assert!(stored().is_null());
}

#[test]
fn remote_repositories_of_each_kind_settle() {
    let world = World::new();
    let public = |kind: &str, name: &str| {
        format!("{kind}_repository {{\n    public_repository = \"{name}\"\n  }}")
    };
    let packages = |kind: &str, base: &str| {
        format!(
            "{kind}_repository {{\n    public_repository {{\n      repository_base = \"{base}\"\n      \
             repository_path = \"a/b\"\n    }}\n  }}"
        )
    };
    let cases = [
        ("DOCKER", public("docker", "DOCKER_HUB")),
        ("DOCKER", "docker_repository {\n    custom_repository {\n      uri = \"https://registry.example.com\"\n    }\n  }".to_owned()),
        ("MAVEN", public("maven", "MAVEN_CENTRAL")),
        ("NPM", public("npm", "NPMJS") + "\n  no_cache {}"),
        ("PYTHON", public("python", "PYPI")),
        ("APT", packages("apt", "DEBIAN")),
        ("YUM", packages("yum", "ROCKY")),
        ("GO", "disable_upstream_validation = true\n  common_repository {\n    uri = \"https://proxy.example.com\"\n  }".to_owned()),
    ];
    for (format, upstream) in cases {
        let lines = format!(
            "format = \"{format}\"\nmode = \"REMOTE_REPOSITORY\"\nremote_repository_config {{\n  {upstream}\n}}"
        );
        world.apply(&repository_with(&lines)).settles();
        world.destroy();
    }
}

#[test]
fn the_order_of_upstream_policies_is_no_change() {
    let policy = |id: &str, priority: u32| {
        format!(
            "  upstream_policies {{\n    id = \"{id}\"\n    repository = \"projects/demo/locations/us-central1/repositories/{id}\"\n    \
             priority = {priority}\n  }}\n"
        )
    };
    let virtual_with = |policies: &str| {
        repository_with(&format!(
            "format = \"DOCKER\"\nmode = \"VIRTUAL_REPOSITORY\"\nvirtual_repository_config {{\n{policies}}}"
        ))
    };
    let world = World::new();
    world.apply(&virtual_with(&(policy("a", 1) + &policy("b", 2)))).settles();
    assert_eq!(
        world.plan(&virtual_with(&(policy("b", 2) + &policy("a", 1)))).changes(),
        "nothing\n"
    );
    world.apply(&virtual_with(&(policy("b", 20) + &policy("a", 1)))).settles();
}

#[test]
fn an_image_is_read_by_name_tag_or_digest() {
    let world = World::new();
    world.apply(&repository_with("format = \"DOCKER\""));
    for (digest, tags, time) in [
        ("sha256:1", json!(["v1"]), "2026-01-01T00:00:00Z"),
        ("sha256:2", json!([]), "2026-02-01T00:00:00Z"),
    ] {
        let name = format!("{PATH}/dockerImages/web@{digest}");
        let uri = format!("us-central1-docker.pkg.dev/demo/main/web@{digest}");
        let image = json!({"name": name, "uri": uri, "tags": tags, "updateTime": time, "imageSizeBytes": "7"});
        world.google.put(&format!("artifactregistry.googleapis.com/{name}"), image);
    }
    let read = |name: &str| {
        repository_with("format = \"DOCKER\"")
            + &format!(
                r#"
data "google_artifact_registry_docker_image" "web" {{
  location      = "us-central1"
  repository_id = "main"
  image_name    = "{name}"
}}

data "google_artifact_registry_repository" "main" {{
  location      = "us-central1"
  repository_id = "main"
}}
"#
            )
    };
    let image = "data.google_artifact_registry_docker_image.web";
    for (name, digest) in [("web", 2), ("web:v1", 1), ("web@sha256:1", 1)] {
        world.apply(&read(name)).settles();
        let uri = format!("us-central1-docker.pkg.dev/demo/main/web@sha256:{digest}");
        assert_eq!(world.state(image)["self_link"], uri, "{name}");
    }
    assert_eq!(world.state("data.google_artifact_registry_repository.main")["format"], "DOCKER");
    insta::assert_snapshot!(world.plan_fails(&read("web:v9")), @r#"
    Error: Container image not found

      with data.google_artifact_registry_docker_image.web,
      on main.tf line 7, in data "google_artifact_registry_docker_image" "web":
       7: data "google_artifact_registry_docker_image" "web" {

    The repository projects/demo/locations/us-central1/repositories/main has no
    image web:v9. Check its name and its tag.
    "#);
}
