//! Every annotation of Cloud Run's, and what people write in their place.

use super::super::annotations::{ANNOTATIONS, Meaning, Place};
use super::super::documents::{Converted, Given, convert};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A service with these lines in the annotations of the service and of the revision.
fn with(service: &str, revision: &str) -> Converted {
    let text = format!(
        "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: hello\n  \
         annotations:\n    example.com/own: a\n{service}\nspec:\n  template:\n    metadata:\n      \
         annotations:\n        example.com/own: b\n{revision}\n    spec:\n      containers:\n      \
         - {{name: app, image: i, ports: [{{containerPort: 8080}}]}}\n      \
         - {{name: proxy, image: j}}\n"
    );
    convert(&text, &given())
}

fn given() -> Given {
    Given {
        file: "f".to_owned(),
        project: Some("demo".to_owned()),
        region: Some("us-central1".to_owned()),
    }
}

/// A service with this annotation where it belongs.
fn with_one(name: &str, place: Place, value: &str) -> Converted {
    let line = format!("{name}: {value}");
    match place {
        Place::Revision => with("", &format!("        {line}")),
        Place::Service | Place::Anywhere => with(&format!("    {line}"), ""),
    }
}

/// Each annotation that is converted, a value, and lines of the configuration.
#[rustfmt::skip] // a table: one annotation a line
const CONVERTED: &[(&str, &str, &[&str])] = &[
    ("autoscaling.knative.dev/maxScale", "'7'", &["scaling {", "max_instance_count = 7"]),
    ("autoscaling.knative.dev/minScale", "'3'", &["scaling {", "min_instance_count = 3"]),
    ("run.googleapis.com/base-images", r#"'{"app": "base"}'"#, &[r#"base_image_uri = "base""#]),
    ("run.googleapis.com/binary-authorization", "default", &["binary_authorization {", "use_default = true"]),
    ("run.googleapis.com/binary-authorization", "projects/p/platforms/cloudRun/policies/x", &[r#"policy = "projects/p/platforms/cloudRun/policies/x""#]),
    ("run.googleapis.com/binary-authorization-breakglass", "because", &[r#"breakglass_justification = "because""#]),
    ("run.googleapis.com/build-base-image", "base", &["build_config {", r#"base_image = "base""#]),
    ("run.googleapis.com/build-enable-automatic-updates", "'true'", &["enable_automatic_updates = true"]),
    ("run.googleapis.com/build-environment-variables", r#"'{"A": "b"}'"#, &["environment_variables = {", r#"A = "b""#]),
    ("run.googleapis.com/build-function-target", "main", &[r#"function_target = "main""#]),
    ("run.googleapis.com/build-image-uri", "image", &[r#"image_uri = "image""#]),
    ("run.googleapis.com/build-service-account", "robot", &[r#"service_account = "robot""#]),
    ("run.googleapis.com/build-source-location", "gs://b/o", &[r#"source_location = "gs://b/o""#]),
    ("run.googleapis.com/build-worker-pool", "pool", &[r#"worker_pool = "pool""#]),
    ("run.googleapis.com/cloudsql-instances", "p:r:i", &["cloud_sql_instance {", r#"instances = ["p:r:i"]"#, r#"mount_path = "/cloudsql""#]),
    ("run.googleapis.com/container-dependencies", r#"'{"app": ["proxy"]}'"#, &[r#"depends_on = ["proxy"]"#]),
    ("run.googleapis.com/cpu-throttling", "'false'", &["resources {", "cpu_idle = false"]),
    ("run.googleapis.com/cpu-throttling", "'true'", &["cpu_idle = true"]),
    ("run.googleapis.com/custom-audiences", r#"'["a", "b"]'"#, &[r#"custom_audiences = ["a", "b"]"#]),
    ("run.googleapis.com/default-url-disabled", "'true'", &["default_uri_disabled = true"]),
    ("run.googleapis.com/description", "says hello", &[r#"description = "says hello""#]),
    ("run.googleapis.com/encryption-key", "key", &[r#"encryption_key = "key""#]),
    ("run.googleapis.com/execution-environment", "gen1", &[r#"execution_environment = "EXECUTION_ENVIRONMENT_GEN1""#]),
    ("run.googleapis.com/execution-environment", "gen2", &[r#"execution_environment = "EXECUTION_ENVIRONMENT_GEN2""#]),
    ("run.googleapis.com/gpu-zonal-redundancy-disabled", "'true'", &["gpu_zonal_redundancy_disabled = true"]),
    ("run.googleapis.com/health-check-disabled", "'true'", &["health_check_disabled = true"]),
    ("run.googleapis.com/iap-enabled", "'true'", &["iap_enabled = true"]),
    ("run.googleapis.com/ingress", "all", &[r#"ingress = "INGRESS_TRAFFIC_ALL""#]),
    ("run.googleapis.com/ingress", "internal", &[r#"ingress = "INGRESS_TRAFFIC_INTERNAL_ONLY""#]),
    ("run.googleapis.com/ingress", "internal-and-cloud-load-balancing", &[r#"ingress = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER""#]),
    ("run.googleapis.com/invoker-iam-disabled", "'true'", &["invoker_iam_disabled = true"]),
    ("run.googleapis.com/launch-stage", "BETA", &[r#"launch_stage = "BETA""#]),
    ("run.googleapis.com/manualInstanceCount", "'2'", &["manual_instance_count = 2"]),
    ("run.googleapis.com/maxScale", "'2'", &["max_instance_count = 2"]),
    ("run.googleapis.com/minScale", "'2'", &["min_instance_count = 2"]),
    ("run.googleapis.com/network-interfaces", r#"'[{"network": "n", "subnetwork": "s", "tags": "a, b"}]'"#, &["network_interfaces {", r#"network = "n""#, r#"subnetwork = "s""#, r#"tags = ["a", "b"]"#]),
    ("run.googleapis.com/network-interfaces", r#"'[{"subnetwork": "s", "tags": ["a", "b"]}]'"#, &[r#"tags = ["a", "b"]"#]),
    ("run.googleapis.com/scalingMode", "manual", &[r#"scaling_mode = "MANUAL""#]),
    ("run.googleapis.com/sessionAffinity", "'true'", &["session_affinity = true"]),
    ("run.googleapis.com/startup-cpu-boost", "'true'", &["startup_cpu_boost = true"]),
    ("run.googleapis.com/vpc-access-connector", "c", &[r#"connector = "projects/demo/locations/us-central1/connectors/c""#]),
    ("run.googleapis.com/vpc-access-connector", "projects/p/locations/r/connectors/c", &[r#"connector = "projects/p/locations/r/connectors/c""#]),
];

/// Those that another key or annotation must go with, which other tests show.
const TOGETHER: &[&str] = &["run.googleapis.com/secrets", "run.googleapis.com/vpc-access-egress"];

fn place_of(name: &str) -> Place {
    ANNOTATIONS.iter().find(|(it, ..)| *it == name).unwrap_or_else(|| panic!("{name}")).1
}

/// The lines of a configuration, without the alignment of equals signs.
fn lines(converted: &Converted) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    converted.hcl.lines().map(words).collect()
}

#[test]
fn every_annotation_is_converted_without_a_note() {
    for (name, value, expected) in CONVERTED {
        let converted = with_one(name, place_of(name), value);
        assert_eq!((&*converted.notes, &*converted.errors), ("", ""), "{name}");
        let lines = lines(&converted);
        for line in *expected {
            assert!(lines.contains(&(*line).to_owned()), "{name}: no {line} in\n{}", converted.hcl);
        }
    }
    let tested: BTreeSet<_> =
        CONVERTED.iter().map(|(name, ..)| *name).chain(TOGETHER.iter().copied()).collect();
    let known = ANNOTATIONS.iter().filter(|(.., meaning)| *meaning == Meaning::Converted);
    assert_eq!(tested, known.map(|(name, ..)| *name).collect());
}

#[test]
fn every_other_annotation_has_a_note() {
    let others = ANNOTATIONS.iter().filter(|(.., meaning)| *meaning != Meaning::Converted);
    for (name, place, meaning) in others {
        let converted = with_one(name, *place, "x");
        let reason = match meaning {
            Meaning::Without => "google_cloud_run_v2_service has no attribute for it",
            _ => "written by Google or gcloud, and no part of a configuration",
        };
        let expected = format!(r#"annotations["{name}"]: {reason}"#);
        assert!(converted.notes.contains(&expected), "{name}: {}", converted.notes);
        let code = converted.hcl.lines().filter(|line| !line.starts_with('#'));
        assert!(code.into_iter().all(|line| !line.contains(name)), "{}", converted.hcl);
    }
}

#[test]
fn every_annotation_at_the_wrong_level_has_a_note() {
    for (name, place, meaning) in ANNOTATIONS {
        if *meaning == Meaning::WrittenByGoogle || *place == Place::Anywhere {
            continue;
        }
        let (wrong, belongs) = match place {
            Place::Service => (Place::Revision, "belongs to metadata.annotations of the service"),
            _ => (Place::Service, "belongs to spec.template.metadata.annotations"),
        };
        let converted = with_one(name, wrong, "x");
        assert!(converted.notes.contains(belongs), "{name}: {}", converted.notes);
        assert_eq!(
            converted.hcl.lines().filter(|line| line.contains("\"x\"")).count(),
            0,
            "{name}"
        );
    }
}

/// The table that the list of annotations was made from.
#[test]
fn every_annotation_of_the_reference_is_known() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/knative-yaml.md");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(std::env::var_os("REQUIRE_FACTS").is_none(), "{} is missing", path.display());
        println!("skipped: there are no facts beside the checkout");
        return;
    };
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let mut names = 0;
    for row in rows {
        let cell = row.split('|').nth(1).unwrap_or_default();
        for name in cell.split('`').skip(1).step_by(2) {
            names += 1;
            let part = name.trim_end_matches('…');
            let is_known = ANNOTATIONS.iter().any(|(it, ..)| {
                it.starts_with(part) || it.ends_with(&format!("/{part}")) || it.ends_with(part)
            });
            assert!(is_known, "{name}");
        }
    }
    assert!(names > 40, "only {names} annotations in the table");
}

#[test]
fn a_misspelled_annotation_is_converted_as_what_was_meant() {
    let cases = [
        ("autoscaling.knative.dev/max-scale: '7'", "max_instance_count = 7"),
        ("run.googleapis.com/session-affinity: 'true'", "session_affinity = true"),
        ("run.googleapis.com.cpu-throttling: 'false'", "cpu_idle = false"),
        ("run.googleapis.com/network-interface: '[{\"network\": \"n\"}]'", "network = \"n\""),
        ("run.googleapis.com/network-interfaces: ‘[{“network”:“n”}]’", "network = \"n\""),
        ("run.googleapis.com.network-interface: ‘[{“network”: “n”}]’", "network = \"n\""),
        ("run.googleapis.com/encryption-key: “key”", "encryption_key = \"key\""),
    ];
    for (line, expected) in cases {
        let converted = with("", &format!("        {line}"));
        assert!(lines(&converted).contains(&expected.to_owned()), "{line}\n{converted:?}");
        let is_told = ["which was probably meant", "read as plain quotes"];
        assert!(is_told.iter().any(|it| converted.notes.contains(it)), "{line}\n{converted:?}");
        assert_eq!(converted.errors, "", "{line}");
    }
}

#[test]
fn json_without_quotes_is_read_as_yaml() {
    let name = "run.googleapis.com/container-dependencies";
    for text in ["{app: [proxy]}", "{app:[proxy]}", "{\"app\": [proxy]}"] {
        let converted = with("", &format!("        {name}: '{text}'"));
        assert!(
            lines(&converted).contains(&"depends_on = [\"proxy\"]".to_owned()),
            "{converted:?}"
        );
        assert!(converted.notes.contains("is not JSON, and was read as YAML"), "{converted:?}");
    }
    // Typographic quotes within a text are part of it.
    let converted = with("    run.googleapis.com/custom-audiences: '[\"a “b”\"]'", "");
    assert!(lines(&converted).contains(&"custom_audiences = [\"a “b”\"]".to_owned()));
    assert_eq!(converted.notes, "");
}

#[test]
fn an_unknown_annotation_of_googles_is_listed_with_what_may_have_been_meant() {
    let converted = with(
        "    run.googleapis.com/ingres: all\n    run.googleapis.com/nonsense: x\n    cpu-throttling: y",
        "        run.googleapis.com/vpc-acces-egres: all\n        client.knative.dev/user-image: z",
    );
    insta::assert_snapshot!(converted.notes, @r#"
    f:7:32: metadata.annotations["run.googleapis.com/ingres"]: unknown annotation; `run.googleapis.com/ingress` may have been meant
    f:8:34: metadata.annotations["run.googleapis.com/nonsense"]: unknown annotation
    f:9:21: metadata.annotations.cpu-throttling: is carried over as an annotation of your own; `run.googleapis.com/cpu-throttling` may have been meant
    f:15:45: spec.template.metadata.annotations["run.googleapis.com/vpc-acces-egres"]: unknown annotation; `run.googleapis.com/vpc-access-egress` may have been meant
    f:16:40: spec.template.metadata.annotations["client.knative.dev/user-image"]: written by Google or gcloud, and no part of a configuration
    "#);
}

#[test]
fn values_that_google_does_not_have_are_listed() {
    let converted = with(
        "    run.googleapis.com/ingress: some\n    run.googleapis.com/maxScale: many\n    \
         run.googleapis.com/iap-enabled: perhaps\n    run.googleapis.com/custom-audiences: 'a, b'",
        "        run.googleapis.com/vpc-access-egress: all-traffic\n        \
         run.googleapis.com/network-interfaces: '[{}, {\"network\": \"n\", \"zone\": \"z\"}]'\n        \
         run.googleapis.com/container-dependencies: '{\"other\": [\"app\"]}'\n        \
         run.googleapis.com/secrets: 'a:projects/p/secrets/s,nonsense'",
    );
    insta::assert_snapshot!(converted.notes, @r#"
    f:7:33: metadata.annotations["run.googleapis.com/ingress"]: must be one of `all`, `internal`, `internal-and-cloud-load-balancing`, and is "some"
    f:8:34: metadata.annotations["run.googleapis.com/maxScale"]: must be a whole number, and is "many"
    f:9:37: metadata.annotations["run.googleapis.com/iap-enabled"]: must be true or false, and is "perhaps"
    f:10:42: metadata.annotations["run.googleapis.com/custom-audiences"]: must be JSON
    f:17:48: spec.template.metadata.annotations["run.googleapis.com/network-interfaces"][0]: must name a network or a subnetwork
    f:17:48: spec.template.metadata.annotations["run.googleapis.com/network-interfaces"][1].zone: unknown key
    f:18:52: spec.template.metadata.annotations["run.googleapis.com/container-dependencies"]: the key "other" is not converted: no container has this name
    f:19:37: spec.template.metadata.annotations["run.googleapis.com/secrets"]: "a:projects/p/secrets/s" is not converted: nothing refers to it
    f:19:37: spec.template.metadata.annotations["run.googleapis.com/secrets"]: "nonsense" is not converted: it is not `alias:projects/P/secrets/S`
    "#);
}
