//! Values as msgpack, the form in which every value crosses the wire.

mod read;
mod refinements;
#[cfg(test)]
mod tests;
mod write;

#[cfg(test)]
use read::DecodeError;
pub(crate) use read::decode;
pub(crate) use write::encode;

/// The code of the msgpack extension that holds a refined unknown.
const REFINED: i8 = 12;
