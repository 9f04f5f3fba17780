//! Values as Terraform sends them.

use tfplugin_proto::tfplugin6 as proto;
use tfplugin_proto::tfplugin6::provider_server::Provider as _;
use tonic::Request;

use super::input::{Input, any_type, json};
use super::values::least;
use super::world::{Held, PROVIDER, Tried, World, message, ok, reply, run, value};
use crate::value::{self as values, Type, Value, from_json};

/// Decodes bytes as a value of any type, which the first bytes choose, and the result of its encoding again.
///
/// # Panics
/// When the decoded value differs after its own encoding is decoded.
pub fn decode(data: &[u8]) {
    let (ty, bytes) = any_type(data);
    if let Ok(decoded) = values::decode(bytes, &ty) {
        let again = values::decode(&values::encode(&decoded), &ty);
        assert_eq!(again.as_ref().ok(), Some(&decoded), "{ty:?}");
    }
}

/// Validates and plans with values that a fuzzer wrote.
///
/// The first line has what is configured, and `msgpack` or `json`: a resource, `data.`, `ephemeral.` or
/// `function.` and a name, or `provider`. The parts are a configuration and a prior state, or the arguments of a
/// function. Without a prior state, one is planned to change that has little more than its address, and then a
/// new object.
///
/// # Panics
/// When a value is neither refused nor handled, or a plan is not decoded by Terraform.
pub fn wire(data: &[u8]) {
    let input = Input::of(data);
    let is_json = input.name(1, &["msgpack", "json"]) == "json";
    let parts = input.parts();
    let resources = PROVIDER.resources.iter().map(|it| (Kind::Resource, it.type_name));
    let data = PROVIDER.data_sources.iter().map(|it| (Kind::Data, it.type_name));
    let ephemeral =
        PROVIDER.ephemeral_resources.iter().map(|it| (Kind::Ephemeral, it.table.type_name));
    let functions = PROVIDER.functions.iter().map(|it| (Kind::Function, it.name));
    let all: Vec<_> = resources
        .chain(data)
        .chain(ephemeral)
        .chain(functions)
        .chain([(Kind::Provider, "")])
        .collect();
    let (kind, name) = input.chosen(0, &all, |(kind, name)| match kind {
        Kind::Resource => name.to_owned(),
        Kind::Data => format!("data.{name}"),
        Kind::Ephemeral => format!("ephemeral.{name}"),
        Kind::Function => format!("function.{name}"),
        Kind::Provider => "provider".to_owned(),
    });
    let messages: Vec<_> = parts.iter().map(|part| sent(part, is_json)).collect();
    run(async {
        let world = World::new(vec![ok(b"{}")]).await;
        match kind {
            Kind::Resource => resource(&world, name, &messages).await,
            Kind::Data => data_source(&world, name, &messages[0]).await,
            Kind::Ephemeral => self::ephemeral(&world, name, &messages[0]).await,
            Kind::Function => function(&world, name, messages).await,
            Kind::Provider => provider(&world, &messages[0]).await,
        }
    });
}

/// What is configured.
#[derive(Clone, Copy)]
enum Kind {
    Resource,
    Data,
    Ephemeral,
    Function,
    Provider,
}

fn sent(part: &[u8], is_json: bool) -> proto::DynamicValue {
    let (msgpack, json) =
        if is_json { (Vec::new(), part.to_vec()) } else { (part.to_vec(), Vec::new()) };
    proto::DynamicValue { msgpack, json }
}

/// The value, as the provider decodes it; none if it refuses it. What it accepts is the same after it was encoded.
fn decoded(message: &proto::DynamicValue, ty: &Type) -> Option<Value> {
    let value = if !message.msgpack.is_empty() {
        values::decode(&message.msgpack, ty).ok()?
    } else if !message.json.is_empty() && !json(&message.json).is_null() {
        from_json(&json(&message.json), ty).ok()?
    } else {
        return None;
    };
    let again = values::decode(&values::encode(&value), ty);
    assert_eq!(again.as_ref().ok(), Some(&value), "{ty:?}");
    // Terraform sends an object, of which parts may be unknown.
    matches!(value, Value::Object(_)).then_some(value)
}

async fn resource(world: &World, name: &str, messages: &[proto::DynamicValue]) {
    let resource = PROVIDER.resource(name).expect("a resource");
    let ty = resource.implied_type();
    let Some(config) = decoded(&messages[0], ty) else { return };
    let request = proto::validate_resource_config::Request {
        type_name: name.to_owned(),
        config: Some(messages[0].clone()),
        client_capabilities: Some(proto::ClientCapabilities {
            write_only_attributes_allowed: true,
            ..Default::default()
        }),
    };
    let reply = reply(world.server().validate_resource_config(Request::new(request)).await);
    let validated = Tried::of((), reply.diagnostics);
    // Terraform plans only what was found valid, once more when more of it is known.
    if validated.has_failed {
        return;
    }
    let prior = messages.get(1).and_then(|it| decoded(it, ty)).filter(Value::is_wholly_known);
    let state = prior.unwrap_or_else(|| least(resource));
    world.plan(name, &Held { state, ..Held::default() }, &config).await;
    world.plan(name, &Held::default(), &config).await;
}

async fn data_source(world: &World, name: &str, config: &proto::DynamicValue) {
    let source = PROVIDER.data_source(name).expect("a data source");
    let Some(decoded) = decoded(config, &source.shape().implied_type()) else { return };
    let request = proto::validate_data_resource_config::Request {
        type_name: name.to_owned(),
        config: Some(config.clone()),
    };
    let reply = reply(world.server().validate_data_resource_config(Request::new(request)).await);
    let validated = Tried::of((), reply.diagnostics);
    // Terraform reads a data source once its configuration is known.
    if !validated.has_failed && decoded.is_wholly_known() {
        world.data(name, &decoded).await;
    }
}

async fn ephemeral(world: &World, name: &str, config: &proto::DynamicValue) {
    let ephemeral = PROVIDER.ephemeral(name).expect("an ephemeral resource");
    let Some(decoded) = decoded(config, &ephemeral.table.shape().implied_type()) else { return };
    let request = proto::validate_ephemeral_resource_config::Request {
        type_name: name.to_owned(),
        config: Some(config.clone()),
    };
    let server = world.server();
    let reply = reply(server.validate_ephemeral_resource_config(Request::new(request)).await);
    let validated = Tried::of((), reply.diagnostics);
    if !validated.has_failed && decoded.is_wholly_known() {
        world.open(name, &decoded).await;
    }
}

async fn provider(world: &World, config: &proto::DynamicValue) {
    let ty = (PROVIDER.schema)().block.implied_type();
    if decoded(config, &ty).is_none() {
        return;
    }
    let request = proto::validate_provider_config::Request { config: Some(config.clone()) };
    let reply = reply(world.server().validate_provider_config(Request::new(request)).await);
    Tried::of((), reply.diagnostics);
}

async fn function(world: &World, name: &str, arguments: Vec<proto::DynamicValue>) {
    let function = PROVIDER.function(name).expect("a function");
    let schema = function.schema();
    let types = schema.parameters.iter().map(|it| &it.ty).chain(std::iter::repeat(&Type::String));
    let arguments: Option<Vec<_>> = arguments
        .iter()
        .zip(types)
        .map(|(argument, ty)| values::decode(&argument.msgpack, ty).ok())
        .collect();
    let Some(arguments) = arguments else { return };
    let arguments = arguments.iter().map(message).collect();
    let request = proto::call_function::Request { name: name.to_owned(), arguments };
    let reply = reply(world.server().call_function(Request::new(request)).await);
    if let Some(error) = &reply.error {
        assert!(!error.text.trim().is_empty(), "an error without a text");
        assert!(!error.text.contains("Bug in the provider"), "{}", error.text);
    }
    assert_ne!(reply.result.is_some(), reply.error.is_some(), "a result or an error");
    value(reply.result.as_ref(), &schema.returns);
}
