//! What is known of an unknown value.

use super::Number;

/// Promises about a value that isn't known yet. The default promises nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Refinement {
    /// It will not be null.
    pub(crate) not_null: bool,
    /// Of a string: what it begins with.
    pub(crate) prefix: Option<String>,
    /// Of a number: the bound, and whether it is included.
    pub(crate) least: Option<(Number, bool)>,
    /// The same for the other end.
    pub(crate) most: Option<(Number, bool)>,
    /// Of a collection: the bounds of its length, included.
    pub(crate) shortest: Option<u64>,
    /// The same for the other end.
    pub(crate) longest: Option<u64>,
}
