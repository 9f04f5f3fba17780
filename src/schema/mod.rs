//! Attributes, blocks and nesting as Terraform accepts them.

mod block;
mod rules;

pub(crate) use block::{
    Attribute, Block, Exposure, Function, GivenBy, Identity, IdentityAttribute, Nested, Nesting,
    Parameter, Schema,
};
pub(crate) use rules::{Breach, BreachKind, check_completion, check_plan};
