//! One harness for every type: it checks the engine, the transport and the emulator in one process against
//! each table.
//!
//! A table in the list of resources is checked as soon as it has an entry in `types`, which holds only
//! what cannot be derived from the table. Types that have more states than their attributes one by one
//! also generate configurations: see `generated`.

mod attributes;
mod empty_values;
mod entry;
mod exceptions;
mod facts;
mod faults;
mod generated;
mod gone;
mod hostile;
mod imports;
mod life;
mod lists;
mod lost;
mod peer_states;
mod refusals;
mod secrets;
mod spellings;
mod types;
mod world;

pub(crate) use hostile::{Random, seeds};
