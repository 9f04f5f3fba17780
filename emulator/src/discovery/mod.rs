//! What Google's discovery documents say: which methods and fields there are, and of what type.
//!
//! Requests are checked against these facts, so that a mistake of a client meets the refusal that
//! Google would answer. The tables in `tables/` are made by `cargo xtask discovery`.

mod answer;
mod facts;
mod modelled;
mod numbers;
mod request;
mod tables;

pub(crate) use answer::{answer_form, with_numbered_enums};
pub(crate) use facts::{Api, Kind, Method, Shape, one, served};
pub(crate) use modelled::{Modelled, unmodelled_field};
pub(crate) use request::{Violation, check_body, check_query_value};
pub(crate) use tables::*;
