//! What is known about an unknown value.

use super::Number;

/// Guarantees about a value that is not known yet. The default guarantees nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Refinement {
    /// It will not be null.
    pub(crate) not_null: bool,
    /// The prefix of a string.
    pub(crate) prefix: Option<String>,
    /// The lower bound of a number, and whether it is inclusive.
    pub(crate) least: Option<(Number, bool)>,
    /// The upper bound of a number, and whether it is inclusive.
    pub(crate) most: Option<(Number, bool)>,
    /// The minimum length of a collection.
    pub(crate) shortest: Option<u64>,
    /// The maximum length of a collection.
    pub(crate) longest: Option<u64>,
}
