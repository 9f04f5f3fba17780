//! Each attribute by itself: set, changed and unset, each reaching Google's object, and each followed by
//! an empty plan.

use google_emulator::Variants;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

use super::{Held, World, network, service, subnetwork, value};
use crate::spec::{Change, Field, Reading, Resource, Role, SetBy};
use crate::value::{Value, to_json_text};

/// An attribute by its path with dots, two values of it, and what else has to be configured.
struct Row(&'static str, Json, Json, Json);

/// Attributes that the emulator can't try by themselves, and why. What Google itself makes impossible
/// stands in the resource's table.
const UNTRIED: &[(&str, &str, &str)] = &[
    ("google_compute_subnetwork", "external_ipv6_prefix", "needs a public prefix"),
    ("google_compute_subnetwork", "internal_ipv6_prefix", "needs a range of the network"),
    ("google_compute_subnetwork", "ip_collection", "needs a public delegated prefix"),
    ("google_compute_subnetwork", "reserved_internal_range", "needs a reserved range"),
    (
        "google_compute_subnetwork",
        "secondary_ip_range.reserved_internal_range",
        "needs a reserved range",
    ),
    ("google_cloud_run_v2_service", "multi_region_settings.regions", "needs the location global"),
    ("google_cloud_run_v2_service", "template.containers.depends_on", "needs two containers"),
    ("google_cloud_run_v2_service", "template.gpu_zonal_redundancy_disabled", "needs a GPU"),
];

/// Puts a value at a path with dots, making the blocks on the way; null takes it away.
fn put(config: &mut Json, path: &str, new: &Json) {
    let mut place = config;
    let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
    for block in around.split('.').filter(|block| !block.is_empty()) {
        if !place[block].is_array() {
            place[block] = json!([{}]);
        }
        place = &mut place[block][0];
    }
    if new.is_null() {
        if let Some(members) = place.as_object_mut() {
            members.remove(name);
        }
    } else {
        place[name] = new.clone();
    }
}

fn merge(config: &mut Json, more: &Json) {
    match (config, more) {
        (Json::Object(config), Json::Object(more)) => {
            for (name, value) in more {
                merge(config.entry(name).or_insert(Json::Null), value);
            }
        }
        (Json::Array(config), Json::Array(more)) if config.len() == more.len() => {
            config.iter_mut().zip(more).for_each(|(one, two)| merge(one, two));
        }
        (config, more) => *config = more.clone(),
    }
}

/// The attributes at a path with dots, through the first of each kind of blocks.
fn look_up<'a>(object: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(object, |value, name| match value {
        Value::List(elements) | Value::Set(elements) => {
            elements.first().unwrap_or(&Value::Null).get(name)
        }
        other => other.get(name),
    })
}

fn field_at(resource: &'static Resource, path: &str) -> &'static Field {
    let mut fields = resource.fields;
    let mut found = None;
    for name in path.split('.') {
        found = fields.iter().find(|field| field.attribute == name);
        fields = found.map_or(&[], Field::inner);
    }
    found.expect("an attribute")
}

/// What Google has of an attribute now, as attributes.
fn at_google(world: &World, resource: &'static Resource, held: &Held, path: &str) -> Value {
    let id = held.state.get("id").as_str().unwrap_or_default();
    let object = world.emulator.object(id).expect("the object is there");
    look_up(&crate::engine::decoded(resource, object), path).clone()
}

fn means_same(field: &Field, one: &Value, two: &Value) -> bool {
    let is_answered = field.is_same_answer(one, two);
    one == two || is_answered || field.is_same(one, two) || one.is_zero() && two.is_zero()
}

async fn try_out(
    resource: &'static Resource,
    base: &Json,
    needs: &[(&'static Resource, Json)],
    Row(path, first, second, more): &Row,
) {
    let mut world = World::new(Variants::default()).await;
    for (resource, config) in needs {
        world = world.with(resource, config).await;
    }
    let mut config = base.clone();
    merge(&mut config, more);
    let field = field_at(resource, path);
    let fails = |step: &str, error: &dyn std::fmt::Display| -> ! {
        panic!("{}.{path}, {step}: {error}", resource.type_name)
    };
    let mut held = Held::default();
    for (step, new) in [("set", first), ("changed", second), ("unset", &Json::Null)] {
        put(&mut config, path, new);
        held = match world.apply(resource, &held, &config).await {
            Ok(held) => held,
            Err(error) => fails(step, &error),
        };
        held = match world.settles(resource, &held, &config).await {
            Ok(held) => held,
            Err(error) => fails(step, &error),
        };
        let now = at_google(&world, resource, &held, path);
        let shown = format!("Google has {:?}", to_json_text(&now));
        if new.is_null() {
            let mut before = config.clone();
            put(&mut before, path, second);
            let before = look_up(&value(resource, &before), path).clone();
            let is_reset = !means_same(field, &now, &before)
                || field.set_by != SetBy::Optional && is_default(field, &now);
            if !is_reset {
                fails(step, &shown);
            }
        } else {
            let config = value(resource, &config);
            let wanted = look_up(&config, path);
            if !means_same(field, &now, wanted) && !is_part(field, wanted, &now) {
                fails(step, &shown);
            }
        }
    }
}

/// Whether Google has what is wanted among what it filled in.
fn is_part(field: &Field, wanted: &Value, now: &Value) -> bool {
    let (Some(wanted), Some(now)) = (wanted.as_map(), now.as_map()) else { return false };
    let entry = |value: &Value| Value::map([("", value.clone())]);
    let has = |(key, value): (&String, &Value)| {
        now.get(key).is_some_and(|now| field.is_same(&entry(value), &entry(now)))
    };
    matches!(field.reading, Reading::WithoutAddedKeys) && wanted.iter().all(has)
}

fn is_default(field: &Field, value: &Value) -> bool {
    matches!(field.set_by, SetBy::Default(literal) if literal.value() == *value)
}

/// Tries each row, and finds that no attribute that can be set is missing.
fn try_all(
    resource: &'static Resource,
    base: &Json,
    needs: &[(&'static Resource, Json)],
    rows: &[Row],
) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for row in rows {
        runtime.block_on(try_out(resource, base, needs, row));
    }
    let tried: BTreeSet<_> = rows.iter().map(|row| row.0.to_owned()).collect();
    let untried = UNTRIED.iter().filter(|(of, ..)| *of == resource.type_name);
    let excused: BTreeSet<_> = untried
        .map(|(_, path, _)| *path)
        .chain(resource.limits.iter().map(|(path, _)| *path))
        .map(str::to_owned)
        .collect();
    let mut missing = BTreeSet::new();
    collect(resource.fields, "", &mut missing);
    let missing: Vec<_> =
        missing.difference(&tried).filter(|path| !excused.contains(*path)).collect();
    assert!(missing.is_empty(), "{}: nobody tried {missing:?}", resource.type_name);
}

/// The attributes that can be set and unset, and that Google has a field for. A required one can't be
/// unset, and one that replaces the object reaches Google with a new one.
fn collect(fields: &'static [Field], prefix: &str, paths: &mut BTreeSet<String>) {
    for field in fields {
        let path = format!("{prefix}{}", field.attribute);
        let is_tried = field.is_settable()
            && field.role == Role::Plain
            && field.set_by != SetBy::Required
            && !field.google.is_empty()
            && !matches!(field.change, Change::Replaces);
        if !field.is_block() && is_tried {
            paths.insert(path.clone());
        }
        collect(field.inner(), &format!("{path}."), paths);
    }
}

#[test]
fn each_attribute_of_a_network_can_be_set_changed_and_unset() {
    let standard = json!({"bgp_best_path_selection_mode": "STANDARD"});
    let rows = [
        Row("bgp_best_path_selection_mode", json!("STANDARD"), json!("STANDARD"), json!({})),
        Row(
            "bgp_always_compare_med",
            json!(false),
            json!(true),
            json!({"bgp_best_path_selection_mode": "STANDARD"}),
        ),
        Row("bgp_inter_region_cost", json!("ADD_COST_TO_MED"), json!("DEFAULT"), standard),
        Row("description", json!("one"), json!("two"), json!({})),
        Row("mtu", json!(1500), json!(8896), json!({})),
        Row(
            "network_firewall_policy_enforcement_order",
            json!("AFTER_CLASSIC_FIREWALL"),
            json!("BEFORE_CLASSIC_FIREWALL"),
            json!({}),
        ),
        Row("routing_mode", json!("REGIONAL"), json!("GLOBAL"), json!({})),
    ];
    let base = json!({"name": "main", "auto_create_subnetworks": false});
    try_all(network::resource(), &base, &[], &rows);
}

#[test]
fn each_attribute_of_a_subnetwork_can_be_set_changed_and_unset() {
    let logs = || json!({"log_config": [{"flow_sampling": 0.25}]});
    let custom = json!({"log_config": [{"metadata": "CUSTOM_METADATA"}]});
    let ranges = |cidr: &str| json!([{"range_name": "a", "ip_cidr_range": cidr}]);
    let rows = [
        Row("allow_subnet_cidr_routes_overlap", json!(false), json!(true), json!({})),
        Row(
            "log_config.aggregation_interval",
            json!("INTERVAL_1_MIN"),
            json!("INTERVAL_5_MIN"),
            logs(),
        ),
        Row("log_config.filter_expr", json!("false"), json!("1 == 1"), logs()),
        Row(
            "log_config.flow_sampling",
            json!(0.7),
            json!(1),
            json!({"log_config": [{"metadata": "EXCLUDE_ALL_METADATA"}]}),
        ),
        Row("log_config.metadata", json!("EXCLUDE_ALL_METADATA"), json!("CUSTOM_METADATA"), logs()),
        Row(
            "log_config.metadata_fields",
            json!(["src_vpc"]),
            json!(["dest_vpc", "src_vpc"]),
            custom,
        ),
        Row("private_ip_google_access", json!(false), json!(true), json!({})),
        Row(
            "private_ipv6_google_access",
            json!("DISABLE_GOOGLE_ACCESS"),
            json!("ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE"),
            json!({}),
        ),
        Row(
            "secondary_ip_range",
            ranges("10.16.0.0/24"),
            ranges("10.17.0.0/24"),
            json!({"send_secondary_ip_range_if_empty": true}),
        ),
    ];
    let base = json!({"name": "main", "network": "net", "ip_cidr_range": "10.0.0.0/24"});
    let needs = [(network::resource(), subnetwork::its_network())];
    try_all(subnetwork::resource(), &base, &needs, &rows);
}

#[test]
fn what_a_subnetwork_cannot_be_without_stays_when_it_is_removed() {
    let ranges = json!([{"range_name": "a", "ip_cidr_range": "10.16.0.0/24"}]);
    let kept = [
        ("purpose", json!("REGIONAL_MANAGED_PROXY"), json!({"role": "ACTIVE"})),
        ("ip_cidr_range", json!("10.0.0.0/24"), json!({})),
        (
            "secondary_ip_range.ip_cidr_range",
            json!("10.16.0.0/24"),
            json!({"secondary_ip_range": ranges}),
        ),
    ];
    let resource = subnetwork::resource();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for (path, set, more) in kept {
        let mut config = json!({"name": "main", "network": "net", "ip_cidr_range": "10.0.0.0/24"});
        merge(&mut config, &more);
        put(&mut config, path, &set);
        runtime.block_on(async {
            let world = World::new(Variants::default()).await;
            let world = world.with(network::resource(), &subnetwork::its_network()).await;
            let held = world.apply(resource, &Held::default(), &config).await.expect("applied");
            put(&mut config, path, &Json::Null);
            world.settles(resource, &held, &config).await.expect(path);
            let now = at_google(&world, resource, &held, path);
            assert_eq!(now.as_str(), set.as_str(), "{path}");
        });
    }
}

#[test]
fn each_attribute_of_a_service_can_be_set_changed_and_unset() {
    let base = json!({
        "name": "web",
        "location": "us-central1",
        "deletion_protection": false,
        "template": [{"containers": [{"image": "gcr.io/demo/app"}]}],
    });
    let needs = [
        (network::resource(), subnetwork::its_network()),
        (subnetwork::resource(), service::its_subnetwork()),
    ];
    try_all(service::resource(), &base, &needs, &service_rows());
}

#[allow(clippy::too_many_lines, reason = "a table: one attribute a row")]
fn service_rows() -> Vec<Row> {
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
    ]
}
