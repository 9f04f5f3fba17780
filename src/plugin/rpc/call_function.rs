//! `CallFunction`: calls a function. The provider is not configured for it.

use tfplugin_proto::tfplugin6::FunctionError;
use tfplugin_proto::tfplugin6::call_function::{Request, Response};

use super::super::wire;
use crate::diag::Diagnostic;
use crate::engine::{Provider, call};
use crate::value::Type;

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let function = provider.function(&request.name).ok_or_else(|| {
        Diagnostic::bug(format!(
            "Terraform called the function {}, which the provider does not have",
            request.name
        ))
    })?;
    let types = function.schema().parameters.into_iter().map(|parameter| parameter.ty);
    // The engine rejects surplus arguments.
    let types = types.chain(std::iter::repeat(Type::String));
    let arguments = request.arguments.iter().zip(types);
    let arguments: Result<Vec<_>, _> =
        arguments.map(|(message, ty)| wire::value(Some(message), &ty)).collect();
    Ok(match call(function, &arguments?) {
        Ok(result) => Response { result: Some(wire::message(&result)), error: None },
        Err(wrong) => {
            let function_argument = i64::try_from(wrong.at).ok();
            Response {
                result: None,
                error: Some(FunctionError { text: wrong.text, function_argument }),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use tfplugin_proto::tfplugin6::DynamicValue;

    use super::*;
    use crate::diag::Diagnostics;
    use crate::schema::Schema;
    use crate::spec::{Function, Kind, Parameter};
    use crate::value::Value;

    const ECHO: Function = Function {
        name: "echo",
        parameters: &[Parameter { name: "text", kind: Kind::String, description: "" }],
        returns: Kind::String,
        call: |arguments| Ok(arguments[0].clone()),
        summary: "",
        description: "",
    };

    fn called(arguments: Vec<DynamicValue>) -> Response {
        let provider = Provider {
            schema: Schema::default,
            meta_schema: Schema::default,
            resources: &[],
            data_sources: &[],
            ephemeral_resources: &[],
            functions: &[&ECHO],
            validate: |_| Diagnostics::default(),
            configure: Box::new(|_, _, _| (None, Diagnostics::default())),
        };
        handle(&provider, &Request { name: "echo".to_owned(), arguments }).expect("a response")
    }

    #[test]
    fn a_function_is_called_with_decoded_arguments() {
        let argument = wire::message(&"a".into());
        assert_eq!(called(vec![argument.clone()]).result, Some(argument));
    }

    /// OpenTofu sends a null as an empty message.
    #[test]
    fn a_null_or_surplus_argument_is_an_error_of_the_function() {
        let null = DynamicValue::default();
        let text = wire::message(&"a".into());
        for arguments in [vec![null], vec![wire::message(&Value::Null)], vec![text.clone(), text]] {
            let response = called(arguments);
            assert_eq!(response.result, None);
            assert_eq!(response.error.expect("an error").function_argument, Some(0));
        }
    }
}
