//! The parts of object IDs, in all forms that Google and Terraform use.

use crate::spec::{Kind, Parameter, WrongArgument};
use crate::value::Value;

/// The parameter of every function that parses an ID.
pub(super) const ID: &[Parameter] = &[Parameter {
    name: "id",
    kind: Kind::String,
    description: "The `id`, `self_link` or full resource name of an object: \
                  `projects/demo/zones/us-central1-c/instances/one`, the same with the prefix \
                  `https://www.googleapis.com/compute/v1/`, or \
                  `//run.googleapis.com/projects/demo/locations/us-central1/services/web`.",
}];

/// The part of an ID that follows this word: `regions` of `projects/demo/regions/us-central1`.
///
/// The errors of functions quote no string that was given: it may be sensitive, which only Terraform knows.
/// Terraform shows all others beside the error.
pub(super) fn part_after(arguments: &[Value], word: &str) -> Result<Value, WrongArgument> {
    let id = text(arguments);
    let parts: Vec<_> = id.split('/').collect();
    let found = parts.windows(2).find(|pair| pair[0] == word && !pair[1].is_empty());
    found.map(|pair| pair[1].into()).ok_or_else(|| WrongArgument {
        at: 0,
        text: format!("must contain {word:?} followed by a name, as in \"…/{word}/NAME/…\""),
    })
}

/// A function's first argument, which is a string.
pub(super) fn text(arguments: &[Value]) -> &str {
    arguments.first().and_then(Value::as_str).unwrap_or_default()
}
