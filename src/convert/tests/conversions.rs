//! Conversions of whole services, from their YAML to the text.

use super::super::documents::{Converted, Given, convert};

fn converted(text: &str) -> Converted {
    let given = Given { file: "service.yaml".to_owned(), ..Given::default() };
    convert(text, &given)
}

/// A service whose template has these lines in its spec, after the image of its container.
fn with(lines: &str) -> Converted {
    converted(&format!(
        "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {{name: hello, namespace: demo, \
         labels: {{cloud.googleapis.com/location: us-central1}}}}\nspec:\n  template:\n    spec:\n      \
         containers:\n      - image: i\n{lines}\n"
    ))
}

/// The configuration of the template.
fn template(converted: &Converted) -> &str {
    let start = converted.hcl.find("  template {\n").expect("there is a template");
    &converted.hcl[start..]
}

#[test]
fn the_smallest_service_needs_a_project_and_a_region() {
    let text = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: hello-world\n\
                spec:\n  template:\n    spec:\n      containers:\n      - image: hello\n";
    insta::assert_snapshot!(converted(text).hcl, @r#"
    import {
      to = google_cloud_run_v2_service.hello_world
      id = "projects/${var.project}/locations/${var.region}/services/hello-world"
    }

    resource "google_cloud_run_v2_service" "hello_world" {
      name     = "hello-world"
      project  = var.project
      location = var.region

      template {
        containers {
          image = "hello"
        }
      }
    }

    variable "project" {
      description = "Project of the services."
      type        = string
    }

    variable "region" {
      description = "Region of the services."
      type        = string
    }
    "#);
}

#[test]
fn resources_without_an_annotation_keep_the_cpu_idle_between_requests() {
    let limits =
        with("        resources: {limits: {cpu: 2, memory: 1Gi, disk: 1Gi}, requests: {cpu: 1}}");
    insta::assert_snapshot!(template(&limits), @r#"
      template {
        containers {
          image = "i"

          resources {
            cpu_idle = true

            limits = {
              cpu    = "2"
              memory = "1Gi"
            }
          }
        }
      }
    }
    "#);
    insta::assert_snapshot!(limits.notes, @"
    service.yaml:9:57: spec.template.spec.containers[0].resources.limits.disk: google_cloud_run_v2_service has no attribute for it
    service.yaml:9:73: spec.template.spec.containers[0].resources.requests: google_cloud_run_v2_service has no attribute for it
    ");
}

#[test]
fn an_alias_of_a_secret_is_replaced_by_the_secret() {
    let text = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: hello}\nspec:\n  \
                template:\n    metadata:\n      annotations:\n        run.googleapis.com/secrets: \
                db:projects/p/secrets/s\n        run.googleapis.com/vpc-access-egress: all-traffic\n    \
                spec:\n      containers:\n      - image: i\n        env:\n        - name: A\n          \
                valueFrom: {secretKeyRef: {name: db, key: 1}}\n        - name: B\n          \
                valueFrom: {secretKeyRef: {name: other}}\n        - name: C\n          \
                valueFrom: {configMapKeyRef: {name: c, key: k}}\n      volumes:\n      - name: files\n        \
                secret: {secretName: db, items: [{key: 2, path: p, mode: 0400}]}\n      \
                - name: config\n        configMap: {name: c}\n";
    let converted = converted(text);
    insta::assert_snapshot!(template(&converted), @r#"
      template {
        containers {
          image = "i"

          env {
            name = "A"

            value_source {
              secret_key_ref {
                secret  = "projects/p/secrets/s"
                version = "1"
              }
            }
          }

          env {
            name = "B"

            value_source {
              secret_key_ref {
                secret  = "other"
                version = "latest"
              }
            }
          }
        }

        volumes {
          name = "files"

          secret {
            secret = "projects/p/secrets/s"

            items {
              path    = "p"
              version = "2"
              mode    = 256
            }
          }
        }
      }
    }

    variable "project" {
      description = "Project of the services."
      type        = string
    }

    variable "region" {
      description = "Region of the services."
      type        = string
    }
    "#);
    insta::assert_snapshot!(converted.notes, @r#"
    service.yaml:9:47: spec.template.metadata.annotations["run.googleapis.com/vpc-access-egress"]: has no effect without network interfaces or a connector
    service.yaml:17:37: spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef: has no key, which is the version of the secret; converted as `latest`
    service.yaml:18:11: spec.template.spec.containers[0].env[2]: Cloud Run does not support the source of its value
    service.yaml:23:9: spec.template.spec.volumes[1]: must have a secret, emptyDir, csi or nfs that can be converted
    "#);
}

#[test]
fn what_a_container_cannot_have_is_listed() {
    let converted = with(
        "        securityContext: {runAsUser: 1}\n        ports: [{containerPort: 1, protocol: TCP}, {containerPort: 2}]\n        \
         env: [{name: A, value: 1}, {name: A, value: 2}, {value: 3}]\n        \
         livenessProbe: {exec: {command: [a]}}\n        \
         readinessProbe: {tcpSocket: {port: 1}}\n        \
         startupProbe: {httpGet: {host: a, scheme: HTTP}, successThreshold: 1}\n        \
         volumeMounts: [{name: v, mountPath: /v}]\n        livenesProbe: {}\n        image2:\n      \
         serviceAccount: a\n      timeoutSeconds: 5m",
    );
    insta::assert_snapshot!(template(&converted), @r#"
      template {
        containers {
          image = "i"

          ports {
            container_port = 1
          }

          env {
            name  = "A"
            value = "2"
          }

          startup_probe {
            http_get {}
          }
        }
      }
    }
    "#);
    insta::assert_snapshot!(converted.notes, @r#"
    service.yaml:9:26: spec.template.spec.containers[0].securityContext: google_cloud_run_v2_service has no attribute for it
    service.yaml:10:46: spec.template.spec.containers[0].ports[0].protocol: google_cloud_run_v2_service has no attribute for it
    service.yaml:10:52: spec.template.spec.containers[0].ports[1]: Cloud Run sends requests to one port only
    service.yaml:11:15: spec.template.spec.containers[0].env[0]: the list has another variable of this name below, which counts
    service.yaml:11:57: spec.template.spec.containers[0].env[2]: must have a name
    service.yaml:12:24: spec.template.spec.containers[0].livenessProbe: must have httpGet, tcpSocket or grpc
    service.yaml:13:25: spec.template.spec.containers[0].readinessProbe: must have httpGet or grpc
    service.yaml:13:37: spec.template.spec.containers[0].readinessProbe.tcpSocket: google_cloud_run_v2_service has no attribute for it
    service.yaml:14:40: spec.template.spec.containers[0].startupProbe.httpGet.host: google_cloud_run_v2_service has no attribute for it
    service.yaml:14:51: spec.template.spec.containers[0].startupProbe.httpGet.scheme: google_cloud_run_v2_service has no attribute for it
    service.yaml:14:76: spec.template.spec.containers[0].startupProbe.successThreshold: google_cloud_run_v2_service has no attribute for it
    service.yaml:15:24: spec.template.spec.containers[0].volumeMounts[0]: no volume of this name was converted
    service.yaml:16:23: spec.template.spec.containers[0].livenesProbe: unknown key; `livenessProbe` may have been meant
    service.yaml:17:15: spec.template.spec.containers[0].image2: has no value
    service.yaml:18:23: spec.template.spec.serviceAccount: unknown key
    service.yaml:19:23: spec.template.spec.timeoutSeconds: must be a whole number, and is "5m"
    "#);
}

#[test]
fn documents_of_other_kinds_are_refused_and_the_others_converted() {
    let service = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a-b}\nspec: {template: \
                   {spec: {containers: [{image: i}]}}}\n";
    let documents = [
        service,
        "apiVersion: run.googleapis.com/v1\nkind: Job\n",
        "apiVersion: run.googleapis.com/v1\nkind: WorkerPool\n",
        "apiVersion: v1\nkind: Service\n",
        "apiVersion: apps/v1\nkind: Deployment\n",
        "kind: Service\n",
        "apiVersion: serving.knative.dev/v1alpha1\nkind: Service\n",
        "metadata: {}\n",
        "just text\n",
        "",
        &service.replace("name: a-b", "namespace: n"),
        &service.replace("image: i", "name: i"),
        &service.replace("{image: i}", ""),
        &service.replace("a-b", "a_b"),
        "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: batch/v1, kind: CronJob}\nother: 1\n",
    ];
    let converted = converted(&documents.join("---\n"));
    insta::assert_snapshot!(converted.errors, @"
    service.yaml:6:1: a Job is not converted, only a Service; write a google_cloud_run_v2_job by hand
    service.yaml:9:1: the kind WorkerPool is not converted, only Service
    service.yaml:12:1: this is a Service of Kubernetes, not of Cloud Run
    service.yaml:15:1: the kind Deployment is not converted, only Service
    service.yaml:18:1: apiVersion is missing; it must be serving.knative.dev/v1
    service.yaml:20:1: a Service of serving.knative.dev/v1alpha1 is not converted, only one of serving.knative.dev/v1
    service.yaml:23:1: kind is missing; only `Service` is converted
    service.yaml:25:1: a document must be a map
    service.yaml:30:11: metadata.name must be the name of the service
    service.yaml:36:39: spec.template.spec.containers[0] must have an image
    service.yaml:41:25: spec.template.spec.containers must have a container
    service.yaml:51:3: the kind CronJob is not converted, only Service
    ");
    insta::assert_snapshot!(converted.notes, @"service.yaml:52:8: other: unknown key");
    let resources = converted.hcl.lines().filter(|line| line.starts_with("resource"));
    insta::assert_snapshot!(resources.collect::<Vec<_>>().join("\n"), @r#"
    resource "google_cloud_run_v2_service" "a_b" {
    resource "google_cloud_run_v2_service" "a_b_2" {
    "#);
}

#[test]
fn an_input_without_a_document_is_an_error() {
    for text in ["", "---\n", "# nothing\n", "apiVersion: v1\nkind: List\nitems: []\n"] {
        assert_eq!(
            converted(text).errors,
            "service.yaml:1:1: the input has no service\n",
            "{text}"
        );
    }
}

#[test]
fn project_and_region_of_the_command_line_win() {
    let text = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a, namespace: '123', labels: \
                {cloud.googleapis.com/location: us-east1, run.googleapis.com/x: y, team: a}}\nspec: {template: {spec: \
                {containers: [{image: i}]}}}\n";
    let given = |project: Option<&str>, region: Option<&str>| Given {
        file: "f".to_owned(),
        project: project.map(str::to_owned),
        region: region.map(str::to_owned),
    };
    let start = |given: Given| {
        let converted = convert(text, &given);
        let lines = converted.hcl.lines().filter(|line| !line.starts_with('#'));
        let lines = lines.skip(2).take(6).collect::<Vec<_>>().join("\n");
        format!("{lines}\n{}", converted.notes)
    };
    insta::assert_snapshot!(start(given(Some("demo"), Some("europe-west1"))), @r#"
      id = "projects/demo/locations/europe-west1/services/a"
    }

    resource "google_cloud_run_v2_service" "a" {
      name     = "a"
      project  = "demo"
    f:3:32: metadata.namespace: is not the given project demo, which was used
    f:3:79: metadata.labels["cloud.googleapis.com/location"]: is not the given region europe-west1, which was used
    f:3:111: metadata.labels["run.googleapis.com/x"]: written by Google or gcloud, and no part of a configuration
    "#);
    insta::assert_snapshot!(start(given(None, None)), @r#"
      id = "projects/123/locations/us-east1/services/a"
    }

    resource "google_cloud_run_v2_service" "a" {
      name     = "a"
      project  = "123"
    f:3:32: metadata.namespace: is the number of a project; replace it with the ID, or use --project
    f:3:111: metadata.labels["run.googleapis.com/x"]: written by Google or gcloud, and no part of a configuration
    "#);
}

#[test]
fn a_generated_name_of_a_revision_is_dropped_and_another_kept() {
    for (name, expected) in [
        ("hello-00007-abc", None),
        ("hello-v2", Some("revision = \"hello-v2\"")),
        ("hello-7-abc", Some("revision = \"hello-7-abc\"")),
        ("other-00007-abc", Some("revision = \"other-00007-abc\"")),
    ] {
        let text = format!(
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {{name: hello}}\nspec: {{template: \
             {{metadata: {{name: {name}}}, spec: {{containers: [{{image: i}}]}}}}}}\n"
        );
        let converted = converted(&text);
        assert_eq!(converted.hcl.contains("revision ="), expected.is_some(), "{name}");
        assert!(expected.is_none_or(|it| converted.hcl.contains(it)), "{name}");
        assert!(converted.notes.contains("spec.template.metadata.name: "), "{name}");
    }
}

#[test]
fn traffic_goes_to_the_latest_or_to_a_named_revision() {
    let converted = with(
        "  traffic:\n  - {latestRevision: true, percent: 90, url: u}\n  - {revisionName: r, percent: 10, tag: t}\n  \
         - {revisionName: r, latestRevision: true}\n  - {tag: u, configurationName: c}",
    );
    insta::assert_snapshot!(template(&converted), @r#"
      template {
        containers {
          image = "i"
        }
      }

      traffic {
        type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
        percent = 90
      }

      traffic {
        type     = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"
        revision = "r"
        percent  = 10
        tag      = "t"
      }

      traffic {
        type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
      }

      traffic {
        type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
        tag  = "u"
      }
    }
    "#);
    insta::assert_snapshot!(converted.notes, @"
    service.yaml:10:46: spec.traffic[0].url: written by Google or gcloud, and no part of a configuration
    service.yaml:12:20: spec.traffic[2].revisionName: latestRevision is true
    service.yaml:13:5: spec.traffic[3]: names no revision; converted as the latest revision
    service.yaml:13:33: spec.traffic[3].configurationName: google_cloud_run_v2_service has no attribute for it
    ");
}

/// The notes on a service whose revision has these annotations, and its template.
fn annotated(annotations: &str, lines: &str) -> (String, String) {
    let converted = converted(&format!(
        "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {{name: hello, namespace: demo, \
         labels: {{cloud.googleapis.com/location: us-central1}}}}\nspec:\n  template:\n    metadata:\n      \
         annotations:\n{annotations}\n    spec:\n      containers:\n      - image: i\n{lines}\n"
    ));
    assert_eq!(converted.errors, "");
    (converted.notes.clone(), template(&converted).to_owned())
}

#[test]
fn a_connector_beside_interfaces_and_a_second_interface_are_noted() {
    let (notes, template) = annotated(
        "        run.googleapis.com/vpc-access-connector: old\n        run.googleapis.com/network-interfaces: \
         '[{\"network\": \"main\"}, {\"subnetwork\": \"other\"}]'",
        "",
    );
    assert!(notes.contains("either a connector or network interfaces"), "{notes}");
    assert!(notes.contains("Cloud Run has one network interface"), "{notes}");
    assert!(!template.contains("connector"), "{template}");
    assert_eq!(template.matches("network_interfaces {").count(), 1, "{template}");
}

#[test]
fn an_empty_connector_and_an_interface_without_a_network_are_noted() {
    let (notes, template) = annotated(
        "        run.googleapis.com/vpc-access-connector: \"\"\n        run.googleapis.com/network-interfaces: \
         '[{\"network\": \"\", \"tags\": \"a\"}]'",
        "",
    );
    assert!(notes.contains("must name a connector"), "{notes}");
    assert!(notes.contains("must name a network or a subnetwork"), "{notes}");
    assert!(!template.contains("vpc_access"), "{template}");
}

#[test]
fn one_volume_is_mounted_at_a_path() {
    let (notes, template) = annotated(
        "        run.googleapis.com/cloudsql-instances: demo:us-central1:db",
        "        volumeMounts: [{name: a, mountPath: /cloudsql}, {name: a, mountPath: /cloudsql/}]\n      \
         volumes: [{name: a, emptyDir: {}}]",
    );
    assert!(notes.contains("another volume is mounted at this path"), "{notes}");
    assert!(notes.contains("are not mounted in this container"), "{notes}");
    assert_eq!(template.matches("volume_mounts {").count(), 1, "{template}");
}

#[test]
fn a_probe_of_a_named_port_probes_its_number() {
    let named = with(
        "        ports: [{name: http1, containerPort: 9000}]\n        livenessProbe: {tcpSocket: {port: http1}}\n        \
         startupProbe: {httpGet: {port: http1}}",
    );
    assert_eq!(
        named.notes.matches("names the port of the container; converted as 9000").count(),
        2
    );
    assert_eq!(template(&named).matches(" port = 9000").count(), 2, "{}", template(&named));
    let other = with(
        "        ports: [{name: web, containerPort: 9000}]\n        livenessProbe: {tcpSocket: {port: admin}}",
    );
    assert!(
        other.notes.contains("must be one of `http1`, `h2c`, and is \"web\""),
        "{}",
        other.notes
    );
    assert!(
        other.notes.contains("converted with 9000, the port of the container"),
        "{}",
        other.notes
    );
    assert!(!template(&other).contains("web"), "{}", template(&other));
}

#[test]
fn a_service_is_converted_once() {
    let service = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: hello}\nspec: {template: {spec: \
                   {containers: [{image: i}]}}}\n";
    let twice = converted(&format!("{service}---\n{service}"));
    assert_eq!(twice.hcl, converted(service).hcl);
    insta::assert_snapshot!(twice.errors, @"service.yaml:6:1: the service hello of line 1 again; only the first is converted");
    let elsewhere = service.replace("{name: hello}", "{name: hello, namespace: other}");
    let both = converted(&format!("{service}---\n{elsewhere}"));
    assert_eq!((both.errors.as_str(), both.hcl.matches("resource \"").count()), ("", 2));
}
