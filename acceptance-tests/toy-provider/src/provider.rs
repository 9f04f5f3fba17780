//! The methods of the provider.

use crate::manners::Manners;
use crate::msgpack::{Object, Text, decode, decode_text, encode, encode_text};
use crate::{schemas, store};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tfplugin_proto::tfplugin6::provider_server::Provider;
use tfplugin_proto::tfplugin6::{self as proto, DynamicValue};
use tonic::{Request, Response, Status, async_trait};

/// The private state of an object, without which it cannot be read.
const PRIVATE: &[u8] = b"written by the toy";

/// The provider.
pub(crate) struct Toy {
    manners: Arc<Manners>,
    project: OnceLock<String>,
}

impl Toy {
    /// A provider that is not configured yet.
    pub(crate) fn new(manners: Arc<Manners>) -> Toy {
        Toy { manners, project: OnceLock::new() }
    }

    fn folder(&self) -> &Path {
        &self.manners.folder
    }

    fn project(&self) -> Result<Text, Status> {
        let project = self.project.get().cloned().map(Text::Known);
        project.ok_or_else(|| Status::failed_precondition("the provider is not configured"))
    }

    /// The object of this name as it is; null if it does not exist.
    fn read(&self, type_name: &str, name: &str) -> Result<Object, Status> {
        let Some(text) = store::read(self.folder(), type_name, name) else { return Ok(None) };
        let known = |text: &str| Text::Known(text.to_owned());
        Ok(Some(BTreeMap::from([
            ("id".to_owned(), known(&format!("toys/{name}"))),
            ("name".to_owned(), known(name)),
            ("project".to_owned(), self.project()?),
            ("size".to_owned(), known(&text.len().to_string())),
            ("text".to_owned(), if text.is_empty() { Text::Null } else { known(&text) }),
        ])))
    }
}

fn error(detail: &str) -> Vec<proto::Diagnostic> {
    vec![proto::Diagnostic {
        severity: proto::diagnostic::Severity::Error.into(),
        summary: "The toy is broken".to_owned(),
        detail: detail.to_owned(),
        attribute: None,
    }]
}

fn name(object: &Object) -> String {
    let name = object.as_ref().and_then(|object| object.get("name")?.known());
    name.unwrap_or_default().to_owned()
}

#[allow(clippy::unnecessary_wraps, reason = "it is what every method returns")]
fn done<R>(response: R) -> Result<Response<R>, Status> {
    Ok(Response::new(response))
}

fn as_json(state: Option<proto::RawState>) -> Option<DynamicValue> {
    state.map(|state| DynamicValue { json: state.json, msgpack: Vec::new() })
}

#[async_trait]
impl Provider for Toy {
    async fn get_provider_schema(
        &self,
        _: Request<proto::get_provider_schema::Request>,
    ) -> Result<Response<proto::get_provider_schema::Response>, Status> {
        done(schemas::in_version_6())
    }

    async fn validate_resource_config(
        &self,
        request: Request<proto::validate_resource_config::Request>,
    ) -> Result<Response<proto::validate_resource_config::Response>, Status> {
        let object = decode(request.into_inner().config.as_ref());
        let diagnostics = if name(&object) == "invalid" {
            error("No toy is called \"invalid\".")
        } else {
            Vec::new()
        };
        done(proto::validate_resource_config::Response { diagnostics })
    }

    async fn validate_data_resource_config(
        &self,
        _: Request<proto::validate_data_resource_config::Request>,
    ) -> Result<Response<proto::validate_data_resource_config::Response>, Status> {
        done(proto::validate_data_resource_config::Response::default())
    }

    async fn validate_ephemeral_resource_config(
        &self,
        _: Request<proto::validate_ephemeral_resource_config::Request>,
    ) -> Result<Response<proto::validate_ephemeral_resource_config::Response>, Status> {
        done(proto::validate_ephemeral_resource_config::Response::default())
    }

    async fn configure_provider(
        &self,
        request: Request<proto::configure_provider::Request>,
    ) -> Result<Response<proto::configure_provider::Response>, Status> {
        if let Some(text) = &self.manners.refuses {
            return done(proto::configure_provider::Response { diagnostics: error(text) });
        }
        let object = decode(request.into_inner().config.as_ref()).unwrap_or_default();
        let project = object.get("project").and_then(Text::known).unwrap_or_default();
        if self.project.set(project.to_owned()).is_err() {
            return Err(Status::failed_precondition("the provider is configured twice"));
        }
        done(proto::configure_provider::Response::default())
    }

    async fn stop_provider(
        &self,
        _: Request<proto::stop_provider::Request>,
    ) -> Result<Response<proto::stop_provider::Response>, Status> {
        done(proto::stop_provider::Response::default())
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<proto::upgrade_resource_state::Request>,
    ) -> Result<Response<proto::upgrade_resource_state::Response>, Status> {
        let upgraded_state = as_json(request.into_inner().raw_state);
        done(proto::upgrade_resource_state::Response { upgraded_state, diagnostics: Vec::new() })
    }

    async fn read_resource(
        &self,
        request: Request<proto::read_resource::Request>,
    ) -> Result<Response<proto::read_resource::Response>, Status> {
        let request = request.into_inner();
        let diagnostics = if request.private == PRIVATE {
            Vec::new()
        } else {
            error("The private state is missing.")
        };
        let object =
            self.read(&request.type_name, &name(&decode(request.current_state.as_ref())))?;
        done(proto::read_resource::Response {
            new_state: Some(encode(object.as_ref())),
            private: request.private,
            diagnostics,
            ..Default::default()
        })
    }

    async fn plan_resource_change(
        &self,
        request: Request<proto::plan_resource_change::Request>,
    ) -> Result<Response<proto::plan_resource_change::Response>, Status> {
        let request = request.into_inner();
        let prior = decode(request.prior_state.as_ref());
        let mut planned = decode(request.proposed_new_state.as_ref());
        let mut requires_replace = Vec::new();
        if let Some(planned) = &mut planned {
            let differs =
                |name: &str| prior.as_ref().is_none_or(|prior| prior[name] != planned[name]);
            let (is_new, has_new_text) = (differs("name"), differs("text"));
            if is_new {
                planned.insert("id".to_owned(), Text::Unknown);
            }
            if is_new || has_new_text {
                planned.insert("size".to_owned(), Text::Unknown);
            }
            planned.insert("project".to_owned(), self.project()?);
            if is_new && prior.is_some() {
                use proto::attribute_path::{Step, step::Selector};
                let step = Step { selector: Some(Selector::AttributeName("name".to_owned())) };
                requires_replace.push(proto::AttributePath { steps: vec![step] });
            }
        }
        done(proto::plan_resource_change::Response {
            planned_state: Some(encode(planned.as_ref())),
            requires_replace,
            planned_private: PRIVATE.to_vec(),
            ..Default::default()
        })
    }

    async fn apply_resource_change(
        &self,
        request: Request<proto::apply_resource_change::Request>,
    ) -> Result<Response<proto::apply_resource_change::Response>, Status> {
        let request = request.into_inner();
        let type_name = &request.type_name;
        let diagnostics =
            if request.planned_private == PRIVATE || request.planned_private.is_empty() {
                Vec::new()
            } else {
                error("The private state is another one.")
            };
        let object = match decode(request.planned_state.as_ref()) {
            None => {
                let prior = decode(request.prior_state.as_ref());
                store::remove(self.folder(), type_name, &name(&prior));
                None
            }
            planned @ Some(_) => {
                let text = planned.as_ref().and_then(|it| it["text"].known()).unwrap_or_default();
                store::write(self.folder(), type_name, &name(&planned), text);
                self.read(type_name, &name(&planned))?
            }
        };
        done(proto::apply_resource_change::Response {
            new_state: Some(encode(object.as_ref())),
            private: PRIVATE.to_vec(),
            diagnostics,
            ..Default::default()
        })
    }

    async fn import_resource_state(
        &self,
        request: Request<proto::import_resource_state::Request>,
    ) -> Result<Response<proto::import_resource_state::Response>, Status> {
        let request = request.into_inner();
        let Some(object) = self.read(&request.type_name, &request.id)? else {
            let diagnostics = error("There is no such toy.");
            return done(proto::import_resource_state::Response {
                diagnostics,
                ..Default::default()
            });
        };
        let imported = proto::import_resource_state::ImportedResource {
            type_name: request.type_name,
            state: Some(encode(Some(&object))),
            private: PRIVATE.to_vec(),
            identity: None,
        };
        done(proto::import_resource_state::Response {
            imported_resources: vec![imported],
            ..Default::default()
        })
    }

    async fn move_resource_state(
        &self,
        request: Request<proto::move_resource_state::Request>,
    ) -> Result<Response<proto::move_resource_state::Response>, Status> {
        let request = request.into_inner();
        if !schemas::RESOURCES.contains(&&*request.source_type_name) {
            let diagnostics = error("Only toys become toys.");
            return done(proto::move_resource_state::Response {
                diagnostics,
                ..Default::default()
            });
        }
        let state = request.source_state.clone().unwrap_or_default().json;
        let state: serde_json::Value = serde_json::from_slice(&state).unwrap_or_default();
        let name = state["name"].as_str().unwrap_or_default();
        let (from, to) = (&request.source_type_name, &request.target_type_name);
        if let Some(text) = store::read(self.folder(), from, name) {
            store::write(self.folder(), to, name, &text);
            store::remove(self.folder(), from, name);
        }
        done(proto::move_resource_state::Response {
            target_state: as_json(request.source_state),
            target_private: request.source_private,
            ..Default::default()
        })
    }

    async fn read_data_source(
        &self,
        request: Request<proto::read_data_source::Request>,
    ) -> Result<Response<proto::read_data_source::Response>, Status> {
        let mut object = decode(request.into_inner().config.as_ref());
        let text = store::read(self.folder(), "google_toy_file", &name(&object));
        if let Some(object) = &mut object {
            object.insert("text".to_owned(), text.map_or(Text::Null, Text::Known));
        }
        done(proto::read_data_source::Response {
            state: Some(encode(object.as_ref())),
            ..Default::default()
        })
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<proto::open_ephemeral_resource::Request>,
    ) -> Result<Response<proto::open_ephemeral_resource::Response>, Status> {
        let mut object = decode(request.into_inner().config.as_ref());
        let name = name(&object);
        store::write(self.folder(), "open", &name, "");
        if let Some(object) = &mut object {
            object.insert("token".to_owned(), Text::Known(format!("token of {name}")));
        }
        done(proto::open_ephemeral_resource::Response {
            result: Some(encode(object.as_ref())),
            private: Some(name.into_bytes()),
            ..Default::default()
        })
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<proto::close_ephemeral_resource::Request>,
    ) -> Result<Response<proto::close_ephemeral_resource::Response>, Status> {
        let name = String::from_utf8(request.into_inner().private.unwrap_or_default());
        store::remove(self.folder(), "open", &name.unwrap_or_default());
        done(proto::close_ephemeral_resource::Response::default())
    }

    async fn call_function(
        &self,
        request: Request<proto::call_function::Request>,
    ) -> Result<Response<proto::call_function::Response>, Status> {
        let arguments = request.into_inner().arguments;
        let text = arguments.first().map(|it| decode_text(&it.msgpack).0).unwrap_or_default();
        let text = text.known().unwrap_or_default().to_uppercase();
        let mut msgpack = Vec::new();
        encode_text(&Text::Known(text), &mut msgpack);
        let result = Some(DynamicValue { msgpack, json: Vec::new() });
        done(proto::call_function::Response { result, error: None })
    }
}
