//! What the provider has, in both versions of the protocol.

use std::collections::BTreeMap;
use tfplugin_proto::tfplugin5 as five;
use tfplugin_proto::tfplugin6 as six;

/// The attributes of an object: name, whether the user sets it, whether it is required.
type Attributes = &'static [(&'static str, bool, bool)];

const PROVIDER: Attributes = &[("project", true, false), ("region", true, false)];
/// Both resources have the same ones, so that one can become the other.
pub(crate) const RESOURCES: [&str; 2] = ["google_toy_file", "google_toy_note"];
const RESOURCE: Attributes = &[
    ("id", false, false),
    ("name", true, true),
    ("project", false, false),
    ("size", false, false),
    ("text", true, false),
];
const DATA: Attributes = &[("name", true, true), ("text", false, false)];
const EPHEMERAL: Attributes = &[("name", true, true), ("token", false, false)];

fn all<S>(names: &[&str], schema: impl Fn() -> S) -> BTreeMap<String, S> {
    names.iter().map(|name| ((*name).to_owned(), schema())).collect()
}

const CAPABILITIES: six::ServerCapabilities = six::ServerCapabilities {
    plan_destroy: true,
    get_provider_schema_optional: true,
    move_resource_state: true,
    generate_resource_config: false,
};

fn functions() -> BTreeMap<String, six::Function> {
    let text = || b"\"string\"".to_vec();
    let parameter =
        six::function::Parameter { name: "text".to_owned(), r#type: text(), ..Default::default() };
    let function = six::Function {
        parameters: vec![parameter],
        r#return: Some(six::function::Return { r#type: text() }),
        ..Default::default()
    };
    BTreeMap::from([("toy_shout".to_owned(), function)])
}

/// The response in the messages of one version, which are alike apart from numbers of fields.
macro_rules! response {
    ($version:ident) => {{
        let schema = |attributes: Attributes| {
            let attribute =
                |(name, is_set, required): &(&str, bool, bool)| $version::schema::Attribute {
                    name: (*name).to_owned(),
                    r#type: b"\"string\"".to_vec(),
                    required: *required,
                    optional: *is_set && !required,
                    computed: !is_set,
                    ..Default::default()
                };
            let attributes = attributes.iter().map(attribute).collect();
            let block = $version::schema::Block { attributes, ..Default::default() };
            $version::Schema { version: 0, block: Some(block) }
        };
        $version::get_provider_schema::Response {
            provider: Some(schema(PROVIDER)),
            resource_schemas: all(&RESOURCES, || schema(RESOURCE)),
            data_source_schemas: all(&["google_toy_file"], || schema(DATA)),
            ephemeral_resource_schemas: all(&["google_toy_token"], || schema(EPHEMERAL)),
            functions: functions(),
            server_capabilities: Some(CAPABILITIES),
            ..Default::default()
        }
    }};
}

/// The response of version 6.
pub(crate) fn in_version_6() -> six::get_provider_schema::Response {
    response!(six)
}

/// The response of version 5.
pub(crate) fn in_version_5() -> five::get_provider_schema::Response {
    response!(five)
}
