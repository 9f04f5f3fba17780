//! What the provider does for each object of a plan, for `benches/`. Only the feature `bench` has it.

use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::hint::black_box;

use crate::engine::{PlanRequest, plan, refreshed_from, upgrade, validate};
use crate::resources::RESOURCES;
use crate::spec::{Resource, Settings};
use crate::value::{Value, decode, encode};

/// An unchanged object, as Terraform and Google send it.
pub struct Object {
    resource: &'static Resource,
    settings: Settings,
    config: Value,
    state: Value,
    /// The state as Terraform stores it.
    stored: Vec<u8>,
    /// The state as Terraform sends it.
    sent: Vec<u8>,
    private: Vec<u8>,
    body: Json,
}

impl Object {
    /// The object of this type in a file: its `config`, `state`, `private` data and `body`, which is Google's.
    ///
    /// # Panics
    /// If the file does not have it, or if it is not unchanged.
    #[must_use]
    pub fn of_type(type_name: &str, file: &str) -> Self {
        let file: Map<String, Json> = serde_json::from_str(file).expect("a JSON object");
        let object = &file[type_name];
        let resource = RESOURCES.iter().find(|it| it.type_name == type_name).expect("a type");
        let version = resource.schema_version.into();
        let stored = object["state"].to_string().into_bytes();
        let state = upgrade(resource, version, &stored).state;
        let config = upgrade(resource, version, object["config"].to_string().as_bytes()).state;
        let settings = Settings {
            project: "emulator".into(),
            region: "us-central1".into(),
            deletion_policy: "DELETE".into(),
            default_labels: Some(BTreeMap::new()),
            ..Settings::default()
        };
        let private = object["private"].as_str().unwrap_or_default().as_bytes().to_vec();
        let (sent, body) = (encode(&state), object["body"].clone());
        let object = Self { resource, settings, config, state, stored, sent, private, body };
        assert_eq!(object.decoded(), object.state, "it decodes as it was encoded");
        assert_eq!(object.reconciled(), object.state, "Google has not changed it");
        assert_eq!(object.planned(), object.state, "the configuration does not change it");
        object
    }

    /// Reads the state from its stored form.
    pub fn upgrade(&self) {
        black_box(upgrade(self.resource, self.resource.schema_version.into(), &self.stored));
    }

    /// Decodes the state from the form that Terraform sends.
    pub fn decode(&self) {
        black_box(self.decoded());
    }

    /// Encodes the state.
    pub fn encode(&self) {
        black_box(encode(&self.state));
    }

    /// Makes the new state from the old one and Google's response.
    pub fn reconcile(&self) {
        black_box(self.reconciled());
    }

    /// Checks the configuration.
    pub fn validate(&self) {
        black_box(validate(self.resource, &self.config, true));
    }

    /// Plans the object, without the checks across resources.
    pub fn plan(&self) {
        black_box(self.planned());
    }

    fn decoded(&self) -> Value {
        decode(&self.sent, self.resource.implied_type()).expect("an encoded state")
    }

    fn reconciled(&self) -> Value {
        refreshed_from(self.resource, &self.settings, &self.state, self.body.clone())
    }

    fn planned(&self) -> Value {
        let request = PlanRequest {
            prior: self.state.clone(),
            config: self.config.clone(),
            private: self.private.clone(),
            identity: Value::Null,
        };
        plan(self.resource, &self.settings, request).planned
    }
}
