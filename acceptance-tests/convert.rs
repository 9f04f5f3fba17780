//! `terraform-provider-google convert`: the configuration that it prints is formatted, valid, and that of
//! the service which the YAML describes.

use crate::world::{Finished, World};
use serde_json::Value as Json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn manifests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance-tests/fixtures/manifests")
}

fn manifest(name: &str) -> String {
    std::fs::read_to_string(manifests().join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Runs the command on a manifest.
fn convert(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_terraform-provider-google"))
        .arg("convert")
        .args(arguments)
        .current_dir(manifests())
        .env_clear()
        .output()
        .expect("the program starts")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the program prints UTF-8")
}

/// The configuration of a manifest, in the project and region of the tests.
fn configuration_of(name: &str) -> String {
    let output = convert(&["--project=demo", "--region=us-central1", &format!("{name}.yaml")]);
    assert_eq!(output.status.code(), Some(0), "{name}: {}", text(output.stderr));
    text(output.stdout)
}

/// Asserts that `terraform fmt` would leave a configuration as it is.
#[track_caller]
fn expect_formatted(world: &World, configuration: &str) {
    world.write("main.tf", configuration);
    let checked: Finished = world.run(&["fmt", "-check", "-diff", "-no-color", "main.tf"]);
    assert_eq!(checked.code, Some(0), "{}\n{configuration}", checked.everything());
}

/// A network, a subnetwork, a connector and secrets, as far as manifests refer to them.
const SURROUNDINGS: &str = r#"
resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  for_each      = { egress = "10.0.0.0/26", main = "10.0.1.0/26" }
  name          = each.key
  network       = google_compute_network.main.id
  ip_cidr_range = each.value
}
"#;

const SERVICES: &str = "run.googleapis.com/v2/projects/demo/locations/us-central1/services";

const CPU_IS_NOT_IDLE: &str = "  template.0.containers.0.resources.0.cpu_idle: null -> false";

/// Creates the service with this name as Google's own API describes it, as another tool would.
fn create(world: &World, service: &str, body: &Json) {
    let Some(revision) = body["traffic"][0]["revision"].as_str() else {
        world.another_tool("POST", &format!("{SERVICES}?serviceId={service}"), body);
        return;
    };
    // Requests can only go to a revision that exists.
    let mut first = body.clone();
    first["template"]["revision"] = revision.into();
    first["traffic"] = Json::Null;
    world.another_tool("POST", &format!("{SERVICES}?serviceId={service}"), &first);
    world.another_tool("PATCH", &format!("{SERVICES}/{service}"), body);
}

/// The manifests, each with the name of its service.
const MANIFESTS: &[(&str, &str)] = &[
    ("canary", "shop"),
    ("cloudsql", "ledger"),
    ("collector", "metrics"),
    ("direct-egress", "crawler"),
    ("exported", "orders"),
    ("gpu", "inference"),
    ("grpc", "grpc-api"),
    ("hello", "hello"),
    ("locked-down", "locked-down"),
    ("sidecar", "front-door"),
];

/// The bodies beside the manifests were written by hand from Google's description of version 2 of its API.
#[test]
fn the_configuration_of_a_manifest_imports_the_service_that_it_describes() {
    for (name, service) in MANIFESTS {
        let world = World::new();
        world.apply(SURROUNDINGS);
        world.run(&["state", "rm", "google_compute_subnetwork.egress"]).expect_success();
        world.run(&["state", "rm", "google_compute_network.main"]).expect_success();
        let body: Json = serde_json::from_str(&manifest(&format!("{name}.json"))).expect("JSON");
        create(&world, service, &body);
        let configuration = configuration_of(name);
        expect_formatted(&world, &configuration);
        let address = format!("google_cloud_run_v2_service.{}", service.replace('-', "_"));
        let changes = world.plan(&configuration).changes();
        let changes: Vec<_> =
            changes.lines().filter(|line| !line.starts_with("  known after apply")).collect();
        let expected = match *name {
            // In these, YAML says what Google has anyway and does not return.
            "canary" => vec!["update", "  template.0.revision: null -> \"shop-v2\""],
            "gpu" => vec!["update", CPU_IS_NOT_IDLE],
            "sidecar" => vec![
                "update",
                "  launch_stage: \"GA\" -> \"BETA\"",
                CPU_IS_NOT_IDLE,
                "  template.0.containers.1.resources.0.cpu_idle: null -> false",
            ],
            "locked-down" => vec!["update", "  invoker_iam_disabled: null -> false"],
            _ => vec!["no-op"],
        };
        let first = format!("import, {} {address}", expected[0]);
        assert_eq!(changes, [&[&*first], &expected[1..]].concat(), "{name}\n{configuration}");
        let revision = |world: &World| {
            let url = format!("{SERVICES}/{service}");
            world.another_tool("GET", &url, &Json::Null)["latestCreatedRevision"].clone()
        };
        let before = revision(&world);
        world.apply(&configuration).settles();
        assert_eq!(revision(&world), before, "{name}");
    }
}

/// Without the import block, so that Google's rules for a new service count.
#[test]
fn the_configuration_of_a_manifest_creates_the_service() {
    for (name, _) in MANIFESTS.iter().filter(|(name, _)| *name != "canary") {
        let world = World::new();
        let configuration = configuration_of(name);
        let start = configuration.find("resource \"").expect("there is a resource");
        world.apply(SURROUNDINGS);
        world.apply(&(SURROUNDINGS.to_owned() + &configuration[start..])).settles();
    }
}

#[test]
fn the_yaml_of_the_slide_is_converted_as_what_was_meant() {
    let world = World::new();
    let output = convert(&["--project=demo", "--region=us-central1", "slide.yaml"]);
    insta::assert_snapshot!(text(output.stderr), @r#"
    slide.yaml:9:47: typographic quotes, which were read as plain quotes
    slide.yaml:9:47: spec.template.metadata.annotations["run.googleapis.com.network-interface"]: is not an annotation of Cloud Run; converted as `run.googleapis.com/network-interfaces`, which was probably meant
    slide.yaml:10:47: spec.template.metadata.annotations["run.googleapis.com/vpc-access-egress"]: must be one of `all-traffic`, `all`, `private-ranges-only`, and is "EGRESS_SETTING"
    "#);
    let configuration = text(output.stdout);
    expect_formatted(&world, &configuration);
    let resource = &configuration[configuration.find("resource \"").expect("it has one")..];
    let plan = world.plan(resource);
    assert_eq!(plan.changes(), "create google_cloud_run_v2_service.slide\n");
    // The placeholders of the slide, as somebody would replace them.
    let filled = resource.replace("\"NETWORK\"", "\"main\"").replace("\"SUBNET\"", "\"egress\"");
    world.apply(SURROUNDINGS);
    world.apply(&(SURROUNDINGS.to_owned() + &filled)).settles();
    let state = world.state("google_cloud_run_v2_service.slide");
    let interface = &state["template"][0]["vpc_access"][0]["network_interfaces"][0];
    let names = (interface["network"].as_str(), interface["subnetwork"].as_str());
    assert_eq!(names, (Some("main"), Some("egress")));
}

#[test]
fn several_services_are_valid_together() {
    let world = World::new();
    let output = convert(&["several.yaml"]);
    assert_eq!(output.status.code(), Some(0));
    let configuration = text(output.stdout);
    expect_formatted(&world, &configuration);
    world.run(&["validate", "-no-color"]).expect_success();
    assert_eq!(configuration.matches("resource \"google_cloud_run_v2_service\"").count(), 2);
}

/// What a revision says in its annotations, and what stands below the image of its container: things that HCL
/// cannot say as YAML does, or that Cloud Run does not have.
const ODD: &[(&str, &str)] = &[
    ("vpc-access-connector: \"\"", ""),
    (
        "vpc-access-connector: old\n        run.googleapis.com/network-interfaces: '[{\"network\":\"main\"}]'",
        "",
    ),
    ("network-interfaces: '[{\"network\":\"main\"},{\"network\":\"other\"}]'", ""),
    ("network-interfaces: '[{\"network\":\"\",\"tags\":[\"a\"]},{}]'", ""),
    ("network-interfaces: '[]'\n        run.googleapis.com/vpc-access-egress: all", ""),
    (
        "cloudsql-instances: p:r:i",
        "        volumeMounts: [{name: a, mountPath: /cloudsql}]\n      volumes: [{name: a, emptyDir: {}}]",
    ),
    (
        "cloudsql-instances: ','",
        "        volumeMounts: [{name: a, mountPath: /a}, {mountPath: /b}]",
    ),
    (
        "sessionAffinity: 'maybe'",
        "        ports: [{name: web, containerPort: 9000}, {containerPort: 9001}]",
    ),
    (
        "cpu-throttling: 'false'",
        "        livenessProbe: {tcpSocket: {port: http1}}\n        ports: [{name: http1}]",
    ),
    (
        "cpu-throttling: 'no'",
        "        livenessProbe: {tcpSocket: {}}\n        startupProbe: {exec: {command: [a]}}",
    ),
    (
        "secrets: 'a:b'",
        "        env: [{name: A, valueFrom: {secretKeyRef: {name: a}}}, {name: A, value: b}, {value: c}]",
    ),
    (
        "execution-environment: gen3",
        "        resources: {limits: {cpu: 1, disk: 1Gi}, requests: {cpu: 1}}",
    ),
    (
        "encryption-key-shutdown-hours: '1'",
        "        envFrom: []\n        readinessProbe: {tcpSocket: {port: 1}}",
    ),
    (
        "container-dependencies: '{\"a\":[\"b\"]}'",
        "        volumeMounts: []\n      volumes: [{name: v, configMap: {}}]",
    ),
    (
        "base-images: '{\"\":\"b\"}'",
        "      nodeSelector: {run.googleapis.com/accelerator: nvidia-l4, a: b}",
    ),
];

#[test]
fn what_is_odd_in_yaml_is_valid_in_the_configuration() {
    let documents = ODD.iter().enumerate().map(|(at, (annotation, lines))| {
        format!(
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: odd-{at}\nspec:\n  template:\n    \
             metadata:\n      annotations:\n        run.googleapis.com/{annotation}\n    spec:\n      \
             containers:\n      - image: i\n{lines}\n"
        )
    });
    let documents: Vec<_> = documents.collect();
    let world = World::new();
    // The last of them twice.
    world.write("odd.yaml", &[&documents[..], &documents[ODD.len() - 1..]].concat().join("---\n"));
    let path = world.path("odd.yaml");
    let output = convert(&[path.to_str().expect("it is text")]);
    let (configuration, told) = (text(output.stdout), text(output.stderr));
    assert_eq!(configuration.matches("resource \"").count(), ODD.len(), "{told}");
    assert!(told.contains("only the first is converted"), "{told}");
    for at in 0..ODD.len() {
        let name = format!("resource \"google_cloud_run_v2_service\" \"odd_{at}\"");
        assert!(configuration.contains(&name), "{name}: {told}");
    }
    expect_formatted(&world, &configuration);
    world.run(&["validate", "-no-color"]).expect_success();
}

/// What YAML can contain and HCL must escape arrives unchanged at Google.
#[test]
fn every_text_reaches_google_as_it_was() {
    let texts = [
        "${a} %{b} $${c} %%{d} $$$",
        "one\n  two: ${x}\n\nthree %{y}\n",
        " indented\n  more\n",
        "a\nEOT\nb\n",
        "tab\there\nand\n",
        "quote \" and \\ and 'single' \u{1} ü 😀",
        "trailing space \nnext\n",
        "\n\nblank first\n",
    ];
    let env: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| serde_json::json!({"name": format!("T{at}"), "value": text}))
        .collect();
    let service = serde_json::json!({
        "apiVersion": "serving.knative.dev/v1", "kind": "Service",
        "metadata": {"name": "texts", "labels": {"grün": "wert", "team": "a"}, "annotations": {"for": "1", "a b": "2"}},
        "spec": {"template": {"spec": {"containers": [{"image": "i", "env": env, "args": texts}]}}},
    });
    let world = World::new();
    world.write("service.yaml", &service.to_string());
    let path = world.path("service.yaml");
    let path = path.to_str().expect("it is text");
    let output = convert(&["--project=demo", "--region=us-central1", path]);
    assert_eq!(output.status.code(), Some(0));
    let configuration = text(output.stdout);
    expect_formatted(&world, &configuration);
    let start = configuration.find("resource \"").expect("there is a resource");
    let plan = world.plan(&configuration[start..]);
    assert!(plan.changes().starts_with("create "), "{}", plan.changes());
    world.apply(&configuration[start..]);
    let sent = world.state("google_cloud_run_v2_service.texts");
    let container = &sent["template"][0]["containers"][0];
    assert_eq!(container["args"], serde_json::json!(texts));
    let values: std::collections::BTreeMap<_, _> = container["env"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["name"].to_string(), it["value"].clone()))
        .collect();
    assert_eq!(
        values.into_values().collect::<Vec<_>>(),
        serde_json::json!(texts).as_array().expect("a list").clone()
    );
}

#[test]
fn standard_input_is_read_and_errors_have_a_status() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_terraform-provider-google"))
        .args(["convert", "-"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    let jobs = manifest("hello.yaml") + "---\napiVersion: run.googleapis.com/v1\nkind: Job\n";
    stdin.write_all(jobs.as_bytes()).expect("the program reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(output.stdout).contains("resource \"google_cloud_run_v2_service\" \"hello\""));
    insta::assert_snapshot!(text(output.stderr), @"stdin:16:1: a Job is not converted, only a Service; write a google_cloud_run_v2_job by hand");
    let missing = convert(&["no-such-file.yaml"]);
    assert_eq!((missing.status.code(), missing.stdout.len()), (Some(1), 0));
    assert!(text(missing.stderr).starts_with("cannot read no-such-file.yaml: "));
}

#[test]
fn the_guide_shows_what_the_program_prints() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides/from-yaml.md");
    let guide = std::fs::read_to_string(guide).expect("the guide");
    let block = |language: &str| {
        let start = format!("```{language}\n");
        let rest = guide.split_once(&start).expect("a block of this language").1;
        rest.split_once("```\n").expect("the end of the block").0.to_owned()
    };
    let world = World::new();
    world.write("service.yaml", &block("yaml"));
    let output = Command::new(env!("CARGO_BIN_EXE_terraform-provider-google"))
        .args(["convert", "service.yaml"])
        .current_dir(world.path("service.yaml").parent().expect("a folder"))
        .env_clear()
        .output()
        .expect("the program starts");
    assert_eq!(text(output.stdout), block("terraform"));
    assert_eq!(text(output.stderr), block("text"));
}
