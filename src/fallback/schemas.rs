//! The schemas of the other provider, in the encoding of version 6.

use prost::Message;
use tfplugin_proto::tfplugin5 as five;
use tfplugin_proto::tfplugin6 as six;

use super::handshake::Version;
use super::methods::Kind;
use super::protobuf::{contents, fields};

/// What another provider has, as it encoded it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Schemas {
    /// A `GetProviderSchema.Response` of version 6.
    pub(super) schemas: Vec<u8>,
    /// A `GetResourceIdentitySchemas.Response`.
    pub(super) identities: Vec<u8>,
}

// The fields of `GetProviderSchema.Response`.
const PROVIDER: u32 = 1;
const DIAGNOSTICS: u32 = 4;
const CAPABILITIES: u32 = 6;
const FUNCTIONS: u32 = 7;
const KINDS: [(u32, Kind); 6] = [
    (2, Kind::Resource),
    (3, Kind::DataSource),
    (FUNCTIONS, Kind::Function),
    (8, Kind::Ephemeral),
    (9, Kind::List),
    (11, Kind::Action),
];
/// In `GetResourceIdentitySchemas.Response` and in `GetFunctions.Response`.
const ENTRIES: u32 = 1;
/// The key of an entry of a map.
const NAME: u32 = 1;

impl Schemas {
    /// The schemas in a response to `GetProviderSchema` in a version of the protocol.
    ///
    /// # Errors
    /// If the response cannot be decoded.
    pub(super) fn new(
        version: Version,
        response: &[u8],
        identities: Vec<u8>,
    ) -> Result<Self, prost::DecodeError> {
        let schemas = match version {
            Version::Six => {
                six::get_provider_schema::Response::decode(response)?;
                response.to_vec()
            }
            Version::Five => {
                let response = five::get_provider_schema::Response::decode(response)?;
                translated(response).encode_to_vec()
            }
        };
        Ok(Self { schemas, identities })
    }

    /// The block that configures the provider.
    ///
    /// # Errors
    /// If it cannot be decoded.
    pub(super) fn provider_block(&self) -> Result<six::schema::Block, prost::DecodeError> {
        let schema = six::Schema::decode(contents(&self.schemas, PROVIDER))?;
        Ok(schema.block.unwrap_or_default())
    }

    /// The errors that the provider returned in place of schemas, if it did.
    pub(super) fn errors(&self) -> Option<String> {
        let texts: Vec<_> = fields(&self.schemas)
            .filter(|field| field.number == DIAGNOSTICS)
            .filter_map(|field| six::Diagnostic::decode(field.contents).ok())
            .filter(|it| it.severity == i32::from(six::diagnostic::Severity::Error))
            .map(|it| format!("{} {}", it.summary, it.detail).trim().to_owned())
            .collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    /// Whether the provider works without being asked for its schemas first.
    pub(super) fn are_optional(&self) -> bool {
        let capabilities = six::ServerCapabilities::decode(contents(&self.schemas, CAPABILITIES));
        capabilities.is_ok_and(|it| it.get_provider_schema_optional)
    }

    /// The entries of `GetProviderSchema.Response` for which this returns true.
    pub(super) fn entries(&self, is_wanted: impl Fn(Kind, &str) -> bool) -> Vec<u8> {
        let mut chosen = Vec::new();
        for field in fields(&self.schemas) {
            let kind = KINDS.iter().find(|(number, _)| *number == field.number);
            if kind.is_some_and(|(_, kind)| is_wanted(*kind, name_of(field.contents))) {
                chosen.extend_from_slice(field.encoded);
            }
        }
        chosen
    }

    /// The entries of `GetResourceIdentitySchemas.Response` for the resources for which this returns true.
    pub(super) fn identity_entries(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<u8> {
        let entries = fields(&self.identities).filter(|field| field.number == ENTRIES);
        let wanted = entries.filter(|field| is_wanted(name_of(field.contents)));
        wanted.flat_map(|field| field.encoded).copied().collect()
    }

    /// The entries of `GetFunctions.Response` for the functions for which this returns true.
    pub(super) fn function_entries(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<u8> {
        let mut chosen = Vec::new();
        for field in fields(&self.schemas) {
            if field.number == FUNCTIONS && is_wanted(name_of(field.contents)) {
                prost::encoding::encode_key(
                    ENTRIES,
                    prost::encoding::WireType::LengthDelimited,
                    &mut chosen,
                );
                prost::encoding::encode_varint(field.contents.len() as u64, &mut chosen);
                chosen.extend_from_slice(field.contents);
            }
        }
        chosen
    }

    /// Whether the provider has a type or a function.
    pub(super) fn has(&self, kind: Kind, name: &str) -> bool {
        let number = KINDS.iter().find(|(_, other)| *other == kind).map(|(number, _)| *number);
        fields(&self.schemas)
            .any(|field| Some(field.number) == number && name_of(field.contents) == name)
    }
}

/// The key of an entry of a map.
fn name_of(entry: &[u8]) -> &str {
    std::str::from_utf8(contents(entry, NAME)).unwrap_or_default()
}

fn translated(response: five::get_provider_schema::Response) -> six::get_provider_schema::Response {
    let all = |schemas: std::collections::BTreeMap<String, five::Schema>| {
        schemas.into_iter().map(|(name, it)| (name, schema(it))).collect()
    };
    let actions = response.action_schemas.into_iter();
    six::get_provider_schema::Response {
        provider: response.provider.map(schema),
        resource_schemas: all(response.resource_schemas),
        data_source_schemas: all(response.data_source_schemas),
        functions: response.functions,
        ephemeral_resource_schemas: all(response.ephemeral_resource_schemas),
        list_resource_schemas: all(response.list_resource_schemas),
        action_schemas: actions
            .map(|(name, it)| (name, six::ActionSchema { schema: it.schema.map(schema) }))
            .collect(),
        diagnostics: response.diagnostics,
        provider_meta: response.provider_meta.map(schema),
        server_capabilities: response.server_capabilities,
        ..six::get_provider_schema::Response::default()
    }
}

fn schema(schema: five::Schema) -> six::Schema {
    six::Schema { version: schema.version, block: schema.block.map(block) }
}

fn block(block: five::schema::Block) -> six::schema::Block {
    six::schema::Block {
        version: block.version,
        attributes: block.attributes.into_iter().map(attribute).collect(),
        block_types: block.block_types.into_iter().map(nested).collect(),
        description: block.description,
        description_kind: block.description_kind,
        deprecated: block.deprecated,
        deprecation_message: block.deprecation_message,
        ..six::schema::Block::default()
    }
}

fn attribute(attribute: five::schema::Attribute) -> six::schema::Attribute {
    six::schema::Attribute {
        name: attribute.name,
        r#type: attribute.r#type,
        nested_type: None,
        description: attribute.description,
        required: attribute.required,
        optional: attribute.optional,
        computed: attribute.computed,
        sensitive: attribute.sensitive,
        description_kind: attribute.description_kind,
        deprecated: attribute.deprecated,
        write_only: attribute.write_only,
        deprecation_message: attribute.deprecation_message,
    }
}

fn nested(nested: five::schema::NestedBlock) -> six::schema::NestedBlock {
    six::schema::NestedBlock {
        type_name: nested.type_name,
        block: nested.block.map(block),
        nesting: nested.nesting,
        min_items: nested.min_items,
        max_items: nested.max_items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn five_schema(name: &str) -> five::Schema {
        let attribute = five::schema::Attribute {
            name: name.to_owned(),
            r#type: b"\"string\"".to_vec(),
            write_only: true,
            deprecation_message: "use another".to_owned(),
            ..Default::default()
        };
        let block = five::schema::Block { attributes: vec![attribute], ..Default::default() };
        let nested = five::schema::NestedBlock {
            type_name: "inner".to_owned(),
            block: Some(block.clone()),
            nesting: six::schema::nested_block::NestingMode::Set.into(),
            min_items: 1,
            max_items: 2,
        };
        five::Schema {
            version: 3,
            block: Some(five::schema::Block { block_types: vec![nested], ..block }),
        }
    }

    fn example() -> Schemas {
        let response = five::get_provider_schema::Response {
            provider: Some(five_schema("project")),
            resource_schemas: BTreeMap::from(
                ["one", "two"].map(|it| (it.to_owned(), five_schema(it))),
            ),
            data_source_schemas: BTreeMap::from([("one".to_owned(), five_schema("data"))]),
            functions: BTreeMap::from([("f".to_owned(), six::Function::default())]),
            ..Default::default()
        };
        let identities = six::get_resource_identity_schemas::Response {
            identity_schemas: BTreeMap::from(
                ["one", "two"].map(|it| (it.to_owned(), six::ResourceIdentitySchema::default())),
            ),
            ..Default::default()
        };
        Schemas::new(Version::Five, &response.encode_to_vec(), identities.encode_to_vec()).unwrap()
    }

    #[test]
    fn a_schema_of_version_5_becomes_one_of_version_6() {
        let schemas = example();
        let response = six::get_provider_schema::Response::decode(&*schemas.schemas).unwrap();
        let block = response.resource_schemas["two"].block.as_ref().unwrap();
        assert!(block.attributes[0].write_only);
        assert_eq!(block.attributes[0].deprecation_message, "use another");
        assert_eq!(block.attributes[0].nested_type, None);
        let inner = &block.block_types[0];
        assert_eq!((inner.min_items, inner.max_items), (1, 2));
        assert!(inner.block.as_ref().unwrap().attributes[0].write_only);
        assert_eq!(schemas.provider_block().unwrap().attributes[0].name, "project");
    }

    #[test]
    fn entries_are_chosen_by_kind_and_name() {
        let schemas = example();
        let chosen = schemas.entries(|kind, name| kind == Kind::Resource && name == "two");
        let response = six::get_provider_schema::Response::decode(&*chosen).unwrap();
        assert_eq!(response.resource_schemas.into_keys().collect::<Vec<_>>(), ["two"]);
        assert!(response.data_source_schemas.is_empty());
        assert_eq!(response.provider, None);
        let chosen = schemas.identity_entries(|name| name == "one");
        let response = six::get_resource_identity_schemas::Response::decode(&*chosen).unwrap();
        assert_eq!(response.identity_schemas.into_keys().collect::<Vec<_>>(), ["one"]);
        let chosen = schemas.function_entries(|_| true);
        let response = six::get_functions::Response::decode(&*chosen).unwrap();
        assert_eq!(response.functions.into_keys().collect::<Vec<_>>(), ["f"]);
        assert!(schemas.has(Kind::DataSource, "one") && !schemas.has(Kind::DataSource, "two"));
    }

    #[test]
    fn errors_and_capabilities_are_read_from_the_response() {
        let schemas = example();
        assert_eq!(schemas.errors(), None);
        assert!(!schemas.are_optional());
        let diagnostic = |severity: six::diagnostic::Severity| six::Diagnostic {
            severity: severity.into(),
            summary: "broken".to_owned(),
            ..Default::default()
        };
        let response = five::get_provider_schema::Response {
            diagnostics: vec![
                diagnostic(six::diagnostic::Severity::Warning),
                diagnostic(six::diagnostic::Severity::Error),
            ],
            server_capabilities: Some(six::ServerCapabilities {
                get_provider_schema_optional: true,
                ..Default::default()
            }),
            ..Default::default()
        };
        let schemas = Schemas::new(Version::Five, &response.encode_to_vec(), Vec::new()).unwrap();
        assert_eq!(schemas.errors().as_deref(), Some("broken"));
        assert!(schemas.are_optional());
    }

    #[test]
    fn what_cannot_be_decoded_is_an_error() {
        assert!(Schemas::new(Version::Five, &[0xff], Vec::new()).is_err());
        assert!(Schemas::new(Version::Six, &[0xff], Vec::new()).is_err());
    }
}
