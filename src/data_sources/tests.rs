//! What holds for every data source's table.

use serde_json::{Value as Json, json};
use std::collections::HashSet;
use std::sync::Arc;

use super::{APIS, DATA_SOURCES};
use crate::engine::{Configured, read_data_source};
use crate::remote::{Call, Deadline, Failure, OperationStyle, Pending, Remote, Reply};
use crate::resources;
use crate::spec::{DataSource, Field, Settings, places};
use crate::value::{Value, decode, encode};

fn each_field(source: &DataSource, mut visit: impl FnMut(&str, &'static Field)) {
    fn below(fields: &'static [Field], prefix: &str, visit: &mut dyn FnMut(&str, &'static Field)) {
        for field in fields {
            let path = format!("{prefix}{}", field.attribute);
            visit(&path, field);
            below(field.inner(), &format!("{path}."), visit);
        }
    }
    below(source.fields, "", &mut visit);
    for field in source.shared() {
        below(std::slice::from_ref(field), "", &mut visit);
    }
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let names: HashSet<_> = DATA_SOURCES.iter().map(|source| source.type_name).collect();
    assert_eq!(names.len(), DATA_SOURCES.len());
}

#[test]
fn every_attribute_has_a_name_of_its_own_and_a_description() {
    for source in DATA_SOURCES {
        let mut paths = HashSet::new();
        each_field(source, |path, _| {
            assert!(paths.insert(path.to_owned()), "{}.{path} is there twice", source.type_name);
            assert!(!source.description_of(path).is_empty(), "{}.{path}", source.type_name);
        });
        assert!(!source.description.is_empty(), "{}", source.type_name);
    }
}

#[test]
fn every_place_of_an_id_is_an_argument() {
    for source in DATA_SOURCES {
        for name in places(source.id) {
            let field = source.field(name).expect("an argument of this name");
            assert!(field.is_settable(), "{}.{name}", source.type_name);
        }
    }
}

#[test]
fn every_data_source_has_an_id() {
    for source in DATA_SOURCES {
        let has_id = source.shape().attributes.iter().any(|attribute| attribute.name == "id");
        assert!(has_id, "{}", source.type_name);
    }
}

#[test]
fn every_api_has_an_endpoint_that_can_be_moved() {
    let known: Vec<_> = resources::APIS.iter().chain(APIS).collect();
    let called = DATA_SOURCES.iter().flat_map(|source| source.apis());
    for api in called.filter(|api| !api.is_public()) {
        assert!(known.contains(&&api), "{}", api.base_url);
    }
    let attributes: HashSet<_> = known.iter().map(|api| api.endpoint_attribute).collect();
    assert_eq!(attributes.len(), known.len(), "two APIs share an endpoint");
}

/// Answers every request alike.
struct Alike(Json);

impl Remote for Alike {
    fn send<'a>(&'a self, _: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async { Ok(Reply { status: 200, date: None, body: self.0.clone() }) })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        started: Reply,
        _: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(async { Ok(started.body) })
    }

    fn access_token(&self) -> Pending<'_, Result<String, Failure>> {
        Box::pin(async { Ok("token".to_owned()) })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// Every field that a table knows, with this in it.
fn everything(source: &DataSource, content: &Json) -> Json {
    let fields = source.fields.iter().chain(source.shared());
    let fields = fields.filter(|field| !field.google.is_empty());
    let mut body: Json = fields.map(|it| (it.google.to_owned(), content.clone())).collect();
    body["lifecycleState"] = json!("ACTIVE");
    body["items"] = json!([content]);
    let mut nat = body.clone();
    nat["name"] = json!("some");
    body["nats"] = json!([nat]);
    body
}

/// The core refuses a value that isn't of the schema's type, whatever Google returned.
#[tokio::test]
async fn every_response_is_decoded_to_the_schemas_type() {
    let contents = [
        json!("text"),
        json!("1"),
        json!(1.5),
        json!(true),
        json!(null),
        json!([]),
        json!([1, "a", null, {}]),
        json!({"a": 1, "b": {"c": []}}),
    ];
    for source in DATA_SOURCES {
        let ty = source.shape().implied_type();
        let Value::Object(mut config) = source.shape().empty_value() else { panic!("no object") };
        let given = [
            "name",
            "filter",
            "account_id",
            "image_name",
            "location",
            "managed_zone",
            "repository_id",
            "router",
            "secret",
            "secret_id",
            "service",
            "type",
        ];
        for name in given.iter().filter(|name| source.field(name).is_some()) {
            config.insert((*name).to_string(), "some".into());
        }
        if source.type_name == "google_compute_network_peering" {
            config.insert("network".to_owned(), "projects/demo/global/networks/some".into());
        }
        let config = Value::Object(config);
        let bodies = contents.iter().map(|content| everything(source, content));
        for body in bodies.chain([json!({}), Json::Null]) {
            let settings = Settings {
                project: "demo".into(),
                region: "us-central1".into(),
                deletion_policy: "DELETE".into(),
                ..Settings::default()
            };
            let remote = Arc::new(Alike(body.clone()));
            let configured = Configured::new(settings, remote, None);
            let (value, diagnostics) = read_data_source(source, &configured, &config).await;
            if diagnostics.has_errors() {
                let may_fail = [
                    "google_artifact_registry_docker_image",
                    "google_compute_default_service_account",
                    "google_compute_network_peering",
                    "google_compute_router_nat",
                    "google_netblock_ip_ranges",
                    "google_project",
                    "google_project_service",
                ];
                assert!(may_fail.contains(&source.type_name), "{diagnostics:?} of {body}");
                continue;
            }
            assert!(value.is_wholly_known() && !value.is_null());
            let read = decode(&encode(&value), &ty);
            assert_eq!(read.as_ref(), Ok(&value), "{} of {body}", source.type_name);
        }
    }
}
