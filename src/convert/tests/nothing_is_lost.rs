//! No input panics, and each value of an input is in the configuration or in a note.

use super::super::annotations::ANNOTATIONS;
use super::super::documents::{Given, convert};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

/// Keys that the conversion looks for, each of which may occur anywhere.
const KEYS: &[&str] = &[
    "accelerator",
    "annotations",
    "apiVersion",
    "args",
    "bucketName",
    "clusterName",
    "command",
    "configMap",
    "configMapKeyRef",
    "configurationName",
    "containerConcurrency",
    "containerPort",
    "containers",
    "creationTimestamp",
    "csi",
    "defaultMode",
    "driver",
    "emptyDir",
    "enableServiceLinks",
    "env",
    "envFrom",
    "exec",
    "failureThreshold",
    "finalizers",
    "generation",
    "grpc",
    "host",
    "httpGet",
    "httpHeaders",
    "image",
    "imagePullPolicy",
    "initialDelaySeconds",
    "items",
    "key",
    "kind",
    "labels",
    "latestRevision",
    "limits",
    "livenessProbe",
    "localObjectReference",
    "medium",
    "metadata",
    "mode",
    "mountOptions",
    "mountPath",
    "name",
    "namespace",
    "nfs",
    "nodeSelector",
    "optional",
    "path",
    "percent",
    "periodSeconds",
    "port",
    "ports",
    "protocol",
    "readOnly",
    "readinessProbe",
    "requests",
    "resources",
    "revisionName",
    "sandboxLauncher",
    "sandboxes",
    "scheme",
    "secret",
    "secretKeyRef",
    "secretName",
    "securityContext",
    "server",
    "service",
    "serviceAccountName",
    "sizeLimit",
    "spec",
    "startupProbe",
    "status",
    "subPath",
    "successThreshold",
    "tag",
    "tcpSocket",
    "template",
    "templates",
    "terminationMessagePath",
    "timeoutSeconds",
    "traffic",
    "url",
    "value",
    "valueFrom",
    "volumeAttributes",
    "volumeMounts",
    "volumes",
    "workingDir",
    "cpu",
    "memory",
    "cloud.googleapis.com/location",
    "run.googleapis.com/accelerator",
    "example.com/own",
    "run.googleapis.com/unknown",
    "Unknown-Key",
    "un\nknown \"key\"",
    "ключ",
];

/// Values of the input before they get texts that occur only once.
fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        6 => Just(json!("text")),
        3 => Just(json!(1)),
        1 => Just(json!("json list")),
        1 => Just(json!("json map")),
        1 => Just(json!("alias")),
        1 => Just(json!(true)),
        1 => Just(Json::Null),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
            4 => prop::collection::vec((key(), inner), 0..6)
                .prop_map(|entries| Json::Object(entries.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let annotations = ANNOTATIONS.iter().map(|(name, ..)| *name).collect::<Vec<_>>();
    prop_oneof![
        4 => prop::sample::select(KEYS).prop_map(str::to_owned),
        1 => prop::sample::select(annotations).prop_map(str::to_owned),
    ]
}

/// A map of annotations.
fn annotations() -> impl Strategy<Value = Json> {
    let names = ANNOTATIONS.iter().map(|(name, ..)| *name).collect::<Vec<_>>();
    prop::collection::vec((prop::sample::select(names), value()), 0..8).prop_map(|entries| {
        entries
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>()
            .into()
    })
}

/// A map with some keys of the conversion's.
fn map() -> impl Strategy<Value = Json> {
    prop::collection::vec((key(), value()), 0..8)
        .prop_map(|entries| Json::Object(entries.into_iter().collect()))
}

/// A list of maps with keys among these, and with any value.
fn list(keys: &'static [&'static str]) -> impl Strategy<Value = Json> {
    let key = prop::sample::select(keys).prop_map(str::to_owned);
    let map = prop::collection::vec((key, value()), 0..8)
        .prop_map(|entries| Json::Object(entries.into_iter().collect()));
    prop::collection::vec(map, 0..3).prop_map(Json::from)
}

/// A service which has what every service has, and else anything.
fn service() -> impl Strategy<Value = Json> {
    let containers = list(&[
        "name",
        "env",
        "ports",
        "resources",
        "startupProbe",
        "volumeMounts",
        "args",
        "image",
        "x",
    ]);
    let volumes = list(&["name", "secret", "emptyDir", "csi", "nfs", "configMap", "x"]);
    let traffic = list(&["revisionName", "percent", "tag", "latestRevision", "url", "x"]);
    let parts = (map(), map(), map(), map());
    (parts, (annotations(), annotations()), (containers, volumes, traffic)).prop_map(
        |(
            (document, metadata, template, spec),
            (service, revision),
            (containers, volumes, traffic),
        )| {
            let mut document = document;
            document["apiVersion"] = json!("serving.knative.dev/v1");
            document["kind"] = json!("Service");
            document["metadata"] = metadata;
            document["metadata"]["name"] = json!("text");
            document["metadata"]["annotations"] = service;
            document["spec"] = json!({"template": template, "traffic": traffic});
            document["spec"]["template"]["metadata"] = json!({"annotations": revision});
            document["spec"]["template"]["spec"] = spec;
            let spec = &mut document["spec"]["template"]["spec"];
            spec["containers"] = containers;
            spec["volumes"] = volumes;
            let containers = spec["containers"].as_array_mut().unwrap();
            containers.push(json!({}));
            for container in containers {
                container["image"] = json!("text");
            }
            let mut next = 10_000;
            name_leaves(&mut document, &mut next);
            document["apiVersion"] = json!("serving.knative.dev/v1");
            document["kind"] = json!("Service");
            document
        },
    )
}

/// Gives each leaf a text or number of its own, of the same length as all others.
fn name_leaves(value: &mut Json, next: &mut u32) {
    let mut number = || {
        *next += 1;
        *next
    };
    match value {
        Json::Array(items) => items.iter_mut().for_each(|item| name_leaves(item, next)),
        Json::Object(entries) => entries.values_mut().for_each(|entry| name_leaves(entry, next)),
        Json::Number(_) => *value = json!(number()),
        Json::String(text) => {
            let mut token = || format!("t{}", number());
            *text = match &**text {
                "json list" => {
                    json!([{"network": token(), "tags": token()}, token(), {token(): 1}])
                        .to_string()
                }
                "json map" => json!({token(): token(), token(): [token()]}).to_string(),
                "alias" => format!("{}:{},{}", token(), token(), token()),
                _ => token(),
            };
        }
        Json::Null | Json::Bool(_) => {}
    }
}

/// The leaves with the paths of the notes about them: their own, and those of all that they are in.
fn leaves(value: &Json, paths: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let inner = |segment: String| {
        let last = paths.last().map_or("", String::as_str);
        let path = if last.is_empty() {
            segment.trim_start_matches('.').to_owned()
        } else {
            format!("{last}{segment}")
        };
        [paths, &[path]].concat()
    };
    match value {
        Json::Array(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                leaves(item, &inner(format!("[{at}]")), found);
            }
        }
        Json::Object(entries) if !entries.is_empty() => {
            for (key, entry) in entries {
                let is_name = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                let segment = if is_name { format!(".{key}") } else { format!("[{key:?}]") };
                leaves(entry, &inner(segment), found);
            }
        }
        Json::String(text) => found.push((paths.to_vec(), text.clone())),
        other => found.push((paths.to_vec(), other.to_string())),
    }
}

/// The texts in a leaf that occur nowhere else.
fn tokens(leaf: &str) -> Vec<&str> {
    let words = leaf.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| word.len() >= 5 && word.bytes().any(|byte| byte.is_ascii_digit())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_value_is_in_the_configuration_or_in_a_note(service in service()) {
        let converted = convert(&service.to_string(), &Given { file: "f".to_owned(), ..Given::default() });
        prop_assert_eq!(&converted.errors, "");
        let code: String = converted.hcl.lines().filter(|line| !line.starts_with('#')).collect();
        let mut found = Vec::new();
        leaves(&service, &[], &mut found);
        // A note may be about several values.
        let has_note = |path: &str, ends: &[&str]| {
            let starts = [": ", ", "];
            let mut notes = starts.iter().flat_map(|start| ends.iter().map(move |end| (start, end)));
            notes.any(|(start, end)| converted.notes.contains(&format!("{start}{path}{end}")))
        };
        for (paths, leaf) in found {
            // Within the JSON of an annotation, a note has a longer path.
            let is_json = leaf.starts_with(['[', '{']);
            let inner: &[&str] = if is_json { &["[", "."] } else { &[] };
            let is_noted = paths.iter().any(|path| has_note(path, &[": ", ", "]))
                || paths.last().is_some_and(|path| has_note(path, inner));
            let lost = tokens(&leaf).into_iter().find(|token| !code.contains(token));
            let is_lost = lost.is_some() || leaf == "null";
            prop_assert!(is_noted || !is_lost, "{paths:?} = {leaf} in\n{service:#}\n{}\n{}", converted.hcl, converted.notes);
        }
    }

    #[test]
    fn no_text_panics(text in "[-a: \\[\\]{}&*!|>'\"%#?,\n\t<~0-9‘“$]{0,200}") {
        convert(&text, &Given::default());
    }

    #[test]
    fn no_service_with_such_text_panics(text in "\\PC{0,40}", key in "\\PC{0,20}") {
        let mut service = json!({
            "apiVersion": "serving.knative.dev/v1", "kind": "Service",
            "metadata": {"name": text, "labels": {}, "annotations": {}},
            "spec": {"template": {"spec": {"containers": [{"image": text, "args": [text, format!("{text}\n{text}\n")]}]}}},
        });
        service["metadata"]["labels"][&key] = json!(text);
        service["metadata"]["annotations"][&key] = json!(text);
        convert(&service.to_string(), &Given::default());
    }
}
