//! `google_cloud_run_v2_service`: how the provider plans and applies a service.

use crate::configuration::{plain, service_with, subnetwork_with};
use crate::world::{World, equal};
use serde_json::json;

const SERVICE: &str = "google_cloud_run_v2_service.hello";
const PATH: &str = "projects/demo/locations/us-central1/services/hello";

#[test]
fn a_new_service_is_sent_as_configured() {
    let world = World::new();
    world.apply(&subnetwork_with("private_ip_google_access = true"));
    let change = world.apply(&service_with("", "", "")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v2/projects/demo/locations/us-central1/services?serviceId=hello
    {"labels":{"goog-terraform-provisioned":"true"},"template":{"containers":[{"image":"us-docker.pkg.dev/cloudrun/container/hello"}],"vpcAccess":{"networkInterfaces":[{"network":"projects/demo/global/networks/main","subnetwork":"projects/demo/regions/us-central1/subnetworks/egress","tags":["hello"]}]}}}
    "#);
}

#[test]
fn a_service_with_everything_settles() {
    let world = World::new();
    let configuration = service_with(
        r#"
        description      = "says hello"
        ingress          = "INGRESS_TRAFFIC_INTERNAL_ONLY"
        launch_stage     = "GA"
        labels           = { team = "network" }
        annotations      = { note = "text" }
        custom_audiences = ["https://hello.example.com"]
        traffic {
          type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
          percent = 100
        }
        scaling {
          min_instance_count = 1
        }
        "#,
        r#"
        execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
        labels                           = { team = "network" }
        max_instance_request_concurrency = 40
        service_account                  = "robot@demo.iam.gserviceaccount.com"
        session_affinity                 = true
        timeout                          = "60s"
        scaling {
          min_instance_count = 1
          max_instance_count = 4
        }
        volumes {
          name = "cache"
          empty_dir {
            medium     = "MEMORY"
            size_limit = "64Mi"
          }
        }
        "#,
        r#"
        name    = "hello"
        command = ["/hello"]
        args    = ["--loud"]
        ports {
          container_port = 9000
        }
        resources {
          limits            = { cpu = "1", memory = "1Gi" }
          cpu_idle          = false
          startup_cpu_boost = true
        }
        env {
          name  = "A"
          value = "1"
        }
        env {
          name = "B"
          value_source {
            secret_key_ref {
              secret  = "password"
              version = "latest"
            }
          }
        }
        startup_probe {
          initial_delay_seconds = 1
          tcp_socket {
            port = 9000
          }
        }
        liveness_probe {
          http_get {
            path = "/live"
          }
        }
        volume_mounts {
          name       = "cache"
          mount_path = "/cache"
        }
        "#,
    );
    let change = world.apply(&configuration).settles();
    let service = change.writes();
    insta::assert_snapshot!(service.lines().last().unwrap_or_default(), @r#"{"annotations":{"note":"text"},"customAudiences":["https://hello.example.com"],"description":"says hello","ingress":"INGRESS_TRAFFIC_INTERNAL_ONLY","labels":{"goog-terraform-provisioned":"true","team":"network"},"launchStage":"GA","scaling":{"minInstanceCount":1},"template":{"containers":[{"args":["--loud"],"command":["/hello"],"env":[{"name":"A","value":"1"},{"name":"B","valueSource":{"secretKeyRef":{"secret":"password","version":"latest"}}}],"image":"us-docker.pkg.dev/cloudrun/container/hello","livenessProbe":{"failureThreshold":3,"httpGet":{"path":"/live"},"initialDelaySeconds":0,"periodSeconds":10,"timeoutSeconds":1},"name":"hello","ports":[{"containerPort":9000}],"resources":{"cpuIdle":false,"limits":{"cpu":"1","memory":"1Gi"},"startupCpuBoost":true},"startupProbe":{"failureThreshold":3,"initialDelaySeconds":1,"periodSeconds":10,"tcpSocket":{"port":9000},"timeoutSeconds":1},"volumeMounts":[{"mountPath":"/cache","name":"cache"}]}],"executionEnvironment":"EXECUTION_ENVIRONMENT_GEN2","labels":{"team":"network"},"maxInstanceRequestConcurrency":40,"scaling":{"maxInstanceCount":4,"minInstanceCount":1},"serviceAccount":"robot@demo.iam.gserviceaccount.com","sessionAffinity":true,"timeout":"60s","volumes":[{"emptyDir":{"medium":"MEMORY","sizeLimit":"64Mi"},"name":"cache"}],"vpcAccess":{"networkInterfaces":[{"network":"projects/demo/global/networks/main","subnetwork":"projects/demo/regions/us-central1/subnetworks/egress","tags":["hello"]}]}},"traffic":[{"percent":100,"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}]}"#);
}

#[test]
fn a_change_is_one_patch_with_the_fields_it_touches() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    for (configuration, mask) in [
        (plain("description = \"new\"", "", ""), "description"),
        (plain("labels = { team = \"network\" }", "", ""), "description,labels"),
        (plain("", "timeout = \"60s\"", ""), "labels,template"),
        (plain("ingress = \"INGRESS_TRAFFIC_INTERNAL_ONLY\"", "", ""), "ingress,template"),
    ] {
        let change = world.apply(&configuration).settles();
        let patches: Vec<_> = change.exchanges.iter().filter(|it| it.is_write()).collect();
        assert_eq!(patches.len(), 1, "{}", change.writes());
        assert!(
            patches[0].query.contains(&format!("updateMask={}", mask.replace(',', "%2C"))),
            "{mask} in {}",
            patches[0].query
        );
    }
}

#[test]
fn what_is_removed_goes_back_to_what_google_fills_in() {
    let world = World::new();
    let configured = plain(
        "ingress = \"INGRESS_TRAFFIC_INTERNAL_ONLY\"",
        "timeout = \"60s\"\nmax_instance_request_concurrency = 10\nscaling {\n  max_instance_count = 4\n}",
        "ports {\n  container_port = 9000\n}\nresources {\n  limits = { cpu = \"2\", memory = \"1Gi\" }\n}",
    );
    world.apply(&configured).settles();
    insta::assert_snapshot!(world.plan(&plain("", "", "")).changes(), @r#"
    update google_cloud_run_v2_service.hello
      ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" -> "INGRESS_TRAFFIC_ALL"
      template.0.timeout: "60s" -> "300s"
      known after apply: conditions.0.last_transition_time, conditions.1.last_transition_time, etag, generation, last_modifier, latest_created_revision, latest_ready_revision, observed_generation, template.0.containers.0.ports, template.0.containers.0.resources, template.0.containers.0.startup_probe.0.tcp_socket.0.port, template.0.max_instance_request_concurrency, template.0.scaling, terminal_condition.0.last_transition_time, update_time
    "#);
    world.apply(&plain("", "", "")).settles();
    let service = world.google.object(PATH).expect("it is there");
    let container = &service["template"]["containers"][0];
    assert_eq!(service["ingress"], "INGRESS_TRAFFIC_ALL");
    assert_eq!(service["template"]["timeout"], "300s");
    assert_eq!(container["ports"][0]["containerPort"], 8080);
}

#[test]
fn the_order_of_variables_means_nothing() {
    let world = World::new();
    let variable = |name: &str| format!("env {{\n  name = \"{name}\"\n  value = \"1\"\n}}\n");
    world.apply(&plain("", "", &(variable("A") + &variable("B")))).settles();
    let swapped = plain("", "", &(variable("B") + &variable("A")));
    assert_eq!(world.plan(&swapped).changes(), "nothing\n");
}

#[test]
fn spellings_that_mean_the_same_change_nothing() {
    let world = World::new();
    world.apply(&plain(
        "",
        "timeout = \"60s\"",
        "resources {\n  limits = { cpu = \"1000m\", memory = \"512Mi\" }\n}",
    ));
    let spelled = plain(
        "",
        "timeout = \"60.0s\"",
        "resources {\n  limits = { cpu = \"1\", memory = \"0.5Gi\" }\n}",
    );
    assert_eq!(world.plan(&spelled).changes(), "nothing\n");
}

#[test]
fn what_direct_egress_rules_out_is_refused_before_any_request() {
    let world = World::new();
    let both = r#"
        vpc_access {
          connector = "projects/demo/locations/us-central1/connectors/c"
          network_interfaces {
            network = "main"
          }
        }
    "#;
    insta::assert_snapshot!(world.plan_fails(&plain("", both, "")), @r#"
    Error: Conflicting attributes

      with google_cloud_run_v2_service.hello,
      on main.tf line 11, in resource "google_cloud_run_v2_service" "hello":
      11:       network_interfaces {

    `connector` and `network_interfaces` are set in `template[0].vpc_access[0]`.
    Only one of them may be.
    "#);
    let nothing = "vpc_access {\n  network_interfaces {\n    tags = [\"a\"]\n  }\n}";
    insta::assert_snapshot!(world.plan_fails(&plain("", nothing, "")), @r#"
    Error: Network interface without a network

      with google_cloud_run_v2_service.hello,
      on main.tf line 10, in resource "google_cloud_run_v2_service" "hello":
      10:       network_interfaces {

    `template[0].vpc_access[0].network_interfaces[0]` names neither a `network`
    nor a `subnetwork`. Set one of them: of a network alone Google takes the
    subnetwork of the same name, of a subnetwork alone its network.
    "#);
    let two = "vpc_access {\n  network_interfaces {\n    network = \"a\"\n  }\n  network_interfaces {\n    network = \"b\"\n  }\n}";
    let said = world.plan_fails(&plain("", two, ""));
    insta::assert_snapshot!(equal::without_place(&said), @r#"
    Error: Too many network interfaces

      with google_cloud_run_v2_service.hello,

    `template[0].vpc_access[0].network_interfaces` has 2 blocks, and Cloud Run
    takes one. Remove the others.
    "#);
}

#[test]
fn a_path_and_a_link_of_one_network_mean_the_same() {
    let world = World::new();
    world.apply(&service_with("", "", "")).settles();
    let linked = service_with("", "", "")
        .replace(
            "   network    = google_compute_network.main.id",
            "   network = google_compute_network.main.self_link",
        )
        .replace(
            "google_compute_subnetwork.egress.id",
            "google_compute_subnetwork.egress.self_link",
        );
    assert!(linked.matches("self_link").count() == 2, "{linked}");
    assert_eq!(world.plan(&linked).changes(), "nothing\n");
}

#[test]
fn a_network_alone_gets_its_subnetwork_from_google() {
    let world = World::new();
    let network = "resource \"google_compute_network\" \"main\" {\n  name = \"main\"\n}\n";
    let alone = plain(
        "",
        "vpc_access {\n  network_interfaces {\n    network = google_compute_network.main.name\n  }\n}",
        "",
    );
    world.apply(&(network.to_owned() + &alone)).settles();
    let interface = &world.state(SERVICE)["template"][0]["vpc_access"][0]["network_interfaces"][0];
    assert_eq!((&interface["network"], &interface["subnetwork"]), (&json!("main"), &json!("main")));
}

#[test]
fn a_configured_false_that_google_leaves_out_survives_the_update_of_something_else() {
    let world = World::new();
    let resources =
        "resources {\n  limits = { cpu = \"1\", memory = \"512Mi\" }\n  cpu_idle = false\n}";
    world.apply(&plain("", "", resources)).settles();
    world.apply(&plain("", "timeout = \"60s\"", resources)).settles();
    let service = world.google.object(PATH).expect("it is there");
    assert_ne!(service["template"]["containers"][0]["resources"]["cpuIdle"], true);
}
