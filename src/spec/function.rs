//! A function as a table.

use super::field::Kind;
use crate::schema;
use crate::value::Value;

/// A function that configurations can call. It turns values into values, and the same ones into the
/// same: Terraform calls it several times, before anything is configured.
#[derive(Debug)]
pub(crate) struct Function {
    /// Terraform's name: `name_from_id`.
    pub(crate) name: &'static str,
    /// What it takes, in this order.
    pub(crate) parameters: &'static [Parameter],
    /// What it gives.
    pub(crate) returns: Kind,
    /// What comes of arguments of the parameters' types, none of them null or unknown.
    pub(crate) call: fn(&[Value]) -> Result<Value, WrongArgument>,
    /// What it does, in one sentence.
    pub(crate) summary: &'static str,
    /// What it takes and gives, in Markdown.
    pub(crate) description: &'static str,
}

/// One parameter of a function.
#[derive(Debug)]
pub(crate) struct Parameter {
    /// What errors call it.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) kind: Kind,
    /// In Markdown.
    pub(crate) description: &'static str,
}

/// An argument that isn't what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrongArgument {
    /// Which one, counted from zero.
    pub(crate) at: usize,
    /// What is wrong and what is allowed, without a full stop at its end, which Terraform adds.
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
