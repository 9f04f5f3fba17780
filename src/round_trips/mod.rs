//! One harness for every type: the engine, the transport and the emulator in one process, held against each
//! table.
//!
//! A table in the list of resources is held as soon as it has an entry in `types`, which says only what
//! cannot be derived from it. Types that have more states than their attributes one by one also generate
//! configurations: see `generated`.

mod attributes;
mod empty_values;
mod entry;
mod exceptions;
mod facts;
mod generated;
mod imports;
mod life;
mod lost;
mod peer_states;
mod refusals;
mod types;
mod world;
