//! Values of a service's attributes that have a meaning, or that need others beside them.

use serde_json::{Value as Json, json};

use super::Row;

#[allow(clippy::too_many_lines, reason = "a table: one attribute a row")]
pub(super) fn rows() -> Vec<Row> {
    let none = || json!({});
    let container = |more: Json| json!({"template": [{"containers": [more]}]});
    let template = |more: Json| json!({"template": [more]});
    let manual = || json!({"scaling": [{"scaling_mode": "MANUAL", "manual_instance_count": 1}]});
    let audience = json!(["one"]);
    let mut rows = vec![
        Row(
            "binary_authorization.breakglass_justification",
            json!("because"),
            json!("again"),
            json!({"binary_authorization": [{"use_default": true}]}),
        ),
        Row(
            "binary_authorization.policy",
            json!("projects/demo/platforms/cloudRun/policies/p"),
            json!("projects/demo/platforms/cloudRun/policies/q"),
            none(),
        ),
        Row(
            "binary_authorization.use_default",
            json!(true),
            json!(true),
            json!({"binary_authorization": [{"breakglass_justification": "because"}]}),
        ),
        Row("custom_audiences", audience, json!(["one", "two"]), none()),
        Row("default_uri_disabled", json!(false), json!(true), none()),
        Row("description", json!("one"), json!("two"), none()),
        Row("iap_enabled", json!(false), json!(true), none()),
        Row(
            "ingress",
            json!("INGRESS_TRAFFIC_ALL"),
            json!("INGRESS_TRAFFIC_INTERNAL_ONLY"),
            none(),
        ),
        Row("invoker_iam_disabled", json!(false), json!(true), none()),
        Row(
            "scaling.manual_instance_count",
            json!(0),
            json!(3),
            json!({"scaling": [{"scaling_mode": "MANUAL"}]}),
        ),
        Row(
            "scaling.max_instance_count",
            json!(5),
            json!(7),
            json!({"scaling": [{"min_instance_count": 1}]}),
        ),
        Row(
            "scaling.min_instance_count",
            json!(1),
            json!(2),
            json!({"scaling": [{"max_instance_count": 5}]}),
        ),
        Row("scaling.scaling_mode", json!("MANUAL"), json!("MANUAL"), manual()),
        Row("template.annotations", json!({"a": "1"}), json!({"a": "2"}), none()),
        Row(
            "template.encryption_key",
            json!("projects/demo/locations/us-central1/keyRings/r/cryptoKeys/k"),
            json!("projects/demo/locations/us-central1/keyRings/r/cryptoKeys/l"),
            none(),
        ),
        Row(
            "template.execution_environment",
            json!("EXECUTION_ENVIRONMENT_GEN1"),
            json!("EXECUTION_ENVIRONMENT_GEN2"),
            none(),
        ),
        Row("template.health_check_disabled", json!(false), json!(true), none()),
        Row("template.labels", json!({"a": "1"}), json!({"a": "2"}), none()),
        Row("template.max_instance_request_concurrency", json!(1), json!(100), none()),
        Row(
            "template.service_account",
            json!("one@demo.iam.gserviceaccount.com"),
            json!("two@demo.iam.gserviceaccount.com"),
            none(),
        ),
        Row("template.session_affinity", json!(false), json!(true), none()),
        Row("template.timeout", json!("60s"), json!("90s"), none()),
        Row(
            "template.scaling.max_instance_count",
            json!(3),
            json!(5),
            template(json!({"scaling": [{"min_instance_count": 1}]})),
        ),
        Row(
            "template.scaling.min_instance_count",
            json!(1),
            json!(2),
            template(json!({"scaling": [{"max_instance_count": 5}]})),
        ),
        Row(
            "traffic.tag",
            json!("a"),
            json!("b"),
            json!({"traffic": [{"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "percent": 100}]}),
        ),
        // Google has no second type without the name of a revision.
        Row(
            "traffic.type",
            json!("TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"),
            json!("TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"),
            json!({"traffic": [{"percent": 100}]}),
        ),
        Row("template.containers.args", json!(["a"]), json!(["a", "b"]), none()),
        Row(
            "template.containers.base_image_uri",
            json!("gcr.io/demo/a"),
            json!("gcr.io/demo/b"),
            none(),
        ),
        Row("template.containers.command", json!(["a"]), json!(["b"]), none()),
        Row("template.containers.name", json!("a"), json!("b"), none()),
        Row("template.containers.sandbox_launcher", json!(false), json!(true), none()),
        Row(
            "template.containers.source_code.cloud_storage_source.generation",
            json!("1"),
            json!("2"),
            none(),
        ),
        Row("template.containers.working_dir", json!("/a"), json!("/b"), none()),
        Row(
            "template.containers.env.value_source.secret_key_ref.version",
            json!("1"),
            json!("2"),
            container(
                json!({"env": [{"name": "A", "value_source": [{"secret_key_ref": [{"secret": "s"}]}]}]}),
            ),
        ),
        Row(
            "template.containers.env.value",
            json!("1"),
            json!("2"),
            container(json!({"env": [{"name": "A"}]})),
        ),
        Row(
            "template.containers.ports.container_port",
            json!(9000),
            json!(9001),
            container(json!({"ports": [{"name": "http1"}]})),
        ),
        Row(
            "template.containers.ports.name",
            json!("http1"),
            json!("h2c"),
            container(json!({"ports": [{"container_port": 9000}]})),
        ),
        Row(
            "template.containers.resources.cpu_idle",
            json!(false),
            json!(true),
            container(json!({"resources": [{"limits": {"cpu": "1"}}]})),
        ),
        Row(
            "template.containers.resources.limits",
            json!({"cpu": "1"}),
            json!({"cpu": "2", "memory": "1Gi"}),
            container(json!({"resources": [{"cpu_idle": true}]})),
        ),
        Row(
            "template.containers.resources.startup_cpu_boost",
            json!(false),
            json!(true),
            container(json!({"resources": [{"limits": {"cpu": "1"}}]})),
        ),
        Row(
            "template.vpc_access.connector",
            json!("projects/demo/locations/us-central1/connectors/a"),
            json!("projects/demo/locations/us-central1/connectors/b"),
            none(),
        ),
        Row(
            "template.vpc_access.egress",
            json!("PRIVATE_RANGES_ONLY"),
            json!("ALL_TRAFFIC"),
            interface(),
        ),
        Row("template.vpc_access.network_interfaces.tags", json!(["a"]), json!(["b"]), interface()),
    ];
    rows.extend(build_rows());
    rows.extend(sandbox_rows());
    rows.extend(probe_rows());
    rows.extend(volume_rows());
    rows
}

fn build_rows() -> Vec<Row> {
    let base =
        || json!({"build_config": [{"base_image": "gcr.io/demo/base", "function_target": "f"}]});
    let other = || json!({"build_config": [{"image_uri": "gcr.io/demo/built"}]});
    let row = |path: &'static str, first: &str, second: &str| {
        Row(path, json!(first), json!(second), base())
    };
    vec![
        Row("build_config.base_image", json!("gcr.io/demo/a"), json!("gcr.io/demo/b"), other()),
        Row("build_config.enable_automatic_updates", json!(false), json!(true), base()),
        Row("build_config.environment_variables", json!({"A": "1"}), json!({"A": "2"}), base()),
        Row("build_config.function_target", json!("f"), json!("g"), other()),
        row("build_config.image_uri", "gcr.io/demo/a", "gcr.io/demo/b"),
        row(
            "build_config.service_account",
            "a@demo.iam.gserviceaccount.com",
            "b@demo.iam.gserviceaccount.com",
        ),
        row("build_config.source_location", "gs://a/b", "gs://a/c"),
        row(
            "build_config.worker_pool",
            "projects/demo/locations/us-central1/workerPools/a",
            "projects/demo/locations/us-central1/workerPools/b",
        ),
    ]
}

fn sandbox_rows() -> Vec<Row> {
    let with = |more: Json| json!({"template": [{"sandboxes": [{"templates": [more]}]}]});
    let base = || with(json!({"name": "s", "image": "gcr.io/demo/sandbox"}));
    let mounted = with(
        json!({"name": "s", "image": "gcr.io/demo/sandbox", "volume_mounts": [{"name": "v", "mount_path": "/v"}]}),
    );
    let mut mounted = mounted;
    mounted["template"][0]["volumes"] = json!([{"name": "v", "gcs": [{"bucket": "b"}]}]);
    vec![
        Row("template.sandboxes.templates.args", json!(["a"]), json!(["b"]), base()),
        Row("template.sandboxes.templates.command", json!(["a"]), json!(["b"]), base()),
        Row(
            "template.sandboxes.templates.env.value",
            json!("1"),
            json!("2"),
            with(json!({"name": "s", "image": "gcr.io/demo/sandbox", "env": [{"name": "A"}]})),
        ),
        Row("template.sandboxes.templates.volume_mounts.sub_path", json!("a"), json!("b"), mounted),
        Row("template.sandboxes.templates.working_dir", json!("/a"), json!("/b"), base()),
    ]
}

fn interface() -> Json {
    let subnetwork = "projects/demo/regions/us-central1/subnetworks/sub";
    json!({"template": [{"vpc_access": [{"network_interfaces": [{"subnetwork": subnetwork}]}]}]})
}

fn probe_rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let with = |probe: &str, how: Json| json!({"template": [{"containers": [{probe: [how]}]}]});
    let mut row = |path: &'static str, first: Json, second: Json, base: Json| {
        rows.push(Row(path, first, second, base));
    };
    macro_rules! probe {
        ($probe:literal, $($number:literal),*) => {
            $(row(concat!("template.containers.", $probe, ".", $number), json!(2), json!(4), with($probe, json!({"http_get": [{"port": 8080}]})));)*
            row(concat!("template.containers.", $probe, ".grpc.port"), json!(9000), json!(9001), with($probe, json!({"grpc": [{"service": "s"}]})));
            row(concat!("template.containers.", $probe, ".grpc.service"), json!("a"), json!("b"), with($probe, json!({"grpc": [{"port": 8080}]})));
            row(concat!("template.containers.", $probe, ".http_get.path"), json!("/a"), json!("/b"), with($probe, json!({"http_get": [{"port": 8080}]})));
            row(concat!("template.containers.", $probe, ".http_get.port"), json!(9000), json!(9001), with($probe, json!({"http_get": [{"path": "/a"}]})));
        };
    }
    let header = || json!({"http_get": [{"path": "/", "http_headers": [{"name": "a"}]}]});
    for (path, probe) in [
        ("template.containers.startup_probe.http_get.http_headers.value", "startup_probe"),
        ("template.containers.liveness_probe.http_get.http_headers.value", "liveness_probe"),
    ] {
        row(path, json!("1"), json!("2"), with(probe, header()));
    }
    let port = "template.containers.startup_probe.tcp_socket.port";
    row(port, json!(9000), json!(9001), with("startup_probe", json!({"tcp_socket": [{}]})));
    probe!(
        "startup_probe",
        "failure_threshold",
        "initial_delay_seconds",
        "period_seconds",
        "timeout_seconds"
    );
    probe!(
        "liveness_probe",
        "failure_threshold",
        "initial_delay_seconds",
        "period_seconds",
        "timeout_seconds"
    );
    probe!(
        "readiness_probe",
        "failure_threshold",
        "period_seconds",
        "success_threshold",
        "timeout_seconds"
    );
    rows
}

fn volume_rows() -> Vec<Row> {
    let with = |kind: &str, how: Json| {
        json!({"template": [{
            "containers": [{"volume_mounts": [{"name": "v", "mount_path": "/v"}]}],
            "volumes": [{"name": "v", kind: [how]}],
        }]})
    };
    vec![
        Row(
            "template.containers.volume_mounts.sub_path",
            json!("a"),
            json!("b"),
            with("gcs", json!({"bucket": "b"})),
        ),
        Row(
            "template.volumes.empty_dir.medium",
            json!("MEMORY"),
            json!("DISK"),
            with("empty_dir", json!({"size_limit": "1Gi"})),
        ),
        Row(
            "template.volumes.empty_dir.size_limit",
            json!("512Mi"),
            json!("2Gi"),
            with("empty_dir", json!({"medium": "MEMORY"})),
        ),
        Row(
            "template.volumes.gcs.mount_options",
            json!(["a"]),
            json!(["b"]),
            with("gcs", json!({"bucket": "b"})),
        ),
        Row(
            "template.volumes.gcs.read_only",
            json!(false),
            json!(true),
            with("gcs", json!({"bucket": "b"})),
        ),
        Row(
            "template.volumes.nfs.read_only",
            json!(false),
            json!(true),
            with("nfs", json!({"server": "10.0.0.9", "path": "/x"})),
        ),
        Row(
            "template.volumes.secret.default_mode",
            json!(256),
            json!(292),
            with("secret", json!({"secret": "s"})),
        ),
        Row(
            "template.volumes.secret.items.mode",
            json!(256),
            json!(292),
            with("secret", json!({"secret": "s", "items": [{"path": "p", "version": "1"}]})),
        ),
        Row(
            "template.volumes.secret.items.version",
            json!("1"),
            json!("2"),
            with("secret", json!({"secret": "s", "items": [{"path": "p"}]})),
        ),
        Row(
            "template.containers.volume_mounts.mount_path",
            json!("/v"),
            json!("/w"),
            with("gcs", json!({"bucket": "b"})),
        ),
        Row(
            "template.containers.volume_mounts.name",
            json!("v"),
            json!("v"),
            with("gcs", json!({"bucket": "b"})),
        ),
        Row("template.volumes.name", json!("v"), json!("v"), with("gcs", json!({"bucket": "b"}))),
    ]
}
