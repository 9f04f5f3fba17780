//! Tests of whole conversions.

mod annotations;
mod conversions;
mod nothing_is_lost;
mod reading;
