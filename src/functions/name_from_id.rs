//! `name_from_id`: the name at the end of an object's ID.

use super::id::{ID, text};
use crate::spec::{Function, Kind, WrongArgument};
use crate::value::Value;

/// The function.
pub(crate) const NAME_FROM_ID: Function = Function {
    name: "name_from_id",
    parameters: ID,
    returns: Kind::String,
    call: last_part,
    summary: "Returns the name at the end of an object's ID.",
    description: "Returns `main` for `projects/demo/global/networks/main`: the part after the last slash.",
};

fn last_part(arguments: &[Value]) -> Result<Value, WrongArgument> {
    let id = text(arguments);
    match id.rsplit_once('/') {
        Some((_, name)) if !name.is_empty() => Ok(name.into()),
        _ => Err(WrongArgument {
            at: 0,
            text: "must end with a name, as in \"…/networks/NAME\"".to_owned(),
        }),
    }
}
