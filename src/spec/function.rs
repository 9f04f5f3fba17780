//! A function as a table.

use super::field::Kind;
use crate::schema;
use crate::value::Value;

/// A function that configurations can call. It turns values into values, and always returns the
/// same result for the same arguments: Terraform calls it several times, before anything is
/// configured.
#[derive(Debug)]
pub(crate) struct Function {
    /// Terraform's name: `name_from_id`.
    pub(crate) name: &'static str,
    /// The parameters, in this order.
    pub(crate) parameters: &'static [Parameter],
    /// The type of the result.
    pub(crate) returns: Kind,
    /// Computes the result from arguments of the parameters' types, none of them null or unknown.
    pub(crate) call: fn(&[Value]) -> Result<Value, WrongArgument>,
    /// A summary of the function, in one sentence.
    pub(crate) summary: &'static str,
    /// The description of its parameters and its result, in Markdown.
    pub(crate) description: &'static str,
}

/// One parameter of a function.
#[derive(Debug)]
pub(crate) struct Parameter {
    /// The parameter's name in errors.
    pub(crate) name: &'static str,
    /// The type of the argument.
    pub(crate) kind: Kind,
    /// The description, in Markdown.
    pub(crate) description: &'static str,
}

/// An argument that is not valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrongArgument {
    /// The index of the argument, counted from zero.
    pub(crate) at: usize,
    /// The problem and the allowed values, without a full stop at the end, which Terraform adds.
    pub(crate) text: String,
}

impl Function {
    /// The function's signature.
    pub(crate) fn schema(&self) -> schema::Function {
        let parameters = self.parameters.iter().map(|parameter| schema::Parameter {
            name: parameter.name.to_owned(),
            ty: parameter.kind.ty(),
            description: parameter.description.to_owned(),
        });
        schema::Function {
            summary: self.summary.to_owned(),
            description: self.description.to_owned(),
            parameters: parameters.collect(),
            returns: self.returns.ty(),
        }
    }
}
