//! Configurations that call modules written like published ones, which run unmodified.
//!
//! The modules are in `fixtures/modules/`. They name hashicorp/google, as every published module does.

use crate::configuration::{block, network_with, subnetwork_with};
use crate::world::{Applied, World};
use std::path::Path;

/// A world with this module in its folder, installed for this configuration.
fn with_module(name: &str, configuration: &str) -> World {
    let world = World::new();
    world.require("hashicorp/google");
    let module =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance-tests/fixtures/modules").join(name);
    std::fs::create_dir(world.path(name)).expect("a folder can be made");
    for file in std::fs::read_dir(&module).expect("the module is there").flatten() {
        let copy = world.path(name).join(file.file_name());
        std::fs::copy(file.path(), copy).expect("the file can be copied");
    }
    world.write("main.tf", configuration);
    world.run(&["get", "-no-color"]).expect_success();
    world
}

/// Outputs of the root module that return those of the module.
fn handed_on(module: &str, names: &[&str]) -> String {
    let output = |name: &&str| {
        block(&format!("output \"{name}\""), &format!("value = module.{module}.{name}"))
    };
    names.iter().map(output).collect()
}

/// The network `main` and these subnetworks, given as entries of two maps.
fn subnets(subnets: &str, ranges: &str) -> String {
    let arguments = format!(
        "source = \"./subnets\"\nproject_id = \"demo\"\nnetwork = google_compute_network.main.id\n\
         subnets = {{\n{subnets}\n}}\nsecondary_ranges = {{\n{ranges}\n}}\n"
    );
    network_with("")
        + &block("module \"subnets\"", &arguments)
        + &handed_on("subnets", &["gateways", "sampling", "first_ranges", "range_names"])
}

const FIRST: &str = r#"first = { ip = "10.0.0.0/24", region = "us-central1" }"#;
const LOGGED: &str = r#"logged = { ip = "10.0.4.0/24", region = "europe-west1", private_access = "true", flow_logs = "true", flow_logs_sampling = "0.1", description = "is logged" }"#;
const FOR_PROXIES: &str = r#"proxies = { ip = "10.0.2.0/24", region = "us-central1", purpose = "REGIONAL_MANAGED_PROXY", role = "ACTIVE" }"#;
const PODS: &str = r#"{ range_name = "pods", ip_cidr_range = "10.1.0.0/20" }"#;
const MORE: &str = r#"{ range_name = "more", ip_cidr_range = "10.2.0.0/20" }"#;

/// All three subnetworks, the first with these ranges.
fn three(ranges: &str) -> String {
    subnets(&[FIRST, LOGGED, FOR_PROXIES].join("\n"), &format!("first = [{ranges}]"))
}

#[test]
fn a_map_of_subnetworks_is_created_as_its_entries_say() {
    let configuration = three(PODS);
    let world = with_module("subnets", &configuration);
    let change = world.apply(&configuration).settles();
    let mut bodies: Vec<_> = change.writes().lines().map(str::to_owned).collect();
    bodies.sort(); // they are created at the same time
    insta::assert_snapshot!(bodies.join("\n"), @r#"
    POST /compute/v1/projects/demo/global/networks
    POST /compute/v1/projects/demo/regions/europe-west1/subnetworks
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    {"autoCreateSubnetworks":false,"name":"main","networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL"}
    {"description":"is logged","ipCidrRange":"10.0.4.0/24","logConfig":{"aggregationInterval":"INTERVAL_5_SEC","enable":true,"filterExpr":"true","flowSampling":0.1,"metadata":"INCLUDE_ALL_METADATA"},"name":"logged","network":"projects/demo/global/networks/main","privateIpGoogleAccess":true,"region":"europe-west1"}
    {"ipCidrRange":"10.0.0.0/24","logConfig":{"enable":false},"name":"first","network":"projects/demo/global/networks/main","privateIpGoogleAccess":false,"region":"us-central1","secondaryIpRanges":[{"ipCidrRange":"10.1.0.0/20","rangeName":"pods"}]}
    {"ipCidrRange":"10.0.2.0/24","name":"proxies","network":"projects/demo/global/networks/main","purpose":"REGIONAL_MANAGED_PROXY","region":"us-central1","role":"ACTIVE"}
    "#);
    insta::assert_snapshot!(world.outputs(), @r#"
    first_ranges = {"first":"10.1.0.0/20"}
    gateways = {"first":"10.0.0.1","logged":"10.0.4.1","proxies":"10.0.2.1"}
    range_names = ["pods"]
    sampling = {"first":null,"logged":0.1,"proxies":null}
    "#);
}

#[test]
fn changed_entries_of_a_map_of_subnetworks_are_updates_of_theirs() {
    let world = with_module("subnets", &three(PODS));
    world.apply(&three(PODS)).settles();
    // Both are changed at the same time, so neither takes a range that the other still has.
    let changed = three(&[PODS, MORE].join(", "))
        .replace("10.0.0.0/24", "10.0.0.0/23")
        .replace("flow_logs = \"true\"", "flow_logs = \"false\"")
        .replace("10.0.4.0/24", "10.0.5.0/24");
    insta::assert_snapshot!(world.plan(&three(&[MORE, PODS].join(", "))).changes(), @r#"
    update module.subnets.google_compute_subnetwork.subnetwork["first"]
      secondary_ip_range: [{"ip_cidr_range":"10.1.0.0/20","range_name":"pods","reserved_internal_range":null}] -> [{"ip_cidr_range":"10.2.0.0/20","range_name":"more","reserved_internal_range":null},{"ip_cidr_range":"10.1.0.0/20","range_name":"pods","reserved_internal_range":null}]
    "#);
    world.apply(&three(&[MORE, PODS].join(", "))).settles();
    insta::assert_snapshot!(world.plan(&changed).changes(), @r#"
    update module.subnets.google_compute_subnetwork.subnetwork["first"]
      ip_cidr_range: "10.0.0.0/24" -> "10.0.0.0/23"
      known after apply: gateway_address
    replace module.subnets.google_compute_subnetwork.subnetwork["logged"] because of ip_cidr_range
      ip_cidr_range: "10.0.4.0/24" -> "10.0.5.0/24"
      log_config: [{"aggregation_interval":"INTERVAL_5_SEC","filter_expr":"true","flow_sampling":0.1,"metadata":"INCLUDE_ALL_METADATA","metadata_fields":null}] -> []
    "#);
    world.apply(&changed).settles();
    insta::assert_snapshot!(world.outputs(), @r#"
    first_ranges = {"first":"10.2.0.0/20"}
    gateways = {"first":"10.0.0.1","logged":"10.0.5.1","proxies":"10.0.2.1"}
    range_names = ["more","pods"]
    sampling = {"first":null,"logged":null,"proxies":null}
    "#);
}

#[test]
fn an_entry_removed_from_a_map_of_subnetworks_is_one_subnetwork_less() {
    let world = with_module("subnets", &three(PODS));
    world.apply(&three(PODS)).settles();
    let without = subnets(&[FIRST, FOR_PROXIES].join("\n"), "");
    insta::assert_snapshot!(world.plan(&without).changes(), @r#"delete module.subnets.google_compute_subnetwork.subnetwork["logged"]"#);
    world.apply(&without).settles();
    // As with hashicorp/google, only `send_secondary_ip_range_if_empty` removes ranges.
    assert!(world.outputs().contains("range_names = [\"pods\"]\n"), "{}", world.outputs());
    world.destroy();
    assert_eq!(world.objects(), [""; 0]);
}

/// The network, the subnetwork, and the module's service `hello` with these arguments.
fn service(arguments: &str) -> String {
    let arguments = format!(
        "source = \"./cloud-run\"\nproject_id = \"demo\"\nlocation = \"us-central1\"\nservice_name = \"hello\"\n{arguments}"
    );
    let outputs = [
        "service_id",
        "service_uri",
        "creator",
        "latest_ready_revision",
        "observed_generation",
        "service_account",
        "max_instance_count",
        "ports",
        "memory",
        "startup_period",
        "subnetwork",
        "traffic",
        "traffic_statuses",
        "state",
        "conditions",
    ];
    subnetwork_with("") + &block("module \"hello\"", &arguments) + &handed_on("hello", &outputs)
}

/// The module's required arguments.
const LITTLE: &str = r#"
containers = {
  app = { image = "us-docker.pkg.dev/cloudrun/container/hello" }
}
"#;

/// All arguments of the module.
const MUCH: &str = r#"
description      = "says hello"
labels           = { team = "network" }
timeout          = "60s"
template_scaling = { max_instance_count = 4 }
service_scaling  = { min_instance_count = 1 }
traffic          = [{}]
vpc_access = {
  egress = "ALL_TRAFFIC"
  network_interfaces = {
    network    = google_compute_network.main.id
    subnetwork = google_compute_subnetwork.egress.id
    tags       = ["hello"]
  }
}
containers = {
  app = {
    image      = "us-docker.pkg.dev/cloudrun/container/hello"
    depends_on = ["proxy"]
    env        = { LEVEL = "info", MODE = "quiet" }
    secret_env = { PASSWORD = { secret = "password" } }
    mounts     = { cache = "/cache", keys = "/keys" }
    ports      = {}
    resources  = { limits = { memory = "1Gi" }, startup_cpu_boost = true }
    startup_probe = {
      period_seconds    = 5
      failure_threshold = 6
      http_get          = { path = "/ready", headers = [{ name = "X-Probe", value = "yes" }] }
    }
    liveness_probe = {
      http_get = { path = "/live" }
    }
  }
  proxy = {
    image         = "us-docker.pkg.dev/cloudrun/container/proxy"
    args          = ["--port", "9000"]
    startup_probe = { tcp_socket = { port = 9000 } }
  }
}
volumes = [
  { name = "cache", empty_dir = { medium = "MEMORY", size_limit = "64Mi" } },
  { name = "keys", secret = { secret = "keys", items = [{ path = "key", version = "1" }] } },
]
"#;

/// The requests about the service that Google received.
fn body_of_the_service(change: &Applied<'_>) -> String {
    let mut lines = change.writes().lines().map(str::to_owned).collect::<Vec<_>>().into_iter();
    lines.find(|line| line.contains("/services")).expect("a service is sent");
    lines.next().unwrap_or_default()
}

#[test]
fn a_module_for_a_service_that_is_given_little_sends_little() {
    let world = with_module("cloud-run", &service(LITTLE));
    let change = world.apply(&service(LITTLE)).settles();
    insta::assert_snapshot!(body_of_the_service(&change), @r#"{"ingress":"INGRESS_TRAFFIC_ALL","labels":{"goog-terraform-provisioned":"true"},"template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/hello","name":"app"}],"executionEnvironment":"EXECUTION_ENVIRONMENT_GEN2"}}"#);
    insta::assert_snapshot!(world.outputs(), @r#"
    conditions = ["ConfigurationsReady","RoutesReady"]
    creator = "emulator@demo.iam.gserviceaccount.com"
    latest_ready_revision = "projects/demo/locations/us-central1/services/hello/revisions/hello-00001-qph"
    max_instance_count = 100
    memory = {"app":"512Mi"}
    observed_generation = "1"
    ports = {"app":8080}
    service_account = "441258804118-compute@developer.gserviceaccount.com"
    service_id = "projects/demo/locations/us-central1/services/hello"
    service_uri = "https://hello-wvijg23bdx-uc.a.run.app"
    startup_period = 240
    state = "CONDITION_SUCCEEDED"
    traffic = 100
    traffic_statuses = [100]
    "#);
    world.destroy();
    assert_eq!(world.objects(), [""; 0]);
}

#[test]
fn a_module_for_a_service_that_is_given_everything_sends_it() {
    let world = with_module("cloud-run", &service(MUCH));
    let change = world.apply(&service(MUCH)).settles();
    insta::assert_snapshot!(body_of_the_service(&change), @r#"{"description":"says hello","ingress":"INGRESS_TRAFFIC_ALL","labels":{"goog-terraform-provisioned":"true","team":"network"},"scaling":{"minInstanceCount":1},"template":{"containers":[{"dependsOn":["proxy"],"env":[{"name":"LEVEL","value":"info"},{"name":"MODE","value":"quiet"},{"name":"PASSWORD","valueSource":{"secretKeyRef":{"secret":"password","version":"latest"}}}],"image":"us-docker.pkg.dev/cloudrun/container/hello","livenessProbe":{"failureThreshold":3,"httpGet":{"path":"/live"},"initialDelaySeconds":0,"periodSeconds":10,"timeoutSeconds":1},"name":"app","ports":[{"containerPort":8080,"name":"http1"}],"resources":{"cpuIdle":true,"limits":{"memory":"1Gi"},"startupCpuBoost":true},"startupProbe":{"failureThreshold":6,"httpGet":{"httpHeaders":[{"name":"X-Probe","value":"yes"}],"path":"/ready"},"initialDelaySeconds":0,"periodSeconds":5,"timeoutSeconds":1},"volumeMounts":[{"mountPath":"/cache","name":"cache"},{"mountPath":"/keys","name":"keys"}]},{"args":["--port","9000"],"image":"us-docker.pkg.dev/cloudrun/container/proxy","name":"proxy","startupProbe":{"failureThreshold":3,"initialDelaySeconds":0,"periodSeconds":10,"tcpSocket":{"port":9000},"timeoutSeconds":1}}],"executionEnvironment":"EXECUTION_ENVIRONMENT_GEN2","scaling":{"maxInstanceCount":4},"timeout":"60s","volumes":[{"emptyDir":{"medium":"MEMORY","sizeLimit":"64Mi"},"name":"cache"},{"name":"keys","secret":{"items":[{"path":"key","version":"1"}],"secret":"keys"}}],"vpcAccess":{"egress":"ALL_TRAFFIC","networkInterfaces":[{"network":"projects/demo/global/networks/main","subnetwork":"projects/demo/regions/us-central1/subnetworks/egress","tags":["hello"]}]}},"traffic":[{"percent":100,"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}]}"#);
    insta::assert_snapshot!(world.outputs(), @r#"
    conditions = ["ConfigurationsReady","RoutesReady"]
    creator = "emulator@demo.iam.gserviceaccount.com"
    latest_ready_revision = "projects/demo/locations/us-central1/services/hello/revisions/hello-00001-qph"
    max_instance_count = 4
    memory = {"app":"1Gi","proxy":"512Mi"}
    observed_generation = "1"
    ports = {"app":8080,"proxy":null}
    service_account = "441258804118-compute@developer.gserviceaccount.com"
    service_id = "projects/demo/locations/us-central1/services/hello"
    service_uri = "https://hello-wvijg23bdx-uc.a.run.app"
    startup_period = 5
    state = "CONDITION_SUCCEEDED"
    subnetwork = "projects/demo/regions/us-central1/subnetworks/egress"
    traffic = 100
    traffic_statuses = [100]
    "#);
    world.destroy();
    assert_eq!(world.objects(), [""; 0]);
}

#[test]
fn changed_arguments_of_a_module_change_the_service_in_place() {
    let world = with_module("cloud-run", &service(MUCH));
    world.apply(&service(MUCH)).settles();
    let changed = service(
        &MUCH
            .replace("LEVEL = \"info\", MODE = \"quiet\"", "LEVEL = \"debug\", ZONE = \"a\"")
            .replace("path = \"/ready\"", "path = \"/started\"")
            .replace("max_instance_count = 4", "max_instance_count = 8, min_instance_count = 1"),
    );
    insta::assert_snapshot!(world.plan(&changed).changes(), @r#"
    update module.hello.google_cloud_run_v2_service.main
      template.0.containers.0.env.0.value: "info" -> "debug"
      template.0.containers.0.env.1.name: "MODE" -> "PASSWORD"
      template.0.containers.0.env.1.value: "quiet" -> ""
      template.0.containers.0.env.1.value_source: [] -> [{"secret_key_ref":[{"secret":"password","version":"latest"}]}]
      template.0.containers.0.env.2.name: "PASSWORD" -> "ZONE"
      template.0.containers.0.env.2.value: "" -> "a"
      template.0.containers.0.env.2.value_source: [{"secret_key_ref":[{"secret":"password","version":"latest"}]}] -> []
      template.0.containers.0.startup_probe.0.http_get.0.path: "/ready" -> "/started"
      template.0.scaling.0.max_instance_count: 4 -> 8
      template.0.scaling.0.min_instance_count: null -> 1
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, terminal_condition.0.last_transition_time, update_time
    "#);
    world.apply(&changed).settles();
    assert!(world.outputs().contains("max_instance_count = 8\n"), "{}", world.outputs());
}

#[test]
fn entries_removed_from_a_modules_maps_are_removed_from_the_service() {
    let world = with_module("cloud-run", &service(MUCH));
    world.apply(&service(MUCH)).settles();
    let fewer = service(
        &MUCH
            .replace(", MODE = \"quiet\"", "")
            .replace("cache = \"/cache\", ", "")
            .replace(
                "{ name = \"cache\", empty_dir = { medium = \"MEMORY\", size_limit = \"64Mi\" } },",
                "",
            )
            .replace("template_scaling = { max_instance_count = 4 }", ""),
    );
    insta::assert_snapshot!(world.plan(&fewer).changes(), @r#"
    update module.hello.google_cloud_run_v2_service.main
      template.0.containers.0.env: [{"name":"LEVEL","value":"info","value_source":[]},{"name":"MODE","value":"quiet","value_source":[]},{"name":"PASSWORD","value":"","value_source":[{"secret_key_ref":[{"secret":"password","version":"latest"}]}]}] -> [{"name":"LEVEL","value":"info","value_source":[]},{"name":"PASSWORD","value":"","value_source":[{"secret_key_ref":[{"secret":"password","version":"latest"}]}]}]
      template.0.containers.0.volume_mounts: [{"mount_path":"/cache","name":"cache","sub_path":null},{"mount_path":"/keys","name":"keys","sub_path":null}] -> [{"mount_path":"/keys","name":"keys","sub_path":null}]
      template.0.volumes: [{"cloud_sql_instance":[],"empty_dir":[{"medium":"MEMORY","size_limit":"64Mi"}],"gcs":[],"name":"cache","nfs":[],"secret":[]},{"cloud_sql_instance":[],"empty_dir":[],"gcs":[],"name":"keys","nfs":[],"secret":[{"default_mode":null,"items":[{"mode":null,"path":"key","version":"1"}],"secret":"keys"}]}] -> [{"cloud_sql_instance":[],"empty_dir":[],"gcs":[],"name":"keys","nfs":[],"secret":[{"default_mode":null,"items":[{"mode":null,"path":"key","version":"1"}],"secret":"keys"}]}]
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, template.0.scaling, terminal_condition.0.last_transition_time, update_time
    "#);
    world.apply(&fewer).settles();
    // The next apply removes everything but the image.
    world.apply(&service(LITTLE)).settles();
    insta::assert_snapshot!(world.outputs(), @r#"
    conditions = ["ConfigurationsReady","RoutesReady"]
    creator = "emulator@demo.iam.gserviceaccount.com"
    latest_ready_revision = "projects/demo/locations/us-central1/services/hello/revisions/hello-00003-yfu"
    max_instance_count = 100
    memory = {"app":"512Mi"}
    observed_generation = "3"
    ports = {"app":8080}
    service_account = "441258804118-compute@developer.gserviceaccount.com"
    service_id = "projects/demo/locations/us-central1/services/hello"
    service_uri = "https://hello-wvijg23bdx-uc.a.run.app"
    startup_period = 240
    state = "CONDITION_SUCCEEDED"
    traffic = 100
    traffic_statuses = [100]
    "#);
    world.destroy();
    assert_eq!(world.objects(), [""; 0]);
}
