//! Facts from Google's discovery documents: the methods and fields, and their types.
//!
//! Requests are checked against these facts, so that a client's mistake gets the error that Google
//! would return. `cargo xtask discovery` generates the tables in `tables/`.

mod answer;
mod facts;
mod modelled;
mod numbers;
mod request;
mod tables;

pub(crate) use answer::{answer_form, with_numbered_enums};
pub(crate) use facts::{Api, Field, Kind, Method, Schema, Shape, known, many, map, one, served};
pub(crate) use modelled::{Modelled, unmodelled_field};
pub(crate) use request::{Violation, check_body, check_query_value};
pub(crate) use tables::*;
