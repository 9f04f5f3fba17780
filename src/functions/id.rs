//! What the ids of objects are made of, in all forms that Google and Terraform write them in.

use crate::spec::{Kind, Parameter, WrongArgument};
use crate::value::Value;

/// The parameter of every function that takes an id apart.
pub(super) const ID: &[Parameter] = &[Parameter {
    name: "id",
    kind: Kind::String,
    description: "An object's `id`, `self_link` or full resource name: \
                  `projects/demo/zones/us-central1-c/instances/one`, the same after \
                  `https://www.googleapis.com/compute/v1/`, or \
                  `//run.googleapis.com/projects/demo/locations/us-central1/services/web`.",
}];

/// The part of an id that follows this word: `regions` of `projects/demo/regions/us-central1`.
pub(super) fn part_after(arguments: &[Value], word: &str) -> Result<Value, WrongArgument> {
    let id = text(arguments);
    let parts: Vec<_> = id.split('/').collect();
    let found = parts.windows(2).find(|pair| pair[0] == word && !pair[1].is_empty());
    found.map(|pair| pair[1].into()).ok_or_else(|| WrongArgument {
        at: 0,
        text: format!(
            "{id:?} has no part {word:?} with a name after it, as in \"…/{word}/NAME/…\""
        ),
    })
}

/// The text that is a function's first argument.
pub(super) fn text(arguments: &[Value]) -> &str {
    arguments.first().and_then(Value::as_str).unwrap_or_default()
}
