//! `CallFunction`: what a function makes of its arguments. The provider isn't configured then.

use tfplugin_proto::tfplugin6::FunctionError;
use tfplugin_proto::tfplugin6::call_function::{Request, Response};

use super::super::wire;
use crate::diag::Diagnostic;
use crate::engine::{Provider, call};
use crate::value::Type;

pub(super) fn answer(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let function = provider.function(&request.name).ok_or_else(|| {
        Diagnostic::bug(format!(
            "Terraform called {}, which the provider doesn't have",
            request.name
        ))
    })?;
    let types = function.schema().parameters.into_iter().map(|parameter| parameter.ty);
    // One too many is the engine's to refuse.
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
