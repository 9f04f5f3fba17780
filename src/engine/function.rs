//! `CallFunction`: computing a function's result from its arguments.

use crate::spec::{Function, WrongArgument};
use crate::value::Value;

/// Calls a function. Terraform sends neither nulls nor unknowns, and the right number of arguments;
/// OpenTofu sends nulls.
///
/// # Errors
/// An argument is not valid.
pub(crate) fn call(function: &Function, arguments: &[Value]) -> Result<Value, WrongArgument> {
    let wrong = |at: usize, text: &str| Err(WrongArgument { at, text: text.to_owned() });
    if arguments.len() != function.parameters.len() {
        let text = format!(
            "{} takes {} arguments, not {}",
            function.name,
            function.parameters.len(),
            arguments.len()
        );
        return wrong(0, &text);
    }
    for (at, argument) in arguments.iter().enumerate() {
        if argument.is_null() {
            return wrong(at, "it is null, and a value is needed");
        }
        if !argument.is_wholly_known() {
            return wrong(at, "it isn't known yet, and the value is needed");
        }
    }
    (function.call)(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Kind, Parameter};

    const ECHO: Function = Function {
        name: "echo",
        parameters: &[Parameter { name: "text", kind: Kind::String, description: "" }],
        returns: Kind::String,
        call: |arguments| Ok(arguments[0].clone()),
        summary: "",
        description: "",
    };

    #[test]
    fn a_function_sees_only_known_values_in_the_right_number() {
        assert_eq!(call(&ECHO, &["a".into()]), Ok("a".into()));
        for arguments in [&[Value::Null][..], &[Value::UNKNOWN], &[], &["a".into(), "b".into()]] {
            assert!(call(&ECHO, arguments).is_err(), "{arguments:?}");
        }
    }
}
