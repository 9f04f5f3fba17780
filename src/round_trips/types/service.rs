//! Cloud Run services.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value as Json, json};

use super::super::entry::look_up;
use super::super::generated::{any_of, go_round, maybe_one, object};
use super::super::world::{Held, World};
use super::{Entry, a_network, a_subnetwork, service_rows};
use crate::value::Value;

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![a_network(), a_subnetwork()],
        rows: service_rows::rows(),
        untried: &[
            ("multi_region_settings.regions", "needs the location global"),
            ("template.containers.depends_on", "needs two containers"),
            ("template.gpu_zonal_redundancy_disabled", "needs a GPU"),
        ],
        undescribed: &[
            ("tags", "hashicorp/google sends it with a create; the document omits it"),
            (
                "template.containers.readiness_probe.success_threshold",
                "hashicorp/google sends it; the document of 2026-10-31 omits it",
            ),
        ],
        ..Entry::new(
            "google_cloud_run_v2_service",
            ("run.v2", "GoogleCloudRunV2Service"),
            json!({
                "name": "web",
                "location": "us-central1",
                "deletion_protection": false,
                "template": [{"containers": [{"image": "gcr.io/demo/app"}]}],
            }),
        )
    }
}

fn null_or(values: impl IntoIterator<Item = Json>) -> BoxedStrategy<Json> {
    any_of([Json::Null].into_iter().chain(values))
}

/// A map of keys and values, or none.
fn texts() -> BoxedStrategy<Json> {
    null_or([json!({}), json!({"a": "1"}), json!({"a": "2", "b": "x"})])
}

/// Configurations that Google takes.
fn configurations() -> BoxedStrategy<Json> {
    let flag = || null_or([json!(true), json!(false)]);
    let binary_authorization = object(vec![
        ("breakglass_justification", null_or([json!("because")])),
        ("use_default", any_of([json!(true)])),
    ]);
    let scaling = object(vec![
        ("min_instance_count", null_or([json!(0), json!(1)])),
        ("max_instance_count", null_or([json!(5)])),
        ("scaling_mode", null_or([json!(""), json!("AUTOMATIC")])),
    ]);
    let manual = object(vec![
        ("manual_instance_count", any_of([json!(0), json!(2)])),
        ("scaling_mode", any_of([json!("MANUAL")])),
    ]);
    object(vec![
        ("name", any_of([json!("web")])),
        ("location", any_of([json!("us-central1")])),
        ("annotations", texts()),
        ("binary_authorization", maybe_one(binary_authorization)),
        ("client", null_or([json!("terraform")])),
        ("client_version", null_or([json!("1")])),
        ("custom_audiences", null_or([json!([]), json!(["one", "two"]), json!(["two"])])),
        ("default_uri_disabled", flag()),
        ("deletion_policy", null_or([json!("DELETE")])),
        ("deletion_protection", any_of([json!(false)])),
        ("description", null_or([json!(""), json!("a service"), json!("another")])),
        ("iap_enabled", flag()),
        (
            "ingress",
            null_or([
                json!(""),
                json!("INGRESS_TRAFFIC_ALL"),
                json!("INGRESS_TRAFFIC_INTERNAL_ONLY"),
            ]),
        ),
        ("invoker_iam_disabled", flag()),
        ("labels", texts()),
        ("launch_stage", null_or([json!("GA")])),
        ("project", null_or([json!("demo")])),
        ("scaling", prop_oneof![maybe_one(scaling), maybe_one(manual)].boxed()),
        ("tags", any_of([Json::Null, Json::Null, json!({"tagKeys/1": "tagValues/2"})])),
        ("template", template().prop_map(|template| json!([template])).boxed()),
        ("traffic", traffic()),
    ])
}

fn traffic() -> BoxedStrategy<Json> {
    let latest = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
    null_or([
        json!([{"type": latest, "percent": 100}]),
        json!([{"type": latest, "percent": 100, "tag": "now"}]),
        json!([{"type": latest, "percent": 100}, {"type": latest, "percent": 0, "tag": "canary"}]),
        json!([{"type": latest, "percent": 100}, {"type": latest, "tag": "canary"}]),
    ])
}

fn template() -> BoxedStrategy<Json> {
    let flag = || null_or([json!(true), json!(false)]);
    let scaling = object(vec![
        ("max_instance_count", null_or([json!(3), json!(100)])),
        ("min_instance_count", null_or([json!(0), json!(1)])),
    ]);
    let plain = object(vec![
        ("annotations", texts()),
        (
            "encryption_key",
            null_or([json!("projects/demo/locations/us-central1/keyRings/r/cryptoKeys/k")]),
        ),
        (
            "execution_environment",
            null_or([
                json!(""),
                json!("EXECUTION_ENVIRONMENT_GEN1"),
                json!("EXECUTION_ENVIRONMENT_GEN2"),
            ]),
        ),
        ("health_check_disabled", flag()),
        ("labels", texts()),
        ("max_instance_request_concurrency", null_or([json!(1), json!(80), json!(100)])),
        ("service_account", null_or([json!("runner@demo.iam.gserviceaccount.com")])),
        ("session_affinity", flag()),
        ("timeout", null_or([json!("300s"), json!("300.000s"), json!("60s")])),
        ("scaling", maybe_one(scaling)),
        ("vpc_access", vpc_access()),
    ]);
    (plain, containers(), volumes())
        .prop_map(|(mut template, containers, volumes)| {
            template["containers"] = containers;
            if !volumes.is_null() {
                mount(&mut template, &volumes);
                template["volumes"] = volumes;
            }
            template
        })
        .boxed()
}

fn vpc_access() -> BoxedStrategy<Json> {
    let egress = || null_or([json!("ALL_TRAFFIC"), json!("PRIVATE_RANGES_ONLY")]);
    let subnetwork = || {
        any_of([
            json!("sub"),
            json!("projects/demo/regions/us-central1/subnetworks/sub"),
            json!(
                "https://www.googleapis.com/compute/v1/projects/demo/regions/us-central1/subnetworks/sub"
            ),
        ])
    };
    let interface = object(vec![
        ("network", null_or([json!("net"), json!("projects/demo/global/networks/net")])),
        ("subnetwork", subnetwork()),
        ("tags", null_or([json!([]), json!(["a", "b"]), json!(["b"])])),
    ]);
    let direct = object(vec![
        ("egress", egress()),
        ("network_interfaces", interface.prop_map(|interface| json!([interface])).boxed()),
    ]);
    let connector = object(vec![
        ("egress", egress()),
        ("connector", any_of([json!("projects/demo/locations/us-central1/connectors/c")])),
    ]);
    prop_oneof![2 => maybe_one(direct), 1 => maybe_one(connector)].boxed()
}

/// One container that takes requests, and perhaps another beside it.
fn containers() -> BoxedStrategy<Json> {
    let first = container("app", true);
    let second = prop_oneof![2 => Just(Json::Null), 1 => container("side", false)];
    (first, second, any::<bool>(), any::<bool>())
        .prop_map(|(mut first, mut second, is_named, is_turned)| {
            if second.is_null() {
                if !is_named {
                    first.as_object_mut().expect("an object").remove("name");
                }
                return json!([first]);
            }
            // The container that takes the requests is identified by its ports.
            first["ports"] = json!([{"container_port": 8080}]);
            second["depends_on"] = json!(["app"]);
            if is_turned { json!([second, first]) } else { json!([first, second]) }
        })
        .boxed()
}

fn container(name: &'static str, takes_requests: bool) -> BoxedStrategy<Json> {
    let ports = object(vec![
        ("container_port", null_or([json!(8080), json!(9000)])),
        ("name", null_or([json!("http1"), json!("h2c")])),
    ]);
    let resources = object(vec![
        ("cpu_idle", null_or([json!(true), json!(false)])),
        (
            "limits",
            null_or([
                json!({"cpu": "1"}),
                json!({"cpu": "2000m", "memory": "1024Mi"}),
                json!({"memory": "0.5Gi"}),
            ]),
        ),
        ("startup_cpu_boost", null_or([json!(true), json!(false)])),
    ]);
    let none = || Just(Json::Null).boxed();
    object(vec![
        ("name", any_of([json!(name)])),
        ("image", any_of([json!("gcr.io/demo/one"), json!("gcr.io/demo/two")])),
        ("args", null_or([json!([]), json!(["-v"]), json!(["-v", ""])])),
        ("base_image_uri", null_or([json!("gcr.io/demo/base")])),
        ("command", null_or([json!(["run"])])),
        ("env", env()),
        ("liveness_probe", maybe_one(probe(Kind::Liveness))),
        ("ports", if takes_requests { maybe_one(ports) } else { none() }),
        ("readiness_probe", maybe_one(probe(Kind::Readiness))),
        ("resources", maybe_one(resources)),
        ("startup_probe", maybe_one(probe(Kind::Startup))),
        ("working_dir", null_or([json!("/app")])),
    ])
    // A probe of a container without a port has to name one.
    .prop_map(move |container| if takes_requests { container } else { with_ports(container) })
    .boxed()
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Startup,
    Liveness,
    Readiness,
}

fn probe(kind: Kind) -> BoxedStrategy<Json> {
    let port = || null_or([json!(8080), json!(9001)]);
    let grpc = object(vec![("port", port()), ("service", null_or([json!("health")]))])
        .prop_map(|it| json!({"grpc": [it]}));
    let headers =
        null_or([json!([{"name": "a", "value": "1"}, {"name": "b"}]), json!([{"name": "b"}])]);
    let mut http = vec![("path", null_or([json!("/"), json!("/live")])), ("port", port())];
    if kind != Kind::Readiness {
        http.push(("http_headers", headers));
    }
    let http = object(http).prop_map(|it| json!({"http_get": [it]}));
    let tcp =
        object(vec![("port", if kind == Kind::Liveness { any_of([json!(8080)]) } else { port() })])
            .prop_map(|it| json!({"tcp_socket": [it]}));
    let how = if kind == Kind::Readiness {
        prop_oneof![grpc, http].boxed()
    } else {
        prop_oneof![grpc, http, tcp].boxed()
    };
    let number = |values: [i64; 2]| null_or(values.map(Json::from));
    let mut numbers = vec![
        ("failure_threshold", number([2, 3])),
        ("period_seconds", number([10, 20])),
        ("timeout_seconds", number([1, 2])),
    ];
    match kind {
        Kind::Readiness => numbers.push(("success_threshold", number([1, 2]))),
        _ => numbers.push(("initial_delay_seconds", number([0, 5]))),
    }
    (object(numbers), how)
        .prop_map(|(mut probe, how)| {
            for (name, value) in how.as_object().expect("an object") {
                probe[name] = value.clone();
            }
            probe
        })
        .boxed()
}

/// A container that takes no requests has no port that a probe could follow.
fn with_ports(mut container: Json) -> Json {
    for probe in ["startup_probe", "liveness_probe", "readiness_probe"] {
        for how in ["grpc", "http_get", "tcp_socket"] {
            let pointer = format!("/{probe}/0/{how}/0");
            if let Some(how) = container.pointer_mut(&pointer) {
                how["port"] = json!(9001);
            }
        }
    }
    container
}

fn env() -> BoxedStrategy<Json> {
    let secret = json!([{"secret_key_ref": [{"secret": "s", "version": "latest"}]}]);
    let all = vec![
        json!({"name": "A", "value": "1"}),
        json!({"name": "B", "value": ""}),
        json!({"name": "C"}),
        json!({"name": "D", "value_source": secret}),
        json!({"name": "E", "value_source": [{"secret_key_ref": [{"secret": "projects/other/secrets/s", "version": "3"}]}]}),
    ];
    prop::sample::subsequence(all, 0..=5)
        .prop_shuffle()
        .prop_map(|env| if env.is_empty() { Json::Null } else { Json::Array(env) })
        .boxed()
}

fn volumes() -> BoxedStrategy<Json> {
    let all = vec![
        json!({"name": "sql", "cloud_sql_instance": [{"instances": ["p:r:two", "p:r:one"]}]}),
        json!({"name": "empty", "empty_dir": [{"size_limit": "512Mi"}]}),
        json!({"name": "disk", "empty_dir": [{"medium": "DISK", "size_limit": "1Gi"}]}),
        json!({"name": "bucket", "gcs": [{"bucket": "b", "read_only": true, "mount_options": ["log-severity=info"]}]}),
        json!({"name": "open", "gcs": [{"bucket": "b", "read_only": false}]}),
        json!({"name": "share", "nfs": [{"server": "10.0.0.9", "path": "/x", "read_only": false}]}),
        json!({"name": "secret", "secret": [{"secret": "s", "default_mode": 292, "items": [{"path": "p", "version": "latest", "mode": 256}, {"path": "q", "version": "1"}]}]}),
        json!({"name": "whole", "secret": [{"secret": "s"}]}),
    ];
    prop::sample::subsequence(all, 0..=3)
        .prop_shuffle()
        .prop_map(|volumes| if volumes.is_empty() { Json::Null } else { Json::Array(volumes) })
        .boxed()
}

/// Mounts every volume in the first container.
fn mount(template: &mut Json, volumes: &Json) {
    let mounts: Vec<_> = volumes
        .as_array()
        .into_iter()
        .flatten()
        .map(|volume| match volume["name"].as_str().unwrap_or_default() {
            "sql" => json!({"name": "sql", "mount_path": "/cloudsql"}),
            "bucket" => json!({"name": "bucket", "mount_path": "/mnt/bucket", "sub_path": "x"}),
            name => json!({"name": name, "mount_path": format!("/mnt/{name}")}),
        })
        .collect();
    template["containers"][0]["volume_mounts"] = Json::Array(mounts);
}

#[test]
fn services_go_round() {
    go_round(&entry(), configurations, |_, _| true);
}

/// A service that gcloud deployed, in a state that another provider wrote: it shows what gcloud left there.
#[tokio::test]
async fn what_gcloud_left_in_a_state_plans_empty() -> TestCaseResult {
    let entry = entry();
    let resource = entry.resource();
    let world = World::of(&entry).await;
    let created = world.apply(resource, &Held::default(), &entry.minimal).await?;
    world.alter(resource, &created.state, |service| {
        service["client"] = json!("gcloud");
        service["clientVersion"] = json!("500.0.0");
        service["template"]["revision"] = json!("web-00001-abc");
    });
    let mut state = created.state.clone();
    let Value::Object(attributes) = &mut state else { return Ok(()) };
    attributes.insert("client".to_owned(), "gcloud".into());
    attributes.insert("client_version".to_owned(), "500.0.0".into());
    if let Some(Value::List(templates)) = attributes.get_mut("template")
        && let Some(Value::Object(template)) = templates.first_mut()
    {
        template.insert("revision".to_owned(), "web-00001-abc".into());
    }
    let held = Held { state: state.clone(), ..Held::default() };
    let read = world.settles(resource, &held, &entry.minimal).await?;
    for name in ["client", "client_version", "template"] {
        prop_assert_eq!(read.state.get(name), state.get(name), "{}", name);
    }
    // The name is that of the revision that is there, which a changed template must not have.
    let mut changed = entry.minimal.clone();
    changed["template"][0]["timeout"] = json!("60s");
    let held = world.apply(resource, &read, &changed).await?;
    let held = world.settles(resource, &held, &changed).await?;
    prop_assert_eq!(held.state.get("client"), &Value::from("gcloud"));
    prop_assert!(look_up(&held.state, "template.revision").is_null());
    // What was configured is ours, and goes with the configuration.
    changed["client"] = json!("terraform");
    let held = world.apply(resource, &held, &changed).await?;
    let held = world.settles(resource, &held, &changed).await?;
    changed["client"] = Json::Null;
    let held = world.apply(resource, &held, &changed).await?;
    prop_assert!(held.state.get("client").is_null());
    Ok(())
}

#[tokio::test]
async fn what_google_derives_from_the_port_moves_with_it() -> TestCaseResult {
    let entry = entry();
    let resource = entry.resource();
    let world = World::of(&entry).await;
    let container = |name: &str, port: Option<u32>| {
        let ports = port.map_or(json!([]), |port| json!([{"container_port": port}]));
        json!({"name": name, "image": "gcr.io/demo/app", "ports": ports})
    };
    let with = |containers: &[Json]| {
        let mut config = entry.minimal.clone();
        config["template"][0]["containers"] = json!(containers);
        config
    };
    let configs = [
        with(&[container("a", Some(8080)), container("b", None)]),
        with(&[container("a", None), container("b", Some(8081))]),
        // Of the only container, Google fills in what none configures.
        with(&[container("a", None)]),
        with(&[container("a", None), container("b", Some(8080))]),
        with(&[container("b", None)]),
    ];
    let mut held = Held::default();
    for (at, config) in configs.iter().enumerate() {
        held = world.apply(resource, &held, config).await?;
        let as_applied = held.state.clone();
        held = world.settles(resource, &held, config).await?;
        prop_assert_eq!(as_applied.get("template"), held.state.get("template"), "step {}", at);
        let fresh = World::of(&entry).await;
        let created = fresh.apply(resource, &Held::default(), config).await?;
        let of = |held: &Held| look_up(&held.state, "template.containers").clone();
        prop_assert_eq!(of(&held), of(&created), "step {}", at);
    }
    Ok(())
}
