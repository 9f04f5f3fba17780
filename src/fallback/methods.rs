//! The methods of the protocol that concern one type.

use http::Response;
use prost::Message;
use tfplugin_proto::tfplugin6 as proto;
use tonic::body::Body;

use super::frames;
use super::handshake::Version;
use crate::diag::Diagnostic;

/// What a name in a request is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The type of a managed resource.
    Resource,
    /// The type of a data source.
    DataSource,
    /// The type of an ephemeral resource.
    Ephemeral,
    /// The type of a list resource.
    List,
    /// A function.
    Function,
    /// The type of an action.
    Action,
}

/// A method that is called for one type.
#[derive(Debug)]
pub(super) struct Method {
    /// In version 6.
    pub(super) name: &'static str,
    /// In version 5, if it differs.
    five: Option<&'static str>,
    pub(super) kind: Kind,
    /// The number of the request's field that has the name of the type.
    pub(super) named_in: u32,
    failure: Failure,
}

/// How a response says that the call failed.
#[derive(Clone, Copy, Debug)]
enum Failure {
    /// By diagnostics in this field.
    Diagnostics(u32),
    /// By a text.
    Function,
    /// By diagnostics, beside the state as it was: without it, Terraform would forget the object.
    Apply,
    /// By an event of a list.
    List,
    /// By the last event of an action.
    Action,
}

const fn method(name: &'static str, kind: Kind, diagnostics: u32) -> Method {
    Method { name, five: None, kind, named_in: 1, failure: Failure::Diagnostics(diagnostics) }
}

impl Method {
    const fn named_in(self, number: u32) -> Self {
        Self { named_in: number, ..self }
    }

    const fn in_version_5(self, name: &'static str) -> Self {
        Self { five: Some(name), ..self }
    }

    const fn fails_by(self, failure: Failure) -> Self {
        Self { failure, ..self }
    }

    /// The path of the method in a version of the protocol.
    pub(super) fn path(&self, version: Version) -> String {
        path(
            version,
            match version {
                Version::Five => self.five.unwrap_or(self.name),
                Version::Six => self.name,
            },
        )
    }

    /// Whether the response consists of several messages.
    pub(super) fn is_streamed(&self) -> bool {
        matches!(self.failure, Failure::List | Failure::Action)
    }

    /// The response to this request that says that it failed.
    pub(super) fn failed(&self, diagnostic: Diagnostic, request: &[u8]) -> Response<Body> {
        frames::of_body(
            frames::framed(&self.failure_message(diagnostic, request)),
            Some(frames::ok()),
        )
    }

    /// The message of that response.
    pub(super) fn failure_message(&self, diagnostic: Diagnostic, request: &[u8]) -> Vec<u8> {
        let encoded = encoded(diagnostic);
        match self.failure {
            Failure::Diagnostics(number) => {
                let mut message = Vec::new();
                prost::encoding::message::encode(number, &encoded, &mut message);
                message
            }
            Failure::Function => {
                let text = format!("{}: {}", encoded.summary, encoded.detail);
                let error = proto::FunctionError { text, function_argument: None };
                proto::call_function::Response { error: Some(error), ..Default::default() }
                    .encode_to_vec()
            }
            Failure::Apply => {
                let request =
                    proto::apply_resource_change::Request::decode(request).unwrap_or_default();
                proto::apply_resource_change::Response {
                    new_state: request.prior_state,
                    private: request.planned_private,
                    diagnostics: vec![encoded],
                    ..Default::default()
                }
                .encode_to_vec()
            }
            Failure::List => {
                proto::list_resource::Event { diagnostic: vec![encoded], ..Default::default() }
                    .encode_to_vec()
            }
            Failure::Action => {
                use proto::invoke_action::event::{Completed, Type};
                let completed = Completed { diagnostics: vec![encoded] };
                proto::invoke_action::Event { r#type: Some(Type::Completed(completed)) }
                    .encode_to_vec()
            }
        }
    }
}

/// The path of a method of a version's service.
pub(super) fn path(version: Version, name: &str) -> String {
    match version {
        Version::Five => format!("/tfplugin5.Provider/{name}"),
        Version::Six => format!("/tfplugin6.Provider/{name}"),
    }
}

/// The diagnostic as the protocol encodes it.
pub(super) fn encoded(diagnostic: Diagnostic) -> proto::Diagnostic {
    proto::Diagnostic {
        severity: proto::diagnostic::Severity::Error.into(),
        summary: diagnostic.summary,
        detail: diagnostic.detail,
        attribute: None,
    }
}

/// The method of this name; none if it does not concern one type.
pub(super) fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}

/// All methods that concern one type.
static METHODS: [Method; 21] = [
    method("ValidateResourceConfig", Kind::Resource, 1).in_version_5("ValidateResourceTypeConfig"),
    method("UpgradeResourceState", Kind::Resource, 2),
    method("UpgradeResourceIdentity", Kind::Resource, 2),
    method("ReadResource", Kind::Resource, 2),
    method("PlanResourceChange", Kind::Resource, 4),
    method("ApplyResourceChange", Kind::Resource, 3).fails_by(Failure::Apply),
    method("ImportResourceState", Kind::Resource, 2),
    method("MoveResourceState", Kind::Resource, 2).named_in(5),
    method("GenerateResourceConfig", Kind::Resource, 2),
    method("ValidateDataResourceConfig", Kind::DataSource, 1)
        .in_version_5("ValidateDataSourceConfig"),
    method("ReadDataSource", Kind::DataSource, 2),
    method("ValidateEphemeralResourceConfig", Kind::Ephemeral, 1),
    method("OpenEphemeralResource", Kind::Ephemeral, 1),
    method("RenewEphemeralResource", Kind::Ephemeral, 1),
    method("CloseEphemeralResource", Kind::Ephemeral, 1),
    method("ValidateListResourceConfig", Kind::List, 1),
    method("ListResource", Kind::List, 4).fails_by(Failure::List),
    method("CallFunction", Kind::Function, 2).fails_by(Failure::Function),
    method("ValidateActionConfig", Kind::Action, 1),
    method("PlanAction", Kind::Action, 1),
    method("InvokeAction", Kind::Action, 1).fails_by(Failure::Action),
];

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! holds_diagnostics {
        ($($name:literal => $response:ty),* $(,)?) => {
            [$(($name, (|bytes: &[u8]| {
                <$response>::decode(bytes).unwrap().diagnostics.iter().map(|it| it.detail.clone()).collect()
            }) as fn(&[u8]) -> Vec<String>)),*]
        };
    }

    #[test]
    fn a_failure_arrives_in_the_diagnostics_of_each_response() {
        let decoders = holds_diagnostics![
            "ValidateResourceConfig" => proto::validate_resource_config::Response,
            "UpgradeResourceState" => proto::upgrade_resource_state::Response,
            "UpgradeResourceIdentity" => proto::upgrade_resource_identity::Response,
            "ReadResource" => proto::read_resource::Response,
            "PlanResourceChange" => proto::plan_resource_change::Response,
            "ApplyResourceChange" => proto::apply_resource_change::Response,
            "ImportResourceState" => proto::import_resource_state::Response,
            "MoveResourceState" => proto::move_resource_state::Response,
            "GenerateResourceConfig" => proto::generate_resource_config::Response,
            "ValidateDataResourceConfig" => proto::validate_data_resource_config::Response,
            "ReadDataSource" => proto::read_data_source::Response,
            "ValidateEphemeralResourceConfig" => proto::validate_ephemeral_resource_config::Response,
            "OpenEphemeralResource" => proto::open_ephemeral_resource::Response,
            "RenewEphemeralResource" => proto::renew_ephemeral_resource::Response,
            "CloseEphemeralResource" => proto::close_ephemeral_resource::Response,
            "ValidateListResourceConfig" => proto::validate_list_resource_config::Response,
            "ValidateActionConfig" => proto::validate_action_config::Response,
            "PlanAction" => proto::plan_action::Response,
        ];
        for (name, details) in decoders {
            let message = find(name).unwrap().failure_message(Diagnostic::error("s", "d"), &[]);
            assert_eq!(details(&message), ["d"], "{name}");
        }
        assert_eq!(decoders.len() + 3, METHODS.len());
    }

    #[test]
    fn a_failed_apply_keeps_the_object() {
        let prior = proto::DynamicValue { msgpack: vec![1, 2], json: Vec::new() };
        let request = proto::apply_resource_change::Request {
            prior_state: Some(prior.clone()),
            planned_private: vec![3],
            ..Default::default()
        };
        let message = find("ApplyResourceChange")
            .unwrap()
            .failure_message(Diagnostic::error("s", "d"), &request.encode_to_vec());
        let response = proto::apply_resource_change::Response::decode(&*message).unwrap();
        assert_eq!(response.new_state, Some(prior));
        assert_eq!(response.private, [3]);
    }

    #[test]
    fn the_name_of_the_type_is_where_the_table_says() {
        let moved = proto::move_resource_state::Request {
            target_type_name: "t".to_owned(),
            ..Default::default()
        };
        let number = find("MoveResourceState").unwrap().named_in;
        assert_eq!(super::super::protobuf::contents(&moved.encode_to_vec(), number), b"t");
        let action =
            proto::plan_action::Request { action_type: "t".to_owned(), ..Default::default() };
        let number = find("PlanAction").unwrap().named_in;
        assert_eq!(super::super::protobuf::contents(&action.encode_to_vec(), number), b"t");
    }

    #[test]
    fn version_5_has_other_names() {
        let method = find("ValidateResourceConfig").unwrap();
        assert_eq!(method.path(Version::Five), "/tfplugin5.Provider/ValidateResourceTypeConfig");
        assert_eq!(method.path(Version::Six), "/tfplugin6.Provider/ValidateResourceConfig");
        let method = find("ReadResource").unwrap();
        assert_eq!(method.path(Version::Five), "/tfplugin5.Provider/ReadResource");
    }
}
