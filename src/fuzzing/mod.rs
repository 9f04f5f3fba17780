//! What the targets in `fuzz/` try: each takes any bytes, does with them what the program does, and panics where
//! a promise is broken. The unit tests try the inputs in `fuzz/corpus/`.
//!
//! The first line of an input says what is tried, in words: `google_compute_network update`. Below it are one or
//! more parts with `---` between them. An unknown word stands for one of the known ones, so that a fuzzer finds
//! each of them.

mod bugs;
mod error_bodies;
mod imports;
mod input;
mod private;
mod replies;
#[cfg(test)]
mod tests;
mod values;
mod wire;
mod world;

pub use error_bodies::error_bodies;
pub use imports::imports;
pub use private::private;
pub use replies::replies;
pub use wire::{decode, wire};

use input::Input;
use world::PROVIDER;

use crate::spec::{DataSource, Ephemeral, Resource};

/// Anything that Google's responses fill.
#[derive(Clone, Copy)]
enum Anything {
    Resource(&'static Resource),
    Data(&'static DataSource),
    Ephemeral(&'static Ephemeral),
}

/// The resource that the first word of an input names.
fn resource(input: &Input<'_>) -> &'static Resource {
    input.chosen(0, PROVIDER.resources, |resource| resource.type_name.to_owned())
}

/// What the first word of an input names: a resource, or `data.` or `ephemeral.` and a type.
fn anything(input: &Input<'_>) -> Anything {
    let resources = PROVIDER.resources.iter().copied().map(Anything::Resource);
    let data = PROVIDER.data_sources.iter().copied().map(Anything::Data);
    let ephemeral = PROVIDER.ephemeral_resources.iter().copied().map(Anything::Ephemeral);
    let all: Vec<_> = resources.chain(data).chain(ephemeral).collect();
    input.chosen(0, &all, |it| match it {
        Anything::Resource(resource) => resource.type_name.to_owned(),
        Anything::Data(source) => format!("data.{}", source.type_name),
        Anything::Ephemeral(ephemeral) => format!("ephemeral.{}", ephemeral.table.type_name),
    })
}
